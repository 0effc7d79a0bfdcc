#pragma once
// Files, read and written: what every format of this folder does with the system.
//
//     detail::input_file in("load", path);           in.read(to, n, "its header");
//     detail::output_file out("save", path);         out.write(from, n);     out.commit();
//     detail::read_file("loadtxt", path)             all of it
//
// Every failure is an io_error that names the function, the path and the system's reason. A file is written
// beside the one that it replaces and takes its name when it is complete: whoever fails, by a full disk or an
// exception, leaves what was there before. (Where the folder admits no new file, and where the path is no
// plain file, as /dev/stdout, the path itself is written.) C's stdio does the work; it needs no header that
// takes long to compile.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/io/progress.hpp>
#if ORTHANT_DEFINE
#include <cerrno>
#include <cstdlib>
#include <cstring>
#if !defined(_WIN32)
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif
#endif

namespace orthant::inline ORTHANT_ABI::detail {

// "load: 'a.npy' cannot be opened: No such file or directory"; what follows the colon is that of errno.
[[noreturn]] void fail_file(const char* function, const std::string& path, const char* what, int code);

// A file to read from.
class input_file {
public:
    input_file(const char* function, const std::string& path, progress_callback progress = {});
    input_file(const input_file&) = delete;
    void operator=(const input_file&) = delete;
    ~input_file() {
        if (file_) std::fclose(file_);
    }

    const char* function() const { return function_; }
    const std::string& path() const { return path_; }
    // In bytes; -1 if it has none, as a pipe.
    std::int64_t size() const { return size_; }
    std::int64_t position() const { return position_; }
    // How many bytes follow; -1 if nobody knows.
    std::int64_t left() const { return size_ < 0 ? -1 : size_ > position_ ? size_ - position_ : 0; }

    // Where to read next; the system hears of it when that is done.
    void seek(std::int64_t position) { position_ = position; }
    // Up to n bytes; fewer at the end alone.
    std::size_t read_some(void* to, std::size_t n);
    // Exactly n bytes. "load: 'a.npy': the file ends within its header (10 bytes wanted, 3 there)"
    void read(void* to, std::size_t n, const char* what);
    // n bytes that are believed to be there only once they were read.
    std::string read_text(std::size_t n, const char* what);
    // "load: 'a.npy': what", an io_error.
    [[noreturn]] void fail(const std::string& what) const;

private:
    const char* function_;
    std::string path_;
    std::FILE* file_ = nullptr;
    std::int64_t size_ = -1, position_ = 0, at_ = 0;  // at_: of file_
    progress_counter progress_;
};

// A file to write to. Without commit() nothing has happened.
class output_file {
public:
    // `total`: how many bytes there will be, for the report of progress.
    output_file(const char* function, const std::string& path, progress_callback progress = {},
                std::int64_t total = 0);
    output_file(const output_file&) = delete;
    void operator=(const output_file&) = delete;
    ~output_file() { discard(); }

    const std::string& path() const { return path_; }
    std::int64_t position() const { return position_; }
    void write(const void* from, std::size_t n);
    void write(std::string_view text) { write(text.data(), text.size()); }
    // Back to what was written before, to write it anew.
    void seek(std::int64_t position);
    // Closes the file and gives it its name.
    void commit();

private:
    void discard() noexcept;

