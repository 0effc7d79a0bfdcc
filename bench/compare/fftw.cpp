// The transforms of the table by FFTW's measured plans, into memory that is there already.
#include <fftw3.h>

#include <memory>

#include "harness.hpp"

// A plan and its two arrays, on FFTW's alignment.
struct transform {
    double* in;
    fftw_complex* out;
    fftw_plan plan = nullptr;

    // Room for n numbers of two doubles at both ends.
    explicit transform(std::size_t n) : in(fftw_alloc_real(2 * n)), out(fftw_alloc_complex(n)) {}
    transform(const transform&) = delete;
    transform& operator=(const transform&) = delete;
    ~transform() {
        fftw_destroy_plan(plan);
        fftw_free(in);
        fftw_free(out);
    }
};

static std::function<void()> timed(std::shared_ptr<transform> t, std::size_t n) {
    harness::fill(t->in, n);  // planning overwrites
    return [t] { fftw_execute(t->plan); };
}

int main() {
    std::map<std::string, harness::row> rows;
    for (int n : {64, 1000, 1009, 1024, 65536, 1 << 20}) {
        const auto size = std::size_t(n);
        rows["fft complex " + std::to_string(n)] = [n, size] {
            auto t = std::make_shared<transform>(size);
            t->plan = fftw_plan_dft_1d(n, reinterpret_cast<fftw_complex*>(t->in), t->out, FFTW_FORWARD,
                                       FFTW_MEASURE);
            return timed(t, 2 * size);
        };
        rows["rfft " + std::to_string(n)] = [n, size] {
            auto t = std::make_shared<transform>(size);
            t->plan = fftw_plan_dft_r2c_1d(n, t->in, t->out, FFTW_MEASURE | FFTW_PRESERVE_INPUT);
            return timed(t, size);
        };
    }
    rows["rfft2 1024x1024"] = [] {
        constexpr std::size_t size = 1024 * 1024;
        auto t = std::make_shared<transform>(size);
        t->plan = fftw_plan_dft_r2c_2d(1024, 1024, t->in, t->out, FFTW_MEASURE);
        return timed(t, size);
    };
    return harness::serve(rows);
}
