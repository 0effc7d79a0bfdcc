#pragma once
// Coordinates of grids: meshgrid mgrid ogrid indices, and fromfunction, which fills an array from them.
//
//   auto [X, Y] = np::meshgrid(x, y, {.indexing = "ij"});
//   auto [i, j] = np::mgrid(slice(0, 3), slice(0, 4));      one array of shape (2, 3, 4) that also unpacks
//   np::mgrid(np::real_slice(-1, 1, 5i), slice(0, 4))       NumPy's mgrid[-1:1:5j, 0:4]
//   np::fromfunction([](double i, double j) { return i + j; }, {3, 4})
//
// https://numpy.org/doc/stable/reference/generated/numpy.meshgrid.html and its neighbours

#include <array>
#include <string_view>
#include <tuple>
#include <utility>

#include <orthant/array/argument_forms.hpp>
#include <orthant/base/unpacked.hpp>
#include <orthant/array/ranges.hpp>
#include <orthant/array/real_slice.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/base/range.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI {

// indexing "xy": the first two axes are exchanged, so that x runs along columns; "ij": axis k belongs to
// argument k. sparse: each result keeps extent 1 along the other axes.
struct meshgrid_options {
    keyword_only only = keyword_only();
    bool sparse = false;
    std::string_view indexing = "xy";
};
// {.copy = false} gives read-only views of the arguments instead of arrays.
struct meshgrid_view_options {
    keyword_only only = keyword_only();
    named_flag copy;
    bool sparse = false;
    std::string_view indexing = "xy";
};

// A grid of coordinates, shape (N, …): an array that also unpacks into its N parts.
template <class T, index_t N>
class grid : public ndarray<T, N + 1> {
public:
    explicit grid(detail::header_ptr h) : ndarray<T, N + 1>(std::move(h)) {}
    template <std::size_t I>
    view<T, N> get() const {
        const detail::header_ptr& h = this->handle();
        return view<T, N>(detail::new_window(h, static_cast<T*>(h->data) + index_t(I) * h->strides()[0],
                                             h->extents().subspan(1), h->stride_list().subspan(1)));
    }
};

