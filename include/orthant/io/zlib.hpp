#pragma once
// zlib, for compressed npz archives and .gz files: included in one file of a program, or by all of its files
// where the CMake target orthant::zlib is linked. https://zlib.net/manual.html

#include <climits>
#include <new>

#include <zlib.h>

#include <orthant/io/deflate.hpp>

namespace orthant::inline ORTHANT_LAYOUT::deflating {

// (inline functions, and not ORTHANT_ONCE: the library that is compiled once knows no zlib.)
inline int zlib_window(deflate_format format) {
    return format == deflate_format::raw ? -15 : format == deflate_format::gzip ? 31 : 15;
}

// Runs `step` on zlib's stream, whose counts are only 32 bits wide.
template <class Step>
int zlib_run(void* state, deflate_buffers& b, const Step& step) {
    z_stream& z = *static_cast<z_stream*>(state);
    const auto count = [](std::size_t n) { return n > (1u << 30) ? uInt(1) << 30 : uInt(n); };
    for (;;) {
        const uInt in = count(b.in_left), out = count(b.out_left);
        z.next_in = const_cast<Bytef*>(b.in);  // never written
        z.avail_in = in;
        z.next_out = b.out;
        z.avail_out = out;
        const int code = step(z, in == b.in_left);
        b.in += in - z.avail_in;
        b.in_left -= in - z.avail_in;
        b.out += out - z.avail_out;
        b.out_left -= out - z.avail_out;
        if (code != Z_OK || b.out_left == 0 || b.in_left == 0 || (z.avail_in == in && z.avail_out == out))
            return code;
    }
}

inline constexpr deflate_functions zlib_functions = {
    [](deflate_format format) -> void* {
        auto* z = new z_stream{};
        if (inflateInit2(z, zlib_window(format)) == Z_OK) return z;
        delete z;
        throw std::bad_alloc();
    },
    [](deflate_format format, int level) -> void* {
        auto* z = new z_stream{};
        if (deflateInit2(z, level, Z_DEFLATED, zlib_window(format), 8, Z_DEFAULT_STRATEGY) == Z_OK) return z;
        delete z;
        throw std::bad_alloc();
    },
    [](void* state, deflate_buffers& b) {
        const int code = zlib_run(state, b, [](z_stream& z, bool) { return inflate(&z, Z_NO_FLUSH); });
        return code == Z_STREAM_END                  ? deflate_status::end
               : code == Z_OK || code == Z_BUF_ERROR ? deflate_status::more
                                                     : deflate_status::bad_data;
    },
    [](void* state, deflate_buffers& b, bool last) {
        const int code = zlib_run(state, b, [last](z_stream& z, bool all) {
            return deflate(&z, last && all ? Z_FINISH : Z_NO_FLUSH);
        });
        return code == Z_STREAM_END                  ? deflate_status::end
               : code == Z_OK || code == Z_BUF_ERROR ? deflate_status::more
                                                     : deflate_status::bad_data;
    },
    [](void* state) {
        inflateEnd(static_cast<z_stream*>(state));
        delete static_cast<z_stream*>(state);
    },
    [](void* state) {
        deflateEnd(static_cast<z_stream*>(state));
        delete static_cast<z_stream*>(state);
    }};

// Before main begins.
inline const bool zlib_installed = (deflate_library = &zlib_functions, true);

}  // namespace orthant::inline ORTHANT_LAYOUT::deflating
