#pragma once
// Where text comes from, line by line.
//
//     np::loadtxt("a.csv")                               a path; what ends in .gz is unpacked (by zlib)
//     np::loadtxt(np::text_of("1 2\n3 4"))               text that is in memory
//     np::loadtxt(std::vector<std::string>{"1 2", "3"})  its lines
//     np::loadtxt(std::cin)                              anything with read() and gcount(), as streams have
//
// Lines end with \n, \r\n or \r. A file is read in pieces of a megabyte, so it is never in memory as a whole,
// and the line that a piece cuts is moved to the front of the next.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include <orthant/array/from_list.hpp>
#include <orthant/io/file.hpp>
#if ORTHANT_DEFINE
#include <orthant/io/deflate.hpp>
#endif
#if defined(ORTHANT_ZLIB)
#include <orthant/io/zlib.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {

class text_source {
public:
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view> text_source(const S& path)
            : name_(std::string_view(path)), is_path_(true) {}
        // Of strings, a line each.
        template <class R>
            requires(!std::is_convertible_v<const R&, std::string_view> &&
                     requires(const R& lines) { std::string_view(*lines.begin()), lines.end(); })
        text_source(const R& lines) {
            for (const auto& line : lines) (kept_ += std::string_view(line)) += '\n';
        }
        template <class S>
            requires requires(S& stream, char* to) { stream.read(to, 1), stream.gcount(); }
        text_source(S& stream) {
            char piece[8192];
            do {
                stream.read(piece, sizeof piece);
                kept_.append(piece, std::size_t(stream.gcount()));
            } while (stream.gcount() > 0);
        }
        text_source(const text_source&) = delete;
        void operator=(const text_source&) = delete;

        // The text must outlive the call.
        static text_source of(std::string_view text) { return text_source(text, 0); }

        // For the library.
        bool is_path() const { return is_path_; }
        const std::string& path() const { return name_; }
        std::string_view text() const { return shown_.data() ? shown_ : std::string_view(kept_); }

    private:
        text_source(std::string_view text, int) : shown_(text.data() ? text : std::string_view("")) {}

        std::string name_, kept_;
        std::string_view shown_;
        bool is_path_ = false;
};

inline text_source text_of(std::string_view text) { return text_source::of(text); }

namespace detail {

class line_reader {
public:
    line_reader(const char* function, const text_source& source, progress_callback progress = {});
    line_reader(const line_reader&) = delete;
    ~line_reader();

    // The next line without its end; false after the last. It is there until the next call.
    bool next(std::string_view& line) {
        for (;;) {
            if (const char* end = find_end()) {
                line = std::string_view(at_, std::size_t(end - at_));
                at_ = end + 1 + (*end == '\r' && end + 1 < last_ && end[1] == '\n');
                return true;
            }
            if (!refill()) break;
        }
        if (at_ == last_) return false;
        line = std::string_view(at_, std::size_t(last_ - at_));
        at_ = last_;
        return true;
    }
    // The line that next gave, its end and the line after it, where a quoted field goes on there; false at
    // the end.
    bool extend(std::string_view& line);
    // How many bytes follow, as far as that is known.
    std::int64_t left() const { return (file_ && file_->left() > 0 ? file_->left() : 0) + (last_ - at_); }

private:
    const char* find_end() {
        if (newline_ < at_) {
            const void* found = at_ < last_ ? std::memchr(at_, '\n', std::size_t(last_ - at_)) : nullptr;
            newline_ = found ? static_cast<const char*>(found) : last_;
        }
        if (has_returns_)
            if (const void* r = std::memchr(at_, '\r', std::size_t(newline_ - at_))) {
                const char* const end = static_cast<const char*>(r);
                // Whether \n follows at the end of a piece is not known yet.
                if (end + 1 < last_ || !more_) return end;
                return nullptr;
            }
        return newline_ < last_ ? newline_ : nullptr;
    }
    bool refill();

    input_file* file_ = nullptr;
    std::string buffer_;                 // of the piece
    const char *at_, *last_, *newline_;  // newline_: the next one, last_ if none; behind at_ if not known
    bool more_ = false, has_returns_ = false;
};

#if ORTHANT_DEFINE

ORTHANT_ONCE line_reader::line_reader(const char* function, const text_source& source,
                                      progress_callback progress) {
    std::string_view text = source.text();
    if (source.is_path()) {
        const bool packed = source.path().ends_with(".gz");
        if (packed) {
            buffer_ = inflate_text(function, python_quote(source.path()) + ": ",
                                   read_file(function, source.path(), progress), deflate_format::gzip);
        } else {
            file_ = new input_file(function, source.path(), progress);
            more_ = true;
        }
        text = buffer_;
    }
    at_ = text.data();
    last_ = at_ + text.size();
    newline_ = at_ - 1;
    has_returns_ = !text.empty() && std::memchr(at_, '\r', text.size());
    try {
        while (more_ && last_ - at_ < 3) refill();
    } catch (...) {
        delete file_;
        throw;
    }
    if (last_ - at_ >= 3 && std::memcmp(at_, "\xef\xbb\xbf", 3) == 0) at_ += 3;
    newline_ = at_ - 1;
}

ORTHANT_ONCE line_reader::~line_reader() { delete file_; }

// More of the file behind what is left of the piece; false if there is none.
ORTHANT_ONCE bool line_reader::refill() {
    if (!more_) return false;
    constexpr std::size_t piece = std::size_t(1) << 20;
    const std::size_t kept = std::size_t(last_ - at_);
    if (kept > 0) std::memmove(buffer_.data(), at_, kept);
    const std::size_t wanted = kept + (kept > piece ? kept : piece);
    if (buffer_.size() < wanted) buffer_.resize(wanted);
    const std::size_t got = file_->read_some(buffer_.data() + kept, wanted - kept);
    more_ = got == wanted - kept;
    at_ = buffer_.data();
    last_ = at_ + kept + got;
    newline_ = at_ - 1;
    has_returns_ = kept + got > 0 && std::memchr(at_, '\r', kept + got);
    return true;
}

ORTHANT_ONCE bool line_reader::extend(std::string_view& line) {
    const std::size_t length = line.size(), whole = std::size_t(at_ - line.data());
    at_ = line.data();
    newline_ = at_ - 1;
    // Where the longer line ends, searched from behind the shorter one.
    for (;;) {
        const char *const first = at_ + whole, *end = first;
        while (end < last_ && *end != '\n' && *end != '\r') ++end;
        const bool cut = more_ && (end == last_ || (*end == '\r' && end + 1 == last_));
        if (!cut) {
            if (first >= last_) {
                at_ = last_;
                line = std::string_view(line.data(), length);
                return false;
            }
            line = std::string_view(at_, std::size_t(end - at_));
            at_ = end == last_ ? end : end + 1 + (*end == '\r' && end + 1 < last_ && end[1] == '\n');
            newline_ = at_ - 1;
            return true;
        }
        refill();
        line = std::string_view(at_, length);
    }
}

#endif

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
