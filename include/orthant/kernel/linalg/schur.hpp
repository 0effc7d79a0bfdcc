#pragma once
// The Schur form of an upper Hessenberg matrix, H = Z T Zᴴ, by implicit QR steps: T is upper triangular, or for a real
// matrix has blocks of 2 x 2 on the diagonal, one for each pair of complex eigenvalues, of equal diagonal elements.
//
// Real matrices take double steps by both eigenvalues of the corner, complex ones single steps. A subdiagonal element is
// negligible by the test of Ahues and Tisseur (1997). Every tenth step without a split has other shifts; at most 30 a
// value are made. These are LAPACK's lahqr, for matrices of up to 75 rows and for the windows of schur_sweeps.hpp.

#include <orthant/kernel/linalg/bidiagonal_qr.hpp>
#include <orthant/kernel/linalg/reflectors.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

// [[a, b], [c, d]] turned so that c is 0, or a = d and b c < 0; its eigenvalues are a, d or a ± i sqrt|b| sqrt|c|.
template <class R>
struct real_schur_pair {
    R a, b, c, d, cs = 1, sn = 0, real[2], imag[2] = {0, 0};

    real_schur_pair(R a_, R b_, R c_, R d_) : a(a_), b(b_), c(c_), d(d_) {
        constexpr R eps = std::numeric_limits<R>::epsilon();
        if (c == 0) {
        } else if (b == 0) {
            cs = 0, sn = 1;
            std::swap(a, d);
            b = -c;
            c = 0;
        } else if (a - d == 0 && std::signbit(b) != std::signbit(c)) {
        } else {
            const R difference = a - d;
            R p = difference / 2;
            const R most = std::max(std::fabs(b), std::fabs(c));
            const R least = std::min(std::fabs(b), std::fabs(c)) * std::copysign(R(1), b) * std::copysign(R(1), c);
            R scale = std::max(std::fabs(p), most);
            R z = (p / scale) * p + (most / scale) * least;
            if (z >= 4 * eps) {
                z = p + std::copysign(std::sqrt(scale) * std::sqrt(z), p);
                a = d + z;
                d -= (most / z) * least;
                const R tau = std::hypot(c, z);
                cs = z / tau;
                sn = c / tau;
                b -= c;
                c = 0;
            } else {
                const R sigma = b + c;
                scale = std::max(std::fabs(difference), std::fabs(sigma));
                if (scale < std::numeric_limits<R>::min() / eps) scale = 1;
                p = difference / 2;
                const R tau = std::hypot(sigma, difference);
                cs = std::sqrt((1 + std::fabs(sigma) / tau) / 2);
                sn = -(p / (tau * cs)) * std::copysign(R(1), sigma);
                const R aa = a * cs + b * sn, bb = -a * sn + b * cs, cc = c * cs + d * sn, dd = -c * sn + d * cs;
                a = aa * cs + cc * sn, b = bb * cs + dd * sn, c = -aa * sn + cc * cs, d = -bb * sn + dd * cs;
                const R middle = (a + d) / 2;
                a = d = middle;
                if (c != 0) {
                    if (b == 0) {
                        b = -c;
                        c = 0;
                        std::swap(cs, sn);
                        cs = -cs;
                    } else if (std::signbit(b) == std::signbit(c)) {
                        const R sb = std::sqrt(std::fabs(b)), sc = std::sqrt(std::fabs(c));
                        p = std::copysign(sb * sc, c);
                        const R inverse = 1 / std::sqrt(std::fabs(b + c));
                        a = middle + p;
                        d = middle - p;
                        b -= c;
                        c = 0;
                        const R c1 = sb * inverse, s1 = sc * inverse, old = cs;
                        cs = old * c1 - sn * s1;
                        sn = old * s1 + sn * c1;
                    }
                }
            }
        }
        real[0] = a, real[1] = d;
        if (c != 0) {
            imag[0] = std::sqrt(std::fabs(b)) * std::sqrt(std::fabs(c));
            imag[1] = -imag[0];
        }
    }
};

