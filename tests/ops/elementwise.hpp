#pragma once
// The cases of tests/reference/elementwise.txt: each test file names its functions and the dtypes of their operands.

#include <map>

#include "reference.hpp"

namespace reference {

struct function_table {
    using call = header_ptr (*)(const header_ptr&, const header_ptr&, char&);
    std::map<std::string, call> calls;        // "add f f"
    std::map<std::string, std::string> types;  // "types add", "weak add": the letters that C++ gives
    std::map<std::string, int> seen;
};

// ---- dtypes ------------------------------------------------------------------------------------------------

template <class F, class A, class B>
constexpr char result_letter() {
    if constexpr (F::template accepts<A, B>) return letter_of<typename F::template result<A, B>>;
    else return '-';
}
template <class F, class A>
constexpr char result_letter() {
    if constexpr (F::template accepts<A>) return letter_of<typename F::template result<A>>;
    else return '-';
}
template <class F, class A, class S>
constexpr char weak_letter() {
    return result_letter<F, A, typename F::template weak<A, S>>();
}

template <class F, class A, class... B>
std::string row(types<B...>) {
    return {result_letter<F, A, B>()...};
}
template <class F, class... A>
std::string pairs(types<A...> all) {
    return (row<F, A>(all) + ...);
}
template <class F, class... A>
std::string weak_pairs(types<A...>) {
    return (std::string{weak_letter<F, A, bool>(), weak_letter<F, A, int>(), weak_letter<F, A, double>(),
                        weak_letter<F, A, std::complex<double>>()} + ...);
}
template <class F, class... A>
std::string singles(types<A...>) {
    return {result_letter<F, A>()...};
}

// ---- values ------------------------------------------------------------------------------------------------

// The result of any array-like, and its dtype's letter.
template <class E>
header_ptr finish(const E& e, char& c) {
    using T = detail::value_of<E>;
    c = letter_of<T>;
    if constexpr (detail::has_handle<E>) return e.handle();
    else return detail::evaluate_new<T>(detail::as_operand(e));
}

// All pairs: a as a column, b as a row.
template <class F, class A, class B>
header_ptr call_pair(const header_ptr& a, const header_ptr& b, char& c) {
    const np::view<const A> x(a);
    const np::view<const B> y(b);
    return finish(np::ufunc<F>{}(x.reshape(-1, 1), y), c);
}
template <class F, class A>
header_ptr call_one(const header_ptr& a, const header_ptr&, char& c) {
    return finish(np::ufunc<F>{}(np::view<const A>(a)), c);
}

template <class F, class A, class B = A>
void add_pair(function_table& t) {
    if constexpr (F::template accepts<A, B>)
        t.calls[std::string(F::name) + ' ' + letter_of<A> + ' ' + letter_of<B>] = &call_pair<F, A, B>;
}
template <class F, class A>
void add_one(function_table& t) {
    if constexpr (F::template accepts<A>) t.calls[std::string(F::name) + ' ' + letter_of<A>] = &call_one<F, A>;
}

// Every function for two operands of one type.
template <class... F, class... T>
void add_same(function_table& t, types<F...>, types<T...>) {
    const auto one = [&]<class G>(std::type_identity<G>) {
        (add_pair<G, T>(t), ...);
        t.types[std::string("types ") + G::name] = pairs<G>(all_types{});
        t.types[std::string("weak ") + G::name] = weak_pairs<G>(all_types{});
    };
    (one(std::type_identity<F>{}), ...);
}
template <class... F, class... T>
void add_unary(function_table& t, types<F...>, types<T...>) {
    const auto one = [&]<class G>(std::type_identity<G>) {
        (add_one<G, T>(t), ...);
        t.types[std::string("types ") + G::name] = singles<G>(all_types{});
    };
    (one(std::type_identity<F>{}), ...);
}
template <class... F>
void add_mixed(function_table& t, types<F...>) {
    using namespace np;
    const auto one = [&]<class G>(std::type_identity<G>) {
        add_pair<G, int8, uint8>(t), add_pair<G, int32, float>(t), add_pair<G, uint64, int64>(t), add_pair<G, int64, uint64>(t);
        add_pair<G, float, complex64>(t), add_pair<G, bool, int16>(t), add_pair<G, float16, int16>(t), add_pair<G, uint64, float>(t);
        add_pair<G, int64, complex64>(t), add_pair<G, double, complex64>(t), add_pair<G, bool, float16>(t), add_pair<G, int8, double>(t);
        add_pair<G, complex64, double>(t), add_pair<G, int16, uint16>(t), add_pair<G, int32, uint32>(t), add_pair<G, long double, int32>(t);
    };
    (one(std::type_identity<F>{}), ...);
}

// Runs the lines of the file that the table has functions for.
inline void check_all(function_table& t, int at_least) {
    std::map<std::string, header_ptr> lists;
    int count = 0;
    for (const words& w : read("elementwise.txt")) {
        if (w[0] == "list") {
            lists[w[1] + ":" + w[2]] = array_of(w[1][0], w, 3, w.size() - 3);
        } else if (w[0] == "types" || w[0] == "weak") {
            const auto got = t.types.find(w[0] + " " + w[1]);
            if (got == t.types.end()) continue;
            for (std::size_t i = 0; i < w[2].size(); ++i) {
                ++count;
                const std::size_t columns = w[0] == "weak" ? 4 : 16, k = w[2].size() == 16 ? i : i / columns;
                if (got->second[i] != w[2][i])
                    FAIL_CHECK(w[0] << " " << w[1] << " " << letters[k] << " " << (w[0] == "weak" ? "?ldD" : letters)[i % columns] << ": "
                                    << got->second[i] << " not " << w[2][i]);
            }
        } else if (w[0] == "values") {
            const bool two = w[3].find(':') != std::string::npos;
            std::string key = w[1] + ' ' + w[2][0];
            if (two) key = key + ' ' + w[3][0];
            const auto f = t.calls.find(key);
            if (f == t.calls.end()) continue;
            ++count, ++t.seen[key];
            // The reference's long double has 64 bits of precision.
            const bool wide = key.find_first_of("gG", key.find(' ')) != std::string::npos;
            if (wide && std::numeric_limits<long double>::digits != 64) continue;
            const std::size_t at = two ? 4 : 3;
            char c = 0;
            const header_ptr out = f->second(lists[w[2]], two ? lists[w[3]] : header_ptr(), c);
            std::string wrong = std::string(1, c) == w[at] ? "" : std::string("dtype ") + c + " not " + w[at];
            double ulp = std::strtod(w[at + 1].c_str(), nullptr);
            if (key == "sqrt D" || key == "sqrt F") ulp += 2;
#if !defined(__x86_64__)
            // Of complex numbers these are the C library's, which has other code for other processors.
            if (w[1] == "power" || w[1] == "float_power" || w[1] == "sqrt") ulp += 200;
#endif
            if (wrong.empty()) wrong = difference(*out, c, w, at + 2, ulp);
            if (!wrong.empty()) FAIL_CHECK(key << ": " << wrong);
        }
    }
    const std::string without = "fmax g g;spacing g;sinc e;sinc g;i0 e;i0 g;";  // see elementwise.py
    for (const auto& [key, f] : t.calls)
        if (t.seen[key] != 1) CHECK_MESSAGE(without.find(key + ";") != std::string::npos, key);
    CHECK(count >= at_least);
    MESSAGE("cases: ", count);
}

}  // namespace reference
