#include <orthant/shape/slice.hpp>

#include <doctest/doctest.h>

#include <limits>

using namespace orthant;

namespace {

constexpr index_t lowest = std::numeric_limits<index_t>::min(), highest = std::numeric_limits<index_t>::max();

// Python's range(n)[s], element by element.
bool matches(const slice& s, index_t n) {
    const slice_range r = s.resolve(n);
    const index_t step = s.step.given ? s.step.value : 1;
    // The definition: clip the bounds, then walk.
    index_t start = s.start.given ? s.start.value : (step > 0 ? 0 : n - 1);
    index_t stop = s.stop.given ? s.stop.value : (step > 0 ? n : -n - 1);
    if (start < 0) start = start < -n ? (step > 0 ? 0 : -1) : start + n;
    else if (start >= n) start = step > 0 ? n : n - 1;
    if (stop < 0) stop = stop < -n ? (step > 0 ? 0 : -1) : stop + n;
    else if (stop >= n) stop = step > 0 ? n : n - 1;
    index_t count = 0;
    for (index_t i = start; step > 0 ? i < stop : i > stop; i += step) {
        if (r.start + count * r.step != i) return false;
        ++count;
    }
    return count == r.count;
}

}  // namespace

TEST_CASE("every small slice is Python's") {
    int wrong = 0;
    for (index_t n = 0; n <= 5; ++n)
        for (index_t step : {-7, -3, -2, -1, 1, 2, 3, 7})
            for (index_t start = -8; start <= 8; ++start)
                for (index_t stop = -8; stop <= 8; ++stop) {
                    wrong += !matches(slice(start, stop, step), n);
                    wrong += !matches(slice(_, stop, step), n);
                    wrong += !matches(slice(start, _, step), n);
                    wrong += !matches(slice(_, _, step), n);
                    wrong += !matches(slice(start, stop), n);
                    wrong += !matches(slice(stop), n);
                }
    CHECK(wrong == 0);
}

TEST_CASE("bounds and steps at the ends of the integers") {
    CHECK(slice(_, _, lowest).resolve(5).count == 1);
    CHECK(slice(_, _, lowest).resolve(5).start == 4);
    CHECK(slice(_, _, highest).resolve(5).count == 1);
    CHECK(slice(_, _, lowest).resolve(0).count == 0);
    CHECK(slice(lowest, highest).resolve(5).count == 5);
    CHECK(slice(highest, lowest, -1).resolve(5).count == 5);
    CHECK(slice(highest, lowest).resolve(5).count == 0);
    CHECK(slice(highest, lowest, lowest).resolve(highest).count == 1);
    CHECK(slice(_, _, -1).resolve(highest).count == highest);
    CHECK(slice(_, _, 2).resolve(highest).count == highest / 2 + 1);
    CHECK_THROWS_AS(slice(0, 3, 0).resolve(5), value_error);
}

TEST_CASE("slices are constants, `all` is one, and any integral type is a bound") {
    static_assert(slice(1, 4).resolve(10).count == 3);
    static_assert(slice(_, _, -1).resolve(4).start == 3);
    static_assert(slice(all).resolve(6).count == 6);
    CHECK(slice(std::size_t(1), short(3)).resolve(10).count == 2);
}

TEST_CASE("an index counts from either end") {
    CHECK(detail::normalize_index(-1, 3, 0) == 2);
    CHECK(detail::normalize_index(2, 3, 0) == 2);
    CHECK_THROWS_AS(detail::normalize_index(3, 3, 0), index_error);
    CHECK_THROWS_AS(detail::normalize_index(-4, 3, 0), index_error);
    CHECK_THROWS_AS(detail::normalize_index(0, 0, 0), index_error);
    CHECK_THROWS_AS(detail::normalize_index(lowest, 3, 0), index_error);
}
