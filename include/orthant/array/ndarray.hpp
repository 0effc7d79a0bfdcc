#pragma once
// ndarray<T, R>: an array that owns its elements and behaves as a value. Copying it copies the elements, a
// const one cannot be written to, and what it is made of (views, expressions, another array) is evaluated
// into it.
//
// `array = x` gives the name a new value, as Python's assignment does; `array(ellipsis) = x`, `array += x` and
// `array.fill(x)` write to the elements. If an assignment throws, the array is as it was.
// https://numpy.org/doc/stable/reference/arrays.ndarray.html

#include <orthant/array/print_hint.hpp>  // what printing without its header says
#include <orthant/engine/evaluate.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace detail {

// Nested braces, to five levels: a value, or a list of the level below.
template <class T, int Depth>
struct nested_list {
    using type = std::initializer_list<typename nested_list<T, Depth - 1>::type>;
};
template <class T>
struct nested_list<T, 0> {
    using type = T;
};
template <class T, int Depth>
using nested_t = typename nested_list<T, Depth>::type;

// A value in braces as an element; an integer that does not fit is a value_error.
template <class T, class S>
T listed_cast(const S& s) {
    if constexpr (integer<S> && integer<T>) return weak_cast<T>(s, "array");
    else return scalar_cast<T>(s);
}
// A value in braces whose types differ: {1, 2.5, x}. As a class it ranks after lists of one type, whose
// depth is plain even where a list has one element, {{1}, {2}}.
template <class T>
struct listed_value {
    T value;
    template <class S>
        requires(std::same_as<S, T> || (number<S> && number<T>) ||
                 (!number<S> && std::is_convertible_v<const S&, T>))
    listed_value(const S& s) : value(listed_cast<T>(s)) {}
};
// A struct that braces make: each element of a list is then such braces.
template <class T>
concept record = std::is_class_v<T> && std::is_aggregate_v<T>;
// What numbers in braces become elements of T without being told: no fractions are cut off.
template <class S, class T>
concept listed_as = std::same_as<S, T> || (number<S> && number<T> && orthant::can_cast<S, T>("same_kind")) ||
                    (integer<S> && integer<T>) || (!number<S> && std::is_convertible_v<const S&, T>);

// The extents of nested lists; lists of one level that differ in length are a shape_error.
template <class T>
void list_extents(const T&, dims&, std::size_t) {}
template <class L>
void list_extents(const std::initializer_list<L>& list, dims& out, std::size_t level = 0) {
    const index_t n = index_t(list.size());
    if (out.size() <= level) out.push_back(n);
    else if (out[level] != n)
        fail<shape_error>({"array: the nested lists have an inhomogeneous shape: lengths ", out[level],
                           " and ", n, " at depth ", level + 1});
    for (const L& item : list) list_extents(item, out, level + 1);
}
template <class T, class V>
void fill_from_list(T*& to, const V& value) {
    *to++ = listed_cast<T>(value);
}
template <class T>
void fill_from_list(T*& to, const listed_value<T>& value) {
    *to++ = value.value;
}
template <class T, class L>
void fill_from_list(T*& to, const std::initializer_list<L>& list) {
    for (const L& item : list) fill_from_list(to, item);
}
template <int Depth, class T, class L>
header_ptr array_from_list(const L& list) {
    dims shape;
    list_extents(list, shape);
    while (shape.size() < std::size_t(Depth)) shape.push_back(0);
    header_ptr h = new_array<T>("array", as_view(shape));
    T* to = static_cast<T*>(h->data);
    fill_from_list(to, list);
    return h;
}

// A new array with the values of any array-like. A selection gathers into new storage anyway: that is taken
// over.
template <class T, class E>
header_ptr new_values(const E& e) {
    if constexpr (std::same_as<value_of<E>, T> && requires { { e.gathered() } -> std::same_as<header_ptr>; })
        return e.gathered();
    else return evaluate_new<T>(as_operand(e));
}

}  // namespace detail

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

