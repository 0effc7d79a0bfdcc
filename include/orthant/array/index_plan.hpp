#pragma once
// What an index with arrays or masks in it means, as plain data that is made and checked before anything
// moves.
//
// Each argument becomes an `index_item`. `plan_index` turns the list of them into an `index_plan`: integers
// and slices become an offset and strides, index arrays become `index_term`s, which are broadcast together.
// An element of the result has an index (before…, index…, after…), and it is the source's element at
//
//     offset + sum before*stride + sum over terms of normalised(positions[index])*stride + sum after*stride
//
// The axes of the index arrays are where the arrays are if those are next to each other, else in front; an
// integer beside arrays counts as one of them. A mask of k axes stands for the k index arrays of its nonzero
// positions; one that covers the whole array stays a mask, so that no list of positions is ever made.
// https://numpy.org/doc/stable/user/basics.indexing.html#advanced-indexing
//
// None of this depends on the element type, and nothing here is a template.

#include <orthant/base/buffer.hpp>
#include <orthant/base/range.hpp>
#include <orthant/kernel/copy/gather.hpp>
#include <orthant/shape/broadcast.hpp>
#include <orthant/shape/slice.hpp>
#include <orthant/view/strided.hpp>
#if ORTHANT_DEFINE
#include <orthant/engine/plan.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

enum class index_kind : unsigned char { integer, range, newaxis, ellipsis, positions, mask };

struct index_item {
    index_kind kind = index_kind::ellipsis;
    index_t value = 0;         // integer
    slice range{_};            // range
    header_ptr array;          // positions: of int64; mask: of bool, 0-d for a single truth value
};

struct index_term {
    header_ptr positions;      // int64
    index_t extent = 0, stride = 0, axis = 0;
    bool offsets = false;  // they are offsets in the source already (made of a mask, nobody else has them)
};

struct index_plan {
    header_ptr source;
    header_ptr mask;  // a mask of the source's shape that is the whole index; the rest is then unused
    index_t offset = 0;
    dims before_shape, before_strides, after_shape, after_strides;
    shape_t index_shape;
    sequence<index_term> terms;
    const char* function = indexing;  // whose messages these are

    shape_t shape() const;
    index_t size() const;
};

index_t count_mask(const array_header& mask);

// For every true element of the mask, in C order, the offset that its index has with the given strides.
header_ptr mask_offsets(const array_header& mask, const index_t* strides);

// Throws an index_error that names the first position out of bounds.
void check_positions(const index_term& term, const char* function);

void broadcast_terms(index_plan& p);

// As in NumPy, what is broadcast away by an empty index array is not asked for.
void check_terms(const index_plan& p);

index_plan plan_index(const header_ptr& of, list_view<index_item> items, const char* function = indexing);

#if ORTHANT_DEFINE

// ---- walking ----------------------------------------------------------------------------------------------

// The rows of a plan in order: the offset of each operand at the row's first element.
class row_walk {
public:
    explicit row_walk(const plan& p) : p_(p) {
        index_.resize(std::size_t(p.ndim));
        offset_.resize(std::size_t(p.operands));
    }
    index_t operator[](int operand) const { return offset_[std::size_t(operand)]; }
    bool next() {
        for (int k = p_.ndim - 1; k-- > 0;) {
            for (int o = 0; o < p_.operands; ++o) offset_[std::size_t(o)] += p_.stride(o, k);
            if (++index_[std::size_t(k)] < p_.extent(k)) return true;
            for (int o = 0; o < p_.operands; ++o)
                offset_[std::size_t(o)] -= p_.stride(o, k) * p_.extent(k);
            index_[std::size_t(k)] = 0;
        }
        return false;
    }

private:
    const plan& p_;
    dims index_, offset_;
};

// A walk of several lists of strides over one shape; merged, and sorted only where the order does not matter.
inline plan plan_walk(dims_view shape, std::initializer_list<const index_t*> strides, bool sort) {
    plan p(int(strides.size()), shape);
    int operand = 0;
    for (const index_t* list : strides) {
        for (int k = 0; k < p.ndim; ++k) p.strides(operand)[k] = list[k];
        ++operand;
    }
    arrange(p, 0, sort);
    return p;
}

// ---- masks ------------------------------------------------------------------------------------------------

ORTHANT_ONCE index_t count_mask(const array_header& mask) {
    if (mask.size == 0) return 0;
    const bool* data = static_cast<const bool*>(mask.data);
    if (mask.c_contiguous) return kernel::count_true(data, mask.size);
    const plan walk = plan_walk(mask.extents(), {mask.strides()}, true);
    const index_t n = walk.inner(), step = walk.stride(0, walk.ndim - 1);
    index_t total = 0;
    row_walk row(walk);
    do {
        if (step == 1) total += kernel::count_true(data + row[0], n);
        else
            for (index_t i = 0; i < n; ++i) total += data[row[0] + i * step];
    } while (row.next());
    return total;
}

