// NumPy's answers to random index expressions and indexing routines (reference/indexing.py says how they are
// written), executed with index lists that are built at run time.

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>

#include <orthant/ops/indexing/indexing.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace np = orthant;
using array = np::ndarray<std::int64_t>;
using np::index_t;

namespace {

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> out(1);
    for (char c : text)
        if (c == at) out.emplace_back();
        else out.back() += c;
    return out;
}

np::shape_t shape_of(const std::string& text) {
    np::shape_t shape;
    if (!text.empty() && text != "-")
        for (const std::string& e : split(text, ',')) shape.push_back(std::stol(e));
    return shape;
}

array array_of(const std::string& text) {
    const auto parts = split(text, '|');
    array out(np::detail::new_array<std::int64_t>("test", shape_of(parts[0])));
    if (out.size() == 0) return out;
    index_t i = 0;
    for (const std::string& v : split(parts[1], ',')) out.data()[i++] = std::stol(v);
    return out;
}

np::ndarray<bool> mask_of(const std::string& text) {
    const auto parts = split(text, '|');
    np::ndarray<bool> out(np::detail::new_array<bool>("test", shape_of(parts[0])));
    for (index_t i = 0; i < out.size(); ++i) out.data()[i] = parts[1][std::size_t(i)] == '1';
    return out;
}

template <class A>
std::string text_of(const A& values) {
    const auto a = np::detail::materialize(values);
    std::ostringstream out;
    for (index_t k = 0; k < a.ndim(); ++k) out << (k ? "," : "") << a.shape(k);
    out << '|';
    bool first = true;
    for (const auto v : a) {
        out << (first ? "" : ",") << std::int64_t(v);
        first = false;
    }
    return out.str();
}

template <class List>
std::string text_of_all(const List& list) {
    std::string out;
    for (const auto& a : list) out += (out.empty() ? "" : "&") + text_of(a);
    return out;
}

// 0, 1, 2, … in C order, lying in memory as the layout says.
np::view<std::int64_t> make(char layout, const np::shape_t& shape) {
    np::shape_t wide(shape);
    if (layout == 'S')
        for (index_t k = 0; k < wide.ndim(); ++k) wide[k] *= 2;
    const auto h = np::detail::new_array<std::int64_t>("test", wide, layout == 'F' ? 'F' : 'C');
    auto* data = static_cast<std::int64_t*>(h->data);
    for (index_t i = 0; i < h->size; ++i) data[i] = -7;
    np::dims strides;
    for (index_t k = 0; k < shape.ndim(); ++k) {
        const index_t stride = h->strides()[k];
        strides.push_back(layout == 'S' ? 2 * stride : layout == 'N' ? -stride : stride);
        if (layout == 'N' && h->size > 0) data += (shape[k] - 1) * stride;
    }
    np::view<std::int64_t> out(np::detail::new_window(h, data, shape, np::detail::as_view(strides)));
    std::int64_t next = 0;
    for (std::int64_t& x : out) x = next++;
    return out;
}

np::slice slice_of(const std::string& text) {
    const auto parts = split(text, ':');
    const auto bound = [&](std::size_t k) {
        return parts[k] == "_" ? np::slice_bound(np::_) : np::slice_bound(std::stol(parts[k]));
    };
    return np::slice(bound(0), bound(1), bound(2));
}

std::vector<np::detail::index_item> index_of(const std::string& text) {
    std::vector<np::detail::index_item> items;
    for (const std::string& word : split(text, ';')) {
        const std::string rest = word.substr(1);
        switch (word[0]) {
            case 'i': items.push_back(np::detail::item_of(std::stol(rest))); break;
            case 's': items.push_back(np::detail::item_of(slice_of(rest))); break;
            case 'n': items.push_back(np::detail::item_of(np::newaxis)); break;
            case 'e': items.push_back(np::detail::item_of(np::ellipsis)); break;
            case 't': items.push_back(np::detail::item_of(true)); break;
            case 'f': items.push_back(np::detail::item_of(false)); break;
            case 'p': items.push_back(np::detail::item_of(array_of(rest))); break;
            case 'm': items.push_back(np::detail::item_of(mask_of(rest))); break;
            default: FAIL("unknown item ", word);
        }
    }
    return items;
}

np::optional_axis axis_of(const std::string& text) {
    return text == "_" ? np::optional_axis() : np::optional_axis(std::stol(text));
}