template <class T, index_t R>
class ndarray : public strided<ndarray<T, R>, T, const T, R> {
    using base = strided<ndarray<T, R>, T, const T, R>;
    using base::header_;
    static_assert(!std::is_const_v<T> && !std::is_reference_v<T>,
                  "orthant: an array's element type is a plain type");

public:
    using typename base::value_type;

    // No elements: shape (0,), or the static rank's extents all zero (a 0-d one holds T{}).
    ORTHANT_TAGGED ndarray() noexcept(R != 0) : base(first_header()) {
        if constexpr (R == 0) *static_cast<T*>(this->header_->data) = T{};
    }
    // For the library: takes over a header that nobody else assigns to.
    ORTHANT_TAGGED explicit ndarray(detail::header_ptr h) : base(std::move(h)) {
        detail::require_rank<R>(this->header());
    }

    ORTHANT_TAGGED ndarray(const ndarray& other)
        : base(R == 0 && other.size() == 0 ? empty_header()
                                           : detail::dense_copy<T>(other.header_, order_of(other))) {}
    // Allocates nothing. What was moved from has no elements, and is fit for every use; of static rank 0, it
    // is fit for another value.
    ORTHANT_TAGGED ndarray(ndarray&& other) noexcept : base(std::exchange(other.header_, empty_header())) {}
    ~ndarray() = default;

    // From another array-like: evaluated, converted as NumPy's assignment converts where `explicit` is
    // written.
    template <array_like E>
        requires(!std::same_as<E, ndarray> && std::same_as<detail::value_of<E>, T> &&
                 (R == dynamic || detail::rank_of<E> == dynamic || R == detail::rank_of<E>))
    ORTHANT_TAGGED ndarray(const E& e) : base(evaluated(e)) {
        detail::require_rank<R>(this->header());
    }
    template <array_like E>
        requires(!std::same_as<detail::value_of<E>, T> && number<T> && number<detail::value_of<E>> &&
                 (R == dynamic || detail::rank_of<E> == dynamic || R == detail::rank_of<E>))
    ORTHANT_TAGGED explicit(!can_cast<detail::value_of<E>, T>("same_kind")) ndarray(const E& e)
        : base(evaluated(e)) {
        detail::require_rank<R>(this->header());
    }
    // From an array of another rank kind, without a copy when it is about to go.
    template <index_t S>
        requires(S != R && (S == dynamic || R == dynamic))
    ORTHANT_TAGGED ndarray(ndarray<T, S>&& other) : base(other.release(detail::rank_tag<R>{})) {}

    // Nested braces.
    ORTHANT_TAGGED ndarray(detail::nested_t<detail::listed_value<T>, 1> list)
        requires(R == dynamic || R == 1)
        : base(detail::array_from_list<1, T>(list)) {}
    ORTHANT_TAGGED ndarray(detail::nested_t<detail::listed_value<T>, 2> list)
        requires(R == dynamic || R == 2)
        : base(detail::array_from_list<2, T>(list)) {}
    ORTHANT_TAGGED ndarray(detail::nested_t<detail::listed_value<T>, 3> list)
        requires(R == dynamic || R == 3)
        : base(detail::array_from_list<3, T>(list)) {}
    template <detail::listed_as<T> S>
        requires(R == dynamic || R == 1)
    ORTHANT_TAGGED ndarray(std::initializer_list<S> list) : base(detail::array_from_list<1, T>(list)) {}
    template <detail::listed_as<T> S>
        requires(R == dynamic || R == 2)
    ORTHANT_TAGGED ndarray(std::initializer_list<std::initializer_list<S>> list)
        : base(detail::array_from_list<2, T>(list)) {}
    template <detail::listed_as<T> S>
        requires(R == dynamic || R == 3)
    ORTHANT_TAGGED ndarray(std::initializer_list<std::initializer_list<std::initializer_list<S>>> list)
        : base(detail::array_from_list<3, T>(list)) {}
    template <detail::listed_as<T> S>
        requires(R == dynamic || R == 4)
    ORTHANT_TAGGED ndarray(
        std::initializer_list<std::initializer_list<std::initializer_list<std::initializer_list<S>>>> list)
        : base(detail::array_from_list<4, T>(list)) {}
    ORTHANT_TAGGED ndarray(std::initializer_list<T> list)
        requires(detail::record<T> && (R == dynamic || R == 1))
        : base(detail::array_from_list<1, T>(list)) {}
    // A scalar makes a 0-d array.
    template <class S>
        requires((R == dynamic || R == 0) && (std::same_as<S, T> || (number<S> && number<T>)))
    ORTHANT_TAGGED explicit ndarray(const S& value) : base(detail::new_array<T>("array", {})) {
        *static_cast<T*>(this->header_->data) = scalar_cast<T>(value);
    }

