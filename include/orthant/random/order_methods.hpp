#pragma once
// Random order and samples of arrays, for `generator` and `random_state`: shuffle, permutation, choice,
// bytes.
//
// What is shuffled or chosen along an axis are positions; elements of any type are then moved or copied by
// them, sub-arrays as a whole. `Self` draws the positions of a sample, choose(out, count, n, options), and
// says which axis of an array it samples, sample_axis(ndim, axis).
// https://numpy.org/doc/stable/reference/random/generator.html#permutations

#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <orthant/base/keywords.hpp>
#include <orthant/random/any_bit_generator.hpp>
#include <orthant/random/choice.hpp>
#include <orthant/random/domain.hpp>
#include <orthant/random/parameter.hpp>
#include <orthant/random/shuffle.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI::random {

// The weights of choice: from braces, an array or any range of numbers.
template <class T = double>
class basic_choice_weights {
public:
    basic_choice_weights() = default;
    basic_choice_weights(std::initializer_list<T> p) : p_(p), given_(true) {}
    template <array_like E>
    basic_choice_weights(const E& e) : given_(true) {  // NOLINT: arguments
        const ndarray<T> values(e);
        if (values.ndim() != 1) orthant::detail::fail<value_error>("choice: p must be 1-dimensional");
        for (index_t i = 0; i < values.size(); ++i)
            p_.push_back(values.data()[i * values.header().strides()[0]]);
        // NumPy's tolerance for the sum of weights is that of their own type.
        if constexpr (sizeof(orthant::detail::value_of<E>) < sizeof(T)) {
            if constexpr (std::is_floating_point_v<orthant::detail::value_of<E>>) tolerance_ = 3.5e-4;
        }
    }
    template <class R>
        requires(!array_like<R> &&
                 std::convertible_to<std::iter_value_t<decltype(std::begin(std::declval<const R&>()))>, T>)
    basic_choice_weights(const R& range) : given_(true) {  // NOLINT: arguments
        for (const auto& value : range) p_.push_back(static_cast<T>(value));
    }

    explicit operator bool() const { return given_; }
    const T* data() const { return p_.data(); }
    index_t size() const { return static_cast<index_t>(p_.size()); }
    double tolerance() const { return tolerance_; }

private:
    std::vector<T> p_;
    bool given_ = false;
    double tolerance_ = 0x1p-26;
};

using choice_weights = basic_choice_weights<>;

// NumPy's choice(a, size, replace, p, axis, shuffle).
template <class Weights = choice_weights>
struct basic_choice_options {
    orthant::keyword_only marker = orthant::keyword_only();
    size_argument size = {};
    bool replace = true;
    Weights p = {};
    index_t axis = 0;
    bool shuffle = true;
};

using choice_options = basic_choice_options<>;

// permuted(x, axis): without an axis all elements are shuffled together.
struct permuted_options {
    orthant::keyword_only marker = orthant::keyword_only();
    std::optional<index_t> axis = {};
};

// {.axis = 1} of shuffle and permutation.
struct order_axis {
    orthant::keyword_only marker = orthant::keyword_only();
    index_t axis = 0;
};

namespace detail {

// Calls lane(pointer) with the first element of every lane along `axis`, in C order of the other indices.
template <class T, class Lane>
void each_lane(T* data, const orthant::detail::array_header& h, index_t axis, Lane lane) {
    dims extents, strides;
    for (index_t k = 0; k < h.ndim; ++k) {
        if (k == axis) continue;
        extents.push_back(h.shape()[k]);
        strides.push_back(h.strides()[k]);
    }
    for (orthant::detail::odometer<1> at(orthant::detail::as_view(extents), {strides.data()}); at; ++at)
        lane(data + at[0]);
}

// Copies `from` into `to`, whose extent along the axis is the number of positions, taking those positions.
template <class T>
void take_positions(const T* from, const orthant::detail::array_header& source, T* to,
                    const orthant::detail::array_header& target, index_t axis,
                    const std::int64_t* positions) {
    std::vector<const T*> lanes;
    each_lane(from, source, axis, [&](const T* lane) { lanes.push_back(lane); });
    std::size_t next = 0;
    const index_t count = target.shape()[axis], step = target.strides()[axis],
                  from_step = source.strides()[axis];
    each_lane(to, target, axis, [&](T* lane) {
        const T* origin = lanes[next++];
        for (index_t i = 0; i < count; ++i) lane[i * step] = origin[positions[i] * from_step];
    });
}

template <class Shape>
index_t volume(const Shape& shape) {
    index_t n = 1;
    for (index_t extent : shape) n *= extent;
    return n;
}

}  // namespace detail

