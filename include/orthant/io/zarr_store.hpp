#pragma once
// The folder of a Zarr array: its description in zarr.json, and its chunks as files.
//
//     zarr.json     {"zarr_format": 3, "node_type": "array", "shape": [10, 10], "data_type": "float64", …}
//     c/0/3         the chunk of index (0, 3), always of the full chunk's shape; a chunk that is no file is fill value
//
// What is read and written is a box of the array: chunks that it covers in part are read, changed and written again.
// A chunk passes the codecs "bytes" (in either order), "gzip" (<orthant/io/zlib.hpp>) and "crc32c"; others (zstd,
// blosc, transpose) are an io_error that names them. Files that hold several chunks ("sharding_indexed") are read, not
// written. Everything here works on bytes of any element type.
// https://zarr-specs.readthedocs.io/en/latest/v3/core/index.html

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <orthant/array/window.hpp>
#include <orthant/base/dtype_names.hpp>
#include <orthant/io/deflate.hpp>
#if ORTHANT_DEFINE
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>

#include <orthant/base/format_elements.hpp>
#include <orthant/io/file.hpp>
#include <orthant/io/json.hpp>
#if defined(_WIN32)
#include <direct.h>
#else
#include <sys/stat.h>
#endif
#endif

namespace orthant::inline ORTHANT_ABI::detail {

struct zarr_store {
    std::string path;
    dims shape, chunk;
    dtype_id id = dtype_id::other;
    std::size_t item = 0;
    std::string fill;      // the bytes of the fill value
    bool swapped = false;  // the chunks' byte order is the other
    int gzip = -1;         // the level, or none
    bool crc = false;
    char separator = '/';
    dims shard;                // how many chunks a file holds along each axis; empty: each is a file
    bool index_first = false;  // whether a file's index is at its start or end, and has a checksum
    bool index_crc = false;
    std::vector<std::pair<std::string, std::string>> attributes;  // those that are texts

    std::size_t chunk_bytes() const {
        std::size_t n = item;
        for (index_t e : chunk) n *= static_cast<std::size_t>(e);
        return n;
    }
};

zarr_store open_zarr(const std::string& path);
// Parses a zarr.json; `name` begins the messages.
void parse_zarr(zarr_store& out, std::string_view text, const std::string& name);
// Makes the folder and its zarr.json.
void create_zarr(const zarr_store& s);

// The box from `start` on of the extents of `to`, dense in C order, read into it, or written from it.
void read_zarr(const zarr_store& s, const dims& start, const array_header& to);
void write_zarr(const zarr_store& s, const dims& start, const array_header& from);

// A chunk's bytes in this machine's order.
std::string read_zarr_chunk(const zarr_store& s, const dims& index);
void write_zarr_chunk(const zarr_store& s, const dims& index, std::string bytes);

std::uint32_t crc32c(std::string_view bytes);

#if ORTHANT_DEFINE

ORTHANT_ONCE std::uint32_t crc32c(std::string_view bytes) {
    std::uint32_t crc = 0xffffffff;
    for (char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int k = 0; k < 8; ++k) crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78u : 0);
    }
    return ~crc;
}

inline void make_folder(const std::string& path) {
#if defined(_WIN32)
    const int code = _mkdir(path.c_str());
#else
    const int code = mkdir(path.c_str(), 0777);
#endif
    if (code != 0 && errno != EEXIST) fail_file("zarr", path, "cannot be made", errno);
}

