// Every message begins with the name of the function that was called and holds what it was given.

#include <orthant/orthant.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace np = orthant;
using np::shape_t, np::slice, np::_, np::all;

namespace {

constexpr np::index_t most = std::numeric_limits<np::index_t>::max();

struct bad_call {
    const char* function;
    std::vector<const char*> values;  // what the message has to hold
    std::function<void()> call;
};

void check(const std::vector<bad_call>& calls) {
    for (const bad_call& c : calls) {
        std::string message = "nothing was thrown";
        try {
            c.call();
        } catch (const np::error& e) {
            message = e.what();
        }
        INFO(std::string(c.function) << " said: " << message);
        CHECK(message.substr(0, message.find(':')) == c.function);
        for (const char* value : c.values) CHECK(message.find(value) != std::string::npos);
    }
}

const np::ndarray<double> v = np::arange(3.), m = np::arange(6.).reshape({2, 3}), none = np::zeros({0}),
                          empty_rows = np::zeros({0, 3});

}  // namespace

TEST_CASE("indexing says what it was given") {
    const np::ndarray<double> a = m;
    const auto mask = np::array({true, false, true});
    check({
        {"indexing", {"7", "axis 1", "size 3"}, [&] { a(0, 7); }},
        {"indexing", {"-3", "axis 0", "size 2"}, [&] { a[-3]; }},
        {"indexing", {"5", "axis 0", "size 2"}, [&] { a.at(5, 0); }},
        {"indexing", {"9", "axis 1", "size 3"}, [&] { a(all, 9); }},
        {"indexing", {"2-dimensional", "1 was given"}, [&] { a(1); }},
        {"indexing", {"2-dimensional", "3 were given"}, [&] { a(1, 1, all); }},
        {"indexing", {"2-dimensional", "3 were given"}, [&] { a(np::array({0}), 1, 1); }},
        {"indexing",
         {"4", "axis 0", "size 2"},
         [&] {
             np::ndarray<double> r = a[{0, 4}];
         }},
        {"indexing", {"-4", "axis 1", "size 3"}, [&] { np::ndarray<double> r = a(0, np::array({-4})); }},
        {"indexing", {"axis 0", "2", "3"}, [&] { np::ndarray<double> r = a[mask]; }},
        {"indexing",
         {"(2,)", "(3,)"},
         [&] {
             np::ndarray<double> r = a({0, 1}, {0, 1, 2});
         }},
        {"indexing",
         {"(2,)", "(2,3)"},
         [&] {
             auto b = a;
             b[{0, 1}] = np::array({1., 2.});
         }},
        {"indexing", {"7", "axis 0", "size 2"}, [&] { (a + 1)(7, 0); }},
        {"indexing", {"7", "axis 0", "size 2"}, [&] { (a + 1)[7]; }},
        {"slice", {"zero"}, [&] { a(slice(_, _, 0)); }},
        {"item", {"9", "size 6"}, [&] { a.item(9); }},
        {"item", {"(2,3)"}, [&] { a.item(); }},
        {"flat", {"6", "size 6"}, [&] { a.flat()[6]; }},
        {"conversion",
         {"(2,3)"},
         [&] {
             double x = a;
             (void)x;
         }},
        {"bool", {"(2,3)"}, [&] { (void)bool(a == a); }},
        {"assign",
         {"(2,)", "(3,)"},
         [&] {
             auto b = a;
             b(0, all) = np::zeros(2);
         }},
        {"shape", {"2", "dimension 2"}, [&] { a.shape(2); }},
        {"stride", {"-3", "dimension 2"}, [&] { a.stride(-3); }},
    });
}

