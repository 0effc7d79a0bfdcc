// What asks the system for memory: an expression nothing but its result, views and slices nothing at all.
//
// The program replaces malloc and its kin with ones that count, and adds the pages that the library maps. A
// program of its own, so that nothing but the lines between two counts is counted; the first use of each
// thing is outside, as it may fill the pools that small blocks come from.

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <orthant/orthant.hpp>

namespace np = orthant;

extern "C" {
void* __libc_malloc(std::size_t bytes);
void* __libc_calloc(std::size_t n, std::size_t bytes);
void* __libc_realloc(void* old, std::size_t bytes);
void* __libc_memalign(std::size_t alignment, std::size_t bytes);
}

namespace {
long calls = 0;
int failures = 0;
}  // namespace

extern "C" {
void* malloc(std::size_t bytes) { return ++calls, __libc_malloc(bytes); }
void* calloc(std::size_t n, std::size_t bytes) { return ++calls, __libc_calloc(n, bytes); }
void* realloc(void* old, std::size_t bytes) { return ++calls, __libc_realloc(old, bytes); }
void* aligned_alloc(std::size_t alignment, std::size_t bytes) {
    return ++calls, __libc_memalign(alignment, bytes);
}
void* memalign(std::size_t alignment, std::size_t bytes) {
    return ++calls, __libc_memalign(alignment, bytes);
}
int posix_memalign(void** to, std::size_t alignment, std::size_t bytes) {
    ++calls;
    *to = __libc_memalign(alignment, bytes);
    return *to ? 0 : ENOMEM;
}
}

namespace {

// Runs `work` twice and compares the calls of the second time with what is expected.
template <class F>
void expect(long expected, const char* what, F work) {
    const auto requests = [] { return calls + long(np::memory_stats().system_allocations); };
    work();
    const long before = requests();
    work();
    const long made = requests() - before;
    std::printf("%s %s: %ld calls, expected %ld\n", made == expected ? "ok    " : "FAILED", what, made,
                expected);
    failures += made != expected;
}

}  // namespace

int main() {
    const long before = calls;
    std::free(std::malloc(1));
    if (calls == before) return std::puts("malloc cannot be counted here"), 0;

    np::set_cache_limit(0);  // every large block comes from the system, so that it is seen
    const np::index_t large = 1 << 20;
    np::ndarray<double> a = np::linspace(0, 1, 1000), b = a + 1, r = np::zeros(1000);
    np::ndarray<double> x = np::linspace(0, 1, large), y = x + 1, z = np::zeros(large);
    np::ndarray<float> f = np::ones<float>(large);
    np::ndarray<double> m = np::arange(0.0, double(large)).reshape(1024, 1024), o = np::zeros({1024, 1024});
    double total = 0;

    expect(0, "into an array, small", [&] { r = a * b + np::sin(a) * 2 - 1; });
    expect(0, "into an array, large", [&] { z = x * y + np::sin(x) * 2 - 1; });
    expect(0, "into an array, of mixed types", [&] { z = x * f + 1; });
    expect(0, "into an array, of broadcast operands", [&] { o = m + m[0] - m(np::all, np::newaxis, 0); });
    expect(0, "into an array, of transposed operands", [&] { o = m + m.T() * 2; });
    expect(0, "into a view", [&] { o(np::_, np::slice(0, 512)) = m(np::_, np::slice(512, 1024)) * 2; });
    expect(0, "in place", [&] { z += x * 2; });
    expect(1, "a fresh result, large", [&] { np::ndarray<double> fresh = x * y + 1; });
    expect(1, "a fresh result of mixed types, large", [&] { np::ndarray<double> fresh = x * f + 1; });
    expect(0, "a fresh result, small: from the pool", [&] { np::ndarray<double> fresh = a * b + 1; });
    expect(0, "a lazy expression", [&] { auto lazy = x * y + np::exp(x); total += double(lazy.size()); });
    expect(0, "views and slices", [&] {
        auto row = m[3];
        auto part = m(np::slice(10, 20), np::slice(np::_, np::_, -2));
        auto turned = part.T();
        auto flat = m.reshape(-1);
        auto wide = np::broadcast_to(row, {5, 1024});
        total += row(1) + part(1, 1) + turned(1, 1) + flat(5) + wide(4, 4);
    });
    expect(0, "reductions", [&] {
        total += np::sum(x) + np::mean(x * y) + np::amax(m) + double(np::argmax(x)) + np::stddev(a);
    });
    expect(0, "comparisons reduced",
           [&] { total += np::any(x > 2) + np::all(x < 2) + double(np::count_nonzero(x > .5)); });
    std::printf("(%g)\n", total);
    return failures ? 1 : 0;
}
