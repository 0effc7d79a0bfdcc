#pragma once
// any_array: an array whose dtype is known at run time, as readers of files, tables and plug-ins have them.
//
//     np::any_array x = np::load_any("a.npy");
//     x.dtype() == "float32"       x.shape()       std::cout << x       x(slice(0, 10), 0)
//     auto v = x.as<float>();                        a view of its elements; another dtype is a type_error
//     np::ndarray<double> d = x.astype<double>();    converted
//     np::any_array y = x * 2 + z;                   NumPy's promotion, ops/any_array/arithmetic.hpp
//     double m = x.visit_numbers([](auto v) { return np::mean(np::real(v)); });
//     np::any_array r = x.map([](auto v) { return np::sqrt(v); });
//     np::sqrt(x), np::maximum(x, y), np::sum(x, 0)  with ops/any_array/functions.hpp
//
// It is to a view what dtype is to an element type: a name for elements that it shares with the array or file they
// come from, so copying one copies no elements (copy() does), and it is read-only where they are. `visit` calls a
// function with a view of whatever type there is, so the function is compiled for all eighteen; what does that is a
// template throughout, and a program that never asks pays nothing.

#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

#include <orthant/array/window.hpp>
#include <orthant/base/dtype_names.hpp>
#include <orthant/base/promotion.hpp>
#include <orthant/ops/text/print.hpp>

namespace orthant::inline ORTHANT_ABI {

class any_array;

// The operators are in a namespace of their own, so that no other operand makes the compiler look at them.
namespace any_operators {
struct found_here {};
}  // namespace any_operators

namespace detail {

// An element type, for what does not know it: how to make, copy and print arrays of it.
struct any_type {
    orthant::dtype type;
    const element_actions* act;
    const printed_type* (*printed)();
};
template <class T>
inline constexpr any_type any_type_of{dtype_of<T>(), &actions_of<T>, &printed_pointer<T>};

[[noreturn]] void fail_any_type(const char* function, const orthant::dtype& has, const orthant::dtype& wanted);
[[noreturn]] void fail_any_visit(const orthant::dtype& has, const char* wanted);
[[noreturn]] void fail_read_only();

enum class any_kinds { all, numbers, reals };

// f(std::type_identity<T>{}) for the T of an id. What is none of these kinds is a type_error.
template <any_kinds Kinds = any_kinds::all, class F>
decltype(auto) with_type_of(const orthant::dtype& type, const F& f) {
#define ORTHANT_CASE(id) \
    case dtype_id::id:   \
        return f(std::type_identity<type_of<dtype_id::id>>{});
    switch (type.id()) {
        ORTHANT_CASE(boolean)
        ORTHANT_CASE(int8)
        ORTHANT_CASE(int16)
        ORTHANT_CASE(int32)
        ORTHANT_CASE(int64)
        ORTHANT_CASE(uint8)
        ORTHANT_CASE(uint16)
        ORTHANT_CASE(uint32)
        ORTHANT_CASE(uint64)
        ORTHANT_CASE(half)
        ORTHANT_CASE(brain)
        ORTHANT_CASE(float32)
        ORTHANT_CASE(float64)
        ORTHANT_CASE(longdouble)
        default:
            break;
    }
    if constexpr (Kinds != any_kinds::reals) {
        switch (type.id()) {
            ORTHANT_CASE(complex64)
            ORTHANT_CASE(complex128)
            ORTHANT_CASE(clongdouble)
            default:
                break;
        }
    }
    if constexpr (Kinds == any_kinds::all)
        if (type.id() == dtype_id::str) return f(std::type_identity<std::string>{});
#undef ORTHANT_CASE
    fail_any_visit(type, Kinds == any_kinds::reals     ? "real numbers"
                         : Kinds == any_kinds::numbers ? "numbers"
                                                       : "numbers and strings");
}

// The elements converted as assignment converts, densely in C order. Numbers only, or the type that they have.
template <class Any>
header_ptr convert_any(const Any& from, const any_type& to);

// A table of a type that is known by its id.
template <std::same_as<orthant::dtype> D>
const any_type& any_type_for(const D& type) {
    return *with_type_of(type, []<class T>(std::type_identity<T>) { return &any_type_of<T>; });
}

template <class A>
concept not_any = !std::same_as<std::remove_cvref_t<A>, any_array>;

}  // namespace detail

class any_array : public any_operators::found_here, public own_functions {
public:
    // Nothing: float64 of shape (0,). (A template, so that only who makes one compiles what copies it.)
    template <int = 0>
    any_array() : header_(detail::empty_header<1>()), type_(&detail::any_type_of<double>) {}
    // Shares the elements of an array or a view, keeps those of an array that is about to go, and evaluates a lazy
    // expression.
    template <detail::not_any A>
        requires array_like<std::remove_cvref_t<A>>
    any_array(A&& a) : type_(&detail::any_type_of<detail::value_of<std::remove_cvref_t<A>>>) {
        auto shown = detail::show(a);
        read_only_ = std::is_const_v<std::remove_pointer_t<decltype(shown.data())>> &&
                     detail::has_handle<A> && std::is_lvalue_reference_v<A>;
        if constexpr (std::is_const_v<std::remove_pointer_t<decltype(shown.data())>> && detail::has_handle<A>)
            read_only_ = true;
        header_ = shown.handle();
    }
    // For the library: elements of a type that is known by its table.
    any_array(detail::header_ptr h, const detail::any_type& type, bool read_only = false)
        : header_(std::move(h)), type_(&type), read_only_(read_only) {}

