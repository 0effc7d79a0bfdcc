// The elements apart from rank and constness: copies share them, and lists of arrays find their type.
#include <type_traits>

#include <doctest/doctest.h>

#include <orthant/array/ndarray.hpp>
#include <orthant/view/element_source.hpp>

namespace np = orthant;

namespace {

template <class T>
std::type_identity<T> element_type(const np::element_source<T>&) {
    return {};
}

}  // namespace

TEST_CASE("arrays and views of any rank and constness have one source") {
    np::ndarray<float, 2> a(np::detail::new_array<float>("test", np::shape_t{2, 3}));
    const np::view<const float> v = a;
    static_assert(std::is_same_v<decltype(element_type(a)), std::type_identity<float>>);
    static_assert(std::is_same_v<decltype(element_type(v)), std::type_identity<float>>);
    const np::element_source<float> copy = v;
    CHECK(copy.handle().get() == v.handle().get());
    CHECK(&copy.header() == &v.header());
    a(1, 2) = 5;
    CHECK(static_cast<const float*>(copy.header().data)[5] == 5);
    CHECK(copy.header().size == 6);
}
