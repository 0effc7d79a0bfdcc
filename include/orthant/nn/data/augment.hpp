#pragma once
// Images made into slightly other images: flipped, turned, cut out, with noise; and brought to one scale.
//
//     auto rng = np::random::default_rng(1);
//     auto b = data::random_flip(image, {.p = .5, .rng = &rng});
//     auto c = data::random_crop(image, {24, 24}, {.rng = &rng});
//
// An image is (rows, columns) or (rows, columns, channels), as NumPy's users keep them; with .axes = {-2, -1}
// it is (channels, rows, columns), or a batch of such, all of which are then treated alike. Without .rng the
// thread's generator is drawn from. The draws are those of the same lines in NumPy. Each gives a new array.

#include <orthant/nn/data/seeds.hpp>
#include <orthant/ops/axis.hpp>
#include <orthant/ops/manipulation/transpose.hpp>
#include <orthant/ops/math/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

// Rows and columns among the axes.
struct image_axes {
    index_t rows = 0, columns = 1;
    constexpr image_axes() = default;
    constexpr image_axes(index_t r, index_t c) : rows(r), columns(c) {}
};

struct random_flip_options {
    keyword_only only = keyword_only();
    bool horizontal = true;  // left and right, else up and down
    double p = .5;
    image_axes axes = {};
    generator* rng = nullptr;
};
struct random_rotation_90_options {
    keyword_only only = keyword_only();
    double p = .5;
    image_axes axes = {};
    generator* rng = nullptr;
};
struct random_crop_options {
    keyword_only only = keyword_only();
    image_axes axes = {};
    generator* rng = nullptr;
};
struct noise_options {
    keyword_only only = keyword_only();
    double std = .1;
    generator* rng = nullptr;
};

namespace detail {

inline image_axes axes_of(const char* function, image_axes a, index_t ndim) {
    const auto axis = [&](index_t k) {
        if (k < -ndim || k >= ndim)
            orthant::detail::fail<value_error>(
                {function, ": axis ", k, " of an image of ", ndim, " dimensions"});
        return k < 0 ? k + ndim : k;
    };
    const image_axes out(axis(a.rows), axis(a.columns));
    if (out.rows == out.columns)
        orthant::detail::fail<value_error>({function, ": rows and columns are the same axis, ", a.rows});
    return out;
}
inline void require_chance(const char* function, double p) {
    if (!(p >= 0 && p <= 1))
        orthant::detail::fail<value_error>({function, ": p must be from 0 to 1, got ", p});
}
template <class T>
view<const T> swapped(const view<const T>& a, index_t i, index_t j) {
    return view<const T>(a.swapaxes(i, j));
}
// A part of an array along two axes.
template <class T>
ndarray<T> cut(const view<const T>& a, image_axes at, index_t top, index_t left, index_t height,
               index_t width) {
    const view<const T> rows = swapped(a, at.rows, 0)(slice(top, top + height));
    const view<const T> back = swapped(rows, at.rows, 0);
    return ndarray<T>(swapped(swapped(back, at.columns, 0)(slice(left, left + width)), at.columns, 0));
}

}  // namespace detail

// The mirror image, with probability p.
template <array_like A>
ndarray<orthant::detail::value_of<A>> random_flip(const A& image, const random_flip_options& o = {}) {
    using T = orthant::detail::value_of<A>;
    detail::require_chance("random_flip", o.p);
    const auto a = orthant::detail::materialize(image);
    const image_axes at = detail::axes_of("random_flip", o.axes, a.ndim());
    if (detail::drawn_from(o.rng).random() < o.p)
        return ndarray<T>(flip(a, o.horizontal ? at.columns : at.rows));
    return ndarray<T>(a);
}

// Turned by 90, 180 or 270 degrees, with probability p.
template <array_like A>
ndarray<orthant::detail::value_of<A>> random_rotation_90(const A& image,
                                                         const random_rotation_90_options& o = {}) {
    using T = orthant::detail::value_of<A>;
    detail::require_chance("random_rotation_90", o.p);
    const auto a = orthant::detail::materialize(image);
    const image_axes at = detail::axes_of("random_rotation_90", o.axes, a.ndim());
    generator& rng = detail::drawn_from(o.rng);
    if (rng.random() < o.p) return ndarray<T>(rot90(a, rng.integers<index_t>(1, 4), {at.rows, at.columns}));
    return ndarray<T>(a);
}

// A part of this size, {rows, columns}.
template <array_like A>
ndarray<orthant::detail::value_of<A>> random_crop(const A& image, const extent (&size)[2],
                                                  const random_crop_options& o = {}) {
    using T = orthant::detail::value_of<A>;
    const auto a = orthant::detail::materialize(image);
    const image_axes at = detail::axes_of("random_crop", o.axes, a.ndim());
    const index_t rows = a.header().shape()[at.rows], columns = a.header().shape()[at.columns];
    const index_t height = size[0].value, width = size[1].value;
    if (height < 0 || width < 0 || height > rows || width > columns)
        orthant::detail::fail<value_error>({"random_crop: no part of (", height, ", ", width,
                                            ") in an image of (", rows, ", ", columns, ")"});
    generator& rng = detail::drawn_from(o.rng);
    const index_t top = rng.integers<index_t>(0, rows - height + 1);
    const index_t left = rng.integers<index_t>(0, columns - width + 1);
    return detail::cut<T>(view<const T>(a), at, top, left, height, width);
}
// The part in the middle.
template <array_like A>
ndarray<orthant::detail::value_of<A>> center_crop(const A& image, const extent (&size)[2],
                                                  image_axes axes = {}) {
    using T = orthant::detail::value_of<A>;
    const auto a = orthant::detail::materialize(image);
    const image_axes at = detail::axes_of("center_crop", axes, a.ndim());
    const index_t rows = a.header().shape()[at.rows], columns = a.header().shape()[at.columns];
    const index_t height = size[0].value, width = size[1].value;
    if (height < 0 || width < 0 || height > rows || width > columns)
        orthant::detail::fail<value_error>({"center_crop: no part of (", height, ", ", width,
                                            ") in an image of (", rows, ", ", columns, ")"});
    return detail::cut<T>(view<const T>(a), at, (rows - height) / 2, (columns - width) / 2, height, width);
}

// x and normal noise of this deviation: floating.
template <array_like A>
auto add_gaussian_noise(const A& x, const noise_options& o = {}) {
    if (!(o.std >= 0))
        orthant::detail::fail<value_error>({"add_gaussian_noise: std must not be negative, got ", o.std});
    using T = std::conditional_t<std::same_as<orthant::detail::value_of<A>, float>, float, double>;
    const auto a = orthant::detail::materialize(x);
    const ndarray<double> noise =
        detail::drawn_from(o.rng).normal(0.0, o.std, shape_t(a.header().extents()));
    return ndarray<T>(a + noise);
}

// (image - mean) / std, which are broadcast: of (rows, columns, channels) one for each channel.
template <forms::any A, forms::any M, forms::any S>
auto normalize_image(const A& image, const M& mean, const S& std) {
    return eval((forms::as_operand(image) - forms::as_operand(mean)) / forms::as_operand(std));
}

}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
