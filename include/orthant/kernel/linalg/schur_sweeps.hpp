#pragma once
// The Schur form of a large Hessenberg matrix: many shifts in one sweep, and early deflation (Braman, Byers and Mathias,
// 2002; LAPACK's laqr0), where one pair of shifts after the other would be bound by memory.
//
// Early deflation takes the Schur form of a window at the lower end. What the rest of the matrix sees of it is a spike of
// one column, and an eigenvalue whose element of the spike is nothing is found; others are moved up and out of the way.
// If few were found, the window's eigenvalues are the shifts of a sweep: their bulges of 3 x 3, three rows apart, are
// chased down together, from window to window along the diagonal. In a window all reflections are gathered in one matrix
// U, by which the rest of its rows and columns is multiplied. Blocks of up to 75 rows are left to schur_steps.

#include <orthant/kernel/linalg/hessenberg.hpp>
#include <orthant/kernel/linalg/schur_swap.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

inline constexpr index_t schur_small = 75;

template <class T>
class schur_sweeper {
    using R = real_of_t<T>;
    using C = std::complex<R>;
    static constexpr R ulp = std::numeric_limits<R>::epsilon();

public:
    schur_sweeper(bool whole, index_t n, T* h, index_t stride, C* w, T* z, index_t z_rows, index_t z_stride)
        : whole_(whole), n_(n), h_(h), stride_(stride), w_(w), z_(z), z_rows_(z_rows), z_stride_(z_stride) {}

    bool run(index_t first, index_t end) {
        const index_t count = end - first;
        const R small = std::numeric_limits<R>::min() * (R(count) / ulp);
        for (index_t j = first; j < end; ++j)
            for (index_t i = j + 2; i < end && i <= j + 3; ++i) at(i, j) = T(0);
        const index_t bits = index_t(std::lround(std::log2(double(count))));
        const index_t shifts = count < 150 ? 10 : count < 590 ? std::max(index_t(10), count / bits) / 2 * 2 : 64;
        const index_t room = std::max(index_t(2), std::min(count < 500 ? shifts : 3 * shifts / 2, (count - 1) / 3));
        index_t bottom = end - 1, stalls = 0, window = room;
        for (index_t step = 0; bottom >= first; ++step) {
            if (step > 30 * std::max(index_t(10), count)) return false;
            const index_t top = block_start(first, first, bottom, h_, stride_, small), size = bottom - top + 1;
            if (top > first) at(top, top - 1) = T(0);
            if (size <= schur_small) {
                if (!small_block(top, bottom + 1)) return false;
                bottom = top - 1;
                stalls = 0;
                window = room;
                continue;
            }
            window = stalls < 5 ? room : std::min(2 * window, size / 2);
            index_t kept = 0;
            const index_t found = deflate_early(top, bottom, std::min(window, size), small, kept);
            if (found < 0) return false;
            bottom -= found;
            if (found > 0) stalls = 0;
            else ++stalls;
            if (bottom - top + 1 <= schur_small || (found > 0 && 100 * found > 14 * window)) continue;
            // The shifts: those of the window that were not found, in pairs.
            C s[64];
            index_t pairs = 0;
            const index_t most = std::min(shifts, (bottom - top) / 6 * 2 / 2 * 2);
            if (stalls > 0 && stalls % 6 == 0) {
                for (index_t i = bottom; i > top + 1 && 2 * pairs + 1 < most; i -= 2, ++pairs) {
                    const R size_ = absolute_sum(at(i, i - 1)) + absolute_sum(at(i - 1, i - 2));
                    const C centre = C(at(i, i)) + R(0.75) * size_;
                    s[2 * pairs] = centre + C(0, R(0.4375) * size_), s[2 * pairs + 1] = std::conj(s[2 * pairs]);
                }
            } else {
                pairs = gather_shifts(bottom - kept + 1, bottom, most, s);
            }
            if (pairs == 0) {  // a window of one real eigenvalue: twice
                s[0] = s[1] = C(real_part(at(bottom, bottom)), imaginary_part(at(bottom, bottom)));
                pairs = 1;
            }
            sweep(top, bottom, pairs, s);
        }
        return true;
    }

private:
    T& at(index_t i, index_t j) const { return h_[i + j * stride_]; }

    bool small_block(index_t first, index_t end) {
        return schur_steps(whole_, whole_ ? n_ : end, first, end, h_, stride_, w_, z_, z_rows_, z_stride_);
    }

    // Up to `most` shifts from w[first..last], complex ones with their conjugates and real ones by two.
    index_t gather_shifts(index_t first, index_t last, index_t most, C* s) const {
        index_t pairs = 0;
        C waiting;
        bool waits = false;
        for (index_t i = last; i >= first && 2 * pairs + 1 < most; --i) {
            if (!is_complex_v<T> && w_[i].imag() != 0) {
                s[2 * pairs] = w_[i], s[2 * pairs + 1] = std::conj(w_[i]);
                ++pairs;
                --i;
            } else if (waits) {
                s[2 * pairs] = waiting, s[2 * pairs + 1] = w_[i];
                ++pairs;
                waits = false;
            } else {
                waiting = w_[i];
                waits = true;
            }
        }
        return pairs;
    }