ORTHANT_ONCE header_ptr mask_offsets(const array_header& mask, const index_t* strides) {
    const index_t count = count_mask(mask);
    header_ptr out = new_array<std::int64_t>(indexing, dims_view{&count, 1});
    if (count == 0) return out;
    const plan walk = plan_walk(mask.extents(), {mask.strides(), strides}, false);
    const int inner = walk.ndim - 1;
    std::int64_t* to = static_cast<std::int64_t*>(out->data);
    row_walk row(walk);
    do {
        to += kernel::true_positions(static_cast<const bool*>(mask.data) + row[0], walk.stride(0, inner),
                                     walk.inner(), row[1], walk.stride(1, inner), to);
    } while (row.next());
    return out;
}

// ---- checks -----------------------------------------------------------------------------------------------

[[noreturn]] ORTHANT_COLD inline void fail_position(const std::int64_t* p, index_t step, index_t extent,
                                                    index_t axis, const char* function) {
    for (;; p += step)
        normalize_index(saturated_index(*p), extent, axis, function);
}

// Whether all of n positions lie in [-extent, extent).
inline bool in_bounds(const std::int64_t* p, index_t step, index_t n, index_t extent) {
    const std::uint64_t e = std::uint64_t(extent);
    std::uint64_t bad = 0;
    if (step == 1)
        for (; n >= 32; n -= 32, p += 32) {
            std::uint64_t any = 0;
            for (index_t i = 0; i < 32; ++i) any |= std::uint64_t(std::uint64_t(p[i]) + e >= 2 * e);
            bad |= any;
        }
    for (index_t i = 0; i < n; ++i) bad |= std::uint64_t(std::uint64_t(p[i * step]) + e >= 2 * e);
    return bad == 0;
}

ORTHANT_ONCE void check_positions(const index_term& term, const char* function) {
    const array_header& h = *term.positions;
    if (term.offsets || h.size == 0) return;
    if (h.ndim == 1) {  // (most lists are, and a walk takes longer than ten positions)
        const auto* p = static_cast<const std::int64_t*>(h.data);
        if (!in_bounds(p, h.strides()[0], h.size, term.extent))
            fail_position(p, h.strides()[0], term.extent, term.axis, function);
        return;
    }
    const plan walk = plan_walk(h.extents(), {h.strides()}, false);
    const index_t step = walk.stride(0, walk.ndim - 1);
    row_walk row(walk);
    do {
        const auto* p = static_cast<const std::int64_t*>(h.data) + row[0];
        if (!in_bounds(p, step, walk.inner(), term.extent))
            fail_position(p, step, term.extent, term.axis, function);
    } while (row.next());
}

[[noreturn]] ORTHANT_COLD inline void fail_mask(const array_header& of, const array_header& mask,
                                                index_t axis, index_t mask_axis, const char* function) {
    fail<index_error>({function, ": boolean index did not match indexed array along axis ", axis,
                       "; size of axis is ", of.shape()[axis], " but size of corresponding boolean axis is ",
                       mask.shape()[mask_axis]});
}

ORTHANT_ONCE void broadcast_terms(index_plan& p) {
    if (p.terms.size() == 1) {
        p.index_shape = shape_t(p.terms[0].positions->extents());
        return;
    }
    shape_t common;
    for (const index_term& t : p.terms)
        if (!broadcast_into(common, t.positions->extents())) {
            message_text shapes;
            for (const index_term& u : p.terms) {
                shapes.write(" ");
                tuple_text{u.positions->extents()}.write_to(shapes);
            }
            fail<index_error>(
                {p.function, ": shape mismatch: indexing arrays could not be broadcast together with shapes",
                 shapes.c_str()});
        }
    p.index_shape = common;
}

ORTHANT_ONCE void check_terms(const index_plan& p) {
    if (product(p.index_shape) == 0) return;
    for (const index_term& t : p.terms) check_positions(t, p.function);
}

// ---- the plan ---------------------------------------------------------------------------------------------

ORTHANT_ONCE shape_t index_plan::shape() const {
    if (mask) return shape_t{count_mask(*mask)};
    if (before_shape.empty() && after_shape.empty()) return index_shape;
    shape_t out;
    for (index_t e : before_shape) out.push_back(e);
    for (index_t e : index_shape) out.push_back(e);
    for (index_t e : after_shape) out.push_back(e);
    return out;
}
ORTHANT_ONCE index_t index_plan::size() const {
    if (mask) return count_mask(*mask);
    return product(as_view(before_shape)) * product(index_shape) * product(as_view(after_shape));
}

