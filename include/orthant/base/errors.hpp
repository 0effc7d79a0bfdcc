#pragma once
// The exceptions. One root, `orthant::error`, and one class per kind of mistake, named for NumPy's:
// shape_error and value_error are Python's ValueError, index_error IndexError, type_error TypeError,
// linalg_error LinAlgError, io_error OSError. A message begins with the function's name and holds the
// offending values. `fail` builds and throws out of line, so that a check costs its caller one cold call.

#include <initializer_list>
#include <sstream>
#include <stdexcept>
#include <string>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {

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

namespace detail {

// A part of a message: whatever can be written to a stream.
class message_part {
public:
    message_part(const char* text) noexcept
        : value_(text),
          write_([](std::ostream& out, const void* t) { out << static_cast<const char*>(t); }) {}
    template <class T>
    message_part(const T& value) noexcept
        : value_(&value),
          write_([](std::ostream& out, const void* v) { out << *static_cast<const T*>(v); }) {}

    void write(std::ostream& out) const { write_(out, value_); }

private:
    const void* value_;
    void (*write_)(std::ostream& out, const void* value);
};

ORTHANT_COLD inline std::string join_message(std::initializer_list<message_part> parts) {
    std::ostringstream message;
    for (const message_part& part : parts) part.write(message);
    return message.str();
}

// Throws E with the parts joined into its message: fail<shape_error>({"add: shapes ", a, " and ", b}). A
// list, so that not every message is a function of its own.
template <class E>
[[noreturn]] ORTHANT_COLD void fail(std::initializer_list<message_part> parts) {
    throw E(join_message(parts));
}
template <class E, class... Parts>
[[noreturn]] void fail(const Parts&... parts) {
    fail<E>({message_part(parts)...});
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
