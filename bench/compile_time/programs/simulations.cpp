// Three classics: the game of Life, the Mandelbrot set, and planets that attract each other.
#include <orthant/orthant.hpp>

namespace np = orthant;
using np::all, np::newaxis, np::slice, np::_;

// Life on a torus.
np::ndarray<bool> next_generation(const np::ndarray<bool>& alive) {
    np::ndarray<np::int64> neighbours = np::zeros<np::int64>({alive.shape(0), alive.shape(1)});
    for (int dy : {-1, 0, 1})
        for (int dx : {-1, 0, 1})
            if (dy != 0 || dx != 0) neighbours += np::roll(alive, {dy, dx}, {0, 1});
    return (neighbours == 3) || (alive && (neighbours == 2));
}

void life() {
    np::ndarray<bool> field = np::zeros<bool>({24, 40});
    field(slice(1, 4), slice(1, 4)) = np::array({{0, 1, 0}, {0, 0, 1}, {1, 1, 1}}) == 1;  // a glider
    auto rng = np::random::default_rng(7);
    field(slice(10, 20), slice(15, 35)) = rng.random({10, 20}) < 0.35;
    for (int generation = 0; generation < 60; ++generation) field = next_generation(field);
    np::print("life:", np::count_nonzero(field), "cells; rows", np::any(field, 1).sum(), "columns",
              np::any(field, 0).sum());
}

// How many steps z -> z^2 + c take to leave the circle of radius 2.
np::ndarray<np::int64> mandelbrot(np::index_t height, np::index_t width, int most) {
    const np::ndarray<double> y = np::linspace(-1.25, 1.25, height), x = np::linspace(-2., 0.5, width);
    const np::ndarray<np::complex128> c = x + np::complex128(0, 1) * y(all, newaxis);
    np::ndarray<np::complex128> z = np::zeros_like(c);
    np::ndarray<np::int64> steps = np::full({height, width}, most);
    for (int i = 0; i < most; ++i) {
        z = np::square(z) + c;
        const np::ndarray<bool> leaving = (np::abs(z) > 2) && (steps == most);
        steps[leaving] = i;
        z[np::abs(z) > 2] = 2;
    }
    return steps;
}

struct bodies {
    np::ndarray<double> mass, position, velocity;
};

np::ndarray<double> accelerations(const bodies& all_of) {
    const np::ndarray<double> apart =
        all_of.position(newaxis, all, all) - all_of.position(all, newaxis, all);
    const np::ndarray<double> squared = np::sum(np::square(apart), -1) + 1e-6;
    const np::ndarray<double> weight = all_of.mass / (squared * np::sqrt(squared));
    return np::sum(apart * weight(all, all, newaxis), 1);
}

double energy(const bodies& b) {
    const double kinetic = 0.5 * np::sum(b.mass * np::sum(np::square(b.velocity), 1));
    const np::ndarray<double> apart = b.position(newaxis, all, all) - b.position(all, newaxis, all);
    const np::ndarray<double> distance = np::sqrt(np::sum(np::square(apart), -1) + 1e-6);
    const auto [i, j] = np::triu_indices(np::len(b.mass), 1);
    return kinetic - np::sum(b.mass[i] * b.mass[j] / distance(i, j));
}

void planets() {
    bodies b{{1.0, 1e-3, 3e-4, 5e-5}, np::zeros({4, 3}), np::zeros({4, 3})};
    b.position(all, 0) = np::array({0.0, 1.0, 1.6, 2.4});
    b.velocity(slice(1, _), 1) = 1 / np::sqrt(b.position(slice(1, _), 0));
    b.velocity[0] = -np::sum(b.mass(slice(1, _), newaxis) * b.velocity(slice(1, _)), 0) / b.mass(0);
    const double before = energy(b), step = 0.01;
    np::ndarray<double> pull = accelerations(b);
    for (int i = 0; i < 2000; ++i) {  // leapfrog
        b.velocity += 0.5 * step * pull;
        b.position += step * b.velocity;
        pull = accelerations(b);
        b.velocity += 0.5 * step * pull;
    }
    np::print("planets: energy kept to", np::abs((energy(b) - before) / before) < 1e-4);
    np::print(np::round(np::sqrt(np::sum(np::square(b.position), 1)), 2));
}

int main() {
    life();
    const np::ndarray<np::int64> steps = mandelbrot(60, 80, 50);
    np::print("mandelbrot:", np::sum(steps == 50), "stay; mean steps", np::round(np::mean(steps), 3));
    planets();
}
