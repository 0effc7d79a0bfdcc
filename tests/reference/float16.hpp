#pragma once
// NumPy's answers, made by float16.py.

namespace reference::float16 {

inline constexpr unsigned long long from_any_float = 32260032461441032ull;
inline constexpr unsigned long long from_any_double = 32256516875470927ull;
inline constexpr unsigned long long from_near_float = 28750058091574955ull;
inline constexpr unsigned long long from_near_double = 28750031337014908ull;
inline constexpr unsigned long long from_tie_double = 28749867934083535ull;
inline constexpr unsigned long long add = 37170147578905868ull;
inline constexpr unsigned long long subtract = 37172417745274948ull;
inline constexpr unsigned long long multiply = 32641479611991598ull;
inline constexpr unsigned long long divide = 31871043333895098ull;

}  // namespace reference::float16
