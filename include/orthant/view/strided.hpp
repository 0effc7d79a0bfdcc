#pragma once
// strided<D>: what arrays and views have because their elements lie in memory: attributes, elements and windows by
// index, other geometry over the same elements.
//
// Constness: an ndarray is a value, so `const` reaches its elements; a view is a pointer, so only view<const T>
// forbids writing. ConstElement is what a const D gives out.

#include <orthant/base/keywords.hpp>
#include <orthant/base/range.hpp>
#include <orthant/shape/broadcast.hpp>
#include <orthant/view/basic_index.hpp>
#include <orthant/view/expression.hpp>
#include <orthant/view/flat.hpp>
#include <orthant/view/iterator.hpp>

namespace orthant::inline ORTHANT_ABI {

// The elements of an array or view, apart from its rank and constness. It is what lists of arrays are lists of:
// in {a, b.T()} the compiler finds the common element type through this base, and a copy of it shares the elements.
template <class T>
class element_source {
public:
    // For the library: the shared header.
    const detail::header_ptr& handle() const noexcept { return header_; }
    const detail::array_header& header() const noexcept { return *header_; }

protected:
    element_source() = default;
    explicit element_source(detail::header_ptr h) : header_(std::move(h)) {}

    detail::header_ptr header_;
};

namespace detail {

[[noreturn]] ORTHANT_COLD inline void fail_single(dims_view shape) {
    fail<value_error>({"only an array of size 1 converts to a scalar, this one has shape ", tuple_text{shape}});
}
inline void require_single(const array_header& h) {
    if (h.size != 1) fail_single(h.extents());
}

// What an index with lists or masks gives. Defined with the selections.
template <class E, class... I>
decltype(auto) make_selection(const header_ptr& of, const I&... index);

}  // namespace detail

template <class D, class Element, class ConstElement, index_t R>
class strided : public expression<D>, public element_source<std::remove_const_t<Element>> {
    using source = element_source<std::remove_const_t<Element>>;

public:
    using source::handle;
    using source::header;
    using value_type = std::remove_const_t<Element>;
    using element_type = Element;
    using const_element = ConstElement;
    static constexpr index_t rank = R;

    // ---- attributes

    // shape_t, or fixed_shape<R> for a static rank, which unpacks.
    auto shape() const {
        if constexpr (R == dynamic) {
            return shape_t(header().extents());
        } else {
            fixed_shape<std::size_t(R)> out{};
            for (index_t k = 0; k < R; ++k) out[std::size_t(k)] = header().shape()[k];
            return out;
        }
    }
    index_t shape(index_t axis) const {
        return header().shape()[detail::normalize_axis("shape", axis, header().ndim)];
    }
    index_t ndim() const noexcept { return R == dynamic ? header().ndim : R; }
    index_t size() const noexcept { return header().size; }
    // Steps in elements from one index of an axis to the next.
    shape_t strides() const { return shape_t(header().stride_list()); }
    index_t stride(index_t axis) const {
        return header().strides()[detail::normalize_axis("stride", axis, header().ndim)];
    }
    bool is_c_contiguous() const noexcept { return header().c_contiguous; }
    bool is_f_contiguous() const noexcept { return header().f_contiguous; }
    Element* data() noexcept { return static_cast<Element*>(header().data); }
    ConstElement* data() const noexcept { return static_cast<ConstElement*>(header().data); }

    // ---- elements and views

