// The rows of the table in orthant.
#include <orthant/orthant.hpp>

#include "files.hpp"
#include "harness.hpp"

namespace np = orthant;
using harness::keep, np::all, np::newaxis, np::slice, np::_;

static void add_elementwise(std::map<std::string, harness::row>& rows) {
    for (auto [name, n] : {std::pair("3", 3), {"1000", 1000}, {"1e5", 100000}, {"1e7", 10000000}}) {
        const np::index_t size = n;
        rows["c = a + b, n=" + std::string(name)] = [size] {
            return [a = uniform(size, 1), b = uniform(size, 2), c = uniform(size, 3)]() mutable {
                c = a + b;
                keep(c);
            };
        };
        rows["fresh a + b, n=" + std::string(name)] = [size] {
            return [a = uniform(size, 1), b = uniform(size, 2)] {
                const array r = a + b;
                keep(r);
            };
        };
        rows["r = a*b + c*2 - 1 fresh, n=" + std::string(name)] = [size] {
            return [a = uniform(size, 1), b = uniform(size, 2), c = uniform(size, 3)] {
                const array r = a * b + c * 2 - 1;
                keep(r);
            };
        };
    }
    rows["o = m + row"] = [] {
        return [m = uniform({1000, 1000}), r = uniform(1000), o = uniform({1000, 1000})]() mutable {
            o = m + r;
            keep(o);
        };
    };
    rows["o = m + col"] = [] {
        return [m = uniform({1000, 1000}), c = uniform({1000, 1}), o = uniform({1000, 1000})]() mutable {
            o = m + c;
            keep(o);
        };
    };
    for (int n : {1000, 1024}) {
        const std::string size = ", n=" + std::to_string(n);
        rows["o = m + m.T" + size] = [n] {
            return [m = uniform({n, n}), o = uniform({n, n})]() mutable { o = m + m.T(); keep(o); };
        };
        rows["copy m.T" + size] = [n] {
            return [m = uniform({n, n}), o = uniform({n, n})]() mutable { o = m.T(); keep(o); };
        };
    }
    rows["m[::2, ::2] * 2"] = [] {
        return [m = uniform({1000, 1000})] {
            const array r = m(slice(_, _, 2), slice(_, _, 2)) * 2;
            keep(r);
        };
    };
    rows["(100000, 3) + row"] = [] {
        return [m = uniform({100000, 3}), r = uniform(3)] { const array o = m + r; keep(o); };
    };
}

static void add_reductions(std::map<std::string, harness::row>& rows) {
    const auto over = [&rows](const std::string& name, auto f) {
        rows[name] = [f] { return [f, m = uniform({1000, 1000})] { const auto r = f(m); keep(r); }; };
    };
    over("sum all", [](const array& m) { return np::sum(m); });
    over("sum axis 0", [](const array& m) { return np::sum(m, 0); });
    over("sum axis 1", [](const array& m) { return np::sum(m, 1); });
    over("sum(m*m + 1)", [](const array& m) { return np::sum(m * m + 1); });
    over("var all", [](const array& m) { return np::var(m); });
    over("var axis 0", [](const array& m) { return np::var(m, 0); });
    over("max all", [](const array& m) { return np::max(m); });
    over("argmax all", [](const array& m) { return np::argmax(m); });
    over("argmax axis 0", [](const array& m) { return np::argmax(m, 0); });
    over("where(m > .5, m, 0)", [](const array& m) { return np::eval(np::where(m > .5, m, 0)); });
    over("m[m > .5]", [](const array& m) { return np::eval(m[m > .5]); });
    rows["take 1e6 random"] = [] {
        array places = uniform(1000000, 7) * 1e6;
        return [a = uniform(1000000), i = places.astype<np::int64>()] { const array r = a[i]; keep(r); };
    };
    rows["pairwise distances 300x300x50"] = [] {
        return [x = uniform({300, 50}, 1), y = uniform({300, 50}, 2)] {
            const array d = np::sum(np::square(x(all, newaxis) - y(newaxis)), 2);
            keep(d);
        };
    };
    rows["softmax 1000x100"] = [] {
        return [x = uniform({1000, 100})] {
            array e = np::exp(x - np::max(x, {.axis = 1, .keepdims = true}));
            e /= np::sum(e, {.axis = 1, .keepdims = true});
            keep(e);
        };
    };
    rows["cumsum 1e6"] = [] { return [a = uniform(1000000)] { const array r = np::cumsum(a); keep(r); }; };
    rows["polyval degree 10, 1e6"] = [] {
        return [x = uniform(1000000), p = np::eval(np::arange(1.0, 12))] { const array r = np::polyval(p, x); keep(r); };
    };
}

