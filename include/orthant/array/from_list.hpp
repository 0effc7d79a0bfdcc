#pragma once
// np::array: an array of values that are written out, or that another container holds.
//
//   np::array({{1, 2}, {3, 4}})      int64, (2, 2)         np::array<float>({1, 2.5})    float32, (2,)
//   np::array({1, 2.5, 3})           float64               np::array({"a", "bc"})        std::string
//   np::array({a, b.T()})            stacks arrays         np::array(v)                  ranges, nested too
//   np::array<double, 2>({{1, 2}})   static rank           np::array(3.5)                0-d
//
// Braces of one type deduce it, to five levels; integer literals mean int64. Braces that mix kinds, or that
// come with a type, become a tree of values (nested_value). Three overloads take such trees without a type,
// ranked so that integers win over doubles, and these over complex numbers. Lists of one level that differ in
// length are a shape_error. https://numpy.org/doc/stable/reference/generated/numpy.array.html

#include <complex>
#include <initializer_list>
#include <string>

#include <orthant/array/fill.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/base/range.hpp>

namespace orthant::inline ORTHANT_ABI {

// Keywords of array: the layout, and the least number of axes (new ones of extent 1 come first).
struct array_options {
    keyword_only only = keyword_only();
    char order = 'K';
    index_t ndmin = 0;
};

namespace detail {

[[noreturn]] ORTHANT_COLD inline void fail_ragged(dims_view shape) {
    fail<shape_error>(
        {"array: the nested lists have an inhomogeneous shape: they differ after ", tuple_text{shape}});
}

// Collects the extents of nested lists, level by level.
class extent_collector {
public:
    // A list of n places at this level; its places are looked at next.
    void list(std::size_t level, index_t n) {
        if (leaf_ >= 0 && level >= std::size_t(leaf_)) fail_ragged(as_view(extents_));
        if (level < extents_.size()) {
            if (extents_[level] != n) fail_ragged(as_view(extents_).first(level));
        } else {
            extents_.push_back(n);
        }
    }
    // An element at this level, itself of some shape if it is an array.
    void element(std::size_t level, dims_view shape = {}) {
        if (leaf_ < 0) {
            if (level != extents_.size()) fail_ragged(as_view(extents_));
            leaf_ = index_t(level);
            for (index_t e : shape) extents_.push_back(e);
        } else if (level != std::size_t(leaf_) || !same(shape, as_view(extents_).subspan(level))) {
            fail_ragged(as_view(extents_).first((std::min)(level, extents_.size())));
        }
    }
    dims& extents() { return extents_; }

private:
    dims extents_;
    index_t leaf_ = -1;  // the level of elements, once one was seen
};

template <class T, class S>
T list_element(const S& s) {
    if constexpr (number<T> && number<S>) return weak_cast<T>(s, "array");
    else return T(s);
}

// Copies the elements of an array, in C order, to `to`.
template <class T>
void write_elements(T*& to, const header_ptr& h) {
    for (element_iterator<const T> i(h, 0), end(h, h->size); i != end; ++i) *to++ = *i;
}

template <class S, class T>
concept converts_to_element =
    !array_like<S> && ((number<S> && number<T>) || (!number<S> && std::convertible_to<const S&, T>));

// Whether a value of type S may stand in braces that are to be of T without saying so.
template <class S, class T>
concept joins_kind = (integer<T> && (integer<S> || boolean<S>)) || (floating<T> && real_number<S>) ||
                     (complex_number<T> && number<S>) ||
                     (std::same_as<T, std::string> && std::is_convertible_v<S, std::string_view>);

// A place in nested braces: a value, an array, or a list of places. Where the type was not written (Deduced),
// it takes only values of the kind that T stands for.
template <class T, bool Deduced = false>
class nested_value {
public:
    template <converts_to_element<T> S>
        requires(!Deduced || joins_kind<S, T>)
    nested_value(const S& value) : value_(list_element<T>(value)) {}
    template <array_like E>
        requires(Deduced ? std::same_as<value_of<E>, T> : number<T> || std::same_as<value_of<E>, T>)
    nested_value(const E& array) : array_(evaluate_new<T>(as_operand(array))) {}
    nested_value(std::initializer_list<nested_value> list) : list_(list), is_list_(true) {}

