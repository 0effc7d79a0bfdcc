#pragma once
// How far an epoch is: a bar that a terminal shows, and one line for a log.
//
//     for (int e = 0; e < 10; ++e) {
//         data::epoch_bar bar("epoch " + std::to_string(e), loader.size());
//         for (auto [x, y] : loader) {
//             …
//             bar.note("loss", loss);
//             bar.step();
//         }
//     }
//     epoch 3 [###########...................] 120/313  4.1 s  loss 0.3127
//
// Standard error is written to. Where that is a terminal, the line is drawn over the last one, at most ten
// times a second; elsewhere only the last state is written, as a line when the bar goes or finish() is
// called, so that a log has one line for each epoch. With .report = np::progress_bar or a function of one's
// own, which outlives the bar, that is told instead.

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>
#include <utility>

#include <orthant/base/keywords.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/io/progress.hpp>
#if __has_include(<unistd.h>)
#include <unistd.h>
#endif

namespace orthant::inline ORTHANT_ABI {
namespace data {

struct epoch_bar_options {
    keyword_only only = keyword_only();
    index_t width = 30;
    maybe<bool> terminal = {};  // as standard error is
    std::FILE* to = nullptr;    // standard error
    progress_callback report = {};
};

class epoch_bar {
public:
    epoch_bar(std::string name, index_t total, const epoch_bar_options& o = {})
        : name_(std::move(name)), total_(total > 0 ? total : 0), o_(o), begun_(now()), drawn_(begun_) {
        terminal_ = o.terminal ? *o.terminal : is_terminal();
        if (terminal_ && !o_.report) draw();
    }
    epoch_bar(const epoch_bar&) = delete;
    epoch_bar& operator=(const epoch_bar&) = delete;
    ~epoch_bar() { finish(); }

    // A number behind the bar; the same name again changes it.
    void note(std::string_view name, double value) {
        for (auto& [known, v] : notes_)
            if (known == name) {
                v = value;
                return;
            }
        notes_.emplace_back(std::string(name), value);
    }
    // n batches more are done.
    void step(index_t n = 1) {
        done_ += n;
        if (o_.report) return o_.report({"epoch", name_, done_, total_});
        if (!terminal_ || now() - drawn_ < .1) return;
        draw();
    }
    // The last line; the bar is not written to after it.
    void finish() {
        if (std::exchange(finished_, true) || o_.report) return;
        if (terminal_) draw();
        std::fprintf(file(), "%s\n", terminal_ ? "" : text().c_str());
        std::fflush(file());
    }
    index_t done() const { return done_; }

    // What is shown now.
    std::string text() const {
        std::string out = name_ + " [";
        const index_t full =
            total_ > 0 ? std::min(o_.width, index_t(double(done_) / double(total_) * double(o_.width))) : 0;
        out.append(std::size_t(full), '#').append(std::size_t(o_.width - full), '.');
        out += "] " + std::to_string(done_) + "/" + std::to_string(total_);
        char number[64];
        std::snprintf(number, sizeof number, "  %.1f s", now() - begun_);
        out += number;
        for (const auto& [name, value] : notes_) {
            std::snprintf(number, sizeof number, " %.4g", value);
            out += "  " + name + number;
        }
        return out;
    }

private:
    static double now() {
        std::timespec t;
        std::timespec_get(&t, TIME_UTC);
        return double(t.tv_sec) + 1e-9 * double(t.tv_nsec);
    }
    static bool is_terminal() {
#if __has_include(<unistd.h>)
        return isatty(2) == 1;
#else
        return false;
#endif
    }
    std::FILE* file() const { return o_.to ? o_.to : stderr; }
    void draw() {
        drawn_ = now();
        const std::string line = text();
        // What the line before had more is blanked.
        const std::size_t more = shown_ > line.size() ? shown_ - line.size() : 0;
        std::fprintf(file(), "\r%s%s", line.c_str(), std::string(more, ' ').c_str());
        std::fflush(file());
        shown_ = line.size();
    }

    std::string name_;
    index_t total_, done_ = 0;
    epoch_bar_options o_;
    double begun_, drawn_;
    bool terminal_ = false, finished_ = false;
    std::size_t shown_ = 0;
    plain_vector<std::pair<std::string, double>> notes_;
};

}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
