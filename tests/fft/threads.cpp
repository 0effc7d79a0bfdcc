// Lines spread over threads, where the compiler is asked for OpenMP: the same bits for one thread and for
// two.
#include <doctest/doctest.h>

#include <cstring>

#include <orthant/fft.hpp>

namespace np = orthant;
using np::index_t;

namespace {

template <class T>
np::ndarray<T> noise(np::dims shape) {
    np::ndarray<T> a(np::detail::new_array<T>("noise", np::detail::as_view(shape)));
    unsigned state = 1;
    for (index_t i = 0; i < a.size(); ++i) {
        state = state * 1664525u + 1013904223u;
        static_cast<T*>(a.handle()->data)[i] = static_cast<np::real_of_t<T>>(state >> 8) / 16777216;
    }
    return a;
}

template <class A>
bool same_bits(const A& a, const A& b) {
    return a.size() == b.size() &&
           std::memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size()) * sizeof(*a.data())) == 0;
}

}  // namespace

TEST_CASE("fft: the bits do not depend on the number of threads") {
    const auto complex = noise<np::complex128>({40, 96, 50});
    const auto real = noise<double>({300, 701});
    np::set_num_threads(1);
    const auto whole = np::fft::fftn(complex);
    const auto middle = np::fft::fft(complex, {.axis = 1});
    const auto half = np::fft::rfft2(real);
    const auto columns = np::fft::rfft(real, {.axis = 0});
    const auto back = np::fft::irfft2(half, {.s = {300, 701}});
    np::set_num_threads(2);
    CHECK(same_bits(whole, np::fft::fftn(complex)));
    CHECK(same_bits(middle, np::fft::fft(complex, {.axis = 1})));
    CHECK(same_bits(half, np::fft::rfft2(real)));
    CHECK(same_bits(columns, np::fft::rfft(real, {.axis = 0})));
    CHECK(same_bits(back, np::fft::irfft2(half, {.s = {300, 701}})));
    np::set_num_threads(0);
}
