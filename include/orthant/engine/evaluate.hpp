#pragma once
// Evaluation: writes an expression into a target, element by element.
//
// Dense operands of one shape are one row, run at once (evaluate_dense). All else is looked at for overlap,
// then planned and walked (engine/walk.hpp).
//
// `c = a + np::sin(b)`: operator+ makes a node (expr/make_node.hpp), ndarray's operator= calls evaluate_array
// (here), which gathers the node's leaves (engine/program.hpp) and runs vector_row (kernel/loops/map.hpp) on
// them: at once where all are dense, else by a plan.

#include <orthant/base/errors.hpp>
#include <orthant/base/lost_storage.hpp>
#include <orthant/base/parallel.hpp>
#include <orthant/engine/copy_directly.hpp>
#include <orthant/engine/overlap.hpp>
#include <orthant/engine/program.hpp>
#include <orthant/shape/broadcast.hpp>
#if ORTHANT_DEFINE
#include <orthant/engine/line.hpp>
#include <orthant/engine/walk.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// How elements of a type are made and copied.
struct element_storage {
    header_ptr (*make)(const char* function, dims_view shape, char order);
    kernel::convert_fn copy;
    const program_text& read;  // the program of an array alone
    std::size_t plain_bytes;   // of an element that needs no more than room; else 0
};
template <class T>
inline constexpr std::size_t plain_bytes_of =
    std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T> && alignof(T) <= small_grain
        ? sizeof(T)
        : 0;

// With `element`, the program may read what it writes; without, the caller knows that it does not.
void run_program(const program& p, const sink& out, const element_storage* element = nullptr);

// ---- the templates: one call each ------------------------------------------------------------------------

template <class T, class E>
sink sink_into(array_header* target) {
    using R = typename E::value_type;
    constexpr bool copies = std::is_trivially_copyable_v<T> || !std::is_same_v<R, T> || !is_node<E>;
    kernel::convert_fn convert = nullptr;
    if constexpr (copies) convert = &kernel::convert<R, T>;
    return {target, convert, sizeof(T), !std::is_same_v<R, T>};
}

// Whether an operand of the target's size lies across the target, neither apart from it nor at the same
// place.
ORTHANT_INLINE bool lies_across(const array_header& a, std::size_t bytes, const array_header& target,
                                std::size_t target_bytes, std::size_t widest) {
    const std::uintptr_t reach = std::uintptr_t(target.size) * widest,
                         distance = reinterpret_cast<std::uintptr_t>(a.data) -
                                    reinterpret_cast<std::uintptr_t>(target.data);
    return distance + reach - 1 < 2 * reach - 1 && (distance != 0 || bytes != target_bytes);
}

// Less is written without asking whether storage was lost: what comes next will ask.
inline constexpr index_t most_unchecked = 64;

// The short way, without a plan: at most one step, over operands that are all dense and of the target's size.
// They broadcast to its shape, so they have that shape, but for axes of extent 1. It is compiled for each
// expression, since then hardly more is left of it than the comparisons (c = a + b of 3 elements: 210
// instructions, 140 so).
template <class T, class E>
ORTHANT_INLINE bool evaluate_dense(const compiled<E>& code, array_header& target) {
    constexpr const program_text& text = compiled<E>::text;
    using R = typename E::value_type;
    if constexpr (text.simple && (std::is_same_v<T, R> || text.step_count == 0)) {
        const index_t n = target.size;
        constexpr bool copies = text.step_count == 0 && text.load_count == 1;
        if (!target.c_contiguous) {
            if constexpr (copies)
                return copy_directly(target, sizeof(T), text, code.leaf(0), &kernel::convert<R, T>);
            return false;
        }
#if defined(_OPENMP)
        if (n >= parallel_elements) return false;
#endif
        const void* in[std::size_t(text.load_count)];
        ORTHANT_UNROLL(8)
        for (int k = 0; k < text.load_count; ++k) {
            in[k] = code.leaf(k);
            if (text.loads[k].constant) continue;
            const array_header& a = *static_cast<const array_header*>(in[k]);
            if (!a.c_contiguous || a.size != n ||
                lies_across(a, text.loads[k].from_bytes, target, sizeof(T), text.widest)) {
                if constexpr (copies)
                    return copy_directly(target, sizeof(T), text, in[k], &kernel::convert<R, T>);
                return false;
            }
            in[k] = a.data;
        }
        if constexpr (text.step_count == 1)
            text.steps[0].run(code.leaf(text.steps[0].functor), target.data, in, code.dense_steps, n);
        else kernel::convert<R, T>(in[0], code.dense_steps[1], target.data, 1, n);
        if (n > most_unchecked) check_storage();
        return true;
    } else {
        return false;
    }
}

