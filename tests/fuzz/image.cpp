// Pictures by libFuzzer: pixels or an io_error, and no more memory than the limit of pixels allows.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <orthant/io/image.hpp>

namespace np = orthant;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t n) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), n);
    const np::imread_options small{.max_pixels = 1 << 18};
    for (const char* mode : {"", "L", "RGBA"}) {
        try {
            const auto a = np::imdecode(bytes, {.mode = mode, .max_pixels = small.max_pixels});
            if (a.size() > 4 * small.max_pixels || (a.ndim() != 2 && a.ndim() != 3)) {
                std::printf("WRONG image: a shape that is none\n");
                std::abort();
            }
        } catch (const np::io_error&) {
        }
    }
    try {
        np::imdecode<np::uint16>(bytes, small);
    } catch (const np::io_error&) {
    }
    return 0;
}
