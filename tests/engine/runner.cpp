// The runner by hand: which operands are pointed to, packed or splatted, how long the chunks are, and what
// runs give.

#include <vector>

#include <doctest/doctest.h>

#include <orthant/array/creation.hpp>
#include <orthant/engine/walk.hpp>
#include <orthant/ops/math/arithmetic.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
using np::index_t, np::slice, np::_;

namespace {

using doubles = np::ndarray<double>;

// An expression, a target of its shape, and the runner for them.
template <class E, class T>
struct setting {
    np::detail::compiled<E> code;
    np::detail::program program;
    np::detail::plan walk;
    alignas(64) unsigned char scratch[np::detail::scratch_bytes + 4096];
    np::detail::runner run;

    setting(const E& e, np::ndarray<T>& out, int axes = 1, bool buffered = false)
        : code(e),
          program(code.program()),
          walk(np::detail::plan_evaluation(program, out.header())),
          run(program, walk, axes, scratch, buffered) {
        run.begin_row();
    }
};
template <class E, class T>
setting(const E&, np::ndarray<T>&) -> setting<E, T>;
template <class E, class T>
setting(const E&, np::ndarray<T>&, int, bool) -> setting<E, T>;

doubles counted(index_t n) { return np::arange<double>(n); }

}  // namespace

TEST_CASE("dense operands are pointed to where they lie") {
    const doubles a = counted(5000), b = counted(5000) * 2.0;
    doubles out = np::zeros<double>({5000});
    setting s(a + b, out);
    CHECK(s.run.chunk() == 5000);
    CHECK((!s.run[0].packs && !s.run[0].splats));
    CHECK(s.run[1].kernel_step == 1);
    CHECK(s.run.run(10, 100, out.data() + 10, 1) == out.data() + 10);
    CHECK(s.run[0].pointer == a.data() + 10);
    CHECK(s.run.result_step() == 1);
    CHECK(out(9) == 0);
    CHECK(out(10) == 30);
    CHECK(out(109) == 327);
    CHECK(out(110) == 0);
}

TEST_CASE("other types and steps are packed, what stands still is splatted") {
    const np::ndarray<int> whole = np::arange<int>(5000);
    const doubles wide = counted(10000), one = np::full<double>({1}, 0.5);
    doubles out = np::zeros<double>({5000});
    setting s((whole + wide(slice(_, _, 2))) + one, out);
    CHECK(s.run[0].packs);
    CHECK(s.run[1].packs);
    CHECK(s.run[2].splats);
    CHECK(s.run[2].kernel_step == 0);
    const index_t chunk = s.run.chunk();
    CHECK(chunk % 64 == 0);
    CHECK(chunk <= np::detail::largest_chunk);
    CHECK(std::size_t(chunk) * 16 <= np::detail::scratch_bytes);
    for (index_t i = 0; i < 5000; i += chunk)
        s.run.run(i, i + chunk < 5000 ? chunk : 5000 - i, out.data() + i, 1);
    bool right = true;
    for (index_t i = 0; i < 5000; ++i) right = right && out(i) == 3.0 * double(i) + 0.5;
    CHECK(right);
}

TEST_CASE("several steps go through buffers; the last does if it is asked to") {
    const doubles a = counted(1000);
    const np::ndarray<int> i = np::arange<int>(1000);
    doubles out = np::zeros<double>({1000});
    setting s(a + (i + i), out, 1, true);
    CHECK(s.program.step_count == 3);
    const void* const result = s.run.run(500, 64, nullptr, 1);
    const auto* const values = static_cast<const double*>(result);
    CHECK(result >= s.run.temporaries());
    CHECK(static_cast<const unsigned char*>(result) + 64 * sizeof(double) <= s.scratch + sizeof s.scratch);
    CHECK(values[0] == 1500);
    CHECK(values[63] == 3 * 563);
    CHECK(np::sum(out) == 0);
}

TEST_CASE("without steps the load is handed on") {
    doubles a = counted(100), out = np::zeros<double>({50});
    const np::view<const double> odd = a(slice(1, _, 2));
    setting s(odd, out);
    CHECK(s.run.run(3, 10, nullptr, 1) == a.data() + 7);
    CHECK(s.run.result_step() == 2);
    np::ndarray<float> narrow = np::zeros<float>({50});
    setting<np::view<const double>, float> same(odd, narrow);  // what converts is the target's affair
    CHECK(same.run.run(0, 10, nullptr, 1) == a.data() + 1);
}

