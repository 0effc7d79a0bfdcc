#include "plugin.hpp"

#include <typeinfo>

namespace plugin {

std::string name_of_code() { return typeid(np::functor::add).name(); }

np::ndarray<double> doubled(np::view<const double> a) { return a * 2.0; }
np::ndarray<double> kept(np::ndarray<double> a) { return a; }
np::view<double> column(const np::view<double>& a, np::index_t j) { return a(np::all, j); }
void fill(np::view<double, 2> a, double value) { a.fill(value); }
np::ndarray<np::float16> halves(const np::ndarray<float>& a) { return np::ndarray<np::float16>(a); }
std::vector<np::view<double>> rows(const np::view<double>& a) {
    std::vector<np::view<double>> out;
    for (auto row : a.rows()) out.push_back(row);
    return out;
}
np::dtype type_of_doubles() { return np::dtype_of<double>(); }
np::shape_t transposed(const np::shape_t& shape) { return {shape[1], shape[0]}; }
np::view<double> window(const np::view<double>& a, np::slice s) { return a(s); }
double total(const np::ndarray<double>& a) { return np::sum(np::sqrt(a) * np::sqrt(a)); }
void set_precision(int digits) { np::set_printoptions({.precision = digits}); }
void seed(int value) { np::random::seed(value); }
double draw() { return np::random::rand(); }

void fail(const std::string& kind) {
    const np::ndarray<double> a{{1, 2, 3}, {4, 5, 6}};
    if (kind == "shape") (void)np::eval(a + np::ones<double>({4}));
    if (kind == "index") (void)a.at(2, 0);
    if (kind == "value") (void)a(np::slice(0, 2, 0));
    if (kind == "type") throw np::type_error("type");
    if (kind == "linalg") throw np::linalg_error("linalg");
    if (kind == "io") throw np::io_error("io");
}

}  // namespace plugin