// Writes e, which broadcasts to the target's shape, into the target. The caller has looked for overlap.
template <class T, class E>
void evaluate_into(array_header* target, const E& e) {
    const compiled<E> code(e);
    if (!evaluate_dense<T>(code, *target)) run_program(code.program(), sink_into<T, E>(target));
}

template <class T>
inline constexpr element_storage storage_of{&new_array<T>, &kernel::convert<T, T>,
                                            compiled<view<const T>>::text, plain_bytes_of<T>};

// A new array of a shape for what a program computes.
header_ptr fresh_target(const program& p, const array_header& shape, const element_storage& element);

// A new array with the values of e, an operand as it is in nodes.
template <class T, class E>
header_ptr evaluate_new(const E& e) {
    const compiled<E> code(e);
    header_ptr target = fresh_target(code.program(), *geometry_of(e), storage_of<T>);
    if (!evaluate_dense<T>(code, *target)) run_program(code.program(), sink_into<T, E>(target.get()));
    return target;
}

// How many of the references to an array are held by an operand that is about to go: its leaves, windows that
// nobody else has, and the shape that a node borrows.
inline index_t references_from(const array_header& array, const array_header& leaf) noexcept {
    return &leaf == &array || (leaf.owner == &array && references_to(leaf) == 1);
}
template <class T>
index_t references_from(const array_header&, const constant<T>&) noexcept {
    return 0;
}
template <class T, index_t R>
index_t references_from(const array_header& array, const view<T, R>& v) noexcept {
    return references_from(array, v.header());
}
template <class F, class... E>
index_t references_from(const array_header& array, const node<F, E...>& n) noexcept {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return index_t(n.borrowed_shape() == &array) + (references_from(array, n.template operand<I>()) + ...);
    }(std::index_sequence_for<E...>{});
}

// Whether nobody looks at an array but its name and an expression.
template <class E>
ORTHANT_NOINLINE bool only_seen_by(const array_header& array, const E& e) noexcept {
    return references_to(array) == 1 + references_from(array, e);
}

// Whether the array can take values of a shape in its own storage: it has that shape, and nobody else looks.
// (Empty arrays may share theirs.)
template <bool passing, class E>
bool has_room(const array_header& array, const E& e) {
    if (array.size == 0 || array.owner || !same_shape(array, *geometry_of(e))) return false;
    if (references_to(array) == 1) return true;
    if constexpr (passing) return only_seen_by(array, e);
    else return false;
}

// An array takes what the program computes, in its own storage if there is room, else in new.
void evaluate_array(header_ptr& array, bool room, const program& p, sink out, const array_header& shape,
                    const element_storage& element);

// array = e, where e need not have the array's shape.
template <class T, bool passing, class E>
void evaluate_array(header_ptr& array, const E& e) {
    const bool room = has_room<passing>(*array, e);
    const compiled<E> code(e);
    if (room && evaluate_dense<T>(code, *array)) return;
    evaluate_array(array, room, code.program(), sink_into<T, E>(array.get()), *geometry_of(e), storage_of<T>);
}

template <class T>
header_ptr dense_copy(const header_ptr& from, char order) {
    header_ptr target = new_array<T>("copy", from->extents(), order);
    evaluate_into<T>(target.get(), view<const T>(from));
    return target;
}

template <class E>
auto only_element(const E& e, const char* function) {
    using T = typename E::value_type;
    const auto& source = as_operand(e);
    const array_header& g = *geometry_of(source);
    require_single(g, function);
    if constexpr (is_node<std::remove_cvref_t<decltype(source)>>)
        return T(*static_cast<const T*>(evaluate_new<T>(source)->data));
    else return T(*static_cast<const T*>(g.data));
}

