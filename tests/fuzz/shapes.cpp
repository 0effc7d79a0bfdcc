// What moves elements about, over arrays of every shape and layout, against a plain loop: element-wise
// evaluation of operands that lie differently, broadcasting, writing through views, conversion, scans,
// sorting, take, joins, tiles, flips and other geometry.
//
// The arrays are those of fuzz::listed_or_random. What a function returns is compared with a rule that says
// which value stands at an index. Fresh memory is junk (see common.hpp).

#include <algorithm>
#include <cmath>
#include <numeric>

#include <orthant/core.hpp>
#include <orthant/ops/indexing/nonzero.hpp>
#include <orthant/ops/indexing/take.hpp>
#include <orthant/ops/manipulation/broadcast.hpp>
#include <orthant/ops/manipulation/join.hpp>
#include <orthant/ops/manipulation/pad.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/manipulation/tile.hpp>
#include <orthant/ops/manipulation/transpose.hpp>
#include <orthant/ops/math/differences.hpp>
#include <orthant/ops/reductions/scans.hpp>
#include <orthant/ops/sorting/search.hpp>
#include <orthant/ops/sorting/sort.hpp>
#include <orthant/orthant.hpp>

#include "common.hpp"

namespace np = orthant;
using fuzz::lengths, fuzz::index_t, fuzz::narrowed;
using double_array = fuzz::laid_out<double>;