// The value of a number, as the element type's bytes.
inline std::string fill_bytes(const zarr_store& s, const json_value* v, const std::string& name) {
    std::string out(s.item, '\0');
    if (!v || v->is(json_kind::null)) return out;
    const auto refuse = [&] { fail<io_error>({name, "the fill_value is no ", dtype_of_id(s.id).name()}); };
    const auto real = [&](const json_value& x) {
        double value = 0;
        if (x.is(json_kind::string)) {
            if (x.text == "NaN") return std::numeric_limits<double>::quiet_NaN();
            if (x.text == "Infinity") return std::numeric_limits<double>::infinity();
            if (x.text == "-Infinity") return -std::numeric_limits<double>::infinity();
            refuse();
        }
        if (!x.to_double(value)) refuse();
        return value;
    };
    const auto put = [&](auto value) { std::memcpy(out.data(), &value, sizeof value); };
    const auto whole = [&] {  // -9223372036854775808 … 18446744073709551615
        std::uint64_t magnitude = 0;
        const bool negative = !v->text.empty() && v->text[0] == '-';
        const std::string digits = v->text.substr(negative ? 1 : 0);
        const auto [end, code] = read_number(digits.data(), digits.data() + digits.size(), magnitude);
        if (!v->is(json_kind::number) || code != std::errc() || end != digits.data() + digits.size()) {
            const double x = real(*v);  // 1.0, 1e3
            if (x != x || x < -9e18 || x > 9e18 || static_cast<double>(static_cast<std::int64_t>(x)) != x) refuse();
            return static_cast<std::uint64_t>(static_cast<std::int64_t>(x));
        }
        return negative ? 0 - magnitude : magnitude;
    };
    switch (s.id) {
        case dtype_id::boolean:
            if (!v->is(json_kind::boolean)) refuse();
            out[0] = v->truth ? '\1' : '\0';
            break;
        case dtype_id::half: put(float16(real(*v))); break;
        case dtype_id::float32: put(static_cast<float>(real(*v))); break;
        case dtype_id::float64: put(real(*v)); break;
        case dtype_id::complex64:
        case dtype_id::complex128:
            if (!v->is(json_kind::array) || v->items.size() != 2) refuse();
            if (s.id == dtype_id::complex64)
                put(complex64(static_cast<float>(real(v->items[0])), static_cast<float>(real(v->items[1]))));
            else
                put(complex128(real(v->items[0]), real(v->items[1])));
            break;
        default:
            if (s.item == 1) put(static_cast<std::uint8_t>(whole()));
            else if (s.item == 2) put(static_cast<std::uint16_t>(whole()));
            else if (s.item == 4) put(static_cast<std::uint32_t>(whole()));
            else put(whole());
    }
    return out;
}

inline dims zarr_extents(const json_value* v, const std::string& name, const char* what, bool positive) {
    dims out;
    if (!v || !v->is(json_kind::array) || v->items.size() > 64) fail<io_error>({name, "there is no ", what});
    for (const json_value& item : v->items) {
        std::int64_t e = 0;
        if (!item.to_count(e) || e > PTRDIFF_MAX || (positive && e == 0)) fail<io_error>({name, "the ", what, " has an extent that is none"});
        out.push_back(e);
    }
    return out;
}

inline std::string json_word(const json_value* x) {
    return x && x->is(json_kind::string) ? x->text : std::string();
}

// What a chunk's bytes pass: out.swapped, gzip and crc.
inline void parse_codecs(zarr_store& out, const json_value* codecs, const std::string& name) {
    const auto refuse = [&](const std::string& what) { fail<io_error>({name, what}); };
    if (!codecs || !codecs->is(json_kind::array)) refuse("there are no codecs");
    bool bytes = false;
    for (const json_value& codec : codecs->items) {
        const std::string codec_name = codec.is(json_kind::string) ? codec.text : json_word(codec.find("name"));
        const json_value* configuration = codec.find("configuration");
        if (codec_name == "bytes" && !bytes) {
            bytes = true;
            const std::string endian = configuration ? json_word(configuration->find("endian")) : "";
            const std::size_t part = is_complex(out.id) ? out.item / 2 : out.item;
            if (part > 1 && endian != "little" && endian != "big") refuse("the bytes have no order");
            out.swapped = part > 1 && (endian == "little") != (std::endian::native == std::endian::little);
        } else if (codec_name == "gzip" && bytes && out.gzip < 0 && !out.crc) {
            std::int64_t level = 6;
            if (configuration && configuration->find("level")) configuration->find("level")->to_count(level);
            out.gzip = static_cast<int>(level < 10 ? level : 9);
        } else if (codec_name == "crc32c" && bytes && !out.crc) {
            out.crc = true;
        } else {
            refuse("the codec " + python_quote(codec_name) + " is not read here");
        }
    }
    if (!bytes) refuse("there is no codec 'bytes'");
}

