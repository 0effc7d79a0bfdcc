// Functions and the whole of indexing on arrays whose dtype is known at run time, and indices as text.
// Covers ops/any_array/functions.hpp ops/any_array/indexing.hpp array/parsed_index.hpp.
#include <orthant/ops/any_array/functions.hpp>
#include <orthant/ops/any_array/indexing.hpp>

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::any_array, np::slice, np::_;

namespace {

template <class F>
std::string message(const F& f) {
    try {
        f();
    } catch (const np::error& e) {
        return e.what();
    }
    return "";
}

}  // namespace

TEST_CASE("indices as text") {
    np::ndarray<int> a = np::arange<int>(24).reshape({2, 3, 4});
    const any_array x = a;
    const struct {
        const char* text;
        std::string wanted;
    } rows[] = {
        {"0", np::array_str(a(0, np::ellipsis))},
        {"-1, ::-1", np::array_str(a(-1, slice(_, _, -1), np::ellipsis))},
        {" 0 , 1:3 , 2: ", np::array_str(a(0, slice(1, 3), slice(2, _)))},
        {"..., 0", np::array_str(a(np::ellipsis, 0))},
        {"[:, None, 1]", np::array_str(a(np::all, np::newaxis, 1, np::ellipsis))},
        {"newaxis, 0, 0, 0", np::array_str(a(np::newaxis, 0, 0, slice(0, 1)).reshape({1}))},
        {"Ellipsis, :-1:2", np::array_str(a(np::ellipsis, slice(_, -1, 2)))},
        {"None:1,", np::array_str(a(slice(_, 1), np::ellipsis))},
        {"1,2,3", "23"},
        {"::, +1:9", np::array_str(a(np::all, slice(1, 9), np::ellipsis))},
    };
    for (const auto& r : rows) {
        INFO(r.text);
        CHECK(np::array_str(a(slice::parse(r.text))) == r.wanted);
        CHECK(x(slice::parse(r.text)).str() == r.wanted);
    }
    a(slice::parse("0, 0, :")) = 7;
    CHECK(a(0, 0, 3) == 7);
    CHECK(a[slice::parse("1, 2, 3")].item() == 23);
    for (const char* text : {"", "[", "1:2:0", "1;2", "a", "[1", "1]", "1,,2", "- 1", "1 2", "::::", "-", "1:b",
                             "99999999999999999999", "...:"}) {
        INFO(text);
        CHECK(message([&] { slice::parse(text); }).find("slice::parse: ") == 0);
    }
    CHECK(message([&] { slice::parse("1:2:0"); }) == "slice::parse: \"1:2:0\": a step of zero at character 5");
    CHECK_THROWS_AS(a(slice::parse("0, 0, 0, 0")), np::index_error);
    CHECK_THROWS_AS(a(slice::parse("..., ...")), np::index_error);
    CHECK_THROWS_AS(x(slice::parse("5")), np::index_error);
    CHECK(a(slice::parse("-9223372036854775808:")).size() == 24);
}

TEST_CASE("indexing with arrays, read and written") {
    np::ndarray<float> a = np::arange<float>(12).reshape({3, 4});
    any_array x = a;
    const any_array rows = np::ndarray<np::uint8>{2, 0}, mask = np::ndarray<bool>(a > 5.0f);
    CHECK(np::getitem(x, mask).str() == np::array_str(a[a > 5.0f]));
    CHECK(np::getitem(x, rows).str() == np::array_str(a[{2, 0}]));
    CHECK(np::getitem(x, rows, 1).str() == "[9. 1.]");
    CHECK(np::getitem(x, np::all, std::vector<int>{-1, 0}).str() == np::array_str(a(np::all, {-1, 0})));
    CHECK(np::getitem(x, slice(1, _), np::newaxis, rows).shape() == np::shape_t{2, 1, 2});
    CHECK(np::getitem(x, 1).data() == a.data() + 4);
    CHECK(np::getitem(x).shape() == x.shape());
    np::setitem(x, 0, mask);
    CHECK(np::sum(a) == 15);
    np::setitem(x, np::ndarray<int>{10, 20}, rows, 3);
    CHECK(a(2, 3) == 10);
    CHECK(a(0, 3) == 20);
    np::setitem(x, x(slice(0, 2)), slice(1, 3));  // what is read is not yet written
    CHECK(a(2, 1) == 5);
    np::setitem(x, 1.5);
    CHECK(np::sum(a) == 18);
    CHECK_THROWS_AS(np::getitem(x, any_array(np::ndarray<double>{0})), np::index_error);
    CHECK_THROWS_AS(np::getitem(x, any_array(np::ndarray<int>{3})), np::index_error);
    CHECK_THROWS_AS(np::setitem(x, np::ndarray<int>{1, 2, 3}, 0), np::shape_error);
    CHECK_THROWS_AS(np::setitem(x, np::ndarray<int>{1, 2, 3}, rows, 0), np::shape_error);
    const auto& fixed = a;
    CHECK_THROWS_AS(np::setitem(any_array(fixed), 0, 0), np::value_error);
    any_array s = np::ndarray<std::string>{"a", "b", "c"};
    CHECK(np::getitem(s, rows).str() == "['c' 'a']");
    np::setitem(s, "z", rows);
    CHECK(s.str() == "['z' 'b' 'z']");
}

