#pragma once
// An expression as data: what to load, and which row kernels to run on it.
//
//   loads   the arrays and constants at the leaves, each with the conversion to the type its kernel reads;
//   steps   row kernels in the order of execution; the last gives the result.
//
// Most expressions are one step: all that computes in one type is fused into one kernel. Where the type
// changes (int32 + float64 times complex), or where a function has no vector form, the part below becomes a
// step of its own whose row goes through a buffer in the L1 cache. `a` alone is a program without steps.

#include <orthant/expr/make_node.hpp>
#include <orthant/kernel/loops/chain.hpp>
#include <orthant/kernel/copy/convert.hpp>
#include <orthant/kernel/copy/transpose.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

struct load {
    kernel::convert_fn convert = nullptr;      // from the array's type to the kernel's
    kernel::transpose_fn transpose = nullptr;  // of blocks, where these types are one
    std::uint32_t from_bytes = 0, to_bytes = 0;
    bool constant = false;    // its leaf is a value, splatted where kernels are vectors, and not an array
    bool converts = false;    // the array's type is not the kernel's
    bool any_stride = false;  // the kernel walks strides itself
};

struct step {
    kernel::row_fn run = nullptr;
    std::uint32_t out_bytes = 0;
    std::uint8_t first_input = 0, input_count = 0;
    std::uint8_t functor = 0;  // which leaf is the functor, where that carries state
    bool any_stride = false;   // reads and writes with any stride
};

// What is known of an expression from its type alone: constant data, the same for all expressions of that
// type. Slots name operands of steps: below load_count a load, from there on the result of a step.
struct program_text {
    const load* loads;
    const step* steps;
    const std::uint8_t* inputs;
    int load_count, step_count;
    std::uint32_t result_bytes, widest;  // per element: of the result, and the most that any array has
    bool simple;  // at most one step, on what the leaves hold as it is, so that dense operands need no plan
};

// The text with its leaves, one pointer for each load: the array's header, or the constant. Functors follow.
struct program : program_text {
    const void* const* leaves;

    // Null for a constant.
    const array_header* array(int k) const {
        return loads[k].constant ? nullptr : static_cast<const array_header*>(leaves[k]);
    }
    void run(const step& s, void* out, const void* const* in, const index_t* hops, index_t n) const {
        s.run(leaves[s.functor], out, in, hops, n);
    }
};

// Where results go: the target's geometry, and how a result becomes its element.
struct sink {
    array_header* array;
    kernel::convert_fn convert;  // from the result's type to the target's
    std::uint32_t item_bytes;
    bool converts;  // the types differ
};

// The largest expression: the runner holds arrays of this size, and 64 buffers of the widest elements leave a
// chunk of several elements in its scratch.
inline constexpr int most_loads = 60, most_steps = 120;

// ---- what is fused ---------------------------------------------------------------------------------------

template <class F>
concept stateful = requires { F::is_stateful; };

template <class N, std::size_t I>
using operand_expr = std::remove_cvref_t<decltype(std::declval<const N&>().template operand<I>())>;

// Whether node N can run on lanes of D: its operands and result are D or bool, and its functor knows lanes. (The result
// may also be the real numbers of a complex D, of which there are as many in a vector: abs.)
template <class N, class D>
inline constexpr bool fits_lanes = false;
template <class F, class... E, class D>
inline constexpr bool fits_lanes<node<F, E...>, D> = []<std::size_t... I>(std::index_sequence<I...>) {
    using N = node<F, E...>;
    if constexpr (stateful<F> || !kernel::has_simd<D>) return false;
    else {
        constexpr auto ok = []<class T>(std::type_identity<T>) {
            return std::is_same_v<T, D> || std::is_same_v<T, bool>;
        };
        return F::template lanes<D> &&
               (ok(std::type_identity<typename N::value_type>{}) ||
                (is_complex_v<D> && std::is_same_v<typename N::value_type, real_of_t<D>>)) &&
               (ok(std::type_identity<typename N::template operand_type<I>>{}) && ...);
    }
}(std::index_sequence_for<E...>{});

