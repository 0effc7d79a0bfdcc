#pragma once
// Evaluation: writes an expression into a target, element by element.
//
// Dense operands of one shape are one row, run at once (evaluate_dense). All else is ordinary code that is compiled
// once, not a template of the expression: look for overlap, plan, and run the program row by row. Three ways of
// walking, chosen from the plan:
//
//   rows    whole rows, or chunks of them where something must be packed;
//   tiles   where an operand is transposed (its unit stride lies on another axis): packed 8 rows by 512 columns at
//           a time, so that each of its cache lines is read once; a plain copy transposes straight into the target;
//   flat    where rows are shorter than 64 elements: many rows are packed into one run, as the call for each would
//           cost more than its work ((100000, 3) + row: 264 us against 2640).
//
// `c = a + np::sin(b)`: operator+ makes a node (expr/node.hpp), ndarray's operator= calls evaluate_array (here), which
// gathers the node's leaves (engine/program.hpp) and runs vector_row (kernel/map.hpp) on them: at once where all are
// dense, else by a plan.

#include <orthant/engine/overlap.hpp>
#include <orthant/engine/parallel.hpp>
#include <orthant/engine/runner.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// Where results go: the target's geometry, and how a result becomes its element.
struct sink {
    array_header* array;
    kernel::convert_fn convert;  // from the result's type to the target's
    std::uint32_t item_bytes;
    bool converts;  // the types differ
};

// What is read, broadcast to a shape: the operands of the walk but for the first, the target.
inline plan plan_loads(const program& p, dims_view shape) {
    int operands = 1;
    for (int k = 0; k < p.load_count; ++k) operands += !p.loads[k].constant;
    plan walk(operands, shape);
    int operand = 1;
    for (int k = 0; k < p.load_count; ++k) {
        const array_header* a = p.array(k);
        if (!a) continue;
        const index_t more = a->ndim - walk.ndim, leading = more > 0 ? more : 0;  // axes of extent 1
        broadcast_strides(a->extents().subspan(std::size_t(leading)), a->strides() + leading, shape,
                          walk.strides(operand++));
    }
    return walk;
}

inline plan plan_evaluation(const program& p, const array_header& target) {
    plan walk = plan_loads(p, target.extents());
    for (int k = 0; k < walk.ndim; ++k) walk.strides(0)[k] = target.strides()[k];
    arrange(walk, 0, true);
    return walk;
}

class evaluation {
public:
    evaluation(const program& p, const sink& out) : p_(p), out_(out), walk_(plan_evaluation(p, *out.array)) {
        choose_way();
        // The last step writes straight into the target where it can.
        const int inner = walk_.ndim - 1;
        step_ = walk_.stride(0, inner);
        const bool walks = p.step_count > 0 && p.steps[p.step_count - 1].any_stride;
        direct_ = p.step_count > 0 && !out.converts && (step_ == 1 || walks);
        if (way_ == way::flat) direct_ = direct_ && walk_.stride(0, inner - 1) == step_ * walk_.inner();
    }

    void run() {
        index_t elements = 1;
        for (int k = 0; k < walk_.ndim; ++k) elements *= walk_.extent(k);
        // Pieces of the outermost axis, or of the only row.
        const index_t outer = walk_.extent(0);
        const index_t pieces = elements < parallel_elements ? 1 : outer < 16 ? outer : 16;
        const index_t grain = walk_.ndim == 1 ? 64 : way_ == way::tiles && walk_.ndim == 2 ? 8 : 1;
        const index_t each = ((outer + pieces - 1) / pieces + grain - 1) / grain * grain;
        for_each_part(pieces, elements, [&](index_t i) {
            const index_t from = i * each, to = from + each < outer ? from + each : outer;
            if (from < to) run_piece(from, to);
        });
    }

private:
    enum class way { rows, tiles, flat };

