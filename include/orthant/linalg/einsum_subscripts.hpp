#pragma once
// The subscripts of einsum: "ij,jk->ik", "...i,...i", "ii". What they say is checked here, at run time and, for
// einsum<"ij,jk->ik">, when they are compiled; then they are joined with the shapes of the operands to a problem:
// which label each axis has, and the extent of each label.
//
// A term has a label (a letter) per axis; "..." is the axes that have none, aligned at the last. Blanks do not count.
// Without "->" the result has the axes of "..." and then, in the order of ASCII, the labels that occur once. A label
// twice in one term is the diagonal of these axes. An extent of 1 stretches to that of the label elsewhere.
// https://numpy.org/doc/stable/reference/generated/numpy.einsum.html

#include <cstddef>
#include <string>
#include <string_view>

#include <orthant/base/plain_vector.hpp>
#include <orthant/shape/layout.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// A-Z are 0 to 25, a-z 26 to 51, so that the numbers are in the order of ASCII; -1 is no label.
constexpr int einsum_label(char c) {
    return c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : -1;
}
constexpr char einsum_letter(index_t label) {
    return static_cast<char>(label < 26 ? 'A' + label : 'a' + (label - 26));
}
// Among the labels of a term: "...".
inline constexpr int einsum_dots = 52;

enum class einsum_fault {
    none,
    too_few_terms,
    too_many_terms,
    bad_dot,
    bad_dot_in_output,
    bad_character,
    bad_arrow,
    repeated_output,
    unknown_output,
    more_axes,   // of an operand than of its term
    more_labels  // of a term than its operand has axes
};
struct einsum_finding {
    einsum_fault fault = einsum_fault::none;
    int operand = 0;
    char symbol = 0;
};

// Calls put(term, label) for each label, that of the output as term number `operands`; says what is wrong first.
template <class Put>
constexpr einsum_finding scan_einsum(std::string_view text, int operands, bool& explicit_output, const Put& put) {
    std::size_t i = 0;
    bool known[52] = {}, given[52] = {};
    const auto dots = [&](int term, bool& had) {
        const bool good = !had && text.substr(i, 3) == "...";
        had = true;
        i += 2;
        if (good) put(term, einsum_dots);
        return good;
    };
    for (int term = 0;; ++term) {
        if (term == operands) return {einsum_fault::too_many_terms, term};
        bool had = false;
        for (; i < text.size() && text[i] != ',' && text[i] != '-'; ++i) {
            if (text[i] == ' ') continue;
            if (text[i] == '.') {
                if (!dots(term, had)) return {einsum_fault::bad_dot, term};
                continue;
            }
            const int label = einsum_label(text[i]);
            if (label < 0) return {einsum_fault::bad_character, term, text[i]};
            known[label] = true;
            put(term, label);
        }
        if (i < text.size() && text[i] == ',') {
            ++i;
            continue;
        }
        if (term + 1 < operands) return {einsum_fault::too_few_terms, term};
        break;
    }
    explicit_output = i < text.size();
    if (!explicit_output) return {};
    if (text.substr(i, 2) != "->") return {einsum_fault::bad_arrow};
    bool had = false;
    for (i += 2; i < text.size(); ++i) {
        if (text[i] == ' ') continue;
        if (text[i] == '.') {
            if (!dots(operands, had)) return {einsum_fault::bad_dot_in_output};
            continue;
        }
        const int label = einsum_label(text[i]);
        if (label < 0) return {einsum_fault::bad_character, operands, text[i]};
        if (given[label]) return {einsum_fault::repeated_output, operands, text[i]};
        if (!known[label]) return {einsum_fault::unknown_output, operands, text[i]};
        given[label] = true;
        put(operands, label);
    }
    return {};
}