// Rows k and k + 1 of columns [first, end): (x, y) becomes (c x + s y, c y - s x).
template <class R>
void rotate_rows(R* h, index_t stride, index_t k, index_t first, index_t end, R c, R s) {
    for (index_t j = first; j < end; ++j) {
        R* const p = h + k + j * stride;
        const R x = p[0], y = p[1];
        p[0] = c * x + s * y;
        p[1] = c * y - s * x;
    }
}

// H = I - tau v vᴴ of two or three elements, v[0] = 1: Hᴴ from the left on rows k…, H from the right on columns k….
template <class T, int N>
struct short_reflector {
    T v[3], tau;

    short_reflector(T* x, T& beta) {
        v[0] = T(1);
        beta = x[0];
        tau = make_reflector(index_t(N), beta, x + 1);
        for (int i = 1; i < N; ++i) v[i] = x[i];
    }
    void left(T* h, index_t stride, index_t k, index_t first, index_t end) const {
        const T t = conjugated(tau);
        T w[3];
        for (int i = 0; i < N; ++i) w[i] = conjugated(v[i]);
        for (index_t j = first; j < end; ++j) {
            T* const p = h + k + j * stride;
            T sum = p[0];
            for (int i = 1; i < N; ++i) sum += product(w[i], p[i]);
            sum = product(t, sum);
            p[0] -= sum;
            for (int i = 1; i < N; ++i) p[i] -= product(sum, v[i]);
        }
    }
    void right(T* h, index_t stride, index_t k, index_t first, index_t end) const {
        T *const a = h + first + k * stride, *const b = a + stride, *const c = N == 3 ? b + stride : b;
        const batch<T> v1(v[1]), v2(N == 3 ? v[2] : T(0)), t0(T(-tau)), t1(T(-product(tau, conjugated(v[1])))),
            t2(N == 3 ? T(-product(tau, conjugated(v[2]))) : T(0));
        for_registers<T>(end - first, [&](index_t i, auto get, auto put) ORTHANT_INLINE_LAMBDA {
            const batch<T> x = get(a + i), y = get(b + i);
            batch<T> sum = times_plus<T>(y, v1, x);
            if constexpr (N == 3) {
                const batch<T> z = get(c + i);
                sum = times_plus<T>(z, v2, sum);
                put(c + i, times_plus<T>(sum, t2, z));
            }
            put(a + i, times_plus<T>(sum, t0, x));
            put(b + i, times_plus<T>(sum, t1, y));
        });
    }
};

// Where the active block that ends with row `i` begins: after the last negligible subdiagonal element.
template <class T>
index_t block_start(index_t first, index_t lowest, index_t i, const T* h, index_t stride, real_of_t<T> small) {
    using R = real_of_t<T>;
    constexpr R ulp = std::numeric_limits<R>::epsilon();
    const auto at = [&](index_t r, index_t c) { return h[r + c * stride]; };
    index_t k = i;
    for (; k > lowest; --k) {
        const R sub = absolute_sum(at(k, k - 1));
        if (sub <= small) break;
        R test = absolute_sum(at(k - 1, k - 1)) + absolute_sum(at(k, k));
        if (test == 0) {
            if (k - 2 >= first) test += std::fabs(real_part(at(k - 1, k - 2)));
            if (k + 1 <= i) test += std::fabs(real_part(at(k + 1, k)));
        }
        if (sub > ulp * test) continue;
        const R super = absolute_sum(at(k - 1, k)), d = absolute_sum(at(k, k)),
                e = absolute_sum(T(at(k - 1, k - 1) - at(k, k)));
        const R ab = std::max(sub, super), ba = std::min(sub, super), aa = std::max(d, e), bb = std::min(d, e), s = aa + ab;
        if (ba * (ab / s) <= std::max(small, ulp * (bb * (aa / s)))) break;
    }
    return k;
}

}  // namespace detail

