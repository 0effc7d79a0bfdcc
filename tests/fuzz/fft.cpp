// The transforms against the sum that defines them, in long double: every function of np::fft, of real and
// complex elements of three precisions and of integers, of any length, axes, norm and layout, cropped and
// padded; wrong arguments, which must throw; and long lines, of which a few frequencies, the energy and the
// way back are checked.
//
// Errors are measured against the root of the mean square of the result, which is what rounding in a
// transform is proportional to.

#include <algorithm>
#include <cmath>
#include <complex>

#include <orthant/core.hpp>
#include <orthant/fft/functions.hpp>
#include <orthant/ops/math/parts.hpp>

#include "common.hpp"

namespace np = orthant;
using fuzz::lengths, fuzz::index_t;

namespace {

// ---- the model -------------------------------------------------------------------------------------------

using exact = std::complex<long double>;

struct tensor {
    lengths shape;
    std::vector<exact> values;
};

// Axis k seen as (outer, n, inner).
struct around {
    index_t outer = 1, n = 1, inner = 1;
    around(const lengths& shape, std::size_t k) {
        for (std::size_t i = 0; i < shape.size(); ++i) (i < k ? outer : i == k ? n : inner) *= shape[i];
    }
};

// Calls line(from, to) for each line along the axis, of which the result has length m.
template <class Line>
tensor along(const tensor& x, std::size_t axis, index_t m, const Line& line) {
    const around at(x.shape, axis);
    tensor out{x.shape, {}};
    out.shape[axis] = m;
    out.values.resize(std::size_t(fuzz::size_of(out.shape)));
    std::vector<exact> from(std::size_t(at.n)), to(static_cast<std::size_t>(m));
    for (index_t o = 0; o < at.outer; ++o)
        for (index_t i = 0; i < at.inner; ++i) {
            for (index_t j = 0; j < at.n; ++j)
                from[std::size_t(j)] = x.values[std::size_t((o * at.n + j) * at.inner + i)];
            line(from, to);
            for (index_t j = 0; j < m; ++j)
                out.values[std::size_t((o * m + j) * at.inner + i)] = to[std::size_t(j)];
        }
    return out;
}

tensor resized(const tensor& x, std::size_t axis, index_t n) {
    return along(x, axis, n, [&](const auto& from, auto& to) {
        for (std::size_t j = 0; j < to.size(); ++j) to[j] = j < from.size() ? from[j] : exact(0);
    });
}

std::vector<exact> roots_of(index_t n, int sign) {
    std::vector<exact> roots;
    for (index_t j = 0; j < n; ++j) {
        const long double angle =
            2 * 3.14159265358979323846264338327950288L * (long double)j / (long double)n;
        roots.emplace_back(std::cos(angle), (long double)sign * std::sin(angle));
    }
    return roots;
}

tensor transformed(const tensor& x, std::size_t axis, int sign) {
    const index_t n = x.shape[axis];
    const auto roots = roots_of(n, sign);
    return along(x, axis, n, [&](const auto& from, auto& to) {
        for (index_t k = 0; k < n; ++k) {
            exact sum = 0;
            for (index_t j = 0; j < n; ++j) {
                const exact a = from[std::size_t(j)], b = roots[std::size_t(j * k % n)];
                sum += exact(a.real() * b.real() - a.imag() * b.imag(),
                             a.real() * b.imag() + a.imag() * b.real());
            }
            to[std::size_t(k)] = sum;
        }
    });
}

// The n numbers whose spectrum begins with x: what lacks is the conjugate.
tensor hermitian(const tensor& x, std::size_t axis, index_t n) {
    return along(x, axis, n, [&](const auto& from, auto& to) {
        for (index_t k = 0; k < n; ++k) {
            const index_t j = k <= n / 2 ? k : n - k;
            const exact v = std::size_t(j) < from.size() ? from[std::size_t(j)] : exact(0);
            to[std::size_t(k)] = k == 0 || 2 * k == n ? exact(v.real()) : k <= n / 2 ? v : std::conj(v);
        }
    });
}

// ---- functions -------------------------------------------------------------------------------------------

enum class function {
    fft,
    ifft,
    rfft,
    irfft,
    hfft,
    ihfft,
    fftn,
    ifftn,
    rfftn,
    irfftn,
    fft2,
    ifft2,
    rfft2,
    irfft2
};
constexpr const char* names[] = {"fft",   "ifft",  "rfft",   "irfft", "hfft",  "ihfft", "fftn",
                                 "ifftn", "rfftn", "irfftn", "fft2",  "ifft2", "rfft2", "irfft2"};

struct call {
    function what;
    lengths n;  // per axis; -1 in the N-D functions for the length that is there
    bool given_n = false, given_axes = false;
    lengths axes;  // one for the 1-D functions
    std::string norm;
    bool is_1d() const { return what <= function::ihfft; }
    bool is_real_input() const {
        return what == function::rfft || what == function::ihfft || what == function::rfftn ||
               what == function::rfft2;
    }
    bool is_real_output() const {
        return what == function::irfft || what == function::hfft || what == function::irfftn ||
               what == function::irfft2;
    }
    bool is_inverse() const {
        return what == function::ifft || what == function::irfft || what == function::ifftn ||
               what == function::irfftn || what == function::ifft2 || what == function::irfft2;
    }
    std::string text() const {
        return std::string(names[int(what)]) + (given_n ? " n " + fuzz::text_of(n) : "") +
               (given_axes ? " axes " + fuzz::text_of(axes) : "") + " norm " + norm;
    }
};

struct mistake {};

// The definition, or `mistake` where the arguments are wrong.
tensor expected_of(const call& f, tensor x) {
    const index_t rank = index_t(x.shape.size());
    if (f.norm != "backward" && f.norm != "ortho" && f.norm != "forward") throw mistake();
    std::vector<std::size_t> axes;
    lengths n = f.given_n ? f.n : lengths();
    if (f.given_axes) {
        for (index_t a : f.axes) {
            if (a < -rank || a >= rank) throw mistake();
            axes.push_back(std::size_t(a < 0 ? a + rank : a));
        }
    } else {
        const index_t count = f.is_1d()                  ? 1
                              : f.what >= function::fft2 ? 2
                              : f.given_n                ? index_t(n.size())
                                                         : rank;
        if (count > rank) throw mistake();
        for (index_t a = rank - count; a < rank; ++a) axes.push_back(std::size_t(a));
    }
    // A complex transform may take an axis twice.
    const bool real_in = f.is_real_input(), real_out = f.is_real_output();
    for (std::size_t i = 0; i < axes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (axes[i] == axes[j] && (f.given_n || real_in || real_out)) throw mistake();
    if (f.given_n && n.size() != axes.size()) throw mistake();
    if (axes.empty()) {
        if (real_in || real_out) throw mistake();
        return x;
    }
    if (!f.given_n)
        for (std::size_t i = 0; i < axes.size(); ++i) {
            n.push_back(x.shape[axes[i]]);
            if (real_out && i + 1 == axes.size()) n.back() = 2 * (n.back() - 1);
        }
    for (std::size_t i = 0; i < n.size(); ++i) {
        if (n[i] == -1 && f.given_n && !f.is_1d())
            n[i] = real_out && i + 1 == axes.size() ? 2 * (x.shape[axes[i]] - 1) : x.shape[axes[i]];
        if (n[i] < 1) throw mistake();
    }
    long double count = 1;
    for (index_t e : n) count *= (long double)e;

    const std::size_t last = axes.size() - 1;
    const bool backwards = f.is_inverse();
    if (f.what == function::hfft)
        for (exact& v : x.values) v = std::conj(v);
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const bool half = real_out && i == last;
        x = half ? hermitian(x, axes[i], n[i]) : resized(x, axes[i], n[i]);
        x = transformed(x, axes[i], backwards || half ? 1 : -1);
        if (real_in && i == last) x = resized(x, axes[i], n[i] / 2 + 1);
    }
    if (f.what == function::ihfft)
        for (exact& v : x.values) v = std::conj(v);
    const bool divides = f.norm == (backwards || f.what == function::ihfft ? "backward" : "forward");
    const long double scale = f.norm == "ortho" ? 1 / std::sqrt(count) : divides ? 1 / count : 1;
    for (exact& v : x.values) v *= scale;
    return x;
}

// ---- comparing -------------------------------------------------------------------------------------------

template <class T>
using precision = np::fft::detail::precision_t<np::view<T>>;

template <class R>
long double epsilon_of() {
    return (long double)std::numeric_limits<np::real_of_t<R>>::epsilon();
}

template <class Got>
void compare(fuzz::random_case& c, const std::string& what, const Got& got, const tensor& model, index_t n) {
    using R = typename Got::value_type;
    if (fuzz::shape_of(got) != model.shape)
        return c.wrong(what + ": the shape is " + fuzz::text_of(fuzz::shape_of(got)) + ", not " +
                       fuzz::text_of(model.shape));
    const auto values = fuzz::values_of(got);
    long double square = 0, worst = 0;
    std::size_t worst_at = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        exact x;
        if constexpr (np::is_complex_v<R>)
            x = exact(values[i].real(), values[i].imag());
        else
            x = exact(values[i]);
        const exact wanted = np::is_complex_v<R> ? model.values[i] : exact(model.values[i].real());
        square += std::norm(wanted);
        const long double error = std::abs(x - wanted);
        if (!(error <= worst)) worst = error, worst_at = i;
    }
    const long double size = values.empty() ? 0 : std::sqrt(square / (long double)values.size());
    // (An extended double is compared with a sum of its own precision.)
    const long double bound = epsilon_of<R>() * (sizeof(np::real_of_t<R>) > 8 ? (long double)(n + 8) : 8) *
                              (2 + std::log2((long double)n + 1)) * size;
    if (!(worst <= bound))
        c.wrong(what + ": element " + std::to_string(worst_at) + " is off by " +
                std::to_string(double(worst)) + " where " + std::to_string(double(bound)) +
                " are allowed, n " + std::to_string(n));
}

