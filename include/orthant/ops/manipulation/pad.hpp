#pragma once
// pad: an array with a border. The array is copied into the middle of the result, then the border is filled
// axis by axis and line by line; the lines of later axes run through the borders of earlier ones, which fills
// the corners.
//
// "reflect" and "symmetric" continue an axis as a mirror would, again and again where the border is wider
// than the array; with reflect_type "odd" the mirrored values are subtracted from twice the edge.
// "linear_ramp" goes to end_values in NumPy's linspace; statistics take the stat_length elements next to the
// edge.
// https://numpy.org/doc/stable/reference/generated/numpy.pad.html

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/fill.hpp>
#include <orthant/array/window.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/kernel/copy/convert.hpp>
#include <orthant/kernel/simd/simd.hpp>
#include <orthant/ops/axis.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI {

// A pair per axis: one number for all sides, {before, after} for all axes, or {{before, after}, …}.
template <class T>
class per_side {
public:
    per_side() = default;
    template <class S>
        requires(scalar_like<S> && std::convertible_to<S, T>)
    per_side(const S& both) : sides_{{T(both), T(both)}} {}
    template <class S>
        requires(scalar_like<S> && std::convertible_to<S, T>)
    per_side(std::initializer_list<S> pair) : count_(index_t(pair.size())) {
        if (pair.size() == 1) sides_ = {{T(*pair.begin()), T(*pair.begin())}};
        else if (pair.size() == 2) sides_ = {{T(*pair.begin()), T(*(pair.begin() + 1))}};
        count_ = pair.size() <= 2 ? 1 : -1;
    }
    template <class S>
        requires(scalar_like<S> && std::convertible_to<S, T>)
    per_side(std::initializer_list<std::initializer_list<S>> pairs) : count_(index_t(pairs.size())) {
        for (const auto& p : pairs) {
            if (p.size() != 1 && p.size() != 2) count_ = -1;
            else sides_.push_back({T(*p.begin()), T(*(p.end() - 1))});
        }
    }
    // Numbers of several types in one list: {{n, n}, {0, 0}} with n an index.
    struct side {
        T value;
        template <class S>
            requires(scalar_like<S> && std::convertible_to<S, T>)
        side(const S& s) : value(T(s)) {}
        operator T() const { return value; }
    };
    per_side(std::initializer_list<side> pair) {
        count_ = pair.size() == 1 || pair.size() == 2 ? 1 : -1;
        if (count_ == 1) sides_ = {{*pair.begin(), *(pair.end() - 1)}};
    }
    per_side(std::initializer_list<std::initializer_list<side>> pairs) : count_(index_t(pairs.size())) {
        for (const auto& p : pairs) {
            if (p.size() != 1 && p.size() != 2) count_ = -1;
            else sides_.push_back({*p.begin(), *(p.end() - 1)});
        }
    }
    per_side(const std::vector<std::pair<T, T>>& pairs)
        : sides_(pairs.data(), pairs.data() + pairs.size()), count_(index_t(pairs.size())) {}

    bool given() const { return !sides_.empty(); }
    // The pairs of n axes; other numbers of them are a value_error.
    plain_vector<std::pair<T, T>> resolve(const char* what, index_t n) const {
        if (count_ == 1 && sides_.size() == 1)
            return plain_vector<std::pair<T, T>>(std::size_t(n), sides_[0]);
        if (count_ != n)
            detail::fail<value_error>(
                {"pad: ", what, " cannot be broadcast to one pair for each of ", n, " axes"});
        return sides_;
    }

private:
    plain_vector<std::pair<T, T>> sides_;
    index_t count_ = 1;
};

template <class Value>
struct basic_pad_options {
    keyword_only only = keyword_only();
    std::string_view mode = "constant";  // where it is not given by position
    per_side<index_t> stat_length = {};
    per_side<Value> constant_values = {};
    per_side<Value> end_values = {};
    std::string_view reflect_type = "even";
};
using pad_options = basic_pad_options<double>;