// (Each function here is compiled for every dtype: few, of each kind. tests/array_api has many.)
TEST_CASE("functions of any dtype") {
    const np::ndarray<int> a{{1, 4, 9}, {16, 25, 36}};
    const any_array i = a, f = np::ndarray<float>{0.5, -1.5, 2.5}, b = np::ndarray<bool>{true, false, true};
    CHECK(np::abs(f).repr() == "array([0.5, 1.5, 2.5], dtype=float32)");
    CHECK(np::abs(any_array(np::ndarray<np::complex64>{np::complex64(3, 4)})).repr() == "array([5.], dtype=float32)");
    CHECK(np::add(i, f).dtype() == "float64");
    CHECK(np::add(1, f).repr() == "array([ 1.5, -0.5,  3.5], dtype=float32)");
    CHECK(message([&] { np::bitwise_and(f, 1); }) == "bitwise_and: there is no such operation of float32");
    CHECK(np::where(b, f, i).repr() == np::array_repr(np::where(b.as<const bool>(), f.as<const float>(), a)));
    CHECK(np::sum(i).item<int>() == 91);
    CHECK(np::sum(b).dtype() == "int64");
    CHECK(np::sum(i, 1).repr() == np::array_repr(np::sum(a, 1)));
    CHECK_THROWS_AS(np::sum(i, 2), np::index_error);
    CHECK(np::max(i, {.axis = 1, .keepdims = true}).shape() == np::shape_t{2, 1});
    CHECK_THROWS_AS(np::max(any_array(np::ndarray<np::complex64>{1}), {.axis = 0}), np::type_error);
    CHECK_THROWS_AS(np::sum(any_array(np::ndarray<std::string>{"a"})), np::type_error);
    // What moves elements shares them where it can.
    CHECK(np::flip(i, {1}).repr() == np::array_repr(np::flip(a, 1)));
    CHECK(np::flip(i).data() == &a(1, 2));
    CHECK(np::transpose(i, {1, 0}).str() == np::array_str(a.T()));
    CHECK(np::moveaxis(i, 0, 1).str() == np::array_str(a.T()));
    CHECK(np::squeeze(np::expand_dims(i, {0, 3})).shape() == i.shape());
    CHECK_THROWS_AS(np::squeeze(i, {0}), np::error);
    CHECK(np::broadcast_to(f, {2, 3}).is_read_only());
    CHECK(np::roll(i, {1}, {1}).repr() == np::array_repr(np::roll(a, 1, {.axis = 1})));
    CHECK(np::tile(f, {2}).size() == 6);
    CHECK(np::repeat(f, 2, 0).size() == 6);
    CHECK(np::concatenate({i, any_array(np::ndarray<double>{{1, 2, 3}})}).dtype() == "float64");
    CHECK(np::stack({f, any_array(np::ndarray<np::uint8>{1, 2, 3})}, 1).repr() ==
          "array([[ 0.5,  1. ],\n       [-1.5,  2. ],\n       [ 2.5,  3. ]], dtype=float32)");
    CHECK_THROWS_AS(np::concatenate({i, any_array(np::ndarray<std::string>{"a"})}), np::type_error);
    CHECK_THROWS_AS(np::concatenate({i, f}), np::shape_error);
    const any_array s = np::ndarray<std::string>{"a", "b"};
    CHECK(np::concatenate({s, s}).str() == "['a' 'b' 'a' 'b']");
    CHECK(np::flip(s).str() == "['b' 'a']");
}
