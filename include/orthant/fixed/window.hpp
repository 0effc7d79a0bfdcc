#pragma once
// What an indexing expression of a small array gives, m(0, all): a value that as long as it has no name also
// is the way back, m(0, all) = v. And the small array as an operand of what reads arrays of any kind.

#include <orthant/fixed/fixed.hpp>
#include <orthant/ops/manipulation/broadcast.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// What an indexing expression of a small array gives: its elements, and while it has no name the way back to
// where they came from. Values of another shape are broadcast; the wrong ones do not compile.
template <class T, extent_list S, class F>
class fixed_window : public F {
public:
    ORTHANT_INLINE constexpr explicit fixed_window(T* at) : F(no_values{}), at_(at) {
        constexpr const auto& places = places_of<F::extents, S>;
        each_of<F::size()>([&](index_t i)
                               ORTHANT_INLINE_LAMBDA { this->data()[i] = at[places[std::size_t(i)]]; });
    }
    constexpr fixed_window(const fixed_window&) = default;

    ORTHANT_INLINE constexpr void operator=(const fixed_window& other) && {
        write(static_cast<const F&>(other));
    }
    template <class X>
        requires(array_like<X> || writes_to<X, T> || std::same_as<X, T>)
    ORTHANT_INLINE constexpr void operator=(const X& x) && {
        if constexpr (fixed_like<X>) {
            static_assert(broadcast_extents(fixed_extents_of<X>, F::extents) == F::extents,
                          "orthant: the values do not broadcast to the shape of what is assigned to");
            write(x);
        } else if constexpr (array_like<X>) {
            write(F(broadcast_to(x, shape_t(F::shape()))));
        } else {
            T v;
            if constexpr (number<X> && number<T>)
                v = weak_cast<T>(x, "assign");
            else
                v = T(x);
            put([&](index_t) ORTHANT_INLINE_LAMBDA { return v; });
        }
    }
    // Values in braces.
    ORTHANT_INLINE constexpr void operator=(const F& values) && { write(values); }
    template <class X>
    ORTHANT_INLINE constexpr void operator+=(const X& x) && {
        F to(*this);
        write(to += x);
    }
    template <class X>
    ORTHANT_INLINE constexpr void operator-=(const X& x) && {
        F to(*this);
        write(to -= x);
    }
    template <class X>
    ORTHANT_INLINE constexpr void operator*=(const X& x) && {
        F to(*this);
        write(to *= x);
    }
    template <class X>
    ORTHANT_INLINE constexpr void operator/=(const X& x) && {
        F to(*this);
        write(to /= x);
    }
    template <class X>
    ORTHANT_INLINE constexpr void operator%=(const X& x) && {
        F to(*this);
        write(to %= x);
    }
    template <class X>
    ORTHANT_INLINE constexpr void fill(const X& x) && {
        std::move(*this) = scalar_cast<T>(x);
    }

private:
    template <class G>
    ORTHANT_INLINE constexpr void put(const G& value) {
        constexpr const auto& places = places_of<F::extents, S>;
        each_of<F::size()>([&](index_t i) ORTHANT_INLINE_LAMBDA { at_[places[std::size_t(i)]] = value(i); });
    }
    template <class X>
    ORTHANT_INLINE constexpr void write(const X& values) {
        if constexpr (fixed_extents_of<X> == F::extents) {
            const auto held = values;  // it may be a window of the same array
            put([&](index_t i) ORTHANT_INLINE_LAMBDA { return scalar_cast<T>(held.data()[i]); });
        } else {
            const auto held = values;
            constexpr const auto& places =
                places_of<F::extents, stretched_strides(fixed_extents_of<X>, F::extents)>;
            put([&](index_t i)
                    ORTHANT_INLINE_LAMBDA { return scalar_cast<T>(held.data()[places[std::size_t(i)]]); });
        }
    }
    T* at_;
};

// A small array as an operand of what reads arrays: its elements, copied.
template <class T, index_t... N>
view<const T, index_t(sizeof...(N))> as_operand(const fixed<T, N...>& f) {
    static constexpr std::array<index_t, sizeof...(N)> extents{N...};
    header_ptr h = new_array<T>("fixed", dims_view(extents.data(), extents.size()));
    std::copy_n(f.data(), f.size(), static_cast<T*>(h->data));
    return view<const T, index_t(sizeof...(N))>(std::move(h));
}

// The small array itself, where a function was given a window.
template <class X>
ORTHANT_INLINE constexpr decltype(auto) as_fixed(const X& x) {
    if constexpr (fixed_like<X>)
        return static_cast<const fixed_t<X>&>(x);
    else
        return (x);
}

}  // namespace detail

// A small array has its values already.
template <class E>
    requires fixed_like<std::remove_cvref_t<E>>
constexpr auto eval(E&& e) {
    return detail::fixed_t<E>(e);
}

}  // namespace orthant::inline ORTHANT_ABI