namespace detail {

inline bool is_xy(std::string_view order) {
    if (order != "xy" && order != "ij")
        fail<value_error>({"meshgrid: valid values for indexing are 'xy' and 'ij', got '", order, "'"});
    return order == "xy";
}

// The window of one argument: its elements along its own axis, the others stretched (or of extent 1).
header_ptr mesh_window(const header_ptr& x, index_t k, const dims& sizes, bool xy, bool sparse);

// Each argument in one dimension.
template <class E>
header_ptr mesh_axis(const E& x) {
    return materialize(x).ravel().handle();
}

template <class... T>
struct uniform_list {
    using type = std::tuple<T...>;
};
template <class A, class... T>
    requires(std::is_same_v<A, T> && ...)
struct uniform_list<A, T...> {
    using type = unpacked<A, 1 + sizeof...(T)>;
};

template <template <class> class Wrap, bool Copy, std::size_t... I, class... E>
auto mesh(std::index_sequence<I...>, std::string_view order, bool sparse, const E&... x) {
    const bool xy = is_xy(order);
    const std::array<header_ptr, sizeof...(E)> axes{mesh_axis(x)...};
    dims sizes;
    for (const header_ptr& a : axes) sizes.push_back(a->size);
    checked_size("meshgrid", as_view(sizes), 16);
    const auto one = [&]<class T>(std::type_identity<T>, std::size_t k) {
        header_ptr window = mesh_window(axes[k], index_t(k), sizes, xy, sparse);
        return Wrap<T>(Copy ? dense_copy<T>(window) : std::move(window));
    };
    using results = typename uniform_list<Wrap<value_of<E>>...>::type;
    if constexpr (requires { typename results::value_type; })
        return results{{one(std::type_identity<value_of<E>>{}, I)...}};
    else return results{one(std::type_identity<value_of<E>>{}, I)...};
}

template <class T>
using owned = ndarray<T>;
template <class T>
using shown = view<const T>;

template <class... E>
concept array_arguments = (array_like<E> && ...);

// The coordinates along an axis of mgrid and ogrid: start, start + step, … of a slice (a start that is left
// out is 0, the stop must be there), or the elements of an array. `alone` says that there is no other axis.
template <class T>
ndarray<T, 1> grid_axis(const char* function, const slice& s, bool) {
    if (!s.stop.given) fail<value_error>({function, ": a slice needs its stop"});
    using I = std::int64_t;
    return arange_of<I, I, I, I>(s.start.given ? s.start.value : 0, s.stop.value,
                                 s.step.given ? s.step.value : 1, function);
}
template <class T, array_like E>
ndarray<T, 1> grid_axis(const char* function, const E& e, bool) {
    auto v = eval(e);
    if (v.ndim() != 1)
        fail<shape_error>({function, ": the coordinates of an axis have one dimension, got shape ",
                           tuple_text{v.header().extents()}});
    return ndarray<T, 1>(v);
}
// k * step + start in the type of the grid. NumPy makes the only axis of a grid by arange, whose numbers are
// rounded otherwise, unless their number is given.
template <class T, class U>
ndarray<T, 1> grid_axis(const char* function, const real_slice<U>& s, bool alone) {
    const index_t n = s.length(function);
    header_ptr h = new_array<T>(function, dims_view(&n, 1));
    const T start = T(s.start()), step = T(s.step());
    if (alone && !s.is_counted()) fill_from_two(function, h, start, T(start + step));
    else fill_progression(h, start, step);
    return ndarray<T, 1>(std::move(h));
}

template <class A>
struct coordinate {};
template <>
struct coordinate<slice> {
    using type = bool;  // the least of all types: slices of integers are weak, as Python's integers are
};
template <class T>
struct coordinate<real_slice<T>> {
    using type = T;
};
template <array_like A>
struct coordinate<A> {
    using type = value_of<A>;
};
template <class A>
concept grid_argument = requires { typename coordinate<A>::type; };

// The common type of the axes; with a slice at least int64.
template <class Common, bool Sliced>
struct grid_type {
    using type = Common;
};
template <class Common>
    requires integer<Common> || std::same_as<Common, bool>
struct grid_type<Common, true> {
    using type = result_t<std::int64_t, Common>;
};
template <class... A>
using grid_type_of =
    typename grid_type<result_t<typename coordinate<A>::type...>, (std::same_as<A, slice> || ...)>::type;

// Writes axis k of a grid into part k of h, broadcast over the other axes.
template <class T>
void fill_grid_part(const header_ptr& h, index_t k, const header_ptr& values) {
    const index_t n = h->ndim - 1;
    dims strides(std::size_t(n), 0);
    strides[std::size_t(k)] = values->strides()[0];
    const dims_view shape = h->extents().subspan(1);
    T* part = static_cast<T*>(h->data) + k * h->strides()[0];
    evaluate_into<T>(new_window(h, part, shape, h->stride_list().subspan(1)).get(),
                     view<const T>(new_window(values, values->data, shape, as_view(strides))));
}

template <class T = std::int64_t>
header_ptr dense_grid(const char* function, list_view<const header_ptr> axes) {
    dims shape;
    shape.push_back(index_t(axes.size()));
    for (const header_ptr& a : axes) shape.push_back(a->size);
    header_ptr h = new_array<T>(function, as_view(shape));
    for (std::size_t k = 0; k < axes.size(); ++k) fill_grid_part<T>(h, index_t(k), axes[k]);
    return h;
}

buffer<header_ptr> index_axes(dims_view shape);

// The shape (ndim, …) of indices.
inline header_ptr index_grid(dims_view shape) {
    const buffer<header_ptr> axes = index_axes(shape);
    return dense_grid("indices", list_view<const header_ptr>(axes.get(), shape.size()));
}

// An axis shown with extent 1 along all others.
inline header_ptr open_axis(const header_ptr& values, index_t k, index_t n) {
    dims shape(std::size_t(n), 1), strides(std::size_t(n), 0);
    shape[std::size_t(k)] = values->size;
    strides[std::size_t(k)] = 1;
    return new_window(values, values->data, as_view(shape), as_view(strides));
}

}  // namespace detail

// One array per argument, each of the shape of the whole grid: a std::array (a std::tuple where the element
// types differ). `auto [X, Y] = np::meshgrid(x, y)` has the shape (len(y), len(x)).
template <array_like A>
auto meshgrid(const A& a, const meshgrid_options& options = {}) {
    return detail::mesh<detail::owned, true>(std::make_index_sequence<1>(), options.indexing, options.sparse,
                                             a);
}
template <array_like A, array_like B>
auto meshgrid(const A& a, const B& b, const meshgrid_options& options = {}) {
    return detail::mesh<detail::owned, true>(std::make_index_sequence<2>(), options.indexing, options.sparse,
                                             a, b);
}
template <array_like A, array_like B, array_like C>
auto meshgrid(const A& a, const B& b, const C& c, const meshgrid_options& options = {}) {
    return detail::mesh<detail::owned, true>(std::make_index_sequence<3>(), options.indexing, options.sparse,
                                             a, b, c);
}
template <array_like A, array_like B, array_like C, array_like D>
auto meshgrid(const A& a, const B& b, const C& c, const D& d, const meshgrid_options& options = {}) {
    return detail::mesh<detail::owned, true>(std::make_index_sequence<4>(), options.indexing, options.sparse,
                                             a, b, c, d);
}
template <array_like A, array_like B>
auto meshgrid(const A& a, const B& b, const meshgrid_view_options& options) {
    if (options.copy.value)
        detail::fail<value_error>({"meshgrid: copy = true is the form without the keyword; leave it out"});
    return detail::mesh<detail::shown, false>(std::make_index_sequence<2>(), options.indexing, options.sparse,
                                              a, b);
}
template <array_like A, array_like B, array_like C>
auto meshgrid(const A& a, const B& b, const C& c, const meshgrid_view_options& options) {
    if (options.copy.value)
        detail::fail<value_error>({"meshgrid: copy = true is the form without the keyword; leave it out"});
    return detail::mesh<detail::shown, false>(std::make_index_sequence<3>(), options.indexing, options.sparse,
                                              a, b, c);
}

