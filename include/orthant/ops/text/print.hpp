#pragma once
// Printing: everything that NumPy prints, byte for byte, of arrays, views and lazy expressions.
//
//     std::cout << a                       what print(a) shows
//     np::array_repr(a)                    what repr(a) shows: array([1., 2.], dtype=float32)
//     np::array2string(a, {.precision = 2, .separator = ", "})
//     np::set_printoptions({.precision = 3});
//     np::printoptions scope({.suppress = true});       until the end of the block
//     std::format("{}", a)                 str(a); "{:.3f}" formats every element so (where <format> exists)
//
// An array that is long is summarised, and then only the elements that are shown are read. (A lazy expression
// is evaluated as a whole first.)
// https://numpy.org/doc/stable/reference/routines.io.html#string-formatting

#include <concepts>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <version>
#if defined(__cpp_lib_format)
#include <format>
#endif

#include <orthant/array/ndarray.hpp>
#include <orthant/base/format_float.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/base/print_options.hpp>
#include <orthant/ops/text/elements.hpp>

namespace orthant::inline ORTHANT_ABI {

// The keywords of array_str and array_repr.
struct array_str_options {
    keyword_only kw = keyword_only();
    maybe<int> max_line_width{};
    maybe<int> precision{};
    maybe<bool> suppress_small{};
};

struct array2string_options {
    keyword_only kw = keyword_only();
    maybe<int> max_line_width{};
    maybe<int> precision{};
    maybe<bool> suppress_small{};
    std::string_view separator = " ";
    std::string_view prefix = "";  // text that will stand before, and after: lines align with it and
    std::string_view suffix = "";  // leave room for it; neither is part of the result
    maybe<index_t> threshold{};
    maybe<index_t> edgeitems{};
    maybe<char> sign{};
    maybe<std::string_view> floatmode{};
};

namespace detail {

// What is given, with the thread's options for the rest.
text_options merged_options(const char* function, const array_str_options& o);
text_options merged_options(const array2string_options& o);

}  // namespace detail

// Changes the print options of this thread. An option out of range is a value_error, and changes nothing.
void set_printoptions(const print_keywords& o);
// All of them, as get_printoptions gave them. (A template, so that braces mean the keywords above.)
template <std::same_as<print_options> Options>
void set_printoptions(const Options& all) {
    detail::current_print_options() = all;
}

inline print_options get_printoptions() { return detail::current_print_options(); }

// Changes the print options until the end of the scope.
class [[nodiscard]] printoptions {
public:
    explicit printoptions(const print_keywords& o) : before_(get_printoptions()) {
        set_printoptions(o);
    }
    printoptions(const printoptions&) = delete;
    printoptions& operator=(const printoptions&) = delete;
    ~printoptions() { detail::current_print_options() = std::move(before_); }

private:
    print_options before_;
};

// The elements in brackets. `format`, if given, makes the text of one element.
template <array_like A>
std::string array2string(const A& a, const array2string_options& options = {}) {
    const auto v = detail::materialize(a);
    return detail::text_of_array(detail::printed_as<detail::value_of<A>>, v.header(),
                                 detail::merged_options(options));
}
template <array_like A, class Format>
    requires std::is_invocable_r_v<std::string, const Format&, detail::value_of<A>> std::string array2string(
        const A& a, const array2string_options& options, const Format& format) {
        using T = detail::value_of<A>;
        const auto v = detail::materialize(a);
        const detail::element_format each{
            [](const void* function, const void* element) -> std::string {
                return (*static_cast<const Format*>(function))(*static_cast<const T*>(element));
            },
            &format};
        return detail::text_of_array(detail::printed_as<T>, v.header(), detail::merged_options(options),
                                     &each);
    }

// What print(a) shows: array2string, or of a 0-d array the element in full.
template <array_like A>
std::string array_str(const A& a, const array_str_options& options = {}) {
    const auto v = detail::materialize(a);
    return detail::str_of_array(detail::printed_as<detail::value_of<A>>, v.header(),
                                detail::merged_options("array_str", options));
}

// What repr(a) shows: "array(…)" with the shape and the dtype where they cannot be seen.
template <array_like A>
std::string array_repr(const A& a, const array_str_options& options = {}) {
    const auto v = detail::materialize(a);
    return detail::repr_of_array(detail::printed_as<detail::value_of<A>>, v.header(),
                                 detail::merged_options("array_repr", options));
}

namespace detail {

// More than array_like, so that this operator is taken, and not that of array/print_hint.hpp.
template <class A>
concept printed_array = array_like<A> && requires(const A& a) { array_str(a); };

}  // namespace detail

namespace operators {
template <detail::printed_array A>
std::ostream& operator<<(std::ostream& out, const A& a) {
    return out << array_str(a);
}
}  // namespace operators

#if ORTHANT_DEFINE

namespace detail {

inline text_options merged_options(const char* function, const print_keywords& given) {
    given.check(function);
    text_options out;
    out.print = current_print_options();
    given.apply(out.print);
    return out;
}

ORTHANT_ONCE text_options merged_options(const char* function, const array_str_options& o) {
    return merged_options(function, print_keywords{.precision = o.precision,
                                                   .linewidth = o.max_line_width,
                                                   .suppress = o.suppress_small});
}

ORTHANT_ONCE text_options merged_options(const array2string_options& o) {
    text_options out = merged_options("array2string", print_keywords{.precision = o.precision,
                                                                     .threshold = o.threshold,
                                                                     .edgeitems = o.edgeitems,
                                                                     .linewidth = o.max_line_width,
                                                                     .suppress = o.suppress_small,
                                                                     .sign = o.sign,
                                                                     .floatmode = o.floatmode});
    out.separator = o.separator;
    out.prefix_width = text_width(o.prefix);
    out.suffix_width = text_width(o.suffix);
    return out;
}

}  // namespace detail

ORTHANT_ONCE void set_printoptions(const print_keywords& o) {
    o.check("set_printoptions");
    o.apply(detail::current_print_options());
}

#endif

}  // namespace orthant::inline ORTHANT_ABI