// A million numbers: random over the whole range, nearly sorted (one in a hundred elsewhere), few distinct.
template <class T>
static np::ndarray<T> keys(const std::string& kind) {
    const np::index_t n = 1000000;
    array x = uniform(n);
    if (kind == "few ") x = np::floor(x * 20) / 20;
    if (kind == "nearly ") {
        const auto moved = array(uniform(n / 100, 2) * n).astype<np::int64>();
        x = np::arange(n) / double(n);
        x[moved] = uniform(n / 100, 3);
    }
    if constexpr (std::integral<T>) {
        constexpr int bits = 8 * sizeof(T);
        x = x * (std::ldexp(1.0, bits - 1) - (bits == 64 ? 1024 : 0)) * (std::unsigned_integral<T> ? 2 : 1);
    }
    return x.astype<T>();
}

template <class T>
static void add_sorting(std::map<std::string, harness::row>& rows, const std::string& dtype) {
    const auto on_keys = [&rows, &dtype](const std::string& name, auto f, const std::string& kind = "") {
        rows[name + " " + kind + dtype + " 1e6"] = [f, kind] {
            return [f, a = keys<T>(kind)] { const auto r = f(a); keep(r); };
        };
    };
    const auto sort = [](const auto& a) { return np::sort(a); };
    const auto argsort = [](const auto& a) { return np::argsort(a); };
    on_keys("sort", sort);
    on_keys("argsort", argsort);
    on_keys("partition", [](const auto& a) { return np::partition(a, 500000); });
    on_keys("median", [](const auto& a) { return np::median(a); });
    on_keys("unique", [](const auto& a) { return np::unique(a); });
    if (std::same_as<T, double> || std::same_as<T, np::int32>)
        for (const char* kind : {"nearly ", "few "}) on_keys("sort", sort, kind), on_keys("argsort", argsort, kind);
}

