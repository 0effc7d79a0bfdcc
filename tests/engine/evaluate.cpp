// Evaluation against NumPy: random shapes and layouts, broadcasting, mixed types, strided and overlapping
// targets.
//
// Covers engine/evaluate.hpp engine/copy_directly.hpp.

#include <bit>

#include "../ops/reference.hpp"

using namespace reference;

namespace {

std::vector<index_t> integers(const std::string& list) {
    std::vector<index_t> out;
    for (const std::string& word : split(list, ',')) out.push_back(std::atol(word.c_str()));
    return out;
}

header_ptr buffer(char c, int k, index_t n) {
    header_ptr out = new_values(c, {&n, 1});
    for (index_t i = 0; i < n; ++i) {
        const index_t v = (37 * i + 11 * k) % 29 - (c == 'B' || c == 'H' ? 0 : 9);
        const bool tenths = std::string("fdFD").find(c) != std::string::npos;
        set_element(out->data, c, i,
                    {tenths ? static_cast<long double>(double(v) / 10) : static_cast<long double>(v), 0});
    }
    return out;
}

std::size_t size_of(char c) { return np::dtype_of_id(np::dtype_id(std::string(letters).find(c))).itemsize(); }

header_ptr window(const std::vector<header_ptr>& buffers, const std::string& types, const std::string& word) {
    words parts = split(word, ':');
    parts.resize(4);
    const std::size_t k = std::size_t(parts[0][0] - '0');
    const std::vector<index_t> shape = integers(parts[2]), strides = integers(parts[3]);
    auto* data = static_cast<unsigned char*>(buffers[k]->data) +
                 std::atol(parts[1].c_str()) * index_t(size_of(types[k]));
    return detail::new_window(buffers[k], data, {shape.data(), shape.size()},
                              {strides.data(), strides.size()});
}

// Of the bytes as a little-endian machine has them.
std::string digest(const detail::array_header& h, char c) {
    constexpr bool big = std::endian::native == std::endian::big;
    const std::size_t size = size_of(c), word = std::string("FDG").find(c) == std::string::npos ? size : size / 2;
    std::uint64_t out = 0, power = 1;
    for (const number& v : elements(h, c)) {
        unsigned char bytes[16];
        set_element(bytes, c, 0, v);
        for (std::size_t i = 0; i < size; ++i)
            out += (std::uint64_t(bytes[big ? i / word * word + word - 1 - i % word : i]) + 1) *
                   (power *= 1099511628211u);
    }
    return std::to_string(out);
}

// The expression evaluated into a new array, or written to the target.
template <class E>
header_ptr evaluate(const E& e, const header_ptr& target, char& c) {
    using T = detail::value_of<E>;
    if (!target) {
        c = letter_of<T>;
        return np::ndarray<T>(e).handle();
    }
    using targets = types<double, float, np::int32, np::int64, np::int16, std::complex<float>>;
    with_type(c, targets{}, [&]<class U>(std::type_identity<U>) {
        if constexpr (!np::is_complex_v<T> || np::is_complex_v<U>) np::view<U>(header_ptr(target)) = e;
    });
    return target;
}

template <class A, class B, class C>
header_ptr run(int expression, const header_ptr (&x)[3], const header_ptr& target, char& letter) {
    const np::view<const A> a(x[0]);
    const np::view<const B> b(x[1]);
    const np::view<const C> c(x[2]);
    switch (expression) {
        case 0: return evaluate(a + b, target, letter);
        case 1: return evaluate(a * b - c, target, letter);
        case 2: return evaluate(np::where(a < b, a, c), target, letter);
        case 3: return evaluate((a + b) * (c - a) + a, target, letter);
        case 4: return evaluate(a, target, letter);
        default: return evaluate(np::maximum(np::sqrt(np::absolute(a)), b) / 2, target, letter);
    }
}

}  // namespace

TEST_CASE("expressions over random shapes and layouts") {
    int count = 0;
    for (const words& w : read("evaluate.txt")) {
        ++count;
        const std::string& types = w[1];
        std::vector<header_ptr> buffers;
        const std::vector<index_t> sizes = integers(w[3]);
        for (std::size_t k = 0; k < sizes.size(); ++k) buffers.push_back(buffer(types[k], int(k), sizes[k]));
        const header_ptr x[3] = {window(buffers, types, w[4]), window(buffers, types, w[5]),
                                 window(buffers, types, w[6])};
        char c = types[w[2] == "new" ? 0 : std::size_t(w[2][0] - '0')];
        const header_ptr target = w[2] == "new" ? header_ptr() : window(buffers, types, w[2]);
        const int e = w[0][0] - '0';
        header_ptr out;
        if (types.starts_with("ddd")) out = run<double, double, double>(e, x, target, c);
        else if (types.starts_with("ifh")) out = run<np::int32, float, np::int16>(e, x, target, c);
        else if (types.starts_with("BHB")) out = run<np::uint8, np::uint16, np::uint8>(e, x, target, c);
        else if (types.starts_with("FdF"))
            out = run<std::complex<float>, double, std::complex<float>>(e, x, target, c);
        else out = run<float, float, float>(e, x, target, c);
        std::string line;
        for (const std::string& word : w) line += word + ' ';
        const std::vector<index_t> shape = integers(w[8]);
        CHECK_MESSAGE(np::shape_t(out->extents()) == np::shape_t(np::dims_view(shape.data(), shape.size())),
                      line);
        if (target) out = buffers[std::size_t(w[2][0] - '0')];
        const std::string got = digest(*out, c);
        if (got != w[9]) FAIL_CHECK(line << " got " << got << ' ' << c);
    }
    CHECK(count == 800);
}

