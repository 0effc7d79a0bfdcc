// einsum and einsum_path against NumPy: 900 generated sums over eight types and four layouts, the errors, and the text
// of 210 paths (tests/reference/einsum.py); and what generated cases do not reach.
// Covers linalg/einsum_subscripts.hpp, linalg/einsum_path.hpp and linalg/contraction.hpp.
#include <complex>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/linalg/einsum.hpp>
#include <orthant/orthant.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace np = orthant;
using np::_, np::ellipsis, np::index_t, np::shape_t, np::slice;

namespace {

shape_t read_shape(const std::string& text) {
    shape_t out;
    if (text == "-") return out;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, ',');) out.push_back(std::stol(part));
    return out;
}

// The operands of the script, in the given layout: C, Fortran, reversed, every second element.
template <class T>
np::ndarray<T> operand(const shape_t& shape, std::uint64_t seed) {
    np::ndarray<T> out = np::empty<T>(shape);
    for (index_t i = 0; i < out.size(); ++i) {
        const std::uint64_t x = (std::uint64_t(i) * 2654435761u + seed * 40503u + 12345u) >> 7;
        const std::int64_t v = std::int64_t(x % 7) - 3;
        if constexpr (std::is_same_v<T, bool>) out.data()[i] = v > 0;
        else if constexpr (np::is_complex_v<T>) out.data()[i] = T(double(v), double(std::int64_t((x >> 9) % 5) - 2));
        else out.data()[i] = T(v);
    }
    return out;
}
template <class T>
np::view<const T> laid_out(const np::ndarray<T>& a, char layout) {
    if (layout == 'F') return np::view<const T>(np::copy(a, {.order = 'F'}));
    if (layout == 'R') return np::flip(np::ndarray<T>(np::flip(a)));
    if (layout == 'S' && a.ndim() > 0) {
        shape_t wide = shape_t(a.shape());
        wide[a.ndim() - 1] *= 2;
        np::ndarray<T> store = np::zeros<T>(wide);
        store(ellipsis, slice(_, _, 2)) = a;
        return store(ellipsis, slice(_, _, 2));
    }
    return a;
}

template <class T>
std::uint64_t checksum(const np::ndarray<T>& a) {
    std::uint64_t total = 0, i = 0;
    const auto add = [&](auto v) {
        total += std::uint64_t(std::int64_t(v)) * (i * 11400714819323198485u + 1);
        ++i;
    };
    if constexpr (np::is_complex_v<T>) {
        for (const T& v : a) add(v.real());
        for (const T& v : a) add(v.imag());
    } else {
        for (const T& v : a) add(double(v));
    }
    return total;
}

template <class T>
np::ndarray<T> sum_of(const std::string& text, const std::vector<np::view<const T>>& x) {
    switch (x.size()) {
        case 1:
            return np::einsum(text, x[0]);
        case 2:
            return np::einsum(text, x[0], x[1]);
        case 3:
            return np::einsum(text, x[0], x[1], x[2]);
        case 4:
            return np::einsum(text, x[0], x[1], x[2], x[3]);
        default:
            return np::einsum(text, x[0], x[1], x[2], x[3], x[4]);
    }
}

template <class T>
bool agrees(const std::string& text, const std::string& layouts, const std::vector<shape_t>& shapes,
            const shape_t& shape, std::uint64_t sum) {
    std::vector<np::view<const T>> operands;
    for (std::size_t k = 0; k < shapes.size(); ++k) operands.push_back(laid_out(operand<T>(shapes[k], k), layouts[k]));
    const np::ndarray<T> out = sum_of<T>(text, operands);
    return shape_t(out.shape()) == shape && checksum(out) == sum;
}

std::string subscripts_in(std::string text) {
    if (text == "@") return "";
    for (char& c : text)
        if (c == '_') c = ' ';
    return text;
}

}  // namespace

TEST_CASE("sums, errors and paths as NumPy's") {
    std::ifstream file(ORTHANT_TEST_DATA "/einsum.txt");
    REQUIRE(file);
    int sums = 0, errors = 0, paths = 0;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string kind, type, text, layouts, word;
        words >> kind;
        std::vector<shape_t> shapes;
        if (kind == "sum") {
            words >> type >> text >> layouts;
            while (words >> word && word != "=") shapes.push_back(read_shape(word));
            std::uint64_t sum = 0;
            words >> word >> sum;
            const shape_t shape = read_shape(word);
            text = subscripts_in(text);
            const bool good = type == "float64"      ? agrees<double>(text, layouts, shapes, shape, sum)
                              : type == "float32"    ? agrees<float>(text, layouts, shapes, shape, sum)
                              : type == "int64"      ? agrees<std::int64_t>(text, layouts, shapes, shape, sum)
                              : type == "int8"       ? agrees<std::int8_t>(text, layouts, shapes, shape, sum)
                              : type == "bool"       ? agrees<bool>(text, layouts, shapes, shape, sum)
                              : type == "complex128" ? agrees<std::complex<double>>(text, layouts, shapes, shape, sum)
                              : type == "uint16"     ? agrees<std::uint16_t>(text, layouts, shapes, shape, sum)
                                                     : agrees<np::float16>(text, layouts, shapes, shape, sum);
            CHECK_MESSAGE(good, line);
            ++sums;
        } else if (kind == "error") {
            words >> text;
            std::vector<np::view<const double>> operands;
            while (words >> word) operands.push_back(np::ndarray<double>(np::ones(read_shape(word))));
            CHECK_THROWS_AS(sum_of<double>(text, operands), np::value_error);
            ++errors;
        } else if (kind == "path") {
            words >> type >> text;
            text = subscripts_in(text);
            while (words >> word) shapes.push_back(read_shape(word));
            std::string path, expected;
            std::getline(file, path);
            for (std::string more; std::getline(file, more) && more != ".";) expected += (expected.empty() ? "" : "\n") + more;
            const auto problem = np::detail::make_einsum_problem(
                text, np::plain_vector<np::dims_view>(shapes.begin(), shapes.end()));
            np::einsum_options options;
            options.optimize = type == "false" ? np::einsum_options::choice(false) : np::einsum_options::choice(type);
            const np::einsum_path_result found = np::detail::find_einsum_path(problem, options);
            std::ostringstream steps;
            np::print(found.path, {.end = "", .file = steps});
            CHECK_MESSAGE(steps.str() == path, line);
            CHECK_MESSAGE(found.text == expected, line);
            ++paths;
        }
    }
    CHECK(sums == 900);
    CHECK(errors == 25);
    CHECK(paths == 210);
}