    void choose_way() {
        const int inner = walk_.ndim - 1;
        if (inner < 1) return;
        int operand = 1;
        for (int k = 0; k < p_.load_count; ++k) {
            const load& l = p_.loads[k];
            if (l.constant) continue;
            const index_t step = walk_.stride(operand, inner);
            if (step != 0 && step != 1 && l.transpose && walk_.inner() >= 8 &&
                (!l.any_stride || p_.step_count == 0))
                for (int axis = 0; axis < inner; ++axis)
                    if (walk_.stride(operand, axis) == 1 && walk_.extent(axis) >= 8) {
                        bring_inside(axis);
                        way_ = way::tiles;
                        return;
                    }
            ++operand;
        }
        bool copies = out_.convert != nullptr;
        for (int k = 0; k < p_.load_count; ++k)
            copies = copies && (p_.loads[k].constant || p_.loads[k].convert);
        // Twelve buffers of 64 elements of any type fit into the scratch; more operands go row by row.
        if (walk_.inner() < 64 && copies && p_.load_count + p_.step_count <= 12) way_ = way::flat;
    }

    // Makes an axis the last but one.
    void bring_inside(int axis) {
        for (int k = axis; k + 2 < walk_.ndim; ++k) walk_.swap_axes(k, k + 1);
    }

    // All elements whose index along the outermost axis lies in [from, to).
    void run_piece(index_t from, index_t to) const {
        alignas(64) unsigned char scratch[scratch_bytes + 4096];
        runner r(p_, walk_, way_ == way::flat, scratch, !direct_);
        unsigned char* out = static_cast<unsigned char*>(out_.array->data);
        if (walk_.ndim == 1) return run_row(r, out, from, to);
        move(r, out, 0, from);
        walk(r, out, 0, to - from);
    }

    // `count` steps along an axis, from where the operands point.
    [[gnu::noinline]] void walk(runner& r, unsigned char* out, int axis, index_t count) const {
        if (axis + 2 == walk_.ndim) {
            if (way_ == way::tiles) return run_tiles(r, out, count);
            if (way_ == way::flat) return run_flat(r, out, count);
            if (p_.simple && p_.step_count == 1 && direct_ && step_ == 1 && nothing_packs(r))
                return run_simple_rows(r, out, count);
        }
        for (index_t i = 0; i < count; ++i) {
            if (axis + 2 == walk_.ndim) run_row(r, out, 0, walk_.inner());
            else walk(r, out, axis + 1, walk_.extent(axis + 1));
            move(r, out, axis, 1);
        }
        move(r, out, axis, -count);
    }

    // Moves all operands by n along an axis.
    [[gnu::noinline]] void move(runner& r, unsigned char*& out, int axis, index_t n) const {
        out += n * walk_.stride(0, axis) * index_t(out_.item_bytes);
        int operand = 1;
        for (int k = 0; k < p_.load_count; ++k)
            if (!p_.loads[k].constant)
                r[k].at += n * walk_.stride(operand++, axis) * index_t(p_.loads[k].from_bytes);
    }

    void run_row(runner& r, unsigned char* out, index_t from, index_t to) const {
        r.begin_row();
        for (index_t i = from; i < to; i += r.chunk()) {
            const index_t n = to - i < r.chunk() ? to - i : r.chunk();
            unsigned char* here = out + i * step_ * index_t(out_.item_bytes);
            const void* result = r.run(i, n, direct_ ? here : nullptr, step_);
            if (!direct_) out_.convert(result, r.result_step(), here, step_, n);
        }
    }

    bool nothing_packs(runner& r) const {
        for (int k = 0; k < p_.load_count; ++k)
            if (r[k].packs) return false;
        return true;
    }

    // Rows of one kernel over operands that lie as they are wanted, with nothing but pointers to move between them:
    // of the 77 ns that exp(x - max) took for a row of 100 elements, 30 went by between the rows.
    void run_simple_rows(runner& r, unsigned char* out, index_t rows) const {
        const index_t n = walk_.inner(), down = walk_.stride(0, walk_.ndim - 2) * index_t(out_.item_bytes);
        const void* in[8];
        index_t step[9], stride[8] = {};
        step[0] = 1;
        int splats[8], splat_count = 0, operand = 1;
        r.begin_row();
        for (int k = 0; k < p_.load_count; ++k) {
            step[k + 1] = 0;
            in[k] = r[k].pointer;
            if (p_.loads[k].constant) continue;
            stride[k] = walk_.stride(operand++, walk_.ndim - 2) * index_t(p_.loads[k].from_bytes);
            if (r[k].splats) {
                if (stride[k] != 0) splats[splat_count++] = k;
            } else {
                in[k] = r[k].at;
                step[k + 1] = r[k].step;
            }
        }
        for (index_t i = 0; i < rows; ++i, out += down) {
            p_.run(p_.steps[0], out, in, step, n);
            for (int k = 0; k < p_.load_count; ++k)
                in[k] = static_cast<const unsigned char*>(in[k]) + (r[k].splats ? 0 : stride[k]);
            if (i + 1 == rows) break;
            for (int j = 0; j < splat_count; ++j) {
                const load& l = p_.loads[splats[j]];
                l.convert(r[splats[j]].at + (i + 1) * stride[splats[j]], 0, r[splats[j]].buffer, 1,
                          kernel::splat_bytes / index_t(l.to_bytes));
            }
        }
    }

