// The functions that reshape, join, split and pad, against NumPy's answers (tests/reference/shapes.py).
#include <orthant/array/creation.hpp>
#include <orthant/ops/manipulation/block.hpp>
#include <orthant/ops/manipulation/broadcast.hpp>
#include <orthant/ops/manipulation/insert.hpp>
#include <orthant/ops/manipulation/pad.hpp>
#include <orthant/ops/manipulation/reshape.hpp>
#include <orthant/ops/manipulation/split.hpp>
#include <orthant/ops/manipulation/stride_tricks.hpp>
#include <orthant/ops/manipulation/tile.hpp>
#include <orthant/ops/manipulation/transpose.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace orthant;

namespace {

using numbers = std::vector<index_t>;
using texts = std::vector<std::string>;
using input = view<std::int64_t>;
using output = view<const std::int64_t>;
using outputs = std::vector<output>;

texts cut(const std::string& text, char at) {
    texts out;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) out.push_back(part);
    return out;
}

numbers integers(const std::string& text) {
    numbers out;
    if (text != "-")
        for (const std::string& part : cut(text, ',')) out.push_back(std::stol(part));
    return out;
}

// shape;permutation;start:count:step,… of an arange.
input make_input(const std::string& text) {
    const texts parts = cut(text, ';');
    const numbers shape = integers(parts[0]), permutation = integers(parts[1]);
    index_t size = 1;
    for (index_t e : shape) size *= e;
    const input whole = transpose(reshape(arange(size), shape), shape_t(permutation));
    detail::geometry g(whole.header());
    const texts cuts = parts[2] == "-" ? texts() : cut(parts[2], ',');
    for (std::size_t k = 0; k < cuts.size(); ++k) {
        const texts c = cut(cuts[k], ':');
        const index_t start = std::stol(c[0]), count = std::stol(c[1]), step = std::stol(c[2]);
        g.shape[k] = count;
        if (count > 0) g.offset += start * g.strides[k];
        g.strides[k] *= step;
    }
    return detail::window_of<std::int64_t>(whole.handle(), g);
}

std::string describe(const output& a, const output& first) {
    std::ostringstream out;
    const shape_t shape = a.shape();
    for (index_t k = 0; k < shape.ndim(); ++k) out << (k ? "," : "") << shape[k];
    if (shape.empty()) out << '-';
    std::uint64_t hash = 0;
    for (std::int64_t v : a) hash = hash * 1000003u + std::uint64_t(v) + 1u;
    out << ':' << std::hex << hash << ':';
    if (a.size() == 0 || first.size() == 0) out << '?';
    else out << shares_memory(a, first);
    return out.str();
}

template <class List>
outputs all_of(const List& parts) {
    outputs out;
    for (const auto& p : parts) out.push_back(output(p));
    return out;
}

optional_axis axis_from(const std::string& text) {
    if (text == "none") return _;
    return std::stol(text);
}

per_side<index_t> widths_from(const numbers& flat) {
    std::vector<std::pair<index_t, index_t>> out;
    for (std::size_t k = 0; k + 1 < flat.size(); k += 2) out.push_back({flat[k], flat[k + 1]});
    return out;
}

output padded(const input& a, const texts& arg) {
    const per_side<index_t> width = widths_from(integers(arg[0]));
    const std::string& mode = arg[1];
    const std::string& option = arg[2];
    if (option == "-") return pad(a, width, mode);
    if (option == "odd") return pad(a, width, mode, {.reflect_type = "odd"});
    const numbers n = integers(option);
    if (n.size() == 1) return pad(a, width, mode, {.stat_length = n[0]});
    if (mode == "constant") return pad(a, width, mode, {.constant_values = {n[0], n[1]}});
    return pad(a, width, mode, {.end_values = {n[0], n[1]}});
}

