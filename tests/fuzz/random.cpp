// Every distribution of generator and random_state with parameters of every kind: NaN, infinities, negative,
// huge, tiny and just beside a limit, integers at the end of their range. A call must end, in bounded time,
// with a value of the distribution's support or with an orthant::error. (Where a parameter is so large or
// small that products of two overflow, NumPy's formulas may give infinities and NaN, and so may these.) Under
// UBSan no conversion or integer on the way may overflow.

#include <algorithm>
#include <climits>
#include <cmath>
#include <limits>

#include <orthant/random.hpp>

#include "common.hpp"

namespace np = orthant;
using fuzz::lengths, fuzz::index_t;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

double any_real(fuzz::numbers& c) {
    static const double special[] = {std::nan(""), inf,         -inf,     0.0,
                                     -0.0,         5e-324,      -5e-324,  1e-308,
                                     1e-300,       1e-100,      1e-17,    1e-16,
                                     1e-8,         0.1,         0.25,     0.5,
                                     0.75,         1.0,         -1.0,     -0.5,
                                     2.0,          3.0,         10.0,     29.9,
                                     30.1,         100.0,       1e4,      1e6,
                                     1e8,          1e9,         4.3e9,    1e15,
                                     9e15,         1e16,        1e18,     9.2e18,
                                     1e19,         1e30,        1e100,    1e200,
                                     1e300,        1e308,       -1e308,   1.7976931348623157e308,
                                     1 - 0x1p-53,  1 + 0x1p-52, 1 - 1e-9, 1 + 1e-9};
    switch (c.below(5)) {
        case 0:
        case 1:
            return c.of(special);
        case 2:
            return c.real();
        case 3:
            return c.real() * 20;
        default:
            return std::exp((c.real() - 0.5) * 100);
    }
}

np::int64 any_count(fuzz::numbers& c) {
    static const np::int64 special[] = {0,           1,          2,          3,          5,
                                        9,           10,         11,         30,         100,
                                        1000,        100000,     1000000000, 2147483647, 2147483648,
                                        4294967295,  4294967296, 1l << 53,   1l << 62,   LONG_MAX - 1,
                                        LONG_MAX,    -1,         -5,         LONG_MIN,   LONG_MIN + 1,
                                        LONG_MAX / 2};
    switch (c.below(4)) {
        case 0:
        case 1:
            return c.of(special);
        case 2:
            return c.between(0, 60);
        default:
            return np::int64(c.next() >> c.between(1, 62));
    }
}

bool is_moderate(double x) { return x == 0 || (std::fabs(x) >= 0.1 && std::fabs(x) < 1e9); }

struct outcome {
    fuzz::random_case& c;
    std::string what;
    bool moderate;  // all parameters are: values are numbers
    bool legacy;    // random_state

    void value(double x, double low, double high) const {
        if (moderate || std::isfinite(x) ? !(x >= low && x <= high) : false)
            c.wrong(what + " gives " + std::to_string(x) + ", which is not in [" + std::to_string(low) +
                    ", " + std::to_string(high) + "]");
    }
    void value(np::int64 x, np::int64 low, np::int64 high) const {
        if (legacy && x == LONG_MIN) return;  // what NumPy's RandomState gives for counts beyond int64
        if (x < low || x > high)
            c.wrong(what + " gives " + std::to_string(x) + ", which is not in [" + std::to_string(low) +
                    ", " + std::to_string(high) + "]");
    }
    template <class T, class B>
    void value(const np::ndarray<T>& a, B low, B high) const {
        if (a.shape() != np::shape_t{3}) c.wrong(what + " has another shape");
        for (T x : a) value(x, low, high);
    }
};

std::string text_of(double x) {
    char text[40];
    std::snprintf(text, sizeof text, "%.17g", x);
    return text;
}

// ---- numbers ---------------------------------------------------------------------------------------------