    const orthant::dtype& dtype() const noexcept { return type_->type; }
    shape_t shape() const { return shape_t(header_->extents()); }
    shape_t strides() const { return shape_t(header_->stride_list()); }  // in elements
    index_t ndim() const noexcept { return header_->ndim; }
    index_t size() const noexcept { return header_->size; }
    std::size_t itemsize() const noexcept { return dtype().itemsize(); }
    std::size_t nbytes() const noexcept { return std::size_t(size()) * itemsize(); }
    const void* data() const noexcept { return header_->data; }
    bool is_read_only() const noexcept { return read_only_; }
    bool is_c_contiguous() const noexcept { return header_->c_contiguous; }
    template <class T>
    bool holds() const noexcept {
        return dtype() == dtype_of<T>();
    }

    // The elements, as what they are. Another dtype is a type_error, and view<T> of what is read-only a value_error.
    template <class T, index_t R = dynamic>
    view<T, R> as() const {
        if (!holds<T>()) detail::fail_any_type("any_array::as", dtype(), dtype_of<T>());
        if (!std::is_const_v<T> && read_only_) detail::fail_read_only();
        detail::require_rank<R>(*header_);
        return view<T, R>(header_);
    }
    // The only element.
    template <class T>
    T item() const {
        detail::require_single(*header_, "any_array::item");
        return *static_cast<const T*>(detail::convert_any(*this, detail::any_type_of<T>)->data);
    }
    // A copy, converted as assignment converts.
    template <class T>
    ndarray<T> astype() const {
        return ndarray<T>(detail::convert_any(*this, detail::any_type_of<T>));
    }
    template <std::convertible_to<orthant::dtype> D>
    any_array astype(const D& to) const {
        const detail::any_type& type = detail::any_type_for(orthant::dtype(to));
        return {detail::convert_any(*this, type), type};
    }
    any_array copy() const {
        detail::header_ptr out = type_->act->make("copy", header_->extents(), 'C');
        type_->act->copy(out.get(), header_);
        return {std::move(out), *type_};
    }

    // f(view<const T>): of any type, of numbers only, of real numbers only. The results have one type, or convert to
    // that for float64.
    template <class F>
    auto visit(F&& f) const {
        return call<detail::any_kinds::all>(f);
    }
    template <class F>
    auto visit_numbers(F&& f) const {
        return call<detail::any_kinds::numbers>(f);
    }
    template <class F>
    auto visit_reals(F&& f) const {
        return call<detail::any_kinds::reals>(f);
    }
    // The same of a function whose result is an array of a type that depends on T.
    template <class F>
    any_array map(F&& f) const {
        return call<detail::any_kinds::numbers>([&](const auto& v) { return any_array(orthant::eval(f(v))); });
    }
    template <class F>
    any_array map_reals(F&& f) const {
        return call<detail::any_kinds::reals>([&](const auto& v) { return any_array(orthant::eval(f(v))); });
    }

    // Basic indices: integers, slices, all, newaxis, ellipsis. A window onto the same elements.
    template <class... I>
        requires(detail::basic_index<std::remove_cvref_t<I>> && ...)
    any_array operator()(const I&... index) const {
        const std::array<detail::basic_term, sizeof...(I)> terms{detail::basic_term(index)...};
        return {detail::window_at(header_, detail::basic_terms(terms.data(), terms.size()), itemsize()), *type_, read_only_};
    }
    template <class I>
        requires detail::basic_index<I>
    any_array operator[](const I& index) const {
        return (*this)(index);
    }
    // An index as text: x(slice::parse("1:5, ::-1")), array/parsed_index.hpp.
    template <detail::window_index I>
    any_array operator()(const I& index) const {
        return {index.window(header_, itemsize()), *type_, read_only_};
    }
    any_array T() const {
        detail::geometry g;
        for (index_t k = header_->ndim; k-- > 0;) g.add(header_->shape()[k], header_->strides()[k]);
        return {detail::window_header(header_, g, itemsize()), *type_, read_only_};
    }
    // Of the same elements, where they lie densely in C order, else of a copy.
    any_array reshape(const shape_t& shape) const;

    // What print(a) and repr(a) show.
    std::string str() const;
    std::string repr() const;
    friend std::ostream& operator<<(std::ostream& out, const any_array& a) { return out << a.str(); }

    // For the library.
    const detail::header_ptr& handle() const noexcept { return header_; }
    const detail::any_type& type() const noexcept { return *type_; }

private:
    template <detail::any_kinds Kinds, class F>
    auto call(F&& f) const {
        using R = std::decay_t<decltype(f(std::declval<view<const double>>()))>;
        return detail::with_type_of<Kinds>(dtype(), [&]<class T>(std::type_identity<T>) -> R {
            return static_cast<R>(f(view<const T>(header_)));
        });
    }

