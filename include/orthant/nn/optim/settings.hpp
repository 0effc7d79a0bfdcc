#pragma once
// What the optimisers can be told, by PyTorch's names, in PyTorch's order and with PyTorch's defaults.
//
//     optim::adam opt(net, {.lr = 1e-4, .weight_decay = .01});
//     opt.add_param_group(more, {.lr = 1e-5});             // what is not named is as in the constructor
//     opt.param_groups()[1].lr = 1e-6;
//
// Of each optimiser there are two structs: the keywords, which know what was named, and the values that a
// group of parameters goes by. A row says both: the type, the name and the default.
// https://pytorch.org/docs/stable/optim.html

#include <string_view>

#include <orthant/base/keywords.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace optim {

// Two numbers under one name: .betas = {.9, .999}.
struct number_pair {
    double first = 0, second = 0;
    constexpr number_pair() = default;
    constexpr number_pair(double a, double b) : first(a), second(b) {}
    friend constexpr bool operator==(const number_pair&, const number_pair&) = default;
};

namespace detail {

// A keyword of two numbers that may be left out.
class maybe_pair {
public:
    constexpr maybe_pair() = default;
    constexpr maybe_pair(const number_pair& p) : value_(p), given_(true) {}
    constexpr maybe_pair(double a, double b) : value_(a, b), given_(true) {}
    constexpr explicit operator bool() const { return given_; }
    constexpr const number_pair& operator*() const { return value_; }

private:
    number_pair value_;
    bool given_ = false;
};

template <class T>
struct keyword_of {
    using type = maybe<T>;
};
template <>
struct keyword_of<number_pair> {
    using type = maybe_pair;
};

// Refuses what no optimiser can use: "adam: lr must not be negative, got -1".
void check_setting(const char* optimiser, std::string_view name, double value);
void check_setting(const char* optimiser, std::string_view name, const number_pair& value);
inline void check_setting(const char*, std::string_view, bool) {}
inline void check_setting(const char*, std::string_view, index_t) {}
[[noreturn]] void fail_setting(const char* optimiser, const char* what);

}  // namespace detail

#define ORTHANT_SGD(ROW)         \
    ROW(double, lr, 1e-3)        \
    ROW(double, momentum, 0)     \
    ROW(double, dampening, 0)    \
    ROW(double, weight_decay, 0) \
    ROW(bool, nesterov, false)   \
    ROW(bool, maximize, false)
#define ORTHANT_ADAM(ROW)                            \
    ROW(double, lr, 1e-3)                            \
    ROW(number_pair, betas, (number_pair(.9, .999))) \
    ROW(double, eps, 1e-8)                           \
    ROW(double, weight_decay, 0)                     \
    ROW(bool, amsgrad, false)                        \
    ROW(bool, maximize, false)
#define ORTHANT_ADAMW(ROW)                           \
    ROW(double, lr, 1e-3)                            \
    ROW(number_pair, betas, (number_pair(.9, .999))) \
    ROW(double, eps, 1e-8)                           \
    ROW(double, weight_decay, 1e-2)                  \
    ROW(bool, amsgrad, false)                        \
    ROW(bool, maximize, false)
#define ORTHANT_RMSPROP(ROW)     \
    ROW(double, lr, 1e-2)        \
    ROW(double, alpha, .99)      \
    ROW(double, eps, 1e-8)       \
    ROW(double, weight_decay, 0) \
    ROW(double, momentum, 0)     \
    ROW(bool, centered, false)   \
    ROW(bool, maximize, false)
#define ORTHANT_ADAGRAD(ROW)                  \
    ROW(double, lr, 1e-2)                     \
    ROW(double, lr_decay, 0)                  \
    ROW(double, weight_decay, 0)              \
    ROW(double, initial_accumulator_value, 0) \
    ROW(double, eps, 1e-10)                   \
    ROW(bool, maximize, false)
#define ORTHANT_ADADELTA(ROW)    \
    ROW(double, lr, 1)           \
    ROW(double, rho, .9)         \
    ROW(double, eps, 1e-6)       \
    ROW(double, weight_decay, 0) \
    ROW(bool, maximize, false)
#define ORTHANT_ADAMAX(ROW)                          \
    ROW(double, lr, 2e-3)                            \
    ROW(number_pair, betas, (number_pair(.9, .999))) \
    ROW(double, eps, 1e-8)                           \
    ROW(double, weight_decay, 0)                     \
    ROW(bool, maximize, false)
#define ORTHANT_NADAM(ROW)                           \
    ROW(double, lr, 2e-3)                            \
    ROW(number_pair, betas, (number_pair(.9, .999))) \
    ROW(double, eps, 1e-8)                           \
    ROW(double, weight_decay, 0)                     \
    ROW(double, momentum_decay, 4e-3)                \
    ROW(bool, decoupled_weight_decay, false)         \
    ROW(bool, maximize, false)
#define ORTHANT_RADAM(ROW)                           \
    ROW(double, lr, 1e-3)                            \
    ROW(number_pair, betas, (number_pair(.9, .999))) \
    ROW(double, eps, 1e-8)                           \
    ROW(double, weight_decay, 0)                     \
    ROW(bool, decoupled_weight_decay, false)         \
    ROW(bool, maximize, false)
