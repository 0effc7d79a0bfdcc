#pragma once
// Values of keywords that many functions of nn have: an array of any numbers (.weight, .attn_mask), one
// number for each axis (.stride = 2 or {2, 1}), how a loss is reduced (.reduction = "mean"), and where
// randomness comes from.

#include <initializer_list>
#include <string_view>
#include <vector>

#include <orthant/nn/node.hpp>
#include <orthant/random/generator.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

// An array of numbers or bool, a vector, braces, or a variable; nothing unless given.
class any_values {
public:
    any_values() = default;
    template <class X>
        requires(forms::any<X> && !scalar_like<X>)
    any_values(const X& x)
        : values_(core_double(x)), given_(true), truths_(std::is_same_v<detail::element_t<X>, bool>) {}
    any_values(std::initializer_list<double> x) : any_values(array(x)) {}
    any_values(const variable<double>& x) : values_(detail::shared(x.value())), wide_(x), given_(true) {}
    any_values(const variable<float>& x) : values_(core_double(x.value())), narrow_(x), given_(true) {}

    bool given() const noexcept { return given_; }
    bool truths() const noexcept { return truths_; }
    const ndarray<double>& values() const noexcept { return values_; }
    shape_t shape() const { return values_.shape(); }
    template <class T>
    ndarray<T> as() const {
        return detail::packed(ndarray<T>(orthant::detail::elements_as<T>(values_)));
    }
    // A variable that was given, else a constant.
    template <class T>
    variable<T> as_variable() const {
        if (wide_.defined()) return detail::as_variable<T>(wide_);
        if (narrow_.defined()) return detail::as_variable<T>(narrow_);
        return variable<T>(as<T>(), false);
    }

private:
    template <class X>
    static ndarray<double> core_double(const X& x) {
        return ndarray<double>(orthant::detail::elements_as<double>(forms::as_array(x)));
    }
    ndarray<double> values_;
    variable<double> wide_;
    variable<float> narrow_;
    bool given_ = false, truths_ = false;
};

// One number for all axes, or one for each: 3, {3, 5}.
class per_axis {
public:
    per_axis() = default;
    template <std::integral I>
    per_axis(I one) : values_{index_t(one)} {}
    per_axis(std::initializer_list<extent> each) {
        for (const extent& e : each) values_.push_back(e.value);
    }
    template <class R>
        requires(!std::integral<R> && orthant::detail::range<R> &&
                 std::integral<orthant::detail::value_in<R>>)
    per_axis(const R& each) {
        for (auto v : each) values_.push_back(index_t(v));
    }
    bool given() const noexcept { return !values_.empty(); }
    const std::vector<index_t>& values() const noexcept { return values_; }
    // For n axes, all at least `least`.
    std::vector<index_t> of(const char* function, const char* keyword, std::size_t n, index_t least) const;

private:
    std::vector<index_t> values_;
};
#if ORTHANT_DEFINE
ORTHANT_ONCE std::vector<index_t> per_axis::of(const char* function, const char* keyword, std::size_t n,
                                               index_t least) const {
    std::vector<index_t> out = values_;
    if (out.size() == 1) out.assign(n, out[0]);
    if (out.size() != n)
        orthant::detail::fail<value_error>(
            {function, ": ", keyword, " has ", out.size(), " values for ", n, " axes"});
    for (index_t v : out)
        if (v < least)
            orthant::detail::fail<value_error>(
                {function, ": ", keyword, " must be at least ", least, ", got ", v});
    return out;
}
#endif

// .padding: numbers, or "same" or "valid".
class padding_argument : public per_axis {
public:
    using per_axis::per_axis;
    padding_argument(const char* word) : word_(word) {}
    padding_argument(std::string_view word) : word_(word) {}
    std::string_view word() const noexcept { return word_; }

private:
    std::string_view word_;
};

namespace detail {

enum class reduction { none, mean, sum, batch_mean };
inline reduction reduction_of(const char* function, std::string_view word) {
    if (word == "mean") return reduction::mean;
    if (word == "sum") return reduction::sum;
    if (word == "none") return reduction::none;
    if (word == "batchmean" && std::string_view(function) == "kl_div") return reduction::batch_mean;
    core::fail<value_error>({function, ": reduction must be 'none', 'mean' or 'sum', got '", word, "'"});
}
// By functions of arrays or variables.
template <class T>
variable<T> reduced(const variable<T>& losses, reduction how) {
    if (how == reduction::none) return losses;
    return how == reduction::sum ? orthant::sum(losses) : orthant::mean(losses);
}

}  // namespace detail

// From where modules, dropout and initialisers draw in this thread, unless they are given a generator.
inline random::basic_generator<>& default_generator() {
    static thread_local random::basic_generator<> g;
    return g;
}
namespace detail {
void seed_default(std::int64_t seed);
void seed_default(std::uint64_t seed);
#if ORTHANT_DEFINE
ORTHANT_ONCE void seed_default(std::int64_t seed) { default_generator() = random::default_rng(seed); }
ORTHANT_ONCE void seed_default(std::uint64_t seed) { default_generator() = random::default_rng(seed); }
#endif
}  // namespace detail
// Sets it. https://pytorch.org/docs/stable/generated/torch.manual_seed.html
template <std::integral I>
void manual_seed(I seed) {
    detail::seed_default(std::conditional_t<std::is_signed_v<I>, std::int64_t, std::uint64_t>(seed));
}

using generator_pointer = random::basic_generator<>*;

namespace detail {

inline random::basic_generator<>& drawn_from(generator_pointer given) {
    return given ? *given : default_generator();
}

}  // namespace detail
}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI
