#pragma once
// selection<T>: what a[mask], a[idx], a(rows, columns), a(all, idx), a[{0, 2}] and a[np::ix_(r, c)] return.
//
// It is the array together with an index_plan, and moves nothing until it is used. Reading it (in an
// expression, by assignment to an array, printing) gathers the elements into a new array; assigning to the
// indexing expression, a[mask] = x, a[idx] += x, writes to the array's elements. As in NumPy an element that is
// selected twice gets the last of its values, and a[idx] += 1 adds once. Positions are fixed and checked where
// the selection is made (index_error): what becomes of the index arrays later does not matter. Like a lazy
// expression it sees later writes to the array; np::eval freezes it. One that has a name is read-only.
// Of a constant array there is no selection, but at once the new array. Results have dynamic rank.
// https://numpy.org/doc/stable/user/basics.indexing.html#advanced-indexing

#include <vector>

#include <orthant/array/index_arguments.hpp>
#include <orthant/array/index_transfer.hpp>
#include <orthant/base/range.hpp>
#include <orthant/kernel/arithmetic/compare.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// mask ? value : old, for writing through a mask in one pass.
struct masked_choice : signature::choice, kernel::compiled_once {
    static constexpr const char* name = "assign";
    template <class D>
    static constexpr bool lanes = kernel::has_simd<D> && !is_complex_v<D>;
    template <class C, class V>
    static ORTHANT_INLINE auto apply(const C& mask, const V& value, const V& old) {
        return kernel::choose(mask, value, old);
    }
};

// Whether index arrays or masks lie where the target is written; and the plan with copies of them instead.
bool writes_its_index(const index_plan& plan, std::size_t bytes) noexcept;
index_plan separated(const index_plan& plan);

[[noreturn]] void fail_values(const char* function, dims_view values, dims_view selected);

// The selected elements, in a new array that `make` makes.
header_ptr gather_selected(const index_plan& plan, const kernel::element_moves& m,
                           header_ptr (*make)(const char* function, dims_view shape, char order));

// Writes values, an array of the source's element type, to the selected elements.
void write_selected(const index_plan& p, const kernel::element_moves& m, const array_header& values);

}  // namespace detail

template <class Element>
class selection : public expression<selection<Element>> {
public:
    using value_type = std::remove_const_t<Element>;
    static constexpr index_t rank = dynamic;

    // For the library.
    explicit selection(detail::index_plan plan) : plan_(std::move(plan)) {}
    selection(const selection&) = default;

    shape_t shape() const { return plan_.shape(); }
    index_t shape(index_t axis) const {
        const shape_t s = shape();
        return s[detail::normalize_axis("shape", axis, s.ndim())];
    }
    index_t ndim() const { return shape().ndim(); }
    index_t size() const { return plan_.size(); }

    // ---- reading: as the new array that it stands for

    template <class... I>
    auto operator()(const I&... index) const {
        return values()(index...);
    }
    template <int = 0>
    auto operator()(const detail::any_index& i) const {
        return values()(i);
    }
    template <int = 0>
    auto operator()(const detail::any_index& i, const detail::any_index& j) const {
        return values()(i, j);
    }
    template <class I>
    auto operator[](const I& index) const {
        return values()[index];
    }
    template <int = 0>
    auto operator[](const detail::any_index& index) const {
        return values()[index];
    }
    auto begin() const { return values().begin(); }
    std::default_sentinel_t end() const { return {}; }
    auto rows() const { return values().rows(); }
    auto T() const { return values().T(); }
    auto transpose() const { return values().transpose(); }
    auto ravel() const { return values(); }
    template <std::integral... I>
    auto reshape(I... extents) const {
        return values().reshape(extents...);
    }
    template <std::size_t N>
    auto reshape(const extent (&extents)[N]) const {
        return values().reshape(extents);
    }
    operator value_type() const
        requires(!std::same_as<value_type, bool>)
    {
        return detail::only_element(*this);
    }
    explicit operator bool() const { return expression<selection>::operator bool(); }

    // ---- writing

