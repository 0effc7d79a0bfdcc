#pragma once
// Eigen's matrices and orthant's views of the same elements, both ways, without a copy.
//
//     auto m = np::to_eigen(a);            Eigen::Map of a 2-d or 1-d array or view (not of one that is about to go)
//     auto x = m.colPivHouseholderQr().solve(b);
//     np::view<double, 2> v = np::from_eigen(matrix);        of the matrix's elements: it must outlive the view
//     np::ndarray<double, 2> r = np::from_eigen(m * m);      a product or another expression is evaluated
//
// Both directions borrow: a Map holds nothing, so the array must live as long as it does. A Map has the array's
// strides, row by row; its strides may be zero but not negative: then the array must be copied first (value_error).
// Vectors are of rank 1. Include Eigen before or after. https://libeigen.gitlab.io/eigen/docs-nightly/

#include <type_traits>

#include <Eigen/Core>

#include <orthant/array/convert.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <class T>
using eigen_map = Eigen::Map<
    std::conditional_t<std::is_const_v<T>,
                       const Eigen::Matrix<std::remove_const_t<T>, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>,
                       Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>,
    0, Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>>;
template <class T>
using eigen_vector_map =
    Eigen::Map<std::conditional_t<std::is_const_v<T>, const Eigen::Matrix<std::remove_const_t<T>, Eigen::Dynamic, 1>,
                                  Eigen::Matrix<T, Eigen::Dynamic, 1>>,
               0, Eigen::InnerStride<Eigen::Dynamic>>;

inline void require_eigen(const array_header& h, index_t ndim) {
    if (h.ndim != ndim)
        fail<shape_error>({"to_eigen: an array of shape ", tuple_text{h.extents()}, " has not ", ndim, " axes"});
    for (index_t k = 0; k < h.ndim; ++k)
        if (h.strides()[k] < 0 && h.shape()[k] > 1)
            fail<value_error>({"to_eigen: Eigen's maps have no negative strides; copy() the array first"});
}

template <class A>
using eigen_element = std::remove_pointer_t<decltype(std::declval<A&>().data())>;

}  // namespace detail

// Of an array of static or dynamic rank as a matrix; another number of axes is a shape_error.
template <detail::has_handle A>
    requires(detail::rank_of<A> != 1)
auto to_eigen(A& a) {
    using T = detail::eigen_element<A>;
    const detail::array_header& h = a.header();
    detail::require_eigen(h, 2);
    return detail::eigen_map<T>(static_cast<T*>(h.data), h.shape()[0], h.shape()[1],
                                Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>(h.strides()[0], h.strides()[1]));
}
// As a vector: of static rank 1, or where it is said, to_eigen_vector(a).
template <detail::has_handle A>
auto to_eigen_vector(A& a) {
    using T = detail::eigen_element<A>;
    const detail::array_header& h = a.header();
    detail::require_eigen(h, 1);
    return detail::eigen_vector_map<T>(static_cast<T*>(h.data), h.shape()[0],
                                       Eigen::InnerStride<Eigen::Dynamic>(h.strides()[0]));
}
template <detail::has_handle A>
    requires(detail::rank_of<A> == 1)
auto to_eigen(A& a) {
    return to_eigen_vector(a);
}
// A Map of what is about to go would dangle.
template <detail::has_handle A>
    requires(!std::is_lvalue_reference_v<A>)
void to_eigen(A&&) = delete;
template <detail::has_handle A>
    requires(!std::is_lvalue_reference_v<A>)
void to_eigen_vector(A&&) = delete;

namespace detail {

template <class M>
inline constexpr bool eigen_direct = (int(M::Flags) & int(Eigen::DirectAccessBit)) != 0;
template <class M>
inline constexpr index_t eigen_rank = M::IsVectorAtCompileTime ? 1 : 2;

template <class T, class M, class Owner>
auto eigen_view(T* data, const M& m, Owner owner) {
    dims shape, strides;
    const index_t inner = m.innerStride(), outer = m.outerStride();
    if constexpr (eigen_rank<M> == 1) {
        shape.push_back(m.size());
        strides.push_back(inner);
    } else {
        shape = dims{m.rows(), m.cols()};
        strides = M::IsRowMajor ? dims{outer, inner} : dims{inner, outer};
    }
    return view<T, eigen_rank<M>>(adopt_memory(const_cast<std::remove_const_t<T>*>(data), as_view(shape),
                                               as_view(strides), std::move(owner)));
}

}  // namespace detail

// The elements of a matrix, vector, map or block that has a name, which must outlive the view, or what `owner` keeps.
template <class M, class Owner = detail::no_owner>
    requires detail::eigen_direct<M>
auto from_eigen(Eigen::DenseBase<M>& m, Owner owner = {}) {
    using T = std::remove_pointer_t<decltype(m.derived().data())>;
    return detail::eigen_view<T>(m.derived().data(), m.derived(), std::move(owner));
}
template <class M, class Owner = detail::no_owner>
    requires detail::eigen_direct<M>
auto from_eigen(const Eigen::DenseBase<M>& m, Owner owner = {}) {
    return detail::eigen_view<const typename M::Scalar>(m.derived().data(), m.derived(), std::move(owner));
}
// The values of an expression, and of a matrix that is about to go.
template <class M>
    requires(!detail::eigen_direct<M>)
auto from_eigen(const Eigen::DenseBase<M>& m) {
    using plain = typename M::PlainObject;
    const plain values = m.derived();
    return ndarray<typename M::Scalar, detail::eigen_rank<M>>(from_eigen(values));
}
template <class M>
    requires detail::eigen_direct<M>
auto from_eigen(Eigen::PlainObjectBase<M>&& m) {
    const M& values = m.derived();
    return ndarray<typename M::Scalar, detail::eigen_rank<M>>(
        detail::eigen_view<const typename M::Scalar>(values.data(), values, detail::no_owner()));
}

}  // namespace orthant::inline ORTHANT_ABI
