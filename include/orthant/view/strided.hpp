#pragma once
// strided<D>: what arrays and views have because their elements lie in memory: attributes, elements and
// windows by index, other geometry over the same elements. It is a list of members: what they compute is
// in basic_index.hpp and windows.hpp.
//
// Constness: an ndarray is a value, so `const` reaches its elements; a view is a pointer, so only view<const
// T> forbids writing. ConstElement is what a const D gives out.

#include <orthant/base/keywords.hpp>
#include <orthant/base/range.hpp>
#include <orthant/view/basic_index.hpp>
#include <orthant/view/element_source.hpp>
#include <orthant/view/flat.hpp>
#include <orthant/view/iterator.hpp>
#include <orthant/view/windows.hpp>

namespace orthant::inline ORTHANT_ABI {

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

    // All integers: the element. Slices, all, newaxis, ellipsis among them: a view. Arrays, lists or masks
    // among them: a selection, which reads as a new array and writes through.
    template <class... I>
    decltype(auto) operator()(const I&... index) {
        return detail::at_index<Element, R, ORTHANT_CHECK_BOUNDS>(header_, index...);
    }
    template <class... I>
    decltype(auto) operator()(const I&... index) const {
        return detail::at_index<ConstElement, R, ORTHANT_CHECK_BOUNDS>(header_, index...);
    }
    // Positions or a mask in braces, also among other indices: a({0, 2}), a(all, {0, 2}), a({0, 2}, {1, 3}),
    // image(all, all, {2, 1, 0}).
    template <int = 0>
    auto operator()(const detail::any_index& i) {
        return detail::make_selection<Element>(header_, i);
    }
    template <int = 0>
    auto operator()(const detail::any_index& i) const {
        return detail::make_selection<ConstElement>(header_, i);
    }
    template <int = 0>
    auto operator()(const detail::any_index& i, const detail::any_index& j) {
        return detail::make_selection<Element>(header_, i, j);
    }
    template <int = 0>
    auto operator()(const detail::any_index& i, const detail::any_index& j) const {
        return detail::make_selection<ConstElement>(header_, i, j);
    }
    template <int = 0>
    auto operator()(const detail::any_index& i, const detail::any_index& j, const detail::any_index& k) {
        return detail::make_selection<Element>(header_, i, j, k);
    }
    template <int = 0>
    auto operator()(const detail::any_index& i, const detail::any_index& j,
                    const detail::any_index& k) const {
        return detail::make_selection<ConstElement>(header_, i, j, k);
    }
    // The element of a 0-d array of structs: s[0]->name.
    Element* operator->()
        requires(std::is_class_v<value_type> && (R == dynamic || R == 0))
    {
        detail::require_single(header(), "operator->");
        return data();
    }
    ConstElement* operator->() const
        requires(std::is_class_v<value_type> && (R == dynamic || R == 0))
    {
        detail::require_single(header(), "operator->");
        return data();
    }
    // The element, always checked.
    template <std::integral... I>
    Element& at(I... index) {
        return detail::at_index<Element, R, true>(header_, index...);
    }
    template <std::integral... I>
    ConstElement& at(I... index) const {
        return detail::at_index<ConstElement, R, true>(header_, index...);
    }