template <class Self>
class order_methods {
public:
    // Shuffles an array in place, along the first axis or the given one; sub-arrays stay whole.
    template <class A>
        requires array_like<A>
    void shuffle(A&& a, index_t axis = 0) {
        const auto& h = a.header();
        if (h.ndim == 0) orthant::detail::fail<type_error>("shuffle: a 0-d array cannot be shuffled");
        axis = orthant::detail::normalize_axis("shuffle", axis, h.ndim);
        auto* data = a.data();
        static_assert(!std::is_const_v<std::remove_pointer_t<decltype(data)>>,
                      "orthant: shuffle needs to write");
        const index_t n = h.shape()[axis], step = h.strides()[axis];
        if (h.ndim == 1) return draw::shuffle(engine(), data, n, step);
        draw::shuffle_with(
            engine(), n,
            [&](index_t i, index_t j) {
                if (i == j) return;
                detail::each_lane(data, h, axis, [&](auto* lane) {
                    using std::swap;
                    swap(lane[i * step], lane[j * step]);
                });
            },
            [](index_t) {});
    }
    template <array_like A>
    void shuffle(A&& a, const order_axis& o) {
        shuffle(a, o.axis);
    }
    // The same for std::vector and other ranges with random access.
    template <class R>
        requires(!array_like<R> && std::random_access_iterator<decltype(std::begin(std::declval<R&>()))>)
    void shuffle(R&& range) {
        const auto first = std::begin(range);
        draw::shuffle_with(
            engine(), static_cast<index_t>(std::end(range) - first),
            [&](index_t i, index_t j) { std::iter_swap(first + i, first + j); }, [](index_t) {});
    }

    // A random order of 0 … n-1.
    template <std::integral I>
    ndarray<std::int64_t> permutation(I n) {
        if (n < I(0)) orthant::detail::fail<value_error>("permutation: n must be >= 0, got ", n);
        ndarray<std::int64_t> out = detail_new<std::int64_t>("permutation", shape_t(n));
        draw::permutation(engine(), out.data(), static_cast<index_t>(n));
        return out;
    }
    // A copy of an array with its sub-arrays along the axis in random order.
    template <array_like E>
    auto permutation(const E& e, index_t axis = 0) {
        using T = orthant::detail::value_of<E>;
        const auto source = orthant::detail::materialize(e);
        const auto& h = source.header();
        if (h.ndim == 0) orthant::detail::fail<type_error>("permutation: a 0-d array has no order");
        axis = orthant::detail::normalize_axis("permutation", axis, h.ndim);
        ndarray<std::int64_t> order = detail_new<std::int64_t>("permutation", shape_t(h.shape()[axis]));
        draw::permutation(engine(), order.data(), h.shape()[axis]);
        ndarray<T> out = detail_new<T>("permutation", shape_t(h.extents()));
        detail::take_positions(source.data(), h, out.data(), out.header(), axis, order.data());
        return out;
    }

    template <array_like E>
    auto permutation(const E& e, const order_axis& o) {
        return permutation(e, o.axis);
    }
    // The values in braces in random order.
    template <class T>
    auto permutation(std::initializer_list<T> values) {
        return permutation(ndarray<orthant::detail::default_scalar_t<T>>(values));
    }

