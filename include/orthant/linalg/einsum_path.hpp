#pragma once
// In which order a product of several arrays is summed: ("ij,jk,kl->il" takes two products of matrices, not one loop
// over four labels). A path is a list of steps; each takes the operands at the given positions out of the list and puts
// their product at its end.
//
// einsum itself takes the cheapest tree of pairs: by dynamic programming over subsets of up to 8 operands (each
// subset's cheapest split; 3^n steps), greedily above. einsum_path gives the paths of numpy.einsum_path, "greedy" and
// "optimal", with its costs and its text.
// https://numpy.org/doc/stable/reference/generated/numpy.einsum_path.html

#include <string>
#include <string_view>
#include <vector>

#include <orthant/base/keywords.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/linalg/einsum_subscripts.hpp>

namespace orthant::inline ORTHANT_ABI {

// How einsum's order is chosen: a name ("greedy", "optimal"), true ("greedy"), false (all at once), or the path itself.
// What a step makes has at most `memory_limit` elements (0: as many as the largest operand or the result).
struct einsum_options {
    keyword_only only = keyword_only();
    struct choice {
        choice() = default;
        choice(bool on) : name(on ? "greedy" : "") {}
        choice(const char* text) : name(text) {}
        choice(std::string_view text) : name(text) {}
        choice(std::vector<shape_t> steps) : given(true), path(std::move(steps)) {}
        std::string name = "greedy";
        bool given = false;
        std::vector<shape_t> path;
    };
    choice optimize = {};
    double memory_limit = 0;
};

// auto [path, text] = np::einsum_path("ij,jk,kl->il", a, b, c);
struct einsum_path_result {
    std::vector<shape_t> path;
    std::string text;  // as numpy.einsum_path prints it
};

namespace detail {

// (P: einsum_problem. Templates of it, so that who only includes this header does not pay for the searches.)
template <class P>
einsum_path_result find_einsum_path(const P& p, const einsum_options& options);

// The path that einsum takes.
template <class P>
std::vector<shape_t> best_einsum_path(const P& p);

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <limits>

namespace orthant::inline ORTHANT_ABI::detail {

// Sets of labels, of which there are at most 64.
using label_set = std::uint64_t;

inline label_set labels_in(const dims& labels) {
    label_set out = 0;
    for (index_t label : labels) out |= label_set(1) << label;
    return out;
}

// What a step costs and leaves.
struct einsum_step {
    dims positions;
    label_set all, result;
    double cost, size;   // operations; elements of what it makes
    double gain;         // elements that the list loses
    plain_vector<label_set> left;
};

template <class P>
struct einsum_costs {
    const P& p;
    label_set output = labels_in(p.output);

