#pragma once
// The keyword arguments of the transforms: np::fft::fft(x, {.n = 64, .axis = 0, .norm = "ortho"}),
// np::fft::fftn(x, {.s = {8, 8}, .axes = {0, 1}}). Fields are in the order of NumPy's signatures.
// https://numpy.org/doc/stable/reference/routines.fft.html

#include <concepts>
#include <initializer_list>
#include <string_view>

#include <orthant/base/keywords.hpp>
#include <orthant/shape/shape.hpp>
#include <orthant/shape/slice.hpp>

namespace orthant::inline ORTHANT_ABI::fft {

// {.d = 0.1}: the distance from one sample to the next.
struct spacing_options {
    orthant::keyword_only only = orthant::keyword_only();
    double d = 1.0;
};

// A length that may be left out: an integer, or `_`.
class length_argument {
public:
    length_argument(none_t = {}) {}
    template <std::integral I>
    length_argument(I n) : n_(static_cast<index_t>(n)), given_(true) {}
    bool given() const { return given_; }
    index_t value() const { return n_; }

private:
    index_t n_ = 0;
    bool given_ = false;
};

// Lengths or axes that may be left out: `_`, one integer, braces, a vector.
class list_argument {
public:
    list_argument(none_t = {}) {}
    template <std::integral I>
    list_argument(I one) : values_(1, static_cast<index_t>(one)), given_(true) {}
    list_argument(std::initializer_list<extent> values) : given_(true) {
        for (extent e : values) values_.push_back(e.value);
    }
    // A std::vector, std::array or std::span of integers.
    template <class L>
        requires requires(const L& list) {
            { *list.data() } -> std::convertible_to<index_t>;
            list.size();
        }
    list_argument(const L& list) : given_(true) {
        for (const auto& value : list) values_.push_back(static_cast<index_t>(value));
    }
    list_argument(dims values) : values_(std::move(values)), given_(true) {}
    bool given() const { return given_; }
    const dims& values() const { return values_; }

private:
    dims values_;
    bool given_ = false;
};

// Two or more lengths or axes in positional braces, fftn(x, {8, 8}). (An initializer_list would take
// {.axes = …} too with g++ 12.)
class positional_list {
public:
    template <std::integral I, std::integral J, std::integral... K>
    positional_list(I first, J second, K... more)
        : values_{static_cast<index_t>(first), static_cast<index_t>(second), static_cast<index_t>(more)...} {}
    operator list_argument() const { return values_; }

private:
    dims values_;
};

// Of the 1-D transforms. n: the length of the transformed axis of the (for inverse real transforms: of the
// output); the input is cropped or padded with zeros to it. norm: "backward" divides the inverse by n,
// "ortho" both directions by sqrt(n), "forward" the forward one by n.
struct options {
    keyword_only only = keyword_only();
    length_argument n = {};
    index_t axis = -1;
    std::string_view norm = "backward";
};

// Of the 2-D and N-D ones. axes: the last two, or all (or as many last ones as s has), where not given; each
// at most once.
struct nd_options {
    keyword_only only = keyword_only();
    list_argument s = {};
    list_argument axes = {};
    std::string_view norm = "backward";
};

struct shift_options {
    keyword_only only = keyword_only();
    list_argument axes = {};
};

}  // namespace orthant::inline ORTHANT_ABI::fft
