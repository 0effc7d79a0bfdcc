// Selections changed in place, by every operator.
#include <orthant/ops/indexing/selection_update.hpp>
#include <orthant/ops/logic/compare.hpp>

#include "../../array/counting.hpp"

TEST_CASE("the last of repeated positions wins, and += counts once") {
    ints a = counting({4});
    a[{1, 1, 1}] = {7, 8, 9};
    CHECK(a(1) == 9);
    a[{1, 1, 2}] += 1;
    CHECK(values(a) == list{0, 10, 3, 3});
}

TEST_CASE("every operator") {
    ints a{8, 8, 9, 10};
    a[{0, 3}] -= 1;
    a[{1}] *= 3;
    doubles halves{6};
    halves[{0}] /= 4;
    CHECK(values(halves) == reals{1.5});
    a[{3}] %= 4;
    CHECK(values(a) == list{7, 24, 9, 1});
    a[{0, 1}] &= 9;
    a[{2}] |= 6;
    a[{3}] ^= 3;
    CHECK(values(a) == list{1, 8, 15, 2});
    a[a > 1] <<= ints{1, 2, 3};
    a[{0}] <<= 4;
    a[{0}] >>= 2;
    CHECK(values(a) == list{4, 16, 60, 16});
}
