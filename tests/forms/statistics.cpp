// Written by tests/reference/forms.py.
#include "forms.hpp"

TEST_CASE("forms: statistics 0") {
    {
        const char* answer = "array(1.5)";
        ANSWERS(np::median(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::median({3, 1, 2, 1}));
        ANSWERS(np::median(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::median(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::median(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::median(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(1.25)";
        ANSWERS(np::median(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::median({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([2.5, 3.5, 4.5])";
        ANSWERS(np::median(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 0));
        ANSWERS(np::median({{1, 2, 3}, {4, 5, 6}}, 0));
        ANSWERS(np::median(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0));
        ANSWERS(np::median(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 0));
        ANSWERS(np::median(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0));
        ANSWERS(np::median(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 0));
    }
    {
        const char* answer = "array([ 2.5 , -1.25, 3. ])";
        ANSWERS(np::median(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 0));
        ANSWERS(np::median({{1, 2.5, 0}, {4, -5, 6}}, 0));
    }
    {
        const char* answer = "array(3.5)";
        ANSWERS(np::median(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 1}));
        ANSWERS(np::median({{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::median(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::median(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 1}));
        ANSWERS(np::median(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::median(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 1}));
    }
    {
        const char* answer = "array(1.75)";
        ANSWERS(np::median(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 1}));
        ANSWERS(np::median({{1, 2.5, 0}, {4, -5, 6}}, {0, 1}));
    }
    {
        const char* answer = "array([[2.], [5.]])";
        ANSWERS(np::median(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::median({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::median(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::median(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::median(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::median(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[1.], [4.]])";
        ANSWERS(np::median(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::median({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array(2.)";
        ANSWERS(np::nanmedian(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nanmedian({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array(1.)";
        ANSWERS(np::quantile(np::array<std::int64_t>({3, 1, 2, 1}), 0.3));
        ANSWERS(np::quantile({3, 1, 2, 1}, 0.3));
        ANSWERS(np::quantile(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 0.3));
        ANSWERS(np::quantile(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 0.3));
        ANSWERS(np::quantile(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 0.3));
        ANSWERS(np::quantile(std::vector<std::int64_t>{3, 1, 2, 1}, 0.3));
    }
    {
        const char* answer = "array(0.35)";
        ANSWERS(np::quantile(np::array<double>({0.5, 2, -1, 2}), 0.3));
        ANSWERS(np::quantile({0.5, 2, -1, 2}, 0.3));
    }
    {
        const char* answer = "array([1. , 1.5])";
        ANSWERS(np::quantile(np::array<std::int64_t>({3, 1, 2, 1}), {0.25, 0.5}));
        ANSWERS(np::quantile({3, 1, 2, 1}, {0.25, 0.5}));
        ANSWERS(np::quantile(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {0.25, 0.5}));
        ANSWERS(np::quantile(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {0.25, 0.5}));
        ANSWERS(np::quantile(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {0.25, 0.5}));
        ANSWERS(np::quantile(std::vector<std::int64_t>{3, 1, 2, 1}, {0.25, 0.5}));
    }
    {
        const char* answer = "array([0.125, 1.25 ])";
        ANSWERS(np::quantile(np::array<double>({0.5, 2, -1, 2}), {0.25, 0.5}));
        ANSWERS(np::quantile({0.5, 2, -1, 2}, {0.25, 0.5}));
    }
    {
        const char* answer = "array([[1.75, 2.75, 3.75], [3.25, 4.25, 5.25]])";
        ANSWERS(np::percentile(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {25, 75}, 0));
        ANSWERS(np::percentile({{1, 2, 3}, {4, 5, 6}}, {25, 75}, 0));
        ANSWERS(np::percentile(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {25, 75}, 0));
        ANSWERS(np::percentile(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {25, 75}, 0));
        ANSWERS(np::percentile(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {25, 75}, 0));
        ANSWERS(np::percentile(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {25, 75}, 0));
    }
    {
        const char* answer = "array([[ 1.75 , -3.125, 1.5 ], [ 3.25 , 0.625, 4.5 ]])";
        ANSWERS(np::percentile(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {25, 75}, 0));
        ANSWERS(np::percentile({{1, 2.5, 0}, {4, -5, 6}}, {25, 75}, 0));
    }
    {
        const char* answer = "array([1.7, 4.7])";
        ANSWERS(np::percentile(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 40, {.axis = 1, .method = "hazen"}));
        ANSWERS(np::percentile({{1, 2, 3}, {4, 5, 6}}, 40, {.axis = 1, .method = "hazen"}));
        ANSWERS(np::percentile(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 40, {.axis = 1, .method = "hazen"}));
        ANSWERS(np::percentile(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 40, {.axis = 1, .method = "hazen"}));
        ANSWERS(np::percentile(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 40, {.axis = 1, .method = "hazen"}));
        ANSWERS(np::percentile(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 40, {.axis = 1, .method = "hazen"}));
    }
    {
        const char* answer = "array([0.7, 1.3])";
        ANSWERS(np::percentile(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 40, {.axis = 1, .method = "hazen"}));
        ANSWERS(np::percentile({{1, 2.5, 0}, {4, -5, 6}}, 40, {.axis = 1, .method = "hazen"}));
    }
    {
        const char* answer = "array(1.7)";
        ANSWERS(np::nanpercentile(np::array<double>({np::nan, 2, 0.5, 3}), 40));
        ANSWERS(np::nanpercentile({np::nan, 2, 0.5, 3}, 40));
    }
    {
        const char* answer = "array([1.5, 3. ])";
        ANSWERS(np::quantile(np::array<std::int64_t>({3, 1, 2, 1}), np::array<double>({0.5, 1.0})));
        ANSWERS(np::quantile({3, 1, 2, 1}, {0.5, 1.0}));
        ANSWERS(np::quantile(np::array<std::int64_t>({3, 1, 2, 1}), {0.5, 1.0}));
        ANSWERS(np::quantile({3, 1, 2, 1}, np::array<double>({0.5, 1.0})));
        ANSWERS(np::quantile(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<double>{0.5, 1.0}));
        ANSWERS(np::quantile(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<double>({0.5, 1.0})));
        ANSWERS(np::quantile(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<double>{0.5, 1.0}));
        ANSWERS(np::quantile(std::vector<std::int64_t>{3, 1, 2, 1}, {0.5, 1.0}));
        ANSWERS(np::quantile(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<double>({0.5, 1.0}) + double(0)));
        ANSWERS(np::quantile(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<double>({0.5, 1.0}) + double(0)));
    }
    {
        const char* answer = "array([1.25 , 0.125])";
        ANSWERS(np::quantile(np::array<double>({0.5, 2, -1, 2}), np::array<double>({0.5, 0.25})));
        ANSWERS(np::quantile({0.5, 2, -1, 2}, {0.5, 0.25}));
        ANSWERS(np::quantile(np::array<double>({0.5, 2, -1, 2}), {0.5, 0.25}));
        ANSWERS(np::quantile({0.5, 2, -1, 2}, np::array<double>({0.5, 0.25})));
    }
    {
        const char* answer = "array(3.5)";
        ANSWERS(np::average(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::average({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::average(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::average(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::average(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::average(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(1.41666667)";
        ANSWERS(np::average(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::average({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([2.5, 3.5, 4.5])";
        ANSWERS(np::average(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 0));
        ANSWERS(np::average({{1, 2, 3}, {4, 5, 6}}, 0));
        ANSWERS(np::average(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0));
        ANSWERS(np::average(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 0));
        ANSWERS(np::average(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0));
        ANSWERS(np::average(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 0));
    }
    {
        const char* answer = "array([ 2.5 , -1.25, 3. ])";
        ANSWERS(np::average(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 0));
        ANSWERS(np::average({{1, 2.5, 0}, {4, -5, 6}}, 0));
    }
    {
        const char* answer = "array([[2.5, 3.5, 4.5]])";
        ANSWERS(np::average(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::average({{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::average(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::average(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0, .keepdims = true}));
        ANSWERS(np::average(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::average(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 2.5 , -1.25, 3. ]])";
        ANSWERS(np::average(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::average({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[1., 1.], [1., 1.]])";
        ANSWERS(np::cov(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::cov({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::cov(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::cov(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::cov(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::cov(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1.58333333, -7.16666667], [-7.16666667, 34.33333333]])";
        ANSWERS(np::cov(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::cov({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[ 0.91666667, -0.16666667], [-0.16666667, 3. ]])";
        ANSWERS(np::cov(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::cov({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::cov(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::cov({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::cov(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::cov(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::cov(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::cov(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::cov(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::cov(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([[ 2.0625 , -1.90625 ], [-1.90625 , 4.68229167]])";
        ANSWERS(np::cov(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::cov({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::cov(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::cov({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([[2.25, 2.25, 2.25], [2.25, 2.25, 2.25], [2.25, 2.25, 2.25]])";
        ANSWERS(np::cov(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.rowvar = false, .ddof = 0}));
        ANSWERS(np::cov({{1, 2, 3}, {4, 5, 6}}, {.rowvar = false, .ddof = 0}));
        ANSWERS(np::cov(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.rowvar = false, .ddof = 0}));
        ANSWERS(np::cov(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.rowvar = false, .ddof = 0}));
        ANSWERS(np::cov(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.rowvar = false, .ddof = 0}));
        ANSWERS(np::cov(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.rowvar = false, .ddof = 0}));
    }
    {
        const char* answer = "array([[ 2.25 , -5.625 , 4.5 ], [ -5.625 , 14.0625, -11.25 ], [ 4.5 , -11.25 , 9. ]])";
        ANSWERS(np::cov(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.rowvar = false, .ddof = 0}));
        ANSWERS(np::cov({{1, 2.5, 0}, {4, -5, 6}}, {.rowvar = false, .ddof = 0}));
    }
    {
        const char* answer = "array([[1., 1.], [1., 1.]])";
        ANSWERS(np::corrcoef(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::corrcoef({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::corrcoef(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::corrcoef(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::corrcoef(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::corrcoef(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1. , -0.97201517], [-0.97201517, 1. ]])";
        ANSWERS(np::corrcoef(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::corrcoef({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[ 1. , -0.10050378], [-0.10050378, 1. ]])";
        ANSWERS(np::corrcoef(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::corrcoef({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::corrcoef(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::corrcoef({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::corrcoef(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::corrcoef(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::corrcoef(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::corrcoef(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::corrcoef(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::corrcoef(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([[ 1. , -0.61341395], [-0.61341395, 1. ]])";
        ANSWERS(np::corrcoef(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::corrcoef({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::corrcoef(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::corrcoef({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
}
