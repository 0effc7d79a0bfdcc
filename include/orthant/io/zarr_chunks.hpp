#pragma once
// The chunks of a Zarr array: files that are read, checked, decoded, and written beside and renamed.
//
// A chunk that is not there is fill value, a file of its own or one of several in a file (a shard). A file whose
// contents do not give exactly a chunk's bytes is an io_error; never more is unpacked than a chunk has.

#include <orthant/io/zarr_store.hpp>
#if ORTHANT_DEFINE
#include <algorithm>
#include <cstring>

#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// c/0/3; of an array without axes, c.
inline std::string chunk_path(const zarr_store& s, const dims& index, bool make_folders) {
    std::string out = s.path + "/c";
    for (std::size_t k = 0; k < index.size(); ++k) {
        if (make_folders && s.separator == '/') make_folder(out);
        out += s.separator + std::to_string(index[k]);
    }
    return out;
}

inline void to_file_order(const zarr_store& s, std::string& bytes) {
    if (!s.swapped) return;
    const std::size_t part = is_complex(s.id) ? s.item / 2 : s.item;
    for (std::size_t i = 0; i + part <= bytes.size(); i += part)
        std::reverse(bytes.begin() + std::ptrdiff_t(i), bytes.begin() + std::ptrdiff_t(i + part));
}

inline std::string filled_chunk(const zarr_store& s) {
    const std::size_t n = s.chunk_bytes();
    std::string out;
    out.reserve(n);
    if (s.fill.find_first_not_of('\0') == s.fill.npos) out.assign(n, '\0');
    while (out.size() < n) out += s.fill;
    return out;
}

// Takes the checksum behind bytes off, and compares it.
inline void check_crc(std::string& bytes, const std::string& name, const char* what) {
    if (bytes.size() < 4) fail<io_error>({name, "the ", what, " is too short for its checksum"});
    std::uint32_t sum = 0;
    for (int i = 4; i-- > 0;) sum = sum << 8 | static_cast<unsigned char>(bytes[bytes.size() - 4 + std::size_t(i)]);
    bytes.resize(bytes.size() - 4);
    if (crc32c(bytes) != sum) fail<io_error>({name, "the ", what, "'s checksum is wrong"});
}

// A chunk's bytes in a file of several: the index has where each begins and its length, both ~0 where there is none.
inline bool read_from_shard(const zarr_store& s, const dims& index, const std::string& path, std::string& bytes) {
    input_file file("zarr", path);
    std::int64_t count = 1, place = 0;
    for (std::size_t k = 0; k < s.shard.size(); ++k) {
        place = place * s.shard[k] + index[k] % s.shard[k];
        count *= s.shard[k];
    }
    const std::int64_t length = 16 * count + (s.index_crc ? 4 : 0);
    if (file.size() < length) file.fail("the file is too short for its index");
    file.seek(s.index_first ? 0 : file.size() - length);
    std::string table = file.read_text(std::size_t(length), "its index");
    if (s.index_crc) check_crc(table, "zarr: " + python_quote(path) + ": ", "index");
    const auto number = [&](std::int64_t at) {
        std::uint64_t x = 0;
        for (std::int64_t i = 8; i-- > 0;) x = x << 8 | static_cast<unsigned char>(table[std::size_t(8 * at + i)]);
        return x;
    };
    const std::uint64_t first = number(2 * place), n = number(2 * place + 1), none = ~std::uint64_t(0);
    if (first == none && n == none) return false;
    if (first > std::uint64_t(file.size()) || n > std::uint64_t(file.size()) - first)
        file.fail("a chunk lies beyond the end of the file");
    file.seek(std::int64_t(first));
    bytes = file.read_text(std::size_t(n), "a chunk");
    return true;
}

ORTHANT_ONCE std::string read_zarr_chunk(const zarr_store& s, const dims& index) {
    dims of_file = index;
    for (std::size_t k = 0; k < s.shard.size(); ++k) of_file[k] /= s.shard[k];
    const std::string path = chunk_path(s, of_file, false);
    if (std::FILE* there = std::fopen(path.c_str(), "rb")) std::fclose(there);
    else if (errno == ENOENT || errno == ENOTDIR) return filled_chunk(s);
    std::string bytes;
    if (s.shard.empty()) bytes = read_file("zarr", path);
    else if (!read_from_shard(s, index, path, bytes)) return filled_chunk(s);
    const std::string name = "zarr: " + python_quote(path) + ": ";
    if (s.crc) check_crc(bytes, name, "chunk");
    if (s.gzip >= 0) bytes = inflate_text("zarr", name, bytes, deflate_format::gzip, s.chunk_bytes());
    if (bytes.size() != s.chunk_bytes())
        fail<io_error>({name, "the chunk has ", bytes.size(), " bytes, not ", s.chunk_bytes()});
    if (s.id == dtype_id::boolean)
        for (char c : bytes)
            if (c != 0 && c != 1) fail<io_error>({name, "a bool has the value ", int(static_cast<unsigned char>(c))});
    to_file_order(s, bytes);
    return bytes;
}

