#pragma once
// Files as streams, for what is written for streams: std::istream and std::ostream over input_file and
// output_file. An error of the file gets out of the stream as the io_error that it is.

#include <istream>
#include <ostream>
#include <streambuf>

#include <orthant/io/file.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

class file_input : private std::streambuf {
public:
    explicit file_input(input_file& file) : file_(file), stream_(this) {
        stream_.exceptions(std::ios::badbit);
    }
    std::istream& stream() { return stream_; }

protected:
    std::streamsize xsgetn(char* to, std::streamsize n) override {
        std::streamsize got = 0;
        if (gptr() != egptr() && n > 0) {
            *to = *gptr();
            gbump(1);
            got = 1;
        }
        return got + std::streamsize(file_.read_some(to + got, std::size_t(n - got)));
    }
    int_type underflow() override {
        if (file_.read_some(&one_, 1) == 0) return traits_type::eof();
        setg(&one_, &one_, &one_ + 1);
        return traits_type::to_int_type(one_);
    }
    pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode) override {
        if (file_.size() < 0) return pos_type(off_type(-1));
        const off_type here = file_.position() - (egptr() - gptr());
        const off_type to = offset + (from == std::ios_base::beg   ? 0
                                      : from == std::ios_base::end ? file_.size()
                                                                   : here);
        setg(nullptr, nullptr, nullptr);
        file_.seek(to);
        return pos_type(to);
    }
    pos_type seekpos(pos_type to, std::ios_base::openmode which) override {
        return seekoff(off_type(to), std::ios_base::beg, which);
    }

private:
    input_file& file_;
    std::istream stream_;
    char one_ = 0;
};

class file_output : private std::streambuf {
public:
    explicit file_output(output_file& file) : file_(file), stream_(this) {
        stream_.exceptions(std::ios::badbit);
    }
    std::ostream& stream() { return stream_; }

protected:
    std::streamsize xsputn(const char* from, std::streamsize n) override {
        file_.write(from, std::size_t(n));
        return n;
    }
    int_type overflow(int_type c) override {
        if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
        const char one = traits_type::to_char_type(c);
        file_.write(&one, 1);
        return c;
    }

private:
    output_file& file_;
    std::ostream stream_;
};

}  // namespace orthant::inline ORTHANT_ABI::detail
