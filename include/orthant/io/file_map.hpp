#pragma once
// A file's bytes as memory: a mapping that lives as long as anything refers to it.
//
//     auto map = std::make_shared<detail::file_map>("load", path, detail::map_mode::read);
//     map->data(), map->size()                         the bytes from `offset` on
//     np::adapt(pointer into it, shape, map)           a view that keeps the mapping
//
// The system wants an offset that is a multiple of its page; the mapping begins at the page in which the
// first byte lies. A file of no bytes is not mapped at all. Who makes a file shorter while it is mapped takes
// the bytes away: the operation that reads them throws (lost_pages.hpp). (POSIX mmap. On Windows CreateFileMapping
// and MapViewOfFile would stand here; until they do, a map there is a copy of the bytes that can be read, and
// anything else is an io_error.)

#include <cstddef>
#include <cstdint>
#include <string>

#include <orthant/io/file.hpp>
#include <orthant/io/lost_pages.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// read: the file must not be written. write: what is written is the file's. create: the same, of a file that
// is made or emptied first. copy: what is written is seen here alone.
enum class map_mode { read, write, create, copy };

class file_map {
public:
    // `bytes` from `offset` on; -1: to the end. Where the mode writes, a file that is too short is made
    // longer; where it does not, that is a value_error.
    file_map(const char* function, const std::string& path, map_mode mode, std::int64_t offset = 0,
             std::int64_t bytes = -1);
    file_map(const file_map&) = delete;
    void operator=(const file_map&) = delete;
    ~file_map();

    unsigned char* data() const { return data_; }
    std::size_t size() const { return size_; }
    map_mode mode() const { return mode_; }
    const std::string& path() const { return path_; }
    // Has what was written reach the file. An io_error where the file no longer has all of it.
    void flush() const;

private:
    const char* function_;
    std::string path_;
    map_mode mode_;
    void* pages_ = nullptr;  // what the system gave
    std::size_t pages_size_ = 0;
    unsigned char* data_ = nullptr;
    std::size_t size_ = 0;
    int file_ = -1;  // open as long as the map is
    mapped_pages* watched_ = nullptr;
};

// The size of a plain file. Anything else is an io_error.
std::int64_t file_size(const char* function, const std::string& path);

#if ORTHANT_DEFINE

// Where a map of nothing begins.
alignas(64) inline unsigned char no_bytes[64];

ORTHANT_ONCE std::int64_t file_size(const char* function, const std::string& path) {
    const std::int64_t size = input_file(function, path).size();
    if (size < 0) fail<io_error>({function, ": ", python_quote(path), " has no size: it is no plain file"});
    return size;
}

#if defined(_WIN32)

ORTHANT_ONCE file_map::file_map(const char* function, const std::string& path, map_mode mode,
                                std::int64_t offset, std::int64_t bytes)
    : function_(function), path_(path), mode_(mode), data_(no_bytes) {
    if (mode == map_mode::write || mode == map_mode::create)
        fail<io_error>(
            {function, ": ", python_quote(path), " cannot be mapped to be written on this system"});
    input_file in(function, path);
    if (bytes < 0) bytes = in.size() - offset;
    if (bytes < 0 || offset + bytes > in.size())
        fail<value_error>({function, ": mmap length is greater than file size"});
    size_ = std::size_t(bytes);
    if (size_ == 0) return;
    pages_ = data_ = static_cast<unsigned char*>(::operator new(size_, std::align_val_t(64)));
    in.seek(offset);
    in.read(data_, size_, "its elements");
}
ORTHANT_ONCE file_map::~file_map() { ::operator delete(pages_, std::align_val_t(64)); }
ORTHANT_ONCE void file_map::flush() const {}

#else

// A descriptor that is closed in any case.
struct file_descriptor {
    int value;
    ~file_descriptor() {
        if (value >= 0) close(value);
    }
};

