// Written by tests/reference/forms.py.
#include "forms.hpp"

TEST_CASE("forms: transforms 0") {
    {
        const char* answer = "array([7.+0.j, 1.+0.j, 3.+0.j, 1.+0.j])";
        ANSWERS(np::fft::fft(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::fft::fft({3, 1, 2, 1}));
        ANSWERS(np::fft::fft(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::fft(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::fft::fft(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::fft(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 3.5+0.j, 1.5+0.j, -4.5+0.j, 1.5+0.j])";
        ANSWERS(np::fft::fft(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::fft::fft({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[ 6. +0.j , -1.5+0.8660254j, -1.5-0.8660254j], [15. +0.j , -1.5+0.8660254j, -1.5-0.8660254j]])";
        ANSWERS(np::fft::fft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::fft({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::fft(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::fft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::fft(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::fft(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 3.5 +0.j , -0.25-2.16506351j, -0.25+2.16506351j], [ 5. +0.j , 3.5 +9.52627944j, 3.5 -9.52627944j]])";
        ANSWERS(np::fft::fft(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::fft({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([1.75+0.j, 0.25+0.j, 0.75+0.j, 0.25+0.j])";
        ANSWERS(np::fft::ifft(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::fft::ifft({3, 1, 2, 1}));
        ANSWERS(np::fft::ifft(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::ifft(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::fft::ifft(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::ifft(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.875+0.j, 0.375+0.j, -1.125+0.j, 0.375+0.j])";
        ANSWERS(np::fft::ifft(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::fft::ifft({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[ 2. +0.j , -0.5-0.28867513j, -0.5+0.28867513j], [ 5. +0.j , -0.5-0.28867513j, -0.5+0.28867513j]])";
        ANSWERS(np::fft::ifft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::ifft({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::ifft(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::ifft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::ifft(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::ifft(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1.16666667+0.j , -0.08333333+0.72168784j, -0.08333333-0.72168784j], [ 1.66666667+0.j , 1.16666667-3.17542648j, 1.16666667+3.17542648j]])";
        ANSWERS(np::fft::ifft(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::ifft({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([7.+0.j, 1.+0.j, 3.+0.j])";
        ANSWERS(np::fft::rfft(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::fft::rfft({3, 1, 2, 1}));
        ANSWERS(np::fft::rfft(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::rfft(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::fft::rfft(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::rfft(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 3.5+0.j, 1.5+0.j, -4.5+0.j])";
        ANSWERS(np::fft::rfft(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::fft::rfft({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[ 6. +0.j , -1.5+0.8660254j], [15. +0.j , -1.5+0.8660254j]])";
        ANSWERS(np::fft::rfft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::rfft({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::rfft(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::rfft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::rfft(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::rfft(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 3.5 +0.j , -0.25-2.16506351j], [ 5. +0.j , 3.5 +9.52627944j]])";
        ANSWERS(np::fft::rfft(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::rfft({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([1.66666667, 0.16666667, 0.16666667, 0.66666667, 0.16666667, 0.16666667])";
        ANSWERS(np::fft::irfft(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::fft::irfft({3, 1, 2, 1}));
        ANSWERS(np::fft::irfft(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::irfft(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::fft::irfft(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::irfft(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.75, 0.25, 0.25, -1.25, 0.25, 0.25])";
        ANSWERS(np::fft::irfft(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::fft::irfft({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[ 2. , -0.5, 0. , -0.5], [ 5. , -0.5, 0. , -0.5]])";
        ANSWERS(np::fft::irfft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::irfft({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::irfft(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::irfft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::irfft(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::irfft(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1.5 , 0.25, -1. , 0.25], [ 0. , -0.5 , 5. , -0.5 ]])";
        ANSWERS(np::fft::irfft(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::irfft({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([10., 1., 1., 4., 1., 1.])";
        ANSWERS(np::fft::hfft(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::fft::hfft({3, 1, 2, 1}));
        ANSWERS(np::fft::hfft(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::hfft(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::fft::hfft(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::hfft(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 4.5, 1.5, 1.5, -7.5, 1.5, 1.5])";
        ANSWERS(np::fft::hfft(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::fft::hfft({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[ 8., -2., 0., -2.], [20., -2., 0., -2.]])";
        ANSWERS(np::fft::hfft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::hfft({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::hfft(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::hfft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::hfft(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::hfft(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 6., 1., -4., 1.], [ 0., -2., 20., -2.]])";
        ANSWERS(np::fft::hfft(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::hfft({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([1.75-0.j, 0.25-0.j, 0.75-0.j])";
        ANSWERS(np::fft::ihfft(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::fft::ihfft({3, 1, 2, 1}));
        ANSWERS(np::fft::ihfft(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::ihfft(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::fft::ihfft(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::ihfft(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([ 0.875-0.j, 0.375-0.j, -1.125-0.j])";
        ANSWERS(np::fft::ihfft(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::fft::ihfft({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[ 2. -0.j , -0.5-0.28867513j], [ 5. -0.j , -0.5-0.28867513j]])";
        ANSWERS(np::fft::ihfft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::ihfft({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::ihfft(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::ihfft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::ihfft(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::ihfft(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1.16666667-0.j , -0.08333333+0.72168784j], [ 1.66666667-0.j , 1.16666667-3.17542648j]])";
        ANSWERS(np::fft::ihfft(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::ihfft({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([2, 1, 3, 1])";
        ANSWERS(np::fft::fftshift(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::fft::fftshift({3, 1, 2, 1}));
        ANSWERS(np::fft::fftshift(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::fftshift(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::fft::fftshift(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::fftshift(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([-1. , 2. , 0.5, 2. ])";
        ANSWERS(np::fft::fftshift(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::fft::fftshift({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[6, 4, 5], [3, 1, 2]])";
        ANSWERS(np::fft::fftshift(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::fftshift({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::fftshift(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::fftshift(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::fftshift(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::fftshift(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 6. , 4. , -5. ], [ 0. , 1. , 2.5]])";
        ANSWERS(np::fft::fftshift(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::fftshift({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([2, 1, 3, 1])";
        ANSWERS(np::fft::ifftshift(np::array<std::int64_t>({3, 1, 2, 1})));
        ANSWERS(np::fft::ifftshift({3, 1, 2, 1}));
        ANSWERS(np::fft::ifftshift(backwards(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::ifftshift(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0)));
        ANSWERS(np::fft::ifftshift(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1}))));
        ANSWERS(np::fft::ifftshift(std::vector<std::int64_t>{3, 1, 2, 1}));
    }
    {
        const char* answer = "array([-1. , 2. , 0.5, 2. ])";
        ANSWERS(np::fft::ifftshift(np::array<double>({0.5, 2, -1, 2})));
        ANSWERS(np::fft::ifftshift({0.5, 2, -1, 2}));
    }
    {
        const char* answer = "array([[5, 6, 4], [2, 3, 1]])";
        ANSWERS(np::fft::ifftshift(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::ifftshift({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::ifftshift(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::ifftshift(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::ifftshift(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::ifftshift(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[-5. , 6. , 4. ], [ 2.5, 0. , 1. ]])";
        ANSWERS(np::fft::ifftshift(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::ifftshift({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[21.+0.j , -3.+1.73205081j, -3.-1.73205081j], [-9.+0.j , 0.+0.j , 0.+0.j ]])";
        ANSWERS(np::fft::fft2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::fft2({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::fft2(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::fft2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::fft2(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::fft2(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 8.5 +0.j , 3.25 +7.36121593j, 3.25 -7.36121593j], [-1.5 +0.j , -3.75-11.69134295j, -3.75+11.69134295j]])";
        ANSWERS(np::fft::fft2(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::fft2({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[ 3.5+0.j , -0.5-0.28867513j, -0.5+0.28867513j], [-1.5+0.j , 0. +0.j , 0. +0.j ]])";
        ANSWERS(np::fft::ifft2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::ifft2({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::ifft2(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::ifft2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::ifft2(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::ifft2(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1.41666667+0.j , 0.54166667-1.22686932j, 0.54166667+1.22686932j], [-0.25 +0.j , -0.625 +1.94855716j, -0.625 -1.94855716j]])";
        ANSWERS(np::fft::ifft2(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::ifft2({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[21.+0.j , -3.+1.73205081j], [-9.+0.j , 0.+0.j ]])";
        ANSWERS(np::fft::rfft2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::rfft2({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::rfft2(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::rfft2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::rfft2(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::rfft2(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 8.5 +0.j , 3.25 +7.36121593j], [-1.5 +0.j , -3.75-11.69134295j]])";
        ANSWERS(np::fft::rfft2(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::rfft2({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[ 3.5, -0.5, 0. , -0.5], [-1.5, 0. , 0. , 0. ]])";
        ANSWERS(np::fft::irfft2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::irfft2({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::irfft2(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::irfft2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::irfft2(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::irfft2(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 0.75 , -0.125, 2. , -0.125], [ 0.75 , 0.375, -3. , 0.375]])";
        ANSWERS(np::fft::irfft2(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::irfft2({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[21.+0.j , -3.+1.73205081j, -3.-1.73205081j], [-9.+0.j , 0.+0.j , 0.+0.j ]])";
        ANSWERS(np::fft::fftn(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::fftn({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::fftn(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::fftn(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::fftn(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::fftn(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 8.5 +0.j , 3.25 +7.36121593j, 3.25 -7.36121593j], [-1.5 +0.j , -3.75-11.69134295j, -3.75+11.69134295j]])";
        ANSWERS(np::fft::fftn(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::fftn({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[ 3.5+0.j , -0.5-0.28867513j, -0.5+0.28867513j], [-1.5+0.j , 0. +0.j , 0. +0.j ]])";
        ANSWERS(np::fft::ifftn(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::ifftn({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::ifftn(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::ifftn(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::ifftn(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::ifftn(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 1.41666667+0.j , 0.54166667-1.22686932j, 0.54166667+1.22686932j], [-0.25 +0.j , -0.625 +1.94855716j, -0.625 -1.94855716j]])";
        ANSWERS(np::fft::ifftn(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::ifftn({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[21.+0.j , -3.+1.73205081j], [-9.+0.j , 0.+0.j ]])";
        ANSWERS(np::fft::rfftn(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::rfftn({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::rfftn(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::rfftn(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::rfftn(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::rfftn(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 8.5 +0.j , 3.25 +7.36121593j], [-1.5 +0.j , -3.75-11.69134295j]])";
        ANSWERS(np::fft::rfftn(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::rfftn({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([[ 3.5, -0.5, 0. , -0.5], [-1.5, 0. , 0. , 0. ]])";
        ANSWERS(np::fft::irfftn(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})));
        ANSWERS(np::fft::irfftn({{1, 2, 3}, {4, 5, 6}}));
        ANSWERS(np::fft::irfftn(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::irfftn(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0)));
        ANSWERS(np::fft::irfftn(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}))));
        ANSWERS(np::fft::irfftn(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}));
    }
    {
        const char* answer = "array([[ 0.75 , -0.125, 2. , -0.125], [ 0.75 , 0.375, -3. , 0.375]])";
        ANSWERS(np::fft::irfftn(np::array<double>({{1, 2.5, 0}, {4, -5, 6}})));
        ANSWERS(np::fft::irfftn({{1, 2.5, 0}, {4, -5, 6}}));
    }
    {
        const char* answer = "array([4.+0.j, 2.+0.j])";
        ANSWERS(np::fft::fft(np::array<std::int64_t>({3, 1, 2, 1}), 2));
        ANSWERS(np::fft::fft({3, 1, 2, 1}, 2));
        ANSWERS(np::fft::fft(backwards(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::fft::fft(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), 2));
        ANSWERS(np::fft::fft(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), 2));
        ANSWERS(np::fft::fft(std::vector<std::int64_t>{3, 1, 2, 1}, 2));
    }
    {
        const char* answer = "array([ 2.5+0.j, -1.5+0.j])";
        ANSWERS(np::fft::fft(np::array<double>({0.5, 2, -1, 2}), 2));
        ANSWERS(np::fft::fft({0.5, 2, -1, 2}, 2));
    }
}

TEST_CASE("forms: transforms 1") {
    {
        const char* answer = "array([7.+0.j, 1.+0.j, 3.+0.j, 1.+0.j])";
        ANSWERS(np::fft::fft(np::array<std::int64_t>({3, 1, 2, 1}), {.n = 4}));
        ANSWERS(np::fft::fft({3, 1, 2, 1}, {.n = 4}));
        ANSWERS(np::fft::fft(backwards(np::array<std::int64_t>({3, 1, 2, 1})), {.n = 4}));
        ANSWERS(np::fft::fft(np::array<std::int64_t>({3, 1, 2, 1}) + std::int64_t(0), {.n = 4}));
        ANSWERS(np::fft::fft(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), {.n = 4}));
        ANSWERS(np::fft::fft(std::vector<std::int64_t>{3, 1, 2, 1}, {.n = 4}));
    }
    {
        const char* answer = "array([ 3.5+0.j, 1.5+0.j, -4.5+0.j, 1.5+0.j])";
        ANSWERS(np::fft::fft(np::array<double>({0.5, 2, -1, 2}), {.n = 4}));
        ANSWERS(np::fft::fft({0.5, 2, -1, 2}, {.n = 4}));
    }
    {
        const char* answer = "array([[ 5.+0.j, 7.+0.j, 9.+0.j], [-3.+0.j, -3.+0.j, -3.+0.j]])";
        ANSWERS(np::fft::rfft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axis = 0}));
        ANSWERS(np::fft::rfft({{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
        ANSWERS(np::fft::rfft(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::fft::rfft(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axis = 0}));
        ANSWERS(np::fft::rfft(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axis = 0}));
        ANSWERS(np::fft::rfft(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axis = 0}));
    }
    {
        const char* answer = "array([[ 5. +0.j, -2.5+0.j, 6. +0.j], [-3. +0.j, 7.5+0.j, -6. +0.j]])";
        ANSWERS(np::fft::rfft(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axis = 0}));
        ANSWERS(np::fft::rfft({{1, 2.5, 0}, {4, -5, 6}}, {.axis = 0}));
    }
    {
        const char* answer = "array([[ 8.5732141 +0.j , -1.22474487+0.70710678j, -1.22474487-0.70710678j], [-3.67423461+0.j , 0. +0.j , 0. +0.j ]])";
        ANSWERS(np::fft::fft2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.norm = "ortho"}));
        ANSWERS(np::fft::fft2({{1, 2, 3}, {4, 5, 6}}, {.norm = "ortho"}));
        ANSWERS(np::fft::fft2(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.norm = "ortho"}));
        ANSWERS(np::fft::fft2(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.norm = "ortho"}));
        ANSWERS(np::fft::fft2(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.norm = "ortho"}));
        ANSWERS(np::fft::fft2(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.norm = "ortho"}));
    }
    {
        const char* answer = "array([[ 3.47011047+0.j , 1.32680694+3.00520382j, 1.32680694-3.00520382j], [-0.61237244+0.j , -1.53093109-4.77297077j, -1.53093109+4.77297077j]])";
        ANSWERS(np::fft::fft2(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.norm = "ortho"}));
        ANSWERS(np::fft::fft2({{1, 2.5, 0}, {4, -5, 6}}, {.norm = "ortho"}));
    }
    {
        const char* answer = "array([[ 5.+0.j, 7.+0.j, 9.+0.j], [-3.+0.j, -3.+0.j, -3.+0.j]])";
        ANSWERS(np::fft::fftn(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axes = {0}}));
        ANSWERS(np::fft::fftn({{1, 2, 3}, {4, 5, 6}}, {.axes = {0}}));
        ANSWERS(np::fft::fftn(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axes = {0}}));
        ANSWERS(np::fft::fftn(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axes = {0}}));
        ANSWERS(np::fft::fftn(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axes = {0}}));
        ANSWERS(np::fft::fftn(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axes = {0}}));
    }
    {
        const char* answer = "array([[ 5. +0.j, -2.5+0.j, 6. +0.j], [-3. +0.j, 7.5+0.j, -6. +0.j]])";
        ANSWERS(np::fft::fftn(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axes = {0}}));
        ANSWERS(np::fft::fftn({{1, 2.5, 0}, {4, -5, 6}}, {.axes = {0}}));
    }
    {
        const char* answer = "array([[3, 1, 2], [6, 4, 5]])";
        ANSWERS(np::fft::fftshift(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}), {.axes = 1}));
        ANSWERS(np::fft::fftshift({{1, 2, 3}, {4, 5, 6}}, {.axes = 1}));
        ANSWERS(np::fft::fftshift(backwards(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axes = 1}));
        ANSWERS(np::fft::fftshift(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}}) + std::int64_t(0), {.axes = 1}));
        ANSWERS(np::fft::fftshift(np::ndarray<std::int64_t, 2>(np::array<std::int64_t>({{1, 2, 3}, {4, 5, 6}})), {.axes = 1}));
        ANSWERS(np::fft::fftshift(std::vector<std::vector<std::int64_t>>{{1, 2, 3}, {4, 5, 6}}, {.axes = 1}));
    }
    {
        const char* answer = "array([[ 0. , 1. , 2.5], [ 6. , 4. , -5. ]])";
        ANSWERS(np::fft::fftshift(np::array<double>({{1, 2.5, 0}, {4, -5, 6}}), {.axes = 1}));
        ANSWERS(np::fft::fftshift({{1, 2.5, 0}, {4, -5, 6}}, {.axes = 1}));
    }
    {
        const char* answer = "array([ 3, 7, 19, 16, 14, 9, 2])";
        ANSWERS(np::convolve(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::convolve({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::convolve(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::convolve({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::convolve(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::convolve(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::convolve(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::convolve(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::convolve(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::convolve(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([ 1. , 4.125, -1. , 4.25 , -6.5 , 5. , -6. ])";
        ANSWERS(np::convolve(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::convolve({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::convolve(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::convolve({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([ 7, 19, 16, 14])";
        ANSWERS(np::convolve(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2}), "same"));
        ANSWERS(np::convolve({3, 1, 2, 1}, {1, 2, 5, 2}, "same"));
        ANSWERS(np::convolve(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}, "same"));
        ANSWERS(np::convolve({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2}), "same"));
        ANSWERS(np::convolve(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}, "same"));
        ANSWERS(np::convolve(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2}), "same"));
        ANSWERS(np::convolve(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}, "same"));
        ANSWERS(np::convolve(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}, "same"));
        ANSWERS(np::convolve(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0), "same"));
        ANSWERS(np::convolve(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0), "same"));
    }
    {
        const char* answer = "array([ 4.125, -1. , 4.25 , -6.5 ])";
        ANSWERS(np::convolve(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3}), "same"));
        ANSWERS(np::convolve({0.5, 2, -1, 2}, {2, 0.25, 1, -3}, "same"));
        ANSWERS(np::convolve(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}, "same"));
        ANSWERS(np::convolve({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3}), "same"));
    }
    {
        const char* answer = "array([17])";
        ANSWERS(np::correlate(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::correlate({3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::correlate(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}));
        ANSWERS(np::correlate({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::correlate(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::correlate(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2})));
        ANSWERS(np::correlate(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}));
        ANSWERS(np::correlate(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}));
        ANSWERS(np::correlate(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
        ANSWERS(np::correlate(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0)));
    }
    {
        const char* answer = "array([-5.5])";
        ANSWERS(np::correlate(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3})));
        ANSWERS(np::correlate({0.5, 2, -1, 2}, {2, 0.25, 1, -3}));
        ANSWERS(np::correlate(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}));
        ANSWERS(np::correlate({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3})));
    }
    {
        const char* answer = "array([ 6, 17, 15, 17, 10, 4, 1])";
        ANSWERS(np::correlate(np::array<std::int64_t>({3, 1, 2, 1}), np::array<std::int64_t>({1, 2, 5, 2}), {.mode = "full"}));
        ANSWERS(np::correlate({3, 1, 2, 1}, {1, 2, 5, 2}, {.mode = "full"}));
        ANSWERS(np::correlate(np::array<std::int64_t>({3, 1, 2, 1}), {1, 2, 5, 2}, {.mode = "full"}));
        ANSWERS(np::correlate({3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2}), {.mode = "full"}));
        ANSWERS(np::correlate(std::vector<std::int64_t>{3, 1, 2, 1}, std::vector<std::int64_t>{1, 2, 5, 2}, {.mode = "full"}));
        ANSWERS(np::correlate(std::vector<std::int64_t>{3, 1, 2, 1}, np::array<std::int64_t>({1, 2, 5, 2}), {.mode = "full"}));
        ANSWERS(np::correlate(np::array<std::int64_t>({3, 1, 2, 1}), std::vector<std::int64_t>{1, 2, 5, 2}, {.mode = "full"}));
        ANSWERS(np::correlate(std::vector<std::int64_t>{3, 1, 2, 1}, {1, 2, 5, 2}, {.mode = "full"}));
        ANSWERS(np::correlate(backwards(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0), {.mode = "full"}));
        ANSWERS(np::correlate(np::ndarray<std::int64_t, 1>(np::array<std::int64_t>({3, 1, 2, 1})), np::array<std::int64_t>({1, 2, 5, 2}) + std::int64_t(0), {.mode = "full"}));
    }
    {
        const char* answer = "array([-1.5 , -5.5 , 5.125, -5.5 , 5.75 , -1.5 , 4. ])";
        ANSWERS(np::correlate(np::array<double>({0.5, 2, -1, 2}), np::array<double>({2, 0.25, 1, -3}), {.mode = "full"}));
        ANSWERS(np::correlate({0.5, 2, -1, 2}, {2, 0.25, 1, -3}, {.mode = "full"}));
        ANSWERS(np::correlate(np::array<double>({0.5, 2, -1, 2}), {2, 0.25, 1, -3}, {.mode = "full"}));
        ANSWERS(np::correlate({0.5, 2, -1, 2}, np::array<double>({2, 0.25, 1, -3}), {.mode = "full"}));
    }
}
