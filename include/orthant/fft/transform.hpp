#pragma once
// The N-D driver: transforms every line along one axis of a strided array.
//
// It knows pointers, extents and strides only. Three ways, by where the numbers lie and by estimated cost:
//   lines      the axis is contiguous and its length splits well: one line after the other, SIMD within it;
//   columns    the lines lie side by side: W of them at once, one in each lane, read and written in runs;
//   bundles    anything else, and short or awkward lengths: W lines are moved into lanes and back.
// An N-D transform is one call per axis, the first from the input, the others in place. Real transforms of
// lines that cannot use the even-length trick put 2W lines into the real and imaginary parts of W lanes.

#include <span>
#include <vector>

#include <orthant/fft/cache.hpp>
#include <orthant/fft/real_plan.hpp>
#include <orthant/fft/workspace.hpp>
#include <orthant/kernel/fft_lines.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// All lines along one axis: strides in complex numbers, or in real numbers on the real side of a transform.
struct axis_lines {
    index_t in_step, out_step;  // along the axis
    // The other axes, at least one.
    std::vector<index_t> shape, in_strides, out_strides;
};

// Cuts the axis `axis` out of a shape with input and output strides.
inline axis_lines lines_along(std::span<const index_t> shape, std::span<const index_t> in_strides,
                              std::span<const index_t> out_strides, std::size_t axis) {
    axis_lines lines{in_strides[axis], out_strides[axis], {}, {}, {}};
    for (std::size_t a = 0; a < shape.size(); ++a) {
        if (a == axis) continue;
        lines.shape.push_back(shape[a]);
        lines.in_strides.push_back(in_strides[a]);
        lines.out_strides.push_back(out_strides[a]);
    }
    if (lines.shape.empty()) {
        lines.shape.push_back(1);
        lines.in_strides.push_back(0);
        lines.out_strides.push_back(0);
    }
    return lines;
}

// Calls f(in offset, out offset, count) for groups of up to `most` lines along other axis `inner`; the
// groups of different positions along the remaining axes come in order.
template <class F>
void for_each_group(const axis_lines& lines, std::size_t inner, index_t most, const F& f) {
    const std::size_t rank = lines.shape.size();
    for (index_t e : lines.shape)
        if (e == 0) return;
    std::vector<index_t> at(rank, 0);
    index_t in = 0, out = 0;
    for (;;) {
        for (index_t i = 0; i < lines.shape[inner]; i += most) {
            const index_t left = lines.shape[inner] - i;
            f(in + i * lines.in_strides[inner], out + i * lines.out_strides[inner], left < most ? left : most);
        }
        std::size_t a = rank;
        for (;;) {
            if (a == 0) return;
            --a;
            if (a == inner) continue;
            in += lines.in_strides[a];
            out += lines.out_strides[a];
            if (++at[a] < lines.shape[a]) break;
            in -= at[a] * lines.in_strides[a];
            out -= at[a] * lines.out_strides[a];
            at[a] = 0;
        }
    }
}

// The other axis along which both sides step by one, or the one with the most lines if there is none.
struct inner_axis {
    std::size_t axis;
    bool adjacent;
    index_t extent;
};

inline inner_axis choose_inner(const axis_lines& lines) {
    inner_axis best{0, false, 1};
    for (std::size_t a = 0; a < lines.shape.size(); ++a) {
        const bool adjacent = lines.in_strides[a] == 1 && lines.out_strides[a] == 1;
        if (adjacent > best.adjacent || (adjacent == best.adjacent && lines.shape[a] > best.extent))
            best = {a, adjacent, lines.shape[a]};
    }
    return best;
}

// Where the next contiguous line is, and how much of it to ask for: nothing where all lines fit the second-level
// cache anyway, or one line would fill the first.
struct next_line {
    index_t in, out, bytes;
};

inline next_line look_ahead(const axis_lines& lines, const inner_axis& inner, index_t n, index_t itemsize) {
    index_t all = n * itemsize;
    for (index_t e : lines.shape) all *= e;
    const bool worth = inner.extent > 1 && lines.in_step == 1 && lines.out_step == 1 && n * itemsize <= 32768 &&
                       all > 262144;
    if (!worth) return {0, 0, 0};
    return {lines.in_strides[inner.axis], lines.out_strides[inner.axis], n * itemsize};
}

