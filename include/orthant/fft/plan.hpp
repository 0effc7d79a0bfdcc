#pragma once
// np::fft::plan<T>: one length, prepared once, for those who transform it again and again.
//
//     const np::fft::plan<np::complex128> p(1024);      p.forward(x, y);  p.inverse(y, x);  auto z = p(x);
//     const np::fft::plan<double> r(1024);              r.forward(signal, spectrum);
//
// T complex: n complex numbers to n complex numbers. T real: n real numbers to n/2 + 1 complex ones and back.
// Over pointers nothing is checked and nothing allocated once the thread's scratch has grown; over arrays the
// last axis of any contiguous array is transformed line by line. A plan is immutable: threads may share it,
// and copies share its tables. inverse divides by n ("backward"), unless another norm is asked for.

#include <orthant/fft/axes.hpp>
#include <orthant/fft/cache.hpp>

namespace orthant::inline ORTHANT_ABI::fft {

namespace detail {

// The plan of n elements of T: of n complex numbers, or of n real ones and n/2 + 1 complex ones.
template <class T>
plan_reference plan_of(index_t n);

// One line there, or back.
template <class T>
void run_plan(const plan_reference& plan, const real_of_t<T>* in, real_of_t<T>* out, bool inverse,
              real_of_t<T> scale);

}  // namespace detail

struct plan_options {
    keyword_only only = keyword_only();
    std::string_view norm = "backward";
};

template <class T>
class plan {
    static_assert(floating<T> || is_complex_v<T>, "orthant: a plan is of a floating or complex element type");
    static_assert(!is_storage_float<T>,
                  "orthant: transforms compute in float32, float64 or long double");
    static constexpr bool is_real = !is_complex_v<T>;
    using real = real_of_t<T>;

public:
    using complex_type = std::complex<real>;

    // n < 1 and an unknown norm are value_errors.
    explicit plan(index_t n, const plan_options& o = {}) {
        if (n < 1) orthant::detail::fail<value_error>("plan: invalid number of data points, ", n);
        forward_scale_ = detail::norm_factor<real>("plan", o.norm, false, dims{n});
        inverse_scale_ = detail::norm_factor<real>("plan", o.norm, true, dims{n});
        line_ = detail::plan_of<T>(n);
    }

    index_t size() const { return line_.get()->n; }
    // Complex numbers in a spectrum.
    index_t frequencies() const { return is_real ? size() / 2 + 1 : size(); }

    // One contiguous line. Complex plans work in place too (in == out).
    void forward(const T* in, complex_type* out) const {
        detail::run_plan<T>(line_, reinterpret_cast<const real*>(in), reinterpret_cast<real*>(out), false,
                            forward_scale_);
    }
    void inverse(const complex_type* in, T* out) const {
        detail::run_plan<T>(line_, reinterpret_cast<const real*>(in), reinterpret_cast<real*>(out), true,
                            inverse_scale_);
    }

    // The last axis of C-contiguous arrays: extents must agree, or a shape_error.
    void forward(const view<const T>& in, const view<complex_type>& out) const {
        const index_t lines = check("plan.forward", *in.handle(), size(), *out.handle(), frequencies());
        for (index_t i = 0; i < lines; ++i) forward(in.data() + i * size(), out.data() + i * frequencies());
    }
    void inverse(const view<const complex_type>& in, const view<T>& out) const {
        const index_t lines = check("plan.inverse", *in.handle(), frequencies(), *out.handle(), size());
        for (index_t i = 0; i < lines; ++i) inverse(in.data() + i * frequencies(), out.data() + i * size());
    }

    // The transform of the last axis, as a new array.
    ndarray<complex_type> operator()(const view<const T>& in) const {
        dims shape = detail::extents_of(in.handle());
        if (!shape.empty()) shape[shape.size() - 1] = frequencies();
        ndarray<complex_type> out(
            orthant::detail::new_array<complex_type>("plan", orthant::detail::as_view(shape)));
        const view<const T> dense(
            in.is_c_contiguous() ? in : view<const T>(orthant::detail::dense_copy<T>(in.handle())));
        forward(dense, view<complex_type>(out));
        return out;
    }

private:
    static index_t check(const char* function, const orthant::detail::array_header& in, index_t in_n,
                         const orthant::detail::array_header& out, index_t out_n) {
        using orthant::detail::tuple_text;
        bool fits = in.ndim > 0 && in.ndim == out.ndim && in.shape()[in.ndim - 1] == in_n &&
                    out.shape()[in.ndim - 1] == out_n;
        for (index_t k = 0; fits && k + 1 < in.ndim; ++k) fits = in.shape()[k] == out.shape()[k];
        if (!fits)
            orthant::detail::fail<shape_error>(function, ": shapes ", tuple_text{in.extents()}, " and ",
                                               tuple_text{out.extents()}, " do not fit a plan from ", in_n,
                                               " to ", out_n);
        if (!in.c_contiguous || !out.c_contiguous)
            orthant::detail::fail<value_error>(function, ": both arrays must be contiguous in C order");
        return in.size / in_n;
    }

    detail::plan_reference line_;
    real forward_scale_, inverse_scale_;
};

namespace detail {

#if ORTHANT_DEFINE

template <class T>
using plan_for = std::conditional_t<is_complex_v<T>, line_plan<real_of_t<T>>, real_plan<real_of_t<T>>>;

template <class T>
plan_reference plan_of(index_t n) {
    return shared_plan<plan_for<T>>(n).reference();
}

template <class T>
void run_plan(const plan_reference& plan, const real_of_t<T>* in, real_of_t<T>* out, bool inverse,
              real_of_t<T> scale) {
    const plan_for<T>& line = static_cast<const kept_as<plan_for<T>>*>(plan.get())->plan;
    const workspace<real_of_t<T>> work(line.work());
    if constexpr (is_complex_v<T>)
        line.run(in, out, inverse, scale, work.data());
    else if (inverse)
        line.backward(in, out, scale, work.data());
    else
        line.forward(in, out, scale, work.data());
}

#endif

#define ORTHANT_ROW(T)                                       \
    ORTHANT_INSTANTIATE(plan_reference plan_of<T>(index_t)); \
    ORTHANT_INSTANTIATE(                                     \
        void run_plan<T>(const plan_reference&, const real_of_t<T>*, real_of_t<T>*, bool, real_of_t<T>));
ORTHANT_ROW(float)
ORTHANT_ROW(double)
ORTHANT_ROW(long double)
ORTHANT_ROW(std::complex<float>)
ORTHANT_ROW(std::complex<double>)
ORTHANT_ROW(std::complex<long double>)
#undef ORTHANT_ROW

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI::fft
