#pragma once
// What the fuzzing programs share: numbers by seed, shapes, arrays of every layout, and the loop that counts.
//
//     int main(int argc, char** argv) {
//         return fuzz::run("indexing", argc, argv, [](fuzz::random_case& c) {
//             const auto shape = fuzz::any_shape(c, 4);
//             …
//             if (got != expected) c.wrong("a(2, _) of shape …");
//         });
//     }
//
// A program takes seconds, seed, and the number of a case: `indexing 60 1` runs cases 0, 1, 2 … of seed 1 for
// a minute, `indexing 60 1 4711` case 4711 alone. What a case does follows from the seed and its number and
// from nothing else, so the line that a failure prints is enough to repeat it. A case fails by saying so, by
// an exception that it does not expect, by a report of a sanitizer, by a signal, or by not ending.

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <orthant/array/convert.hpp>
#include <orthant/array/fill.hpp>

namespace fuzz {

namespace np = orthant;
using np::index_t;
using lengths = std::vector<index_t>;  // extents, strides, axes

// ---- numbers ---------------------------------------------------------------------------------------------

// splitmix64: every 64-bit state is as good a start as any other, so a case can begin anywhere.
class numbers {
public:
    explicit numbers(std::uint64_t state) : state_(state) {}
    std::uint64_t next() {
        std::uint64_t x = state_ += 0x9e3779b97f4a7c15u;
        x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
        x = (x ^ x >> 27) * 0x94d049bb133111ebu;
        return x ^ x >> 31;
    }
    index_t below(index_t n) { return index_t(next() % std::uint64_t(n)); }
    index_t between(index_t low, index_t high) { return low + below(high - low + 1); }
    bool one_in(index_t n) { return below(n) == 0; }
    double real() { return double(next() >> 11) * 0x1p-53; }
    template <class T, std::size_t N>
    T of(const T (&list)[N]) {
        return list[below(index_t(N))];
    }
    template <class T>
    T of(const std::vector<T>& list) {
        return list[std::size_t(below(index_t(list.size())))];
    }
    template <class T>
    void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[next() % i]);
    }

private:
    std::uint64_t state_;
};

// ---- the loop --------------------------------------------------------------------------------------------

// What of the running case is told, also when the program dies.
struct progress {
    char name[32] = "";
    long long seed = 0, number = 0, failures = 0, cases = 0;
    long long seen = -1;  // by the watchdog
    int patience = 0;
    char what[600] = "";
};
inline progress now;

inline void describe(const char* text) {
    std::size_t n = std::strlen(text);
    n = n < sizeof now.what - 1 ? n : sizeof now.what - 1;
    std::memcpy(now.what, text, n);
    now.what[n] = 0;
}

class random_case : public numbers {
public:
    random_case(long long seed, long long number)
        : numbers(std::uint64_t(seed) * 0xd1342543de82ef95u + std::uint64_t(number) * 0xaef17502108ef2d9u),
          number_(number) {}
    long long number() const { return number_; }
    // Notes what is going on, for the line that a death prints.
    void doing(const std::string& what) { describe(what.c_str()); }
    void wrong(const std::string& what) {
        ++now.failures;
        std::printf("WRONG %s, seed %lld, case %lld: %s\n", now.name, now.seed, number_, what.c_str());
        std::fflush(stdout);
    }

private:
    long long number_;
};

namespace detail {

inline void last_words(const char* why) {
    char line[900];
    const int n = std::snprintf(line, sizeof line, "WRONG %s, seed %lld, case %lld: %s; %s\n", now.name,
                                now.seed, now.number, why, now.what);
    if (n > 0) (void)!write(1, line, std::size_t(n) < sizeof line ? std::size_t(n) : sizeof line - 1);
}

extern "C" inline void fuzz_death() { last_words("a sanitizer stopped it"); }

extern "C" inline void fuzz_signal(int number) {
    last_words(number == SIGABRT ? "abort" : number == SIGFPE ? "SIGFPE" : "a bad access");
    _exit(3);
}

// Once a second; a case that is still the same after half a minute does not end.
extern "C" inline void fuzz_watch(int) {
    if (now.seen != now.number) {
        now.seen = now.number;
        now.patience = 0;
    } else if (++now.patience >= 30) {
        last_words("does not end");
        _exit(4);
    }
}

inline double clock_seconds() {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return double(t.tv_sec) + 1e-9 * double(t.tv_nsec);
}

}  // namespace detail
}  // namespace fuzz

#if defined(__SANITIZE_ADDRESS__)
#define FUZZ_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define FUZZ_SANITIZED 1
#endif
#endif

#if defined(FUZZ_SANITIZED)
extern "C" void __sanitizer_set_death_callback(void (*)());
// Fresh memory holds junk, so that a result that was never written shows.
extern "C" [[gnu::used]] inline const char* __asan_default_options() {
    return "max_malloc_fill_size=1000000000:malloc_fill_byte=0xbe:allocator_may_return_null=1:"
           "max_allocation_size_mb=4096:handle_abort=1:malloc_context_size=4:"
           "detect_stack_use_after_return=0";  // (with which a frame costs as much as an allocation)
}
#endif