    // All integers: the element. Slices, all, newaxis, ellipsis among them: a view. Arrays, lists or masks among
    // them: a selection, which reads as a new array and writes through.
    template <class... I>
    decltype(auto) operator()(const I&... index) {
        return at_index<Element, ORTHANT_CHECK_BOUNDS>(index...);
    }
    template <class... I>
    decltype(auto) operator()(const I&... index) const {
        return at_index<ConstElement, ORTHANT_CHECK_BOUNDS>(index...);
    }
    // Positions in braces among the indices: a(all, {0, 2}), a({0, 2}, {1, 3}), image(all, all, {2, 1, 0}).
    template <class I, std::size_t N>
    auto operator()(const I& i, const extent (&positions)[N]) {
        return detail::make_selection<Element>(header_, i, list(positions));
    }
    template <class I, std::size_t N>
    auto operator()(const I& i, const extent (&positions)[N]) const {
        return detail::make_selection<ConstElement>(header_, i, list(positions));
    }
    template <std::size_t N, class J>
    auto operator()(const extent (&positions)[N], const J& j) {
        return detail::make_selection<Element>(header_, list(positions), j);
    }
    template <std::size_t N, class J>
    auto operator()(const extent (&positions)[N], const J& j) const {
        return detail::make_selection<ConstElement>(header_, list(positions), j);
    }
    template <std::size_t M, std::size_t N>
    auto operator()(const extent (&rows)[M], const extent (&columns)[N]) {
        return detail::make_selection<Element>(header_, list(rows), list(columns));
    }
    template <std::size_t M, std::size_t N>
    auto operator()(const extent (&rows)[M], const extent (&columns)[N]) const {
        return detail::make_selection<ConstElement>(header_, list(rows), list(columns));
    }
    template <class I, class J, std::size_t N>
    auto operator()(const I& i, const J& j, const extent (&positions)[N]) {
        return detail::make_selection<Element>(header_, i, j, list(positions));
    }
    template <class I, class J, std::size_t N>
    auto operator()(const I& i, const J& j, const extent (&positions)[N]) const {
        return detail::make_selection<ConstElement>(header_, i, j, list(positions));
    }
    template <class I, std::size_t N, class K>
    auto operator()(const I& i, const extent (&positions)[N], const K& k) {
        return detail::make_selection<Element>(header_, i, list(positions), k);
    }
    template <class I, std::size_t N, class K>
    auto operator()(const I& i, const extent (&positions)[N], const K& k) const {
        return detail::make_selection<ConstElement>(header_, i, list(positions), k);
    }
    template <std::size_t N, class J, class K>
    auto operator()(const extent (&positions)[N], const J& j, const K& k) {
        return detail::make_selection<Element>(header_, list(positions), j, k);
    }
    template <std::size_t N, class J, class K>
    auto operator()(const extent (&positions)[N], const J& j, const K& k) const {
        return detail::make_selection<ConstElement>(header_, list(positions), j, k);
    }
    // The element of a 0-d array of structs: s[0]->name.
    Element* operator->()
        requires(std::is_class_v<value_type> && (R == dynamic || R == 0))
    {
        detail::require_single(header());
        return data();
    }
    ConstElement* operator->() const
        requires(std::is_class_v<value_type> && (R == dynamic || R == 0))
    {
        detail::require_single(header());
        return data();
    }
    // The element, always checked.
    template <std::integral... I>
    Element& at(I... index) {
        return at_index<Element, true>(index...);
    }
    template <std::integral... I>
    ConstElement& at(I... index) const {
        return at_index<ConstElement, true>(index...);
    }

    // The sub-view at an index of the first axis (an element where the rank is statically 1), or, given anything
    // else, the same as a(index).
    template <class I>
    decltype(auto) operator[](const I& index) {
        return bracket<Element>(index);
    }
    template <class I>
    decltype(auto) operator[](const I& index) const {
        return bracket<ConstElement>(index);
    }
    template <std::size_t N>
    auto operator[](const extent (&positions)[N]) {
        return select_positions<Element>(list_view<const extent>(positions));
    }
    template <std::size_t N>
    auto operator[](const extent (&positions)[N]) const {
        return select_positions<ConstElement>(list_view<const extent>(positions));
    }
#if defined(__cpp_multidimensional_subscript)
    template <class I, class J, class... K>
    decltype(auto) operator[](const I& i, const J& j, const K&... k) {
        return (*this)(i, j, k...);
    }
    template <class I, class J, class... K>
    decltype(auto) operator[](const I& i, const J& j, const K&... k) const {
        return (*this)(i, j, k...);
    }
#endif

    // The element at a multi-index, or of the flat C-order position, by value.
    template <std::integral... I>
    value_type item(I... index) const {
        if constexpr (sizeof...(I) == 0) return detail::only_element(this->self());
        else if constexpr (sizeof...(I) == 1 && R != 1)
            return *(begin() + detail::normalize_index(index_t((index, ...)), size(), 0));
        else return at(index...);
    }

