#pragma once
// What a library built with other flags takes, returns and throws.
#include <string>
#include <vector>

#include <orthant/core.hpp>
#include <orthant/ops/text/print.hpp>
#include <orthant/random.hpp>

namespace plugin {

namespace np = orthant;

std::string name_of_code();  // of the inline namespace, as this file's flags have it

np::ndarray<double> doubled(np::view<const double> a);
np::ndarray<double> kept(np::ndarray<double> a);                 // moved in and out
np::view<double> column(const np::view<double>& a, np::index_t j);
void fill(np::view<double, 2> a, double value);
np::ndarray<np::float16> halves(const np::ndarray<float>& a);
std::vector<np::view<double>> rows(const np::view<double>& a);
np::dtype type_of_doubles();
np::shape_t transposed(const np::shape_t& shape);
np::view<double> window(const np::view<double>& a, np::slice s);
double total(const np::ndarray<double>& a);                      // by the code of its flags
void set_precision(int digits);
void seed(int value);
double draw();
void fail(const std::string& kind);

}  // namespace plugin