// Writes e, which has the target's shape or broadcasts to it, whatever it reads.
template <class T, class E>
void assign_values(array_header* target, const E& e) {
    const compiled<E> code(e);
    if (!evaluate_dense<T>(code, *target))
        run_program(code.program(), sink_into<T, E>(target), &storage_of<T>);
}

void require_fit(const array_header& values, const array_header& target);

// target = value, for arrays and scalars on the right.
template <class Target, class E>
void assign(const Target& target, const E& value) {
    using T = typename Target::value_type;
    array_header* h = target.handle().get();
    if constexpr (array_like<E>) {
        static_assert(requires(const typename E::value_type& v) { scalar_cast<T>(v); },
                      "orthant: the values do not convert to the target's element type");
        const auto& source = as_operand(value);
        if (geometry_of(source)->ndim > 0) require_fit(*geometry_of(source), *h);  // (else it fits whatever)
        assign_values<T>(h, source);
    } else if constexpr (number<E> && number<T>) {
        evaluate_into<T>(h, constant<T>{weak_cast<T>(value, "assign")});
    } else {
        static_assert(std::is_constructible_v<T, const E&>,
                      "orthant: this value does not convert to the target's element type");
        evaluate_into<T>(h, constant<T>{T(value)});
    }
}

// ---- compiled once ------------------------------------------------------------------------------------

#if ORTHANT_DEFINE

// Whether writing the target would change what is still to be read.
ORTHANT_NOINLINE inline bool reads_target(const program& p, const sink& out) {
    for (int k = 0; k < p.load_count; ++k)
        if (const array_header* a = p.array(k))
            if (is_harmful(*out.array, out.item_bytes, *a, p.loads[k].from_bytes)) return true;
    return false;
}

void evaluate_apart(const program& p, const sink& out, const element_storage& element);

ORTHANT_ONCE void run_program(const program& p, const sink& out, const element_storage* element) {
    if (out.array->size == 0) return;
    if (element && reads_target(p, out))
        evaluate_apart(p, out, *element);
    else if (!run_line(p, out))
        evaluation(p, out).run();
    check_storage();
}

// By way of a new array.
ORTHANT_COLD inline void evaluate_apart(const program& p, const sink& out, const element_storage& element) {
    const header_ptr values = element.make("assign", out.array->extents(), 'C');
    run_program(p, {values.get(), out.convert, out.item_bytes, out.converts});
    const void* leaf = values.get();
    run_program({element.read, &leaf}, {out.array, element.copy, out.item_bytes, false});
}

// The memory order of a fresh result: Fortran's where every operand of its shape lies so (NumPy's order='K').
inline char order_of_result(const program& p, const array_header& shape) {
    bool any = false;
    for (int k = 0; k < p.load_count; ++k) {
        const array_header* a = p.array(k);
        if (!a || a->ndim != shape.ndim || !same_shape(*a, shape)) continue;
        if (a->c_contiguous || !a->f_contiguous) return 'C';
        any = true;
    }
    return any ? 'F' : 'C';
}

ORTHANT_ONCE header_ptr fresh_target(const program& p, const array_header& shape,
                                     const element_storage& element) {
    constexpr index_t few = 4096;  // (whose size in bytes is no question)
    if (shape.ndim <= 1 && shape.size <= few && element.plain_bytes > 0 && element.plain_bytes <= 64)
        return allocate_array(shape.extents(), shape.size, std::size_t(shape.size) * element.plain_bytes);
    return element.make("eval", shape.extents(), shape.ndim > 1 ? order_of_result(p, shape) : 'C');
}

ORTHANT_ONCE void evaluate_array(header_ptr& array, bool room, const program& p, sink out,
                                 const array_header& shape, const element_storage& element) {
    if (room) return run_program(p, out, &element);
    header_ptr fresh = fresh_target(p, shape, element);
    out.array = fresh.get();
    run_program(p, out);
    array = std::move(fresh);
}

ORTHANT_ONCE void require_fit(const array_header& values, const array_header& target) {
    if (!same_shape(values, target) && !broadcasts_to(values.extents(), target.extents(), true))
        fail<shape_error>({"assign: could not broadcast input array from shape ",
                           tuple_text{values.extents()}, " into shape ", tuple_text{target.extents()}});
}

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
