// The ufuncs' methods against NumPy: reduce, accumulate, reduceat, outer, at.

#include <map>

#include <orthant/ops/text/print.hpp>
#include <orthant/ops/ufunc/at.hpp>
#include <orthant/ops/ufunc/methods.hpp>

#include "../reference.hpp"

using namespace reference;

namespace {

using method = header_ptr (*)(const std::string& name, const header_ptr& a, index_t axis,
                              const std::vector<index_t>& list, char& c);

template <class R>
header_ptr done(const R& r, char& c) {
    using T = detail::value_of<R>;
    c = letter_of<T>;
    return np::ndarray<T>(r).handle();
}

template <class F, class T>
header_ptr call(const std::string& name, const header_ptr& h, index_t axis, const std::vector<index_t>& list,
                char& c) {
    const np::ufunc<F> f;
    const np::view<T> a(h);
    if constexpr (!std::is_same_v<F, np::functor::less>) {
        if (name == "reduce") return done(f.reduce(a, axis), c);
        if (name == "accumulate") return done(f.accumulate(a, axis), c);
        if (name == "reduceat") return done(f.reduceat(a, list, axis), c);
    }
    if (name == "outer") return done(f.outer(a, a(np::slice(2))), c);
    if constexpr (np::can_cast<typename F::template result<T, T>, T>("same_kind")) {
        np::ndarray<T> values(detail::new_array<T>("test", std::vector<index_t>{index_t(list.size())}));
        for (std::size_t i = 0; i < list.size(); ++i)
            values(index_t(i)) =
                T((37 * index_t(i) + 5) % 11 - 3) + (std::is_same_v<T, double> ? T(0.5) : T(0));
        f.at(a, list, values);
        return done(a, c);
    }
    return {};
}

template <class F>
void add(std::map<std::string, method>& to) {
    const std::string name = F::name;
    to[name + " b"] = &call<F, np::int8>;
    to[name + " l"] = &call<F, np::int64>;
    if constexpr (F::template accepts<double, double>) to[name + " d"] = &call<F, double>;
}

}  // namespace

TEST_CASE("methods of ufuncs") {
    namespace f = np::functor;
    std::map<std::string, method> methods;
    add<f::add>(methods), add<f::subtract>(methods), add<f::multiply>(methods), add<f::maximum>(methods);
    add<f::bitwise_or>(methods), add<f::logical_and>(methods), add<f::divide>(methods), add<f::less>(methods);
    int count = 0;
    for (const words& w : read("ufunc.txt")) {
        ++count;
        const std::string key = w[1] + ' ' + w[2];
        REQUIRE(methods.count(key));
        const char type = w[2][0];
        const auto integers = [](const std::string& list) {
            std::vector<index_t> out;
            for (const std::string& word : split(list, ',')) out.push_back(std::atol(word.c_str()));
            return out;
        };
        const std::vector<index_t> shape = integers(w[3]);
        const header_ptr a = new_values(type, {shape.data(), shape.size()});
        for (index_t i = 0; i < a->size; ++i)
            set_element(a->data, type, i,
                        {static_cast<long double>((37 * i + 5) % 11 - 3) + (type == 'd' ? 0.5L : 0), 0});
        char c = 0;
        const header_ptr out = methods[key](w[0], a, std::atol(w[4].c_str()),
                                            w[5] == "-" ? std::vector<index_t>() : integers(w[5]), c);
        std::string wrong = std::string(1, c) == w[7] ? "" : std::string("dtype ") + c;
        const std::vector<index_t> expected = integers(w[8]);
        if (np::shape_t(out->extents()) != np::shape_t(np::dims_view(expected.data(), expected.size())))
            wrong = "shape";
        if (wrong.empty()) wrong = difference(*out, c, w, 10, std::atof(w[9].c_str()));
        CHECK_MESSAGE(wrong == "", w[0], ' ', key, ' ', w[3], ' ', w[4], ' ', w[5]);
    }
    CHECK(count > 400);
}

