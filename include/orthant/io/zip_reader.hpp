#pragma once
// Reading zip archives, with suspicion.
//
// An archive ends with a record that says where its directory is; the directory names each entry, its size,
// checksum and place. That directory is believed, and what stands before each entry's bytes only for its
// length (writers of streams leave the sizes there open). Before an entry is read it is known that the
// directory lies within the file, that each entry does, that none overlaps another, and that the size it
// claims can come from the bytes it has (deflate makes at most 1032 of one). Archives of more than 4 GiB
// (zip64), comments, extra fields and bytes in front of the archive (as of self-extracting ones) are read;
// encrypted entries and methods but "stored" and "deflated" are refused. An entry is a stream: its bytes go
// through the checksum to where they belong, and are in memory once.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <orthant/base/plain_vector.hpp>
#include <orthant/io/file.hpp>
#if ORTHANT_DEFINE
#include <algorithm>
#include <cstring>
#include <istream>
#include <streambuf>

#include <orthant/io/deflate.hpp>
#include <orthant/io/sorted_places.hpp>
#include <orthant/kernel/crc32.hpp>
#endif

namespace orthant::inline ORTHANT_ABI::detail {

struct zip_entry {
    std::string name;
    std::uint16_t flags = 0, method = 0;
    std::uint32_t crc = 0;
    std::uint64_t stored = 0, size = 0;  // bytes in the archive, and of the entry itself
    std::uint64_t at = 0;                // of its header
};

// The directory of an archive.
plain_vector<zip_entry> read_zip_directory(input_file& in);

#if ORTHANT_DEFINE

inline std::uint64_t little_endian(const unsigned char* p, int bytes) {
    std::uint64_t x = 0;
    for (int i = bytes; i-- > 0;) x = x << 8 | p[i];
    return x;
}

// A piece of an archive that is taken apart from the front.
class zip_fields {
public:
    zip_fields(const input_file& in, std::string_view bytes) : in_(in), left_(bytes) {}
    std::uint64_t number(int bytes) {
        return little_endian(reinterpret_cast<const unsigned char*>(text(std::size_t(bytes)).data()), bytes);
    }
    std::uint16_t word() { return static_cast<std::uint16_t>(number(2)); }
    std::string_view text(std::size_t n) {
        if (n > left_.size()) in_.fail("the directory of the archive is cut off");
        const std::string_view out = left_.substr(0, n);
        left_.remove_prefix(n);
        return out;
    }
    std::size_t left() const { return left_.size(); }

private:
    const input_file& in_;
    std::string_view left_;
};

// Where the directory is, from the record at the end.
struct zip_end {
    std::uint64_t count = 0, size = 0, at = 0;  // entries, bytes, place of the directory
    std::uint64_t shift = 0;                    // bytes in front of the archive
};

inline zip_end find_zip_end(input_file& in) {
    if (in.size() < 0) in.fail("an archive is read from a plain file alone: its end comes first");
    constexpr std::size_t record = 22, locator = 20, record64 = 56;
    const std::uint64_t size = std::uint64_t(in.size());
    constexpr std::uint64_t longest = record + 65535 + locator + record64;
    std::string tail;
    std::size_t n = 0, p = std::string::npos;
    const auto byte = [&](std::size_t i) { return reinterpret_cast<const unsigned char*>(tail.data()) + i; };
    // Almost always it is the last thing in the file; a long comment may follow.
    for (const std::uint64_t most : {std::uint64_t(1024), longest}) {
        if (n == size || (p != std::string::npos && p >= locator + record64)) break;
        n = size < most ? size : most;
        in.seek(in.size() - std::int64_t(n));
        tail = in.read_text(n, "its end");
        p = n < record ? std::string::npos : tail.rfind("PK\5\6", n - record);
        while (p != std::string::npos && p + record + little_endian(byte(p + 20), 2) > n)
            p = p == 0 ? std::string::npos : tail.rfind("PK\5\6", p - 1);
    }
    if (p == std::string::npos) in.fail("not a zip archive: it has no end record");
    zip_fields f(in, std::string_view(tail).substr(p + 4));
    const bool one_disk = f.number(4) == 0;
    zip_end end;
    const std::uint64_t on_disk = f.number(2);
    end.count = f.number(2);
    end.size = f.number(4);
    end.at = f.number(4);
    std::uint64_t begin = size - n + p;  // of the first of the records
    bool whole = one_disk && on_disk == end.count;
    if (p >= locator + record64 && tail.compare(p - locator, 4, "PK\6\7") == 0 &&
        tail.compare(p - locator - record64, 4, "PK\6\6") == 0) {
        const std::size_t q = p - locator - record64;
        zip_fields g(in, std::string_view(tail).substr(q + 16, record64 - 16));
        whole = g.number(8) == 0;
        whole = g.number(8) == (end.count = g.number(8)) && whole;
        end.size = g.number(8);
        end.at = g.number(8);
        begin = size - n + q;
    }
    if (!whole) in.fail("the archive is one part of several");
    if (end.size > begin || end.at > begin - end.size)
        in.fail("the directory of the archive lies beyond its end");
    end.shift = begin - end.size - end.at;
    if (end.count > end.size / 46) in.fail("the directory of the archive is too short for its entries");
    return end;
}

// One entry of the directory. Sizes that do not fit 32 bits are in an extra field.
inline zip_entry read_zip_entry(const input_file& in, zip_fields& f) {
    if (f.number(4) != 0x02014b50) in.fail("the directory of the archive is damaged");
    zip_entry e;
    f.text(4);
    e.flags = f.word();
    e.method = f.word();
    f.text(4);
    e.crc = std::uint32_t(f.number(4));
    e.stored = f.number(4);
    e.size = f.number(4);
    const std::size_t name = f.word(), extra = f.word(), comment = f.word();
    f.text(8);
    e.at = f.number(4);
    e.name = f.text(name);
    zip_fields x(in, f.text(extra));
    while (x.left() >= 4) {
        const std::uint16_t id = x.word();
        const std::size_t length = x.word();
        zip_fields values(in, x.text(length));
        if (id != 1) continue;
        if (e.size == 0xffffffffu) e.size = values.number(8);
        if (e.stored == 0xffffffffu) e.stored = values.number(8);
        if (e.at == 0xffffffffu) e.at = values.number(8);
    }
    f.text(comment);
    return e;
}

ORTHANT_ONCE plain_vector<zip_entry> read_zip_directory(input_file& in) {
    const zip_end end = find_zip_end(in);
    in.seek(std::int64_t(end.at + end.shift));
    const std::string bytes = in.read_text(std::size_t(end.size), "the directory of the archive");
    zip_fields f(in, bytes);
    plain_vector<zip_entry> entries;
    entries.reserve(std::size_t(end.count));
    for (std::uint64_t i = 0; i < end.count; ++i) {
        entries.push_back(read_zip_entry(in, f));
        zip_entry& e = entries.back();
        constexpr std::uint64_t local = 30;
        if (e.at > end.at || e.stored > end.at - e.at || local + e.name.size() > end.at - e.at - e.stored)
            in.fail("the entry " + python_quote(e.name) + " lies beyond the end of the archive");
        e.at += end.shift;
    }
    // In order of place, each must end before the next begins.
    const plain_vector<std::size_t> places = sorted_places(
        entries.size(), [&](std::size_t i, std::size_t j) { return entries[i].at < entries[j].at; });
    for (std::size_t i = 1; i < places.size(); ++i) {
        const zip_entry &before = entries[places[i - 1]], &e = entries[places[i]];
        if (before.at + 30 + before.name.size() + before.stored > e.at)
            in.fail("the entries " + python_quote(before.name) + " and " + python_quote(e.name) + " overlap");
    }
    return entries;
}

// The bytes of an entry, from the first to the last; asked where it is and how long it is, it answers.
class zip_entry_buffer : public std::streambuf {
public:
    zip_entry_buffer(input_file& in, const zip_entry& e) : in_(in), entry_(e), stored_left_(e.stored) {
        const auto refuse = [&](const char* why) { in.fail("the entry " + python_quote(e.name) + why); };
        if (e.flags & 1) refuse(" is encrypted");
        if (e.method != 0 && e.method != 8)
            refuse(" is compressed by a method that is neither stored nor deflated");
        if (e.method == 0 ? e.size != e.stored : e.size / 1032 > e.stored)
            refuse(" claims more bytes than it can have");
        in.seek(std::int64_t(e.at));
        unsigned char local[30];
        in.read(local, sizeof local, "the header of an entry");
        if (little_endian(local, 4) != 0x04034b50) refuse(" is not where the directory says");
        const std::uint64_t skip = little_endian(local + 26, 2) + little_endian(local + 28, 2);
        at_ = e.at + sizeof local + skip;
        if (at_ > std::uint64_t(in.size()) || e.stored > std::uint64_t(in.size()) - at_)
            refuse(" lies beyond the end of the file");
        if (e.method == 8) {
            piece_.resize(e.stored < 65536 ? e.stored : 65536);
            inflater_ = new inflate_state(deflate_codec(in.function()), deflate_format::raw);
        }
    }
    zip_entry_buffer(const zip_entry_buffer&) = delete;
    ~zip_entry_buffer() override { delete inflater_; }
    // Reads what is left, and compares the checksum.
    void finish() {
        char rest[4096];
        while (xsgetn(rest, sizeof rest) > 0) {
        }
        if (done_ != entry_.size || crc_ != entry_.crc)
            in_.fail("the entry " + python_quote(entry_.name) + " is damaged: its checksum is another");
    }

protected:
    std::streamsize xsgetn(char* to, std::streamsize n) override {
        std::size_t got = 0, wanted = std::size_t(n);
        if (gptr() != egptr() && wanted > 0 && away_ == 0) {
            *to = *gptr();
            gbump(1);
            got = 1;
        }
        while (got < wanted) {
            const std::size_t m = fill(to + got, wanted - got);
            if (m == 0) break;
            got += m;
        }
        return std::streamsize(got);
    }
    int_type underflow() override {
        if (fill(&one_, 1) == 0) return traits_type::eof();
        setg(&one_, &one_, &one_ + 1);
        return traits_type::to_int_type(one_);
    }
    // The position can be moved to ask how long the entry is; to read, it must be back.
    pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode) override {
        const off_type base = from == std::ios_base::beg   ? 0
                              : from == std::ios_base::end ? off_type(entry_.size)
                                                           : here() + away_;
        away_ = base + offset - here();
        return pos_type(base + offset);
    }
    pos_type seekpos(pos_type to, std::ios_base::openmode which) override {
        return seekoff(off_type(to), std::ios_base::beg, which);
    }

private:
    off_type here() const { return off_type(done_) - (egptr() - gptr()); }