namespace fuzz {

template <class Case>
int run(const char* name, int argc, char** argv, Case&& run_case) {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 10;
    std::snprintf(now.name, sizeof now.name, "%s", name);
    now.seed = argc > 2 ? std::atoll(argv[2]) : 1;
    const bool single = argc > 3;
    const long long first = single ? std::atoll(argv[3]) : 0;
#if defined(FUZZ_SANITIZED)
    __sanitizer_set_death_callback(&detail::fuzz_death);
#else
    for (int s : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGILL}) std::signal(s, &detail::fuzz_signal);
#endif
    std::signal(SIGALRM, &detail::fuzz_watch);
    itimerval every_second{{1, 0}, {1, 0}};
    setitimer(ITIMER_REAL, &every_second, nullptr);

    const double start = detail::clock_seconds();
    double elapsed = 0;
    for (long long k = first; single ? k == first : elapsed < seconds && now.failures < 20; ++k) {
        now.number = k;
        now.what[0] = 0;
        random_case c(now.seed, k);
        try {
            run_case(c);
        } catch (const std::exception& e) {
            c.wrong(std::string("an exception: ") + e.what() + "; " + now.what);
        }
        ++now.cases;
        elapsed = detail::clock_seconds() - start;
    }
    std::printf("%s: %lld cases, %lld wrong, %.1f s\n", name, now.cases, now.failures, elapsed);
    return now.failures ? 1 : 0;
}

// ---- words -----------------------------------------------------------------------------------------------

template <class List>
std::string text_of(const List& list) {
    std::string out = "(";
    for (const auto& x : list) out += (out.size() > 1 ? "," : "") + std::to_string(x);
    return out + ")";
}

// ---- shapes and layouts ----------------------------------------------------------------------------------

inline index_t size_of(const lengths& shape) {
    index_t n = 1;
    for (index_t e : shape) n *= e;
    return n;
}

// Up to `most` axes; short ones, with extents 0 and 1 often among them.
inline lengths any_shape(numbers& c, index_t most, index_t longest = 5) {
    static constexpr index_t usual[] = {1, 1, 2, 2, 3, 3, 4, 5};
    lengths shape(std::size_t(c.between(0, most)));
    for (index_t& e : shape) {
        e = c.one_in(25) ? 0 : c.of(usual);
        if (longest > 5 && c.one_in(6)) e = c.between(1, longest);
    }
    return shape;
}

// The next index in C order; false after the last.
inline bool step(lengths& index, const lengths& shape) {
    for (std::size_t k = shape.size(); k-- > 0;) {
        if (++index[k] < shape[k]) return true;
        index[k] = 0;
    }
    return false;
}

// The index in an array of `shape` of what is shown at `index` of a shape that it broadcasts to.
inline lengths narrowed(const lengths& index, const lengths& shape) {
    lengths out(shape.size());
    const std::size_t skip = index.size() - shape.size();
    for (std::size_t k = 0; k < shape.size(); ++k) out[k] = shape[k] == 1 ? 0 : index[k + skip];
    return out;
}

// How an array lies: axes in any order of memory, forwards and backwards, with gaps, or repeated (stride 0).
struct layout {
    lengths strides;
    index_t offset = 0;  // of the element at (0, 0, …), from the lowest
    index_t room = 1;    // elements from the lowest to the highest
};

// How axis k steps: 'd' densely, 'g' with a gap, 'r' backwards, 'z' not at all.
inline layout make_layout(const lengths& shape, const lengths& order, const std::string& how) {
    layout l;
    l.strides.assign(shape.size(), 0);
    index_t next = 1;
    for (std::size_t i = order.size(); i-- > 0;) {
        const std::size_t k = std::size_t(order[i]);
        if (how[k] == 'z') continue;
        const index_t step = how[k] == 'g' ? 2 * next : next, n = shape[k] > 0 ? shape[k] : 1;
        l.strides[k] = how[k] == 'r' ? -step : step;
        if (how[k] == 'r') l.offset += step * (n - 1);
        next = how[k] == 'g' ? step * n + 1 : step * n;
        l.room += step * (n - 1);
    }
    return l;
}

inline lengths any_order(numbers& c, std::size_t rank) {
    lengths order(rank);
    for (std::size_t k = 0; k < rank; ++k) order[k] = index_t(k);
    if (!c.one_in(4)) c.shuffle(order);
    return order;
}

inline layout any_layout(numbers& c, const lengths& shape, bool may_repeat) {
    std::string how(shape.size(), 'd');
    if (!c.one_in(4))
        for (char& h : how) {
            h = "ddddgrr z"[c.below(9)];
            if (h == ' ' || (h == 'z' && !may_repeat)) h = 'd';
        }
    return make_layout(shape, any_order(c, shape.size()), how);
}

// Every mix of extents 0, 1, 2, 3 and 5 up to rank 3, in every order of memory, with every axis forwards,
// backwards or of stride 0: a list whose length is the sum over ranks of (5 * 3)^rank * rank!.
inline constexpr index_t listed_extents[] = {0, 1, 2, 3, 5};
inline constexpr index_t listed = 1 + 15 + 225 * 2 + 3375 * 6;

