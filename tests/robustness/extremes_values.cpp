// Arithmetic, reductions, transforms, random numbers and texts with numbers as large as they go (see
// extremes.hpp).

#include "extremes.hpp"

#include <cmath>
#include <limits>
#include <tuple>
#include <type_traits>

using namespace extremes;

namespace {

std::initializer_list<index_t> sizes_of_lists() {
    static constexpr std::initializer_list<index_t> list = {0, 1, 5};
    return list;
}

const double doubles[] = {0.,     -0.,    1.,    -1.,      0.5,         1.5,    -2.5,
                          1e-300, 5e-324, 1e300, -1e300,   2147483648., 9.3e18, -9.3e18,
                          1.8e19, 1e10,   NAN,   INFINITY, -INFINITY,   1.7e308};

template <class T>
np::ndarray<T> ends() {
    std::vector<T> list{T(0),
                        T(1),
                        T(2),
                        T(7),
                        std::numeric_limits<T>::max(),
                        std::numeric_limits<T>::min(),
                        T(std::numeric_limits<T>::max() - 1),
                        T(std::numeric_limits<T>::min() + 1)};
    if (std::is_signed_v<T>) list.push_back(T(-1)), list.push_back(T(-2));
    for (index_t v : values) list.push_back(T(v));
    return np::ndarray<T>(np::array(list));
}

// Every pair of two lists: an array of each, so long that all paths of the kernels are taken.
template <class T>
void integers() {
    const auto x = ends<T>();
    const auto a = np::ndarray<T>(np::repeat(x, x.size())),
               b = np::ndarray<T>(np::tile(x, shape_t{x.size()}));
    const auto check = [&](const char* name, const auto& r, auto rule) {
        for (index_t i = 0; i < a.size(); ++i)
            if (r(i) != T(rule(wide(a(i)), wide(b(i))))) return report(name, "the element is another");
    };
    probe("add", {},
          [&] { return check("add", np::eval(a + b), [](wide p, wide q) { return p + q; }), true; });
    probe("subtract", {},
          [&] { return check("subtract", np::eval(a - b), [](wide p, wide q) { return p - q; }), true; });
    probe("multiply", {}, [&] {
        return check("multiply", np::eval(a * b),
                     [](wide p, wide q) { return std::uint64_t(p) * std::uint64_t(q); }),
               true;
    });
    probe("negative", {}, [&] { return touch(np::eval(-a)); });
    probe("abs", {}, [&] { return touch(np::eval(np::abs(a))); });
    probe("square", {}, [&] { return touch(np::eval(np::square(a))); });
    probe("sign", {}, [&] { return touch(np::eval(np::sign(a))); });
    probe("floor_divide", {}, [&] {
        return check("floor_divide", np::eval(np::floor_divide(a, b)),
                     [](wide p, wide q) {
                         return q == 0 ? wide(0) : p / q - (p % q != 0 && (p % q < 0) != (q < 0));
                     }),
               true;
    });
    probe("remainder", {}, [&] {
        return check("remainder", np::eval(np::remainder(a, b)),
                     [](wide p, wide q) {
                         return q == 0 ? wide(0) : p % q != 0 && (p % q < 0) != (q < 0) ? p % q + q : p % q;
                     }),
               true;
    });
    probe("fmod", {}, [&] {
        return check("fmod", np::eval(np::fmod(a, b)),
                     [](wide p, wide q) { return q == 0 ? wide(0) : p % q; }),
               true;
    });
    probe("divmod", {}, [&] { return touch(np::divmod(a, b).quotient); });
    probe("left_shift", {}, [&] { return touch(np::eval(np::left_shift(a, b))); });
    probe("right_shift", {}, [&] { return touch(np::eval(np::right_shift(a, b))); });
    probe("power", {}, [&] { return touch(np::eval(np::power(a, np::abs(b % 64)))); });
    probe("power", {}, [&] { return touch(np::eval(np::power(a, b))); });
    probe("gcd", {}, [&] { return touch(np::eval(np::gcd(a, b))); });
    probe("lcm", {}, [&] { return touch(np::eval(np::lcm(a, b))); });
    probe("maximum", {}, [&] { return touch(np::eval(np::maximum(a, b))); });
    probe("bitwise_and", {}, [&] { return touch(np::eval(a & ~b)); });
    probe("divide", {}, [&] { return touch(np::eval(a / b)); });
    probe("ldexp", {},
          [&] { return touch(np::eval(np::ldexp(np::ndarray<double>(a), b.template astype<int>()))); });
    probe("clip", {}, [&] { return touch(np::eval(np::clip(a, T(1), std::numeric_limits<T>::max()))); });
    probe("sum", {}, [&] { return np::sum(a) != 12345; });
    probe("prod", {}, [&] { return np::prod(a) != 12345; });
    probe("cumsum", {}, [&] { return touch(np::cumsum(a)); });
    probe("cumprod", {}, [&] { return touch(np::cumprod(a)); });
    probe("diff", {}, [&] { return touch(np::diff(a)) && touch(np::diff(a, 3)); });
    probe("ediff1d", {}, [&] { return touch(np::ediff1d(a)); });
    probe("ptp", {}, [&] { return touch(np::ptp(a.reshape({x.size(), -1}), 0)); });
    probe("mean", {}, [&] { return !std::isnan(double(np::mean(a))); });
    probe("var", {}, [&] { return !std::isnan(double(np::var(a))); });
    probe("dot", {}, [&] { return touch(np::dot(a, b)); });
    probe("matmul", {}, [&] {
        return touch(np::matmul(a.reshape({x.size(), -1}), b.reshape({x.size(), -1})));
    });
    probe("kron", {}, [&] { return touch(np::kron(x, x)); });
    probe("cross", {}, [&] { return touch(np::cross(x(slice(0, 3)), x(slice(4, 7)))); });
    probe("vander", {}, [&] { return touch(np::vander(x, 5)); });
    probe("trapezoid", {}, [&] { return !std::isnan(double(np::trapezoid(a))); });
    probe("gradient", {}, [&] { return touch(np::ndarray<double>(np::gradient(a))); });
    probe("unique", {}, [&] { return touch(np::unique(a)); });
    probe("isin", {}, [&] { return touch(np::isin(a, x)); });
    probe("sort", {}, [&] { return touch(np::sort(a)); });
    probe("array2string", {}, [&] { return !np::array2string(x).empty(); });
    for (index_t k : values) {
        probe("round", {k}, [&] { return touch(np::eval(np::round(a, int(k)))); });
        probe("full", {k}, [&] { return touch(np::full<T>(3, k)); });
        probe("add", {k}, [&] { return touch(np::eval(a + k)); });
        probe("less", {k}, [&] { return touch(np::eval(a < k)); });
        probe("assign", {k}, [&] {
            auto c = a;
            c(np::ellipsis) = k;
            return touch(c);
        });
    }
}

template <class T>
void conversions() {
    const std::vector<double> list(std::begin(doubles), std::end(doubles));
    const auto x = np::ndarray<double>(np::tile(np::array(list), shape_t{5}));
    probe("astype", {},
          [&] { return touch(x.astype<T>()) && touch(x.astype<float>().template astype<T>()); });
    probe("astype", {}, [&] { return touch((x * std::complex<double>(1, 1)).template astype<T>()); });
    probe("astype", {}, [&] { return touch(x.astype<np::float16>().template astype<T>()); });
    for (double d : doubles) probe("full", {}, [&] { return touch(np::full<T>(3, d)); });
}

void elementary() {
    const std::vector<double> list(std::begin(doubles), std::end(doubles));
    const np::ndarray<double> x = np::array(list);
    for (index_t k : values) {
        const int n = int(k);
        probe("round", {k}, [&] { return touch(np::eval(np::round(x, n))); });
        probe("ldexp", {k}, [&] { return touch(np::eval(np::ldexp(x, n))); });
        probe("power", {k}, [&] { return touch(np::eval(np::power(x, k))); });
        for (index_t i : sizes_of_lists()) {
            const auto v = np::ndarray<double>(np::arange(double(i)));
            probe("sum", {i, k}, [&] { return touch(np::sum(v, k)); });
            probe("mean", {i, k}, [&] { return touch(np::mean(v, k)); });
            probe("max", {i, k}, [&] { return touch(np::max(v, k)); });
            probe("argmax", {i, k}, [&] { return touch(np::argmax(v, k)); });
            probe("var", {i, k}, [&] { return touch(np::var(v, {.axis = 0, .ddof = double(k)})); });
            probe("cumsum", {i, k}, [&] { return touch(np::cumsum(v, k)); });
            probe("cumprod", {i, k}, [&] { return touch(np::cumprod(v, k)); });
            probe("diff", {i, k}, [&] {
                const auto d = np::diff(v, k);
                return has_shape(d, {wide(i) > k ? i - k : 0});
            });
            probe("diff", {i, k}, [&] { return touch(np::diff(v, 1, k)); });
            probe("trapezoid", {i, k}, [&] { return touch(np::trapezoid(v.reshape({i, 1}), {.axis = k})); });
            probe("unwrap", {i, k}, [&] { return touch(np::unwrap(v, {.axis = k})); });
            probe("packbits", {i, k}, [&] { return touch(np::packbits(v.astype<bool>(), k)); });
            probe("unpackbits", {i, k}, [&] {
                const auto bits = np::unpackbits(v.astype<np::uint8>(), {.count = k});
                return has_shape(bits, {k >= 0 ? wide(k) : 8 * wide(i) + k});
            });
            probe("unpackbits", {i, k}, [&] { return touch(np::unpackbits(v.astype<np::uint8>(), k)); });
            probe("tensordot", {i, k}, [&] { return touch(np::tensordot(v, v, k)); });
            probe("cross", {i, k}, [&] { return touch(np::cross(np::ones(3), np::ones(3), {.axis = k})); });
            probe("nansum", {i, k}, [&] { return touch(np::nansum(v, k)); });
            probe("count_nonzero", {i, k}, [&] { return touch(np::count_nonzero(v, k)); });
            probe("lexsort", {i, k}, [&] {
                return touch(np::lexsort(np::ndarray<double>(v.reshape({1, i})), k));
            });
            probe("apply_along_axis", {i, k}, [&] {
                return touch(np::apply_along_axis([](const auto& row) { return np::sum(row); }, k, v));
            });
        }
    }
}

void texts() {
    const auto a = np::arange(30.).reshape({5, 6});
    for (index_t k : values) {
        const int n = int(k);
        probe("array2string", {k}, [&] { return !np::array2string(a, {.threshold = k}).empty(); });
        probe("array2string", {k},
              [&] { return !np::array2string(a, {.threshold = 3, .edgeitems = k}).empty(); });
        probe("array2string", {k}, [&] { return !np::array2string(a, {.max_line_width = n}).empty(); });
        if (n < 1 << 20) {
            probe("array2string", {k}, [&] { return !np::array2string(a, {.precision = n}).empty(); });
            probe("format_float_positional", {k},
                  [&] { return !np::format_float_positional(1.5, {.precision = n}).empty(); });
            probe("format_float_positional", {k},
                  [&] { return !np::format_float_positional(1.5, {.pad_left = n}).empty(); });
            probe("format_float_positional", {k},
                  [&] { return !np::format_float_positional(1.5, {.pad_right = n}).empty(); });
            probe("format_float_scientific", {k},
                  [&] { return !np::format_float_scientific(1.5, {.precision = n}).empty(); });
            probe("format_float_scientific", {k},
                  [&] { return !np::format_float_scientific(1.5, {.exp_digits = n}).empty(); });
        }
        probe("set_printoptions", {k}, [&] {
            const np::printoptions kept({.threshold = k, .edgeitems = k, .linewidth = n});
            return !np::array_str(a).empty();
        });
        if (k < 0 || k < 100 || k > index_t(1) << 40)
            for (index_t b : values) {
                probe("binary_repr", {b, k}, [&] { return index_t(np::binary_repr(b, k).size()) == k; });
                probe("base_repr", {b, k}, [&] { return !np::base_repr(b, k).empty(); });
                probe("base_repr", {b, k}, [&] { return !np::base_repr(b, 7, k).empty(); });
            }
    }
}

void transforms() {
    for (index_t i : sizes_of_lists()) {
        const auto x = np::ndarray<double>(np::arange(double(i)));
        for (index_t n : values) {
            probe("fft", {i, n}, [&] { return has_shape(np::fft::fft(x, {.n = n}), {n}); });
            probe("ifft", {i, n}, [&] { return has_shape(np::fft::ifft(x, {.n = n}), {n}); });
            probe("rfft", {i, n}, [&] { return has_shape(np::fft::rfft(x, {.n = n}), {wide(n) / 2 + 1}); });
            probe("irfft", {i, n}, [&] { return has_shape(np::fft::irfft(x, {.n = n}), {n}); });
            probe("hfft", {i, n}, [&] { return has_shape(np::fft::hfft(x, {.n = n}), {n}); });
            probe("ihfft", {i, n}, [&] { return has_shape(np::fft::ihfft(x, {.n = n}), {wide(n) / 2 + 1}); });
            probe("fft", {i, n}, [&] { return touch(np::fft::fft(x, {.axis = n})); });
            probe("fftfreq", {n}, [&] { return has_shape(np::fft::fftfreq(n), {n}); });
            probe("rfftfreq", {n}, [&] { return has_shape(np::fft::rfftfreq(n), {wide(n) / 2 + 1}); });
            probe("fftshift", {i, n}, [&] { return touch(np::fft::fftshift(x, n)); });
            for (index_t m : few) {
                const auto y = x.reshape({i, 1});
                probe("fftn", {i, n, m}, [&] {
                    return has_shape(np::fft::fftn(y, {.s = {n, m}}), {n == -1 ? i : n, m == -1 ? 1 : m});
                });
                probe("fft2", {i, n, m}, [&] { return touch(np::fft::fft2(y, {.axes = {n, m}})); });
                probe("irfftn", {i, n, m}, [&] { return touch(np::fft::irfftn(y, {.s = {n, m}})); });
                probe("rfftn", {i, n, m}, [&] { return touch(np::fft::rfftn(y, {.s = {n, m}})); });
            }
        }
        const auto huge = np::broadcast_to(1., {index_t(1) << 59});
        probe("irfft|eval", {i}, [&] { return touch(np::fft::irfft(huge)); });
        probe("fft|eval", {i}, [&] { return touch(np::fft::fft(huge)); });
        probe("convolve", {i}, [&] { return touch(np::convolve(huge, np::ones(3))); });
        probe("convolve", {i}, [&] { return touch(np::convolve(x, np::ones(3), "same")); });
        probe("correlate", {i}, [&] { return touch(np::correlate(huge, huge, "full")); });
    }
}

template <class G>
void common_laws(G& g) {
    for (index_t a : values) {
        const double x = double(a);
        probe("normal", {a}, [&] { return has_shape(g.normal(0., 1., {.size = a}), {a}); });
        probe("binomial", {a}, [&] {
            const std::int64_t n = g.binomial(a, 0.5);
            return a >= 0 && n >= 0 && n <= a;
        });
        probe("binomial", {a}, [&] { return g.binomial(a, 1e-18) >= 0 && g.binomial(a, 1.) == a; });
        probe("poisson", {a}, [&] { return g.poisson(x) >= 0; });
        probe("negative_binomial", {a}, [&] { return g.negative_binomial(x, 0.5) != 12345; });
        probe("multinomial", {a}, [&] { return touch(g.multinomial(a, std::vector<double>{0.2, 0.8})); });
        probe("permutation", {a}, [&] { return has_shape(g.permutation(a), {a}); });
        probe("choice", {a}, [&] {
            const std::int64_t c = g.choice(a);
            return c >= 0 && c < a;
        });
        probe("choice", {a}, [&] { return has_shape(g.choice(5, {a}), {a}); });
        probe("choice", {a}, [&] { return has_shape(g.choice(np::arange(5), {.size = a}), {a}); });
        if (a < 1000 || a > index_t(1) << 40) {
            probe("choice", {a}, [&] { return has_shape(g.choice(a, {.size = 3, .replace = false}), {3}); });
            probe("bytes", {a}, [&] { return index_t(g.bytes(a).size()) == a; });
        }
        for (index_t b : values) {
            probe("uniform", {a, b}, [&] { return g.uniform(x, double(b)) != 12345; });
            probe("normal", {a, b}, [&] { return touch(g.normal(0., 1., {.size = {a, b}})); });
            for (index_t c : few) {
                probe("hypergeometric", {a, b, c}, [&] {
                    if (c > 1000) return true;  // dealt one by one
                    const std::int64_t n = g.hypergeometric(a, b, c);
                    return n >= 0 && n <= a && n <= c && c - n <= b;
                });
                probe("triangular", {a, b, c},
                      [&] { return g.triangular(x, double(b), double(c)) != 12345; });
            }
        }
    }
    int laws = 0;  // names the case
    for (double x : doubles) {
        const auto law = [&](const char* name, auto draw) {
            probe(name, {laws++}, [&] { return draw() != 12345; });
        };
        law("exponential", [&] { return g.exponential(x); });
        law("standard_gamma", [&] { return g.standard_gamma(x); });
        law("chisquare", [&] { return g.chisquare(x); });
        law("pareto", [&] { return g.pareto(x); });
        law("power", [&] { return g.power(x); });
        law("rayleigh", [&] { return g.rayleigh(x); });
        law("standard_t", [&] { return g.standard_t(x); });
        law("weibull", [&] { return g.weibull(x); });
        law("geometric", [&] { return g.geometric(x); });
        law("logseries", [&] { return g.logseries(x); });
        law("poisson", [&] { return g.poisson(x); });
        law("zipf", [&] { return g.zipf(x); });
        for (double y : doubles) {
            law("beta", [&] { return g.beta(x, y); });
            law("f", [&] { return g.f(x, y); });
            law("gamma", [&] { return g.gamma(x, y); });
            law("gumbel", [&] { return g.gumbel(x, y); });
            law("laplace", [&] { return g.laplace(x, y); });
            law("logistic", [&] { return g.logistic(x, y); });
            law("lognormal", [&] { return g.lognormal(x, y); });
            law("negative_binomial", [&] { return g.negative_binomial(x, y); });
            law("noncentral_chisquare", [&] { return g.noncentral_chisquare(x, y); });
            law("vonmises", [&] { return g.vonmises(x, y); });
            law("wald", [&] { return g.wald(x, y); });
            law("uniform", [&] { return g.uniform(x, y); });
            law("normal", [&] { return g.normal(x, y); });
            probe("binomial", {}, [&] { return g.binomial(10, x) >= 0; });
            probe("dirichlet", {}, [&] { return touch(g.dirichlet(std::vector<double>{x, y})); });
        }
    }
}

void random_numbers() {
    auto g = np::random::default_rng(1);
    np::random::random_state s(1);
    common_laws(g);
    common_laws(s);
    for (index_t a : values)
        for (index_t b : values) {
            probe("integers", {a, b}, [&] {
                const std::int64_t n = g.integers(a, b);
                return n >= a && n < b;
            });
            probe("integers", {a, b}, [&] {
                const auto n = g.integers(a, b, {.size = 5, .endpoint = true});
                return np::min(n) >= a && np::max(n) <= b;
            });
            probe("integers", {a, b}, [&] { return touch(g.integers<std::uint8_t>(a, b, {.size = 5})); });
            probe("integers", {a, b}, [&] {
                return touch(g.integers(np::array({a, a}), np::array({b, b})));
            });
            probe("randint", {a, b}, [&] {
                const std::int64_t n = s.randint(a, b);
                return n >= a && n < b;
            });
            probe("multivariate_hypergeometric", {a, b}, [&] {
                return touch(g.multivariate_hypergeometric({a, b}, 3, {}, "count"));
            });
            probe("multivariate_hypergeometric", {a, b}, [&] {
                return touch(g.multivariate_hypergeometric({3, 4}, a, {b}));
            });
        }
    for (index_t a : values) {
        probe("dirichlet", {a}, [&] {
            return has_shape(g.dirichlet(std::vector<double>{1, 2}, {a}), {a, 2});
        });
        probe("permuted", {a}, [&] { return touch(g.permuted(np::arange(5), a)); });
        probe("shuffle", {a}, [&] {
            auto v = np::arange(5);
            g.shuffle(v, a);
            return touch(v);
        });
        probe("seed_sequence", {a}, [&] { return np::random::default_rng(a).random() < 1; });
        probe("seed", {a}, [&] { return np::random::random_state(a).random_sample() < 1; });
    }
}

}  // namespace

int main(int argc, char** argv) {
    return run(argc, argv,
               {integers<std::int8_t>, integers<std::uint8_t>, integers<std::int32_t>, integers<std::int64_t>,
                integers<std::uint64_t>, conversions<std::int8_t>, conversions<std::int32_t>,
                conversions<std::uint32_t>, conversions<std::int64_t>, conversions<std::uint64_t>, elementary,
                texts, transforms, random_numbers});
}
