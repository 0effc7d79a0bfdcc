// Systems of linear equations against NumPy 2.2 and SciPy 1.15: some 3500 generated cases of solve, inv, det,
// slogdet, cholesky, lu, qr, triangles, powers and tensors (tests/reference/linear_systems.py). Covers
// linalg/solve.hpp linalg/determinant.hpp linalg/lu.hpp linalg/cholesky.hpp linalg/qr.hpp
// linalg/solve_triangular.hpp linalg/products.hpp linalg/stacks.hpp linalg/factor.hpp linalg/batched.hpp.
#include <cmath>
#include <complex>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/linalg.hpp>
#include <orthant/orthant.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace np = orthant;
namespace la = orthant::linalg;
using np::ellipsis, np::_, np::index_t, np::shape_t, np::slice;
using complex = std::complex<double>;

namespace {

std::vector<std::string> split(const std::string& line, char at) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string word; std::getline(in, word, at);) out.push_back(word);
    return out;
}
shape_t read_shape(const std::string& text) {
    shape_t out;
    if (text == "-") return out;
    for (const std::string& n : split(text, ',')) out.push_back(std::stol(n));
    return out;
}

double word(std::uint64_t i, std::uint64_t seed, std::int64_t low) {
    std::uint64_t x = (i * 2654435761u + (seed * 40503 + 12345) * 7919) & 0xFFFFFFFFu;
    x ^= x >> 15;
    x = (x * 2246822519u) & 0xFFFFFFFFu;
    x ^= x >> 13;
    return double(std::int64_t(x % std::uint64_t(2 * low + 1)) - low);
}

// The script's `matrix`, in double; the element type and the layout are put on afterwards.
std::vector<complex> numbers(char dtype, char kind, const shape_t& shape, std::uint64_t seed) {
    index_t size = 1;
    for (index_t n : shape) size *= n;
    const index_t d = index_t(shape.size()), m = d < 2 ? 1 : shape[std::size_t(d - 2)],
                  n = shape[std::size_t(d - 1)];
    std::vector<complex> a(std::size_t(size), complex(0));
    const bool small = kind == 'p', with_imag = dtype == 'F' || dtype == 'D';
    for (index_t i = 0; i < size; ++i) {
        const double div = small ? 1 : 64;
        const std::int64_t low = small ? 3 : 1000;
        double re = word(std::uint64_t(i), seed, low) / div;
        if (dtype == 'l') re = std::trunc(re);
        a[std::size_t(i)] = complex(re, with_imag ? word(std::uint64_t(i), seed + 1, low) / div : 0.0);
    }
    if (kind == 'p') {
        const std::vector<complex> b = a;
        for (index_t first = 0; first < size; first += n * n)
            for (index_t i = 0; i < n; ++i)
                for (index_t j = 0; j < n; ++j) {
                    complex sum(i == j ? double(n) : 0.0);
                    for (index_t k = 0; k < n; ++k) {
                        const complex x = b[std::size_t(first + i * n + k)],
                                      y = b[std::size_t(first + j * n + k)];
                        sum += complex(x.real() * y.real() + x.imag() * y.imag(),
                                       x.imag() * y.real() - x.real() * y.imag());
                    }
                    a[std::size_t(first + i * n + j)] = sum;
                }
    }
    for (index_t e = 0; e < size; ++e) {
        complex& x = a[std::size_t(e)];
        const index_t j = e % n, i = e / n % m;
        switch (kind) {
            case 'g':
                x = complex(std::ldexp(x.real(), -int(i % 8)), std::ldexp(x.imag(), -int(i % 8)));
                break;
            case 'h':
                x = 1.0 / double(i + j + 1);
                break;
            case 'i':
                x = i == j ? 1.0 : 0.0;
                break;
            case 'z':
                x = j == n / 2 ? 0.0 : x;
                break;
            case 'u':
                x = x / 64.0 + (i == j ? 32.0 : 0.0);
                break;
            case 'b':
                x = complex(std::ldexp(x.real(), 990), std::ldexp(x.imag(), 990));
                break;
            case 's':
                x = complex(std::ldexp(x.real(), -990), std::ldexp(x.imag(), -990));
                break;
            case 'd':
                x = complex(std::ldexp(x.real(), -1040), std::ldexp(x.imag(), -1040));
                break;
            case 'n':
                x = i == 0 && j == 0 ? complex(std::nan("")) : x;
                break;
            default:
                break;
        }
    }
    return a;
}