// The estimates for one length, which take longer than a short transform; a thread keeps some of the last.
struct length_costs {
    index_t n = 0;
    double line, column;
};

template <class T>
length_costs costs_of(index_t n) {
    constexpr index_t slots = 32;
    static thread_local length_costs kept[slots];
    length_costs& slot = kept[(n ^ n / slots) % slots];
    if (slot.n != n)
        slot = {n, choose_line(n, lanes<T>, static_cast<index_t>(sizeof(T))).cost, column_cost(n)};
    return slot;
}

// Estimated cost per line of W lines in lanes, when `extent` lines are side by side.
template <class T>
double bundle_cost(index_t n, index_t extent, index_t width, double moving) {
    const double bytes = static_cast<double>(n * element<T>) * sizeof(T);
    const double groups = static_cast<double>((extent + width - 1) / width);
    return (costs_of<T>(n).column * cache_factor(bytes) + moving * static_cast<double>(n)) * groups /
           static_cast<double>(extent);
}

// Complex to complex. in == out is allowed when the strides are equal.
template <class T>
void transform_complex(const T* in, T* out, index_t n, const axis_lines& lines, bool inverse, T scale) {
    using kernel::fft_rows;
    constexpr index_t W = lanes<T>;
    const inner_axis inner = choose_inner(lines);
    const bool contiguous = lines.in_step == 1 && lines.out_step == 1;
    const double by_line = costs_of<T>(n).line +
                           (contiguous ? 15 : 15 + 8 * static_cast<double>(n));
    const double moving = inner.adjacent ? 2 : contiguous ? 10 : 10 + 4 * static_cast<double>(W);
    if (W == 1 || by_line <= bundle_cost<T>(n, inner.extent, W, moving)) {
        const auto plan = cached_plans<line_plan<T>>().get(n);
        workspace<T> work(plan->work() + (contiguous ? 0 : 2 * n));
        T* const line = work.data() + plan->work();
        const next_line ahead = look_ahead(lines, inner, n, static_cast<index_t>(2 * sizeof(T)));
        for_each_group(lines, inner.axis, 1, [&](index_t from, index_t to, index_t) {
            if (contiguous) {
                if (ahead.bytes > 0)
                    kernel::fft_prefetch(in + 2 * (from + ahead.in), out + 2 * (to + ahead.out), ahead.bytes);
                return plan->run(in + 2 * from, out + 2 * to, inverse, scale, work.data());
            }
            const T* p = in + 2 * from;
            for (index_t e = 0; e < n; ++e, p += 2 * lines.in_step) {
                line[2 * e] = p[0];
                line[2 * e + 1] = p[1];
            }
            plan->run(line, line, inverse, scale, work.data());
            T* q = out + 2 * to;
            for (index_t e = 0; e < n; ++e, q += 2 * lines.out_step) {
                q[0] = line[2 * e];
                q[1] = line[2 * e + 1];
            }
        });
        return;
    }
    const auto plan = cached_plans<column_plan<T>>().get(n);
    workspace<T> work((plan->work() > W ? plan->work() : W) * element<T>);
    for_each_group(lines, inner.axis, W, [&](index_t from, index_t to, index_t count) {
        column_io<T> io;
        io.swap_in = inverse;
        if (inner.adjacent) {
            io.in = in + 2 * from;
            io.out = out + 2 * to;
            io.in_step = 2 * lines.in_step;
            io.out_step = 2 * lines.out_step;
            io.in_kind = io.out_kind = count < W ? fft_rows::some : fft_rows::joined;
            io.count = static_cast<int>(count);
            io.swap_out = inverse;
            io.scale = scale;
            plan->run(io, work.data());
            return;
        }
        const int used = static_cast<int>(count);
        kernel::fft_gather_lines(in + 2 * from, {n, 2 * lines.in_step, 2 * lines.in_strides[inner.axis], used},
                                 work.data());
        io.in = work.data();
        io.in_step = element<T>;
        plan->run(io, work.data());
        kernel::fft_scatter_lines(work.data(), plan->position(), out + 2 * to,
                                  {n, 2 * lines.out_step, 2 * lines.out_strides[inner.axis], used}, inverse, scale);
    });
}

