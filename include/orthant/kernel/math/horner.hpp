#pragma once
// A polynomial's value at every element of a row, by Horner's rule: y = y x + c for each coefficient c from the
// highest power on. Four vectors go through the coefficients together, so that no product waits for a sum, and the
// row is read and written once. Product and sum are rounded one by one, as NumPy's passes over arrays do.

#include <orthant/kernel/arithmetic/arithmetic.hpp>

namespace orthant::inline ORTHANT_ABI::kernel {

// y[i] = p(x[i]) for n elements, where p has `count` coefficients; y may be x.
template <class T>
void horner(const T* coefficient, index_t count, const T* x, T* y, index_t n) {
    index_t i = 0;
    if constexpr (std::is_same_v<T, double> || std::is_same_v<T, float>) {
        using V = batch<T>;
        constexpr index_t step = lanes<T>;
        for (; i + 4 * step <= n; i += 4 * step) {
            const V a = load(x + i), b = load(x + i + step), c = load(x + i + 2 * step),
                    d = load(x + i + 3 * step);
            V p(T(0)), q(T(0)), r(T(0)), s(T(0));
            for (index_t k = 0; k < count; ++k) {
                const V v(coefficient[k]);
                p = V(round_once(V(p * a)) + v);
                q = V(round_once(V(q * b)) + v);
                r = V(round_once(V(r * c)) + v);
                s = V(round_once(V(s * d)) + v);
            }
            store(y + i, p);
            store(y + i + step, q);
            store(y + i + 2 * step, r);
            store(y + i + 3 * step, s);
        }
    }
    for (; i < n; ++i) {
        T value = T(0);
        for (index_t k = 0; k < count; ++k) value = T(add(T(multiply(value, x[i])), coefficient[k]));
        y[i] = value;
    }
}

ORTHANT_INSTANTIATE(void horner<double>(const double*, index_t, const double*, double*, index_t));
ORTHANT_INSTANTIATE(void horner<float>(const float*, index_t, const float*, float*, index_t));

}  // namespace orthant::inline ORTHANT_ABI::kernel
