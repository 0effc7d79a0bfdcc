#pragma once
// The frame of linalg: how a function of matrices takes any array, and any stack of them.
//
// The last two axes of an array are its matrix, those before them count matrices, and broadcast between
// operands. A function of linalg is then three steps, of which only the last knows the element type:
//
//     const matrix_operand a = square_matrices("inv", matrix_elements<T>("inv", e));    check
//     const header_ptr out = new_stack<T>("inv", a.batch, {a.rows, a.rows});
//     for (stack_walk at("inv", a); at; ++at) …at.read<T>(0)…, to += n * n              each matrix
//
// A kernel of kernel/linalg copies the matrix that it is given into work memory or the result
// (place_matrix.hpp; any strides will do), and works there: after a throw nothing of the caller's has
// changed.
//
// Integers and bool are computed as float64. float16 and bfloat16 have too few digits to solve anything with,
// and are a type_error, as in NumPy. Number types of the user are computed as themselves.

#include <algorithm>
#include <array>
#include <initializer_list>

#include <orthant/array/argument_forms.hpp>
#include <orthant/kernel/linalg/place_matrix.hpp>
#include <orthant/ops/math/products.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// ---- element types

template <class T>
inline constexpr bool is_short_float = std::is_same_v<T, float16> || std::is_same_v<T, bfloat16>;

template <class T>
struct linalg_element {
    using type =
        std::conditional_t<boolean<T> || integer<T>, double, std::conditional_t<is_short_float<T>, float, T>>;
};

// The type in which arrays, alone or together, are computed.
template <class... E>
using linalg_t = result_t<typename linalg_element<value_of<E>>::type...>;

// The four types whose kernels are fast, and compiled once.
template <class T>
concept lapack_type = std::is_same_v<T, float> || std::is_same_v<T, double> || std::is_same_v<T, complex64> ||
    std::is_same_v<T, complex128>;

// Rank of a result of which each matrix is one again, a vector, or a number.
template <class E>
inline constexpr index_t vectors_rank = rank_of<E> < 2 ? dynamic : rank_of<E> - 1;
template <class E>
inline constexpr index_t numbers_rank = rank_of<E> < 2 ? dynamic : rank_of<E> - 2;

[[noreturn]] ORTHANT_COLD inline void fail_matrix_type(const char* function, const char* type) {
    fail<type_error>({function, ": array type ", type, " is unsupported in linalg"});
}

// The operand's elements as T.
template <class T, array_like E>
header_ptr matrix_elements(const char* function, const E& e) {
    if constexpr (std::is_same_v<value_of<E>, float16>)
        fail_matrix_type(function, "float16");
    else if constexpr (std::is_same_v<value_of<E>, bfloat16>)
        fail_matrix_type(function, "bfloat16");
    else
        return elements_as<T>(e);
}

// ---- operands

// A stack of matrices: the axes that count them, and the matrix. Keeps its array.
struct matrix_operand : matrix_stack {
    header_ptr array;
};

// At least two axes; and, of square_matrices, the last two alike. Else a linalg_error.
matrix_operand matrices(const char* function, header_ptr array);
matrix_operand square_matrices(const char* function, header_ptr array);

// A single matrix: exactly two axes.
matrix_operand one_matrix(const char* function, header_ptr array);

// Vectors along the last axis, as matrices of one column.
matrix_operand column_vectors(header_ptr array);

// ---- results

// A dense array of stacked results: the stack's axes, then those of each.
template <class T>
header_ptr new_stack(const char* function, dims_view batch, std::initializer_list<index_t> each) {
    dims shape(batch.size() + each.size());
    std::copy(each.begin(), each.end(), std::copy(batch.begin(), batch.end(), shape.begin()));
    return new_array<T>(function, as_view(shape));
}

// ---- the walk

// From matrix to matrix of one stack, or of two that broadcast, in C order.
class stack_walk {
public:
    stack_walk(const char* function, const matrix_operand& a);
    stack_walk(const char* function, const matrix_operand& a, const matrix_operand& b);
    stack_walk(const stack_walk&) = delete;
    stack_walk& operator=(const stack_walk&) = delete;

