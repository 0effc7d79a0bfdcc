// Windows from geometries, what is shown of an argument, and the actions on elements of a type that code does
// not know.
#include <string>
#include <type_traits>

#include <doctest/doctest.h>

#include <orthant/array/window.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
using namespace np::detail;
using np::index_t, np::shape_t;

namespace {

np::ndarray<int> counted(const shape_t& shape) {
    np::ndarray<int> a(new_array<int>("test", shape));
    int next = 0;
    for (int& x : a) x = next++;
    return a;
}

}  // namespace

TEST_CASE("a geometry is changed, then shown") {
    const np::ndarray<int> a = counted({2, 6});
    geometry g(a.header());
    CHECK(g.ndim() == 2);
    g.insert(1, 1, 0);
    g.add(2, 3);
    g.offset = 1;
    const np::view<const int> v = window_of<int>(a.handle(), g);
    CHECK(v.shape() == shape_t{2, 1, 6, 2});
    CHECK(v.strides() == shape_t{6, 0, 1, 3});
    CHECK(v(1, 0, 1, 1) == 11);
    const geometry part = part_of(a.header(), 1, 2, 3);
    CHECK(window_of<int>(a.handle(), part).tolist() == std::vector<int>{2, 3, 4, 8, 9, 10});
    CHECK(part_of(a.header(), 1, 6, 0).offset == 0);
}

TEST_CASE("arrays are shown as they are, expressions as their values, const ones read-only") {
    np::ndarray<int> a = counted({3});
    const np::ndarray<int>& fixed = a;
    static_assert(std::is_same_v<decltype(show(a)), np::view<int>>);
    static_assert(std::is_same_v<decltype(show(fixed)), np::view<const int>>);
    CHECK(show(a).data() == a.data());
    CHECK(show(fixed).handle().get() == a.handle().get());
    CHECK(show(a * 2).tolist() == std::vector<int>{0, 2, 4});
    static_assert(np::detail::rank_of<decltype(show(std::declval<np::ndarray<int, 2>&>()))> == 2);
}

TEST_CASE("elements of any type are made, copied and broadcast by a table") {
    constexpr const element_actions& plain = actions_of<int>;
    static_assert(plain.bytes == sizeof(int) && plain.trivial && !actions_of<std::string>.trivial);
    const np::ndarray<int> a = counted({2, 3});
    const header_ptr turned = a.T().handle();
    const header_ptr copy = dense(plain, turned);
    CHECK(bool(copy->c_contiguous));
    CHECK(static_cast<int*>(copy->data)[1] == 3);
    CHECK(dense(plain, a.handle()).get() == a.handle().get());
    const header_ptr target = plain.make("test", shape_t{2, 6}, 'C');
    for (int i = 0; i < 12; ++i) static_cast<int*>(target->data)[i] = -1;
    copy_into(plain, target, part_of(*target, 1, 2, 3), counted({3}).handle());
    CHECK(np::view<int>(header_ptr(target)).tolist() ==
          std::vector<int>{-1, -1, 0, 1, 2, -1, -1, -1, 0, 1, 2, -1});
    const header_ptr texts = actions_of<std::string>.make("test", shape_t{2}, 'C');
    CHECK(static_cast<std::string*>(texts->data)[1].empty());
}

TEST_CASE("an axis as blocks of bytes") {
    const np::ndarray<int> a = counted({2, 3, 4});
    const axis_blocks middle(a.header(), 1, sizeof(int)), last(a.header(), 2, sizeof(int));
    CHECK(middle.outer == 2);
    CHECK(middle.length == 3);
    CHECK(middle.bytes == 4 * sizeof(int));
    CHECK(last.outer == 6);
    CHECK(last.bytes == sizeof(int));
}
