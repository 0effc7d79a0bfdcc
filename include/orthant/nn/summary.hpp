#pragma once
// nn::summary(m, {shape}): a table of a module's parts, as Keras prints it: what each gives, and how many
// numbers it learns. The output's shapes are what a batch of zeros of the given shape gives: the parts' of a
// sequential, else the whole module's. https://keras.io/api/models/model/#summary-method

#include <string>
#include <string_view>

#include <orthant/base/plain_vector.hpp>
#include <orthant/nn/layers.hpp>
#include <orthant/nn/saving.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {
namespace detail {

// A module's own name, or "linear" of orthant::…::nn::basic_linear<float>.
inline std::string short_type(std::string_view text) {
    const std::size_t from = text.find("M = ");
    if (from != std::string_view::npos) text.remove_prefix(from + 4);
    for (std::string_view nameless : {"{anonymous}::", "(anonymous namespace)::", "`anonymous-namespace'::"})
        if (text.starts_with(nameless)) text.remove_prefix(nameless.size());
    text = text.substr(0, text.find_first_of("<;]({"));
    if (const std::size_t at = text.rfind("::"); at != std::string_view::npos) text.remove_prefix(at + 2);
    if (text.starts_with("basic_")) text.remove_prefix(6);
    return std::string(text);
}
template <class M>
std::string type_label(const M& m) {
    if constexpr (std::is_same_v<M, plain_activation>)
        return m.f.name;
    else if constexpr (requires {
                           { M::name } -> std::convertible_to<const char*>;
                       })
        return M::name;
    else {
#if defined(_MSC_VER) && !defined(__clang__)
        return short_type(__FUNCSIG__);
#else
        return short_type(__PRETTY_FUNCTION__);
#endif
    }
}
struct summary_row {
    std::string name, shape, count;
};
void add_row(plain_vector<summary_row>& rows, const std::string& name, const std::string& type,
             const std::string& shape, index_t count);
template <class M>
index_t numbers_in(const M& m, bool trained) {
    index_t n = 0;
    if constexpr (parameter_member<M>)
        return m.defined() && m.requires_grad() == trained ? m.size() : 0;
    else if constexpr (a_module<M>)
        for (const auto& v : parameters(m)) n += v.requires_grad() == trained ? v.size() : 0;
    return n;
}
template <class Y>
std::string output_text(const Y& y) {
    if constexpr (requires { y.shape(); })
        return shape_text(shape_t(y.shape()));
    else
        return "?";
}
std::string summary_table(const std::string& title, const plain_vector<summary_row>& rows, index_t trained,
                          index_t frozen);

template <class M>
inline constexpr bool is_sequential = false;
template <class... M>
inline constexpr bool is_sequential<sequential<M...>> = true;

template <std::size_t I, class S, class X>
void rows_of_sequence(const S& s, const X& x, plain_vector<summary_row>& rows) {
    if constexpr (I < S::size()) {
        const auto& m = get<I>(s);
        const auto y = m(x);
        add_row(rows, std::to_string(I), type_label(m), output_text(y),
                numbers_in(m, true) + numbers_in(m, false));
        rows_of_sequence<I + 1>(s, y, rows);
    }
}

}  // namespace detail

template <detail::a_module M>
std::string summary(M& m, const shape_t& input) {
    using T = detail::parameter_type_t<M>;
    plain_vector<detail::summary_row> rows;
    const autograd::no_grad guard;
    const ndarray<T> x = zeros<T>(input);
    auto copy = clone(m);
    eval(copy);
    if constexpr (detail::is_sequential<std::remove_const_t<M>>) {
        detail::rows_of_sequence<0>(copy, x, rows);
    } else {
        detail::each_member(copy, [&](const std::string& name, const auto& part) {
            detail::add_row(rows, name, detail::type_label(part), "",
                            detail::numbers_in(part, true) + detail::numbers_in(part, false));
        });
        const auto y = copy(x);
        detail::add_row(rows, "output", "", detail::output_text(y), -1);
    }
    return detail::summary_table(detail::type_label(m), rows, detail::numbers_in(m, true),
                                 detail::numbers_in(m, false));
}
#if ORTHANT_DEFINE
namespace detail {

ORTHANT_ONCE std::string with_commas(index_t n) {
    std::string s = std::to_string(n);
    for (index_t k = index_t(s.size()) - 3; k > 0; k -= 3) s.insert(std::size_t(k), 1, ',');
    return s;
}
// (Of no type and with no count: the output.)
ORTHANT_ONCE void add_row(plain_vector<summary_row>& rows, const std::string& name, const std::string& type,
                          const std::string& shape, index_t count) {
    rows.push_back({type.empty() ? name : name + " (" + type + ")", shape,
                    count < 0 ? std::string() : with_commas(count)});
}
ORTHANT_ONCE std::string summary_table(const std::string& title, const plain_vector<summary_row>& rows,
                                       index_t trained, index_t frozen) {
    std::size_t a = 12, b = 12, c = 7;
    for (const summary_row& r : rows)
        a = std::max(a, r.name.size()), b = std::max(b, r.shape.size()), c = std::max(c, r.count.size());
    const auto line = [&](char with) { return std::string(a + b + c + 4, with) + "\n"; };
    const auto row = [&](const summary_row& r) {
        return r.name + std::string(a - r.name.size() + 2, ' ') + r.shape +
               std::string(b - r.shape.size() + 2 + c - r.count.size(), ' ') + r.count + "\n";
    };
    std::string out = "Model: \"" + title + "\"\n" + line('_') +
                      row({"Layer (type)", "Output shape", "Param #"}) + line('=');
    for (const summary_row& r : rows) out += row(r);
    out += line('=') + "Total params: " + with_commas(trained + frozen) +
           "\nTrainable params: " + with_commas(trained) + "\nNon-trainable params: " + with_commas(frozen) +
           "\n";
    return out;
}

}  // namespace detail
#endif
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
