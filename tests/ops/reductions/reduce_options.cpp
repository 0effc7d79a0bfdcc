// The keywords of reductions: axes, initial values, masks.
#include <complex>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/reductions/reduce_options.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;

TEST_CASE("axes: all, one, several, and those that there are not") {
    const np::axis_argument all, none(np::_), one(-1), two{0, 2}, list(std::vector<int>{1, -3}),
        empty(np::dims{});
    CHECK(all.is_all());
    CHECK(none.is_all());
    CHECK(!one.is_all());
    CHECK(!empty.is_all());
    const auto folds = [](const np::axis_argument& axes) {
        const np::detail::reduced_axes r = axes.resolve("test", 3);
        return 100 * r.folds(0) + 10 * r.folds(1) + r.folds(2);
    };
    CHECK(folds(all) == 111);
    CHECK(folds(one) == 1);
    CHECK(folds(two) == 101);
    CHECK(folds(list) == 110);
    CHECK(folds(empty) == 0);
    CHECK_THROWS_AS(np::axis_argument(3).resolve("test", 3), np::index_error);
    CHECK_THROWS_AS((np::axis_argument{0, -3}.resolve("test", 3)), np::value_error);
    CHECK(np::axes_list(1, 2L, short(3)).axes() == np::dims{1, 2, 3});
}

TEST_CASE("initial values of any type, as that of the result") {
    CHECK(!np::scalar_argument().given());
    CHECK(!np::scalar_argument(np::_).given());
    CHECK(np::scalar_argument(0).given());
    CHECK(np::scalar_argument(2.75).as<int>() == 2);
    CHECK(np::scalar_argument(~np::uint64(0)).as<np::uint64>() == ~np::uint64(0));
    CHECK(np::scalar_argument(true).as<double>() == 1);
    CHECK(np::scalar_argument(std::complex<double>(1, -2)).as<std::complex<float>>() ==
          std::complex<float>(1, -2));
    CHECK(np::scalar_argument(1e10).as<np::int32>() == (std::numeric_limits<np::int32>::min)());
}

TEST_CASE("masks: arrays, expressions, none; and ones that take no memory") {
    const np::ndarray<bool> mask{true, false};
    CHECK(!np::mask_argument().given());
    CHECK(np::mask_argument(mask).mask().data() == mask.data());
    const np::ndarray<int> a{5, 1};
    CHECK(np::mask_argument(a > 2).mask().tolist() == std::vector<bool>{true, false});
    const np::detail::header_ptr ones = np::detail::broadcast_ones(np::ndarray<int>{{1, 2}, {3, 4}}.header());
    CHECK(ones->size == 4);
    CHECK(ones->strides()[0] == 0);
    CHECK(*static_cast<const np::int64*>(ones->data) == 1);
    const np::reduce_options options{.axis = {0, 1}, .keepdims = true, .initial = 3, .where = mask};
    CHECK(options.axis.axes() == np::dims{0, 1});
    CHECK(options.keepdims);
    CHECK(options.initial.as<int>() == 3);
    CHECK(options.where.given());
    CHECK(np::variance_options{.ddof = 1}.ddof == 1);
}
