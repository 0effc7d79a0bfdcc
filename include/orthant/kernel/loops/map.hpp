#pragma once
// The row kernel of a fused expression: out[i] = f(in0[i], in1[i], …) for one row, the only code that is
// compiled anew for each distinct expression.
//
// A kernel type is a tree of `fused<F, Domain, …>` over `input<T>`. All of one tree works in one domain:
// batches of D, with truth values as masks of the same lanes (a pure bool tree has the domain uint8_t).
// Inputs are contiguous (step 1) or a constant splatted over 128 bytes (step 0), so the loop has no case
// distinctions; the last few elements go through partial loads. What has no vector form runs in `scalar_row`,
// with any strides.

#include <array>

#include <orthant/kernel/copy/convert.hpp>
#include <orthant/kernel/simd/simd.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

// One row: `in[k]` and `step[k + 1]` belong to input k, `step[0]` to the output; steps are in elements.
// `functor` is passed through to functors that carry state.
using row_fn = void (*)(const void* functor, void* out, const void* const* in, const index_t* step,
                        index_t n);

template <class T>
struct input {
    using value_type = T;
    static constexpr int inputs = 1;
};

// A constant: always splatted, loaded into a register once for the whole row (L1 loads are what bounds a long
// expression in the cache: one a cycle for AVX-512).
template <class T>
struct constant_input : input<T> {};

template <class F, class R, class... K>
struct fused {
    using value_type = R;
    static constexpr int inputs = (0 + ... + K::inputs);
};