namespace detail {

enum class pad_mode {
    constant,
    edge,
    linear_ramp,
    maximum,
    mean,
    median,
    minimum,
    reflect,
    symmetric,
    wrap,
    empty
};

inline pad_mode pad_mode_of(std::string_view name) {
    constexpr std::string_view names[] = {"constant", "edge", "linear_ramp", "maximum", "mean", "median",
                                          "minimum", "reflect", "symmetric", "wrap", "empty"};
    for (int k = 0; k < 11; ++k)
        if (name == names[k]) return pad_mode(k);
    fail<value_error>({"pad: mode '", name, "' is not supported"});
}

// One line of the result: `n` elements of the array, `before` and `after` of the border around them.
template <class T>
struct pad_line {
    T* data;  // the first element of the array's part
    index_t stride, n, before, after;
    T& operator[](index_t i) const { return data[i * stride]; }
};

template <class T>
T pad_statistic(const pad_line<T>& line, index_t from, index_t count, pad_mode mode,
                plain_vector<T>& scratch) {
    if constexpr (real_number<T>) {
        if (mode == pad_mode::maximum || mode == pad_mode::minimum) {
            T best = line[from];
            for (index_t i = 1; i < count; ++i) {
                const T v = line[from + i];
                if (best != best) break;  // a NaN is passed on
                if (v != v || (mode == pad_mode::maximum ? best < v : v < best)) best = v;
            }
            return best;
        }
        using W = mean_t<T>;
        W value{};
        if (mode == pad_mode::mean) {
            for (index_t i = 0; i < count; ++i) value = W(value + W(line[from + i]));
            value = W(value / W(double(count)));
        } else {
            scratch.clear();
            for (index_t i = 0; i < count; ++i) scratch.push_back(line[from + i]);
            const std::size_t half = scratch.size() / 2;
            std::nth_element(scratch.begin(), scratch.begin() + index_t(half), scratch.end());
            value = W(scratch[half]);
            if (scratch.size() % 2 == 0)
                value = W((W(*std::max_element(scratch.begin(), scratch.begin() + index_t(half))) + value) /
                          W(2.0));
        }
        if constexpr (integer<T>) return T(std::nearbyint(double(value)));
        else return T(value);
    } else {
        fail<type_error>({"pad: this mode needs real numbers"});
    }
}

// start, start + step, … towards (and without) the edge, as linspace(end, edge, count, endpoint=False) has
// them.
template <class T>
void pad_ramp(const pad_line<T>& line, index_t first, index_t step, index_t count, double end, T edge) {
    if constexpr (real_number<T> && !boolean<T>) {
        const double target = double(edge), by = (target - end) / double(count);
        for (index_t i = 0; i < count; ++i) {
            const double v = by == 0 ? end + kernel::round_once(double(i) / double(count) * (target - end))
                                     : end + kernel::round_once(double(i) * by);
            if constexpr (integer<T>) line[first + i * step] = T(std::floor(v));
            else line[first + i * step] = T(v);
        }
    } else {
        fail<type_error>({"pad: linear_ramp needs real numbers"});
    }
}

// Continues the line on both sides, in turns, by reflection at the ends of what is there, until it is full.
// An axis of one element has no mirror but itself.
template <class T>
void pad_reflect(const pad_line<T>& line, bool symmetric, bool odd) {
    index_t low = 0, high = line.n - 1, left = line.before, right = line.after;
    const index_t skip = symmetric ? 0 : 1, period = line.n - skip;
    if (period <= 0) {
        for (index_t i = 1; i <= left; ++i) line[-i] = line[0];
        for (index_t i = 1; i <= right; ++i) line[high + i] = line[high];
        return;
    }
    const auto mirrored = [&]([[maybe_unused]] const T& edge, const T& value) {
        if constexpr (number<T> && !boolean<T>) return odd ? T(T(edge + edge) - value) : value;
        else return value;
    };
    // Chunks of at most one period, so that every chunk mirrors the array or an earlier whole chunk.
    while (left > 0 || right > 0) {
        if (left > 0) {
            const index_t n = (std::min)(period, left);
            for (index_t i = 0; i < n; ++i) line[low - 1 - i] = mirrored(line[low], line[low + skip + i]);
            low -= n;
            left -= n;
        }
        if (right > 0) {
            const index_t n = (std::min)(period, right);
            for (index_t i = 0; i < n; ++i) line[high + 1 + i] = mirrored(line[high], line[high - skip - i]);
            high += n;
            right -= n;
        }
    }
}

template <class T>
struct pad_plan {
    pad_mode mode;
    bool odd;
    plain_vector<std::pair<index_t, index_t>> width, stat_length;
    plain_vector<std::pair<double, double>> values;
    plain_vector<T> scratch;
};

template <class T>
void pad_one_line(pad_plan<T>& p, const pad_line<T>& line, std::size_t axis) {
    const index_t n = line.n;
    const auto fill = [&](const T& before, const T& after) {
        for (index_t i = 1; i <= line.before; ++i) line[-i] = before;
        for (index_t i = 0; i < line.after; ++i) line[n + i] = after;
    };
    switch (p.mode) {
    case pad_mode::constant:
        if constexpr (number<T>)
            fill(kernel::detail::cast_element<double, T>(p.values[axis].first),
                 kernel::detail::cast_element<double, T>(p.values[axis].second));
        else fill(T(), T());
        break;
    case pad_mode::edge: fill(line[0], line[n - 1]); break;
    case pad_mode::linear_ramp:
        if (line.before) pad_ramp(line, -line.before, 1, line.before, p.values[axis].first, line[0]);
        if (line.after)
            pad_ramp(line, n + line.after - 1, -1, line.after, p.values[axis].second, line[n - 1]);
        break;
    case pad_mode::maximum:
    case pad_mode::minimum:
    case pad_mode::mean:
    case pad_mode::median: {
        index_t first = n, last = n;
        if (!p.stat_length.empty()) {
            first = (std::min)(n, p.stat_length[axis].first);
            last = (std::min)(n, p.stat_length[axis].second);
            if (first <= 0 || last <= 0)
                fail<value_error>({"pad: stat_length must be positive for this mode"});
        }
        const T before = pad_statistic(line, 0, first, p.mode, p.scratch);
        fill(before, pad_statistic(line, n - last, last, p.mode, p.scratch));
        break;
    }
    case pad_mode::reflect: pad_reflect(line, false, p.odd); break;
    case pad_mode::symmetric: pad_reflect(line, true, p.odd); break;
    case pad_mode::wrap:
        for (index_t i = 1; i <= line.before; ++i) line[-i] = line[n - i >= 0 ? n - i : (n - i % n) % n];
        for (index_t i = 0; i < line.after; ++i) line[n + i] = line[i % n];
        break;
    case pad_mode::empty: break;
    }
}

template <class T>
header_ptr padded(const header_ptr& from, pad_plan<T>& p) {
    const std::size_t n = std::size_t(from->ndim);
    geometry whole(*from);
    for (std::size_t k = 0; k < n; ++k) {
        const auto [before, after] = p.width[k];
        if (before < 0 || after < 0)
            fail<value_error>({"pad: index can't contain negative values, got (", before, ", ", after, ")"});
        if (add_overflows(whole.shape[k], before, whole.shape[k]) ||
            add_overflows(whole.shape[k], after, whole.shape[k]))
            fail_too_big("pad", from->extents());
        const bool from_nothing = p.mode == pad_mode::constant || p.mode == pad_mode::empty;
        if (from->shape()[k] == 0 && before + after > 0 && !from_nothing)
            fail<value_error>(
                {"pad: can't extend empty axis ", k, " using modes other than 'constant' or 'empty'"});
    }
    header_ptr result =
        new_array<T>("pad", as_view(whole.shape), order_of(*from));
    geometry middle(*from);
    middle.strides = dims(result->strides(), result->strides() + n);
    for (std::size_t k = 0; k < n; ++k) middle.offset += p.width[k].first * middle.strides[k];
    if (from->size > 0) copy_into(actions_of<T>, result, middle, from);
    if (p.mode == pad_mode::empty || result->size == 0) return result;
    // `middle` grows axis by axis to the whole.
    for (std::size_t axis = 0; axis < n; ++axis) {
        const auto [before, after] = p.width[axis];
        if (before + after > 0 && from->shape()[axis] + before + after > 0) {
            geometry starts = middle;
            starts.shape[axis] = 1;
            T* const first = static_cast<T*>(result->data) + starts.offset;
            for (odometer<1> at(as_view(starts.shape), {starts.strides.data()}); at; ++at)
                pad_one_line(
                    p, pad_line<T>{first + at[0], middle.strides[axis], from->shape()[axis], before, after}, axis);
        }
        middle.shape[axis] = whole.shape[axis];
        middle.offset -= before * middle.strides[axis];
    }
    return result;
}

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(header_ptr padded<T>(const header_ptr&, pad_plan<T>&));
ORTHANT_ROW(bool)
ORTHANT_ROW(unsigned char)
ORTHANT_ROW(int)
ORTHANT_ROW(long)
ORTHANT_ROW(float)
ORTHANT_ROW(double)
#undef ORTHANT_ROW

}  // namespace detail

