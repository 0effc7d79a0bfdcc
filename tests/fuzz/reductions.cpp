// Reductions over every set of axes of arrays of every shape and layout, against a plain loop.
//
// The arrays are those of fuzz::listed_or_random; each case reduces every set of axes. Values are small
// integers, so sums are exact in any order. Fresh memory is junk (see common.hpp).

#include <cmath>
#include <limits>

#include <orthant/core.hpp>
#include <orthant/ops/reductions/nan_reductions.hpp>

#include "common.hpp"

namespace np = orthant;
using fuzz::lengths, fuzz::index_t;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN(),
                 inf = std::numeric_limits<double>::infinity();

// ---- the model -------------------------------------------------------------------------------------------

using line = std::vector<double>;  // the elements that become one, in C order

struct cells {
    lengths shape;
    std::vector<line> lines;
};

cells gather(const lengths& shape, const std::vector<double>& values, unsigned axes, bool keepdims) {
    cells out;
    lengths steps(shape.size(), 0), kept;
    index_t step = 1;
    for (std::size_t k = shape.size(); k-- > 0;)
        if (!(axes >> k & 1)) steps[k] = step, step *= shape[k];
    for (std::size_t k = 0; k < shape.size(); ++k)
        if (!(axes >> k & 1) || keepdims) out.shape.push_back(axes >> k & 1 ? 1 : shape[k]);
    out.lines.resize(std::size_t(step));
    if (values.empty()) return out;
    lengths index(shape.size(), 0);
    std::size_t i = 0;
    do {
        index_t place = 0;
        for (std::size_t k = 0; k < shape.size(); ++k) place += index[k] * steps[k];
        out.lines[std::size_t(place)].push_back(values[i++]);
    } while (fuzz::step(index, shape));
    return out;
}

double sum_of(const line& x) {
    double s = 0;
    for (double v : x) s += v;
    return s;
}
double product_of(const line& x) {
    double p = 1;
    for (double v : x) p *= v;
    return p;
}
double max_of(const line& x) {
    double m = -inf;
    for (double v : x) m = std::isnan(v) || std::isnan(m) ? nan : v > m ? v : m;
    return m;
}
double min_of(const line& x) {
    double m = inf;
    for (double v : x) m = std::isnan(v) || std::isnan(m) ? nan : v < m ? v : m;
    return m;
}
double mean_of(const line& x) { return x.empty() ? nan : sum_of(x) / double(x.size()); }
double variance_of(const line& x, double ddof = 0) {
    double s = 0;
    for (double v : x) s += (v - mean_of(x)) * (v - mean_of(x));
    const double n = double(x.size()) - ddof;
    return s / (n > 0 ? n : 0);
}
double nonzero_of(const line& x) {
    double n = 0;
    for (double v : x) n += v != 0;
    return n;
}
line numbers_of(const line& x) {
    line out;
    for (double v : x)
        if (!std::isnan(v)) out.push_back(v);
    return out;
}

bool close(double a, double b, double tolerance) {
    if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
    return a == b || std::fabs(a - b) <= tolerance * std::fmax(std::fabs(a), std::fabs(b));
}

// ---- comparing -------------------------------------------------------------------------------------------

struct place {
    fuzz::random_case& c;
    std::string array;
    unsigned axes;
    bool keepdims;
    lengths list() const {
        lengths out;
        for (unsigned k = 0; k < 8; ++k)
            if (axes >> k & 1) out.push_back(k);
        return out;
    }
    void report(const char* what, const std::string& how) const {
        c.wrong(std::string(what) + " over axes " + fuzz::text_of(list()) + (keepdims ? " kept" : "") +
                " of " + array + ": " + how);
    }
};

