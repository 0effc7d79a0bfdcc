// dtypes by name: NumPy's words, letters, kinds with their bytes.
#include <doctest/doctest.h>

#include <orthant/base/dtype_names.hpp>
#include <orthant/base/promotion.hpp>

using namespace orthant;

TEST_CASE("every dtype is found by its name, its string and its size") {
    for (int id = 0; id < int(dtype_id::str); ++id) {
        const dtype type = dtype_of_id(dtype_id(id));
        CAPTURE(type.name());
        CHECK(dtype(type.name()) == type);
        CHECK(dtype(type.str()) == type);
        CHECK(dtype(type.str().substr(1)) == type);
        CHECK(dtype("=" + type.str().substr(1)) == type);
        CHECK(type == type.name());
        CHECK(type.name() == type);
        CHECK(type != "str");
    }
    CHECK(dtype("str") == dtype_of<std::string>());
    CHECK(dtype("U") == "str");
}

TEST_CASE("NumPy's other words") {
    constexpr struct {
        const char *word, *name;
    } words[] = {{"int", "int64"},     {"uint", "uint64"},     {"float", "float64"},      {"complex", "complex128"},
                 {"half", "float16"},  {"single", "float32"},  {"double", "float64"},     {"csingle", "complex64"},
                 {"byte", "int8"},     {"ushort", "uint16"},   {"intc", "int32"},         {"longlong", "int64"},
                 {"intp", "int64"},    {"?", "bool"},          {"b", "int8"},             {"B", "uint8"},
                 {"h", "int16"},       {"I", "uint32"},        {"l", "int64"},            {"Q", "uint64"},
                 {"e", "float16"},     {"f", "float32"},       {"d", "float64"},          {"F", "complex64"},
                 {"D", "complex128"},  {"b1", "bool"},         {"|b1", "bool"},           {"bool_", "bool"}};
    for (const auto& w : words) {
        CAPTURE(w.word);
        CHECK(dtype(w.word).name() == w.name);
    }
    CHECK(dtype("longdouble") == dtype_of<long double>());
    CHECK(dtype("G") == dtype_of<std::complex<long double>>());
    static_assert(dtype("float32") == dtype_of<float>());
    static_assert(promote_types("i1", "u1") == "int16" && can_cast("i4", "f8") && !can_cast("f8", "i4"));
}

TEST_CASE("what is no dtype") {
    for (const char* word : {"", "foo", "Float64", "int7", "int24", "f3", "float64 ", "<double", "=int64",
                             "i99999999999999", "f-8", ">", "O", "V8", "float_"}) {
        CAPTURE(word);
        CHECK_THROWS_AS(dtype{word}, type_error);
        CHECK(!(dtype_of<double>() == word));
    }
    CHECK_THROWS_WITH(dtype("foo"), "dtype: data type 'foo' not understood");
    // The other machine's order of bytes.
    CHECK_THROWS_AS(dtype(std::endian::native == std::endian::little ? ">f8" : "<f8"), type_error);
}
