// Zip archives by libFuzzer: whatever the bytes, arrays come out or an orthant::error that names the
// function, and no memory is taken that the bytes do not justify. Where the checksum is all that is wrong, it
// is put right in a second run, so that what lies behind it is reached.
//
// corpus/npz holds a stored and a deflated archive, one without entries, and one in front of which something
// stands.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <orthant/io/npz.hpp>
#include <orthant/io/zlib.hpp>

#include <unistd.h>

namespace np = orthant;

namespace {

const std::string& path() {
    static const std::string p = "/tmp/orthant_fuzz_npz_" + std::to_string(getpid());
    static const bool removed_at_the_end = std::atexit([] { std::remove(path().c_str()); }) == 0;
    (void)removed_at_the_end;
    return p;
}

void require(bool condition, const char* what) {
    if (condition) return;
    std::printf("WRONG npz: %s\n", what);
    std::abort();
}

void write(const std::string& bytes) {
    std::FILE* f = std::fopen(path().c_str(), "wb");
    require(f && std::fwrite(bytes.data(), 1, bytes.size(), f) == bytes.size() && std::fclose(f) == 0,
            "no file to write to");
}

template <class F>
bool works(const F& f) {
    try {
        f();
        return true;
    } catch (const np::error& e) {
        require(std::strncmp(e.what(), "load_npz: ", 10) == 0, e.what());
        return false;
    }
}

void read() {
    works([] {
        const np::npz_file z = np::load_npz(path(), {.convert = true});
        require(z.size() == np::index_t(z.names().size()), "another number of names");
        for (const np::npz_member& m : z) {
            works([&] { m.shape(); });
            works([&] { m.dtype(); });
            const bool whole = works([&] { m.bytes(); });
            const bool doubles = works([&] { m.get<double>(); });
            const bool any = works([&] { m.get_any(); });
            require(whole || (!doubles && !any), "an entry that cannot be read gives an array");
        }
    });
}

// The checksums of the directory's entries made those of their bytes, where these are stored.
std::string mended(std::string bytes) {
    const auto word = [&](std::size_t at, int n) {
        std::uint64_t x = 0;
        for (int i = n; i-- > 0;) x = x << 8 | static_cast<unsigned char>(bytes[at + std::size_t(i)]);
        return x;
    };
    for (std::size_t p = 0; (p = bytes.find("PK\1\2", p)) != std::string::npos && p + 46 <= bytes.size();
         p += 4) {
        const std::uint64_t method = word(p + 10, 2), size = word(p + 20, 4), local = word(p + 42, 4);
        if (method != 0 || local + 30 > bytes.size()) continue;
        const std::uint64_t at = local + 30 + word(local + 26, 2) + word(local + 28, 2);
        if (at > bytes.size() || size > bytes.size() - at) continue;
        const std::uint32_t crc = np::kernel::crc32(0, bytes.data() + at, std::size_t(size));
        for (int i = 0; i < 4; ++i) bytes[p + 16 + std::size_t(i)] = char(crc >> (8 * i) & 255);
    }
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t n) {
    const std::string bytes(reinterpret_cast<const char*>(data), n);
    write(bytes);
    read();
    const std::string right = mended(bytes);
    if (right != bytes) {
        write(right);
        read();
    }
    return 0;
}
