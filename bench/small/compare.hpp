#pragma once
// What the comparisons with Eigen share: operands of both, and a row of the table. Ours and Eigen's take
// turns in short passes; a row is the median of both and the median of the ratios of neighbouring passes
// (below 1: orthant is faster), so that a machine whose speed drifts drifts for both. The geometric mean
// stands at the end.
//
// Both read operands from, and write results to, arrays of 64, or 16 of large matrices, that stay in the
// first cache.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#if __has_include(<eigen3/Eigen/Dense>)
#include <eigen3/Eigen/Dense>
#else
#include <Eigen/Dense>
#endif

#include <orthant/fixed.hpp>

// -DSIZES=3 and -DTYPES=double compile a part.
#ifndef SIZES
#define SIZES 2, 3, 4, 6, 8
#endif
#ifndef TYPES
#define TYPES double, float
#endif

// So many operations are written out in a loop: of the shortest ones its own counting is half. (1 where they
// are long.)
#ifndef SMALL_UNROLL
#define SMALL_UNROLL 4
#endif

namespace np = orthant;

namespace small {

struct table {
    double logarithms = 0, worst = 0;
    int rows = 0, slower = 0;
    table() {
        std::printf("%-24s %-7s %4s %10s %10s  %5s\n", "operation", "type", "n", "orthant", "Eigen", "ratio");
    }
    ~table() {
        if (rows > 0)
            std::printf("geometric mean %.3f, largest %.2f, %d of %d rows above 1.05\n",
                        std::exp(logarithms / rows), worst, slower, rows);
    }
    table(const table&) = delete;
};

inline void keep(const void* p) { asm volatile("" : : "r"(p) : "memory"); }

// Nanoseconds of one of so many runs. (Of both alike in a function of its own.)
template <class F>
ORTHANT_NOINLINE double pass(const F& f, int repeats) {
    const auto begin = std::chrono::steady_clock::now();
    for (int r = 0; r < repeats; ++r) f();
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count() /
           repeats;
}
inline double median(std::vector<double>& of) {
    std::sort(of.begin(), of.end());
    return of[of.size() / 2];
}
// A row: two functions that do so many operations each.
template <class F, class G>
void compare(table& t, const char* name, const char* type, int n, double operations, const F& ours,
             const G& theirs) {
    int repeats = 1;
    while (pass(ours, repeats) * repeats < 40e3 && repeats < 1 << 20) repeats *= 2;
    std::vector<double> a, b, ratios;
    const int rounds = pass(ours, 1) > 1e6 ? 15 : 61;
    for (int k = 0; k < rounds; ++k) {
        a.push_back(pass(ours, repeats)), b.push_back(pass(theirs, repeats));
        ratios.push_back(a.back() / b.back());
    }
    const double ratio = median(ratios);
    std::printf("%-24s %-7s %4d %10.2f %10.2f  %5.2f%s\n", name, type, n, median(a) / operations,
                median(b) / operations, ratio, ratio > 1.05 ? "  slower" : "");
    t.logarithms += std::log(ratio), ++t.rows, t.slower += ratio > 1.05;
    t.worst = (std::max)(t.worst, ratio);
}

// Elements at a place of their own within a page, the same for ours and for Eigen's: a load waits for an
// earlier store to the same place in another page.
template <class X>
class list {
public:
    list(std::size_t n, int place)
        : room_(static_cast<unsigned char*>(std::aligned_alloc(4096, (n * sizeof(X) / 4096 + 4) * 4096))),
          first_(reinterpret_cast<X*>(room_.get() + 576 * place)) {
        std::uninitialized_default_construct_n(first_, n);
    }
    X& operator[](std::size_t k) { return first_[k]; }
    X* data() { return first_; }

private:
    struct release {
        void operator()(unsigned char* p) const { std::free(p); }
    };
    std::unique_ptr<unsigned char, release> room_;
    X* first_;
};

// Vectors a b c, matrices m p (far from singular), s (symmetric, positive definite), and room for results.
template <class T, int N>
struct operands {
    static constexpr std::size_t count = N > 4 ? 16 : 64;
    using vector = np::fixed<T, N>;
    using matrix = np::fixed<T, N, N>;
    using eigen_vector = Eigen::Matrix<T, N, 1>;
    using eigen_matrix = Eigen::Matrix<T, N, N>;

    list<vector> a{count, 0}, b{count, 1}, c{count, 2}, out{count, 3};
    list<matrix> m{count, 0}, p{count, 1}, s{count, 2}, mout{count, 3};
    list<eigen_vector> ea{count, 0}, eb{count, 1}, ec{count, 2}, eout{count, 3};
    list<eigen_matrix> em{count, 0}, ep{count, 1}, es{count, 2}, emout{count, 3};
    list<T> scalar{count, 3};

    operands() {
        unsigned state = 12345;
        const auto random = [&] { return T(int(state = state * 1664525u + 1013904223u) / 2147483648.0); };
        for (std::size_t at = 0; at < count; ++at) {
            for (int i = 0; i < N; ++i) {
                a[at](i) = ea[at](i) = random();
                b[at](i) = eb[at](i) = random();
                c[at](i) = ec[at](i) = random();
                for (int j = 0; j < N; ++j) {
                    m[at](i, j) = em[at](i, j) = random() + (i == j ? T(2) : T(0));
                    p[at](i, j) = ep[at](i, j) = random() + (i == j ? T(2) : T(0));
                }
            }
            es[at] = em[at] * em[at].transpose();
            for (int i = 0; i < N; ++i)
                for (int j = 0; j < N; ++j) s[at](i, j) = es[at](i, j);
        }
    }
    // Ours and Eigen's of each k.
    template <class F, class G>
    void row(table& t, const char* name, const F& ours, const G& theirs) {
        compare(
            t, name, sizeof(T) == 4 ? "float" : "double", N, double(count),
            [&] {
                ORTHANT_UNROLL(SMALL_UNROLL)
                for (std::size_t k = 0; k < count; ++k) ours(k);
                keep(out.data()), keep(mout.data()), keep(scalar.data());
            },
            [&] {
                ORTHANT_UNROLL(SMALL_UNROLL)
                for (std::size_t k = 0; k < count; ++k) theirs(k);
                keep(eout.data()), keep(emout.data()), keep(scalar.data());
            });
    }
    // The same, but each result is in memory before the next is begun: no two arrays are taken at once.
    template <class F, class G>
    void row_one_by_one(table& t, const char* name, const F& ours, const G& theirs) {
        row(
            t, name, [&](std::size_t k) { ours(k), keep(mout.data()); },
            [&](std::size_t k) { theirs(k), keep(emout.data()); });
    }
};

// f.operator()<T, N>() of every type and size.
template <class F, class T, int... N>
void each_size(const F& f, std::integer_sequence<int, N...>) {
    (f.template operator()<T, N>(), ...);
}
template <class... T, class F>
void each_type(const F& f) {
    (each_size<F, T>(f, std::integer_sequence<int, SIZES>()), ...);
}

}  // namespace small

// A row of operands o, from its index k.
#define SMALL_ROW(name, ours, theirs) \
    o.row(                            \
        t, name, [&](std::size_t k) { ours; }, [&](std::size_t k) { theirs; });
