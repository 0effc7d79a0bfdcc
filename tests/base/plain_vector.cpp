#include <orthant/base/plain_vector.hpp>

#include <cstddef>
#include <cstdint>
#include <new>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace np = orthant;

namespace {

using strings = np::plain_vector<std::string>;

// Counts what lives, and refuses to be copied when `copies_left` is used up.
struct counted {
    static inline long alive = 0, copies_left = 1000;
    long value;

    counted(long v = 0) : value(v) { ++alive; }
    counted(const counted& other) : value(other.value) {
        if (copies_left-- <= 0) throw std::runtime_error("no more copies");
        ++alive;
    }
    counted(counted&& other) noexcept : value(std::exchange(other.value, -1)) { ++alive; }
    counted& operator=(const counted&) = default;
    counted& operator=(counted&&) = default;
    ~counted() { --alive; }
};

std::vector<std::string> as_std(const strings& v) { return {v.begin(), v.end()}; }

}  // namespace

TEST_CASE("a plain_vector does what a std::vector does") {
    std::mt19937 random(7);
    const auto below = [&](std::size_t n) { return std::size_t(random()) % n; };
    strings v;
    std::vector<std::string> w;
    for (int step = 0; step < 20000; ++step) {
        const std::string text(below(40), char('a' + below(26)));
        const std::size_t n = w.size(), at = below(n + 1);
        switch (below(n > 60 ? 12 : 9)) {
            case 0:
                v.push_back(text), w.push_back(text);
                break;
            case 1:
                v.emplace_back(3, 'x'), w.emplace_back(3, 'x');
                break;
            case 2:
                v.insert(v.begin() + at, text), w.insert(w.begin() + std::ptrdiff_t(at), text);
                break;
            case 3:
                v.resize(n + 2, text), w.resize(n + 2, text);
                break;
            case 4:
                v.resize(n + 1), w.resize(n + 1);
                break;
            case 5: {  // one of its own elements
                if (n == 0) break;
                v.push_back(v[at % n]), w.push_back(w[at % n]);
                break;
            }
            case 6: {
                if (n == 0) break;
                v.pop_back(), w.pop_back();
                break;
            }
            case 7: {
                strings other = v;
                other.push_back(text);
                CHECK(as_std(v) == w);
                CHECK_FALSE(v == other);
                v = std::move(other);
                w.push_back(text);
                break;
            }
            case 8: {
                const std::vector<std::string> more(at % 3, text);
                v.append(more.begin(), more.end());
                w.insert(w.end(), more.begin(), more.end());
                break;
            }
            case 9:
                v.erase(v.begin() + at % n), w.erase(w.begin() + std::ptrdiff_t(at % n));
                break;
            case 10: {
                const std::size_t first = at % n, last = first + below(n - first + 1);
                v.erase(v.begin() + first, v.begin() + last);
                w.erase(w.begin() + std::ptrdiff_t(first), w.begin() + std::ptrdiff_t(last));
                break;
            }
            default:
                v.resize(below(n)), w.resize(v.size());
                break;
        }
        REQUIRE(v.size() == w.size());
        REQUIRE(v.size() <= v.capacity());
        REQUIRE(v.empty() == w.empty());
    }
    CHECK(as_std(v) == w);
    v.assign(3, "abc");
    CHECK(as_std(v) == std::vector<std::string>{"abc", "abc", "abc"});
    CHECK(strings{"a", "b"} == strings{"a", "b"});
    CHECK_FALSE(strings{"a", "b"} == strings{"a"});
    CHECK(strings(2).back().empty());
    CHECK(np::plain_vector<std::size_t>(3, 7).front() == 7);
}

TEST_CASE("nothing is lost when an element cannot be copied") {
    {
        np::plain_vector<counted> v;
        for (long i = 0; i < 5; ++i) v.emplace_back(i);
        const counted* const before = v.data();
        CHECK(counted::alive == 5);

        counted::copies_left = 2;
        CHECK_THROWS_AS((np::plain_vector<counted>(std::as_const(v))), std::runtime_error);
        CHECK(counted::alive == 5);

        counted::copies_left = 3;
        CHECK_THROWS_AS(v = np::plain_vector<counted>(v.begin(), v.end()), std::runtime_error);
        counted::copies_left = 0;
        const counted one(9);
        CHECK_THROWS_AS(v.push_back(one), std::runtime_error);
        CHECK_THROWS_AS(v.resize(9, one), std::runtime_error);
        CHECK(v.data() == before);
        CHECK(v.size() == 5);
        for (long i = 0; i < 5; ++i) CHECK(v[std::size_t(i)].value == i);
        counted::copies_left = 1000;

        np::plain_vector<counted> w = std::move(v);
        CHECK(v.empty());
        CHECK(w.data() == before);
        w.clear();
        CHECK(counted::alive == 1);
    }
    CHECK(counted::alive == 0);
}

TEST_CASE("more than memory holds is refused, and aligned elements are aligned") {
    CHECK_THROWS_AS(np::plain_vector<double>(std::size_t(-1) / 8), std::bad_alloc);
    struct alignas(64) line {
        double values[8];
    };
    np::plain_vector<line> v(3);
    v.push_back({});
    CHECK(reinterpret_cast<std::uintptr_t>(v.data()) % 64 == 0);

    struct tree {
        np::plain_vector<tree> children;
    };
    tree t;
    t.children.resize(2);
    t.children[1].children.push_back({});
    const tree copy = t;
    CHECK(copy.children[1].children.size() == 1);
}
