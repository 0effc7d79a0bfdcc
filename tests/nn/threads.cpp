// Layers spread over threads, where the compiler is asked for OpenMP: values and gradients are the same bits
// for one thread and for several.
#include "functions.hpp"

#include <cstring>

namespace {

np::ndarray<float> noise(const np::shape_t& shape, unsigned seed) {
    np::ndarray<float> a = np::empty<float>(shape);
    for (float& v : a) {
        seed = seed * 1664525u + 1013904223u;
        v = float(int(seed >> 8)) / (1 << 24) - 0.5f;
    }
    return a;
}
// The value and the gradients of f for leaves of these shapes.
template <class F>
std::vector<np::ndarray<float>> all_of(F f, const std::vector<np::shape_t>& shapes) {
    std::vector<ag::variable<float>> x;
    for (const auto& shape : shapes)
        x.emplace_back(noise(shape, unsigned(x.size() + 1)), ag::variable_options{.requires_grad = true});
    const auto y = f(x);
    y.backward(noise(np::shape_t(y.shape()), 9));
    std::vector<np::ndarray<float>> out{y.value()};
    for (const auto& leaf : x) out.push_back(leaf.grad());
    return out;
}
template <class F>
void check_bits(F f, const std::vector<np::shape_t>& shapes) {
    np::set_num_threads(1);
    const auto one = all_of(f, shapes);
    for (int threads : {2, 5}) {
        np::set_num_threads(threads);
        const auto many = all_of(f, shapes);
        for (std::size_t k = 0; k < one.size(); ++k)
            CHECK(!std::memcmp(one[k].data(), many[k].data(), std::size_t(one[k].size()) * sizeof(float)));
    }
    np::set_num_threads(0);
}

}  // namespace

TEST_CASE("nn: the bits do not depend on the number of threads") {
    for (np::index_t n : {40, 150, 259}) {
        CAPTURE(n);
        check_bits([](const auto& x) { return F::conv2d(x[0], x[1], x[2], {.padding = 1}); },
                   {{n, 3, 8, 8}, {16, 3, 3, 3}, {16}});
        check_bits(
            [](const auto& x) { return F::conv2d(x[0], x[1], {.stride = 2, .padding = 1, .groups = 2}); },
            {{n, 4, 9, 8}, {6, 2, 3, 3}});
        check_bits([](const auto& x) { return F::max_pool2d(x[0], 2); }, {{n, 16, 8, 8}});
        check_bits([](const auto& x) { return F::max_pool2d(x[0], 3, {.stride = 2, .padding = 1}); },
                   {{n, 9, 7, 9}});
        check_bits([](const auto& x) { return nn::relu(x[0]); }, {{n, 16, 8, 9}});
        check_bits([](const auto& x) { return nn::gelu(x[0]); }, {{n, 16, 8, 9}});
    }
}