static void add_small(std::map<std::string, harness::row>& rows) {
    for (np::index_t n : {10, 30})
        rows["u(s) = v(s) + w(s), n=" + std::to_string(n)] = [n] {
            return [u = uniform(n + 2), v = uniform(n + 2), w = uniform(n + 2)]() mutable {
                u(slice(1, -1)) = v(slice(_, -2)) + w(slice(2, _));
                keep(u);
            };
        };
    rows["a(i, s) -= x * b(j, s), 16x16"] = [] {
        return [a = uniform({16, 16}, 1), b = uniform({16, 16}, 2)]() mutable {
            a(2, slice(1, _)) -= 1e-9 * b(3, slice(1, _));
            keep(a);
        };
    };
    rows["a(s, i) -= x * a(s, j), 4x4"] = [] {
        return [a = uniform({4, 4})]() mutable { a(slice(1, _), 2) -= 1e-9 * a(slice(1, _), 3); keep(a); };
    };
    rows["dot of two slices of 10"] = [] {
        return [u = uniform(12), v = uniform(12)] {
            const double r = np::dot(u(slice(1, 11)), v(slice(_, 10)));
            keep(r);
        };
    };
    rows["v[idx], 10 of 100"] = [] {
        return [v = uniform(100), few = np::eval(np::arange<np::int64>(10) * 7)] { const array r = v[few]; keep(r); };
    };
    rows["v[mask], 100"] = [] {
        return [v = uniform(100), m = np::eval(uniform(100, 2) > .5)] { const array r = v[m]; keep(r); };
    };
    rows["max over axes (1, 2) of 96"] = [] {
        return [a = uniform({4, 4, 6})] { const array r = np::max(a, {1, 2}); keep(r); };
    };
    rows["a[mask] = values, 1e6"] = [] {
        const auto m = np::eval(uniform(1000000, 2) > .5);
        return [a = uniform(1000000), m, values = uniform(np::count_nonzero(m), 3)]() mutable {
            a[m] = values;
            keep(a);
        };
    };
    const auto complex_row = [&rows](const std::string& name, auto f) {
        rows[name + " complex128 1e5"] = [f] {
            const np::ndarray<np::complex128> z =
                (uniform(100000, 1) - .5) + (uniform(100000, 2) - .5) * np::complex128(0, 1);
            return [f, z] { const auto r = np::eval(f(z)); keep(r); };
        };
    };
    complex_row("abs", [](const auto& z) { return np::abs(z); });
    complex_row("square", [](const auto& z) { return np::square(z); });
    complex_row("exp", [](const auto& z) { return np::exp(z); });
    complex_row("sqrt", [](const auto& z) { return np::sqrt(z); });
}

template <class F>
static void add_function(std::map<std::string, harness::row>& rows, const std::string& name, F f,
                         double scale, double shift) {
    rows[name + " float64 1e5"] = [f, scale, shift] {
        return [f, x = array(uniform(100000) * scale + shift), o = uniform(100000)]() mutable {
            o = f(x);
            keep(o);
        };
    };
    rows[name + " float32 1e5"] = [f, scale, shift] {
        return [f, x = array(uniform(100000) * scale + shift).astype<float>(),
                o = np::empty<float>(100000)]() mutable {
            o = f(x);
            keep(o);
        };
    };
}

static void add_functions(std::map<std::string, harness::row>& rows) {
    add_function(rows, "exp", np::exp, 20, -10);
    add_function(rows, "log", np::log, 100, 0.01);
    add_function(rows, "sin", np::sin, 20, -10);
    add_function(rows, "cos", np::cos, 20, -10);
    add_function(rows, "tanh", np::tanh, 20, -10);
    add_function(rows, "arctan", np::arctan, 20, -10);
    add_function(rows, "cbrt", np::cbrt, 20, -10);
    add_function(rows, "log1p", np::log1p, 10, 0);
    add_function(rows, "expm1", np::expm1, 10, -5);
    rows["power float64 1e5"] = [] {
        return [x = uniform(100000, 1), y = array(uniform(100000, 2) * 4), o = uniform(100000)]() mutable {
            o = np::power(x, y);
            keep(o);
        };
    };
}

static void add_products(std::map<std::string, harness::row>& rows) {
    for (int n : {64, 512, 1024, 2048})
        rows["matmul float64 " + std::to_string(n)] = [n] {
            return [a = uniform({n, n}, 1), b = uniform({n, n}, 2)] {
                const array c = np::matmul(a, b);
                keep(c);
            };
        };
    rows["matmul float32 1024"] = [] {
        return [a = uniform({1024, 1024}, 1).astype<float>(), b = uniform({1024, 1024}, 2).astype<float>()] {
            const auto c = np::matmul(a, b);
            keep(c);
        };
    };
    rows["1000 products 16x16"] = [] {
        return [a = uniform({1000, 16, 16}, 1), b = uniform({1000, 16, 16}, 2)] {
            const array c = np::matmul(a, b);
            keep(c);
        };
    };
    rows["einsum bid,bjd->bij"] = [] {
        return [q = uniform({10, 128, 64}, 1), k = uniform({10, 128, 64}, 2)] {
            const array scores = np::einsum("bid,bjd->bij", q, k);
            keep(scores);
        };
    };
    rows["einsum ea,fb,abcd,gc,hd->efgh"] = [] {
        return [e = uniform({10, 10}, 1), t = uniform({10, 10, 10, 10}, 2)] {
            const array turned = np::einsum("ea,fb,abcd,gc,hd->efgh", e, e, t, e, e);
            keep(turned);
        };
    };
    rows["einsum abcd,cbe->dae"] = [] {
        return [t = uniform({60, 50, 40, 30}, 1), w = uniform({40, 50, 20}, 2)] {
            const array turned = np::einsum("abcd,cbe->dae", t, w);
            keep(turned);
        };
    };
    rows["matrix-vector 2048"] = [] {
        return [a = uniform({2048, 2048}), x = uniform(2048)] { const array y = np::matmul(a, x); keep(y); };
    };
}