TEST_CASE("the forms of a call") {
    const np::ndarray<double> a = np::arange<double>(6).reshape(2, 3), b = np::arange<double>(12).reshape(3, 4);
    const np::ndarray<double> product = np::matmul(a, b);
    CHECK(np::array_equal(np::einsum<"ij,jk->ik">(a, b), product));
    CHECK(np::array_equal(np::einsum("ij,jk", a, b), product));
    CHECK(np::array_equal(np::einsum({{a, {0, 1}}, {b, {1, 2}}}, {0, 2}), product));
    CHECK(np::array_equal(np::einsum("ij,jk->ik", a, b, {.optimize = "optimal"}), product));
    CHECK(np::array_equal(np::einsum("ij,jk->ki", a + 0, b * 1), product.T()));
    CHECK(double(np::einsum("i,i", std::vector<double>{1, 2}, std::vector<int>{3, 4})) == 11);
    CHECK(int(np::einsum(",", 2, 3)) == 6);
    CHECK(np::einsum("ij->j", np::ndarray<bool>{{true, false}, {false, false}}).tolist() == std::vector<bool>{true, false});
    CHECK(np::einsum<float>("ij->", a).dtype() == np::dtype_of<float>());
    CHECK(np::einsum("ij,jk->ik", np::ndarray<int>{{1, 2}}, np::ones<float>({2, 1})).dtype() ==
          np::dtype_of<double>());
    auto [path, text] = np::einsum_path("ij,jk,kl->il", a, b, np::ones({4, 5}));
    CHECK(path == std::vector<shape_t>{{1, 2}, {0, 1}});
    CHECK(text.find("Optimized scaling:  3") != std::string::npos);
    CHECK_THROWS_AS(np::einsum("ij->ji", a, {.optimize = std::vector<shape_t>{{0, 1}}}), np::value_error);
}

TEST_CASE("the result is the caller's own") {
    np::ndarray<double> a = np::arange<double>(9).reshape(3, 3);
    np::ndarray<double> same = np::einsum("ij", a);
    same(0, 0) = 7;
    CHECK(a(0, 0) == 0);
    a(np::ellipsis) = np::einsum("ij->ji", a);
    CHECK(a(0, 1) == 3);
}

TEST_CASE("sizes beyond one block, and chains") {
    const np::ndarray<double> q = np::arange<double>(10 * 70 * 20).reshape(10, 70, 20) % 11.0,
                              k = np::arange<double>(10 * 50 * 20).reshape(10, 50, 20) % 7.0;
    CHECK(np::array_equal(np::einsum("bid,bjd->bij", q, k), np::matmul(q, np::swapaxes(k, 1, 2))));
    // Rows that lie apart in the operand and in the result.
    const np::ndarray<double> t = np::arange<double>(6 * 5 * 4 * 3).reshape(6, 5, 4, 3) % 5.0, w = np::arange<double>(20).reshape(4, 5) % 3.0;
    const np::ndarray<double> expected = np::tensordot(np::transpose(t, {3, 0, 1, 2}), w, {{2, 3}, {1, 0}});
    CHECK(np::array_equal(np::einsum("abcd,cb->da", t, w), expected));
    const np::ndarray<double> m = np::arange<double>(16).reshape(4, 4) % 3.0;
    const np::ndarray<double> chain = np::einsum("ij,jk,kl,lm,mn,np,pq,qr,rs->is", m, m, m, m, m, m, m, m, m);
    np::ndarray<double> power = m;
    for (int i = 0; i < 8; ++i) power = np::matmul(power, m);
    CHECK(np::array_equal(chain, power));
}

namespace numbers {

// Integers modulo 7.
struct residue {
    int n = 0;
    residue(int value = 0) : n(value % 7) {}
    friend residue operator+(residue a, residue b) { return a.n + b.n; }
    friend residue operator*(residue a, residue b) { return a.n * b.n; }
    friend bool operator==(residue, residue) = default;
};

}  // namespace numbers

TEST_CASE("numbers of the user") {
    using numbers::residue;
    const np::ndarray<residue> a{{residue(1), residue(2)}, {residue(3), residue(4)}},
        b{{residue(5), residue(6)}, {residue(0), residue(1)}};
    CHECK(np::einsum("ij,jk->ki", a, b)(1, 0) == residue(8));
    CHECK(np::einsum("ij->i", a)(1) == residue(0));
    CHECK(np::einsum("ij,ij->ij", a, b)(0, 1) == residue(12));
}
