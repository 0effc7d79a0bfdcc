#pragma once
// np::fixed<T, N...>: a small array whose extents are in its type and whose elements are in the object.
//
//     np::fixed<double, 3> v{1, 2, 3};
//     np::fixed<double, 2, 2> m{{1, 2}, {3, 4}};      m(0, 1), m(-1, all), m.T(), m(all, slice_c<0, 1>)
//     m(0, all) = v(slice_c<0, 2>);                   an indexing expression writes
//
// Nothing is allocated, copying copies the bytes, and all but the mathematical functions runs at compile
// time. What is computed of such arrays alone is computed at once, unrolled, and is such an array again, with
// NumPy's types and broadcasting; shapes that do not fit do not compile. Beside an ndarray, a view or a lazy
// expression it is an operand like any other, and whatever np:: takes an array takes it.
//
// Nothing can dangle: rows, columns and windows, m(0, all), are values, copied out of the array, which as
// long as they have no name also know where they came from, and so can be assigned to. (The copy costs
// nothing where it is not read: the compiler sees both.)

#include <orthant/array/ndarray.hpp>
#include <orthant/fixed/indexing.hpp>
#include <orthant/shape/shape.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// A value in braces.
template <class S, class T>
concept fixed_item = std::same_as<S, T> ||(number<S>&& number<T> && (orthant::can_cast<S, T>("same_kind") ||
                                                                     (integer<S> && integer<T>))) ||
                     (!number<S> && std::is_convertible_v<const S&, T>);
template <class T>
struct brace_item {
    T value;
    template <fixed_item<T> S>
    constexpr brace_item(const S& s) : value(cast(s)) {}

private:
    template <class S>
    static constexpr T cast(const S& s) {
        if constexpr (integer<S> && integer<T>)
            return weak_cast<T>(s, "fixed");
        else if constexpr (number<S> && number<T>)
            return scalar_cast<T>(s);
        else
            return T(s);
    }
};
// Nested braces of the extents N...: of none a value.
template <class T, index_t... N>
struct braces_of_extents {
    using type = brace_item<T>;
};
template <class T, index_t N, index_t... More>
struct braces_of_extents<T, N, More...> {
    using type = typename braces_of_extents<T, More...>::type[std::size_t(N)];
};
// What stands at one place of the outermost braces.
template <std::size_t, class T, index_t... N>
struct brace_part;
template <std::size_t I, class T, index_t N, index_t... More>
struct brace_part<I, T, N, More...> {
    using type = const typename braces_of_extents<T, More...>::type&;
};

template <class T>
ORTHANT_INLINE constexpr void write_braces(T*& to, const brace_item<T>& item) {
    *to++ = item.value;
}
template <class T, class Item, std::size_t N>
ORTHANT_INLINE constexpr void write_braces(T*& to, const Item (&list)[N]) {
    for (const auto& item : list) write_braces(to, item);
}

struct no_values {};

// The elements, and the constructors that take them.
template <class T, class First, index_t... N>
struct fixed_elements {  // 0-d
    T data_[1];
    constexpr fixed_elements() : data_{} {}
    constexpr explicit fixed_elements(no_values) {}
    constexpr explicit fixed_elements(const brace_item<T>& value) : data_{value.value} {}
};
template <class T, std::size_t... I, index_t... N>
    requires(sizeof...(N) > 0)
struct fixed_elements<T, std::index_sequence<I...>, N...> {
    T data_[std::size_t((N * ...))];
    constexpr fixed_elements() : data_{} {}
    ORTHANT_INLINE constexpr explicit fixed_elements(no_values) {}
    ORTHANT_INLINE constexpr explicit(sizeof...(I) == 1)
        fixed_elements(typename brace_part<I, T, N...>::type... part)
        : fixed_elements(no_values{}) {
        T* to = data_;
        (write_braces<T>(to, part), ...);
    }
};

template <index_t... N>
inline constexpr index_t first_extent = 0;
template <index_t N, index_t... More>
inline constexpr index_t first_extent<N, More...> = N;
template <class T, index_t... N>
using fixed_base = fixed_elements<T, std::make_index_sequence<std::size_t(first_extent<N...>)>, N...>;

[[noreturn]] ORTHANT_COLD inline void fail_fixed_shape(dims_view given, dims_view expected) {
    fail<shape_error>(
        {"fixed: an array of shape ", tuple_text{given}, " does not have the shape ", tuple_text{expected}});
}

template <class T, extent_list S, class F>
class fixed_window;

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