template <class T>
auto apply(const call& f, const np::view<T>& v) {
    using C = np::ndarray<std::complex<precision<T>>>;
    using R = np::ndarray<precision<T>>;
    namespace ft = np::fft;
    const std::string_view norm = f.norm;
    const ft::length_argument n =
        f.given_n && f.is_1d() ? ft::length_argument(f.n[0]) : ft::length_argument();
    const index_t axis = f.given_axes && f.is_1d() ? f.axes[0] : -1;
    const ft::list_argument s = f.given_n ? ft::list_argument(f.n) : ft::list_argument();
    const ft::list_argument axes = f.given_axes ? ft::list_argument(f.axes) : ft::list_argument();
    const ft::options o{.n = n, .axis = axis, .norm = norm};
    const ft::nd_options p{.s = s, .axes = axes, .norm = norm};
    std::pair<C, R> out;
    switch (f.what) {
        case function::fft:
            out.first = ft::fft(v, o);
            break;
        case function::ifft:
            out.first = ft::ifft(v, o);
            break;
        case function::irfft:
            out.second = ft::irfft(v, o);
            break;
        case function::hfft:
            out.second = ft::hfft(v, o);
            break;
        case function::fftn:
            out.first = ft::fftn(v, p);
            break;
        case function::ifftn:
            out.first = ft::ifftn(v, p);
            break;
        case function::irfftn:
            out.second = ft::irfftn(v, p);
            break;
        case function::fft2:
            out.first = ft::fft2(v, p);
            break;
        case function::ifft2:
            out.first = ft::ifft2(v, p);
            break;
        case function::irfft2:
            out.second = ft::irfft2(v, p);
            break;
        default:
            if constexpr (!np::is_complex_v<T>) {
                if (f.what == function::rfft) out.first = ft::rfft(v, o);
                if (f.what == function::ihfft) out.first = ft::ihfft(v, o);
                if (f.what == function::rfftn) out.first = ft::rfftn(v, p);
                if (f.what == function::rfft2) out.first = ft::rfft2(v, p);
            }
    }
    return out;
}

