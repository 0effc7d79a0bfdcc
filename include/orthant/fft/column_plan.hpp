#pragma once
// A plan for W transforms of one length side by side, one per SIMD lane: the engine under every transform.
//
// The rows of a column transform are elements of W real and W imaginary parts (kernel/fft_pass.hpp). A length
// of small primes is a list of radix passes, in place, depth first once a block exceeds the first-level
// cache. A length with a large prime is a cyclic convolution of a length without one: Rader's (1968; a prime
// p becomes a convolution of p-1 products in the order of powers of a primitive root) or Bluestein's (1970; any n,
// by jk = (j^2 + k^2 - (k-j)^2) / 2, padded to at least 2n-1). A plan is immutable once built: any number of
// threads may run it.

#include <cstdint>
#include <memory>
#include <new>
#include <vector>

#include <orthant/fft/factors.hpp>
#include <orthant/fft/roots.hpp>
#include <orthant/kernel/fft_rows.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// Uninitialised numbers on a cache line boundary.
template <class T>
class aligned_numbers {
public:
    aligned_numbers() = default;
    explicit aligned_numbers(index_t n)
        : data_(static_cast<T*>(::operator new(static_cast<std::size_t>(n > 0 ? n : 1) * sizeof(T),
                                               std::align_val_t{64}))) {}
    T* data() const { return data_.get(); }

private:
    struct release {
        void operator()(T* p) const { ::operator delete(p, std::align_val_t{64}); }
    };
    std::unique_ptr<T, release> data_;
};

template <class T>
constexpr index_t lanes = kernel::fft_lanes<T>::width;

// Numbers of type T in one element.
template <class T>
constexpr index_t element = 2 * lanes<T>;

// One run of a plan: where its rows come from, and where they go.
template <class T>
struct column_io {
    const T* in = nullptr;
    index_t in_step = 0;
    kernel::fft_rows in_kind = kernel::fft_rows::split;
    T* out = nullptr;  // null: the result stays in `work`, frequency k at element position()[k]
    index_t out_step = 0;
    kernel::fft_rows out_kind = kernel::fft_rows::split;
    int count = static_cast<int>(lanes<T>);  // columns in use, where a kind is `some`
    bool swap_in = false, swap_out = false;  // both: the inverse transform
    T scale = 1;
};

template <class T>
class column_plan {
public:
    explicit column_plan(index_t n) : n_(n), position_(static_cast<std::size_t>(n)) {
        const choice c = choose_column(n);
        how_ = c.how;
        if (how_ == method::radices) build_passes();
        else build_convolution(c.inner);
    }

    index_t size() const { return n_; }
    const index_t* position() const { return position_.data(); }

    // Elements of scratch that run() needs. Its first size() elements may be the input; where io.out is null it
    // holds the result.
    index_t work() const {
        return how_ == method::radices ? n_ : 2 * room() + 2;
    }

    // Bytes that the plan keeps.
    index_t bytes() const {
        const std::size_t numbers = (numbers_.size() + chirp_.size()) * sizeof(T);
        const std::size_t indices = position_.size() + rows_.size() + gather_.size() + scatter_.size();
        return static_cast<index_t>(numbers + indices * sizeof(index_t)) + (inner_ ? inner_->bytes() : 0);
    }

    void run(const column_io<T>& io, T* work) const {
        if (how_ == method::radices) run_passes(io, work);
        else run_convolution(io, work);
    }

private:
    struct level {
        int radix;
        index_t size;  // elements of a block at this level
        index_t twiddle, table;  // offsets into numbers_
    };

    static constexpr index_t none = -1;

    void build_passes() {
        const std::vector<int> radices = factor(n_).radices;
        std::vector<T> numbers;
        index_t size = n_;
        for (int r : radices) {
            level l{r, size, none, none};
            const index_t q = size / r;
            if (q > 1) {
                l.twiddle = static_cast<index_t>(numbers.size());
                const unit_roots roots = unit_roots::for_type<T>(size);
                for (index_t j = 0; j < q; ++j)
                    for (index_t i = 1; i < r; ++i) push(numbers, roots(i * j));
            }
            if (r % 2) {
                l.table = static_cast<index_t>(numbers.size());
                const index_t h = (r - 1) / 2;
                for (int part = 0; part < 2; ++part)
                    for (index_t k = 1; k <= h; ++k)
                        for (index_t i = 1; i <= h; ++i) {
                            const root w = unit_root(i * k % r, r);
                            numbers.push_back(static_cast<T>(part ? -w.im : w.re));
                        }
            }
            levels_.push_back(l);
            size = q;
        }
        numbers_ = std::move(numbers);
        // Frequency k = d0 + r0 (d1 + r1 (…)) ends at element d0 n/r0 + d1 n/(r0 r1) + ….
        for (index_t k = 0; k < n_; ++k) {
            index_t digits = k, at = 0;
            for (const level& l : levels_) {
                at += digits % l.radix * (l.size / l.radix);
                digits /= l.radix;
            }
            position_[static_cast<std::size_t>(k)] = at;
        }
        if (levels_.empty()) return;
        const index_t last = levels_.back().radix;
        rows_.resize(static_cast<std::size_t>(n_ / last));
        for (index_t k = 0; k < n_; ++k) {
            const index_t at = position_[static_cast<std::size_t>(k)];
            if (at % last == 0) rows_[static_cast<std::size_t>(at / last)] = k;
        }
    }

