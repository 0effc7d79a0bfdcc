// The matrix products of the table by bare calls of OpenBLAS.
#include <cblas.h>

#include "harness.hpp"

using harness::keep, harness::numbers;

int main() {
    std::map<std::string, harness::row> rows;
    for (int n : {64, 512, 1024, 2048})
        rows["matmul float64 " + std::to_string(n)] = [n] {
            const std::size_t size = std::size_t(n) * std::size_t(n);
            return [n, size, a = numbers(size, 1), b = numbers(size, 2)] {
                std::vector<double> c(size);
                cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a.data(), n, b.data(), n,
                            0, c.data(), n);
                keep(c);
            };
        };
    rows["matmul float32 1024"] = [] {
        const std::size_t size = 1024 * 1024;
        const auto a = numbers(size, 1), b = numbers(size, 2);
        return
            [size, a = std::vector<float>(a.begin(), a.end()), b = std::vector<float>(b.begin(), b.end())] {
                std::vector<float> c(size);
                cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, 1024, 1024, 1024, 1, a.data(), 1024,
                            b.data(), 1024, 0, c.data(), 1024);
                keep(c);
            };
    };
    rows["1000 products 16x16"] = [] {
        return [a = numbers(256000, 1), b = numbers(256000, 2)] {
            std::vector<double> c(256000);
            for (int i = 0; i < 1000; ++i)
                cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, 16, 16, 16, 1, a.data() + i * 256, 16,
                            b.data() + i * 256, 16, 0, c.data() + i * 256, 16);
            keep(c);
        };
    };
    rows["matrix-vector 2048"] = [] {
        return [a = numbers(2048 * 2048), x = numbers(2048)] {
            std::vector<double> y(2048);
            cblas_dgemv(CblasRowMajor, CblasNoTrans, 2048, 2048, 1, a.data(), 2048, x.data(), 1, 0, y.data(),
                        1);
            keep(y);
        };
    };
    return harness::serve(rows);
}
