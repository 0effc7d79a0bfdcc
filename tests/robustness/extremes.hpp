#pragma once
// Every function, every parameter, every number as large as an integer goes.
//
// `probe` calls a function and asks for one of three ends: a result that agrees with NumPy's rule (its
// callable returns whether), an orthant::error whose message begins with the function's name, or a
// std::bad_alloc. Anything else is wrong: another exception, an undefined operation (the program is built
// with sanitizers), or more than a few seconds. Rules are computed in 128 bits.

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <initializer_list>
#include <map>
#include <new>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::index_t, np::shape_t, np::slice, np::_, np::all, np::newaxis, np::ellipsis;

// Requests of more than this are refused, as they would be by a smaller machine. (Each refusal is noted with
// its calls, which are not looked up: that would take most of the time. ASAN_OPTIONS=symbolize=1 brings them
// back.)
extern "C" const char* __asan_default_options() {
    return "allocator_may_return_null=1:max_allocation_size_mb=256:detect_leaks=0:symbolize=0";
}

// AddressSanitizer's end the program where memory is out.
void* operator new(std::size_t bytes) {
    if (void* p = std::malloc(bytes ? bytes : 1)) return p;
    throw std::bad_alloc();
}
void* operator new[](std::size_t bytes) { return operator new(bytes); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t) noexcept { std::free(p); }

