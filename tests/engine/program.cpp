// Programs: what is fused into one step, and where types change.

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/indexing/where.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/logic/logic.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/math/math.hpp>

namespace np = orthant;

namespace {

template <class E>
int steps(const E& e) {
    const np::detail::compiled<E> code(e);
    return code.program().step_count;
}
template <class E>
int loads(const E& e) {
    const np::detail::compiled<E> code(e);
    return code.program().load_count;
}

}  // namespace

TEST_CASE("one type is one step") {
    const np::ndarray<double> a{1, 2}, b{3, 4};
    CHECK(steps(a + b) == 1);
    CHECK(steps((a + b) * (a - b) / 2 + np::exp(a)) == 1);
    CHECK(loads((a + b) * 2) == 3);
    CHECK(steps(a > 1 && b < 4) == 1);
    CHECK(steps(np::where(a < b, a, b * 2)) == 1);
    const np::ndarray<bool> m{true, false};
    CHECK(steps(m & !m) == 1);
    CHECK(steps(np::where(m, a, b)) == 1);
}

TEST_CASE("a change of type is a step between") {
    const np::ndarray<double> a{1, 2};
    const np::ndarray<int> i{1, 2};
    CHECK(steps(a + i) == 1);  // the leaf is converted as it is loaded
    CHECK(steps(a + (i + i)) == 3);
    CHECK(steps(np::floor_divide(a, 2) + a) == 2);  // no vector form
    const np::detail::compiled<np::view<const int>> leaf{np::view<const int>(i)};
    CHECK(leaf.program().step_count == 0);
    CHECK(leaf.program().load_count == 1);
}

TEST_CASE("many operands") {
    const np::ndarray<double> a{1, 2};
    const np::ndarray<double> out = a + a + a + a + a + a + a + a + a + a + a + a;
    CHECK(out(1) == 24);
    np::ndarray<double> strided(np::zeros<double>({4}));
    strided(np::slice(np::_, np::_, 2)) = a + a + a + a + a + a + a + a + a + a + a + a;
    CHECK(strided(2) == 24);
}