outputs call(const std::string& name, const texts& arg, const std::vector<input>& in) {
    const input& a = in[0];
    const auto list = [&](std::size_t k) { return integers(arg[k]); };
    const auto number = [&](std::size_t k) { return index_t(std::stol(arg[k])); };
    if (name == "reshape") return {reshape(a, list(0), arg[1][0])};
    if (name == "ravel") return {ravel(a, arg[0][0])};
    if (name == "transpose") return {transpose(a, list(0))};
    if (name == "swapaxes") return {swapaxes(a, number(0), number(1))};
    if (name == "moveaxis") return {moveaxis(a, list(0), list(1))};
    if (name == "rollaxis") return {rollaxis(a, number(0), number(1))};
    if (name == "expand_dims") return {expand_dims(a, list(0))};
    if (name == "squeeze") return {arg[0] == "-" ? squeeze(a) : squeeze(a, list(0))};
    if (name == "broadcast_to") return {broadcast_to(a, list(0))};
    if (name == "broadcast_arrays") return all_of(broadcast_arrays(a, in[1]));
    if (name == "atleast")
        return {number(0) == 1 ? atleast_1d(a) : number(0) == 2 ? atleast_2d(a) : atleast_3d(a)};
    if (name == "concatenate") return {concatenate(in, axis_from(arg[0]))};
    if (name == "stack") return {stack(in, number(0))};
    if (name == "vstack") return {vstack(in)};
    if (name == "hstack") return {hstack(in)};
    if (name == "dstack") return {dstack(in)};
    if (name == "column_stack") return {column_stack(in)};
    if (name == "block") return {block({{in[0], in[1]}, {in[2], in[3]}})};
    if (name == "split")
        return all_of(arg[0] == "n" ? split(a, number(1), number(2)) : split(a, list(1), number(2)));
    if (name == "array_split")
        return all_of(arg[0] == "n" ? array_split(a, number(1), number(2))
                                    : array_split(a, list(1), number(2)));
    if (name == "vsplit") return all_of(vsplit(a, number(0)));
    if (name == "hsplit") return all_of(hsplit(a, number(0)));
    if (name == "dsplit") return all_of(dsplit(a, number(0)));
    if (name == "unstack") return all_of(unstack(a, number(0)));
    if (name == "tile") return {tile(a, list(0))};
    if (name == "repeat") return {repeat(a, list(0), axis_from(arg[1]))};
    if (name == "append") return {append(a, in[1], axis_from(arg[0]))};
    if (name == "insert")
        return {arg[0] == "one" ? insert(a, number(1), in[1], number(2))
                                : insert(a, list(1), in[1], number(2))};
    if (name == "delete") return {delete_(a, list(0), number(1))};
    if (name == "resize") return {resize(a, list(0))};
    if (name == "flip") return {arg[0] == "-" ? flip(a) : flip(a, list(0))};
    if (name == "rot90") return {rot90(a, number(0), list(1))};
    if (name == "roll") return {arg[1] == "none" ? roll(a, number(0)) : roll(a, list(0), list(1))};
    if (name == "pad") return {padded(a, arg)};
    if (name == "sliding_window_view") return {sliding_window_view(a, list(0), list(1))};
    if (name == "tril") return {tril(a, number(0))};
    if (name == "triu") return {triu(a, number(0))};
    if (name == "diag") return {diag(a, number(0))};
    FAIL("unknown function " << name);
    return {};
}

std::string answer(const std::string& name, const texts& arg, const std::vector<input>& in) {
    try {
        std::string out;
        for (const output& o : call(name, arg, in)) out += (out.empty() ? "" : " ") + describe(o, in[0]);
        return out.empty() ? "none" : out;
    } catch (const error&) {
        return "E";
    }
}

}  // namespace

TEST_CASE("reshaping, joining, splitting and padding give NumPy's answers") {
    std::ifstream file(ORTHANT_TEST_DATA "/shapes.txt");
    REQUIRE(file.good());
    int cases = 0;
    for (std::string line; std::getline(file, line);) {
        const std::size_t equals = line.find(" = ");
        const texts fields = cut(line.substr(0, equals), '|');
        texts words = cut(fields[0], ' ');
        const std::string name = words[0];
        words.erase(words.begin());
        std::vector<input> inputs;
        for (std::size_t k = 1; k < fields.size(); ++k) {
            const std::size_t from = fields[k].find_first_not_of(' '), to = fields[k].find_last_not_of(' ');
            inputs.push_back(make_input(fields[k].substr(from, to - from + 1)));
        }
        const std::string got = answer(name, words, inputs), expected = line.substr(equals + 3);
        CHECK_MESSAGE(got == expected, line, "   got ", got);
        ++cases;
    }
    CHECK(cases > 2000);
}