    const char* function_;
    std::string path_, beside_;  // beside_: what is written, if not the path itself
    std::FILE* file_ = nullptr;
    std::int64_t position_ = 0;
    progress_counter progress_;
};

// All bytes of a file.
std::string read_file(const char* function, const std::string& path, progress_callback progress = {});

// The path with an extension, if it has not got it.
inline std::string with_extension(std::string path, std::string_view extension) {
    if (!std::string_view(path).ends_with(extension)) path += extension;
    return path;
}

#if ORTHANT_DEFINE

[[noreturn]] ORTHANT_ONCE void fail_file(const char* function, const std::string& path, const char* what,
                                         int code) {
    fail<io_error>({function, ": ", python_quote(path), " ", what, ": ", std::strerror(code)});
}

inline bool seek_file(std::FILE* file, std::int64_t offset, int whence) {
#if defined(_WIN32)
    return _fseeki64(file, offset, whence) == 0;
#else
    if constexpr (sizeof(off_t) < sizeof(offset))
        if (offset > std::int64_t(0x7fffffff)) return errno = EOVERFLOW, false;
    return fseeko(file, offset, whence) == 0;
#endif
}

ORTHANT_ONCE input_file::input_file(const char* function, const std::string& path, progress_callback progress)
    : function_(function), path_(path) {
    if (path.find('\0') != std::string::npos)
        orthant::detail::fail<value_error>(
            {function, ": the path ", python_quote(path), " holds a null character"});
    file_ = std::fopen(path.c_str(), "rb");
    if (!file_) fail_file(function, path, "cannot be opened", errno);
#if !defined(_WIN32)
    struct stat status;
    if (fstat(fileno(file_), &status) == 0 && S_ISREG(status.st_mode)) size_ = status.st_size;
#else
    if (seek_file(file_, 0, SEEK_END)) {
        size_ = _ftelli64(file_);
        seek_file(file_, 0, SEEK_SET);
    }
#endif
    progress_ = progress_counter(function_, path_, progress, size_);
}

ORTHANT_ONCE std::size_t input_file::read_some(void* to, std::size_t n) {
    std::size_t done = 0;
    if (position_ != at_ && n > 0 && !seek_file(file_, position_, SEEK_SET))
        fail_file(function_, path_, "cannot be positioned", errno);
    while (done < n) {
        const std::size_t piece = std::size_t(progress_.piece(std::int64_t(n - done)));
        errno = 0;
        const std::size_t got = std::fread(static_cast<char*>(to) + done, 1, piece, file_);
        if (got < piece && std::ferror(file_)) fail_file(function_, path_, "could not be read", errno);
        done += got;
        at_ = position_ += std::int64_t(got);
        progress_.add(std::int64_t(got));
        if (got < piece) break;
    }
    if (done == 0 && n > 0) progress_.finish();
    return done;
}

ORTHANT_ONCE void input_file::read(void* to, std::size_t n, const char* what) {
    const std::size_t got = read_some(to, n);
    if (got != n)
        fail(std::string("the file ends within ") + what + " (" + std::to_string(n) + " bytes wanted, " +
             std::to_string(got) + " there)");
}

ORTHANT_ONCE std::string input_file::read_text(std::size_t n, const char* what) {
    std::string text;
    constexpr std::size_t piece = std::size_t(1) << 20;
    if (left() >= 0 && n <= std::size_t(left())) text.reserve(n);
    while (text.size() < n) {
        const std::size_t at = text.size(), m = n - at < piece ? n - at : piece;
        text.resize(at + m);
        read(text.data() + at, m, what);
    }
    return text;
}

[[noreturn]] ORTHANT_ONCE void input_file::fail(const std::string& what) const {
    orthant::detail::fail<io_error>({function_, ": ", python_quote(path_), ": ", what});
}

#if !defined(_WIN32)
// Opens a new file beside `path` and writes its name to `beside`; null where that cannot be.
inline std::FILE* open_beside(const std::string& path, std::string& beside, const struct stat* replaced) {
    for (unsigned attempt = 0; attempt < 100; ++attempt) {
        beside = path + ".part" + std::to_string(getpid()) + "_" + std::to_string(attempt);
        const int fd = open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd < 0 && errno == EEXIST) continue;
        if (fd < 0) break;
        // What fails here only leaves the file to its maker alone.
        if (replaced && fchmod(fd, replaced->st_mode & 07777) != 0) errno = 0;
        if (std::FILE* file = fdopen(fd, "wb")) return file;
        close(fd);
        unlink(beside.c_str());
        break;
    }
    beside.clear();
    return nullptr;
}
#endif

