// What the system alone takes for the rows of files: read(2) and write(2) of as many bytes, and a plain loop over
// a mapping. "load" is read into memory that was used before; the rows of "fresh memory" show what its pages cost
// where it was not (of 4 KiB, and huge ones where the system has them).
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness.hpp"

namespace {

constexpr std::size_t page = 4096, header = 128, bytes = 8000000 + header, rounded = std::size_t(8) << 20;

void require(bool done, const char* what) {
    if (done) return;
    std::perror(what);
    std::exit(1);
}

// A page first and then the rest, as a file with a header is written: how it lies in the system's memory, and how
// fast a mapping of it is read, depends on that (a fifth).
void write_file(const std::string& path, const char* from, std::size_t n) {
    const std::string beside = path + ".part";
    const int fd = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    require(fd >= 0, "open");
    for (std::size_t done = 0; done < n;) {
        const ssize_t more = write(fd, from + done, done == 0 && n > page ? page : n - done);
        require(more > 0, "write");
        done += std::size_t(more);
    }
    require(close(fd) == 0 && std::rename(beside.c_str(), path.c_str()) == 0, "rename");
}

void read_file(const std::string& path, char* to, std::size_t n) {
    const int fd = open(path.c_str(), O_RDONLY);
    require(fd >= 0, "open");
    for (std::size_t done = 0; done < n;) {
        const ssize_t more = read(fd, to + done, n - done);
        require(more > 0, "read");
        done += std::size_t(more);
    }
    close(fd);
}

// Eight sums at once, which the compiler puts into vectors.
double sum(const double* p, std::size_t n) {
    double s[8] = {};
    for (std::size_t i = 0; i + 8 <= n; i += 8)
        for (std::size_t k = 0; k < 8; ++k) s[k] += p[i + k];
    return (s[0] + s[1]) + (s[2] + s[3]) + ((s[4] + s[5]) + (s[6] + s[7]));
}

}  // namespace

int main() {
    std::map<std::string, harness::row> rows;
    static const harness::file_name name("system");
    static const std::string path = name.with(".bin");
    static const std::vector<double> values = harness::numbers(rounded / sizeof(double));
    static const char* const from = reinterpret_cast<const char*>(values.data());
    for (const char* kind : {"npy", "npz"}) {
        rows["save " + std::string(kind) + " 8 MB"] = [] { return [] { write_file(path, from, bytes); }; };
        rows["load " + std::string(kind) + " 8 MB"] = [] {
            write_file(path, from, bytes);
            return [to = std::vector<char>(bytes)]() mutable { read_file(path, to.data(), bytes); harness::keep(to); };
        };
    }
    for (const bool huge : {false, true})
        rows[huge ? "read 8 MB, fresh huge pages" : "read 8 MB, fresh memory"] = [huge] {
            write_file(path, from, bytes);
            return [huge] {
                void* const to =
                    mmap(nullptr, rounded, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                require(to != MAP_FAILED, "mmap");
                if (huge) madvise(to, rounded, MADV_HUGEPAGE);
                read_file(path, static_cast<char*>(to), bytes);
                munmap(to, rounded);
            };
        };
    rows["sum of a map, 80 MB"] = [] {
        static const std::size_t n = 10000000;
        const std::vector<double> all = harness::numbers(n);
        write_file(path, reinterpret_cast<const char*>(all.data()), n * sizeof(double));
        return [] {
            const int fd = open(path.c_str(), O_RDONLY);
            void* const map = mmap(nullptr, n * sizeof(double), PROT_READ, MAP_SHARED, fd, 0);
            require(map != MAP_FAILED, "mmap");
            harness::keep(sum(static_cast<const double*>(map), n));
            munmap(map, n * sizeof(double));
            close(fd);
        };
    };
    return harness::serve(rows);
}