    auto begin() { return element_iterator<Element>(handle(), 0); }
    auto end() { return element_iterator<Element>(handle(), size()); }
    auto begin() const { return element_iterator<ConstElement>(handle(), 0); }
    auto end() const { return element_iterator<ConstElement>(handle(), size()); }

    // The sub-views along the first axis: what Python's `for row in a` walks.
    auto rows() { return row_range<view<Element, row_rank>>(window<Element, R>(handle())); }
    auto rows() const { return row_range<view<ConstElement, row_rank>>(window<ConstElement, R>(handle())); }

    // The elements in C order as a range that can be indexed and assigned (view/flat.hpp).
    auto flat() { return flat_range<Element>(handle()); }
    auto flat() const { return flat_range<ConstElement>(handle()); }

    // ---- changed in place: see the free functions of the same names

    void sort(index_t axis = -1)
        requires(!std::is_const_v<Element>)
    {
        sort_in_place(axis);
    }
    void sort(index_t axis = -1) const
        requires(!std::is_const_v<ConstElement>)
    {
        sort_in_place(axis);
    }
    void partition(index_t kth, index_t axis = -1)
        requires(!std::is_const_v<Element>)
    {
        partition_in_place(kth, axis);
    }
    void partition(index_t kth, index_t axis = -1) const
        requires(!std::is_const_v<ConstElement>)
    {
        partition_in_place(kth, axis);
    }
    template <class I, class V>
    void put(const I& indices, const V& values)
        requires(!std::is_const_v<Element>)
    {
        put_in_place(indices, values);
    }
    template <class I, class V>
    void put(const I& indices, const V& values) const
        requires(!std::is_const_v<ConstElement>)
    {
        put_in_place(indices, values);
    }

    template <std::size_t N, class V>
    void put(const extent (&indices)[N], const V& values)
        requires(!std::is_const_v<Element>)
    {
        put_in_place(list(indices), values);
    }
    template <std::size_t N, class V>
    void put(const extent (&indices)[N], const V& values) const
        requires(!std::is_const_v<ConstElement>)
    {
        put_in_place(list(indices), values);
    }

    // ---- other geometry over the same elements

    // The diagonal of two axes as a view; its axis is the last of the result.
    auto diagonal(index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) {
        return diagonal_of<Element>(offset, axis1, axis2);
    }
    auto diagonal(index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) const {
        return diagonal_of<ConstElement>(offset, axis1, axis2);
    }
    auto T() { return transposed<Element>(); }
    auto T() const { return transposed<ConstElement>(); }
    // The last two axes exchanged.
    auto mT() { return swapped<Element>(-2, -1); }
    auto mT() const { return swapped<ConstElement>(-2, -1); }
    auto transpose() { return transposed<Element>(); }
    auto transpose() const { return transposed<ConstElement>(); }
    template <std::integral... A>
        requires(sizeof...(A) > 0)
    auto transpose(A... axes) {
        return permuted<Element>({index_t(axes)...});
    }
    template <std::integral... A>
        requires(sizeof...(A) > 0)
    auto transpose(A... axes) const {
        return permuted<ConstElement>({index_t(axes)...});
    }
    template <std::size_t N>
    auto transpose(const extent (&axes)[N]) {
        return permuted<Element>(axis_values(axes));
    }
    template <std::size_t N>
    auto transpose(const extent (&axes)[N]) const {
        return permuted<ConstElement>(axis_values(axes));
    }
    auto swapaxes(index_t a, index_t b) { return swapped<Element>(a, b); }
    auto swapaxes(index_t a, index_t b) const { return swapped<ConstElement>(a, b); }