    double size(label_set set) const {
        double out = 1;
        for (; set; set &= set - 1) out *= static_cast<double>(p.extent[std::size_t(std::countr_zero(set))]);
        return out;
    }
    double operations(label_set all, bool sums, std::size_t operands) const {
        return size(all) * (double(operands > 2 ? operands - 1 : 1) + double(sums));
    }
    einsum_step step(const dims& positions, const plain_vector<label_set>& sets) const {
        einsum_step s{positions, 0, output, 0, 0, 0, {}};
        for (std::size_t k = 0; k < sets.size(); ++k) {
            if (std::find(positions.begin(), positions.end(), index_t(k)) != positions.end()) {
                s.all |= sets[k];
                s.gain += size(sets[k]);
            } else {
                s.result |= sets[k];
                s.left.push_back(sets[k]);
            }
        }
        s.result &= s.all;
        s.left.push_back(s.result);
        s.size = size(s.result);
        s.gain -= s.size;
        s.cost = operations(s.all, s.result != s.all, positions.size());
        return s;
    }
};

inline dims all_positions(std::size_t n) {
    dims out;
    for (std::size_t k = 0; k < n; ++k) out.push_back(index_t(k));
    return out;
}

template <class P>
plain_vector<label_set> operand_sets(const P& p) {
    plain_vector<label_set> sets;
    for (const dims& term : p.terms) sets.push_back(labels_in(term));
    return sets;
}

// The pair that makes the list lose most elements, among those that share a label; without any, among all. Pairs that
// were found before stay, with what they would leave brought up to date.
template <class P>
plain_vector<dims> greedy_einsum_path(const einsum_costs<P>& costs, plain_vector<label_set> sets,
                                      double limit, double naive) {
    plain_vector<dims> path;
    plain_vector<einsum_step> known;
    double spent = 0;
    const auto consider = [&](index_t i, index_t j) {
        einsum_step s = costs.step(dims{i, j}, sets);
        if (s.size <= limit && spent + s.cost <= naive) known.push_back(std::move(s));
    };
    const std::size_t steps = sets.size() - 1;
    for (std::size_t iteration = 0; iteration < steps; ++iteration) {
        const index_t n = index_t(sets.size());
        for (index_t i = 0; i < n; ++i)
            for (index_t j = iteration == 0 ? i + 1 : n - 1; j < n; ++j)
                if (i != j && (sets[std::size_t(i)] & sets[std::size_t(j)])) consider(i, j);
        if (known.empty()) {
            for (index_t i = 0; i < n; ++i)
                for (index_t j = i + 1; j < n; ++j) consider(i, j);
            if (known.empty()) {
                path.push_back(all_positions(sets.size()));
                break;
            }
        }
        std::size_t best = 0;
        for (std::size_t k = 1; k < known.size(); ++k)
            if (known[k].gain > known[best].gain ||
                (known[k].gain == known[best].gain && known[k].cost < known[best].cost))
                best = k;
        const einsum_step taken = known[best];
        const index_t x = taken.positions[0], y = taken.positions[1];
        plain_vector<einsum_step> rest;
        for (einsum_step& s : known) {
            const index_t i = s.positions[0], j = s.positions[1];
            if (i == x || i == y || j == x || j == y) continue;
            s.left.erase(s.left.begin() + (y - (y > i) - (y > j)));
            s.left.erase(s.left.begin() + (x - (x > i) - (x > j)));
            s.left.insert(s.left.end() - 1, taken.left.back());
            s.positions = dims{i - (i > x) - (i > y), j - (j > x) - (j > y)};
            rest.push_back(std::move(s));
        }
        known = std::move(rest);
        sets = taken.left;
        path.push_back(taken.positions);
        spent += taken.cost;
    }
    return path;
}

// All sequences of pairs; the first of the cheapest.
template <class P>
plain_vector<dims> optimal_einsum_path(const einsum_costs<P>& costs, const plain_vector<label_set>& sets,
                                       double limit) {
    struct partial {
        double cost;
        plain_vector<dims> path;
        plain_vector<label_set> left;
    };
    plain_vector<partial> found{{0, {}, sets}};
    const auto best = [&] {
        return *std::min_element(found.begin(), found.end(),
                                 [](const partial& a, const partial& b) { return a.cost < b.cost; });
    };
    for (std::size_t left = sets.size(); left > 1; --left) {
        plain_vector<partial> next;
        for (const partial& f : found)
            for (std::size_t i = 0; i < left; ++i)
                for (std::size_t j = i + 1; j < left; ++j) {
                    einsum_step s = costs.step(dims{index_t(i), index_t(j)}, f.left);
                    if (s.size > limit) continue;
                    partial longer{f.cost + s.cost, f.path, std::move(s.left)};
                    longer.path.push_back(s.positions);
                    next.push_back(std::move(longer));
                }
        if (next.empty()) {
            plain_vector<dims> path = best().path;
            path.push_back(all_positions(left));
            return path;
        }
        found = std::move(next);
    }
    return best().path;
}

template <class Path>
std::vector<shape_t> as_shapes(const Path& path) {
    std::vector<shape_t> out;
    for (const dims& step : path) out.emplace_back(as_view(step));
    return out;
}

template <class P>
einsum_path_result find_einsum_path(const P& p, const einsum_options& options) {
    const einsum_costs<P> costs{p};
    plain_vector<label_set> sets = operand_sets(p);
    const std::size_t n = sets.size();
    label_set all = 0;
    std::size_t named = 0;
    double largest = costs.size(costs.output);
    for (label_set s : sets) {
        all |= s;
        named += std::size_t(std::popcount(s));
    }
    for (const dims& term : p.terms) {
        double size = 1;
        for (index_t label : term) size *= static_cast<double>(p.extent[std::size_t(label)]);
        largest = std::max(largest, size);
    }
    const double limit = options.memory_limit > 0 ? options.memory_limit : largest;
    const std::size_t labels = std::size_t(std::popcount(all));
    const double naive = costs.operations(all, named > labels, n);

    plain_vector<dims> path;
    const auto& choice = options.optimize;
    if (choice.given) {
        for (const shape_t& step : choice.path) path.emplace_back(step.begin(), step.end());
    } else if (!choice.name.empty() && choice.name != "greedy" && choice.name != "optimal") {
        fail<value_error>({"einsum_path: optimize is \"greedy\", \"optimal\", true, false or a path, got '",
                           choice.name, "'"});
    } else if (choice.name.empty() || n <= 2 || all == costs.output) {
        path.push_back(all_positions(n));
    } else if (choice.name == "greedy") {
        path = greedy_einsum_path(costs, sets, limit, costs.operations(all, all != (all & costs.output), n));
    } else {
        path = optimal_einsum_path(costs, sets, limit);
    }

    // The text. The terms of what is made have their labels by extent, then by letter.
    plain_vector<std::string> terms;
    const auto text_of = [&](const dims& term) {
        std::string out;
        for (index_t label : term) out += p.names[std::size_t(label)];
        return out;
    };
    for (const dims& term : p.terms) terms.push_back(text_of(term));
    const auto joined = [&](const plain_vector<std::string>& list) {
        std::string out;
        for (std::size_t k = 0; k < list.size(); ++k) out += (k ? "," : "") + list[k];
        return out;
    };
    const std::string complete = joined(terms) + "->" + text_of(p.output);
    std::string lines;
    char buffer[256];
    double total = 1, most = 0;
    int scaling = 0;
    for (std::size_t k = 0; k < path.size(); ++k) {
        dims step = path[k];
        std::sort(step.begin(), step.end(), [](index_t a, index_t b) { return a > b; });
        for (std::size_t i = 0; i < step.size(); ++i)
            if (step[i] < 0 || step[i] >= index_t(sets.size()) || (i > 0 && step[i] == step[i - 1]))
                fail<value_error>({"einsum_path: step ", tuple_text{as_view(step)}, " of the path does not fit ", sets.size(),
                                   " operands"});
        const einsum_step s = costs.step(step, sets);
        total += s.cost;
        most = std::max(most, s.size);
        scaling = std::max(scaling, std::popcount(s.all));
        plain_vector<std::string> taken;
        for (index_t at : step) {
            taken.push_back(terms[std::size_t(at)]);
            terms.erase(terms.begin() + at);
        }
        std::string made;
        if (k + 1 == path.size()) {
            made = text_of(p.output);
        } else {
            dims left;
            for (label_set set = s.result; set; set &= set - 1) left.push_back(index_t(std::countr_zero(set)));
            std::sort(left.begin(), left.end(), [&](index_t a, index_t b) {
                const index_t x = p.extent[std::size_t(a)], y = p.extent[std::size_t(b)];
                return x != y ? x < y : p.names[std::size_t(a)] < p.names[std::size_t(b)];
            });
            made = text_of(left);
        }
        terms.push_back(made);
        sets = s.left;
        std::snprintf(buffer, sizeof buffer, "\n%4d    %24s %40s", std::popcount(s.all),
                      (joined(taken) + "->" + made).c_str(), (joined(terms) + "->" + text_of(p.output)).c_str());
        lines += buffer;
    }
    if (sets.size() != 1)
        fail<value_error>({"einsum_path: invalid path: ", sets.size() - 1, " more operands have to be contracted"});
    einsum_path_result out{as_shapes(path), "  Complete contraction:  " + complete + "\n"};
    const auto add = [&](const char* format, auto value) {
        std::snprintf(buffer, sizeof buffer, format, value);
        out.text += buffer;
    };
    add("         Naive scaling:  %d\n", int(labels));
    add("     Optimized scaling:  %d\n", scaling);
    add("      Naive FLOP count:  %.3e\n", naive);
    add("  Optimized FLOP count:  %.3e\n", total);
    add("   Theoretical speedup:  %3.3f\n", naive / total);
    add("  Largest intermediate:  %.3e elements\n", most);
    const std::string rule(74, '-');
    out.text += rule + "\n";
    std::snprintf(buffer, sizeof buffer, "%6s %24s %40s\n", "scaling", "current", "remaining");
    out.text += buffer + rule + lines;
    return out;
}

template <class P>
std::vector<shape_t> best_einsum_path(const P& p) {
    const std::size_t n = p.terms.size();
    const einsum_costs<P> costs{p};
    const plain_vector<label_set> sets = operand_sets(p);
    if (n <= 2) return {shape_t(as_view(all_positions(n)))};
    if (n > 8) {
        const double huge = std::numeric_limits<double>::infinity();
        return as_shapes(greedy_einsum_path(costs, sets, huge, huge));
    }
    // Of each subset of the operands: the labels of its product, and its cheapest split. A step costs its operations,
    // and 8 for each element that it makes.
    const std::size_t whole = (std::size_t(1) << n) - 1;
    plain_vector<label_set> inside(whole + 1, 0), kept(whole + 1, 0);
    plain_vector<double> cost(whole + 1, 0);
    plain_vector<std::size_t> split(whole + 1, 0);
    for (std::size_t s = 1; s <= whole; ++s)
        inside[s] = inside[s & (s - 1)] | sets[std::size_t(std::countr_zero(s))];
    for (std::size_t s = 1; s <= whole; ++s) {
        kept[s] = inside[s] & (costs.output | inside[whole & ~s]);
        if (std::has_single_bit(s)) continue;
        cost[s] = std::numeric_limits<double>::infinity();
        for (std::size_t a = (s - 1) & s; a > (s ^ a); a = (a - 1) & s) {
            const std::size_t b = s ^ a;
            const label_set both = kept[a] | kept[b];
            const double c = cost[a] + cost[b] + costs.operations(both, both != kept[s], 2) + 8 * costs.size(kept[s]);
            if (c < cost[s]) cost[s] = c, split[s] = a;
        }
    }
    // From the tree to positions: depth first, each product at the end of the list.
    std::vector<shape_t> path;
    plain_vector<std::size_t> list;
    for (std::size_t k = 0; k < n; ++k) list.push_back(std::size_t(1) << k);
    const auto carry_out = [&](auto&& self, std::size_t s) -> void {
        if (std::has_single_bit(s)) return;
        const std::size_t a = split[s], b = s ^ a;
        self(self, a);
        self(self, b);
        const auto place = [&](std::size_t of) { return std::find(list.begin(), list.end(), of) - list.begin(); };
        index_t i = place(a), j = place(b);
        if (i > j) std::swap(i, j);
        path.emplace_back(shape_t{i, j});
        list.erase(list.begin() + j);
        list.erase(list.begin() + i);
        list.push_back(s);
    };
    carry_out(carry_out, whole);
    return path;
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

namespace orthant::inline ORTHANT_ABI::detail {
ORTHANT_INSTANTIATE(einsum_path_result find_einsum_path<einsum_problem>(const einsum_problem&, const einsum_options&));
ORTHANT_INSTANTIATE(std::vector<shape_t> best_einsum_path<einsum_problem>(const einsum_problem&));
}  // namespace orthant::inline ORTHANT_ABI::detail