// The result of `reduce()` against `expected` of each cell; a cell for which there is none (NaN by
// `needs_elements`) makes it a value_error.
template <class Reduce, class Expected>
void expect(const place& p, const char* what, const cells& model, double tolerance, bool needs_elements,
            const Reduce& reduce, const Expected& expected) {
    const bool must_throw = needs_elements && !model.lines.empty() && model.lines[0].empty();
    fuzz::poison(index_t(8 * model.lines.size()));
    try {
        const auto got = reduce();
        if (must_throw) return p.report(what, "an empty reduction passes");
        if (fuzz::shape_of(got) != model.shape)
            return p.report(what, "the shape is " + fuzz::text_of(fuzz::shape_of(got)) + ", not " +
                                      fuzz::text_of(model.shape));
        const auto values = fuzz::values_of(got);
        for (std::size_t i = 0; i < model.lines.size(); ++i) {
            const double x = double(values[i]), y = expected(model.lines[i]);
            if (!close(x, y, tolerance))
                return p.report(what, "element " + std::to_string(i) + " is " + std::to_string(x) + ", not " +
                                          std::to_string(y));
        }
    } catch (const np::value_error& e) {
        if (!must_throw) p.report(what, e.what());
    }
}

// The same for a reduction to a scalar.
template <class Scalar, class Expected>
void expect_scalar(const place& p, const char* what, const line& model, double tolerance,
                   const Scalar& reduce, const Expected& expected) {
    const double x = double(reduce()), y = expected(model);
    if (!close(x, y, tolerance))
        p.report(what, "the scalar is " + std::to_string(x) + ", not " + std::to_string(y));
}

constexpr double rounded = 1e-12;