    // The name gets a new value. It is written into the storage that is there where only this name and the
    // value itself refer to it, else into new storage: what views, expressions and selections of the old value
    // show does not change. (a(ellipsis) = x writes in place, for all to see.)
    ORTHANT_TAGGED ndarray& operator=(const ndarray& other) & {
        if (this != &other) take_values(other);
        return *this;
    }
    ORTHANT_TAGGED ndarray& operator=(ndarray&& other) & noexcept {
        header_ = std::exchange(other.header_, empty_header());
        return *this;
    }
    template <class E>
        requires(array_like<E> && !std::same_as<std::remove_cvref_t<E>, ndarray>)
    ORTHANT_TAGGED ndarray& operator=(E&& e) & {
        static_assert(requires(const detail::value_of<E>& v) { scalar_cast<T>(v); },
                      "orthant: the values do not convert to the array's element type");
        static_assert(R == dynamic || detail::rank_of<E> == dynamic || R == detail::rank_of<E>,
                      "orthant: the array's static rank differs from the expression's");
        take_values(std::forward<E>(e));
        return *this;
    }
    template <class S, class Instead = write_instead::a_ellipsis_or_a_fill>
        requires(detail::writes_to<S, T> || std::same_as<S, T>)
    void operator=(const S&) & = delete;  // orthant: write a.fill(x), or a(ellipsis) = x
    // A new array that has no name, as a constant array gives where it is indexed by a mask or positions.
    template <class S, class Instead = write_instead::to_an_array_that_has_a_name>
    void operator=(const S&) && = delete;
    ORTHANT_TAGGED ndarray& operator=(detail::nested_t<detail::listed_value<T>, 1> list) &
        requires(R == dynamic || R == 1)
    {
        return *this = ndarray(list);
    }
    template <detail::listed_as<T> S>
        requires(R == dynamic || R == 2)
    ORTHANT_TAGGED ndarray& operator=(std::initializer_list<std::initializer_list<S>> list) & {
        return *this = ndarray(list);
    }

    template <class S>
    ORTHANT_TAGGED void fill(const S& value) {
        detail::assign(*this, scalar_cast<T>(value));
    }

    // The element of a 0-d array.
    ORTHANT_TAGGED operator T() const
        requires((R == dynamic || R == 0) && !std::same_as<T, bool>)
    {
        return detail::only_element(*this);
    }
    ORTHANT_TAGGED explicit(!std::same_as<T, bool> || R > 0) operator bool() const {
        return base::operator bool();
    }

    // Changes the shape in place: new storage with the old values in C order, then zeros (np::resize repeats
    // them instead). https://numpy.org/doc/stable/reference/generated/numpy.ndarray.resize.html
    ORTHANT_TAGGED void resize(const shape_t& shape);