#define ORTHANT_RPROP(ROW)                                \
    ROW(double, lr, 1e-2)                                 \
    ROW(number_pair, etas, (number_pair(.5, 1.2)))        \
    ROW(number_pair, step_sizes, (number_pair(1e-6, 50))) \
    ROW(bool, maximize, false)
#define ORTHANT_LION(ROW)                           \
    ROW(double, lr, 1e-4)                           \
    ROW(number_pair, betas, (number_pair(.9, .99))) \
    ROW(double, weight_decay, 0)                    \
    ROW(bool, maximize, false)
#define ORTHANT_MUON(ROW)         \
    ROW(double, lr, 1e-3)         \
    ROW(double, weight_decay, .1) \
    ROW(double, momentum, .95)    \
    ROW(bool, nesterov, true)     \
    ROW(double, eps, 1e-7)        \
    ROW(index_t, ns_steps, 5)     \
    ROW(bool, maximize, false)

#define ORTHANT_KEYWORD(kind, field, value) detail::keyword_of<kind>::type field = {};
#define ORTHANT_VALUE(kind, field, value) kind field = value;
#define ORTHANT_TAKE(kind, field, value) \
    if (o.field) field = *o.field;
#define ORTHANT_VISIT(kind, field, value) f(std::string_view(#field), s.field);
#define ORTHANT_SETTINGS(name, rows)              \
    struct name##_options {                       \
        keyword_only only = keyword_only();       \
        rows(ORTHANT_KEYWORD)                     \
    };                                            \
    struct name##_settings {                      \
        using options = name##_options;           \
        rows(ORTHANT_VALUE)                       \
        void take(const options& o) {             \
            rows(ORTHANT_TAKE)                    \
        }                                         \
        template <class Self, class F>            \
        static void each(Self& s, F f) {          \
            rows(ORTHANT_VISIT)                   \
        }                                         \
    };

ORTHANT_SETTINGS(sgd, ORTHANT_SGD)
ORTHANT_SETTINGS(adam, ORTHANT_ADAM)
ORTHANT_SETTINGS(adamw, ORTHANT_ADAMW)
ORTHANT_SETTINGS(rmsprop, ORTHANT_RMSPROP)
ORTHANT_SETTINGS(adagrad, ORTHANT_ADAGRAD)
ORTHANT_SETTINGS(adadelta, ORTHANT_ADADELTA)
ORTHANT_SETTINGS(adamax, ORTHANT_ADAMAX)
ORTHANT_SETTINGS(nadam, ORTHANT_NADAM)
ORTHANT_SETTINGS(radam, ORTHANT_RADAM)
ORTHANT_SETTINGS(rprop, ORTHANT_RPROP)
ORTHANT_SETTINGS(lion, ORTHANT_LION)
ORTHANT_SETTINGS(muon, ORTHANT_MUON)

#undef ORTHANT_SETTINGS
#undef ORTHANT_VISIT
#undef ORTHANT_TAKE
#undef ORTHANT_VALUE
#undef ORTHANT_KEYWORD
#undef ORTHANT_MUON
#undef ORTHANT_LION
#undef ORTHANT_RPROP
#undef ORTHANT_RADAM
#undef ORTHANT_NADAM
#undef ORTHANT_ADAMAX
#undef ORTHANT_ADADELTA
#undef ORTHANT_ADAGRAD
#undef ORTHANT_RMSPROP
#undef ORTHANT_ADAMW
#undef ORTHANT_ADAM
#undef ORTHANT_SGD

#if ORTHANT_DEFINE
namespace detail {

ORTHANT_ONCE void check_setting(const char* optimiser, std::string_view name, double value) {
    if (!(value >= 0))  // NaN too
        orthant::detail::fail<value_error>(optimiser, ": ", name, " must not be negative, got ", value);
    if (name == "rho" && value > 1)
        orthant::detail::fail<value_error>(optimiser, ": ", name, " must be at most 1, got ", value);
}
ORTHANT_ONCE void check_setting(const char* optimiser, std::string_view name, const number_pair& value) {
    bool fits = true;
    if (name == "betas") fits = value.first >= 0 && value.first < 1 && value.second >= 0 && value.second < 1;
    if (name == "etas") fits = value.first > 0 && value.first < 1 && value.second > 1;
    if (name == "step_sizes") fits = value.first >= 0 && value.first <= value.second;
    if (!fits)
        orthant::detail::fail<value_error>(optimiser, ": ", name, " must be ",
                                           name == "betas"  ? "at least 0 and less than 1"
                                           : name == "etas" ? "between 0 and 1, and greater than 1"
                                                            : "at least 0, the second not the smaller",
                                           ", got {", value.first, ", ", value.second, "}");
}
[[noreturn]] ORTHANT_ONCE void fail_setting(const char* optimiser, const char* what) {
    orthant::detail::fail<value_error>({optimiser, ": ", what});
}

}  // namespace detail
#endif

}  // namespace optim
}  // namespace orthant::inline ORTHANT_ABI
