#pragma once
// Singular values of an upper bidiagonal matrix, without vectors, by differential quotients and differences
// with shifts (dqds: Fernando and Parlett, 1994; shifts as in Parlett and Marques, 2000).
//
// Of B the squares of both diagonals, q and e, are kept. A step finds those of the matrix whose squared
// values are less by a shift tau, from a d that begins as q_1 - tau:
//
//     q'_i = d + e_i,     e'_i = e_i (q_{i+1} / q'_i),     d = d (q_{i+1} / q'_i) - tau;     q'_n = d
//
// It has one division an element where a step of QR has two roots and four divisions, all of which wait for
// each other; and no subtraction but that of the shift, so that every value keeps its relative accuracy, the
// smallest too. A shift that was too large shows: a d is negative. The step is then made again with less;
// that the last d alone is negative says by how much less. e_{n-1} so goes to nothing, two or three steps a
// value, and what is left of q_n and all shifts is one.
//
// A matrix with a zero on its diagonal, and whatever does not go as it should, is left to QR steps.

#include <orthant/kernel/linalg/bidiagonal_qr.hpp>
#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::kernel {
namespace detail {

template <class R>
class quotient_differences {
public:
    // room is for 4 n elements.
    quotient_differences(index_t n, const R* d, const R* e, R* room)
        : q_(room), e_(q_ + n), next_q_(e_ + n), next_e_(next_q_ + n), budget_(30 * n) {
        for (index_t i = 0; i < n; ++i) q_[i] = d[i] * d[i];
        for (index_t i = 0; i < n - 1; ++i) e_[i] = e[i] * e[i];
    }

    // The squares of the values of rows [first, end), each plus the shifts so far, in any order. False: not
    // found.
    bool solve(index_t first, index_t end, R sum, R rest, R* values) {
        bool known = false;  // whether the d of the last step are those of these rows
        while (end > first) {
            R* const last = q_ + end - 1;
            if (end - first == 1) {
                values[--end] = *last + sum;
                continue;
            }
            R* const off = e_ + end - 2;
            if (*off <= tolerance * (sum + *last)) {
                values[--end] = *last + sum;
                low_[0] = low_[1], low_[1] = low_[2];
                d_[0] = d_[1], d_[1] = d_[2];
                known = known && end > first && !(q_[end - 1] > q_[first] * R(1.5));
                continue;
            }
            if (end - first == 2 || off[-1] <= tolerance * (sum + std::min(last[0], last[-1]))) {
                solve_pair(last[-1], *off, last[0]);
                values[end - 1] = last[0] + sum;
                values[end - 2] = last[-1] + sum;
                end -= 2;
                known = false;
                continue;
            }
            // (Rows above a negligible element are no longer of this matrix.)
            const R negligible = tolerance * (sum + (known ? std::max(low_[0], R(0)) : R(0)));
            index_t at = end - 3;
            while (at >= first && !(e_[at] <= negligible)) --at;
            if (at >= first) {
                R *const own_q = q_, *const own_e = e_;
                if (!solve(at + 1, end, sum, rest, values)) return false;
                if (q_ != own_q) next_q_ = q_, next_e_ = e_, q_ = own_q, e_ = own_e;
                end = at + 1;
                known = false;
                continue;
            }
            if (!known && *last > q_[first] * R(1.5)) {  // the small values belong to the end
                std::reverse(q_ + first, q_ + end);
                std::reverse(e_ + first, e_ + end - 1);
            }
            R shift = known ? choose(first, end) : R(0);
            for (int failed = 0;; ++failed) {
                if (budget_-- == 0) return false;
                step(first, end, shift);
                if (low_[0] >= 0 && d_[0] == d_[0]) break;
                if (shift == 0) return false;
                if (low_[1] > 0 && next_e_[end - 2] < tolerance * (sum + d_[1]) &&
                    std::fabs(d_[0]) < eps * sum) {
                    next_q_[end - 1] = low_[0] = d_[0] = 0;  // converged, and the shift was the value
                    break;
                }
                // (Where the last one alone is negative, nearly the value; else much less.)
                if (failed == 2)
                    shift = 0;
                else if (low_[1] > 0 && low_[0] < 0)
                    shift = std::max((shift + low_[0]) * (1 - 2 * eps), R(0));
                else
                    shift /= 4;
            }
            std::swap(q_, next_q_);
            std::swap(e_, next_e_);
            // The sum keeps what is rounded off.
            const R added = shift + rest, total = sum + added;
            rest = added - (total - sum);
            sum = total;
            known = true;
        }
        return true;
    }

private:
    static constexpr R eps = std::numeric_limits<R>::epsilon();
    static constexpr R tolerance = 100 * eps * eps;

