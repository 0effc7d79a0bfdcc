#pragma once
// cv::Mat and orthant's views of the same elements, both ways, without a copy and with shared ownership.
//
//     np::view<np::uint8> v = np::from_cv<np::uint8>(mat);    (rows, columns[, channels])
//     cv::Mat m = np::to_cv(a);                                the last axis of 1 to 4 becomes channels
//     cv::Mat volume = np::to_cv(a, {.channels = false});      all axes stay
//
// A view keeps the matrix's storage (OpenCV counts who refers to it), and a matrix made here keeps the
// array's: an allocator of our own is told when the last cv::Mat goes. OpenCV wants the elements of a row one
// after the other and no negative or repeated rows; what is otherwise is copied, and so are constant arrays,
// which a cv::Mat cannot protect. Channels are in the order that they have: OpenCV reads colours as blue,
// green, red, and v(ellipsis, slice(_, _, -1)) turns that round without moving anything.
// https://docs.opencv.org/4.x/d3/d63/classcv_1_1Mat.html

#include <opencv2/core/mat.hpp>

#include <climits>
#include <memory>
#include <type_traits>
#include <vector>

#include <orthant/array/convert.hpp>
#include <orthant/array/window.hpp>

namespace orthant::inline ORTHANT_ABI {

struct cv_options {
    keyword_only only = keyword_only();
    bool channels = true;
};

namespace detail {

template <class T>
constexpr int cv_depth() {
    if constexpr (std::is_same_v<T, uint8>) return CV_8U;
    else if constexpr (std::is_same_v<T, int8>) return CV_8S;
    else if constexpr (std::is_same_v<T, uint16>) return CV_16U;
    else if constexpr (std::is_same_v<T, int16>) return CV_16S;
    else if constexpr (std::is_same_v<T, int32>) return CV_32S;
    else if constexpr (std::is_same_v<T, float>) return CV_32F;
    else if constexpr (std::is_same_v<T, double>) return CV_64F;
    else if constexpr (std::is_same_v<T, float16>) return CV_16F;
    else return -1;
}
template <class T>
concept cv_element = cv_depth<std::remove_const_t<T>>() >= 0;

// Who gives back the elements of a matrix that are an array's.
class cv_array_allocator : public cv::MatAllocator {
public:
    cv::UMatData* allocate(int, const int*, int, void*, std::size_t*, cv::AccessFlag,
                           cv::UMatUsageFlags) const override {
        return nullptr;  // (create() asks the standard allocator: this one is not left in the matrix)
    }
    bool allocate(cv::UMatData*, cv::AccessFlag, cv::UMatUsageFlags) const override { return false; }
    void deallocate(cv::UMatData* u) const override {
        if (!u) return;
        delete static_cast<header_ptr*>(u->userdata);
        delete u;
    }
};
inline cv::MatAllocator* cv_allocator() {
    static cv_array_allocator* const made = new cv_array_allocator;  // outlives every matrix
    return made;
}

// Whether OpenCV can show it: dense within a row, rows in order and apart.
inline bool fits_cv(const array_header& h, index_t axes) {
    index_t least = 1;
    for (index_t k = h.ndim; k-- > 0;) {
        if (h.shape()[k] > INT_MAX)
            fail<value_error>({"to_cv: an axis of ", h.shape()[k], " elements is too long"});
        const bool inner = k >= axes - 1;
        if (h.shape()[k] > 1 && (inner ? h.strides()[k] != least : h.strides()[k] < least)) return false;
        least = inner || h.shape()[k] <= 1 ? least * h.shape()[k] : h.strides()[k] * h.shape()[k];
    }
    return true;
}

template <class T>
cv::Mat make_cv(header_ptr h, bool channels) {
    const index_t inner = h->ndim >= 3 ? h->shape()[h->ndim - 1] : 0;
    const bool last = channels && inner >= 1 && inner <= 4;
    const index_t axes = last ? h->ndim - 1 : h->ndim;
    const int type = CV_MAKETYPE(cv_depth<T>(), last ? int(inner) : 1);
    if (h->ndim > 32) fail<value_error>({"to_cv: OpenCV has 32 axes at most, not ", h->ndim});
    if (!fits_cv(*h, axes)) h = dense_copy<T>(h, 'C');
    // (A matrix has two axes at least: one of n elements is a column.)
    std::vector<int> sizes;
    std::vector<std::size_t> steps;
    const std::size_t item = CV_ELEM_SIZE(type);
    std::size_t least = item;
    for (index_t k = axes; k-- > 0;) {
        const bool dense = k == axes - 1 || h->shape()[k] <= 1;
        const std::size_t step = dense ? least : std::size_t(h->strides()[k]) * sizeof(T);
        sizes.insert(sizes.begin(), int(h->shape()[k]));
        steps.insert(steps.begin(), step);
        least = step * std::size_t(h->shape()[k]);
    }
    while (sizes.size() < 2) {
        sizes.push_back(1);
        steps.push_back(item);
    }
    if (h->size == 0) return cv::Mat(int(sizes.size()), sizes.data(), type);
    cv::Mat out(int(sizes.size()), sizes.data(), type, h->data, steps.data());
    auto owner = std::make_unique<header_ptr>(std::move(h));
    auto* const u = new cv::UMatData(cv_allocator());
    u->data = u->origdata = out.data;
    u->size = least;
    u->refcount = 1;
    u->userdata = owner.release();
    out.u = u;
    return out;
}

}  // namespace detail

// Of the elements of an array or view; of the values of a lazy expression.
template <class A>
    requires array_like<std::remove_cvref_t<A>>
cv::Mat to_cv(A&& a, const cv_options& options = {}) {
    const auto v = detail::show(a);
    using E = std::remove_pointer_t<decltype(v.data())>;
    using T = std::remove_const_t<E>;
    static_assert(detail::cv_element<T>, "orthant: OpenCV has no elements of this type: astype<float>(a), say");
    if constexpr (std::is_const_v<E> && detail::has_handle<A>)
        return detail::make_cv<T>(detail::dense_copy<T>(v.handle(), 'C'), options.channels);
    else return detail::make_cv<T>(v.handle(), options.channels);
}

// The elements of a matrix, which the view keeps. Another type is a type_error.
template <class T>
    requires detail::cv_element<T>
view<T> from_cv(const cv::Mat& m) {
    if (m.depth() != detail::cv_depth<std::remove_const_t<T>>())
        detail::fail<type_error>({"from_cv: the elements are of OpenCV's depth ", m.depth(), ", not ",
                                  dtype_of<std::remove_const_t<T>>().name()});
    dims shape, strides;
    const index_t item = index_t(sizeof(T));
    for (int k = 0; k < m.dims; ++k) {
        shape.push_back(m.size.p[k]);
        if (m.step.p[k] % sizeof(T) != 0)
            detail::fail<value_error>(
                {"from_cv: rows of ", m.step.p[k], " bytes are no whole elements; clone() it"});
        strides.push_back(index_t(m.step.p[k]) / item);
    }
    if (m.dims == 0) {
        shape = dims{0, 0};
        strides = dims{1, 1};
    }
    if (m.channels() > 1) {
        shape.push_back(m.channels());
        strides.push_back(1);
    }
    return view<T>(detail::adopt_memory(m.data, detail::as_view(shape), detail::as_view(strides), cv::Mat(m)));
}

}  // namespace orthant::inline ORTHANT_ABI
