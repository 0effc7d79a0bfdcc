#pragma once
// How far a long read or write is: a callback that is told now and then, and one ready-made that draws a bar.
//
//     np::savetxt("big.csv", a, {.progress = np::progress_bar});
//     np::load_npz("big.npz", {.progress = [&](const np::progress_report& p) { gauge.set(p.done, p.total);
//     }});
//
// Only what is longer than 100 MB reports, about every hundredth of it and once at the end. An exception that
// the callback throws ends the work; what was written so far is thrown away.

#include <cstdint>
#include <string_view>
#include <type_traits>

#include <orthant/base/config.hpp>
#if ORTHANT_DEFINE
#include <cstdio>
#if __has_include(<unistd.h>)
#include <unistd.h>
#endif
#endif

namespace orthant::inline ORTHANT_ABI {

// What a callback is told. `total` is 0 where nobody knows it beforehand, as of a pipe.
struct progress_report {
    const char* function;  // "loadtxt"
    std::string_view path;
    std::int64_t done, total;  // bytes
};

// A window onto anything that can be called with a report: a function, or an object that outlives the call it
// is given to, as a lambda in its braces does.
class progress_callback {
public:
    progress_callback() = default;
    progress_callback(void (*f)(const progress_report&)) : plain_(f) {}
    template <class F>
        requires std::is_invocable_v<const F&, const progress_report&> &&
            (!std::is_convertible_v<const F&, void (*)(const progress_report&)>)progress_callback(const F& f)
            : object_(&f), call_([](const void* object, const progress_report& p) {
                  (*static_cast<const F*>(object))(p);
              }) {}
        template <class F>
            requires std::is_convertible_v<const F&, void (*)(const progress_report&)> && std::is_class_v<F>
            progress_callback(const F& f) : plain_(f) {}

            explicit operator bool() const { return plain_ != nullptr || call_ != nullptr; }
            void operator()(const progress_report& p) const {
                if (plain_)
                    plain_(p);
                else if (call_)
                    call_(object_, p);
            }

        private:
            void (*plain_)(const progress_report&) = nullptr;
            const void* object_ = nullptr;
            void (*call_)(const void*, const progress_report&) = nullptr;
};

// A bar on standard error, where that is a terminal; else nothing.
void progress_bar(const progress_report& p);

namespace detail {

// Counts bytes and reports them.
class progress_counter {
public:
    progress_counter() = default;
    progress_counter(const char* function, std::string_view path, progress_callback callback,
                     std::int64_t total)
        : function_(function), path_(path), callback_(callback), total_(total > 0 ? total : 0) {
        on_ = callback_ && (total_ == 0 || total_ > shortest);
        step_ = total_ / 100 > (1 << 20) ? total_ / 100 : 1 << 20;
        next_ = total_ ? step_ : shortest;
    }
    // How much to do between two reports: the whole where nobody listens.
    std::int64_t piece(std::int64_t n) const { return on_ && n > step_ ? step_ : n; }
    void add(std::int64_t n) {
        if (on_ && (done_ += n) >= next_) report();
    }
    // The last report, with all done.
    void finish() {
        if (on_ && done_ > shortest && done_ != reported_) report();
    }

private:
    static constexpr std::int64_t shortest = 100000000;
    ORTHANT_COLD void report() {
        next_ = done_ + step_ < total_ || total_ == 0 ? done_ + step_ : total_;
        if (next_ <= done_) next_ = done_ + step_;
        reported_ = done_;
        callback_({function_, path_, done_, total_});
    }

    const char* function_ = "";
    std::string_view path_;
    progress_callback callback_;
    std::int64_t total_ = 0, done_ = 0, step_ = 0, next_ = 0, reported_ = -1;
    bool on_ = false;
};

}  // namespace detail

#if ORTHANT_DEFINE

ORTHANT_ONCE void progress_bar(const progress_report& p) {
#if __has_include(<unistd.h>)
    if (!isatty(2)) return;
#endif
    constexpr int width = 40;
    char bar[width + 1];
    const double part = p.total > 0 ? double(p.done < p.total ? p.done : p.total) / double(p.total) : 0;
    for (int i = 0; i < width; ++i) bar[i] = i < int(part * width) ? '#' : '.';
    bar[width] = '\0';
    const int name = p.path.size() < 40 ? int(p.path.size()) : 40;
    if (p.total > 0)
        std::fprintf(stderr, "\r%s %.*s [%s] %3d %% of %lld MB%s", p.function, name, p.path.data(), bar,
                     int(part * 100), static_cast<long long>(p.total / 1000000),
                     p.done >= p.total ? "\n" : "");
    else
        std::fprintf(stderr, "\r%s %.*s %lld MB", p.function, name, p.path.data(),
                     static_cast<long long>(p.done / 1000000));
    std::fflush(stderr);
}

#endif

}  // namespace orthant::inline ORTHANT_ABI
