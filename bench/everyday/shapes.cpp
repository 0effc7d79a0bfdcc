// Everyday calls along the first and the last axis of arrays of all shapes: reductions, sorts, moves, selections. Short rows
// and short columns are where a library that is fast on long ones loses.
//
//   python3 bench/everyday/everyday.py shapes --types f8,i4,u1,b1 [--python "python3"]

#include "everyday.hpp"

using namespace everyday;

template <class T>
void measure() {
    using shape = std::vector<np::index_t>;
    for (const shape& extents : {shape{10000, 3}, {3, 10000}, {100, 100, 3}, {3, 100, 100}, {1000, 50}, {50, 1000}, {20, 20, 20, 4}}) {
        const np::ndarray<T> a = operand<T>(1, extents), b = operand<T>(2, extents);
        std::string text;
        for (const np::index_t n : extents) text += (text.empty() ? "" : "x") + std::to_string(n);
        const auto call = [&](const std::string& name, const auto& f) { row(name, text, f); };
        for (const bool last : {false, true}) {
            const int axis = last ? int(extents.size()) - 1 : 0;
            const auto along = [&](const char* name, const auto& f) { call(name + std::string(last ? " last" : " first"), f); };
            along("sum", [&] { return np::sum(a, axis); });
            along("mean", [&] { return np::mean(a, axis); });
            along("max", [&] { return np::max(a, axis); });
            along("argmax", [&] { return np::argmax(a, axis); });
            along("any", [&] { return np::any(a, axis); });
            along("count_nonzero", [&] { return np::count_nonzero(a, axis); });
            along("std", [&] { return np::stddev(a, axis); });
            along("median", [&] { return np::median(a, axis); });
            along("cumsum", [&] { return np::cumsum(a, axis); });
            along("sort", [&] { return np::sort(a, axis); });
            along("argsort", [&] { return np::argsort(a, axis); });
            along("flip", [&] { return np::flip(a, axis).copy(); });
            along("roll", [&] { return np::roll(a, 1, axis); });
            along("concatenate", [&] { return np::concatenate({a, b}, axis); });
            along("repeat", [&] { return np::repeat(a, 2, axis); });
            const np::ndarray<np::int64> places = np::arange<np::int64>(extents[std::size_t(axis)]);
            along("take", [&] { return np::take(a, places, axis); });
            if constexpr (!std::is_same_v<T, bool>) {
                along("diff", [&] { return np::diff(a, 1, axis); });
                along("prod", [&] { return np::prod(a, axis); });
                along("ptp", [&] { return np::ptp(a, axis); });
                const auto mean = np::mean(a, {.axis = axis, .keepdims = true});
                along("a - mean", [&] { return np::ndarray(a - mean); });
            }
        }
        call("sum", [&] { return np::sum(a); });
        call("T.copy", [&] { return a.T().copy(); });
        call("a == b", [&] { return np::ndarray(a == b); });
        call("where", [&] { return np::ndarray(np::where(a > b, a, b)); });
        call("nonzero", [&] { return np::nonzero(a); });
        call("a[a > b]", [&] { return np::ndarray(a[a > b]); });
        call("astype f8", [&] { return a.template astype<double>(); });
        call("astype i4", [&] { return a.template astype<np::int32>(); });
        call("tile", [&] { return np::tile(a, 2); });
        call("unique", [&] { return np::unique(a); });
        call("a + a[0]", [&] { return np::ndarray(a + a[0]); });
        const np::slice two(np::_, np::_, 2), back(np::_, np::_, -1);
        call("a[::2] + b[::2]", [&] { return np::ndarray(a(np::ellipsis, two) + b(np::ellipsis, two)); });
        call("a[::-1] + b", [&] { return np::ndarray(a(np::ellipsis, back) + b); });
    }
}

int main() { measure<ELEMENT>(); }
