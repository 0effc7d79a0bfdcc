// Small questions about arrays; numbers in texts; what the seeds do with texts.
// Covers ops/objects.hpp base/text_cast.hpp.
#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::_, np::all, np::slice;

TEST_CASE("what arrays are") {
    const auto a = np::arange(6).reshape(2, 3);
    CHECK(np::iscomplexobj(np::array({std::complex<double>(1, 0)})));
    CHECK(!np::iscomplexobj(a));
    CHECK(np::isrealobj(1.5));
    CHECK(np::isfortran(a.T()));
    CHECK(!np::isfortran(a));
    CHECK(!np::isfortran(np::arange(3)));
    CHECK(np::iterable(a));
    CHECK(!np::iterable(np::array(1)));
    CHECK(!np::iterable(1));
    CHECK(np::common_type(a) == "float64");
    CHECK(np::common_type(np::array<float>({1}), np::array<np::float16>({1})) == "float32");
    CHECK(np::common_type(np::array<float>({1}), a) == "float64");
    CHECK(np::common_type(np::array({std::complex<float>(1)}), np::array<float>({1})) == "complex64");
    CHECK(np::asanyarray(std::vector<int>{1, 2}).size() == 2);
    CHECK(np::asarray_chkfinite(a).shape() == a.shape());
    CHECK_THROWS_WITH_AS(np::asarray_chkfinite(np::array({1.0, np::nan})),
                         "asarray_chkfinite: array must not contain infs or NaNs", np::value_error);
    CHECK(np::sort_complex(np::array<np::int16>({3, 1})).dtype() == "complex64");
    CHECK(np::sort_complex(np::array<float>({3, 1})).dtype() == "complex128");
    CHECK(np::sort_complex({3, 1, 2})(0) == std::complex<double>(1));
}

TEST_CASE("numbers in texts") {
    CHECK(np::array_equal(np::array({" 12 ", "-3", "+7", "1_000"}).astype<np::int64>(),
                          np::array({12, -3, 7, 1000})));
    const auto x = np::array({"1e3", "nan", " -inf", "+.5", "1_0.5"}).astype<double>();
    CHECK(x(0) == 1000);
    CHECK(std::isnan(x(1)));
    CHECK(x(2) == -np::inf);
    CHECK(x(3) == 0.5);
    CHECK(x(4) == 10.5);
    CHECK(np::array({"0.1"}).astype<float>()(0) == 0.1f);
    CHECK(np::array_equal(np::array({"0", "", "a"}).astype<bool>(), np::array({true, false, true})));
    CHECK(np::array({"18446744073709551615"}).astype<np::uint64>()(0) == UINT64_MAX);
    CHECK(np::array({"-9223372036854775808"}).astype<np::int64>()(0) == INT64_MIN);
    for (const char* wrong : {"a", "", "1.5", "--1", "1 2", "128", "-129"})
        CHECK_THROWS_AS(np::array({wrong}).astype<np::int8>(), np::value_error);
    for (const char* wrong : {"a", "", "1.5x", "+-1", "1 2", "0x10"})
        CHECK_THROWS_AS(np::array({wrong}).astype<double>(), np::value_error);
    CHECK_THROWS_WITH_AS(np::array({"1.5x"}).astype<double>(),
                         "astype: could not convert string to float: '1.5x'", np::value_error);
    CHECK(np::array_str(np::array({1.5, 2.0, 1e20, 1e-5, np::nan}).astype<std::string>()) ==
          "['1.5' '2.0' '1e+20' '1e-05' 'nan']");
    CHECK(np::array_str(np::array({1, -20}).astype<std::string>()) == "['1' '-20']");
    CHECK(np::array_str(np::array({true, false}).astype<std::string>()) == "['True' 'False']");
    CHECK(np::array_str(np::array<float>({1.1f}).astype<std::string>()) == "['1.1']");
    CHECK(np::array_str(np::array({std::complex<double>(1, 2)}).astype<std::string>()) == "['(1+2j)']");
}

TEST_CASE("texts as the seeds use them") {
    // One-hot codes of words.
    const auto a = np::array({"cat", "dog", "cat", "fish", "dog"}).reshape(-1, 1);
    const auto [categories, codes] = np::unique(a, {.return_inverse = true});
    const auto encoded = np::eye(categories.size())[codes.ravel()];
    CHECK(np::array_equal(categories, np::array({"cat", "dog", "fish"})));
    CHECK(np::array_str(encoded) == "[[1. 0. 0.]\n [0. 1. 0.]\n [1. 0. 0.]\n [0. 0. 1.]\n [0. 1. 0.]]");
    // Names chosen by ages and scores.
    const auto names = np::array({"Alice", "Bob", "Charlie", "Diana", "Eve", "Frank", "Grace", "Henry"});
    const auto ages = np::array({25, 30, 35, 28, 22, 45, 33, 27});
    CHECK(np::array_str(names[ages > 30]) == "['Charlie' 'Frank' 'Grace']");
    CHECK(np::array_str(names[np::argsort(ages)]) ==
          "['Eve' 'Alice' 'Henry' 'Diana' 'Bob' 'Grace' 'Charlie' 'Frank']");
    CHECK(names(np::argmax(ages)) == "Frank");
    CHECK(np::array_str(np::where(ages >= 30, "senior", "junior")) ==
          "['junior' 'senior' 'senior' 'junior' 'junior' 'senior' 'senior' 'junior']");
    CHECK(np::array_repr(names(slice(0, 2))) == "array(['Alice', 'Bob'], dtype='<U5')");
    CHECK(np::count_nonzero(np::strings::startswith(names, {"A", "B", "C", "D", "E", "F", "G", "H"})) == 8);
    CHECK(np::max(names) == "Henry");
    CHECK(np::array_equal(np::isin(names, {"Bob", "Eve"}), names == "Bob" || names == "Eve"));
}
