// An extended Kalman filter follows a robot: it drives a figure of eight, its wheels report speed and turn
// rate with noise, and now and then it sees a landmark, whose distance and bearing it measures, with noise
// too. Dead reckoning drifts away; the filter, which corrects its state (x, y, heading) and its covariance at
// each sight, does not.
//
// All of it is small arrays of fixed size: np::fixed<double, 3>, on the stack, without one allocation a step.
// S. Thrun, W. Burgard, D. Fox, Probabilistic Robotics, MIT Press 2005, chapter 3.3

#include <cmath>
#include <cstdio>
#include <iostream>

#include <orthant/fixed.hpp>
#include <orthant/orthant.hpp>

#include "../gnuplot.hpp"

namespace np = orthant;

namespace {

using vector2 = np::fixed<double, 2>;
using vector3 = np::fixed<double, 3>;
using matrix2 = np::fixed<double, 2, 2>;
using matrix3 = np::fixed<double, 3, 3>;

double wrapped(double angle) { return std::remainder(angle, 2 * np::pi); }

// Where the robot is after a time step at speed u(0) and turn rate u(1), and how that depends on where it
// was.
vector3 moved(const vector3& x, const vector2& u, double dt) {
    return {x(0) + u(0) * dt * std::cos(x(2)), x(1) + u(0) * dt * std::sin(x(2)), wrapped(x(2) + u(1) * dt)};
}
matrix3 moved_by_state(const vector3& x, const vector2& u, double dt) {
    return {{1, 0, -u(0) * dt * std::sin(x(2))}, {0, 1, u(0) * dt * std::cos(x(2))}, {0, 0, 1}};
}
np::fixed<double, 3, 2> moved_by_control(const vector3& x, double dt) {
    return {{dt * std::cos(x(2)), 0}, {dt * std::sin(x(2)), 0}, {0, dt}};
}

// Distance and bearing of a landmark.
vector2 seen(const vector3& x, const vector2& mark) {
    const vector2 d = mark - x(np::slice_c<0, 2>);
    return {np::linalg::norm(d), wrapped(std::atan2(d(1), d(0)) - x(2))};
}
np::fixed<double, 2, 3> seen_by_state(const vector3& x, const vector2& mark) {
    const vector2 d = mark - x(np::slice_c<0, 2>);
    const double square = np::dot(d, d), distance = std::sqrt(square);
    return {{-d(0) / distance, -d(1) / distance, 0}, {d(1) / square, -d(0) / square, -1}};
}

struct filter {
    vector3 x;
    matrix3 P;

    void predict(const vector2& u, const matrix2& noise, double dt) {
        const auto F = moved_by_state(x, u, dt);
        const auto G = moved_by_control(x, dt);
        x = moved(x, u, dt);
        P = np::matmul(np::matmul(F, P), F.T()) + np::matmul(np::matmul(G, noise), G.T());
    }
    void correct(const vector2& z, const vector2& mark, const matrix2& noise) {
        const auto H = seen_by_state(x, mark);
        vector2 residual = z - seen(x, mark);
        residual(1) = wrapped(residual(1));
        const auto PHt = np::matmul(P, H.T());
        const auto K = np::matmul(PHt, np::linalg::inv(np::matmul(H, PHt) + noise));
        x += np::matmul(K, residual);
        x(2) = wrapped(x(2));
        P -= np::matmul(K, PHt.T());
        P = (P + P.T()) / 2;
    }
};

// The ellipse in which the robot is with 95 percent of probability, for the picture.
void draw_ellipse(std::FILE* gnuplot, const filter& f) {
    const auto [w, v] = np::linalg::eigh(matrix2(f.P(np::slice_c<0, 2>, np::slice_c<0, 2>)));
    for (double t = 0; t < 6.4; t += 0.1) {
        const vector2 p = np::matmul(v, np::sqrt(w * 5.99) * vector2{std::cos(t), std::sin(t)});
        std::fprintf(gnuplot, "%f %f\n", f.x(0) + p(0), f.x(1) + p(1));
    }
    std::fputs("\n", gnuplot);
}

}  // namespace