    void run_flat(runner& r, unsigned char* out, index_t rows) const {
        const index_t columns = walk_.inner(), at_once = r.chunk() / columns;
        const index_t row_step = walk_.stride(0, walk_.ndim - 2) * index_t(out_.item_bytes);
        r.begin_row();
        for (index_t i = 0; i < rows; i += at_once) {
            const index_t n = rows - i < at_once ? rows - i : at_once;
            const void* result = r.run_rows(n, columns, direct_ ? out : nullptr, step_);
            if (!direct_) {
                const index_t from = r.result_step(), bytes = from * index_t(p_.result_bytes) * columns;
                for (index_t k = 0; k < n; ++k)
                    out_.convert(static_cast<const unsigned char*>(result) + k * bytes, from,
                                 out + k * row_step, step_, columns);
            }
            move(r, out, walk_.ndim - 2, n);
        }
        unsigned char* back = out;
        move(r, back, walk_.ndim - 2, -rows);
    }

    void run_tiles(runner& r, unsigned char* out, index_t rows) const {
        const int axis = walk_.ndim - 2;
        const index_t columns = walk_.inner();
        if (p_.step_count == 0 && step_ == 1 && !out_.converts) {
            constexpr index_t tile = 64;
            const index_t bytes = index_t(out_.item_bytes), row = walk_.stride(0, axis),
                          column = walk_.stride(1, axis + 1);
            for (index_t i = 0; i < rows; i += tile)
                for (index_t j = 0; j < columns; j += tile)
                    p_.loads[0].transpose(r[0].at + (i + j * column) * bytes, column,
                                          out + (i * row + j) * bytes, row, rows - i < tile ? rows - i : tile,
                                          columns - j < tile ? columns - j : tile);
            return;
        }
        // The transposed operands, and where each is packed: 8 rows of `width` elements.
        constexpr index_t height = 8;
        alignas(64) unsigned char packed[scratch_bytes];
        std::size_t per_column = 0;
        int operand = 1;
        for (int k = 0; k < p_.load_count; ++k) {
            if (p_.loads[k].constant) continue;
            r[k].placed = r[k].packs && p_.loads[k].transpose && walk_.stride(operand, axis) == 1;
            if (r[k].placed) per_column += height * p_.loads[k].to_bytes;
            ++operand;
        }
        const index_t width = (per_column ? index_t(scratch_bytes / per_column) : 64) & ~index_t(7);
        for (index_t i = 0; i < rows; i += height) {
            const index_t h = rows - i < height ? rows - i : height;
            for (index_t j = 0; j < columns; j += width) {
                const index_t w = columns - j < width ? columns - j : width;
                unsigned char* next = packed;
                for (int k = 0; k < p_.load_count; ++k)
                    if (r[k].placed) {
                        const load& l = p_.loads[k];
                        l.transpose(r[k].at + j * r[k].step * index_t(l.to_bytes), r[k].step, next, w, h, w);
                        r[k].buffer = next;
                        next += h * w * index_t(l.to_bytes);
                    }
                unsigned char* row_out = out;
                for (index_t row = 0; row < h; ++row) {
                    r.begin_row();
                    for (index_t c = 0; c < w; c += r.chunk()) {
                        const index_t n = w - c < r.chunk() ? w - c : r.chunk();
                        for (int k = 0; k < p_.load_count; ++k)
                            if (r[k].placed)
                                r[k].pointer = r[k].buffer + (row * w + c) * index_t(p_.loads[k].to_bytes);
                        unsigned char* here = row_out + (j + c) * step_ * index_t(out_.item_bytes);
                        const void* result = r.run(j + c, n, direct_ ? here : nullptr, step_);
                        if (!direct_) out_.convert(result, r.result_step(), here, step_, n);
                    }
                    move(r, row_out, axis, 1);
                }
                move(r, row_out, axis, -h);
            }
            move(r, out, axis, h);
        }
        move(r, out, axis, -rows);
    }

