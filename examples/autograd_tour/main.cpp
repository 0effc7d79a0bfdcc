// PyTorch's first lesson, line by line: functions of tensors, writing in place, copies, gradients, batches.

#include <iostream>

#include <orthant/autograd.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace ag = np::autograd;
using np::slice;
using variable = ag::variable<double>;

int main() {
    // ---- dot takes vectors, matmul matrices too
    const variable v({1, 2, 3}), m({{1, 0, 2}, {0, 1, 1}});
    std::cout << np::dot(v, v) << "\n";     // -> 14.0
    std::cout << np::matmul(m, v) << "\n";  // -> [7. 5.]

    // ---- softmax, relu, sigmoid: the functions are np::'s
    std::cout << np::softmax(variable({1, 2, 3}), 0) << "\n";     // -> [0.09003057 0.24472847 0.66524096]
    std::cout << np::maximum(variable({-1, 0, 2}), 0) << "\n";    // -> [0. 0. 2.]
    std::cout << np::expit(variable({-1, 0, 1})) << "\n";         // -> [0.26894142 0.5        0.73105858]

    // ---- a seed makes random numbers the same each time, and the same as NumPy's
    auto rng = np::random::default_rng(42);
    std::cout << rng.random({3, 3}) << "\n";  // -> [[0.77395605 0.43887844 0.85859792]
                                              // ->  [0.69736803 0.09417735 0.97562235]
                                              // ->  [0.7611397  0.78606431 0.12811363]]

    // ---- in place: an underscore at the end
    ag::variable counted({1, 2, 3});
    counted.add_(1);
    std::cout << counted << "\n";  // -> [2 3 4]
    variable leaf({1.0}, {.requires_grad = true});
    try {
        leaf.add_(1);
    } catch (const np::value_error& e) {
        std::cout << std::string(e.what()).substr(0, 80) << "\n";  // -> add_: a leaf variable that requires grad is used in an in-place operation; write
    }

    // ---- a copy of the handle, and a copy of the elements
    variable x({1, 2, 3});
    variable y = x;  // another name, as in Python
    y[0] = 100;
    std::cout << x << "\n";  // -> [100.   2.   3.]
    x = variable({1, 2, 3}, {.requires_grad = true});
    y = x.clone();
    y[0] = 100;
    std::cout << x << "\n";  // -> [1. 2. 3.], requires_grad
    std::cout << y << "\n";  // -> [100.   2.   3.], grad_fn=copy_slices
    y.sum().backward();      // a clone stays in the graph: gradients flow through it to x
    std::cout << x.grad() << "\n";  // -> [0. 1. 1.]
    std::cout << x.detach() << "\n";  // -> [1. 2. 3.]
    x.zero_grad();

    // ---- gradients
    y = x * 2;
    const variable z = y.sum();
    z.backward();
    std::cout << x.grad() << "\n";  // -> [2. 2. 2.]
    {
        const ag::no_grad guard;
        std::cout << (x * 2).requires_grad() << "\n";  // -> 0
    }

    // ---- batches of 32 out of 10000 images
    const np::ndarray<np::uint8> images = np::zeros<np::uint8>({10000, 3, 2, 2});
    np::index_t batches = 0;
    for (np::index_t at = 0; at < np::len(images); at += 32, ++batches)
        if (const auto batch = images(slice(at, at + 32)); at == 0 || np::len(batch) < 32)
            std::cout << batch.shape() << "\n";  // -> (32, 3, 2, 2)
                                                 // -> (16, 3, 2, 2)
    std::cout << batches << "\n";                // -> 313
}