    std::size_t fill(char* to, std::size_t n) {
        if (away_ != 0) return 0;
        if (n > entry_.size - done_) n = entry_.size - done_;
        if (n == 0) return 0;
        std::size_t got = 0;
        if (entry_.method == 0) {
            in_.seek(std::int64_t(at_));
            in_.read(to, n, "an entry of the archive");
            at_ += got = n;
        } else {
            got = inflate(to, n);
        }
        crc_ = kernel::crc32(crc_, to, got);
        done_ += got;
        return got;
    }
    std::size_t inflate(char* to, std::size_t n) {
        deflate_buffers b{next_, next_left_, reinterpret_cast<unsigned char*>(to), n};
        for (;;) {
            if (b.in_left == 0 && stored_left_ > 0) {
                const std::size_t m = std::size_t(std::min<std::uint64_t>(piece_.size(), stored_left_));
                in_.seek(std::int64_t(at_));
                in_.read(piece_.data(), m, "an entry of the archive");
                at_ += m;
                stored_left_ -= m;
                b.in = reinterpret_cast<const unsigned char*>(piece_.data());
                b.in_left = m;
            }
            const std::size_t before = b.in_left;
            const deflate_status status = inflater_->codec.inflate(inflater_->state, b);
            next_ = b.in;
            next_left_ = b.in_left;
            if (b.out_left < n) return n - b.out_left;
            if (status != deflate_status::more || (before == b.in_left && stored_left_ == 0))
                in_.fail("the entry " + python_quote(entry_.name) + " is damaged or cut off");
        }
    }

    input_file& in_;
    const zip_entry& entry_;
    std::uint64_t at_ = 0, stored_left_, done_ = 0;
    std::uint32_t crc_ = 0;
    inflate_state* inflater_ = nullptr;  // (A unique_ptr of it takes 12 ms to compile.)
    std::string piece_;
    const unsigned char* next_ = nullptr;
    std::size_t next_left_ = 0;
    off_type away_ = 0;
    char one_ = 0;
};

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