namespace detail {

// Reads lane groups: whole vectors, or the first n lanes of one.
template <class D>
struct whole {
    ORTHANT_INLINE batch<D> values(const void* p) const { return load(static_cast<const D*>(p)); }
    ORTHANT_INLINE auto truths(const void* p) const { return load_mask<D>(static_cast<const bool*>(p)); }
};
template <class D>
struct partial {
    index_t n;
    // The lanes beyond the end hold 1 where that costs nothing: of 0, logarithms and powers go a slow way.
    // (Half a register is not cleared above, where the mask takes ones: .3 of 8 ns of a sum of three.)
    ORTHANT_INLINE batch<D> values(const void* p) const {
#if ORTHANT_AVX512
        const auto bits = [this]() ORTHANT_INLINE_LAMBDA { return lane_bits<D>(n); };
        if constexpr (std::is_same_v<D, double>) {
            const __m512d ones = _mm512_set1_pd(1.0);
            if (n > lanes<D> / 2) return _mm512_mask_loadu_pd(ones, bits(), p);
            return _mm512_mask_mov_pd(ones, bits(), _mm512_castpd256_pd512(_mm256_maskz_loadu_pd(bits(), p)));
        } else if constexpr (std::is_same_v<D, float>) {
            const __m512 ones = _mm512_set1_ps(1.0f);
            if (n > lanes<D> / 2) return _mm512_mask_loadu_ps(ones, bits(), p);
            const __m256 half = _mm256_maskz_loadu_ps(__mmask8(bits()), p);
            return _mm512_mask_mov_ps(ones, bits(), _mm512_castps256_ps512(half));
        }
        else
#endif
            return load_partial(static_cast<const D*>(p), n);
    }
    ORTHANT_INLINE auto truths(const void* p) const { return load_mask<D>(static_cast<const bool*>(p), n); }
};

template <class K>
struct evaluator;

template <class T>
struct evaluator<input<T>> {
    // What is put into registers before the loop.
    template <class D>
    struct prepared {
        ORTHANT_INLINE explicit prepared(const char* const*) {}
    };
    template <class D, class Reader>
    static ORTHANT_INLINE auto lanes(const Reader& read, const char* const* in, const prepared<D>&) {
        if constexpr (std::is_same_v<T, bool>) return read.truths(*in);
        else return read.values(*in);
    }
    static ORTHANT_INLINE const T& scalar(const void* const* in, const index_t* step, index_t i) {
        return static_cast<const T*>(*in)[i * *step];
    }
};

template <class T>
struct evaluator<constant_input<T>> {
    template <class D>
    using lane_values = decltype(evaluator<input<T>>::template lanes<D>(
        whole<D>{}, nullptr, typename evaluator<input<T>>::template prepared<D>(nullptr)));
    template <class D>
    struct prepared {
        lane_values<D> value;
        ORTHANT_INLINE explicit prepared(const char* const* in)
            : value(evaluator<input<T>>::template lanes<D>(
                  whole<D>{}, in, typename evaluator<input<T>>::template prepared<D>(in))) {}
    };
    template <class D, class Reader>
    static ORTHANT_INLINE auto lanes(const Reader&, const char* const*, const prepared<D>& p) {
        return p.value;
    }
    static ORTHANT_INLINE const T& scalar(const void* const* in, const index_t*, index_t) {
        return *static_cast<const T*>(*in);
    }
};

template <class F, class R, class A>
struct evaluator<fused<F, R, A>> {
    template <class D>
    struct prepared {
        typename evaluator<A>::template prepared<D> a;
        ORTHANT_INLINE explicit prepared(const char* const* in) : a(in) {}
    };
    template <class D, class Reader>
    static ORTHANT_INLINE auto lanes(const Reader& read, const char* const* in, const prepared<D>& p) {
        return F::apply(evaluator<A>::template lanes<D>(read, in, p.a));
    }
    static ORTHANT_INLINE R scalar(const void* const* in, const index_t* step, index_t i) {
        return F::apply(evaluator<A>::scalar(in, step, i));
    }
};

template <class F, class R, class A, class B>
struct evaluator<fused<F, R, A, B>> {
    template <class D>
    struct prepared {
        typename evaluator<A>::template prepared<D> a;
        typename evaluator<B>::template prepared<D> b;
        ORTHANT_INLINE explicit prepared(const char* const* in) : a(in), b(in + A::inputs) {}
    };
    template <class D, class Reader>
    static ORTHANT_INLINE auto lanes(const Reader& read, const char* const* in, const prepared<D>& p) {
        return F::apply(evaluator<A>::template lanes<D>(read, in, p.a),
                        evaluator<B>::template lanes<D>(read, in + A::inputs, p.b));
    }
    static ORTHANT_INLINE R scalar(const void* const* in, const index_t* step, index_t i) {
        return F::apply(evaluator<A>::scalar(in, step, i),
                        evaluator<B>::scalar(in + A::inputs, step + A::inputs, i));
    }
};

template <class F, class R, class A, class B, class C>
struct evaluator<fused<F, R, A, B, C>> {
    template <class D>
    struct prepared {
        typename evaluator<A>::template prepared<D> a;
        typename evaluator<B>::template prepared<D> b;
        typename evaluator<C>::template prepared<D> c;
        ORTHANT_INLINE explicit prepared(const char* const* in)
            : a(in), b(in + A::inputs), c(in + A::inputs + B::inputs) {}
    };
    template <class D, class Reader>
    static ORTHANT_INLINE auto lanes(const Reader& read, const char* const* in, const prepared<D>& p) {
        return F::apply(evaluator<A>::template lanes<D>(read, in, p.a),
                        evaluator<B>::template lanes<D>(read, in + A::inputs, p.b),
                        evaluator<C>::template lanes<D>(read, in + A::inputs + B::inputs, p.c));
    }
    static ORTHANT_INLINE R scalar(const void* const* in, const index_t* step, index_t i) {
        return F::apply(evaluator<A>::scalar(in, step, i),
                        evaluator<B>::scalar(in + A::inputs, step + A::inputs, i),
                        evaluator<C>::scalar(in + A::inputs + B::inputs, step + A::inputs + B::inputs, i));
    }
};

// Whether a tree is made of functors that are an instruction or two, as they say themselves: then what a loop
// costs besides counts, and loops are unrolled. Others would only take longer to compile.
template <class K>
inline constexpr bool is_light = true;
template <class F, class R, class... K>
inline constexpr bool is_light<fused<F, R, K...>> = requires { F::is_light; } && (is_light<K> && ...);

// Bytes per element of each input of a tree, 0 for a constant: known when compiling.
template <class K>
inline constexpr index_t bytes_of_input = sizeof(typename K::value_type);
template <class T>
inline constexpr index_t bytes_of_input<constant_input<T>> = 0;

template <class K>
struct input_bytes {
    index_t of[1] = {bytes_of_input<K>};
};
template <class F, class R, class... K>
struct input_bytes<fused<F, R, K...>> {
    index_t of[std::size_t(fused<F, R, K...>::inputs)];
    consteval input_bytes() : of() {
        index_t* to = of;
        const auto append = [&to]<class I>(const I& below) {
            for (index_t bytes : below.of) *to++ = bytes;
        };
        (append(input_bytes<K>()), ...);
    }
};

}  // namespace detail

template <class K, class D>
void vector_row(const void*, void* out, const void* const* in, const index_t* step, index_t n);

// A functor may have a row of its own for what has no lanes: of some types, steps and operands
// it does what vectors can all the same, and says of how many elements (kernel/arithmetic/integer_rows.hpp).
template <class K>
index_t own_row(const K*, void*, const void* const*, const index_t*, index_t) {
    return 0;
}
template <class F, class R, template <class> class A, class T>
    requires requires(R* to, const T* a, const index_t* step) { F::row::run(to, a, step, 1); }
index_t own_row(const fused<F, R, A<T>>*, void* out, const void* const* in, const index_t* step, index_t n) {
    return F::row::run(static_cast<R*>(out), static_cast<const T*>(in[0]), step, n);
}
template <class F, class R, template <class> class A, template <class> class B>
    requires requires(R* to, const R* a, const index_t* step) { F::row::run(to, a, a, step, 1); }
index_t own_row(const fused<F, R, A<R>, B<R>>*, void* out, const void* const* in, const index_t* step,
                index_t n) {
    return F::row::run(static_cast<R*>(out), static_cast<const R*>(in[0]), static_cast<const R*>(in[1]), step, n);
}

