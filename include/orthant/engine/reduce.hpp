#pragma once
// Reductions: fold an expression along axes.
//
// Nothing of it is stored where rows are long (engine/reduction.hpp). Where they are short, as in
// sum(image(…, newaxis) * weights, {1, 2, 3}) with eight columns, rows cost more than elements: what is read
// is then computed into a part of the second-level cache, many rows at a time, and folded from there, as
// NumPy does with the whole (7.5 us for a cell of that convolution, 3.1 so). `cost_of_fold` says which is less.
//
// The result's axes lie in the order in which they are walked, as NumPy's do.

#include <orthant/engine/evaluate.hpp>
#include <orthant/engine/fold_directly.hpp>
#include <orthant/kernel/loops/reduce.hpp>
#if ORTHANT_DEFINE
#include <orthant/engine/reduction.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Which axes a reduction folds.
struct reduced_axes {
    dims axes;
    bool everything;
    ORTHANT_NOINLINE bool folds(index_t axis) const {
        for (index_t a : axes)
            if (a == axis) return true;
        return everything;
    }
};
inline constexpr reduced_axes all_axes{{}, true};

// What has no identity needs an element for every result.
[[noreturn]] void fail_no_identity(const char* function);

// The result of folding, without the reduced axes, or with extents 1 for them. `identity` (item_bytes of it)
// is the value of an empty fold; without one that is a value_error. `element` is how values of the program
// are stored, or null if they are not to be.
header_ptr reduce_program(const char* function, const program& p, const header_ptr& shape,
                          const reduced_axes& axes, bool keepdims, const kernel::fold_table& fold,
                          kernel::sum_fn sum, const void* identity, const element_storage* element);

#if ORTHANT_DEFINE

// The short way, without a plan: all axes are folded, and the operands are dense and of one size, hence one
// row. What a kernel computes of it has to be a sum, or short.
inline bool reduce_dense(const program& p, index_t n, const kernel::fold_table& fold, kernel::sum_fn sum,
                         void* out) {
    alignas(64) unsigned char row[2048];
    const bool computes = p.step_count > 0 && !sum;
    if (!p.simple || n == 0) return false;
    if (computes && (p.steps[0].any_stride || n > index_t(sizeof(row) / p.result_bytes))) return false;
#if defined(_OPENMP)
    if (n >= parallel_elements) return false;
#endif
    const void* in[8];
    index_t steps[9] = {1};
    for (int k = 0; k < p.load_count; ++k) {
        const array_header* a = p.array(k);
        if (a && (!a->c_contiguous || a->size != n)) return false;
        in[k] = a ? a->data : p.leaves[k];
        steps[k + 1] = a != nullptr;
    }
    if (sum) {
        sum(in, steps, n, out);
        return true;
    }
    if (computes) p.run(p.steps[0], row, in, steps, n);
    fold.row(computes ? row : in[0], 1, n, out);
    return true;
}

[[noreturn]] ORTHANT_ONCE void fail_no_identity(const char* function) {
    fail<value_error>(
        {function, ": zero-size array to reduction operation ", function, " which has no identity"});
}

// Nanoseconds of the two ways, measured on one core.
struct fold_cost {
    double fused, stored;
};