    // The same elements in C order under another shape, of which one extent may be -1: a view where the strides
    // allow it, else a view of a copy. https://numpy.org/doc/stable/reference/generated/numpy.reshape.html
    template <std::integral... I>
    auto reshape(I... extents) {
        return reshaped < Element,
               R == dynamic ? dynamic : index_t(sizeof...(I)) > (shape_t{extent(extents)...}, 'C');
    }
    template <std::integral... I>
    auto reshape(I... extents) const {
        return reshaped < ConstElement,
               R == dynamic ? dynamic : index_t(sizeof...(I)) > (shape_t{extent(extents)...}, 'C');
    }
    template <std::size_t N>
    auto reshape(const extent (&extents)[N], char order = 'C') {
        return reshaped<Element, R == dynamic ? dynamic : index_t(N)>(list(extents), order);
    }
    template <std::size_t N>
    auto reshape(const extent (&extents)[N], char order = 'C') const {
        return reshaped<ConstElement, R == dynamic ? dynamic : index_t(N)>(list(extents), order);
    }
    // A shape object; a template, so that braces prefer the overload above, which knows how many they are.
    template <class S>
        requires(std::convertible_to<const S&, shape_t> && !std::integral<S>)
    auto reshape(const S& extents, char order = 'C') {
        return reshaped<Element, dynamic>(extents, order);
    }
    template <class S>
        requires(std::convertible_to<const S&, shape_t> && !std::integral<S>)
    auto reshape(const S& extents, char order = 'C') const {
        return reshaped<ConstElement, dynamic>(extents, order);
    }
    template <std::size_t N>
    auto reshape(const extent (&extents)[N], const order_options& options) {
        return reshape(extents, options.order);
    }
    template <std::size_t N>
    auto reshape(const extent (&extents)[N], const order_options& options) const {
        return reshape(extents, options.order);
    }
    // All elements in one dense dimension: a view if they lie densely in that order, else a view of a copy.
    auto ravel(char order = 'C') { return ravelled<Element>(order); }
    auto ravel(char order = 'C') const { return ravelled<ConstElement>(order); }
    auto ravel(const order_options& options) { return ravelled<Element>(options.order); }
    auto ravel(const order_options& options) const { return ravelled<ConstElement>(options.order); }

    auto squeeze() { return squeezed<Element>({}, true); }
    auto squeeze() const { return squeezed<ConstElement>({}, true); }
    auto squeeze(index_t axis) { return squeezed<Element>({axis}, false); }
    auto squeeze(index_t axis) const { return squeezed<ConstElement>({axis}, false); }
    // Several axes: {0, 2}.
    template <std::size_t N>
        requires(N > 1)
    auto squeeze(const extent (&axes)[N]) {
        return squeezed<Element>(axis_values(axes), false);
    }
    template <std::size_t N>
        requires(N > 1)
    auto squeeze(const extent (&axes)[N]) const {
        return squeezed<ConstElement>(axis_values(axes), false);
    }

    // The parts of complex elements as windows onto them; see the free functions.
    auto real();
    auto real() const;
    auto imag();
    auto imag() const;

    // The same bytes read as another type. Where its size is another the last axis, which must be dense, becomes as
    // much longer or shorter; one that this does not divide is a value_error.
    // https://numpy.org/doc/stable/reference/generated/numpy.ndarray.view.html
    template <class U>
    auto view_as() {
        return viewed_as<std::conditional_t<std::is_const_v<Element>, const U, U>>();
    }
    template <class U>
    auto view_as() const {
        return viewed_as<std::conditional_t<std::is_const_v<ConstElement>, const U, U>>();
    }

protected:
    using source::header_;

    strided() = default;
    explicit strided(detail::header_ptr h) : source(std::move(h)) {}

    static constexpr index_t row_rank = R == dynamic ? dynamic : R > 0 ? R - 1 : 0;