std::vector<array> arrays_of(const std::string& text) {
    std::vector<array> out;
    for (const std::string& part : split(text, '&')) out.push_back(array_of(part));
    return out;
}

using fields = std::vector<std::string>;

// f[0] is the name, f[1] the layout, f[2] the shape, the arguments follow.
std::string answer(const fields& f) {
    np::view<std::int64_t> a = make(f[1][0], shape_of(f[2]));
    const std::string& name = f[0];
    if (name == "read" || name == "set" || name == "add") {
        auto items = index_of(f[3]);
        auto selected = np::detail::select_items<std::int64_t>(a.handle(), items);
        if (name == "read") return text_of(np::eval(selected));
        const array values = array_of(f[4]);
        if (name == "set") std::move(selected) = values;
        else std::move(selected) += values;
        return text_of(a);
    }
    if (name == "take") return text_of(np::take(a, array_of(f[3]), {.axis = axis_of(f[4]), .mode = f[5]}));
    if (name == "take_along_axis") return text_of(np::take_along_axis(a, array_of(f[3]), axis_of(f[4])));
    if (name == "compress") return text_of(np::compress(mask_of(f[3]), a, axis_of(f[4])));
    if (name == "nonzero") return text_of_all(np::nonzero(np::eval(a % 3)));
    if (name == "argwhere") return text_of(np::argwhere(a % 3));
    if (name == "flatnonzero") return text_of(np::flatnonzero(a % 3));
    if (name == "diagonal")
        return text_of(np::diagonal(a, std::stol(f[3]), std::stol(f[4]), std::stol(f[5])));
    if (name == "choose") return text_of(np::choose(array_of(f[3]), arrays_of(f[4]), {.mode = f[5]}));
    if (name == "ravel_multi_index")
        return text_of(
            np::ravel_multi_index(arrays_of(f[3]), shape_of(f[2]), {.mode = f[4], .order = f[5][0]}));
    if (name == "unravel_index")
        return text_of_all(np::unravel_index(array_of(f[3]), shape_of(f[2]), {.order = f[4][0]}));
    if (name == "put") np::put(a, array_of(f[3]), array_of(f[4]), {.mode = f[5]});
    else if (name == "put_along_axis") np::put_along_axis(a, array_of(f[3]), 77, axis_of(f[4]));
    else if (name == "putmask") np::putmask(a, mask_of(f[3]), array_of(f[4]));
    else if (name == "place") np::place(a, mask_of(f[3]), array_of(f[4]));
    else if (name == "fill_diagonal") np::fill_diagonal(a, array_of(f[3]), {.wrap = f[4] == "1"});
    else FAIL("unknown routine ", name);
    return text_of(a);
}

// What a case gives: the text of the result, or the kind of the exception.
std::string outcome(const fields& f) {
    try {
        return answer(f);
    } catch (const np::index_error&) {
        return "I";
    } catch (const np::error&) {
        return "V";
    }
}

}  // namespace

TEST_CASE("random index expressions and indexing routines give NumPy's answers") {
    std::ifstream file(ORTHANT_TEST_DATA "/indexing.txt");
    REQUIRE(file.good());
    std::string line;
    int cases = 0;
    std::map<std::string, int> wrong;
    while (std::getline(file, line)) {
        fields f = split(line, ' ');
        const std::string expected = f.back();
        f.resize(f.size() - 2);
        ++cases;
        const std::string got = outcome(f);
        if (got != expected && wrong[f[0]]++ < 5) {
            INFO(line);
            CHECK(got == expected);
        }
    }
    CHECK(cases >= 3000);
    for (const auto& [name, count] : wrong) MESSAGE(name, ": ", count, " wrong");
    CHECK(wrong.empty());
}

namespace {
// What a user calls `show` must not meet a function of that name inside the library.
template <class A>
np::index_t show(const A& a) {
    return a.size();
}
}  // namespace

TEST_CASE("the library's own functions stay out of unqualified calls") {
    struct pair {
        std::string a;
        double b;
    };
    const np::ndarray<double> a{1, 2, 3};
    np::ndarray<pair> s{{"x", 1}, {"y", 2}};
    CHECK(show(a) == 3);
    CHECK(show(a(np::slice(1, np::_))) == 2);
    CHECK(show(a[a > 1.0]) == 2);
    CHECK(show(np::vectorize([](double x) { return x + 1; })(a)) == 3);
    CHECK(show(np::field(s, &pair::b)) == 2);
    CHECK(show(-a * 2.0 + a) == 3);
}