static void add_transforms(std::map<std::string, harness::row>& rows) {
    for (int n : {64, 1000, 1009, 1024, 65536, 1 << 20}) {
        rows["fft complex " + std::to_string(n)] = [n] {
            const np::ndarray<np::complex128> x = uniform(n, 1) + uniform(n, 2) * np::complex128(0, 1);
            return [x] { const auto y = np::fft::fft(x); keep(y); };
        };
        rows["rfft " + std::to_string(n)] = [n] {
            return [x = uniform(n)] { const auto y = np::fft::rfft(x); keep(y); };
        };
        // Into memory that is there already, as FFTW's plans.
        rows["fft plan " + std::to_string(n)] = [n] {
            const np::ndarray<np::complex128> x = uniform(n, 1) + uniform(n, 2) * np::complex128(0, 1);
            return [x, y = x, plan = np::fft::plan<np::complex128>(n)]() mutable {
                plan.forward(x.data(), y.data());
                keep(y);
            };
        };
        rows["rfft plan " + std::to_string(n)] = [n] {
            auto y = np::zeros<np::complex128>({n / 2 + 1});
            return [x = uniform(n), y, plan = np::fft::plan<double>(n)]() mutable {
                plan.forward(x.data(), y.data());
                keep(y);
            };
        };
    }
    rows["1000 fft of 64"] = [] {
        const np::ndarray<np::complex128> x = uniform({1000, 64}) + uniform({1000, 64}) * np::complex128(0, 1);
        return [x] { const auto y = np::fft::fft(x); keep(y); };
    };
    rows["rfft2 1024x1024"] = [] {
        return [x = uniform({1024, 1024})] { const auto y = np::fft::rfft2(x); keep(y); };
    };
}

static void add_random(std::map<std::string, harness::row>& rows) {
    const auto draw = [&rows](const std::string& name, auto f) {
        rows[name + " 1e6"] = [f] {
            return [f, rng = np::random::default_rng(1)]() mutable { const auto r = f(rng); keep(r); };
        };
    };
    draw("random", [](auto& rng) { return rng.random(1000000); });
    draw("normal", [](auto& rng) { return rng.normal(0, 1, 1000000); });
    draw("integers", [](auto& rng) { return rng.integers(0, 1000, 1000000); });
    draw("permutation", [](auto& rng) { return rng.permutation(1000000); });
}

int main() {
    std::map<std::string, harness::row> rows;
    add_elementwise(rows);
    add_reductions(rows);
    add_sorting<double>(rows, "float64");
    add_sorting<float>(rows, "float32");
    add_sorting<np::int16>(rows, "int16");
    add_sorting<np::int32>(rows, "int32");
    add_sorting<np::int64>(rows, "int64");
    add_sorting<np::uint64>(rows, "uint64");
    add_small(rows);
    add_functions(rows);
    add_products(rows);
    add_transforms(rows);
    add_random(rows);
    add_files(rows);
    return harness::serve(rows);
}
