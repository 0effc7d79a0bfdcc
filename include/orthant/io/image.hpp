#pragma once
// Pictures as arrays: np::imread and np::imwrite, of png, jpg, bmp, ppm and pgm files.
//
//     auto a = np::imread("photo.jpg");                        (H, W, 3) or (H, W, 4), grey ones (H, W); uint8
//     auto grey = np::imread("photo.png", {.mode = "L"});      L, LA, RGB or RGBA
//     auto deep = np::imread<np::uint16>("scan.png");          16 bit; what has 8 is scaled by 257
//     np::imwrite("out.png", a);   np::imwrite("out.jpg", a, {.quality = 95});
//
// A door of its own: JPEG, PNG and BMP are stb's work (Debian's libstb-dev), which is compiled where this header is
// included; the portable pixmaps, and PNG of 16 bit, are written here. Files are taken for hostile: the extents that a
// header claims are checked before anything is decoded, against max_pixels and against what fits a size.
// (All functions have internal linkage, as stb's have in each file that includes them.)
// https://github.com/nothings/stb, https://netpbm.sourceforge.net/doc/ppm.html

#include <algorithm>
#include <climits>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <orthant/array/convert.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/io/file.hpp>

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#if !defined(STB_IMAGE_IMPLEMENTATION)
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_NO_STDIO
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_BMP
#define STBI_MAX_DIMENSIONS 65535
#include <stb/stb_image.h>
#endif
#if !defined(STB_IMAGE_WRITE_IMPLEMENTATION)
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#include <stb/stb_image_write.h>
#endif

