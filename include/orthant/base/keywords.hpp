#pragma once
// Keyword arguments: f(a, {.axis = 0, .keepdims = true}) fills a small options struct. Each such struct begins with
// `keyword_only only = keyword_only()`, whose constructor is explicit: positional braces, f(a, {0, 1}), can then
// never be taken for options, and overloads that take a list of axes stay apart from those that take keywords.

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {

struct keyword_only {
    explicit constexpr keyword_only() = default;
};

}  // namespace orthant::inline ORTHANT_ABI
