// The moves behind integer-array indexing, for every element size and around the widths of vectors.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <orthant/kernel/copy/gather.hpp>

namespace kernel = orthant::kernel;
using orthant::index_t;

namespace {

struct triple {
    std::int64_t a, b, c;
    triple(std::int64_t v = 0) : a(v), b(-v), c(2 * v) {}
    bool operator==(const triple&) const = default;
};

template <class T>
T element(index_t i) {
    if constexpr (std::is_same_v<T, std::string>) return std::to_string(i);
    else return T(i);
}

template <class T>
void check_moves() {
    const kernel::element_moves& m = kernel::moves_of<T>();
    CHECK(m.bytes == sizeof(T));
    for (const index_t n : {0, 1, 7, 8, 9, 31, 40}) {
        std::vector<T> from;
        std::vector<index_t> offsets;
        std::vector<std::int64_t> positions;
        for (index_t i = 0; i < 50; ++i) from.push_back(element<T>(i));
        for (index_t i = 0; i < n; ++i) {
            offsets.push_back(i * 37 % 50);
            positions.push_back(i % 3 ? offsets.back() : offsets.back() - 50);
        }
        const std::size_t room = std::size_t(n);
        std::vector<T> gathered(room), taken(room), scattered(50), back(50);
        m.gather(from.data(), offsets.data(), gathered.data(), 1, n);
        CHECK(m.take(from.data(), 1, 50, positions.data(), taken.data(), 1, n) == n);
        for (index_t i = 0; i < n; ++i)
            CHECK(gathered[std::size_t(i)] == from[std::size_t(offsets[std::size_t(i)])]);
        CHECK(gathered == taken);
        m.scatter(scattered.data(), offsets.data(), gathered.data(), 1, n);
        for (index_t i = 0; i < n; ++i)
            CHECK(scattered[std::size_t(offsets[std::size_t(i)])] == gathered[std::size_t(i)]);
        for (const index_t wrong : {index_t(50), index_t(-51), PTRDIFF_MAX, PTRDIFF_MIN})
            for (index_t i = 0; i < n; ++i) {
                auto bad = positions;
                bad[std::size_t(i)] = wrong;
                CHECK(m.take(from.data(), 1, 50, bad.data(), taken.data(), 1, n) == i);
            }
    }
}

}  // namespace

TEST_CASE("elements of every size are gathered, taken and scattered") {
    check_moves<unsigned char>();
    check_moves<short>();
    check_moves<float>();
    check_moves<double>();
    check_moves<triple>();
    check_moves<std::string>();
}

TEST_CASE("positions of true masks, and values spread over them") {
    for (const index_t n : {0, 1, 7, 8, 9, 64, 100})
        for (const int every : {1, 2, 3, 9}) {
            std::vector<unsigned char> bytes(std::size_t(n) + 1);
            std::vector<std::int64_t> expected;
            for (index_t i = 0; i < n; ++i)
                if (i % every == 0) {
                    bytes[std::size_t(i)] = 1;
                    expected.push_back(5 + 2 * i);
                }
            const bool* mask = reinterpret_cast<const bool*>(bytes.data());
            std::vector<std::int64_t> found(expected.size());
            CHECK(kernel::true_positions(mask, 1, n, 5, 2, found.data()) == index_t(expected.size()));
            CHECK(found == expected);
            std::vector<std::int64_t> spread(std::size_t(n), -1), picked(expected.size());
            const kernel::element_moves& m = kernel::moves_of<std::int64_t>();
            CHECK(m.expand(spread.data(), 1, mask, 1, n, expected.data(), 1) == index_t(expected.size()));
            CHECK(m.pick(spread.data(), 1, mask, 1, n, picked.data()) == index_t(expected.size()));
            CHECK(picked == expected);
            // Of four bytes too; what is not chosen, and what lies behind, stays.
            std::vector<float> narrow(std::size_t(n) + 8, -1), values(expected.begin(), expected.end()), wanted = narrow;
            for (std::size_t i = 0, k = 0; i < std::size_t(n); ++i)
                if (mask[i]) wanted[i] = values[k++];
            CHECK(kernel::moves_of<float>().expand(narrow.data(), 1, mask, 1, n, values.data(), 1) ==
                  index_t(values.size()));
            CHECK(narrow == wanted);
        }
}