// `walk` as reductions have it, merged: operand 0 is the output, which stands still along what is folded.
inline fold_cost cost_of_fold(const program& p, const plan& walk, bool in_registers) {
    const int inner = walk.ndim - 1;
    const double n = double(walk.inner());
    const bool reduced = walk.stride(0, inner) == 0;
    double rows = 1;
    for (int k = 0; k < inner; ++k) rows *= double(walk.extent(k));
    bool packs = false, splats = false;
    double computed = 0.1;  // an element, into the cache
    int operand = 1;
    for (int k = 0; k < p.load_count; ++k) {
        const load& l = p.loads[k];
        if (l.constant) continue;
        const index_t step = walk.stride(operand++, inner);
        splats = splats || (step == 0 && !l.any_stride);
        packs = packs || l.converts || (step != 0 && step != 1 && !l.any_stride);
        // Rows that follow each other are read as they are, one that stays or an element is repeated, others are packed.
        const index_t down = inner > 0 ? walk.stride(operand - 1, inner - 1) : walk.inner();
        computed += step == 1 && down == walk.inner() ? 0 : step == 0 || (step == 1 && down == 0) ? 0.25 : 1;
    }
    const bool simple = p.simple && !packs && (!splats || (reduced && in_registers));
    const double fused = simple ? (reduced ? 7 : 6) + 0.25 * n : 22 + 0.5 * n;
    const double folded = !reduced ? 1 + 0.4 * n : n < 16 ? 0.5 + 0.15 * n : 4 + 0.1 * n;
    const double stored = computed * n + folded;
    return {rows * fused, rows * stored};
}

// The program of the part [from, from + count) of an axis, of what broadcasts to a shape.
class part_of_program {
public:
    part_of_program(const program& p, int ndim, int axis, index_t from, index_t count) : part_{p, leaves_} {
        for (int k = 0; k < p.load_count; ++k) {
            leaves_[k] = p.leaves[k];
            const array_header* a = p.array(k);
            const int place = a ? a->ndim - ndim + axis : -1;
            if (place < 0 || a->shape()[place] == 1) continue;
            dims shape(a->shape(), a->shape() + a->ndim);
            shape[std::size_t(place)] = count;
            const index_t offset = from * a->strides()[place] * index_t(p.loads[k].from_bytes);
            windows_[k] = new_window(header_ptr::share(*const_cast<array_header*>(a)),
                                     static_cast<unsigned char*>(a->data) + offset, as_view(shape), a->stride_list());
            leaves_[k] = windows_[k].get();
        }
    }
    const program& text() const { return part_; }

private:
    const void* leaves_[std::size_t(most_loads)];
    header_ptr windows_[std::size_t(most_loads)];
    program part_;
};

inline constexpr index_t longest_stored_row = 64;      // longer rows are folded as they are computed
inline constexpr index_t stored_at_once = 512 * 1024;  // bytes

// Folds by way of stored values, parts of the outermost axis at a time. `walk` is sorted, not merged, and has the
// output's strides. False, and nothing is done, where a part would be too large.
inline bool reduce_stored(const char* function, const program& p, dims_view shape, const plan& walk,
                          const kernel::fold_table& fold, const element_storage& element, void* out) {
    const int ndim = int(shape.size());
    dims strides(shape.size(), 0), out_strides(shape.size(), 0);
    index_t size = 1;  // the values lie in the order of the walk
    for (int i = walk.ndim; i-- > 0;) {
        strides[std::size_t(walk.axis(i))] = size;
        out_strides[std::size_t(walk.axis(i))] = walk.stride(0, i);
        size *= walk.extent(i);
    }
    const index_t bytes = index_t(fold.item_bytes), outer = walk.extent(0), inside = size / outer;
    index_t each = outer;
    if (size * bytes > stored_at_once) {
        for (int k = 0; k < p.step_count; ++k)
            if (p.steps[k].functor) return false;
        if (walk.stride(0, 0) == 0 || inside * bytes > stored_at_once) return false;
        each = stored_at_once / (inside * bytes);
    }
    const int axis = walk.axis(0);
    const index_t room = each * inside;
    const header_ptr buffer = element.make(function, {&room, 1}, 'C');
    dims part(shape.begin(), shape.end());
    for (index_t from = 0; from < outer; from += each) {
        part[std::size_t(axis)] = outer - from < each ? outer - from : each;
        const header_ptr values = new_window(buffer, buffer->data, as_view(part), as_view(strides));
        const sink into{values.get(), element.copy, std::uint32_t(bytes), false};
        if (each == outer) run_program(p, into);
        else run_program(part_of_program(p, ndim, axis, from, part[std::size_t(axis)]).text(), into);

        const void* leaf = values.get();
        const program read{element.read, &leaf};
        plan again = plan_loads(read, as_view(part));
        drop_single_axes(again);
        sort_axes(again, 1);
        for (int i = 0; i < again.ndim; ++i) again.strides(0)[i] = out_strides[std::size_t(again.axis(i))];
        merge_axes(again);
        reduction(read, again, fold, nullptr,
                  static_cast<unsigned char*>(out) + from * out_strides[std::size_t(axis)] * bytes).run();
    }
    return true;
}