    detail::header_ptr header_;
    const detail::any_type* type_;
    bool read_only_ = false;
};

namespace detail {

// By way of a type that holds every value of its kind: eighteen conversions there and four back for each, instead of
// one for each pair. https://numpy.org/doc/stable/reference/generated/numpy.ndarray.astype.html
template <class T>
using widest_of = std::conditional_t<complex_number<T>, clongdouble,
                                     std::conditional_t<floating<T>, longdouble,
                                                        std::conditional_t<unsigned_integer<T>, uint64, int64>>>;

template <class Any>
header_ptr convert_any(const Any& from, const any_type& to) {
    const header_ptr dense = orthant::detail::dense(*from.type().act, from.handle());
    if (from.dtype() == to.type) {
        header_ptr out = to.act->make("astype", dense->extents(), 'C');
        to.act->copy(out.get(), dense);
        return out;
    }
    if (!is_number(from.dtype().id()) || !is_number(to.type.id()))
        fail_any_type("any_array::astype", from.dtype(), to.type);
    header_ptr out = to.act->make("astype", dense->extents(), 'C');
    constexpr index_t chunk = 512;
    alignas(16) unsigned char held[chunk * sizeof(clongdouble)];
    kernel::convert_fn there = nullptr, back = nullptr;
    with_type_of<any_kinds::numbers>(from.dtype(), [&]<class S>(std::type_identity<S>) {
        there = &kernel::convert<S, widest_of<S>>;
    });
    const dtype_id id = from.dtype().id();
    with_type_of<any_kinds::numbers>(to.type, [&]<class D>(std::type_identity<D>) {
        back = is_complex(id)            ? &kernel::convert<clongdouble, D>
               : is_floating(id)         ? &kernel::convert<longdouble, D>
               : is_unsigned_integer(id) ? &kernel::convert<uint64, D>
                                         : &kernel::convert<int64, D>;
    });
    const auto* source = static_cast<const unsigned char*>(dense->data);
    auto* target = static_cast<unsigned char*>(out->data);
    for (index_t i = 0; i < dense->size; i += chunk) {
        const index_t n = dense->size - i < chunk ? dense->size - i : chunk;
        there(source + std::size_t(i) * from.itemsize(), 1, held, 1, n);
        back(held, 1, target + std::size_t(i) * to.type.itemsize(), 1, n);
    }
    return out;
}
ORTHANT_INSTANTIATE(const any_type& any_type_for(const orthant::dtype&));
ORTHANT_INSTANTIATE(header_ptr convert_any(const any_array&, const any_type&));

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI {
namespace detail {

[[noreturn]] ORTHANT_ONCE void fail_any_type(const char* function, const orthant::dtype& has,
                                             const orthant::dtype& wanted) {
    fail<type_error>({function, ": the elements are ", has.name(), ", not ", wanted.name(),
                      is_number(has.id()) && is_number(wanted.id()) ? "; astype converts" : ""});
}
[[noreturn]] ORTHANT_ONCE void fail_any_visit(const orthant::dtype& has, const char* wanted) {
    fail<type_error>({"any_array: this needs ", wanted, ", the elements are ", has.name()});
}
[[noreturn]] ORTHANT_ONCE void fail_read_only() {
    fail<value_error>({"any_array::as: the elements are read-only; write as<const T>(), or copy() first"});
}

}  // namespace detail

ORTHANT_ONCE any_array any_array::reshape(const shape_t& shape) const {
    const detail::header_ptr from = detail::dense(*type_->act, header_);
    shape_t wanted = shape;
    index_t known = 1, missing = -1;
    bool wrong = false;
    for (index_t k = 0; k < wanted.ndim(); ++k) {
        if (wanted[k] == -1 && missing < 0) missing = k;
        else wrong = wrong || wanted[k] < 0, known *= wanted[k] > 0 ? wanted[k] : 1;
    }
    if (missing >= 0) wanted[missing] = known > 0 ? from->size / known : 0;
    if (wrong || detail::checked_size("reshape", wanted, index_t(itemsize())) != from->size)
        detail::fail<value_error>({"reshape: cannot reshape array of size ", size(), " into shape ", shape});
    dims strides(wanted.size(), 0);
    detail::fill_strides(wanted, strides.data());
    return {detail::new_window(from, from->data, wanted, detail::as_view(strides)), *type_, read_only_};
}

ORTHANT_ONCE std::string any_array::str() const {
    const detail::printed_type* printed = type_->printed();
    if (!printed) detail::fail<type_error>({"any_array: the elements have no operator<<"});
    return detail::str_of_array(*printed, *header_, detail::merged_options("array_str", array_str_options()));
}
ORTHANT_ONCE std::string any_array::repr() const {
    const detail::printed_type* printed = type_->printed();
    if (!printed) detail::fail<type_error>({"any_array: the elements have no operator<<"});
    return detail::repr_of_array(*printed, *header_, detail::merged_options("array_repr", array_str_options()));
}

}  // namespace orthant::inline ORTHANT_ABI

#endif