    // The indexing expression itself, a[mask] = x, writes to the array. An array or expression broadcasts to
    // the selection's shape; a shape_error, if it does not, leaves everything as it was.
    void operator=(const selection& other) && { write(other); }
    template <detail::value_for<value_type> E>
    void operator=(const E& e) && {
        require_writable();
        if constexpr (array_like<E>) write(e);
        else if constexpr (number<E> && number<value_type>) fill(weak_cast<value_type>(e, "assign"));
        else fill(value_type(e));
    }
    template <class E>
        requires(!detail::value_for<E, value_type>)
    void operator=(const E&) && {
        static_assert(sizeof(E) == 0, "orthant: write values that convert to the array's element type");
    }
    void operator=(std::initializer_list<value_type> list) && {
        require_writable();
        detail::header_ptr values = detail::array_from_list<1, value_type>(list);
        detail::write_selected(plan_, moves(), *values);
    }
    // A selection that has a name is read-only.
    template <class E, class Instead = write_instead::to_the_indexing_expression_itself>
    void operator=(const E&) & = delete;  // orthant: write a[index] = x itself, or to a copy, np::eval(…)
    void operator=(const selection&) & = delete;

    // Every selected element becomes f(element, value), computed from the values before: what += and the
    // others do.
    template <class F, class V>
    void update(const F& f, const V& value) const {
        require_writable();
        const auto kept = [&]<class N>(const N&) {
            static_assert(
                !number<value_type> || can_cast<typename N::value_type, value_type>("same_kind"),
                "orthant: the result does not convert to the array's element type without losing its kind");
        };
        if constexpr (!array_like<V>) {
            if (plan_.mask) {
                const auto changed =
                    detail::make_node(f, view<const value_type>(detail::header_ptr(plan_.source)), value);
                kept(changed);
                return write_masked(changed);
            }
        }
        const auto changed = detail::make_node(f, values(), value);
        kept(changed);
        if (!detail::same(changed.geometry()->extents(), shape()))
            detail::fail_values(plan_.function, changed.geometry()->extents(), shape());
        write(changed);
    }

    // ---- for the library

    const detail::index_plan& plan() const noexcept { return plan_; }

    // The selected elements in a new array.
    detail::header_ptr gathered() const {
        return detail::gather_selected(plan_, moves(), &detail::new_array<value_type>);
    }
    view<const value_type> values() const { return view<const value_type>(gathered()); }

private:
    static constexpr const kernel::element_moves& moves() { return kernel::moves_of<value_type>(); }
    static constexpr void require_writable() {
        static_assert(!std::is_const_v<Element>,
                      "orthant: this selection is of a constant array and read-only");
    }

    void fill(const value_type& value) const {
        if constexpr (number<value_type>) {
            if (plan_.mask) return write_masked(detail::constant<value_type>{value});
        }
        detail::array_header one = detail::scalar_header(const_cast<value_type*>(&value));
        detail::write_selected(plan_, moves(), one);
    }

    // where(mask, value, array), written to the array.
    template <class V>
    void write_masked(const V& value) const {
        using namespace detail;
        using all_values = view<const value_type>;
        const bool apart = !writes_its_index(plan_, sizeof(value_type));
        const header_ptr mask = apart ? plan_.mask : dense_copy<bool>(plan_.mask);
        evaluate_into<value_type>(plan_.source.get(), build_node(masked_choice{}, view<const bool>(mask), value,
                                                                 all_values(header_ptr(plan_.source))));
    }

    template <class E>
    void write(const E& e) const {
        using namespace detail;
        static_assert(requires(const value_of<E>& v) { scalar_cast<value_type>(v); },
                      "orthant: the values do not convert to the array's element type");
        if constexpr (has_handle<E> && std::same_as<value_of<E>, value_type>) {
            if (!ranges_meet(*plan_.source, sizeof(value_type), e.header(), sizeof(value_type)))
                return write_selected(plan_, moves(), e.header());
        }
        const auto& source = as_operand(e);
        const array_header& g = *geometry_of(source);
        const shape_t s = shape();
        if (!broadcasts_to(g.extents(), s, true)) fail_values(plan_.function, g.extents(), s);
        write_selected(plan_, moves(), *evaluate_new<value_type>(source));
    }

    detail::index_plan plan_;
};