    explicit operator bool() const { return bool(at_); }
    stack_walk& operator++() {
        ++at_;
        return *this;
    }
    dims_view batch() const { return {batch_.data(), batch_.size()}; }
    index_t size() const { return product(batch()); }

    // The first element of operand k's matrix.
    template <class T>
    const T* read(std::size_t k = 0) const {
        return static_cast<const T*>(data_[k]) + at_[k];
    }

private:
    shape_t batch_;
    dims steps_[2];
    const void* data_[2];
    odometer<2> at_;
};

// ---- work memory

// n elements to work in, not initialised where the type allows. Few of them lie in the object itself.
template <class T>
class work {
public:
    explicit work(index_t n) {
        if constexpr (std::is_trivially_copyable_v<T>) {
            if (n <= index_t(sizeof(near_) / sizeof(T))) {
                data_ = reinterpret_cast<T*>(near_);
                return;
            }
        }
        far_ = new_array<T>("linalg", dims_view(&n, 1));
        data_ = static_cast<T*>(far_->data);
    }
    work(const work&) = delete;
    work& operator=(const work&) = delete;

    T* get() const noexcept { return data_; }
    operator T*() const noexcept { return data_; }

private:
    alignas(64) unsigned char near_[2048];
    header_ptr far_;
    T* data_;
};

// The distance of rows in work memory: a whole number of cache lines, and no power of two, whose rows would
// all fall into the same few places of the cache.
template <class T>
constexpr index_t padded(index_t n) {
    constexpr index_t line = index_t(64 / (sizeof(T) < 64 ? sizeof(T) : 64));
    const index_t rounded = (n + line - 1) / line * line;
    return rounded >= 16 * line && rounded % (8 * line) == 0 ? rounded + line : rounded;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE matrix_operand matrices(const char* function, header_ptr array) {
    const int n = array->ndim;
    if (n < 2)
        fail<linalg_error>(
            {function, ": ", n, "-dimensional array given. Array must be at least two-dimensional"});
    return {as_matrices(function, *array, true), std::move(array)};
}

ORTHANT_ONCE matrix_operand square_matrices(const char* function, header_ptr array) {
    matrix_operand out = matrices(function, std::move(array));
    if (out.rows != out.columns)
        fail<linalg_error>({function, ": Last 2 dimensions of the array must be square, not ", out.rows,
                            " x ", out.columns});
    return out;
}

ORTHANT_ONCE matrix_operand one_matrix(const char* function, header_ptr array) {
    if (array->ndim != 2)
        fail<linalg_error>(
            {function, ": ", array->ndim, "-dimensional array given. Array must be two-dimensional"});
    return matrices(function, std::move(array));
}

ORTHANT_ONCE matrix_operand column_vectors(header_ptr array) {
    const std::size_t n = std::size_t(array->ndim) - 1;
    return {{array->extents().first(n), array->strides(), array->shape()[n], 1, array->strides()[n], 0},
            std::move(array)};
}

ORTHANT_ONCE stack_walk::stack_walk(const char*, const matrix_operand& a)
    : batch_(a.batch),
      steps_{dims(a.batch_strides, a.batch_strides + a.batch.size()), dims(a.batch.size(), 0)},
      data_{a.array->data, nullptr},
      at_(batch(), {steps_[0].data(), steps_[1].data()}) {}

ORTHANT_ONCE stack_walk::stack_walk(const char* function, const matrix_operand& a, const matrix_operand& b)
    : batch_([&] {
          shape_t both(a.batch);
          if (!broadcast_into(both, b.batch))
              fail_broadcast(function, a.array->extents(), b.array->extents());
          return both;
      }()),
      steps_{dims(batch_.size(), 0), dims(batch_.size(), 0)},
      data_{a.array->data, b.array->data},
      at_([&] {
          broadcast_strides(a.batch, a.batch_strides, batch(), steps_[0].data());
          broadcast_strides(b.batch, b.batch_strides, batch(), steps_[1].data());
          return odometer<2>(batch(), {steps_[0].data(), steps_[1].data()});
      }()) {}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
