// Overlap: when writing a target would change what is still to be read.

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/engine/overlap.hpp>

namespace np = orthant;
using np::slice, np::_, np::all;

namespace {

template <class A, class B>
bool harmful(const A& target, const B& source) {
    return np::detail::is_harmful(target.header(), sizeof(typename A::value_type), source.header(),
                                  sizeof(typename B::value_type));
}

}  // namespace

TEST_CASE("harm") {
    np::ndarray<int> a(np::zeros<int>({10})), b(np::zeros<int>({10}));
    CHECK(!harmful(a, b));
    CHECK(!harmful(a, a));
    CHECK(harmful(a, a(slice(_, _, -1))));
    CHECK(harmful(a(slice(1, _)), a(slice(_, -1))));
    CHECK(!harmful(a(slice(_, 5)), a(slice(5, _))));
    CHECK(!harmful(a(slice(_, _, 2)), a(slice(1, _, 2))));  // lattices that never meet
    CHECK(harmful(a(slice(_, _, 2)), a(slice(_, 5))));
    CHECK(!harmful(a(slice(3, 3)), a));
    np::ndarray<int> m(np::zeros<int>({4, 4}));
    CHECK(harmful(m, m.T()));
    CHECK(harmful(m, m[0]));
    CHECK(!harmful(m(all, slice(_, _, 2)), m(all, slice(1, _, 2))));
    CHECK(!harmful(m(slice(0, 2)), m(slice(2, 4))));
    CHECK(!harmful(m, m(all, all)));
}