// Files of several chunks: out.chunk, which was a file's extents, becomes that of the chunks in it.
inline void parse_shards(zarr_store& out, const json_value* configuration, const std::string& name) {
    const auto refuse = [&](const std::string& what) { fail<io_error>({name, what}); };
    if (!configuration) refuse("the codec 'sharding_indexed' has no configuration");
    const dims inner = zarr_extents(configuration->find("chunk_shape"), name, "chunk_shape", true);
    if (inner.size() != out.chunk.size()) refuse("the chunks of shards have another rank than the array");
    std::int64_t count = 1;
    for (std::size_t k = 0; k < inner.size(); ++k) {
        if (out.chunk[k] % inner[k] != 0) refuse("a shard is not made of whole chunks");
        out.shard.push_back(out.chunk[k] / inner[k]);
        if (out.shard[k] > (std::int64_t(1) << 26) / count) refuse("a shard has too many chunks");
        count *= out.shard[k];
    }
    out.chunk = inner;
    parse_codecs(out, configuration->find("codecs"), name);
    const std::string place = json_word(configuration->find("index_location"));
    if (!place.empty() && place != "end" && place != "start") refuse("the index_location is neither start nor end");
    out.index_first = place == "start";
    zarr_store index;
    index.id = dtype_id::uint64;
    index.item = 8;
    parse_codecs(index, configuration->find("index_codecs"), name);
    if (index.gzip >= 0 || index.swapped != (std::endian::native != std::endian::little))
        refuse("the index_codecs are not bytes in little-endian order");
    out.index_crc = index.crc;
}

ORTHANT_ONCE void parse_zarr(zarr_store& out, std::string_view text, const std::string& name) {
    const json_value v = parse_json(text, name);
    const auto refuse = [&](const std::string& what) { fail<io_error>({name, what}); };
    const auto word = json_word;
    std::int64_t format = 0;
    if (!v.find("zarr_format") || !v.find("zarr_format")->to_count(format) || format != 3)
        refuse("the zarr_format is not 3");
    if (word(v.find("node_type")) != "array") refuse("it is no array but a " + word(v.find("node_type")));
    out.shape = zarr_extents(v.find("shape"), name, "shape", false);
    const std::string type = word(v.find("data_type"));
    for (dtype_id id : {dtype_id::boolean, dtype_id::int8, dtype_id::int16, dtype_id::int32, dtype_id::int64,
                        dtype_id::uint8, dtype_id::uint16, dtype_id::uint32, dtype_id::uint64, dtype_id::half,
                        dtype_id::float32, dtype_id::float64, dtype_id::complex64, dtype_id::complex128})
        if (dtype_of_id(id).name() == type) out.id = id;
    if (out.id == dtype_id::other) fail<type_error>({name, "the data_type ", python_quote(type), " is not read"});
    out.item = dtype_of_id(out.id).itemsize();
    const json_value* grid = v.find("chunk_grid");
    if (!grid || word(grid->find("name")) != "regular" || !grid->find("configuration")) refuse("the chunk_grid is not regular");
    out.chunk = zarr_extents(grid->find("configuration")->find("chunk_shape"), name, "chunk_shape", true);
    if (out.chunk.size() != out.shape.size()) refuse("the chunks have another rank than the array");
    checked_size("zarr", as_view(out.shape), index_t(out.item));
    checked_size("zarr", as_view(out.chunk), index_t(out.item));
    const json_value* keys = v.find("chunk_key_encoding");
    if (keys) {
        if (word(keys->find("name")) != "default") refuse("the chunk_key_encoding is not the default");
        const json_value* configuration = keys->find("configuration");
        const std::string separator = configuration ? word(configuration->find("separator")) : "/";
        if (separator != "/" && separator != "." && separator != "") refuse("the separator is neither / nor .");
        out.separator = separator == "." ? '.' : '/';
    }
    out.fill = fill_bytes(out, v.find("fill_value"), name);
    const json_value* codecs = v.find("codecs");
    const bool shards = codecs && codecs->is(json_kind::array) && codecs->items.size() == 1 &&
                        json_word(codecs->items[0].find("name")) == "sharding_indexed";
    if (shards) parse_shards(out, codecs->items[0].find("configuration"), name);
    else parse_codecs(out, codecs, name);
    if (out.chunk_bytes() > std::size_t(1) << 30) refuse("a chunk is larger than 1 GiB");
    if (const json_value* attributes = v.find("attributes"))
        for (const json_value& item : attributes->items)
            if (item.is(json_kind::string)) out.attributes.emplace_back(item.name, item.text);
    if (const json_value* transformers = v.find("storage_transformers"))
        if (!transformers->items.empty()) refuse("storage transformers are not read here");
}