int main() {
    constexpr int steps = 1200;
    constexpr double dt = 0.1;
    auto rng = np::random::default_rng(7);
    const np::ndarray<double> marks =
        np::array({{-9.0, 4.0}, {0.0, 7.0}, {9.0, 4.0}, {9.0, -4.0}, {0.0, -7.0}, {-9.0, -4.0}});
    const auto landmarks = np::view_as<vector2>(marks);
    const vector2 control_sigma{0.15, 0.08}, sight_sigma{0.2, 0.03};
    const matrix2 control_noise{{control_sigma(0) * control_sigma(0), 0},
                                {0, control_sigma(1) * control_sigma(1)}};
    const matrix2 sight_noise{{sight_sigma(0) * sight_sigma(0), 0}, {0, sight_sigma(1) * sight_sigma(1)}};
    const auto noise = [&](const vector2& sigma) {
        return sigma * vector2{rng.normal(0, 1), rng.normal(0, 1)};
    };

    vector3 robot{0, 0, 0.7}, reckoned = robot;
    filter estimate{robot, matrix3{{0.01, 0, 0}, {0, 0.01, 0}, {0, 0, 0.001}}};
    np::ndarray<double> path = np::zeros({steps, 9});  // true, reckoned and estimated states
    const auto states = np::view_as<np::fixed<double, 9>>(path);
    int inside = 0;
    for (int k = 0; k < steps; ++k) {
        // A circle to the left, then one to the right.
        const vector2 control{1.0, k / 150 % 2 == 0 ? 0.42 : -0.42};
        robot = moved(robot, control, dt);
        const vector2 reported = control + noise(control_sigma);
        reckoned = moved(reckoned, reported, dt);
        estimate.predict(reported, control_noise, dt);
        if (k % 10 == 9) {
            const vector2 mark = landmarks(k / 10 % 6);
            estimate.correct(seen(robot, mark) + noise(sight_sigma), mark, sight_noise);
        }
        states(k) = np::concatenate(robot, reckoned, estimate.x);
        const vector2 error = (robot - estimate.x)(np::slice_c<0, 2>);
        const matrix2 spread = estimate.P(np::slice_c<0, 2>, np::slice_c<0, 2>);
        inside += np::dot(error, np::linalg::solve(spread, error)) < 5.99;
    }

    const auto distance = [&](np::index_t from) {
        const np::ndarray<double> d =
            path(np::all, np::slice(0, 2)) - path(np::all, np::slice(from, from + 2));
        return np::ndarray<double>(np::hypot(d(np::all, 0), d(np::all, 1)));
    };
    const double reckoning = np::sqrt(np::mean(np::square(distance(3)))),
                 filtering = np::sqrt(np::mean(np::square(distance(6))));
    std::cout << "dead reckoning is off by  " << reckoning << " m (root mean square)\n"
              << "the filter is off by      " << filtering << " m\n"
              << "true place in the 95 % ellipse in " << 100.0 * inside / steps << " % of the steps\n"
              << "covariance at the end\n"
              << estimate.P << "\n";

    if (std::FILE* gnuplot = open_gnuplot()) {
        std::fputs(
            "set terminal pngcairo size 1000,760\nset output 'ekf.png'\nset size ratio -1\n"
            "set title 'A robot, where its wheels say it is, and where the filter says it is'\n"
            "$path << end\n",
            gnuplot);
        for (const auto row : path.rows())
            for (int i = 0; i < 9; ++i) std::fprintf(gnuplot, "%f%c", row(i), i == 8 ? '\n' : ' ');
        std::fputs("end\n$marks << end\n", gnuplot);
        for (const vector2& m : landmarks) std::fprintf(gnuplot, "%f %f\n", m(0), m(1));
        std::fputs("end\n$ellipse << end\n", gnuplot);
        draw_ellipse(gnuplot, estimate);
        std::fputs(
            "end\nplot $path using 1:2 with lines lw 3 lc 'gray' title 'robot', "
            "$path using 4:5 with lines lc 'red' title 'dead reckoning', "
            "$path using 7:8 with lines lc 'blue' title 'extended Kalman filter', "
            "$ellipse using 1:2 with lines lc 'blue' notitle, "
            "$marks with points pt 7 ps 2 lc 'black' title 'landmarks'\n",
            gnuplot);
        if (pclose(gnuplot) == 0) std::cout << "drawn into ekf.png\n";
    }
    return filtering < 0.5 && filtering < reckoning / 3 && inside > steps * 8 / 10 ? 0 : 1;
}
