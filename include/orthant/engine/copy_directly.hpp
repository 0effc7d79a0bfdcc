#pragma once
// The short way of copies: few elements, on at most two axes, that do not lie densely, are converted row by
// row where they lie, without a plan. (Dense ones have a shorter way yet, compiled for each expression:
// evaluate_dense in engine/evaluate.hpp.)

#include <orthant/engine/overlap.hpp>
#include <orthant/engine/program.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Writes the only operand of a program that computes nothing, an array of the target's shape or a constant,
// into the target. False: not here.
bool copy_directly(const array_header& target, std::size_t bytes, const program_text& text, const void* leaf,
                   kernel::convert_fn convert);

#if ORTHANT_DEFINE

ORTHANT_ONCE bool copy_directly(const array_header& target, std::size_t bytes, const program_text& text,
                                const void* leaf, kernel::convert_fn convert) {
    constexpr index_t few = 512;
    const int ndim = target.ndim;
    if (target.size == 0 || target.size > few || ndim == 0 || ndim > 2) return false;
    const std::size_t from_bytes = text.loads[0].from_bytes;
    const auto* from = static_cast<const unsigned char*>(leaf);
    index_t inner = 0, outer = 0;
    if (!text.loads[0].constant) {
        const array_header& a = *static_cast<const array_header*>(leaf);
        if (a.ndim != ndim || !same_shape(a, target) || is_harmful(target, bytes, a, from_bytes)) return false;
        from = static_cast<const unsigned char*>(a.data);
        inner = a.strides()[ndim - 1], outer = a.strides()[0];
    }
    auto* to = static_cast<unsigned char*>(target.data);
    const index_t n = target.shape()[ndim - 1], rows = ndim == 2 ? target.shape()[0] : 1;
    for (index_t i = 0; i < rows; ++i) {
        convert(from, inner, to, target.strides()[ndim - 1], n);
        if (i + 1 == rows) break;
        from += outer * index_t(from_bytes), to += target.strides()[0] * index_t(bytes);
    }
    return true;
}

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