template <class T>
np::view<const T> matrix(char dtype, char kind, char layout, const shape_t& shape, std::uint64_t seed) {
    const std::vector<complex> from = numbers(dtype, kind, shape, seed);
    np::ndarray<T> a = np::empty<T>(shape);
    for (std::size_t i = 0; i < from.size(); ++i) {
        if constexpr (np::is_complex_v<T>)
            a.data()[i] = T(from[i]);
        else
            a.data()[i] = T(from[i].real());
    }
    const index_t d = a.ndim();
    if (layout == 'F') return np::view<const T>(np::copy(a, {.order = 'F'}));
    if (layout == 'R') return np::flip(np::ndarray<T>(np::flip(a)));
    if (layout == 'S') {
        shape_t wide(a.shape());
        wide[std::size_t(d - 1)] *= 2;
        np::ndarray<T> store = np::zeros<T>(wide);
        store(ellipsis, slice(_, _, 2)) = a;
        return np::view<const T>(store)(ellipsis, slice(_, _, 2));
    }
    if (layout == 'B') return np::broadcast_to(np::view<const T>(a)(slice(0, 1)), shape);
    return a;
}

// A result to be compared.
struct outcome {
    shape_t shape;
    std::vector<complex> values;
};
template <class A>
outcome taken(const A& a) {
    const auto v = np::detail::materialize(a);
    outcome out{shape_t(v.header().extents()), {}};
    for (const auto& x : v) {
        if constexpr (np::is_complex_v<std::remove_cvref_t<decltype(x)>>)
            out.values.push_back(complex(x.real(), x.imag()));
        else
            out.values.push_back(complex(double(x)));
    }
    return out;
}

struct question {
    std::string function, option;
    char dtype, kind, layout;
    shape_t shape, shape_b;
    std::uint64_t seed;
};

template <class T>
std::vector<outcome> answer(const question& q) {
    const auto a = matrix<T>(q.dtype, q.kind, q.layout, q.shape, q.seed);
    const auto right = [&] {
        const char kind = q.kind == 'b' || q.kind == 's' || q.kind == 'd' ? q.kind : 'r';
        shape_t shape = q.shape_b;
        if (shape.size() == 1) shape.push_back(1);
        return np::view<const T>(matrix<T>(q.dtype, kind, 'C', shape, q.seed + 1).reshape(q.shape_b));
    };
    const std::string& f = q.function;
    if (f == "solve") return {taken(la::solve(a, right()))};
    if (f == "inv") return {taken(la::inv(a))};
    if (f == "det") return {taken(la::det(a))};
    if (f == "slogdet") {
        const auto [sign, logarithm] = la::slogdet(a);
        return {taken(sign), taken(logarithm)};
    }
    if (f == "cholesky") return {taken(la::cholesky(a, {.upper = q.option == "U"}))};
    if (f == "cho_solve") return {taken(la::cho_factor(a, {.lower = q.option == "L"}).solve(right()))};
    if (f == "solve_triangular")
        return {taken(la::solve_triangular(a, right(),
                                           {.trans = std::string_view(q.option).substr(0, 1),
                                            .lower = q.option[1] == 'L',
                                            .unit_diagonal = q.option[2] == '1'}))};
    if (f == "lu" && q.option == "permute") {
        const auto [PL, U] = la::lu(a, {.permute_l = true});
        return {taken(PL), taken(U)};
    }
    if (f == "lu" && q.option == "indices") {
        const auto [p, L, U] = la::lu(a, {.p_indices = true});
        return {taken(p), taken(L), taken(U)};
    }
    if (f == "lu") {
        const auto [P, L, U] = la::lu(a);
        return {taken(P), taken(L), taken(U)};
    }
    if (f == "lu_factor") {
        const auto [lu, piv] = la::lu_factor(a);
        return {taken(lu), taken(piv)};
    }
    if (f == "lu_solve") return {taken(la::lu_solve(la::lu_factor(a), right(), q.option[0] - '0'))};
    if (f == "qr" && q.option == "raw") {
        const auto [h, tau] = la::qr<"raw">(a);
        return {taken(h), taken(tau)};
    }
    if (f == "qr" && q.option == "r") return {taken(la::qr<"r">(a))};
    if (f == "qr") {
        const auto [Q, R] = la::qr(a, q.option);
        return {taken(Q), taken(R)};
    }
    if (f == "matrix_power") return {taken(la::matrix_power(a, std::stol(q.option)))};
    if (f == "tensorinv") return {taken(la::tensorinv(a, std::stol(q.option)))};
    if (f == "tensorsolve") return {taken(la::tensorsolve(a, right()))};
    FAIL("unknown function");
    return {};
}