ORTHANT_ONCE void write_zarr_chunk(const zarr_store& s, const dims& index, std::string bytes) {
    if (!s.shard.empty())
        fail<io_error>({"zarr: ", python_quote(s.path), " has files of several chunks, which are read, not written"});
    to_file_order(s, bytes);
    if (s.gzip >= 0) bytes = deflate_text("zarr", bytes, deflate_format::gzip, s.gzip);
    if (s.crc) {
        const std::uint32_t sum = crc32c(bytes);
        for (int i = 0; i < 4; ++i) bytes += static_cast<char>(sum >> (8 * i) & 0xff);
    }
    output_file out("zarr", chunk_path(s, index, true));
    out.write(bytes);
    out.commit();
}

// What a chunk and a box share: extents, and where it begins in each, in bytes.
struct chunk_part {
    dims extents, chunk_strides, box_strides;
    std::size_t in_chunk = 0, in_box = 0;
    bool whole = true;  // the box covers all of the chunk that lies in the array
};

inline chunk_part shared_part(const zarr_store& s, const dims& index, const dims& start, const array_header& box) {
    chunk_part out;
    index_t step = 1, box_step = 1;
    const std::size_t n = s.shape.size();
    out.extents.resize(n);
    out.chunk_strides.resize(n);
    out.box_strides.resize(n);
    for (std::size_t k = n; k-- > 0;) {
        const index_t first = index[k] * s.chunk[k], end = start[k] + box.shape()[k];
        const index_t limit = s.shape[k] - first < s.chunk[k] ? s.shape[k] : first + s.chunk[k];
        const index_t from = start[k] > first ? start[k] : first, to = end < limit ? end : limit;
        out.whole = out.whole && from == first && to == limit;
        out.extents[k] = to - from;
        out.chunk_strides[k] = step;
        out.box_strides[k] = box_step;
        out.in_chunk += static_cast<std::size_t>((from - first) * step) * s.item;
        out.in_box += static_cast<std::size_t>((from - start[k]) * box_step) * s.item;
        step *= s.chunk[k];
        box_step *= box.shape()[k];
    }
    return out;
}

// Copies rows between a chunk and a box, both dense in C order.
inline void copy_part(const zarr_store& s, const chunk_part& p, char* chunk, char* box, bool to_box) {
    const std::size_t n = p.extents.size();
    const dims outer(p.extents.begin(), p.extents.end() - (n > 0 ? 1 : 0));
    const std::size_t row = (n > 0 ? static_cast<std::size_t>(p.extents[n - 1]) : 1) * s.item;
    for (odometer<2> at(as_view(outer), {p.chunk_strides.data(), p.box_strides.data()}); at; ++at) {
        char* c = chunk + p.in_chunk + static_cast<std::size_t>(at[0]) * s.item;
        char* b = box + p.in_box + static_cast<std::size_t>(at[1]) * s.item;
        std::memcpy(to_box ? b : c, to_box ? c : b, row);
    }
}

// f(index) for each chunk that the box touches.
template <class F>
void each_chunk(const zarr_store& s, const dims& start, const array_header& box, const F& f) {
    if (box.size == 0) return;
    dims first, count;
    for (std::size_t k = 0; k < s.shape.size(); ++k) {
        first.push_back(start[k] / s.chunk[k]);
        count.push_back((start[k] + box.shape()[k] - 1) / s.chunk[k] - first[k] + 1);
    }
    for (odometer<0> at(as_view(count)); at; ++at) {
        dims index = first;
        for (std::size_t k = 0; k < index.size(); ++k) index[k] += at.index()[k];
        f(index);
    }
}

ORTHANT_ONCE void read_zarr(const zarr_store& s, const dims& start, const array_header& to) {
    each_chunk(s, start, to, [&](const dims& index) {
        std::string chunk = read_zarr_chunk(s, index);
        copy_part(s, shared_part(s, index, start, to), chunk.data(), static_cast<char*>(to.data), true);
    });
}

ORTHANT_ONCE void write_zarr(const zarr_store& s, const dims& start, const array_header& from) {
    each_chunk(s, start, from, [&](const dims& index) {
        const chunk_part part = shared_part(s, index, start, from);
        // (What lies beyond the array's end is fill value.)
        std::string chunk = part.whole ? filled_chunk(s) : read_zarr_chunk(s, index);
        copy_part(s, part, chunk.data(), static_cast<char*>(from.data), false);
        write_zarr_chunk(s, index, std::move(chunk));
    });
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