// Calls draw(p…) with as many parameters as it has, or draw(p…, {3}).
template <class R>
void continuous(fuzz::random_case& c, R& rng, const std::string& source) {
    const double a = any_real(c), b = any_real(c), d = any_real(c);
    const bool many = c.one_in(2);
    const auto run = [&](const char* name, int parameters, double low, double high, const auto& one,
                         const auto& several) {
        std::string text = source + "." + name + "(";
        bool moderate = true;
        for (int i = 0; i < parameters; ++i) {
            const double x = i == 0 ? a : i == 1 ? b : d;
            text += (i ? ", " : "") + text_of(x);
            moderate = moderate && is_moderate(x);
        }
        const outcome o{c, text + (many ? ", {3})" : ")"), moderate, source != "generator"};
        c.doing(o.what);
        try {
            if (many)
                o.value(several(), low, high);
            else
                o.value(one(), low, high);
        } catch (const np::error&) {
        }
    };
    const np::random::parameter<double> A(a), B(b), D(d);
    const np::random::size_argument three(3);
    switch (c.below(22)) {
        case 0:
            return run(
                "uniform", 2, -inf, inf, [&] { return rng.uniform(a, b); },
                [&] { return rng.uniform(A, B, three); });
        case 1:
            return run(
                "normal", 2, -inf, inf, [&] { return rng.normal(a, b); },
                [&] { return rng.normal(A, B, three); });
        case 2:
            return run(
                "lognormal", 2, 0, inf, [&] { return rng.lognormal(a, b); },
                [&] { return rng.lognormal(A, B, three); });
        case 3:
            return run(
                "exponential", 1, 0, inf, [&] { return rng.exponential(a); },
                [&] { return rng.exponential(A, three); });
        case 4:
            return run(
                "rayleigh", 1, 0, inf, [&] { return rng.rayleigh(a); },
                [&] { return rng.rayleigh(A, three); });
        case 5:
            return run(
                "laplace", 2, -inf, inf, [&] { return rng.laplace(a, b); },
                [&] { return rng.laplace(A, B, three); });
        case 6:
            return run(
                "gumbel", 2, -inf, inf, [&] { return rng.gumbel(a, b); },
                [&] { return rng.gumbel(A, B, three); });
        case 7:
            return run(
                "logistic", 2, -inf, inf, [&] { return rng.logistic(a, b); },
                [&] { return rng.logistic(A, B, three); });
        case 8:
            return run(
                "gamma", 2, 0, inf, [&] { return rng.gamma(a, b); }, [&] { return rng.gamma(A, B, three); });
        case 9:
            return run(
                "beta", 2, 0, 1, [&] { return rng.beta(a, b); }, [&] { return rng.beta(A, B, three); });
        case 10:
            return run(
                "chisquare", 1, 0, inf, [&] { return rng.chisquare(a); },
                [&] { return rng.chisquare(A, three); });
        case 11:
            return run(
                "noncentral_chisquare", 2, 0, inf, [&] { return rng.noncentral_chisquare(a, b); },
                [&] { return rng.noncentral_chisquare(A, B, three); });
        case 12:
            return run(
                "f", 2, 0, inf, [&] { return rng.f(a, b); }, [&] { return rng.f(A, B, three); });
        case 13:
            return run(
                "noncentral_f", 3, 0, inf, [&] { return rng.noncentral_f(a, b, d); },
                [&] { return rng.noncentral_f(A, B, D, three); });
        case 14:
            return run(
                "standard_t", 1, -inf, inf, [&] { return rng.standard_t(a); },
                [&] { return rng.standard_t(A, three); });
        case 15:
            return run(
                "weibull", 1, 0, inf, [&] { return rng.weibull(a); }, [&] { return rng.weibull(A, three); });
        case 16:
            return run(
                "pareto", 1, 0, inf, [&] { return rng.pareto(a); }, [&] { return rng.pareto(A, three); });
        case 17:
            return run(
                "power", 1, 0, 1, [&] { return rng.power(a); }, [&] { return rng.power(A, three); });
        case 18:
            // (RandomState's formula cancels.)
            return run(
                "wald", 2, source == "generator" ? 0 : -inf, inf, [&] { return rng.wald(a, b); },
                [&] { return rng.wald(A, B, three); });
        case 19:
            return run(
                "triangular", 3, a, d, [&] { return rng.triangular(a, b, d); },
                [&] { return rng.triangular(A, B, D, three); });
        case 20:
            // (Where kappa is large a normal number is wrapped around once, wherever mu is.)
            return run(
                "vonmises", 2, std::fabs(a) > 3 ? -inf : -3.1415926535897936,
                std::fabs(a) > 3 ? inf : 3.1415926535897936, [&] { return rng.vonmises(a, b); },
                [&] { return rng.vonmises(A, B, three); });
        default:
            return run(
                "standard_gamma", 1, 0, inf, [&] { return rng.standard_gamma(a); },
                [&] { return rng.standard_gamma(A, three); });
    }
}