TEST_CASE("whole rows at once, one of them packed once for all") {
    const np::ndarray<int> rows = np::arange<int>(30).reshape(10, 3);
    const doubles row = counted(3) * 100.0;
    doubles out = np::zeros<double>({10, 3});
    setting s(rows + row, out, 2, false);
    REQUIRE(s.walk.ndim == 2);
    CHECK(s.run.chunk() % 3 == 0);
    CHECK(s.run.within() == 3);
    s.run.run_block(4, out.data(), 1);
    CHECK(s.run[1].packed == 12);
    s.run[0].at += 4 * 3 * sizeof(int);
    s.run.run_block(4, out.data() + 12, 1);
    for (index_t i = 0; i < 8; ++i) CHECK(out(i, 2) == double(3 * i + 2) + 200);
    CHECK(out(8, 2) == 0);
}

TEST_CASE("blocks of three axes: rows repeated, elements repeated, what is the same for all packed once") {
    const doubles x = counted(40).reshape(20, 1, 2), y = counted(3).reshape(3, 1) * 100.0, z = counted(60).reshape(20, 3, 1);
    doubles out = np::zeros<double>({20, 3, 2});
    setting s(x + y * z, out, 3, false);
    REQUIRE(s.walk.ndim == 3);
    CHECK(s.run.within() == 6);
    CHECK(s.run.chunk() == 120);
    s.run.run_block(20, out.data(), 1);
    bool right = true;
    for (index_t i = 0; i < 20; ++i)
        for (index_t j = 0; j < 3; ++j)
            for (index_t k = 0; k < 2; ++k)
                right = right && out(i, j, k) == double(2 * i + k) + 100.0 * double(j) * double(3 * i + j);
    CHECK(right);
}

TEST_CASE("short rows of many axes in all ways that operands lie") {
    unsigned state = 7;
    const auto draw = [&](index_t n) { return index_t((state = state * 1664525u + 1013904223u) >> 16) % n; };
    int wrong = 0;
    for (int round = 0; round < 600; ++round) {
        const index_t n[4] = {1 + draw(6), 1 + draw(5), 1 + draw(4), 1 + draw(9)};
        // Each operand is whole, or one long, along each axis, transposed, reversed or every other.
        const auto operand = [&](int kind) {
            const index_t e[4] = {draw(3) ? n[0] : 1, draw(3) ? n[1] : 1, draw(3) ? n[2] : 1, draw(3) ? n[3] : 1};
            doubles a = counted(e[0] * e[1] * e[2] * e[3] * 2).reshape(e[0], e[1], e[2], 2 * e[3]);
            if (kind == 1) return doubles(a(np::ellipsis, slice(_, _, -2)));
            if (kind == 2) return doubles(doubles(a(np::ellipsis, slice(0, e[3])).copy().T()).copy().T());
            return doubles(a(np::ellipsis, slice(_, _, 2)).copy());
        };
        const doubles a = operand(int(draw(3))), b = operand(int(draw(3)));
        const np::ndarray<int> c = operand(0).astype<int>();
        const doubles wide = np::zeros<double>({n[0], n[1], n[2], 2 * n[3]});
        const auto at = [&](const auto& x, index_t i, index_t j, index_t k, index_t l) {
            return double(x(x.shape(0) == 1 ? 0 : i, x.shape(1) == 1 ? 0 : j, x.shape(2) == 1 ? 0 : k, x.shape(3) == 1 ? 0 : l));
        };
        const doubles dense = a + b * c + np::zeros<double>({n[0], n[1], n[2], n[3]});
        doubles into = wide.copy();
        into(np::ellipsis, slice(_, _, 2)) = a + b * c;
        np::ndarray<np::int64> down = np::sum((a + b * c + np::zeros<double>({n[0], n[1], n[2], n[3]})).astype<int>(), {0, 1});
        for (index_t k = 0; k < n[2]; ++k)
            for (index_t l = 0; l < n[3]; ++l) {
                double total = 0;
                for (index_t i = 0; i < n[0]; ++i)
                    for (index_t j = 0; j < n[1]; ++j) {
                        const double x = at(a, i, j, k, l) + at(b, i, j, k, l) * at(c, i, j, k, l);
                        total += x;
                        wrong += dense(i, j, k, l) != x;
                        wrong += into(i, j, k, 2 * l) != x;
                        wrong += into(i, j, k, 2 * l + 1) != 0;
                    }
                wrong += double(down(k, l)) != total;
            }
    }
    CHECK(wrong == 0);
}
