// Facts about element types; the numbers are NumPy's.
#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/ops/type_info.hpp>

namespace np = orthant;

TEST_CASE("finfo and iinfo are constants") {
    static_assert(np::finfo<double>::eps == 0x1p-52 && np::finfo<double>::epsneg == 0x1p-53);
    static_assert(np::finfo<double>::max == 1.7976931348623157e+308 &&
                  np::finfo<double>::min == -np::finfo<double>::max);
    static_assert(np::finfo<double>::tiny == 2.2250738585072014e-308 &&
                  np::finfo<double>::smallest_subnormal == 5e-324);
    static_assert(np::finfo<double>::bits == 64 && np::finfo<double>::nmant == 52 &&
                  np::finfo<double>::nexp == 11);
    static_assert(np::finfo<double>::precision == 15 && np::finfo<double>::resolution == 1e-15);
    static_assert(np::finfo<double>::minexp == -1022 && np::finfo<double>::maxexp == 1024);
    static_assert(np::finfo<float>::eps == 1.1920929e-07f && np::finfo<float>::machep == -23);
    static_assert(np::finfo<float>::nexp == 8 && np::finfo<float>::precision == 6 &&
                  np::finfo<float>::resolution == 1e-6f);
    static_assert(np::finfo<np::complex64>::eps == np::finfo<float>::eps &&
                  np::finfo<np::complex64>::bits == 32);
    CHECK(np::finfo<np::float16>::max == 65504.0f);
    CHECK(np::finfo<np::float16>::eps == 0x1p-10f);
    CHECK(np::finfo<np::float16>::tiny == 0x1p-14f);
    CHECK(np::finfo<np::float16>::smallest_subnormal == 0x1p-24f);
    CHECK(np::finfo<np::float16>::nexp == 5);
    CHECK(np::finfo<np::float16>::precision == 3);
    CHECK(np::finfo<float>::dtype().name() == "float32");
    static_assert(np::iinfo<np::int8>::min == -128 && np::iinfo<np::uint64>::max == 18446744073709551615u);
    static_assert(np::iinfo<np::int16>::bits == 16 && np::iinfo<np::uint8>::kind == 'u');
}

TEST_CASE("result_type and min_scalar_type") {
    const np::ndarray<float> f = np::ones<float>(3);
    const np::ndarray<np::int64> i = np::arange(3);
    const np::dtype i2 = np::dtype_of<np::int16>(), u2 = np::dtype_of<np::uint16>();
    CHECK(np::result_type(f, 2.5).name() == "float32");
    CHECK(np::result_type(f, i).name() == "float64");
    CHECK(np::result_type(i, 2.5).name() == "float64");
    CHECK(np::result_type(i, np::complex128(1)).name() == "complex128");
    CHECK(np::result_type(f, np::complex128(1)).name() == "complex64");
    CHECK(np::result_type(1, 2).name() == "int64");
    CHECK(np::result_type(true, false).name() == "bool");
    CHECK(np::result_type(i2, u2, np::dtype_of<float>()).name() == "float32");
    CHECK(np::result_type<np::int8, np::uint8>().name() == "int16");
    CHECK(np::min_scalar_type(10).name() == "uint8");
    CHECK(np::min_scalar_type(-10).name() == "int8");
    CHECK(np::min_scalar_type(-260).name() == "int16");
    CHECK(np::min_scalar_type(70000).name() == "uint32");
    CHECK(np::min_scalar_type(3.1).name() == "float16");
    CHECK(np::min_scalar_type(1e5).name() == "float32");
    CHECK(np::min_scalar_type(1e50).name() == "float64");
    CHECK(np::min_scalar_type(np::inf).name() == "float16");
    CHECK(np::min_scalar_type(np::complex128(1, 1e50)).name() == "complex128");
    CHECK(np::min_scalar_type(true).name() == "bool");
    CHECK(np::min_scalar_type(i).name() == "int64");
}

TEST_CASE("kinds of dtypes") {
    const np::dtype f = np::dtype_of<float>(), u = np::dtype_of<np::uint8>(), b = np::dtype_of<bool>();
    CHECK(np::isdtype(f, "real floating"));
    CHECK(np::isdtype(f, "numeric"));
    CHECK_FALSE(np::isdtype(b, "numeric"));
    CHECK(np::isdtype(u, "integral"));
    CHECK(np::isdtype(u, {"signed integer", "unsigned integer"}));
    CHECK(np::isdtype(u, u));
    CHECK_THROWS_AS(np::isdtype(u, "number"), np::value_error);
    CHECK(np::issubdtype(f, "floating"));
    CHECK(np::issubdtype(u, "integer"));
    CHECK_FALSE(np::issubdtype(b, "number"));
    CHECK(np::issubdtype(u, "generic"));
    CHECK_THROWS_AS(np::issubdtype(u, "whole"), np::type_error);
    CHECK(np::issubdtype("f4", "floating"));
    CHECK(np::issubdtype("f4", "float32"));
    CHECK(!np::issubdtype("f4", "float64"));
    CHECK(np::isdtype("i2", "signed integer"));
    CHECK(np::isscalar(2.5));
    CHECK(np::isscalar("text"));
    CHECK_FALSE(np::isscalar(np::arange(3)));
}