// Rows and columns [first, end) of H (n x n) are reduced; with `whole` all of T is made, else only the eigenvalues w are
// right. Z (rows x n, unless null) is multiplied by what is applied. False: not all eigenvalues were found.
template <class R>
bool schur_steps(bool whole, index_t n, index_t first, index_t end, R* h, index_t stride, std::complex<R>* w, R* z,
                 index_t z_rows, index_t z_stride) {
    using limits = std::numeric_limits<R>;
    constexpr R ulp = limits::epsilon();
    const index_t count = end - first;
    const R small = limits::min() * (R(count) / ulp);
    const auto at = [&](index_t r, index_t c) -> R& { return h[r + c * stride]; };
    for (index_t j = first; j < end; ++j)
        for (index_t i = j + 2; i < end && i <= j + 3; ++i) at(i, j) = 0;
    index_t i1 = 0, i2 = n;  // rows from i1 on and columns up to i2 are kept up
    index_t stalls = 0;
    for (index_t i = end - 1, l = first; i >= first; i = l - 1, stalls = 0) {
        l = first;
        bool found = false;
        for (index_t step = 0; step <= 30 * std::max(index_t(10), count); ++step) {
            l = detail::block_start(first, l, i, h, stride, small);
            if (l > first) at(l, l - 1) = 0;
            if (l >= i - 1) {
                found = true;
                break;
            }
            ++stalls;
            if (!whole) i1 = l, i2 = i + 1;
            R h11, h21, h12, h22;
            if (stalls % 20 == 0) {
                const R s = std::fabs(at(i, i - 1)) + std::fabs(at(i - 1, i - 2));
                h11 = h22 = R(0.75) * s + at(i, i), h12 = R(-0.4375) * s, h21 = s;
            } else if (stalls % 10 == 0) {
                const R s = std::fabs(at(l + 1, l)) + std::fabs(at(l + 2, l + 1));
                h11 = h22 = R(0.75) * s + at(l, l), h12 = R(-0.4375) * s, h21 = s;
            } else {
                h11 = at(i - 1, i - 1), h21 = at(i, i - 1), h12 = at(i - 1, i), h22 = at(i, i);
            }
            R r1 = 0, r2 = 0, q1 = 0, q2 = 0;  // the shifts, real and imaginary parts
            const R s0 = std::fabs(h11) + std::fabs(h12) + std::fabs(h21) + std::fabs(h22);
            if (s0 != 0) {
                h11 /= s0, h21 /= s0, h12 /= s0, h22 /= s0;
                const R trace = (h11 + h22) / 2, det = (h11 - trace) * (h22 - trace) - h12 * h21;
                const R root = std::sqrt(std::fabs(det));
                if (det >= 0) {
                    r1 = r2 = trace * s0;
                    q1 = root * s0, q2 = -q1;
                } else {
                    r1 = trace + root, r2 = trace - root;
                    r1 = r2 = (std::fabs(r1 - h22) <= std::fabs(r2 - h22) ? r1 : r2) * s0;
                }
            }
            index_t m = i - 2;
            R v[3];
            for (;; --m) {
                R h21s = std::fabs(at(m + 1, m)), s = std::fabs(at(m, m) - r2) + std::fabs(q2) + h21s;
                h21s = at(m + 1, m) / s;
                v[0] = h21s * at(m, m + 1) + (at(m, m) - r1) * ((at(m, m) - r2) / s) - q1 * (q2 / s);
                v[1] = h21s * (at(m, m) + at(m + 1, m + 1) - r1 - r2);
                v[2] = h21s * at(m + 2, m + 1);
                s = std::fabs(v[0]) + std::fabs(v[1]) + std::fabs(v[2]);
                v[0] /= s, v[1] /= s, v[2] /= s;
                if (m == l) break;
                if (std::fabs(at(m, m - 1)) * (std::fabs(v[1]) + std::fabs(v[2])) <=
                    ulp * std::fabs(v[0]) *
                        (std::fabs(at(m - 1, m - 1)) + std::fabs(at(m, m)) + std::fabs(at(m + 1, m + 1))))
                    break;
            }
            for (index_t k = m; k < i; ++k) {
                const auto apply = [&](const auto& reflector, R beta, index_t reach) {
                    if (k > m) {
                        at(k, k - 1) = beta;
                        at(k + 1, k - 1) = 0;
                        if (k < i - 1) at(k + 2, k - 1) = 0;
                    } else if (m > l) {
                        at(k, k - 1) *= 1 - reflector.tau;
                    }
                    reflector.left(h, stride, k, k, i2);
                    reflector.right(h, stride, k, i1, reach);
                    if (z) reflector.right(z, z_stride, k, 0, z_rows);
                };
                const bool three = k < i - 1;
                if (k > m) v[0] = at(k, k - 1), v[1] = at(k + 1, k - 1), v[2] = three ? at(k + 2, k - 1) : R(0);
                R beta;
                if (three) {
                    const detail::short_reflector<R, 3> reflector(v, beta);
                    apply(reflector, beta, std::min(k + 3, i) + 1);
                } else {
                    const detail::short_reflector<R, 2> reflector(v, beta);
                    apply(reflector, beta, i + 1);
                }
            }
        }
        if (!found) return false;
        if (l == i) {
            w[i] = {at(i, i), R(0)};
        } else {
            const detail::real_schur_pair<R> pair(at(i - 1, i - 1), at(i - 1, i), at(i, i - 1), at(i, i));
            at(i - 1, i - 1) = pair.a, at(i - 1, i) = pair.b, at(i, i - 1) = pair.c, at(i, i) = pair.d;
            w[i - 1] = {pair.real[0], pair.imag[0]};
            w[i] = {pair.real[1], pair.imag[1]};
            if (whole) {
                detail::rotate_rows(h, stride, i - 1, i + 1, n, pair.cs, pair.sn);
                rotate(i - 1, h + (i - 1) * stride, h + i * stride, pair.cs, pair.sn);
            }
            if (z) rotate(z_rows, z + (i - 1) * z_stride, z + i * z_stride, pair.cs, pair.sn);
        }
    }
    return true;
}

