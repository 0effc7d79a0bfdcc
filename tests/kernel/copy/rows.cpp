// Tables of short rows moved between steps of all kinds, against loops; nothing beside them is written.
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/kernel/copy/rows.hpp>

namespace kernel = orthant::kernel;
using orthant::index_t;

namespace {

// `wrong` elements of all tables whose rows have up to 20 elements, of a type of `Bytes` bytes.
template <std::size_t Bytes>
int wrong_moves() {
    int wrong = 0;
    constexpr index_t size = Bytes;
    for (index_t columns = 1; columns <= 20; ++columns)
        for (index_t rows : {0, 1, 2, 7})
            for (index_t from_step : {1, 2, -1, 0})
                for (index_t to_step : {1, 3, -2})
                    for (index_t apart : {0, 2}) {
                        const index_t from_row = 45, to_row = columns * (to_step < 0 ? -to_step : to_step) + apart;
                        std::vector<unsigned char> from(std::size_t(400 * size)), to(std::size_t((8 * to_row + 2) * size), 255);
                        for (std::size_t i = 0; i < from.size(); ++i) from[i] = static_cast<unsigned char>(i * 7 % 251);
                        std::vector<unsigned char> expected = to;
                        const index_t begin = from_step < 0 ? columns : 0, out = to_step < 0 ? (columns - 1) * -to_step : 0;
                        for (index_t r = 0; r < rows; ++r)
                            for (index_t c = 0; c < columns; ++c)
                                for (index_t b = 0; b < size; ++b)
                                    expected[std::size_t((out + r * to_row + c * to_step) * size + b)] =
                                        from[std::size_t((begin + r * from_row + c * from_step) * size + b)];
                        CHECK(kernel::move_rows({to.data() + out * size, to_row, to_step},
                                                {from.data() + begin * size, from_row, from_step}, rows, columns, Bytes));
                        wrong += to != expected;
                    }
    return wrong;
}

}  // namespace

TEST_CASE("short rows of elements of every size, in every direction") {
    CHECK(wrong_moves<1>() == 0);
    CHECK(wrong_moves<2>() == 0);
    CHECK(wrong_moves<4>() == 0);
    CHECK(wrong_moves<8>() == 0);
    CHECK(wrong_moves<16>() == 0);
}

TEST_CASE("elements of other sizes are left to others") {
    unsigned char x[12] = {}, y[12] = {1, 2, 3};
    CHECK_FALSE(kernel::move_rows({x, 2, 2}, {y, 2, 2}, 2, 1, 3));
    CHECK(x[0] == 0);
}
