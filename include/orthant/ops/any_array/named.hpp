#pragma once
// An array with its name, as files of several arrays take and tables hold them: {{"w", w}, {"b", b}}.

#include <string>

#include <orthant/ops/any_array/any_array.hpp>

namespace orthant::inline ORTHANT_ABI {

struct named_array {
    std::string name;
    any_array array;
};

}  // namespace orthant::inline ORTHANT_ABI
