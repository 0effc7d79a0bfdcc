#pragma once
// The exceptions. One root, `orthant::error`, and one class per kind of mistake, named for NumPy's:
// shape_error and value_error are Python's ValueError, index_error IndexError, type_error TypeError,
// linalg_error LinAlgError, io_error OSError. A message begins with the function's name and holds the
// offending values. `fail` builds and throws out of line, so that a check costs its caller one cold call.

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

// Throws E with the parts joined into its message: fail<shape_error>("add: shapes ", a, " and ", b, " …").
template <class E, class... Parts>
[[noreturn]] ORTHANT_COLD void fail(const Parts&... parts) {
    std::ostringstream message;
    (message << ... << parts);
    throw E(message.str());
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