// ---- the cases -------------------------------------------------------------------------------------------

template <class T>
T any_value(fuzz::numbers& c) {
    if constexpr (np::is_complex_v<T>) {
        using R = typename T::value_type;
        const R re = any_value<R>(c), im = any_value<R>(c);
        return T(re, im);
    } else if constexpr (std::is_integral_v<T>) {
        return T(c.between(-1000, 1000));
    } else {
        return T(c.real() * 2 - 1);
    }
}

index_t any_length(fuzz::numbers& c, index_t most) {
    if (c.one_in(3)) return c.between(1, 9);
    if (c.one_in(3)) return std::min(index_t(1) << c.between(0, 10), most);
    return c.between(1, most);
}

template <class T>
void short_case(fuzz::random_case& c) {
    const bool wrong_on_purpose = c.one_in(12);
    lengths shape(std::size_t(c.between(wrong_on_purpose ? 0 : 1, c.one_in(3) ? 4 : 2)));
    index_t room = c.one_in(20) ? 1200 : 250;
    for (index_t& e : shape) {
        e = any_length(c, std::max(index_t(1), std::min<index_t>(room, 400)));
        room = std::max(index_t(1), room / e);
    }
    c.shuffle(shape);
    if (wrong_on_purpose && !shape.empty() && c.one_in(4)) shape[0] = 0;
    const index_t rank = index_t(shape.size());

    call f{};
    do f.what = function(c.below(14));
    while (np::is_complex_v<T> && f.is_real_input());
    static const std::vector<std::string> norms = {"backward", "ortho", "forward"};
    f.norm = wrong_on_purpose && c.one_in(5) ? "none" : c.of(norms);
    index_t count = f.is_1d() ? 1 : f.what >= function::fft2 ? 2 : c.between(1, std::max(index_t(1), rank));
    if (!wrong_on_purpose) count = std::min(count, rank);
    if (!f.is_1d() && wrong_on_purpose) count = c.between(0, 3);
    f.given_axes = c.one_in(2) || (f.what >= function::fft2 && count != 2);
    f.given_n = c.one_in(3);
    lengths order = fuzz::any_order(c, std::size_t(rank));
    c.shuffle(order);
    for (index_t i = 0; i < count; ++i) {
        index_t axis = i < rank ? order[std::size_t(i)] : 0;
        if (c.one_in(2)) axis -= rank;
        if (wrong_on_purpose && c.one_in(4)) axis = c.between(-rank - 2, rank + 1);
        f.axes.push_back(axis);
        f.n.push_back(wrong_on_purpose && c.one_in(5) ? c.between(-3, 0) : any_length(c, 40));
    }
    if (wrong_on_purpose && f.given_n && !f.is_1d() && c.one_in(4)) f.n.push_back(3);

    const auto a =
        fuzz::make_array<T>(shape, fuzz::any_layout(c, shape, true), [&] { return any_value<T>(c); });
    const std::string what = f.text() + " of " + np::dtype_of<T>().name() + " " + a.text();
    c.doing(what);

    tensor x{shape, {}};
    for (const auto& v : a.values()) {
        if constexpr (np::is_complex_v<T>)
            x.values.emplace_back(v.real(), v.imag());
        else
            x.values.emplace_back((long double)v);
    }
    tensor model;
    bool bad = false;
    try {
        model = expected_of(f, x);
    } catch (const mistake&) {
        bad = true;
    }
    index_t longest = 1;
    for (index_t e : model.shape) longest = std::max(longest, e);
    for (index_t e : f.n) longest = std::max(longest, e);
    fuzz::poison(index_t(16 * model.values.size()));
    try {
        const auto [complex, real] = apply<T>(f, a.view());
        if (bad) return c.wrong(what + ": the mistake is not noticed");
        if (f.is_real_output())
            compare(c, what, real, model, longest);
        else
            compare(c, what, complex, model, longest);
    } catch (const np::error& e) {
        if (!bad) c.wrong(what + ": " + e.what());
    }
}

