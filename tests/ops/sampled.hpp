#pragma once
// Reading NumPy's and SciPy's answers of reference/signal.txt: a function's name, its parameters, arrays (@ letter
// ndim extents… values…), and after = the results. Every third case reads its arrays through strides, every third
// one backwards.

#include "reference.hpp"

namespace sampled {

using reference::header_ptr, reference::words, np::index_t;

struct value {
    char type = 'd';
    header_ptr array;
    words texts;
};

struct call {
    std::string name;
    words how;
    std::vector<value> in, out;

    double number(std::size_t i) const { return std::strtod(how[i].c_str(), nullptr); }
    index_t integer(std::size_t i) const { return index_t(number(i)); }
    bool none(std::size_t i) const { return how[i] == "none"; }
};

// The same elements, every second one of a larger array, or all of one that is walked backwards.
inline header_ptr scattered(const header_ptr& dense, char type, int how) {
    if (how == 0 || dense->ndim == 0) return dense;
    np::dims shape(dense->shape(), dense->shape() + dense->ndim), larger = shape, strides;
    if (how == 1) for (auto& e : larger) e = 2 * e;
    header_ptr to = reference::new_values(type, {larger.data(), larger.size()});
    index_t first = 0;
    for (int k = 0; k < to->ndim; ++k) {
        strides.push_back(how == 1 ? 2 * to->strides()[k] : -to->strides()[k]);
        if (how == 2 && shape[std::size_t(k)] > 0) first += (shape[std::size_t(k)] - 1) * to->strides()[k];
    }
    const std::size_t bytes = [&] {
        std::size_t n = 8;
        reference::with_type(type, reference::all_types{}, [&]<class T>(std::type_identity<T>) { n = sizeof(T); });
        return n;
    }();
    for (index_t i = 0; i < to->size && to->size > dense->size; ++i) reference::set_element(to->data, type, i, {});
    header_ptr window = np::detail::new_window(to, static_cast<char*>(to->data) + first * index_t(bytes),
                                               {shape.data(), shape.size()}, {strides.data(), strides.size()});
    for (index_t i = 0; i < dense->size; ++i) {
        index_t rest = i, at = 0;
        for (int k = to->ndim; k-- > 0;) {
            at += rest % shape[std::size_t(k)] * strides[std::size_t(k)];
            rest /= shape[std::size_t(k)];
        }
        reference::set_element(window->data, type, at, reference::element(dense->data, type, i));
    }
    return window;
}

inline value read_value(const words& w, std::size_t& at, int how) {
    value v;
    v.type = w[++at][0];
    np::dims shape;
    const std::size_t ndim = std::stoul(w[++at]);
    for (std::size_t k = 0; k < ndim; ++k) shape.push_back(std::stoll(w[++at]));
    ++at;
    header_ptr h = reference::new_values(v.type, {shape.data(), shape.size()});
    for (index_t i = 0; i < h->size; ++i) {
        v.texts.push_back(w[at]);
        reference::set_element(h->data, v.type, i, reference::parse(w[at++], v.type));
    }
    v.array = scattered(h, v.type, how);
    return v;
}

// The cases whose names the function knows.
template <class Wanted>
std::vector<call> calls(const Wanted& wanted) {
    std::vector<call> out;
    int count = 0;
    for (const words& w : reference::read("signal.txt")) {
        if (!wanted(w[0])) continue;
        call c;
        c.name = w[0];
        bool results = false;
        for (std::size_t at = 1; at < w.size();) {
            if (w[at] == "=") results = true, ++at;
            else if (w[at] == "@") (results ? c.out : c.in).push_back(read_value(w, at, results ? 0 : count % 3));
            else c.how.push_back(w[at++]);
        }
        ++count;
        out.push_back(std::move(c));
    }
    return out;
}

inline std::string words_of(const call& c) {
    std::string text = c.name;
    for (const auto& w : c.how) text += " " + w;
    for (const value& v : c.in) {
        text += std::string(" @") + v.type;
        for (const auto& w : v.texts) text += " " + w;
    }
    return text.substr(0, 300);
}

// Compares with result number i: its dtype, its shape, and its elements to so many units, or to a share of the
// largest of them.
inline void compare(const call& c, std::size_t i, const header_ptr& got, char type, double ulp, double share = 0) {
    const value& want = c.out[i];
    INFO(words_of(c), " result ", i);
    CHECK(type == want.type);
    CHECK(np::detail::same_shape(*got, *want.array));
    if (type != want.type || !np::detail::same_shape(*got, *want.array)) return;
    if (share > 0) {
        long double largest = 0;
        const auto a = reference::elements(*got, type), b = reference::elements(*want.array, type);
        auto sizes = b;
        if (!c.in.empty())  // what cancels is as good as what it was made of
            for (const auto& v : reference::elements(*c.in[0].array, c.in[0].type)) sizes.push_back(v);
        for (const auto& v : sizes)
            if (std::isfinite(v.real)) largest = std::fmax(largest, std::fmax(std::fabs(v.real), std::fabs(v.imag)));
        for (std::size_t k = 0; k < a.size(); ++k) {
            const bool close = reference::close(a[k], b[k], 4, type) ||
                               (std::fabs(a[k].real - b[k].real) <= share * reference::epsilon(type) * largest &&
                                std::fabs(a[k].imag - b[k].imag) <= share * reference::epsilon(type) * largest);
            CHECK_MESSAGE(close, "[", k, "] ", reference::text(a[k]), " not ", reference::text(b[k]));
        }
        return;
    }
    const std::string difference = reference::difference(*got, type, want.texts, 0, ulp);
    CHECK_MESSAGE(difference.empty(), difference);
}
template <class A>
void compare(const call& c, std::size_t i, const A& got, double ulp, double share = 0) {
    compare(c, i, got.handle(), reference::letter_of<typename A::value_type>, ulp, share);
}

// Calls f with a view of the array as it is.
template <class F, class... T>
void with_array(const value& v, reference::types<T...>, const F& f) {
    ((reference::letter_of<T> == v.type ? f(np::view<const T>(v.array)) : void()), ...);
}
template <class T>
np::view<const T> as(const value& v) {
    return np::view<const T>(v.array);
}

}  // namespace sampled
