#include <orthant/base/scalar.hpp>

#include <cstring>
#include <sstream>

#include <doctest/doctest.h>

#include "../reference/promotion.hpp"

namespace np = orthant;
namespace expected = reference::dtypes;

namespace {

struct point {
    int x, y;
};

struct other_point {
    int x, y;
};

template <class T>
void check_dtype(const char* name, const char* str, char kind) {
    const np::dtype type = np::dtype_of<T>();
    CHECK(type.name() == name);
    CHECK(type.str() == str);
    CHECK(type.kind() == kind);
    CHECK(type.itemsize() == sizeof(T));
}

}  // namespace

TEST_CASE("dtype names a type as NumPy does") {
    if (std::endian::native != std::endian::little) return;
    check_dtype<bool>(expected::name[0], expected::str[0], 'b');
    check_dtype<np::int8>(expected::name[1], expected::str[1], 'i');
    check_dtype<np::int16>(expected::name[2], expected::str[2], 'i');
    check_dtype<np::int32>(expected::name[3], expected::str[3], 'i');
    check_dtype<np::int64>(expected::name[4], expected::str[4], 'i');
    check_dtype<np::uint8>(expected::name[5], expected::str[5], 'u');
    check_dtype<np::uint16>(expected::name[6], expected::str[6], 'u');
    check_dtype<np::uint32>(expected::name[7], expected::str[7], 'u');
    check_dtype<np::uint64>(expected::name[8], expected::str[8], 'u');
    check_dtype<np::float16>(expected::name[9], expected::str[9], 'f');
    check_dtype<float>(expected::name[10], expected::str[10], 'f');
    check_dtype<double>(expected::name[11], expected::str[11], 'f');
    check_dtype<std::complex<float>>(expected::name[13], expected::str[13], 'c');
    check_dtype<std::complex<double>>(expected::name[14], expected::str[14], 'c');
    if (sizeof(long double) == 16) {
        check_dtype<long double>(expected::name[12], expected::str[12], 'f');
        check_dtype<std::complex<long double>>(expected::name[15], expected::str[15], 'c');
    }
    check_dtype<std::string>("str", "<U", 'U');
    check_dtype<point>("void64", "|V8", 'V');
    check_dtype<const long long>("int64", "<i8", 'i');
}

TEST_CASE("dtypes compare by type") {
    static_assert(np::dtype_of<double>() == np::dtype_of<const double>());
    static_assert(np::dtype_of<double>() != np::dtype_of<np::int64>());
    static_assert(np::dtype_of<std::int64_t>() == np::dtype_of<long long>());
    CHECK(np::dtype_of<point>() == np::dtype_of<point>());
    CHECK(np::dtype_of<point>() != np::dtype_of<other_point>());
    std::ostringstream out;
    out << np::dtype_of<float>();
    CHECK(out.str() == "float32");
}

TEST_CASE("concepts sort the types") {
    static_assert(np::boolean<bool> && !np::boolean<int>);
    static_assert(np::integer<signed char> && np::integer<unsigned char> && np::integer<long long>);
    static_assert(!np::integer<bool> && !np::integer<char> && !np::integer<wchar_t> && !np::integer<char8_t>);
    static_assert(np::integer<long> && np::integer<unsigned long> && np::signed_integer<short>);
    static_assert(np::unsigned_integer<unsigned> && !np::unsigned_integer<int>);
    static_assert(np::floating<np::float16> && np::floating<long double> && !np::floating<int>);
    static_assert(np::complex_number<std::complex<float>> && !np::complex_number<double>);
    static_assert(np::real_number<bool> && np::real_number<double> && !np::real_number<std::complex<double>>);
    static_assert(np::number<bool> && np::number<std::complex<double>> && np::number<const int>);
    static_assert(!np::number<std::string> && !np::number<point> && !np::number<char> && !np::number<int*>);
    static_assert(np::is_complex_v<std::complex<long double>> && !np::is_complex_v<float>);
    static_assert(std::is_same_v<np::real_of_t<std::complex<float>>, float>);
    static_assert(std::is_same_v<np::real_of_t<int>, int>);
}

TEST_CASE("scalar_cast converts as NumPy's assignment does") {
    CHECK(np::scalar_cast<int>(-2.9) == -2);
    CHECK(np::scalar_cast<bool>(0.5) == true);
    CHECK(np::scalar_cast<bool>(np::float16(-0.0)) == false);
    CHECK(np::scalar_cast<bool>(std::complex<double>(0, 1)) == true);
    CHECK(np::scalar_cast<np::uint8>(300) == 44);
    CHECK(np::scalar_cast<float>(std::complex<double>(1.5, 2)) == 1.5f);
    CHECK(np::scalar_cast<np::float16>(std::complex<double>(1.5, 2)) == np::float16(1.5));
    CHECK(np::scalar_cast<std::complex<float>>(std::complex<double>(1, 2)) == std::complex<float>(1, 2));
    CHECK(np::scalar_cast<std::complex<double>>(np::float16(3)) == std::complex<double>(3));
    CHECK(np::scalar_cast<int>(np::float16(3.7)) == 3);
    CHECK(np::scalar_cast<std::string>(std::string("a")) == "a");
}
