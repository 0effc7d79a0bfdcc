// One pass of every radix against the definition, in long double, on all kinds of rows.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include <orthant/kernel/fft/pass.hpp>

namespace np = orthant;
namespace kernel = np::kernel;
using np::index_t;

TEST_CASE_TEMPLATE("fft_pass: each radix is a Fourier transform of its rows", T, float, double, long double) {
    constexpr int W = kernel::fft_lanes<T>::width;
    for (int r : {2, 3, 4, 5, 7, 8, 11, 13, 16, 17, 37, 61}) {
        CAPTURE(r);
        const int h = (r - 1) / 2;
        const long double unit = 2 * std::acos(-1.0L) / r;
        std::vector<T> table;
        for (int part = 0; part < 2; ++part)
            for (int k = 1; k <= h; ++k)
                for (int i = 1; i <= h; ++i)
                    table.push_back(
                        static_cast<T>(part ? std::sin(unit * (i * k % r)) : std::cos(unit * (i * k % r))));
        std::vector<T> in(static_cast<std::size_t>(2 * W * r)), out(in.size());
        for (std::size_t i = 0; i < in.size(); ++i)
            in[i] = static_cast<T>(static_cast<int>(i * 37 % 101) - 50) / T(32);
        for (auto kind : {kernel::fft_rows::split, kernel::fft_rows::joined, kernel::fft_rows::some}) {
            for (bool inverse : {false, true}) {
                if (kind == kernel::fft_rows::some && W == 1) continue;
                const int count = kind == kernel::fft_rows::some ? W - 1 : W;
                kernel::fft_pass<T> pass{};
                pass.in = in.data();
                pass.out = out.data();
                pass.in_step = pass.out_step = 2 * W;
                pass.table = table.data();
                pass.q = pass.blocks = 1;
                pass.radix = r;
                pass.in_kind = pass.out_kind = kind;
                pass.count = count;
                pass.swap_in = pass.swap_out = inverse;
                pass.scale = T(2);
                kernel::fft_run(pass);
                const auto at = [&](const std::vector<T>& x, int row, int lane, int part) {
                    const int place = kind == kernel::fft_rows::split ? part * W + lane : 2 * lane + part;
                    return static_cast<long double>(x[static_cast<std::size_t>(row * 2 * W + place)]);
                };
                long double worst = 0;
                for (int lane = 0; lane < count; ++lane)
                    for (int k = 0; k < r; ++k) {
                        long double re = 0, im = 0;
                        for (int j = 0; j < r; ++j) {
                            const long double c = std::cos(unit * (j * k % r));
                            const long double s = (inverse ? 1 : -1) * std::sin(unit * (j * k % r));
                            re += at(in, j, lane, 0) * c - at(in, j, lane, 1) * s;
                            im += at(in, j, lane, 0) * s + at(in, j, lane, 1) * c;
                        }
                        worst = (std::max)(worst, std::abs(2 * re - at(out, k, lane, 0)));
                        worst = (std::max)(worst, std::abs(2 * im - at(out, k, lane, 1)));
                    }
                CHECK(worst <=
                      40 * static_cast<long double>(std::numeric_limits<T>::epsilon()) * std::sqrt(r));
            }
        }
    }
}
