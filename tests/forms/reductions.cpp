// Written by tests/reference/forms.py.
#include "forms.hpp"

TEST_CASE("forms: reductions 0") {
    {
        const char* answer = "array(7)";
        ANSWERS(np::sum(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::sum({3, 1, 2, 1}));
        ANSWERS(np::sum(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::sum(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::sum(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::sum(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).sum());
    }
    {
        const char* answer = "array(3.5)";
        ANSWERS(np::sum(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::sum({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).sum());
    }
    {
        const char* answer = "array(21)";
        ANSWERS(np::sum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::sum({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::sum(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::sum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::sum(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::sum(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).sum());
    }
    {
        const char* answer = "array(8.5)";
        ANSWERS(np::sum(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::sum({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).sum());
    }
    {
        const char* answer = "array(6)";
        ANSWERS(np::prod(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::prod({3, 1, 2, 1}));
        ANSWERS(np::prod(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::prod(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::prod(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::prod(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).prod());
    }
    {
        const char* answer = "array(-2.)";
        ANSWERS(np::prod(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::prod({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).prod());
    }
    {
        const char* answer = "array(720)";
        ANSWERS(np::prod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::prod({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::prod(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::prod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::prod(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::prod(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).prod());
    }
    {
        const char* answer = "array(-0.)";
        ANSWERS(np::prod(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::prod({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).prod());
    }
    {
        const char* answer = "array(1.75)";
        ANSWERS(np::mean(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::mean({3, 1, 2, 1}));
        ANSWERS(np::mean(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::mean(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::mean(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::mean(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).mean());
    }
    {
        const char* answer = "array(0.875)";
        ANSWERS(np::mean(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::mean({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).mean());
    }
    {
        const char* answer = "array(3.5)";
        ANSWERS(np::mean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::mean({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::mean(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::mean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::mean(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::mean(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).mean());
    }
    {
        const char* answer = "array(1.41666667)";
        ANSWERS(np::mean(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::mean({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).mean());
    }
    {
        const char* answer = "array(0.8291562)";
        ANSWERS(np::stddev(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::stddev({3, 1, 2, 1}));
        ANSWERS(np::stddev(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::stddev(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::stddev(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::stddev(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).stddev());
    }
    {
        const char* answer = "array(1.2437343)";
        ANSWERS(np::stddev(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::stddev({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).stddev());
    }
    {
        const char* answer = "array(1.70782513)";
        ANSWERS(np::stddev(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::stddev({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::stddev(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::stddev(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::stddev(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::stddev(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).stddev());
    }
    {
        const char* answer = "array(3.46910972)";
        ANSWERS(np::stddev(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::stddev({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).stddev());
    }
    {
        const char* answer = "array(0.6875)";
        ANSWERS(np::var(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::var({3, 1, 2, 1}));
        ANSWERS(np::var(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::var(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::var(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::var(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).var());
    }
    {
        const char* answer = "array(1.546875)";
        ANSWERS(np::var(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::var({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).var());
    }
    {
        const char* answer = "array(2.91666667)";
        ANSWERS(np::var(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::var({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::var(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::var(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::var(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::var(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).var());
    }
    {
        const char* answer = "array(12.03472222)";
        ANSWERS(np::var(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::var({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).var());
    }
    {
        const char* answer = "array(3)";
        ANSWERS(np::max(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::max({3, 1, 2, 1}));
        ANSWERS(np::max(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::max(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::max(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::max(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).max());
    }
    {
        const char* answer = "array(2.)";
        ANSWERS(np::max(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::max({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).max());
    }
    {
        const char* answer = "array(6)";
        ANSWERS(np::max(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::max({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::max(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::max(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::max(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::max(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).max());
    }
    {
        const char* answer = "array(6.)";
        ANSWERS(np::max(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::max({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).max());
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::min(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::min({3, 1, 2, 1}));
        ANSWERS(np::min(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::min(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::min(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::min(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).min());
    }
    {
        const char* answer = "array(-1.)";
        ANSWERS(np::min(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::min({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).min());
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::min(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::min({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::min(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::min(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::min(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::min(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).min());
    }
    {
        const char* answer = "array(-5.)";
        ANSWERS(np::min(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::min({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).min());
    }
    {
        const char* answer = "array(2)";
        ANSWERS(np::ptp(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::ptp({3, 1, 2, 1}));
        ANSWERS(np::ptp(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::ptp(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::ptp(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::ptp(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).ptp());
    }
    {
        const char* answer = "array(3.)";
        ANSWERS(np::ptp(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::ptp({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).ptp());
    }
    {
        const char* answer = "array(5)";
        ANSWERS(np::ptp(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::ptp({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::ptp(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::ptp(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::ptp(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::ptp(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).ptp());
    }
    {
        const char* answer = "array(11.)";
        ANSWERS(np::ptp(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::ptp({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).ptp());
    }
    {
        const char* answer = "array(0)";
        ANSWERS(np::argmax(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::argmax({3, 1, 2, 1}));
        ANSWERS(np::argmax(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::argmax(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::argmax(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::argmax(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).argmax());
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::argmax(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::argmax({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).argmax());
    }
    {
        const char* answer = "array(5)";
        ANSWERS(np::argmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::argmax({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::argmax(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::argmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::argmax(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::argmax(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).argmax());
    }
    {
        const char* answer = "array(5)";
        ANSWERS(np::argmax(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::argmax({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).argmax());
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::argmin(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::argmin({3, 1, 2, 1}));
        ANSWERS(np::argmin(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::argmin(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::argmin(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::argmin(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).argmin());
    }
    {
        const char* answer = "array(2)";
        ANSWERS(np::argmin(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::argmin({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).argmin());
    }
    {
        const char* answer = "array(0)";
        ANSWERS(np::argmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::argmin({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::argmin(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::argmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::argmin(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::argmin(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).argmin());
    }
    {
        const char* answer = "array(4)";
        ANSWERS(np::argmin(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::argmin({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).argmin());
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::any(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::any({3, 1, 2, 1}));
        ANSWERS(np::any(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::any(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::any(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::any(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).any());
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::any(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::any({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).any());
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::any(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::any({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::any(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::any(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::any(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::any(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).any());
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::any(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::any({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).any());
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::all(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::all({3, 1, 2, 1}));
        ANSWERS(np::all(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::all(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::all(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::all(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).all());
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::all(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::all({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).all());
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::all(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::all({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::all(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::all(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::all(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::all(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).all());
    }
    {
        const char* answer = "array(False)";
        ANSWERS(np::all(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::all({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).all());
    }
    {
        const char* answer = "array([3, 4, 6, 7])";
        ANSWERS(np::cumsum(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::cumsum({3, 1, 2, 1}));
        ANSWERS(np::cumsum(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumsum(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::cumsum(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumsum(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).cumsum());
    }
    {
        const char* answer = "array([0.5, 2.5, 1.5, 3.5])";
        ANSWERS(np::cumsum(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::cumsum({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).cumsum());
    }
}

TEST_CASE("forms: reductions 1") {
    {
        const char* answer = "array([ 1, 3, 6, 10, 15, 21])";
        ANSWERS(np::cumsum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::cumsum({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::cumsum(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::cumsum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::cumsum(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::cumsum(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).cumsum());
    }
    {
        const char* answer = "array([1. , 3.5, 3.5, 7.5, 2.5, 8.5])";
        ANSWERS(np::cumsum(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::cumsum({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).cumsum());
    }
    {
        const char* answer = "array([3, 3, 6, 6])";
        ANSWERS(np::cumprod(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::cumprod({3, 1, 2, 1}));
        ANSWERS(np::cumprod(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumprod(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::cumprod(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumprod(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).cumprod());
    }
    {
        const char* answer = "array([ 0.5, 1. , -1. , -2. ])";
        ANSWERS(np::cumprod(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::cumprod({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).cumprod());
    }
    {
        const char* answer = "array([ 1, 2, 6, 24, 120, 720])";
        ANSWERS(np::cumprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::cumprod({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::cumprod(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::cumprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::cumprod(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::cumprod(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).cumprod());
    }
    {
        const char* answer = "array([ 1. , 2.5, 0. , 0. , -0. , -0. ])";
        ANSWERS(np::cumprod(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::cumprod({{1, 2.5, 0}, {4, -5, 6}}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).cumprod());
    }
    {
        const char* answer = "array([ 6, 15])";
        ANSWERS(np::sum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::sum({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::sum(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::sum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::sum(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::sum(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).sum(1));
    }
    {
        const char* answer = "array([3.5, 5. ])";
        ANSWERS(np::sum(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::sum({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).sum(1));
    }
    {
        const char* answer = "array([ 6, 120])";
        ANSWERS(np::prod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::prod({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::prod(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::prod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::prod(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::prod(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).prod(1));
    }
    {
        const char* answer = "array([ 0., -120.])";
        ANSWERS(np::prod(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::prod({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).prod(1));
    }
    {
        const char* answer = "array([2., 5.])";
        ANSWERS(np::mean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::mean({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::mean(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::mean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::mean(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::mean(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).mean(1));
    }
    {
        const char* answer = "array([1.16666667, 1.66666667])";
        ANSWERS(np::mean(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::mean({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).mean(1));
    }
    {
        const char* answer = "array([0.81649658, 0.81649658])";
        ANSWERS(np::stddev(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::stddev({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::stddev(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::stddev(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::stddev(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::stddev(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).stddev(1));
    }
    {
        const char* answer = "array([1.02740233, 4.78423336])";
        ANSWERS(np::stddev(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::stddev({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).stddev(1));
    }
    {
        const char* answer = "array([0.66666667, 0.66666667])";
        ANSWERS(np::var(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::var({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::var(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::var(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::var(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::var(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).var(1));
    }
    {
        const char* answer = "array([ 1.05555556, 22.88888889])";
        ANSWERS(np::var(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::var({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).var(1));
    }
    {
        const char* answer = "array([3, 6])";
        ANSWERS(np::max(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::max({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::max(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::max(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::max(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::max(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).max(1));
    }
    {
        const char* answer = "array([2.5, 6. ])";
        ANSWERS(np::max(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::max({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).max(1));
    }
    {
        const char* answer = "array([1, 4])";
        ANSWERS(np::min(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::min({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::min(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::min(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::min(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::min(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).min(1));
    }
    {
        const char* answer = "array([ 0., -5.])";
        ANSWERS(np::min(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::min({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).min(1));
    }
    {
        const char* answer = "array([2, 2])";
        ANSWERS(np::ptp(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::ptp({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::ptp(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::ptp(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::ptp(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::ptp(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).ptp(1));
    }
    {
        const char* answer = "array([ 2.5, 11. ])";
        ANSWERS(np::ptp(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::ptp({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).ptp(1));
    }
    {
        const char* answer = "array([2, 2])";
        ANSWERS(np::argmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::argmax({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::argmax(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::argmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::argmax(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::argmax(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).argmax(1));
    }
    {
        const char* answer = "array([1, 2])";
        ANSWERS(np::argmax(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::argmax({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).argmax(1));
    }
    {
        const char* answer = "array([0, 0])";
        ANSWERS(np::argmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::argmin({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::argmin(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::argmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::argmin(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::argmin(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).argmin(1));
    }
    {
        const char* answer = "array([2, 1])";
        ANSWERS(np::argmin(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::argmin({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).argmin(1));
    }
    {
        const char* answer = "array([ True, True])";
        ANSWERS(np::any(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::any({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::any(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::any(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::any(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::any(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).any(1));
    }
    {
        const char* answer = "array([ True, True])";
        ANSWERS(np::any(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::any({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).any(1));
    }
    {
        const char* answer = "array([ True, True])";
        ANSWERS(np::all(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::all({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::all(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::all(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::all(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::all(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).all(1));
    }
    {
        const char* answer = "array([False, True])";
        ANSWERS(np::all(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::all({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).all(1));
    }
    {
        const char* answer = "array([[ 1, 3, 6], [ 4, 9, 15]])";
        ANSWERS(np::cumsum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::cumsum({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::cumsum(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::cumsum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::cumsum(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::cumsum(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).cumsum(1));
    }
    {
        const char* answer = "array([[ 1. , 3.5, 3.5], [ 4. , -1. , 5. ]])";
        ANSWERS(np::cumsum(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::cumsum({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).cumsum(1));
    }
    {
        const char* answer = "array([[ 1, 2, 6], [ 4, 20, 120]])";
        ANSWERS(np::cumprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), 1));
        ANSWERS(np::cumprod({{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::cumprod(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::cumprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), 1));
        ANSWERS(np::cumprod(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), 1));
        ANSWERS(np::cumprod(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, 1));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).cumprod(1));
    }
    {
        const char* answer = "array([[ 1. , 2.5, 0. ], [ 4. , -20. , -120. ]])";
        ANSWERS(np::cumprod(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), 1));
        ANSWERS(np::cumprod({{1, 2.5, 0}, {4, -5, 6}}, 1));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).cumprod(1));
    }
    {
        const char* answer = "array([[5, 7, 9]])";
        ANSWERS(np::sum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::sum({{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::sum(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::sum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0, .keepdims = true}));
        ANSWERS(np::sum(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::sum(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).sum({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 5. , -2.5, 6. ]])";
        ANSWERS(np::sum(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::sum({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).sum({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 4, 10, 18]])";
        ANSWERS(np::prod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::prod({{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::prod(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::prod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0, .keepdims = true}));
        ANSWERS(np::prod(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::prod(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).prod({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 4. , -12.5, 0. ]])";
        ANSWERS(np::prod(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::prod({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).prod({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[2.5, 3.5, 4.5]])";
        ANSWERS(np::mean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::mean({{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::mean(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::mean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0, .keepdims = true}));
        ANSWERS(np::mean(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::mean(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).mean({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 2.5 , -1.25, 3. ]])";
        ANSWERS(np::mean(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::mean({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).mean({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[4, 5, 6]])";
        ANSWERS(np::max(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::max({{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::max(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::max(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0, .keepdims = true}));
        ANSWERS(np::max(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::max(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).max({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[4. , 2.5, 6. ]])";
        ANSWERS(np::max(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::max({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).max({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[1, 2, 3]])";
        ANSWERS(np::min(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::min({{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::min(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::min(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0, .keepdims = true}));
        ANSWERS(np::min(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::min(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).min({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 1., -5., 0.]])";
        ANSWERS(np::min(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::min({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).min({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[1, 1, 1]])";
        ANSWERS(np::argmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmax({{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmax(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmax(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmax(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).argmax({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[1, 0, 1]])";
        ANSWERS(np::argmax(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmax({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).argmax({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[0, 0, 0]])";
        ANSWERS(np::argmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmin({{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmin(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmin(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmin(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).argmin({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[0, 1, 0]])";
        ANSWERS(np::argmin(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::argmin({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).argmin({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[ True, True, True]])";
        ANSWERS(np::any(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::any({{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::any(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::any(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0, .keepdims = true}));
        ANSWERS(np::any(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::any(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).any({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[ True, True, True]])";
        ANSWERS(np::any(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::any({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).any({.axis = 0, .keepdims = true}));
    }
}

TEST_CASE("forms: reductions 2") {
    {
        const char* answer = "array([[ True, True, True]])";
        ANSWERS(np::all(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::all({{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::all(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::all(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0, .keepdims = true}));
        ANSWERS(np::all(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .keepdims = true}));
        ANSWERS(np::all(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).all({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([[ True, True, False]])";
        ANSWERS(np::all(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0, .keepdims = true}));
        ANSWERS(np::all({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0, .keepdims = true}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).all({.axis = 0, .keepdims = true}));
    }
    {
        const char* answer = "array([1.5, 1.5, 1.5])";
        ANSWERS(np::stddev(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::stddev({{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::stddev(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::stddev(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::stddev(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::stddev(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).stddev({.axis = 0}));
    }
    {
        const char* answer = "array([1.5 , 3.75, 3. ])";
        ANSWERS(np::stddev(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::stddev({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).stddev({.axis = 0}));
    }
    {
        const char* answer = "array([2.25, 2.25, 2.25])";
        ANSWERS(np::var(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::var({{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::var(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::var(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::var(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::var(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).var({.axis = 0}));
    }
    {
        const char* answer = "array([ 2.25 , 14.0625, 9. ])";
        ANSWERS(np::var(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::var({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).var({.axis = 0}));
    }
    {
        const char* answer = "array([3, 3, 3])";
        ANSWERS(np::ptp(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::ptp({{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::ptp(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::ptp(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::ptp(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::ptp(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).ptp({.axis = 0}));
    }
    {
        const char* answer = "array([3. , 7.5, 6. ])";
        ANSWERS(np::ptp(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::ptp({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).ptp({.axis = 0}));
    }
    {
        const char* answer = "array([[1, 2, 3], [5, 7, 9]])";
        ANSWERS(np::cumsum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::cumsum({{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::cumsum(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::cumsum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::cumsum(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::cumsum(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).cumsum({.axis = 0}));
    }
    {
        const char* answer = "array([[ 1. , 2.5, 0. ], [ 5. , -2.5, 6. ]])";
        ANSWERS(np::cumsum(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::cumsum({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).cumsum({.axis = 0}));
    }
    {
        const char* answer = "array([[ 1, 2, 3], [ 4, 10, 18]])";
        ANSWERS(np::cumprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::cumprod({{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::cumprod(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::cumprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::cumprod(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::cumprod(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).cumprod({.axis = 0}));
    }
    {
        const char* answer = "array([[ 1. , 2.5, 0. ], [ 4. , -12.5, 0. ]])";
        ANSWERS(np::cumprod(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::cumprod({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).cumprod({.axis = 0}));
    }
    {
        const char* answer = "array(21)";
        ANSWERS(np::sum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 1}));
        ANSWERS(np::sum({{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::sum(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::sum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 1}));
        ANSWERS(np::sum(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::sum(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).sum({0, 1}));
    }
    {
        const char* answer = "array(8.5)";
        ANSWERS(np::sum(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 1}));
        ANSWERS(np::sum({{1, 2.5, 0}, {4, -5, 6}}, {0, 1}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).sum({0, 1}));
    }
    {
        const char* answer = "array(720)";
        ANSWERS(np::prod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 1}));
        ANSWERS(np::prod({{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::prod(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::prod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 1}));
        ANSWERS(np::prod(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::prod(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).prod({0, 1}));
    }
    {
        const char* answer = "array(-0.)";
        ANSWERS(np::prod(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 1}));
        ANSWERS(np::prod({{1, 2.5, 0}, {4, -5, 6}}, {0, 1}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).prod({0, 1}));
    }
    {
        const char* answer = "array(3.5)";
        ANSWERS(np::mean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 1}));
        ANSWERS(np::mean({{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::mean(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::mean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 1}));
        ANSWERS(np::mean(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::mean(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).mean({0, 1}));
    }
    {
        const char* answer = "array(1.41666667)";
        ANSWERS(np::mean(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 1}));
        ANSWERS(np::mean({{1, 2.5, 0}, {4, -5, 6}}, {0, 1}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).mean({0, 1}));
    }
    {
        const char* answer = "array(1.70782513)";
        ANSWERS(np::stddev(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 1}));
        ANSWERS(np::stddev({{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::stddev(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::stddev(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 1}));
        ANSWERS(np::stddev(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::stddev(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).stddev({0, 1}));
    }
    {
        const char* answer = "array(3.46910972)";
        ANSWERS(np::stddev(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 1}));
        ANSWERS(np::stddev({{1, 2.5, 0}, {4, -5, 6}}, {0, 1}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).stddev({0, 1}));
    }
    {
        const char* answer = "array(2.91666667)";
        ANSWERS(np::var(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 1}));
        ANSWERS(np::var({{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::var(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::var(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 1}));
        ANSWERS(np::var(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::var(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).var({0, 1}));
    }
    {
        const char* answer = "array(12.03472222)";
        ANSWERS(np::var(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 1}));
        ANSWERS(np::var({{1, 2.5, 0}, {4, -5, 6}}, {0, 1}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).var({0, 1}));
    }
    {
        const char* answer = "array(6)";
        ANSWERS(np::max(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 1}));
        ANSWERS(np::max({{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::max(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::max(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 1}));
        ANSWERS(np::max(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::max(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).max({0, 1}));
    }
    {
        const char* answer = "array(6.)";
        ANSWERS(np::max(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 1}));
        ANSWERS(np::max({{1, 2.5, 0}, {4, -5, 6}}, {0, 1}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).max({0, 1}));
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::min(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 1}));
        ANSWERS(np::min({{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::min(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::min(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 1}));
        ANSWERS(np::min(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::min(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).min({0, 1}));
    }
    {
        const char* answer = "array(-5.)";
        ANSWERS(np::min(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 1}));
        ANSWERS(np::min({{1, 2.5, 0}, {4, -5, 6}}, {0, 1}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).min({0, 1}));
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::any(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 1}));
        ANSWERS(np::any({{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::any(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::any(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 1}));
        ANSWERS(np::any(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::any(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).any({0, 1}));
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::any(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 1}));
        ANSWERS(np::any({{1, 2.5, 0}, {4, -5, 6}}, {0, 1}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).any({0, 1}));
    }
    {
        const char* answer = "array(True)";
        ANSWERS(np::all(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {0, 1}));
        ANSWERS(np::all({{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::all(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::all(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {0, 1}));
        ANSWERS(np::all(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {0, 1}));
        ANSWERS(np::all(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {0, 1}));
        ANSWERS(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}).all({0, 1}));
    }
    {
        const char* answer = "array(False)";
        ANSWERS(np::all(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {0, 1}));
        ANSWERS(np::all({{1, 2.5, 0}, {4, -5, 6}}, {0, 1}));
        ANSWERS(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}).all({0, 1}));
    }
    {
        const char* answer = "array(3)";
        ANSWERS(np::amax(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::amax({3, 1, 2, 1}));
        ANSWERS(np::amax(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::amax(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::amax(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::amax(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(2.)";
        ANSWERS(np::amax(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::amax({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(6)";
        ANSWERS(np::amax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::amax({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::amax(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::amax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::amax(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::amax(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(6.)";
        ANSWERS(np::amax(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::amax({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::amin(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::amin({3, 1, 2, 1}));
        ANSWERS(np::amin(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::amin(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::amin(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::amin(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(-1.)";
        ANSWERS(np::amin(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::amin({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::amin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::amin({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::amin(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::amin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::amin(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::amin(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(-5.)";
        ANSWERS(np::amin(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::amin({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(4)";
        ANSWERS(np::count_nonzero(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::count_nonzero({3, 1, 2, 1}));
        ANSWERS(np::count_nonzero(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::count_nonzero(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::count_nonzero(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::count_nonzero(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(4)";
        ANSWERS(np::count_nonzero(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::count_nonzero({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(6)";
        ANSWERS(np::count_nonzero(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::count_nonzero({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::count_nonzero(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::count_nonzero(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::count_nonzero(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::count_nonzero(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(5)";
        ANSWERS(np::count_nonzero(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::count_nonzero({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(7)";
        ANSWERS(np::nansum(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nansum({3, 1, 2, 1}));
        ANSWERS(np::nansum(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nansum(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nansum(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nansum(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(3.5)";
        ANSWERS(np::nansum(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nansum({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(21)";
        ANSWERS(np::nansum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nansum({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nansum(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nansum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nansum(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nansum(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(8.5)";
        ANSWERS(np::nansum(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nansum({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(6)";
        ANSWERS(np::nanprod(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nanprod({3, 1, 2, 1}));
        ANSWERS(np::nanprod(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanprod(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nanprod(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanprod(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(-2.)";
        ANSWERS(np::nanprod(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nanprod({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(720)";
        ANSWERS(np::nanprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nanprod({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nanprod(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nanprod(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanprod(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(-0.)";
        ANSWERS(np::nanprod(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nanprod({{1, 2.5, 0}, {4, -5, 6}}));
    }
}

TEST_CASE("forms: reductions 3") {
    {
        const char* answer = "array(1.75)";
        ANSWERS(np::nanmean(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nanmean({3, 1, 2, 1}));
        ANSWERS(np::nanmean(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanmean(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nanmean(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanmean(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(0.875)";
        ANSWERS(np::nanmean(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nanmean({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(3.5)";
        ANSWERS(np::nanmean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nanmean({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nanmean(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanmean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nanmean(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanmean(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(1.41666667)";
        ANSWERS(np::nanmean(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nanmean({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(0.8291562)";
        ANSWERS(np::nanstd(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nanstd({3, 1, 2, 1}));
        ANSWERS(np::nanstd(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanstd(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nanstd(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanstd(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(1.2437343)";
        ANSWERS(np::nanstd(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nanstd({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(1.70782513)";
        ANSWERS(np::nanstd(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nanstd({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nanstd(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanstd(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nanstd(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanstd(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(3.46910972)";
        ANSWERS(np::nanstd(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nanstd({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(0.6875)";
        ANSWERS(np::nanvar(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nanvar({3, 1, 2, 1}));
        ANSWERS(np::nanvar(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanvar(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nanvar(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanvar(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(1.546875)";
        ANSWERS(np::nanvar(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nanvar({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(2.91666667)";
        ANSWERS(np::nanvar(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nanvar({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nanvar(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanvar(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nanvar(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanvar(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(12.03472222)";
        ANSWERS(np::nanvar(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nanvar({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(3)";
        ANSWERS(np::nanmax(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nanmax({3, 1, 2, 1}));
        ANSWERS(np::nanmax(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanmax(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nanmax(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanmax(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(2.)";
        ANSWERS(np::nanmax(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nanmax({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(6)";
        ANSWERS(np::nanmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nanmax({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nanmax(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nanmax(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanmax(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(6.)";
        ANSWERS(np::nanmax(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nanmax({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::nanmin(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nanmin({3, 1, 2, 1}));
        ANSWERS(np::nanmin(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanmin(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nanmin(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanmin(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(-1.)";
        ANSWERS(np::nanmin(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nanmin({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::nanmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nanmin({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nanmin(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nanmin(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanmin(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(-5.)";
        ANSWERS(np::nanmin(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nanmin({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(0)";
        ANSWERS(np::nanargmax(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nanargmax({3, 1, 2, 1}));
        ANSWERS(np::nanargmax(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanargmax(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nanargmax(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanargmax(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::nanargmax(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nanargmax({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(5)";
        ANSWERS(np::nanargmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nanargmax({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nanargmax(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanargmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nanargmax(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanargmax(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(5)";
        ANSWERS(np::nanargmax(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nanargmax({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array(1)";
        ANSWERS(np::nanargmin(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nanargmin({3, 1, 2, 1}));
        ANSWERS(np::nanargmin(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanargmin(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nanargmin(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nanargmin(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array(2)";
        ANSWERS(np::nanargmin(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nanargmin({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array(0)";
        ANSWERS(np::nanargmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nanargmin({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nanargmin(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanargmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nanargmin(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nanargmin(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array(4)";
        ANSWERS(np::nanargmin(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nanargmin({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([3, 4, 6, 7])";
        ANSWERS(np::nancumsum(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nancumsum({3, 1, 2, 1}));
        ANSWERS(np::nancumsum(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nancumsum(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nancumsum(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nancumsum(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([0.5, 2.5, 1.5, 3.5])";
        ANSWERS(np::nancumsum(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nancumsum({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([ 1, 3, 6, 10, 15, 21])";
        ANSWERS(np::nancumsum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nancumsum({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nancumsum(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nancumsum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nancumsum(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nancumsum(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([1. , 3.5, 3.5, 7.5, 2.5, 8.5])";
        ANSWERS(np::nancumsum(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nancumsum({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([3, 3, 6, 6])";
        ANSWERS(np::nancumprod(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::nancumprod({3, 1, 2, 1}));
        ANSWERS(np::nancumprod(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nancumprod(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::nancumprod(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::nancumprod(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 1. , -1. , -2. ])";
        ANSWERS(np::nancumprod(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::nancumprod({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([ 1, 2, 6, 24, 120, 720])";
        ANSWERS(np::nancumprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::nancumprod({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::nancumprod(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nancumprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::nancumprod(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::nancumprod(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([ 1. , 2.5, 0. , 0. , -0. , -0. ])";
        ANSWERS(np::nancumprod(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::nancumprod({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[3], [6]])";
        ANSWERS(np::amax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::amax({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::amax(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::amax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::amax(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::amax(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[2.5], [6. ]])";
        ANSWERS(np::amax(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::amax({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[1], [4]])";
        ANSWERS(np::amin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::amin({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::amin(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::amin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::amin(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::amin(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 0.], [-5.]])";
        ANSWERS(np::amin(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::amin({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[3], [3]])";
        ANSWERS(np::count_nonzero(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::count_nonzero({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::count_nonzero(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::count_nonzero(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::count_nonzero(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::count_nonzero(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[2], [3]])";
        ANSWERS(np::count_nonzero(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::count_nonzero({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 6], [15]])";
        ANSWERS(np::nansum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nansum({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::nansum(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nansum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nansum(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nansum(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[3.5], [5. ]])";
        ANSWERS(np::nansum(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nansum({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 6], [120]])";
        ANSWERS(np::nanprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanprod({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanprod(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanprod(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanprod(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanprod(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 0.], [-120.]])";
        ANSWERS(np::nanprod(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanprod({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[2.], [5.]])";
        ANSWERS(np::nanmean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmean({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmean(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmean(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmean(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmean(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[1.16666667], [1.66666667]])";
        ANSWERS(np::nanmean(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmean({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[0.81649658], [0.81649658]])";
        ANSWERS(np::nanstd(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanstd({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanstd(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanstd(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanstd(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanstd(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[1.02740233], [4.78423336]])";
        ANSWERS(np::nanstd(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanstd({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
}

TEST_CASE("forms: reductions 4") {
    {
        const char* answer = "array([[0.66666667], [0.66666667]])";
        ANSWERS(np::nanvar(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanvar({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanvar(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanvar(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanvar(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanvar(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 1.05555556], [22.88888889]])";
        ANSWERS(np::nanvar(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanvar({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[3], [6]])";
        ANSWERS(np::nanmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmax({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmax(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmax(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmax(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[2.5], [6. ]])";
        ANSWERS(np::nanmax(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmax({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[1], [4]])";
        ANSWERS(np::nanmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmin({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmin(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmin(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmin(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmin(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[ 0.], [-5.]])";
        ANSWERS(np::nanmin(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanmin({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[2], [2]])";
        ANSWERS(np::nanargmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanargmax({{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanargmax(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanargmax(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanargmax(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanargmax(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array([[1], [2]])";
        ANSWERS(np::nanargmax(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1, .keepdims = true}));
        ANSWERS(np::nanargmax({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1, .keepdims = true}));
    }
    {
        const char* answer = "array(5.5)";
        ANSWERS(np::nansum(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nansum({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array(3.)";
        ANSWERS(np::nanprod(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nanprod({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array(1.83333333)";
        ANSWERS(np::nanmean(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nanmean({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array(1.02740233)";
        ANSWERS(np::nanstd(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nanstd({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array(1.05555556)";
        ANSWERS(np::nanvar(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nanvar({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array(3.)";
        ANSWERS(np::nanmax(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nanmax({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array(0.5)";
        ANSWERS(np::nanmin(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nanmin({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array(3)";
        ANSWERS(np::nanargmax(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nanargmax({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array(2)";
        ANSWERS(np::nanargmin(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nanargmin({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array([0. , 2. , 2.5, 5.5])";
        ANSWERS(np::nancumsum(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nancumsum({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array([1., 2., 1., 3.])";
        ANSWERS(np::nancumprod(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::nancumprod({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array(nan)";
        ANSWERS(np::sum(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::sum({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array(nan)";
        ANSWERS(np::max(np::array<double>({np::nan, 2, 0.5, 3})));
        ANSWERS(np::max({np::nan, 2, 0.5, 3}));
    }
    {
        const char* answer = "array([3, 4, 6, 7])";
        ANSWERS(np::cumulative_sum(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::cumulative_sum({3, 1, 2, 1}));
        ANSWERS(np::cumulative_sum(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumulative_sum(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::cumulative_sum(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumulative_sum(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([0.5, 2.5, 1.5, 3.5])";
        ANSWERS(np::cumulative_sum(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::cumulative_sum({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([3, 3, 6, 6])";
        ANSWERS(np::cumulative_prod(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::cumulative_prod({3, 1, 2, 1}));
        ANSWERS(np::cumulative_prod(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumulative_prod(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::cumulative_prod(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumulative_prod(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.5, 1. , -1. , -2. ])";
        ANSWERS(np::cumulative_prod(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::cumulative_prod({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[ 1, 3, 6], [ 4, 9, 15]])";
        ANSWERS(np::cumulative_sum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 1}));
        ANSWERS(np::cumulative_sum({{1, 2, 3}, {4, 5, 6}}, {.axis = 1}));
        ANSWERS(np::cumulative_sum(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1}));
        ANSWERS(np::cumulative_sum(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 1}));
        ANSWERS(np::cumulative_sum(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 1}));
        ANSWERS(np::cumulative_sum(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 1}));
    }
    {
        const char* answer = "array([[ 1. , 3.5, 3.5], [ 4. , -1. , 5. ]])";
        ANSWERS(np::cumulative_sum(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 1}));
        ANSWERS(np::cumulative_sum({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 1}));
    }
    {
        const char* answer = "array([0, 3, 4, 6, 7])";
        ANSWERS(np::cumulative_sum(np::array<std::int64_t>({3, 1, 2, 1}), {.include_initial = true}));
        ANSWERS(np::cumulative_sum({3, 1, 2, 1}, {.include_initial = true}));
        ANSWERS(np::cumulative_sum(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.include_initial = true}));
        ANSWERS(np::cumulative_sum(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.include_initial = true}));
        ANSWERS(np::cumulative_sum(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.include_initial = true}));
        ANSWERS(np::cumulative_sum(std::vector<std::int64_t>{3, 1, 2, 1}, {.include_initial = true}));
    }
    {
        const char* answer = "array([0. , 0.5, 2.5, 1.5, 3.5])";
        ANSWERS(np::cumulative_sum(np::array<double>({0.5, 2, -1, 2}), {.include_initial = true}));
        ANSWERS(np::cumulative_sum({0.5, 2, -1, 2}, {.include_initial = true}));
    }
    {
        const char* answer = "array(7., dtype=float32)";
        ANSWERS(np::sum<float>(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::sum<float>({3, 1, 2, 1}));
        ANSWERS(np::sum<float>(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::sum<float>(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::sum<float>(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::sum<float>(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).sum<float>());
    }
    {
        const char* answer = "array(3.5, dtype=float32)";
        ANSWERS(np::sum<float>(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::sum<float>({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).sum<float>());
    }
    {
        const char* answer = "array(6., dtype=float32)";
        ANSWERS(np::prod<float>(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::prod<float>({3, 1, 2, 1}));
        ANSWERS(np::prod<float>(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::prod<float>(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::prod<float>(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::prod<float>(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).prod<float>());
    }
    {
        const char* answer = "array(-2., dtype=float32)";
        ANSWERS(np::prod<float>(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::prod<float>({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).prod<float>());
    }
    {
        const char* answer = "array(1.75, dtype=float32)";
        ANSWERS(np::mean<float>(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::mean<float>({3, 1, 2, 1}));
        ANSWERS(np::mean<float>(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::mean<float>(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::mean<float>(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::mean<float>(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).mean<float>());
    }
    {
        const char* answer = "array(0.875, dtype=float32)";
        ANSWERS(np::mean<float>(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::mean<float>({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).mean<float>());
    }
    {
        const char* answer = "array([3., 4., 6., 7.], dtype=float32)";
        ANSWERS(np::cumsum<float>(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::cumsum<float>({3, 1, 2, 1}));
        ANSWERS(np::cumsum<float>(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumsum<float>(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::cumsum<float>(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumsum<float>(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).cumsum<float>());
    }
    {
        const char* answer = "array([0.5, 2.5, 1.5, 3.5], dtype=float32)";
        ANSWERS(np::cumsum<float>(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::cumsum<float>({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).cumsum<float>());
    }
}

TEST_CASE("forms: reductions 5") {
    {
        const char* answer = "array([3., 3., 6., 6.], dtype=float32)";
        ANSWERS(np::cumprod<float>(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::cumprod<float>({3, 1, 2, 1}));
        ANSWERS(np::cumprod<float>(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumprod<float>(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::cumprod<float>(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::cumprod<float>(std::vector<std::int64_t>{3, 1, 2, 1}));
        ANSWERS(np::array<std::int64_t>({3, 1, 2, 1}).cumprod<float>());
    }
    {
        const char* answer = "array([ 0.5, 1. , -1. , -2. ], dtype=float32)";
        ANSWERS(np::cumprod<float>(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::cumprod<float>({0.5, 2, -1, 2}));
        ANSWERS(np::array<double>({0.5, 2, -1, 2}).cumprod<float>());
    }
    {
        const char* answer = "array([4.5, 4.5, 4.5])";
        ANSWERS(np::var(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0, .ddof = 1}));
        ANSWERS(np::var({{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .ddof = 1}));
        ANSWERS(np::var(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .ddof = 1}));
        ANSWERS(np::var(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0, .ddof = 1}));
        ANSWERS(np::var(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0, .ddof = 1}));
        ANSWERS(np::var(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0, .ddof = 1}));
    }
    {
        const char* answer = "array([ 4.5 , 28.125, 18. ])";
        ANSWERS(np::var(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0, .ddof = 1}));
        ANSWERS(np::var({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0, .ddof = 1}));
    }
    {
        const char* answer = "array(17)";
        ANSWERS(np::sum(np::array<std::int64_t>({3, 1, 2, 1}), {.initial = 10}));
        ANSWERS(np::sum({3, 1, 2, 1}, {.initial = 10}));
        ANSWERS(np::sum(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.initial = 10}));
        ANSWERS(np::sum(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.initial = 10}));
        ANSWERS(np::sum(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.initial = 10}));
        ANSWERS(np::sum(std::vector<std::int64_t>{3, 1, 2, 1}, {.initial = 10}));
    }
    {
        const char* answer = "array(13.5)";
        ANSWERS(np::sum(np::array<double>({0.5, 2, -1, 2}), {.initial = 10}));
        ANSWERS(np::sum({0.5, 2, -1, 2}, {.initial = 10}));
    }
}