// The same, and whether the terms fit operands of these ranks; dynamic is a rank that is not known.
constexpr einsum_finding check_einsum(std::string_view text, const index_t* ranks, int operands) {
    index_t labels[64] = {};
    bool dots[64] = {}, explicit_output = false;
    const einsum_finding found = scan_einsum(text, operands, explicit_output, [&](int term, int label) {
        if (label == einsum_dots) dots[term] = true;
        else ++labels[term];
    });
    if (found.fault != einsum_fault::none) return found;
    for (int k = 0; k < operands; ++k) {
        if (ranks[k] == dynamic) continue;
        if (labels[k] > ranks[k]) return {einsum_fault::more_labels, k};
        if (labels[k] < ranks[k] && !dots[k]) return {einsum_fault::more_axes, k};
    }
    return {};
}

// Subscripts as a template argument: einsum<"ij,jk->ik">(a, b).
template <std::size_t N>
struct einsum_text {
    char text[N] = {};
    consteval einsum_text(const char (&from)[N]) {
        for (std::size_t i = 0; i < N; ++i) text[i] = from[i];
    }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

// What is to be computed. Labels are numbers from 0, in the order in which they occur.
struct einsum_problem {
    plain_vector<dims> terms;  // of each operand, the label of each axis
    dims output;              // the labels of the result, in order
    dims extent;              // of each label
    std::string names;        // of each label, a letter
};
einsum_problem make_einsum_problem(std::string_view text, const plain_vector<dims_view>& shapes);

// The subscripts that a list of numbers stands for: {{0, 1}, {1, 2}}, {0, 2} is "AB,BC->AC", as in NumPy.
std::string einsum_text_of(const plain_vector<dims>& terms, const dims* output);

}  // namespace orthant::inline ORTHANT_ABI::detail

#if ORTHANT_DEFINE

#include <algorithm>

