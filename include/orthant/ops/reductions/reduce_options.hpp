#pragma once
// The keyword arguments of reductions: np::sum(a, {.axis = {0, 2}, .keepdims = true}). Fields are in the
// order of NumPy's signatures.

#include <initializer_list>

#include <orthant/array/ndarray.hpp>
#include <orthant/base/range.hpp>
#include <orthant/engine/reduce.hpp>
#include <orthant/ops/axis.hpp>
#include <orthant/base/keywords.hpp>

namespace orthant::inline ORTHANT_ABI {

// Axes: `_` (all), one, or several.
class axis_argument {
public:
    axis_argument(none_t = {}) {}
    template <std::integral I>
    axis_argument(I axis) : axes_(1, index_t(axis)), all_(false) {}
    axis_argument(std::initializer_list<extent> axes) : all_(false) {
        for (extent a : axes) axes_.push_back(a.value);
    }
    template <detail::range R>
        requires std::integral<detail::value_in<R>>
    axis_argument(const R& axes) : axes_(std::begin(axes), std::end(axes)), all_(false) {}

    // For the library: counted from the front and checked against the rank.
    detail::reduced_axes resolve(const char* function, index_t ndim) const {
        if (all_ || (axes_.size() == 1 && detail::is_axis_of_scalar(axes_[0], ndim))) return detail::all_axes;
        return {detail::normalize_axes(function, detail::as_view(axes_), ndim), false};
    }
    bool is_all() const { return all_; }
    const dims& axes() const { return axes_; }

private:
    dims axes_;
    bool all_ = true;
};

// Two or more axes in positional braces: np::sum(a, {0, 1}). A constructor per axis, not an initializer_list
// or an array: g++ 12 takes {.axis = 1} for either of these.
class axes_list {
public:
    template <std::integral I, std::integral J, std::integral... K>
    axes_list(I first, J second, K... more) : axes_{index_t(first), index_t(second), index_t(more)...} {}
    const dims& axes() const { return axes_; }

private:
    dims axes_;
};

// A number that may be left out.
class scalar_argument {
public:
    scalar_argument(none_t = {}) {}
    template <number T>
    scalar_argument(const T& value) : given_(true) {
        if constexpr (is_complex_v<T>) {
            real_ = value.real();
            imag_ = value.imag();
        } else {
            real_ = static_cast<long double>(value);
        }
    }
    bool given() const { return given_; }
    template <class T>
    T as() const {
        if constexpr (is_complex_v<T>) return T(real_of_t<T>(real_), real_of_t<T>(imag_));
        else return kernel::detail::cast_element<long double, T>(real_);
    }

private:
    long double real_ = 0, imag_ = 0;
    bool given_ = false;
};

// A mask that may be left out.
class mask_argument {
public:
    mask_argument(none_t = {}) {}
    template <array_like M>
        requires std::same_as<detail::value_of<M>, bool>
    mask_argument(const M& mask) : mask_(detail::materialize(mask).handle()) {}
    bool given() const { return bool(mask_); }
    view<const bool> mask() const { return view<const bool>(mask_); }

private:
    detail::header_ptr mask_;
};

// A mean that is known already, or an array of them that broadcasts to the elements.
class mean_argument {
public:
    mean_argument(none_t = {}) {}
    template <array_like E>
        requires number<detail::value_of<E>>
    mean_argument(const E& values) {
        if constexpr (is_complex_v<detail::value_of<E>>)
            complex_ = detail::evaluate_new<std::complex<double>>(detail::as_operand(values));
        else real_ = detail::evaluate_new<double>(detail::as_operand(values));
    }
    template <number T>
    mean_argument(const T& value) {
        if constexpr (is_complex_v<T>) {
            complex_ = detail::new_array<std::complex<double>>("mean", {});
            *static_cast<std::complex<double>*>(complex_->data) = scalar_cast<std::complex<double>>(value);
        } else {
            real_ = detail::new_array<double>("mean", {});
            *static_cast<double*>(real_->data) = scalar_cast<double>(value);
        }
    }
    bool given() const { return real_ || complex_; }
    // For the library: as elements of A, which must broadcast to an array of that geometry.
    template <class A>
    detail::header_ptr as(const char* function, const detail::array_header& to) const {
        const detail::header_ptr& given = real_ ? real_ : complex_;
        if (!detail::broadcasts_to(given->extents(), to.extents()))
            detail::fail<value_error>({function, ": a mean of shape ", detail::tuple_text{given->extents()},
                                       " does not broadcast to ", detail::tuple_text{to.extents()}});
        if constexpr (is_complex_v<A>)
            if (complex_) return detail::evaluate_new<A>(view<const std::complex<double>>(complex_));
        if (!real_) detail::fail<type_error>({function, ": the mean of real elements is not complex"});
        return detail::evaluate_new<A>(view<const double>(real_));
    }

private:
    detail::header_ptr real_, complex_;
};

namespace detail {

// Ones in the shape of g, of which every element is the same one: what a mask counts.
header_ptr broadcast_ones(const array_header& g);

}  // namespace detail

struct reduce_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    bool keepdims = false;
    scalar_argument initial = {};
    mask_argument where = {};
};

struct logical_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    bool keepdims = false;
    mask_argument where = {};
};

// `mean` saves computing it again, with the axes kept (keepdims); `correction` is the array standard's name of
// ddof.
struct variance_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    double ddof = 0;
    bool keepdims = false;
    mask_argument where = {};
    mean_argument mean = {};
    maybe<double> correction = {};

    // For the library: ddof by either name.
    double degrees(const char* function) const {
        if (correction && ddof != 0)
            detail::fail<value_error>({function, ": ddof and correction can't be provided simultaneously"});
        return correction.value_or(ddof);
    }
};

struct argument_options {
    keyword_only only = keyword_only();
    axis_argument axis = {};
    bool keepdims = false;
};

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE header_ptr broadcast_ones(const array_header& g) {
    static constinit header_ptr* place = nullptr;
    const header_ptr& one = made_once(place, [] {
        header_ptr h = new_array<std::int64_t>("ones", {});
        *static_cast<std::int64_t*>(h->data) = 1;
        return new header_ptr(std::move(h));
    });
    return new_window(one, one->data, g.extents(), as_view(dims(std::size_t(g.ndim), 0)));
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
