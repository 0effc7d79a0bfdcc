// Functions along axes and over axes.
#include <orthant/ops/reductions/reductions.hpp>
#include <orthant/ops/ufunc/apply.hpp>

#include "../elements.hpp"

TEST_CASE("functions along axes") {
    const doubles a({{1, 2, 3}, {4, 5, 6}});
    CHECK(values(np::apply_along_axis([](const auto& line) { return np::sum(line); }, 0, a)) ==
          reals{5, 7, 9});
    const auto ends = np::apply_along_axis([](const auto& line) { return doubles{line(0), line(-1)}; }, 1, a);
    CHECK(ends.shape() == np::shape_t{2, 2});
    CHECK(values(ends) == reals{1, 3, 4, 6});
    const auto total =
        np::apply_over_axes([](const auto& x, np::index_t k) { return np::sum(x, k); }, a, {0, 1});
    CHECK(total.shape() == np::shape_t{1, 1});
    CHECK(total(0, 0) == 21);
    CHECK_THROWS_AS(np::apply_along_axis([](const auto& line) { return np::sum(line); }, 2, a),
                    np::index_error);
}
