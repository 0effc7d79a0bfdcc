#pragma once
// An expression as data: what to load, and which row kernels to run on it.
//
//   loads   the arrays and constants at the leaves, each with the conversion to the type its kernel reads;
//   steps   row kernels in the order of execution; the last gives the result.
//
// Most expressions are one step: all that computes in one type is fused into one kernel. Where the type changes
// (int32 + float64 times complex), or where a function has no vector form, the part below becomes a step of its
// own whose row goes through a buffer in the L1 cache. `a` alone is a program without steps.

#include <orthant/expr/node.hpp>
#include <orthant/kernel/convert.hpp>
#include <orthant/kernel/map.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

struct load {
    const array_header* array = nullptr;  // null for a constant,
    const void* value = nullptr;          // which is here, splatted where kernels are vectors
    kernel::convert_fn convert = nullptr;
    std::uint32_t from_bytes = 0, to_bytes = 0;
    bool converts = false;    // the array's type is not the kernel's
    bool any_stride = false;  // the kernel walks strides itself
};

struct step {
    kernel::row_fn run = nullptr;
    const void* functor = nullptr;
    std::uint32_t out_bytes = 0;
    std::uint8_t first_input = 0, input_count = 0;
    bool any_stride = false;  // reads and writes with any stride
};

// Slots name operands of steps: below load_count a load, from there on the result of a step.
struct program {
    const load* loads;
    const step* steps;
    const std::uint8_t* inputs;
    int load_count, step_count;
    std::uint32_t result_bytes;
};

// The largest expression: the runner holds arrays of this size, and 64 buffers of the widest elements leave a chunk
// of several elements in its scratch.
inline constexpr int most_loads = 60, most_steps = 120;

// ---- what is fused ---------------------------------------------------------------------------------------

template <class F>
concept stateful = requires { F::is_stateful; };

template <class N, std::size_t I>
using operand_expr = std::remove_cvref_t<decltype(std::declval<const N&>().template operand<I>())>;

// Whether node N can run on lanes of D: its operands and result are D or bool, and its functor knows lanes.
template <class N, class D>
inline constexpr bool fits_lanes = false;
template <class F, class... E, class D>
inline constexpr bool fits_lanes<node<F, E...>, D> = []<std::size_t... I>(std::index_sequence<I...>) {
    using N = node<F, E...>;
    if constexpr (stateful<F> || !kernel::has_simd<D>) return false;
    else {
        constexpr auto ok = []<class T>(std::type_identity<T>) { return std::is_same_v<T, D> || std::is_same_v<T, bool>; };
        return F::template lanes<D> && ok(std::type_identity<typename N::value_type>{}) &&
               (ok(std::type_identity<typename N::template operand_type<I>>{}) && ...);
    }
}(std::index_sequence_for<E...>{});

// The lanes in which a node computes by nature: those of its first operand that is not bool; pure truth values
// take over the lanes of what they are made of, or bytes.
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
        else if constexpr (is_node<nth_t<I, E...>> && std::is_same_v<typename nth_t<I, E...>::value_type, bool>) {
            using below = typename natural_lanes<nth_t<I, E...>>::type;
            if constexpr (!std::is_same_v<below, std::uint8_t> && fits_lanes<nth_t<I, E...>, below>)
                return std::type_identity<below>{};
            else return pick<I + 1>();
        } else return pick<I + 1>();
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
    using type = kernel::fused<typename N::functor, typename N::value_type,
                               typename kernel_child<operand_expr<N, I>, typename N::template operand_type<I>, D>::type...>;
};

// ---- building --------------------------------------------------------------------------------------------

// Upper bounds of what a program of N holds.
template <class N>
struct counts {
    static constexpr int leaves = 1, constants = is_constant<N>, steps = 0, inputs = 0;
};
template <class F, class... E>
struct counts<node<F, E...>> {
    static constexpr int leaves = (0 + ... + counts<E>::leaves);
    static constexpr int constants = (0 + ... + counts<E>::constants);
    static constexpr int steps = 1 + int(sizeof...(E)) + (0 + ... + counts<E>::steps);
    static constexpr int inputs = 2 * int(sizeof...(E)) + (0 + ... + counts<E>::inputs);
};

template <class S, class P>
void convert_row(const void*, void* out, const void* const* in, const index_t* step, index_t n) {
    kernel::convert<S, P>(in[0], step[1], out, step[0], n);
}

struct program_writer {
    load* loads;
    step* steps;
    std::uint8_t* inputs;
    unsigned char* splats;
    int load_count = 0, step_count = 0, input_count = 0, max_loads;
};

// A constant as P, splatted for vector kernels.
template <class P, class T>
void write_constant(program_writer& w, load& l, const constant<T>& c) {
    l.to_bytes = l.from_bytes = sizeof(P);
    if constexpr (std::is_same_v<P, T> && !std::is_trivially_copyable_v<T>) {
        l.value = &c.value;
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
        l.value = splat;
        w.splats += kernel::splat_bytes;
    }
}