ORTHANT_ONCE file_map::file_map(const char* function, const std::string& path, map_mode mode,
                                std::int64_t offset, std::int64_t bytes)
    : function_(function), path_(path), mode_(mode), data_(no_bytes) {
    const bool writes = mode == map_mode::write || mode == map_mode::create;
    if (offset < 0) fail<value_error>({function, ": offset must not be negative, got ", offset});
    const int flags =
        (writes ? O_RDWR : O_RDONLY) | O_CLOEXEC | (mode == map_mode::create ? O_CREAT | O_TRUNC : 0);
    file_descriptor file{open(path.c_str(), flags, 0666)};
    struct stat status;
    if (file.value < 0 || fstat(file.value, &status) != 0)
        fail_file(function, path, "cannot be opened", errno);
    if (!S_ISREG(status.st_mode))
        fail<io_error>({function, ": ", python_quote(path), " cannot be mapped: it is no plain file"});
    const std::int64_t there = status.st_size;
    if (bytes < 0) bytes = there > offset ? there - offset : 0;
    constexpr std::int64_t most = INT64_MAX / 2;
    if (bytes > most || offset > most || std::uint64_t(bytes) > std::uint64_t(PTRDIFF_MAX) - 65536)
        fail<value_error>({function, ": a map of ", bytes, " bytes is larger than memory can show"});
    const std::int64_t end = offset + bytes;
    if (end > there) {
        if (!writes)
            fail<value_error>({function, ": mmap length is greater than file size: ", python_quote(path),
                               " has ", there, " bytes, and ", bytes, " are wanted from ", offset, " on"});
        if (ftruncate(file.value, end) != 0) fail_file(function, path, "cannot be made longer", errno);
    }
    size_ = std::size_t(bytes);
    if (size_ == 0) return;
    const std::int64_t page_size = sysconf(_SC_PAGESIZE) > 0 ? sysconf(_SC_PAGESIZE) : 65536;
    constexpr int
        no_reserve =  // a file larger than memory must be mappable, as few of its pages will be changed
#if defined(MAP_NORESERVE)
        MAP_NORESERVE;
#else
        0;
#endif
    const std::size_t before = std::size_t(offset % page_size);
    pages_size_ = size_ + before;
    const int protection = mode == map_mode::read ? PROT_READ : PROT_READ | PROT_WRITE,
              sharing = mode == map_mode::copy ? MAP_PRIVATE | no_reserve : MAP_SHARED;
    void* const pages = mmap(nullptr, pages_size_, protection, sharing, file.value, offset - std::int64_t(before));
    if (pages == MAP_FAILED) fail_file(function, path, "cannot be mapped", errno);
    pages_ = pages;
    data_ = static_cast<unsigned char*>(pages) + before;
    file_ = std::exchange(file.value, -1);
    const auto begin = reinterpret_cast<std::uintptr_t>(pages);
    try {
        watched_ = watch_pages({begin, begin + pages_size_, 0, protection, sharing, file_,
                                offset - std::int64_t(before), function, path});
    } catch (...) {
        munmap(pages_, pages_size_);
        close(file_);
        throw;
    }
}

ORTHANT_ONCE file_map::~file_map() {
    if (!pages_) return;
    forget_pages(watched_);
    munmap(pages_, pages_size_);
    close(file_);
}

ORTHANT_ONCE void file_map::flush() const {
    const bool writes = mode_ == map_mode::write || mode_ == map_mode::create;
    if (!pages_ || !writes) return;
    if (msync(pages_, pages_size_, MS_SYNC) != 0) fail_file(function_, path_, "could not be written", errno);
    check_storage();
    struct stat status;
    const std::int64_t end = watched_->offset + std::int64_t(pages_size_);
    if (fstat(file_, &status) == 0 && status.st_size < end)
        fail<io_error>({function_, ": ", python_quote(path_), " has become shorter than its map: it has ",
                        status.st_size, " bytes of ", end});
}

#endif
#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