// One set of axes.
void reduce_axes(const place& p, const fuzz::laid_out<double>& a, const fuzz::laid_out<double>& b,
                 const fuzz::laid_out<double>& holes, const fuzz::laid_out<bool>& mask,
                 const fuzz::laid_out<np::int8>& small) {
    const lengths axes = p.list();
    const bool keep = p.keepdims;
    const auto v = a.view(), w = b.view(), h = holes.view();
    const np::reduce_options o{.axis = axes, .keepdims = keep};
    const np::logical_options logical{.axis = axes, .keepdims = keep};
    const auto values = a.values();
    const cells plain = gather(a.shape, values, p.axes, keep);
    const auto cells_of = [&](const std::vector<double>& x) { return gather(a.shape, x, p.axes, keep); };

    expect(
        p, "sum", plain, 0, false, [&] { return np::sum(v, o); }, sum_of);
    expect(
        p, "prod", plain, rounded, false, [&] { return np::prod(v, o); }, product_of);
    expect(
        p, "max", plain, 0, true, [&] { return (np::max)(v, o); }, max_of);
    expect(
        p, "min", plain, 0, true, [&] { return (np::min)(v, o); }, min_of);
    expect(
        p, "mean", plain, rounded, false, [&] { return np::mean(v, o); }, mean_of);
    expect(
        p, "count_nonzero", plain, 0, false,
        [&] { return np::count_nonzero(v, {.axis = axes, .keepdims = keep}); }, nonzero_of);
    expect(
        p, "any", plain, 0, false, [&] { return np::any(v, logical); },
        [](const line& x) { return nonzero_of(x) > 0; });
    expect(
        p, "all", plain, 0, false, [&] { return np::all(v, logical); },
        [](const line& x) { return nonzero_of(x) == double(x.size()); });
    expect(
        p, "var", plain, rounded, false, [&] { return np::var(v, {.axis = axes, .keepdims = keep}); },
        [](const line& x) { return variance_of(x); });
    expect(
        p, "var with ddof 1", plain, rounded, false,
        [&] { return np::var(v, {.axis = axes, .ddof = 1, .keepdims = keep}); },
        [](const line& x) { return variance_of(x, 1); });
    expect(
        p, "sum with initial", plain, 0, false,
        [&] { return np::sum(v, {.axis = axes, .keepdims = keep, .initial = 7}); },
        [](const line& x) { return 7 + sum_of(x); });
    expect(
        p, "max with initial", plain, 0, false,
        [&] { return (np::max)(v, {.axis = axes, .keepdims = keep, .initial = 2}); },
        [](const line& x) { return std::fmax(2, max_of(x)); });

    // A mask leaves elements out.
    {
        const auto m = mask.view();
        const auto chosen = mask.values();
        std::vector<double> masked(values);
        for (std::size_t i = 0; i < masked.size(); ++i)
            if (!chosen[i]) masked[i] = nan;
        const cells some = cells_of(masked);
        const auto of_some = [](auto f) { return [f](const line& x) { return f(numbers_of(x)); }; };
        expect(
            p, "sum with where", some, 0, false,
            [&] { return np::sum(v, {.axis = axes, .keepdims = keep, .where = m}); }, of_some(sum_of));
        expect(
            p, "min with where and initial", some, 0, false,
            [&] { return (np::min)(v, {.axis = axes, .keepdims = keep, .initial = 3, .where = m}); },
            [](const line& x) { return std::fmin(3, min_of(numbers_of(x))); });
        expect(
            p, "mean with where", some, rounded, false,
            [&] { return np::mean(v, {.axis = axes, .keepdims = keep, .where = m}); }, of_some(mean_of));
        expect(
            p, "any with where", some, 0, false,
            [&] { return np::any(v, {.axis = axes, .keepdims = keep, .where = m}); },
            [](const line& x) { return nonzero_of(numbers_of(x)) > 0; });
    }

    // Lazy operands, of one array and of two that lie differently.
    std::vector<double> doubled(values), times(values), left(values);
    const auto other = b.values();
    for (std::size_t i = 0; i < values.size(); ++i) {
        doubled[i] = values[i] * 2 + 1;
        times[i] = values[i] * other[i];
        left[i] = values[i] - other[i];
    }
    const cells of_doubled = cells_of(doubled), of_times = cells_of(times);
    expect(
        p, "sum(a*2+1)", of_doubled, 0, false, [&] { return np::sum(v * 2 + 1, o); }, sum_of);
    expect(
        p, "max(a*2+1)", of_doubled, 0, true, [&] { return (np::max)(v * 2 + 1, o); }, max_of);
    expect(
        p, "sum(a*b)", of_times, 0, false, [&] { return np::sum(v * w, o); }, sum_of);
    expect(
        p, "mean(a*b)", of_times, rounded, false, [&] { return np::mean(v * w, o); }, mean_of);
    expect(
        p, "any(a-b)", cells_of(left), 0, false, [&] { return np::any(v - w, logical); },
        [](const line& x) { return nonzero_of(x) > 0; });

    // NaN among the elements.
    const cells with_holes = cells_of(holes.values());
    expect(
        p, "max of NaN", with_holes, 0, true, [&] { return (np::max)(h, o); }, max_of);
    expect(
        p, "nansum", with_holes, 0, false, [&] { return np::nansum(h, o); },
        [](const line& x) { return sum_of(numbers_of(x)); });
    expect(
        p, "nanmean", with_holes, rounded, false, [&] { return np::nanmean(h, o); },
        [](const line& x) { return mean_of(numbers_of(x)); });
    expect(
        p, "nanvar", with_holes, rounded, false,
        [&] { return np::nanvar(h, {.axis = axes, .keepdims = keep}); },
        [](const line& x) { return variance_of(numbers_of(x)); });

    // Elements of one byte, summed in eight.
    {
        const auto bytes = small.values();
        const cells of_bytes = cells_of(std::vector<double>(bytes.begin(), bytes.end()));
        const auto s = small.view();
        expect(
            p, "sum of int8", of_bytes, 0, false, [&] { return np::sum(s, o); }, sum_of);
        expect(
            p, "max of int8", of_bytes, 0, true, [&] { return (np::max)(s, o); }, max_of);
        expect(
            p, "mean of int8", of_bytes, rounded, false, [&] { return np::mean(s, o); }, mean_of);
        expect(
            p, "any of int8", of_bytes, 0, false, [&] { return np::any(s, logical); },
            [](const line& x) { return nonzero_of(x) > 0; });
    }

    // The short forms.
    if (axes.size() == 1 && !keep) {
        const index_t axis = p.c.one_in(2) ? axes[0] : axes[0] - index_t(a.shape.size());
        expect(
            p, "sum, one axis", plain, 0, false, [&] { return np::sum(v, axis); }, sum_of);
        expect(
            p, "max, one axis", plain, 0, true, [&] { return (np::max)(v, axis); }, max_of);
        expect(
            p, "mean, one axis", plain, rounded, false, [&] { return np::mean(v, axis); }, mean_of);
        expect(
            p, "var, one axis", plain, rounded, false, [&] { return np::var(v, axis); },
            [](const line& x) { return variance_of(x); });
        expect(
            p, "sum(a*b), one axis", of_times, 0, false, [&] { return np::sum(v * w, axis); }, sum_of);
        expect(
            p, "argmax", plain, 0, true, [&] { return np::argmax(v, axis); },
            [](const line& x) {
                std::size_t best = 0;
                for (std::size_t i = 1; i < x.size(); ++i)
                    if (x[i] > x[best]) best = i;
                return double(best);
            });
        expect(
            p, "argmin", plain, 0, true, [&] { return np::argmin(v, axis); },
            [](const line& x) {
                std::size_t best = 0;
                for (std::size_t i = 1; i < x.size(); ++i)
                    if (x[i] < x[best]) best = i;
                return double(best);
            });
    }
    if (axes.size() == a.shape.size()) {
        expect_scalar(
            p, "sum", values, 0, [&] { return np::sum(v); }, sum_of);
        expect_scalar(
            p, "mean", values, rounded, [&] { return np::mean(v); }, mean_of);
        expect_scalar(
            p, "var", values, rounded, [&] { return np::var(v); },
            [](const line& x) { return variance_of(x); });
        expect_scalar(
            p, "sum(a*b)", times, 0, [&] { return np::sum(v * w); }, sum_of);
        expect_scalar(
            p, "nansum", holes.values(), 0, [&] { return np::nansum(h); },
            [](const line& x) { return sum_of(numbers_of(x)); });
        expect_scalar(
            p, "any", values, 0, [&] { return np::any(v); }, [](const line& x) { return nonzero_of(x) > 0; });
        if (!values.empty())
            expect_scalar(
                p, "max", values, 0, [&] { return (np::max)(v); }, max_of);
    }
}

