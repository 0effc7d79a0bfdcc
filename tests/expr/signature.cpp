// Signatures: the types that operations take and give. (tests/ops compares all pairs with NumPy's.)

#include <string>

#include <doctest/doctest.h>

#include <orthant/expr/signature.hpp>

using namespace orthant;

namespace {

template <class S, class A, class B>
using result = typename S::template result<A, B>;
template <class S, std::size_t I, class A, class B>
using operand = typename S::template operand<I, A, B>;
template <class S, class... T>
constexpr bool accepts = S::template accepts<T...>;

}  // namespace

TEST_CASE("results") {
    static_assert(std::is_same_v<result<signature::arithmetic, int, float>, double>);
    static_assert(std::is_same_v<result<signature::arithmetic, std::string, std::string>, std::string>);
    static_assert(std::is_same_v<result<signature::true_division, int, int>, double>);
    static_assert(std::is_same_v<result<signature::real_division, bool, bool>, std::int8_t>);
    static_assert(std::is_same_v<result<signature::floating_result, std::int16_t, std::int8_t>, float>);
    static_assert(std::is_same_v<result<signature::comparison, int, float>, bool>);
    static_assert(std::is_same_v<signature::modulus::result<std::complex<float>>, float>);
    static_assert(std::is_same_v<signature::choice::result<bool, int, float>, double>);
    static_assert(std::is_same_v<signature::choice::operand<0, int, int, float>, bool>);
    static_assert(std::is_same_v<signature::from_float64::result<int>, double>);
    static_assert(std::is_same_v<signature::from_float64::result<float>, float>);
}

TEST_CASE("comparisons of uint64 with signed integers keep both exact") {
    static_assert(
        std::is_same_v<operand<signature::comparison, 0, std::uint64_t, std::int8_t>, std::uint64_t>);
    static_assert(
        std::is_same_v<operand<signature::comparison, 1, std::uint64_t, std::int8_t>, std::int64_t>);
    static_assert(
        std::is_same_v<operand<signature::comparison, 0, std::int64_t, std::int64_t>, std::int64_t>);
    static_assert(
        std::is_same_v<operand<signature::comparison, 1, std::uint32_t, std::int8_t>, std::int64_t>);
}

TEST_CASE("what is refused") {
    static_assert(!accepts<signature::numeric_not_bool, bool, bool>);
    static_assert(accepts<signature::numeric_not_bool, bool, int>);
    static_assert(!accepts<signature::numeric, std::string, std::string>);
    static_assert(!accepts<signature::arithmetic, std::string, int>);
    static_assert(!accepts<signature::bits, int, float>);
    static_assert(!accepts<signature::bits, std::uint64_t, std::int64_t>);
    static_assert(!accepts<signature::divisors, bool, bool>);
    static_assert(!accepts<signature::real_numeric, std::complex<float>>);
    static_assert(accepts<signature::shift, bool, bool>);
}

TEST_CASE("weak scalars") {
    static_assert(std::is_same_v<signature::arithmetic::weak<float, double>, float>);
    static_assert(std::is_same_v<signature::arithmetic::weak<int, double>, double>);
    static_assert(std::is_same_v<signature::arithmetic::weak<std::uint8_t, int>, std::uint8_t>);
    static_assert(
        std::is_same_v<signature::arithmetic::weak<float, std::complex<double>>, std::complex<float>>);
    static_assert(std::is_same_v<signature::logical::weak<float, int>, int>);
}
