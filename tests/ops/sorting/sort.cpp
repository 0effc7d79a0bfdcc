// sort and argsort: the order of special values, axes, kinds, structs. The texts are NumPy's. (The algorithms
// are tested in kernel/sorting/sort.cpp.)
#include <string>

#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/ops/sorting/sort.hpp>

#include "../printed.hpp"

TEST_CASE("the order of special values") {
    const auto x = np::array({3., np::nan, 1., np::inf, -np::inf, -0., 0.});
    CHECK(text(np::sort(x)) == "[-inf  -0.   0.   1.   3.  inf  nan]");
    CHECK(text(np::argsort(x)) == "[4 5 6 2 0 3 1]");
    const auto z = np::array({np::complex128(1, 2), np::complex128(1, -1), np::complex128(np::nan, 0),
                              np::complex128()});
    CHECK(text(np::sort(z)) == "[ 0.+0.j  1.-1.j  1.+2.j nan+0.j]");
    CHECK(text(np::sort(np::array({true, false, true}))) == "[False  True  True]");
    CHECK(text(np::sort(np::array({"b", "", "aa"}))) == "['' 'aa' 'b']");
}

TEST_CASE("axes, kinds and what is sorted") {
    const np::ndarray<np::int64> a{{3, 1, 2}, {9, 8, 7}};
    CHECK(text(np::sort(a)) == "[[1 2 3]  [7 8 9]]");
    CHECK(text(np::sort(a, 0)) == "[[3 1 2]  [9 8 7]]");
    CHECK(text(np::sort(a, _)) == "[1 2 3 7 8 9]");
    CHECK(text(np::sort(a, {.axis = _})) == "[1 2 3 7 8 9]");
    CHECK(text(np::argsort(a, _)) == "[1 2 0 5 4 3]");
    CHECK(text(np::argsort(a, {.axis = 0, .kind = "stable"})) == "[[0 0 0]  [1 1 1]]");
    CHECK(text(np::sort(a(all, slice(_, _, -1)).T())) == "[[2 7]  [1 8]  [3 9]]");
    CHECK(text(np::sort(-a, {.kind = "heapsort", .stable = true})) == "[[-3 -2 -1]  [-9 -8 -7]]");
    CHECK(text(a) == "[[3 1 2]  [9 8 7]]");
    CHECK(np::sort(np::zeros({0, 3}), 0).shape() == np::shape_t{0, 3});
    CHECK(np::sort(a, 0).is_c_contiguous());
    static_assert(decltype(np::sort(np::zeros<double, 2>({2, 2}), _))::rank == 1);
    static_assert(decltype(np::argsort(np::zeros<double, 2>({2, 2})))::rank == 2);
    CHECK_THROWS_AS(np::sort(a, 2), np::index_error);
    CHECK_THROWS_AS(np::sort(np::array(1)), np::index_error);
    CHECK_THROWS_AS(np::sort(a, {.kind = "bubble"}), np::value_error);
}

namespace {
struct person {
    std::string name;
    int age = 0;
};
}  // namespace

TEST_CASE("structs by a member, equal ones in their order") {
    const auto people = np::array<person>({person{"Ann", 40}, person{"Bob", 30}, person{"Cid", 40},
                                          person{"Dan", 30}});
    CHECK(text(np::argsort(people, &person::age)) == "[1 3 0 2]");
    std::string names;
    for (const person& p : np::sort(people, &person::age)) names += p.name;
    CHECK(names == "BobDanAnnCid");
    CHECK_THROWS_AS(np::sort(people.reshape(2, 2), &person::age), np::value_error);
}