namespace orthant::inline ORTHANT_ABI::detail {

[[noreturn]] ORTHANT_COLD inline void fail_einsum(const einsum_finding& f) {
    using enum einsum_fault;
    switch (f.fault) {
        case too_few_terms:
            fail<value_error>({"einsum: more operands provided than specified in the subscripts string"});
        case too_many_terms:
            fail<value_error>({"einsum: fewer operands provided than specified in the subscripts string"});
        case bad_dot:
            fail<value_error>({"einsum: the subscripts string contains a '.' that is not part of an ellipsis ('...') "
                               "in operand ", f.operand});
        case bad_dot_in_output:
            fail<value_error>({"einsum: the subscripts string contains a '.' that is not part of an ellipsis ('...') "
                               "in the output"});
        case bad_character:
            fail<value_error>({"einsum: invalid subscript '", f.symbol, "', subscripts must be letters"});
        case bad_arrow:
            fail<value_error>({"einsum: the subscripts string does not contain proper '->' output specified"});
        case repeated_output:
            fail<value_error>({"einsum: the subscripts string includes output subscript '", f.symbol,
                               "' multiple times"});
        case unknown_output:
            fail<value_error>({"einsum: the subscripts string included output subscript '", f.symbol,
                               "' which never appeared in an input"});
        case more_labels:
            fail<value_error>({"einsum: the subscripts string contains too many subscripts for operand ", f.operand});
        default:
            fail<value_error>({"einsum: operand ", f.operand,
                               " has more dimensions than subscripts given, but no '...' ellipsis provided to "
                               "broadcast the extra dimensions."});
    }
}

ORTHANT_ONCE einsum_problem make_einsum_problem(std::string_view text,
                                                const plain_vector<dims_view>& shapes) {
    const int operands = static_cast<int>(shapes.size());
    if (operands == 0 || operands > 63)
        fail<value_error>({"einsum: 1 to 63 operands are expected, got ", operands});
    einsum_problem p;
    plain_vector<dims> terms(shapes.size() + 1);  // the output is the last
    bool explicit_output = false;
    const einsum_finding found = scan_einsum(text, operands, explicit_output, [&](int term, int label) {
        terms[static_cast<std::size_t>(term)].push_back(label);
    });
    if (found.fault != einsum_fault::none) fail_einsum(found);

    // "..." becomes labels from 52 on, counted from the last axis.
    index_t longest = 0;
    const auto expand = [](dims& term, index_t count) {
        dims out;
        for (index_t label : term) {
            if (label != einsum_dots) out.push_back(label);
            else
                for (index_t k = count; k-- > 0;) out.push_back(einsum_dots + k);
        }
        term = out;
    };
    int times[52] = {};
    for (int k = 0; k < operands; ++k) {
        dims& term = terms[static_cast<std::size_t>(k)];
        const index_t ndim = index_t(shapes[static_cast<std::size_t>(k)].size());
        const bool dots = std::find(term.begin(), term.end(), einsum_dots) != term.end();
        const index_t unnamed = ndim - (index_t(term.size()) - dots);
        if (unnamed < 0) fail_einsum({einsum_fault::more_labels, k});
        if (unnamed > 0 && !dots) fail_einsum({einsum_fault::more_axes, k});
        for (index_t label : term)
            if (label != einsum_dots) ++times[label];
        if (dots) expand(term, unnamed);
        longest = std::max(longest, unnamed);
    }
    dims& output = terms.back();
    if (explicit_output) {
        if (longest > 0 && std::find(output.begin(), output.end(), einsum_dots) == output.end())
            fail<value_error>({"einsum: output has more dimensions than subscripts given, but no '...' ellipsis "
                               "provided to broadcast the extra dimensions."});
        expand(output, longest);
    } else {
        for (index_t k = longest; k-- > 0;) output.push_back(einsum_dots + k);
        for (int label = 0; label < 52; ++label)
            if (times[label] == 1) output.push_back(label);
    }

    // Numbers from 0, a letter for each, and their extents.
    dims number(std::size_t(52 + longest), -1), holder;
    char spare = 'z';
    for (std::size_t k = 0; k < shapes.size(); ++k) {
        dims labels;
        for (std::size_t axis = 0; axis < terms[k].size(); ++axis) {
            const index_t original = terms[k][axis], extent = shapes[k][axis];
            index_t& label = number[std::size_t(original)];
            if (label < 0) {
                label = index_t(p.extent.size());
                if (label == 64) fail<value_error>({"einsum: the subscripts string has too many distinct labels"});
                p.extent.push_back(extent);
                holder.push_back(index_t(k));
                if (original < 52) {
                    p.names += einsum_letter(original);
                } else {
                    while (spare > 'A' && (einsum_label(spare) < 0 || times[einsum_label(spare)] > 0)) --spare;
                    p.names += spare > 'A' ? spare-- : '.';
                }
            }
            const std::size_t at = std::size_t(label);
            for (std::size_t before = 0; before < labels.size(); ++before)
                if (labels[before] == label && shapes[k][before] != extent)
                    fail<value_error>({"einsum: dimensions in operand ", k, " for collapsing index '", p.names[at],
                                       "' don't match (", shapes[k][before], " != ", extent, ")"});
            if (p.extent[at] == 1) {
                p.extent[at] = extent;
                holder[at] = index_t(k);
            } else if (extent != 1 && extent != p.extent[at]) {
                fail<value_error>({"einsum: size of label '", p.names[at], "' for operand ", k, " (", extent,
                                   ") does not match that of operand ", holder[at], " (", p.extent[at], ")"});
            }
            labels.push_back(label);
        }
        p.terms.push_back(labels);
    }
    for (index_t label : output) p.output.push_back(number[std::size_t(label)]);
    return p;
}

ORTHANT_ONCE std::string einsum_text_of(const plain_vector<dims>& terms, const dims* output) {
    std::string out;
    const auto append = [&](const dims& term) {
        for (index_t label : term) {
            if (label < 0 || label >= 52)
                fail<value_error>({"einsum: subscript is not within the valid range [0, 52)"});
            out += einsum_letter(label);
        }
    };
    for (std::size_t k = 0; k < terms.size(); ++k) {
        if (k > 0) out += ',';
        append(terms[k]);
    }
    if (output) {
        out += "->";
        append(*output);
    }
    return out;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