template <class R>
bool schur_steps(bool whole, index_t n, index_t first, index_t end, std::complex<R>* h, index_t stride,
                 std::complex<R>* w, std::complex<R>* z, index_t z_rows, index_t z_stride) {
    using T = std::complex<R>;
    using limits = std::numeric_limits<R>;
    constexpr R ulp = limits::epsilon();
    const index_t count = end - first;
    const R small = limits::min() * (R(count) / ulp);
    const auto at = [&](index_t r, index_t c) -> T& { return h[r + c * stride]; };
    const auto scale_row = [&](index_t r, index_t from, index_t to, T s) {
        for (index_t j = from; j < to; ++j) at(r, j) = product(at(r, j), s);
    };
    const auto scale_column = [&](index_t c, index_t from, index_t to, T s) {
        for (index_t j = from; j < to; ++j) at(j, c) = product(at(j, c), s);
    };
    const auto modulus = [](T x) { return std::hypot(x.real(), x.imag()); };
    for (index_t j = first; j < end; ++j)
        for (index_t i = j + 2; i < end && i <= j + 3; ++i) at(i, j) = T(0);
    // Subdiagonal elements are made, and kept, real.
    const index_t from = whole ? 0 : first, to = whole ? n : end;
    for (index_t i = first + 1; i < end; ++i) {
        const T sub = at(i, i - 1);
        if (sub.imag() == 0) continue;
        T phase = sub / absolute_sum(sub);
        phase = conjugated(phase) / modulus(phase);
        at(i, i - 1) = T(modulus(sub));
        scale_row(i, i, to, phase);
        scale_column(i, from, std::min(end, i + 2), conjugated(phase));
        if (z) scale_vector(z_rows, conjugated(phase), z + i * z_stride);
    }
    index_t i1 = 0, i2 = n, stalls = 0;
    for (index_t i = end - 1, l = first; i >= first; i = l - 1, stalls = 0) {
        l = first;
        bool found = false;
        for (index_t step = 0; step <= 30 * std::max(index_t(10), count); ++step) {
            l = detail::block_start(first, l, i, h, stride, small);
            if (l > first) at(l, l - 1) = T(0);
            if (l >= i) {
                found = true;
                break;
            }
            ++stalls;
            if (!whole) i1 = l, i2 = i + 1;
            T t;
            if (stalls % 20 == 0) {
                t = R(0.75) * std::fabs(at(i, i - 1).real()) + at(i, i);
            } else if (stalls % 10 == 0) {
                t = R(0.75) * std::fabs(at(l + 1, l).real()) + at(l, l);
            } else {
                t = at(i, i);
                const T u = product(std::sqrt(at(i - 1, i)), std::sqrt(at(i, i - 1)));
                R s = absolute_sum(u);
                if (s != 0) {
                    const T x = R(0.5) * (at(i - 1, i - 1) - t);
                    const R sx = absolute_sum(x);
                    s = std::max(s, sx);
                    const T xs = x / s, us = u / s;
                    T y = s * std::sqrt(T(product(xs, xs) + product(us, us)));
                    if (sx > 0 && (x / sx).real() * y.real() + (x / sx).imag() * y.imag() < 0) y = -y;
                    t -= product(u, T(u / (x + y)));
                }
            }
            index_t m = i - 1;
            T v[3];
            for (;; --m) {
                T h11s = at(m, m) - t;
                R h21 = at(m + 1, m).real();
                const R s = absolute_sum(h11s) + std::fabs(h21);
                h11s /= s;
                h21 /= s;
                v[0] = h11s, v[1] = T(h21);
                if (m == l) break;
                const R h10 = at(m, m - 1).real();
                if (std::fabs(h10) * std::fabs(h21) <=
                    ulp * (absolute_sum(h11s) * (absolute_sum(at(m, m)) + absolute_sum(at(m + 1, m + 1)))))
                    break;
            }
            for (index_t k = m; k < i; ++k) {
                if (k > m) v[0] = at(k, k - 1), v[1] = at(k + 1, k - 1);
                T beta;
                const detail::short_reflector<T, 2> reflector(v, beta);
                if (k > m) {
                    at(k, k - 1) = beta;
                    at(k + 1, k - 1) = T(0);
                }
                reflector.left(h, stride, k, k, i2);
                reflector.right(h, stride, k, i1, std::min(k + 2, i) + 1);
                if (z) reflector.right(z, z_stride, k, 0, z_rows);
                if (k != m || m == l) continue;
                T turn = T(1) - reflector.tau;
                turn /= modulus(turn);
                at(m + 1, m) = product(at(m + 1, m), conjugated(turn));
                if (m + 2 <= i) at(m + 2, m + 1) = product(at(m + 2, m + 1), turn);
                for (index_t j = m; j <= i; ++j) {
                    if (j == m + 1) continue;
                    scale_row(j, j + 1, i2, turn);
                    scale_column(j, i1, j, conjugated(turn));
                    if (z) scale_vector(z_rows, conjugated(turn), z + j * z_stride);
                }
            }
            T last = at(i, i - 1);
            if (last.imag() != 0) {
                const R length = modulus(last);
                at(i, i - 1) = T(length);
                last /= length;
                scale_row(i, i + 1, i2, conjugated(last));
                scale_column(i, i1, i, last);
                if (z) scale_vector(z_rows, last, z + i * z_stride);
            }
        }
        if (!found) return false;
        w[i] = at(i, i);
    }
    return true;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
