#pragma once
// The bounds of `integers` and `randint`: any C++ integers, checked against the type that is drawn.

#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <orthant/base/int128.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/random/any_bit_generator.hpp>
#include <orthant/random/integers.hpp>
#include <orthant/random/parameter.hpp>

namespace orthant::inline ORTHANT_ABI::random {

struct integer_options {
    orthant::keyword_only marker = orthant::keyword_only();
    size_argument size = {};
    bool endpoint = false;
};

using orthant::int128;

namespace detail {

// A bound in a message: printed as what it most likely is.
inline long long printable(int128 x) { return static_cast<long long>(x); }

}  // namespace detail

// low, and the unsigned distance to the largest value.
template <class T>
struct integer_range {
    using word = typename draw::detail::word_of<sizeof(T)>::type;
    T low;
    word width;

    integer_range(const char* name, int128 from, int128 to, bool endpoint) {
        if (!endpoint) --to;
        const int128 least = (std::numeric_limits<T>::min)(), most = (std::numeric_limits<T>::max)();
        if (from < least) {
            orthant::detail::fail<value_error>(name, ": low = ", detail::printable(from),
                                               " is out of bounds");
        }
        if (to > most) {
            orthant::detail::fail<value_error>(name, ": high = ", detail::printable(to), " is out of bounds");
        }
        if (from > to) {
            orthant::detail::fail<value_error>(name, ": low ", endpoint ? "> high" : ">= high",
                                               ": low = ", detail::printable(from),
                                               ", high = ", detail::printable(endpoint ? to : to + 1));
        }
        low = static_cast<T>(from);
        width = static_cast<word>(to - from);
    }
};

namespace detail {

// A bound, a number or an array, as int128 by element.
template <class B>
struct bound {
    using type = std::int64_t;
};
template <array_like B>
struct bound<B> {
    using type = orthant::detail::value_of<B>;
};
template <std::unsigned_integral B>
struct bound<B> {
    using type = std::uint64_t;
};

}  // namespace detail

// Integers with bounds of which at least one is an array: one value per element, from one supply of pieces.
template <class T, class G, class L, class H>
ndarray<T> integers_between(G& g, const char* name, const L& low, const H& high, const integer_options& o,
                            draw::bounded method) {
    const parameter<typename detail::bound<L>::type> from(low);
    const parameter<typename detail::bound<H>::type> to(high);
    using from_type = typename detail::bound<L>::type;
    using to_type = typename detail::bound<H>::type;
    const shape_t shape = detail::result_shape(name, o.size.get(), from, to);
    detail::walk_parameters(
        shape, [&](from_type a, to_type b) { integer_range<T>(name, a, b, o.endpoint); }, from, to);
    ndarray<T> out(orthant::detail::new_array<T>(name, shape));
    T* next = out.data();
    draw::integer_drawer<T> drawer;
    detail::walk_parameters(
        shape,
        [&](from_type a, to_type b) {
            const integer_range<T> range(name, a, b, o.endpoint);
            *next++ = drawer(g, range.low, range.width, method);
        },
        from, to);
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::random