    template <class E, index_t S>
    static view<E, S> window(detail::header_ptr h) {
        return view<E, S>(std::move(h));
    }

private:
    template <class U>
    view<U, R> viewed_as() const {
        static_assert(std::is_trivially_copyable_v<U> && std::is_trivially_copyable_v<value_type>,
                      "orthant: view_as needs element types made of plain bytes");
        if constexpr (sizeof(U) == sizeof(value_type)) return view<U, R>(detail::header_ptr(handle()));
        else return view<U, R>(resized_elements(header_, sizeof(value_type), sizeof(U)));
    }
    static detail::header_ptr resized_elements(const detail::header_ptr& of, std::size_t from,
                                               std::size_t to) {
        const detail::array_header& h = *of;
        if (h.ndim == 0)
            detail::fail<value_error>(
                {"view_as: changing the size of the elements of a 0-d array is not supported"});
        dims shape(h.shape(), h.shape() + h.ndim), strides(h.strides(), h.strides() + h.ndim);
        const std::size_t last = std::size_t(h.ndim) - 1;
        const index_t bytes = shape[last] * index_t(from);
        if (shape[last] != 1 && strides[last] != 1)
            detail::fail<value_error>(
                {"view_as: to change the size of the elements, the last axis must be dense"});
        if (bytes % index_t(to) != 0)
            detail::fail<value_error>(
                {"view_as: elements of ", to, " bytes do not divide the last axis of ", bytes, " bytes"});
        for (std::size_t k = 0; k < last; ++k) {
            if (shape[k] > 1 && strides[k] * index_t(from) % index_t(to) != 0)
                detail::fail<value_error>(
                    {"view_as: elements of ", to, " bytes do not divide the stride of axis ", k});
            strides[k] = strides[k] * index_t(from) / index_t(to);
        }
        shape[last] = bytes / index_t(to);
        strides[last] = 1;
        return detail::new_window(of, h.data, detail::as_view(shape), detail::as_view(strides));
    }
    template <std::size_t N>
    static dims axis_values(const extent (&axes)[N]) {
        dims out;
        for (const extent& e : axes) out.push_back(e.value);
        return out;
    }
    template <std::size_t N>
    static shape_t list(const extent (&extents)[N]) {
        shape_t out;
        for (const extent& e : extents) out.push_back(e.value);
        return out;
    }

    template <class E, bool Checked, class... I>
    decltype(auto) at_index(const I&... index) const {
        using namespace detail;
        if constexpr ((std::integral<I> && ...) && !(std::same_as<I, bool> || ...)) {
            static_assert(R == dynamic || R == index_t(sizeof...(I)),
                          "orthant: the number of indices differs from the array's rank");
            return element<E, Checked>(index_t(index)...);
        } else if constexpr ((basic_index<I> && ...) && !(std::same_as<I, bool> || ...)) {
            constexpr index_t consumed = (index_t(0) + ... + consumed_axes<I>);
            static_assert((index_t(0) + ... + index_t(std::same_as<I, ellipsis_t>)) <= 1,
                          "orthant: an index can have only one ellipsis");
            static_assert(R == dynamic || consumed <= R, "orthant: more indices than the array has axes");
            basic_indexer at(header(), consumed);
            (at.take(index), ...);
            at.finish();
            return window<E, indexed_rank<R, I...>>(
                new_window(header_, static_cast<value_type*>(header().data) + at.offset(),
                           as_view(at.shape()), as_view(at.strides())));
        } else {
            return make_selection<E>(header_, index...);
        }
    }

    template <class E, bool Checked, class... I>
    E& element(I... index) const {
        const detail::array_header& h = *header_;
        if constexpr (R == dynamic)
            if (h.ndim != index_t(sizeof...(I))) detail::fail_index_count(sizeof...(I), h.ndim);
        const index_t* shape = h.shape();
        const index_t* strides = shape + (R == dynamic ? index_t(sizeof...(I)) : R);
        index_t offset = 0, axis = 0;
        ((offset += position<Checked>(index, shape[axis], axis) * strides[axis], ++axis), ...);
        return static_cast<E*>(h.data)[offset];
    }
    template <bool Checked>
    static index_t position(index_t i, index_t extent, index_t axis) {
        if constexpr (Checked) return detail::normalize_index(i, extent, axis);
        else return i < 0 ? i + extent : i;
    }

    template <class E, class I>
    decltype(auto) bracket(const I& index) const {
        if constexpr (std::integral<I> && !std::same_as<I, bool>) {
            if constexpr (R == 1) return element<E, true>(index_t(index));
            else {
                static_assert(R != 0, "orthant: a 0-d array has no axis to index");
                return at_row<E>(index_t(index));
            }
        } else {
            return at_index<E, true>(index);
        }
    }
    template <class E>
    view<E, row_rank> at_row(index_t i) const {
        const detail::array_header& h = *header_;
        if (h.ndim == 0)
            detail::fail<index_error>({"too many indices: array is 0-dimensional, but 1 were indexed"});
        i = detail::normalize_index(i, h.shape()[0], 0);
        return window<E, row_rank>(detail::new_window(header_,
                                                      static_cast<value_type*>(h.data) + i * h.strides()[0],
                                                      h.extents().subspan(1), h.stride_list().subspan(1)));
    }

    template <class E>
    auto select_positions(list_view<const extent> positions) const;

