#pragma once
// The lazy expression: node<F, Operands...> is an operation that has not been carried out. Its operands are
// views, further nodes, or constants; views share ownership of what they read, so a node may be returned and
// kept. (expr/operands.hpp holds them, expr/make_node.hpp makes nodes of arrays and scalars.)

#include <memory>
#include <utility>

#include <orthant/expr/operands.hpp>

namespace orthant::inline ORTHANT_ABI {

template <class F, class... E>
class node : public expression<node<F, E...>> {
public:
    using functor = F;
    using value_type = typename F::template result<typename E::value_type...>;
    static constexpr index_t rank = detail::common_rank<E...>;
    static constexpr std::size_t arity = sizeof...(E);
    template <std::size_t I>
    using operand_type = typename F::template operand<I, typename E::value_type...>;

    template <class... X>
    explicit node(const F& f, X&&... x)
        : functor_(f), broadcast_(detail::joined_geometry(F::name, x...)), operands_(std::forward<X>(x)...) {}

    node(const node&) = default;
    node(node&&) = default;
    ORTHANT_INLINE ~node() = default;
    // Stands for the other expression from now on; what its operands look at is not written to.
    node& operator=(node other) noexcept {
        std::destroy_at(this);
        return *std::construct_at(this, std::move(other));
    }

    auto shape() const {
        if constexpr (rank == dynamic) {
            return shape_t(geometry()->extents());
        } else {
            fixed_shape<std::size_t(rank)> out{};
            for (index_t k = 0; k < rank; ++k) out[std::size_t(k)] = geometry()->shape()[k];
            return out;
        }
    }
    index_t shape(index_t axis) const {
        return geometry()->shape()[detail::normalize_axis("shape", axis, ndim())];
    }
    index_t ndim() const noexcept { return geometry()->ndim; }
    index_t size() const noexcept { return geometry()->size; }

    // Evaluated as a whole, then indexed; a single element is computed alone.
    template <class... I>
    auto operator()(const I&... index) const;
    template <class I>
    auto operator[](const I& index) const;
    // Positions or a mask in braces: (a + b)[{0, 2}], (a + b)(all, {0, 2}).
    template <int = 0>
    auto operator[](const detail::any_index& index) const;
    template <int = 0>
    auto operator()(const detail::any_index& i) const;
    template <int = 0>
    auto operator()(const detail::any_index& i, const detail::any_index& j) const;
    template <int = 0>
    auto operator()(const detail::any_index& i, const detail::any_index& j,
                    const detail::any_index& k) const;
    auto begin() const;
    std::default_sentinel_t end() const { return {}; }
    auto rows() const;
    auto T() const;
    auto transpose() const;
    template <std::integral... A>
        requires(sizeof...(A) > 0)
    auto transpose(A... axes) const;
    template <std::size_t N>
    auto transpose(const extent (&axes)[N]) const;
    auto ravel() const;
    template <std::integral... I>
    auto reshape(I... extents) const;
    template <std::size_t N>
    auto reshape(const extent (&extents)[N]) const;
    auto real() const;
    auto imag() const;

    operator value_type() const
        requires((rank == dynamic || rank == 0) && !std::same_as<value_type, bool>)
    {
        return detail::only_element(*this);
    }
    // `c ? a + b : a - b` names two types, which would meet in the element type: with a conversion from each to the
    // other it does not compile. Write np::eval of either side.
    // (And bool: the base's conversions of this kind are hidden.)
    template <class Other>
        requires((detail::is_node<Other> && !std::same_as<Other, node>) || std::same_as<Other, bool>)
    operator Other() const = delete;  // to bool it is explicit: write bool(a + b)
    // `if (a[0] == 1)`: of one element. (Said again, because the conversion above hides that of the base.)
    explicit operator bool() const { return expression<node>::operator bool(); }

    const F& function() const noexcept { return functor_; }
    const detail::operands<E...>& operands() const noexcept { return operands_; }
    template <std::size_t I>
    const auto& operand() const noexcept {
        return detail::get<I>(operands_);
    }
    const detail::array_header* borrowed_shape() const noexcept { return broadcast_.get(); }
    const detail::header_ptr& geometry() const noexcept {
        return broadcast_ ? broadcast_ : detail::first_geometry(operands_);
    }

private:
    ORTHANT_NO_UNIQUE_ADDRESS F functor_;
    detail::header_ptr broadcast_;  // the shape, where it is not the first operand's
    detail::operands<E...> operands_;
};

}  // namespace orthant::inline ORTHANT_ABI