ORTHANT_ONCE zarr_store open_zarr(const std::string& path) {
    zarr_store out;
    out.path = path;
    const std::string file = path + "/zarr.json";
    parse_zarr(out, read_file("zarr", file), "zarr: " + python_quote(file) + ": ");
    return out;
}

inline std::string json_list(const dims& values) {
    std::string out = "[";
    for (std::size_t i = 0; i < values.size(); ++i) out += (i ? ", " : "") + std::to_string(values[i]);
    return out + "]";
}

inline std::string zarr_fill_text(const zarr_store& s) {
    const auto real = [](double x) {
        if (x != x) return std::string("\"NaN\"");
        if (x == std::numeric_limits<double>::infinity()) return std::string("\"Infinity\"");
        if (x == -std::numeric_limits<double>::infinity()) return std::string("\"-Infinity\"");
        return scalar_text(real_value(x));
    };
    const auto at = [&]<class T>(std::type_identity<T>, std::size_t offset = 0) {
        T value;
        std::memcpy(static_cast<void*>(&value), s.fill.data() + offset, sizeof value);
        return value;
    };
    if (s.id == dtype_id::boolean) return s.fill[0] ? "true" : "false";
    if (s.id == dtype_id::half) return real(static_cast<float>(at(std::type_identity<float16>{})));
    if (s.id == dtype_id::float32) return real(static_cast<double>(at(std::type_identity<float>{})));
    if (s.id == dtype_id::float64) return real(at(std::type_identity<double>{}));
    if (s.id == dtype_id::complex64)
        return "[" + real(static_cast<double>(at(std::type_identity<float>{}))) + ", " +
               real(static_cast<double>(at(std::type_identity<float>{}, 4))) + "]";
    if (s.id == dtype_id::complex128)
        return "[" + real(at(std::type_identity<double>{})) + ", " + real(at(std::type_identity<double>{}, 8)) + "]";
    const bool is_signed = is_signed_integer(s.id);
    switch (s.item) {
        case 1:
            return is_signed ? std::to_string(at(std::type_identity<std::int8_t>{}))
                             : std::to_string(at(std::type_identity<std::uint8_t>{}));
        case 2:
            return is_signed ? std::to_string(at(std::type_identity<std::int16_t>{}))
                             : std::to_string(at(std::type_identity<std::uint16_t>{}));
        case 4:
            return is_signed ? std::to_string(at(std::type_identity<std::int32_t>{}))
                             : std::to_string(at(std::type_identity<std::uint32_t>{}));
        default:
            return is_signed ? std::to_string(at(std::type_identity<std::int64_t>{}))
                             : std::to_string(at(std::type_identity<std::uint64_t>{}));
    }
}

ORTHANT_ONCE void create_zarr(const zarr_store& s) {
    make_folder(s.path);
    const char* order = s.item == 1 ? "" : ", \"configuration\": {\"endian\": \"little\"}";
    std::string text = "{\n  \"zarr_format\": 3,\n  \"node_type\": \"array\",\n  \"shape\": " + json_list(s.shape) +
                       ",\n  \"data_type\": \"" + dtype_of_id(s.id).name() +
                       "\",\n  \"chunk_grid\": {\"name\": \"regular\", \"configuration\": {\"chunk_shape\": " +
                       json_list(s.chunk) +
                       "}},\n  \"chunk_key_encoding\": {\"name\": \"default\", \"configuration\": {\"separator\": \"/\"}},"
                       "\n  \"fill_value\": " + zarr_fill_text(s) + ",\n  \"codecs\": [{\"name\": \"bytes\"" + order + "}";
    if (s.gzip >= 0) text += ", {\"name\": \"gzip\", \"configuration\": {\"level\": " + std::to_string(s.gzip) + "}}";
    if (s.crc) text += ", {\"name\": \"crc32c\"}";
    text += "],\n  \"attributes\": {";
    for (std::size_t i = 0; i < s.attributes.size(); ++i)
        text += (i ? ", " : "") + json_quote(s.attributes[i].first) + ": " + json_quote(s.attributes[i].second);
    text += "}\n}\n";
    output_file out("zarr", s.path + "/zarr.json");
    out.write(text);
    out.commit();
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
