// The rows of the table that xtensor has.
#if __has_include(<xtensor/containers/xarray.hpp>)  // since 0.26
#include <xtensor/containers/xarray.hpp>
#include <xtensor/containers/xtensor.hpp>
#include <xtensor/core/xmath.hpp>
#include <xtensor/core/xnoalias.hpp>
#include <xtensor/misc/xsort.hpp>
#include <xtensor/views/xindex_view.hpp>
#include <xtensor/views/xview.hpp>
#else
#include <xtensor/xarray.hpp>
#include <xtensor/xindex_view.hpp>
#include <xtensor/xmath.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xsort.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>
#endif

#include "harness.hpp"

using harness::keep;
using vector = xt::xtensor<double, 1>;
using matrix = xt::xtensor<double, 2>;

static vector line(std::size_t n, std::uint64_t seed = 1) {
    vector a = xt::empty<double>({n});
    harness::fill(a.data(), n, seed);
    return a;
}
static matrix square(std::size_t n, std::size_t m, std::uint64_t seed = 1) {
    matrix a = xt::empty<double>({n, m});
    harness::fill(a.data(), n * m, seed);
    return a;
}

int main() {
    std::map<std::string, harness::row> rows;
    for (auto [name, n] :
         {std::pair<const char*, std::size_t>("3", 3), {"1000", 1000}, {"1e5", 100000}, {"1e7", 10000000}}) {
        const std::size_t size = n;
        const std::string tail = ", n=" + std::string(name);
        rows["c = a + b" + tail] = [size] {
            return [a = line(size, 1), b = line(size, 2), c = line(size, 3)]() mutable {
                xt::noalias(c) = a + b;
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
            xt::noalias(o) = m + r;
            keep(o);
        };
    };
    rows["o = m + col"] = [] {
        return [m = square(1000, 1000), c = square(1000, 1), o = square(1000, 1000)]() mutable {
            xt::noalias(o) = m + c;
            keep(o);
        };
    };
    for (std::size_t n : {1000, 1024}) {
        const std::string size = ", n=" + std::to_string(n);
        rows["o = m + m.T" + size] = [n] {
            return [m = square(n, n), o = square(n, n)]() mutable {
                xt::noalias(o) = m + xt::transpose(m);
                keep(o);
            };
        };
        rows["copy m.T" + size] = [n] {
            return [m = square(n, n), o = square(n, n)]() mutable {
                xt::noalias(o) = xt::transpose(m);
                keep(o);
            };
        };
    }
    const auto over = [&rows](const std::string& name, auto f) {
        rows[name] = [f] { return [f, m = square(1000, 1000)]() mutable { const auto r = f(m); keep(r); }; };
    };
    over("m[::2, ::2] * 2",
         [](matrix& m) { return matrix(xt::view(m, xt::range(0, 1000, 2), xt::range(0, 1000, 2)) * 2.0); });
    over("sum all", [](matrix& m) { return xt::sum(m, xt::evaluation_strategy::immediate)(); });
    over("sum axis 0", [](matrix& m) { return vector(xt::sum(m, {0}, xt::evaluation_strategy::immediate)); });
    over("sum axis 1", [](matrix& m) { return vector(xt::sum(m, {1}, xt::evaluation_strategy::immediate)); });
    over("var all", [](matrix& m) { return xt::variance(m)(); });
    over("max all", [](matrix& m) { return xt::amax(m, xt::evaluation_strategy::immediate)(); });
    over("argmax axis 0", [](matrix& m) { return xt::eval(xt::argmax(m, 0)); });
    over("where(m > .5, m, 0)", [](matrix& m) { return matrix(xt::where(m > .5, m, 0.0)); });
    over("m[m > .5]", [](matrix& m) { return vector(xt::filter(m, m > .5)); });
    rows["pairwise distances 300x300x50"] = [] {
        return [x = square(300, 50, 1), y = square(300, 50, 2)] {
            const auto d = xt::view(x, xt::all(), xt::newaxis(), xt::all()) -
                           xt::view(y, xt::newaxis(), xt::all(), xt::all());
            const matrix r = xt::sum(xt::square(d), {2}, xt::evaluation_strategy::immediate);
            keep(r);
        };
    };
    rows["cumsum 1e6"] = [] { return [a = line(1000000)] { const vector r = xt::cumsum(a); keep(r); }; };
    rows["sort float64 1e6"] = [] { return [a = line(1000000)] { const vector r = xt::sort(a); keep(r); }; };
    return harness::serve(rows);
}