// The lanes in which a node computes by nature: those of its first operand that is not bool; pure truth
// values take over the lanes of what they are made of, or bytes.
template <class N>
struct natural_lanes {
    using type = std::uint8_t;
};
template <class F, class... E>
struct natural_lanes<node<F, E...>> {
    template <std::size_t I>
    static constexpr auto pick() {
        using N = node<F, E...>;
        if constexpr (I == sizeof...(E)) return std::type_identity<std::uint8_t>{};
        else if constexpr (!std::is_same_v<typename N::template operand_type<I>, bool>)
            return std::type_identity<typename N::template operand_type<I>>{};
        else if constexpr (is_node<nth_t<I, E...>> &&
                           std::is_same_v<typename nth_t<I, E...>::value_type, bool>) {
            using below = typename natural_lanes<nth_t<I, E...>>::type;
            if constexpr (!std::is_same_v<below, std::uint8_t> && fits_lanes<nth_t<I, E...>, below>)
                return std::type_identity<below>{};
            else return pick<I + 1>();
        } else
            return pick<I + 1>();
    }
    using type = typename decltype(pick<0>())::type;
};

template <class N>
using lanes_of = typename natural_lanes<N>::type;
template <class N>
inline constexpr bool is_vector = is_node<N> && fits_lanes<N, lanes_of<N>>;

// The domain of a fused kernel: lanes of D, or element by element.
struct by_element {};
template <class N>
using domain_of = std::conditional_t<is_vector<N>, lanes_of<N>, by_element>;

// Whether child C, wanted as type P, becomes part of a kernel in domain D.
template <class C, class P, class D>
inline constexpr bool fuses = false;
template <class F, class... E, class P, class D>
inline constexpr bool fuses<node<F, E...>, P, D> =
    std::is_same_v<typename node<F, E...>::value_type, P> && !stateful<F> &&
    (std::is_same_v<D, by_element> ? !is_vector<node<F, E...>> : fits_lanes<node<F, E...>, D>);

template <class C, class P, class D>
struct kernel_child {
    using type = std::conditional_t<is_constant<C>, kernel::constant_input<P>, kernel::input<P>>;
};
template <class N, class D, class = std::make_index_sequence<N::arity>>
struct kernel_tree;
template <class C, class P, class D>
    requires fuses<C, P, D>
struct kernel_child<C, P, D> {
    using type = typename kernel_tree<C, D>::type;
};
template <class N, class D, std::size_t... I>
struct kernel_tree<N, D, std::index_sequence<I...>> {
    using type = kernel::fused<
        typename N::functor, typename N::value_type,
        typename kernel_child<operand_expr<N, I>, typename N::template operand_type<I>, D>::type...>;
};

// ---- building --------------------------------------------------------------------------------------------

// Upper bounds of what a program of N holds.
template <class N>
struct counts {
    static constexpr int leaves = 1, constants = is_constant<N>, steps = 0, inputs = 0, functors = 0;
};
template <class F, class... E>
struct counts<node<F, E...>> {
    static constexpr int leaves = (0 + ... + counts<E>::leaves);
    static constexpr int constants = (0 + ... + counts<E>::constants);
    static constexpr int steps = 1 + int(sizeof...(E)) + (0 + ... + counts<E>::steps);
    static constexpr int inputs = 2 * int(sizeof...(E)) + (0 + ... + counts<E>::inputs);
    static constexpr int functors = stateful<F> + (0 + ... + counts<E>::functors);
};

template <class S, class P>
void convert_row(const void*, void* out, const void* const* in, const index_t* step, index_t n) {
    kernel::convert<S, P>(in[0], step[1], out, step[0], n);
}

struct text_writer {
    load* loads;
    step* steps;
    std::uint8_t* inputs;
    int max_loads, load_count = 0, step_count = 0, input_count = 0, functor_count = 0;
};

template <class N>
constexpr std::uint8_t write_node(text_writer& w);

