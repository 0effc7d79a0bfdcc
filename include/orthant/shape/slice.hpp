#pragma once
// Slices and the other words of basic indexing: `slice(start, stop, step)` with Python's rules for what is
// left out, negative or beyond the end; `_` for Python's None; `all`, `newaxis`, `ellipsis`.

#include <concepts>
#include <initializer_list>
#include <string_view>
#include <type_traits>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/shape/checked.hpp>

namespace orthant::inline ORTHANT_ABI {

struct logical_options;
class axes_list;

namespace detail {

template <class T>
struct braces_of;

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

// Python's None, wherever None is accepted: slice(_, _, -1), np::clip(a, _, 3).
struct none_t {};
inline constexpr none_t _{};

// A bound of a slice: an integer or `_`.
struct slice_bound {
    index_t value = 0;
    bool given = false;
    constexpr slice_bound(none_t = {}) {}
    template <std::integral I>
    constexpr slice_bound(I i) : value(detail::saturated_index(i)), given(true) {}
    // A 0-d array of integers, such as the element a[0] of an array of unknown rank.
    template <class A>
        requires(!std::integral<A>) && std::integral<typename A::value_type> &&
                std::convertible_to<const A&, typename A::value_type>
    constexpr slice_bound(const A& a) : slice_bound(static_cast<typename A::value_type>(a)) {}
};

// A bound of real numbers, which no index has.
template <class B>
concept real_slice_bound = !std::convertible_to<const B&, slice_bound> &&
                           (std::floating_point<B> || requires(const B& b) { b.real(), b.imag(); });

// What a slice selects of an axis: `count` elements from `start` on, `step` apart.
struct slice_range {
    index_t start, count, step;
};

struct slice {
    slice_bound start, stop, step;

    // An index as text, "1:5, ::-1": array/parsed_index.hpp.
    ORTHANT_TAGGED static auto parse(std::string_view text);

    constexpr slice(slice_bound to) : stop(to) {}
    constexpr slice(slice_bound from, slice_bound to, slice_bound by = {}) : start(from), stop(to), step(by) {}
    template <class A, class B, class C = none_t>
        requires real_slice_bound<A> || real_slice_bound<B> || real_slice_bound<C>
    explicit constexpr slice(const A&, const B&, const C& = {}) : stop(0) {
        static_assert(!real_slice_bound<A> && !real_slice_bound<B> && !real_slice_bound<C>,
                      "orthant: the bounds and the step of a slice are integers; for mgrid and ogrid write "
                      "np::real_slice(0, 1, .25) or np::real_slice(-1, 1, 5i)");
    }

    // The elements of an axis of the given extent, by Python's rules (slice.indices). A zero step is a
    // value_error.
    ORTHANT_TAGGED ORTHANT_INLINE constexpr slice_range resolve(index_t extent) const {
        // Most slices have two bounds within the axis and no step: then nothing is worked out, and nothing is
        // called (the dot of two short slices takes 26 ns, 30 otherwise).
        const bool within = (start.value >= 0) & (start.value <= stop.value) & (stop.value <= extent);
        if (start.given & stop.given & !step.given & within) [[likely]]
            return {start.value, stop.value - start.value, 1};
        return resolve_any(extent);
    }
    ORTHANT_TAGGED constexpr slice_range resolve_any(index_t extent) const {
        const index_t by = step.given ? step.value : 1;
        if (by == 0) detail::fail<value_error>({"slice: step cannot be zero"});
        const index_t low = by > 0 ? 0 : -1, high = by > 0 ? extent : extent - 1;
        const auto place = [&](slice_bound bound, index_t otherwise) {
            if (!bound.given) return otherwise;
            const index_t i = bound.value < 0 ? bound.value + extent : bound.value;
            return i < low ? low : i > high ? high : i;
        };
        const index_t first = place(start, by > 0 ? low : high);
        const index_t last = place(stop, by > 0 ? high : low);
        if (by == 1) return {first, first < last ? last - first : 0, 1};  // (without a division)
        index_t count = 0;
        if (by > 0 && first < last) count = (last - first - 1) / by + 1;
        if (by < 0 && last < first) count = (last + 1 - first) / by + 1;  // -by need not exist
        return {first, count, by};
    }
};

struct newaxis_t {};
inline constexpr newaxis_t newaxis{};

struct ellipsis_t {};
inline constexpr ellipsis_t ellipsis{};

// `all` is one object: the full slice inside an index, and the reduction np::all elsewhere. Its calls are
// defined with the other reductions.
struct all_t {
    // Braces are integers, and else real numbers: see array/argument_forms.hpp.
    template <class E = detail::braces_of<std::int64_t>>
    ORTHANT_TAGGED auto operator()(const E& e) const;
    template <class E = detail::braces_of<std::int64_t>>
    ORTHANT_TAGGED auto operator()(const E& e, index_t axis) const;
    template <class E = detail::braces_of<std::int64_t>>
    ORTHANT_TAGGED auto operator()(const E& e, none_t) const {
        return (*this)(e);
    }
    template <class E = detail::braces_of<std::int64_t>>
    ORTHANT_TAGGED auto operator()(const E& e, const logical_options& options) const;
    template <class E = detail::braces_of<std::int64_t>>
    ORTHANT_TAGGED auto operator()(const E& e, const axes_list& axes) const;
    template <class... How>
    ORTHANT_TAGGED auto operator()(const detail::braces_of<double>& e, const How&... how) const;
    template <class E = detail::braces_of<double>>
        requires std::same_as<E, detail::braces_of<double>>
    ORTHANT_TAGGED auto operator()(const E& e, const logical_options& options) const;
    template <class E = detail::braces_of<double>>
        requires std::same_as<E, detail::braces_of<double>>
    ORTHANT_TAGGED auto operator()(const E& e, const axes_list& axes) const;
    constexpr operator slice() const { return slice(_, _); }
};
inline constexpr all_t all{};

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// How messages about a(…) and a[…] begin.
inline constexpr const char* indexing = "indexing";

[[noreturn]] ORTHANT_COLD inline void fail_index(const char* function, index_t i, index_t extent,
                                                 index_t axis) {
    fail<index_error>({function, ": index ", i, " is out of bounds for axis ", axis, " with size ", extent});
}
// The position counted from the front; out of range is an index_error.
inline index_t normalize_index(index_t i, index_t extent, index_t axis, const char* function = indexing) {
    if (i < -extent || i >= extent) fail_index(function, i, extent, axis);
    return i < 0 ? i + extent : i;
}

template <class I>
concept slice_like = std::same_as<I, slice> || std::same_as<I, all_t>;

// An argument of basic indexing, which gives a view: everything but index arrays and masks.
template <class I>
concept basic_index = std::integral<I> || slice_like<I> || std::same_as<I, none_t> ||
                      std::same_as<I, newaxis_t> || std::same_as<I, ellipsis_t>;

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
