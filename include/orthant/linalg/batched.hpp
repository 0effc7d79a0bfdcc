#pragma once
// Stacks of small matrices for the kernels that take as many as a vector has lanes
// (kernel/linalg/batched.hpp): where the matrices lie dense and one behind the other they are read in place,
// else they are collected first. Matrices that such a kernel leaves (a pivot that is zero or NaN, or hardly
// in range) are taken one by one.

#include <orthant/kernel/linalg/batched.hpp>
#include <orthant/linalg/stacks.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// Whether a stack of n x n is taken so; one matrix, or a few, of up to `alone` rows.
template <class T>
bool goes_by_lanes(index_t n, const stack_walk& at, index_t alone = kernel::batched_alone) {
    if constexpr (!lapack_type<T>)
        return false;
    else
        return n > 0 && n <= kernel::batched_size &&
               (n <= alone || at.size() >= kernel::batched_count<T>)&&at.size() > 0;
}

// The operands of one batch, dense.
template <class T>
class batch_operand {
public:
    batch_operand(const matrix_operand& of, std::size_t k)
        : of_(of),
          k_(k),
          size_(of.rows * of.columns),
          dense_(of.column_step == 1 && of.row_step == of.columns),
          room_(size_ * kernel::batched_count<T>) {}

    void add(index_t l, const stack_walk& at) {
        const T* const p = at.read<T>(k_);
        if (l == 0) first_ = p;
        if (l == 0 || in_place_) in_place_ = dense_ && p == first_ + l * size_;
        if (!in_place_ && l > 0 && collected_ == 0) collect_before(l);
        if (!in_place_)
            kernel::place_matrix(of_.rows, of_.columns, p, of_.row_step, of_.column_step,
                                 room_.get() + l * size_, of_.columns);
        collected_ = in_place_ ? 0 : l + 1;
    }
    const T* get() const { return in_place_ ? first_ : room_.get(); }

private:
    // Those before l, which lay in place, are collected with the others.
    void collect_before(index_t l) {
        kernel::place_matrix(l, size_, first_, size_, index_t(1), room_.get(), size_);
    }

    const matrix_operand& of_;
    std::size_t k_;
    index_t size_;
    bool dense_, in_place_ = true;
    index_t collected_ = 0;
    const T* first_ = nullptr;
    work<T> room_;
};

// Whether the walk's matrices lie one behind the other.
inline bool lies_dense(const matrix_operand& a, const stack_walk& at) {
    return a.array->c_contiguous && same(a.batch, at.batch());
}

// For each batch of matrices: together(first, count, a), and where that is false alone(i, a) for each of
// them.
template <class T, class Together, class Alone>
void over_batches(const matrix_operand& a, stack_walk& at, Together together, Alone alone) {
    const index_t size = a.rows * a.columns;
    const auto batch = [&](index_t first, index_t count, const T* p) {
        if (!together(first, count, p))
            for (index_t i = 0; i < count; ++i) alone(first + i, p + i * size);
    };
    constexpr index_t most = kernel::batched_count<T>;
    if (lies_dense(a, at)) {
        const T* const p = at.read<T>();
        for (index_t done = 0, all = at.size(); done < all; done += most)
            batch(done, all - done < most ? all - done : most, p + done * size);
        return;
    }
    batch_operand<T> operand(a, 0);
    for (index_t done = 0; at;) {
        index_t count = 0;
        for (; at && count < most; ++at) operand.add(count++, at);
        batch(done, count, operand.get());
        done += count;
    }
}
template <class T, class Together, class Alone>
void over_batches(const matrix_operand& a, const matrix_operand& b, stack_walk& at, Together together,
                  Alone alone) {
    const index_t size = a.rows * a.columns, right = b.rows * b.columns;
    const auto batch = [&](index_t first, index_t count, const T* p, const T* q) {
        if (!together(first, count, p, q))
            for (index_t i = 0; i < count; ++i) alone(first + i, p + i * size, q + i * right);
    };
    constexpr index_t most = kernel::batched_count<T>;
    if (lies_dense(a, at) && lies_dense(b, at)) {
        const T *const p = at.read<T>(0), *const q = at.read<T>(1);
        for (index_t done = 0, all = at.size(); done < all; done += most)
            batch(done, all - done < most ? all - done : most, p + done * size, q + done * right);
        return;
    }
    batch_operand<T> left(a, 0), hand(b, 1);
    for (index_t done = 0; at;) {
        index_t count = 0;
        for (; at && count < most; ++at, ++count) {
            left.add(count, at);
            hand.add(count, at);
        }
        batch(done, count, left.get(), hand.get());
        done += count;
    }
}

}  // namespace orthant::inline ORTHANT_ABI::detail