TEST_CASE("reading and writing by index says who asked") {
    np::ndarray<double> a = v;
    check({
        {"take", {"3", "size 3"}, [&] { np::take(v, 3); }},
        {"take", {"2", "dimension 1"}, [&] { np::take(v, 0, 2); }},
        {"take", {"axis 0"}, [&] { np::take(none, 0); }},
        {"take", {"'up'"}, [&] { np::take(v, 0, {.mode = "up"}); }},
        {"take_along_axis", {"-4", "size 3"}, [&] { np::take_along_axis(v, np::array({-4}), 0); }},
        {"take_along_axis", {"(1,)", "(2,3)"}, [&] { np::take_along_axis(m, np::array({0}), 0); }},
        {"compress",
         {"3", "axis 0", "size 3"},
         [&] {
             np::compress({false, false, false, true}, v);
         }},
        {"compress",
         {"(1,2)"},
         [&] {
             np::compress(np::ones<bool>({1, 2}), v);
         }},
        {"extract", {"3", "size 3"}, [&] { np::extract(np::ones<bool>(4), v); }},
        {"put", {"8", "size 3"}, [&] { np::put(a, 8, 1.); }},
        {"put_along_axis", {"8", "size 3"}, [&] { np::put_along_axis(a, np::array({8}), 1., 0); }},
        {"putmask", {"(2,)", "(3,)"}, [&] { np::putmask(a, np::ones<bool>(2), 1.); }},
        {"place", {"(2,)", "(3,)"}, [&] { np::place(a, np::ones<bool>(2), 1.); }},
        {"choose",
         {"5", "2 choices"},
         [&] {
             np::choose(np::array({5}), {np::array({1}), np::array({2})});
         }},
        {"choose",
         {"(2,)", "(3,)"},
         [&] {
             np::choose(np::array({0, 1}), {v, v});
         }},
        {"select", {"(2,)", "(3,)"}, [&] { np::select({np::ones<bool>(2)}, {v}); }},
        {"add", {"9", "size 3"}, [&] { np::add.at(a, np::array({9}), 1.); }},
        {"add",
         {"3", "[0, 3)"},
         [&] {
             np::add.reduceat(v, {0, 3});
         }},
        {"unravel_index",
         {"6", "size 6"},
         [&] {
             np::unravel_index(6, shape_t{2, 3});
         }},
        {"ravel_multi_index",
         {"2", "axis 0", "size 2"},
         [&] {
             np::ravel_multi_index({2, 0}, shape_t{2, 3});
         }},
        {"ravel_multi_index",
         {"(2,)", "(3,)"},
         [&] {
             np::ravel_multi_index({np::array({0, 1}), np::array({0, 1, 2})}, shape_t{2, 3});
         }},
        {"searchsorted", {"(2,3)"}, [&] { np::searchsorted(m, 1.); }},
        {"searchsorted",
         {"4", "size 3"},
         [&] {
             np::searchsorted(v, 1., {.sorter = np::array({0, 1, 4})});
         }},
        {"partition", {"3", "size 3"}, [&] { np::partition(v, 3); }},
        {"argpartition", {"-4", "size 3"}, [&] { np::argpartition(v, -4); }},
        {"insert", {"5", "size 3"}, [&] { np::insert(v, 5, 1.); }},
        {"delete_", {"5", "size 3"}, [&] { np::delete_(v, 5); }},
        {"append", {"(2,3)", "(3,)"}, [&] { np::append(m, v, 0); }},
    });
}

