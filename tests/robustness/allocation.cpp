// Memory runs out at every point of every operation: the first allocation fails, then the second, and so on
// until the operation passes; once with that one alone failing, once with all that follow. Each time the
// operation must throw std::bad_alloc (or hide the failure), every argument must be as it was, and nothing
// may be lost: afterwards as many blocks are in use as before. A call of std::terminate ends the program.
//
//     allocation 20 1        for 20 seconds, seed 1, but each operation once at least
//
// The program replaces malloc and its kin. It is compiled with -D__SANITIZE_ADDRESS__, which turns the pools
// of small blocks off, so that every allocation is one that can fail. The first round meets everything that
// is made on first use; blocks are counted from the second on.

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <sstream>
#include <vector>

#include <time.h>
#include <unistd.h>

#include <orthant/orthant.hpp>

namespace np = orthant;

extern "C" {
void* __libc_malloc(std::size_t bytes);
void* __libc_calloc(std::size_t n, std::size_t bytes);
void* __libc_realloc(void* old, std::size_t bytes);
void* __libc_memalign(std::size_t alignment, std::size_t bytes);
void __libc_free(void* p);
}

namespace {

long until_failure = -1;  // allocations that still succeed; -1: all do
bool all_fail = false;    // all that follow, too
long failed = 0, live = 0;

bool fails() {
    if (until_failure < 0) return false;
    if (until_failure > 0) return --until_failure, false;
    if (!all_fail) until_failure = -1;
    ++failed;
    errno = ENOMEM;
    return true;
}

void* counted(void* p) { return live += p != nullptr, p; }

}  // namespace

extern "C" {
void* malloc(std::size_t bytes) { return fails() ? nullptr : counted(__libc_malloc(bytes)); }
void* calloc(std::size_t n, std::size_t bytes) {
    return fails() ? nullptr : counted(__libc_calloc(n, bytes));
}
void* realloc(void* old, std::size_t bytes) {
    if (fails()) return nullptr;
    void* p = __libc_realloc(old, bytes);
    return old ? p : counted(p);
}
void* aligned_alloc(std::size_t alignment, std::size_t bytes) {
    return fails() ? nullptr : counted(__libc_memalign(alignment, bytes));
}
void* memalign(std::size_t alignment, std::size_t bytes) { return aligned_alloc(alignment, bytes); }
int posix_memalign(void** to, std::size_t alignment, std::size_t bytes) {
    void* p = aligned_alloc(alignment, bytes);
    if (!p) return ENOMEM;
    *to = p;
    return 0;
}
void free(void* p) {
    live -= p != nullptr;
    __libc_free(p);
}
}

namespace {

const char* running = "";
int wrong = 0;
long cases = 0;

void report(long point, const char* what) {
    until_failure = -1;
    ++wrong;
    std::printf("WRONG allocation: %s, failure %ld%s: %s\n", running, point,
                all_fail ? " and all after it" : "", what);
    std::fflush(stdout);
}

[[noreturn]] void terminated() {
    report(-1, "std::terminate");
    _exit(3);
}

// The arguments of the operations, and what they held.
struct arguments {
    np::index_t n;
    np::ndarray<double> a, b, square, positive;
    np::ndarray<float> single;
    np::ndarray<np::int64> ints, places;
    np::ndarray<bool> mask;
    np::ndarray<np::complex128> complex;
    np::ndarray<std::string> words;
    std::string file;

    explicit arguments(np::index_t n) : n(n) {
        np::random::generator rng = np::random::default_rng(7);
        a = rng.normal(0, 1, {n, n + 1});
        b = rng.normal(0, 1, {n, n + 1});
        square = rng.normal(0, 1, {n, n});
        positive = np::abs(a) + 1;
        single = np::astype<float>(a);
        ints = rng.integers(-5, 5, {n, n + 1});
        places = rng.integers(0, n, {n});
        mask = a > 0;
        complex = np::astype<np::complex128>(a);
        words = np::array(
            {std::string("one"), std::string("a word that is longer than most are"), std::string("x")});
        std::ostringstream out(std::ios::binary);
        np::save(out, a);
        file = out.str();
    }