ORTHANT_ONCE header_ptr reduce_program(const char* function, const program& p, const header_ptr& shape,
                                       const reduced_axes& axes, bool keepdims,
                                       const kernel::fold_table& fold, kernel::sum_fn sum,
                                       const void* identity, const element_storage* element) {
    const int ndim = shape->ndim;
    dims kept;  // the result's shape
    for (int k = 0; k < ndim; ++k) {
        const bool folds = axes.folds(k);
        if (!folds || keepdims) kept.push_back(folds ? 1 : shape->shape()[k]);
    }
    const index_t size = product(as_view(kept));
    header_ptr out = allocate_array(as_view(kept), size, std::size_t(size) * fold.item_bytes);
    if (axes.everything && reduce_dense(p, shape->size, fold, sum, out->data)) {
        check_storage();
        return out;
    }

    // The kept axes lie in the output as they do in what is read: the innermost one densest. They are sorted
    // once, without those of extent 1, so that the output and the walk agree on the order.
    plan walk = plan_loads(p, shape->extents());
    drop_single_axes(walk);
    sort_axes(walk, 1);
    index_t step = 1;
    for (int i = walk.ndim; i-- > 0;) {
        const int k = walk.axis(i);
        if (axes.folds(k)) continue;
        int place = 0;
        for (int j = 0; j < k; ++j) place += keepdims || !axes.folds(j);
        walk.strides(0)[i] = out->strides()[place] = step;
        step *= walk.extent(i);
    }
    set_flags(*out);
    if (size == 0) return out;
    if (shape->size == 0) {
        if (!identity) fail_no_identity(function);
        for (index_t i = 0; i < size; ++i)
            std::memcpy(static_cast<unsigned char*>(out->data) + i * index_t(fold.item_bytes), identity,
                        fold.item_bytes);
        return out;
    }
    plan merged = walk;
    merge_axes(merged);
    if (element && p.step_count > 0 && merged.ndim > 1 && merged.inner() < longest_stored_row) {
        const fold_cost cost = cost_of_fold(p, merged, sum != nullptr);
        if (cost.stored < cost.fused &&
            reduce_stored(function, p, shape->extents(), walk, fold, *element, out->data))
            return out;
    }
    reduction(p, merged, fold, sum, out->data).run();
    check_storage();
    return out;
}

#endif

// The kernel that sums E without storing it, where there is one: beside a function like exp, a row's way
// through the L1 cache costs nothing, and a kernel less to compile.
template <class F, class A, class E>
constexpr kernel::sum_fn sum_in_registers() {
    if constexpr (kernel::detail::is_sum<F, A> && std::is_floating_point_v<A> &&
                  std::is_same_v<domain_of<E>, A>)
        if constexpr (text_of<E, A>.text.simple)
            if constexpr (kernel::detail::is_light<typename kernel_tree<E, A>::type>)
                return kernel::sum_of<typename kernel_tree<E, A>::type, A>();
    return nullptr;
}

// Folds an operand with functor F in the accumulator type A.
template <class F, class A, class E>
header_ptr reduce(const E& e, const reduced_axes& axes, bool keepdims, const void* identity) {
    const compiled<E, A> code(e);
    const element_storage* element = nullptr;
    if constexpr (is_node<E> && std::is_trivially_copyable_v<A>) element = &storage_of<A>;
    return reduce_program(F::name, code.program(), geometry_of(e), axes, keepdims, kernel::fold_of<F, A>(),
                          sum_in_registers<F, A, E>(), identity, element);
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