namespace {

// ---- comparing -------------------------------------------------------------------------------------------

struct place {
    fuzz::random_case& c;
    std::string array;
};

// What `make` returns: an array of this shape, and `rule` says what stands at an index.
template <class Make, class Rule>
void expect(const place& p, const std::string& what, const lengths& shape, const Make& make,
            const Rule& rule) {
    p.c.doing(what + " of " + p.array);
    fuzz::poison(8 * fuzz::size_of(shape));
    const auto got = make();
    const auto wrong = [&](const std::string& how) { p.c.wrong(what + " of " + p.array + ": " + how); };
    if (fuzz::shape_of(got) != shape)
        return wrong("the shape is " + fuzz::text_of(fuzz::shape_of(got)) + ", not " + fuzz::text_of(shape));
    if (got.size() != fuzz::size_of(shape)) return wrong("the size is " + std::to_string(got.size()));
    if (got.size() == 0) return;
    const auto values = fuzz::values_of(got);
    lengths index(shape.size(), 0);
    std::size_t i = 0;
    do {
        const double x = double(values[i++]), y = double(rule(std::as_const(index)));
        if (!(x == y || (std::isnan(x) && std::isnan(y))))
            return wrong("at " + fuzz::text_of(index) + " stands " + std::to_string(x) + ", not " +
                         std::to_string(y));
    } while (fuzz::step(index, shape));
}

lengths with(lengths index, std::size_t axis, index_t value) {
    index[axis] = value;
    return index;
}

index_t flat_place(const lengths& index, const lengths& shape) {
    index_t place = 0;
    for (std::size_t k = 0; k < shape.size(); ++k) place = place * shape[k] + index[k];
    return place;
}

lengths unflat(index_t place, const lengths& shape) {
    lengths index(shape.size());
    for (std::size_t k = shape.size(); k-- > 0;) {
        index[k] = place % shape[k];
        place /= shape[k];
    }
    return index;
}

// ---- groups ----------------------------------------------------------------------------------------------

// `b` lies differently, `row` broadcasts to a, and `mask` belongs to it.
void elementwise(const place& p, const double_array& a, const double_array& b, const double_array& row,
                 const fuzz::laid_out<bool>& mask, const fuzz::laid_out<np::int16>& ints) {
    const auto v = a.view(), w = b.view(), r = row.view();
    const auto m = mask.view();
    const auto i16 = ints.view();
    expect(
        p, "a + b", a.shape, [&] { return np::eval(v + w); },
        [&](const lengths& i) { return a.at(i) + b.at(i); });
    expect(
        p, "a * 2 - b * a", a.shape, [&] { return np::eval(v * 2 - w * v); },
        [&](const lengths& i) { return a.at(i) * 2 - b.at(i) * a.at(i); });
    expect(
        p, "a - row of shape " + fuzz::text_of(row.shape), a.shape, [&] { return np::eval(v - r); },
        [&](const lengths& i) { return a.at(i) - row.at(narrowed(i, row.shape)); });
    expect(
        p, "a + int16", a.shape, [&] { return np::eval(v + i16); },
        [&](const lengths& i) { return a.at(i) + ints.at(i); });
    expect(
        p, "a < b", a.shape, [&] { return np::eval(v < w); },
        [&](const lengths& i) { return a.at(i) < b.at(i); });
    expect(
        p, "where(mask, a, b)", a.shape, [&] { return np::eval(np::where(m, v, w)); },
        [&](const lengths& i) { return mask.at(i) ? a.at(i) : b.at(i); });
    expect(
        p, "where(mask, a, 3)", a.shape, [&] { return np::eval(np::where(m, v, 3)); },
        [&](const lengths& i) { return mask.at(i) ? a.at(i) : 3; });
    expect(
        p, "copy", a.shape, [&] { return np::copy(v); }, [&](const lengths& i) { return a.at(i); });
    expect(
        p, "ndarray", a.shape, [&] { return np::ndarray<double>(v); },
        [&](const lengths& i) { return a.at(i); });
    expect(
        p, "asfortranarray", a.shape, [&] { return np::asfortranarray(v); },
        [&](const lengths& i) { return a.at(i); });
    expect(
        p, "astype<float>", a.shape, [&] { return np::astype<float>(v); },
        [&](const lengths& i) { return a.at(i); });
    expect(
        p, "astype<int64>", a.shape, [&] { return np::astype<np::int64>(v); },
        [&](const lengths& i) { return a.at(i); });
    expect(
        p, "astype<double> of int16", a.shape, [&] { return np::astype<double>(i16); },
        [&](const lengths& i) { return ints.at(i); });
    expect(
        p, "astype<bool>", a.shape, [&] { return np::astype<bool>(v); },
        [&](const lengths& i) { return a.at(i) != 0; });
}

// Writing to an array that lies anyhow: the elements are set and those between them are left alone.
template <class Write, class Rule>
void expect_written(const place& p, const char* what, const lengths& shape, const Write& write,
                    const Rule& rule) {
    fuzz::layout l = fuzz::any_layout(p.c, shape, false);
    auto to = fuzz::make_array<double>(shape, l, [] { return 77; });
    const std::string all = std::string(what) + " to strides " + fuzz::text_of(to.strides);
    expect(
        p, all, shape, [&] { return write(to.view()), to.view(); }, rule);
    index_t kept = 0;
    for (std::size_t i = 0; i < to.memory->size; ++i) kept += to.memory->data[i] == 77;
    if (index_t(to.memory->size) - kept > fuzz::size_of(shape))
        p.c.wrong(all + " of " + p.array + ": elements between those of the view are written");
}

void writes(const place& p, const double_array& a, const double_array& b, const double_array& row) {
    const auto v = a.view(), w = b.view(), r = row.view();
    expect_written(
        p, "a * 2 - b", a.shape, [&](const auto& to) { to(np::ellipsis) = v * 2 - w; },
        [&](const lengths& i) { return a.at(i) * 2 - b.at(i); });
    expect_written(
        p, "a", a.shape, [&](const auto& to) { to(np::ellipsis) = v; },
        [&](const lengths& i) { return a.at(i); });
    expect_written(
        p, "row", a.shape, [&](const auto& to) { to(np::ellipsis) = r; },
        [&](const lengths& i) { return row.at(narrowed(i, row.shape)); });
    expect_written(
        p, "5", a.shape, [&](const auto& to) { to.fill(5); }, [&](const lengths&) { return 5; });
    expect_written(
        p, "+= a", a.shape, [&](const auto& to) { to.fill(1), to += v; },
        [&](const lengths& i) { return 1 + a.at(i); });
}

void scans(const place& p, const double_array& a) {
    const auto v = a.view();
    const auto fold = [&](auto f, double first, std::size_t axis) {
        return [&a, f, first, axis](const lengths& i) {
            double x = first;
            for (index_t k = 0; k <= i[axis]; ++k) x = f(x, a.at(with(i, axis, k)));
            return x;
        };
    };
    const auto plus = [](double x, double y) { return x + y; };
    const auto times = [](double x, double y) { return x * y; };
    for (std::size_t axis = 0; axis < a.shape.size(); ++axis) {
        const index_t k = index_t(axis), n = a.shape[axis];
        const std::string along = " along " + std::to_string(k);
        expect(
            p, "cumsum" + along, a.shape, [&] { return np::cumsum(v, k); }, fold(plus, 0, axis));
        expect(
            p, "cumprod" + along, a.shape, [&] { return np::cumprod(v, k); }, fold(times, 1, axis));
        expect(
            p, "cumsum(a*2+1)" + along, a.shape, [&] { return np::cumsum(v * 2 + 1, k); },
            [&](const lengths& i) { return fold(plus, 0, axis)(i) * 2 + double(i[axis] + 1); });
        expect(
            p, "diff" + along, with(a.shape, axis, n > 1 ? n - 1 : 0), [&] { return np::diff(v, 1, k); },
            [&](const lengths& i) { return a.at(with(i, axis, i[axis] + 1)) - a.at(i); });
    }
    expect(
        p, "cumsum", {fuzz::size_of(a.shape)}, [&] { return np::cumsum(v); },
        [&](const lengths& i) {
            double x = 0;
            for (index_t k = 0; k <= i[0]; ++k) x += a.at(unflat(k, a.shape));
            return x;
        });
}

void sorting(const place& p, const double_array& a) {
    const auto v = a.view();
    for (std::size_t axis = 0; axis < a.shape.size(); ++axis) {
        const index_t k = index_t(axis);
        const std::string along = " along " + std::to_string(k);
        const auto sorted = [&](const lengths& i) {
            std::vector<double> line;
            for (index_t j = 0; j < a.shape[axis]; ++j) line.push_back(a.at(with(i, axis, j)));
            std::sort(line.begin(), line.end());
            return line[std::size_t(i[axis])];
        };
        expect(
            p, "sort" + along, a.shape, [&] { return np::sort(v, k); }, sorted);
        expect(
            p, "take_along_axis(argsort)" + along, a.shape,
            [&] { return np::take_along_axis(v, np::argsort(v, k), k); }, sorted);
        expect(
            p, "sort of a copy in place" + along, a.shape,
            [&] {
                np::ndarray<double> copy(v);
                copy.sort(k);
                return copy;
            },
            sorted);
        expect_written(
            p, ("sort in place" + along).c_str(), a.shape,
            [&](const auto& to) { to(np::ellipsis) = v, to.sort(k); }, sorted);
        if (a.shape[axis] > 0) {
            const index_t kth = p.c.below(a.shape[axis]);
            expect(
                p, "partition" + along, with(a.shape, axis, 1),
                [&] { return np::take(np::partition(v, kth, k), lengths{kth}, k); },
                [&](const lengths& i) { return sorted(with(i, axis, kth)); });
        }
    }
}

void takes(const place& p, const double_array& a) {
    const auto v = a.view();
    for (std::size_t axis = 0; axis < a.shape.size(); ++axis) {
        const index_t k = index_t(axis), n = a.shape[axis];
        lengths positions(std::size_t(n > 0 ? p.c.between(0, 4) : 0));
        for (index_t& i : positions) i = p.c.between(-n, n - 1);
        expect(
            p, "take " + fuzz::text_of(positions) + " along " + std::to_string(k),
            with(a.shape, axis, index_t(positions.size())), [&] { return np::take(v, positions, k); },
            [&](const lengths& i) {
                const index_t at = positions[std::size_t(i[axis])];
                return a.at(with(i, axis, at < 0 ? at + n : at));
            });
        const index_t times = p.c.between(0, 3);
        expect(
            p, "repeat " + std::to_string(times) + " along " + std::to_string(k),
            with(a.shape, axis, n * times), [&] { return np::repeat(v, times, k); },
            [&](const lengths& i) { return a.at(with(i, axis, i[axis] / times)); });
        const index_t shift = p.c.between(-7, 7);
        expect(
            p, "roll by " + std::to_string(shift) + " along " + std::to_string(k), a.shape,
            [&] { return np::roll(v, shift, k); },
            [&](const lengths& i) { return a.at(with(i, axis, ((i[axis] - shift) % n + n) % n)); });
    }
    lengths reps(std::size_t(p.c.between(0, index_t(a.shape.size()) + 1)));
    for (index_t& r : reps) r = p.c.between(0, 2);
    const std::size_t rank = std::max(reps.size(), a.shape.size());
    lengths inner(rank - a.shape.size(), 1), tiled;
    inner.insert(inner.end(), a.shape.begin(), a.shape.end());
    for (std::size_t k = 0; k < rank; ++k)
        tiled.push_back(inner[k] * (k + reps.size() < rank ? 1 : reps[k + reps.size() - rank]));
    expect(
        p, "tile " + fuzz::text_of(reps), tiled, [&] { return np::tile(v, reps); },
        [&](lengths i) {
            for (std::size_t k = 0; k < rank; ++k) i[k] %= inner[k];
            return a.at(lengths(i.begin() + std::ptrdiff_t(rank - a.shape.size()), i.end()));
        });
    std::vector<double> nonzero;
    for (double x : a.values())
        if (x != 0) nonzero.push_back(x);
    expect(
        p, "flatnonzero", {index_t(nonzero.size())}, [&] { return np::take(v, np::flatnonzero(v)); },
        [&](const lengths& i) { return nonzero[std::size_t(i[0])]; });
}

void joins(const place& p, const double_array& a, const double_array& b) {
    const auto v = a.view(), w = b.view();
    for (std::size_t axis = 0; axis <= a.shape.size(); ++axis) {
        const index_t k = index_t(axis);
        lengths shape = a.shape;
        shape.insert(shape.begin() + std::ptrdiff_t(axis), 3);
        expect(
            p, "stack along " + std::to_string(k), shape,
            [&] {
                return np::stack({v, w, v}, k);
            },
            [&](lengths i) {
                const index_t part = i[axis];
                i.erase(i.begin() + std::ptrdiff_t(axis));
                return part == 1 ? b.at(i) : a.at(i);
            });
        if (axis == a.shape.size()) break;
        const index_t n = a.shape[axis];
        shape = with(a.shape, axis, 2 * n);
        expect(
            p, "concatenate along " + std::to_string(k), shape,
            [&] {
                return np::concatenate({v, w}, k);
            },
            [&](const lengths& i) { return i[axis] < n ? a.at(i) : b.at(with(i, axis, i[axis] - n)); });
        const index_t before = p.c.between(0, 2), after = p.c.between(0, 2);
        lengths padded = a.shape;
        for (index_t& e : padded) e += before + after;
        expect(
            p, "pad", padded,
            [&] {
                return np::pad(v, {before, after});
            },
            [&](lengths i) {
                for (std::size_t d = 0; d < i.size(); ++d) {
                    i[d] -= before;
                    if (i[d] < 0 || i[d] >= a.shape[d]) return 0.;
                }
                return a.at(i);
            });
    }
}

void geometry(const place& p, const double_array& a) {
    const auto v = a.view();
    const std::size_t rank = a.shape.size();
    const lengths order = fuzz::any_order(p.c, rank);
    lengths turned;
    for (index_t k : order) turned.push_back(a.shape[std::size_t(k)]);
    expect(
        p, "transpose" + fuzz::text_of(order), turned, [&] { return np::transpose(v, order); },
        [&](const lengths& i) {
            lengths from(rank);
            for (std::size_t k = 0; k < rank; ++k) from[std::size_t(order[k])] = i[k];
            return a.at(from);
        });
    lengths axes;
    for (std::size_t k = 0; k < rank; ++k)
        if (p.c.one_in(2)) axes.push_back(index_t(k) - (p.c.one_in(2) ? index_t(rank) : 0));
    const auto flipped = [&](lengths i) {
        for (index_t axis : axes) {
            const std::size_t k = std::size_t(axis < 0 ? axis + index_t(rank) : axis);
            i[k] = a.shape[k] - 1 - i[k];
        }
        return i;
    };
    expect(
        p, "flip" + fuzz::text_of(axes), a.shape, [&] { return np::flip(v, axes); },
        [&](const lengths& i) { return a.at(flipped(i)); });
    expect(
        p, "a + flip" + fuzz::text_of(axes), a.shape, [&] { return np::eval(v + np::flip(v, axes)); },
        [&](const lengths& i) { return a.at(i) + a.at(flipped(i)); });
    expect(
        p, "ravel", {fuzz::size_of(a.shape)}, [&] { return np::ravel(v); },
        [&](const lengths& i) { return a.at(unflat(i[0], a.shape)); });
    expect(
        p, "ravel in Fortran's order", {fuzz::size_of(a.shape)}, [&] { return np::ravel(v, 'F'); },
        [&](const lengths& i) {
            const lengths backwards(a.shape.rbegin(), a.shape.rend());
            lengths from = unflat(i[0], backwards);
            std::reverse(from.begin(), from.end());
            return a.at(from);
        });
    // Another shape: extents multiplied together and pulled apart again.
    lengths other;
    index_t left = fuzz::size_of(a.shape);
    for (index_t f : {2, 3, 5, 1})
        if (left > 0 && left % f == 0 && p.c.one_in(2)) other.push_back(f), left /= f;
    other.push_back(left);
    p.c.shuffle(other);
    expect(
        p, "reshape to " + fuzz::text_of(other), other, [&] { return np::reshape(v, other); },
        [&](const lengths& i) { return a.at(unflat(flat_place(i, other), a.shape)); });
    expect(
        p, "reshape of 2a to " + fuzz::text_of(other), other, [&] { return np::reshape(v * 2, other); },
        [&](const lengths& i) { return 2 * a.at(unflat(flat_place(i, other), a.shape)); });
    lengths wide(std::size_t(p.c.between(0, 2)), 2);
    for (index_t e : a.shape) wide.push_back(e == 1 ? p.c.between(0, 3) : e);
    expect(
        p, "broadcast_to " + fuzz::text_of(wide), wide, [&] { return np::broadcast_to(v, wide); },
        [&](const lengths& i) { return a.at(narrowed(i, a.shape)); });
    if (rank >= 2) {
        const index_t k = p.c.between(-4, 4);
        const index_t turns = ((k % 4) + 4) % 4;
        lengths shape = a.shape;
        if (turns % 2) std::swap(shape[0], shape[1]);
        expect(
            p, "rot90 " + std::to_string(k), shape, [&] { return np::rot90(v, k); },
            [&](lengths i) {
                const index_t x = i[0], y = i[1], m = a.shape[0], n = a.shape[1];
                if (turns == 1) i[0] = y, i[1] = n - 1 - x;
                if (turns == 2) i[0] = m - 1 - x, i[1] = n - 1 - y;
                if (turns == 3) i[0] = m - 1 - y, i[1] = x;
                return a.at(i);
            });
    }
    // What iterates sees C order.
    p.c.doing("iteration of " + p.array);
    const auto values = a.values();
    if (!std::equal(v.begin(), v.end(), values.begin(), values.end()))
        p.c.wrong("begin() to end() of " + p.array + " is not C order");
}

// ---- the cases -------------------------------------------------------------------------------------------

void one_case(fuzz::random_case& c) {
    lengths shape;
    fuzz::layout l;
    fuzz::listed_or_random(c, shape, l);
    const auto integer = [&] { return double(c.between(-4, 6)); };
    const auto a = fuzz::make_array<double>(shape, l, integer);
    const auto b = fuzz::make_array<double>(shape, fuzz::any_layout(c, shape, true), integer);
    lengths small(shape.begin() + c.between(0, index_t(shape.size())), shape.end());
    for (index_t& e : small)
        if (c.one_in(2)) e = 1;
    const auto row = fuzz::make_array<double>(small, fuzz::any_layout(c, small, true), integer);
    const auto mask =
        fuzz::make_array<bool>(shape, fuzz::any_layout(c, shape, true), [&] { return c.one_in(2); });
    const auto ints = fuzz::make_array<np::int16>(shape, fuzz::any_layout(c, shape, true),
                                                  [&] { return np::int16(c.between(-32768, 32767)); });
    const place p{c, a.text() + ", b of strides " + fuzz::text_of(b.strides)};
    elementwise(p, a, b, row, mask, ints);
    writes(p, a, b, row);
    scans(p, a);
    sorting(p, a);
    takes(p, a);
    joins(p, a, b);
    geometry(p, a);
}

}  // namespace

int main(int argc, char** argv) { return fuzz::run("shapes", argc, argv, one_case); }
