// NumPy's order of values, and keys that have it.
#include <complex>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/base/float16.hpp>
#include <orthant/kernel/sorting/order.hpp>

using orthant::kernel::order_key;
using orthant::kernel::ordered_less;

namespace {

// Values in ascending order, equal ones one after the other as `equal` says: 1 where a value equals the one
// before.
template <class T>
int wrong_pairs(const std::vector<T>& v, const std::vector<int>& equal) {
    std::vector<int> rank;
    for (std::size_t i = 0; i < v.size(); ++i)
        rank.push_back((i ? rank.back() : 0) + (i && !equal[i] ? 1 : 0));
    int wrong = 0;
    for (std::size_t i = 0; i < v.size(); ++i)
        for (std::size_t j = 0; j < v.size(); ++j) {
            const T a = v[i], b = v[j];
            wrong += ordered_less(a, b) != (rank[i] < rank[j]);
            if constexpr (orthant::kernel::detail::has_order_key<T>) {
                wrong += (order_key(a) < order_key(b)) != (rank[i] < rank[j]);
                wrong += (order_key(a) == order_key(b)) != (rank[i] == rank[j]);
            }
        }
    return wrong;
}

}  // namespace

TEST_CASE_TEMPLATE("integers", T, std::int8_t, std::uint8_t, std::int16_t, std::uint16_t, std::int32_t,
                   std::uint32_t, std::int64_t, std::uint64_t) {
    using limits = std::numeric_limits<T>;
    std::vector<T> v{T(1), T(2), T(100), T(limits::max() - 1), (limits::max)()};
    v.insert(v.begin(), {(limits::min)(), T(limits::min() + 1 - 1), T(0)});
    // (Of unsigned types the first three are 0.)
    CHECK(wrong_pairs(v, {0, 1, !std::is_signed_v<T>, 0, 0, 0, 0, 0}) == 0);
}

TEST_CASE_TEMPLATE("floating numbers: the zeros are equal, NaN is last", T, float, double, long double,
                   orthant::float16) {
    using limits = std::numeric_limits<T>;
    const T nan = limits::quiet_NaN(), inf = limits::infinity();
    const std::vector<T> v{
        T(-inf),  limits::lowest(), T(-1.0f),      T(-0.5f), T(-0.0f), T(0.0f), limits::denorm_min(),
        T(0.25f), T(1.0f),          limits::max(), inf,      nan,      T(-nan)};
    CHECK(wrong_pairs(v, {0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1}) == 0);
}

TEST_CASE("complex numbers") {
    using c = std::complex<double>;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<c> v{{-1, 9}, {3, -1}, {3, 4}, {1, nan}, {2, nan}, {nan, 0}, {nan, 1}, {nan, nan}};
    CHECK(wrong_pairs(v, {0, 0, 0, 0, 0, 0, 0, 0}) == 0);
    CHECK(!ordered_less(c(0, 0), c(-0.0, -0.0)));
}

TEST_CASE("other types") {
    CHECK(ordered_less(false, true));
    CHECK(!ordered_less(true, true));
    CHECK(order_key(true) == 1);
    CHECK(order_key(false) == 0);
    CHECK(ordered_less(std::string("a"), std::string("b")));
    static_assert(!orthant::kernel::detail::has_order_key<std::string>);
    static_assert(!orthant::kernel::detail::has_order_key<long double>);
}