// The slot from which a kernel reads an operand E as type P.
template <class P, class E>
constexpr std::uint8_t write_operand(text_writer& w, bool any_stride) {
    using T = typename E::value_type;
    if constexpr (is_node<E>) {
        const std::uint8_t from = write_node<E>(w);
        if constexpr (std::is_same_v<T, P>) {
            return from;
        } else {
            w.inputs[w.input_count] = from;
            w.steps[w.step_count] = {&convert_row<T, P>, sizeof(P), std::uint8_t(w.input_count), 1, 0, true};
            ++w.input_count;
            return std::uint8_t(w.max_loads + w.step_count++);
        }
    } else {
        load& l = w.loads[w.load_count];
        l.any_stride = any_stride;
        l.constant = is_constant<E>;
        l.to_bytes = sizeof(P);
        l.from_bytes = is_constant<E> ? sizeof(P) : sizeof(T);
        if constexpr (!is_constant<E>) {
            l.converts = !std::is_same_v<T, P>;
            if constexpr (std::is_trivially_copyable_v<T> || !std::is_same_v<T, P>)
                l.convert = &kernel::convert<T, P>;
            if constexpr (std::is_same_v<T, P>) l.transpose = kernel::transpose_of<T>();
        }
        return std::uint8_t(w.load_count++);
    }
}

// The inputs of the kernel of N in domain D, from left to right.
template <class D, class N, std::size_t... I>
constexpr void write_inputs(text_writer& w, std::uint8_t*& to, std::index_sequence<I...>) {
    const auto one = [&]<std::size_t K>() {
        using C = operand_expr<N, K>;
        using P = typename N::template operand_type<K>;
        if constexpr (fuses<C, P, D>) write_inputs<D, C>(w, to, std::make_index_sequence<C::arity>{});
        else *to++ = write_operand<P, C>(w, std::is_same_v<D, by_element>);
    };
    (one.template operator()<I>(), ...);
}

template <class F, class R, class N, class I>
struct stateful_kernel;
template <class F, class R, class N, std::size_t... I>
struct stateful_kernel<F, R, N, std::index_sequence<I...>> {
    static constexpr kernel::row_fn run =
        &kernel::stateful_row<F, R, typename N::template operand_type<I>...>;
};

template <class N>
constexpr std::uint8_t write_node(text_writer& w) {
    using D = domain_of<N>;
    using R = typename N::value_type;
    using K = typename kernel_tree<N, D>::type;
    std::uint8_t slots[std::size_t(K::inputs)] = {};
    std::uint8_t* to = slots;
    write_inputs<D, N>(w, to, std::make_index_sequence<N::arity>{});
    step& s = w.steps[w.step_count];
    s.first_input = std::uint8_t(w.input_count);
    s.input_count = std::uint8_t(K::inputs);
    s.out_bytes = sizeof(R);
    for (std::uint8_t slot : slots) w.inputs[w.input_count++] = slot;
    if constexpr (stateful<typename N::functor>) {
        s.run = stateful_kernel<typename N::functor, R, N, std::make_index_sequence<N::arity>>::run;
        s.functor = std::uint8_t(w.max_loads + w.functor_count++);
        s.any_stride = true;
    } else if constexpr (std::is_same_v<D, by_element>) {
        s.run = kernel::row_of<K, void>();
        s.any_stride = true;
    } else {
        s.run = kernel::row_of<K, D>();
    }
    return std::uint8_t(w.max_loads + w.step_count++);
}

template <class N, class P>
struct text_storage {
    load loads[std::size_t(counts<N>::leaves)];
    step steps[std::size_t(counts<N>::steps + 1)];
    std::uint8_t inputs[std::size_t(counts<N>::inputs + 1)] = {};
    index_t dense_steps[std::size_t(counts<N>::leaves + 1)] = {1};
    program_text text{loads, steps, inputs, counts<N>::leaves, 0, sizeof(P), sizeof(P), false};

