// Index expressions against a model that knows nothing of strides: it makes a list of source indices, one for
// each element of the result, by NumPy's rules read from its manual, and looks each up.
//
// Integers, slices with bounds and steps of any size, newaxis, ellipsis, arrays of positions that broadcast,
// masks of some or all axes and single truth values, alone and mixed, for arrays of every layout; read,
// written from arrays and scalars, and updated in place. An index that is an error in the model must throw an
// index_error (a value_error for a step of zero) and write nothing.

#include <climits>
#include <optional>

#include <orthant/core.hpp>
#include <orthant/ops/indexing/selection_update.hpp>

#include "common.hpp"

namespace np = orthant;
using fuzz::lengths, fuzz::index_t;
using positions_array = fuzz::laid_out<np::int64>;
using mask_array = fuzz::laid_out<bool>;

namespace {

enum class kind { integer, range, newaxis, ellipsis, positions, mask };

struct item {
    kind what = kind::ellipsis;
    index_t value = 0;
    np::slice range = np::slice(np::_);
    positions_array positions;
    mask_array mask;
    bool is_basic() const { return what != kind::positions && what != kind::mask; }
};

std::string text_of(const np::slice_bound& b) { return b.given ? std::to_string(b.value) : "_"; }
std::string text_of(const item& i) {
    switch (i.what) {
        case kind::integer:
            return std::to_string(i.value);
        case kind::range:
            return "slice(" + text_of(i.range.start) + "," + text_of(i.range.stop) + "," +
                   text_of(i.range.step) + ")";
        case kind::newaxis:
            return "newaxis";
        case kind::ellipsis:
            return "ellipsis";
        case kind::positions:
            return "positions" + fuzz::text_of(i.positions.values()) + " of " + i.positions.text();
        default:
            return "mask" + fuzz::text_of(i.mask.values()) + " of " + i.mask.text();
    }
}
std::string text_of(const std::vector<item>& items) {
    std::string out = "[";
    for (const item& i : items) out += (out.size() > 1 ? ", " : "") + text_of(i);
    return out + "]";
}

// ---- the model -------------------------------------------------------------------------------------------

struct bad_index {};
struct bad_step {};

// Python's slice.indices, with room for every sum.
lengths indices_of(const np::slice& s, index_t n) {
    using wide = __int128;
    const wide step = s.step.given ? s.step.value : 1;
    if (step == 0) throw bad_step();
    const auto bound = [&](const np::slice_bound& b, wide missing, wide low, wide high) {
        if (!b.given) return missing;
        wide i = b.value;
        if (i < 0) i += n;
        return i < low ? low : i > high ? high : i;
    };
    lengths out;
    if (step > 0) {
        const wide stop = bound(s.stop, n, 0, n);
        for (wide i = bound(s.start, 0, 0, n); i < stop; i += step) out.push_back(index_t(i));
    } else {
        const wide stop = bound(s.stop, -1, -1, n - 1);
        for (wide i = bound(s.start, n - 1, -1, n - 1); i > stop; i += step) out.push_back(index_t(i));
    }
    return out;
}

struct model {
    lengths shape;
    std::vector<lengths> sources;  // of each element of the result in C order
    bool lax = false;              // an empty result with a position out of range: an error or not
};

// One axis of the result that a slice or newaxis makes, and what it asks of the source.
struct kept_axis {
    std::optional<std::size_t> source;  // none for newaxis
    lengths indices;
};
// An index array of one source axis, or of none for a truth value.
struct array_term {
    std::optional<std::size_t> source;
    lengths shape, positions;
};

model index_model(const lengths& shape, const std::vector<item>& items) {
    std::size_t consumed = 0, ellipses = 0;
    bool any_array = false;
    for (const item& i : items) {
        if (i.what == kind::integer || i.what == kind::range || i.what == kind::positions) ++consumed;
        if (i.what == kind::mask) consumed += i.mask.shape.size();
        if (i.what == kind::ellipsis) ++ellipses;
        // (Positions without axes are an integer.)
        if (i.what == kind::mask || (i.what == kind::positions && !i.positions.shape.empty()))
            any_array = true;
    }
    if (ellipses > 1 || consumed > shape.size()) throw bad_index();

    model out;
    std::vector<kept_axis> kept;
    std::vector<array_term> terms;
    std::size_t axis = 0, arrays_at = 0;
    int runs = 0;  // of neighbouring arrays
    bool in_run = false;
    const auto keep_all = [&](std::size_t count) {
        for (; count > 0; --count, ++axis) kept.push_back({axis, indices_of(np::slice(np::_), shape[axis])});
    };
    const auto term = [&](array_term t) {
        if (!in_run && runs++ == 0) arrays_at = kept.size();
        in_run = true;
        terms.push_back(std::move(t));
    };
    bool out_of_range = false;
    const auto settled = [&](index_t i, index_t n, bool strict) {
        if (i < -n || i >= n) {
            if (strict) throw bad_index();
            out_of_range = true;
            return index_t(0);
        }
        return i < 0 ? i + n : i;
    };
    for (const item& i : items) {
        const bool scalar =
            i.what == kind::integer || (i.what == kind::positions && i.positions.shape.empty());
        if (scalar) {
            const index_t value = i.what == kind::integer ? i.value : i.positions.at({});
            term({axis, {}, {settled(value, shape[axis], true)}});
            ++axis;
        } else if (i.what == kind::positions) {
            array_term t{axis, i.positions.shape, {}};
            for (index_t p : i.positions.values()) t.positions.push_back(settled(p, shape[axis], false));
            term(std::move(t));
            ++axis;
        } else if (i.what == kind::mask) {
            const lengths& extents = i.mask.shape;
            for (std::size_t k = 0; k < extents.size(); ++k)
                if (extents[k] != shape[axis + k]) throw bad_index();
            std::vector<lengths> set;
            lengths index(extents.size(), 0);
            if (fuzz::size_of(extents) > 0) do
                    if (i.mask.at(index)) set.push_back(index);
                while (fuzz::step(index, extents));
            if (extents.empty()) term({{}, {index_t(set.size())}, lengths(set.size(), 0)});
            for (std::size_t k = 0; k < extents.size(); ++k) {
                array_term t{axis + k, {index_t(set.size())}, {}};
                for (const lengths& s : set) t.positions.push_back(s[k]);
                term(std::move(t));
            }
            axis += extents.size();
        } else {
            in_run = false;
            if (i.what == kind::range) {
                kept.push_back({axis, indices_of(i.range, shape[axis])});
                ++axis;
            } else if (i.what == kind::newaxis) {
                kept.push_back({{}, {0}});
            } else {
                keep_all(shape.size() - consumed);
            }
        }
    }
    keep_all(shape.size() - axis);

    // The shape that the arrays broadcast to, and where it stands.
    lengths common;
    for (const array_term& t : terms) {
        if (t.shape.size() > common.size()) common.insert(common.begin(), t.shape.size() - common.size(), 1);
        for (std::size_t k = 0; k < t.shape.size(); ++k) {
            index_t& e = common[common.size() - t.shape.size() + k];
            if (t.shape[k] != e && t.shape[k] != 1 && e != 1) throw bad_index();
            if (e == 1) e = t.shape[k];
        }
    }
    if (!any_array) common.clear();
    const std::size_t at = !any_array || runs > 1 ? 0 : arrays_at;
    for (std::size_t k = 0; k < at; ++k) out.shape.push_back(index_t(kept[k].indices.size()));
    out.shape.insert(out.shape.end(), common.begin(), common.end());
    for (std::size_t k = at; k < kept.size(); ++k) out.shape.push_back(index_t(kept[k].indices.size()));
    if (out_of_range) {
        if (fuzz::size_of(out.shape) > 0) throw bad_index();
        out.lax = true;
    }
    if (fuzz::size_of(out.shape) == 0) return out;

    lengths index(out.shape.size(), 0);
    do {
        lengths source(shape.size(), 0);
        for (std::size_t k = 0; k < kept.size(); ++k)
            if (kept[k].source)
                source[*kept[k].source] = kept[k].indices[std::size_t(index[k < at ? k : k + common.size()])];
        for (const array_term& t : terms) {
            if (!t.source) continue;
            index_t place = 0;
            for (std::size_t k = 0; k < t.shape.size(); ++k)
                place = place * t.shape[k] +
                        (t.shape[k] == 1 ? 0 : index[at + common.size() - t.shape.size() + k]);
            source[*t.source] = t.positions[std::size_t(place)];
        }
        out.sources.push_back(std::move(source));
    } while (fuzz::step(index, out.shape));
    return out;
}

// ---- random items ----------------------------------------------------------------------------------------

index_t any_bound(fuzz::numbers& c, index_t n) {
    static constexpr index_t extreme[] = {LONG_MIN,     LONG_MIN + 1, LONG_MAX,
                                          LONG_MAX - 1, -(1l << 62),  1l << 62};
    return c.one_in(12) ? c.of(extreme) : c.between(-n - 2, n + 2);
}

item any_item(fuzz::random_case& c, const lengths& shape, std::size_t axis, bool basic) {
    const index_t n = axis < shape.size() ? shape[axis] : 2;
    item i;
    switch (c.below(basic ? 6 : 10)) {
        case 0:
        case 1:
            i.what = kind::integer;
            i.value = c.one_in(30) ? any_bound(c, n) : n > 0 ? c.between(-n, n - 1) : 0;
            break;
        case 2:
        case 3: {
            i.what = kind::range;
            const auto bound = [&] {
                return c.one_in(3) ? np::slice_bound() : np::slice_bound(any_bound(c, n));
            };
            const np::slice_bound start = bound(), stop = bound();
            i.range = np::slice(start, stop, c.one_in(2) ? np::slice_bound() : bound());
            break;
        }
        case 4:
            i.what = kind::newaxis;
            break;
        case 5:
            break;
        case 6:
        case 7:
        case 8: {
            i.what = kind::positions;
            static const std::vector<lengths> shapes = {{},     {1},    {2},    {3}, {3},
                                                        {1, 3}, {2, 1}, {2, 3}, {0}, {1, 1, 1}};
            const lengths s = c.of(shapes);
            const bool lax = c.one_in(30);
            i.positions = fuzz::make_array<np::int64>(s, fuzz::any_layout(c, s, true), [&] {
                return lax ? any_bound(c, n) : n > 0 ? c.between(-n, n - 1) : 0;
            });
            break;
        }
        default: {
            i.what = kind::mask;
            const std::size_t left = axis < shape.size() ? shape.size() - axis : 0;
            lengths s(shape.begin() + std::ptrdiff_t(shape.size() - left), shape.end());
            s.resize(std::size_t(c.between(0, index_t(left))));
            if (!s.empty() && c.one_in(30)) ++s[0];
            const index_t rare = c.between(1, 3);
            i.mask = fuzz::make_array<bool>(s, fuzz::any_layout(c, s, true), [&] { return c.one_in(rare); });
        }
    }
    return i;
}

std::vector<item> any_items(fuzz::random_case& c, const lengths& shape, std::size_t most, bool basic) {
    std::vector<item> items(std::size_t(c.between(1, index_t(most))));
    std::size_t axis = 0;
    bool seen_ellipsis = false;
    for (item& i : items) {
        for (int tries = 0; tries < 4; ++tries) {
            i = any_item(c, shape, axis, basic);
            // Most of what is an error is tried again.
            const std::size_t takes = i.what == kind::mask ? i.mask.shape.size()
                                      : i.what == kind::newaxis || i.what == kind::ellipsis ? 0
                                                                                            : 1;
            if ((i.what == kind::ellipsis && seen_ellipsis) || axis + takes > shape.size()) continue;
            axis += takes;
            seen_ellipsis = seen_ellipsis || i.what == kind::ellipsis;
            break;
        }
    }
    return items;
}

// ---- from items to the library's arguments ---------------------------------------------------------------

// Calls use(a(items…)): the types of basic indices are the user's, up to three of them.
template <class V, class Use, class... Done>
void basic_index(const V& v, const std::vector<item>& items, const Use& use, const Done&... done) {
    if constexpr (sizeof...(Done) > 0)
        if (items.size() == sizeof...(Done)) return use(v(done...));
    if constexpr (sizeof...(Done) < 3) {
        const item& next = items[sizeof...(Done)];
        switch (next.what) {
            case kind::integer:
                return basic_index(v, items, use, done..., next.value);
            case kind::range:
                return basic_index(v, items, use, done..., next.range);
            case kind::newaxis:
                return basic_index(v, items, use, done..., np::newaxis);
            default:
                if constexpr ((std::is_same_v<Done, np::ellipsis_t> || ...))
                    throw np::index_error("two of ellipsis do not compile");
                else
                    return basic_index(v, items, use, done..., np::ellipsis);
        }
    }
}

// Positions that int32 holds, in that type.
bool fits_int32(const positions_array& p) {
    for (index_t i : p.values())
        if (i != np::int32(i)) return false;
    return true;
}

template <class V, class Use>
void any_kind_of_index(fuzz::numbers& c, const V& v, const std::vector<item>& items, const Use& use) {
    using np::detail::any_index;
    std::vector<any_index> given;
    for (const item& i : items) {
        if (i.what == kind::integer)
            given.push_back(i.value);
        else if (i.what == kind::range)
            given.push_back(i.range);
        else if (i.what == kind::newaxis)
            given.push_back(np::newaxis);
        else if (i.what == kind::ellipsis)
            given.push_back(np::ellipsis);
        else if (i.what == kind::mask)
            given.push_back(i.mask.view());
        else if (c.one_in(3) && fits_int32(i.positions))
            given.push_back(np::astype<np::int32>(i.positions.view()));
        else
            given.push_back(i.positions.view());
    }
    switch (given.size()) {
        case 1:
            return c.one_in(2) ? use(v(given[0])) : use(v[given[0]]);
        case 2:
            return use(v(given[0], given[1]));
        case 3:
            return use(v(given[0], given[1], given[2]));
        case 4:
            return use(
                np::detail::make_selection<double>(v.handle(), given[0], given[1], given[2], given[3]));
        default:
            return use(np::detail::make_selection<double>(v.handle(), given[0], given[1], given[2], given[3],
                                                          given[4]));
    }
}

// ---- the cases -------------------------------------------------------------------------------------------

// All of an array's memory, gaps included.
std::vector<double> memory_of(const fuzz::laid_out<double>& a) {
    return {a.memory->data, a.memory->data + a.memory->size};
}

void one_case(fuzz::random_case& c) {
    const lengths shape = fuzz::any_shape(c, 5, 20);
    const bool writing = c.one_in(2), basic = c.one_in(3);
    double next = 0;
    const auto a =
        fuzz::make_array<double>(shape, fuzz::any_layout(c, shape, !writing), [&] { return ++next; });
    const std::vector<item> items = any_items(c, shape, basic ? 3 : 5, basic);
    const std::string what = text_of(items) + " of " + a.text();
    c.doing(what);
    const auto wrong = [&](const std::string& how) { c.wrong(what + ": " + how); };

    std::optional<model> m;
    try {
        m = index_model(shape, items);
    } catch (const bad_index&) {
    } catch (const bad_step&) {
    }
    // a(0) is an element, and an error where there is none of one index.
    if (basic && items.size() < shape.size()) {
        bool element = true;
        for (const item& i : items) element = element && i.what == kind::integer;
        if (element) m.reset();
    }
    const bool may_throw = !m || m->lax;
    const std::vector<double> before = memory_of(a);
    const auto with_index = [&](const auto& use) {
        try {
            if (basic)
                basic_index(a.view(), items, use);
            else
                any_kind_of_index(c, a.view(), items, use);
            if (!m) wrong("an error is not noticed");
        } catch (const np::index_error& e) {
            if (!may_throw) wrong(std::string("index_error: ") + e.what());
        } catch (const np::value_error& e) {
            // A zero step among other mistakes may be found first.
            if (m) wrong(std::string("value_error: ") + e.what());
        }
    };

    if (!writing) {
        with_index([&](auto&& got) {
            if (!m) return;
            using result = std::remove_cvref_t<decltype(got)>;
            if constexpr (std::is_same_v<result, double>) {
                if (!m->shape.empty())
                    wrong("is a single element");
                else if (got != a.at(m->sources[0]))
                    wrong("is " + std::to_string(got));
            } else {
                const np::ndarray<double> r = got;
                if (fuzz::shape_of(r) != m->shape)
                    return wrong("has the shape " + fuzz::text_of(fuzz::shape_of(r)) + ", not " +
                                 fuzz::text_of(m->shape));
                const auto values = fuzz::values_of(r);
                for (std::size_t i = 0; i < m->sources.size(); ++i)
                    if (values[i] != a.at(m->sources[i]))
                        return wrong("element " + std::to_string(i) + " is " + std::to_string(values[i]) +
                                     ", not " + std::to_string(a.at(m->sources[i])));
            }
        });
        return;
    }

    // Values that broadcast to the result, or a scalar; written, or added.
    const lengths selected = m ? m->shape : lengths{2};
    lengths own(selected.begin() + c.between(0, index_t(selected.size())), selected.end());
    for (index_t& e : own)
        if (c.one_in(3)) e = 1;
    const auto values =
        fuzz::make_array<double>(own, fuzz::any_layout(c, own, true), [&] { return -++next; });
    const bool scalar = c.one_in(4), adds = c.one_in(3);
    std::vector<double> expected = before;
    fuzz::laid_out<double> after = a;  // shows `expected` by the same layout
    if (m) {
        after.memory = std::make_shared<fuzz::laid_out<double>::memory_block>(before.size());
        std::copy(before.begin(), before.end(), after.memory->data);
        lengths index(selected.size(), 0);
        for (const lengths& source : m->sources) {
            lengths at(own.size());
            for (std::size_t k = 0; k < own.size(); ++k)
                at[k] = own[k] == 1 ? 0 : index[k + selected.size() - own.size()];
            const double x = scalar ? 1000 : values.at(at);
            after.at(source) = adds ? a.at(source) + x : x;
            fuzz::step(index, selected);
        }
        expected = memory_of(after);
    }
    with_index([&](auto&& target) {
        using result = std::remove_cvref_t<decltype(target)>;
        if constexpr (std::is_same_v<result, double>) {
            const double x = scalar ? 1000 : fuzz::size_of(own) > 0 && own.empty() ? values.at({}) : -1;
            if (adds)
                std::forward<decltype(target)>(target) += x;
            else
                std::forward<decltype(target)>(target) = x;
        } else if (scalar) {
            if (adds)
                std::forward<decltype(target)>(target) += 1000;
            else
                std::forward<decltype(target)>(target) = 1000;
        } else {
            if (adds)
                std::forward<decltype(target)>(target) += values.view();
            else
                std::forward<decltype(target)>(target) = values.view();
        }
    });
    if (memory_of(a) != expected)
        wrong(std::string(adds ? "+= " : "= ") + (scalar ? "a scalar" : "values of " + values.text()) +
              ": other elements than expected");
}

}  // namespace

int main(int argc, char** argv) { return fuzz::run("indexing", argc, argv, one_case); }