    // How many eigenvalues the window of `size` rows above `bottom` gives; `kept` others are in w. -1: none could be made.
    index_t deflate_early(index_t top, index_t bottom, index_t size, R small, index_t& kept) {
        const index_t from = bottom - size + 1;
        T spike = from == top ? T(0) : at(from, from - 1);
        orthant::detail::buffer<T> t_room(size * size, T(0)), v_room(size * size), tau(size);
        T *const t = t_room.get(), *const v = v_room.get();
        for (index_t j = 0; j < size; ++j)
            for (index_t i = 0; i <= std::min(j + 1, size - 1); ++i) t[i + j * size] = at(from + i, from + j);
        fill_identity(size, size, v, size);
        C* const w = w_ + from;
        const bool made = size > schur_small ? schur_sweeper(true, size, t, size, w, v, size, size).run(0, size)
                                             : schur_steps(true, size, index_t(0), size, t, size, w, v, size, size);
        if (!made) return -1;
        const auto pair_at = [&](index_t r) { return !is_complex_v<T> && r > 0 && t[r + (r - 1) * size] != T(0); };
        index_t left = size;
        for (index_t up = 0; up < left;) {
            const index_t r = left - 1;
            const bool pair = pair_at(r);
            R value = absolute_sum(t[r + r * size]), weight = absolute_sum(product(spike, v[r * size]));
            if (pair) {
                value += std::sqrt(absolute_sum(t[r + (r - 1) * size])) * std::sqrt(absolute_sum(t[r - 1 + r * size]));
                weight = std::max(weight, absolute_sum(product(spike, v[(r - 1) * size])));
            }
            if (value == 0) value = absolute_sum(spike);
            if (weight <= std::max(small, ulp * value)) left -= pair ? 2 : 1;
            else up = move_block_up(size, t, size, r, up, v, size, size) + (pair ? 2 : 1);
        }
        if (left == 0) spike = T(0);
        for (index_t i = size - 1; i >= 0; --i) {
            if (!pair_at(i)) {
                w[i] = C(t[i + i * size]);
            } else if constexpr (!is_complex_v<T>) {
                const real_schur_pair<R> pair(t[i - 1 + (i - 1) * size], t[i - 1 + i * size], t[i + (i - 1) * size],
                                              t[i + i * size]);
                w[i - 1] = C(pair.real[0], pair.imag[0]);
                w[i] = C(pair.real[1], pair.imag[1]);
                --i;
            }
        }
        kept = left;
        if (left == size && spike != T(0)) return 0;
        if (left > 1 && spike != T(0)) {
            // The spike becomes one element again, and what is left a Hessenberg matrix.
            orthant::detail::buffer<T> x(left), work(size);
            for (index_t i = 0; i < left; ++i) x[i] = conjugated(v[i * size]);
            const T factor = make_reflector(left, x[0], x.get() + 1);
            x[0] = T(1);
            apply_reflector_left(left, size, x.get(), conjugated(factor), t, size);
            apply_reflector_right(left, left, x.get(), factor, t, size, work.get());
            apply_reflector_right(size, left, x.get(), factor, v, size, work.get());
            reduce_to_hessenberg(size, index_t(0), left, t, size, tau.get());
            for (index_t j = 0; j < left - 1; ++j)
                apply_reflector_right(size, left - j - 1, t + j + 1 + j * size, tau[j], v + (j + 1) * size, size, work.get());
        }
        if (from > top) at(from, from - 1) = product(spike, conjugated(v[0]));
        for (index_t j = 0; j < size; ++j)
            for (index_t i = 0; i <= std::min(j + 1, size - 1); ++i)
                at(from + i, from + j) = i == j + 1 && i >= left && !(i > left && pair_at(i)) ? T(0) : t[i + j * size];
        multiply_outside(top, from, size, bottom + 1, v, size);
        return size - left;
    }