    // For the library: gives the header away.
    template <index_t S>
    ORTHANT_TAGGED detail::header_ptr release(detail::rank_tag<S>) {
        detail::require_rank<S>(this->header());
        return std::exchange(header_, empty_header());
    }

private:
    ORTHANT_TAGGED static detail::header_ptr empty_header() noexcept {
        return detail::empty_header<R == dynamic ? 1 : R>();
    }
    ORTHANT_TAGGED static detail::header_ptr first_header() noexcept(R != 0) {
        if constexpr (R == 0) return detail::new_array<T>("array", {});
        else return empty_header();
    }
    ORTHANT_TAGGED static char order_of(const ndarray& a) {
        return detail::order_of(*a.header_);
    }

    template <class E>
    ORTHANT_TAGGED static detail::header_ptr evaluated(const E& e) {
        return detail::new_values<T>(e);
    }

    // Of an expression that is about to go the references to this storage do not count.
    template <class E>
    ORTHANT_TAGGED void take_values(E&& e) {
        if constexpr (requires { e.gathered(); } && std::same_as<detail::value_of<E>, T>) {
            *this = ndarray(e.gathered());
            return;
        }
        const auto& operand = detail::as_operand(std::forward<E>(e));
        if constexpr (R != dynamic && detail::rank_of<E> == dynamic) {
            const detail::array_header& g = *detail::geometry_of(operand);
            if (g.ndim != R)
                detail::fail<shape_error>({"assign: an array of shape ", detail::tuple_text{g.extents()},
                                          " does not have rank ", R});
        }
        detail::evaluate_array<T, !std::is_lvalue_reference_v<E>>(header_, operand);
    }
};

// np::ndarray y = a * 2;
template <array_like E>
ndarray(const E&) -> ndarray<detail::value_of<E>, detail::rank_of<E>>;

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {
// Exchanges elements: what std::iter_swap does to two rows of a matrix. (Names that are swapped re-seat.) Views
// of different shapes are a shape_error.
template <class T, index_t R>
void swap(view<T, R>&& a, view<T, R>&& b) {
    const ndarray<T, R> held(a);
    std::move(a) = b;
    std::move(b) = held;
}

namespace detail {

// Any array-like as elements in memory: a view of itself, or of its evaluated values.
template <array_like E>
auto materialize(const E& e) {
    using T = value_of<E>;
    if constexpr (has_handle<E>) return view<const T, rank_of<E>>(header_ptr(e.handle()));
    else return view<const T, rank_of<E>>(evaluate_new<T>(as_operand(e)));
}

// v = {1, 2, 3} on views.
template <class Target, class T>
void assign_list(const Target& target, std::initializer_list<T> values) {
    assign(target, view<const T, 1>(array_from_list<1, T>(values)));
}
template <class Target, class T>
void assign_list(const Target& target, std::initializer_list<std::initializer_list<T>> values) {
    assign(target, view<const T, 2>(array_from_list<2, T>(values)));
}

}  // namespace detail

}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

template <class T, index_t R>
template <array_like E>
    requires(!detail::has_handle<E> && std::is_const_v<T> &&
             std::same_as<detail::value_of<E>, std::remove_const_t<T>>)
view<T, R>::view(const E& e) : base(detail::new_values<std::remove_const_t<T>>(e)) {
    detail::require_rank<R>(this->header());
}

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {

// The values of any array-like, now: an array of its own, with static rank where the operand's is static. An
// array that is about to go gives its own.
template <class E>
    requires array_like<std::remove_cvref_t<E>>
auto eval(E&& e) {
    using array = ndarray<detail::value_of<std::remove_cvref_t<E>>, detail::rank_of<std::remove_cvref_t<E>>>;
    if constexpr (std::same_as<E, array>) return array(std::move(e));
    else return array(detail::new_values<typename array::value_type>(e));
}

template <class D>
auto expression<D>::eval() const {
    return orthant::eval(self());
}

}  // namespace orthant::inline ORTHANT_ABI
