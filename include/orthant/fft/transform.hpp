#pragma once
// The N-D driver: transforms every line along one axis of a strided array.
//
// It knows pointers, extents and strides only. Three ways, by where the numbers lie and by estimated cost:
//   lines      the axis is contiguous and its length splits well: one line after the other, SIMD within it;
//   columns    the lines lie side by side: W of them at once, one in each lane, read and written in runs;
//   bundles    anything else, and short or awkward lengths: W lines are moved into lanes and back.
// An N-D transform is one call per axis, the first from the input, the others in place. Real transforms of
// lines that cannot use the even-length trick put 2W lines into the real and imaginary parts of W lanes.

#include <orthant/fft/cache.hpp>
#include <orthant/fft/lines.hpp>
#include <orthant/fft/plans/real.hpp>
#include <orthant/kernel/fft/lines.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// Where the next contiguous line is, and how much of it to ask for: nothing where all lines fit the
// second-level cache anyway, where one line would fill the first, or where lines are so short that the
// processor sees what comes. (For columns: where the next ones are, and the step of their rows.)
struct next_line {
    index_t in, out, bytes;
};

inline next_line look_ahead(const axis_lines& lines, const inner_axis& inner, index_t n, index_t itemsize) {
    index_t all = n * itemsize;
    for (index_t e : lines.shape) all *= e;
    const bool along = inner.extent > 1 && lines.in_step == 1 && lines.out_step == 1;
    if (!along || n * itemsize <= 2048 || n * itemsize > 32768 || all <= 262144) return {0, 0, 0};
    return {lines.in_strides[inner.axis], lines.out_strides[inner.axis], n * itemsize};
}

// The estimates for one length, which take longer than a short transform; a thread keeps some of the last.
struct length_costs {
    index_t n, bytes;
    double line, real, column;
};

template <class = void>
length_costs costs_of(index_t n, index_t width, index_t bytes) {
    constexpr index_t slots = 32;
    static thread_local length_costs kept[slots];
    length_costs& slot = kept[(n ^ n / slots ^ bytes) % slots];
    if (slot.n != n || slot.bytes != bytes)
        slot = {n, bytes, choose_line(n, width, bytes).cost, choose_real(n, width, bytes).cost,
                column_cost(n)};
    return slot;
}

template <class T>
length_costs costs_of(index_t n) {
    return costs_of<>(n, lanes<T>, static_cast<index_t>(sizeof(T)));
}

// What all jobs hold: the arrays, one line's length, and the cost of bringing W lines into lanes, in cycles a
// number.
template <class T>
struct job_of_lines {
    const T* in;
    T* out;
    index_t n;
    const axis_lines& lines;
    T scale;
    inner_axis inner = choose_inner(lines);
    bool contiguous = lines.in_step == 1 && lines.out_step == 1;
    double moving = inner.adjacent ? 2 : contiguous ? 10 : 10 + 4 * static_cast<double>(lanes<T>);
    next_line ahead = {0, 0, 0};

    index_t in_hop() const { return lines.shape.empty() ? 0 : lines.in_strides[inner.axis]; }
    index_t out_hop() const { return lines.shape.empty() ? 0 : lines.out_strides[inner.axis]; }
    void run(void (*group)(const void*, index_t, index_t, index_t, void*), index_t most,
             index_t numbers) const {
        run_all_groups(lines, inner, n, {group, this, most, numbers * static_cast<index_t>(sizeof(T))});
    }
};

// Estimated cost per line of W lines in lanes, when `extent` lines are side by side.
template <class T>
double bundle_cost(index_t n, index_t extent, index_t width, double moving) {
    const double bytes = static_cast<double>(n * element<T>) * sizeof(T);
    const double groups = static_cast<double>((extent + width - 1) / width);
    return (costs_of<T>(n).column * cache_factor(bytes) + moving * static_cast<double>(n)) * groups /
           static_cast<double>(extent);
}

// Complex to complex.
template <class T>
struct complex_job : job_of_lines<T> {
    bool inverse = false;
    shared_plan<line_plan<T>> line = {};
    shared_plan<column_plan<T>> column = {};