template <class R>
void discrete(fuzz::random_case& c, R& rng, const std::string& source) {
    const double p = c.one_in(2) ? c.real() : any_real(c), n_real = any_real(c);
    const np::int64 n = any_count(c), bad = any_count(c), taken = any_count(c);
    const bool many = c.one_in(2);
    const auto run = [&](const std::string& text, np::int64 low, np::int64 high, const auto& one,
                         const auto& several) {
        const outcome o{c, source + "." + text + (many ? ", {3})" : ")"), true, source != "generator"};
        c.doing(o.what);
        try {
            if (many)
                o.value(several(), low, high);
            else
                o.value(one(), low, high);
        } catch (const np::error&) {
        }
    };
    const np::random::parameter<double> P(p), N(n_real);
    const np::random::parameter<np::int64> I(n), J(bad), K(taken);
    const np::random::size_argument three(3);
    switch (c.below(7)) {
        case 0:
            return run(
                "poisson(" + text_of(n_real), 0, LONG_MAX, [&] { return rng.poisson(n_real); },
                [&] { return rng.poisson(N, three); });
        case 1:
            return run(
                "binomial(" + std::to_string(n) + ", " + text_of(p), 0, n < 0 ? 0 : n,
                [&] { return rng.binomial(n, p); }, [&] { return rng.binomial(I, P, three); });
        case 2:
            return run(
                "negative_binomial(" + text_of(n_real) + ", " + text_of(p), 0, LONG_MAX,
                [&] { return rng.negative_binomial(n_real, p); },
                [&] { return rng.negative_binomial(N, P, three); });
        case 3:
            return run(
                "geometric(" + text_of(p), 1, LONG_MAX, [&] { return rng.geometric(p); },
                [&] { return rng.geometric(P, three); });
        case 4:
            return run(
                "zipf(" + text_of(n_real), 1, LONG_MAX, [&] { return rng.zipf(n_real); },
                [&] { return rng.zipf(N, three); });
        case 5:
            return run(
                "logseries(" + text_of(p), 1, LONG_MAX, [&] { return rng.logseries(p); },
                [&] { return rng.logseries(P, three); });
        default: {
            const np::int64 least = bad >= 0 && taken >= 0 && taken > bad ? taken - bad : 0;
            return run(
                "hypergeometric(" + std::to_string(n) + ", " + std::to_string(bad) + ", " +
                    std::to_string(taken),
                least,
                n < 0       ? 0
                : n < taken ? n
                : taken < 0 ? 0
                            : taken,
                [&] { return rng.hypergeometric(n, bad, taken); },
                [&] { return rng.hypergeometric(I, J, K, three); });
        }
    }
}

// ---- integers, orders, vectors ---------------------------------------------------------------------------

template <class T>
void integers(fuzz::random_case& c, np::random::generator& rng, np::random::random_state& legacy) {
    // Ends anywhere, also outside of T.
    const auto end = [&] {
        if (c.one_in(3)) return any_count(c);
        const np::int64 low = std::is_signed_v<T> && sizeof(T) < 8 ? -(1l << (8 * sizeof(T) - 1)) : 0;
        const np::int64 high = sizeof(T) < 8 ? (1l << (8 * sizeof(T) - std::is_signed_v<T>)) : LONG_MAX;
        return c.one_in(2) ? low + c.between(0, 2) : high - c.between(0, 2);
    };
    const np::int64 low = end(), high = end();
    const std::string what =
        "integers<" + np::dtype_of<T>().name() + ">(" + std::to_string(low) + ", " + std::to_string(high);
    c.doing(what);
    const auto check = [&](T x) {
        if (!(np::int64(x) >= low && np::int64(x) < high)) c.wrong(what + ") gives " + std::to_string(x));
    };
    try {
        if (c.one_in(2))
            check(rng.integers<T>(low, high));
        else
            for (T x : rng.integers<T>(low, high, {20})) check(x);
    } catch (const np::error&) {
        if (low < high && sizeof(T) == 8 && std::is_signed_v<T>) c.wrong(what + ") is refused");
    }
    try {
        if (c.one_in(2))
            check(legacy.randint<T>(low, high));
        else
            for (T x : legacy.randint<T>(low, high, {20})) check(x);
    } catch (const np::error&) {
    }
}

