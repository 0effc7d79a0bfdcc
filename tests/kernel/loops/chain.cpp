// A chain of row kernels gives the bits of the fused kernel, and its sums too. Covers kernel/loops/sum.hpp.

#include <complex>
#include <cstring>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/core.hpp>

namespace np = orthant;
namespace kernel = np::kernel;
namespace f = np::functor;

namespace {

using np::index_t;

template <class F, class... K>
using of = kernel::fused<F, typename F::template result<typename K::value_type...>, K...>;
template <class T>
using in = kernel::input<T>;
template <class T>
using fixed = kernel::constant_input<T>;

template <class T>
std::vector<T> numbers(index_t n, int seed) {
    std::vector<T> out;
    for (index_t i = 0; i < n; ++i) out.push_back(T(double((i * 37 + seed * 11) % 101) / 7 - 5));
    return out;
}

// The inputs of K, still ones too, on a row of n elements. Results lie `out_step` apart.
template <class K, class D>
struct row {
    std::vector<D> data[std::size_t(K::inputs)];
    const void* at[std::size_t(K::inputs)];
    index_t steps[std::size_t(K::inputs + 1)];
    std::vector<unsigned char> fused, chained;

    row(index_t n, index_t out_step, bool strided)
        : steps{out_step}, fused(std::size_t(n * out_step) * sizeof(typename K::value_type)), chained(fused) {
        constexpr kernel::detail::input_bytes<K> bytes;
        for (int k = 0; k < K::inputs; ++k) {
            const bool still = bytes.of[k] == 0;
            data[k] = still ? std::vector<D>(128, D(3)) : numbers<D>(3 * n, k);
            at[k] = data[k].data();
            steps[k + 1] = still ? 0 : strided ? 1 + k % 3 : 1;
        }
    }
};

// Rows shorter than a vector, of one piece, and of several.
constexpr index_t lengths[] = {1, 7, 64, 65, 1000, 3001};

template <class K, class D>
void check_rows() {
    for (index_t n : lengths) {
        row<K, D> r(n, 1, false);
        kernel::vector_row<K, D>(nullptr, r.fused.data(), r.at, r.steps, n);
        kernel::chain_row<K>(nullptr, r.chained.data(), r.at, r.steps, n);
        CHECK(r.fused == r.chained);
    }
}
template <class K, class D>
void check_elements() {
    for (index_t n : lengths) {
        row<K, D> r(n, 2, true);
        kernel::scalar_row<K>(nullptr, r.fused.data(), r.at, r.steps, n);
        kernel::chain_row<K>(nullptr, r.chained.data(), r.at, r.steps, n);
        CHECK(r.fused == r.chained);
    }
}

template <class K, class D>
void check_sums() {
    for (index_t n : {1, 5, 8, 63, 128, 2047, 2048, 2049, 5000, 100003}) {
        const std::vector<D> a = numbers<D>(n, 1), b = numbers<D>(n, 2), c(128, D(3));
        const void* const at[] = {a.data(), b.data(), c.data()};
        const index_t steps[] = {1, 1, 1, 0};
        D fused = 0, chained = 0;
        kernel::sum_tree<K, D>(at, steps, n, &fused);
        kernel::chain_sum<K, D>(at, steps, n, &chained);
        CHECK(std::memcmp(&fused, &chained, sizeof fused) == 0);
    }
}

}  // namespace

TEST_CASE("rows") {
    check_rows<of<f::add, of<f::multiply, in<double>, in<double>>, fixed<double>>, double>();
    check_rows<of<f::subtract, of<f::divide, in<float>, fixed<float>>, of<f::sqrt, of<f::square, in<float>>>>,
               float>();
    check_rows<of<f::where, of<f::less, in<double>, fixed<double>>, of<f::exp, in<double>>,
                  of<f::negative, in<double>>>,
               double>();
    check_rows<of<f::logical_or, of<f::greater, in<double>, in<double>>, of<f::isnan, in<double>>>, double>();
    check_rows<of<f::bitwise_xor, of<f::add, in<int>, in<int>>, of<f::maximum, in<int>, fixed<int>>>, int>();
}

TEST_CASE("elements that lie apart") {
    check_elements<of<f::remainder, of<f::floor_divide, in<int>, fixed<int>>, in<int>>, int>();
    check_elements<of<f::power, of<f::negative, in<long double>>, fixed<long double>>, long double>();
}

TEST_CASE("sums") {
    check_sums<of<f::add, of<f::multiply, in<double>, in<double>>, fixed<double>>, double>();
    check_sums<of<f::add, of<f::multiply, in<float>, in<float>>, fixed<float>>, float>();
}
