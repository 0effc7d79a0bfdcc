#pragma once
// Names of columns made fit to be names, by the rules of numpy.genfromtxt: characters that no identifier has
// are deleted, blanks become '_', reserved words and repetitions get something appended, what is empty is f0,
// f1 … https://numpy.org/doc/stable/user/basics.io.genfromtxt.html#validating-names

#include <string>
#include <string_view>
#include <vector>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/base/plain_vector.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

struct naming_rules {
    std::vector<std::string> exclude;  // beside return, file and print
    std::string_view delete_chars = "~!@#$%^&*()-=+~\\|]}[{';: /?.>,<";
    std::string_view replace_space = "_";
    std::string_view default_format = "f%i";
    char letters = ' ';  // 'u' upper, 'l' lower, ' ' as they are
};

// `count`: how many names there must be (0: as many as are given).
std::vector<std::string> valid_names(std::vector<std::string> names, const naming_rules& rules,
                                     std::size_t count = 0);

#if ORTHANT_DEFINE

inline std::string default_name(std::string_view format, std::size_t number) {
    std::string out(format);
    const std::size_t at = out.find('%');
    if (at == std::string::npos || at + 1 == out.size() || (out[at + 1] != 'i' && out[at + 1] != 'd'))
        fail<value_error>({"genfromtxt: defaultfmt must hold %i, got ", out});
    return out.replace(at, 2, std::to_string(number));
}

ORTHANT_ONCE std::vector<std::string> valid_names(std::vector<std::string> names, const naming_rules& rules,
                                                  std::size_t count) {
    if (count > 0) names.resize(count);
    const auto holds = [](const std::vector<std::string>& list, std::string_view what) {
        for (const std::string& s : list)
            if (s == what) return true;
        return false;
    };
    std::vector<std::string> out, seen;
    plain_vector<std::size_t> times;
    std::size_t empty = 0;
    for (const std::string& given : names) {
        std::string item;
        std::size_t first = 0, last = given.size();
        const auto blank = [&](std::size_t i) {
            return given[i] == ' ' || (given[i] >= '\t' && given[i] <= '\r');
        };
        while (first < last && blank(first)) ++first;
        while (last > first && blank(last - 1)) --last;
        for (char c : std::string_view(given).substr(first, last - first)) {
            if (rules.letters == 'u' && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
            if (rules.letters == 'l' && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
            if (c == ' ' && !rules.replace_space.empty())
                item += rules.replace_space;
            else
                item += c;
        }
        std::string kept;
        for (char c : item)
            if (c != '"' && rules.delete_chars.find(c) == std::string_view::npos) kept += c;
        if (kept.empty()) {
            while (holds(names, kept = default_name(rules.default_format, empty))) ++empty;
            ++empty;
        } else if (kept == "return" || kept == "file" || kept == "print" || holds(rules.exclude, kept)) {
            kept += '_';
        }
        std::size_t k = 0;
        while (k < seen.size() && seen[k] != kept) ++k;
        if (k == seen.size()) {
            seen.push_back(kept);
            times.push_back(0);
        }
        out.push_back(times[k] > 0 ? kept + "_" + std::to_string(times[k]) : kept);
        ++times[k];
    }
    return out;
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
