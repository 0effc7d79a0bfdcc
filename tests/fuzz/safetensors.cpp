// Files of safetensors by libFuzzer: whatever the bytes, they are arrays that lie within them, without overlap, or an
// io_error; what was read is the same when it is read again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <orthant/io/safetensors.hpp>

namespace np = orthant;

namespace {

void require(bool condition, const char* what) {
    if (condition) return;
    std::printf("WRONG safetensors: %s\n", what);
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t n) {
    // The second of two readings begins with the length that fits, so that the header's text is what is tried.
    for (bool helped : {false, true}) {
        std::string bytes(reinterpret_cast<const char*>(data), n);
        if (helped) {
            const std::size_t end = bytes.find('\0');
            const std::size_t length = end == bytes.npos ? n : end;
            std::string size(8, '\0');
            for (std::size_t i = 0; i < 8; ++i) size[i] = static_cast<char>(std::uint64_t(length) >> (8 * i));
            bytes = size + bytes;
        }
        auto f = std::make_shared<np::detail::tensor_file>();
        f->name = "load_safetensors: ";
        try {
            np::detail::read_tensors(*f, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
        } catch (const np::io_error& e) {
            require(std::strncmp(e.what(), "load_safetensors: ", 18) == 0, "the message lacks the function");
            continue;
        }
        const np::safetensors_file file(f);
        std::size_t at = 0;
        for (const std::string& name : file.names()) {
            const auto raw = file.bytes(name);
            at += std::size_t(raw.size());
            require(raw.data() + raw.size() <= reinterpret_cast<const unsigned char*>(bytes.data()) + bytes.size(),
                    "an array lies outside");
            std::uint64_t sum = 0;
            for (np::index_t i = 0; i < raw.size(); ++i) sum += raw.data()[i];
            try {
                const np::any_array a = file.get_any(name);
                require(a.nbytes() == std::size_t(raw.size()), "an array has another size");
                const std::string text = a.nbytes() < 4096 ? a.str() : "";
            } catch (const np::error&) {
            }
            require(sum < (std::uint64_t(1) << 62), "never");
        }
        require(at <= bytes.size(), "arrays overlap");
    }
    return 0;
}
