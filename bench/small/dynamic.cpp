// Arrays whose few elements are counted at run time, against Eigen's dynamic sizes: assignment to what is
// there and to what is new, views and slices of small matrices, sums of windows, updates of rows.
//
//   g++ -std=c++20 -O3 -march=native -DNDEBUG -Iinclude bench/small/dynamic.cpp -o dynamic && ./dynamic

#include "compare.hpp"

#include <orthant/orthant.hpp>

using np::all, np::slice;

int main() {
    small::table t;
    using array = Eigen::ArrayXd;
    using matrix = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    for (const int n : {3, 8, 30, 100, 1000}) {
        const np::ndarray<double> a = np::arange<double>(n), b = np::ones<double>({n});
        np::ndarray<double> c = a;
        const array ea = array::LinSpaced(n, 0, n - 1), eb = array::Ones(n);
        array ec = ea;
        double total = 0;
        const auto row = [&](const char* name, const auto& ours, const auto& theirs) {
            small::compare(
                t, name, "double", n, 1, [&] { ours(), small::keep(c.data()), small::keep(&total); },
                [&] { theirs(), small::keep(ec.data()), small::keep(&total); });
        };
        row(
            "c = a + b", [&] { c = a + b; }, [&] { ec = ea + eb; });
        row(
            "fresh a + b",
            [&] {
                const np::ndarray<double> r = a + b;
                small::keep(r.data());
            },
            [&] {
                const array r = ea + eb;
                small::keep(r.data());
            });
        row(
            "c = a * b + c * 2 - 1", [&] { c = a * b + c * 2 - 1; }, [&] { ec = ea * eb + ec * 2 - 1; });
        row(
            "c += a", [&] { c += a; }, [&] { ec += ea; });
        row(
            "sum", [&] { total = np::sum(a); }, [&] { total = ea.sum(); });
        row(
            "copy", [&] { c = a; }, [&] { ec = ea; });
    }
    constexpr int n = 8;
    np::ndarray<double, 2> m = np::ones<double, 2>({n, n});
    matrix em = matrix::Ones(n, n);
    double out = 0;
    const auto row = [&](const char* name, double operations, const auto& ours, const auto& theirs) {
        small::compare(
            t, name, "double", n, operations, [&] { ours(), small::keep(&out), small::keep(m.data()); },
            [&] { theirs(), small::keep(&out), small::keep(em.data()); });
    };
    row(
        "sum of 3x3 windows", 36,
        [&] {
            double s = 0;
            for (int i = 0; i + 3 <= n; ++i)
                for (int j = 0; j + 3 <= n; ++j) s += np::sum(m(slice(i, i + 3), slice(j, j + 3)));
            out = s;
        },
        [&] {
            double s = 0;
            for (int i = 0; i + 3 <= n; ++i)
                for (int j = 0; j + 3 <= n; ++j) s += em.block(i, j, 3, 3).sum();
            out = s;
        });
    row(
        "row += row", n - 1,
        [&] {
            for (int i = 1; i < n; ++i) m(i, all) += m(i - 1, all);
            m(0, 0) = 1e-9;
        },
        [&] {
            for (int i = 1; i < n; ++i) em.row(i) += em.row(i - 1);
            em(0, 0) = 1e-9;
        });
    row(
        "row = row", n - 1,
        [&] {
            for (int i = 1; i < n; ++i) m(i, all) = m(i - 1, all);
        },
        [&] {
            for (int i = 1; i < n; ++i) em.row(i) = em.row(i - 1);
        });
    row(
        "column = number", n,
        [&] {
            for (int i = 0; i < n; ++i) m(all, i) = 1.0;
        },
        [&] {
            for (int i = 0; i < n; ++i) em.col(i) = 1.0;
        });
    row(
        "element of a row", n,
        [&] {
            double s = 0;
            for (int i = 0; i < n; ++i) s += m[i](i);
            out = s;
        },
        [&] {
            double s = 0;
            for (int i = 0; i < n; ++i) s += em.row(i)(i);
            out = s;
        });
}