template <class R>
void choices(fuzz::random_case& c, R& rng, const std::string& source) {
    const np::int64 n = c.one_in(2) ? c.between(0, 12) : any_count(c);
    const index_t count = c.between(0, 5);
    const bool replace = c.one_in(2);
    const std::string what = source + ".choice(" + std::to_string(n) + ", " + std::to_string(count) +
                             (replace ? ")" : ", without replacement)");
    c.doing(what);
    // (Without replacement random_state permutes all n.)
    if (!replace && n > 1000000 && source != "generator") return;
    try {
        const np::ndarray<np::int64> got = rng.choice(n, {.size = count, .replace = replace});
        if (got.size() != count) c.wrong(what + " has another size");
        for (index_t i = 0; i < got.size(); ++i) {
            if (got(i) < 0 || got(i) >= n) c.wrong(what + " gives " + std::to_string(got(i)));
            for (index_t j = 0; j < i && !replace; ++j)
                if (got(i) == got(j)) c.wrong(what + " repeats");
        }
        if (!replace && count > n) c.wrong(what + " is not refused");
    } catch (const np::error&) {
        if (n >= 1 && (replace || count <= n)) c.wrong(what + " is refused");
    } catch (const std::bad_alloc&) {
    }
    // With probabilities, some of them wrong.
    std::vector<double> p(std::size_t(c.between(0, 5)));
    double sum = 0;
    for (double& x : p) sum += x = c.one_in(4) ? 0 : c.real();
    for (double& x : p) x /= sum > 0 ? sum : 1;
    if (!p.empty() && c.one_in(3)) p[0] = any_real(c);
    c.doing(source + ".choice with p");
    try {
        const np::ndarray<np::int64> got =
            rng.choice(index_t(p.size()), {.size = count, .replace = replace, .p = p});
        for (np::int64 i : got)
            if (i < 0 || i >= index_t(p.size()) || !(p[std::size_t(i)] > 0))
                c.wrong(source + ".choice with p gives " + std::to_string(i) + ", whose probability is zero");
    } catch (const np::error&) {
    }
}

template <class R>
void vectors(fuzz::random_case& c, R& rng, const std::string& source) {
    std::vector<double> p(std::size_t(c.between(0, 5)));
    double sum = 0;
    for (double& x : p) sum += x = c.one_in(4) ? 0 : c.real();
    for (double& x : p) x /= sum > 0 ? sum : 1;
    if (!p.empty() && c.one_in(3)) p[0] = any_real(c);
    std::string list;
    for (double x : p) list += " " + text_of(x);
    const np::int64 n = any_count(c);
    const std::string what = source + ".multinomial(" + std::to_string(n) + "," + list + ")";
    c.doing(what);
    try {
        const np::ndarray<np::int64> got = rng.multinomial(n, p, 2);
        for (index_t i = 0; i < 2; ++i) {
            np::int64 total = 0;
            for (index_t k = 0; k < index_t(p.size()); ++k) {
                if (got(i, k) < 0) c.wrong(what + " gives " + std::to_string(got(i, k)));
                total += got(i, k);
            }
            if (total != n) c.wrong(what + " adds up to " + std::to_string(total));
        }
    } catch (const np::error&) {
    }
    for (double& x : p)
        if (c.one_in(2)) x = any_real(c);
    list.clear();
    bool moderate = true;
    for (double x : p) list += " " + text_of(x), moderate = moderate && is_moderate(x);
    const outcome o{c, source + ".dirichlet(" + list + ")", moderate && source == "generator", false};
    c.doing(o.what);
    try {
        const np::ndarray<double> got = rng.dirichlet(p, 1);
        for (double x : got) o.value(x, 0, 1 + 1e-12);
    } catch (const np::error&) {
    }
}

