#pragma once
// Linear maps of planes: averages over windows, resizing, padding, unfolding.
//
// A plane is what the last axes of an array hold. A map is a list of taps: out[o] += w in[i] for each.
// Applied backwards, in[i] += w out[o], it is its own gradient, and so on, so every derivative is one of the
// two.

#include <memory>

#include <orthant/base/plain_vector.hpp>
#include <orthant/nn/windows.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn::detail {

struct tap_map {
    const char* name = "";
    index_t planes = 1, in = 1, out = 1;
    shape_t in_shape, out_shape;  // of the whole arrays
    plain_vector<std::uint32_t> to, from;
    std::vector<double> weight;  // none: all 1
    void add(index_t o, index_t i) { to.push_back(std::uint32_t(o)), from.push_back(std::uint32_t(i)); }
    void add(index_t o, index_t i, double w) { add(o, i), weight.push_back(w); }
};
using tap_map_ptr = std::shared_ptr<const tap_map>;

// A map from the last n axes of x to others.
inline std::shared_ptr<tap_map> new_taps(const char* function, dims_view x, std::size_t n, const three& out) {
    auto m = std::make_shared<tap_map>();
    m->name = function;
    const three in = last_extents(x, n);
    std::vector<index_t> s(x.begin(), x.end() - index_t(n));
    for (index_t e : s) m->planes *= e;
    s.insert(s.end(), out.end() - index_t(n), out.end());
    m->in = in[0] * in[1] * in[2], m->out = out[0] * out[1] * out[2];
    if (std::size_t(m->in) > 0xffffffffu || std::size_t(m->out) > 0xffffffffu)
        core::fail<value_error>({function, ": planes of more than 2^32 elements"});
    m->in_shape = shape_t(x), m->out_shape = shape_t(s);
    return m;
}
template <class T, bool Back>
void run_taps(const tap_map& m, const T* x, T* y) {
    const std::size_t n = m.to.size();
    const std::uint32_t *to = Back ? m.from.data() : m.to.data(), *from = Back ? m.to.data() : m.from.data();
    for (index_t k = 0; k < m.planes; ++k, x += Back ? m.out : m.in, y += Back ? m.in : m.out) {
        if (m.weight.empty())
            for (std::size_t i = 0; i < n; ++i) y[to[i]] += x[from[i]];
        else
            for (std::size_t i = 0; i < n; ++i) y[to[i]] += T(m.weight[i]) * x[from[i]];
    }
}
template <class T>
ndarray<T> mapped(const tap_map_ptr& m, const ndarray<T>& given, bool back) {
    const ndarray<T> x = packed(given);
    ndarray<T> y = zeros<T>(back ? m->in_shape : m->out_shape);
    if (back)
        run_taps<T, true>(*m, x.data(), y.data());
    else
        run_taps<T, false>(*m, x.data(), y.data());
    return y;
}
template <class T>
variable<T> mapped(const tap_map_ptr& m, const variable<T>& x, bool back = false) {
    return node<T>(
        m->name, mapped(m, x.value(), back), 0,
        [m, back](auto& p) {
            if (p.wants(0)) p.give(0, mapped(m, p.g, !back));
        },
        x);
}

// The n last axes of x, one of which is no more than those; (C, extents) and (N, C, extents) are allowed.
inline void check_planes(const char* function, dims_view x, std::size_t n) {
    if (x.size() != n + 1 && x.size() != n + 2)
        core::fail<shape_error>({function, ": the input's shape ", core::tuple_text{x}, " has ", x.size(),
                                 " dimensions, expected ", n + 1, " or ", n + 2});
}
// Where adaptive pools' windows begin and end: floor(i L / O) and ceil((i + 1) L / O).
inline index_t adaptive_begin(index_t i, index_t extent, index_t out) { return i * extent / out; }
inline index_t adaptive_end(index_t i, index_t extent, index_t out) {
    return ((i + 1) * extent + out - 1) / out;
}

}  // namespace nn::detail
}  // namespace orthant::inline ORTHANT_ABI
