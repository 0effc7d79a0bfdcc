// The rows of the table that Eigen has.
#include <Eigen/Dense>

#include "harness.hpp"

using harness::keep;
using vector = Eigen::ArrayXd;
using matrix = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using dense = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

static vector line(Eigen::Index n, std::uint64_t seed = 1) {
    vector a(n);
    harness::fill(a.data(), std::size_t(n), seed);
    return a;
}
template <class M = matrix>
static M square(Eigen::Index n, Eigen::Index m, std::uint64_t seed = 1) {
    M a(n, m);
    harness::fill(a.data(), std::size_t(n * m), seed);
    return a;
}

int main() {
    std::map<std::string, harness::row> rows;
    for (auto [name, n] :
         {std::pair<const char*, int>("3", 3), {"1000", 1000}, {"1e5", 100000}, {"1e7", 10000000}}) {
        const int size = n;
        const std::string tail = ", n=" + std::string(name);
        rows["c = a + b" + tail] = [size] {
            return [a = line(size, 1), b = line(size, 2), c = line(size, 3)]() mutable {
                c = a + b;
                keep(c);
            };
        };
        rows["fresh a + b" + tail] = [size] {
            return [a = line(size, 1), b = line(size, 2)] {
                const vector r = a + b;
                keep(r);
            };
        };
        rows["r = a*b + c*2 - 1 fresh" + tail] = [size] {
            return [a = line(size, 1), b = line(size, 2), c = line(size, 3)] {
                const vector r = a * b + c * 2.0 - 1.0;
                keep(r);
            };
        };
    }
    rows["o = m + row"] = [] {
        return [m = square(1000, 1000), r = line(1000), o = square(1000, 1000)]() mutable {
            o = m.rowwise() + r.transpose();
            keep(o);
        };
    };
    rows["o = m + col"] = [] {
        return [m = square(1000, 1000), c = line(1000), o = square(1000, 1000)]() mutable {
            o = m.colwise() + c;
            keep(o);
        };
    };
    for (int n : {1000, 1024}) {
        const std::string size = ", n=" + std::to_string(n);
        rows["o = m + m.T" + size] = [n] {
            return [m = square(n, n), o = square(n, n)]() mutable {
                o = m + m.transpose();
                keep(o);
            };
        };
        rows["copy m.T" + size] = [n] {
            return [m = square(n, n), o = square(n, n)]() mutable {
                o = m.transpose();
                keep(o);
            };
        };
    }
    const auto over = [&rows](const std::string& name, auto f) {
        rows[name] = [f] { return [f, m = square(1000, 1000)] { const auto r = f(m); keep(r); }; };
    };
    over("sum all", [](const matrix& m) { return m.sum(); });
    over("sum axis 0", [](const matrix& m) { return vector(m.colwise().sum()); });
    over("sum axis 1", [](const matrix& m) { return vector(m.rowwise().sum()); });
    over("sum(m*m + 1)", [](const matrix& m) { return (m * m + 1).sum(); });
    over("max all", [](const matrix& m) { return m.maxCoeff(); });
    over("where(m > .5, m, 0)", [](const matrix& m) { return matrix((m > .5).select(m, 0)); });
    for (int n : {64, 512, 1024, 2048})
        rows["matmul float64 " + std::to_string(n)] = [n] {
            return [a = square<dense>(n, n, 1), b = square<dense>(n, n, 2)] {
                const dense c = a * b;
                keep(c);
            };
        };
    rows["matrix-vector 2048"] = [] {
        return [a = square<dense>(2048, 2048), x = Eigen::VectorXd(line(2048))] {
            const Eigen::VectorXd y = a * x;
            keep(y);
        };
    };
    const auto function = [&rows](const std::string& name, auto f, double scale, double shift) {
        rows[name + " float64 1e5"] = [f, scale, shift] {
            return [f, x = vector(line(100000) * scale + shift), o = line(100000)]() mutable {
                o = f(x);
                keep(o);
            };
        };
    };
    function("exp", [](const vector& x) { return x.exp(); }, 20, -10);
    function("log", [](const vector& x) { return x.log(); }, 100, 0.01);
    function("tanh", [](const vector& x) { return x.tanh(); }, 20, -10);
    return harness::serve(rows);
}
