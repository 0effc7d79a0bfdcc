// An array of 2 GiB, written, mapped and reduced by a program that may have 100 MB.
//
// open_memmap makes an .npy file in place, and reductions walk a map without reading it as a whole: the pages they
// have passed are the system's to take back. The limit is real where the system can set it (Linux), and what copies
// the array then fails, as it should.

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <orthant/orthant.hpp>

#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#include <sys/resource.h>
#define LIMITED 1
#else
#define LIMITED 0
#endif

namespace np = orthant;
using np::all;

int main() {
    const auto folder = std::filesystem::temp_directory_path();
    const std::string path = (folder / "orthant_larger_than_memory.npy").string();
    // Less where the disk has not got the room.
    const bool room = std::filesystem::space(folder).available > (std::uintmax_t(4) << 30);
    const np::index_t rows = room ? 2048 : 256, columns = 131072, bytes = rows * columns * 8;
#if LIMITED
    const rlimit most{100 << 20, 100 << 20};
    setrlimit(RLIMIT_DATA, &most);
#endif
    {
        auto a = np::open_memmap<double>(path, {.mode = "w+", .shape = {rows, columns}});
        const np::ndarray<double> ramp = np::arange<double>(columns) / double(columns);
        for (np::index_t i = 0; i < rows; ++i) {
            a(i, all) = ramp + double(i);
            np::progress_bar({"write", path, (i + 1) * columns * 8, bytes});
        }
        a.flush();
    }
    const auto a = np::open_memmap<const double, 2>(path);
    const double mean = np::mean(a), expected = (double(rows) - 1 / double(columns)) / 2;
    const np::ndarray<double> means = np::mean(a, 1);
    std::cout << (bytes >> 20) << " MiB, mean " << mean << ", from " << np::min(a) << " to " << np::max(a)
              << ", deviation " << np::stddev(a) << ", means of rows " << means(0) << " … " << means(-1) << "\n";
    bool copied = true;
    try {
        const np::ndarray<double> copy(a);
    } catch (const std::bad_alloc&) {
        copied = false;
        std::cout << "a copy of it does not fit in 100 MB\n";
    }
    std::filesystem::remove(path);
    return np::isclose(mean, expected) && (copied == !LIMITED) ? 0 : 1;
}
