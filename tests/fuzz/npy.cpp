// Files of .npy by libFuzzer: whatever the bytes, an array comes out or an orthant::error, and no memory is
// taken that the bytes do not fill. What was read is saved and read again, and is then the same.
//
// corpus/npy holds one small file of each element type, version and order for it to begin with.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <streambuf>

#include <orthant/io/npy.hpp>
#include <orthant/io/read_table.hpp>

namespace np = orthant;

namespace {

// Bytes that can only be read forwards, so that their number is not known beforehand.
class pipe_buffer : public std::streambuf {
public:
    pipe_buffer(const char* data, std::size_t n) : data_(data), left_(n) {}

protected:
    int_type underflow() override {
        if (left_ == 0) return traits_type::eof();
        const std::size_t n = left_ < sizeof chunk_ ? left_ : sizeof chunk_;
        std::memcpy(chunk_, data_, n);
        data_ += n;
        left_ -= n;
        setg(chunk_, chunk_, chunk_ + n);
        return traits_type::to_int_type(chunk_[0]);
    }

private:
    const char* data_;
    std::size_t left_;
    char chunk_[64];
};

void require(bool condition, const char* what) {
    if (condition) return;
    std::printf("WRONG npy: %s\n", what);
    std::abort();
}

std::string saved(const auto& a) {
    std::ostringstream out(std::ios::binary);
    np::save(out, a);
    return out.str();
}

// Bit for bit; strings by their values.
void require_same(const np::any_array& a, const np::any_array& b) {
    require(a.dtype() == b.dtype(), "the element type changes when it is saved");
    require(a.shape() == b.shape(), "the shape changes when it is saved");
    a.visit([&]<class V>(const V& x) {
        using T = typename V::value_type;
        const np::view<const T> y = b.as<const T>();
        for (np::index_t i = 0; i < x.size(); ++i)
            if constexpr (std::is_same_v<T, std::string>)
                require(x.data()[i] == y.data()[i], "a string changes when it is saved");
            else if constexpr (std::is_same_v<T, np::longdouble> || std::is_same_v<T, np::clongdouble>)
                ;  // has bytes that are padding
            else
                require(std::memcmp(x.data() + i, y.data() + i, sizeof(T)) == 0,
                        "an element changes when it is saved");
        return 0;
    });
}

// Structs of every kind of field, converted where they can be.
struct inner {
    double x;
    np::int16 y[2];
    ORTHANT_FIELDS(x, y)
};
struct record {
    bool a;
    inner p;
    np::fixed_string<3> s;
    std::string t;
    np::complex64 z;
    ORTHANT_FIELDS(a, p, s, t, z)
};

template <class F>
bool loads(const F& load) {
    try {
        load();
        return true;
    } catch (const np::error& e) {
        require(std::strncmp(e.what(), "load: ", 6) == 0, "the message does not begin with the function");
        return false;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t n) {
    const char* bytes = reinterpret_cast<const char*>(data);
    const std::string text(bytes, n);

    np::any_array any, piped;
    const bool read = loads([&] {
        std::istringstream in(text, std::ios::binary);
        any = np::load_any(in);
    });
    const bool read_piped = loads([&] {
        pipe_buffer buffer(bytes, n);
        std::istream in(&buffer);
        piped = np::load_any(in);
    });
    require(read == read_piped, "a stream that cannot seek reads another thing");

    loads([&] {
        std::istringstream in(text, std::ios::binary);
        const auto a = np::load<double>(in, {.convert = true});
        require(read, "what cannot be read can be converted");
        require(a.size() == any.size(), "converting loses elements");
    });
    loads([&] {
        std::istringstream in(text, std::ios::binary);
        const np::ndarray<np::int16, 2> a = np::load<np::int16, 2>(in, {.convert = true});
        require(a.ndim() == 2, "the rank is another");
    });

    for (bool convert : {false, true})
        for (bool pipe : {false, true})
            loads([&] {
                std::istringstream seekable(text, std::ios::binary);
                pipe_buffer buffer(bytes, n);
                std::istream unsized(&buffer);
                const auto a = np::load<record>(pipe ? unsized : seekable, {.convert = convert});
                // (A field that is not ASCII may hold no UTF-8.)
                try {
                    std::istringstream again(saved(a), std::ios::binary);
                    require(np::load<record>(again).shape() == a.shape(), "structs change when they are saved");
                } catch (const np::value_error&) {
                }
            });

    // Structs of no fields that are known beforehand.
    if (text.starts_with("\x93NUMPY")) {
        try {
            const np::table t = np::parse_table(text);
            require(!read && t.columns() > 0, "what is read as an array is read as a table too");
            for (const np::named_array& c : t) require(c.array.size() == t.rows(), "a column has another length");
        } catch (const np::error& e) {
            require(std::strncmp(e.what(), "load: ", 6) == 0 || std::strncmp(e.what(), "read_table: ", 12) == 0,
                    "the message does not begin with the function");
        }
    }

    if (read) {
        require_same(any, piped);
        // A string may hold what UTF-8 does not: then there is nothing to save.
        try {
            std::istringstream in(any.visit([](const auto& x) { return saved(x); }), std::ios::binary);
            require_same(any, np::load_any(in));
        } catch (const np::error& e) {
            require(any.holds<std::string>(), "what was read cannot be saved");
        }
    }
    return 0;
}