namespace orthant::inline ORTHANT_ABI {

struct imread_options {
    keyword_only only = keyword_only();
    std::string_view mode = "";         // "": as the file is; L, LA, RGB, RGBA
    index_t max_pixels = 178'956'970;   // a picture of more is refused (Pillow's limit)
};
struct imwrite_options {
    keyword_only only = keyword_only();
    int quality = 90;  // of JPEG, 1 … 100
};

namespace detail {

template <class T>
concept pixel = std::is_same_v<T, std::uint8_t> || std::is_same_v<T, std::uint16_t>;

inline int channels_of(const char* function, std::string_view mode) {
    if (mode.empty()) return 0;
    if (mode == "L") return 1;
    if (mode == "LA") return 2;
    if (mode == "RGB") return 3;
    if (mode == "RGBA") return 4;
    fail<value_error>({function, ": mode must be 'L', 'LA', 'RGB' or 'RGBA', got '", mode, "'"});
}

inline void check_extents(const std::string& name, std::int64_t w, std::int64_t h, const imread_options& o) {
    if (w <= 0 || h <= 0 || w > 65535 || h > 65535 || w > o.max_pixels / h)
        fail<io_error>({"imread: ", name, ": a picture of ", w, " x ", h, " pixels is empty or too large"});
}

// The chunks of a PNG end within the file: stb makes room for as much as one claims before it reads it. Chunks of pixels
// that hold none are legal, and left out of what stb sees: it copies them to where it has no memory yet.
inline std::string without_empty_chunks(std::string_view text, const std::string& name) {
    std::string kept;  // nothing: the file is as it should be
    std::size_t begin = 0;
    for (std::size_t at = 8; at + 8 <= text.size();) {
        std::size_t length = 0;
        for (std::size_t b = 0; b < 4; ++b) length = length << 8 | static_cast<unsigned char>(text[at + b]);
        if (length > text.size() - at - 8) fail<io_error>({"imread: ", name, ": the file ends within a chunk of ", length, " bytes"});
        const std::size_t next = std::min(text.size(), at + 12 + length);
        if (length == 0 && text.substr(at + 4, 4) == "IDAT") {
            kept.append(text.substr(begin, at - begin));
            begin = next;
        }
        at = next;
    }
    if (begin != 0) kept.append(text.substr(begin));
    return kept;
}

// The Huffman tables of a JPEG have 256 codes at most: stb writes as many as one claims. Segments are found as stb finds
// them: what is between two is skipped to the next 0xff, and a scan ends where 0xff is followed by what is neither a
// stuffed zero nor a restart.
inline void check_jpeg_tables(std::string_view text, const std::string& name) {
    const auto byte = [&](std::size_t i) -> std::size_t { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
    for (std::size_t at = 2; at < text.size();) {
        if (byte(at++) != 0xff) continue;
        while (byte(at) == 0xff) ++at;
        const std::size_t marker = byte(at++);
        if (marker == 0xd9) return;  // the end: what comes after it (a phone's film, say) is not read
        if (marker == 0 || (marker >= 0xd0 && marker <= 0xd8)) continue;  // within a scan, or without a length
        const std::size_t end = at + std::max<std::size_t>(2, byte(at) << 8 | byte(at + 1));
        if (marker == 0xc4) {
            for (std::size_t table = at + 2; table < end;) {
                std::size_t codes = 0;
                for (std::size_t bits = 1; bits <= 16; ++bits) codes += byte(table + bits);
                if (codes > 256) fail<io_error>({"imread: ", name, ": a Huffman table of ", codes, " codes"});
                table += 17 + codes;
            }
        }
        at = end;
    }
}

// A number in the header or the text of a portable pixmap; comments begin with '#'.
inline std::int64_t pixmap_number(std::string_view text, std::size_t& at) {
    for (; at < text.size(); ++at) {
        if (text[at] == '#') {
            while (at < text.size() && text[at] != '\n') ++at;
            if (at == text.size()) break;
        } else if (text[at] != ' ' && (text[at] < '\t' || text[at] > '\r')) {
            break;
        }
    }
    std::int64_t value = -1;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && value < 1'000'000; ++at)
        value = (value < 0 ? 0 : value) * 10 + (text[at] - '0');
    return value;
}

// P2 P3 P5 P6: values up to a maximum, in decimal or as one or two bytes, scaled to all of T.
template <class T>
ndarray<T> read_pixmap(std::string_view text, const std::string& name, const imread_options& o) {
    const char kind = text[1];
    const bool plain = kind == '2' || kind == '3';
    const index_t channels = kind == '3' || kind == '6' ? 3 : 1;
    std::size_t at = 2;
    const std::int64_t w = pixmap_number(text, at), h = pixmap_number(text, at), most = pixmap_number(text, at);
    check_extents(name, w, h, o);
    if (most < 1 || most > 65535) fail<io_error>({"imread: ", name, ": the largest value is ", most});
    ++at;  // one blank
    const std::size_t n = static_cast<std::size_t>(w * h * channels), width = most > 255 ? 2 : 1;
    const std::size_t left = at < text.size() ? text.size() - at : 0;
    if (left < (plain ? n : n * width)) fail<io_error>({"imread: ", name, ": the file ends within its pixels"});
    const shape_t shape = channels == 1 ? shape_t{h, w} : shape_t{h, w, channels};
    ndarray<T> out(new_array<T>("imread", shape));
    constexpr std::int64_t top = std::numeric_limits<T>::max();
    for (std::size_t i = 0; i < n; ++i) {
        std::int64_t value = 0;
        if (plain) value = pixmap_number(text, at);
        else
            for (std::size_t b = 0; b < width; ++b) value = value << 8 | static_cast<unsigned char>(text[at++]);
        if (value < 0 || value > most) fail<io_error>({"imread: ", name, ": pixel ", i, " is no value up to ", most});
        out.data()[i] = static_cast<T>(most == top ? value : (value * top + most / 2) / most);
    }
    return out;
}

// Pictures in other numbers of channels: grey is .299 R + .587 G + .114 B, as Pillow's.
template <class T>
ndarray<T> with_channels(const ndarray<T>& a, int wanted) {
    const index_t has = a.ndim() == 2 ? 1 : a.shape()[2], n = a.shape()[0] * a.shape()[1];
    if (wanted == 0 || wanted == has) return a;
    const shape_t shape = wanted == 1 ? shape_t{a.shape()[0], a.shape()[1]}
                                      : shape_t{a.shape()[0], a.shape()[1], index_t(wanted)};
    ndarray<T> out(new_array<T>("imread", shape));
    const T *from = a.data();
    T* to = out.data();
    for (index_t i = 0; i < n; ++i, from += has, to += wanted) {
        const bool color = has >= 3;
        const std::uint32_t r = from[0], g = from[color ? 1 : 0], b = from[color ? 2 : 0];
        const T alpha = has % 2 == 0 ? from[has - 1] : std::numeric_limits<T>::max();
        if (wanted >= 3) {
            to[0] = static_cast<T>(r);
            to[1] = static_cast<T>(g);
            to[2] = static_cast<T>(b);
        } else {
            to[0] = static_cast<T>(color ? (std::uint64_t(r) * 19595 + std::uint64_t(g) * 38470 +
                                            std::uint64_t(b) * 7471 + 0x8000) >> 16
                                         : r);
        }
        if (wanted % 2 == 0) to[wanted - 1] = alpha;
    }
    return out;
}

template <class T>
static ndarray<T> decode_image(std::string_view text, const std::string& name, const imread_options& o) {
    const int wanted = channels_of("imread", o.mode);
    if (text.size() > 2 && text[0] == 'P' && (text[1] == '2' || text[1] == '3' || text[1] == '5' || text[1] == '6'))
        return with_channels(read_pixmap<T>(text, name, o), wanted);
    const bool png = text.substr(0, 8) == "\x89PNG\r\n\x1a\n", jpg = text.substr(0, 2) == "\xff\xd8";
    const bool bmp = text.substr(0, 2) == "BM" && text.size() > 54;
    if (!png && !jpg && !bmp)
        fail<io_error>({"imread: ", name, ": no png, jpg, bmp or ppm file: it begins with ", python_quote(text.substr(0, 4))});
    if (text.size() > INT_MAX) fail<io_error>({"imread: ", name, ": the file is too large"});
    const std::string kept = png ? without_empty_chunks(text, name) : std::string();
    if (!kept.empty()) text = kept;
    if (jpg) check_jpeg_tables(text, name);
    const auto* bytes = reinterpret_cast<const stbi_uc*>(text.data());
    const int size = static_cast<int>(text.size());
    int w = 0, h = 0, channels = 0;
    if (!stbi_info_from_memory(bytes, size, &w, &h, &channels)) {
        const char* reason = stbi_failure_reason();
        fail<io_error>({"imread: ", name, ": the header is wrong: ", reason ? reason : "unknown"});
    }
    check_extents(name, w, h, o);
    // What is decoded takes 8 bytes a pixel at most; a file of few bytes does not hold many: a byte of deflate stands for
    // at most 1032, of 8 pixels each.
    // (JPEG has 2 bits a block of 64 at least, and stb takes up to 42 bytes a pixel for what is sampled more coarsely.)
    if (std::int64_t(w) * h / (jpg ? 1024 : 8 * 1032) > std::int64_t(text.size()) + 64)
        fail<io_error>({"imread: ", name, ": ", text.size(), " bytes cannot hold ", w, " x ", h, " pixels"});
    void* pixels = nullptr;
    if constexpr (sizeof(T) == 1) pixels = stbi_load_from_memory(bytes, size, &w, &h, &channels, 0);
    else pixels = stbi_load_16_from_memory(bytes, size, &w, &h, &channels, 0);
    struct freed {
        void* p;
        ~freed() {
            if (p) stbi_image_free(p);
        }
    } const held{pixels};
    if (!pixels) {
        const char* reason = stbi_failure_reason();
        fail<io_error>({"imread: ", name, ": ", reason ? reason : "the pixels are wrong"});
    }
    const shape_t shape = channels == 1 ? shape_t{h, w} : shape_t{h, w, channels};
    ndarray<T> out(new_array<T>("imread", shape));
    std::memcpy(out.data(), pixels, static_cast<std::size_t>(out.size()) * sizeof(T));
    return with_channels(out, wanted);
}

inline void append_big(std::string& out, std::uint32_t x) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(x >> shift & 0xff);
}

// A chunk of a PNG file: length, name, data, and the CRC-32 of both.
inline void png_chunk(std::string& out, const char* name, std::string_view data) {
    append_big(out, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = out.size();
    out += name;
    out += data;
    std::uint32_t crc = 0xffffffff;
    for (std::size_t i = start; i < out.size(); ++i) {
        crc ^= static_cast<unsigned char>(out[i]);
        for (int k = 0; k < 8; ++k) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    append_big(out, ~crc);
}

// A PNG of 16 bit, its rows without a filter.
static std::string encode_png16(const std::uint16_t* pixels, index_t h, index_t w, index_t channels) {
    std::string rows, out("\x89PNG\r\n\x1a\n", 8), head;
    for (index_t y = 0; y < h; ++y) {
        rows += '\0';
        for (index_t x = 0; x < w * channels; ++x, ++pixels) rows += {static_cast<char>(*pixels >> 8), static_cast<char>(*pixels & 0xff)};
    }
    if (rows.size() > INT_MAX) fail<value_error>({"imwrite: the picture is too large"});
    int n = 0;
    unsigned char* packed = stbi_zlib_compress(reinterpret_cast<unsigned char*>(rows.data()), static_cast<int>(rows.size()), &n, 8);
    if (!packed) throw std::bad_alloc();
    append_big(head, static_cast<std::uint32_t>(w));
    append_big(head, static_cast<std::uint32_t>(h));
    head += {16, channels == 1 ? '\0' : channels == 2 ? '\4' : channels == 3 ? '\2' : '\6', 0, 0, 0};
    png_chunk(out, "IHDR", head);
    png_chunk(out, "IDAT", {reinterpret_cast<const char*>(packed), static_cast<std::size_t>(n)});
    png_chunk(out, "IEND", {});
    std::free(packed);
    return out;
}

template <class T>
static std::string encode_image(std::string_view type, const view<const T>& a, int quality) {
    const array_header& header = a.header();
    const index_t h = header.shape()[0], w = header.shape()[1], channels = header.ndim == 3 ? header.shape()[2] : 1;
    const ndarray<T> dense(a);
    const T* pixels = dense.data();
    std::string out;
    if (type == "ppm" || type == "pgm") {
        if (channels != 1 && channels != 3) fail<value_error>({"imwrite: a pixmap has 1 or 3 channels, not ", channels});
        out = (channels == 3 ? "P6\n" : "P5\n") + std::to_string(w) + " " + std::to_string(h) + "\n" +
              std::to_string(std::numeric_limits<T>::max()) + "\n";
        for (index_t i = 0; i < dense.size(); ++i) {
            if (sizeof(T) == 2) out += static_cast<char>(pixels[i] >> 8 & 0xff);
            out += static_cast<char>(pixels[i] & 0xff);
        }
        return out;
    }
    if constexpr (sizeof(T) == 2) {
        if (type != "png") fail<value_error>({"imwrite: 16 bit are written as png, ppm or pgm only"});
        return encode_png16(pixels, h, w, channels);
    } else {
        const auto append = [](void* to, void* data, int n) {
            static_cast<std::string*>(to)->append(static_cast<const char*>(data), static_cast<std::size_t>(n));
        };
        const int width = static_cast<int>(w), height = static_cast<int>(h), c = static_cast<int>(channels);
        int done = 0;
        if (type == "png") done = stbi_write_png_to_func(append, &out, width, height, c, pixels, width * c);
        else if (type == "bmp") done = stbi_write_bmp_to_func(append, &out, width, height, c, pixels);
        else done = stbi_write_jpg_to_func(append, &out, width, height, c, pixels, quality);
        if (!done) throw std::bad_alloc();
        return out;
    }
}

inline std::string image_type(const std::string& path) {
    const std::size_t dot = path.rfind('.');
    std::string type = dot == path.npos ? "" : path.substr(dot + 1);
    for (char& c : type)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (type == "jpeg") type = "jpg";
    if (type != "png" && type != "jpg" && type != "bmp" && type != "ppm" && type != "pgm")
        fail<value_error>({"imwrite: ", python_quote(path), " is no png, jpg, bmp, ppm or pgm"});
    return type;
}

}  // namespace detail

// A picture from a file. What cannot be read, is no picture or too large is an io_error.
template <detail::pixel T = std::uint8_t>
static ndarray<T> imread(const std::string& path, const imread_options& options = {}) {
    const std::string text = detail::read_file("imread", path);
    return detail::decode_image<T>(text, detail::python_quote(path), options);
}
// The same of a file that is in memory.
template <detail::pixel T = std::uint8_t>
static ndarray<T> imdecode(std::string_view bytes, const imread_options& options = {}) {
    return detail::decode_image<T>(bytes, "the bytes", options);
}

// (H, W) or (H, W, C), C from 1 to 4, of uint8 or uint16; the path's extension says the format. Another type is an
// error of the compiler, another shape a shape_error.
template <array_like A>
    requires detail::pixel<detail::value_of<A>>
static void imwrite(const std::string& path, const A& a, const imwrite_options& options = {}) {
    using T = detail::value_of<A>;
    const std::string type = detail::image_type(path);
    const view<const T> v = detail::materialize(a);
    const detail::array_header& h = v.header();
    if ((h.ndim != 2 && h.ndim != 3) || h.size == 0 || (h.ndim == 3 && h.shape()[2] > 4) || h.shape()[0] > 65535 ||
        h.shape()[1] > 65535 || h.size > INT_MAX / 8)
        detail::fail<shape_error>({"imwrite: an array of shape ", detail::tuple_text{h.extents()},
                                   " is no picture of (H, W) or (H, W, 1 to 4)"});
    if (options.quality < 1 || options.quality > 100)
        detail::fail<value_error>({"imwrite: quality is from 1 to 100, not ", options.quality});
    const std::string bytes = detail::encode_image<T>(type, v, options.quality);
    detail::output_file out("imwrite", path);
    out.write(bytes);
    out.commit();
}

}  // namespace orthant::inline ORTHANT_ABI

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
