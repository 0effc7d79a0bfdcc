#pragma once
// A line: a short expression of one axis whose operands lie with any stride, such as a column minus a
// multiple of another, every second element, a diagonal.
//
// A plan of one axis has nothing to sort or to merge, so it is left out, with the runner behind it: what a
// kernel cannot walk is gathered into a buffer on the stack, the kernel runs, and its result is scattered.
// What is left costs as much as making the two windows (a(s, i) -= x * a(s, j) of ten elements: 140 ns by a
// plan, 85 so).

#include <orthant/engine/program.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Runs the program where it is a line; false, and nothing is done, where it is not. The caller has looked for
// overlap.
bool run_line(const program& p, const sink& out);

#if ORTHANT_DEFINE

inline constexpr index_t longest_line = 64;  // from there on a plan costs a few per cent

ORTHANT_ONCE bool run_line(const program& p, const sink& out) {
    constexpr std::size_t widest = 16, most = 8;  // of what is gathered; `simple` has no more loads
    const index_t n = out.array->size;
    if (!p.simple || out.array->ndim != 1 || n > longest_line) return false;
    const index_t to_step = out.array->strides()[0];
    const bool walks = p.step_count == 0 || p.steps[0].any_stride;  // the kernel takes any stride
    const bool direct = p.step_count > 0 && !out.converts && (walks || to_step == 1);
    if (!direct && (!out.convert || p.result_bytes > widest)) return false;

    const void* in[most];
    index_t steps[most + 1];
    for (int k = 0; k < p.load_count; ++k) {
        const load& l = p.loads[k];
        in[k] = p.leaves[k];
        steps[k + 1] = 0;
        if (l.constant) continue;
        const array_header& a = *p.array(k);
        if (a.ndim != 1 || a.size != n) return false;
        in[k] = a.data;
        steps[k + 1] = a.strides()[0];
        if (!walks && steps[k + 1] != 1 && (steps[k + 1] == 0 || !l.convert || l.to_bytes > widest))
            return false;
    }

    alignas(64) unsigned char gathered[most + 1][longest_line * widest];
    if (!walks)
        for (int k = 0; k < p.load_count; ++k)
            if (!p.loads[k].constant && steps[k + 1] != 1) {
                p.loads[k].convert(in[k], steps[k + 1], gathered[k], 1, n);
                in[k] = gathered[k];
                steps[k + 1] = 1;
            }
    if (p.step_count == 0) {
        out.convert(in[0], steps[1], out.array->data, to_step, n);
        return true;
    }
    steps[0] = direct ? to_step : 1;
    void* const to = direct ? out.array->data : gathered[most];
    p.run(p.steps[0], to, in, steps, n);
    if (!direct) out.convert(to, 1, out.array->data, to_step, n);
    return true;
}

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
