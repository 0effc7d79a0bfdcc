// Uses a library that was built with other flags: arrays, views, shapes, slices and dtypes go both ways, memory
// of one side is given back by the other, what it throws is caught by its type, and each side runs its own code.
#include <cstdio>
#include <cstring>
#include <thread>
#include <typeinfo>

#include "plugin.hpp"

namespace np = orthant;

static int failures = 0;
static void check(bool holds, const char* what) {
    if (holds) return;
    ++failures;
    std::printf("failed: %s\n", what);
}

template <class E>
static bool throws(const char* kind) {
    try {
        plugin::fail(kind);
    } catch (const E& e) {
        return std::strlen(e.what()) > 0;
    } catch (...) {
    }
    return false;
}

int main(int argc, char**) {
    const np::ndarray<double> a{{1, 2, 3}, {4, 5, 6}};
    check(np::all(plugin::doubled(a) == a + a), "an array of the other side's");
    check(np::all(plugin::doubled(a.T() + 1.0) == (a.T() + 1.0) * 2.0), "an expression of this side's");
    np::ndarray<double> mine = a;
    const double* at = mine.data();
    mine = plugin::kept(std::move(mine));
    check(mine.data() == at, "moved there and back");
    np::view<double> second = plugin::column(mine, 1);
    second += 10.0;
    check(mine(0, 1) == 12 && mine(1, 1) == 15, "a view that the other side made");
    plugin::fill(mine, 7);
    check(np::all(mine == 7.0), "a view that the other side wrote through");
    const auto rows = plugin::rows(mine);
    check(rows.size() == 2 && rows[1].shape() == np::shape_t{3}, "a vector of views");
    check(plugin::halves(np::ndarray<float>{0.5f, 2})(1) == np::float16(2.0f), "float16");
    check(plugin::type_of_doubles() == np::dtype_of<double>(), "dtype");
    check(plugin::transposed({3, 4}) == np::shape_t{4, 3}, "shape");
    check(plugin::window(mine, np::slice(1, np::_)).shape(0) == 1, "slice");
    check(plugin::total(np::full({1000}, 4.0)) == 4000, "a sum there");
    check(np::sum(np::sqrt(np::full({1000}, 4.0)) * 2.0) == 4000, "a sum here");
    check(throws<np::shape_error>("shape") && throws<np::error>("shape"), "shape_error");
    check(throws<np::index_error>("index") && throws<np::error>("index"), "index_error");
    check(throws<np::value_error>("value") && throws<np::error>("value"), "value_error");
    check(throws<np::type_error>("type"), "type_error");
    check(throws<np::linalg_error>("linalg"), "linalg_error");
    check(throws<np::io_error>("io"), "io_error");
    plugin::set_precision(3);
    check(np::array2string(np::array({1.0 / 3})) == "[0.333]", "print options");
    plugin::seed(42);
    np::random::random_state own(42);
    const double first = np::random::rand(), second_draw = plugin::draw();
    check(first == double(own.rand()) && second_draw == double(own.rand()), "the module's random state");
    // Blocks of all sizes, made by one side and given back by the other, also in another thread.
    for (int round = 0; round < 200; ++round)
        for (const np::index_t n : {1, 3, 50, 700, 9000, 70000}) {
            np::ndarray<double> there = plugin::doubled(np::ones<double>({n}));
            if (round % 20 == 0) std::thread([x = std::move(there)] { check(x(0) == 2, "moved to a thread"); }).join();
        }
    // argc 1: the flags differ in what changes code, so the names differ too.
    check(argc > 1 || plugin::name_of_code() != typeid(np::functor::add).name(), "each side has its own code");
    return failures != 0;
}
