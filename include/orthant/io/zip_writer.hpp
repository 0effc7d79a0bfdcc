#pragma once
// Writing zip archives, byte for byte as Python's zipfile does for NumPy: each entry with a header of 64-bit
// sizes, dated 1980-01-01, its sizes and checksum put in afterwards; the directory in 32 bits where that is
// enough. So an archive written here and one written by numpy.savez are the same file.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <orthant/base/plain_vector.hpp>
#include <orthant/io/file.hpp>
#if ORTHANT_DEFINE
#include <algorithm>
#include <ostream>
#include <streambuf>

#include <orthant/io/deflate.hpp>
#include <orthant/io/zip_reader.hpp>
#include <orthant/kernel/crc32.hpp>
#endif

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

inline void put_little_endian(std::string& to, std::uint64_t x, int bytes) {
    for (int i = 0; i < bytes; ++i) to += static_cast<char>(x >> (8 * i) & 255);
}

// The bytes of the entry that is being written, on their way through checksum and deflate.
class zip_write_buffer : public std::streambuf {
public:
    // A null codec: the bytes are stored as they are.
    zip_write_buffer(output_file& out, const deflate_functions* codec) : out_(out) {
        if (!codec) return;
        piece_.resize(65536);
        deflater_ = new deflate_state(*codec, deflate_format::raw, 6);
    }
    zip_write_buffer(const zip_write_buffer&) = delete;
    ~zip_write_buffer() override { delete deflater_; }
    void finish() {
        if (deflater_) compress(nullptr, 0, true);
    }
    std::uint64_t size() const { return size_; }
    std::uint64_t stored() const { return deflater_ ? stored_ : size_; }
    std::uint32_t crc() const { return crc_; }

protected:
    std::streamsize xsputn(const char* from, std::streamsize n) override {
        // All at once: pieces cost the system more than the checksum gains by them.
        crc_ = kernel::crc32(crc_, from, std::size_t(n));
        if (deflater_)
            compress(from, std::size_t(n), false);
        else
            out_.write(from, std::size_t(n));
        size_ += std::uint64_t(n);
        return n;
    }
    int_type overflow(int_type c) override {
        if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
        const char one = traits_type::to_char_type(c);
        xsputn(&one, 1);
        return c;
    }

private:
    void compress(const char* from, std::size_t n, bool last) {
        deflate_buffers b{reinterpret_cast<const unsigned char*>(from), n, nullptr, 0};
        for (deflate_status status = deflate_status::more;
             b.in_left > 0 || (last && status == deflate_status::more);) {
            b.out = reinterpret_cast<unsigned char*>(piece_.data());
            b.out_left = piece_.size();
            status = deflater_->codec.deflate(deflater_->state, b, last);
            const std::size_t got = piece_.size() - b.out_left;
            out_.write(piece_.data(), got);
            stored_ += got;
        }
    }

    output_file& out_;
    deflate_state* deflater_ = nullptr;
    std::string piece_;
    std::uint64_t size_ = 0, stored_ = 0;
    std::uint32_t crc_ = 0;
};

class zip_writer {
public:
    zip_writer(output_file& out, const deflate_functions* codec) : out_(out), codec_(codec) {}

    // An entry whose bytes `write` puts into a stream.
    template <class Write>
    void add(const std::string& name, const Write& write) {
        zip_entry e;
        e.name = name;
        e.method = codec_ ? 8 : 0;
        e.flags =
            std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 128; })
                ? 0
                : 0x800;
        e.at = std::uint64_t(out_.position());
        out_.write(local_header(e));
        zip_write_buffer buffer(out_, codec_);
        std::ostream stream(&buffer);
        stream.exceptions(std::ios::badbit);  // an io_error within gets out
        write(stream);
        buffer.finish();
        e.crc = buffer.crc();
        e.size = buffer.size();
        e.stored = buffer.stored();
        const std::int64_t end = out_.position();
        out_.seek(std::int64_t(e.at));
        out_.write(local_header(e));
        out_.seek(end);
        entries_.push_back(std::move(e));
    }

    void write_directory() {
        const std::uint64_t begin = std::uint64_t(out_.position());
        for (const zip_entry& e : entries_) out_.write(directory_entry(e));
        const std::uint64_t end = std::uint64_t(out_.position()), count = entries_.size();
        std::string r;
        if (count > 65535 || begin > most32 || end - begin > most32) {
            r = "PK\6\6";
            put_little_endian(r, 44, 8);
            put_little_endian(r, 45, 2);
            put_little_endian(r, 45, 2);
            put_little_endian(r, 0, 8);
            for (std::uint64_t x : {count, count, end - begin, begin}) put_little_endian(r, x, 8);
            r += "PK\6\7";
            put_little_endian(r, 0, 4);
            put_little_endian(r, end, 8);
            put_little_endian(r, 1, 4);
        }
        r += "PK\5\6";
        put_little_endian(r, 0, 4);
        put_little_endian(r, std::min<std::uint64_t>(count, 65535), 2);
        put_little_endian(r, std::min<std::uint64_t>(count, 65535), 2);
        put_little_endian(r, std::min<std::uint64_t>(end - begin, 0xffffffff), 4);
        put_little_endian(r, std::min<std::uint64_t>(begin, 0xffffffff), 4);
        put_little_endian(r, 0, 2);
        out_.write(r);
    }

private:
    static constexpr std::uint64_t most32 = 0x7fffffff;  // zipfile's limit: what a signed number holds

    // From the version needed to the checksum.
    static void put_common(std::string& to, const zip_entry& e) {
        put_little_endian(to, 45, 2);
        put_little_endian(to, e.flags, 2);
        put_little_endian(to, e.method, 2);
        put_little_endian(to, 0, 2);     // midnight
        put_little_endian(to, 0x21, 2);  // 1980-01-01
        put_little_endian(to, e.crc, 4);
    }
    static std::string local_header(const zip_entry& e) {
        std::string h("PK\3\4");
        put_common(h, e);
        put_little_endian(h, ~std::uint64_t(0), 8);
        put_little_endian(h, e.name.size(), 2);
        put_little_endian(h, 20, 2);
        h += e.name;
        put_little_endian(h, 1, 2);
        put_little_endian(h, 16, 2);
        put_little_endian(h, e.size, 8);
        put_little_endian(h, e.stored, 8);
        return h;
    }
    static std::string directory_entry(const zip_entry& e) {
        std::string h("PK\1\2"), extra;
        put_little_endian(h, 45 | 3 << 8, 2);
        put_common(h, e);
        const bool large = e.size > most32 || e.stored > most32;
        if (large) {
            put_little_endian(extra, e.size, 8);
            put_little_endian(extra, e.stored, 8);
        }
        if (e.at > most32) put_little_endian(extra, e.at, 8);
        put_little_endian(h, large ? 0xffffffff : e.stored, 4);
        put_little_endian(h, large ? 0xffffffff : e.size, 4);
        put_little_endian(h, e.name.size(), 2);
        put_little_endian(h, extra.empty() ? 0 : extra.size() + 4, 2);
        put_little_endian(h, 0, 6);            // comment, disk, internal attributes
        put_little_endian(h, 0600u << 16, 4);  // read and written by its owner
        put_little_endian(h, e.at > most32 ? 0xffffffff : e.at, 4);
        h += e.name;
        if (!extra.empty()) {
            put_little_endian(h, 1, 2);
            put_little_endian(h, extra.size(), 2);
            h += extra;
        }
        return h;
    }

    output_file& out_;
    const deflate_functions* codec_;
    plain_vector<zip_entry> entries_;
};

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
