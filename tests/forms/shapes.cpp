// Written by tests/reference/forms.py.
#include "forms.hpp"

TEST_CASE("forms: shapes 0") {
    {
        const char* answer = "array([1, 2, 1, 3])";
        ANSWERS(np::flip(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::flip({3, 1, 2, 1}));
        ANSWERS(np::flip(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::flip(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::flip(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::flip(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 2. , -1. , 2. , 0.5])";
        ANSWERS(np::flip(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::flip({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[6, 5, 4], [3, 2, 1]])";
        ANSWERS(np::flip(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::flip({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::flip(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::flip(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::flip(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::flip(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 6. , -5. , 4. ], [ 0. , 2.5, 1. ]])";
        ANSWERS(np::flip(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::flip({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([1, 2, 1, 3])";
        ANSWERS(np::flipud(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::flipud({3, 1, 2, 1}));
        ANSWERS(np::flipud(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::flipud(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::flipud(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::flipud(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 2. , -1. , 2. , 0.5])";
        ANSWERS(np::flipud(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::flipud({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[4, 5, 6], [1, 2, 3]])";
        ANSWERS(np::flipud(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::flipud({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::flipud(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::flipud(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::flipud(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::flipud(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 4. , -5. , 6. ], [ 1. , 2.5, 0. ]])";
        ANSWERS(np::flipud(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::flipud({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::ravel(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::ravel({3, 1, 2, 1}));
        ANSWERS(np::ravel(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::ravel(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::ravel(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::ravel(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::ravel(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::ravel({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([1, 2, 3, 4, 5, 6])";
        ANSWERS(np::ravel(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::ravel({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::ravel(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::ravel(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::ravel(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::ravel(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([ 1. , 2.5, 0. , 4. , -5. , 6. ])";
        ANSWERS(np::ravel(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::ravel({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::transpose(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::transpose({3, 1, 2, 1}));
        ANSWERS(np::transpose(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::transpose(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::transpose(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::transpose(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::transpose(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::transpose({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[1, 4], [2, 5], [3, 6]])";
        ANSWERS(np::transpose(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::transpose({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::transpose(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::transpose(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::transpose(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::transpose(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1. , 4. ], [ 2.5, -5. ], [ 0. , 6. ]])";
        ANSWERS(np::transpose(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::transpose({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::permute_dims(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::permute_dims({3, 1, 2, 1}));
        ANSWERS(np::permute_dims(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::permute_dims(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::permute_dims(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::permute_dims(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::permute_dims(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::permute_dims({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[1, 4], [2, 5], [3, 6]])";
        ANSWERS(np::permute_dims(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::permute_dims({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::permute_dims(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::permute_dims(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::permute_dims(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::permute_dims(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1. , 4. ], [ 2.5, -5. ], [ 0. , 6. ]])";
        ANSWERS(np::permute_dims(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::permute_dims({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::squeeze(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::squeeze({3, 1, 2, 1}));
        ANSWERS(np::squeeze(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::squeeze(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::squeeze(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::squeeze(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::squeeze(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::squeeze({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[1, 2, 3], [4, 5, 6]])";
        ANSWERS(np::squeeze(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::squeeze({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::squeeze(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::squeeze(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::squeeze(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::squeeze(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1. , 2.5, 0. ], [ 4. , -5. , 6. ]])";
        ANSWERS(np::squeeze(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::squeeze({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::atleast_1d(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::atleast_1d({3, 1, 2, 1}));
        ANSWERS(np::atleast_1d(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::atleast_1d(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::atleast_1d(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::atleast_1d(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::atleast_1d(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::atleast_1d({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[1, 2, 3], [4, 5, 6]])";
        ANSWERS(np::atleast_1d(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::atleast_1d({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::atleast_1d(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::atleast_1d(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::atleast_1d(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::atleast_1d(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1. , 2.5, 0. ], [ 4. , -5. , 6. ]])";
        ANSWERS(np::atleast_1d(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::atleast_1d({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[3, 1, 2, 1]])";
        ANSWERS(np::atleast_2d(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::atleast_2d({3, 1, 2, 1}));
        ANSWERS(np::atleast_2d(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::atleast_2d(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::atleast_2d(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::atleast_2d(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([[ 0.5, 2. , -1. , 2. ]])";
        ANSWERS(np::atleast_2d(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::atleast_2d({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[1, 2, 3], [4, 5, 6]])";
        ANSWERS(np::atleast_2d(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::atleast_2d({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::atleast_2d(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::atleast_2d(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::atleast_2d(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::atleast_2d(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1. , 2.5, 0. ], [ 4. , -5. , 6. ]])";
        ANSWERS(np::atleast_2d(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::atleast_2d({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[[3], [1], [2], [1]]])";
        ANSWERS(np::atleast_3d(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::atleast_3d({3, 1, 2, 1}));
        ANSWERS(np::atleast_3d(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::atleast_3d(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::atleast_3d(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::atleast_3d(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([[[ 0.5], [ 2. ], [-1. ], [ 2. ]]])";
        ANSWERS(np::atleast_3d(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::atleast_3d({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[[1], [2], [3]], [[4], [5], [6]]])";
        ANSWERS(np::atleast_3d(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::atleast_3d({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::atleast_3d(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::atleast_3d(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::atleast_3d(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::atleast_3d(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[[ 1. ], [ 2.5], [ 0. ]], [[ 4. ], [-5. ], [ 6. ]]])";
        ANSWERS(np::atleast_3d(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::atleast_3d({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([4])";
        ANSWERS(np::shape(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::shape({3, 1, 2, 1}));
        ANSWERS(np::shape(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::shape(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::shape(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::shape(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([4])";
        ANSWERS(np::shape(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::shape({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([2, 3])";
        ANSWERS(np::shape(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::shape({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::shape(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::shape(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::shape(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::shape(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([2, 3])";
        ANSWERS(np::shape(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::shape({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::ndim(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::ndim({3, 1, 2, 1}));
        ANSWERS(np::ndim(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::ndim(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::ndim(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::ndim(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::ndim(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::ndim({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(2)";
        ANSWERS(np::ndim(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::ndim({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::ndim(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::ndim(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::ndim(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::ndim(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(2)";
        ANSWERS(np::ndim(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::ndim({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(4)";
        ANSWERS(np::size(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::size({3, 1, 2, 1}));
        ANSWERS(np::size(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::size(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::size(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::size(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(4)";
        ANSWERS(np::size(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::size({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(6)";
        ANSWERS(np::size(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::size({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::size(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::size(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::size(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::size(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(6)";
        ANSWERS(np::size(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::size({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[4, 5, 6], [1, 2, 3]])";
        ANSWERS(np::flip(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 0));
        ANSWERS(np::flip({{1, 2, 3}, {4, 5, 6}}, 0));
        ANSWERS(np::flip(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0));
        ANSWERS(np::flip(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 0));
        ANSWERS(np::flip(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0));
        ANSWERS(np::flip(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 0));
    }
    {
        const char* answer = "array([[ 4. , -5. , 6. ], [ 1. , 2.5, 0. ]])";
        ANSWERS(np::flip(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 0));
        ANSWERS(np::flip({{1, 2.5, 0}, {4, -5, 6}}, 0));
    }
}

TEST_CASE("forms: shapes 1") {
    {
        const char* answer = "array([[3, 2, 1], [6, 5, 4]])";
        ANSWERS(np::flip(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1}));
        ANSWERS(np::flip({{1, 2, 3}, {4, 5, 6}}, {.axis = 1}));
        ANSWERS(np::flip(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1}));
        ANSWERS(np::flip(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1}));
        ANSWERS(np::flip(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1}));
        ANSWERS(np::flip(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1}));
    }
    {
        const char* answer = "array([[ 0. , 2.5, 1. ], [ 6. , -5. , 4. ]])";
        ANSWERS(np::flip(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1}));
        ANSWERS(np::flip({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1}));
    }
    {
        const char* answer = "array([[6, 5, 4], [3, 2, 1]])";
        ANSWERS(np::flip(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 1}));
        ANSWERS(np::flip({{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::flip(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::flip(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 1}));
        ANSWERS(np::flip(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::flip(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 1}));
    }
    {
        const char* answer = "array([[ 6. , -5. , 4. ], [ 0. , 2.5, 1. ]])";
        ANSWERS(np::flip(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 1}));
        ANSWERS(np::flip({{1, 2.5, 0}, {4, -5, 6}}, {0, 1}));
    }
    {
        const char* answer = "array([[3, 2, 1], [6, 5, 4]])";
        ANSWERS(np::fliplr(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fliplr({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fliplr(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fliplr(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fliplr(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fliplr(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 0. , 2.5, 1. ], [ 6. , -5. , 4. ]])";
        ANSWERS(np::fliplr(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fliplr({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[3, 6], [2, 5], [1, 4]])";
        ANSWERS(np::rot90(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::rot90({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::rot90(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::rot90(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::rot90(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::rot90(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 0. , 6. ], [ 2.5, -5. ], [ 1. , 4. ]])";
        ANSWERS(np::rot90(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::rot90({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[6, 5, 4], [3, 2, 1]])";
        ANSWERS(np::rot90(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 2));
        ANSWERS(np::rot90({{1, 2, 3}, {4, 5, 6}}, 2));
        ANSWERS(np::rot90(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 2));
        ANSWERS(np::rot90(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 2));
        ANSWERS(np::rot90(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 2));
        ANSWERS(np::rot90(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 2));
    }
    {
        const char* answer = "array([[ 6. , -5. , 4. ], [ 0. , 2.5, 1. ]])";
        ANSWERS(np::rot90(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 2));
        ANSWERS(np::rot90({{1, 2.5, 0}, {4, -5, 6}}, 2));
    }
    {
        const char* answer = "array([[4, 1], [5, 2], [6, 3]])";
        ANSWERS(np::rot90(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.k = 3}));
        ANSWERS(np::rot90({{1, 2, 3}, {4, 5, 6}}, {.k = 3}));
        ANSWERS(np::rot90(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.k = 3}));
        ANSWERS(np::rot90(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.k = 3}));
        ANSWERS(np::rot90(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.k = 3}));
        ANSWERS(np::rot90(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.k = 3}));
    }
    {
        const char* answer = "array([[ 4. , 1. ], [-5. , 2.5], [ 6. , 0. ]])";
        ANSWERS(np::rot90(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.k = 3}));
        ANSWERS(np::rot90({{1, 2.5, 0}, {4, -5, 6}}, {.k = 3}));
    }
    {
        const char* answer = "array([[1, 4], [2, 5], [3, 6]])";
        ANSWERS(np::transpose(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {1, 0}));
        ANSWERS(np::transpose({{1, 2, 3}, {4, 5, 6}}, {1, 0}));
        ANSWERS(np::transpose(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {1, 0}));
        ANSWERS(np::transpose(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {1, 0}));
        ANSWERS(np::transpose(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {1, 0}));
        ANSWERS(np::transpose(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {1, 0}));
    }
    {
        const char* answer = "array([[ 1. , 4. ], [ 2.5, -5. ], [ 0. , 6. ]])";
        ANSWERS(np::transpose(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {1, 0}));
        ANSWERS(np::transpose({{1, 2.5, 0}, {4, -5, 6}}, {1, 0}));
    }
    {
        const char* answer = "array([[1, 4], [2, 5], [3, 6]])";
        ANSWERS(np::permute_dims(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {1, 0}));
        ANSWERS(np::permute_dims({{1, 2, 3}, {4, 5, 6}}, {1, 0}));
        ANSWERS(np::permute_dims(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {1, 0}));
        ANSWERS(np::permute_dims(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {1, 0}));
        ANSWERS(np::permute_dims(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {1, 0}));
        ANSWERS(np::permute_dims(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {1, 0}));
    }
    {
        const char* answer = "array([[ 1. , 4. ], [ 2.5, -5. ], [ 0. , 6. ]])";
        ANSWERS(np::permute_dims(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {1, 0}));
        ANSWERS(np::permute_dims({{1, 2.5, 0}, {4, -5, 6}}, {1, 0}));
    }
    {
        const char* answer = "array([[1, 4], [2, 5], [3, 6]])";
        ANSWERS(np::matrix_transpose(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::matrix_transpose({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::matrix_transpose(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::matrix_transpose(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::matrix_transpose(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::matrix_transpose(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1. , 4. ], [ 2.5, -5. ], [ 0. , 6. ]])";
        ANSWERS(np::matrix_transpose(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::matrix_transpose({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[1, 4], [2, 5], [3, 6]])";
        ANSWERS(np::swapaxes(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 0, 1));
        ANSWERS(np::swapaxes({{1, 2, 3}, {4, 5, 6}}, 0, 1));
        ANSWERS(np::swapaxes(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0, 1));
        ANSWERS(np::swapaxes(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 0, 1));
        ANSWERS(np::swapaxes(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0, 1));
        ANSWERS(np::swapaxes(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 0, 1));
    }
    {
        const char* answer = "array([[ 1. , 4. ], [ 2.5, -5. ], [ 0. , 6. ]])";
        ANSWERS(np::swapaxes(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 0, 1));
        ANSWERS(np::swapaxes({{1, 2.5, 0}, {4, -5, 6}}, 0, 1));
    }
    {
        const char* answer = "array([[1, 4], [2, 5], [3, 6]])";
        ANSWERS(np::moveaxis(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 0, 1));
        ANSWERS(np::moveaxis({{1, 2, 3}, {4, 5, 6}}, 0, 1));
        ANSWERS(np::moveaxis(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0, 1));
        ANSWERS(np::moveaxis(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 0, 1));
        ANSWERS(np::moveaxis(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0, 1));
        ANSWERS(np::moveaxis(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 0, 1));
    }
    {
        const char* answer = "array([[ 1. , 4. ], [ 2.5, -5. ], [ 0. , 6. ]])";
        ANSWERS(np::moveaxis(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 0, 1));
        ANSWERS(np::moveaxis({{1, 2.5, 0}, {4, -5, 6}}, 0, 1));
    }
    {
        const char* answer = "array([[1, 4], [2, 5], [3, 6]])";
        ANSWERS(np::rollaxis(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::rollaxis({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::rollaxis(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::rollaxis(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::rollaxis(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::rollaxis(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
    }
    {
        const char* answer = "array([[ 1. , 4. ], [ 2.5, -5. ], [ 0. , 6. ]])";
        ANSWERS(np::rollaxis(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::rollaxis({{1, 2.5, 0}, {4, -5, 6}}, 1));
    }
    {
        const char* answer = "array([[3, 1], [2, 1]])";
        ANSWERS(np::reshape(np::array<std::int64_t>({3, 1, 2, 1}), {2, 2}));
        ANSWERS(np::reshape({3, 1, 2, 1}, {2, 2}));
        ANSWERS(np::reshape(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {2, 2}));
        ANSWERS(np::reshape(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {2, 2}));
        ANSWERS(np::reshape(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {2, 2}));
        ANSWERS(np::reshape(std::vector<std::int64_t>{3, 1, 2, 1}, {2, 2}));
    }
    {
        const char* answer = "array([[ 0.5, 2. ], [-1. , 2. ]])";
        ANSWERS(np::reshape(np::array<double>({0.5, 2, -1, 2}), {2, 2}));
        ANSWERS(np::reshape({0.5, 2, -1, 2}, {2, 2}));
    }
    {
        const char* answer = "array([1, 2, 3, 4, 5, 6])";
        ANSWERS(np::reshape(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), -1));
        ANSWERS(np::reshape({{1, 2, 3}, {4, 5, 6}}, -1));
        ANSWERS(np::reshape(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), -1));
        ANSWERS(np::reshape(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), -1));
        ANSWERS(np::reshape(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), -1));
        ANSWERS(np::reshape(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, -1));
    }
    {
        const char* answer = "array([ 1. , 2.5, 0. , 4. , -5. , 6. ])";
        ANSWERS(np::reshape(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), -1));
        ANSWERS(np::reshape({{1, 2.5, 0}, {4, -5, 6}}, -1));
    }
    {
        const char* answer = "array([1, 4, 2, 5, 3, 6])";
        ANSWERS(np::ravel(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.order = 'F'}));
        ANSWERS(np::ravel({{1, 2, 3}, {4, 5, 6}}, {.order = 'F'}));
        ANSWERS(np::ravel(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.order = 'F'}));
        ANSWERS(np::ravel(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.order = 'F'}));
        ANSWERS(np::ravel(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.order = 'F'}));
        ANSWERS(np::ravel(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.order = 'F'}));
    }
    {
        const char* answer = "array([ 1. , 4. , 2.5, -5. , 0. , 6. ])";
        ANSWERS(np::ravel(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.order = 'F'}));
        ANSWERS(np::ravel({{1, 2.5, 0}, {4, -5, 6}}, {.order = 'F'}));
    }
    {
        const char* answer = "array([[3, 1, 2, 1]])";
        ANSWERS(np::expand_dims(np::array<std::int64_t>({3, 1, 2, 1}), 0));
        ANSWERS(np::expand_dims({3, 1, 2, 1}, 0));
        ANSWERS(np::expand_dims(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 0));
        ANSWERS(np::expand_dims(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 0));
        ANSWERS(np::expand_dims(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 0));
        ANSWERS(np::expand_dims(std::vector<std::int64_t>{3, 1, 2, 1}, 0));
    }
    {
        const char* answer = "array([[ 0.5, 2. , -1. , 2. ]])";
        ANSWERS(np::expand_dims(np::array<double>({0.5, 2, -1, 2}), 0));
        ANSWERS(np::expand_dims({0.5, 2, -1, 2}, 0));
    }
    {
        const char* answer = "array([[[3], [1], [2], [1]]])";
        ANSWERS(np::expand_dims(np::array<std::int64_t>({3, 1, 2, 1}), {0, 2}));
        ANSWERS(np::expand_dims({3, 1, 2, 1}, {0, 2}));
        ANSWERS(np::expand_dims(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {0, 2}));
        ANSWERS(np::expand_dims(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {0, 2}));
        ANSWERS(np::expand_dims(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {0, 2}));
        ANSWERS(np::expand_dims(std::vector<std::int64_t>{3, 1, 2, 1}, {0, 2}));
    }
    {
        const char* answer = "array([[[ 0.5], [ 2. ], [-1. ], [ 2. ]]])";
        ANSWERS(np::expand_dims(np::array<double>({0.5, 2, -1, 2}), {0, 2}));
        ANSWERS(np::expand_dims({0.5, 2, -1, 2}, {0, 2}));
    }
    {
        const char* answer = "array([[3], [1], [2], [1]])";
        ANSWERS(np::expand_dims(np::array<std::int64_t>({3, 1, 2, 1}), {.axis = 1}));
        ANSWERS(np::expand_dims({3, 1, 2, 1}, {.axis = 1}));
        ANSWERS(np::expand_dims(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.axis = 1}));
        ANSWERS(np::expand_dims(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.axis = 1}));
        ANSWERS(np::expand_dims(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.axis = 1}));
        ANSWERS(np::expand_dims(std::vector<std::int64_t>{3, 1, 2, 1}, {.axis = 1}));
    }
    {
        const char* answer = "array([[ 0.5], [ 2. ], [-1. ], [ 2. ]])";
        ANSWERS(np::expand_dims(np::array<double>({0.5, 2, -1, 2}), {.axis = 1}));
        ANSWERS(np::expand_dims({0.5, 2, -1, 2}, {.axis = 1}));
    }
    {
        const char* answer = "array([1, 0, 2])";
        ANSWERS(np::squeeze(np::array<std::int64_t>({{1, 0, 2}}), 0));
        ANSWERS(np::squeeze({{1, 0, 2}}, 0));
        ANSWERS(np::squeeze(backwards(np::array<std::int64_t>({{1, 0, 2}})), 0));
        ANSWERS(np::squeeze(np::array<std::int64_t>({{1, 0, 2}}) + std::int64_t(0), 0));
        ANSWERS(np::squeeze(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 0, 2}})), 0));
        ANSWERS(np::squeeze(std::vector<std::vector<std::int64_t>>{{1, 0, 2}}, 0));
    }
    {
        const char* answer = "array([1. , 0.5, 2. ])";
        ANSWERS(np::squeeze(np::array<double>({{1, 0.5, 2}}), 0));
        ANSWERS(np::squeeze({{1, 0.5, 2}}, 0));
    }
    {
        const char* answer = "array([1, 0, 2])";
        ANSWERS(np::squeeze(np::array<std::int64_t>({{1, 0, 2}}), {.axis = 0}));
        ANSWERS(np::squeeze({{1, 0, 2}}, {.axis = 0}));
        ANSWERS(np::squeeze(backwards(np::array<std::int64_t>({{1, 0, 2}})), {.axis = 0}));
        ANSWERS(np::squeeze(np::array<std::int64_t>({{1, 0, 2}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::squeeze(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 0, 2}})), {.axis = 0}));
        ANSWERS(np::squeeze(std::vector<std::vector<std::int64_t>>{{1, 0, 2}}, {.axis = 0}));
    }
    {
        const char* answer = "array([1. , 0.5, 2. ])";
        ANSWERS(np::squeeze(np::array<double>({{1, 0.5, 2}}), {.axis = 0}));
        ANSWERS(np::squeeze({{1, 0.5, 2}}, {.axis = 0}));
    }
    {
        const char* answer = "array([[3, 1, 2, 1], [3, 1, 2, 1]])";
        ANSWERS(np::broadcast_to(np::array<std::int64_t>({3, 1, 2, 1}), {2, 4}));
        ANSWERS(np::broadcast_to({3, 1, 2, 1}, {2, 4}));
        ANSWERS(np::broadcast_to(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {2, 4}));
        ANSWERS(np::broadcast_to(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {2, 4}));
        ANSWERS(np::broadcast_to(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {2, 4}));
        ANSWERS(np::broadcast_to(std::vector<std::int64_t>{3, 1, 2, 1}, {2, 4}));
    }
    {
        const char* answer = "array([[ 0.5, 2. , -1. , 2. ], [ 0.5, 2. , -1. , 2. ]])";
        ANSWERS(np::broadcast_to(np::array<double>({0.5, 2, -1, 2}), {2, 4}));
        ANSWERS(np::broadcast_to({0.5, 2, -1, 2}, {2, 4}));
    }
    {
        const char* answer = "array([3, 1, 2, 1, 3, 1, 2, 1])";
        ANSWERS(np::tile(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::tile({3, 1, 2, 1}, 2));
        ANSWERS(np::tile(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::tile(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::tile(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::tile(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. , 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::tile(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::tile({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([[1, 2, 3], [4, 5, 6], [1, 2, 3], [4, 5, 6]])";
        ANSWERS(np::tile(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {2, 1}));
        ANSWERS(np::tile({{1, 2, 3}, {4, 5, 6}}, {2, 1}));
        ANSWERS(np::tile(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {2, 1}));
        ANSWERS(np::tile(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {2, 1}));
        ANSWERS(np::tile(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {2, 1}));
        ANSWERS(np::tile(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {2, 1}));
    }
    {
        const char* answer = "array([[ 1. , 2.5, 0. ], [ 4. , -5. , 6. ], [ 1. , 2.5, 0. ], [ 4. , -5. , 6. ]])";
        ANSWERS(np::tile(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {2, 1}));
        ANSWERS(np::tile({{1, 2.5, 0}, {4, -5, 6}}, {2, 1}));
    }
    {
        const char* answer = "array([3, 3, 1, 1, 2, 2, 1, 1])";
        ANSWERS(np::repeat(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::repeat({3, 1, 2, 1}, 2));
        ANSWERS(np::repeat(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::repeat(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::repeat(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::repeat(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).repeat(2));
    }
    {
        const char* answer = "array([ 0.5, 0.5, 2. , 2. , -1. , -1. , 2. , 2. ])";
        ANSWERS(np::repeat(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::repeat({0.5, 2, -1, 2}, 2));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).repeat(2));
    }
    {
        const char* answer = "array([3, 2, 2, 1])";
        ANSWERS(np::repeat(np::array<std::int64_t>({3, 1, 2, 1}), {1, 0, 2, 1}));
        ANSWERS(np::repeat({3, 1, 2, 1}, {1, 0, 2, 1}));
        ANSWERS(np::repeat(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {1, 0, 2, 1}));
        ANSWERS(np::repeat(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {1, 0, 2, 1}));
        ANSWERS(np::repeat(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {1, 0, 2, 1}));
        ANSWERS(np::repeat(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 0, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).repeat({1, 0, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, -1. , -1. , 2. ])";
        ANSWERS(np::repeat(np::array<double>({0.5, 2, -1, 2}), {1, 0, 2, 1}));
        ANSWERS(np::repeat({0.5, 2, -1, 2}, {1, 0, 2, 1}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).repeat({1, 0, 2, 1}));
    }
}

TEST_CASE("forms: shapes 2") {
    {
        const char* answer = "array([[1, 1, 2, 2, 3, 3], [4, 4, 5, 5, 6, 6]])";
        ANSWERS(np::repeat(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 2, {.axis = 1}));
        ANSWERS(np::repeat({{1, 2, 3}, {4, 5, 6}}, 2, {.axis = 1}));
        ANSWERS(np::repeat(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 2, {.axis = 1}));
        ANSWERS(np::repeat(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 2, {.axis = 1}));
        ANSWERS(np::repeat(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 2, {.axis = 1}));
        ANSWERS(np::repeat(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 2, {.axis = 1}));
    }
    {
        const char* answer = "array([[ 1. , 1. , 2.5, 2.5, 0. , 0. ], [ 4. , 4. , -5. , -5. , 6. , 6. ]])";
        ANSWERS(np::repeat(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 2, {.axis = 1}));
        ANSWERS(np::repeat({{1, 2.5, 0}, {4, -5, 6}}, 2, {.axis = 1}));
    }
    {
        const char* answer = "array([1, 3, 1, 2])";
        ANSWERS(np::roll(np::array<std::int64_t>({3, 1, 2, 1}), 1));
        ANSWERS(np::roll({3, 1, 2, 1}, 1));
        ANSWERS(np::roll(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 1));
        ANSWERS(np::roll(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 1));
        ANSWERS(np::roll(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 1));
        ANSWERS(np::roll(std::vector<std::int64_t>{3, 1, 2, 1}, 1));
    }
    {
        const char* answer = "array([ 2. , 0.5, 2. , -1. ])";
        ANSWERS(np::roll(np::array<double>({0.5, 2, -1, 2}), 1));
        ANSWERS(np::roll({0.5, 2, -1, 2}, 1));
    }
    {
        const char* answer = "array([[4, 5, 6], [1, 2, 3]])";
        ANSWERS(np::roll(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1, 0));
        ANSWERS(np::roll({{1, 2, 3}, {4, 5, 6}}, 1, 0));
        ANSWERS(np::roll(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1, 0));
        ANSWERS(np::roll(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1, 0));
        ANSWERS(np::roll(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1, 0));
        ANSWERS(np::roll(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1, 0));
    }
    {
        const char* answer = "array([[ 4. , -5. , 6. ], [ 1. , 2.5, 0. ]])";
        ANSWERS(np::roll(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1, 0));
        ANSWERS(np::roll({{1, 2.5, 0}, {4, -5, 6}}, 1, 0));
    }
    {
        const char* answer = "array([[6, 4, 5], [3, 1, 2]])";
        ANSWERS(np::roll(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {1, 1}, {0, 1}));
        ANSWERS(np::roll({{1, 2, 3}, {4, 5, 6}}, {1, 1}, {0, 1}));
        ANSWERS(np::roll(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {1, 1}, {0, 1}));
        ANSWERS(np::roll(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {1, 1}, {0, 1}));
        ANSWERS(np::roll(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {1, 1}, {0, 1}));
        ANSWERS(np::roll(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {1, 1}, {0, 1}));
    }
    {
        const char* answer = "array([[ 6. , 4. , -5. ], [ 0. , 1. , 2.5]])";
        ANSWERS(np::roll(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {1, 1}, {0, 1}));
        ANSWERS(np::roll({{1, 2.5, 0}, {4, -5, 6}}, {1, 1}, {0, 1}));
    }
    {
        const char* answer = "array([[3, 1, 2], [6, 4, 5]])";
        ANSWERS(np::roll(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1, {.axis = 1}));
        ANSWERS(np::roll({{1, 2, 3}, {4, 5, 6}}, 1, {.axis = 1}));
        ANSWERS(np::roll(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1, {.axis = 1}));
        ANSWERS(np::roll(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1, {.axis = 1}));
        ANSWERS(np::roll(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1, {.axis = 1}));
        ANSWERS(np::roll(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1, {.axis = 1}));
    }
    {
        const char* answer = "array([[ 0. , 1. , 2.5], [ 6. , 4. , -5. ]])";
        ANSWERS(np::roll(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1, {.axis = 1}));
        ANSWERS(np::roll({{1, 2.5, 0}, {4, -5, 6}}, 1, {.axis = 1}));
    }
    {
        const char* answer = "array([[3, 1, 2], [1, 3, 1]])";
        ANSWERS(np::resize(np::array<std::int64_t>({3, 1, 2, 1}), {2, 3}));
        ANSWERS(np::resize({3, 1, 2, 1}, {2, 3}));
        ANSWERS(np::resize(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {2, 3}));
        ANSWERS(np::resize(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {2, 3}));
        ANSWERS(np::resize(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {2, 3}));
        ANSWERS(np::resize(std::vector<std::int64_t>{3, 1, 2, 1}, {2, 3}));
    }
    {
        const char* answer = "array([[ 0.5, 2. , -1. ], [ 2. , 0.5, 2. ]])";
        ANSWERS(np::resize(np::array<double>({0.5, 2, -1, 2}), {2, 3}));
        ANSWERS(np::resize({0.5, 2, -1, 2}, {2, 3}));
    }
    {
        const char* answer = "array([3, 1, 2, 1, 3, 1])";
        ANSWERS(np::resize(np::array<std::int64_t>({3, 1, 2, 1}), 6));
        ANSWERS(np::resize({3, 1, 2, 1}, 6));
        ANSWERS(np::resize(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 6));
        ANSWERS(np::resize(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 6));
        ANSWERS(np::resize(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 6));
        ANSWERS(np::resize(std::vector<std::int64_t>{3, 1, 2, 1}, 6));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. , 0.5, 2. ])";
        ANSWERS(np::resize(np::array<double>({0.5, 2, -1, 2}), 6));
        ANSWERS(np::resize({0.5, 2, -1, 2}, 6));
    }
    {
        const char* answer = "array([3, 1]); array([2, 1])";
        ANSWERS(np::split(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::split({3, 1, 2, 1}, 2));
        ANSWERS(np::split(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::split(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::split(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::split(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([0.5, 2. ]); array([-1., 2.])";
        ANSWERS(np::split(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::split({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([3]); array([1, 2]); array([1])";
        ANSWERS(np::split(np::array<std::int64_t>({3, 1, 2, 1}), {1, 3}));
        ANSWERS(np::split({3, 1, 2, 1}, {1, 3}));
        ANSWERS(np::split(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {1, 3}));
        ANSWERS(np::split(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {1, 3}));
        ANSWERS(np::split(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {1, 3}));
        ANSWERS(np::split(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 3}));
    }
    {
        const char* answer = "array([0.5]); array([ 2., -1.]); array([2.])";
        ANSWERS(np::split(np::array<double>({0.5, 2, -1, 2}), {1, 3}));
        ANSWERS(np::split({0.5, 2, -1, 2}, {1, 3}));
    }
    {
        const char* answer = "array([[1], [4]]); array([[2], [5]]); array([[3], [6]])";
        ANSWERS(np::split(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 3, 1));
        ANSWERS(np::split({{1, 2, 3}, {4, 5, 6}}, 3, 1));
        ANSWERS(np::split(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 3, 1));
        ANSWERS(np::split(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 3, 1));
        ANSWERS(np::split(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 3, 1));
        ANSWERS(np::split(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 3, 1));
    }
    {
        const char* answer = "array([[1.], [4.]]); array([[ 2.5], [-5. ]]); array([[0.], [6.]])";
        ANSWERS(np::split(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 3, 1));
        ANSWERS(np::split({{1, 2.5, 0}, {4, -5, 6}}, 3, 1));
    }
    {
        const char* answer = "array([3, 1]); array([2]); array([1])";
        ANSWERS(np::array_split(np::array<std::int64_t>({3, 1, 2, 1}), 3));
        ANSWERS(np::array_split({3, 1, 2, 1}, 3));
        ANSWERS(np::array_split(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 3));
        ANSWERS(np::array_split(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 3));
        ANSWERS(np::array_split(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 3));
        ANSWERS(np::array_split(std::vector<std::int64_t>{3, 1, 2, 1}, 3));
    }
    {
        const char* answer = "array([0.5, 2. ]); array([-1.]); array([2.])";
        ANSWERS(np::array_split(np::array<double>({0.5, 2, -1, 2}), 3));
        ANSWERS(np::array_split({0.5, 2, -1, 2}, 3));
    }
    {
        const char* answer = "array([[1, 2, 3]]); array([[4, 5, 6]])";
        ANSWERS(np::vsplit(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 2));
        ANSWERS(np::vsplit({{1, 2, 3}, {4, 5, 6}}, 2));
        ANSWERS(np::vsplit(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 2));
        ANSWERS(np::vsplit(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 2));
        ANSWERS(np::vsplit(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 2));
        ANSWERS(np::vsplit(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 2));
    }
    {
        const char* answer = "array([[1. , 2.5, 0. ]]); array([[ 4., -5., 6.]])";
        ANSWERS(np::vsplit(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 2));
        ANSWERS(np::vsplit({{1, 2.5, 0}, {4, -5, 6}}, 2));
    }
    {
        const char* answer = "array([[1], [4]]); array([[2], [5]]); array([[3], [6]])";
        ANSWERS(np::hsplit(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 3));
        ANSWERS(np::hsplit({{1, 2, 3}, {4, 5, 6}}, 3));
        ANSWERS(np::hsplit(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 3));
        ANSWERS(np::hsplit(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 3));
        ANSWERS(np::hsplit(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 3));
        ANSWERS(np::hsplit(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 3));
    }
    {
        const char* answer = "array([[1.], [4.]]); array([[ 2.5], [-5. ]]); array([[0.], [6.]])";
        ANSWERS(np::hsplit(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 3));
        ANSWERS(np::hsplit({{1, 2.5, 0}, {4, -5, 6}}, 3));
    }
    {
        const char* answer = "array([1, 2, 3]); array([4, 5, 6])";
        ANSWERS(np::unstack(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::unstack({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::unstack(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::unstack(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::unstack(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::unstack(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([1. , 2.5, 0. ]); array([ 4., -5., 6.])";
        ANSWERS(np::unstack(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::unstack({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([1, 4]); array([2, 5]); array([3, 6])";
        ANSWERS(np::unstack(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1}));
        ANSWERS(np::unstack({{1, 2, 3}, {4, 5, 6}}, {.axis = 1}));
        ANSWERS(np::unstack(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1}));
        ANSWERS(np::unstack(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1}));
        ANSWERS(np::unstack(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1}));
        ANSWERS(np::unstack(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1}));
    }
    {
        const char* answer = "array([1., 4.]); array([ 2.5, -5. ]); array([0., 6.])";
        ANSWERS(np::unstack(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1}));
        ANSWERS(np::unstack({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1}));
    }
    {
        const char* answer = "array([1, 2])";
        ANSWERS(np::trim_zeros(np::array<std::int64_t>({0, 0, 1, 2, 0})));
        ANSWERS(np::trim_zeros({0, 0, 1, 2, 0}));
        ANSWERS(np::trim_zeros(backwards(np::array<std::int64_t>({0, 0, 1, 2, 0}))));
        ANSWERS(np::trim_zeros(np::array<std::int64_t>({0, 0, 1, 2, 0}) + std::int64_t(0)));
        ANSWERS(np::trim_zeros(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({0, 0, 1, 2, 0}))));
        ANSWERS(np::trim_zeros(std::vector<std::int64_t>{0, 0, 1, 2, 0}));
    }
    {
        const char* answer = "array([0.5, 2. ])";
        ANSWERS(np::trim_zeros(np::array<double>({0, 0.5, 2, 0})));
        ANSWERS(np::trim_zeros({0, 0.5, 2, 0}));
    }
    {
        const char* answer = "array([1, 2, 0])";
        ANSWERS(np::trim_zeros(np::array<std::int64_t>({0, 0, 1, 2, 0}), "f"));
        ANSWERS(np::trim_zeros({0, 0, 1, 2, 0}, "f"));
        ANSWERS(np::trim_zeros(backwards(np::array<std::int64_t>({0, 0, 1, 2, 0})), "f"));
        ANSWERS(np::trim_zeros(np::array<std::int64_t>({0, 0, 1, 2, 0}) + std::int64_t(0), "f"));
        ANSWERS(np::trim_zeros(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({0, 0, 1, 2, 0})), "f"));
        ANSWERS(np::trim_zeros(std::vector<std::int64_t>{0, 0, 1, 2, 0}, "f"));
    }
    {
        const char* answer = "array([0.5, 2. , 0. ])";
        ANSWERS(np::trim_zeros(np::array<double>({0, 0.5, 2, 0}), "f"));
        ANSWERS(np::trim_zeros({0, 0.5, 2, 0}, "f"));
    }
    {
        const char* answer = "array([3, 1, 2, 1, 7])";
        ANSWERS(np::append(np::array<std::int64_t>({3, 1, 2, 1}), 7));
        ANSWERS(np::append({3, 1, 2, 1}, 7));
        ANSWERS(np::append(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 7));
        ANSWERS(np::append(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 7));
        ANSWERS(np::append(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 7));
        ANSWERS(np::append(std::vector<std::int64_t>{3, 1, 2, 1}, 7));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. , 7. ])";
        ANSWERS(np::append(np::array<double>({0.5, 2, -1, 2}), 7));
        ANSWERS(np::append({0.5, 2, -1, 2}, 7));
    }
    {
        const char* answer = "array([3, 1, 2, 1, 1, 2, 5, 2])";
        ANSWERS(np::append(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::append({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::append(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::append({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::append(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::append(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::append(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::append(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::append(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::append(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 0.5 , 2. , -1. , 2. , 2. , 0.25, 1. , -3. ])";
        ANSWERS(np::append(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::append({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::append(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::append({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([[1, 2, 3], [4, 5, 6], [1, 2, 3], [4, 5, 6]])";
        ANSWERS(np::append(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::append({{1, 2, 3}, {4, 5, 6}}, {{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::append(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::append({{1, 2, 3}, {4, 5, 6}}, np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::append(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::append(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::append(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::append(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::append(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::append(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
    }
    {
        const char* answer = "array([[ 1. , 2.5, 0. ], [ 4. , -5. , 6. ], [ 1. , 2.5, 0. ], [ 4. , -5. , 6. ]])";
        ANSWERS(np::append(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::append({{1, 2.5, 0}, {4, -5, 6}}, {{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
        ANSWERS(np::append(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
        ANSWERS(np::append({{1, 2.5, 0}, {4, -5, 6}}, np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
    }
    {
        const char* answer = "array([3, 9, 1, 2, 1])";
        ANSWERS(np::insert(np::array<std::int64_t>({3, 1, 2, 1}), 1, 9));
        ANSWERS(np::insert({3, 1, 2, 1}, 1, 9));
        ANSWERS(np::insert(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 1, 9));
        ANSWERS(np::insert(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 1, 9));
        ANSWERS(np::insert(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 1, 9));
        ANSWERS(np::insert(std::vector<std::int64_t>{3, 1, 2, 1}, 1, 9));
    }
    {
        const char* answer = "array([ 0.5, 9. , 2. , -1. , 2. ])";
        ANSWERS(np::insert(np::array<double>({0.5, 2, -1, 2}), 1, 9));
        ANSWERS(np::insert({0.5, 2, -1, 2}, 1, 9));
    }
    {
        const char* answer = "array([3, 2, 1])";
        ANSWERS(np::delete_(np::array<std::int64_t>({3, 1, 2, 1}), 1));
        ANSWERS(np::delete_({3, 1, 2, 1}, 1));
        ANSWERS(np::delete_(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 1));
        ANSWERS(np::delete_(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 1));
        ANSWERS(np::delete_(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 1));
        ANSWERS(np::delete_(std::vector<std::int64_t>{3, 1, 2, 1}, 1));
    }
    {
        const char* answer = "array([ 0.5, -1. , 2. ])";
        ANSWERS(np::delete_(np::array<double>({0.5, 2, -1, 2}), 1));
        ANSWERS(np::delete_({0.5, 2, -1, 2}, 1));
    }
    {
        const char* answer = "array([1, 1])";
        ANSWERS(np::delete_(np::array<std::int64_t>({3, 1, 2, 1}), {0, 2}));
        ANSWERS(np::delete_({3, 1, 2, 1}, {0, 2}));
        ANSWERS(np::delete_(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {0, 2}));
        ANSWERS(np::delete_(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {0, 2}));
        ANSWERS(np::delete_(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {0, 2}));
        ANSWERS(np::delete_(std::vector<std::int64_t>{3, 1, 2, 1}, {0, 2}));
    }
    {
        const char* answer = "array([2., 2.])";
        ANSWERS(np::delete_(np::array<double>({0.5, 2, -1, 2}), {0, 2}));
        ANSWERS(np::delete_({0.5, 2, -1, 2}, {0, 2}));
    }
    {
        const char* answer = "array([[2, 3], [5, 6]])";
        ANSWERS(np::delete_(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 0, {.axis = 1}));
        ANSWERS(np::delete_({{1, 2, 3}, {4, 5, 6}}, 0, {.axis = 1}));
        ANSWERS(np::delete_(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0, {.axis = 1}));
        ANSWERS(np::delete_(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 0, {.axis = 1}));
        ANSWERS(np::delete_(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0, {.axis = 1}));
        ANSWERS(np::delete_(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 0, {.axis = 1}));
    }
    {
        const char* answer = "array([[ 2.5, 0. ], [-5. , 6. ]])";
        ANSWERS(np::delete_(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 0, {.axis = 1}));
        ANSWERS(np::delete_({{1, 2.5, 0}, {4, -5, 6}}, 0, {.axis = 1}));
    }
    {
        const char* answer = "array([0, 3, 1, 2, 1, 0])";
        ANSWERS(np::pad(np::array<std::int64_t>({3, 1, 2, 1}), 1));
        ANSWERS(np::pad({3, 1, 2, 1}, 1));
        ANSWERS(np::pad(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 1));
        ANSWERS(np::pad(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 1));
        ANSWERS(np::pad(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 1));
        ANSWERS(np::pad(std::vector<std::int64_t>{3, 1, 2, 1}, 1));
    }
    {
        const char* answer = "array([ 0. , 0.5, 2. , -1. , 2. , 0. ])";
        ANSWERS(np::pad(np::array<double>({0.5, 2, -1, 2}), 1));
        ANSWERS(np::pad({0.5, 2, -1, 2}, 1));
    }
}

TEST_CASE("forms: shapes 3") {
    {
        const char* answer = "array([0, 3, 1, 2, 1, 0, 0])";
        ANSWERS(np::pad(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2}));
        ANSWERS(np::pad({3, 1, 2, 1}, {1, 2}));
        ANSWERS(np::pad(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {1, 2}));
        ANSWERS(np::pad(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {1, 2}));
        ANSWERS(np::pad(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {1, 2}));
        ANSWERS(np::pad(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2}));
    }
    {
        const char* answer = "array([ 0. , 0.5, 2. , -1. , 2. , 0. , 0. ])";
        ANSWERS(np::pad(np::array<double>({0.5, 2, -1, 2}), {1, 2}));
        ANSWERS(np::pad({0.5, 2, -1, 2}, {1, 2}));
    }
    {
        const char* answer = "array([[3, 0, 0, 0], [0, 1, 0, 0], [0, 0, 2, 0], [0, 0, 0, 1]])";
        ANSWERS(np::diag(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::diag({3, 1, 2, 1}));
        ANSWERS(np::diag(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::diag(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::diag(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::diag(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([[ 0.5, 0. , 0. , 0. ], [ 0. , 2. , 0. , 0. ], [ 0. , 0. , -1. , 0. ], [ 0. , 0. , 0. , 2. ]])";
        ANSWERS(np::diag(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::diag({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([1, 5])";
        ANSWERS(np::diag(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::diag({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::diag(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::diag(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::diag(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::diag(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([ 1., -5.])";
        ANSWERS(np::diag(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::diag({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[0, 3, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 2, 0], [0, 0, 0, 0, 1], [0, 0, 0, 0, 0]])";
        ANSWERS(np::diag(np::array<std::int64_t>({3, 1, 2, 1}), 1));
        ANSWERS(np::diag({3, 1, 2, 1}, 1));
        ANSWERS(np::diag(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 1));
        ANSWERS(np::diag(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 1));
        ANSWERS(np::diag(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 1));
        ANSWERS(np::diag(std::vector<std::int64_t>{3, 1, 2, 1}, 1));
    }
    {
        const char* answer = "array([[ 0. , 0.5, 0. , 0. , 0. ], [ 0. , 0. , 2. , 0. , 0. ], [ 0. , 0. , 0. , -1. , 0. ], [ 0. , 0. , 0. , 0. , 2. ], [ 0. , 0. , 0. , 0. , 0. ]])";
        ANSWERS(np::diag(np::array<double>({0.5, 2, -1, 2}), 1));
        ANSWERS(np::diag({0.5, 2, -1, 2}, 1));
    }
    {
        const char* answer = "array([[3, 0, 0, 0], [0, 1, 0, 0], [0, 0, 2, 0], [0, 0, 0, 1]])";
        ANSWERS(np::diagflat(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::diagflat({3, 1, 2, 1}));
        ANSWERS(np::diagflat(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::diagflat(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::diagflat(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::diagflat(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([[ 0.5, 0. , 0. , 0. ], [ 0. , 2. , 0. , 0. ], [ 0. , 0. , -1. , 0. ], [ 0. , 0. , 0. , 2. ]])";
        ANSWERS(np::diagflat(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::diagflat({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[1, 0, 0], [4, 5, 0]])";
        ANSWERS(np::tril(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::tril({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::tril(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::tril(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::tril(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::tril(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1., 0., 0.], [ 4., -5., 0.]])";
        ANSWERS(np::tril(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::tril({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[0, 2, 3], [0, 0, 6]])";
        ANSWERS(np::triu(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::triu({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::triu(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::triu(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::triu(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::triu(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
    }
    {
        const char* answer = "array([[0. , 2.5, 0. ], [0. , 0. , 6. ]])";
        ANSWERS(np::triu(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::triu({{1, 2.5, 0}, {4, -5, 6}}, 1));
    }
    {
        const char* answer = "array([[0, 0, 0], [4, 0, 0]])";
        ANSWERS(np::tril(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.k = -1}));
        ANSWERS(np::tril({{1, 2, 3}, {4, 5, 6}}, {.k = -1}));
        ANSWERS(np::tril(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.k = -1}));
        ANSWERS(np::tril(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.k = -1}));
        ANSWERS(np::tril(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.k = -1}));
        ANSWERS(np::tril(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.k = -1}));
    }
    {
        const char* answer = "array([[0., 0., 0.], [4., 0., 0.]])";
        ANSWERS(np::tril(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.k = -1}));
        ANSWERS(np::tril({{1, 2.5, 0}, {4, -5, 6}}, {.k = -1}));
    }
    {
        const char* answer = "array([[27, 9, 3, 1], [ 1, 1, 1, 1], [ 8, 4, 2, 1], [ 1, 1, 1, 1]])";
        ANSWERS(np::vander(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::vander({3, 1, 2, 1}));
        ANSWERS(np::vander(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::vander(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::vander(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::vander(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([[ 0.125, 0.25 , 0.5 , 1. ], [ 8. , 4. , 2. , 1. ], [-1. , 1. , -1. , 1. ], [ 8. , 4. , 2. , 1. ]])";
        ANSWERS(np::vander(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::vander({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[3, 1], [1, 1], [2, 1], [1, 1]])";
        ANSWERS(np::vander(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::vander({3, 1, 2, 1}, 2));
        ANSWERS(np::vander(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::vander(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::vander(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::vander(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([[ 0.5, 1. ], [ 2. , 1. ], [-1. , 1. ], [ 2. , 1. ]])";
        ANSWERS(np::vander(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::vander({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([[ 1, 3, 9, 27], [ 1, 1, 1, 1], [ 1, 2, 4, 8], [ 1, 1, 1, 1]])";
        ANSWERS(np::vander(np::array<std::int64_t>({3, 1, 2, 1}), {.increasing = true}));
        ANSWERS(np::vander({3, 1, 2, 1}, {.increasing = true}));
        ANSWERS(np::vander(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.increasing = true}));
        ANSWERS(np::vander(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.increasing = true}));
        ANSWERS(np::vander(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.increasing = true}));
        ANSWERS(np::vander(std::vector<std::int64_t>{3, 1, 2, 1}, {.increasing = true}));
    }
    {
        const char* answer = "array([[ 1. , 0.5 , 0.25 , 0.125], [ 1. , 2. , 4. , 8. ], [ 1. , -1. , 1. , -1. ], [ 1. , 2. , 4. , 8. ]])";
        ANSWERS(np::vander(np::array<double>({0.5, 2, -1, 2}), {.increasing = true}));
        ANSWERS(np::vander({0.5, 2, -1, 2}, {.increasing = true}));
    }
    {
        const char* answer = "array([1, 5])";
        ANSWERS(np::diagonal(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::diagonal({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::diagonal(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::diagonal(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::diagonal(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::diagonal(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).diagonal());
    }
    {
        const char* answer = "array([ 1., -5.])";
        ANSWERS(np::diagonal(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::diagonal({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).diagonal());
    }
    {
        const char* answer = "array([2, 6])";
        ANSWERS(np::diagonal(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.offset = 1}));
        ANSWERS(np::diagonal({{1, 2, 3}, {4, 5, 6}}, {.offset = 1}));
        ANSWERS(np::diagonal(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.offset = 1}));
        ANSWERS(np::diagonal(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.offset = 1}));
        ANSWERS(np::diagonal(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.offset = 1}));
        ANSWERS(np::diagonal(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.offset = 1}));
    }
    {
        const char* answer = "array([2.5, 6. ])";
        ANSWERS(np::diagonal(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.offset = 1}));
        ANSWERS(np::diagonal({{1, 2.5, 0}, {4, -5, 6}}, {.offset = 1}));
    }
    {
        const char* answer = "array(5)";
        ANSWERS(np::trace(np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::trace({{1, 2}, {3, 4}}));
        ANSWERS(np::trace(backwards(np::array<std::int64_t>({{1, 2}, {3, 4}}))));
        ANSWERS(np::trace(np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
        ANSWERS(np::trace(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2}, {3, 4}}))));
        ANSWERS(np::trace(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::array<std::int64_t>({{1, 2}, {3, 4}}).trace());
    }
    {
        const char* answer = "array(3.5)";
        ANSWERS(np::trace(np::array<double>({{0.5, 2}, {-1, 3}})));
        ANSWERS(np::trace({{0.5, 2}, {-1, 3}}));
        ANSWERS(np::array<double>({{0.5, 2}, {-1, 3}}).trace());
    }
    {
        const char* answer = "array(2)";
        ANSWERS(np::trace(np::array<std::int64_t>({{1, 2}, {3, 4}}), 1));
        ANSWERS(np::trace({{1, 2}, {3, 4}}, 1));
        ANSWERS(np::trace(backwards(np::array<std::int64_t>({{1, 2}, {3, 4}})), 1));
        ANSWERS(np::trace(np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0), 1));
        ANSWERS(np::trace(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2}, {3, 4}})), 1));
        ANSWERS(np::trace(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, 1));
    }
    {
        const char* answer = "array(2.)";
        ANSWERS(np::trace(np::array<double>({{0.5, 2}, {-1, 3}}), 1));
        ANSWERS(np::trace({{0.5, 2}, {-1, 3}}, 1));
    }
    {
        const char* answer = "array([[3, 1], [1, 2], [2, 1]])";
        ANSWERS(np::sliding_window_view(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::sliding_window_view({3, 1, 2, 1}, 2));
        ANSWERS(np::sliding_window_view(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::sliding_window_view(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::sliding_window_view(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::sliding_window_view(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([[ 0.5, 2. ], [ 2. , -1. ], [-1. , 2. ]])";
        ANSWERS(np::sliding_window_view(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::sliding_window_view({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([3, 1, 2, 1]); array([3, 1, 2, 1])";
        ANSWERS(np::broadcast_arrays(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::broadcast_arrays({3, 1, 2, 1}, {3, 1, 2, 1}));
        ANSWERS(np::broadcast_arrays(np::array<std::int64_t>({3, 1, 2, 1}), {3, 1, 2, 1}));
        ANSWERS(np::broadcast_arrays({3, 1, 2, 1}, np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::broadcast_arrays(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::broadcast_arrays(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::broadcast_arrays(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::broadcast_arrays(std::vector<std::int64_t>{3, 1, 2, 1}, {3, 1, 2, 1}));
        ANSWERS(np::broadcast_arrays(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::broadcast_arrays(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ]); array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::broadcast_arrays(np::array<double>({0.5, 2, -1, 2}), np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::broadcast_arrays({0.5, 2, -1, 2}, {0.5, 2, -1, 2}));
        ANSWERS(np::broadcast_arrays(np::array<double>({0.5, 2, -1, 2}), {0.5, 2, -1, 2}));
        ANSWERS(np::broadcast_arrays({0.5, 2, -1, 2}, np::array<double>({0.5, 2, -1, 2})));
    }
}
