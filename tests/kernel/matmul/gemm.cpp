#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/matmul/gemm.hpp>

namespace {

using orthant::index_t;
using orthant::kernel::gemm;

// A rational-like number type with no vector form: products must not be assumed to commute or to be
// arithmetic.
struct number {
    long value = 0;
    number() = default;
    explicit number(int v) : value(v) {}
    friend number operator+(number a, number b) { return number(int(a.value + b.value)); }
    friend number operator*(number a, number b) { return number(int(a.value * b.value)); }
    friend bool operator==(number a, number b) { return a.value == b.value; }
};

// A 16-bit storage type: the upper half of a float.
struct short_float {
    std::uint16_t bits = 0;
    short_float() = default;
    explicit short_float(float x) {
        std::uint32_t word;
        std::memcpy(&word, &x, 4);
        bits = static_cast<std::uint16_t>(word >> 16);
    }
    explicit operator float() const {
        const std::uint32_t word = std::uint32_t(bits) << 16;
        float x;
        std::memcpy(&x, &word, 4);
        return x;
    }
    friend bool operator==(short_float a, short_float b) { return a.bits == b.bits; }
};

std::uint32_t random_state = 12345;
std::uint32_t random_word() {
    random_state = random_state * 1664525u + 1013904223u;
    return random_state >> 8;
}

// Small whole numbers: their sums are exact in every type, so results are compared for equality.
template <class T>
T small_value() {
    const int v = static_cast<int>(random_word() % 7) - 3;
    if constexpr (std::is_same_v<T, bool>) {
        return v > 1;
    } else if constexpr (orthant::kernel::detail::is_complex_float<T>) {
        using real = typename T::value_type;
        return T(static_cast<real>(v), static_cast<real>(static_cast<int>(random_word() % 5) - 2));
    } else if constexpr (std::is_same_v<T, short_float>) {
        return short_float(static_cast<float>(v));
    } else {
        return static_cast<T>(v);
    }
}

template <class T>
T multiply_add(T sum, T a, T b) {
    if constexpr (std::is_same_v<T, bool>) {
        return sum || (a && b);
    } else if constexpr (std::is_integral_v<T>) {
        return static_cast<T>(static_cast<std::uint64_t>(sum) +
                              static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
    } else if constexpr (std::is_same_v<T, short_float>) {
        return short_float(static_cast<float>(sum) + static_cast<float>(a) * static_cast<float>(b));
    } else {
        return sum + a * b;
    }
}

// A matrix in a buffer of its own with the given order and gaps: element (i, j) is data[start + i row + j
// col].
template <class T>
struct matrix {
    std::vector<char> flags;
    std::unique_ptr<T[]> data;
    index_t start = 0, row = 0, col = 0, size = 0;

    // layout: 0 rows, 1 columns, 2 rows of every second element, 3 columns with gaps, 4 both reversed
    matrix(index_t m, index_t n, int layout) {
        const index_t gap = layout == 2 || layout == 3 ? 2 : 1;
        if (layout == 1 || layout == 3) {
            row = gap;
            col = gap * m + 1;
        } else {
            col = gap;
            row = gap * n + 3;
        }
        size = (m - 1) * row + (n - 1) * col + 1;
        if (layout == 4) {
            start = size - 1;
            row = -row;
            col = -col;
        }
        data.reset(new T[static_cast<std::size_t>(size)]());
        for (index_t i = 0; i < size; ++i) data[static_cast<std::size_t>(i)] = small_value<T>();
    }
    T* at() { return data.get() + start; }
    T& operator()(index_t i, index_t j) { return at()[i * row + j * col]; }
};

template <class T>
void check(index_t m, index_t n, index_t k, int a_layout, int b_layout, int c_layout, bool accumulate) {
    matrix<T> a(m, k, a_layout), b(k, n, b_layout), c(m, n, c_layout);
    std::vector<char> touched(static_cast<std::size_t>(c.size), 0);
    std::unique_ptr<T[]> before(new T[static_cast<std::size_t>(c.size)]);
    for (index_t i = 0; i < c.size; ++i)
        before[static_cast<std::size_t>(i)] = c.data[static_cast<std::size_t>(i)];
    gemm<T>(m, n, k, a.at(), a.row, a.col, b.at(), b.row, b.col, c.at(), c.row, c.col, accumulate);
    index_t wrong = 0;
    for (index_t i = 0; i < m; ++i) {
        for (index_t j = 0; j < n; ++j) {
            const auto offset = static_cast<std::size_t>(c.start + i * c.row + j * c.col);
            T expected = accumulate ? before[offset] : T(0);
            for (index_t p = 0; p < k; ++p) expected = multiply_add<T>(expected, a(i, p), b(p, j));
            wrong += !(c(i, j) == expected);
            touched[offset] = 1;
        }
    }
    // Elements between the addressed ones stay as they were.
    for (std::size_t i = 0; i < touched.size(); ++i) wrong += !touched[i] && !(c.data[i] == before[i]);
    INFO("m ", m, " n ", n, " k ", k, " layouts ", a_layout, b_layout, c_layout, " accumulate ", accumulate);
    CHECK(wrong == 0);
}

template <class T>
void check_sizes() {
    const index_t sizes[][3] = {{1, 1, 1},   {2, 3, 4},    {1, 5, 3},     {5, 1, 3},
                                {3, 7, 1},   {8, 8, 8},    {16, 16, 16},  {9, 25, 17},
                                {13, 70, 5}, {33, 49, 31}, {17, 100, 129}};
    int turn = 0;
    for (const auto& s : sizes) {
        for (int layouts = 0; layouts < 25; ++layouts) {
            check<T>(s[0], s[1], s[2], layouts % 5, layouts / 5, turn % 5, turn % 3 == 0);
            ++turn;
        }
    }
}

}  // namespace

TEST_CASE_TEMPLATE("gemm agrees with the definition for every layout", T, float, double, std::complex<float>,
                   std::complex<double>, std::int8_t, std::uint16_t, std::int32_t, std::uint64_t, bool,
                   number, short_float, long double) {
    check_sizes<T>();
}

TEST_CASE("gemm: blocks of every dimension") {
    check<double>(200, 210, 400, 0, 0, 0, false);
    check<double>(200, 210, 400, 1, 1, 1, true);
    check<double>(20, 60, 800, 0, 0, 0, true);
    check<double>(500, 30, 390, 2, 4, 0, false);
    check<double>(9, 3100, 40, 0, 1, 2, false);
    check<float>(195, 150, 390, 3, 2, 0, true);
    check<std::complex<double>>(200, 55, 200, 0, 0, 0, true);
    check<std::complex<double>>(40, 1560, 60, 1, 3, 4, false);
    check<std::int32_t>(195, 100, 390, 0, 1, 3, true);
}

TEST_CASE("gemm: no inner dimension gives zeros, or leaves C when accumulating") {
    double c[4] = {1, 2, 3, 4};
    gemm<double>(2, 2, 0, nullptr, 0, 1, nullptr, 2, 1, c, 2, 1, true);
    CHECK(c[3] == 4);
    gemm<double>(2, 2, 0, nullptr, 0, 1, nullptr, 2, 1, c, 2, 1, false);
    CHECK(c[0] == 0);
    CHECK(c[3] == 0);
    gemm<double>(0, 2, 5, nullptr, 5, 1, nullptr, 2, 1, nullptr, 2, 1, false);
}

TEST_CASE("gemm: broadcast operands have stride 0") {
    const double two = 2, three = 3;
    std::vector<double> c(20 * 30);
    gemm<double>(20, 30, 10, &two, 0, 0, &three, 0, 0, c.data(), 30, 1, false);
    for (double x : c) CHECK(x == 60);
    std::vector<double> y(7);
    gemm<double>(7, 1, 10, &two, 0, 0, &three, 0, 0, y.data(), 1, 1, false);
    for (double x : y) CHECK(x == 60);
}

TEST_CASE_TEMPLATE("gemm: integers wrap", T, std::int8_t, std::uint8_t, std::int16_t, std::int32_t,
                   std::int64_t) {
    const T big = std::numeric_limits<T>::max();
    std::vector<T> a(8 * 8, big), c(8 * 8);
    gemm<T>(8, 8, 8, a.data(), 8, 1, a.data(), 8, 1, c.data(), 8, 1, false);
    T expected = 0;
    for (int p = 0; p < 8; ++p) expected = multiply_add<T>(expected, big, big);
    for (T x : c) CHECK(x == expected);
}

TEST_CASE("gemm: NaN and infinity propagate through zero factors") {
    const double inf = std::numeric_limits<double>::infinity(),
                 nan = std::numeric_limits<double>::quiet_NaN();
    for (index_t n : {2, 9, 40}) {
        std::vector<double> a(static_cast<std::size_t>(n * n), 0.0), b(a.size(), 1.0), c(a.size());
        b[0] = nan;
        b[1] = inf;
        gemm<double>(n, n, n, a.data(), n, 1, b.data(), n, 1, c.data(), n, 1, false);
        for (index_t i = 0; i < n; ++i) {
            CHECK(std::isnan(c[static_cast<std::size_t>(i * n)]));
            CHECK(std::isnan(c[static_cast<std::size_t>(i * n + 1)]));
            if (n > 2) CHECK(c[static_cast<std::size_t>(i * n + 2)] == 0);
        }
    }
}

TEST_CASE("gemm: an element's bits do not depend on where it lies in C") {
    const index_t n = 67, k = 500;
    std::vector<double> a(static_cast<std::size_t>(n * k)), b(a.size()), c(static_cast<std::size_t>(n * n));
    for (double& x : a) x = 1.0 / (1 + random_word() % 1000);
    for (double& x : b) x = 1.0 / (1 + random_word() % 1000);
    gemm<double>(n, n, k, a.data(), k, 1, b.data(), n, 1, c.data(), n, 1, false);
    std::vector<double> part(4 * 5);
    index_t wrong = 0;
    for (index_t i = 0; i + 4 <= n; i += 3) {
        for (index_t j = 0; j + 5 <= n; j += 7) {
            gemm<double>(4, 5, k, a.data() + i * k, k, 1, b.data() + j, n, 1, part.data(), 5, 1, false);
            for (index_t r = 0; r < 4; ++r) {
                for (index_t s = 0; s < 5; ++s) {
                    wrong += part[static_cast<std::size_t>(r * 5 + s)] !=
                             c[static_cast<std::size_t>((i + r) * n + j + s)];
                }
            }
        }
    }
    CHECK(wrong == 0);
}
