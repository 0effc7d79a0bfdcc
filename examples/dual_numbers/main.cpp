// A number type of one's own in arrays: dual numbers a + b e with e e = 0, which carry a derivative through arithmetic.
// Where one input has many outputs this is the other way to gradients, without a graph.

#include <iostream>

#include <orthant/orthant.hpp>

namespace np = orthant;

struct dual {
    double value = 0, slope = 0;
    friend dual operator+(dual a, dual b) { return {a.value + b.value, a.slope + b.slope}; }
    friend dual operator-(dual a, dual b) { return {a.value - b.value, a.slope - b.slope}; }
    friend dual operator*(dual a, dual b) { return {a.value * b.value, a.slope * b.value + a.value * b.slope}; }
    friend dual operator/(dual a, dual b) {
        return {a.value / b.value, (a.slope * b.value - a.value * b.slope) / (b.value * b.value)};
    }
    friend bool operator==(dual a, dual b) { return a.value == b.value && a.slope == b.slope; }
    friend std::ostream& operator<<(std::ostream& out, dual a) { return out << a.value << "+" << a.slope << "e"; }
};

int main() {
    // x^3 - 2 x at 1, 2, 3, with slope 1 in x: values and derivatives 3 x^2 - 2.
    const np::ndarray<dual> x{dual{1, 1}, dual{2, 1}, dual{3, 1}};
    const np::ndarray<dual> y = x * x * x - np::ndarray<dual>{dual{2}, dual{2}, dual{2}} * x;
    for (const dual& each : y) std::cout << each << "\n";  // -> -1+1e
                                                           // -> 4+10e
                                                           // -> 21+25e

    // The derivative of the length squared of A x along a direction, by dot and matmul of duals.
    const np::ndarray<dual> a{{dual{1}, dual{2}}, {dual{0}, dual{1}}}, v{dual{3, 1}, dual{4, 0}};
    const np::ndarray<dual> image = np::matmul(a, v);
    dual length;
    for (const dual& each : image) length = length + each * each;
    std::cout << length << "\n";  // -> 137+22e
}