template <class Element, index_t... N>
class fixed : public detail::fixed_base<Element, N...>,
              public expression<fixed<Element, N...>>,
              public fixed_extents {
    static_assert(((N > 0) && ...), "orthant: the extents of a small array are at least 1");
    static_assert(sizeof...(N) <= detail::most_fixed_axes, "orthant: a small array has at most 6 axes");
    static_assert(std::is_object_v<Element> && !std::is_const_v<Element>,
                  "orthant: an array's element type is a plain type");
    using base = detail::fixed_base<Element, N...>;
    using base::data_;

public:
    using value_type = Element;
    static constexpr index_t rank = index_t(sizeof...(N));
    static constexpr detail::extent_list extents = detail::extents_c<N...>;

    // All elements Element{}, or written out in nested braces.
    using base::base;
    constexpr fixed() = default;

#if defined(__clang__)
    // Few floats come back from a function as vectors of two, and as such clang would store them, which keeps
    // it from taking several arrays of a loop at once: they are assigned one by one.
    static constexpr bool in_registers = std::is_same_v<Element, float> && extents.size() <= 4;
    fixed(const fixed&) = default;
    fixed(fixed&&) = default;
    fixed& operator=(const fixed&) = default;  // of constants, braces, and what converts
    fixed& operator=(fixed&&) requires(!in_registers) = default;
    template <class Same>
        requires(in_registers && std::same_as<std::remove_cvref_t<Same>, fixed>)
    ORTHANT_INLINE constexpr fixed& operator=(Same&& other) noexcept {
        detail::each_of<size()>([&](index_t i) ORTHANT_INLINE_LAMBDA { data_[i] = other.data()[i]; });
        return *this;
    }
#endif

    // All elements the same.
    template <class S>
        requires(sizeof...(N) > 0 && (std::same_as<S, Element> || (number<S> && number<Element>)) &&
                 extents.of[0] > 1)
    ORTHANT_INLINE constexpr explicit fixed(const S& value) : base(detail::no_values{}) { fill(value); }
    static constexpr fixed full(const Element& value) {
        fixed out(detail::no_values{});
        out.fill(value);
        return out;
    }

    // Of another element type: implicit where NumPy's assignment would keep the kind.
    template <class U>
        requires(!std::same_as<U, Element> && number<U> && number<Element>)
    ORTHANT_INLINE constexpr explicit(!can_cast<U, Element>("same_kind")) fixed(const fixed<U, N...>& other)
        : base(detail::no_values{}) {
        detail::each_of<size()>(
            [&](index_t i) ORTHANT_INLINE_LAMBDA { data_[i] = scalar_cast<Element>(other.data()[i]); });
    }
    // Of another array of this very shape, else a shape_error.
    template <array_like E>
        requires(!fixed_like<E> && (std::same_as<detail::value_of<E>, Element> ||
                                    (number<detail::value_of<E>> && number<Element>)))
    explicit(!std::same_as<detail::value_of<E>, Element> &&
             !can_cast<detail::value_of<E>, Element>("same_kind")) fixed(const E& e)
        : base(detail::no_values{}) {
        static_assert(detail::rank_of<E> == dynamic || detail::rank_of<E> == rank,
                      "orthant: the array has another rank");
        static constexpr std::array<index_t, sizeof...(N)> own{N...};
        const auto v = detail::materialize(e);
        const detail::array_header& h = v.header();
        const dims_view expected(own.data(), own.size());
        if (!detail::same(h.extents(), expected)) detail::fail_fixed_shape(h.extents(), expected);
        const auto* from = static_cast<const detail::value_of<E>*>(h.data);
        for (index_t i = 0; i < size(); ++i) {
            index_t rest = i, at = 0;
            for (std::size_t k = sizeof...(N); k-- > 0; rest /= own[k]) at += rest % own[k] * h.strides()[k];
            data_[i] = scalar_cast<Element>(from[at]);
        }
    }

    // ---- attributes
    static constexpr index_t size() noexcept { return extents.size(); }
    static constexpr index_t ndim() noexcept { return rank; }
    static fixed_shape<sizeof...(N)> shape() noexcept { return {{N...}}; }
    static constexpr index_t shape(index_t axis) {
        const index_t k = detail::axis_in(extents, axis);
        if (k < 0)
            detail::fail<index_error>({"shape: axis ", axis, " is out of bounds for ", rank, " dimensions"});
        return extents.of[k];
    }
    constexpr Element* data() & noexcept { return data_; }
    constexpr const Element* data() const& noexcept { return data_; }
    constexpr Element* begin() & noexcept { return data_; }
    constexpr const Element* begin() const& noexcept { return data_; }
    constexpr Element* end() & noexcept { return data_ + size(); }
    constexpr const Element* end() const& noexcept { return data_ + size(); }

    // ---- elements, rows, columns, windows: integers, all, slice_c<0, 2>, newaxis, ellipsis. An index out of
    // range is an index_error, unless built with NDEBUG or ORTHANT_CHECK_BOUNDS=0; of a constant slice that
    // selects nothing there is no array.
    template <detail::fixed_index... I>
    ORTHANT_INLINE constexpr decltype(auto) operator()(const I&... index) & {
        constexpr detail::picked_window w = picked<I...>();
        Element* const at = data_ + detail::picked_offset<extents, w>(index...);
        if constexpr (sizeof...(I) == sizeof...(N) && (std::integral<I> && ...))
            return static_cast<Element&>(*at);
        else
            return detail::fixed_window<Element, w.strides, detail::fixed_of<Element, w.extents>>(at);
    }
    template <detail::fixed_index... I>
    ORTHANT_INLINE constexpr decltype(auto) operator()(const I&... index) const& {
        constexpr detail::picked_window w = picked<I...>();
        const Element* const at = data_ + detail::picked_offset<extents, w>(index...);
        if constexpr (sizeof...(I) == sizeof...(N) && (std::integral<I> && ...))
            return static_cast<const Element&>(*at);
        else
            return window<w>(at);
    }
    template <detail::fixed_index... I>
    ORTHANT_INLINE constexpr auto operator()(const I&... index) && {
        constexpr detail::picked_window w = picked<I...>();
        const Element* const at = data_ + detail::picked_offset<extents, w>(index...);
        if constexpr (sizeof...(I) == sizeof...(N) && (std::integral<I> && ...))
            return Element(*at);
        else
            return window<w>(at);
    }
    // Any other index, as of an ndarray: slices with bounds known at run time, masks, positions. A new array.
    template <class... I>
        requires(sizeof...(I) > 0 && !(detail::fixed_index<I> && ...))
    auto operator()(const I&... index) const { return ndarray<Element, rank>(*this)(index...); }
    template <detail::fixed_index I>
    ORTHANT_INLINE constexpr decltype(auto) operator[](const I& index) & {
        return (*this)(index);
    }
    template <detail::fixed_index I>
    ORTHANT_INLINE constexpr decltype(auto) operator[](const I& index) const& {
        return (*this)(index);
    }
    template <detail::fixed_index I>
    ORTHANT_INLINE constexpr auto operator[](const I& index) && {
        return std::move(*this)(index);
    }
    template <class I>
        requires(!detail::fixed_index<I>)
    auto operator[](const I& index) const { return ndarray<Element, rank>(*this)[index]; }

    // ---- writing
    template <class S>
    ORTHANT_INLINE constexpr void fill(const S& value) {
        const Element v = scalar_cast<Element>(value);
        detail::each_of<size()>([&](index_t i) ORTHANT_INLINE_LAMBDA { data_[i] = v; });
    }

    // In place; a result that would lose its kind (integers /= 2) does not compile.
    template <class X>
    constexpr fixed& operator+=(const X& x) &;
    template <class X>
    constexpr fixed& operator-=(const X& x) &;
    template <class X>
    constexpr fixed& operator*=(const X& x) &;
    template <class X>
    constexpr fixed& operator/=(const X& x) &;
    template <class X>
    constexpr fixed& operator%=(const X& x) &;

    // The element, where there is one.
    constexpr operator Element() const requires(rank == 0 && !std::same_as<Element, bool>) {
        return data_[0];
    }

    // ---- methods: see the free function of the same name
    constexpr auto T() const;
    constexpr auto transpose() const;
    template <index_t... M>
    constexpr auto reshape() const;
    constexpr auto ravel() const;
    template <class U>
    constexpr auto astype() const;
    template <class... How>
    constexpr auto sum(const How&... how) const;
    template <class... How>
    constexpr auto prod(const How&... how) const;
    template <class... How>
    constexpr auto mean(const How&... how) const;
    template <class... How>
    constexpr auto(max)(const How&... how) const;
    template <class... How>
    constexpr auto(min)(const How&... how) const;
    template <class... How>
    constexpr auto any(const How&... how) const;
    template <class... How>
    constexpr auto all(const How&... how) const;
    template <class X>
    constexpr auto dot(const X& x) const;

private:
    template <class... I>
    static consteval detail::picked_window picked() {
        constexpr detail::picked_window w = detail::pick_window<extents, I...>();
        static_assert(w.fits, "orthant: more indices than axes, or a slice that selects nothing");
        return w;
    }
    template <detail::picked_window W>
    ORTHANT_INLINE static constexpr auto window(const Element* from) {
        detail::fixed_of<Element, W.extents> out(detail::no_values{});
        constexpr const auto& places = detail::places_of<W.extents, W.strides>;
        detail::each_of<out.size()>(
            [&](index_t i) ORTHANT_INLINE_LAMBDA { out.data()[i] = from[places[std::size_t(i)]]; });
        return out;
    }
};

// np::fixed v{1.0, 2.0}; np::fixed m({{1, 2}, {3, 4}}); np::fixed row = m(0, all).
template <class... V>
    requires(sizeof...(V) > 0 && (number<V> && ...))
fixed(V...)
->fixed<result_t<detail::default_scalar_t<V>...>, index_t(sizeof...(V))>;
template <class V, std::size_t R, std::size_t C>
fixed(const V (&)[R][C]) -> fixed<detail::default_scalar_t<V>, index_t(R), index_t(C)>;
template <class T, detail::extent_list S, index_t... N>
fixed(const detail::fixed_window<T, S, fixed<T, N...>>&) -> fixed<T, N...>;

}  // namespace orthant::inline ORTHANT_LAYOUT
