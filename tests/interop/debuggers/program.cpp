// What the debuggers' printers are tried on (check.py): it stops in `here`, where everything is in sight.
#include <orthant/core.hpp>
#include <orthant/ops/any_array/any_array.hpp>

namespace np = orthant;

np::index_t seen = 0;

__attribute__((noinline)) void here(const void* p) { seen += p != nullptr; }

int main() {
    np::ndarray<double, 2> m{{0, 1, 2}, {3, 4, 5}};
    np::ndarray<int> v{7, 8, 9};
    np::ndarray<np::complex128> z{{np::complex128(1, 2)}};
    np::ndarray<double> none = np::zeros<double>({0, 3});
    np::ndarray<double> scalar(2.5);
    np::ndarray<double> many = np::arange<double>(1000);
    np::ndarray<std::string> words{"one", "two"};
    np::ndarray<bool> flags{true, false};
    np::ndarray<np::float16> halves{np::float16(1.5f), np::float16(-2.0f)};
    np::ndarray<np::float32> cube = np::arange<float>(8).reshape({2, 2, 2});
    auto t = m.T();
    auto back = m(1, np::slice(np::_, np::_, -1));
    np::view<const double> fixed = m;
    auto lazy = m * 2.0 + np::sqrt(back);
    np::float16 half(0.25f);
    np::bfloat16 brain(3.0f);
    np::shape_t shape{3, 4};
    np::slice part(1, np::_, -2);
    np::any_array any = v;
    np::any_array any_half = halves;
    np::dtype type = any.dtype();
    here(&m);
    here(&v), here(&z), here(&none), here(&scalar), here(&many), here(&words), here(&flags), here(&halves);
    here(&cube), here(&t), here(&back), here(&fixed), here(&lazy), here(&half), here(&brain), here(&shape);
    here(&part), here(&any), here(&any_half), here(&type);
    return seen > 0 ? 0 : 1;
}