    // The values of [[a, sqrt(a b)], [0, c]], squared: a at least c.
    static void solve_pair(R& a, R b, R& c) {
        if (c > a) std::swap(a, c);
        R t = ((a - c) + b) / 2;
        if (!(b > c * tolerance) || t == 0) return;
        R s = c * (b / t);
        s = s <= t ? c * (b / (t * (1 + std::sqrt(1 + s / t))))
                   : c * (b / (t + std::sqrt(t) * std::sqrt(t + s)));
        t = a + (s + b);
        c *= a / t;
        a = t;
    }
    // At least three rows. low_[k] is the least d but for the last k, d_[k] the last but k.
    void step(index_t first, index_t end, R shift) {
        const R *const q = q_, *const e = e_;
        R *const to_q = next_q_, *const to_e = next_e_;
        R d = q[first] - shift, least = d;
        index_t i = first;
        const auto advance = [&] {
            const R sum = d + e[i], ratio = q[i + 1] / sum;
            to_q[i] = sum;
            to_e[i] = e[i] * ratio;
            d = d * ratio - shift;
            least = d < least ? d : least;
            ++i;
        };
        while (i < end - 3) advance();
        d_[2] = d, low_[2] = least;
        advance();
        d_[1] = d, low_[1] = least;
        advance();
        d_[0] = d, low_[0] = least;
        to_q[end - 1] = d;
    }
    // A shift that is not much above the least value, and rarely above it.
    R choose(index_t first, index_t end) {
        const R *const q = q_ + end - 1, *const e = e_ + end - 2;
        const R least = low_[0];
        if (!(least > 0)) return 0;
        if (least == d_[0] && low_[1] == d_[1]) {  // the end of the matrix decides
            const R b1 = std::sqrt(q[0]) * std::sqrt(e[0]), b2 = std::sqrt(q[-1]) * std::sqrt(e[-1]),
                    a = q[-1] + e[0];
            const R far = low_[2] * R(0.75) - a;
            const R gap = far > 0 && far > b2 ? a - d_[0] - (b2 / far) * b2 : a - d_[0] - (b1 + b2);
            if (gap > 0 && gap > b1) return std::max(d_[0] - (b1 / gap) * b1, least / 2);
            R shift = d_[0] > b1 ? d_[0] - b1 : R(0);
            if (a > b1 + b2) shift = std::min(shift, a - (b1 + b2));
            return std::max(shift, least / 3);
        }
        if (least == d_[0]) {  // by the length of the vector of the last row
            R factor = 1, norm = 0;
            for (index_t i = end - 2; i >= first; --i) {
                const R before = factor;
                if (e_[i] > q_[i]) return least / 4;
                factor *= e_[i] / q_[i];
                norm += factor;
                if (100 * std::max(factor, before) < norm || norm > R(0.563)) break;
            }
            norm *= R(1.05);
            if (norm < R(0.563)) return d_[0] * (1 - std::sqrt(norm)) / (1 + norm);
        }
        return least / 4;
    }

    R *q_, *e_, *next_q_, *next_e_;
    R low_[3] = {}, d_[3] = {};
    index_t budget_;
};

}  // namespace detail

// d becomes the singular values, descending; e (n - 1) is overwritten. False: they were not all found.
template <class R>
bool bidiagonal_values(index_t n, R* d, R* e) {
    const auto by_qr = [&] { return bidiagonal_singular<R>(n, d, e, nullptr, 0, 0, nullptr, 0, 0); };
    if (n < 4) return by_qr();
    const R scale = std::max(largest_part(n, d), largest_part(n - 1, e));
    if (!(scale > std::numeric_limits<R>::min()) || !std::isfinite(scale)) return by_qr();
    constexpr R least =
        R(sizeof(R) == 4 ? 1e-15 : 1e-130);  // whose squares, and their products, are in range
    for (index_t i = 0; i < n; ++i)
        if (!(std::fabs(d[i]) > least * scale)) return by_qr();
    int exponent;
    (void)std::frexp(scale, &exponent);
    orthant::detail::buffer<R> room(6 * n);
    R *const values = room.get() + 4 * n, *const copies = values + n;
    for (index_t i = 0; i < n; ++i) copies[i] = std::ldexp(d[i], -exponent);
    for (index_t i = 0; i < n - 1; ++i) values[i] = std::ldexp(e[i], -exponent);
    detail::quotient_differences<R> qd(n, copies, values, room.get());
    if (!qd.solve(0, n, R(0), R(0), values)) return by_qr();
    for (index_t i = 0; i < n; ++i) {
        values[i] = std::sqrt(values[i]);
        if (!(values[i] >= 0) || !std::isfinite(values[i])) return by_qr();
    }
    std::sort(values, values + n);
    for (index_t i = 0; i < n; ++i) d[i] = std::ldexp(values[n - 1 - i], exponent);
    return true;
}

}  // namespace orthant::inline ORTHANT_ABI::kernel

#endif
