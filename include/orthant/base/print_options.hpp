#pragma once
// How arrays are printed: NumPy's print options, with its names and defaults.
//
// The options are kept per thread, so that a scope that changes them disturbs no other thread; a new thread
// begins with the defaults (NumPy keeps them in a context variable, to the same effect).
// https://numpy.org/doc/stable/reference/generated/numpy.set_printoptions.html

#include <string>
#include <string_view>

#include <orthant/base/keywords.hpp>
#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>

namespace orthant::inline ORTHANT_LAYOUT {

struct print_options {
    int precision = 8;         // digits after the decimal point
    index_t threshold = 1000;  // arrays of more elements are summarised with "..."
    index_t edgeitems = 3;     // elements shown at each end of a summarised axis
    int linewidth = 75;        // in characters
    bool suppress = false;     // true: small values alone do not switch to scientific notation
    std::string nanstr = "nan";
    std::string infstr = "inf";
    char sign = '-';                    // '-' none, '+' a plus, ' ' a space before positive values
    std::string floatmode = "maxprec";  // or "fixed", "unique", "maxprec_equal"

    ORTHANT_TAGGED friend bool operator==(const print_options&, const print_options&) = default;
};

namespace shared {

inline print_options& current_print_options() {
    static thread_local print_options options;
    return options;
}

}  // namespace shared
}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {
namespace detail {

using shared::current_print_options;

// Applies what was given, after checking all of it, so that a refused value changes nothing.
struct print_changes {
    maybe<int> precision;
    maybe<index_t> threshold, edgeitems;
    maybe<int> linewidth;
    maybe<bool> suppress;
    maybe<char> sign;
    std::string_view nanstr, infstr, floatmode;  // without data: not given

    void check(const char* function) const;
    void apply(print_options& to) const;
};

#if ORTHANT_DEFINE

ORTHANT_ONCE void print_changes::check(const char* function) const {
    if (precision && *precision < 0)
        fail<value_error>({function, ": precision must be >= 0, not ", *precision});
    if (edgeitems && *edgeitems < 0)
        fail<value_error>({function, ": edgeitems must be >= 0, not ", *edgeitems});
    if (sign && *sign != '-' && *sign != '+' && *sign != ' ') {
        fail<value_error>({function, ": sign must be ' ', '+' or '-', not '", *sign, "'"});
    }
    if (floatmode.data() && floatmode != "fixed" && floatmode != "unique" && floatmode != "maxprec" &&
        floatmode != "maxprec_equal") {
        fail<value_error>({function,
                           ": floatmode must be \"fixed\", \"unique\", \"maxprec\" or \"maxprec_equal\", "
                           "not \"",
                           floatmode, "\""});
    }
}

ORTHANT_ONCE void print_changes::apply(print_options& to) const {
    if (precision) to.precision = *precision;
    if (threshold) to.threshold = *threshold;
    if (edgeitems) to.edgeitems = *edgeitems;
    if (linewidth) to.linewidth = *linewidth;
    if (suppress) to.suppress = *suppress;
    if (nanstr.data()) to.nanstr = nanstr;
    if (infstr.data()) to.infstr = infstr;
    if (sign) to.sign = *sign;
    if (floatmode.data()) to.floatmode = floatmode;
}

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
