// JSON and the descriptions of Zarr arrays by libFuzzer: a tree or an error, in time and memory that the text allows;
// strings that were read are the same when they are written and read again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <orthant/io/read_table.hpp>
#include <orthant/io/zarr_store.hpp>

namespace np = orthant;

namespace {

void require(bool condition, const char* what) {
    if (condition) return;
    std::printf("WRONG json: %s\n", what);
    std::abort();
}

void write_again(const np::detail::json_value& v) {
    if (v.is(np::detail::json_kind::string))
        require(np::detail::parse_json(np::detail::json_quote(v.text), "").text == v.text, "a string changes");
    double x = 0;
    if (v.is(np::detail::json_kind::number)) v.to_double(x);
    for (const np::detail::json_value& item : v.items) write_again(item);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t n) {
    const std::string text(reinterpret_cast<const char*>(data), n), name = "fuzz: ";
    try {
        write_again(np::detail::parse_json(text, name));
    } catch (const np::io_error&) {
    }
    try {
        np::detail::zarr_store s;
        np::detail::parse_zarr(s, text, name);
        require(s.item > 0 && s.fill.size() == s.item && s.chunk.size() == s.shape.size(), "a description is not whole");
        require(s.chunk_bytes() <= (std::size_t(1) << 30), "a chunk is too large");
        np::detail::zarr_store again;
        again.id = s.id, again.item = s.item;
        const std::string fill = np::detail::zarr_fill_text(s);
        require(np::detail::fill_bytes(s, &static_cast<const np::detail::json_value&>(np::detail::parse_json(fill, name)), name).size() == s.item,
                "the fill value cannot be written");
    } catch (const np::error&) {
    }
    try {
        const np::table t = np::parse_table(text);
        for (const np::named_array& c : t) require(c.array.size() == t.rows(), "columns differ in length");
    } catch (const np::error&) {
    }
    return 0;
}