template <class N>
std::uint8_t write_node(program_writer& w, const N& n);

// The slot from which a kernel reads operand e as type P.
template <class P, class E>
std::uint8_t write_operand(program_writer& w, const E& e, bool any_stride) {
    using T = typename E::value_type;
    if constexpr (is_node<E>) {
        const std::uint8_t from = write_node(w, e);
        if constexpr (std::is_same_v<T, P>) {
            return from;
        } else {
            w.inputs[w.input_count] = from;
            w.steps[w.step_count] = {&convert_row<T, P>, nullptr, sizeof(P), std::uint8_t(w.input_count), 1, true};
            ++w.input_count;
            return std::uint8_t(w.max_loads + w.step_count++);
        }
    } else {
        load& l = w.loads[w.load_count];
        l.any_stride = any_stride;
        if constexpr (is_constant<E>) {
            write_constant<P>(w, l, e);
        } else {
            l.array = e.handle().get();
            l.from_bytes = sizeof(T);
            l.to_bytes = sizeof(P);
            l.converts = !std::is_same_v<T, P>;
            if constexpr (std::is_trivially_copyable_v<T> || !std::is_same_v<T, P>) l.convert = &kernel::convert<T, P>;
        }
        return std::uint8_t(w.load_count++);
    }
}

// The inputs of the kernel of N in domain D, from left to right.
template <class D, class N, std::size_t... I>
void write_inputs(program_writer& w, const N& n, std::uint8_t*& to, std::index_sequence<I...>) {
    const auto one = [&]<std::size_t K>() {
        using C = operand_expr<N, K>;
        using P = typename N::template operand_type<K>;
        if constexpr (fuses<C, P, D>) write_inputs<D>(w, n.template operand<K>(), to, std::make_index_sequence<C::arity>{});
        else *to++ = write_operand<P>(w, n.template operand<K>(), std::is_same_v<D, by_element>);
    };
    (one.template operator()<I>(), ...);
}

template <class F, class R, class N, class I>
struct stateful_kernel;
template <class F, class R, class N, std::size_t... I>
struct stateful_kernel<F, R, N, std::index_sequence<I...>> {
    static constexpr kernel::row_fn run = &kernel::stateful_row<F, R, typename N::template operand_type<I>...>;
};

template <class N>
std::uint8_t write_node(program_writer& w, const N& n) {
    using D = domain_of<N>;
    using R = typename N::value_type;
    using K = typename kernel_tree<N, D>::type;
    std::uint8_t slots[std::size_t(K::inputs)];
    std::uint8_t* to = slots;
    write_inputs<D>(w, n, to, std::make_index_sequence<N::arity>{});
    step& s = w.steps[w.step_count];
    s.first_input = std::uint8_t(w.input_count);
    s.input_count = std::uint8_t(K::inputs);
    s.out_bytes = sizeof(R);
    for (std::uint8_t slot : slots) w.inputs[w.input_count++] = slot;
    if constexpr (stateful<typename N::functor>) {
        s.run = stateful_kernel<typename N::functor, R, N, std::make_index_sequence<N::arity>>::run;
        s.functor = &n.function();
        s.any_stride = true;
    } else if constexpr (std::is_same_v<D, by_element>) {
        s.run = &kernel::scalar_row<K>;
        s.any_stride = true;
    } else {
        s.run = &kernel::vector_row<K, D>;
    }
    return std::uint8_t(w.max_loads + w.step_count++);
}

// The program of an expression whose results are wanted as type P, with its storage.
template <class N, class P = typename N::value_type>
class compiled {
    static constexpr int max_loads = counts<N>::leaves, max_steps = counts<N>::steps;
    static_assert(max_loads <= most_loads && max_steps <= most_steps,
                  "orthant: the expression is too large; evaluate parts of it first");

public:
    explicit compiled(const N& n) {
        program_writer w{loads_, steps_, inputs_, splats_, 0, 0, 0, max_loads};
        write_operand<P>(w, n, true);
        load_count_ = w.load_count;
        step_count_ = w.step_count;
    }
    compiled(const compiled&) = delete;

    detail::program program() const {
        return {loads_, steps_, inputs_, load_count_, step_count_, std::uint32_t(sizeof(P))};
    }

private:
    load loads_[std::size_t(max_loads)];
    step steps_[std::size_t(max_steps + 1)];
    std::uint8_t inputs_[std::size_t(counts<N>::inputs + 1)];
    alignas(64) unsigned char splats_[std::size_t(counts<N>::constants) * std::size_t(kernel::splat_bytes) + 64];
    int load_count_ = 0, step_count_ = 0;
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