TEST_CASE("reductions and scans go by the name that they were called by") {
    check({
        {"sum", {"axis 2", "dimension 2"}, [&] { np::sum(m, 2); }},
        {"prod", {"axis 2", "dimension 2"}, [&] { np::prod(m, 2); }},
        {"mean", {"axis 2", "dimension 2"}, [&] { np::mean(m, 2); }},
        {"var", {"axis 2", "dimension 2"}, [&] { np::var(m, 2); }},
        {"stddev", {"axis 2", "dimension 2"}, [&] { np::stddev(m, 2); }},
        {"stddev", {"axis -3", "dimension 2"}, [&] { np::stddev(m, {.axis = -3}); }},
        {"max", {"axis 2", "dimension 2"}, [&] { np::max(m, 2); }},
        {"max", {"zero-size", "operation max"}, [&] { np::max(none); }},
        {"min", {"zero-size", "operation min"}, [&] { np::min(empty_rows, 0); }},
        {"min", {"zero-size"}, [&] { np::min(none, {.keepdims = true}); }},
        {"ptp", {"axis 2", "dimension 2"}, [&] { np::ptp(m, 2); }},
        {"ptp", {"zero-size", "operation ptp"}, [&] { np::ptp(none); }},
        {"any", {"axis 2", "dimension 2"}, [&] { np::any(m, 2); }},
        {"all", {"axis 2", "dimension 2"}, [&] { np::all(m, 2); }},
        {"count_nonzero", {"axis 2", "dimension 2"}, [&] { np::count_nonzero(m, 2); }},
        {"nansum", {"axis 2", "dimension 2"}, [&] { np::nansum(m, 2); }},
        {"nanprod", {"axis 2", "dimension 2"}, [&] { np::nanprod(m, 2); }},
        {"nanmean", {"axis 2", "dimension 2"}, [&] { np::nanmean(m, 2); }},
        {"nanvar", {"axis 2", "dimension 2"}, [&] { np::nanvar(m, 2); }},
        {"nanstddev", {"axis 2", "dimension 2"}, [&] { np::nanstddev(m, 2); }},
        {"nanstd", {"axis 2", "dimension 2"}, [&] { np::nanstd(m, 2); }},
        {"amax", {"axis 2", "dimension 2"}, [&] { np::amax(m, 2); }},
        {"amin", {"zero-size"}, [&] { np::amin(np::zeros(0)); }},
        {"nanmax", {"axis 2", "dimension 2"}, [&] { np::nanmax(m, 2); }},
        {"nanmin", {"zero-size"}, [&] { np::nanmin(none); }},
        {"nancumsum", {"axis 2", "dimension 2"}, [&] { np::nancumsum(m, 2); }},
        {"nancumprod", {"axis 2", "dimension 2"}, [&] { np::nancumprod(m, {.axis = 2}); }},
        {"cumsum", {"axis 2", "dimension 2"}, [&] { np::cumsum(m, 2); }},
        {"cumprod", {"axis 2", "dimension 2"}, [&] { np::cumprod(m, 2); }},
        {"cumulative_sum", {"axis 2", "dimension 2"}, [&] { np::cumulative_sum(m, 2); }},
        {"argmax", {"axis 2", "dimension 2"}, [&] { np::argmax(m, 2); }},
        {"argmax", {"empty"}, [&] { np::argmax(none); }},
        {"nanargmin", {"All-NaN"}, [&] { np::nanargmin(np::full(2, NAN)); }},
        {"sort", {"axis 2", "dimension 2"}, [&] { np::sort(m, 2); }},
        {"argsort", {"axis 2", "dimension 2"}, [&] { np::argsort(m, 2); }},
        {"diff", {"-1"}, [&] { np::diff(v, -1); }},
        {"gradient", {"axis 0", "1"}, [&] { np::gradient(np::zeros(1)); }},
    });
}

