#pragma once
// NumPy's answers of reference/statistics.txt, and arrays as they are given there, in memory of any layout.

#include "../reference.hpp"

namespace statistics_reference {

using namespace reference;

struct given_case {
    std::string name;
    char letter;
    header_ptr a;
    np::axis_argument axis;
    bool keepdims;
    words keywords;
    bool single_q = false;
    header_ptr q;  // of double
    char second_letter = 0;
    header_ptr second;
    char result_letter;
    std::string result_shape;
    words result;
    std::string line;

    double keyword(const std::string& wanted, double otherwise) const {
        const std::string text = keyword_text(wanted);
        return text.empty() ? otherwise : std::strtod(text.c_str(), nullptr);
    }
    std::string keyword_text(const std::string& wanted) const {
        for (const std::string& k : keywords)
            if (k.rfind(wanted + "=", 0) == 0) return k.substr(wanted.size() + 1);
        return "";
    }
    std::vector<double> keyword_list(const std::string& wanted) const {
        std::vector<double> out;
        for (const std::string& word : split(keyword_text(wanted), ',')) out.push_back(std::strtod(word.c_str(), nullptr));
        return out;
    }
};

inline std::vector<index_t> extents_of(const std::string& text) {
    std::vector<index_t> out;
    for (const std::string& w : split(text))
        if (!w.empty()) out.push_back(std::strtol(w.c_str(), nullptr, 10));
    return out;
}

// The values in an array whose axes lie in reverse order, backwards, or apart.
inline header_ptr values_in_layout(char c, const std::string& shape, const std::string& text, int how) {
    const std::vector<index_t> extents = extents_of(shape);
    const words w = text.empty() ? words() : split(text);
    const header_ptr flat = array_of(c, w, 0, w.size());
    const int ndim = int(extents.size());
    std::vector<index_t> strides(extents.size());
    index_t step = how == 3 ? 2 : 1;
    for (int i = 0; i < ndim; ++i) {
        const std::size_t k = std::size_t(how == 1 ? i : ndim - 1 - i);
        strides[k] = step;
        step *= extents[k] > 0 ? extents[k] : 1;
    }
    const index_t room = step + 1;
    const header_ptr memory = new_values(c, {&room, 1});
    detail::geometry g;
    for (std::size_t k = 0; k < extents.size(); ++k) {
        const bool back = how == 2 && extents[k] > 0;
        if (back) g.offset += strides[k] * (extents[k] - 1);
        g.add(extents[k], back ? -strides[k] : strides[k]);
    }
    header_ptr out;
    with_type(c, all_types{}, [&]<class T>(std::type_identity<T>) {
        out = detail::window_header(memory, g, sizeof(T));
        index_t i = 0;
        for (T& x : np::view<T>(out)) x = static_cast<const T*>(flat->data)[i++];
    });
    return out;
}

inline std::vector<given_case> cases(const std::vector<std::string>& names) {
    std::ifstream file(ORTHANT_TEST_DATA "/statistics.txt");
    REQUIRE(file.good());
    std::vector<given_case> out;
    for (std::string line; std::getline(file, line);) {
        const words f = split(line + ";", ';');
        bool wanted = false;
        for (const std::string& name : names) wanted = wanted || f[0] == name;
        if (!wanted) continue;
        given_case c;
        c.line = line;
        c.name = f[0];
        c.letter = f[1][0];
        c.a = values_in_layout(c.letter, f[2], f[3], int(out.size() % 4));
        const std::vector<index_t> axes = extents_of(f[4] == "-" ? "" : f[4]);
        if (axes.size() == 1) c.axis = np::axis_argument(axes[0]);
        else if (axes.size() > 1) c.axis = np::axis_argument(axes);
        c.keepdims = f[5] == "1";
        if (f[6] != "-") c.keywords = split(f[6]);
        if (f[7] != "-") {
            const words q = split(f[7], '|');
            c.single_q = q[0] == "s";
            c.q = values_in_layout('d', c.single_q ? "" : q[0], q[1], 0);
        }
        if (f[8] != "-") {
            const words s = split(f[8] + "|", '|');
            c.second_letter = s[0][0];
            c.second = values_in_layout(c.second_letter, s[1], s.size() > 2 ? s[2] : "", int(out.size() / 4 % 4));
        }
        c.result_letter = f[9][0];
        c.result_shape = f[10];
        if (f.size() > 11 && !f[11].empty()) c.result = split(f[11]);
        out.push_back(c);
    }
    REQUIRE(out.size() > 20);
    return out;
}

// What is wrong with a result: nothing if it is NumPy's.
inline std::string compared(const given_case& c, np::dtype type, const header_ptr& h, double ulp, bool any_type = false) {
    std::string shape;
    for (index_t extent : h->extents()) shape += (shape.empty() ? "" : " ") + std::to_string(extent);
    if (shape != c.result_shape) return "shape (" + shape + ") not (" + c.result_shape + ")";
    const char is = letter(type);
    if (is != c.result_letter && !any_type) return std::string("dtype ") + is + " not " + c.result_letter;
    return difference(*h, is, c.result, 0, ulp);
}

// Fails with the case, if there is something wrong with it.
inline void expect_none(const given_case& c, const std::string& wrong) {
    if (wrong.empty()) return;
    FAIL_CHECK(c.line << "\n  " << wrong);
}
template <class R>
void expect(const given_case& c, const np::ndarray<R>& got, double ulp, bool any_type = false) {
    expect_none(c, compared(c, np::dtype_of<R>(), got.handle(), ulp, any_type));
}

}  // namespace statistics_reference
