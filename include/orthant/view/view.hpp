#pragma once
// view<T, R>: a strided window that shares ownership of the elements it shows, so it can outlive the array it
// was taken from. Copying a view copies the window. As in Python a name re-seats, and an indexing expression
// writes: `v = w` makes v show what w shows, `v(ellipsis) = w` and `a(all, 0) = w` write to the elements, which
// C++ tells apart by value categories. view<const T> reads only. A function that works on any array takes a
// view.

#include <orthant/view/strided.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace detail {

// What assignment does, defined by the engine: broadcasts, converts and writes.
template <class Target, class E>
void assign(const Target& target, const E& e);
template <class Target, class T>
void assign_list(const Target& target, std::initializer_list<T> values);
template <class Target, class T>
void assign_list(const Target& target, std::initializer_list<std::initializer_list<T>> values);

// Checks that a header can be shown with static rank R.
template <index_t R>
void require_rank(const array_header& h) {
    if constexpr (R != dynamic)
        if (h.ndim != R)
            fail<shape_error>(
                {"view: an array of shape ", tuple_text{h.extents()}, " does not have rank ", R});
}

template <index_t R>
struct rank_tag {};

// What can be written to elements of type T.
template <class E, class T>
concept value_for = array_like<E> || writes_to<E, T> || std::convertible_to<const E&, T>;

template <class E>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::initializer_list<T>> = true;

template <class A>
concept has_handle = array_like<A> && requires(const std::remove_cvref_t<A>& a) {
    { a.handle() } -> std::same_as<const header_ptr&>;
};

}  // namespace detail

// Names that say in an error message what to write.
namespace write_instead {
struct v_ellipsis_or_v_fill {};
struct a_ellipsis_or_a_fill {};
struct to_the_indexing_expression_itself {};
struct to_an_array_that_has_a_name {};
}  // namespace write_instead

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

template <class T, index_t R>
class view : public strided<view<T, R>, T, T, R> {
    using base = strided<view<T, R>, T, T, R>;

public:
    using typename base::value_type;

    // Nothing: shape (0,), or the static rank's extents all zero; with rank 0 one element of its own.
    ORTHANT_TAGGED view() : base(nothing()) {}
    // For the library: a window that is already made.
    ORTHANT_TAGGED explicit view(detail::header_ptr h) : base(std::move(h)) {}
    view(const view&) = default;

    // From an array or view of the same element type; only a view of const from something constant. A static
    // rank that the array lacks is a compile error or a shape_error.
    template <detail::has_handle A>
        requires(!std::same_as<std::remove_cvref_t<A>, view> &&
                 std::same_as<detail::value_of<A>, std::remove_const_t<T>> &&
                 (std::is_const_v<T> ||
                  !std::is_const_v<std::remove_pointer_t<decltype(std::declval<A&>().data())>>) &&
                 (R == dynamic || detail::rank_of<A> == dynamic || R == detail::rank_of<A>))
    ORTHANT_TAGGED view(A&& a) : base(a.handle()) {
        detail::require_rank<R>(this->header());
    }

    // Lazy expressions and selections: evaluated into new storage, read only.
    template <array_like E>
        requires(!detail::has_handle<E> && std::is_const_v<T> &&
                 std::same_as<detail::value_of<E>, std::remove_const_t<T>>)
    ORTHANT_TAGGED view(const E& e);

    // A name re-seats: it shows something else from now on, as std::span does.
    view& operator=(const view&) & noexcept = default;
    // An indexing expression, a(all, 0) = x, writes the elements. The value broadcasts to the view's shape; a
    // shape that does not is a shape_error.
    ORTHANT_TAGGED view operator=(const view& other) && { return written(other); }
    template <detail::value_for<value_type> E>
    ORTHANT_TAGGED view operator=(const E& e) && {
        return written(e);
    }
    // (A template, so that {{1}, {2}} is a column, and not a list of two numbers in braces.)
    template <int = 0>
    ORTHANT_TAGGED view operator=(std::initializer_list<value_type> values) && {
        return written(values);
    }
    ORTHANT_TAGGED view operator=(std::initializer_list<std::initializer_list<value_type>> values) && {
        return written(values);
    }
    // What is neither a view nor an array of these elements is not assigned to a name.
    template <detail::value_for<value_type> E, class Instead = write_instead::v_ellipsis_or_v_fill>
        requires(!detail::has_handle<E> || !std::convertible_to<E&, view>)
    void operator=(const E&) & = delete;  // orthant: write v(ellipsis) = x, or v.fill(x) for a scalar
    template <class Instead = write_instead::v_ellipsis_or_v_fill>
    void operator=(std::initializer_list<value_type>) & = delete;

    template <class S>
    ORTHANT_TAGGED void fill(const S& value) const {
        detail::assign(*this, scalar_cast<value_type>(value));
    }

    // For the library: gives the window away.
    ORTHANT_TAGGED detail::header_ptr release() && noexcept { return std::move(this->header_); }

    // The element of a 0-d view.
    ORTHANT_TAGGED operator value_type() const
        requires((R == dynamic || R == 0) && !std::same_as<std::remove_const_t<T>, bool>)
    {
        return detail::only_element(*this);
    }
    ORTHANT_TAGGED explicit(!std::same_as<value_type, bool> || R > 0) operator bool() const {
        return base::operator bool();
    }

private:
    ORTHANT_TAGGED static detail::header_ptr nothing() {
        if constexpr (R == 0) return detail::new_array<value_type>("view", {});
        else return detail::empty_header<R == dynamic ? 1 : R>();
    }
    template <class E>
    ORTHANT_TAGGED view written(const E& values) const {
        static_assert(!std::is_const_v<T>, "orthant: this view is read-only");
        if constexpr (detail::is_list<E>) detail::assign_list(*this, values);
        else detail::assign(*this, values);
        return *this;
    }
};

}  // namespace orthant::inline ORTHANT_LAYOUT
