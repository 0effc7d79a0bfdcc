#pragma once
// Sums of products of variables by labels. The gradient of an operand is again such a sum, of the result's gradient
// and the other operands:
//
//   einsum("ij,jk->ik", a, b):   ga = einsum("ik,jk->ij", g, conj(b))
//
// A label that only this operand has is stretched, and one that it has twice is laid on the diagonal.

#include <orthant/autograd/products.hpp>
#include <orthant/linalg/einsum.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

// The labels of operands and result, all written out: no blanks, an arrow, letters for "...".
struct einsum_labels {
    std::vector<std::string> operands;
    std::string result;
};
einsum_labels labels_of(std::string_view subscripts, const std::vector<index_t>& ranks);

struct einsum_rule {
    einsum_labels labels;
    std::vector<shape_t> shapes;
    static constexpr unsigned uses(unsigned k) { return ~(1u << k) & ~detail::result; }

    template <unsigned K, class G, class... A>
    auto pull(const G& g, const A&... a) const {
        return without_result<K>(g, std::forward_as_tuple(a...), std::make_index_sequence<sizeof...(A) - 1>{});
    }

private:
    template <unsigned K, class G, class A, std::size_t... I>
    auto without_result(const G& g, const A& a, std::index_sequence<I...>) const {
        using T = typename G::value_type;
        const std::string& own = labels.operands[K];
        std::string all = labels.result, subscripts = labels.result;
        for (std::size_t k = 0; k < labels.operands.size(); ++k) {
            if (k != K) subscripts += ',' + labels.operands[k], all += labels.operands[k];
        }
        std::string found;  // the labels that the sum gives, each once
        for (const char c : own)
            if (all.find(c) != std::string::npos && found.find(c) == std::string::npos) found += c;
        // (As many operands as the sum itself has, so that the gradients' gradients are of one kind.)
        const auto factors = std::tuple_cat(std::tuple(g), other<K == I>(std::get<I>(a))...);
        auto out = dynamic_variable(
            std::apply([&](const auto&... x) { return einsum(subscripts + "->" + found, x...); }, factors));
        // Stretched over the labels that nothing else has.
        std::vector<index_t> extents, stretched;
        std::string unique;
        for (std::size_t j = 0; j < own.size(); ++j) {
            if (unique.find(own[j]) != std::string::npos) continue;
            unique += own[j];
            const bool has = found.find(own[j]) != std::string::npos;
            extents.push_back(has ? shapes[K][index_t(j)] : 1);
            stretched.push_back(shapes[K][index_t(j)]);
        }
        if (unique.size() != found.size())
            out = dynamic_variable(broadcast_to(out.reshape(shape_t(extents)), shape_t(stretched)));
        // On the diagonal where a label is there again.
        std::string now = unique, wanted;
        char spare = 'A';
        for (std::size_t j = 0; j < own.size(); ++j) {
            if (wanted.find(own[j]) == std::string::npos) {
                wanted += own[j];
                continue;
            }
            while ((now + own).find(spare) != std::string::npos) ++spare;
            const std::string more = now.substr(0, wanted.size()) + spare + now.substr(wanted.size());
            out = dynamic_variable(einsum(now + "," + own[j] + spare + "->" + more, out, eye<T>(shapes[K][index_t(j)])));
            now = more;
            wanted += spare;
        }
        return out;
    }
    // An operand's conjugate; nothing for the one whose gradient it is.
    template <bool Own, class X>
    static auto other(const X& x) {
        if constexpr (Own) return std::tuple<>();
        else if constexpr (scalar_like<X>) return std::tuple(x);
        else if constexpr (a_variable<X>) return std::tuple(as_handle(conjugate_of(x)));
        else return std::tuple(ndarray<typename X::value_type>(orthant::eval(conjugate_of(x))));
    }
    template <class X>
    static auto dynamic_variable(const X& x) {
        if constexpr (a_variable<X>) return as_handle(x);
        else return ndarray<typename X::value_type>(orthant::eval(x));
    }
};

}  // namespace detail
}  // namespace autograd

// np::einsum with variables among the operands.
template <class... X>
    requires(autograd::detail::a_variable<X> || ...)
auto einsum(std::string_view subscripts, const X&... operands) {
    namespace ag = autograd::detail;
    const auto recorded = [&](const auto&... x) {
        const auto value = einsum(subscripts, x.value()...);
        using T = detail::value_of<decltype(value)>;
        return ag::record<T>("einsum", ndarray<T>(detail::header_ptr(value.handle())),
                             ag::einsum_rule{ag::labels_of(subscripts, {x.ndim()...}), {shape_t(x.shape())...}}, x...);
    };
    return recorded(ag::as_handle(operands)...);
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::autograd::detail {

ORTHANT_ONCE einsum_labels labels_of(std::string_view subscripts, const std::vector<index_t>& ranks) {
    std::string text;
    for (const char c : subscripts)
        if (c != ' ') text += c;
    const std::size_t arrow = text.find("->");
    einsum_labels out;
    std::string term;
    const std::string left = text.substr(0, arrow);
    for (std::size_t i = 0; i <= left.size(); ++i) {
        if (i < left.size() && left[i] != ',') term += left[i];
        else out.operands.push_back(std::exchange(term, std::string()));
    }
    // Letters that nobody uses for the axes of an ellipsis, counted from the last.
    std::string spare;
    for (char c = 'Z'; c >= 'A'; --c)
        if (text.find(c) == std::string::npos) spare += c;
    std::size_t most = 0;
    const auto written = [&](std::string& t, std::size_t axes) {
        const std::size_t at = t.find("...");
        if (at == std::string::npos) return;
        std::string letters;
        for (std::size_t j = axes; j-- > 0;) letters += spare[j];
        t.replace(at, 3, letters);
    };
    for (std::size_t k = 0; k < out.operands.size() && k < ranks.size(); ++k) {
        if (out.operands[k].find("...") == std::string::npos) continue;
        const std::size_t axes = std::size_t(ranks[k]) + 3 - out.operands[k].size();
        most = std::max(most, axes);
        written(out.operands[k], axes);
    }
    if (arrow != std::string::npos) {
        out.result = text.substr(arrow + 2);
        written(out.result, most);
        return out;
    }
    // Without an arrow: the ellipsis, then the labels that are there once, in order.
    std::string labels;
    for (const std::string& t : out.operands) labels += t;
    for (std::size_t j = most; j-- > 0;)
        if (text.find("...") != std::string::npos) out.result += spare[j];
    const std::string dots = out.result;
    for (char c = 'A'; c <= 'z'; ++c) {
        const std::size_t at = labels.find(c);
        if (at != std::string::npos && at == labels.rfind(c) && dots.find(c) == std::string::npos) out.result += c;
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::autograd::detail

#endif