// The array with a border of the given widths: one number, {before, after}, or {{before, after}, …} per axis.
// A negative width, an unknown mode, or a border around nothing (but a constant one) is a value_error.
template <array_like A>
auto pad(const A& a, const per_side<index_t>& width, std::string_view mode = "constant",
         const pad_options& options = {}) {
    using T = detail::value_of<A>;
    const auto v = detail::materialize(a);
    const index_t n = v.ndim();
    detail::pad_plan<T> plan{
        detail::pad_mode_of(mode), options.reflect_type == "odd", width.resolve("pad_width", n), {}, {}, {}};
    if (options.reflect_type != "odd" && options.reflect_type != "even")
        detail::fail<value_error>(
            {"pad: reflect_type must be 'even' or 'odd', got '", options.reflect_type, "'"});
    if (options.stat_length.given()) plan.stat_length = options.stat_length.resolve("stat_length", n);
    const per_side<double>& values =
        plan.mode == detail::pad_mode::linear_ramp ? options.end_values : options.constant_values;
    plan.values = values.given() ? values.resolve("values", n)
                                 : plain_vector<std::pair<double, double>>(std::size_t(n));
    return ndarray<T, detail::rank_of<A>>(detail::padded<T>(v.handle(), plan));
}
// Keywords alone: np::pad(a, 1, {.mode = "edge"}), np::pad(a, 1, {.constant_values = 7}).
template <array_like A>
auto pad(const A& a, const per_side<index_t>& width, const pad_options& options) {
    return orthant::pad(a, width, options.mode, options);
}

// Of ranges, braces and values.
ORTHANT_LISTS(pad)
ORTHANT_LISTS(pad, per_side<index_t>)

}  // namespace orthant::inline ORTHANT_ABI
