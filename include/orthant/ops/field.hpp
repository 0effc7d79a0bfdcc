#pragma once
// Members of arrays of structs: np::field(people, &person::age) is NumPy's people['age'].
//
// Where the struct's size is a multiple of the member's it is a strided view without a copy, through which
// the member can be written. Strides count whole elements, so a member of another size (a std::string beside
// an int) cannot be such a view; it is a lazy expression, which reads.
// https://numpy.org/doc/stable/user/basics.rec.html

#include <orthant/array/window.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace functor {

template <class S, class U>
struct member_reader : signature::arithmetic {
    static constexpr bool is_stateful = true;
    static constexpr const char* name = "field";
    template <class... T>
    static constexpr bool accepts = true;
    template <std::size_t I, class... T>
    using operand = S;
    template <class... T>
    using result = U;
    U S::*member;
    const U& call(const S& s) const { return s.*member; }
};

}  // namespace functor

template <array_like A, class S, class U>
    requires std::same_as<detail::value_of<A>, S>
auto field(A&& a, U S::*member) {
    if constexpr (detail::has_handle<A> && sizeof(S) % sizeof(U) == 0) {
        using element = std::conditional_t<std::is_const_v<detail::element_of<A>>, const U, U>;
        const detail::array_header& h = a.header();
        detail::geometry g(h);
        for (index_t& step : g.strides) step *= index_t(sizeof(S) / sizeof(U));
        // Without an element there is no member to point at.
        void* first = h.size > 0 ? static_cast<void*>(&(static_cast<S*>(h.data)->*member)) : h.data;
        return view<element, detail::rank_of<A>>(
            detail::new_window(a.handle(), first, detail::as_view(g.shape), detail::as_view(g.strides)));
    } else {
        functor::member_reader<S, U> reader;
        reader.member = member;
        return detail::build_node(reader, detail::as_operand(a));
    }
}

}  // namespace orthant::inline ORTHANT_ABI
