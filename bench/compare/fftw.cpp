// The transforms of the table by FFTW's measured plans: rows of a "plan" into memory that is there already,
// the others into a new array for each run, as the other contestants' functions do.
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

// The same with a new result for each run, as a function that returns its result has to make one. The one
// before is given back first, so that the allocator may hand out its memory again.
static std::function<void()> timed_fresh(std::shared_ptr<transform> t, std::size_t n, std::size_t result, bool real) {
    harness::fill(t->in, n);
    return [t, result, real] {
        fftw_free(t->out);
        t->out = fftw_alloc_complex(result);
        if (real) fftw_execute_dft_r2c(t->plan, t->in, t->out);
        else fftw_execute_dft(t->plan, reinterpret_cast<fftw_complex*>(t->in), t->out);
    };
}

int main() {
    std::map<std::string, harness::row> rows;
    for (int n : {64, 1000, 1009, 1024, 65536, 1 << 20}) {
        const auto size = std::size_t(n);
        const auto complex = [n, size] {
            auto t = std::make_shared<transform>(size);
            t->plan = fftw_plan_dft_1d(n, reinterpret_cast<fftw_complex*>(t->in), t->out, FFTW_FORWARD,
                                       FFTW_MEASURE);
            return t;
        };
        const auto real = [n, size] {
            auto t = std::make_shared<transform>(size);
            t->plan = fftw_plan_dft_r2c_1d(n, t->in, t->out, FFTW_MEASURE | FFTW_PRESERVE_INPUT);
            return t;
        };
        const std::string name = std::to_string(n);
        rows["fft plan " + name] = [=] { return timed(complex(), 2 * size); };
        rows["rfft plan " + name] = [=] { return timed(real(), size); };
        rows["fft complex " + name] = [=] { return timed_fresh(complex(), 2 * size, size, false); };
        rows["rfft " + name] = [=] { return timed_fresh(real(), size, size / 2 + 1, true); };
    }
    rows["rfft2 1024x1024"] = [] {
        constexpr std::size_t size = 1024 * 1024;
        auto t = std::make_shared<transform>(size);
        t->plan = fftw_plan_dft_r2c_2d(1024, 1024, t->in, t->out, FFTW_MEASURE | FFTW_PRESERVE_INPUT);
        return timed_fresh(t, size, 1024 * 513, true);
    };
    return harness::serve(rows);
}
