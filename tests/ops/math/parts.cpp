// Parts of numbers against NumPy: functions that are not ufuncs are called by name.

#include <orthant/ops/text/print.hpp>

#include "../elementwise.hpp"

using namespace reference;
namespace f = np::functor;

namespace {

struct real_fn {
    static constexpr const char* name = "real";
    static auto call(const auto& a) { return np::real(a); }
};
struct imag_fn {
    static constexpr const char* name = "imag";
    static auto call(const auto& a) { return np::imag(a); }
};
struct angle_fn {
    static constexpr const char* name = "angle";
    static auto call(const auto& a) { return np::angle(a); }
};
struct isreal_fn {
    static constexpr const char* name = "isreal";
    static auto call(const auto& a) { return np::isreal(a); }
};
struct iscomplex_fn {
    static constexpr const char* name = "iscomplex";
    static auto call(const auto& a) { return np::iscomplex(a); }
};
struct isposinf_fn {
    static constexpr const char* name = "isposinf";
    static auto call(const auto& a) { return np::isposinf(a); }
};
struct isneginf_fn {
    static constexpr const char* name = "isneginf";
    static auto call(const auto& a) { return np::isneginf(a); }
};
struct nan_to_num_fn {
    static constexpr const char* name = "nan_to_num";
    static auto call(const auto& a) { return np::nan_to_num(a); }
};
struct sinc_fn {
    static constexpr const char* name = "sinc";
    static auto call(const auto& a) { return np::sinc(a); }
};
struct i0_fn {
    static constexpr const char* name = "i0";
    static auto call(const auto& a) { return np::i0(a); }
};
struct fix_fn {
    static constexpr const char* name = "fix";
    static auto call(const auto& a) { return np::fix(a); }
};
struct round_fn {
    static constexpr const char* name = "round";
    static auto call(const auto& a) { return np::round(a); }
};
struct round_1 {
    static constexpr const char* name = "round_1";
    static auto call(const auto& a) { return np::round(a, 1); }
};
struct round_3 {
    static constexpr const char* name = "round_3";
    static auto call(const auto& a) { return np::round(a, 3); }
};
struct round_minus_1 {
    static constexpr const char* name = "round_minus_1";
    static auto call(const auto& a) { return np::round(a, -1); }
};
struct clip_1_5 {
    static constexpr const char* name = "clip_1_5";
    static auto call(const auto& a) { return np::clip(a, 1, 5); }
};

// A function of arrays for all types.
template <class G, class... T>
void add_function(function_table& t, types<T...>) {
    const auto one = [&]<class A>(std::type_identity<A>) {
        t.calls[std::string(G::name) + ' ' + letter_of<A>] = [](const header_ptr& a, const header_ptr&,
                                                                char& c) {
            return finish(G::call(np::view<const A>(a)), c);
        };
    };
    (one(std::type_identity<T>{}), ...);
}

}  // namespace

TEST_CASE("parts") {
    using numbers = types<bool, np::int16, np::int64, np::uint8, np::float16, float, double, long double,
                          std::complex<float>, std::complex<double>>;
    using without_bool = types<np::int16, np::int64, np::uint8, np::float16, float, double, long double,
                               std::complex<float>, std::complex<double>>;
    using reals = types<bool, np::int16, np::int64, np::uint8, np::float16, float, double, long double>;
    function_table t;
    add_function<real_fn>(t, numbers{});
    add_function<imag_fn>(t, numbers{});
    add_function<angle_fn>(t, numbers{});
    add_function<isreal_fn>(t, numbers{});
    add_function<iscomplex_fn>(t, numbers{});
    add_function<nan_to_num_fn>(t, numbers{});
    add_function<sinc_fn>(t, numbers{});
    add_function<isposinf_fn>(t, reals{});
    add_function<isneginf_fn>(t, reals{});
    add_function<i0_fn>(t, reals{});
    add_function<fix_fn>(t, reals{});
    add_function<round_fn>(t, numbers{});
    add_function<round_1>(t, without_bool{});
    add_function<round_3>(t, without_bool{});
    add_function<round_minus_1>(t, without_bool{});
    add_function<clip_1_5>(t, numbers{});
    check_all(t, 145);

    function_table exponent;
    exponent.types["types ldexp"] = pairs<f::ldexp>(all_types{});
    check_all(exponent, 256);
}

TEST_CASE("modf, frexp, ldexp, round") {
    const np::ndarray<double> a{-2.5, 0.75, 10.0, -0.0};
    const auto [fraction, whole] = np::modf(a);
    CHECK(fraction.tolist() == std::vector<double>{-0.5, 0.75, 0, 0});
    CHECK(whole.tolist() == std::vector<double>{-2, 0, 10, 0});
    CHECK(std::signbit(whole(3)));
    const auto [m, e] = np::frexp(a);
    CHECK(m.tolist() == std::vector<double>{-0.625, 0.75, 0.625, 0});
    CHECK(e.tolist() == std::vector<np::int32>{2, 0, 4, 0});
    CHECK(np::eval(np::ldexp(m, e)).tolist() == a.tolist());
    CHECK(np::eval(np::ldexp(np::ndarray<float>{1, 3}, 4)).dtype() == np::dtype_of<float>());
    CHECK(np::eval(np::round(np::ndarray<double>{0.5, 1.5, 2.675, -0.15}, 2)).tolist() ==
          std::vector<double>{0.5, 1.5, 2.68, -0.15});
    CHECK(np::round(np::ndarray<np::int64>{15, 25, 1234}, -1).tolist() ==
          std::vector<np::int64>{20, 20, 1230});
    CHECK(np::eval(np::round(a)).tolist() == std::vector<double>{-2, 1, 10, 0});
}

TEST_CASE("real and imag are windows") {
    using c = std::complex<double>;
    np::ndarray<c> z{{c(1, 2), c(3, 4)}, {c(5, 6), c(7, 8)}};
    np::real(z) = 0.0;
    z.imag() += 10.0;
    CHECK(z(1, 1) == c(0, 18));
    z.real()(0, 1) = 7;
    CHECK(z(0, 1) == c(7, 14));
}

TEST_CASE("angles in degrees") {
    const auto z = np::array({np::complex128(0, 1), np::complex128(-1, 0)});
    CHECK(np::array_str(np::angle(z, {.deg = true})) == "[ 90. 180.]");
    CHECK(np::array_str(np::angle(z, true)) == "[ 90. 180.]");
}

TEST_CASE("parts of single numbers") {
    CHECK(np::real(std::complex<double>(1, 2)) == 1);
    CHECK(np::imag(std::complex<double>(1, 2)) == 2);
    CHECK(np::imag(3) == 0);
    CHECK(np::angle(std::complex<double>(0, 1), true) == 90);
    CHECK(np::angle(-1.0) == np::pi);
}

TEST_CASE("decimals as a keyword") {
    const np::ndarray<double> a{1.2345, 2.7654};
    CHECK(np::round(a, {.decimals = 2}).tolist() == std::vector<double>{1.23, 2.77});
    CHECK(np::around(a, {.decimals = 1}).tolist() == std::vector<double>{1.2, 2.8});
}
