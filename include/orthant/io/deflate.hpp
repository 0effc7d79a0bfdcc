#pragma once
// Deflate, behind a door that zlib opens.
//
// What reads or writes compressed bytes calls `deflate_codec("load_npz")`, and gets the functions of a
// library, or an io_error that says what to include and link. <orthant/io/zlib.hpp> puts zlib's there; so
// this header needs no library, and who has no compressed files needs none either.

#include <cstddef>
#include <string>
#include <string_view>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>

namespace orthant::inline ORTHANT_LAYOUT::deflating {

// raw: as in zip archives; gzip: with the header and checksum of .gz files (reading: one member after
// another); zlib: with those of zlib.
enum class deflate_format { raw, gzip, zlib };

// A call of `run` uses up what it can of the input and fills what it can of the output, and moves both.
struct deflate_buffers {
    const unsigned char* in;
    std::size_t in_left;
    unsigned char* out;
    std::size_t out_left;
};
enum class deflate_status { more, end, bad_data };

struct deflate_functions {
    void* (*begin_inflate)(deflate_format format);
    void* (*begin_deflate)(deflate_format format, int level);
    // bad_data also where the input ends early, which is told by a run without progress.
    deflate_status (*inflate)(void* state, deflate_buffers& buffers);
    deflate_status (*deflate)(void* state, deflate_buffers& buffers, bool last);
    void (*end_inflate)(void* state);
    void (*end_deflate)(void* state);
};

// One for the program, whatever the flags of its files.
inline constinit const deflate_functions* deflate_library = nullptr;

}  // namespace orthant::inline ORTHANT_LAYOUT::deflating

namespace orthant::inline ORTHANT_ABI::detail {

using namespace deflating;

const deflate_functions& deflate_codec(const char* function);

// The whole of a compressed text. `most`: more bytes than these are refused, an io_error that begins with
// `name`.
std::string inflate_text(const char* function, const std::string& name, std::string_view text,
                         deflate_format format, std::size_t most = static_cast<std::size_t>(-1));
std::string deflate_text(const char* function, std::string_view text, deflate_format format, int level = 6);

#if ORTHANT_DEFINE

ORTHANT_ONCE const deflate_functions& deflate_codec(const char* function) {
    if (!deflate_library)
        fail<io_error>(
            {function,
             ": compressed data need zlib: #include <orthant/io/zlib.hpp> in one file of the "
             "program and link zlib (the CMake target orthant::zlib does both; without CMake, -lz)"});
    return *deflate_library;
}

// A state of the library that is freed in any case.
struct inflate_state {
    const deflate_functions& codec;
    void* state;
    inflate_state(const deflate_functions& functions, deflate_format format)
        : codec(functions), state(functions.begin_inflate(format)) {}
    inflate_state(const inflate_state&) = delete;
    ~inflate_state() { codec.end_inflate(state); }
};
struct deflate_state {
    const deflate_functions& codec;
    void* state;
    deflate_state(const deflate_functions& functions, deflate_format format, int level)
        : codec(functions), state(functions.begin_deflate(format, level)) {}
    deflate_state(const deflate_state&) = delete;
    ~deflate_state() { codec.end_deflate(state); }
};

ORTHANT_ONCE std::string inflate_text(const char* function, const std::string& name, std::string_view text,
                                      deflate_format format, std::size_t most) {
    const inflate_state s(deflate_codec(function), format);
    std::string out;
    deflate_buffers b{reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0};
    for (;;) {
        const std::size_t at = out.size();
        out.resize(at + (at < 65536 ? 65536 : at));
        b.out = reinterpret_cast<unsigned char*>(out.data()) + at;
        b.out_left = out.size() - at;
        const deflate_status status = s.codec.inflate(s.state, b);
        const std::size_t got = out.size() - at - b.out_left;
        out.resize(at + got);
        if (out.size() > most)
            fail<io_error>({function, ": ", name, "the compressed data have more than ", most, " bytes"});
        if (status == deflate_status::end) {
            // A .gz file may have several members.
            if (format == deflate_format::gzip && b.in_left > 0 && *b.in == 0x1f) {
                std::string rest =
                    inflate_text(function, name, {reinterpret_cast<const char*>(b.in), b.in_left}, format,
                                 most - out.size());
                return out + rest;
            }
            return out;
        }
        if (status == deflate_status::bad_data || (got == 0 && b.in_left == 0))
            fail<io_error>({function, ": ", name, "the compressed data are damaged or cut off"});
    }
}

ORTHANT_ONCE std::string deflate_text(const char* function, std::string_view text, deflate_format format,
                                      int level) {
    const deflate_state s(deflate_codec(function), format, level);
    std::string out;
    deflate_buffers b{reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0};
    for (deflate_status status = deflate_status::more; status == deflate_status::more;) {
        const std::size_t at = out.size();
        out.resize(at + text.size() / 2 + 4096);
        b.out = reinterpret_cast<unsigned char*>(out.data()) + at;
        b.out_left = out.size() - at;
        status = s.codec.deflate(s.state, b, true);
        out.resize(out.size() - b.out_left);
    }
    return out;
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