// Of ranges and braces.
ORTHANT_PAIRS(meshgrid)
ORTHANT_PAIRS(meshgrid, meshgrid_options)
ORTHANT_PAIRS(meshgrid, meshgrid_view_options)

// Coordinates of a grid. An argument is a slice of integers, a real_slice (NumPy's 0:1:.1 and 0:1:5j), or an
// array of one dimension, such as a linspace. The elements are of the arguments' common type, and int64 where
// all are slices; real numbers are NumPy's, bit for bit. With one argument the array is 1-d, as in NumPy; with
// more its shape is (number of arguments, …), and it unpacks. A step of zero, and a number of elements that
// is none, are a value_error. A slice that holds nothing is an empty axis, also where NumPy's mgrid of several
// axes refuses it.
template <detail::grid_argument... A>
    requires(sizeof...(A) > 0)
auto mgrid(const A&... axes) {
    using T = detail::grid_type_of<A...>;
    if constexpr (sizeof...(A) == 1) {
        return ndarray<T>(detail::grid_axis<T>("mgrid", axes, true)...);
    } else {
        const detail::header_ptr list[] = {detail::grid_axis<T>("mgrid", axes, false).handle()...};
        return grid<T, index_t(sizeof...(A))>(detail::dense_grid<T>("mgrid", list));
    }
}

// The same, open: one array per argument, with extent 1 along the other axes.
template <detail::grid_argument... A>
    requires(sizeof...(A) > 0)
auto ogrid(const A&... axes) {
    using T = detail::grid_type_of<A...>;
    constexpr index_t n = index_t(sizeof...(A));
    index_t k = 0;
    return unpacked<ndarray<T, n>, sizeof...(A)>{{ndarray<T, n>(detail::dense_copy<T>(
        detail::open_axis(detail::grid_axis<T>("ogrid", axes, n == 1).handle(), k++, n)))...}};
}

// The index of every position of a shape: int64 (ndim, …); of a shape in braces it unpacks.
template <std::size_t N>
grid<std::int64_t, index_t(N)> indices(const extent (&shape)[N]) {
    dims extents;
    for (const extent& e : shape) extents.push_back(e.value);
    return grid<std::int64_t, index_t(N)>(detail::index_grid(detail::as_view(extents)));
}
template <class S>
    requires std::same_as<std::remove_cvref_t<S>, shape_t> || detail::range<S>
ndarray<std::int64_t> indices(const S& shape) {
    return ndarray<std::int64_t>(detail::index_grid(shape_t(shape)));
}
// The array of f(i, j, …) over the positions of a shape, the indices passed as T. Its element type is f's
// result.
template <class T = double, class F, std::size_t N>
auto fromfunction(F&& f, const extent (&shape)[N]) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        using R = std::remove_cvref_t<decltype(f((void(I), T())...))>;
        const index_t extents[] = {shape[I].value...};
        ndarray<R> out(detail::new_array<R>("fromfunction", dims_view(extents, N)));
        R* to = static_cast<R*>(out.handle()->data);
        for (detail::odometer<0> at(dims_view(extents, N)); at; ++at) *to++ = f(T(at.index()[I])...);
        return out;
    }(std::make_index_sequence<N>());
}

}  // namespace orthant::inline ORTHANT_ABI

template <class T, orthant::index_t N>
struct std::tuple_size<orthant::grid<T, N>> : std::integral_constant<std::size_t, std::size_t(N)> {};
template <std::size_t I, class T, orthant::index_t N>
struct std::tuple_element<I, orthant::grid<T, N>> {
    using type = orthant::view<T, N>;
};

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE header_ptr mesh_window(const header_ptr& x, index_t k, const dims& sizes, bool xy, bool sparse) {
    const index_t n = index_t(sizes.size());
    const auto place = [&](index_t axis) { return xy && n > 1 && axis < 2 ? 1 - axis : axis; };
    dims shape, strides;
    for (index_t axis = 0; axis < n; ++axis) {
        const index_t argument = place(axis);
        shape.push_back(sparse && argument != k ? 1 : sizes[std::size_t(argument)]);
        strides.push_back(argument == k ? (x->ndim == 0 ? 0 : x->strides()[0]) : 0);
    }
    return new_window(x, x->data, as_view(shape), as_view(strides));
}

ORTHANT_ONCE buffer<header_ptr> index_axes(dims_view shape) {
    buffer<header_ptr> axes(index_t(shape.size()));
    checked_size("indices", shape, sizeof(std::int64_t));
    for (std::size_t k = 0; k < shape.size(); ++k)
        axes[index_t(k)] =
            arange_of<std::int64_t>(std::int64_t(0), std::int64_t(shape[k]), std::int64_t(1), "indices")
                .handle();
    return axes;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