// ---- the cases -------------------------------------------------------------------------------------------

void one_case(fuzz::random_case& c) {
    lengths shape;
    fuzz::layout l;
    fuzz::listed_or_random(c, shape, l);
    const auto integer = [&] { return double(c.between(-4, 6)); };
    const auto a = fuzz::make_array<double>(shape, l, integer);
    const auto b = fuzz::make_array<double>(shape, fuzz::any_layout(c, shape, true), integer);
    const auto holes = fuzz::make_array<double>(shape, l, [&] { return c.one_in(3) ? nan : integer(); });
    const auto mask =
        fuzz::make_array<bool>(shape, fuzz::any_layout(c, shape, true), [&] { return c.one_in(2); });
    const auto small = fuzz::make_array<np::int8>(shape, l, [&] { return np::int8(c.between(-128, 127)); });
    for (unsigned axes = 0; axes < 1u << shape.size(); ++axes) {
        const place p{c, a.text() + ", b of strides " + fuzz::text_of(b.strides), axes, c.one_in(3)};
        c.doing("axes " + fuzz::text_of(p.list()) + " of " + p.array);
        reduce_axes(p, a, b, holes, mask, small);
    }
}

}  // namespace

int main(int argc, char** argv) { return fuzz::run("reductions", argc, argv, one_case); }
