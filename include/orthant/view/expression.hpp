#pragma once
// expression<D>: the root of ndarray, view and lazy node, by which the library knows what is array-like. It
// carries the methods that NumPy's arrays have and that are calls of free functions; they are declared here
// and defined, one line each, where the function is.

#include <initializer_list>
#include <string_view>
#include <type_traits>

#include <orthant/base/promotion.hpp>
#include <orthant/base/rows.hpp>
#include <orthant/view/header.hpp>

namespace orthant::inline ORTHANT_LAYOUT {

template <class T, index_t R = dynamic>
class view;
template <class T, index_t R = dynamic>
class ndarray;
template <class T, index_t... N>
class fixed;

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {

template <class T>
class selection;
struct reduce_options;
struct logical_options;
struct variance_options;
struct argument_options;
struct scan_options;
struct axis_options;
struct sort_options;
struct search_options;
struct like_options;
struct order_options;
struct take_options;
struct tofile_options;
class axes_list;

// Home of the bases of what is array-like, and of the operators of arrays and of nothing else. The namespace of a base
// class takes part in the look-up of operators and unqualified calls: so `a + b` finds the operators here wherever an
// operand is an array, and no other expression, of strings or iterators in this library or in the file of a user who
// writes `using namespace orthant`, has them among its candidates. (That cost a tenth of the time to parse orthant.hpp.)
// No functions stand here: a user's f(array) would find them.
namespace operators {
struct expression_tag {};
}  // namespace operators

namespace detail {

using operators::expression_tag;

// A copy of the elements in new storage, dense in C or F order. Defined by the engine.
template <class T>
header_ptr dense_copy(const header_ptr& from, char order = 'C');

}  // namespace detail

// Anything that has a shape and elements: ndarray, view, lazy expression, selection.
template <class E>
concept array_like = std::is_base_of_v<detail::expression_tag, std::remove_cvref_t<E>>;

// The base of a type that computes ufuncs itself where it is among their arguments, as NumPy's __array_ufunc__ lets it:
// np::add(a, b), a + b and np::matmul(a, b) become array_ufunc(functor::add{}, a, b), a function beside the type.
// https://numpy.org/neps/nep-0013-ufunc-overrides.html
struct own_functions {};                // the functions only: the type has operators of its own
namespace operators {
struct own_ufuncs : own_functions {};
}  // namespace operators
using operators::own_ufuncs;
template <class X>
concept has_own_functions = std::is_base_of_v<own_functions, std::remove_cvref_t<X>>;
template <class X>
concept has_own_ufuncs = std::is_base_of_v<own_ufuncs, std::remove_cvref_t<X>>;

// The base of an array whose elements are in the object, and whose shape is in its type (fixed/fixed.hpp). Of such
// arrays and scalars alone a function is computed at once, by array_ufunc too; beside other arrays it is an operand.
struct fixed_extents {};
template <class E>
concept fixed_like = array_like<E> && std::is_base_of_v<fixed_extents, std::remove_cvref_t<E>>;
template <class... X>
concept all_fixed = (fixed_like<X> || ...) && ((fixed_like<X> || !array_like<X>) && ...);

// An element on its own: a number, or any other value that is no array and no list of them.
template <class S>
concept scalar_like = number<std::remove_cvref_t<S>> || has_element_operations<std::remove_cvref_t<S>> ||
                      (!array_like<S> && std::is_convertible_v<std::decay_t<S>, std::string_view>);

namespace detail {

// A scalar that can be written to elements of type T: numbers to numbers, else what one can be made of.
// (T(text) alone would make an integer of a pointer.)
template <class S, class T>
concept writes_to = scalar_like<S> && ((number<S> && number<T>) || std::is_constructible_v<T, const S&>);

template <class E>
using value_of = typename std::remove_cvref_t<E>::value_type;

// (Asked of what is no array, where a compiler tries a return type before the constraints, it is dynamic.)
template <class E>
inline constexpr index_t rank_of = dynamic;
template <class E>
    requires requires { std::remove_cvref_t<E>::rank; }
inline constexpr index_t rank_of<E> = std::remove_cvref_t<E>::rank;

// The value of a 0-d (or one-element) array-like; others are a value_error.
template <class E>
auto only_element(const E& e, const char* function = "conversion");

}  // namespace detail

template <class D>
class expression : public detail::expression_tag {
public:
    // The values, now: a new array.
    auto eval() const;

    // ---- NumPy's methods: see the free function of the same name
    // With a type: NumPy's dtype=.
    ORTHANT_REDUCING_METHODS(ORTHANT_FOLD_MEMBER, ORTHANT_REDUCTION_MEMBER)
    auto all() const;
    auto all(index_t axis) const;
    auto all(const logical_options& how) const;
    auto all(const axes_list& axes) const;

    auto round(int decimals = 0) const;
    template <class A = D, class Low = ndarray<typename A::value_type>,
              class High = ndarray<typename A::value_type>>
    auto clip(const Low& low, const High& high) const;
    template <class A = D, class B = ndarray<typename A::value_type>>  // braces: of the same type
    auto dot(const B& b) const;
    auto conj() const;
    auto conjugate() const;
    auto argsort() const;
    auto argsort(index_t axis) const;
    auto argsort(const sort_options& options) const;
    auto argpartition(index_t kth, index_t axis = -1) const;
    auto nonzero() const;
    auto trace(index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) const;
    template <class I>
    auto take(const I& indices) const;
    template <class I>
    auto take(const I& indices, index_t axis) const;
    template <std::size_t N>
    auto take(const extent (&indices)[N]) const;
    template <std::size_t N>
    auto take(const extent (&indices)[N], index_t axis) const;
    template <class I>
    auto take(const I& indices, const take_options& options) const;
    template <std::size_t N>
    auto take(const extent (&indices)[N], const take_options& options) const;
    // By an array of positions: choices[a[i]][i].
    template <class C>
    auto choose(const C& choices) const;
    template <class C, std::size_t N>
    auto choose(const C (&choices)[N]) const;
    auto repeat(index_t count) const;
    auto repeat(index_t count, index_t axis) const;
    auto repeat(index_t count, const axis_options& options) const;
    template <std::size_t N>
    auto repeat(const extent (&counts)[N]) const;
    template <std::size_t N>
    auto repeat(const extent (&counts)[N], index_t axis) const;
    template <class V>
    auto searchsorted(const V& values) const;
    template <class V>
    auto searchsorted(const V& values, const search_options& options) const;
    template <class M>
    auto compress(const M& condition) const;
    template <class M>
    auto compress(const M& condition, index_t axis) const;
    template <class M>
    auto compress(const M& condition, const axis_options& options) const;
    auto compress(std::initializer_list<bool> condition) const;
    auto compress(std::initializer_list<bool> condition, index_t axis) const;
    auto compress(std::initializer_list<bool> condition, const axis_options& options) const;
    void tofile(const std::string& path) const;
    void tofile(const std::string& path, const tofile_options& options) const;
    template <class U>
    auto astype() const;
    auto copy() const;
    auto copy(const like_options& options) const;
    auto flatten(char order = 'C') const;
    auto flatten(const order_options& options) const;
    auto tolist() const;

    // ---- of the evaluated elements, where these do not lie in memory yet (strided.hpp has its own)
    template <std::integral... I>
    auto item(I... index) const;
    template <std::integral... I>
    auto at(I... index) const;
    auto flat() const;
    auto mT() const;
    auto swapaxes(index_t a, index_t b) const;
    auto squeeze() const;
    auto squeeze(index_t axis) const;
    auto diagonal(index_t offset = 0, index_t axis1 = 0, index_t axis2 = 1) const;

    // The single element of a 0-d array; a value_error where there are more.
    explicit operator bool() const {
        return detail::only_element(self(), "bool") != typename D::value_type{};
    }
    // `bool b = a` does not go by way of the element either, unless the elements are bool.
    template <std::same_as<bool> B>
    operator B() const = delete;  // the conversion to bool is explicit: write bool(a)

    static constexpr orthant::dtype dtype() { return dtype_of<typename D::value_type>(); }
    static constexpr index_t itemsize() { return index_t(sizeof(typename D::value_type)); }
    index_t nbytes() const { return self().size() * itemsize(); }

protected:
    const D& self() const { return static_cast<const D&>(*this); }
};

}  // namespace orthant::inline ORTHANT_ABI
