// The row kernel of every function on every type of its operands, against the function of single values. In
// the compiled form it shows that none of them is missing there.

#include <cmath>
#include <complex>
#include <tuple>

#include <doctest/doctest.h>

#include <orthant/core.hpp>

namespace np = orthant;
using np::bfloat16;
using np::float16;

namespace {

constexpr int count = 37;  // whole vectors and some more

template <class T>
struct column {
    T of[count];
    explicit column(int seed) {
        for (int i = 0; i < count; ++i) {
            const int v = (i * 7 + seed) % 23 + 1;
            if constexpr (np::is_complex_v<T>)
                of[i] = T(np::real_of_t<T>(v), np::real_of_t<T>(i % 5));
            else if constexpr (std::is_same_v<T, bool>)
                of[i] = v % 2 == 0;
            else if constexpr (np::integer<T>)
                of[i] = T(v % 7);
            else
                of[i] = T(float(v) / 16);
        }
    }
};

// Equal, both NaN, or as near as lanes come to single values in float32.
template <class R>
bool agree(const R& a, const R& b) {
    if constexpr (np::is_complex_v<R>) {
        return agree(a.real(), b.real()) && agree(a.imag(), b.imag());
    } else if constexpr (np::floating<R>) {
        const double x = double(a), y = double(b);
        return x == y || (x != x && y != y) || std::fabs(x - y) <= 1e-6 * std::fabs(x);
    } else {
        return a == b;
    }
}

template <class F, class... T>
void check_row(int& rows) {
    if constexpr (np::kernel::detail::computes_in<F, T...>()) {
        using R = typename F::template result<T...>;
        int seed = 0;
        const auto next = [&seed] { return seed += 5; };
        const std::tuple<column<T>...> in{column<T>(next())...};
        std::apply(
            [&](const auto&... x) {
                R out[count] = {};
                const void* const at[] = {x.of...};
                const np::index_t steps[] = {1, (static_cast<void>(x), 1)...};
                np::kernel::detail::row_in<F, T...>(nullptr, out, at, steps, count);
                for (int i = 0; i < count; ++i) {
                    CAPTURE(F::name);
                    CAPTURE(int(np::dtype_id_of<R>));
                    CAPTURE(i);
                    CHECK(agree(out[i], R(F::apply(x.of[i]...))));
                }
            },
            in);
        ++rows;
    }
}

template <class F>
void check_one(int& rows) {
#define ROW(T) check_row<F, T>(rows);
    ORTHANT_NUMBER_TYPES(ROW)
#undef ROW
}
template <class F>
void check_two(int& rows) {
#define ROW(T) check_row<F, T, T>(rows);
    ORTHANT_NUMBER_TYPES(ROW)
#undef ROW
    check_row<F, std::int64_t, std::uint64_t>(rows);
    check_row<F, std::uint64_t, std::int64_t>(rows);
}

}  // namespace

TEST_CASE("rows of functions of one operand") {
    int rows = 0;
#define ROW(F) check_one<np::functor::F>(rows);
    ORTHANT_FUNCTIONS_OF_ONE(ROW)
#undef ROW
    CHECK(rows > 300);
}

TEST_CASE("rows of functions of two operands") {
    int rows = 0;
#define ROW(F) check_two<np::functor::F>(rows);
    ORTHANT_FUNCTIONS_OF_TWO(ROW)
#undef ROW
    CHECK(rows > 300);
}

// & of truth values is computed in bytes, but not beside a comparison of doubles, where it walks strides.
TEST_CASE("strided operands of what has lanes elsewhere") {
    np::ndarray<bool> mask{true, false, false, true, true, false, true, true};
    const np::ndarray<double> a{1, 2, 3, 4}, b{2, 2, 4, 4};
    const np::ndarray<bool> both = mask(np::slice(np::_, np::_, 2)) & (a < b);
    CHECK(both.tolist() == std::vector<bool>{true, false, true, false});
}
