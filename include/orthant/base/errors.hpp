#pragma once
// The exceptions. One root, `orthant::error`, and one class per kind of mistake, named for NumPy's:
// shape_error and value_error are Python's ValueError, index_error IndexError, type_error TypeError,
// linalg_error LinAlgError, io_error OSError. A message begins with the function's name and holds the
// offending values. `fail` builds and throws out of line, so that a check costs its caller one cold call.

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <type_traits>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_LAYOUT {

struct error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct shape_error : error {
    using error::error;
};

struct index_error : error {
    using error::error;
};

struct value_error : error {
    using error::error;
};

struct type_error : error {
    using error::error;
};

struct linalg_error : error {
    using error::error;
};

struct io_error : error {
    using error::error;
};

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The text of a message, in place; what exceeds the room is cut off. (A string stream has the compiler look
// through a hundred functions of std::string in every file, a quarter of all that one expression needs.)
class message_text {
public:
    ORTHANT_COLD void write(const char* text, std::size_t length) noexcept {
        const std::size_t n = (std::min)(length, sizeof text_ - 1 - length_);
        std::memcpy(text_ + length_, text, n);
        length_ += n;
    }
    void write(const char* text) noexcept { write(text, std::strlen(text)); }
    ORTHANT_COLD void write(unsigned long long magnitude, bool negative) noexcept {
        char digits[24];
        char* first = digits + sizeof digits;
        do *--first = char('0' + magnitude % 10);
        while (magnitude /= 10);
        if (negative) *--first = '-';
        write(first, std::size_t(digits + sizeof digits - first));
    }
    const char* c_str() noexcept {
        text_[length_] = '\0';
        return text_;
    }

private:
    std::size_t length_ = 0;
    char text_[2000];
};

// A part of a message: a text, a number, or whatever can be written to a stream.
class message_part {
public:
    message_part(const char* text) noexcept
        : value_(text),
          write_([](message_text& out, const void* t) { out.write(static_cast<const char*>(t)); }) {}
    template <class T>
    message_part(const T& value) noexcept : value_(&value), write_(&write_value<T>) {}

    void write(message_text& out) const { write_(out, value_); }

private:
    template <class T>
    static void write_value(message_text& out, const void* v) {
        const T& value = *static_cast<const T*>(v);
        if constexpr (std::is_same_v<T, char>) {
            out.write(&value, 1);
        } else if constexpr (std::is_integral_v<T>) {
            using magnitude = unsigned long long;
            out.write(value < T{} ? 0 - magnitude(value) : magnitude(value), value < T{});
        } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
            const std::string_view text = value;
            out.write(text.data(), text.size());
        } else if constexpr (requires { value.write_to(out); }) {
            value.write_to(out);
        } else {
            std::ostringstream stream;
            stream << value;
            const auto text = stream.str();
            out.write(text.data(), text.size());
        }
    }

    const void* value_;
    void (*write_)(message_text& out, const void* value);
};

// Parts as one part of a longer message.
struct message_list {
    std::initializer_list<message_part> parts;
    void write_to(message_text& out) const {
        for (const message_part& part : parts) part.write(out);
    }
};

// Throws E with the parts joined into its message: fail<shape_error>({"add: shapes ", a, " and ", b}). A list, so that
// not every message is a function of its own; and fail an object and not a function template, whose arguments g++ would
// deduce at each of the 700 calls, which takes it half a millisecond.
template <class E>
struct failure {
    [[noreturn]] ORTHANT_COLD void operator()(std::initializer_list<message_part> parts) const {
        message_text text;
        message_list{parts}.write_to(text);
        throw E(text.c_str());
    }
    template <class... Parts>
    [[noreturn]] void operator()(const Parts&... parts) const {
        (*this)({message_part(parts)...});
    }
};
ORTHANT_INSTANTIATE(void failure<shape_error>::operator()(std::initializer_list<message_part>) const);
ORTHANT_INSTANTIATE(void failure<index_error>::operator()(std::initializer_list<message_part>) const);
ORTHANT_INSTANTIATE(void failure<value_error>::operator()(std::initializer_list<message_part>) const);
ORTHANT_INSTANTIATE(void failure<type_error>::operator()(std::initializer_list<message_part>) const);
ORTHANT_INSTANTIATE(void failure<linalg_error>::operator()(std::initializer_list<message_part>) const);
ORTHANT_INSTANTIATE(void failure<io_error>::operator()(std::initializer_list<message_part>) const);

template <class E>
inline constexpr failure<E> fail{};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