// One long line.
template <class T>
void long_case(fuzz::random_case& c) {
    static constexpr index_t factors[] = {2, 3, 4, 5, 6, 7, 11, 13};
    index_t n = 1;
    switch (c.below(3)) {
        case 0:
            n = c.between(1000, 60000);
            break;
        case 1:
            n = index_t(1) << c.between(10, 17);
            break;
        default:
            while (n < 2000) n *= c.of(factors);
    }
    using C = std::complex<T>;
    const auto a = fuzz::make_array<C>({n}, fuzz::any_layout(c, {n}, false), [&] { return any_value<C>(c); });
    const std::string what = "a line of " + std::to_string(n) + " " + np::dtype_of<C>().name();
    c.doing(what);
    const auto values = a.values();
    const np::ndarray<C> f = np::fft::fft(a.view());
    const np::ndarray<C> back = np::fft::ifft(f);
    const np::ndarray<T> twice = np::fft::irfft(np::fft::rfft(np::real(a.view())), n);
    const long double eps = epsilon_of<C>(), allowed = 8 * eps * (2 + std::log2((long double)n));
    long double energy = 0, spectrum = 0;
    for (index_t i = 0; i < n; ++i) {
        energy += std::norm(exact(values[std::size_t(i)]));
        spectrum += std::norm(exact(f(i)));
        if (!(std::abs(exact(back(i)) - exact(values[std::size_t(i)])) <= allowed))
            return c.wrong(what + ": ifft(fft) differs at " + std::to_string(i));
        if (!(std::abs((long double)twice(i) - (long double)values[std::size_t(i)].real()) <= allowed))
            return c.wrong(what + ": irfft(rfft) differs at " + std::to_string(i));
    }
    if (!(std::abs(spectrum / (long double)n - energy) <= allowed * energy))
        return c.wrong(what + ": the energy");
    const auto roots = roots_of(n, -1);
    for (int tries = 0; tries < 3; ++tries) {
        const index_t k = c.below(n);
        exact sum = 0;
        for (index_t j = 0; j < n; ++j) sum += exact(values[std::size_t(j)]) * roots[std::size_t(j * k % n)];
        if (!(std::abs(sum - exact(f(k))) <= allowed * std::sqrt(energy)))
            return c.wrong(what + ": frequency " + std::to_string(k));
    }
}

void one_case(fuzz::random_case& c) {
    if (c.one_in(60)) return c.one_in(2) ? long_case<double>(c) : long_case<float>(c);
    switch (c.below(11)) {
        case 0:
        case 1:
        case 2:
            return short_case<double>(c);
        case 3:
        case 4:
            return short_case<float>(c);
        case 5:
        case 6:
            return short_case<np::complex128>(c);
        case 7:
        case 8:
            return short_case<np::complex64>(c);
        case 9:
            return short_case<np::int16>(c);
        default:
            return short_case<np::longdouble>(c);
    }
}

}  // namespace

int main(int argc, char** argv) { return fuzz::run("fft", argc, argv, one_case); }
