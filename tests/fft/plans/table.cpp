// The parts of plans: tables on cache lines that move and exchange, and parts that are there or not.
#include <cstdint>
#include <utility>

#include <doctest/doctest.h>

#include <orthant/fft/plans/table.hpp>

namespace detail = orthant::fft::detail;

TEST_CASE("tables move, and exchange in assignment") {
    detail::table<double> a(100), b(3);
    CHECK(reinterpret_cast<std::uintptr_t>(a.data()) % 64 == 0);
    for (int i = 0; i < 100; ++i) a[i] = i;
    for (int i = 0; i < 3; ++i) b[i] = -i;
    double* const first = a.data();
    b = std::move(a);
    CHECK(b.data() == first);
    CHECK(b.size() == 100);
    CHECK(b[99] == 99);
    const detail::table<double> c(std::move(b));
    CHECK(c.data() == first);
    CHECK(c[42] == 42);
    CHECK(detail::table<float>().size() == 0);
}

TEST_CASE("a part is there once it is made") {
    struct part {
        int a, b;
        part(int x, int y) : a(x), b(y) {}
    };
    detail::owned<part> none, some;
    some.make(3, 4);
    CHECK_FALSE(bool(none));
    REQUIRE(bool(some));
    CHECK(some->a + some->b == 7);
}
