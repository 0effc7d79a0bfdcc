// The names under which code and data are linked. (tests/robustness/mixed links what they are for.)
#include <string>
#include <type_traits>
#include <typeinfo>

#include <doctest/doctest.h>

#include <orthant/core.hpp>
#include <orthant/base/abi.hpp>

namespace {

std::string mangled(const std::type_info& type) { return type.name(); }
template <class T>
bool names_flags() {
    return mangled(typeid(T)).find(ORTHANT_TEXT(ORTHANT_ABI)) != std::string::npos;
}

}  // namespace

TEST_CASE("the namespaces are named by the version") {
    const std::string code = ORTHANT_TEXT(ORTHANT_ABI), layout = ORTHANT_TEXT(ORTHANT_LAYOUT);
    const std::string version =
        "v" + std::to_string(ORTHANT_VERSION_MAJOR) + "_" + std::to_string(ORTHANT_VERSION_MINOR);
    CHECK(code.substr(0, version.size()) == version);
    CHECK(layout.substr(0, version.size()) == version);
    CHECK(code != layout);
    static_assert(std::is_same_v<orthant::index_t, orthant::ORTHANT_ABI::index_t>);
    static_assert(std::is_same_v<orthant::shape_t, orthant::ORTHANT_LAYOUT::shape_t>);
    static_assert(ORTHANT_CHECK_BOUNDS == 0 || ORTHANT_CHECK_BOUNDS == 1);
}

TEST_CASE("what crosses the border of a library does not name the flags") {
    CHECK(!names_flags<orthant::error>());
    CHECK(!names_flags<orthant::shape_error>());
    CHECK(!names_flags<orthant::dtype>());
    CHECK(!names_flags<orthant::float16>());
    CHECK(!names_flags<orthant::slice>());
    CHECK(!names_flags<orthant::shape_t>());
    CHECK(!names_flags<orthant::fixed_shape<2>>());
    CHECK(!names_flags<orthant::view<const double>>());
    CHECK(!names_flags<orthant::ndarray<orthant::float16, 2>>());
    CHECK(names_flags<orthant::functor::add>());
}

TEST_CASE("a word of the name stands for a macro that is 1") {
#define ORTHANT_TEST_HERE 1
#define ORTHANT_TEST_WORDS \
    ORTHANT_JOIN(a, ORTHANT_WORD(ORTHANT_TEST_HERE, _b), ORTHANT_WORD(ORTHANT_TEST_ABSENT, _c), _d, , , , )
    CHECK(std::string(ORTHANT_TEXT(ORTHANT_TEST_WORDS)) == "a_b_d");
#undef ORTHANT_TEST_WORDS
#undef ORTHANT_TEST_HERE
}
