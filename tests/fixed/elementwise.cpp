// Element-wise functions of np::fixed against those of ndarray: bits, types, broadcasting, whole programs.
// Covers fixed/lanes.hpp fixed/elementwise.hpp.
#include "same.hpp"

#include <limits>

using np::_, np::slice_c;

namespace {

using vec3 = np::fixed<double, 3>;

// Every operation of two operands, and of one and a number.
template <class T, class U, np::index_t... N, np::index_t... M>
void check_operations(np::fixed<T, N...> a, np::fixed<U, M...> b) {
    const auto x = nd(a);
    const auto y = nd(b);
    CHECK(same_bits(a + b, x + y));
    CHECK(same_bits(a - b, x - y));
    CHECK(same_bits(a * b, x * y));
    CHECK(same_bits(a / b, x / y));
    CHECK(same_bits(np::maximum(a, b), np::maximum(x, y)));
    CHECK(same_bits(a < b, x < y));
    CHECK(same_bits(a == b, x == y));
    CHECK(same_bits(np::where(a < b, a, b), np::where(x < y, x, y)));
    CHECK(same_bits(a * b + a, x * y + x));
    CHECK(same_bits(a + 3, x + 3));
    CHECK(same_bits(2 - a, 2 - x));
    CHECK(same_bits(a * 2.5, x * 2.5));
    CHECK(same_bits(-a, -x));
}

// The shape (..., n) of whole programs: random operations one after the other, on both.
template <class F, class G>
void run_programs(G& rng, int count) {
    bool good = true;
    for (int k = 0; k < count; ++k) {
        F a = random_fixed<F>(rng), b = random_fixed<F>(rng);
        np::ndarray<typename F::value_type> x(a), y(b);
        for (int step = 0; step < 6; ++step) {
            switch (int(rng.integers(0, 8))) {
                case 0:
                    a = a + b, x = x + y;
                    break;
                case 1:
                    a = a * b - a, x = x * y - x;
                    break;
                case 2:
                    b = a * 0.5 + b * b, y = x * 0.5 + y * y;
                    break;
                case 3:
                    a = np::maximum(a, b), x = np::maximum(x, y);
                    break;
                case 4:
                    a = np::where(a < b, b, a * 2), x = np::where(x < y, y, x * 2);
                    break;
                case 5:
                    b = a / (1 + np::abs(b)), y = x / (1 + np::abs(y));
                    break;
                case 6:
                    a += b, x += y;
                    break;
                default:
                    b *= 3, y *= 3;
                    break;
            }
        }
        good = good && same_bits(a, x) && same_bits(b, y) &&
               std::isnan(double(np::sum(a) - np::sum(x))) == std::isnan(double(np::sum(x)));
        if (!(std::isnan(double(np::sum(x))) || std::isinf(double(np::sum(x)))))
            good = good && np::sum(a) == np::sum(x);
    }
    CHECK(good);
}

}  // namespace

TEST_CASE("element-wise, the bits of ndarray") {
    auto rng = np::random::default_rng(3);
    for (int k = 0; k < 20; ++k) {
        check_operations(random_fixed<np::fixed<float, 8>>(rng), random_fixed<np::fixed<float, 8>>(rng));
        check_operations(random_fixed<np::fixed<double, 2, 3>>(rng), random_fixed<np::fixed<float, 3>>(rng));
    }
    run_programs<vec3>(rng, 200);
    run_programs<np::fixed<double, 4, 5>>(rng, 200);
    run_programs<np::fixed<float, 11>>(rng, 200);
}

TEST_CASE("functions and types") {
    const np::fixed<double, 7> a{-2, -0.5, -0.0, 0.25, 1, 3, np::nan};
    const auto x = nd(a);
    CHECK(same_bits(np::exp(a), np::exp(x)));
    CHECK(same_bits(np::sin(a), np::sin(x)));
    CHECK(same_bits(np::sqrt(np::abs(a)), np::sqrt(np::abs(x))));
    CHECK(same_bits(np::arctan2(a, 2.0), np::arctan2(x, 2.0)));
    CHECK(same_bits(np::floor_divide(a, 0.3), np::floor_divide(x, 0.3)));
    CHECK(same_bits(a % 0.7, x % 0.7));
    CHECK(same_bits(np::isnan(a), np::isnan(x)));
    CHECK(same_bits(np::clip(a, -1, _), np::clip(x, -1, _)));
    CHECK(same_bits(np::clip(a, -1, 1), np::clip(x, -1, 1)));
    CHECK(same_bits(np::maximum(a, 0), np::maximum(x, 0)));
    CHECK(same_bits(np::square(a), np::square(x)));
    const np::fixed<int, 3> i{1, -2, std::numeric_limits<int>::max()};
    const auto y = nd(i);
    CHECK(same_bits(i + i, y + y));
    CHECK(same_bits(i / 2, y / 2));
    CHECK(same_bits(np::power(i, 2), np::power(y, 2)));
    CHECK_THROWS_AS(np::power(i, -1), np::value_error);
    CHECK_THROWS_AS((np::fixed<np::uint8, 2>{1, 2} + 300), np::value_error);
    CHECK(np::all((i < 3000000000000) == np::fixed<bool, 3>(true)));
    CHECK(np::all((np::fixed<np::uint64, 2>(5) > np::fixed<int, 2>(-1)) == np::fixed<bool, 2>(true)));
    static_assert(std::is_same_v<decltype(np::fixed<float, 2>{} * 2.0), np::fixed<float, 2>>);
    static_assert(
        std::is_same_v<decltype(np::fixed<float, 2>{} + np::fixed<int, 2>{}), np::fixed<double, 2>>);
    static_assert(std::is_same_v<decltype(i * 2.5), np::fixed<double, 3>>);
    static_assert(std::is_same_v<decltype(np::sum(i)), np::int64>);
    using complex = np::complex128;
    const np::fixed<complex, 2> c{complex(1, 2), complex(0, -1)};
    CHECK(same_bits(c * c, nd(c) * nd(c)));
    CHECK(np::sum(c) == complex(1, 1));
    CHECK(same_bits(np::abs(c), np::abs(nd(c))));
    const np::fixed<bool, 2> b{true, false};
    CHECK(same_bits(b & !b, nd(b) & !nd(b)));
    CHECK(np::sum<float>(i(slice_c<0, 2>)) == -1.0f);
    CHECK(same_bits(i.astype<double>(), np::astype<double>(y)));
    vec3 v{1, 2, 3};
    v += 1, v -= vec3{1, 1, 1}, v *= 2, v /= 4;
    CHECK(np::all(v == vec3{0.5, 1, 1.5}));
}