// Element by element, with any strides.
template <class K>
void scalar_row(const void*, void* out, const void* const* in, const index_t* step, index_t n) {
    using R = typename K::value_type;
    R* to = static_cast<R*>(out);
    index_t i = own_row(static_cast<const K*>(nullptr), out, in, step, n);
    if constexpr (is_storage_float<R>) {
        // Blocks of constant length and step, which g++ -O2 vectorises (.2 against 1.3 ns for a sum).
        constexpr std::size_t count = std::size_t(K::inputs);
        constexpr index_t block = 32;
        bool contiguous = step[0] == 1;
        for (std::size_t k = 1; k <= count; ++k) contiguous = contiguous && step[k] == 1;
        static constexpr auto ones = [] {
            std::array<index_t, count> each{};
            each.fill(1);
            return each;
        }();
        for (; contiguous && i + block <= n; i += block) {
            R values[block];
            for (index_t j = 0; j < block; ++j)
                values[j] = detail::evaluator<K>::scalar(in, ones.data(), i + j);
            for (index_t j = 0; j < block; ++j) to[i + j] = values[j];
        }
    }
    for (; i < n; ++i) to[i * step[0]] = detail::evaluator<K>::scalar(in, step + 1, i);
}

// The same, where it is compiled once.
template <class K>
void element_row(const void* functor, void* out, const void* const* in, const index_t* step, index_t n);

// The same for a functor that carries state and may take any number of operands.
template <class F, class R, class... T>
void stateful_row(const void* functor, void* out, const void* const* in, const index_t* step, index_t n) {
    const F& f = *static_cast<const F*>(functor);
    R* to = static_cast<R*>(out);
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        for (index_t i = 0; i < n; ++i)
            to[i * step[0]] = f.call(static_cast<const T*>(in[I])[i * step[I + 1]]...);
    }(std::index_sequence_for<T...>{});
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {

template <class K, class D>
void vector_row(const void*, void* out, const void* const* in, const index_t* step, index_t n) {
    using R = typename K::value_type;
    constexpr index_t width = lanes<D>;
    constexpr int count = K::inputs;
    constexpr detail::input_bytes<K> bytes;
    const char* at[std::size_t(count)];
    index_t advance[std::size_t(count)];
    // Constant indices, spelled out: g++ -O2 keeps arrays that a loop walks in memory, where each vector
    // would cost four times as much.
    constexpr auto all = std::make_index_sequence<std::size_t(count)>{};
    [&]<std::size_t... I>(std::index_sequence<I...>) ORTHANT_INLINE_LAMBDA {
        ((at[I] = static_cast<const char*>(in[I]), advance[I] = step[I + 1] * width * bytes.of[I]), ...);
    }(all);
    R* to = static_cast<R*>(out);
    const detail::whole<D> whole;
    const typename detail::evaluator<K>::template prepared<D> prepared(at);
    for (; n >= width; n -= width, to += width) {
        const auto value = detail::evaluator<K>::template lanes<D>(whole, at, prepared);
        if constexpr (std::is_same_v<R, bool>) store_mask<D>(to, value);
        else store(to, value);
        [&]<std::size_t... I>(std::index_sequence<I...>)
            ORTHANT_INLINE_LAMBDA { ((at[I] += advance[I]), ...); }(all);
    }
    if (n > 0) {
        const auto value = detail::evaluator<K>::template lanes<D>(detail::partial<D>{n}, at, prepared);
        if constexpr (std::is_same_v<R, bool>) store_mask<D>(to, value, n);
        else store_partial(to, value, n);
    }
}

namespace detail {

template <template <class> class>
using float_input = input<float>;

}  // namespace detail

// A function of numbers in half precision is one of floats, whose lanes do it: a logarithm 6.7 -> 1 ns. (Sums
// and their like, which are an instruction, are vectorised by scalar_row; of zeros of both signs the larger
// is the first in half precision and the second in lanes.)
template <class F, class R, template <class> class... I>
    requires(
        is_storage_float<R>&& F::template lanes<float> && !requires { F::is_light; } &&
        !requires { F::is_idempotent; })
index_t own_row(const fused<F, R, I<R>...>*, void* out, const void* const* in, const index_t* step,
                index_t n) {
    constexpr index_t block = 256;
    constexpr std::size_t count = sizeof...(I);
    float values[count][block], result[block];
    const void* from[count];
    index_t steps[count + 1];
    for (std::size_t k = 0; k <= count; ++k) steps[k] = 1;
    for (std::size_t k = 0; k < count; ++k) from[k] = values[k];
    for (index_t i = 0; i < n; i += block) {
        const index_t m = n - i < block ? n - i : block;
        for (std::size_t k = 0; k < count; ++k)
            convert<R, float>(static_cast<const R*>(in[k]) + i * step[k + 1], step[k + 1], values[k], 1, m);
        vector_row<fused<F, float, detail::float_input<I>...>, float>(nullptr, result, from, steps, m);
        convert<float, R>(result, 1, static_cast<R*>(out) + i * step[0], step[0], m);
    }
    return n;
}

template <class K>
void element_row(const void* functor, void* out, const void* const* in, const index_t* step, index_t n) {
    scalar_row<K>(functor, out, in, step, n);
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
