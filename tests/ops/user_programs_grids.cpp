// What NumPy programs look like in C++, grids and series: each function here is the twin, line by line, of
// one in reference/user_programs.py, and prints the same text.
#include "user_programs.hpp"

using namespace user_programs;

namespace {

void game_of_life(printer& print) {
    auto grid = np::zeros<int>({8, 8});
    grid(1, 2) = grid(2, 3) = 1;
    grid(3, slice(1, 4)) = 1;
    for (int generation = 0; generation < 4; ++generation) {
        auto neighbours = np::zeros_like(grid);
        for (int i : {-1, 0, 1})
            for (int j : {-1, 0, 1})
                if (i != 0 || j != 0) neighbours += np::roll(grid, {i, j}, {0, 1});
        grid = ((neighbours == 3) | ((grid == 1) & (neighbours == 2))).astype<int>();
    }
    print(grid);
}

void sieve(printer& print) {
    auto is_prime = np::ones<bool>(60);
    is_prime(slice(2)) = false;
    for (int i = 2; i < 8; ++i)
        if (is_prime(i)) is_prime(slice(i * i, _, i)) = false;
    print(np::flatnonzero(is_prime));
    print(np::count_nonzero(is_prime), np::where(is_prime)[0].max());
}

void mandelbrot(printer& print) {
    auto [y, x] = np::ogrid(np::linspace(-1.2, 1.2, 9), np::linspace(-2, 0.6, 14));
    auto c = np::eval(x + 1i * y);
    auto z = np::zeros_like(c);
    auto steps = np::zeros<int>(c.shape());
    for (int i = 0; i < 20; ++i) {
        auto inside = np::eval(np::abs(z) <= 2);
        z[inside] = np::power(z[inside], 2) + c[inside];
        steps[inside] += 1;
    }
    print(steps);
}

void photograph(printer& print) {
    auto [y, x] = np::mgrid(slice(0, 8), slice(0, 8));
    auto image = (x * 20 + y * 10).astype<np::uint8>();
    print(np::clip(image * 1.5, 0, 255).astype<np::uint8>()[0]);
    print(image(slice(2, 6), slice(2, 6))(all, slice(_, _, -1)));
    print(np::rot90(image(slice(2), slice(3))));
    print(image.reshape(4, 2, 4, 2).max({1, 3}));
    auto integral = np::cumsum(np::cumsum(image, 0), 1);
    print(integral(-1, -1), integral.dtype());
    auto padded = np::pad(image, {{1, 1}, {2, 2}}, {.mode = "edge"});
    print(padded.shape(), padded[0]);
    auto rgb = np::stack<np::uint8>({image, np::floor_divide(image, 2), 255 - image}, -1);
    print(rgb.shape(), rgb(1, 1, all), rgb.mean({0, 1}));
    print(np::dot(rgb(0, slice(3)), np::array({0.299, 0.587, 0.114})));
    auto mask = image > 128;
    rgb[mask] = {255, 0, 0};
    print(mask.sum(), rgb(7, 7, all));
}

void time_series(printer& print) {
    np::random::seed(1);
    auto t = np::linspace(0, 1, 128, {.endpoint = false});
    auto x = np::eval(np::sin(2 * np::pi * 8 * t) + 0.1 * np::random::randn(np::len(t)));
    auto spectrum = np::abs(np::fft::rfft(x));
    auto frequencies = np::fft::rfftfreq(np::len(t), {.d = t[1] - t[0]});
    print(frequencies[np::argmax(spectrum)]);
    auto smooth = np::convolve(x, np::ones(5) / 5, {.mode = "valid"});
    auto windows = np::sliding_window_view(x, 5);
    print(np::allclose(smooth, windows.mean(-1)), smooth.shape());
    auto steps = np::eval(x(slice(1, _)) - x(slice(_, -1)));
    print(np::round(np::array({steps.min(), steps.max(), steps.stddev()}), 6));
    print(np::round((x - x.mean()) / x.stddev(), 4)(slice(5)));
    auto batches = x.reshape(-1, 32);
    print(np::round(batches.mean({.axis = 1, .keepdims = true}), 6));
}

void heat(printer& print) {
    auto u = np::zeros({6, 7});
    u[0] = 100;
    auto inner = slice(1, -1), before = slice(_, -2), after = slice(2, _);
    for (int i = 0; i < 30; ++i)
        u(inner, inner) += 0.2 * (u(before, inner) + u(after, inner) + u(inner, before) + u(inner, after) -
                                  4 * u(inner, inner));
    np::printoptions options({.precision = 3, .suppress = true});
    print(u);
}

void random_walk(printer& print) {
    auto rng = np::random::default_rng(3);
    auto walks = np::cumsum(rng.choice({-1, 1}, {.size = {4, 50}}), 1);
    print(walks(all, -1), walks.max(1), walks.argmin(1));
    auto crossed = np::abs(walks) >= 5;
    print(np::where(crossed.any(1), crossed.argmax(1), -1));
}

}  // namespace

TEST_CASE("programs about grids and series print what NumPy prints") {
    check({{"game_of_life", game_of_life},
           {"sieve", sieve},
           {"mandelbrot", mandelbrot},
           {"photograph", photograph},
           {"time_series", time_series},
           {"heat", heat},
           {"random_walk", random_walk}});
}
