// Written by tests/reference/forms.py.
#include "forms.hpp"

TEST_CASE("forms: ufuncs 0") {
    {
        const char* answer = "array([1., 2., 3.])";
        ANSWERS(np::sqrt(np::array<std::int64_t>({1, 4, 9})));
        ANSWERS(np::sqrt({1, 4, 9}));
        ANSWERS(np::sqrt(backwards(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::sqrt(np::array<std::int64_t>({1, 4, 9}) + std::int64_t(0)));
        ANSWERS(np::sqrt(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::sqrt(std::vector<std::int64_t>{1, 4, 9}));
    }
    {
        const char* answer = "array([0.5, 2. , 1. ])";
        ANSWERS(np::sqrt(np::array<double>({0.25, 4, 1})));
        ANSWERS(np::sqrt({0.25, 4, 1}));
    }
    {
        const char* answer = "array([2.71828183e+00, 5.45981500e+01, 8.10308393e+03])";
        ANSWERS(np::exp(np::array<std::int64_t>({1, 4, 9})));
        ANSWERS(np::exp({1, 4, 9}));
        ANSWERS(np::exp(backwards(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::exp(np::array<std::int64_t>({1, 4, 9}) + std::int64_t(0)));
        ANSWERS(np::exp(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::exp(std::vector<std::int64_t>{1, 4, 9}));
    }
    {
        const char* answer = "array([ 1.28402542, 54.59815003, 2.71828183])";
        ANSWERS(np::exp(np::array<double>({0.25, 4, 1})));
        ANSWERS(np::exp({0.25, 4, 1}));
    }
    {
        const char* answer = "array([-1, -4, -9])";
        ANSWERS(np::negative(np::array<std::int64_t>({1, 4, 9})));
        ANSWERS(np::negative({1, 4, 9}));
        ANSWERS(np::negative(backwards(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::negative(np::array<std::int64_t>({1, 4, 9}) + std::int64_t(0)));
        ANSWERS(np::negative(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::negative(std::vector<std::int64_t>{1, 4, 9}));
    }
    {
        const char* answer = "array([-0.25, -4. , -1. ])";
        ANSWERS(np::negative(np::array<double>({0.25, 4, 1})));
        ANSWERS(np::negative({0.25, 4, 1}));
    }
    {
        const char* answer = "array([1, 4, 9])";
        ANSWERS(np::absolute(np::array<std::int64_t>({1, 4, 9})));
        ANSWERS(np::absolute({1, 4, 9}));
        ANSWERS(np::absolute(backwards(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::absolute(np::array<std::int64_t>({1, 4, 9}) + std::int64_t(0)));
        ANSWERS(np::absolute(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::absolute(std::vector<std::int64_t>{1, 4, 9}));
    }
    {
        const char* answer = "array([0.25, 4. , 1. ])";
        ANSWERS(np::absolute(np::array<double>({0.25, 4, 1})));
        ANSWERS(np::absolute({0.25, 4, 1}));
    }
    {
        const char* answer = "array([1, 1, 1])";
        ANSWERS(np::sign(np::array<std::int64_t>({1, 4, 9})));
        ANSWERS(np::sign({1, 4, 9}));
        ANSWERS(np::sign(backwards(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::sign(np::array<std::int64_t>({1, 4, 9}) + std::int64_t(0)));
        ANSWERS(np::sign(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::sign(std::vector<std::int64_t>{1, 4, 9}));
    }
    {
        const char* answer = "array([1., 1., 1.])";
        ANSWERS(np::sign(np::array<double>({0.25, 4, 1})));
        ANSWERS(np::sign({0.25, 4, 1}));
    }
    {
        const char* answer = "array([1, 4, 9])";
        ANSWERS(np::floor(np::array<std::int64_t>({1, 4, 9})));
        ANSWERS(np::floor({1, 4, 9}));
        ANSWERS(np::floor(backwards(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::floor(np::array<std::int64_t>({1, 4, 9}) + std::int64_t(0)));
        ANSWERS(np::floor(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::floor(std::vector<std::int64_t>{1, 4, 9}));
    }
    {
        const char* answer = "array([0., 4., 1.])";
        ANSWERS(np::floor(np::array<double>({0.25, 4, 1})));
        ANSWERS(np::floor({0.25, 4, 1}));
    }
    {
        const char* answer = "array([1., 4., 9.])";
        ANSWERS(np::rint(np::array<std::int64_t>({1, 4, 9})));
        ANSWERS(np::rint({1, 4, 9}));
        ANSWERS(np::rint(backwards(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::rint(np::array<std::int64_t>({1, 4, 9}) + std::int64_t(0)));
        ANSWERS(np::rint(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::rint(std::vector<std::int64_t>{1, 4, 9}));
    }
    {
        const char* answer = "array([0., 4., 1.])";
        ANSWERS(np::rint(np::array<double>({0.25, 4, 1})));
        ANSWERS(np::rint({0.25, 4, 1}));
    }
    {
        const char* answer = "array([False, False, False])";
        ANSWERS(np::isnan(np::array<std::int64_t>({1, 4, 9})));
        ANSWERS(np::isnan({1, 4, 9}));
        ANSWERS(np::isnan(backwards(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::isnan(np::array<std::int64_t>({1, 4, 9}) + std::int64_t(0)));
        ANSWERS(np::isnan(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::isnan(std::vector<std::int64_t>{1, 4, 9}));
    }
    {
        const char* answer = "array([False, False, False])";
        ANSWERS(np::isnan(np::array<double>({0.25, 4, 1})));
        ANSWERS(np::isnan({0.25, 4, 1}));
    }
    {
        const char* answer = "array([False, False, False])";
        ANSWERS(np::logical_not(np::array<std::int64_t>({1, 4, 9})));
        ANSWERS(np::logical_not({1, 4, 9}));
        ANSWERS(np::logical_not(backwards(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::logical_not(np::array<std::int64_t>({1, 4, 9}) + std::int64_t(0)));
        ANSWERS(np::logical_not(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::logical_not(std::vector<std::int64_t>{1, 4, 9}));
    }
    {
        const char* answer = "array([False, False, False])";
        ANSWERS(np::logical_not(np::array<double>({0.25, 4, 1})));
        ANSWERS(np::logical_not({0.25, 4, 1}));
    }
    {
        const char* answer = "array([ 1, 16, 81])";
        ANSWERS(np::square(np::array<std::int64_t>({1, 4, 9})));
        ANSWERS(np::square({1, 4, 9}));
        ANSWERS(np::square(backwards(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::square(np::array<std::int64_t>({1, 4, 9}) + std::int64_t(0)));
        ANSWERS(np::square(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 4, 9}))));
        ANSWERS(np::square(std::vector<std::int64_t>{1, 4, 9}));
    }
    {
        const char* answer = "array([ 0.0625, 16. , 1. ])";
        ANSWERS(np::square(np::array<double>({0.25, 4, 1})));
        ANSWERS(np::square({0.25, 4, 1}));
    }
    {
        const char* answer = "array([[ 2., 4., 8.], [16., 32., 64.]])";
        ANSWERS(np::exp2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::exp2({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::exp2(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::exp2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::exp2(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::exp2(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[2.00000000e+00, 5.65685425e+00, 1.00000000e+00], [1.60000000e+01, 3.12500000e-02, 6.40000000e+01]])";
        ANSWERS(np::exp2(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::exp2({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[ 1, 4, 9], [16, 25, 36]])";
        ANSWERS(np::square(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::square({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::square(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::square(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::square(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::square(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1. , 6.25, 0. ], [16. , 25. , 36. ]])";
        ANSWERS(np::square(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::square({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[ True, True, True], [ True, True, True]])";
        ANSWERS(np::isfinite(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::isfinite({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::isfinite(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::isfinite(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::isfinite(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::isfinite(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ True, True, True], [ True, True, True]])";
        ANSWERS(np::isfinite(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::isfinite({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([4, 3, 7, 3])";
        ANSWERS(np::add(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::add({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::add(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::add({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::add(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::add(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::add(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::add(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::add(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::add(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 2.5 , 2.25, 0. , -1. ])";
        ANSWERS(np::add(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::add({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::add(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::add({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([ 2, -1, -3, -1])";
        ANSWERS(np::subtract(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::subtract({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::subtract(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::subtract({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::subtract(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::subtract(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::subtract(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::subtract(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::subtract(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::subtract(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([-1.5 , 1.75, -2. , 5. ])";
        ANSWERS(np::subtract(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::subtract({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::subtract(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::subtract({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([ 3, 2, 10, 2])";
        ANSWERS(np::multiply(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::multiply({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::multiply(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::multiply({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::multiply(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::multiply(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::multiply(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::multiply(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::multiply(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::multiply(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 1. , 0.5, -1. , -6. ])";
        ANSWERS(np::multiply(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::multiply({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::multiply(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::multiply({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([3. , 0.5, 0.4, 0.5])";
        ANSWERS(np::divide(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::divide({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::divide(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::divide({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::divide(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::divide(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::divide(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::divide(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::divide(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::divide(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 0.25 , 8. , -1. , -0.66666667])";
        ANSWERS(np::divide(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::divide({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::divide(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::divide({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([3, 0, 0, 0])";
        ANSWERS(np::floor_divide(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::floor_divide({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::floor_divide(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::floor_divide({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::floor_divide(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::floor_divide(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::floor_divide(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::floor_divide(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::floor_divide(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::floor_divide(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 0., 8., -1., -1.])";
        ANSWERS(np::floor_divide(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::floor_divide({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::floor_divide(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::floor_divide({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([0, 1, 2, 1])";
        ANSWERS(np::remainder(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::remainder({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::remainder(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::remainder({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::remainder(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::remainder(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::remainder(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::remainder(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::remainder(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::remainder(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 0.5, 0. , 0. , -1. ])";
        ANSWERS(np::remainder(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::remainder({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::remainder(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::remainder({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([3, 2, 5, 2])";
        ANSWERS(np::maximum(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::maximum({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::maximum(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::maximum({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::maximum(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::maximum(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::maximum(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::maximum(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::maximum(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::maximum(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([2., 2., 1., 2.])";
        ANSWERS(np::maximum(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::maximum({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::maximum(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::maximum({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([1, 1, 2, 1])";
        ANSWERS(np::minimum(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::minimum({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::minimum(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::minimum({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::minimum(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::minimum(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::minimum(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::minimum(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::minimum(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::minimum(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 0.5 , 0.25, -1. , -3. ])";
        ANSWERS(np::minimum(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::minimum({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::minimum(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::minimum({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([3.16227766, 2.23606798, 5.38516481, 2.23606798])";
        ANSWERS(np::hypot(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::hypot({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::hypot(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::hypot({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::hypot(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::hypot(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::hypot(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::hypot(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::hypot(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::hypot(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([2.06155281, 2.01556444, 1.41421356, 3.60555128])";
        ANSWERS(np::hypot(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::hypot({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::hypot(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::hypot({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([1.24904577, 0.46364761, 0.38050638, 0.46364761])";
        ANSWERS(np::arctan2(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::arctan2({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::arctan2(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::arctan2({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::arctan2(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::arctan2(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::arctan2(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::arctan2(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::arctan2(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::arctan2(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 0.24497866, 1.44644133, -0.78539816, 2.55359005])";
        ANSWERS(np::arctan2(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::arctan2({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::arctan2(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::arctan2({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([False, True, True, True])";
        ANSWERS(np::less(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::less({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::less(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::less({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::less(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::less(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::less(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::less(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::less(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::less(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ True, False, True, False])";
        ANSWERS(np::less(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::less({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::less(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::less({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([False, False, False, False])";
        ANSWERS(np::equal(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::equal({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::equal(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::equal({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::equal(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::equal(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::equal(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::equal(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::equal(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::equal(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([False, False, False, False])";
        ANSWERS(np::equal(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::equal({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::equal(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::equal({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
}

TEST_CASE("forms: ufuncs 1") {
    {
        const char* answer = "array([ True, True, True, True])";
        ANSWERS(np::logical_and(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::logical_and({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::logical_and(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::logical_and({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::logical_and(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::logical_and(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::logical_and(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::logical_and(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::logical_and(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::logical_and(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ True, True, True, True])";
        ANSWERS(np::logical_and(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::logical_and({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::logical_and(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::logical_and({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([3., 1., 2., 1.])";
        ANSWERS(np::copysign(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::copysign({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::copysign(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::copysign({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::copysign(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::copysign(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::copysign(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::copysign(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::copysign(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::copysign(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 0.5, 2. , 1. , -2. ])";
        ANSWERS(np::copysign(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::copysign({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::copysign(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::copysign({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([[2, 4, 6], [5, 7, 9]])";
        ANSWERS(np::add(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), np::array<std::int64_t>({1, 2, 3})));
        ANSWERS(np::add({{1, 2, 3}, {4, 5, 6}}, {1, 2, 3}));
        ANSWERS(np::add(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {1, 2, 3}));
        ANSWERS(np::add({{1, 2, 3}, {4, 5, 6}}, np::array<std::int64_t>({1, 2, 3})));
        ANSWERS(np::add(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, std::vector<std::int64_t>{1, 2, 3}));
        ANSWERS(np::add(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, np::array<std::int64_t>({1, 2, 3})));
        ANSWERS(np::add(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), std::vector<std::int64_t>{1, 2, 3}));
        ANSWERS(np::add(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {1, 2, 3}));
        ANSWERS(np::add(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), np::array<std::int64_t>({1, 2, 3}) + std::int64_t(0)));
        ANSWERS(np::add(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), np::array<std::int64_t>({1, 2, 3}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([[ 1.5, 3.5, 2. ], [ 4.5, -4. , 8. ]])";
        ANSWERS(np::add(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), np::array<double>({0.5, 1, 2})));
        ANSWERS(np::add({{1, 2.5, 0}, {4, -5, 6}}, {0.5, 1, 2}));
        ANSWERS(np::add(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0.5, 1, 2}));
        ANSWERS(np::add({{1, 2.5, 0}, {4, -5, 6}}, np::array<double>({0.5, 1, 2})));
    }
    {
        const char* answer = "array([[ 1, 4, 9], [ 4, 10, 18]])";
        ANSWERS(np::multiply(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), np::array<std::int64_t>({1, 2, 3})));
        ANSWERS(np::multiply({{1, 2, 3}, {4, 5, 6}}, {1, 2, 3}));
        ANSWERS(np::multiply(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {1, 2, 3}));
        ANSWERS(np::multiply({{1, 2, 3}, {4, 5, 6}}, np::array<std::int64_t>({1, 2, 3})));
        ANSWERS(np::multiply(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, std::vector<std::int64_t>{1, 2, 3}));
        ANSWERS(np::multiply(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, np::array<std::int64_t>({1, 2, 3})));
        ANSWERS(np::multiply(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), std::vector<std::int64_t>{1, 2, 3}));
        ANSWERS(np::multiply(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {1, 2, 3}));
        ANSWERS(np::multiply(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), np::array<std::int64_t>({1, 2, 3}) + std::int64_t(0)));
        ANSWERS(np::multiply(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), np::array<std::int64_t>({1, 2, 3}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([[ 0.5, 2.5, 0. ], [ 2. , -5. , 12. ]])";
        ANSWERS(np::multiply(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), np::array<double>({0.5, 1, 2})));
        ANSWERS(np::multiply({{1, 2.5, 0}, {4, -5, 6}}, {0.5, 1, 2}));
        ANSWERS(np::multiply(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0.5, 1, 2}));
        ANSWERS(np::multiply({{1, 2.5, 0}, {4, -5, 6}}, np::array<double>({0.5, 1, 2})));
    }
    {
        const char* answer = "array([[ True, True, True], [ True, True, True]])";
        ANSWERS(np::greater_equal(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), np::array<std::int64_t>({1, 2, 3})));
        ANSWERS(np::greater_equal({{1, 2, 3}, {4, 5, 6}}, {1, 2, 3}));
        ANSWERS(np::greater_equal(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {1, 2, 3}));
        ANSWERS(np::greater_equal({{1, 2, 3}, {4, 5, 6}}, np::array<std::int64_t>({1, 2, 3})));
        ANSWERS(np::greater_equal(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, std::vector<std::int64_t>{1, 2, 3}));
        ANSWERS(np::greater_equal(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, np::array<std::int64_t>({1, 2, 3})));
        ANSWERS(np::greater_equal(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), std::vector<std::int64_t>{1, 2, 3}));
        ANSWERS(np::greater_equal(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {1, 2, 3}));
        ANSWERS(np::greater_equal(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), np::array<std::int64_t>({1, 2, 3}) + std::int64_t(0)));
        ANSWERS(np::greater_equal(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), np::array<std::int64_t>({1, 2, 3}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([[ True, True, False], [ True, False, True]])";
        ANSWERS(np::greater_equal(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), np::array<double>({0.5, 1, 2})));
        ANSWERS(np::greater_equal({{1, 2.5, 0}, {4, -5, 6}}, {0.5, 1, 2}));
        ANSWERS(np::greater_equal(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0.5, 1, 2}));
        ANSWERS(np::greater_equal({{1, 2.5, 0}, {4, -5, 6}}, np::array<double>({0.5, 1, 2})));
    }
    {
        const char* answer = "array([5, 3, 4, 3])";
        ANSWERS(np::add(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::add({3, 1, 2, 1}, 2));
        ANSWERS(np::add(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::add(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::add(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::add(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([2.5, 4. , 1. , 4. ])";
        ANSWERS(np::add(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::add({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([6, 2, 4, 2])";
        ANSWERS(np::multiply(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::multiply({3, 1, 2, 1}, 2));
        ANSWERS(np::multiply(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::multiply(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::multiply(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::multiply(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([ 1., 4., -2., 4.])";
        ANSWERS(np::multiply(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::multiply({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([9, 1, 4, 1])";
        ANSWERS(np::power(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::power({3, 1, 2, 1}, 2));
        ANSWERS(np::power(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::power(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::power(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::power(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([0.25, 4. , 1. , 4. ])";
        ANSWERS(np::power(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::power({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([3, 2, 2, 2])";
        ANSWERS(np::maximum(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::maximum({3, 1, 2, 1}, 2));
        ANSWERS(np::maximum(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::maximum(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::maximum(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::maximum(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([2., 2., 2., 2.])";
        ANSWERS(np::maximum(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::maximum({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([1, 0, 0, 0])";
        ANSWERS(np::bitwise_and(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::bitwise_and({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::bitwise_and(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::bitwise_and({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::bitwise_and(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::bitwise_and(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::bitwise_and(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::bitwise_and(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::bitwise_and(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::bitwise_and(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([1, 1, 1, 1])";
        ANSWERS(np::gcd(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::gcd({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::gcd(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::gcd({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::gcd(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::gcd(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::gcd(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::gcd(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::gcd(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::gcd(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 6, 4, 64, 4])";
        ANSWERS(np::left_shift(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::left_shift({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::left_shift(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::left_shift({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::left_shift(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::left_shift(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::left_shift(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::left_shift(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::left_shift(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::left_shift(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(7)";
        ANSWERS(np::add.reduce(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::add.reduce({3, 1, 2, 1}));
        ANSWERS(np::add.reduce(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::add.reduce(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::add.reduce(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::add.reduce(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(3.5)";
        ANSWERS(np::add.reduce(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::add.reduce({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([3, 3, 6, 6])";
        ANSWERS(np::multiply.accumulate(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::multiply.accumulate({3, 1, 2, 1}));
        ANSWERS(np::multiply.accumulate(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::multiply.accumulate(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::multiply.accumulate(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::multiply.accumulate(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 1. , -1. , -2. ])";
        ANSWERS(np::multiply.accumulate(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::multiply.accumulate({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[4, 5, 8, 5], [2, 3, 6, 3], [3, 4, 7, 4], [2, 3, 6, 3]])";
        ANSWERS(np::add.outer(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::add.outer({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::add.outer(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::add.outer({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::add.outer(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::add.outer(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::add.outer(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::add.outer(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::add.outer(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::add.outer(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([[ 2.5 , 0.75, 1.5 , -2.5 ], [ 4. , 2.25, 3. , -1. ], [ 1. , -0.75, 0. , -4. ], [ 4. , 2.25, 3. , -1. ]])";
        ANSWERS(np::add.outer(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::add.outer({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::add.outer(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::add.outer({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
}