    // H's rows and columns [from, from + size), outside that block, and Z's columns by U.
    void multiply_outside(index_t top, index_t from, index_t size, index_t end, const T* u, index_t u_stride) {
        const index_t first_row = whole_ ? 0 : top, last = from + size, columns = (whole_ ? n_ : end) - last;
        const auto from_right = [&](T* a, index_t rows, index_t a_stride) {
            if (rows <= 0) return;
            room_.grow(rows * size);
            multiply_dense(rows, size, size, a, index_t(1), a_stride, u, index_t(1), u_stride, room_.get(), index_t(1), rows, false);
            for (index_t j = 0; j < size; ++j) std::copy_n(room_.get() + j * rows, rows, a + j * a_stride);
        };
        from_right(&at(first_row, from), from - first_row, stride_);
        if (z_) from_right(z_ + from * z_stride_, z_rows_, z_stride_);
        if (columns <= 0) return;
        const T* left = u;
        orthant::detail::buffer<T> conjugate(is_complex_v<T> ? size * size : 0);
        if constexpr (is_complex_v<T>) {
            for (index_t j = 0; j < size; ++j)
                for (index_t i = 0; i < size; ++i) conjugate[i + j * size] = conjugated(u[i + j * u_stride]);
            left = conjugate.get();
            u_stride = size;
        }
        room_.grow(columns * size);
        multiply_dense(size, columns, size, left, u_stride, index_t(1), &at(from, last), index_t(1), stride_, room_.get(), index_t(1),
             size, false);
        for (index_t j = 0; j < columns; ++j) std::copy_n(room_.get() + j * size, size, &at(from, last + j));
    }

    // The first column of (H - s1)(H - s2) of the block at k, up to a factor.
    void first_column(index_t k, C s1, C s2, T* x) const {
        const T a = at(k, k), d = at(k + 1, k + 1), b = at(k + 1, k);
        const C sum = s1 + s2;
        const R scale = absolute_sum(C(a) - s2) + absolute_sum(b);
        if (scale == 0) {
            x[0] = x[1] = x[2] = T(0);
            return;
        }
        const T sub = b / scale;
        const C square = product(C(a) - s1, (C(a) - s2) / scale), trace = C(a) + C(d) - sum;
        if constexpr (is_complex_v<T>) {
            x[0] = square + product(at(k, k + 1), sub);
            x[1] = product(sub, trace);
        } else {
            x[0] = square.real() + at(k, k + 1) * sub;
            x[1] = sub * trace.real();
        }
        x[2] = product(sub, at(k + 2, k + 1));
    }

    void sweep(index_t top, index_t bottom, index_t pairs, const C* s) {
        index_t place[32];
        for (index_t i = 0; i < pairs; ++i) place[i] = top;
        const index_t width = 6 * pairs + 4, end = bottom + 1;
        orthant::detail::buffer<T> u_room(width * width);
        T* const u = u_room.get();
        for (index_t done = 0; done < pairs;) {
            const index_t rear = place[pairs - 1], from = rear > top ? rear - 1 : top, to = std::min(end, from + width),
                          size = to - from;
            fill_identity(size, size, u, width);
            for (index_t i = done; i < pairs; ++i) {
                index_t& p = place[i];
                for (; to == end ? p < bottom : p + 3 < to - 3 * (i - done); ++p) {
                    T x[3];
                    const bool start = p == top, three = p + 2 <= bottom;
                    if (start) first_column(p, s[2 * i], s[2 * i + 1], x);
                    else x[0] = at(p, p - 1), x[1] = at(p + 1, p - 1), x[2] = three ? at(p + 2, p - 1) : T(0);
                    const auto apply = [&](const auto& reflector, T beta) {
                        if (!start) {
                            at(p, p - 1) = beta;
                            at(p + 1, p - 1) = T(0);
                            if (three) at(p + 2, p - 1) = T(0);
                        }
                        reflector.left(h_, stride_, p, p, to);
                        reflector.right(h_, stride_, p, from, std::min(p + 4, to));
                        reflector.right(u, width, p - from, 0, size);
                    };
                    T beta;
                    if (three) {
                        const short_reflector<T, 3> reflector(x, beta);
                        apply(reflector, beta);
                    } else {
                        const short_reflector<T, 2> reflector(x, beta);
                        apply(reflector, beta);
                    }
                }
            }
            while (to == end && done < pairs) ++done;
            multiply_outside(top, from, size, end, u, width);
        }
    }

    // Room that grows.
    struct growing {
        orthant::detail::buffer<T> data;
        index_t size = 0;
        void grow(index_t n) {
            if (n <= size) return;
            data = orthant::detail::buffer<T>(n);
            size = n;
        }
        T* get() const { return data.get(); }
    };

    bool whole_;
    index_t n_;
    T* h_;
    index_t stride_;
    C* w_;
    T* z_;
    index_t z_rows_, z_stride_;
    growing room_;
};

}  // namespace detail

// schur_steps for any size: rows and columns [first, end) of H (n x n), eigenvalues in w; Z (rows x n) unless null.
template <class T>
bool schur_form(bool whole, index_t n, index_t first, index_t end, T* h, index_t stride, std::complex<real_of_t<T>>* w, T* z,
                index_t z_rows, index_t z_stride) {
    if (end - first <= detail::schur_small)
        return schur_steps(whole, n, first, end, h, stride, w, z, z_rows, z_stride);
    return detail::schur_sweeper<T>(whole, n, h, stride, w, z, z_rows, z_stride).run(first, end);
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
