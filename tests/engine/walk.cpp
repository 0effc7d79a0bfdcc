// Walks in each of their ways against a loop over all indices: rows, tiles, many short rows at once, in
// pieces, into targets of every layout and of another type.

#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/engine/walk.hpp>
#include <orthant/ops/math/arithmetic.hpp>

namespace np = orthant;
using np::index_t;
using np::detail::header_ptr;

namespace {

// How an array lies: in C order, in Fortran's, with gaps, backwards, standing still along an axis.
enum layout { dense, transposed, apart, backwards, still_first, still_last };

template <class T>
np::view<T> make(const np::dims& shape, layout how) {
    const std::size_t n = shape.size();
    np::dims strides(n, 0);
    index_t reach = 1, offset = 0;
    for (std::size_t k = 0; k < n; ++k) {
        const std::size_t axis = how == transposed ? k : n - 1 - k;
        if ((how == still_first && axis == 0) || (how == still_last && axis == n - 1)) continue;
        strides[axis] = how == backwards ? -reach : reach;
        if (how == backwards) offset += reach * (shape[axis] - 1);
        if (how == apart && k == 0) strides[axis] = 2, reach = 2;
        reach *= shape[axis];
    }
    const index_t room = reach + 1;
    const header_ptr whole = np::detail::new_array<T>("test", np::dims_view(&room, 1));
    T* const data = static_cast<T*>(whole->data);
    for (index_t i = 0; i < room; ++i) data[i] = T(i % 97 - 40);
    return np::view<T>(np::detail::new_window(whole, data + offset, np::detail::as_view(shape),
                                              np::detail::as_view(strides)));
}

// The element at a position in C order.
template <class T>
T& element(const np::view<T>& a, index_t position) {
    const np::detail::array_header& h = a.header();
    index_t offset = 0;
    for (index_t k = h.ndim; k-- > 0; position /= h.shape()[k])
        offset += position % h.shape()[k] * h.strides()[k];
    return static_cast<T*>(h.data)[offset];
}

template <class E, class T>
void walk(const E& e, const np::view<T>& target) {
    using R = typename E::value_type;
    const np::detail::compiled<E> code(e);
    np::detail::array_header& h = *target.handle();
    const np::detail::sink out{&h, &np::kernel::convert<R, T>, sizeof(T), !std::is_same_v<R, T>};
    np::detail::evaluation(code.program(), out).run();
}

template <class T>
int wrong_elements(const np::dims& shape, layout left, layout right, layout target) {
    const np::view<double> a = make<double>(shape, left), b = make<double>(shape, right);
    const np::view<T> out = make<T>(shape, target), copy = make<T>(shape, target);
    walk(a * b + 0.5, out);
    walk(np::view<const double>(a), copy);
    int wrong = 0;
    for (index_t i = 0; i < out.size(); ++i) {
        wrong += element(out, i) != T(element(a, i) * element(b, i) + 0.5);
        wrong += element(copy, i) != T(element(a, i));
    }
    return wrong;
}

}  // namespace

TEST_CASE("every way of walking, into every layout") {
    const np::dims shapes[] = {{1, 1}, {7, 3}, {9, 70}, {70, 9}, {3, 5, 4}, {20, 2, 65}};
    for (const np::dims& shape : shapes)
        for (const layout left : {dense, transposed, apart, backwards, still_first, still_last})
            for (const layout right : {dense, transposed, still_last})
                for (const layout target : {dense, transposed, apart, backwards}) {
                    int wrong = wrong_elements<double>(shape, left, right, target);
                    wrong += wrong_elements<float>(shape, left, right, target);
                    if (wrong != 0) FAIL_CHECK(shape.size(), ' ', shape[0], ' ', left, right, target);
                }
    CHECK(wrong_elements<double>({5}, dense, dense, dense) == 0);
    CHECK(wrong_elements<double>({}, dense, dense, dense) == 0);
}

TEST_CASE("what is large is walked in pieces") {
    for (const np::dims& shape :
         {np::dims{100003}, np::dims{17, 5000}, np::dims{30000, 3}, np::dims{2, 3, 20000}})
        for (const layout left : {dense, transposed, apart})
            CHECK(wrong_elements<double>(shape, left, dense, dense) == 0);
    CHECK(wrong_elements<float>({300, 301}, transposed, dense, dense) == 0);
}

TEST_CASE("what is read is broadcast to the target") {
    const np::ndarray<double> a = np::zeros<double>({3, 1}), b = np::zeros<double>({1, 1, 4});
    const auto sum = a + b * 2.0;
    const np::detail::compiled<std::remove_const_t<decltype(sum)>> code(sum);
    const index_t shape[] = {3, 4};
    const np::detail::plan p = np::detail::plan_loads(code.program(), shape);
    CHECK(p.operands == 3);  // the target, and no constant
    CHECK(p.stride(1, 0) == 1);
    CHECK(p.stride(1, 1) == 0);
    CHECK(p.stride(2, 0) == 0);
    CHECK(p.stride(2, 1) == 1);
}
