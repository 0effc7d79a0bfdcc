#pragma once
// real_slice: a stretch of the real line, where np::slice is a stretch of an axis. It stands for the slices
// of floating numbers that NumPy's mgrid and ogrid take.
//
//   np::mgrid(np::real_slice(0, 1, .25))         NumPy's mgrid[0:1:.25]: from 0 in steps of .25, below 1
//   np::mgrid(np::real_slice(-1, 1, 5i))         NumPy's mgrid[-1:1:5j]: five numbers, and 1 is the last
//   np::ogrid(np::real_slice(_, 2.5), slice(3))  NumPy's ogrid[:2.5, 0:3]
//
// The 5i of C++ is std::complex<double>, after `using namespace std::complex_literals`. Of a complex step it
// is the magnitude, without its fraction, that says how many numbers there are.
// https://numpy.org/doc/stable/reference/generated/numpy.mgrid.html

#include <cmath>
#include <complex>
#include <concepts>
#include <type_traits>

#include <orthant/array/ranges.hpp>
#include <orthant/base/scalar.hpp>
#include <orthant/shape/slice.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// How many numbers a complex step asks for; what is not finite is a value_error.
index_t real_slice_count(double magnitude);

template <class X>
concept real_bound = real_number<X> || std::same_as<X, none_t>;

// float if a floating number is there and all of them are float, else double. The step of a complex number
// does not count.
template <class X>
inline constexpr bool is_single = std::same_as<X, float> || is_storage_float<X>;
template <class X>
inline constexpr bool is_wider = floating<X> && !is_single<X>;
template <class A, class B, class C>
inline constexpr bool all_single =
    (is_single<A> || is_single<B> || is_single<C>) && !(is_wider<A> || is_wider<B> || is_wider<C>);
template <class A, class B, class C>
using real_slice_type = std::conditional_t<all_single<A, B, C>, float, double>;

template <class T, real_bound X>
T real_bound_value(const X& x, T otherwise) {
    if constexpr (std::same_as<X, none_t>) return otherwise;
    else return static_cast<T>(x);
}

}  // namespace detail

// T is float or double: float only where every bound that is a floating number is one. `_` is 0 as the start
// and 1 as the step.
template <class T = double>
    requires std::same_as<T, float> || std::same_as<T, double>
class real_slice {
public:
    template <detail::real_bound A, real_number B, detail::real_bound C = none_t>
    real_slice(const A& start, const B& stop, const C& step = {})
        : start_(detail::real_bound_value<T>(start, T(0))),
          stop_(static_cast<T>(stop)),
          step_(detail::real_bound_value<T>(step, T(1))) {}
    template <detail::real_bound A, real_number B, complex_number C>
    real_slice(const A& start, const B& stop, const C& count)
        : start_(detail::real_bound_value<T>(start, T(0))),
          stop_(static_cast<T>(stop)),
          step_(T(1)),
          count_(detail::real_slice_count(double(std::abs(count)))) {
        if (count_ != 1) step_ = (stop_ - start_) / static_cast<T>(count_ - 1);
    }

    T start() const { return start_; }
    T stop() const { return stop_; }
    // Given, or so that the last number is the stop.
    T step() const { return step_; }
    bool is_counted() const { return count_ >= 0; }
    index_t length(const char* function = "real_slice") const {
        if (count_ >= 0) return count_;
        return detail::arange_length(function, double((stop_ - start_) / step_), double(start_), double(stop_),
                                     double(step_));
    }

private:
    T start_, stop_, step_;
    index_t count_ = -1;  // -1: the step is given
};

template <class A, class B>
real_slice(const A&, const B&) -> real_slice<detail::real_slice_type<A, B, none_t>>;
template <class A, class B, class C>
real_slice(const A&, const B&, const C&) -> real_slice<detail::real_slice_type<A, B, C>>;

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE index_t real_slice_count(double magnitude) {
    if (!(magnitude < 9.2e18)) fail<value_error>({"real_slice: ", magnitude, " is no number of numbers"});
    return index_t(magnitude);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