    // Defined where the free functions are.
    void sort_in_place(index_t axis) const;
    void partition_in_place(index_t kth, index_t axis) const;
    template <class I, class V>
    void put_in_place(const I& indices, const V& values) const;
    template <class E>
    auto diagonal_of(index_t offset, index_t axis1, index_t axis2) const;

    template <class E>
    view<E, R> transposed() const {
        const detail::array_header& h = *header_;
        dims shape, strides;
        for (index_t k = h.ndim; k-- > 0;) {
            shape.push_back(h.shape()[k]);
            strides.push_back(h.strides()[k]);
        }
        return window<E, R>(
            detail::new_window(header_, h.data, detail::as_view(shape), detail::as_view(strides)));
    }
    template <class E>
    view<E, R> permuted(const dims& axes) const {
        const detail::array_header& h = *header_;
        if (index_t(axes.size()) != h.ndim)
            detail::fail<value_error>(
                {"transpose: ", axes.size(), " axes don't match an array of dimension ", h.ndim});
        const dims order = detail::normalize_axes("transpose", detail::as_view(axes), h.ndim);
        dims shape, strides;
        for (index_t k : order) {
            shape.push_back(h.shape()[k]);
            strides.push_back(h.strides()[k]);
        }
        return window<E, R>(
            detail::new_window(header_, h.data, detail::as_view(shape), detail::as_view(strides)));
    }
    template <class E>
    view<E, R> swapped(index_t a, index_t b) const {
        dims axes;
        for (index_t k = 0; k < header().ndim; ++k) axes.push_back(k);
        std::swap(axes[std::size_t(detail::normalize_axis("swapaxes", a, header().ndim))],
                  axes[std::size_t(detail::normalize_axis("swapaxes", b, header().ndim))]);
        return permuted<E>(axes);
    }
    template <class E, index_t S>
    view<E, S> reshaped(const shape_t& wanted, char order) const {
        const detail::array_header& h = *header_;
        const shape_t shape = detail::resolve_reshape("reshape", h.size, h.extents(), wanted);
        if (order == 'A') order = h.f_contiguous && !h.c_contiguous ? 'F' : 'C';
        dims strides(shape.size(), 0);
        if (detail::reshape_strides(h.extents(), h.strides(), shape, strides.data(), order))
            return window<E, S>(detail::new_window(header_, h.data, shape, detail::as_view(strides)));
        const detail::header_ptr copy = detail::dense_copy<value_type>(header_, order);
        detail::fill_strides(shape, strides.data(), order);
        return window<E, S>(detail::new_window(copy, copy->data, shape, detail::as_view(strides)));
    }
    template <class E>
    view<E, R == dynamic ? dynamic : 1> ravelled(char order) const {
        const detail::array_header& h = *header_;
        if (order == 'A') order = h.f_contiguous && !h.c_contiguous ? 'F' : 'C';
        const bool dense = order == 'F' ? h.f_contiguous : h.c_contiguous;
        const detail::header_ptr from = dense ? header_ : detail::dense_copy<value_type>(header_, order);
        const index_t size = h.size, step = 1;
        return window<E, detail::flat_rank<R>>(
            detail::new_window(from, from->data, dims_view(&size, 1), dims_view(&step, 1)));
    }
    template <class E>
    view<E> squeezed(const dims& wanted, bool everything) const {
        const detail::array_header& h = *header_;
        const dims axes = detail::normalize_axes("squeeze", detail::as_view(wanted), h.ndim);
        dims shape, strides;
        for (index_t k = 0; k < h.ndim; ++k) {
            bool drop = everything && h.shape()[k] == 1;
            for (index_t axis : axes)
                if (axis == k) {
                    if (h.shape()[k] != 1)
                        detail::fail<shape_error>(
                            {"squeeze: cannot select an axis to squeeze out which has size not "
                             "equal to one, axis ",
                             k, " of ", detail::tuple_text{h.extents()}});
                    drop = true;
                }
            if (drop) continue;
            shape.push_back(h.shape()[k]);
            strides.push_back(h.strides()[k]);
        }
        return window<E, dynamic>(
            detail::new_window(header_, h.data, detail::as_view(shape), detail::as_view(strides)));
    }
};

}  // namespace orthant::inline ORTHANT_ABI
