// Written by tests/reference/forms.py.
#include "forms.hpp"

TEST_CASE("forms: sorting 0") {
    {
        const char* answer = "array([1, 1, 2, 3])";
        ANSWERS(np::sort(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::sort({3, 1, 2, 1}));
        ANSWERS(np::sort(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::sort(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::sort(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::sort(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([-1. , 0.5, 2. , 2. ])";
        ANSWERS(np::sort(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::sort({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[1, 2, 3], [4, 5, 6]])";
        ANSWERS(np::sort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::sort({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::sort(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::sort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::sort(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::sort(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 0. , 1. , 2.5], [-5. , 4. , 6. ]])";
        ANSWERS(np::sort(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::sort({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([1, 3, 2, 0])";
        ANSWERS(np::argsort(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::argsort({3, 1, 2, 1}));
        ANSWERS(np::argsort(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::argsort(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::argsort(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::argsort(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([2, 0, 1, 3])";
        ANSWERS(np::argsort(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::argsort({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[0, 1, 2], [0, 1, 2]])";
        ANSWERS(np::argsort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::argsort({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::argsort(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::argsort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::argsort(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::argsort(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[2, 0, 1], [1, 0, 2]])";
        ANSWERS(np::argsort(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::argsort({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([1, 2, 3])";
        ANSWERS(np::unique(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::unique({3, 1, 2, 1}));
        ANSWERS(np::unique(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::unique(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::unique(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::unique(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([-1. , 0.5, 2. ])";
        ANSWERS(np::unique(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::unique({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([1, 2, 3, 4, 5, 6])";
        ANSWERS(np::unique(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::unique({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::unique(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::unique(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::unique(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::unique(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([-5. , 0. , 1. , 2.5, 4. , 6. ])";
        ANSWERS(np::unique(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::unique({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([0, 1, 2, 3])";
        ANSWERS(np::nonzero(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nonzero({3, 1, 2, 1}));
        ANSWERS(np::nonzero(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nonzero(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nonzero(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nonzero(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([0, 1, 2, 3])";
        ANSWERS(np::nonzero(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nonzero({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([0, 0, 0, 1, 1, 1]); array([0, 1, 2, 0, 1, 2])";
        ANSWERS(np::nonzero(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nonzero({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nonzero(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nonzero(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nonzero(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nonzero(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([0, 0, 1, 1, 1]); array([0, 1, 0, 1, 2])";
        ANSWERS(np::nonzero(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nonzero({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([0, 1, 2, 3])";
        ANSWERS(np::flatnonzero(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::flatnonzero({3, 1, 2, 1}));
        ANSWERS(np::flatnonzero(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::flatnonzero(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::flatnonzero(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::flatnonzero(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([0, 1, 2, 3])";
        ANSWERS(np::flatnonzero(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::flatnonzero({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([0, 1, 2, 3, 4, 5])";
        ANSWERS(np::flatnonzero(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::flatnonzero({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::flatnonzero(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::flatnonzero(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::flatnonzero(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::flatnonzero(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([0, 1, 3, 4, 5])";
        ANSWERS(np::flatnonzero(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::flatnonzero({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[0], [1], [2], [3]])";
        ANSWERS(np::argwhere(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::argwhere({3, 1, 2, 1}));
        ANSWERS(np::argwhere(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::argwhere(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::argwhere(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::argwhere(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([[0], [1], [2], [3]])";
        ANSWERS(np::argwhere(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::argwhere({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])";
        ANSWERS(np::argwhere(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::argwhere({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::argwhere(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::argwhere(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::argwhere(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::argwhere(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[0, 0], [0, 1], [1, 0], [1, 1], [1, 2]])";
        ANSWERS(np::argwhere(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::argwhere({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[1, 2, 3], [4, 5, 6]])";
        ANSWERS(np::sort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 0));
        ANSWERS(np::sort({{1, 2, 3}, {4, 5, 6}}, 0));
        ANSWERS(np::sort(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0));
        ANSWERS(np::sort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 0));
        ANSWERS(np::sort(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 0));
        ANSWERS(np::sort(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 0));
    }
    {
        const char* answer = "array([[ 1. , -5. , 0. ], [ 4. , 2.5, 6. ]])";
        ANSWERS(np::sort(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 0));
        ANSWERS(np::sort({{1, 2.5, 0}, {4, -5, 6}}, 0));
    }
    {
        const char* answer = "array([[1, 2, 3], [4, 5, 6]])";
        ANSWERS(np::sort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::sort({{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::sort(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::sort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::sort(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::sort(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
    }
    {
        const char* answer = "array([[ 1. , -5. , 0. ], [ 4. , 2.5, 6. ]])";
        ANSWERS(np::sort(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::sort({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
    }
    {
        const char* answer = "array([1, 1, 2, 3])";
        ANSWERS(np::sort(np::array<std::int64_t>({3, 1, 2, 1}), {.kind = "stable"}));
        ANSWERS(np::sort({3, 1, 2, 1}, {.kind = "stable"}));
        ANSWERS(np::sort(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.kind = "stable"}));
        ANSWERS(np::sort(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.kind = "stable"}));
        ANSWERS(np::sort(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.kind = "stable"}));
        ANSWERS(np::sort(std::vector<std::int64_t>{3, 1, 2, 1}, {.kind = "stable"}));
    }
    {
        const char* answer = "array([-1. , 0.5, 2. , 2. ])";
        ANSWERS(np::sort(np::array<double>({0.5, 2, -1, 2}), {.kind = "stable"}));
        ANSWERS(np::sort({0.5, 2, -1, 2}, {.kind = "stable"}));
    }
    {
        const char* answer = "array([1, 2, 3, 4, 5, 6])";
        ANSWERS(np::sort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), _));
        ANSWERS(np::sort({{1, 2, 3}, {4, 5, 6}}, _));
        ANSWERS(np::sort(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), _));
        ANSWERS(np::sort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), _));
        ANSWERS(np::sort(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), _));
        ANSWERS(np::sort(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, _));
    }
    {
        const char* answer = "array([-5. , 0. , 1. , 2.5, 4. , 6. ])";
        ANSWERS(np::sort(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), _));
        ANSWERS(np::sort({{1, 2.5, 0}, {4, -5, 6}}, _));
    }
    {
        const char* answer = "array([[0, 0, 0], [1, 1, 1]])";
        ANSWERS(np::argsort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::argsort({{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::argsort(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::argsort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::argsort(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::argsort(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).argsort({.axis = 0}));
    }
    {
        const char* answer = "array([[0, 1, 0], [1, 0, 1]])";
        ANSWERS(np::argsort(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::argsort({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).argsort({.axis = 0}));
    }
    {
        const char* answer = "array([1, 1, 2, 3])";
        ANSWERS(np::partition(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::partition({3, 1, 2, 1}, 2));
        ANSWERS(np::partition(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::partition(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::partition(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::partition(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([-1. , 0.5, 2. , 2. ])";
        ANSWERS(np::partition(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::partition({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([0, 1, 2, 3])";
        ANSWERS(np::argpartition(np::array<std::int64_t>({1, 2, 5, 7}), 2));
        ANSWERS(np::argpartition({1, 2, 5, 7}, 2));
        ANSWERS(np::argpartition(backwards(np::array<std::int64_t>({1, 2, 5, 7})), 2));
        ANSWERS(np::argpartition(np::array<std::int64_t>({1, 2, 5, 7}) + std::int64_t(0), 2));
        ANSWERS(np::argpartition(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 2, 5, 7})), 2));
        ANSWERS(np::argpartition(std::vector<std::int64_t>{1, 2, 5, 7}, 2));
    }
    {
        const char* answer = "array([0, 1, 2, 3])";
        ANSWERS(np::argpartition(np::array<double>({-1, 0.5, 2, 8}), 2));
        ANSWERS(np::argpartition({-1, 0.5, 2, 8}, 2));
    }
    {
        const char* answer = "array([1, 1, 2, 3])";
        ANSWERS(np::partition(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2}));
        ANSWERS(np::partition({3, 1, 2, 1}, {1, 2}));
        ANSWERS(np::partition(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {1, 2}));
        ANSWERS(np::partition(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {1, 2}));
        ANSWERS(np::partition(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {1, 2}));
        ANSWERS(np::partition(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2}));
    }
    {
        const char* answer = "array([-1. , 0.5, 2. , 2. ])";
        ANSWERS(np::partition(np::array<double>({0.5, 2, -1, 2}), {1, 2}));
        ANSWERS(np::partition({0.5, 2, -1, 2}, {1, 2}));
    }
    {
        const char* answer = "array([2, 1, 1])";
        ANSWERS(np::unique(np::array<std::int64_t>({3, 1, 2, 1}), {.return_counts = true}).counts);
        ANSWERS(np::unique({3, 1, 2, 1}, {.return_counts = true}).counts);
        ANSWERS(np::unique(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.return_counts = true}).counts);
        ANSWERS(np::unique(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.return_counts = true}).counts);
        ANSWERS(np::unique(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.return_counts = true}).counts);
        ANSWERS(np::unique(std::vector<std::int64_t>{3, 1, 2, 1}, {.return_counts = true}).counts);
    }
    {
        const char* answer = "array([1, 1, 2])";
        ANSWERS(np::unique(np::array<double>({0.5, 2, -1, 2}), {.return_counts = true}).counts);
        ANSWERS(np::unique({0.5, 2, -1, 2}, {.return_counts = true}).counts);
    }
    {
        const char* answer = "array([1, 2, 0])";
        ANSWERS(np::unique(np::array<std::int64_t>({3, 1, 2, 1}), {.return_index = true}).indices);
        ANSWERS(np::unique({3, 1, 2, 1}, {.return_index = true}).indices);
        ANSWERS(np::unique(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.return_index = true}).indices);
        ANSWERS(np::unique(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.return_index = true}).indices);
        ANSWERS(np::unique(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.return_index = true}).indices);
        ANSWERS(np::unique(std::vector<std::int64_t>{3, 1, 2, 1}, {.return_index = true}).indices);
    }
    {
        const char* answer = "array([2, 0, 1])";
        ANSWERS(np::unique(np::array<double>({0.5, 2, -1, 2}), {.return_index = true}).indices);
        ANSWERS(np::unique({0.5, 2, -1, 2}, {.return_index = true}).indices);
    }
    {
        const char* answer = "array([2, 0, 1, 0])";
        ANSWERS(np::unique(np::array<std::int64_t>({3, 1, 2, 1}), {.return_inverse = true}).inverse_indices);
        ANSWERS(np::unique({3, 1, 2, 1}, {.return_inverse = true}).inverse_indices);
        ANSWERS(np::unique(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.return_inverse = true}).inverse_indices);
        ANSWERS(np::unique(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.return_inverse = true}).inverse_indices);
        ANSWERS(np::unique(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.return_inverse = true}).inverse_indices);
        ANSWERS(np::unique(std::vector<std::int64_t>{3, 1, 2, 1}, {.return_inverse = true}).inverse_indices);
    }
    {
        const char* answer = "array([1, 2, 0, 2])";
        ANSWERS(np::unique(np::array<double>({0.5, 2, -1, 2}), {.return_inverse = true}).inverse_indices);
        ANSWERS(np::unique({0.5, 2, -1, 2}, {.return_inverse = true}).inverse_indices);
    }
    {
        const char* answer = "array([1, 2, 3])";
        ANSWERS(np::unique_values(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::unique_values({3, 1, 2, 1}));
        ANSWERS(np::unique_values(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::unique_values(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::unique_values(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::unique_values(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([-1. , 0.5, 2. ])";
        ANSWERS(np::unique_values(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::unique_values({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([2, 1, 1])";
        ANSWERS(np::unique_counts(np::array<std::int64_t>({3, 1, 2, 1})).counts);
        ANSWERS(np::unique_counts({3, 1, 2, 1}).counts);
        ANSWERS(np::unique_counts(backwards(np::array<std::int64_t>({3, 1, 2, 1}))).counts);
        ANSWERS(np::unique_counts(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)).counts);
        ANSWERS(np::unique_counts(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))).counts);
        ANSWERS(np::unique_counts(std::vector<std::int64_t>{3, 1, 2, 1}).counts);
    }
    {
        const char* answer = "array([1, 1, 2])";
        ANSWERS(np::unique_counts(np::array<double>({0.5, 2, -1, 2})).counts);
        ANSWERS(np::unique_counts({0.5, 2, -1, 2}).counts);
    }
}

TEST_CASE("forms: sorting 1") {
    {
        const char* answer = "array([2, 0, 1, 0])";
        ANSWERS(np::unique_inverse(np::array<std::int64_t>({3, 1, 2, 1})).inverse_indices);
        ANSWERS(np::unique_inverse({3, 1, 2, 1}).inverse_indices);
        ANSWERS(np::unique_inverse(backwards(np::array<std::int64_t>({3, 1, 2, 1}))).inverse_indices);
        ANSWERS(np::unique_inverse(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)).inverse_indices);
        ANSWERS(np::unique_inverse(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))).inverse_indices);
        ANSWERS(np::unique_inverse(std::vector<std::int64_t>{3, 1, 2, 1}).inverse_indices);
    }
    {
        const char* answer = "array([1, 2, 0, 2])";
        ANSWERS(np::unique_inverse(np::array<double>({0.5, 2, -1, 2})).inverse_indices);
        ANSWERS(np::unique_inverse({0.5, 2, -1, 2}).inverse_indices);
    }
    {
        const char* answer = "array([1, 2, 0])";
        ANSWERS(np::unique_all(np::array<std::int64_t>({3, 1, 2, 1})).indices);
        ANSWERS(np::unique_all({3, 1, 2, 1}).indices);
        ANSWERS(np::unique_all(backwards(np::array<std::int64_t>({3, 1, 2, 1}))).indices);
        ANSWERS(np::unique_all(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)).indices);
        ANSWERS(np::unique_all(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))).indices);
        ANSWERS(np::unique_all(std::vector<std::int64_t>{3, 1, 2, 1}).indices);
    }
    {
        const char* answer = "array([2, 0, 1])";
        ANSWERS(np::unique_all(np::array<double>({0.5, 2, -1, 2})).indices);
        ANSWERS(np::unique_all({0.5, 2, -1, 2}).indices);
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::searchsorted(np::array<std::int64_t>({1, 2, 5, 7}), 2));
        ANSWERS(np::searchsorted({1, 2, 5, 7}, 2));
        ANSWERS(np::searchsorted(backwards(np::array<std::int64_t>({1, 2, 5, 7})), 2));
        ANSWERS(np::searchsorted(np::array<std::int64_t>({1, 2, 5, 7}) + std::int64_t(0), 2));
        ANSWERS(np::searchsorted(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 2, 5, 7})), 2));
        ANSWERS(np::searchsorted(std::vector<std::int64_t>{1, 2, 5, 7}, 2));
        ANSWERS(np::array<std::int64_t>({1, 2, 5, 7}).searchsorted(2));
    }
    {
        const char* answer = "array(2)";
        ANSWERS(np::searchsorted(np::array<double>({-1, 0.5, 2, 8}), 2));
        ANSWERS(np::searchsorted({-1, 0.5, 2, 8}, 2));
        ANSWERS(np::array<double>({-1, 0.5, 2, 8}).searchsorted(2));
    }
    {
        const char* answer = "array([2, 0, 1, 0])";
        ANSWERS(np::searchsorted(np::array<std::int64_t>({1, 2, 5, 7}), np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::searchsorted({1, 2, 5, 7}, {3, 1, 2, 1}));
        ANSWERS(np::searchsorted(np::array<std::int64_t>({1, 2, 5, 7}), {3, 1, 2, 1}));
        ANSWERS(np::searchsorted({1, 2, 5, 7}, np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::searchsorted(std::vector<std::int64_t>{1, 2, 5, 7}, std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::searchsorted(std::vector<std::int64_t>{1, 2, 5, 7}, np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::searchsorted(np::array<std::int64_t>({1, 2, 5, 7}), std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::searchsorted(std::vector<std::int64_t>{1, 2, 5, 7}, {3, 1, 2, 1}));
        ANSWERS(np::searchsorted(backwards(np::array<std::int64_t>({1, 2, 5, 7})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::searchsorted(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 2, 5, 7})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::array<std::int64_t>({1, 2, 5, 7}).searchsorted(np::array<std::int64_t>({3, 1, 2, 1})));
    }
    {
        const char* answer = "array([1, 2, 0, 2])";
        ANSWERS(np::searchsorted(np::array<double>({-1, 0.5, 2, 8}), np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::searchsorted({-1, 0.5, 2, 8}, {0.5, 2, -1, 2}));
        ANSWERS(np::searchsorted(np::array<double>({-1, 0.5, 2, 8}), {0.5, 2, -1, 2}));
        ANSWERS(np::searchsorted({-1, 0.5, 2, 8}, np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::array<double>({-1, 0.5, 2, 8}).searchsorted(np::array<double>({0.5, 2, -1, 2})));
    }
    {
        const char* answer = "array([2, 1, 2, 1])";
        ANSWERS(np::searchsorted(np::array<std::int64_t>({1, 2, 5, 7}), np::array<std::int64_t>({3, 1, 2, 1}), {.side = "right"}));
        ANSWERS(np::searchsorted({1, 2, 5, 7}, {3, 1, 2, 1}, {.side = "right"}));
        ANSWERS(np::searchsorted(np::array<std::int64_t>({1, 2, 5, 7}), {3, 1, 2, 1}, {.side = "right"}));
        ANSWERS(np::searchsorted({1, 2, 5, 7}, np::array<std::int64_t>({3, 1, 2, 1}), {.side = "right"}));
        ANSWERS(np::searchsorted(std::vector<std::int64_t>{1, 2, 5, 7}, std::vector<std::int64_t>{3, 1, 2, 1}, {.side = "right"}));
        ANSWERS(np::searchsorted(std::vector<std::int64_t>{1, 2, 5, 7}, np::array<std::int64_t>({3, 1, 2, 1}), {.side = "right"}));
        ANSWERS(np::searchsorted(np::array<std::int64_t>({1, 2, 5, 7}), std::vector<std::int64_t>{3, 1, 2, 1}, {.side = "right"}));
        ANSWERS(np::searchsorted(std::vector<std::int64_t>{1, 2, 5, 7}, {3, 1, 2, 1}, {.side = "right"}));
        ANSWERS(np::searchsorted(backwards(np::array<std::int64_t>({1, 2, 5, 7})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.side = "right"}));
        ANSWERS(np::searchsorted(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 2, 5, 7})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.side = "right"}));
    }
    {
        const char* answer = "array([2, 3, 1, 3])";
        ANSWERS(np::searchsorted(np::array<double>({-1, 0.5, 2, 8}), np::array<double>({0.5, 2, -1, 2}), {.side = "right"}));
        ANSWERS(np::searchsorted({-1, 0.5, 2, 8}, {0.5, 2, -1, 2}, {.side = "right"}));
        ANSWERS(np::searchsorted(np::array<double>({-1, 0.5, 2, 8}), {0.5, 2, -1, 2}, {.side = "right"}));
        ANSWERS(np::searchsorted({-1, 0.5, 2, 8}, np::array<double>({0.5, 2, -1, 2}), {.side = "right"}));
    }
    {
        const char* answer = "array(2)";
        ANSWERS(np::searchsorted(np::array<std::int64_t>({1, 2, 5, 7}), 2, {.side = "right"}));
        ANSWERS(np::searchsorted({1, 2, 5, 7}, 2, {.side = "right"}));
        ANSWERS(np::searchsorted(backwards(np::array<std::int64_t>({1, 2, 5, 7})), 2, {.side = "right"}));
        ANSWERS(np::searchsorted(np::array<std::int64_t>({1, 2, 5, 7}) + std::int64_t(0), 2, {.side = "right"}));
        ANSWERS(np::searchsorted(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 2, 5, 7})), 2, {.side = "right"}));
        ANSWERS(np::searchsorted(std::vector<std::int64_t>{1, 2, 5, 7}, 2, {.side = "right"}));
    }
    {
        const char* answer = "array(3)";
        ANSWERS(np::searchsorted(np::array<double>({-1, 0.5, 2, 8}), 2, {.side = "right"}));
        ANSWERS(np::searchsorted({-1, 0.5, 2, 8}, 2, {.side = "right"}));
    }
    {
        const char* answer = "array([False, True, True, True])";
        ANSWERS(np::isin(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::isin({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::isin(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::isin({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::isin(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::isin(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::isin(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::isin(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::isin(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::isin(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([False, True, False, True])";
        ANSWERS(np::isin(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::isin({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::isin(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::isin({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([ True, False, False, False])";
        ANSWERS(np::isin(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2}), {.invert = true}));
        ANSWERS(np::isin({3, 1, 2, 1}, {1, 2, 5, 2}, {.invert = true}));
        ANSWERS(np::isin(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}, {.invert = true}));
        ANSWERS(np::isin({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2}), {.invert = true}));
        ANSWERS(np::isin(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}, {.invert = true}));
        ANSWERS(np::isin(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2}), {.invert = true}));
        ANSWERS(np::isin(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}, {.invert = true}));
        ANSWERS(np::isin(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}, {.invert = true}));
        ANSWERS(np::isin(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0), {.invert = true}));
        ANSWERS(np::isin(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0), {.invert = true}));
    }
    {
        const char* answer = "array([ True, False, True, False])";
        ANSWERS(np::isin(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3}), {.invert = true}));
        ANSWERS(np::isin({0.5, 2, -1, 2}, {2, 0.25, 1, -3}, {.invert = true}));
        ANSWERS(np::isin(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}, {.invert = true}));
        ANSWERS(np::isin({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3}), {.invert = true}));
    }
    {
        const char* answer = "array([False, False, True, False])";
        ANSWERS(np::isin(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::isin({3, 1, 2, 1}, 2));
        ANSWERS(np::isin(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::isin(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::isin(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::isin(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([False, True, False, True])";
        ANSWERS(np::isin(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::isin({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([1, 2, 3, 5])";
        ANSWERS(np::union1d(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::union1d({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::union1d(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::union1d({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::union1d(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::union1d(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::union1d(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::union1d(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::union1d(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::union1d(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([-3. , -1. , 0.25, 0.5 , 1. , 2. ])";
        ANSWERS(np::union1d(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::union1d({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::union1d(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::union1d({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([1, 2])";
        ANSWERS(np::intersect1d(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::intersect1d({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::intersect1d(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::intersect1d({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::intersect1d(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::intersect1d(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::intersect1d(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::intersect1d(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::intersect1d(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::intersect1d(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([2.])";
        ANSWERS(np::intersect1d(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::intersect1d({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::intersect1d(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::intersect1d({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([3])";
        ANSWERS(np::setdiff1d(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::setdiff1d({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::setdiff1d(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::setdiff1d({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::setdiff1d(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::setdiff1d(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::setdiff1d(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::setdiff1d(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::setdiff1d(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::setdiff1d(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([-1. , 0.5])";
        ANSWERS(np::setdiff1d(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::setdiff1d({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::setdiff1d(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::setdiff1d({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([3, 5])";
        ANSWERS(np::setxor1d(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::setxor1d({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::setxor1d(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::setxor1d({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::setxor1d(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::setxor1d(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::setxor1d(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::setxor1d(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::setxor1d(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::setxor1d(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([-3. , -1. , 0.25, 0.5 , 1. ])";
        ANSWERS(np::setxor1d(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::setxor1d({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::setxor1d(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::setxor1d({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([3])";
        ANSWERS(np::setdiff1d(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2}), {.assume_unique = true}));
        ANSWERS(np::setdiff1d({3, 1, 2, 1}, {1, 2, 5, 2}, {.assume_unique = true}));
        ANSWERS(np::setdiff1d(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}, {.assume_unique = true}));
        ANSWERS(np::setdiff1d({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2}), {.assume_unique = true}));
        ANSWERS(np::setdiff1d(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}, {.assume_unique = true}));
        ANSWERS(np::setdiff1d(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2}), {.assume_unique = true}));
        ANSWERS(np::setdiff1d(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}, {.assume_unique = true}));
        ANSWERS(np::setdiff1d(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}, {.assume_unique = true}));
        ANSWERS(np::setdiff1d(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0), {.assume_unique = true}));
        ANSWERS(np::setdiff1d(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0), {.assume_unique = true}));
    }
    {
        const char* answer = "array([ 0.5, -1. ])";
        ANSWERS(np::setdiff1d(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3}), {.assume_unique = true}));
        ANSWERS(np::setdiff1d({0.5, 2, -1, 2}, {2, 0.25, 1, -3}, {.assume_unique = true}));
        ANSWERS(np::setdiff1d(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}, {.assume_unique = true}));
        ANSWERS(np::setdiff1d({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3}), {.assume_unique = true}));
    }
    {
        const char* answer = "array(2)";
        ANSWERS(np::take(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::take({3, 1, 2, 1}, 2));
        ANSWERS(np::take(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::take(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::take(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::take(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).take(2));
    }
    {
        const char* answer = "array(-1.)";
        ANSWERS(np::take(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::take({0.5, 2, -1, 2}, 2));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).take(2));
    }
    {
        const char* answer = "array([3, 2])";
        ANSWERS(np::take(np::array<std::int64_t>({3, 1, 2, 1}), {0, 2}));
        ANSWERS(np::take({3, 1, 2, 1}, {0, 2}));
        ANSWERS(np::take(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {0, 2}));
        ANSWERS(np::take(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {0, 2}));
        ANSWERS(np::take(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {0, 2}));
        ANSWERS(np::take(std::vector<std::int64_t>{3, 1, 2, 1}, {0, 2}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).take({0, 2}));
    }
    {
        const char* answer = "array([ 0.5, -1. ])";
        ANSWERS(np::take(np::array<double>({0.5, 2, -1, 2}), {0, 2}));
        ANSWERS(np::take({0.5, 2, -1, 2}, {0, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).take({0, 2}));
    }
    {
        const char* answer = "array([[1, 3], [4, 6]])";
        ANSWERS(np::take(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 2}, 1));
        ANSWERS(np::take({{1, 2, 3}, {4, 5, 6}}, {0, 2}, 1));
        ANSWERS(np::take(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 2}, 1));
        ANSWERS(np::take(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 2}, 1));
        ANSWERS(np::take(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 2}, 1));
        ANSWERS(np::take(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 2}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).take({0, 2}, 1));
    }
    {
        const char* answer = "array([[1., 0.], [4., 6.]])";
        ANSWERS(np::take(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 2}, 1));
        ANSWERS(np::take({{1, 2.5, 0}, {4, -5, 6}}, {0, 2}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).take({0, 2}, 1));
    }
    {
        const char* answer = "array([[1, 3], [4, 6]])";
        ANSWERS(np::take(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 2}, {.axis = 1}));
        ANSWERS(np::take({{1, 2, 3}, {4, 5, 6}}, {0, 2}, {.axis = 1}));
        ANSWERS(np::take(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 2}, {.axis = 1}));
        ANSWERS(np::take(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 2}, {.axis = 1}));
        ANSWERS(np::take(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 2}, {.axis = 1}));
        ANSWERS(np::take(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 2}, {.axis = 1}));
    }
    {
        const char* answer = "array([[1., 0.], [4., 6.]])";
        ANSWERS(np::take(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 2}, {.axis = 1}));
        ANSWERS(np::take({{1, 2.5, 0}, {4, -5, 6}}, {0, 2}, {.axis = 1}));
    }
    {
        const char* answer = "array([2, 3, 1, 1])";
        ANSWERS(np::take_along_axis(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({2, 0, 1, 1}), 0));
        ANSWERS(np::take_along_axis({3, 1, 2, 1}, {2, 0, 1, 1}, 0));
        ANSWERS(np::take_along_axis(np::array<std::int64_t>({3, 1, 2, 1}), {2, 0, 1, 1}, 0));
        ANSWERS(np::take_along_axis({3, 1, 2, 1}, np::array<std::int64_t>({2, 0, 1, 1}), 0));
        ANSWERS(np::take_along_axis(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{2, 0, 1, 1}, 0));
        ANSWERS(np::take_along_axis(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({2, 0, 1, 1}), 0));
        ANSWERS(np::take_along_axis(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{2, 0, 1, 1}, 0));
        ANSWERS(np::take_along_axis(std::vector<std::int64_t>{3, 1, 2, 1}, {2, 0, 1, 1}, 0));
        ANSWERS(np::take_along_axis(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({2, 0, 1, 1}) + std::int64_t(0), 0));
        ANSWERS(np::take_along_axis(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({2, 0, 1, 1}) + std::int64_t(0), 0));
    }
    {
        const char* answer = "array([3, 2])";
        ANSWERS(np::compress(np::array<std::int64_t>({1, 0, 1, 0}), np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::compress({1, 0, 1, 0}, {3, 1, 2, 1}));
        ANSWERS(np::compress(np::array<std::int64_t>({1, 0, 1, 0}), {3, 1, 2, 1}));
        ANSWERS(np::compress({1, 0, 1, 0}, np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::compress(std::vector<std::int64_t>{1, 0, 1, 0}, std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::compress(std::vector<std::int64_t>{1, 0, 1, 0}, np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::compress(np::array<std::int64_t>({1, 0, 1, 0}), std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::compress(std::vector<std::int64_t>{1, 0, 1, 0}, {3, 1, 2, 1}));
        ANSWERS(np::compress(backwards(np::array<std::int64_t>({1, 0, 1, 0})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::compress(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 0, 1, 0})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 0.5, -1. ])";
        ANSWERS(np::compress(np::array<std::int64_t>({1, 0, 1, 0}), np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::compress({1, 0, 1, 0}, {0.5, 2, -1, 2}));
        ANSWERS(np::compress(np::array<std::int64_t>({1, 0, 1, 0}), {0.5, 2, -1, 2}));
        ANSWERS(np::compress({1, 0, 1, 0}, np::array<double>({0.5, 2, -1, 2})));
    }
    {
        const char* answer = "array([3, 2])";
        ANSWERS(np::extract(np::array<std::int64_t>({1, 0, 1, 0}), np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::extract({1, 0, 1, 0}, {3, 1, 2, 1}));
        ANSWERS(np::extract(np::array<std::int64_t>({1, 0, 1, 0}), {3, 1, 2, 1}));
        ANSWERS(np::extract({1, 0, 1, 0}, np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::extract(std::vector<std::int64_t>{1, 0, 1, 0}, std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::extract(std::vector<std::int64_t>{1, 0, 1, 0}, np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::extract(np::array<std::int64_t>({1, 0, 1, 0}), std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::extract(std::vector<std::int64_t>{1, 0, 1, 0}, {3, 1, 2, 1}));
        ANSWERS(np::extract(backwards(np::array<std::int64_t>({1, 0, 1, 0})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::extract(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 0, 1, 0})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 0.5, -1. ])";
        ANSWERS(np::extract(np::array<std::int64_t>({1, 0, 1, 0}), np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::extract({1, 0, 1, 0}, {0.5, 2, -1, 2}));
        ANSWERS(np::extract(np::array<std::int64_t>({1, 0, 1, 0}), {0.5, 2, -1, 2}));
        ANSWERS(np::extract({1, 0, 1, 0}, np::array<double>({0.5, 2, -1, 2})));
    }
    {
        const char* answer = "array([0, 2])";
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0})));
        ANSWERS(np::where({1, 0, 1, 0}));
        ANSWERS(np::where(backwards(np::array<std::int64_t>({1, 0, 1, 0}))));
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0}) + std::int64_t(0)));
        ANSWERS(np::where(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 0, 1, 0}))));
        ANSWERS(np::where(std::vector<std::int64_t>{1, 0, 1, 0}));
    }
    {
        const char* answer = "array([3, 0, 2, 0])";
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0}), np::array<std::int64_t>({3, 1, 2, 1}), 0));
        ANSWERS(np::where({1, 0, 1, 0}, {3, 1, 2, 1}, 0));
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0}), {3, 1, 2, 1}, 0));
        ANSWERS(np::where({1, 0, 1, 0}, np::array<std::int64_t>({3, 1, 2, 1}), 0));
        ANSWERS(np::where(std::vector<std::int64_t>{1, 0, 1, 0}, std::vector<std::int64_t>{3, 1, 2, 1}, 0));
        ANSWERS(np::where(std::vector<std::int64_t>{1, 0, 1, 0}, np::array<std::int64_t>({3, 1, 2, 1}), 0));
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0}), std::vector<std::int64_t>{3, 1, 2, 1}, 0));
        ANSWERS(np::where(std::vector<std::int64_t>{1, 0, 1, 0}, {3, 1, 2, 1}, 0));
        ANSWERS(np::where(backwards(np::array<std::int64_t>({1, 0, 1, 0})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 0));
        ANSWERS(np::where(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 0, 1, 0})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 0));
    }
    {
        const char* answer = "array([ 0.5, 0. , -1. , 0. ])";
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0}), np::array<double>({0.5, 2, -1, 2}), 0));
        ANSWERS(np::where({1, 0, 1, 0}, {0.5, 2, -1, 2}, 0));
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0}), {0.5, 2, -1, 2}, 0));
        ANSWERS(np::where({1, 0, 1, 0}, np::array<double>({0.5, 2, -1, 2}), 0));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0}), np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::where({1, 0, 1, 0}, {3, 1, 2, 1}, {3, 1, 2, 1}));
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0}), {3, 1, 2, 1}, {3, 1, 2, 1}));
        ANSWERS(np::where({1, 0, 1, 0}, np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::where(std::vector<std::int64_t>{1, 0, 1, 0}, std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::where(std::vector<std::int64_t>{1, 0, 1, 0}, np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0}), std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::where(std::vector<std::int64_t>{1, 0, 1, 0}, {3, 1, 2, 1}, {3, 1, 2, 1}));
        ANSWERS(np::where(backwards(np::array<std::int64_t>({1, 0, 1, 0})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::where(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 0, 1, 0})), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0}), np::array<double>({0.5, 2, -1, 2}), np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::where({1, 0, 1, 0}, {0.5, 2, -1, 2}, {0.5, 2, -1, 2}));
        ANSWERS(np::where(np::array<std::int64_t>({1, 0, 1, 0}), {0.5, 2, -1, 2}, {0.5, 2, -1, 2}));
        ANSWERS(np::where({1, 0, 1, 0}, np::array<double>({0.5, 2, -1, 2}), np::array<double>({0.5, 2, -1, 2})));
    }
    {
        const char* answer = "array([176], dtype=uint8)";
        ANSWERS(np::packbits(np::array<std::int64_t>({1, 0, 1, 1})));
        ANSWERS(np::packbits({1, 0, 1, 1}));
        ANSWERS(np::packbits(backwards(np::array<std::int64_t>({1, 0, 1, 1}))));
        ANSWERS(np::packbits(np::array<std::int64_t>({1, 0, 1, 1}) + std::int64_t(0)));
        ANSWERS(np::packbits(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 0, 1, 1}))));
        ANSWERS(np::packbits(std::vector<std::int64_t>{1, 0, 1, 1}));
    }
}

TEST_CASE("forms: sorting 2") {
    {
        const char* answer = "array([176], dtype=uint8)";
        ANSWERS(np::packbits(np::array<std::int64_t>({1, 0, 1, 1}), {.axis = 0}));
        ANSWERS(np::packbits({1, 0, 1, 1}, {.axis = 0}));
        ANSWERS(np::packbits(backwards(np::array<std::int64_t>({1, 0, 1, 1})), {.axis = 0}));
        ANSWERS(np::packbits(np::array<std::int64_t>({1, 0, 1, 1}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::packbits(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 0, 1, 1})), {.axis = 0}));
        ANSWERS(np::packbits(std::vector<std::int64_t>{1, 0, 1, 1}, {.axis = 0}));
    }
    {
        const char* answer = "array([0, 1, 2])";
        ANSWERS(np::lexsort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::lexsort({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::lexsort(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::lexsort(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::lexsort(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::lexsort(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([1, 0, 2])";
        ANSWERS(np::lexsort(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::lexsort({{1, 2.5, 0}, {4, -5, 6}}));
    }
}