namespace detail {

template <class T>
auto as_operand(const selection<T>& s) {
    return s.values();
}

// ---- the indexing hooks of arrays -------------------------------------------------------------------------

// Makes index arrays and masks that somebody else can write to the selection's own.
void fix_positions(list_view<index_item> items);

// Of a constant array, which cannot be written to, the elements at once.
template <class E>
auto select_items(const header_ptr& of, list_view<index_item> items) {
    if constexpr (std::is_const_v<E>) {
        return ndarray<std::remove_const_t<E>>(selection<E>(plan_index(of, items)).gathered());
    } else {
        fix_positions(items);
        return selection<E>(plan_index(of, items));
    }
}

template <class E, class... I>
decltype(auto) make_selection(const header_ptr& of, const I&... index) {
    if constexpr (((basic_index<I> && !std::same_as<I, bool>) && ...)) {
        return at_index<E, dynamic, true>(of, index...);
    } else if constexpr (sizeof...(I) == 1 && (tuple_index<I> && ...)) {
        return std::apply(
            [&of](const auto&... part) -> decltype(auto) { return make_selection<E>(of, part...); },
            index...);
    } else if constexpr (sizeof...(I) == 1 && (multi_index<I> && ...)) {
        const auto& list = (index, ...);
        const array_header& h = *of;
        if (h.ndim != index_t(list.size())) fail_index_count(index_t(list.size()), h.ndim);
        index_t offset = 0;
        for (index_t k = 0; k < h.ndim; ++k)
            offset += normalize_index(list.data()[k], h.shape()[k], k) * h.strides()[k];
        return (static_cast<E*>(h.data)[offset]);
    } else if constexpr (sizeof...(I) == 1 && (list_of_arrays<I> && ...)) {
        sequence<index_item> items;
        for (const auto& part : (index, ...)) items.push_back(item_of(part));
        return select_items<E>(of, items);
    } else {
        static_assert(!(tuple_index<I> || ...),
                      "orthant: std::array and std::tuple are a whole multi-index, and stand "
                      "alone in an index; a list of positions is a std::vector");
        index_item items[] = {item_of(index)...};
        return select_items<E>(of, items);
    }
}

}  // namespace detail

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE void write_selected(const index_plan& p, const kernel::element_moves& m,
                                 const array_header& values) {
    if (writes_its_index(p, m.bytes)) return write_selected(separated(p), m, values);
    const shape_t shape = p.shape();
    if (!broadcasts_to(values.extents(), shape, true)) fail_values(p.function, values.extents(), shape);
    check_terms(p);
    dims_view own = values.extents();
    const index_t* strides = values.strides();
    for (; own.size() > shape.size(); own = own.subspan(1)) ++strides;
    dims steps(shape.size());
    broadcast_strides(own, strides, shape, steps.data());
    if (p.mask)
        expand_masked(p, m, values.data, steps[0]);
    else
        transfer(p, m, values.data, steps.data(), true);
}

ORTHANT_ONCE bool writes_its_index(const index_plan& p, std::size_t bytes) noexcept {
    if (p.mask && is_harmful(*p.source, bytes, *p.mask, sizeof(bool))) return true;
    for (const index_term& t : p.terms)
        if (!t.offsets && ranges_meet(*p.source, bytes, *t.positions, sizeof(std::int64_t))) return true;
    return false;
}

ORTHANT_ONCE index_plan separated(const index_plan& plan) {
    index_plan p = plan;
    if (p.mask) p.mask = dense_copy<bool>(p.mask);
    for (index_term& t : p.terms)
        if (!t.offsets) t.positions = dense_copy<std::int64_t>(t.positions);
    return p;
}

[[noreturn]] ORTHANT_ONCE void fail_values(const char* function, dims_view values, dims_view selected) {
    fail<shape_error>({function, ": shape mismatch: value array of shape ", tuple_text{values},
                       " could not be broadcast to indexing result of shape ", tuple_text{selected}});
}

ORTHANT_ONCE void fix_positions(list_view<index_item> items) {
    for (index_item& i : items) {
        if (!i.array || references_to(*i.array) == 1) continue;
        i.array = i.kind == index_kind::mask ? dense_copy<bool>(i.array) : dense_copy<std::int64_t>(i.array);
    }
}

ORTHANT_ONCE header_ptr gather_selected(const index_plan& plan, const kernel::element_moves& m,
                                        header_ptr (*make)(const char* function, dims_view shape,
                                                           char order)) {
    const shape_t shape = plan.shape();
    header_ptr out = make(plan.function, shape, 'C');
    if (plan.mask)
        pick_masked(plan, m, out->data);
    else
        transfer(plan, m, out->data, out->strides(), false);
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
