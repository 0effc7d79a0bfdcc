// The API widely, in one file, for tests/compilers.sh: it must compile without a warning everywhere, and print
// the same numbers wherever it runs.
#include <cstdio>
#include <sstream>
#include <string>
#include <vector>

#include <orthant/orthant.hpp>

namespace np = orthant;

int main() {
    std::ostringstream out;
    const auto a = np::arange<double>(12).reshape({3, 4});
    np::ndarray<double> b = np::exp(a / 6.0) + np::sqrt(a) * 2 - np::sin(a);
    out << b << np::sum(b, 0) << np::mean(b) << np::max(b, 1) << np::argsort(b, 1) << np::cumsum(a, 1);
    out << np::matmul(b, np::transpose(b)) << np::where(b > 5.0, b, 0.0);
    b(np::slice(0, 2), 1) = 7.5;
    const np::ndarray<double> chosen = b(b > 7.0);
    out << chosen << np::sort(chosen) << np::unique(np::array({3, 1, 3, 2}));
    out << np::concatenate({a, a}, 1) << np::tile(np::array({1, 2}), 3);
    const auto c = np::fft::fft(np::arange<double>(8));
    out << np::absolute(c) << np::fft::irfft(np::fft::rfft(np::arange<double>(6)));
    auto rng = np::random::default_rng(12345);
    out << rng.integers(0, 1000, {.size = 6}) << rng.standard_normal(3) << rng.permutation(5);
    const np::ndarray<float> narrow = np::array({1.5f, 2.5f, -3.25f});
    out << narrow / 3.0f << np::floor(narrow) << np::astype<np::float16>(narrow) << np::astype<int>(narrow);
    std::stringstream file;
    np::save(file, a);
    out << (np::load<double>(file) == a);
    try {
        np::ndarray<double> wrong = a + np::zeros({5});
        out << wrong;
    } catch (const np::shape_error& e) {
        out << e.what();
    }
    std::puts(out.str().c_str());
}