namespace extremes {

using wide = __int128;
constexpr index_t most = INT64_MAX, least = INT64_MIN;

inline char current[600];
inline long cases = 0, wrong = 0, refused = 0;
inline std::time_t deadline = 0;  // after which nothing more is called; none in the first round

inline void report(const char* why, const char* text) {
    ++wrong;
    // The first two of a kind.
    static std::map<std::string, int> kinds;
    const std::string call = current;
    std::string kind = call.substr(0, call.find('(')) + why;
    for (const char* t = text; *t; ++t)
        if (*t < '0' || *t > '9') kind += *t;
    if (++kinds[kind] <= 2) std::printf("WRONG %s: %s%s%s\n", current, why, *text ? ": " : "", text);
}

// In a signal: nothing but system calls.
inline void on_signal(int signal) {
    const char* const what = signal == SIGALRM ? "WRONG (too slow) " : "WRONG (crash) ";
    (void)!write(1, what, std::strlen(what));
    (void)!write(1, current, std::strlen(current));
    (void)!write(1, "\n", 1);
    _exit(1);
}

inline std::string text_of(wide value) {
    if (value == 0) return "0";
    std::string out;
    const bool negative = value < 0;
    for (unsigned __int128 v = negative ? -static_cast<unsigned __int128>(value) : value; v > 0; v /= 10)
        out.insert(out.begin(), char('0' + int(v % 10)));
    return negative ? "-" + out : out;
}

// The message of an error names the function, or one of those that share a message (a|b).
inline bool begins_with_name(std::string_view message, std::string_view names) {
    while (!names.empty()) {
        const std::size_t end = names.find('|');
        const std::string_view name = names.substr(0, end);
        if (message.substr(0, name.size()) == name && message.substr(name.size(), 1) == ":") return true;
        names = end == std::string_view::npos ? std::string_view() : names.substr(end + 1);
    }
    return false;
}

template <class F>
void probe(const char* function, std::initializer_list<wide> arguments, const F& f) {
    if (deadline && std::time(nullptr) >= deadline) return;
    std::string call = function;
    const char* between = "(";
    for (wide a : arguments) call += between + text_of(a), between = ", ";
    std::snprintf(current, sizeof current, "%s)", call.c_str());
    ++cases;
    alarm(20);
    try {
        if (!f()) report("the result disagrees with the rule", "");
    } catch (const np::error& e) {
        ++refused;
        if (!begins_with_name(e.what(), function)) report("the message names another function", e.what());
    } catch (const std::bad_alloc&) {
        ++refused;
    } catch (const std::exception& e) {
        report("an exception of another kind", e.what());
    }
    alarm(0);
}

// Looks at all elements if they are few, so that the sanitizers do.
template <class A>
bool touch(const A& a) {
    using T = typename A::value_type;
    const shape_t shape = a.shape();
    wide size = 1;
    for (index_t e : shape) {
        if (e < 0) return false;
        size *= e;
    }
    if (size != a.size()) return false;
    if (size > 4096) return true;
    index_t n = 0;
    T last{};
    for (const T& x : a) last = x, ++n;
    (void)last;
    return n == a.size();
}
template <class A>
bool has_shape(const A& a, std::initializer_list<wide> shape) {
    if (index_t(shape.size()) != a.ndim()) return false;
    index_t k = 0;
    for (wide e : shape)
        if (shape_t(a.shape())[k++] != e) return false;
    return touch(a);
}

// The numbers to try: in the first round the ends and what lies beside them, small ones, and powers of two;
// later those near to them by chance.
inline std::vector<index_t> values, few;

inline void choose_values(int round, std::mt19937_64& random) {
    values = {0,
              1,
              -1,
              2,
              -2,
              4,
              5,
              6,
              -5,
              -6,
              most,
              least,
              most - 1,
              least + 1,
              index_t(1) << 31,
              -(index_t(1) << 31),
              index_t(1) << 32,
              index_t(1) << 59,
              index_t(1) << 60,
              index_t(1) << 61,
              index_t(1) << 62,
              -(index_t(1) << 62)};
    few = {0, 1, -1, 2, 5, most, least, most - 1, index_t(1) << 31, index_t(1) << 62, -(index_t(1) << 62)};
    if (round == 0) return;
    for (std::vector<index_t>* list : {&values, &few})
        for (index_t& v : *list)
            if (random() % 2) {
                // Not from the middle, where everything works and takes long.
                const std::uint64_t power = std::uint64_t(1)
                                            << (random() % 4 ? 31 + random() % 33 : random() % 6);
                v = index_t(power + random() % 16 - 8);
                if (random() % 2) v = index_t(-std::uint64_t(v));
            }
}

// Runs the rooms until the time is over, once at least.
inline int run(int argc, char** argv, std::initializer_list<void (*)()> rooms) {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 0;
    std::mt19937_64 random(argc > 2 ? std::uint64_t(std::atoll(argv[2])) : 1);
    std::signal(SIGALRM, on_signal);
    if constexpr (np::detail::pooling) {  // not under AddressSanitizer, which needs addresses of its own
        const rlimit room{rlim_t(2) << 30, rlim_t(2) << 30};
        setrlimit(RLIMIT_AS, &room);
    }
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const std::time_t start = std::time(nullptr);
    int rounds = 0;
    do {
        choose_values(rounds++, random);
        for (auto room : rooms) room();
        deadline = start + std::time_t(seconds);
    } while (std::difftime(std::time(nullptr), start) < seconds);
    std::printf("%ld cases in %d rounds, %ld of them refused, %ld wrong\n", cases, rounds, refused, wrong);
    return wrong > 0;
}

// A slice by Python's rule.
struct span {
    wide start, count, step;
};
inline span python_slice(bool has_start, wide start, bool has_stop, wide stop, wide step, wide n) {
    const wide low = step > 0 ? 0 : -1, high = step > 0 ? n : n - 1;
    const auto place = [&](bool given, wide i, wide otherwise) {
        if (!given) return otherwise;
        if (i < 0) i += n;
        return i < low ? low : i > high ? high : i;
    };
    const wide from = place(has_start, start, step > 0 ? low : high),
               to = place(has_stop, stop, step > 0 ? high : low);
    wide count = 0;
    if (step > 0 && from < to) count = (to - from - 1) / step + 1;
    if (step < 0 && to < from) count = (from - to - 1) / -step + 1;
    return {from, count, step};
}

inline wide floor_mod(wide a, wide n) {
    const wide r = a % n;
    return r < 0 ? r + n : r;
}

}  // namespace extremes