    const program& p_;
    const sink& out_;
    plan walk_;
    way way_ = way::rows;
    index_t step_ = 1;
    bool direct_ = false;
};

[[gnu::noinline]] inline void evaluate_planned(const program& p, const sink& out) {
    if (out.array->size != 0) evaluation(p, out).run();
}

// How elements of a type are made and copied.
struct element_storage {
    header_ptr (*make)(const char* function, dims_view shape, char order);
    kernel::convert_fn copy;
    const program_text& read;  // the program of an array alone
};

// Whether writing the target would change what is still to be read.
[[gnu::noinline]] inline bool reads_target(const program& p, const sink& out) {
    for (int k = 0; k < p.load_count; ++k)
        if (const array_header* a = p.array(k))
            if (is_harmful(*out.array, out.item_bytes, *a, p.loads[k].from_bytes)) return true;
    return false;
}

void evaluate_apart(const program& p, const sink& out, const element_storage& element);

// With `element`, the program may read what it writes; without, the caller knows that it does not.
[[gnu::noinline]] inline void run_program(const program& p, const sink& out,
                                          const element_storage* element = nullptr) {
    if (element && reads_target(p, out)) evaluate_apart(p, out, *element);
    else evaluate_planned(p, out);
}

// By way of a new array.
ORTHANT_COLD inline void evaluate_apart(const program& p, const sink& out, const element_storage& element) {
    const header_ptr values = element.make("assign", out.array->extents(), 'C');
    run_program(p, {values.get(), out.convert, out.item_bytes, out.converts});
    const void* leaf = values.get();
    run_program({element.read, &leaf}, {out.array, element.copy, out.item_bytes, false});
}

// ---- the templates: one call each --------------------------------------------------------------------------

template <class T, class E>
sink sink_into(array_header* target) {
    using R = typename E::value_type;
    constexpr bool copies = std::is_trivially_copyable_v<T> || !std::is_same_v<R, T> || !is_node<E>;
    kernel::convert_fn convert = nullptr;
    if constexpr (copies) convert = &kernel::convert<R, T>;
    return {target, convert, sizeof(T), !std::is_same_v<R, T>};
}

// Whether an operand of the target's size lies across the target, neither apart from it nor at the same place.
ORTHANT_INLINE bool lies_across(const array_header& a, std::size_t bytes, const array_header& target,
                                std::size_t target_bytes, std::size_t widest) {
    const std::uintptr_t reach = std::uintptr_t(target.size) * widest,
                         distance = reinterpret_cast<std::uintptr_t>(a.data) -
                                    reinterpret_cast<std::uintptr_t>(target.data);
    return distance + reach - 1 < 2 * reach - 1 && (distance != 0 || bytes != target_bytes);
}

// The short way, without a plan: at most one step, over operands that are all dense and of the target's size. They
// broadcast to its shape, so they have that shape, but for axes of extent 1. It is compiled for each expression, since
// then hardly more is left of it than the comparisons (c = a + b of 3 elements: 210 instructions, 140 so).
template <class T, class E>
ORTHANT_INLINE bool evaluate_dense(const compiled<E>& code, array_header& target) {
    constexpr const program_text& text = compiled<E>::text;
    using R = typename E::value_type;
    if constexpr (text.simple && (std::is_same_v<T, R> || text.step_count == 0)) {
        const index_t n = target.size;
        if (!target.c_contiguous) return false;
#if defined(_OPENMP)
        if (n >= parallel_elements) return false;
#endif
        const void* in[std::size_t(text.load_count)];
#pragma GCC unroll 8
        for (int k = 0; k < text.load_count; ++k) {
            in[k] = code.leaf(k);
            if (text.loads[k].constant) continue;
            const array_header& a = *static_cast<const array_header*>(in[k]);
            if (!a.c_contiguous || a.size != n ||
                lies_across(a, text.loads[k].from_bytes, target, sizeof(T), text.widest))
                return false;
            in[k] = a.data;
        }
        if constexpr (text.step_count == 1)
            text.steps[0].run(code.leaf(text.steps[0].functor), target.data, in, code.dense_steps, n);
        else kernel::convert<R, T>(in[0], code.dense_steps[1], target.data, 1, n);
        return true;
    } else {
        return false;
    }
}