ORTHANT_ONCE output_file::output_file(const char* function, const std::string& path,
                                      progress_callback progress, std::int64_t total)
    : function_(function), path_(path) {
    if (path.find('\0') != std::string::npos)
        fail<value_error>({function, ": the path ", python_quote(path), " holds a null character"});
    errno = 0;
#if !defined(_WIN32)
    struct stat status;
    const bool exists = stat(path.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode)) fail_file(function, path, "cannot be written", EISDIR);
    if (!exists || S_ISREG(status.st_mode)) {
        // A link stays, and what it leads to is replaced.
        if (exists)
            if (char* real = realpath(path.c_str(), nullptr)) {
                path_ = real;
                std::free(real);
            }
        if (!exists || access(path_.c_str(), W_OK) == 0)
            file_ = open_beside(path_, beside_, exists ? &status : nullptr);
        if (!file_ && !exists) fail_file(function, path, "cannot be opened", errno);
    }
#else
    beside_ = path + ".part";
    file_ = std::fopen(beside_.c_str(), "wb");
    if (!file_) beside_.clear();
#endif
    if (!file_) file_ = std::fopen(path_.c_str(), "wb");
    if (!file_) fail_file(function, path, "cannot be opened", errno);
    progress_ = progress_counter(function_, path_, progress, total);
    std::setvbuf(file_, nullptr, _IOFBF, std::size_t(1) << 16);
}

ORTHANT_ONCE void output_file::write(const void* from, std::size_t n) {
    for (std::size_t done = 0; done < n;) {
        const std::size_t piece = std::size_t(progress_.piece(std::int64_t(n - done)));
        errno = 0;
        if (std::fwrite(static_cast<const char*>(from) + done, 1, piece, file_) != piece)
            fail_file(function_, path_, "could not be written", errno);
        done += piece;
        position_ += std::int64_t(piece);
        progress_.add(std::int64_t(piece));
    }
}

ORTHANT_ONCE void output_file::seek(std::int64_t position) {
    errno = 0;
    if (position == position_) return;
    if (!seek_file(file_, position, SEEK_SET)) fail_file(function_, path_, "could not be written", errno);
    position_ = position;
}

ORTHANT_ONCE void output_file::commit() {
    std::FILE* const file = file_;
    errno = 0;
    const bool flushed = std::fflush(file) == 0;
    int code = errno;
    file_ = nullptr;
    if (std::fclose(file) != 0 && flushed) code = errno;
    bool done = flushed && code == 0;
    if (done && !beside_.empty()) {
#if defined(_WIN32)
        std::remove(path_.c_str());
#endif
        done = std::rename(beside_.c_str(), path_.c_str()) == 0;
        if (!done) code = errno;
    }
    if (!done) {
        discard();
        fail_file(function_, path_, "could not be written", code);
    }
    beside_.clear();
    progress_.finish();
}

ORTHANT_ONCE void output_file::discard() noexcept {
    if (file_) std::fclose(file_);
    file_ = nullptr;
    if (!beside_.empty()) std::remove(beside_.c_str());
    beside_.clear();
}

ORTHANT_ONCE std::string read_file(const char* function, const std::string& path,
                                   progress_callback progress) {
    input_file in(function, path, progress);
    std::string text;
    if (in.size() > 0) text.reserve(std::size_t(in.size()) + 1);
    constexpr std::size_t piece = std::size_t(1) << 20;
    for (;;) {
        const std::size_t at = text.size();
        const std::size_t n =
            in.left() > 0 && std::size_t(in.left()) < piece ? std::size_t(in.left()) : piece;
        text.resize(at + n);
        const std::size_t got = in.read_some(text.data() + at, n);
        text.resize(at + got);
        if (got < n) return text;
        if (in.left() == 0) {
            char more;
            if (in.read_some(&more, 1) == 0) return text;
            text += more;
        }
    }
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