    // The sub-view at an index of the first axis (an element where the rank is statically 1), or, given
    // anything else, the same as a(index).
    template <class I>
    decltype(auto) operator[](const I& index) {
        return detail::at_bracket<Element, R>(header_, index);
    }
    template <class I>
    decltype(auto) operator[](const I& index) const {
        return detail::at_bracket<ConstElement, R>(header_, index);
    }
    template <int = 0>
    auto operator[](const detail::any_index& index) {
        return detail::make_selection<Element>(header_, index);
    }
    template <int = 0>
    auto operator[](const detail::any_index& index) const {
        return detail::make_selection<ConstElement>(header_, index);
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
    template <int = 0>
    auto operator[](const detail::any_index& i, const detail::any_index& j) {
        return (*this)(i, j);
    }
    template <int = 0>
    auto operator[](const detail::any_index& i, const detail::any_index& j) const {
        return (*this)(i, j);
    }
    template <int = 0>
    auto operator[](const detail::any_index& i, const detail::any_index& j, const detail::any_index& k) {
        return (*this)(i, j, k);
    }
    template <int = 0>
    auto operator[](const detail::any_index& i, const detail::any_index& j,
                    const detail::any_index& k) const {
        return (*this)(i, j, k);
    }
#endif

    // The element at a multi-index, or of the flat C-order position, by value.
    template <std::integral... I>
    value_type item(I... index) const {
        if constexpr (sizeof...(I) == 0)
            return detail::only_element(this->self(), "item");
        else if constexpr (sizeof...(I) == 1 && R != 1)
            return *(begin() + detail::normalize_index(index_t((index, ...)), size(), 0, "item"));
        else return at(index...);
    }

    auto begin() { return element_iterator<Element>(handle(), 0); }
    auto end() { return element_iterator<Element>(handle(), size()); }
    auto begin() const { return element_iterator<ConstElement>(handle(), 0); }
    auto end() const { return element_iterator<ConstElement>(handle(), size()); }

    // The sub-views along the first axis: what Python's `for row in a` walks.
    auto rows() {
        return row_range<view<Element, detail::row_rank<R>>>(window<Element, R>(handle()));
    }
    auto rows() const {
        return row_range<view<ConstElement, detail::row_rank<R>>>(window<ConstElement, R>(handle()));
    }

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
    void sort(const sort_options& options)
        requires(!std::is_const_v<Element>)
    {
        sort_in_place(options);
    }
    void sort(const sort_options& options) const
        requires(!std::is_const_v<ConstElement>)
    {
        sort_in_place(options);
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
    template <class I, class V = std::initializer_list<value_type>>
    void put(const I& indices, const V& values)
        requires(!std::is_const_v<Element>)
    {
        put_in_place(indices, values);
    }
    template <class I, class V = std::initializer_list<value_type>>
    void put(const I& indices, const V& values) const
        requires(!std::is_const_v<ConstElement>)
    {
        put_in_place(indices, values);
    }

    template <std::size_t N, class V = std::initializer_list<value_type>>
    void put(const extent (&indices)[N], const V& values)
        requires(!std::is_const_v<Element>)
    {
        put_in_place(detail::list_of(indices), values);
    }
    template <std::size_t N, class V = std::initializer_list<value_type>>
    void put(const extent (&indices)[N], const V& values) const
        requires(!std::is_const_v<ConstElement>)
    {
        put_in_place(detail::list_of(indices), values);
    }

    // ---- other geometry over the same elements

    // The diagonal of two axes as a view; its axis is the last of the result.
    auto diagonal(index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) {
        return diagonal_of<Element>(offset, axis1, axis2);
    }
    auto diagonal(index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) const {
        return diagonal_of<ConstElement>(offset, axis1, axis2);
    }
    auto T() { return transpose(); }
    auto T() const { return transpose(); }
    // The last two axes exchanged.
    auto mT() { return swapaxes(-2, -1); }
    auto mT() const { return swapaxes(-2, -1); }
    auto transpose() { return detail::transposed_window<Element, R>(header_); }
    auto transpose() const { return detail::transposed_window<ConstElement, R>(header_); }
    template <std::integral... A>
        requires(sizeof...(A) > 0)
    auto transpose(A... axes) {
        return detail::transposed_window<Element, R>(header_, shape_t{extent(axes)...});
    }
    template <std::integral... A>
        requires(sizeof...(A) > 0)
    auto transpose(A... axes) const {
        return detail::transposed_window<ConstElement, R>(header_, shape_t{extent(axes)...});
    }
    template <std::size_t N>
    auto transpose(const extent (&axes)[N]) {
        return detail::transposed_window<Element, R>(header_, detail::list_of(axes));
    }
    template <std::size_t N>
    auto transpose(const extent (&axes)[N]) const {
        return detail::transposed_window<ConstElement, R>(header_, detail::list_of(axes));
    }
    auto swapaxes(index_t a, index_t b) { return detail::swapped_window<Element, R>(header_, a, b); }
    auto swapaxes(index_t a, index_t b) const {
        return detail::swapped_window<ConstElement, R>(header_, a, b);
    }

    // The same elements in C order under another shape, of which one extent may be -1: a view where the
    // strides allow it, else a view of a copy.
    // https://numpy.org/doc/stable/reference/generated/numpy.reshape.html
    template <std::integral... I>
    auto reshape(I... extents) {
        const shape_t shape{extent(extents)...};
        return detail::reshaped_window<Element, count_rank<sizeof...(I)>>(header_, shape, 'C');
    }
    template <std::integral... I>
    auto reshape(I... extents) const {
        const shape_t shape{extent(extents)...};
        return detail::reshaped_window<ConstElement, count_rank<sizeof...(I)>>(header_, shape, 'C');
    }
    template <std::size_t N>
    auto reshape(const extent (&extents)[N], char order = 'C') {
        return detail::reshaped_window<Element, count_rank<N>>(header_, detail::list_of(extents), order);
    }
    template <std::size_t N>
    auto reshape(const extent (&extents)[N], char order = 'C') const {
        return detail::reshaped_window<ConstElement, count_rank<N>>(header_, detail::list_of(extents), order);
    }
    // reshape({}): the only element, without axes.
    auto reshape(no_extents) { return detail::reshaped_window<Element, 0>(header_, shape_t(), 'C'); }
    auto reshape(no_extents) const {
        return detail::reshaped_window<ConstElement, 0>(header_, shape_t(), 'C');
    }
    // A shape object; a template, so that braces prefer the overload above, which knows how many they are.
    template <class S>
        requires(std::convertible_to<const S&, shape_t> && !std::integral<S>)
    auto reshape(const S& extents, char order = 'C') {
        return detail::reshaped_window<Element, dynamic>(header_, extents, order);
    }
    template <class S>
        requires(std::convertible_to<const S&, shape_t> && !std::integral<S>)
    auto reshape(const S& extents, char order = 'C') const {
        return detail::reshaped_window<ConstElement, dynamic>(header_, extents, order);
    }
    template <std::size_t N>
    auto reshape(const extent (&extents)[N], const order_options& options) {
        return reshape(extents, options.order);
    }
    template <std::size_t N>
    auto reshape(const extent (&extents)[N], const order_options& options) const {
        return reshape(extents, options.order);
    }
    // All elements in one dense dimension, in the order 'C', 'F', 'A' or 'K' (as they lie in memory): a view if
    // they lie densely in that order, else a view of a copy.
    auto ravel(char order = 'C') {
        return detail::flat_window<Element, detail::flat_rank<R>>(header_, order);
    }
    auto ravel(char order = 'C') const {
        return detail::flat_window<ConstElement, detail::flat_rank<R>>(header_, order);
    }
    auto ravel(const order_options& options) { return ravel(options.order); }
    auto ravel(const order_options& options) const { return ravel(options.order); }

    auto squeeze() { return detail::squeezed_window<Element>(header_, {}, true); }
    auto squeeze() const { return detail::squeezed_window<ConstElement>(header_, {}, true); }
    auto squeeze(index_t axis) {
        return detail::squeezed_window<Element>(header_, dims_view(&axis, 1), false);
    }
    auto squeeze(index_t axis) const {
        return detail::squeezed_window<ConstElement>(header_, dims_view(&axis, 1), false);
    }
    // Several axes: {0, 2}.
    template <std::size_t N>
        requires(N > 1)
    auto squeeze(const extent (&axes)[N]) {
        return detail::squeezed_window<Element>(header_, detail::list_of(axes), false);
    }
    template <std::size_t N>
        requires(N > 1)
    auto squeeze(const extent (&axes)[N]) const {
        return detail::squeezed_window<ConstElement>(header_, detail::list_of(axes), false);
    }

    // The parts of complex elements as windows onto them; see the free functions.
    auto real();
    auto real() const;
    auto imag();
    auto imag() const;

    // The same bytes read as another type. Where its size is another the last axis, which must be dense,
    // becomes as much longer or shorter; one that this does not divide is a value_error.
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
        else return detail::resized_window<U, R>(header_, sizeof(value_type), sizeof(U));
    }

    // The rank of a result that has N axes, which an array of dynamic rank does not say.
    template <std::size_t N>
    static constexpr index_t count_rank = R == dynamic ? dynamic : index_t(N);

    // Defined where the free functions are.
    template <class Axis>
    void sort_in_place(const Axis& axis) const;
    void partition_in_place(index_t kth, index_t axis) const;
    template <class I, class V>
    void put_in_place(const I& indices, const V& values) const;
    template <class E>
    auto diagonal_of(index_t offset, index_t axis1, index_t axis2) const;
};

}  // namespace orthant::inline ORTHANT_ABI
