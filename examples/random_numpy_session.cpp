// A NumPy session, line by line, with NumPy's answers beside ours: the same seeds give the same numbers.

#include <cstdio>
#include <string>

#include <orthant/random.hpp>

namespace np = orthant;

namespace {

// Prints what Python was asked, what NumPy answered, and what we get; returns whether the last digit agrees.
template <class Values>
bool show(const char* python, const char* numpy, const Values& ours) {
    std::string text;
    for (auto value : ours) {
        char number[32];
        if constexpr (std::is_floating_point_v<decltype(value)>) {
            std::snprintf(number, sizeof number, "%.15g", value);
        } else {
            std::snprintf(number, sizeof number, "%lld", static_cast<long long>(value));
        }
        text += (text.empty() ? "" : " ") + std::string(number);
    }
    const bool same = text == numpy;
    std::printf(">>> %s\n    NumPy    %s\n    orthant  %s%s\n", python, numpy, text.c_str(),
                same ? "" : "   DIFFERENT");
    return same;
}

}  // namespace

int main() {
    bool same = true;
    auto rng = np::random::default_rng(42);
    std::puts(">>> rng = np.random.default_rng(42)");
    same &= show("rng.random(3)", "0.773956048555963 0.438878439752052 0.858597919911382", rng.random({3}));
    same &= show("rng.normal(10, 2, 3)", "11.8811294327824 6.09792962269233 7.39564098627536",
                 rng.normal(10, 2, {3}));
    same &= show("rng.integers(0, 100, 8)", "73 76 71 78 51 12 83 45", rng.integers(0, 100, {8}));
    same &= show("rng.permutation(8)", "5 0 4 2 6 7 3 1", rng.permutation(8));
    same &= show("rng.choice(50, 4, replace=False)", "26 4 43 3", rng.choice(50, {4}, {.replace = false}));
    same &= show("rng.gamma(2.5, 1, 3)", "1.90578904060832 4.51037719768075 1.59536280751148",
                 rng.gamma(2.5, 1, {3}));
    same &= show("rng.binomial(10, 0.3, 8)", "3 1 2 4 4 6 2 2", rng.binomial(10, 0.3, {8}));
    same &= show("rng.standard_normal(3, dtype=np.float32)",
                 "0.399257510900497 0.0621667616069317 -0.531964063644409", rng.standard_normal<float>({3}));
    auto child = rng.spawn(2)[1];
    same &= show("rng.spawn(2)[1].exponential(size=2)", "0.194249043227513 0.087948762982422",
                 child.exponential({.size = {2}}));

    np::random::seed(42);
    std::puts(">>> np.random.seed(42)                    # as most tutorials begin");
    same &= show("np.random.rand(3)", "0.374540118847362 0.950714306409916 0.731993941811405",
                 np::random::rand(3));
    same &= show("np.random.randn(3)", "-1.11188011804692 0.318902184689383 0.279041292200138",
                 np::random::randn(3));
    same &= show("np.random.randint(0, 10, 8)", "7 2 5 4 1 7 5 1", np::random::randint(0, 10, {8}));
    std::puts(same ? "all the same" : "NOT the same");
    return same ? 0 : 1;
}