    bool operator==(const arguments& o) const {
        return same(a, o.a) && same(b, o.b) && same(square, o.square) && same(positive, o.positive) &&
               same(single, o.single) && same(ints, o.ints) && same(places, o.places) && same(mask, o.mask) &&
               same(complex, o.complex) && file == o.file && words.size() == 3 && words(1) == o.words(1);
    }
    template <class T>
    static bool same(const np::ndarray<T>& x, const np::ndarray<T>& y) {
        return x.shape() == y.shape() &&
               std::memcmp(x.data(), y.data(), std::size_t(x.size()) * sizeof(T)) == 0;
    }
};

struct operation {
    const char* name;
    void (*run)(arguments&);
};

using args = arguments&;
volatile double sink;

// The operations in place come last and undo nothing: each gets arguments of its own.
const operation operations[] = {
    {"a + b", [](args x) { np::ndarray<double> r = x.a + x.b; }},
    {"a of mixed types", [](args x) { np::ndarray<double> r = x.a * x.single + x.ints; }},
    {"a + b.T", [](args x) { np::ndarray<double> r = x.square + x.square.T() * 2; }},
    {"exp(a) * sin(b)", [](args x) { np::ndarray<double> r = np::exp(x.a) * np::sin(x.b); }},
    {"power", [](args x) { np::ndarray<double> r = np::power(x.positive, x.b); }},
    {"where", [](args x) { np::ndarray<double> r = np::where(x.mask, x.a, x.b); }},
    {"clip", [](args x) { np::ndarray<double> r = np::clip(x.a, -1, 1); }},
    {"copy", [](args x) { np::ndarray<double> r = x.a; }},
    {"astype", [](args x) { auto r = np::astype<np::int16>(x.ints); }},
    {"asfortranarray", [](args x) { auto r = np::asfortranarray(x.a); }},
    {"zeros, ones, full",
     [](args x) {
         np::ndarray<double> r = np::zeros({x.n, 3}), s = np::ones({x.n, 2}), t = np::full({2, x.n}, 7.);
     }},
    {"arange, linspace",
     [](args x) {
         auto r = np::arange(x.n);
         auto s = np::linspace(0, 1, x.n);
     }},
    {"meshgrid", [](args x) { auto r = np::meshgrid(x.places, x.places); }},
    {"eye, diag",
     [](args x) {
         np::ndarray<double> r = np::eye(x.n);
         np::ndarray<double> s = np::diag(x.square);
     }},
    {"array of braces",
     [](args) {
         np::ndarray<double> r = {{1, 2, 3}, {4, 5, 6}};
     }},
    {"array of strings", [](args x) { np::ndarray<std::string> r = x.words; }},
    {"views",
     [](args x) {
         auto v = x.a(np::slice(0, 2), np::slice(np::_, np::_, -1)).T();
         auto w = np::broadcast_to(x.a[0], {3, x.n + 1});
         auto u = x.a.reshape(-1);
         sink = v(0, 0) + w(0, 0) + u(0);
     }},
    {"reshape with a copy", [](args x) { auto r = x.a.T().reshape(-1); }},
    {"sum, mean, var, max",
     [](args x) { sink = np::sum(x.a) + np::mean(x.a * x.b) + np::var(x.a) + np::amax(x.a); }},
    {"sum along axes",
     [](args x) {
         auto r = np::sum(x.a, 0);
         auto s = np::mean(x.a.T(), 0);
         auto t = np::var(x.a, {.axis = 1, .keepdims = true});
     }},
    {"sum with where and initial",
     [](args x) { auto r = np::sum(x.a, {.axis = 0, .initial = 1, .where = x.mask}); }},
    {"nanmean, nanvar",
     [](args x) {
         auto r = np::nanmean(x.a, 0);
         auto s = np::nanvar(x.a, 1);
     }},
    {"any, all, count_nonzero",
     [](args x) {
         sink = np::any(x.mask) + np::all(x.mask) + double(np::count_nonzero(x.ints));
         auto r = np::any(x.mask, 0);
     }},
    {"argmax", [](args x) { auto r = np::argmax(x.a, 0); }},
    {"cumsum, cumprod",
     [](args x) {
         auto r = np::cumsum(x.a, 0);
         auto s = np::cumprod(x.a.T(), 1);
     }},
    {"diff, gradient",
     [](args x) {
         auto r = np::diff(x.a);
         auto s = np::gradient(x.a);
     }},
    {"sort, argsort",
     [](args x) {
         auto r = np::sort(x.a, 0);
         auto s = np::argsort(x.a.T(), 0);
     }},
    {"sort of strings", [](args x) { auto r = np::sort(x.words); }},
    {"partition, searchsorted",
     [](args x) {
         auto r = np::partition(x.a, 1, 0);
         auto s = np::searchsorted(np::sort(x.a[0]), x.b);
     }},
    {"lexsort",
     [](args x) {
         auto r = np::lexsort({x.a[0], x.b[0]});
     }},
    {"unique", [](args x) { auto r = np::unique(x.ints, {.return_index = true, .return_inverse = true}); }},
    {"isin, union1d",
     [](args x) {
         auto r = np::isin(x.ints, x.places);
         auto s = np::union1d(x.ints, x.places);
     }},
    {"a[mask]", [](args x) { np::ndarray<double> r = x.a[x.mask]; }},
    {"a[places]", [](args x) { np::ndarray<double> r = x.a[x.places]; }},
    {"a(places, slice)", [](args x) { np::ndarray<double> r = x.a(np::slice(0, 2), x.places); }},
    {"take, take_along_axis",
     [](args x) {
         auto r = np::take(x.a, x.places, 1);
         auto s = np::take_along_axis(x.a, np::argsort(x.a, 0), 0);
     }},
    {"nonzero, argwhere",
     [](args x) {
         auto r = np::nonzero(x.ints);
         auto s = np::argwhere(x.mask);
     }},
    {"concatenate, stack, vstack",
     [](args x) {
         auto r = np::concatenate({x.a, x.b}, 1);
         auto s = np::stack({x.a, x.b}, 1);
         auto t = np::vstack({x.a, x.b});
     }},
    {"concatenate strings",
     [](args x) {
         auto r = np::concatenate({x.words, x.words});
     }},
    {"split", [](args x) { auto r = np::array_split(x.a, 2); }},
    {"tile, repeat, roll",
     [](args x) {
         auto r = np::tile(x.a, {2, 2});
         auto s = np::repeat(x.a, 2, 0);
         auto t = np::roll(x.a, 1);
     }},
    {"repeat strings", [](args x) { auto r = np::repeat(x.words, 3); }},
    {"pad, flip, rot90",
     [](args x) {
         auto r = np::pad(x.a, 2, "reflect");
         np::ndarray<double> s = np::flip(x.a), t = np::rot90(x.a);
     }},
    {"insert, delete, append",
     [](args x) {
         auto r = np::insert(x.a, 1, 5, 0);
         auto s = np::delete_(x.a, 0, 1);
         auto t = np::append(x.a, x.b);
     }},
    {"matmul, dot",
     [](args x) {
         auto r = np::matmul(x.square, x.a);
         auto s = np::dot(x.a.T(), x.square);
         auto t = np::dot(x.square, x.square[0]);
     }},
    {"outer, kron, tensordot",
     [](args x) {
         auto r = np::outer(x.a[0], x.b[0]);
         auto s = np::kron(x.a[0], x.b[0]);
         auto t = np::tensordot(x.a, x.b, 2);
     }},
    {"fft, ifft",
     [](args x) {
         auto r = np::fft::fft(x.a);
         auto s = np::fft::ifft(x.complex, {.axis = 0});
     }},
    {"rfft, irfft, fft2",
     [](args x) {
         auto r = np::fft::rfft(x.a);
         auto s = np::fft::irfft(r);
         auto t = np::fft::fft2(x.a);
     }},
    {"fft of new lengths", [](args x) { auto r = np::fft::fft(x.a, x.n * 2 + 1); }},
    {"convolve", [](args x) { auto r = np::convolve(x.a[0], x.b[0]); }},
    {"random arrays",
     [](args x) {
         np::random::generator rng = np::random::default_rng(1);
         auto r = rng.normal(0, 1, {x.n, 3});
         auto s = rng.choice(x.n, {.size = 2, .replace = false});
         auto t = rng.permutation(x.a);
     }},
    {"random_state",
     [](args x) {
         np::random::random_state rng(3);
         auto r = rng.randint(0, 10, {x.n});
         auto s = rng.multinomial(20, {.2, .3, .5}, 3);
     }},
    {"save, load",
     [](args x) {
         std::ostringstream out(std::ios::binary);
         np::save(out, x.a);
         std::istringstream in(x.file, std::ios::binary);
         auto r = np::load<double>(in);
     }},
    {"print",
     [](args x) {
         std::ostringstream out;
         out << x.a << x.ints << x.words;
     }},
    {"ndenumerate, rows",
     [](args x) {
         for (auto row : x.a.rows()) sink = row(0);
         for (auto [index, value] : np::ndenumerate(x.a)) sink = value;
     }},
    {"apply_along_axis",
     [](args x) { auto r = np::apply_along_axis([](const auto& line) { return np::sum(line); }, 0, x.a); }},
    {"packbits", [](args x) { auto r = np::packbits(x.mask); }},
    {"moving",
     [](args x) {
         np::ndarray<double> r = x.a, s = std::move(r), t;
         t = std::move(s);
         std::vector<np::ndarray<double>> list;
         list.push_back(std::move(t));
         list.push_back(x.b);
     }},
    {"an error with a message",
     [](args x) {
         try {
             auto r = np::eval(x.a + np::zeros({x.n + 3, 2}));
         } catch (const np::error&) {
         }
     }},
    {"a = a + b", [](args x) { x.a = x.a + x.b; }},
    {"a = b of another shape", [](args x) { x.a = x.square * 2; }},
    {"a = copy", [](args x) { x.a = x.b; }},
    {"a += b of mixed types", [](args x) { x.a += x.single; }},
    {"a += a.T", [](args x) { x.square += x.square.T(); }},
    {"a(ellipsis) = flipped", [](args x) { x.a(np::ellipsis) = np::flip(x.a) + x.b; }},
    {"a(slice) = shifted", [](args x) { x.a(np::slice(1, np::_)) = x.a(np::slice(0, -1)); }},
    {"a[mask] = values", [](args x) { x.a[x.mask] = x.b[x.mask]; }},
    {"a[mask] += 1", [](args x) { x.a[x.mask] += 1; }},
    {"a[places] = values", [](args x) { x.a[x.places] = x.b * 2; }},
    {"a(all, places) += values", [](args x) { x.a(np::all, x.places) += x.square; }},
    {"add.at", [](args x) { np::add.at(x.a, x.places, 2.); }},
    {"sort in place", [](args x) { x.a.sort(0); }},
    {"sort of strings in place", [](args x) { x.words.sort(); }},
    {"put, putmask, place", [](args x) { np::putmask(x.a, x.mask, x.b); }},
    {"put_along_axis", [](args x) { np::put_along_axis(x.a, np::argsort(x.b, 0), x.b, 0); }},
    {"into", [](args x) { np::add.into(x.a, x.a, x.b); }},
    {"fill_diagonal", [](args x) { np::fill_diagonal(x.a, x.b[0]); }},
    {"shuffle",
     [](args x) {
         np::random::generator rng = np::random::default_rng(1);
         rng.shuffle(x.a);
     }},
    {"normal into",
     [](args x) {
         np::random::generator rng = np::random::default_rng(1);
         rng.into(x.a).normal(0, 1);
     }},
    {"copyto", [](args x) { np::copyto(x.a, x.b.T().T() * 2); }},
};

// Fails at each point until the operation passes.
void attack(const operation& op, np::index_t n, bool rest_too, bool counts) {
    running = op.name;
    if (counts) {  // what is kept for the next call, such as the plan of a transform, is there already
        arguments x(n);
        op.run(x);
    }
    for (long point = 0;; ++point) {
        if (point > 30000) return report(point, "never passes");
        arguments x(n), before(n);
        const long had = live;
        failed = 0;
        bool thrown = false;
        all_fail = rest_too;
        until_failure = point;
        try {
            op.run(x);
        } catch (const std::bad_alloc&) {
            thrown = true;
        } catch (const std::exception& e) {
            until_failure = -1;
            // What fails inside a stream sets a state of the stream, and no more.
            if (failed == 0 || !dynamic_cast<const np::io_error*>(&e)) report(point, e.what());
            thrown = true;
        }
        until_failure = -1;
        ++cases;
        if (thrown && failed == 0) return report(point, "throws bad_alloc without a cause");
        if (thrown && !(x == before)) report(point, "an argument is not as it was");
        if (thrown && counts && live != had) report(point, "blocks are lost");
        if (failed == 0) return;
    }
}

double seconds_now() {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return double(t.tv_sec) + 1e-9 * double(t.tv_nsec);
}

}  // namespace

