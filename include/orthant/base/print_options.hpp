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

}  // namespace detail

// The keywords of set_printoptions and printoptions; what is not given stays as it is.
struct print_keywords {
    keyword_only kw = keyword_only();
    maybe<int> precision{};      // digits after the decimal point: 8
    maybe<index_t> threshold{};  // more elements than this are summarised: 1000
    maybe<index_t> edgeitems{};  // shown at each end of a summarised axis: 3
    maybe<int> linewidth{};      // 75
    maybe<bool> suppress{};      // small numbers alone do not make it scientific: false
    maybe<std::string_view> nanstr{};
    maybe<std::string_view> infstr{};
    maybe<char> sign{};                   // '-', '+' or ' '
    maybe<std::string_view> floatmode{};  // "maxprec", "fixed", "unique", "maxprec_equal"

    // Refuses what is out of range, in the name of the function that was called.
    void check(const char* function) const;
    // Changes what is given, which was checked.
    void apply(print_options& to) const;
};

#if ORTHANT_DEFINE

ORTHANT_ONCE void print_keywords::check(const char* function) const {
    using detail::fail;
    if (precision && *precision < 0)
        fail<value_error>({function, ": precision must be >= 0, not ", *precision});
    if (edgeitems && *edgeitems < 0)
        fail<value_error>({function, ": edgeitems must be >= 0, not ", *edgeitems});
    if (sign && *sign != '-' && *sign != '+' && *sign != ' ')
        fail<value_error>({function, ": sign must be ' ', '+' or '-', not '", *sign, "'"});
    if (floatmode && *floatmode != "fixed" && *floatmode != "unique" && *floatmode != "maxprec" &&
        *floatmode != "maxprec_equal") {
        fail<value_error>({function,
                           ": floatmode must be \"fixed\", \"unique\", \"maxprec\" or \"maxprec_equal\", "
                           "not \"",
                           *floatmode, "\""});
    }
}

ORTHANT_ONCE void print_keywords::apply(print_options& to) const {
    if (precision) to.precision = *precision;
    if (threshold) to.threshold = *threshold;
    if (edgeitems) to.edgeitems = *edgeitems;
    if (linewidth) to.linewidth = *linewidth;
    if (suppress) to.suppress = *suppress;
    if (nanstr) to.nanstr = *nanstr;
    if (infstr) to.infstr = *infstr;
    if (sign) to.sign = *sign;
    if (floatmode) to.floatmode = *floatmode;
}

#endif

}  // namespace orthant::inline ORTHANT_ABI
