#pragma once
// Keyword arguments: f(a, {.axis = 0, .keepdims = true}) fills a small options struct. Each such struct
// begins with `keyword_only only = keyword_only()`, whose constructor is explicit: positional braces, f(a,
// {0, 1}), can then never be taken for options, and overloads that take a list of axes stay apart from those
// that take keywords.

#include <type_traits>

#include <orthant/base/errors.hpp>

namespace orthant::inline ORTHANT_ABI {

struct keyword_only {
    explicit constexpr keyword_only() = default;
};

// {.order = 'F'}: the layout of a new array, or the order in which elements are read.
struct order_options {
    keyword_only only = keyword_only();
    char order = 'C';
};

// {.offset = 1, .axis1 = 1, .axis2 = 2}: a diagonal of two axes.
struct offset_options {
    keyword_only only = keyword_only();
    index_t offset = 0;
    index_t axis1 = 0;
    index_t axis2 = 1;
};

// A keyword that changes what a function returns, and so selects the overload whose struct has it: it has no
// default, so that the struct is made only where the keyword is named. Naming it to say false is a
// value_error.
struct named_flag {
    bool value;
    constexpr named_flag(bool flag) : value(flag) {}
    constexpr void require(const char* function, const char* keyword) const {
        if (!value)
            detail::fail<value_error>(
                {function, ": ", keyword, " = false is the form without the keyword; leave it out"});
    }
};

// The value of a keyword that may be left out: std::optional for plain values, without its header.
template <class T>
class maybe {
public:
    constexpr maybe() = default;
    template <class U>
        requires std::is_convertible_v<const U&, T>
    constexpr maybe(const U& value) : value_(value), given_(true) {}
    // A std::optional.
    template <class U>
        requires(!std::is_convertible_v<const U&, T>) &&
                requires(const U& value) { T(*value), value.has_value(); }
    constexpr maybe(const U& value) : given_(value.has_value()) {
        if (given_) value_ = *value;
    }

    constexpr explicit operator bool() const noexcept { return given_; }
    constexpr const T& operator*() const noexcept { return value_; }
    constexpr T value_or(const T& otherwise) const { return given_ ? value_ : otherwise; }

private:
    T value_{};
    bool given_ = false;
};

}  // namespace orthant::inline ORTHANT_ABI