bool close(complex x, complex y, double bound) {
    const auto near = [bound](double p, double q) {
        return p == q || (std::isnan(p) && std::isnan(q)) || std::fabs(p - q) <= bound;
    };
    return near(x.real(), y.real()) && near(x.imag(), y.imag());
}

// Says what is wrong, or nothing.
std::string compare(const std::vector<outcome>& ours, const std::vector<std::string>& fields) {
    if (ours.size() + 9 != fields.size()) return "number of results";
    for (std::size_t r = 0; r < ours.size(); ++r) {
        const std::vector<std::string> parts = split(fields[r + 9], '|');
        if (!(read_shape(parts[0]) == ours[r].shape)) return "shape of result " + std::to_string(r);
        const double tolerance = std::stod(parts[1]), scale = std::stod(parts[2]);
        if (tolerance >= 9 || parts.size() < 4) continue;
        const std::vector<std::string> samples = split(parts[3], ';');
        for (std::size_t k = 0; k < samples.size(); ++k) {
            char* end = nullptr;
            const double re = std::strtod(samples[k].c_str(), &end),
                         im = *end == ',' ? std::strtod(end + 1, nullptr) : 0;
            const complex x = ours[r].values[(k * 7919 + k * k) % ours[r].values.size()];
            if (!close(x, complex(re, im), tolerance * scale * 1.01)) {
                std::ostringstream out;
                out.precision(17);
                out << "result " << r << " sample " << k << ": " << x << " is not " << complex(re, im)
                    << ", tolerance " << tolerance << " of " << scale;
                return out.str();
            }
        }
    }
    return {};
}

}  // namespace

TEST_CASE("linear systems give NumPy's answers") {
    std::ifstream file(ORTHANT_TEST_DATA "/linear_systems.txt");
    REQUIRE(file.good());
    int cases = 0, wrong = 0;
    for (std::string line; std::getline(file, line); ++cases) {
        const std::vector<std::string> w = split(line, ' ');
        const question q{
            w[0], w[7], w[1][0], w[2][0], w[3][0], read_shape(w[4]), read_shape(w[6]), std::stoull(w[5])};
        std::string problem;
        try {
            std::vector<outcome> ours;
            switch (q.dtype) {
                case 'f':
                    ours = answer<float>(q);
                    break;
                case 'd':
                    ours = answer<double>(q);
                    break;
                case 'F':
                    ours = answer<std::complex<float>>(q);
                    break;
                case 'D':
                    ours = answer<complex>(q);
                    break;
                default:
                    ours = answer<std::int64_t>(q);
                    break;
            }
            problem = w[9] == "E" ? "no exception" : compare(ours, w);
        } catch (const np::linalg_error& e) {
            if (w[9] != "E") problem = e.what();
        }
        if (!problem.empty() && ++wrong <= 20) MESSAGE(line.substr(0, 60) << " : " << problem);
    }
    CHECK(wrong == 0);
    CHECK(cases > 3000);
}
