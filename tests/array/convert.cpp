#include <orthant/array/convert.hpp>
#include <orthant/array/ranges.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

using namespace orthant;
namespace np = orthant;

TEST_CASE("copy and astype") {
    auto a = np::array({{1, 2}, {3, 4}});
    auto b = np::copy(a);
    b(0, 0) = 9;
    CHECK(a(0, 0) == 1);
    CHECK(np::copy(a.T()).is_f_contiguous());
    CHECK(np::copy(a.T(), {.order = 'C'}).is_c_contiguous());
    CHECK(np::astype<float>(a)(1, 1) == 4.0f);
    CHECK(np::astype<int>(np::array({1.9, -1.9}))(1) == -1);
    CHECK(np::astype<bool>(np::array({0.0, 0.5}))(1));
}

TEST_CASE("copyto") {
    auto a = np::array({{1, 2}, {3, 4}});
    np::copyto(a, np::array({7, 8}));
    CHECK(a(1, 1) == 8);
    np::copyto(a, 5, {.where = np::array({true, false})});
    CHECK(a(1, 0) == 5);
    CHECK(a(1, 1) == 8);
    CHECK_THROWS_AS(np::copyto(a, np::array({1, 2, 3})), shape_error);
    CHECK_THROWS_AS(np::copyto(a, 1, {.where = np::array({true, false, true})}), shape_error);
    CHECK(a(1, 1) == 8);
    // The rule is same_kind, as long as it is not another.
    CHECK_THROWS_AS(np::copyto(a, np::array({1.5, 2.5})), type_error);
    CHECK_THROWS_AS(np::copyto(a, 1.5), type_error);
    CHECK_THROWS_AS(np::copyto(a, np::array({true, false}), {.casting = "equiv"}), type_error);
    CHECK_THROWS_AS(np::copyto(a, a, {.casting = "sometimes"}), value_error);
    CHECK(a(1, 1) == 8);
    np::copyto(a, np::array({1.5, 2.5}), {.casting = "unsafe"});
    CHECK(a(1, 1) == 2);
    np::ndarray<float> f = np::zeros<float>({2});
    np::copyto(f, np::array({.5, 1.5}));
    np::copyto(f, 7, {.where = np::array({false, true})});
    CHECK(f(0) == .5f);
    CHECK(f(1) == 7);
    np::copyto(f, {1, 2});
    CHECK(f(1) == 2);
}

TEST_CASE("asarray and contiguity") {
    auto a = np::array({{1, 2}, {3, 4}});
    np::asarray(a)(0, 0) = 9;
    CHECK(a(0, 0) == 9);
    CHECK(np::asarray(std::vector<int>{1, 2})(1) == 2);
    CHECK(np::asarray(3.5)() == 3.5);
    CHECK(np::ascontiguousarray(a).data() == a.data());
    CHECK(np::ascontiguousarray(a.T()).is_c_contiguous());
    CHECK(np::ascontiguousarray(a.T())(0, 1) == 3);
    CHECK(np::ascontiguousarray(np::array(3)).shape() == shape_t{1});
    CHECK(np::asfortranarray(a.T()).data() == a.data());
    CHECK(np::asfortranarray(a).is_f_contiguous());
}

TEST_CASE("views over foreign memory") {
    double memory[6] = {1, 2, 3, 4, 5, 6};
    auto v = np::adapt(memory, {2, 3});
    v(1, 2) = 60;
    CHECK(memory[5] == 60);
    v(0, all) = 5;
    CHECK(memory[0] == 5);
    CHECK(np::adapt(memory, {3, 2}, {1, 3})(2, 1) == 60);
    const double* fixed = memory;
    const auto c = np::adapt(fixed, 6);
    static_assert(std::is_same_v<std::remove_const_t<decltype(c)>, view<const double>>);
    const auto owner = std::make_shared<std::vector<int>>(3, 7);
    {
        const auto kept = np::adapt(owner->data(), 3, owner);
        const auto part = kept(slice(1, 3));
        CHECK(owner.use_count() == 2);
        CHECK(part(0) == 7);
    }
    CHECK(owner.use_count() == 1);
    CHECK_THROWS_AS(np::adapt(memory, {-1}), shape_error);
    CHECK_THROWS_AS(np::adapt(memory, {2, 3}, {1}), shape_error);
}

TEST_CASE("buffers, iterators and text") {
    const std::vector<float> floats{1, 2, 3};
    CHECK(np::frombuffer<float>(floats)(2) == 3);
    CHECK(np::frombuffer<float>(floats, 1, 4)(0) == 2);
    CHECK(np::frombuffer<std::uint8_t>(std::string("ab"))(1) == 'b');
    CHECK_THROWS_AS(np::frombuffer<double>(floats), value_error);
    CHECK_THROWS_AS(np::frombuffer<float>(floats, 4), value_error);
    CHECK_THROWS_AS(np::frombuffer<float>(floats, -1, 13), value_error);
    CHECK(np::fromiter<int>(floats)(1) == 2);
    CHECK(np::fromiter<int>(floats.begin(), floats.end(), 2).size() == 2);
    CHECK_THROWS_AS(np::fromiter<int>(floats, 4), value_error);
    CHECK(np::fromstring("1 2\n3.5")(2) == 3.5);
    CHECK(np::fromstring<int>("1, 2,3", ",").size() == 3);
    CHECK(np::fromstring("1 2 3", " ", 2).size() == 2);
    CHECK(np::fromstring("").size() == 0);
    CHECK_THROWS_AS(np::fromstring("1 x"), value_error);
    CHECK_THROWS_AS(np::fromstring("1;2", ","), value_error);
}