    static void push(std::vector<T>& numbers, root w) {
        numbers.push_back(static_cast<T>(w.re));
        numbers.push_back(static_cast<T>(w.im));
    }

    void run_passes(const column_io<T>& io, T* work) const {
        if (levels_.empty()) {
            kernel::fft_map<T> copy{io.in, io.in_step, io.out ? io.out : work, io.out ? io.out_step : element<T>,
                                    nullptr, nullptr, nullptr, 1, io.in_kind,
                                    io.out ? io.out_kind : kernel::fft_rows::split, io.count, io.swap_in,
                                    io.swap_out, io.scale};
            kernel::fft_run(copy);
            return;
        }
        descend(io, work, 0, 0, 1);
    }

    // Passes `at` and later over `blocks` blocks of levels_[at].size elements that begin at `offset`.
    void descend(const column_io<T>& io, T* work, std::size_t at, index_t offset, index_t blocks) const {
        constexpr index_t cache = 24 * 1024 / static_cast<index_t>(sizeof(T)) / element<T>;
        if (at == levels_.size()) return;
        const level& l = levels_[at];
        const bool last = at + 1 == levels_.size();
        if (!last && blocks > 1 && blocks * l.size > cache) {
            for (index_t b = 0; b < blocks; ++b) descend(io, work, at, offset + b * l.size, 1);
            return;
        }
        kernel::fft_pass<T> pass{};
        pass.radix = l.radix;
        pass.q = l.size / l.radix;
        pass.blocks = blocks;
        pass.twiddle = l.twiddle == none ? nullptr : numbers_.data() + l.twiddle;
        pass.table = l.table == none ? nullptr : numbers_.data() + l.table;
        pass.count = io.count;
        pass.scale = T(1);
        pass.in = pass.out = work + offset * element<T>;
        pass.in_step = pass.out_step = element<T>;
        if (at == 0) {
            pass.in = io.in;
            pass.in_step = io.in_step;
            pass.in_kind = io.in_kind;
            pass.swap_in = io.swap_in;
        }
        if (last) {
            pass.scale = io.scale;
            pass.swap_out = io.swap_out;
            if (io.out) {
                pass.out = io.out;
                pass.out_step = io.out_step;
                pass.out_kind = io.out_kind;
                pass.rows = rows_.data() + offset / l.radix;
                pass.row_step = n_ / l.radix;
            }
        }
        kernel::fft_run(pass);
        descend(io, work, at + 1, offset, blocks * l.radix);
    }

    // The fixed sequence of the convolution, transformed by the inner plan and divided by its length.
    void build_convolution(index_t m) {
        inner_ = std::make_unique<column_plan>(m);
        std::vector<root> sequence(static_cast<std::size_t>(m), root{0, 0});
        if (how_ == method::rader) {
            const unit_roots roots = unit_roots::for_type<T>(n_);
            const index_t g = primitive_root(n_);
            index_t forward = 1;
            gather_.resize(static_cast<std::size_t>(m));
            scatter_.resize(static_cast<std::size_t>(m));
            for (index_t q = 0; q < m; ++q) {
                gather_[static_cast<std::size_t>(q)] = forward;              // g^q
                scatter_[static_cast<std::size_t>((m - q) % m)] = forward;   // g^-(m-q)
                forward = multiply_mod(forward, g, n_);
            }
            for (index_t q = 0; q < m; ++q) sequence[static_cast<std::size_t>(q)] = roots(scatter_[static_cast<std::size_t>(q)]);
        } else {
            const unit_roots roots = unit_roots::for_type<T>(2 * n_);
            chirp_.reserve(static_cast<std::size_t>(2 * n_));
            for (index_t k = 0; k < n_; ++k) {
                const root w = roots(multiply_mod(k, k, 2 * n_));
                push(chirp_, w);
                sequence[static_cast<std::size_t>(k)] = {w.re, -w.im};
                if (k > 0) sequence[static_cast<std::size_t>(m - k)] = {w.re, -w.im};
            }
        }
        // Transform it in lane 0, scaled so that the product needs no division.
        aligned_numbers<T> runs(2 * m), work(inner_->work() * element<T>);
        for (index_t k = 0; k < m; ++k) {
            const root w = sequence[static_cast<std::size_t>(k)];
            runs.data()[2 * k] = static_cast<T>(w.re / static_cast<long double>(m));
            runs.data()[2 * k + 1] = static_cast<T>(w.im / static_cast<long double>(m));
        }
        numbers_.resize(static_cast<std::size_t>(2 * m));
        column_io<T> io;
        io.in = runs.data();
        io.out = numbers_.data();
        io.in_step = io.out_step = 2;
        io.in_kind = io.out_kind = lanes<T> == 1 ? kernel::fft_rows::joined : kernel::fft_rows::some;
        io.count = 1;
        inner_->run(io, work.data());
        for (index_t k = 0; k < n_; ++k) position_[static_cast<std::size_t>(k)] = room() + k;
    }