// Writes e, which broadcasts to the target's shape, into the target. The caller has looked for overlap.
template <class T, class E>
void evaluate_into(array_header* target, const E& e) {
    const compiled<E> code(e);
    if (!evaluate_dense<T>(code, *target)) run_program(code.program(), sink_into<T, E>(target));
}

template <class T>
inline constexpr element_storage storage_of{&new_array<T>, &kernel::convert<T, T>,
                                            compiled<view<const T>>::text};

// The memory order of a fresh result: Fortran's where every operand that has a say lies so (NumPy's order='K').
inline char order_of_result(const program& p, const array_header& shape) {
    bool any = false;
    for (int k = 0; k < p.load_count; ++k) {
        const array_header* a = p.array(k);
        if (!a || a->ndim != shape.ndim || !same_shape(*a, shape)) continue;
        if (a->c_contiguous || !a->f_contiguous) return 'C';
        any = true;
    }
    return any ? 'F' : 'C';
}

// A new array of a shape for what an expression computes.
template <class T, class E>
header_ptr fresh_target(const compiled<E>& code, const array_header& shape) {
    return new_array<T>("eval", shape.extents(), shape.ndim > 1 ? order_of_result(code.program(), shape) : 'C');
}

// A new array with the values of e, an operand as it stands in nodes.
template <class T, class E>
header_ptr evaluate_new(const E& e) {
    const compiled<E> code(e);
    header_ptr target = fresh_target<T>(code, *geometry_of(e));
    if (!evaluate_dense<T>(code, *target)) run_program(code.program(), sink_into<T, E>(target.get()));
    return target;
}

// array = e: in the array's storage where it has the shape of e, else in new. (Empty arrays may share theirs.)
template <class T, class E>
void evaluate_array(header_ptr& array, const E& e) {
    const compiled<E> code(e);
    const array_header& shape = *geometry_of(e);
    header_ptr fresh;
    if (array->size == 0 || !same_shape(*array, shape)) fresh = fresh_target<T>(code, shape);
    array_header& target = fresh ? *fresh : *array;
    if (!evaluate_dense<T>(code, target))
        run_program(code.program(), sink_into<T, E>(&target), fresh ? nullptr : &storage_of<T>);
    if (fresh) array = std::move(fresh);
}

template <class T>
header_ptr dense_copy(const header_ptr& from, char order) {
    header_ptr target = new_array<T>("copy", from->extents(), order);
    evaluate_into<T>(target.get(), view<const T>(from));
    return target;
}

template <class E>
auto only_element(const E& e) {
    using T = typename E::value_type;
    const auto& source = as_operand(e);
    const array_header& g = *geometry_of(source);
    require_single(g);
    if constexpr (is_node<std::remove_cvref_t<decltype(source)>>)
        return T(*static_cast<const T*>(evaluate_new<T>(source)->data));
    else return T(*static_cast<const T*>(g.data));
}

// Writes e, which has the target's shape or broadcasts to it, whatever it reads.
template <class T, class E>
void assign_values(array_header* target, const E& e) {
    const compiled<E> code(e);
    if (!evaluate_dense<T>(code, *target))
        run_program(code.program(), sink_into<T, E>(target), &storage_of<T>);
}

inline void require_fit(const array_header& values, const array_header& target) {
    if (!same_shape(values, target) && !broadcasts_to(values.extents(), target.extents(), true))
        fail<shape_error>({"assign: could not broadcast input array from shape ",
                           tuple_text{values.extents()}, " into shape ", tuple_text{target.extents()}});
}

// target = value, for arrays and scalars on the right.
template <class Target, class E>
void assign(const Target& target, const E& value) {
    using T = typename Target::value_type;
    array_header* h = target.handle().get();
    if constexpr (array_like<E>) {
        static_assert(requires(const typename E::value_type& v) { scalar_cast<T>(v); },
                      "orthant: the values do not convert to the target's element type");
        const auto& source = as_operand(value);
        require_fit(*geometry_of(source), *h);
        assign_values<T>(h, source);
    } else if constexpr (number<E> && number<T>) {
        evaluate_into<T>(h, constant<T>{weak_cast<T>(value, "assign")});
    } else {
        evaluate_into<T>(h, constant<T>{T(value)});
    }
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
