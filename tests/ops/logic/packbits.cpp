// Bits in bytes: the texts are NumPy's.
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/logic/packbits.hpp>

#include "../printed.hpp"

TEST_CASE("packbits and unpackbits") {
    {
        auto a = np::array({{{1, 0, 1}, {0, 1, 0}}, {{1, 1, 0}, {0, 0, 1}}});
        auto b = np::array<np::uint8>({{2}, {7}, {23}});
        CHECK(text(np::packbits(a)) == "[171  16]");
        CHECK(text(np::packbits(a, {.axis = -1})) == "[[[160]   [ 64]]   [[192]   [ 32]]]");
        CHECK(text(np::packbits(a, 0)) == "[[[192  64 128]   [  0 128  64]]]");
        CHECK(text(np::packbits(a > 0, {.axis = -1, .bitorder = "little"})) == "[[[5]   [2]]   [[3]   [4]]]");
        CHECK(text(np::unpackbits(b)) == "[0 0 0 0 0 0 1 0 0 0 0 0 0 1 1 1 0 0 0 1 0 1 1 1]");
        CHECK(text(np::unpackbits(b, {.axis = 1})) ==
              "[[0 0 0 0 0 0 1 0]  [0 0 0 0 0 1 1 1]  [0 0 0 1 0 1 1 1]]");
        CHECK(text(np::unpackbits(b, {.axis = 1, .count = -3})) == "[[0 0 0 0 0]  [0 0 0 0 0]  [0 0 0 1 0]]");
        CHECK(text(np::unpackbits(b, {.axis = 0, .count = 26})) ==
              "[[0]  [0]  [0]  [0]  [0]  [0]  [1]  [0]  [0]  [0]  [0]  [0]  [0]  [1]  [1]  [1]  [0]  [0]  "
              "[0]  [1]  [0]  [1]  [1]  [1]  [0]  [0]]");
        CHECK(text(np::unpackbits(b, {.count = 5, .bitorder = "little"})) == "[0 1 0 0 0]");
    }
    CHECK_THROWS_AS(np::packbits(np::arange(3), {.bitorder = "middle"}), np::value_error);
    CHECK_THROWS_AS(np::unpackbits(np::zeros<np::uint8>({2}), {.count = -17}), np::value_error);
    const np::ndarray<bool> mask = np::arange(21) % 3 == 0;
    CHECK(text(np::unpackbits(np::packbits(mask), {.count = 21}) == mask).find("False") == std::string::npos);
}