#if defined(__cpp_lib_format)
#if defined(__cpp_lib_format_ranges)
template <orthant::array_like A>
constexpr std::range_format std::format_kind<A> = std::range_format::disabled;
#endif

// A format specification is that of the elements: "{:8.3f}"; of complex ones it is that of both parts.
template <orthant::array_like A>
struct std::formatter<A, char> {
    constexpr auto parse(std::format_parse_context& context) {
        auto at = context.begin();
        int depth = 0;
        for (; at != context.end() && (*at != '}' || depth > 0); ++at)
            depth += *at == '{' ? 1 : *at == '}' ? -1 : 0;
        spec_ = std::string_view(context.begin(), at);
        return at;
    }

    template <class Context>
    auto format(const A& a, Context& context) const {
        using T = orthant::detail::value_of<A>;
        if (spec_.empty()) return write(orthant::array_str(a), context.out());
        const std::string pattern = "{:" + std::string(spec_) + "}";
        const auto one = [&](const auto& x) { return std::vformat(pattern, std::make_format_args(x)); };
        return write(orthant::array2string(a, {},
                                           [&](const T& x) -> std::string {
                                               if constexpr (orthant::is_complex_v<T>) {
                                                   const std::string imag = one(x.imag());
                                                   const bool sign =
                                                       imag.find_first_of("+-") == std::string::npos;
                                                   return one(x.real()) + (sign ? "+" : "") + imag + "j";
                                               } else if constexpr (orthant::is_storage_float<T>) {
                                                   return one(static_cast<float>(x));
                                               } else {
                                                   return one(x);
                                               }
                                           }),
                     context.out());
    }

private:
    template <class Out>
    static Out write(const std::string& text, Out out) {
        for (char c : text) *out++ = c;
        return out;
    }

    std::string_view spec_;
};
#endif