// Whether real lines go one by one.
template <class T>
bool real_by_line(index_t n, const axis_lines& lines, const inner_axis& inner, double moving) {
    constexpr index_t W = lanes<T>;
    if (W == 1) return true;
    const bool contiguous = lines.in_step == 1 && lines.out_step == 1;
    const double by_line = costs_of<T>(n % 2 ? n : n / 2).line +
                           2 * static_cast<double>(n) / static_cast<double>(W) +
                           (contiguous ? 20 : 20 + 6 * static_cast<double>(n));
    return by_line <= bundle_cost<T>(n, inner.extent, 2 * W, 4 + moving);
}

// n real numbers a line to n/2 + 1 complex ones.
template <class T>
void transform_real(const T* in, T* out, index_t n, const axis_lines& lines, T scale) {
    using kernel::fft_rows;
    constexpr index_t W = lanes<T>;
    const inner_axis inner = choose_inner(lines);
    const bool contiguous = lines.in_step == 1 && lines.out_step == 1;
    const double moving = inner.adjacent ? 2 : contiguous ? 10 : 10 + 4 * static_cast<double>(W);
    const index_t frequencies = n / 2 + 1;
    if (real_by_line<T>(n, lines, inner, moving)) {
        const auto plan = cached_plans<real_plan<T>>().get(n);
        workspace<T> work(plan->work() + n + 2 * frequencies);
        T* const line = work.data() + plan->work();
        T* const spectrum = line + n;
        const next_line ahead = look_ahead(lines, inner, n, static_cast<index_t>(sizeof(T)));
        for_each_group(lines, inner.axis, 1, [&](index_t from, index_t to, index_t) {
            const T* p = in + from;
            if (lines.in_step != 1) {
                for (index_t e = 0; e < n; ++e) line[e] = p[e * lines.in_step];
                p = line;
            }
            T* q = out + 2 * to;
            if (ahead.bytes > 0) kernel::fft_prefetch(in + from + ahead.in, q + 2 * ahead.out, ahead.bytes);
            if (lines.out_step == 1) return plan->forward(p, q, scale, work.data());
            plan->forward(p, spectrum, scale, work.data());
            for (index_t k = 0; k < frequencies; ++k, q += 2 * lines.out_step) {
                q[0] = spectrum[2 * k];
                q[1] = spectrum[2 * k + 1];
            }
        });
        return;
    }
    const auto plan = cached_plans<column_plan<T>>().get(n);
    const index_t elements = plan->work() > W ? plan->work() : W;
    const index_t spread = frequencies > W ? frequencies : W;
    workspace<T> work((elements + 2 * spread) * element<T>);
    T* const first = work.data() + elements * element<T>;
    T* const second = first + spread * element<T>;
    for_each_group(lines, inner.axis, 2 * W, [&](index_t from, index_t to, index_t count) {
        column_io<T> io;
        if (inner.adjacent && count == 2 * W) {
            io.in = in + from;
            io.in_step = lines.in_step;
        } else {
            kernel::fft_gather_reals(in + from, {n, lines.in_step, lines.in_strides[inner.axis], static_cast<int>(count)},
                                     work.data());
            io.in = work.data();
            io.in_step = element<T>;
        }
        plan->run(io, work.data());
        const int in_first = static_cast<int>(count < W ? count : W), in_second = static_cast<int>(count) - in_first;
        if (inner.adjacent) {
            T* const runs = out + 2 * to;
            kernel::fft_unzip(work.data(), plan->position(), n,
                              kernel::fft_spectra<T>{runs, runs + 2 * W, 2 * lines.out_step, fft_rows::some, in_first,
                                                     in_second},
                              scale);
            return;
        }
        kernel::fft_unzip(work.data(), plan->position(), n,
                          kernel::fft_spectra<T>{first, second, element<T>, fft_rows::split, 0, 0}, scale);
        const index_t hop = lines.out_strides[inner.axis];
        kernel::fft_scatter_lines<T>(first, nullptr, out + 2 * to, {frequencies, 2 * lines.out_step, 2 * hop, in_first},
                                     false, T(1));
        if (in_second > 0)
            kernel::fft_scatter_lines<T>(second, nullptr, out + 2 * (to + W * hop),
                                         {frequencies, 2 * lines.out_step, 2 * hop, in_second}, false, T(1));
    });
}