    static void by_line(const void* self, index_t from, index_t to, index_t count, void* scratch) {
        const complex_job& job = *static_cast<const complex_job*>(self);
        const T* p = job.in + 2 * from;
        T* q = job.out + 2 * to;
        T* const work = static_cast<T*>(scratch);
        if (job.contiguous) {
            const index_t in_hop = 2 * job.in_hop(), out_hop = 2 * job.out_hop();
            for (index_t i = 0; i < count; ++i, p += in_hop, q += out_hop) {
                if (job.ahead.bytes > 0) kernel::fft_prefetch(p + in_hop, q + out_hop, job.ahead.bytes);
                job.line->run(p, q, job.inverse, job.scale, work);
            }
            return;
        }
        T* const line = work + job.line->work();
        kernel::fft_copy_pairs(p, 2 * job.lines.in_step, line, 2, job.n);
        job.line->run(line, line, job.inverse, job.scale, work);
        kernel::fft_copy_pairs(line, 2, q, 2 * job.lines.out_step, job.n);
    }

    static void in_lanes(const void* self, index_t from, index_t to, index_t count, void* scratch) {
        using kernel::fft_rows;
        const complex_job& job = *static_cast<const complex_job*>(self);
        T* const work = static_cast<T*>(scratch);
        const int used = static_cast<int>(count);
        column_io<T> io;
        io.swap_in = job.inverse;
        if (job.inner.adjacent) {
            io.in = job.in + 2 * from;
            io.out = job.out + 2 * to;
            io.in_step = 2 * job.lines.in_step;
            io.out_step = 2 * job.lines.out_step;
            io.in_kind = io.out_kind = count < lanes<T> ? fft_rows::some : fft_rows::joined;
            io.count = used;
            io.swap_out = job.inverse;
            io.scale = job.scale;
            if (job.ahead.bytes > 0 && count == lanes<T>)
                kernel::fft_prefetch_rows(io.in + job.ahead.in, job.ahead.bytes, job.n,
                                          element<T> * sizeof(T));
            return job.column->run(io, work);
        }
        kernel::fft_gather_lines(job.in + 2 * from, {job.n, 2 * job.lines.in_step, 2 * job.in_hop(), used},
                                 work);
        io.in = work;
        io.in_step = element<T>;
        job.column->run(io, work);
        kernel::fft_scatter_lines(work, job.column->position(), job.out + 2 * to,
                                  {job.n, 2 * job.lines.out_step, 2 * job.out_hop(), used}, job.inverse,
                                  job.scale);
    }
};

// in == out is allowed when the strides are equal.
template <class T>
void transform_complex(const T* in, T* out, index_t n, const axis_lines& lines, bool inverse, T scale) {
    constexpr index_t W = lanes<T>;
    complex_job<T> job{{in, out, n, lines, scale}, inverse};
    bool by_line = W == 1 || (job.contiguous && job.inner.extent == 1);
    if (!by_line)
        by_line = costs_of<T>(n).line + (job.contiguous ? 15 : 15 + 8 * static_cast<double>(n)) <=
                  bundle_cost<T>(n, job.inner.extent, W, job.moving);
    if (by_line) {
        job.line = shared_plan<line_plan<T>>(n);
        job.ahead = look_ahead(lines, job.inner, n, static_cast<index_t>(2 * sizeof(T)));
        // Short lines several at a time.
        const index_t most = job.contiguous && n < 2048 ? 2048 / n : 1;
        job.run(&job.by_line, most, job.line->work() + (job.contiguous ? 0 : 2 * n));
    } else {
        job.column = shared_plan<column_plan<T>>(n);
        // The next columns, where all do not fit the second-level cache but those of two groups do.
        const index_t itemsize = 2 * static_cast<index_t>(sizeof(T));
        if (job.inner.adjacent && job.inner.extent > W && n * W * itemsize <= 262144 &&
            n * job.inner.extent * itemsize > 262144)
            job.ahead = {2 * W, 0, itemsize * lines.in_step};
        job.run(&job.in_lanes, W, (job.column->work() > W ? job.column->work() : W) * element<T>);
    }
}