    constexpr text_storage() {
        text_writer w{loads, steps, inputs, counts<N>::leaves};
        write_operand<P, N>(w, true);
        text.step_count = w.step_count;
        text.simple = w.step_count < 2 && counts<N>::leaves <= 8;
        index_t* to = dense_steps;
        for (const load& l : loads) {
            *++to = !l.constant;
            text.simple = text.simple && !l.converts;
            if (l.from_bytes > text.widest) text.widest = l.from_bytes;
        }
    }
};
template <class N, class P>
inline constexpr text_storage<N, P> text_of{};

// ---- the leaves ------------------------------------------------------------------------------------------

struct leaf_writer {
    const void** leaves;
    const void** functors;
    unsigned char* splats;
};

// A constant as P, splatted for vector kernels.
template <class P, class T>
void write_constant(leaf_writer& w, const constant<T>& c) {
    if constexpr (std::is_same_v<P, T> && !std::is_trivially_copyable_v<T>) {
        *w.leaves++ = &c.value;
    } else {
        const P value = kernel::detail::cast_element<T, P>(c.value);
        static_assert(sizeof(P) <= std::size_t(kernel::splat_bytes));
        constexpr std::size_t copies = [] {  // as many as a vector of P, or a mask of any lanes, reads
            if constexpr (std::is_same_v<P, bool>) return std::size_t(64);
            else if constexpr (kernel::has_simd<P>) return std::size_t(kernel::lanes<P>);
            else return std::size_t(1);
        }();
        P* splat = reinterpret_cast<P*>(w.splats);
        for (std::size_t i = 0; i < copies; ++i) new (splat + i) P(value);
        *w.leaves++ = splat;
        w.splats += kernel::splat_bytes;
    }
}

template <class P, class E>
ORTHANT_INLINE void write_leaves(leaf_writer& w, const E& e);

template <class N, std::size_t I, class... E>
ORTHANT_INLINE void write_operands(leaf_writer& w, const operands<E...>& list) {
    write_leaves<typename N::template operand_type<I>>(w, list.first);
    if constexpr (I + 1 < N::arity) write_operands<N, I + 1>(w, list.rest);
}

template <class P, class E>
ORTHANT_INLINE void write_leaves(leaf_writer& w, const E& e) {
    if constexpr (is_node<E>) {
        write_operands<E, 0>(w, e.operands());
        if constexpr (stateful<typename E::functor>) *w.functors++ = &e.function();
    } else if constexpr (is_constant<E>) {
        write_constant<P>(w, e);
    } else {
        const void* leaf = e.handle().get();
#if defined(__GNUC__)
        // Hides the pointer, or two would be read as one vector: the processor waits for that (4 ns) until
        // the stores of the two, a moment ago, have reached the cache.
        asm("" : "+r"(leaf));
#endif
        *w.leaves++ = leaf;
    }
}

// The program of an expression whose results are wanted as type P, with its leaves.
template <class N, class P = typename N::value_type>
class compiled {
    using bounds = counts<N>;
    static_assert(bounds::leaves <= most_loads && bounds::steps <= most_steps,
                  "orthant: the expression is too large; evaluate parts of it first");

public:
    static constexpr const program_text& text = text_of<N, P>.text;

    // The steps of a kernel's output and inputs where all arrays are dense.
    static constexpr const index_t* dense_steps = text_of<N, P>.dense_steps;

    explicit compiled(const N& n) {
        leaf_writer w{leaves_, leaves_ + bounds::leaves, splats_};
        write_leaves<P>(w, n);
    }
    compiled(const compiled&) = delete;

    detail::program program() const { return {text, leaves_}; }
    const void* leaf(int k) const { return leaves_[k]; }

private:
    const void* leaves_[std::size_t(bounds::leaves + bounds::functors)];
    // (Without constants nothing needs a line of the cache: a frame that is aligned to one costs a nanosecond.)
    static constexpr std::size_t splat_room =
        bounds::constants == 0 ? 1 : std::size_t(bounds::constants) * std::size_t(kernel::splat_bytes) + 64;
    alignas(bounds::constants == 0 ? 1 : 64) unsigned char splats_[splat_room];
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