// n/2 + 1 complex numbers a line to n real ones.
template <class T>
void transform_to_real(const T* in, T* out, index_t n, const axis_lines& lines, T scale) {
    using kernel::fft_rows;
    constexpr index_t W = lanes<T>;
    const inner_axis inner = choose_inner(lines);
    const bool contiguous = lines.in_step == 1 && lines.out_step == 1;
    const double moving = inner.adjacent ? 2 : contiguous ? 10 : 10 + 4 * static_cast<double>(W);
    const index_t frequencies = n / 2 + 1;
    if (real_by_line<T>(n, lines, inner, moving)) {
        const auto plan = cached_plans<real_plan<T>>().get(n);
        workspace<T> work(plan->work() + n + 2 * frequencies);
        T* const line = work.data() + plan->work();
        T* const spectrum = line + n;
        const next_line ahead = look_ahead(lines, inner, n, static_cast<index_t>(sizeof(T)));
        for_each_group(lines, inner.axis, 1, [&](index_t from, index_t to, index_t) {
            const T* p = in + 2 * from;
            if (lines.in_step != 1) {
                for (index_t k = 0; k < frequencies; ++k, p += 2 * lines.in_step) {
                    spectrum[2 * k] = p[0];
                    spectrum[2 * k + 1] = p[1];
                }
                p = spectrum;
            }
            T* q = out + to;
            if (ahead.bytes > 0) kernel::fft_prefetch(in + 2 * (from + ahead.in), q + ahead.out, ahead.bytes);
            if (lines.out_step == 1) return plan->backward(p, q, scale, work.data());
            plan->backward(p, line, scale, work.data());
            for (index_t e = 0; e < n; ++e) q[e * lines.out_step] = line[e];
        });
        return;
    }
    const auto plan = cached_plans<column_plan<T>>().get(n);
    const index_t elements = plan->work() > W ? plan->work() : W;
    const index_t spread = frequencies > W ? frequencies : W;
    workspace<T> work((elements + 2 * spread) * element<T>);
    T* const first = work.data() + elements * element<T>;
    T* const second = first + spread * element<T>;
    for_each_group(lines, inner.axis, 2 * W, [&](index_t from, index_t to, index_t count) {
        const int in_first = static_cast<int>(count < W ? count : W), in_second = static_cast<int>(count) - in_first;
        const T* const p = in + 2 * from;
        if (inner.adjacent) {
            kernel::fft_zip(kernel::fft_spectra<const T>{p, p + 2 * W, 2 * lines.in_step, fft_rows::some, in_first,
                                                         in_second},
                            n, work.data());
        } else {
            const index_t hop = lines.in_strides[inner.axis];
            kernel::fft_gather_lines(p, {frequencies, 2 * lines.in_step, 2 * hop, in_first}, first);
            // Without second lines the first ones are taken twice and the copies dropped.
            kernel::fft_gather_lines(in_second > 0 ? p + 2 * W * hop : p,
                                     {frequencies, 2 * lines.in_step, 2 * hop, in_second > 0 ? in_second : in_first},
                                     second);
            kernel::fft_zip(kernel::fft_spectra<const T>{first, second, element<T>, fft_rows::split, 0, 0}, n,
                            work.data());
        }
        column_io<T> io;
        io.in = work.data();
        io.in_step = element<T>;
        io.swap_in = true;
        if (inner.adjacent && count == 2 * W) {
            io.out = out + to;
            io.out_step = lines.out_step;
            io.swap_out = true;
            io.scale = scale;
            plan->run(io, work.data());
            return;
        }
        plan->run(io, work.data());
        kernel::fft_scatter_reals(work.data(), plan->position(), out + to,
                                  {n, lines.out_step, lines.out_strides[inner.axis], static_cast<int>(count)}, true, scale);
    });
}

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
