// Written by tests/reference/forms.py.
#include "forms.hpp"

TEST_CASE("forms: products 0") {
    {
        const char* answer = "array(17)";
        ANSWERS(np::dot(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::dot({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::dot(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::dot({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::dot(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::dot(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::dot(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::dot(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::dot(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::dot(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(-5.5)";
        ANSWERS(np::dot(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::dot({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::dot(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::dot({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array(17)";
        ANSWERS(np::inner(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::inner({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::inner(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::inner({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::inner(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::inner(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::inner(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::inner(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::inner(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::inner(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(-5.5)";
        ANSWERS(np::inner(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::inner({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::inner(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::inner({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([[ 3, 6, 15, 6], [ 1, 2, 5, 2], [ 2, 4, 10, 4], [ 1, 2, 5, 2]])";
        ANSWERS(np::outer(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::outer({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::outer(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::outer({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::outer(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::outer(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::outer(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::outer(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::outer(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::outer(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([[ 1. , 0.125, 0.5 , -1.5 ], [ 4. , 0.5 , 2. , -6. ], [-2. , -0.25 , -1. , 3. ], [ 4. , 0.5 , 2. , -6. ]])";
        ANSWERS(np::outer(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::outer({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::outer(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::outer({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array(17)";
        ANSWERS(np::vdot(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::vdot({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::vdot(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::vdot({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::vdot(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::vdot(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::vdot(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::vdot(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::vdot(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::vdot(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(-5.5)";
        ANSWERS(np::vdot(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::vdot({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::vdot(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::vdot({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([ 3, 6, 15, 6, 1, 2, 5, 2, 2, 4, 10, 4, 1, 2, 5, 2])";
        ANSWERS(np::kron(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::kron({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::kron(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::kron({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::kron(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::kron(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::kron(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::kron(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::kron(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::kron(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 1. , 0.125, 0.5 , -1.5 , 4. , 0.5 , 2. , -6. , -2. , -0.25 , -1. , 3. , 4. , 0.5 , 2. , -6. ])";
        ANSWERS(np::kron(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::kron({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::kron(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::kron({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array(17)";
        ANSWERS(np::matmul(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::matmul({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::matmul(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::matmul({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::matmul(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::matmul(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::matmul(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::matmul(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::matmul(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::matmul(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(-5.5)";
        ANSWERS(np::matmul(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::matmul({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::matmul(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::matmul({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array(17)";
        ANSWERS(np::vecdot(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::vecdot({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::vecdot(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::vecdot({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::vecdot(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::vecdot(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::vecdot(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::vecdot(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::vecdot(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::vecdot(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(-5.5)";
        ANSWERS(np::vecdot(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::vecdot({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::vecdot(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::vecdot({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([[ 7, 10], [15, 22]])";
        ANSWERS(np::dot(np::array<std::int64_t>({{1, 2}, {3, 4}}), np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::dot({{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::dot(np::array<std::int64_t>({{1, 2}, {3, 4}}), {{1, 2}, {3, 4}}));
        ANSWERS(np::dot({{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::dot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::dot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::dot(np::array<std::int64_t>({{1, 2}, {3, 4}}), std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::dot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::dot(backwards(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
        ANSWERS(np::dot(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([[-1.75, 7. ], [-3.5 , 7. ]])";
        ANSWERS(np::dot(np::array<double>({{0.5, 2}, {-1, 3}}), np::array<double>({{0.5, 2}, {-1, 3}})));
        ANSWERS(np::dot({{0.5, 2}, {-1, 3}}, {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::dot(np::array<double>({{0.5, 2}, {-1, 3}}), {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::dot({{0.5, 2}, {-1, 3}}, np::array<double>({{0.5, 2}, {-1, 3}})));
    }
    {
        const char* answer = "array([[ 7, 10], [15, 22]])";
        ANSWERS(np::matmul(np::array<std::int64_t>({{1, 2}, {3, 4}}), np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::matmul({{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::matmul(np::array<std::int64_t>({{1, 2}, {3, 4}}), {{1, 2}, {3, 4}}));
        ANSWERS(np::matmul({{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::matmul(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::matmul(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::matmul(np::array<std::int64_t>({{1, 2}, {3, 4}}), std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::matmul(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::matmul(backwards(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
        ANSWERS(np::matmul(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([[-1.75, 7. ], [-3.5 , 7. ]])";
        ANSWERS(np::matmul(np::array<double>({{0.5, 2}, {-1, 3}}), np::array<double>({{0.5, 2}, {-1, 3}})));
        ANSWERS(np::matmul({{0.5, 2}, {-1, 3}}, {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::matmul(np::array<double>({{0.5, 2}, {-1, 3}}), {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::matmul({{0.5, 2}, {-1, 3}}, np::array<double>({{0.5, 2}, {-1, 3}})));
    }
    {
        const char* answer = "array([[ 5, 11], [11, 25]])";
        ANSWERS(np::inner(np::array<std::int64_t>({{1, 2}, {3, 4}}), np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::inner({{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::inner(np::array<std::int64_t>({{1, 2}, {3, 4}}), {{1, 2}, {3, 4}}));
        ANSWERS(np::inner({{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::inner(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::inner(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::inner(np::array<std::int64_t>({{1, 2}, {3, 4}}), std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::inner(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::inner(backwards(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
        ANSWERS(np::inner(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([[ 4.25, 5.5 ], [ 5.5 , 10. ]])";
        ANSWERS(np::inner(np::array<double>({{0.5, 2}, {-1, 3}}), np::array<double>({{0.5, 2}, {-1, 3}})));
        ANSWERS(np::inner({{0.5, 2}, {-1, 3}}, {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::inner(np::array<double>({{0.5, 2}, {-1, 3}}), {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::inner({{0.5, 2}, {-1, 3}}, np::array<double>({{0.5, 2}, {-1, 3}})));
    }
    {
        const char* answer = "array([[ 1, 2, 2, 4], [ 3, 4, 6, 8], [ 3, 6, 4, 8], [ 9, 12, 12, 16]])";
        ANSWERS(np::kron(np::array<std::int64_t>({{1, 2}, {3, 4}}), np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::kron({{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::kron(np::array<std::int64_t>({{1, 2}, {3, 4}}), {{1, 2}, {3, 4}}));
        ANSWERS(np::kron({{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::kron(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::kron(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::kron(np::array<std::int64_t>({{1, 2}, {3, 4}}), std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::kron(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::kron(backwards(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
        ANSWERS(np::kron(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([[ 0.25, 1. , 1. , 4. ], [-0.5 , 1.5 , -2. , 6. ], [-0.5 , -2. , 1.5 , 6. ], [ 1. , -3. , -3. , 9. ]])";
        ANSWERS(np::kron(np::array<double>({{0.5, 2}, {-1, 3}}), np::array<double>({{0.5, 2}, {-1, 3}})));
        ANSWERS(np::kron({{0.5, 2}, {-1, 3}}, {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::kron(np::array<double>({{0.5, 2}, {-1, 3}}), {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::kron({{0.5, 2}, {-1, 3}}, np::array<double>({{0.5, 2}, {-1, 3}})));
    }
    {
        const char* answer = "array(30)";
        ANSWERS(np::vdot(np::array<std::int64_t>({{1, 2}, {3, 4}}), np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::vdot({{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::vdot(np::array<std::int64_t>({{1, 2}, {3, 4}}), {{1, 2}, {3, 4}}));
        ANSWERS(np::vdot({{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::vdot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::vdot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::vdot(np::array<std::int64_t>({{1, 2}, {3, 4}}), std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::vdot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::vdot(backwards(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
        ANSWERS(np::vdot(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(14.25)";
        ANSWERS(np::vdot(np::array<double>({{0.5, 2}, {-1, 3}}), np::array<double>({{0.5, 2}, {-1, 3}})));
        ANSWERS(np::vdot({{0.5, 2}, {-1, 3}}, {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::vdot(np::array<double>({{0.5, 2}, {-1, 3}}), {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::vdot({{0.5, 2}, {-1, 3}}, np::array<double>({{0.5, 2}, {-1, 3}})));
    }
    {
        const char* answer = "array([ 5, 11])";
        ANSWERS(np::matvec(np::array<std::int64_t>({{1, 2}, {3, 4}}), np::array<std::int64_t>({1, 2})));
        ANSWERS(np::matvec({{1, 2}, {3, 4}}, {1, 2}));
        ANSWERS(np::matvec(np::array<std::int64_t>({{1, 2}, {3, 4}}), {1, 2}));
        ANSWERS(np::matvec({{1, 2}, {3, 4}}, np::array<std::int64_t>({1, 2})));
        ANSWERS(np::matvec(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, std::vector<std::int64_t>{1, 2}));
        ANSWERS(np::matvec(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, np::array<std::int64_t>({1, 2})));
        ANSWERS(np::matvec(np::array<std::int64_t>({{1, 2}, {3, 4}}), std::vector<std::int64_t>{1, 2}));
        ANSWERS(np::matvec(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, {1, 2}));
        ANSWERS(np::matvec(backwards(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({1, 2}) + std::int64_t(0)));
        ANSWERS(np::matvec(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({1, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([4.25, 5.5 ])";
        ANSWERS(np::matvec(np::array<double>({{0.5, 2}, {-1, 3}}), np::array<double>({0.5, 2})));
        ANSWERS(np::matvec({{0.5, 2}, {-1, 3}}, {0.5, 2}));
        ANSWERS(np::matvec(np::array<double>({{0.5, 2}, {-1, 3}}), {0.5, 2}));
        ANSWERS(np::matvec({{0.5, 2}, {-1, 3}}, np::array<double>({0.5, 2})));
    }
    {
        const char* answer = "array([ 7, 10])";
        ANSWERS(np::vecmat(np::array<std::int64_t>({1, 2}), np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::vecmat({1, 2}, {{1, 2}, {3, 4}}));
        ANSWERS(np::vecmat(np::array<std::int64_t>({1, 2}), {{1, 2}, {3, 4}}));
        ANSWERS(np::vecmat({1, 2}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::vecmat(std::vector<std::int64_t>{1, 2}, std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::vecmat(std::vector<std::int64_t>{1, 2}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::vecmat(np::array<std::int64_t>({1, 2}), std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::vecmat(std::vector<std::int64_t>{1, 2}, {{1, 2}, {3, 4}}));
        ANSWERS(np::vecmat(backwards(np::array<std::int64_t>({1, 2})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
        ANSWERS(np::vecmat(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 2})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([-1.75, 7. ])";
        ANSWERS(np::vecmat(np::array<double>({0.5, 2}), np::array<double>({{0.5, 2}, {-1, 3}})));
        ANSWERS(np::vecmat({0.5, 2}, {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::vecmat(np::array<double>({0.5, 2}), {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::vecmat({0.5, 2}, np::array<double>({{0.5, 2}, {-1, 3}})));
    }
    {
        const char* answer = "array([-3, 6, -3])";
        ANSWERS(np::cross(np::array<std::int64_t>({1, 2, 3}), np::array<std::int64_t>({4, 5, 6})));
        ANSWERS(np::cross({1, 2, 3}, {4, 5, 6}));
        ANSWERS(np::cross(np::array<std::int64_t>({1, 2, 3}), {4, 5, 6}));
        ANSWERS(np::cross({1, 2, 3}, np::array<std::int64_t>({4, 5, 6})));
        ANSWERS(np::cross(std::vector<std::int64_t>{1, 2, 3}, std::vector<std::int64_t>{4, 5, 6}));
        ANSWERS(np::cross(std::vector<std::int64_t>{1, 2, 3}, np::array<std::int64_t>({4, 5, 6})));
        ANSWERS(np::cross(np::array<std::int64_t>({1, 2, 3}), std::vector<std::int64_t>{4, 5, 6}));
        ANSWERS(np::cross(std::vector<std::int64_t>{1, 2, 3}, {4, 5, 6}));
        ANSWERS(np::cross(backwards(np::array<std::int64_t>({1, 2, 3})), np::array<std::int64_t>({4, 5, 6}) + std::int64_t(0)));
        ANSWERS(np::cross(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({1, 2, 3})), np::array<std::int64_t>({4, 5, 6}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 3.5 , 0. , -1.75])";
        ANSWERS(np::cross(np::array<double>({0.5, 2, 1}), np::array<double>({1, 0.5, 2})));
        ANSWERS(np::cross({0.5, 2, 1}, {1, 0.5, 2}));
        ANSWERS(np::cross(np::array<double>({0.5, 2, 1}), {1, 0.5, 2}));
        ANSWERS(np::cross({0.5, 2, 1}, np::array<double>({1, 0.5, 2})));
    }
    {
        const char* answer = "array(30)";
        ANSWERS(np::tensordot(np::array<std::int64_t>({{1, 2}, {3, 4}}), np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::tensordot({{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::tensordot(np::array<std::int64_t>({{1, 2}, {3, 4}}), {{1, 2}, {3, 4}}));
        ANSWERS(np::tensordot({{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::tensordot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::tensordot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}})));
        ANSWERS(np::tensordot(np::array<std::int64_t>({{1, 2}, {3, 4}}), std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}));
        ANSWERS(np::tensordot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}));
        ANSWERS(np::tensordot(backwards(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
        ANSWERS(np::tensordot(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(14.25)";
        ANSWERS(np::tensordot(np::array<double>({{0.5, 2}, {-1, 3}}), np::array<double>({{0.5, 2}, {-1, 3}})));
        ANSWERS(np::tensordot({{0.5, 2}, {-1, 3}}, {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::tensordot(np::array<double>({{0.5, 2}, {-1, 3}}), {{0.5, 2}, {-1, 3}}));
        ANSWERS(np::tensordot({{0.5, 2}, {-1, 3}}, np::array<double>({{0.5, 2}, {-1, 3}})));
    }
    {
        const char* answer = "array([[ 7, 10], [15, 22]])";
        ANSWERS(np::tensordot(np::array<std::int64_t>({{1, 2}, {3, 4}}), np::array<std::int64_t>({{1, 2}, {3, 4}}), 1));
        ANSWERS(np::tensordot({{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}, 1));
        ANSWERS(np::tensordot(np::array<std::int64_t>({{1, 2}, {3, 4}}), {{1, 2}, {3, 4}}, 1));
        ANSWERS(np::tensordot({{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}}), 1));
        ANSWERS(np::tensordot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, 1));
        ANSWERS(np::tensordot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, np::array<std::int64_t>({{1, 2}, {3, 4}}), 1));
        ANSWERS(np::tensordot(np::array<std::int64_t>({{1, 2}, {3, 4}}), std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, 1));
        ANSWERS(np::tensordot(std::vector<std::vector<std::int64_t>>{{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}, 1));
        ANSWERS(np::tensordot(backwards(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0), 1));
        ANSWERS(np::tensordot(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2}, {3, 4}})), np::array<std::int64_t>({{1, 2}, {3, 4}}) + std::int64_t(0), 1));
    }
    {
        const char* answer = "array([[-1.75, 7. ], [-3.5 , 7. ]])";
        ANSWERS(np::tensordot(np::array<double>({{0.5, 2}, {-1, 3}}), np::array<double>({{0.5, 2}, {-1, 3}}), 1));
        ANSWERS(np::tensordot({{0.5, 2}, {-1, 3}}, {{0.5, 2}, {-1, 3}}, 1));
        ANSWERS(np::tensordot(np::array<double>({{0.5, 2}, {-1, 3}}), {{0.5, 2}, {-1, 3}}, 1));
        ANSWERS(np::tensordot({{0.5, 2}, {-1, 3}}, np::array<double>({{0.5, 2}, {-1, 3}}), 1));
    }
    {
        const char* answer = "array([-2, 1, -1])";
        ANSWERS(np::diff(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::diff({3, 1, 2, 1}));
        ANSWERS(np::diff(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::diff(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::diff(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::diff(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 1.5, -3. , 3. ])";
        ANSWERS(np::diff(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::diff({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([ 3, -2])";
        ANSWERS(np::diff(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::diff({3, 1, 2, 1}, 2));
        ANSWERS(np::diff(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::diff(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::diff(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::diff(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([-4.5, 6. ])";
        ANSWERS(np::diff(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::diff({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([[3, 3, 3]])";
        ANSWERS(np::diff(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::diff({{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::diff(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::diff(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::diff(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::diff(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
    }
    {
        const char* answer = "array([[ 3. , -7.5, 6. ]])";
        ANSWERS(np::diff(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::diff({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
    }
    {
        const char* answer = "array([ 3, -2])";
        ANSWERS(np::diff(np::array<std::int64_t>({3, 1, 2, 1}), {.n = 2}));
        ANSWERS(np::diff({3, 1, 2, 1}, {.n = 2}));
        ANSWERS(np::diff(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.n = 2}));
        ANSWERS(np::diff(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.n = 2}));
        ANSWERS(np::diff(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.n = 2}));
        ANSWERS(np::diff(std::vector<std::int64_t>{3, 1, 2, 1}, {.n = 2}));
    }
    {
        const char* answer = "array([-4.5, 6. ])";
        ANSWERS(np::diff(np::array<double>({0.5, 2, -1, 2}), {.n = 2}));
        ANSWERS(np::diff({0.5, 2, -1, 2}, {.n = 2}));
    }
    {
        const char* answer = "array([-2, 1, -1])";
        ANSWERS(np::ediff1d(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::ediff1d({3, 1, 2, 1}));
        ANSWERS(np::ediff1d(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::ediff1d(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::ediff1d(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::ediff1d(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 1.5, -3. , 3. ])";
        ANSWERS(np::ediff1d(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::ediff1d({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([-2. , -0.5, 0. , -1. ])";
        ANSWERS(np::gradient(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::gradient({3, 1, 2, 1}));
        ANSWERS(np::gradient(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::gradient(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::gradient(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::gradient(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 1.5 , -0.75, 0. , 3. ])";
        ANSWERS(np::gradient(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::gradient({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([-1. , -0.25, 0. , -0.5 ])";
        ANSWERS(np::gradient(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::gradient({3, 1, 2, 1}, 2));
        ANSWERS(np::gradient(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::gradient(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::gradient(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::gradient(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([ 0.75 , -0.375, 0. , 1.5 ])";
        ANSWERS(np::gradient(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::gradient({0.5, 2, -1, 2}, 2));
    }
    {
        const char* answer = "array([-3.5, -0.5, 0. , -2. ])";
        ANSWERS(np::gradient(np::array<std::int64_t>({3, 1, 2, 1}), {.edge_order = 2}));
        ANSWERS(np::gradient({3, 1, 2, 1}, {.edge_order = 2}));
        ANSWERS(np::gradient(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.edge_order = 2}));
        ANSWERS(np::gradient(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.edge_order = 2}));
        ANSWERS(np::gradient(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.edge_order = 2}));
        ANSWERS(np::gradient(std::vector<std::int64_t>{3, 1, 2, 1}, {.edge_order = 2}));
    }
    {
        const char* answer = "array([ 3.75, -0.75, 0. , 6. ])";
        ANSWERS(np::gradient(np::array<double>({0.5, 2, -1, 2}), {.edge_order = 2}));
        ANSWERS(np::gradient({0.5, 2, -1, 2}, {.edge_order = 2}));
    }
}

TEST_CASE("forms: products 1") {
    {
        const char* answer = "array([[3., 3., 3.], [3., 3., 3.]])";
        ANSWERS(np::gradient(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::gradient({{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::gradient(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::gradient(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::gradient(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::gradient(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
    }
    {
        const char* answer = "array([[ 3. , -7.5, 6. ], [ 3. , -7.5, 6. ]])";
        ANSWERS(np::gradient(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::gradient({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
    }
    {
        const char* answer = "array(5.)";
        ANSWERS(np::trapezoid(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::trapezoid({3, 1, 2, 1}));
        ANSWERS(np::trapezoid(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::trapezoid(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::trapezoid(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::trapezoid(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(2.25)";
        ANSWERS(np::trapezoid(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::trapezoid({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(9.5)";
        ANSWERS(np::trapezoid(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 7})));
        ANSWERS(np::trapezoid({3, 1, 2, 1}, {1, 2, 5, 7}));
        ANSWERS(np::trapezoid(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 7}));
        ANSWERS(np::trapezoid({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 7})));
        ANSWERS(np::trapezoid(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 7}));
        ANSWERS(np::trapezoid(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 7})));
        ANSWERS(np::trapezoid(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 7}));
        ANSWERS(np::trapezoid(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 7}));
        ANSWERS(np::trapezoid(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 7}) + std::int64_t(0)));
        ANSWERS(np::trapezoid(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 7}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(5.625)";
        ANSWERS(np::trapezoid(np::array<double>({0.5, 2, -1, 2}), np::array<double>({-1, 0.5, 2, 8})));
        ANSWERS(np::trapezoid({0.5, 2, -1, 2}, {-1, 0.5, 2, 8}));
        ANSWERS(np::trapezoid(np::array<double>({0.5, 2, -1, 2}), {-1, 0.5, 2, 8}));
        ANSWERS(np::trapezoid({0.5, 2, -1, 2}, np::array<double>({-1, 0.5, 2, 8})));
    }
    {
        const char* answer = "array(10.)";
        ANSWERS(np::trapezoid(np::array<std::int64_t>({3, 1, 2, 1}), {.dx = 2}));
        ANSWERS(np::trapezoid({3, 1, 2, 1}, {.dx = 2}));
        ANSWERS(np::trapezoid(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.dx = 2}));
        ANSWERS(np::trapezoid(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.dx = 2}));
        ANSWERS(np::trapezoid(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.dx = 2}));
        ANSWERS(np::trapezoid(std::vector<std::int64_t>{3, 1, 2, 1}, {.dx = 2}));
    }
    {
        const char* answer = "array(4.5)";
        ANSWERS(np::trapezoid(np::array<double>({0.5, 2, -1, 2}), {.dx = 2}));
        ANSWERS(np::trapezoid({0.5, 2, -1, 2}, {.dx = 2}));
    }
    {
        const char* answer = "array([2.5, 3.5, 4.5])";
        ANSWERS(np::trapezoid(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::trapezoid({{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::trapezoid(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::trapezoid(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::trapezoid(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::trapezoid(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
    }
    {
        const char* answer = "array([ 2.5 , -1.25, 3. ])";
        ANSWERS(np::trapezoid(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::trapezoid({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
    }
    {
        const char* answer = "array([3., 1., 2., 1.])";
        ANSWERS(np::unwrap(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::unwrap({3, 1, 2, 1}));
        ANSWERS(np::unwrap(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::unwrap(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::unwrap(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::unwrap(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::unwrap(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::unwrap({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([0.5, 2. , 2. , 2. ])";
        ANSWERS(np::unwrap(np::array<double>({0.5, 2, -1, 2}), {.period = 3}));
        ANSWERS(np::unwrap({0.5, 2, -1, 2}, {.period = 3}));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::real(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::real({3, 1, 2, 1}));
        ANSWERS(np::real(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::real(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::real(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::real(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::real(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::real({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([0, 0, 0, 0])";
        ANSWERS(np::imag(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::imag({3, 1, 2, 1}));
        ANSWERS(np::imag(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::imag(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::imag(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::imag(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([0., 0., 0., 0.])";
        ANSWERS(np::imag(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::imag({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([0., 0., 0., 0.])";
        ANSWERS(np::angle(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::angle({3, 1, 2, 1}));
        ANSWERS(np::angle(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::angle(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::angle(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::angle(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([0. , 0. , 3.14159265, 0. ])";
        ANSWERS(np::angle(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::angle({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::round(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::round({3, 1, 2, 1}));
        ANSWERS(np::round(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::round(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::round(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::round(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0., 2., -1., 2.])";
        ANSWERS(np::round(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::round({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::around(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::around({3, 1, 2, 1}));
        ANSWERS(np::around(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::around(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::around(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::around(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0., 2., -1., 2.])";
        ANSWERS(np::around(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::around({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::nan_to_num(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nan_to_num({3, 1, 2, 1}));
        ANSWERS(np::nan_to_num(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nan_to_num(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nan_to_num(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nan_to_num(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::nan_to_num(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nan_to_num({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([False, False, False, False])";
        ANSWERS(np::isposinf(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::isposinf({3, 1, 2, 1}));
        ANSWERS(np::isposinf(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::isposinf(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::isposinf(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::isposinf(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([False, False, False, False])";
        ANSWERS(np::isposinf(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::isposinf({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([False, False, False, False])";
        ANSWERS(np::isneginf(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::isneginf({3, 1, 2, 1}));
        ANSWERS(np::isneginf(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::isneginf(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::isneginf(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::isneginf(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([False, False, False, False])";
        ANSWERS(np::isneginf(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::isneginf({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([ True, True, True, True])";
        ANSWERS(np::isreal(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::isreal({3, 1, 2, 1}));
        ANSWERS(np::isreal(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::isreal(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::isreal(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::isreal(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ True, True, True, True])";
        ANSWERS(np::isreal(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::isreal({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([False, False, False, False])";
        ANSWERS(np::iscomplex(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::iscomplex({3, 1, 2, 1}));
        ANSWERS(np::iscomplex(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::iscomplex(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::iscomplex(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::iscomplex(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([False, False, False, False])";
        ANSWERS(np::iscomplex(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::iscomplex({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([0., 0., 0., 0.])";
        ANSWERS(np::angle(np::array<std::int64_t>({3, 1, 2, 1}), {.deg = true}));
        ANSWERS(np::angle({3, 1, 2, 1}, {.deg = true}));
        ANSWERS(np::angle(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.deg = true}));
        ANSWERS(np::angle(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.deg = true}));
        ANSWERS(np::angle(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.deg = true}));
        ANSWERS(np::angle(std::vector<std::int64_t>{3, 1, 2, 1}, {.deg = true}));
    }
    {
        const char* answer = "array([ 0., 0., 180., 0.])";
        ANSWERS(np::angle(np::array<double>({0.5, 2, -1, 2}), {.deg = true}));
        ANSWERS(np::angle({0.5, 2, -1, 2}, {.deg = true}));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::round(np::array<std::int64_t>({3, 1, 2, 1}), 1));
        ANSWERS(np::round({3, 1, 2, 1}, 1));
        ANSWERS(np::round(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 1));
        ANSWERS(np::round(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 1));
        ANSWERS(np::round(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 1));
        ANSWERS(np::round(std::vector<std::int64_t>{3, 1, 2, 1}, 1));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).round(1));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::round(np::array<double>({0.5, 2, -1, 2}), 1));
        ANSWERS(np::round({0.5, 2, -1, 2}, 1));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).round(1));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::round(np::array<std::int64_t>({3, 1, 2, 1}), {.decimals = 1}));
        ANSWERS(np::round({3, 1, 2, 1}, {.decimals = 1}));
        ANSWERS(np::round(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.decimals = 1}));
        ANSWERS(np::round(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.decimals = 1}));
        ANSWERS(np::round(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.decimals = 1}));
        ANSWERS(np::round(std::vector<std::int64_t>{3, 1, 2, 1}, {.decimals = 1}));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::round(np::array<double>({0.5, 2, -1, 2}), {.decimals = 1}));
        ANSWERS(np::round({0.5, 2, -1, 2}, {.decimals = 1}));
    }
    {
        const char* answer = "array([1.5, 2. , 0.5, 3. ])";
        ANSWERS(np::nan_to_num(np::array<double>({np::nan, 2, 0.5, 3}), {.nan = 1.5}));
        ANSWERS(np::nan_to_num({np::nan, 2, 0.5, 3}, {.nan = 1.5}));
    }
    {
        const char* answer = "array([0., 0., 0., 0.]); array([3., 1., 2., 1.])";
        ANSWERS(np::modf(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::modf({3, 1, 2, 1}));
        ANSWERS(np::modf(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::modf(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::modf(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::modf(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 0. , -0. , 0. ]); array([ 0., 2., -1., 2.])";
        ANSWERS(np::modf(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::modf({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([0.75, 0.5 , 0.5 , 0.5 ]); array([2, 1, 2, 1], dtype=int32)";
        ANSWERS(np::frexp(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::frexp({3, 1, 2, 1}));
        ANSWERS(np::frexp(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::frexp(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::frexp(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::frexp(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 0.5, -0.5, 0.5]); array([0, 2, 1, 2], dtype=int32)";
        ANSWERS(np::frexp(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::frexp({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([2, 1, 2, 1])";
        ANSWERS(np::clip(np::array<std::int64_t>({3, 1, 2, 1}), 1, 2));
        ANSWERS(np::clip({3, 1, 2, 1}, 1, 2));
        ANSWERS(np::clip(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 1, 2));
        ANSWERS(np::clip(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 1, 2));
        ANSWERS(np::clip(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 1, 2));
        ANSWERS(np::clip(std::vector<std::int64_t>{3, 1, 2, 1}, 1, 2));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).clip(1, 2));
    }
    {
        const char* answer = "array([1., 2., 1., 2.])";
        ANSWERS(np::clip(np::array<double>({0.5, 2, -1, 2}), 1, 2));
        ANSWERS(np::clip({0.5, 2, -1, 2}, 1, 2));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).clip(1, 2));
    }
    {
        const char* answer = "array([2, 1, 2, 1])";
        ANSWERS(np::clip(np::array<std::int64_t>({3, 1, 2, 1}), _, 2));
        ANSWERS(np::clip({3, 1, 2, 1}, _, 2));
        ANSWERS(np::clip(backwards(np::array<std::int64_t>({3, 1, 2, 1})), _, 2));
        ANSWERS(np::clip(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), _, 2));
        ANSWERS(np::clip(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), _, 2));
        ANSWERS(np::clip(std::vector<std::int64_t>{3, 1, 2, 1}, _, 2));
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::clip(np::array<double>({0.5, 2, -1, 2}), _, 2));
        ANSWERS(np::clip({0.5, 2, -1, 2}, _, 2));
    }
}

TEST_CASE("forms: products 2") {
    {
        const char* answer = "array(False)";
        ANSWERS(np::array_equal(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::array_equal({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::array_equal(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::array_equal({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::array_equal(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::array_equal(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::array_equal(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::array_equal(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::array_equal(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::array_equal(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(False)";
        ANSWERS(np::array_equal(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::array_equal({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::array_equal(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::array_equal({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array(False)";
        ANSWERS(np::array_equiv(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::array_equiv({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::array_equiv(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::array_equiv({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::array_equiv(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::array_equiv(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::array_equiv(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::array_equiv(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::array_equiv(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::array_equiv(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(False)";
        ANSWERS(np::array_equiv(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::array_equiv({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::array_equiv(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::array_equiv({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([False, False, False, False])";
        ANSWERS(np::isclose(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::isclose({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::isclose(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::isclose({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::isclose(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::isclose(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::isclose(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::isclose(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::isclose(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::isclose(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([False, False, False, False])";
        ANSWERS(np::isclose(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::isclose({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::isclose(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::isclose({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array(False)";
        ANSWERS(np::allclose(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::allclose({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::allclose(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::allclose({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::allclose(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::allclose(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::allclose(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::allclose(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::allclose(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::allclose(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array(False)";
        ANSWERS(np::allclose(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::allclose({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::allclose(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::allclose({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::allclose(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2}), {.atol = 9}));
        ANSWERS(np::allclose({3, 1, 2, 1}, {1, 2, 5, 2}, {.atol = 9}));
        ANSWERS(np::allclose(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}, {.atol = 9}));
        ANSWERS(np::allclose({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2}), {.atol = 9}));
        ANSWERS(np::allclose(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}, {.atol = 9}));
        ANSWERS(np::allclose(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2}), {.atol = 9}));
        ANSWERS(np::allclose(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}, {.atol = 9}));
        ANSWERS(np::allclose(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}, {.atol = 9}));
        ANSWERS(np::allclose(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0), {.atol = 9}));
        ANSWERS(np::allclose(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0), {.atol = 9}));
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::allclose(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3}), {.atol = 9}));
        ANSWERS(np::allclose({0.5, 2, -1, 2}, {2, 0.25, 1, -3}, {.atol = 9}));
        ANSWERS(np::allclose(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}, {.atol = 9}));
        ANSWERS(np::allclose({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3}), {.atol = 9}));
    }
    {
        const char* answer = "array([3, 1, 2, 1])";
        ANSWERS(np::conj(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::conj({3, 1, 2, 1}));
        ANSWERS(np::conj(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::conj(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::conj(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::conj(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).conj());
    }
    {
        const char* answer = "array([ 0.5, 2. , -1. , 2. ])";
        ANSWERS(np::conj(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::conj({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).conj());
    }
    {
        const char* answer = "array([1, 0, 1, 0]); array([1, 1, 0, 1])";
        ANSWERS(np::divmod(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::divmod({3, 1, 2, 1}, 2));
        ANSWERS(np::divmod(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::divmod(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::divmod(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::divmod(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([ 0., 1., -1., 1.]); array([0.5, 0. , 1. , 0. ])";
        ANSWERS(np::divmod(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::divmod({0.5, 2, -1, 2}, 2));
    }
}
