#pragma once
// view<T, R>: a strided window that shares ownership of the elements it shows, so it can outlive the array it
// was taken from. Copying a view copies the window; assigning to a view writes to the elements. `rebind`
// points it elsewhere. view<const T> reads only. A function that works on any array takes a view.

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

template <class A>
concept has_handle = array_like<A> && requires(const std::remove_cvref_t<A>& a) {
    { a.handle() } -> std::same_as<const header_ptr&>;
};

}  // namespace detail

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

    // Writing to the elements. The value broadcasts to the view's shape; a shape that does not is a
    // shape_error.
    ORTHANT_TAGGED const view& operator=(const view& other) const {
        static_assert(!std::is_const_v<T>,
                      "orthant: this view is read-only (rebind makes it show something else)");
        detail::assign(*this, other);
        return *this;
    }
    template <class E>
        requires(array_like<E> || detail::writes_to<E, value_type> ||
                 std::convertible_to<const E&, value_type>)
    ORTHANT_TAGGED const view& operator=(const E& e) const {
        static_assert(!std::is_const_v<T>, "orthant: this view is read-only");
        detail::assign(*this, e);
        return *this;
    }
    // (A template, so that {{1}, {2}} is a column, and not a list of two numbers in braces.)
    template <int = 0>
    ORTHANT_TAGGED const view& operator=(std::initializer_list<value_type> values) const {
        detail::assign_list(*this, values);
        return *this;
    }
    ORTHANT_TAGGED const view& operator=(
        std::initializer_list<std::initializer_list<value_type>> values) const {
        detail::assign_list(*this, values);
        return *this;
    }
    template <class S>
    ORTHANT_TAGGED void fill(const S& value) const {
        *this = scalar_cast<value_type>(value);
    }

    // Shows something else from now on.
    ORTHANT_TAGGED void rebind(view other) noexcept { this->header_ = std::move(other.header_); }

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
};

}  // namespace orthant::inline ORTHANT_LAYOUT
