#pragma once
// Arrays of what exists already: copies, conversions, and views over memory that is not ours.
//
//   np::copy(a)   np::astype<float>(a)   np::asarray(x)   np::ascontiguousarray(a)
//   np::copyto(a, b, {.where = m})
//   np::adapt(pointer, {3, 4})                      a view; the memory must outlive it
//   np::adapt(pointer, {3, 4}, strides, owner)      a view that keeps `owner` alive
//   np::frombuffer<float>(bytes)   np::fromiter<int>(first, last)   np::fromstring("1 2 3", " ")
//
// https://numpy.org/doc/stable/reference/routines.array-creation.html#from-existing-data

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include <orthant/array/from_list.hpp>
#include <orthant/array/window.hpp>
#include <orthant/base/buffer.hpp>
#include <orthant/base/number_text.hpp>
#include <orthant/base/text_cast.hpp>

namespace orthant::inline ORTHANT_ABI {

// Which conversions are allowed ("no", "equiv", "safe", "same_kind", "unsafe"), and where to write: a mask
// that broadcasts to the target.
struct copyto_options {
    keyword_only only = keyword_only();
    std::string_view casting = "same_kind";
    maybe<view<const bool>> where = {};
};

// Keywords of frombuffer: how many elements (-1: all), from how many bytes on.
struct buffer_options {
    keyword_only only = keyword_only();
    index_t count = -1;
    index_t offset = 0;
};

// Keywords of fromstring: how many numbers at most (-1: all), and what is between them.
struct fromstring_options {
    keyword_only only = keyword_only();
    index_t count = -1;
    std::string_view sep = " ";
};

namespace detail {

// Has no owner: whoever made the memory keeps it.
struct no_owner {};

}  // namespace detail

// A copy in the array's own layout ('K'), or in C or Fortran order.
template <array_like E>
auto copy(const E& a, const like_options& options = {}) {
    using T = detail::value_of<E>;
    return ndarray<T, detail::rank_of<E>>(detail::array_from_array<T>(a, {.order = options.order}));
}

// A copy with every element converted, as NumPy's assignment converts.
template <class U, array_like E>
auto astype(const E& a) {
    return ndarray<U, detail::rank_of<E>>(detail::evaluate_new<U>(detail::as_operand(a)));
}

namespace detail {

// A type_error where the values' type does not cast to the target's by the rule. Of C++ scalars, which are
// weak, the kind counts.
template <class T, class V>
void require_castable(const char* function, std::string_view casting) {
    if constexpr (array_like<V>) {
        if constexpr (number<T> && number<value_of<V>>)
            if (!orthant::can_cast<value_of<V>, T>(casting))
                fail<type_error>({function, ": cannot cast array data from ", dtype_of<value_of<V>>().name(),
                                  " to ", dtype_of<T>().name(), " according to the rule '", casting, "'"});
    } else if constexpr (number<T> && number<V>) {
        if (casting != "unsafe" && !orthant::can_cast<weak_result_t<T, V>, T>("same_kind"))
            fail<type_error>({function, ": cannot cast a scalar of ", dtype_of<default_scalar_t<V>>().name(),
                              " to ", dtype_of<T>().name(), " according to the rule '", casting, "'"});
    }
}

}  // namespace detail

// Writes the values, broadcast, into the array, where the mask (if given) says so. Values that would lose
// their kind (float64 to int64) are a type_error unless casting is "unsafe".
// https://numpy.org/doc/stable/reference/generated/numpy.copyto.html
template <array_like A, class V>
void copyto(A&& target, const V& values, const copyto_options& options = {}) {
    using namespace detail;
    auto to = show(target);
    using T = typename decltype(to)::value_type;
    require_castable<T, V>("copyto", options.casting);
    if (!options.where) return assign(to, values);
    const array_header& h = to.header();
    // The values as T in the target's shape, apart from what is written.
    header_ptr fresh = new_array<T>("copyto", h.extents());
    const view<T> here{header_ptr(fresh)};
    assign(here, values);
    const header_ptr given = (*options.where).handle();
    if (!broadcasts_to(given->extents(), h.extents()))
        fail_broadcast("copyto", given->extents(), h.extents());
    dims strides(std::size_t(h.ndim), 0);
    broadcast_strides(given->extents(), given->strides(), h.extents(), strides.data());
    const header_ptr window = new_window(given, given->data, h.extents(), as_view(strides));
    const header_ptr mask = std::same_as<T, bool> ? dense_copy<bool>(window) : window;
    element_iterator<const bool> chosen(mask, 0);
    const T* from = static_cast<const T*>(fresh->data);
    for (element_iterator<T> i(to.handle(), 0), end(to.handle(), h.size); i != end; ++i, ++chosen, ++from)
        if (*chosen) *i = *from;
}
template <array_like A, class V>
void copyto(A&& target, std::initializer_list<V> values, const copyto_options& options = {}) {
    copyto(target, array(values), options);
}

// What is an array already is shown as it is, everything else becomes one.
template <int = 1, array_like A>
auto asarray(A&& a) {
    return detail::show(a);
}
template <class T, array_like A>
auto asarray(A&& a) {
    if constexpr (std::same_as<detail::value_of<A>, T>) return detail::show(a);
    else return view<T, detail::rank_of<A>>(detail::evaluate_new<T>(detail::as_operand(a)));
}
template <scalar_like S>
auto asarray(std::initializer_list<S> list) {
    return array(list);
}
template <scalar_like S>
auto asarray(std::initializer_list<std::initializer_list<S>> list) {
    return array(list);
}
template <int = 1, class R>
    requires detail::value_range<std::remove_reference_t<R>>
auto asarray(R&& range) {
    return array(std::forward<R>(range));
}
template <class T, class R>
    requires detail::value_range<std::remove_reference_t<R>>
auto asarray(R&& range) {
    return array<T>(std::forward<R>(range));
}
template <int = 1, scalar_like S>
auto asarray(const S& value) {
    return array(value);
}

// The array itself if its elements lie densely in C (Fortran) order, else a copy that does; at least 1-d.
template <array_like A>
auto ascontiguousarray(A&& a) {
    using T = detail::element_of<A>;
    constexpr index_t rank = detail::rank_of<A> == 0 ? 1 : detail::rank_of<A>;
    detail::header_ptr h = detail::show(a).handle();
    if (!h->c_contiguous) h = detail::dense_copy<std::remove_const_t<T>>(h, 'C');
    const index_t one[1] = {1};
    if (h->ndim == 0) h = detail::new_window(h, h->data, dims_view(one, 1), dims_view(one, 1));
    return view<T, rank>(std::move(h));
}
// https://numpy.org/doc/stable/reference/generated/numpy.asfortranarray.html
template <array_like A>
auto asfortranarray(A&& a) {
    using T = detail::element_of<A>;
    detail::header_ptr h = detail::show(a).handle();
    if (!h->f_contiguous) h = detail::dense_copy<std::remove_const_t<T>>(h, 'F');
    return view<T, detail::rank_of<A>>(std::move(h));
}

// ---- memory that is not ours

// A view over `data`, C-contiguous unless strides (in elements) are given. The memory must outlive the view,
// or `owner`, any value such as a std::shared_ptr or a moved-in container, is kept with it. A negative extent
// or strides of another length are a shape_error.
template <class T>
view<T> adapt(T* data, const shape_t& shape) {
    detail::checked_size("adapt", shape, sizeof(T));
    dims strides(shape.size(), 0);
    detail::fill_strides(shape, strides.data());
    return view<T>(detail::adopt_memory(const_cast<std::remove_const_t<T>*>(data), shape,
                                        detail::as_view(strides), detail::no_owner()));
}
template <class T, class Owner = detail::no_owner>
view<T> adapt(T* data, const shape_t& shape, const shape_t& strides, Owner owner = {}) {
    detail::checked_size("adapt", shape, sizeof(T));
    if (shape.ndim() != strides.ndim())
        detail::fail<shape_error>({"adapt: ", strides.ndim(), " strides were given for the shape ", shape});
    detail::check_strides("adapt", shape, strides, sizeof(T));
    return view<T>(
        detail::adopt_memory(const_cast<std::remove_const_t<T>*>(data), shape, strides, std::move(owner)));
}
template <class T, class Owner>
    requires(!std::convertible_to<Owner, shape_t>)
view<T> adapt(T* data, const shape_t& shape, Owner owner) {
    detail::checked_size("adapt", shape, sizeof(T));
    dims strides(shape.size(), 0);
    detail::fill_strides(shape, strides.data());
    return view<T>(detail::adopt_memory(const_cast<std::remove_const_t<T>*>(data), shape,
                                        detail::as_view(strides), std::move(owner)));
}

// The bytes of a buffer (any contiguous container, such as std::vector<std::byte> or std::string) as elements
// of T, from `offset` bytes on, `count` of them (-1: all). A temporary container is kept with the view, any
// other must outlive it. A size that is no multiple of T's, or too small for count, is a value_error.
template <class T = double, class Buffer>
auto frombuffer(Buffer&& buffer, index_t count = -1, index_t offset = 0) {
    static_assert(std::is_trivially_copyable_v<T>,
                  "orthant: frombuffer needs an element type made of plain bytes");
    using byte_owner = std::decay_t<Buffer>;
    constexpr bool kept =
        !std::is_lvalue_reference_v<Buffer> && !std::ranges::enable_borrowed_range<byte_owner>;
    const auto check = [&](std::size_t bytes) {
        if (offset < 0 || std::size_t(offset) > bytes)
            detail::fail<value_error>(
                {"frombuffer: offset must be between 0 and the buffer length ", bytes, ", got ", offset});
        const std::size_t left = bytes - std::size_t(offset);
        if (count < 0 && left % sizeof(T) != 0)
            detail::fail<value_error>(
                {"frombuffer: buffer size ", left, " must be a multiple of element size ", sizeof(T)});
        if (count >= 0 && left / sizeof(T) < std::size_t(count))
            detail::fail<value_error>({"frombuffer: buffer is smaller than requested size: ", left,
                                       " bytes for ", count, " elements"});
        return count < 0 ? index_t(left / sizeof(T)) : count;
    };
    const auto view_of = [&](const void* memory, index_t n, auto owner) {
        const auto address = reinterpret_cast<std::uintptr_t>(memory) + std::uintptr_t(offset);
        if (n > 0 && address % alignof(T) != 0)
            detail::fail<value_error>(
                {"frombuffer: the elements are not aligned to ", alignof(T), " bytes; copy them first"});
        const index_t step = 1;
        return view<const T>(detail::adopt_memory(reinterpret_cast<void*>(address), dims_view(&n, 1),
                                                  dims_view(&step, 1), std::move(owner)));
    };
    const std::size_t bytes = std::size(buffer) * sizeof(*std::data(buffer));
    const index_t n = check(bytes);
    if constexpr (kept) {
        auto owner = std::make_shared<byte_owner>(std::move(buffer));
        return view_of(std::data(*owner), n, owner);
    } else {
        return view_of(std::data(buffer), n, detail::no_owner());
    }
}

template <class T = double, class Buffer>
auto frombuffer(Buffer&& buffer, const buffer_options& options) {
    return frombuffer<T>(std::forward<Buffer>(buffer), options.count, options.offset);
}

// A 1-d array of the values of an iterator pair or range, `count` of them (-1: all). Fewer are a value_error.
template <class T = double, std::input_iterator I, std::sentinel_for<I> S>
ndarray<T> fromiter(I first, S last, index_t count = -1) {
    detail::sequence<T> values;
    for (; first != last && (count < 0 || values.size() < count); ++first)
        values.push_back(T(*first));
    if (count >= 0 && values.size() < count)
        detail::fail<value_error>(
            {"fromiter: iterator too short: expected ", count, " but iterator had only ", values.size()});
    return ndarray<T>(detail::array_from_range<T>(values, {}));
}
template <class T = double, detail::range R>
ndarray<T> fromiter(R&& range, index_t count = -1) {
    return fromiter<T>(std::begin(range), std::end(range), count);
}

// Numbers in a text, separated by `separator` (a blank stands for any white space, also around other
// separators); `count` of them at most. Text that is no number is a value_error.
template <number T = double>
ndarray<T> fromstring(std::string_view text, std::string_view separator = " ", index_t count = -1) {
    static_assert(real_number<T>, "orthant: fromstring reads real numbers");
    detail::sequence<T> values;
    std::size_t at = 0;
    const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    const auto skip_blanks = [&] { while (at < text.size() && blank(text[at])) ++at; };
    std::string_view mark = separator;
    while (!mark.empty() && blank(mark.front())) mark.remove_prefix(1);
    while (!mark.empty() && blank(mark.back())) mark.remove_suffix(1);
    skip_blanks();
    while (at < text.size() && (count < 0 || values.size() < count)) {
        if (text[at] == '+') ++at;
        using parsed =
            std::conditional_t<boolean<T>, int, std::conditional_t<is_storage_float<T>, float, T>>;
        parsed value{};
        const auto [end, code] = detail::read_number(text.data() + at, text.data() + text.size(), value);
        if (code != std::errc())
            detail::fail<value_error>(
                {"fromstring: string or file could not be read to its end due to unmatched data: '",
                 text.substr(at, 20), "'"});
        values.push_back(T(value));
        at = std::size_t(end - text.data());
        skip_blanks();
        if (at == text.size()) break;
        if (text.substr(at, mark.size()) != mark)
            detail::fail<value_error>(
                {"fromstring: expected the separator '", separator, "' before '", text.substr(at, 20), "'"});
        at += mark.size();
        skip_blanks();
    }
    return ndarray<T>(detail::array_from_range<T>(values, {}));
}

template <number T = double>
ndarray<T> fromstring(std::string_view text, const fromstring_options& options) {
    return fromstring<T>(text, options.sep, options.count);
}

// The methods, which view/expression.hpp declares.
template <class D>
template <class U>
auto expression<D>::astype() const {
    return orthant::astype<U>(self());
}
// In C order, as NumPy's method; np::copy keeps the layout.
template <class D>
auto expression<D>::copy() const {
    return orthant::copy(self(), like_options{.order = 'C'});
}
template <class D>
auto expression<D>::flatten(char order) const {
    return orthant::copy(detail::materialize(self()).ravel(order));
}
template <class D>
auto expression<D>::copy(const like_options& options) const {
    return orthant::copy(self(), options);
}
template <class D>
auto expression<D>::flatten(const order_options& options) const {
    return flatten(options.order);
}
// The elements in C order as a std::vector.
template <class D>
auto expression<D>::tolist() const {
    const auto v = detail::materialize(self());
    return std::vector<typename D::value_type>(v.begin(), v.end());
}

}  // namespace orthant::inline ORTHANT_ABI
