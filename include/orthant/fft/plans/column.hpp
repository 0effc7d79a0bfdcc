#pragma once
// A plan for W transforms of one length side by side, one per SIMD lane: the engine under every transform.
//
// The rows of a column transform are elements of W real and W imaginary parts (kernel/fft/pass.hpp). A length
// of small primes is a list of radix passes, in place, depth first once a block exceeds the first-level
// cache. A length with a large prime is a cyclic convolution of a length without one (convolution.hpp). A
// plan is immutable once built: any number of threads may run it.

#include <orthant/fft/plans/convolution.hpp>
#include <orthant/kernel/fft/rows.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

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
    explicit column_plan(index_t n) : n_(n), position_(n) {
        const choice c = choose_column(n);
        how_ = c.how;
        if (how_ == method::radices) build_passes();
        else build_convolution(c.inner);
    }

    index_t size() const { return n_; }
    const index_t* position() const { return position_.data(); }

    // Elements of scratch that run() needs. Its first size() elements may be the input; where io.out is null
    // it holds the result.
    index_t work() const {
        return how_ == method::radices ? n_ : 2 * room() + 2;
    }

    // Bytes that the plan keeps.
    index_t bytes() const {
        const index_t numbers = numbers_.size() + chirp_.size();
        const index_t indices = position_.size() + rows_.size() + gather_.size() + scatter_.size();
        return numbers * static_cast<index_t>(sizeof(T)) + indices * static_cast<index_t>(sizeof(index_t)) +
               (inner_ ? inner_->bytes() : 0);
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

    ORTHANT_COLD void build_passes() {
        const factorization f = factor(n_);
        count_ = f.count;
        levels_ = table<level>(count_);
        index_t size = n_, numbers = 0;
        for (int i = 0; i < count_; ++i) {
            const index_t r = f.radices[i], q = size / r, h = (r - 1) / 2;
            levels_[i] = {f.radices[i], size, q > 1 ? numbers : none, none};
            if (q > 1) numbers += 2 * (r - 1) * q;
            if (r % 2) {
                levels_[i].table = numbers;
                numbers += 2 * h * h;
            }
            size = q;
        }
        numbers_ = table<T>(numbers);
        for (int i = 0; i < count_; ++i) fill_level(levels_[i]);
        // Frequency k = d0 + r0 (d1 + r1 (…)) ends at element d0 n/r0 + d1 n/(r0 r1) + ….
        for (index_t k = 0; k < n_; ++k) {
            index_t digits = k, at = 0;
            for (int i = 0; i < count_; ++i) {
                at += digits % levels_[i].radix * (levels_[i].size / levels_[i].radix);
                digits /= levels_[i].radix;
            }
            position_[k] = at;
        }
        if (count_ == 0) return;
        const index_t last = levels_[count_ - 1].radix;
        rows_ = table<index_t>(n_ / last);
        for (index_t k = 0; k < n_; ++k)
            if (position_[k] % last == 0) rows_[position_[k] / last] = k;
    }

    ORTHANT_COLD void fill_level(const level& l) {
        if (l.twiddle != none) {
            const unit_roots roots(l.size, direct_roots<T>);
            T* to = numbers_.data() + l.twiddle;
            for (index_t j = 0; j < l.size / l.radix; ++j)
                for (index_t i = 1; i < l.radix; ++i) {
                    const root w = roots(i * j);
                    *to++ = static_cast<T>(w.re);
                    *to++ = static_cast<T>(w.im);
                }
        }
        if (l.table == none) return;
        const index_t h = (l.radix - 1) / 2;
        T* const to = numbers_.data() + l.table;
        for (index_t k = 0; k < h; ++k)
            for (index_t i = 0; i < h; ++i) {
                const root w = unit_root((i + 1) * (k + 1) % l.radix, l.radix);
                to[k * h + i] = static_cast<T>(w.re);
                to[h * h + k * h + i] = static_cast<T>(-w.im);
            }
    }

    void run_passes(const column_io<T>& io, T* work) const {
        if (count_ == 0) {
            kernel::fft_map<T> copy{io.in,
                                    io.in_step,
                                    io.out ? io.out : work,
                                    io.out ? io.out_step : element<T>,
                                    nullptr,
                                    nullptr,
                                    nullptr,
                                    1,
                                    io.in_kind,
                                    io.out ? io.out_kind : kernel::fft_rows::split,
                                    io.count,
                                    io.swap_in,
                                    io.swap_out,
                                    io.scale};
            kernel::fft_run(copy);
            return;
        }
        descend(io, work, 0, 0, 1);
    }

    // Passes `at` and later over `blocks` blocks of levels_[at].size elements that begin at `offset`.
    void descend(const column_io<T>& io, T* work, int at, index_t offset, index_t blocks) const {
        constexpr index_t cache = 24 * 1024 / static_cast<index_t>(sizeof(T)) / element<T>;
        if (at == count_) return;
        const level& l = levels_[at];
        const bool last = at + 1 == count_;
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

    // The fixed sequence of the convolution, transformed by the inner plan, in lane 0.
    ORTHANT_COLD void build_convolution(index_t m) {
        inner_.make(m);
        convolution_tables<wide_t<T>> made(how_ == method::rader, n_, m);
        gather_ = static_cast<table<index_t>&&>(made.gather);
        scatter_ = static_cast<table<index_t>&&>(made.scatter);
        chirp_ = narrowed<T>(made.chirp);
        if constexpr (transforms_plainly<T>) transform_plainly(made.sequence);
        numbers_ = narrowed<T>(made.sequence);
        if constexpr (!transforms_plainly<T>) {
            const table<T> work(inner_->work() * element<T>);
            column_io<T> io;
            io.in = io.out = numbers_.data();
            io.in_step = io.out_step = 2;
            io.in_kind = io.out_kind = lanes<T> == 1 ? kernel::fft_rows::joined : kernel::fft_rows::some;
            io.count = 1;
            inner_->run(io, work.data());
        }
        for (index_t k = 0; k < n_; ++k) position_[k] = room() + k;
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
            kernel::fft_map<T> sum{a + inner_->position()[0] * element<T>,
                                   0,
                                   total,
                                   0,
                                   nullptr,
                                   nullptr,
                                   nullptr,
                                   1,
                                   fft_rows::split,
                                   fft_rows::split,
                                   0,
                                   false,
                                   false,
                                   T(1)};
            kernel::fft_run(sum);
            kernel::fft_add_element(total, first);
        }
        kernel::fft_map<T> product{a,
                                   element<T>,
                                   b,
                                   element<T>,
                                   inner_->position(),
                                   nullptr,
                                   numbers_.data(),
                                   m,
                                   fft_rows::split,
                                   fft_rows::split,
                                   0,
                                   false,
                                   true,
                                   T(1)};
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
    int count_ = 0;
    table<index_t> position_;
    table<level> levels_;
    table<T> numbers_;      // twiddles and tables of the passes, or the transformed fixed sequence
    table<index_t> rows_;   // frequency of the first output of each block of the last pass
    owned<column_plan> inner_;
    table<T> chirp_;
    table<index_t> gather_, scatter_;
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