TEST_CASE("rows of one kernel, with operands that stand still along them or from row to row") {
    const index_t n = 70;
    const np::ndarray<double> a = np::arange<double>(2 * 3 * n).reshape(2, 3, n), row = np::arange<double>(n) * 0.5,
                              column = np::arange<double>(3).reshape(3, 1) + 0.25;
    const auto check = [&](const np::ndarray<double>& got) {
        bool same = true;
        for (index_t i = 0; i < 2; ++i)
            for (index_t j = 0; j < 3; ++j)
                for (index_t k = 0; k < n; ++k)
                    same = same && got(i, j, k) == (a(i, j, k) - column(j, 0)) * row(k) + 2.0;
        return same;
    };
    CHECK(check((a - column) * row + 2.0));
    // Rows apart in the target, and in place.
    np::ndarray<double> wide = np::zeros<double>({2, 3, n + 5});
    wide(np::all, np::all, np::slice(2, 2 + n)) = (a - column) * row + 2.0;
    CHECK(check(wide(np::all, np::all, np::slice(2, 2 + n))));
    CHECK(np::sum(wide(np::all, np::all, np::slice(0, 2))) == 0);
    CHECK(np::sum(wide(np::all, np::all, np::slice(2 + n, np::_))) == 0);
    np::ndarray<double> same = a.copy();
    same -= column;
    same *= row;
    same += 2.0;
    CHECK(check(same));
    // Conversions, and comparisons that give bool.
    const np::ndarray<int> whole = np::arange<int>(3).reshape(3, 1);
    const np::ndarray<double> sums = a + whole;
    CHECK(sums(1, 2, n - 1) == a(1, 2, n - 1) + 2);
    const np::ndarray<bool> above = a > column * 100.0;
    CHECK(above(0, 0, 25) == false);
    CHECK(above(0, 0, 26) == true);
    CHECK(above(1, 2, 0) == (a(1, 2, 0) > 225.0));
}

TEST_CASE("few elements that do not lie densely are copied without a plan") {
    using np::all, np::slice, np::_;
    const np::ndarray<double> values = np::arange<double>(48).reshape(6, 8);
    const auto check = [&](auto write, auto expected) {
        np::ndarray<double> a = values.copy();
        write(a);
        bool same = true;
        for (index_t i = 0; i < 6; ++i)
            for (index_t j = 0; j < 8; ++j) same = same && a(i, j) == expected(i, j);
        CHECK(same);
    };
    check([](auto& a) { a(all, 3) = 7; }, [&](index_t i, index_t j) { return j == 3 ? 7 : values(i, j); });
    check([](auto& a) { a(slice(1, 3), slice(_, _, 3)) = 7; },
          [&](index_t i, index_t j) { return (i == 1 || i == 2) && j % 3 == 0 ? 7 : values(i, j); });
    check([&](auto& a) { a(all, 3) = values(all, 5); },
          [&](index_t i, index_t j) { return values(i, j == 3 ? 5 : j); });
    check([&](auto& a) { a(slice(2), slice(2)) = values(slice(4, 6), slice(6, 8)).T(); },
          [&](index_t i, index_t j) { return i < 2 && j < 2 ? values(4 + j, 6 + i) : values(i, j); });
    check([](auto& a) { a(all, slice(4)) = a(all, slice(1, 5)); },  // across itself
          [&](index_t i, index_t j) { return values(i, j < 4 ? j + 1 : j); });
    check([](auto& a) { a(slice(1, _), 0) = a(slice(_, -1), 0); },
          [&](index_t i, index_t j) { return values(j == 0 && i > 0 ? i - 1 : i, j); });
    check([](auto& a) { a(slice(_, _, -1), 2) = np::array({0, 1, 2, 3, 4, 5}); },  // converted, backwards
          [&](index_t i, index_t j) { return j == 2 ? 5.0 - double(i) : values(i, j); });
    check([](auto& a) { a(all, slice(2)) = np::array({-1.0, -2.0}); },  // broadcast
          [&](index_t i, index_t j) { return j < 2 ? -1.0 - double(j) : values(i, j); });
    const np::ndarray<float> column = np::astype<float>(values(all, 6));
    CHECK(column(5) == 46);
    const np::ndarray<double> turned = values.T();
    CHECK(turned(7, 5) == 47);
}
