#pragma once
// The row kernel of a fused expression, as a file sees it that links orthant::compiled. It is no code but a
// list: the operations of the expression in the order in which they are carried out, each of them a row
// kernel that was compiled once, over pieces of the row that stay in the L1 cache. So such a file compiles no
// loop and needs no vectors.
//
//     a * b + 2        chain {multiply(a, b), add(that, 2)}, 8 KiB of intermediate results at a time
//
// Results are the same bits as those of the fused kernel, sums too. It costs the way through the cache: nothing where
// memory is the limit, and two to four times the time of the fused loop where all operands fit in the L1 cache (a * b +
// c * 2 - 1 of 1000 doubles 480 ns for 117, of ten million the same). Header-only, and in the file that is compiled
// once, row_of is the fused kernel itself.

#include <orthant/kernel/loops/map.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

// A functor says by this base that its rows are compiled once; ops/ufunc/compiled_rows.hpp does it.
struct compiled_once {};
template <class F>
inline constexpr bool is_compiled = std::is_base_of_v<compiled_once, F>;

namespace detail {

// Operands of one type of the library's, or those of the comparisons and choices that take two.
template <class... T>
inline constexpr bool has_compiled_types = false;
template <number A>
inline constexpr bool has_compiled_types<A> =
    std::is_same_v<type_of<dtype_id_of<A>>, A>;  // not `long long` beside `long`
template <number A>
inline constexpr bool has_compiled_types<A, A> = has_compiled_types<A>;
template <number A>
inline constexpr bool has_compiled_types<bool, A, A> = has_compiled_types<A>;
template <>
inline constexpr bool has_compiled_types<std::int64_t, std::uint64_t> = true;
template <>
inline constexpr bool has_compiled_types<std::uint64_t, std::int64_t> = true;

// One operation alone.
template <class K>
struct operation;
template <class F, class R, class... K>
struct operation<fused<F, R, K...>> {
    using kernel = fused<F, R, input<typename K::value_type>...>;

    // The lanes in which it computes by itself: those of its first operand that is not bool, or bytes.
    template <class First, class... Rest>
    static constexpr auto pick() {
        if constexpr (!std::is_same_v<First, bool>)
            return std::type_identity<First>{};
        else if constexpr (sizeof...(Rest) > 0)
            return pick<Rest...>();
        else
            return std::type_identity<std::uint8_t>{};
    }
    using lanes = typename decltype(pick<typename K::value_type...>())::type;

    template <class T>
    static constexpr bool in_lanes = std::is_same_v<T, lanes> || std::is_same_v<T, bool>;
    static constexpr bool is_vector = [] {
        if constexpr (!has_simd<lanes>) return false;
        else
            return F::template lanes<lanes> &&
                   (in_lanes<R> || (is_complex_v<lanes> && std::is_same_v<R, real_of_t<lanes>>)) &&
                   (in_lanes<typename K::value_type> && ...);
    }();
    static constexpr bool is_known =
        is_compiled<F> && has_compiled_types<typename K::value_type...> && number<R>;

    static constexpr row_fn run = [] {
        if constexpr (is_vector)
            return &vector_row<kernel, lanes>;
        else
            return &element_row<kernel>;
    }();
};

// Whether all operations of a tree are compiled once.
template <class K>
inline constexpr bool is_chain = true;
template <class F, class R, class... K>
inline constexpr bool is_chain<fused<F, R, K...>> = operation<fused<F, R, K...>>::is_known &&
                                                    (is_chain<K> && ...);

// Whether none of them computes in lanes by itself: then they all walk strides.
template <class K>
inline constexpr bool by_element = true;
template <class F, class R, class... K>
inline constexpr bool by_element<fused<F, R, K...>> =
    !operation<fused<F, R, K...>>::is_vector && (by_element<K> && ...);

template <class K>
inline constexpr int operations_of = 0;
template <class F, class R, class... K>
inline constexpr int operations_of<fused<F, R, K...>> = 1 + (0 + ... + operations_of<K>);

}  // namespace detail

// An operation: slots below the number of inputs name an input, those from there on the result of an
// operation.
struct chain_step {
    row_fn run;
    std::uint32_t bytes;  // of an element of the result
    std::uint8_t arity, slot[3];
};

// More than a chain has inputs, or operations: an expression has 60 leaves and 120 nodes at most.
inline constexpr int most_chained = 128;

struct chain {
    const chain_step* steps;
    const index_t* input_bytes;  // per element; 0 for a constant
    int step_count, input_count;
    std::uint32_t element_bytes;  // of all intermediate results
};