    void collect(extent_collector& to, std::size_t level) const {
        if (is_list_) collect(list_, to, level);
        else to.element(level, array_ ? array_->extents() : dims_view());
    }
    static void collect(std::initializer_list<nested_value> list, extent_collector& to, std::size_t level) {
        to.list(level, index_t(list.size()));
        for (const nested_value& item : list) item.collect(to, level + 1);
    }
    void write(T*& to) const {
        if (is_list_) for (const nested_value& item : list_) item.write(to);
        else if (array_) write_elements(to, array_);
        else *to++ = value_;
    }

private:
    T value_{};
    header_ptr array_;
    std::initializer_list<nested_value> list_;
    bool is_list_ = false;
};

// Braces that mix complex numbers with others; a class, so that the overloads of initializer_list are
// preferred.
struct complex_list {
    using value = nested_value<std::complex<double>, true>;
    complex_list(std::initializer_list<value> values) : list(values) {}
    std::initializer_list<value> list;
};

// A value in braces of known depth.
template <class T>
struct list_value {
    T value;
    template <converts_to_element<T> S>
    list_value(const S& s) : value(list_element<T>(s)) {}
    explicit operator const T&() const { return value; }
};

// Brings a new C-ordered array into the layout and rank that were asked for.
template <class T>
header_ptr arranged(header_ptr h, const array_options& options) {
    if (options.ndmin > most_axes)
        fail<value_error>(
            {"array: ndmin = ", options.ndmin, " is more than the ", most_axes, " axes there may be"});
    if (options.ndmin > h->ndim) {
        dims shape(std::size_t(options.ndmin - h->ndim), 1);
        for (index_t e : h->extents()) shape.push_back(e);
        header_ptr longer = new_array<T>("array", as_view(shape));
        evaluate_into<T>(longer.get(), view<const T>(h));
        h = longer;
    }
    if (options.order == 'F') return h->ndim > 1 ? dense_copy<T>(h, 'F') : h;
    if (options.order != 'C') order_like("array", options.order, *h);
    return h;
}

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(header_ptr arranged<T>(header_ptr, const array_options&));
ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW

template <class T, bool Deduced>
header_ptr array_from_tree(std::initializer_list<nested_value<T, Deduced>> list,
                           const array_options& options) {
    extent_collector shape;
    nested_value<T, Deduced>::collect(list, shape, 0);
    header_ptr h = new_array<T>("array", as_view(shape.extents()));
    T* to = static_cast<T*>(h->data);
    for (const auto& item : list) item.write(to);
    return arranged<T>(std::move(h), options);
}

// ---- ranges of values, of ranges, or of arrays

template <class R>
concept value_range = detail::range<R> && !array_like<R> && !std::is_convertible_v<R, std::string_view>;

template <class R>
struct range_leaf {
    using type = R;
};
template <value_range R>
struct range_leaf<R> {
    using type = typename range_leaf<detail::value_in<R>>::type;
};
template <class R>
using range_leaf_t = typename range_leaf<std::remove_cvref_t<R>>::type;

template <class R>
inline constexpr bool is_nested = value_range<std::remove_cvref_t<R>>;

template <class X>
void collect_range(X&& x, extent_collector& to, std::size_t level) {
    if constexpr (is_nested<X>) {
        to.list(level, count_in(x));
        if constexpr (is_nested<detail::value_in<X>> || array_like<detail::value_in<X>>)
            for (auto&& item : x) collect_range(item, to, level + 1);
        else if (count_in(x) > 0) to.element(level + 1);
    } else {
        to.element(level, dims_view(geometry_of(as_operand(x))->extents()));
    }
}
template <class T, class X>
void write_range(X&& x, T*& to) {
    using item_t = detail::value_in<X>;
    if constexpr (is_nested<item_t>)
        for (auto&& item : x) write_range<T>(item, to);
    else if constexpr (array_like<item_t>)
        for (auto&& item : x) write_elements(to, evaluate_new<T>(as_operand(item)));
    else if constexpr (std::is_constructible_v<list_view<const T>, X&> && std::is_trivially_copyable_v<T>) {
        const list_view<const T> elements(x);
        kernel::copy_bytes(to, elements.data(), elements.size() * sizeof(T));
        to += elements.size();
    } else
        for (auto&& item : x) *to++ = list_element<T>(static_cast<item_t>(item));
}

template <class T, class R>
header_ptr array_from_range(R&& range, const array_options& options) {
    if constexpr (!detail::multipass_range<R>) {
        sequence<detail::value_in<R>> kept;
        for (auto&& item : range) kept.push_back(std::forward<decltype(item)>(item));
        return array_from_range<T>(kept, options);
    } else {
        extent_collector shape;
        collect_range(range, shape, 0);
        header_ptr h = new_array<T>("array", as_view(shape.extents()));
        T* to = static_cast<T*>(h->data);
        write_range<T>(range, to);
        return arranged<T>(std::move(h), options);
    }
}

template <class T, class E>
header_ptr array_from_array(const E& e, const array_options& options) {
    const auto& source = as_operand(e);
    header_ptr h = evaluate_new<T>(source);
    const char order = options.order == 'C' ? 'C' : order_like("array", options.order, *geometry_of(source));
    array_options rest;
    rest.ndmin = options.ndmin;
    if (order == 'C' ? !h->c_contiguous : !h->f_contiguous) h = dense_copy<T>(h, order);
    return arranged<T>(std::move(h), rest);
}

template <class T, class S>
header_ptr array_from_scalar(const S& value, const array_options& options) {
    header_ptr h = new_array<T>("array", {});
    *static_cast<T*>(h->data) = list_element<T>(value);
    return arranged<T>(std::move(h), options);
}

// Stacks arrays of one shape along a new first axis.
template <class T, class List>
header_ptr array_from_sources(const List& list, const array_options& options) {
    extent_collector shape;
    shape.list(0, index_t(list.size()));
    for (const element_source<T>& item : list) shape.element(1, item.header().extents());
    header_ptr h = new_array<T>("array", as_view(shape.extents()));
    const dims_view one = h->extents().subspan(1), strides = h->stride_list().subspan(1);
    T* to = static_cast<T*>(h->data);
    for (const element_source<T>& item : list) {
        evaluate_into<T>(new_window(h, to, one, strides).get(), view<const T>(header_ptr(item.handle())));
        to += h->strides()[0];
    }
    return arranged<T>(std::move(h), options);
}

// Types whose braces deduce it.
template <class T>
concept listed = !array_like<T> && !is_nested<T>;

}  // namespace detail

// ---- the type is deduced. (The first template parameter keeps array<double>(…) away from these.)

// A new array of values in braces. Rows of different lengths are a shape_error.
// https://numpy.org/doc/stable/reference/generated/numpy.array.html
template <int = 1, detail::listed T>
auto array(std::initializer_list<T> list, const array_options& options = {}) {
    using U = detail::default_scalar_t<T>;
    return ndarray<U>(detail::arranged<U>(detail::array_from_list<1, U>(list), options));
}
template <int = 1, detail::listed T>
auto array(std::initializer_list<std::initializer_list<T>> list, const array_options& options = {}) {
    using U = detail::default_scalar_t<T>;
    return ndarray<U>(detail::arranged<U>(detail::array_from_list<2, U>(list), options));
}
template <int = 1, detail::listed T>
auto array(std::initializer_list<std::initializer_list<std::initializer_list<T>>> list,
           const array_options& options = {}) {
    using U = detail::default_scalar_t<T>;
    return ndarray<U>(detail::arranged<U>(detail::array_from_list<3, U>(list), options));
}
template <int = 1, detail::listed T>
auto array(std::initializer_list<std::initializer_list<std::initializer_list<std::initializer_list<T>>>> list,
           const array_options& options = {}) {
    using U = detail::default_scalar_t<T>;
    return ndarray<U>(detail::arranged<U>(detail::array_from_list<4, U>(list), options));
}
template <int = 1, detail::listed T>
auto array(std::initializer_list<
               std::initializer_list<std::initializer_list<std::initializer_list<std::initializer_list<T>>>>>
               list,
           const array_options& options = {}) {
    using U = detail::default_scalar_t<T>;
    return ndarray<U>(detail::arranged<U>(detail::array_from_list<5, U>(list), options));
}

// Mixed kinds.
inline ndarray<std::int64_t> array(std::initializer_list<detail::nested_value<std::int64_t, true>> list,
                                   const array_options& options = {}) {
    return ndarray<std::int64_t>(detail::array_from_tree(list, options));
}
template <int I = 0>
ndarray<std::string> array(std::initializer_list<detail::nested_value<std::string, true>> list,
                           const array_options& options = {}) {
    return ndarray<std::string>(detail::array_from_tree(detail::dependent<I>(list), options));
}
template <int I = 0>
ndarray<double> array(std::initializer_list<detail::nested_value<double, true>> list,
                      const array_options& options = {}) {
    return ndarray<double>(detail::array_from_tree(detail::dependent<I>(list), options));
}
template <int I = 0>
ndarray<std::complex<double>> array(detail::complex_list list, const array_options& options = {}) {
    return ndarray<std::complex<double>>(detail::array_from_tree(detail::dependent<I>(list).list, options));
}

// Arrays and views of one element type and shape, stacked.
template <int = 1, class T>
ndarray<T> array(std::initializer_list<element_source<T>> list, const array_options& options = {}) {
    return ndarray<T>(detail::array_from_sources<T>(list, options));
}

// A copy of an array's, view's or expression's values; of any range's; a 0-d array of a scalar.
template <int = 1, array_like E>
auto array(const E& values, const array_options& options = {}) {
    using T = detail::value_of<E>;
    return ndarray<T>(detail::array_from_array<T>(values, options));
}
template <int = 1, class R>
    requires detail::value_range<std::remove_reference_t<R>>
auto array(R&& range, const array_options& options = {}) {
    using T = detail::lone_t<detail::range_leaf_t<R>>;
    return ndarray<T>(detail::array_from_range<T>(range, options));
}
template <int = 1, scalar_like S>
auto array(const S& value, const array_options& options = {}) {
    using T = detail::default_scalar_t<S>;
    return ndarray<T>(detail::array_from_scalar<T>(value, options));
}

// ---- the type is written

template <class T>
ndarray<T> array(std::initializer_list<detail::nested_value<T>> list, const array_options& options = {}) {
    return ndarray<T>(detail::array_from_tree(list, options));
}
// Structs: np::array<person>({{"Alice", 25}, {"Bob", 30}}).
template <detail::record T>
ndarray<T> array(std::initializer_list<std::type_identity_t<T>> list, const array_options& options = {}) {
    return ndarray<T>(detail::array_from_range<T>(list, options));
}
template <class T, index_t R>
    requires(R > 0)
ndarray<T, R> array(detail::nested_t<detail::list_value<T>, int(R)> list, const array_options& options = {}) {
    return ndarray<T, R>(detail::arranged<T>(detail::array_from_list<int(R), T>(list), options));
}
template <class T, index_t R = dynamic, array_like E>
ndarray<T, R> array(const E& values, const array_options& options = {}) {
    return ndarray<T, R>(detail::array_from_array<T>(values, options));
}
template <class T, index_t R = dynamic, class C>
    requires detail::value_range<std::remove_reference_t<C>>
ndarray<T, R> array(C&& range, const array_options& options = {}) {
    return ndarray<T, R>(detail::array_from_range<T>(range, options));
}
template <class T, index_t R = dynamic, class S>
    requires(!array_like<S> && detail::converts_to_element<S, T> && !detail::value_range<S>)
ndarray<T, R> array(const S& value, const array_options& options = {}) {
    return ndarray<T, R>(detail::array_from_scalar<T>(value, options));
}

}  // namespace orthant::inline ORTHANT_ABI
