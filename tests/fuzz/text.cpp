// Texts by libFuzzer: loadtxt, genfromtxt and fromstring of whatever bytes, by keywords that the first bytes
// choose. An array comes out or an orthant::error; the way in place and the way through fields find the same;
// what was read is written and read again.
//
// corpus/text holds a few tables with their keywords in front.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <orthant/array/convert.hpp>
#include <orthant/io/genfromtxt.hpp>
#include <orthant/io/loadtxt.hpp>
#include <orthant/io/savetxt.hpp>

namespace np = orthant;

namespace {

void require(bool condition, const char* what) {
    if (condition) return;
    std::printf("WRONG text: %s\n", what);
    std::abort();
}

template <class F>
bool works(const char* function, const F& f) {
    try {
        f();
        return true;
    } catch (const np::error& e) {
        require(std::strncmp(e.what(), function, std::strlen(function)) == 0, e.what());
        return false;
    }
}

template <class T>
bool same(const np::ndarray<T>& a, const np::ndarray<T>& b) {
    if (np::shape_t(a.shape()) != np::shape_t(b.shape())) return false;
    auto j = b.begin();
    for (auto i = a.begin(); i != a.end(); ++i, ++j)
        if (!(*i == *j) && *i == *i) return false;
    return true;
}

struct sink {
    std::string text;
    void write(const char* from, std::ptrdiff_t n) { text.append(from, std::size_t(n)); }
    bool good() const { return true; }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t n) {
    if (n < 3) return 0;
    const unsigned a = data[0], b = data[1], c = data[2];
    const std::string text(reinterpret_cast<const char*>(data) + 3, n - 3);
    const auto source = [&] { return np::text_of(text); };

    np::loadtxt_options o;
    if (a & 1) o.delimiter = a & 2 ? ',' : ';';
    if (a & 4) o.comments = np::_;
    o.skiprows = a >> 3 & 1;
    if (a & 16) o.max_rows = np::index_t(b & 3);
    if (a & 32) o.usecols = {np::index_t(b >> 2 & 3), -1};
    o.ndmin = (a >> 6) % 3;
    o.unpack = b & 16;

    np::ndarray<double> x, y;
    const bool plain = works("loadtxt: ", [&] { x = np::loadtxt(source(), o); });
    if (text.find('"') == std::string::npos && (a & 1)) {
        np::loadtxt_options quoted = o;
        quoted.quotechar = '"';
        if (o.comments.marks().size() < 2) {
            const bool fields = works("loadtxt: ", [&] { y = np::loadtxt(source(), quoted); });
            require(plain == fields, "a quote that is not there matters");
            if (plain) require(same(x, y), "numbers in place are others than numbers in fields");
        }
    }
    const auto same_number = [](std::string_view s) {
        double v = 0;
        if (!np::detail::parse_element<double>(s, &v)) np::detail::fail<np::value_error>({"none"});
        return v;
    };
    np::loadtxt_options converted = o;
    converted.converters = same_number;
    const bool by_converter = works("loadtxt: ", [&] { y = np::loadtxt(source(), converted); });
    require(plain == by_converter, "a converter that does nothing matters");
    if (plain) require(same(x, y), "a converter that does nothing changes numbers");

    np::loadtxt_options quoted = o;
    quoted.quotechar = c & 1 ? '"' : '\'';
    works("loadtxt: ", [&] { np::loadtxt<std::string>(source(), quoted); });
    works("loadtxt: ", [&] { np::loadtxt<np::int16>(source(), o); });
    works("loadtxt: ", [&] { np::loadtxt<np::complex64>(source(), o); });

    if (plain && x.ndim() > 0 && x.size() > 0) {
        sink out;
        np::savetxt(out, x);
        require(same(x, np::loadtxt(np::text_of(out.text), {.ndmin = x.ndim()})),
                "what is written is not what is read");
    }

    np::genfromtxt_options g;
    if (a & 1) g.delimiter = a & 2 ? "," : "||";
    if (c & 2)
        g.delimiter = {np::index_t(c >> 4 & 3), 2, 3};
    else if (c & 4)
        g.delimiter = int(1 + (c >> 4 & 7));
    if (a & 4) g.comments = np::_;
    g.skip_header = a >> 3 & 1;
    if (a & 16)
        g.max_rows = np::index_t(1 + (b & 3));
    else
        g.skip_footer = b & 3;
    if (a & 32) g.usecols = {np::index_t(b >> 2 & 3)};
    g.autostrip = b & 32;
    g.loose = b & 64;
    g.invalid_raise = b & 128;
    works("genfromtxt: ", [&] { np::genfromtxt(source(), g); });
    works("genfromtxt: ", [&] { np::genfromtxt<std::string>(source(), g); });
    works("genfromtxt: ", [&] { np::genfromtxt<np::int8>(source(), g); });
    works("genfromtxt: ", [&] {
        const auto t = np::genfromtxt(source(), {.delimiter = ",", .names = true, .invalid_raise = false});
        if (t.data.size() > 0)
            require(np::index_t(t.names.size()) == t.data.header().shape()[1], "columns without names");
    });
    works("fromstring: ", [&] { np::fromstring<double>(text, c & 8 ? "," : " "); });
    return 0;
}
