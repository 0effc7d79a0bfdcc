// Shapes, windows and indices with numbers as large as an integer goes (see extremes.hpp).

#include "extremes.hpp"

using namespace extremes;

namespace {

const index_t sizes[] = {0, 1, 5};
const shape_t matrices[] = {{5, 4}, {1, 1}, {0, 3}, {3, 0}, {2, 6}};

np::ndarray<std::int64_t> counted(const shape_t& shape) {
    index_t n = 1;
    for (index_t e : shape) n *= e;
    return np::ndarray<std::int64_t>(np::arange(n).reshape(shape));
}

// Whether a matrix of {rows, columns} holds at(i, j) everywhere.
template <class A, class At>
bool is_matrix(const A& a, wide rows, wide columns, const At& at) {
    if (!has_shape(a, {rows, columns})) return false;
    if (rows * columns > 4096 || rows * columns == 0) return true;
    for (index_t i = 0; i < index_t(rows); ++i)
        for (index_t j = 0; j < index_t(columns); ++j)
            if (a(i, j) != at(i, j)) return false;
    return true;
}

void filled() {
    for (index_t n : values) {
        probe("zeros", {n}, [&] { return has_shape(np::zeros(n), {n}); });
        probe("empty", {n}, [&] { return np::empty<std::uint8_t>(n).size() == n; });
        probe("identity", {n}, [&] { return has_shape(np::identity(n), {n, n}); });
        probe("array", {n}, [&] {
            const auto a = np::array({1, 2}, {.ndmin = n});
            return touch(a) && a.ndim() == (n > 1 ? n : 1);
        });
        for (index_t m : few) {
            probe("zeros", {n, m}, [&] { return has_shape(np::zeros({n, m}), {n, m}); });
            probe("ones", {n, m, 0}, [&] { return has_shape(np::ones<float>({n, m, 0}), {n, m, 0}); });
            probe("full", {0, n, m}, [&] { return has_shape(np::full({0, n, m}, 7), {0, n, m}); });
            probe("zeros_like", {n, m}, [&] {
                return has_shape(np::zeros_like(np::zeros(3), {.shape = shape_t{n, m}}), {n, m});
            });
            probe("indices", {n, m}, [&] { return has_shape(np::indices(shape_t{n, m}), {2, n, m}); });
            probe("fromfunction", {n, m}, [&] {
                return has_shape(np::fromfunction([](double i, double j) { return i + j; }, {n, m}), {n, m});
            });
            probe("tri", {n, m}, [&] {
                return is_matrix(np::tri(n, 3, m), n, 3,
                                 [&](wide i, wide j) { return j - i <= m ? 1. : 0.; });
            });
            for (index_t k : {index_t(0), index_t(3), most, least})
                probe("eye", {n, m, k}, [&] {
                    return is_matrix(np::eye(n, m, k), n, m,
                                     [&](wide i, wide j) { return j - i == k ? 1. : 0.; });
                });
        }
    }
}

void ranges() {
    for (index_t a : values)
        for (index_t b : values) {
            for (index_t c : few) {
                probe("arange", {a, b, c}, [&] {
                    const auto r = np::arange(a, b, c);
                    const wide step = c, n = step > 0 ? (wide(b) - a + step - 1) / step
                                                      : (wide(a) - b - step - 1) / -step;
                    if (!has_shape(r, {n > 0 ? n : 0})) return false;
                    return n <= 0 || (r(0) == a && r(-1) == index_t(a + (n - 1) * step));
                });
                probe("mgrid", {a, b, c}, [&] { return touch(np::mgrid(slice(a, b, c))); });
            }
            probe("arange", {a, b}, [&] { return touch(np::arange(double(a), double(b), 0.3)); });
            probe("arange", {a, b}, [&] { return touch(np::arange<std::int8_t>(a, b, most)); });
            probe("linspace", {a, b}, [&] { return has_shape(np::linspace(a, b, 5), {5}); });
            probe("linspace", {a, b}, [&] { return touch(np::linspace<std::int64_t>(a, b, 5)); });
            probe("linspace", {a, b},
                  [&] { return touch(np::linspace<std::uint8_t>(double(a), double(b), 4)); });
            probe("logspace", {a, b}, [&] { return touch(np::logspace(a, b, 5)); });
            probe("geomspace", {a, b}, [&] { return touch(np::geomspace(double(a), double(b), 5)); });
        }
    const double odd[] = {0,       -0.0,   1,     -1,     0.5, 1e300,    -1e300,   9.3e18,
                          -9.3e18, 5e-324, 1e308, -1e308, NAN, INFINITY, -INFINITY};
    for (double a : odd)
        for (double b : odd) {
            probe("arange", {0}, [&] { return touch(np::arange(a, b)); });
            probe("linspace", {0}, [&] { return touch(np::linspace(a, b, 4)); });
            probe("linspace", {0}, [&] { return touch(np::linspace<std::int64_t>(a, b, 4)); });
            probe("geomspace", {0}, [&] { return touch(np::geomspace(a, b, 4)); });
            for (double c : odd) {
                probe("arange", {0}, [&] { return touch(np::arange(a, b, c)); });
                probe("arange", {0}, [&] { return touch(np::arange<std::int32_t>(a, b, c)); });
            }
        }
    for (index_t n : values) {
        probe("linspace", {n}, [&] { return has_shape(np::linspace(0, 1, n), {n}); });
        probe("linspace", {n}, [&] { return has_shape(np::linspace(0, 1, n, {.endpoint = false}), {n}); });
        probe("linspace", {n}, [&] {
            return has_shape(np::linspace(np::zeros({2, 0}), np::ones(0), n), {n, 2, 0});
        });
        probe("linspace", {n}, [&] { return touch(np::linspace(np::zeros(2), 1, 3, {.axis = n})); });
        probe("logspace", {n}, [&] { return has_shape(np::logspace(0, 1, n), {n}); });
        probe("geomspace", {n}, [&] { return has_shape(np::geomspace(1, 2, n), {n}); });
        for (index_t size : sizes)
            probe("vander", {size, n}, [&] {
                return has_shape(np::vander(np::arange(size), n), {size, n < 0 ? size : n});
            });
    }
}

void triangles() {
    for (index_t k : values) {
        for (index_t n : sizes) {
            const auto v = counted({n});
            const wide length = wide(n) + (k < 0 ? -wide(k) : k);
            const auto on = [&](wide i, wide j) {
                return j - i == k ? std::int64_t(k < 0 ? j : i) : std::int64_t(0);
            };
            probe("diag", {n, k}, [&] { return is_matrix(np::diag(v, k), length, length, on); });
            probe("diagflat", {n, k}, [&] { return is_matrix(np::diagflat(v, k), length, length, on); });
        }
        for (const shape_t& shape : matrices) {
            const auto m = counted(shape);
            const wide rows = shape[0], columns = shape[1];
            wide length = 0, sum = 0;
            for (index_t i = 0; i < shape[0]; ++i)
                for (index_t j = 0; j < shape[1]; ++j)
                    if (wide(j) - i == k) ++length, sum += m(i, j);
            probe("diag", {rows, columns, k}, [&] { return has_shape(np::diag(m, k), {length}); });
            probe("diagonal", {rows, columns, k}, [&] { return has_shape(np::diagonal(m, k), {length}); });
            probe("diagonal", {rows, columns, k}, [&] { return has_shape(m.diagonal(k), {length}); });
            probe("trace", {rows, columns, k}, [&] { return np::trace(m, k).item() == sum; });
            probe("tril", {rows, columns, k}, [&] {
                return is_matrix(np::tril(m, k), rows, columns,
                                 [&](index_t i, index_t j) { return wide(j) - i <= k ? m(i, j) : 0; });
            });
            probe("triu", {rows, columns, k}, [&] {
                return is_matrix(np::triu(m, k), rows, columns,
                                 [&](index_t i, index_t j) { return wide(j) - i >= k ? m(i, j) : 0; });
            });
            probe("tril_indices_from", {rows, columns, k}, [&] {
                wide count = 0;
                for (index_t i = 0; i < shape[0]; ++i)
                    for (index_t j = 0; j < shape[1]; ++j) count += wide(j) - i <= k;
                return has_shape(np::tril_indices_from(m, k)[1], {count});
            });
            probe("triu_indices_from", {rows, columns, k}, [&] {
                wide count = 0;
                for (index_t i = 0; i < shape[0]; ++i)
                    for (index_t j = 0; j < shape[1]; ++j) count += wide(j) - i >= k;
                return has_shape(np::triu_indices_from(m, k)[1], {count});
            });
            for (index_t axis : few) {
                probe("trace", {rows, columns, k, axis}, [&] { return touch(np::trace(m, 0, k, axis)); });
                probe("diagonal", {rows, columns, k, axis},
                      [&] { return touch(np::diagonal(m, 1, k, axis)); });
            }
        }
        for (index_t n : few) {
            for (index_t m : few) {
                probe("tril_indices", {n, k, m}, [&] { return touch(np::tril_indices(n, k, m)[0]); });
                probe("triu_indices", {n, k, m}, [&] { return touch(np::triu_indices(n, k, m)[0]); });
            }
            probe("mask_indices", {n, k}, [&] {
                return touch(np::mask_indices(
                    n, [](const auto& a, index_t j) { return np::tril(a, j); }, k)[0]);
            });
            probe("diag_indices", {n, k}, [&] {
                const auto list = np::diag_indices(n, k);
                return list.empty() ? k <= 0 : index_t(list.size()) == k && has_shape(list[0], {n});
            });
        }
    }
}

void windows() {
    for (index_t n : sizes) {
        const auto v = counted({n});
        for (index_t a : values) {
            probe("sliding_window_view", {n, a}, [&] {
                return has_shape(np::sliding_window_view(v, shape_t{a}), {n - wide(a) + 1, a});
            });
            probe("sliding_window_view", {n, a},
                  [&] { return touch(np::sliding_window_view(v, shape_t{1}, {a})); });
            probe("broadcast_to", {n, a}, [&] { return has_shape(np::broadcast_to(v, {a, n}), {a, n}); });
            probe("reshape", {n, a}, [&] { return touch(v.reshape(a)); });
            probe("resize", {n, a}, [&] { return has_shape(np::resize(v, shape_t{a}), {a}); });
            probe("resize", {n, a}, [&] {
                auto w = v;
                try {
                    w.resize(shape_t{a});
                } catch (...) {
                    if (!np::array_equal(w, v)) report("an argument was changed", "");
                    throw;
                }
                return has_shape(w, {a});
            });
            for (index_t b : values) {
                probe("reshape", {n, a, b}, [&] { return touch(np::reshape(v, shape_t{a, b})); });
                probe("reshape", {n, a, b}, [&] { return touch(v.reshape({a, b, 0})); });
                probe("reshape", {n, a, b}, [&] { return touch(v.reshape({0, a, b}, 'F')); });
                probe("broadcast_to", {n, a, b}, [&] {
                    return has_shape(np::broadcast_to(v, {a, b}), {a, b});
                });
                probe("broadcast_shapes", {n, a, b}, [&] {
                    const shape_t s = np::broadcast_shapes(shape_t{a, 1}, shape_t{b});
                    return s == shape_t{a, b};
                });
                probe("as_strided", {n, a, b}, [&] { return has_shape(np::as_strided(v, {a}, {b}), {a}); });
                probe("as_strided", {n, a, b}, [&] {
                    return has_shape(np::as_strided(v, {1, a, 1}, {b, 0, b}), {1, a, 1});
                });
                probe("adapt", {n, a, b}, [&] {
                    static double place[6];
                    // Only the shape can be checked, not how long the memory is.
                    return np::adapt(place, {a, 0}, {b, 1}).size() == 0 &&
                           touch(np::adapt(place, {1, 1}, {a, b}));
                });
                probe("resize", {n, a, b}, [&] { return has_shape(np::resize(v, shape_t{a, b}), {a, b}); });
                probe("tile", {n, a, b}, [&] {
                    return has_shape(np::tile(v, shape_t{a, b}), {a, wide(n) * b});
                });
                probe("roll", {n, a, b}, [&] { return touch(np::roll(v, a, {.axis = b})); });
                probe("sliding_window_view", {n, a, b}, [&] {
                    return touch(
                        np::sliding_window_view(np::broadcast_to(1, {index_t(1) << 40, 3}), shape_t{a, b}));
                });
            }
            probe("roll", {n, a}, [&] {
                const auto r = np::roll(v, a);
                for (index_t i = 0; i < n; ++i)
                    if (r(index_t(floor_mod(wide(i) + a, n))) != v(i)) return false;
                return has_shape(r, {n});
            });
            probe("roll", {n, a}, [&] { return touch(np::roll(v, {a, a}, {.axis = {0, 0}})); });
            probe("repeat", {n, a}, [&] { return has_shape(np::repeat(v, a), {wide(n) * a}); });
            probe("repeat", {n, a}, [&] {
                return has_shape(np::repeat(v, std::vector<index_t>(std::size_t(n), a)), {wide(n) * a});
            });
            probe("repeat", {n, a}, [&] { return touch(np::repeat(v, 2, a)); });
            for (const char* mode :
                 {"constant", "edge", "reflect", "symmetric", "wrap", "linear_ramp", "mean", "empty"}) {
                probe("pad", {n, a}, [&] { return has_shape(np::pad(v, a, mode), {n + 2 * wide(a)}); });
                for (index_t b : few)
                    probe("pad", {n, a, b}, [&] {
                        return has_shape(np::pad(v, {a, b}, mode), {n + wide(a) + b});
                    });
            }
            probe("pad", {n, a}, [&] { return touch(np::pad(v, 2, {.mode = "mean", .stat_length = a})); });
            probe("pad", {n, a}, [&] { return touch(np::pad(np::zeros({n, 3, 0}), a)); });
        }
    }
    const auto huge = np::broadcast_to(1, {index_t(1) << 40});
    probe("kron", {0}, [&] { return touch(np::kron(huge, huge)); });
    probe("outer", {0}, [&] { return touch(np::outer(huge, huge)); });
    probe("meshgrid", {0}, [&] { return touch(np::meshgrid(huge, huge)[0]); });
    probe("nditer", {0}, [&] { return np::nditer(huge, huge.reshape({-1, 1})).shape().ndim() == 2; });
    probe("tile", {0}, [&] { return touch(np::tile(huge, shape_t{index_t(1) << 30})); });
    probe("concatenate", {0}, [&] { return touch(np::concatenate({huge, huge})); });
    probe("select", {0}, [&] {
        return touch(np::select({np::broadcast_to(true, {index_t(1) << 30, 1})}, {huge}));
    });
    probe("add", {0}, [&] { return touch(np::eval(huge + huge.reshape({-1, 1}))); });
    probe("matmul", {0}, [&] { return touch(np::matmul(huge.reshape({-1, 1}), huge.reshape({1, -1}))); });
    probe("tensordot", {0}, [&] { return touch(np::tensordot(huge, huge, 0)); });
    probe("inner", {0}, [&] { return touch(np::inner(huge.reshape({-1, 1}), huge.reshape({-1, 1}))); });
    probe("shares_memory", {0}, [&] { return np::shares_memory(huge, huge(slice(_, _, 3))); });
}

void axes() {
    for (const shape_t& shape : matrices) {
        const auto m = counted(shape);
        const wide rows = shape[0], columns = shape[1];
        for (index_t a : values) {
            probe("expand_dims", {rows, columns, a}, [&] { return touch(np::expand_dims(m, a)); });
            probe("squeeze", {rows, columns, a}, [&] { return touch(np::squeeze(m, a)); });
            probe("squeeze", {rows, columns, a}, [&] { return touch(m.squeeze(a)); });
            probe("flip", {rows, columns, a}, [&] { return touch(np::flip(m, a)); });
            probe("rot90", {rows, columns, a}, [&] {
                const bool turned = floor_mod(a, 2) == 1;
                return has_shape(np::rot90(m, a), {turned ? columns : rows, turned ? rows : columns}) &&
                       np::array_equal(np::rot90(m, a), np::rot90(m, index_t(floor_mod(a, 4))));
            });
            probe("unstack", {rows, columns, a}, [&] { return np::unstack(m, a).size() < 10; });
            probe("stack", {rows, columns, a}, [&] { return touch(np::stack({m, m}, a)); });
            probe("concatenate", {rows, columns, a}, [&] { return touch(np::concatenate({m, m}, a)); });
            probe("append", {rows, columns, a}, [&] { return touch(np::append(m, m, a)); });
            probe("shape", {rows, columns, a}, [&] { return m.shape(a) >= 0; });
            probe("stride", {rows, columns, a}, [&] { return m.stride(a) >= 0; });
            probe("split", {rows, columns, a}, [&] { return np::split(m, 1, a).size() == 1; });
            if (a < 0 || a > most / 2 || a < 10) {  // a list of so many views is made, if there is room
                probe("array_split", {rows, columns, a},
                      [&] { return index_t(np::array_split(m, a).size()) == a; });
                probe("split", {rows, columns, a}, [&] { return index_t(np::split(m, a).size()) == a; });
                probe("vsplit", {rows, columns, a}, [&] { return index_t(np::vsplit(m, a).size()) == a; });
                probe("hsplit", {rows, columns, a}, [&] { return index_t(np::hsplit(m, a).size()) == a; });
            }
            for (index_t b : values) {
                probe("split", {rows, columns, a, b}, [&] {
                    wide total = 0;
                    const auto parts = np::split(m, {a, b});
                    for (const auto& part : parts) total += part.shape(0), touch(part);
                    return parts.size() == 3 && total >= 0;
                });
                probe("swapaxes", {rows, columns, a, b}, [&] { return touch(np::swapaxes(m, a, b)); });
                probe("moveaxis", {rows, columns, a, b}, [&] { return touch(np::moveaxis(m, a, b)); });
                probe("rollaxis", {rows, columns, a, b}, [&] { return touch(np::rollaxis(m, a, b)); });
                probe("transpose", {rows, columns, a, b}, [&] { return touch(m.transpose(a, b)); });
                probe("transpose", {rows, columns, a, b}, [&] { return touch(np::transpose(m, {a, b})); });
                probe("flip", {rows, columns, a, b}, [&] { return touch(np::flip(m, {a, b})); });
                probe("rot90", {rows, columns, a, b}, [&] { return touch(np::rot90(m, 1, {a, b})); });
                probe("expand_dims", {rows, columns, a, b}, [&] {
                    return touch(np::expand_dims(m, {a, b}));
                });
                probe("insert", {rows, columns, a, b}, [&] { return touch(np::insert(m, a, 7, b)); });
                probe("delete_", {rows, columns, a, b}, [&] { return touch(np::delete_(m, a, b)); });
                probe("delete_", {rows, columns, a, b},
                      [&] { return touch(np::delete_(m, slice(a, b, a | 1), 1)); });
                probe("insert", {rows, columns, a, b}, [&] { return touch(np::insert(m, {a, b}, 7)); });
                probe("insert", {rows, columns, a, b},
                      [&] { return touch(np::insert(m, slice(a, b, b | 1), 7, 0)); });
            }
        }
    }
}

void basic_indexing() {
    for (index_t n : sizes) {
        const auto v = counted({n});
        for (index_t a : values) {
            const bool inside = a >= -n && a < n;
            const auto element = [&](const char* function, auto get) {
                probe(function, {n, a}, [&] {
                    const std::int64_t x = get();
                    return inside && x == (a < 0 ? a + n : a);
                });
            };
            element("indexing", [&] { return v(a); });
            element("indexing", [&] { return v[a]; });
            element("indexing", [&] { return v.at(a); });
            element("item", [&] { return v.item(a); });
            element("item", [&] { return v.reshape({n, 1}).item(a); });
            element("indexing", [&] { return v.reshape({n, 1})[a].item(); });
            element("indexing", [&] { return (v + 0)(a); });
            element("flat", [&] { return v.flat()[a]; });
            element("indexing", [&] { return np::ndarray<std::int64_t>(v[np::array({a})]).item(); });
            element("indexing", [&] { return np::ndarray<std::int64_t>(v[np::array({a})(newaxis)]).item(); });
            element("take", [&] { return np::take(v, a).item(); });
            element("flat", [&] { return np::ndarray<std::int64_t>(v.flat()[{a}]).item(); });
            for (index_t b : values)
                for (index_t c : few) {
                    const auto same = [&](const auto& part, const span& s) {
                        if (!has_shape(part, {s.count})) return false;
                        for (index_t i = 0; i < index_t(s.count); ++i)
                            if (part(i) != std::int64_t(s.start + i * s.step)) return false;
                        return true;
                    };
                    probe("slice", {n, a, b, c},
                          [&] { return same(v(slice(a, b, c)), python_slice(true, a, true, b, c, n)); });
                    probe("slice", {n, a, b, c}, [&] {
                        const auto twice = v(slice(_, _, c))(slice(a, b, c));
                        const span first = python_slice(false, 0, false, 0, c, n),
                                   s = python_slice(true, a, true, b, c, first.count);
                        return same(twice, {first.start + s.start * c, s.count, s.step * c});
                    });
                    probe("slice", {n, a, b, c}, [&] {
                        return same(np::ndarray<std::int64_t>(v.flat()[slice(a, b, c)]),
                                    python_slice(true, a, true, b, c, n));
                    });
                    probe("slice|indexing", {n, a, b, c}, [&] {
                        const auto rows = v.reshape({n, 1})(slice(a, b, c), slice(_, _, c), newaxis);
                        return touch(rows) && touch(rows.T()) && touch(np::flip(rows)) &&
                               touch(rows.ravel()) && touch(np::eval(rows + rows.T())) &&
                               touch(np::sum(rows, 0)) && touch(np::sort(rows, 0)) &&
                               touch(np::diagonal(rows)) && touch(rows.reshape({-1, 1, 1})) &&
                               touch(np::concatenate({rows, rows}));
                    });
                    probe("slice|indexing", {n, a, b, c}, [&] {
                        return touch(
                            np::ndarray<std::int64_t>(v.reshape({1, n})(np::array({0, -1}), slice(a, b, c))));
                    });
                    probe("slice", {n, a, b, c}, [&] {
                        shape_t s = shape_t{1, 2, 3}[slice(a, b, c)];
                        return s.ndim() == python_slice(true, a, true, b, c, 3).count;
                    });
                }
        }
    }
}

void gathering() {
    for (index_t n : sizes) {
        const auto v = counted({n});
        for (index_t a : values) {
            const wide wraps = n > 0 ? floor_mod(a, n) : 0, clips = a < 0 ? 0 : a < n ? a : n - 1;
            probe("take", {n, a},
                  [&] { return np::take(v, a, 0, {.mode = "wrap"}).item() == wraps && n > 0; });
            probe("take", {n, a}, [&] { return np::take(v, a, {.mode = "clip"}).item() == clips && n > 0; });
            probe("put", {n, a}, [&] {
                auto w = v;
                np::put(w, a, 77, {.mode = "wrap"});
                return w(index_t(wraps)) == 77;
            });
            probe("put", {n, a}, [&] {
                auto w = v;
                np::put(w, a, 77, {.mode = "clip"});
                return w(index_t(clips)) == 77;
            });
            probe("put", {n, a}, [&] {
                auto w = v;
                np::put(w, a, 77);
                return a >= -n && a < n;
            });
            probe("choose", {n, a}, [&] {
                return np::choose(np::array({a}), {np::array({1}), np::array({2})}, {.mode = "wrap"})(0) ==
                       1 + floor_mod(a, 2);
            });
            probe("choose", {n, a}, [&] {
                return np::choose(np::array({a}), {np::array({1}), np::array({2})}, {.mode = "clip"})(0) ==
                       (a <= 0 ? 1 : 2);
            });
            probe("choose", {n, a}, [&] {
                return np::choose(np::array({a}), {np::array({1}), np::array({2})})(0) == 1 + a;
            });
            probe("take_along_axis", {n, a},
                  [&] { return touch(np::take_along_axis(v, np::array({a}), 0)); });
            probe("take_along_axis", {n, a},
                  [&] { return touch(np::take_along_axis(v, np::array({0}), a)); });
            probe("put_along_axis", {n, a}, [&] {
                auto w = v;
                np::put_along_axis(w, np::array({a}), 7, 0);
                return a >= -n && a < n;
            });
            probe("take", {n, a}, [&] { return touch(np::take(v, np::array({0}), a)); });
            probe("compress", {n, a}, [&] { return touch(np::compress(np::array({true}), v, a)); });
            probe("partition", {n, a}, [&] { return touch(np::partition(v, a)) && a < n; });
            probe("argpartition", {n, a}, [&] { return touch(np::argpartition(v, a)) && a < n; });
            probe("sort", {n, a}, [&] { return touch(np::sort(v, a)); });
            probe("argsort", {n, a}, [&] { return touch(np::argsort(v, a)); });
            probe("unique", {n, a}, [&] { return touch(np::unique(v, {.axis = a})); });
            probe("searchsorted", {n, a}, [&] {
                const index_t at = np::searchsorted(v, a);
                return at == (a <= 0 ? 0 : a < n ? a : n);
            });
            probe("searchsorted", {n, a}, [&] {
                return np::searchsorted(v, 1,
                                        {.sorter = np::array(std::vector<index_t>(std::size_t(n), a))}) >= 0;
            });
            probe("add", {n, a}, [&] {
                auto w = v;
                np::add.at(w, np::array({a}), 1);
                return a >= -n && a < n;
            });
            probe("add", {n, a}, [&] { return touch(np::add.reduceat(v, {0, a})); });
            probe("add", {n, a}, [&] { return touch(np::add.accumulate(v, a)); });
            probe("isin", {n, a}, [&] {
                return touch(np::isin(v, np::array({a, a / 2, index_t(0)}))) &&
                       touch(np::isin(v, np::array({a, index_t(0)}), {.kind = "table"}));
            });
            for (index_t b : values) {
                const bool fits = a >= 0 && b >= 0 && (b == 0 || wide(a) * b <= most) && wide(a) * b > 0;
                probe("unravel_index", {n, a, b}, [&] {
                    const shape_t at = np::unravel_index(n, shape_t{a, b});
                    return fits && at[0] == n / b && at[1] == n % b;
                });
                probe("unravel_index", {a, b}, [&] {
                    const shape_t at = np::unravel_index(a, shape_t{2, 3});
                    return a >= 0 && a < 6 && at[0] == a / 3;
                });
                probe("ravel_multi_index", {a, b}, [&] {
                    return np::ravel_multi_index({a, b}, shape_t{3, 4}) == a * 4 + b;
                });
                probe("ravel_multi_index", {a, b}, [&] {
                    return np::ravel_multi_index({a, b}, shape_t{3, 4}, {.mode = "wrap"}) ==
                           floor_mod(a, 3) * 4 + floor_mod(b, 4);
                });
                probe("ravel_multi_index", {a, b}, [&] {
                    return np::ravel_multi_index({n, n}, shape_t{a, b}, {.mode = "clip"}) >= 0;
                });
                probe("ravel_multi_index", {a, b}, [&] {
                    return np::ravel_multi_index({n, n}, shape_t{a, b}, {.order = 'F'}) >= 0;
                });
                probe("ravel_multi_index", {a, b}, [&] {
                    return touch(
                        np::ravel_multi_index({np::array({a, 0}), np::array({b, 1})}, shape_t{5, 4}));
                });
                probe("indexing", {n, a, b}, [&] {
                    return touch(
                        np::ndarray<std::int64_t>(v.reshape({n, 1})(np::array({a}), np::array({b}))));
                });
                probe("ndindex", {n, a}, [&] { return np::ndindex(shape_t{a % 7, b % 7}).size() < 50; });
            }
        }
    }
    for (index_t count : values)
        for (index_t offset : few) {
            static const double memory[4] = {1, 2, 3, 4};
            const std::vector<double> list(memory, memory + 4);
            probe("frombuffer", {count, offset}, [&] { return touch(np::frombuffer(list, count, offset)); });
            probe("fromiter", {count}, [&] { return touch(np::fromiter(list, count)); });
            probe("fromstring", {count}, [&] { return touch(np::fromstring("1 2 3", " ", count)); });
        }
}

}  // namespace

int main(int argc, char** argv) {
    return run(argc, argv, {filled, ranges, triangles, windows, axes, basic_indexing, gathering});
}
