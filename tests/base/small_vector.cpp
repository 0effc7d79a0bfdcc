#include <orthant/base/small_vector.hpp>

#include <cstdint>
#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

namespace np = orthant;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool address_sanitizer = true;
#elif defined(__has_feature)
constexpr bool address_sanitizer = __has_feature(address_sanitizer);
#else
constexpr bool address_sanitizer = false;
#endif

using vector4 = np::small_vector<long, 4>;

// An input whose third element cannot be read.
struct failing_iterator {
    using value_type = long;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::forward_iterator_tag;
    long at = 0;
    long operator*() const { return at < 20 ? at : throw std::runtime_error("unreadable"); }
    failing_iterator& operator++() { return ++at, *this; }
    failing_iterator operator++(int) { return {at++}; }
    bool operator==(const failing_iterator&) const = default;
};

constexpr bool works_in_constant_expressions() {
    np::small_vector<long, 2> v{1, 2, 3};
    v.push_back(4);
    v.insert(v.begin(), 0);
    v.erase(v.begin() + 1);
    np::small_vector<long, 2> w = v;
    w.resize(6, 9);
    v = w;
    return v == np::small_vector<long, 8>{0, 2, 3, 4, 9, 9} && w.size() == 6;
}

static_assert(works_in_constant_expressions());
constexpr vector4 constant{1, 2, 3};
static_assert(constant.size() == 3 && constant.back() == 3 && constant[1] == 2);

}  // namespace

TEST_CASE("constructors") {
    CHECK(vector4().empty());
    CHECK(vector4(3, 7) == vector4{7, 7, 7});
    CHECK(vector4(6).size() == 6);
    CHECK(vector4(6)[5] == 0);
    const std::vector<int> source{1, 2, 3, 4, 5, 6};
    CHECK(vector4(source.begin(), source.begin() + 3) == vector4{1, 2, 3});
    CHECK(vector4(source.begin(), source.end()) == vector4{1, 2, 3, 4, 5, 6});
    CHECK_THROWS_AS(vector4(failing_iterator{0}, failing_iterator{30}), std::runtime_error);
}

TEST_CASE("up to N elements lie in the object, more on the heap") {
    vector4 v{1, 2, 3, 4};
    const auto inside = [&] {
        const auto p = reinterpret_cast<std::uintptr_t>(v.data());
        const auto self = reinterpret_cast<std::uintptr_t>(&v);
        return p >= self && p < self + sizeof v;
    };
    CHECK(inside());
    CHECK(v.capacity() == 4);
    v.push_back(5);
    CHECK_FALSE(inside());
    CHECK(v == vector4{1, 2, 3, 4, 5});
}

TEST_CASE("it behaves as std::vector under a long random run of changes") {
    vector4 ours;
    std::vector<long> theirs;
    std::uint64_t state = 1;
    const auto random = [&](std::size_t below) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return std::size_t(state >> 33) % below;
    };
    for (long step = 0; step < 20000; ++step) {
        const std::size_t n = theirs.size();
        switch (random(8)) {
            case 0:
            case 1:
                ours.push_back(step);
                theirs.push_back(step);
                break;
            case 2: {
                const auto at = std::ptrdiff_t(random(n + 1));
                CHECK(*ours.insert(ours.begin() + at, step) == step);
                theirs.insert(theirs.begin() + at, step);
                break;
            }
            case 3: {
                if (n == 0) break;
                const auto at = std::ptrdiff_t(random(n));
                CHECK(ours.erase(ours.begin() + at) - ours.begin() == at);
                theirs.erase(theirs.begin() + at);
                break;
            }
            case 4: {
                const auto first = std::ptrdiff_t(random(n + 1)), last = std::ptrdiff_t(random(n + 1));
                if (first > last) break;
                ours.erase(ours.begin() + first, ours.begin() + last);
                theirs.erase(theirs.begin() + first, theirs.begin() + last);
                break;
            }
            case 5: {
                const std::size_t size = random(12);
                ours.resize(size, step);
                theirs.resize(size, step);
                break;
            }
            case 6: {
                vector4 copy = ours;
                vector4 moved = static_cast<vector4&&>(copy);
                CHECK(copy.empty());
                ours = random(2) ? vector4{} : vector4(9, 1);
                ours = moved;
                break;
            }
            default:
                if (n == 0) break;
                ours.pop_back();
                theirs.pop_back();
        }
        REQUIRE(std::vector<long>(ours.begin(), ours.end()) == theirs);
    }
}

TEST_CASE("elements of its own may be the argument") {
    vector4 v{1, 2, 3, 4};
    v.push_back(v[0]);
    CHECK(v == vector4{1, 2, 3, 4, 1});
    v.insert(v.begin(), v[3]);
    CHECK(v == vector4{4, 1, 2, 3, 4, 1});
    vector4 w{1, 2, 3, 4};
    w.insert(w.begin() + 1, w.back());
    CHECK(w == vector4{1, 4, 2, 3, 4});
    w.resize(20, w[1]);
    CHECK(w[19] == 4);
    vector4& self = w;
    w = self;
    CHECK(w.size() == 20);
    w = static_cast<vector4&&>(self);
    CHECK(w.size() == 20);
}

TEST_CASE("copies, moves and swaps between the object and the heap") {
    for (const std::size_t n : {0u, 3u, 4u, 5u, 50u}) {
        for (const std::size_t m : {0u, 3u, 4u, 5u, 50u}) {
            vector4 a(n, 1), b(m, 2);
            a.swap(b);
            CHECK(a == vector4(m, 2));
            CHECK(b == vector4(n, 1));
            a = b;
            CHECK(a == b);
            b = vector4(m, 3);
            CHECK(b == vector4(m, 3));
            a = {5, 6};
            CHECK(a == vector4{5, 6});
        }
    }
}

TEST_CASE("a failed allocation changes nothing") {
    vector4 v{1, 2, 3, 4};
    if (!address_sanitizer) {  // which ends the program where operator new would throw
        CHECK_THROWS(v.reserve(std::size_t(-1)));
        CHECK_THROWS(v.resize(std::size_t(-1), 1));
    }
    CHECK(v == vector4{1, 2, 3, 4});
    CHECK(v != vector4{1, 2, 3});
    v.clear();
    CHECK(v.empty());
}
