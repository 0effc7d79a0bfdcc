// Reductions that pass NaN over: the texts are NumPy's.
#include <orthant/ops/reductions/reductions.hpp>

#include "../printed.hpp"

TEST_CASE("reductions without NaN") {
    {
        auto a = np::array({{1., np::nan, 3.}, {4., 5., np::nan}});
        CHECK(text(np::nansum(a)) == "13.0");
        CHECK(text(np::nansum(a, 0)) == "[5. 5. 3.]");
        CHECK(text(np::nansum(a, {.axis = 1, .keepdims = true})) == "[[4.]  [9.]]");
        CHECK(text(np::nanprod(a)) == "60.0");
        CHECK(text(np::nanprod(a, 1)) == "[ 3. 20.]");
        CHECK(text(np::nanmax(a)) == "5.0");
        CHECK(text(np::nanmin(a, 0)) == "[1. 5. 3.]");
        CHECK(text(np::nanmax(a, {.axis = 1})) == "[3. 5.]");
        CHECK(text(np::nanmean(a)) == "3.25");
        CHECK(text(np::nanmean(a, 0)) == "[2.5 5.  3. ]");
        CHECK(text(np::nanmean(a, {.axis = 1, .keepdims = true})) == "[[2. ]  [4.5]]");
        CHECK(text(np::nanvar(a)) == "2.1875");
        CHECK(text(np::nanvar(a, 0)) == "[2.25 0.   0.  ]");
        CHECK(text(np::nanvar(a, {.axis = 1, .ddof = 1})) == "[2.  0.5]");
        CHECK(text(np::nanstddev(a)) == "1.479019945774904");
        CHECK(text(np::nanstd(a, 0)) == "[1.5 0.  0. ]");
        CHECK(text(np::nanstd(a, {.axis = 0})) == "[1.5 0.  0. ]");
        CHECK(text(np::nanargmax(a)) == "4");
        CHECK(text(np::nanargmin(a, 0)) == "[0 1 0]");
        CHECK(text(np::nanargmin(a, {.axis = 1})) == "[0 0]");
        CHECK(text(np::nancumsum(a)) == "[ 1.  1.  4.  8. 13. 13.]");
        CHECK(text(np::nancumsum(a, 1)) == "[[1. 1. 4.]  [4. 9. 9.]]");
        CHECK(text(np::nancumprod(a, {.axis = 0})) == "[[1. 1. 3.]  [4. 5. 3.]]");
        CHECK(text(np::nansum(a, _)) == "13.0");
        CHECK(text(np::nanmean(a, _)) == "3.25");
    }
    {
        auto a = np::array({1, 2, 3});
        auto f = np::array<float>({1, float(np::nan)});
        CHECK(text(np::nansum(a)) == "6");
        CHECK(text(np::nanmean(a)) == "2.0");
        CHECK(text(np::nanmax(a)) == "3");
        CHECK(text(np::nanargmin(a)) == "0");
        CHECK(text(np::nanstd(a)) == "0.816496580927726");
        CHECK(text(np::nancumsum(a)) == "[1 3 6]");
        CHECK(text(np::nansum(a * 2)) == "12");
        CHECK(text(np::nansum(a > 1)) == "2");
        CHECK(text(np::nansum(f)) == "1.0");
        CHECK(text(np::nanmean(f)) == "1.0");
        CHECK(text(np::nanmax(f)) == "1.0");
    }
    CHECK_THROWS_AS(np::nanargmax(np::array({np::nan, np::nan})), np::value_error);
    CHECK_THROWS_AS(np::nanargmin(np::array({{1., 2.}, {np::nan, np::nan}}), 1), np::value_error);
    CHECK(np::isnan(np::nanmax(np::array({np::nan, np::nan}))));
    CHECK(np::isnan(np::nanmean(np::array({np::nan}))));
    CHECK(np::nansum(np::array({np::nan})) == 0);
}