void colors(fuzz::random_case& c, np::random::generator& rng) {
    std::vector<np::int64> colors(std::size_t(c.between(0, 4)));
    for (np::int64& x : colors) x = c.one_in(3) ? any_count(c) : c.between(0, 1000);
    const np::int64 taken = c.one_in(3) ? any_count(c) : c.between(0, 500);
    // (What "count" draws from is an array of as many elements as there are balls.)
    double balls = 0;
    for (np::int64 x : colors) balls += double(x);
    const bool marginals = balls > 1e6 || c.one_in(2);
    const std::string what = "multivariate_hypergeometric(" + fuzz::text_of(colors) + ", " +
                             std::to_string(taken) + (marginals ? ", marginals)" : ", count)");
    c.doing(what);
    try {
        const np::ndarray<np::int64> got =
            rng.multivariate_hypergeometric(colors, taken, 2, marginals ? "marginals" : "count");
        for (index_t i = 0; i < 2; ++i) {
            np::int64 total = 0;
            for (index_t k = 0; k < index_t(colors.size()); ++k) {
                if (got(i, k) < 0 || got(i, k) > colors[std::size_t(k)])
                    c.wrong(what + " gives " + std::to_string(got(i, k)));
                total += got(i, k);
            }
            if (total != taken) c.wrong(what + " adds up to " + std::to_string(total));
        }
    } catch (const np::error&) {
    }
}

template <class R>
void orders(fuzz::random_case& c, R& rng, const std::string& source) {
    const lengths shape = fuzz::any_shape(c, 3);
    auto a = fuzz::make_array<double>(shape, fuzz::any_layout(c, shape, false),
                                      [&] { return double(c.below(9)); });
    const index_t axis = c.between(-index_t(shape.size()) - 1, index_t(shape.size()));
    const std::string what = source + ".shuffle of " + a.text() + " along " + std::to_string(axis);
    c.doing(what);
    auto before = a.values();
    try {
        rng.shuffle(a.view(), axis);
    } catch (const np::error&) {
    }
    auto after = a.values();
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    if (before != after) c.wrong(what + ": other elements");
    try {
        const np::ndarray<double> turned = rng.permutation(a.view(), axis);
        auto values = fuzz::values_of(turned);
        std::sort(values.begin(), values.end());
        if (values != before) c.wrong(what + ": permutation has other elements");
    } catch (const np::error&) {
    }
}

void one_case(fuzz::random_case& c) {
    np::random::generator rng{np::random::seed_sequence(c.next())};
    np::random::random_state legacy(c.next() & 0xffffffff);
    switch (c.below(12)) {
        case 0:
        case 1:
        case 2:
            return continuous(c, rng, "generator");
        case 3:
        case 4:
            return continuous(c, legacy, "random_state");
        case 5:
            return discrete(c, rng, "generator");
        case 6:
            return discrete(c, legacy, "random_state");
        case 7:
            switch (c.below(5)) {
                case 0:
                    return integers<np::int8>(c, rng, legacy);
                case 1:
                    return integers<np::uint16>(c, rng, legacy);
                case 2:
                    return integers<np::int32>(c, rng, legacy);
                case 3:
                    return integers<np::uint32>(c, rng, legacy);
                default:
                    return integers<np::int64>(c, rng, legacy);
            }
        case 8:
            return c.one_in(2) ? choices(c, rng, "generator") : choices(c, legacy, "random_state");
        case 9:
            return c.one_in(2) ? vectors(c, rng, "generator") : vectors(c, legacy, "random_state");
        case 10:
            return colors(c, rng);
        default:
            return c.one_in(2) ? orders(c, rng, "generator") : orders(c, legacy, "random_state");
    }
}

}  // namespace

int main(int argc, char** argv) { return fuzz::run("random", argc, argv, one_case); }