    // A sample of 0 … n-1.
    template <std::integral I>
    std::int64_t choice(I n) {
        std::int64_t position = 0;
        self().choose(&position, 1, static_cast<std::int64_t>(n), {});
        return position;
    }
    template <std::integral I>
    ndarray<std::int64_t> choice(I n, const size_argument& size, choice_options o = {}) {
        o.size = size;
        return choice(n, o);
    }
    template <std::integral I>
    ndarray<std::int64_t> choice(I n, const choice_options& o) {
        ndarray<std::int64_t> out = detail_new<std::int64_t>("choice", o.size.shape());
        self().choose(out.data(), out.size(), static_cast<std::int64_t>(n), o);
        return out;
    }
    // A sample of an array's elements, or of its sub-arrays along an axis (random_state: of a vector only).
    template <array_like E>
    auto choice(const E& e, const choice_options& o = {}) {
        using T = orthant::detail::value_of<E>;
        const view<const T> source = orthant::detail::materialize(e);
        const index_t axis = Self::sample_axis(source.ndim(), o.axis);
        const shape_t size = o.size.shape();
        orthant::detail::checked_size("choice", size, sizeof(std::int64_t));
        std::vector<std::int64_t> positions(static_cast<std::size_t>(detail::volume(size)));
        self().choose(positions.data(), static_cast<index_t>(positions.size()), source.shape(axis), o);
        return take<T>("choice", source, axis, size, positions);
    }
    template <array_like E>
    auto choice(const E& e, const size_argument& size, choice_options o = {}) {
        o.size = size;
        return choice(e, o);
    }
    // A sample of values in braces.
    template <class T>
    auto choice(std::initializer_list<T> values, const choice_options& o = {}) {
        return choice(ndarray<orthant::detail::default_scalar_t<T>>(values), o);
    }
    template <class T>
    auto choice(std::initializer_list<T> values, const size_argument& size, const choice_options& o = {}) {
        return choice(ndarray<orthant::detail::default_scalar_t<T>>(values), size, o);
    }

    // n random bytes.
    std::vector<std::uint8_t> bytes(index_t n) {
        if (n < 0) orthant::detail::fail<value_error>("bytes: length must be >= 0, got ", n);
        std::vector<std::uint8_t> out(static_cast<std::size_t>(n));
        draw::fill_bytes(engine(), out.data(), n);
        return out;
    }

protected:
    // A new array of this shape, elements of trivial types not yet written.
    template <class T>
    static ndarray<T> detail_new(const char* name, const shape_t& shape) {
        return ndarray<T>(orthant::detail::new_array<T>(name, shape));
    }

    // The elements of `source` at `positions` along the axis; `size` takes the axis' place in the shape.
    template <class T>
    static ndarray<T> take(const char* name, const view<const T>& source, index_t axis, const shape_t& size,
                           const std::vector<std::int64_t>& positions) {
        const auto& h = source.header();
        shape_t flat(h.extents()), full;
        flat[axis] = static_cast<index_t>(positions.size());
        for (index_t k = 0; k < h.ndim; ++k) {
            if (k != axis)
                full.push_back(h.shape()[k]);
            else
                for (index_t extent : size) full.push_back(extent);
        }
        ndarray<T> out = detail_new<T>(name, flat);
        detail::take_positions(source.data(), h, out.data(), out.header(), axis, positions.data());
        return ndarray<T>(out.reshape(full));
    }

    static void check_choice(const char* name, std::int64_t population, index_t count, bool replace,
                             const choice_weights& p) {
        if (population <= 0 && count > 0) {
            orthant::detail::fail<value_error>(name, ": a must not be empty (or an integer > 0)");
        }
        if (p) {
            detail::need_weights(name, p.data(), p.size(), population, p.tolerance());
            index_t positive = 0;
            for (index_t i = 0; i < p.size(); ++i) positive += p.data()[i] > 0;
            if (!replace && positive < count) {
                orthant::detail::fail<value_error>(name, ": p has fewer non-zero entries (", positive,
                                                   ") than the size of the sample (", count, ")");
            }
        }
        if (!replace && count > population) {
            orthant::detail::fail<value_error>(name, ": a sample of ", count, " without replacement from ",
                                               population);
        }
    }

private:
    Self& self() { return static_cast<Self&>(*this); }
    auto& engine() { return self().bit_generator(); }
};

}  // namespace orthant::inline ORTHANT_ABI::random
