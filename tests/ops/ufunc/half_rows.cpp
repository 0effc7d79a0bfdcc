// Functions of half-precision numbers go by rows of floats (kernel/loops/map.hpp): every function that has
// lanes gives the bits that it gives element by element, of all 65536 numbers.
#include <orthant/core.hpp>
#include <orthant/ops/ufunc/compiled_rows.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace np = orthant;
using np::float16;
using np::index_t;

namespace {

bool same(float16 a, float16 b) { return a != a ? b != b : a.bits() == b.bits(); }

template <class F, class... A>
constexpr bool goes_by_floats() {
    if constexpr (np::kernel::detail::computes_in<F, A...>())
        return std::is_same_v<typename F::template result<A...>, float16> && F::template lanes<float>;
    else
        return false;
}

// The names of the functions that differ somewhere.
template <class F>
void check_one(std::string& wrong, int& checked) {
    if constexpr (goes_by_floats<F, float16>()) {
        std::vector<float16> x(65536), out(65536);
        for (std::size_t i = 0; i < x.size(); ++i) x[i] = float16::from_bits(std::uint16_t(i));
        const void* in[] = {x.data()};
        const index_t step[] = {1, 1};
        np::kernel::detail::row_in<F, float16>(nullptr, out.data(), in, step, 65536);
        for (std::size_t i = 0; i < x.size(); ++i)
            if (!same(out[i], F::apply(x[i]))) {
                wrong += std::string(" ") + F::name;
                break;
            }
        ++checked;
    }
}
template <class F>
void check_two(std::string& wrong, int& checked) {
    if constexpr (goes_by_floats<F, float16, float16>()) {
        std::vector<float16> x(65536), y(65536), out(65536);
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] = float16::from_bits(std::uint16_t(i));
            y[i] = i % 3 ? float16::from_bits(std::uint16_t(i * 40503u + i / 7))
                         : float16(float(int(i % 11) - 5));
        }
        y[0] = float16(-0.0f), y[32768] = float16(0.0f);  // beside zeros of the other sign
        for (const index_t second : {index_t(1), index_t(0), index_t(-1)}) {
            const float16* const last = &y[second < 0 ? y.size() - 1 : 777];
            const void* in[] = {x.data(), second == 1 ? y.data() : last};
            const index_t step[] = {1, 1, second};
            np::kernel::detail::row_in<F, float16, float16>(nullptr, out.data(), in, step, 65536);
            for (std::size_t i = 0; i < x.size(); ++i)
                if (!same(out[i], F::apply(x[i], static_cast<const float16*>(in[1])[index_t(i) * second]))) {
                    wrong += std::string(" ") + F::name;
                    break;
                }
        }
        ++checked;
    }
}

}  // namespace

TEST_CASE("functions of half precision by rows of floats") {
    std::string wrong;
    int checked = 0;
#define ROW(name) check_one<np::functor::name>(wrong, checked);
    ORTHANT_FUNCTIONS_OF_ONE(ROW)
#undef ROW
#define ROW(name) check_two<np::functor::name>(wrong, checked);
    ORTHANT_FUNCTIONS_OF_TWO(ROW)
#undef ROW
    CHECK(wrong == "");
    CHECK(checked > 40);
}
