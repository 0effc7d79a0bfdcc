#pragma once
// Overlap: whether writing the target would change what is still to be read.
//
// An operand is harmless if its bytes lie elsewhere, if it is walked exactly as the target is (each element
// is read before it is written), or if the two lattices never meet: all offsets are multiples of the greatest
// common divisor of the strides, so a difference that is not one keeps them apart (a[::2] and a[1::2]). All
// else is treated as harmful and costs one temporary. So there may be a copy too many, and never one too few.

#include <bit>
#include <cstdint>

#include <orthant/view/header.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

bool ranges_meet(const array_header& a, std::size_t a_size, const array_header& b,
                 std::size_t b_size) noexcept;

// Whether reading `source` while `target` is written element by element could see written values.
bool is_harmful(const array_header& target, std::size_t target_size, const array_header& source,
                std::size_t source_size) noexcept;

#if ORTHANT_DEFINE

struct byte_range {
    std::uintptr_t low, high;
};

ORTHANT_NOINLINE inline byte_range bytes_of(const array_header& h, std::size_t itemsize) noexcept {
    if (h.c_contiguous) {
        const auto first = reinterpret_cast<std::uintptr_t>(h.data);
        return {first, first + std::uintptr_t(h.size) * itemsize};
    }
    const auto base = reinterpret_cast<std::uintptr_t>(h.data);
    const auto at = [&](index_t offset) { return base + std::uintptr_t(offset) * itemsize; };
    if (h.size == 0) return {base, base};
    if (h.ndim == 1) {
        const index_t last = (h.size - 1) * h.strides()[0];
        return {at(last < 0 ? last : 0), at((last < 0 ? 0 : last) + 1)};
    }
    const offset_bounds range = offset_range(h.extents(), h.strides());
    return {at(range.first), at(range.last)};
}

ORTHANT_ONCE bool ranges_meet(const array_header& a, std::size_t a_size, const array_header& b,
                              std::size_t b_size) noexcept {
    const byte_range x = bytes_of(a, a_size), y = bytes_of(b, b_size);
    return x.low < y.high && y.low < x.high;
}

// Whether any byte of one array may be a byte of the other, as far as ranges and strides tell.
inline bool may_overlap(const array_header& a, std::size_t a_size, const array_header& b,
                        std::size_t b_size) noexcept {
    if (!ranges_meet(a, a_size, b, b_size)) return false;
    if (a_size != b_size) return true;
    auto distance = reinterpret_cast<std::intptr_t>(a.data) - reinterpret_cast<std::intptr_t>(b.data);
    // (Divisions are most of what this takes: 15 of 20 ns for two columns with one for each stride and size.)
    const auto size = std::intptr_t(a_size);
    if ((size & (size - 1)) == 0) {
        if (distance & (size - 1)) return true;
        distance >>= std::countr_zero(a_size);
    } else {
        if (distance % size != 0) return true;
        distance /= size;
    }
    index_t divisor = 0;
    for (const array_header* h : {&a, &b})
        for (int k = 0; k < h->ndim; ++k) {
            index_t rest = h->strides()[k];
            if (h->shape()[k] <= 1 || rest == divisor) continue;
            while (rest != 0) {  // Euclid's; the sign does not matter
                const index_t next = divisor == 0 ? 0 : divisor % rest;
                divisor = rest;
                rest = next;
            }
        }
    // (Two columns of a matrix are less than a row apart: no division either.)
    if (divisor == 0 || (distance < 0 ? -distance : distance) < (divisor < 0 ? -divisor : divisor))
        return distance == 0;
    return distance % divisor == 0;
}

// Whether two arrays of one element size lie alike: the same elements in the same order.
inline bool lie_alike(const array_header& a, const array_header& b) noexcept {
    if (a.data != b.data || a.ndim != b.ndim) return false;
    for (int k = 0; k < a.ndim; ++k) {
        if (a.shape()[k] != b.shape()[k]) return false;
        if (a.shape()[k] != 1 && a.strides()[k] != b.strides()[k]) return false;
    }
    return true;
}

ORTHANT_ONCE bool is_harmful(const array_header& target, std::size_t target_size, const array_header& source,
                             std::size_t source_size) noexcept {
    if (target_size == source_size && lie_alike(target, source)) return false;
    return may_overlap(target, target_size, source, source_size);
}

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
