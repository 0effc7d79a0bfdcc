// Print options: defaults, what may be changed, and what is refused without changing anything.
#include <string>
#include <thread>

#include <doctest/doctest.h>

#include <orthant/base/print_options.hpp>

namespace np = orthant;
using print_changes = np::print_keywords;

TEST_CASE("NumPy's defaults, in every thread") {
    const np::print_options options;
    CHECK(options.precision == 8);
    CHECK(options.threshold == 1000);
    CHECK(options.edgeitems == 3);
    CHECK(options.linewidth == 75);
    CHECK(!options.suppress);
    CHECK(options.sign == '-');
    CHECK(options.floatmode == "maxprec");
    np::print_options& mine = np::detail::current_print_options();
    const np::print_options before = mine;
    mine.precision = 2;
    bool fresh = false;
    std::thread([&fresh] { fresh = np::detail::current_print_options() == np::print_options(); }).join();
    CHECK(fresh);
    mine = before;
}

TEST_CASE("what is given is changed, the rest stays") {
    np::print_options options;
    print_changes changes;
    changes.apply(options);
    CHECK(options == np::print_options());
    changes.precision = 3;
    changes.threshold = 10;
    changes.sign = '+';
    changes.suppress = true;
    changes.nanstr = "?";
    changes.infstr = "";
    changes.floatmode = "fixed";
    changes.check("set_printoptions");
    changes.apply(options);
    CHECK(options.precision == 3);
    CHECK(options.threshold == 10);
    CHECK(options.sign == '+');
    CHECK(options.suppress);
    CHECK(options.nanstr == "?");
    CHECK(options.infstr.empty());
    CHECK(options.floatmode == "fixed");
    CHECK(options.edgeitems == 3);
    CHECK(options.linewidth == 75);
}

TEST_CASE("refusals name the function and the value") {
    print_changes precision, edges, sign, mode;
    precision.precision = -1;
    edges.edgeitems = -2;
    sign.sign = 'x';
    mode.floatmode = "some";
    CHECK_THROWS_WITH_AS(precision.check("f"), "f: precision must be >= 0, not -1", np::value_error);
    CHECK_THROWS_WITH_AS(edges.check("f"), "f: edgeitems must be >= 0, not -2", np::value_error);
    CHECK_THROWS_WITH_AS(sign.check("f"), "f: sign must be ' ', '+' or '-', not 'x'", np::value_error);
    CHECK_THROWS_WITH_AS(mode.check("f"), doctest::Contains("not \"some\""), np::value_error);
}