// Whether real lines go one by one.
template <class T>
bool real_by_line(const job_of_lines<T>& job) {
    constexpr index_t W = lanes<T>;
    if (W == 1 || (job.contiguous && job.inner.extent == 1)) return true;
    const index_t n = job.n;
    const double by_line = costs_of<T>(n).real + (job.contiguous ? 0 : 6 * static_cast<double>(n));
    return by_line <= bundle_cost<T>(n, job.inner.extent, 2 * W, 4 + job.moving);
}

// Real to complex, and back.
template <class T>
struct real_job : job_of_lines<T> {
    shared_plan<real_plan<T>> line = {};
    shared_plan<column_plan<T>> column = {};

    index_t frequencies() const { return this->n / 2 + 1; }

    static void forward(const void* self, index_t from, index_t to, index_t, void* scratch) {
        const real_job& job = *static_cast<const real_job*>(self);
        T* const work = static_cast<T*>(scratch);
        T* const line = work + job.line->work();
        T* const spectrum = line + job.n;
        const T* p = job.in + from;
        T* const q = job.out + 2 * to;
        if (job.ahead.bytes > 0)
            kernel::fft_prefetch(p + job.ahead.in, q + 2 * job.ahead.out, job.ahead.bytes);
        if (job.lines.in_step != 1) {
            for (index_t e = 0; e < job.n; ++e) line[e] = p[e * job.lines.in_step];
            p = line;
        }
        if (job.lines.out_step == 1) return job.line->forward(p, q, job.scale, work);
        job.line->forward(p, spectrum, job.scale, work);
        kernel::fft_copy_pairs(spectrum, 2, q, 2 * job.lines.out_step, job.frequencies());
    }

    static void backward(const void* self, index_t from, index_t to, index_t, void* scratch) {
        const real_job& job = *static_cast<const real_job*>(self);
        T* const work = static_cast<T*>(scratch);
        T* const line = work + job.line->work();
        T* const spectrum = line + job.n;
        const T* p = job.in + 2 * from;
        T* const q = job.out + to;
        if (job.ahead.bytes > 0)
            kernel::fft_prefetch(p + 2 * job.ahead.in, q + job.ahead.out, job.ahead.bytes);
        if (job.lines.in_step != 1) {
            kernel::fft_copy_pairs(p, 2 * job.lines.in_step, spectrum, 2, job.frequencies());
            p = spectrum;
        }
        if (job.lines.out_step == 1) return job.line->backward(p, q, job.scale, work);
        job.line->backward(p, line, job.scale, work);
        for (index_t e = 0; e < job.n; ++e) q[e * job.lines.out_step] = line[e];
    }

    // Numbers of one line's scratch.
    index_t line_work() const { return line->work() + this->n + 2 * frequencies(); }

    // In lanes: the elements of the transform, and after them the spectra of the first and the second W
    // lines.
    index_t elements() const { return column->work() > lanes<T> ? column->work() : lanes<T>; }
    index_t spread() const { return frequencies() > lanes<T> ? frequencies() : lanes<T>; }
    index_t lanes_work() const { return (elements() + 2 * spread()) * element<T>; }

    static void forward_in_lanes(const void* self, index_t from, index_t to, index_t count, void* scratch) {
        constexpr index_t W = lanes<T>;
        const real_job& job = *static_cast<const real_job*>(self);
        T* const work = static_cast<T*>(scratch);
        column_io<T> io;
        if (job.inner.adjacent && count == 2 * W) {
            io.in = job.in + from;
            io.in_step = job.lines.in_step;
        } else {
            kernel::fft_gather_reals(job.in + from,
                                     {job.n, job.lines.in_step, job.in_hop(), static_cast<int>(count)}, work);
            io.in = work;
            io.in_step = element<T>;
        }
        job.column->run(io, work);
        const int in_first = static_cast<int>(count < W ? count : W),
                  in_second = static_cast<int>(count) - in_first;
        T* const q = job.out + 2 * to;
        if (job.inner.adjacent) {
            const kernel::fft_spectra<T> runs{
                q, q + 2 * W, 2 * job.lines.out_step, kernel::fft_rows::some, in_first, in_second};
            return kernel::fft_unzip(work, job.column->position(), job.n, runs, job.scale);
        }
        T* const first = work + job.elements() * element<T>;
        T* const second = first + job.spread() * element<T>;
        kernel::fft_unzip(work, job.column->position(), job.n,
                          kernel::fft_spectra<T>{first, second, element<T>, kernel::fft_rows::split, 0, 0},
                          job.scale);
        const index_t step = 2 * job.lines.out_step, hop = 2 * job.out_hop();
        kernel::fft_scatter_lines<T>(first, nullptr, q, {job.frequencies(), step, hop, in_first}, false,
                                     T(1));
        if (in_second > 0)
            kernel::fft_scatter_lines<T>(second, nullptr, q + W * hop,
                                         {job.frequencies(), step, hop, in_second}, false, T(1));
    }

