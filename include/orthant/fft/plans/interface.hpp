#pragma once
// What every plan of a line offers, whatever its method: it is built from a length, is immutable, says how much
// scratch a run needs and how many bytes it keeps, and runs one contiguous line. So a plan may be made of others:
// a line of columns and of lines across them, a convolution of a line of another length, a real line of a complex one
// of half its length.
//
//     plan               lengths                          made of
//     line_plan          all, complex                     a kernel in registers, or columns and lines, or a convolution
//     halves_plan        rows * W/2, rows odd, complex    real_columns
//     real_plan          all, real                        a line_plan of n/2, or one of the next two
//     real_split_plan    rows * columns, rows odd         real_columns and a line_plan
//     real_prime_plan    primes, real                     a real_plan of another length
//
// column_plan and real_columns are the columns of W lanes below them: they run from and to rows in several layouts.

#include <concepts>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

template <class P>
concept plans_line = requires(const P& plan) {
    { plan.work() } -> std::same_as<index_t>;   // numbers of scratch
    { plan.bytes() } -> std::same_as<index_t>;  // what the plan keeps
};

// n complex numbers to n complex numbers.
template <class P, class T>
concept plans_complex_line = plans_line<P> && requires(const P& plan, const T* in, T* out, T scale, T* work) {
    plan.run(in, out, true, scale, work);
};

// n real numbers to n/2 + 1 complex ones, and back.
template <class P, class T>
concept plans_real_line = plans_line<P> && requires(const P& plan, const T* in, T* out, T scale, T* work) {
    plan.forward(in, out, scale, work);
    plan.backward(in, out, scale, work);
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