// Index arrays may be stretched without taking memory, and what they select is then more than can be counted.
inline void check_size(const index_plan& p) {
    index_t size = 1;
    for (const dims_view list : {as_view(p.before_shape), dims_view(p.index_shape), as_view(p.after_shape)})
        for (index_t e : list)
            if (e != 0 && multiply_overflows(size, e, size)) fail_too_big(p.function, p.shape());
}

// An index array without axes is an integer.
inline void scalars_to_integers(list_view<index_item> items) {
    for (index_item& i : items)
        if (i.kind == index_kind::positions && i.array->ndim == 0) {
            i.kind = index_kind::integer;
            i.value = *static_cast<const std::int64_t*>(i.array->data);
        }
}

ORTHANT_ONCE index_plan plan_index(const header_ptr& of, list_view<index_item> items, const char* function) {
    scalars_to_integers(items);
    const index_t ndim = of->ndim;
    index_plan p;
    p.source = of;
    p.function = function;
    const bool one = items.size() == 1 && ndim == 1 && items[0].kind == index_kind::positions;
    if (one && items[0].array->ndim == 1) {
        // One list of positions of a vector: nothing is counted or placed (v[idx] of ten elements takes 100 ns
        // by what follows, 86 so).
        p.terms.reserve(1);
        p.terms.push_back({items[0].array, of->shape()[0], of->strides()[0], 0, false});
        p.index_shape = shape_t{items[0].array->shape()[0]};
        check_terms(p);
        return p;
    }
    index_t consumed = 0, ellipses = 0, advanced = 0, others = 0;
    for (const index_item& i : items) {
        switch (i.kind) {
            case index_kind::integer:
            case index_kind::range: ++consumed, ++others; break;
            case index_kind::positions: ++consumed, ++advanced; break;
            case index_kind::mask: consumed += i.array->ndim, ++advanced; break;
            case index_kind::ellipsis: ++ellipses; break;
            case index_kind::newaxis: ++others; break;
        }
    }
    if (ellipses > 1) fail<index_error>({function, ": an index can have only one ellipsis ('...')"});
    if (consumed > ndim)
        fail<index_error>({function, ": too many indices, the array is ", ndim, "-dimensional, but ",
                           consumed, consumed == 1 ? " was given" : " were given"});

    dims shape, strides;  // the axes that slices keep
    std::size_t split = 0;
    index_t axis = 0;
    enum { none, first, after, apart } placement = none;
    const auto keep = [&](index_t count) {
        for (; count > 0; --count, ++axis) {
            shape.push_back(of->shape()[axis]);
            strides.push_back(of->strides()[axis]);
        }
    };
    for (const index_item& i : items) {
        const bool joins = advanced > 0 && (i.kind == index_kind::integer ||
                                            i.kind == index_kind::positions || i.kind == index_kind::mask);
        if (joins && placement == none) {
            placement = first;
            split = shape.size();
        } else if (joins && placement == after) {
            placement = apart;
        } else if (!joins && placement == first) {
            placement = after;
        }
        switch (i.kind) {
            case index_kind::integer:
                p.offset += normalize_index(i.value, of->shape()[axis], axis, function) * of->strides()[axis];
                ++axis;
                break;
            case index_kind::range: {
                const slice_range r = i.range.resolve(of->shape()[axis]);
                if (r.count > 0) p.offset += r.start * of->strides()[axis];
                shape.push_back(r.count);
                strides.push_back(stride_product(r.step, of->strides()[axis]));
                ++axis;
                break;
            }
            case index_kind::newaxis:
                shape.push_back(1);
                strides.push_back(0);
                break;
            case index_kind::ellipsis: keep(ndim - consumed); break;
            case index_kind::positions:
                p.terms.push_back({i.array, of->shape()[axis], of->strides()[axis], axis, false});
                ++axis;
                break;
            case index_kind::mask: {
                const array_header& m = *i.array;
                for (index_t k = 0; k < m.ndim; ++k)
                    if (m.shape()[k] != of->shape()[axis + k]) fail_mask(*of, m, axis + k, k, function);
                if (advanced == 1 && others == 0 && m.ndim == ndim && ndim > 0) {
                    p.mask = i.array;
                    return p;
                }
                p.terms.push_back({mask_offsets(m, of->strides() + axis), 0, 1, axis, true});
                axis += m.ndim;
                break;
            }
        }
    }
    keep(ndim - axis);
    if (placement == apart) split = 0;
    if (advanced == 0) split = shape.size();
    for (std::size_t k = 0; k < shape.size(); ++k) {
        (k < split ? p.before_shape : p.after_shape).push_back(shape[k]);
        (k < split ? p.before_strides : p.after_strides).push_back(strides[k]);
    }
    broadcast_terms(p);
    check_size(p);
    check_terms(p);
    return p;
}

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