    static void backward_in_lanes(const void* self, index_t from, index_t to, index_t count, void* scratch) {
        constexpr index_t W = lanes<T>;
        const real_job& job = *static_cast<const real_job*>(self);
        T* const work = static_cast<T*>(scratch);
        const int in_first = static_cast<int>(count < W ? count : W),
                  in_second = static_cast<int>(count) - in_first;
        const T* const p = job.in + 2 * from;
        kernel::fft_spectra<const T> spectra{
            p, p + 2 * W, 2 * job.lines.in_step, kernel::fft_rows::some, in_first, in_second};
        if (!job.inner.adjacent) {
            T* const first = work + job.elements() * element<T>;
            T* const second = first + job.spread() * element<T>;
            const index_t step = 2 * job.lines.in_step, hop = 2 * job.in_hop();
            kernel::fft_gather_lines(p, {job.frequencies(), step, hop, in_first}, first);
            // Without second lines the first ones are taken twice and the copies dropped.
            kernel::fft_gather_lines(in_second > 0 ? p + W * hop : p,
                                     {job.frequencies(), step, hop, in_second > 0 ? in_second : in_first},
                                     second);
            spectra = {first, second, element<T>, kernel::fft_rows::split, 0, 0};
        }
        kernel::fft_zip(spectra, job.n, work);
        column_io<T> io;
        io.in = work;
        io.in_step = element<T>;
        io.swap_in = true;
        if (job.inner.adjacent && count == 2 * W) {
            io.out = job.out + to;
            io.out_step = job.lines.out_step;
            io.swap_out = true;
            io.scale = job.scale;
            return job.column->run(io, work);
        }
        job.column->run(io, work);
        kernel::fft_scatter_reals(work, job.column->position(), job.out + to,
                                  {job.n, job.lines.out_step, job.out_hop(), static_cast<int>(count)}, true,
                                  job.scale);
    }
};

// n real numbers a line to n/2 + 1 complex ones.
template <class T>
void transform_real(const T* in, T* out, index_t n, const axis_lines& lines, T scale) {
    real_job<T> job{{in, out, n, lines, scale}};
    if (real_by_line<T>(job)) {
        job.line = shared_plan<real_plan<T>>(n);
        job.ahead = look_ahead(lines, job.inner, n, static_cast<index_t>(sizeof(T)));
        job.run(&job.forward, 1, job.line_work());
    } else {
        job.column = shared_plan<column_plan<T>>(n);
        job.run(&job.forward_in_lanes, 2 * lanes<T>, job.lanes_work());
    }
}

// n/2 + 1 complex numbers a line to n real ones.
template <class T>
void transform_to_real(const T* in, T* out, index_t n, const axis_lines& lines, T scale) {
    real_job<T> job{{in, out, n, lines, scale}};
    if (real_by_line<T>(job)) {
        job.line = shared_plan<real_plan<T>>(n);
        job.ahead = look_ahead(lines, job.inner, n, static_cast<index_t>(sizeof(T)));
        job.run(&job.backward, 1, job.line_work());
    } else {
        job.column = shared_plan<column_plan<T>>(n);
        job.run(&job.backward_in_lanes, 2 * lanes<T>, job.lanes_work());
    }
}

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
