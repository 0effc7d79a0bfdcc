// Views and lifetimes: who owns elements, who looks at them, and when something is computed.

#include <iostream>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::all, np::slice, np::_;

// A view shares ownership of what it shows: returning one of a local array is safe.
auto first_column() {
    np::ndarray<double> local{{1, 2}, {3, 4}};
    return local(all, 0);
}

// So does a lazy expression, which is computed only when somebody wants its values.
auto doubled_plus_one(const np::ndarray<double>& x) {
    return 2 * x + 1;
}

// A parameter that takes arrays, views and expressions alike, without being a template.
double spread(np::view<const double> x) { return np::max(x) - np::min(x); }

int main() {
    // An ndarray is a value: a copy has elements of its own. A view looks at the array's.
    np::ndarray<double> a{1, 2, 3, 4};
    np::ndarray<double> copy = a;
    auto view = a(slice(_, _, 2));
    a(0) = 100;
    std::cout << copy << "\n";           // -> [1. 2. 3. 4.]
    std::cout << view << "\n";           // -> [100.   3.]

    // A view's name is a name: assigning to it makes it look elsewhere, indexing it writes to the elements.
    view(np::ellipsis) = 0;              // or view.fill(0)
    std::cout << a << "\n";              // -> [0. 2. 0. 4.]
    view = a(slice(2));
    std::cout << view << "\n";           // -> [0. 2.]

    std::cout << first_column() << "\n"; // -> [1. 3.]

    // A lazy expression sees later changes of its operands; np::eval computes it now.
    const auto lazy = doubled_plus_one(a);
    const auto now = np::eval(lazy);
    a += 10;
    std::cout << lazy << "\n";           // -> [21. 25. 21. 29.]
    std::cout << now << "\n";            // -> [1. 5. 1. 9.]

    // It also keeps what it reads: here the array is gone before the sum is computed.
    const auto orphan = [] {
        np::ndarray<double> temporary = np::ones(3);
        return temporary * 2;
    }();
    std::cout << orphan.sum() << "\n";   // -> 6

    std::cout << spread(a) << " " << spread(a * 2) << " " << spread(a(slice(1, 3))) << "\n";  // -> 4 8 2

    // Overlap is found, not declared: elements are read before they are overwritten.
    a(slice(1, _)) = a(slice(_, -1));
    std::cout << a << "\n";              // -> [10. 10. 12. 10.]
    a = a(slice(_, _, -1));
    std::cout << a << "\n";              // -> [10. 12. 10. 10.]

    // reshape gives a view where the strides allow it; flatten and copy never share.
    np::ndarray<double> m = np::zeros({2, 3});
    m.reshape(-1)[4] = 5;
    m.T().flatten()[0] = 9;
    std::cout << m << "\n";              // -> [[0. 0. 0.]
                                         // ->  [0. 5. 0.]]
    std::cout << np::shares_memory(m, m.T()) << np::shares_memory(m, m.copy()) << "\n";  // -> 10
}