TEST_CASE("shapes are those of the user") {
    check({
        {"add",
         {"(3,1)", "(4,2)"},
         [&] {
             np::zeros({3, 1}) + np::zeros({4, 2});
         }},
        {"maximum", {"(2,3)", "(2,)"}, [&] { np::maximum(m, np::zeros(2)); }},
        {"clip", {"(2,3)", "(2,)"}, [&] { np::clip(m, np::zeros(2), 1.); }},
        {"where", {"(2,3)", "(2,)"}, [&] { np::where(m > 0, np::zeros(2), 1.); }},
        {"matmul", {"(2,3)", "(2,3)", "3", "2"}, [&] { np::matmul(m, m); }},
        {"dot", {"(2,3)", "(2,)"}, [&] { np::dot(m, np::zeros(2)); }},
        {"inner", {"(2,3)", "(2,)"}, [&] { np::inner(m, np::zeros(2)); }},
        {"vdot", {"(2,3)", "(3,)"}, [&] { np::vdot(m, v); }},
        {"cross", {"4"}, [&] { np::cross(np::zeros(4), v); }},
        {"cross",
         {"(2,3)", "(4,3)"},
         [&] {
             np::cross(m, np::zeros({4, 3}));
         }},
        {"cross", {"axis 2"}, [&] { np::cross(m, m, {.axis = 2}); }},
        {"tensordot", {"(2,3)", "(3,)"}, [&] { np::tensordot(m, v, 2); }},
        {"broadcast_to", {"(3,)", "(4,)"}, [&] { np::broadcast_to(v, {4}); }},
        {"broadcast_arrays", {"(3,)", "(2,)"}, [&] { np::broadcast_arrays(v, np::zeros(2)); }},
        {"broadcast_shapes", {"(3,)", "(1,)", "(2,)"}, [&] { np::broadcast_shapes({3}, {1}, {2}); }},
        {"nditer", {"(3,)", "(2,)"}, [&] { np::nditer(v, np::zeros(2)); }},
        {"reshape", {"6", "(2,3)", "(4,)"}, [&] { m.reshape({4}); }},
        {"squeeze", {"axis 0", "(2,3)"}, [&] { np::squeeze(m, 0); }},
        {"transpose",
         {"3 axes", "2"},
         [&] {
             np::transpose(m, {0, 1, 2});
         }},
        {"moveaxis", {"axis 5", "2"}, [&] { np::moveaxis(m, 5, 0); }},
        {"swapaxes", {"axis 5", "2"}, [&] { np::swapaxes(m, 5, 0); }},
        {"flip", {"axis 5", "2"}, [&] { np::flip(m, 5); }},
        {"concatenate",
         {"(2,3)", "(1,2)"},
         [&] {
             np::concatenate({m, np::zeros({1, 2})});
         }},
        {"stack",
         {"(2,3)", "(1,2)"},
         [&] {
             np::stack({m, np::zeros({1, 2})});
         }},
        {"vstack",
         {"(2,3)", "(1,2)"},
         [&] {
             np::vstack({m, np::zeros({1, 2})});
         }},
        {"split", {"3", "2"}, [&] { np::split(m, 2, 1); }},
        {"tile", {"(-1,)"}, [&] { np::tile(v, shape_t{-1}); }},
        {"repeat", {"-1"}, [&] { np::repeat(v, -1); }},
        {"roll", {"axis 4"}, [&] { np::roll(v, 1, {.axis = 4}); }},
        {"pad", {"-1"}, [&] { np::pad(v, -1); }},
        {"diagonal", {"(3,)"}, [&] { np::diagonal(v); }},
        {"trace", {"1"}, [&] { np::trace(v); }},
        {"sliding_window_view", {"(4,)", "(3,)"}, [&] { np::sliding_window_view(v, {4}); }},
        {"as_strided", {"(4,)"}, [&] { np::as_strided(v, {4}, {1}); }},
        {"zeros", {"(-1,)"}, [&] { np::zeros(-1); }},
        {"identity", {"(-1,-1)"}, [&] { np::identity(-1); }},
        {"eye", {"(2,-5)"}, [&] { np::eye(2, -5, 0); }},
        {"diagflat", {"3 elements"}, [&] { np::diagflat(v, most); }},
        {"linspace", {"-3"}, [&] { np::linspace(0, 1, -3); }},
        {"arange", {"zero"}, [&] { np::arange(0, 1, 0); }},
        {"mgrid", {"zero"}, [&] { np::mgrid(slice(0, 5, 0)); }},
        {"indices",
         {"(2,-1)"},
         [&] {
             np::indices({2, -1});
         }},
        {"outer",
         {"too big"},
         [&] {
             const auto wide = np::broadcast_to(1., {most / 64});
             np::outer(wide, wide);
         }},
        {"fft", {"axis 1"}, [&] { np::fft::fft(v, {.axis = 1}); }},
        {"ifft", {"0"}, [&] { np::fft::ifft(v, {.n = 0}); }},
        {"rfftn",
         {"too big"},
         [&] {
             np::fft::rfftn(m, {.s = {most, 2}});
         }},
        {"irfft", {"\"twice\""}, [&] { np::fft::irfft(v, {.norm = "twice"}); }},
        {"convolve", {"empty"}, [&] { np::convolve(v, none); }},
    });
}

TEST_CASE("random numbers name their law") {
    // (A constant would have g++ warn of the loop that is never reached.)
    const volatile std::int64_t never_made = INT64_MAX;
    auto g = np::random::default_rng(1);
    np::random::random_state s(1);
    check({
        {"normal", {"scale", "-1"}, [&] { g.normal(0., -1.); }},
        {"normal", {"(2,)", "(3,)"}, [&] { g.normal(np::zeros(2), v); }},
        {"integers", {"5", "2"}, [&] { g.integers(5, 2); }},
        {"binomial", {"-1"}, [&] { g.binomial(-1, 0.5); }},
        {"hypergeometric", {"9223372036854775807"}, [&] { s.hypergeometric(INT64_MAX, INT64_MAX, 5); }},
        {"choice", {"4", "3"}, [&] { g.choice(3, {.size = 4, .replace = false}); }},
        {"choice", {"too big"}, [&] { s.choice(std::int64_t(never_made), {.size = 1, .replace = false}); }},
        {"shuffle",
         {"axis 3"},
         [&] {
             auto a = m;
             g.shuffle(a, 3);
         }},
    });
}