namespace detail {

template <class K>
struct chain_storage {
    chain_step steps[std::size_t(operations_of<K>)] = {};
    static constexpr detail::input_bytes<K> input_bytes{};
    int step_count = 0, input_count = 0;
    std::uint32_t element_bytes = 0;

    constexpr chain_storage() {
        write(std::type_identity<K>{});
        element_bytes -= steps[step_count - 1].bytes;  // which goes to the output
    }
    constexpr chain list() const { return {steps, input_bytes.of, step_count, input_count, element_bytes}; }

private:
    template <class I>
    constexpr std::uint8_t write(std::type_identity<I>) {
        return std::uint8_t(input_count++);
    }
    template <class F, class R, class... C>
    constexpr std::uint8_t write(std::type_identity<fused<F, R, C...>>) {
        const std::uint8_t slots[] = {write(std::type_identity<C>{})...};
        chain_step& s = steps[step_count];
        s.run = operation<fused<F, R, C...>>::run;
        s.bytes = sizeof(R);
        s.arity = sizeof...(C);
        for (int i = 0; i < int(sizeof...(C)); ++i) s.slot[i] = slots[i];
        element_bytes += s.bytes;
        return std::uint8_t(K::inputs + step_count++);
    }
};
template <class K>
inline constexpr chain_storage<K> chain_of{};

}  // namespace detail

// Carries out a chain; in, step and n are a row_fn's.
void run_chain(const chain& c, void* out, const void* const* in, const index_t* step, index_t n);

template <class K>
void chain_row(const void*, void* out, const void* const* in, const index_t* step, index_t n) {
    run_chain(detail::chain_of<K>.list(), out, in, step, n);
}

// The row kernel of tree K in domain D (void: element by element).
template <class K, class D>
constexpr row_fn row_of() {
#if ORTHANT_DEFINE
    if constexpr (std::is_void_v<D>)
        return &scalar_row<K>;
    else
        return &vector_row<K, D>;
#else
    if constexpr (!detail::is_chain<K> || (std::is_void_v<D> && !detail::by_element<K>))
        return &scalar_row<K>;
    else if constexpr (detail::operations_of<K> == 1)
        return detail::operation<K>::run;
    else
        return &chain_row<K>;
#endif
}

// F of one element, by its row.
template <class F, class... V>
auto row_of_one(const V&... x) {
    typename F::template result<V...> out;
    const void* const in[] = {&x...};
    static constexpr index_t steps[sizeof...(V) + 1] = {1};
    detail::operation<fused<F, decltype(out), input<V>...>>::run(nullptr, &out, in, steps, 1);
    return out;
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

ORTHANT_ONCE void run_chain(const chain& c, void* out, const void* const* in, const index_t* step,
                            index_t n) {
    constexpr index_t room = 8192;
    alignas(64) unsigned char scratch[std::size_t(room + 64 * most_chained)];
    const void* at[most_chained];
    index_t advance[most_chained];  // bytes an element
    for (int k = 0; k < c.input_count; ++k) {
        at[k] = in[k];
        advance[k] = step[k + 1] * c.input_bytes[k];
    }
    index_t piece = c.element_bytes ? room / index_t(c.element_bytes) : n;
    if (piece >= 64) piece &= ~index_t(63);
    if (piece > n) piece = n;
    auto* to = static_cast<unsigned char*>(out);
    const index_t out_advance = step[0] * index_t(c.steps[c.step_count - 1].bytes);
    while (n > 0) {
        const index_t m = n < piece ? n : piece;
        unsigned char* next = scratch;
        const void* results[most_chained];
        for (int k = 0; k < c.step_count; ++k) {
            const chain_step& s = c.steps[k];
            const bool last = k + 1 == c.step_count;
            const void* operand[3] = {};
            index_t steps[4] = {last ? step[0] : 1, 1, 1, 1};
            for (int i = 0; i < s.arity; ++i) {
                const int slot = s.slot[i];
                if (slot < c.input_count) {
                    operand[i] = at[slot];
                    steps[i + 1] = step[slot + 1];
                } else {
                    operand[i] = results[slot - c.input_count];
                }
            }
            s.run(nullptr, last ? to : next, operand, steps, m);
            results[k] = next;
            next += (piece * index_t(s.bytes) + 63) & ~index_t(63);
        }
        for (int k = 0; k < c.input_count; ++k)
            at[k] = static_cast<const unsigned char*>(at[k]) + m * advance[k];
        to += m * out_advance;
        n -= m;
    }
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