TEST_CASE("identities") {
    const auto none = np::zeros(0);
    CHECK(double(np::hypot.reduce(none)) == 0);
    CHECK(double(np::logaddexp.reduce(none)) == -np::inf);
    CHECK(double(np::logaddexp2.reduce(none)) == -np::inf);
    CHECK(std::int64_t(np::gcd.reduce(np::array<std::int64_t>({}))) == 0);
    CHECK_THROWS_AS(np::lcm.reduce(np::array<std::int64_t>({})), np::value_error);
    // Of one number: what the function makes of it and its identity.
    CHECK(double(np::hypot.reduce(np::array({-3.0}))) == 3);
    CHECK(std::int64_t(np::gcd.reduce(np::array({-4}))) == 4);
    CHECK(np::array_str(np::hypot.reduce(np::array({{-3.0}, {4.0}}), 1)) == "[3. 4.]");
    CHECK(np::array_str(np::gcd.reduce(np::array({{-4, 6}, {10, -9}}), {.axis = 1})) == "[2 1]");
    CHECK(double(np::logaddexp.reduce(np::array({1.5}))) == 1.5);
}

TEST_CASE("an array without axes has the axes 0 and -1 for reductions and scans") {
    const auto five = np::array(5);
    for (const np::index_t axis : {0, -1}) {
        CHECK(np::sum(five, axis).item() == 5);
        CHECK(np::mean(five, axis).item() == 5);
        CHECK(np::max(five, {.axis = axis}).item() == 5);
        CHECK(np::argmax(five, axis).item() == 0);
        CHECK(np::cumsum(five, axis).item() == 5);
        CHECK(np::add.reduce(five, axis).item() == 5);
        CHECK(np::all(five, axis).item());
    }
    CHECK_THROWS_AS(np::sum(five, 1), np::index_error);
    CHECK_THROWS_AS(np::sum(five, {.axis = {0, -1}}), np::index_error);
    CHECK_THROWS_AS(np::sort(five, -1), np::index_error);
}

TEST_CASE("into where a mask says so") {
    const auto a = np::array({1.0, -4.0, 9.0});
    auto out = np::zeros(3);
    np::add.into(out, a, a, {.where = a > 0});
    CHECK(np::array_str(out) == "[ 2.  0. 18.]");
    np::sqrt.into(out, a, {.where = np::array({false, false, true})});
    CHECK(np::array_str(out) == "[2. 0. 3.]");
}

TEST_CASE("all axes, and the axis as a keyword") {
    const np::ndarray<int> a{{1, 2, 3}, {4, 5, 6}};
    CHECK(np::add.reduce(a, np::_) == 21);
    CHECK(np::maximum.reduce(a, np::_) == 6);
    CHECK(np::subtract.reduce(np::array({9, 2, 3}), np::_) == 4);
    CHECK_THROWS_AS(np::subtract.reduce(a, np::_), np::value_error);
    CHECK(np::add.accumulate(a, {.axis = 1}).tolist() == std::vector<np::int64>{1, 3, 6, 4, 9, 15});
    CHECK(!np::all(a > 1, np::_));
}

TEST_CASE("long folds keep their order") {
    np::ndarray<double> a = np::arange(1.0, 20001.0);
    a(0) = 1e9;
    double by_hand = a(0);
    for (index_t i = 1; i < a.size(); ++i) by_hand -= a(i);
    CHECK(double(np::subtract.reduce(a)) == by_hand);
    CHECK_THROWS_AS(np::subtract.reduce(a.reshape(2, -1), {.axis = {0, 1}}), np::value_error);
    CHECK(np::subtract.reduce(np::ndarray<int>{{5, 2}, {1, 1}}, {.axis = 1, .keepdims = true}).shape() ==
          np::shape_t{2, 1});
    CHECK(double(np::maximum.reduce(a, {.axis = np::_})) == 1e9);
}