inline void from_list(index_t i, lengths& shape, layout& l) {
    std::size_t rank = 0;
    for (index_t count = 1, orders = 1; i >= count * orders;) {
        i -= count * orders;
        count *= 15;
        orders *= index_t(++rank);
    }
    std::string how;
    for (std::size_t k = 0; k < rank; ++k) {
        shape.push_back(listed_extents[i % 5]);
        how += "drz"[i / 5 % 3];
        i /= 15;
    }
    lengths order, left;
    for (std::size_t k = 0; k < rank; ++k) left.push_back(index_t(k));
    while (!left.empty()) {
        const std::size_t n = left.size(), k = std::size_t(i) % n;
        order.push_back(left[k]);
        left.erase(left.begin() + std::ptrdiff_t(k));
        i /= index_t(n);
    }
    l = make_layout(shape, order, how);
}

// Two cases of three come from the list, in an order that spreads what a short run sees; the third is a
// random one of rank 4 or 5, gaps between elements included.
inline void listed_or_random(random_case& c, lengths& shape, layout& l) {
    if (c.number() % 3 != 2) {
        const index_t i = index_t(c.number()) / 3 * 2 + index_t(c.number()) % 3;
        from_list(i * 7919 % listed, shape, l);
    } else {
        shape.resize(std::size_t(c.between(4, 5)));
        for (index_t& e : shape) e = c.one_in(20) ? 0 : listed_extents[c.between(1, c.one_in(4) ? 4 : 3)];
        l = any_layout(c, shape, true);
    }
}

// An array with a layout, and what a plain program knows of it: the memory and where its elements are. The
// memory ends where the elements do, so that AddressSanitizer sees what is read beside them.
template <class T>
struct laid_out {
    lengths shape, strides;
    index_t offset = 0;
    // (Not std::vector: that of bool has no elements.)
    struct memory_block {
        explicit memory_block(std::size_t n) : size(n), data(new T[n]()) {}
        ~memory_block() { delete[] data; }
        memory_block(const memory_block&) = delete;
        std::size_t size;
        T* data;
    };
    std::shared_ptr<memory_block> memory;

    laid_out() = default;
    laid_out(lengths s, const layout& l)
        : shape(std::move(s)),
          strides(l.strides),
          offset(l.offset),
          memory(std::make_shared<memory_block>(size_of(shape) ? std::size_t(l.room) : 1)) {
        if (!size_of(shape)) offset = 0;
    }

    T& at(const lengths& index) const {
        index_t o = offset;
        for (std::size_t k = 0; k < shape.size(); ++k) o += index[k] * strides[k];
        return memory->data[o];
    }
    // The elements in C order.
    std::vector<T> values() const {
        std::vector<T> out;
        if (!size_of(shape)) return out;
        lengths index(shape.size(), 0);
        do out.push_back(at(index));
        while (step(index, shape));
        return out;
    }
    np::view<T> view() const {
        return np::adapt(memory->data + offset, np::shape_t(shape), np::shape_t(strides), memory);
    }
    std::string text() const { return "shape " + text_of(shape) + " strides " + text_of(strides); }
};

template <class T, class Fill>
laid_out<T> make_array(const lengths& shape, const layout& l, const Fill& fill) {
    laid_out<T> a(shape, l);
    for (std::size_t i = 0; i < a.memory->size; ++i) a.memory->data[i] = fill();
    return a;
}

// Leaves junk in the small blocks that the next results are made of, so that an element which is never
// written shows. (AddressSanitizer fills all fresh memory itself.)
inline void poison(index_t bytes) {
#if !defined(FUZZ_SANITIZED)
    const index_t most = bytes < 3900 ? bytes + 64 : 3900;
    for (index_t n = 8; n <= most; n += 64) {
        np::ndarray<np::uint8> held[3] = {np::empty<np::uint8>(n), np::empty<np::uint8>(n),
                                          np::empty<np::uint8>(n)};
        for (auto& a : held) std::memset(a.data(), 0xbe, std::size_t(n));
    }
#else
    (void)bytes;
#endif
}

// The elements of an array that came out of the library, read by its strides alone, in C order.
template <class A>
auto values_of(const A& a) {
    using T = std::remove_cvref_t<decltype(*a.data())>;
    const auto& h = a.header();
    const lengths shape(h.shape(), h.shape() + h.ndim);
    std::vector<T> out;
    if (!size_of(shape)) return out;
    lengths index(shape.size(), 0);
    do {
        index_t o = 0;
        for (std::size_t k = 0; k < shape.size(); ++k) o += index[k] * h.strides()[k];
        out.push_back(static_cast<const T*>(h.data)[o]);
    } while (step(index, shape));
    return out;
}

template <class A>
lengths shape_of(const A& a) {
    const auto& h = a.header();
    return lengths(h.shape(), h.shape() + h.ndim);
}

}  // namespace fuzz