    // Elements of each of the two arrays of a convolution: the input fits into the first.
    index_t room() const { return n_ > inner_->size() ? n_ : inner_->size(); }

    void run_convolution(const column_io<T>& io, T* work) const {
        using kernel::fft_rows;
        const index_t m = inner_->size();
        // The sequence is made and transformed in `a`, the product in `b`; the input may be in `b`.
        T* const b = work;
        T* const a = work + room() * element<T>;
        T* const first = a + room() * element<T>;  // x_0, for Rader's method
        T* const total = first + element<T>;  // X_0
        const bool rader = how_ == method::rader;

        kernel::fft_map<T> in{io.in, io.in_step, a, element<T>, nullptr, nullptr, nullptr, n_, io.in_kind,
                              fft_rows::split, io.count, io.swap_in, false, T(1)};
        if (rader) {
            in.n = 1;
            in.out = first;
            kernel::fft_run(in);
            in.n = m;
            in.out = a;
            in.in_rows = gather_.data();
            kernel::fft_run(in);
        } else {
            in.factors = chirp_.data();
            kernel::fft_run(in);
            for (T* p = a + n_ * element<T>; p < a + m * element<T>; ++p) *p = T(0);
        }

        column_io<T> inner;
        inner.in = a;
        inner.in_step = element<T>;
        inner_->run(inner, a);
        if (rader) {
            kernel::fft_map<T> sum{a + inner_->position()[0] * element<T>, 0, total, 0, nullptr, nullptr, nullptr, 1,
                                   fft_rows::split, fft_rows::split, 0, false, false, T(1)};
            kernel::fft_run(sum);
            kernel::fft_add_element(total, first);
        }
        kernel::fft_map<T> product{a, element<T>, b, element<T>, inner_->position(), nullptr, numbers_.data(), m,
                                   fft_rows::split, fft_rows::split, 0, false, true, T(1)};
        kernel::fft_run(product);
        if (rader) {  // adding x_0 to the sum of the convolution adds it to every output
            kernel::fft_map<T> turn{first, 0, first, 0, nullptr, nullptr, nullptr, 1, fft_rows::split,
                                    fft_rows::split, 0, false, true, T(1)};
            kernel::fft_run(turn);
            kernel::fft_add_element(b, first);
        }
        inner.in = b;
        inner_->run(inner, b);

        kernel::fft_map<T> out{b, element<T>, io.out ? io.out : a, io.out ? io.out_step : element<T>,
                               inner_->position(), nullptr, nullptr, n_, fft_rows::split,
                               io.out ? io.out_kind : fft_rows::split, io.count, true, io.swap_out, io.scale};
        if (rader) {
            out.out_rows = scatter_.data();
            out.n = m;
            kernel::fft_run(out);
            out.in = total;
            out.in_rows = out.out_rows = nullptr;
            out.swap_in = false;
            out.n = 1;
            kernel::fft_run(out);
        } else {
            out.factors = chirp_.data();
            kernel::fft_run(out);
        }
    }

    index_t n_;
    method how_;
    std::vector<index_t> position_;
    std::vector<level> levels_;
    std::vector<T> numbers_;        // twiddles and tables of the passes, or the transformed fixed sequence
    std::vector<index_t> rows_;     // frequency of the first output of each block of the last pass
    std::unique_ptr<column_plan> inner_;
    std::vector<T> chirp_;
    std::vector<index_t> gather_, scatter_;
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