int main(int argc, char** argv) {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 20, start = seconds_now();
    const long seed = argc > 2 ? std::atol(argv[2]) : 1;
    std::set_terminate(terminated);
    np::set_cache_limit(0);
    // What a thread keeps is made now: where no memory is left to note that it is to be destroyed at the
    // thread's end, the C library ends the program.
    for (const operation& op : operations)
        for (const char* name :
             {"a of mixed types", "fft, ifft", "rfft, irfft, fft2", "print", "matmul, dot"})
            if (std::strcmp(op.name, name) == 0) {
                arguments x(4);
                op.run(x);
            }
    for (int round = 0; wrong < 20; ++round) {
        // A few elements; more than a block of the pools; more than a chunk of the engine.
        const np::index_t n = round < 2 ? 4 : round % 3 == 0 ? 90 + seed % 7 : 3 + (seed + round) % 40;
        for (const operation& op : operations) {
            attack(op, n, false, round > 0);
            attack(op, n, true, round > 0);
            if (round > 1 && seconds_now() - start > seconds) break;
        }
        if (round > 0 && seconds_now() - start > seconds) break;
    }
    std::printf("allocation: %ld cases, %d wrong, %.1f s, %zu operations\n", cases, wrong,
                seconds_now() - start, sizeof operations / sizeof operations[0]);
    return wrong ? 1 : 0;
}
