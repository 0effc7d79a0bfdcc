#pragma once
// The first member of every options struct. Keyword arguments are designated initialisers, and a struct that
// took positional ones too would make `f(x, {3})` and `f(x, {{1, 2}})` ambiguous between shapes, axes and
// options. Nothing converts to this marker, so only `{}` and `{.name = value, …}` make an options struct.

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

struct keyword_only {
    explicit constexpr keyword_only() = default;
};

}  // namespace orthant::inline ORTHANT_ABI::detail
