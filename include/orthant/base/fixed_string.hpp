#pragma once
// fixed_string<N>: a text of at most N bytes inside the struct that has it, NumPy's 'S16' as an element or a field.
//
// Shorter texts are filled with zeros, so that elements are plain bytes that can be copied, mapped and written to
// files as they are; zeros at the end are therefore no part of the text. A longer text is cut off, as NumPy's
// assignment does, but never within a character of UTF-8.
// https://numpy.org/doc/stable/reference/arrays.dtypes.html#specifying-and-constructing-data-types

#include <compare>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {

template <std::size_t N>
class fixed_string {
    static_assert(N > 0, "orthant: a fixed_string has room for one byte at least");

public:
    static constexpr std::size_t capacity = N;

    constexpr fixed_string() = default;
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view> && (!std::is_same_v<S, fixed_string>)
    constexpr fixed_string(const S& text) {
        assign(text);
    }

    constexpr void assign(std::string_view text) {
        std::size_t n = text.size();
        if (n > N) {
            n = N;
            // Not between the bytes of a character, if that is what these are.
            std::size_t back = n;
            while (back > 0 && n - back < 3 && is_continuation(text[back])) --back;
            if (back > 0 && !is_continuation(text[back])) n = back;
        }
        for (std::size_t i = 0; i < N; ++i) bytes_[i] = i < n ? text[i] : '\0';
    }

    constexpr std::size_t size() const noexcept {
        std::size_t n = N;
        while (n > 0 && bytes_[n - 1] == '\0') --n;
        return n;
    }
    constexpr bool empty() const noexcept { return size() == 0; }
    // N bytes, without a zero behind them.
    constexpr const char* data() const noexcept { return bytes_; }
    constexpr char* data() noexcept { return bytes_; }
    constexpr std::string_view view() const noexcept { return {bytes_, size()}; }
    constexpr operator std::string_view() const noexcept { return view(); }
    std::string str() const { return std::string(view()); }

    friend constexpr bool operator==(const fixed_string& a, const fixed_string& b) noexcept {
        return a.view() == b.view();
    }
    friend constexpr std::strong_ordering operator<=>(const fixed_string& a, const fixed_string& b) noexcept {
        const int order = a.view().compare(b.view());
        return order < 0   ? std::strong_ordering::less
               : order > 0 ? std::strong_ordering::greater
                           : std::strong_ordering::equal;
    }
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view> && (!std::is_same_v<S, fixed_string>)
    friend constexpr bool operator==(const fixed_string& a, const S& text) noexcept {
        return a.view() == std::string_view(text);
    }
    friend std::ostream& operator<<(std::ostream& out, const fixed_string& s) { return out << s.view(); }

private:
    static constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

    char bytes_[N]{};
};

template <class T>
inline constexpr bool is_fixed_string = false;
template <std::size_t N>
inline constexpr bool is_fixed_string<fixed_string<N>> = true;

}  // namespace orthant::inline ORTHANT_ABI
