#pragma once
// The distributions of counts as methods that `generator` and `random_state` have in common, in the forms
// that continuous_methods.hpp lists. Values are int64; a parameter outside its domain is a value_error that
// names it, thrown before anything is drawn.
// https://numpy.org/doc/stable/reference/random/generator.html#distributions

#include <orthant/random/continuous_methods.hpp>
#include <orthant/random/discrete_laws.hpp>

namespace orthant::inline ORTHANT_ABI::random {

template <class Self, bool Legacy>
class discrete_methods {
    using count_array = ndarray<std::int64_t>;
    using reals = const parameter<double>&;
    using counts = const parameter<std::int64_t>&;
    using size_type = const size_argument&;

public:
    struct binomial_options {
        orthant::keyword_only marker = orthant::keyword_only();
        parameter<std::int64_t> n;
        parameter<double> p;
        size_argument size = {};
    };
    struct poisson_options {
        orthant::keyword_only marker = orthant::keyword_only();
        parameter<double> lam = 1;
        size_argument size = {};
    };

    // Events at a mean rate of lam.
    std::int64_t poisson(double lam = 1) { return one<laws::poisson<Legacy>>(lam); }
    count_array poisson(reals lam, size_type size) { return many<laws::poisson<Legacy>>(size.get(), lam); }
    count_array poisson(reals lam, const size_options& o) {
        return poisson(lam, o.size);
    }
    template <class A>
        requires(detail::broadcast_parameters<A>)
    count_array poisson(const A& lam) { return many<laws::poisson<Legacy>>(nullptr, parameter<double>(lam)); }
    count_array poisson(const poisson_options& o) { return many<laws::poisson<Legacy>>(o.size.get(), o.lam); }

    // Successes in n trials of probability p.
    std::int64_t binomial(std::int64_t n, double p) { return one<laws::binomial<Legacy>>(n, p); }
    count_array binomial(counts n, reals p, size_type size) {
        return many<laws::binomial<Legacy>>(size.get(), n, p);
    }
    count_array binomial(counts n, reals p, const size_options& o) {
        return binomial(n, p, o.size);
    }
    count_array binomial(const binomial_options& o) { return binomial(o.n, o.p, o.size); }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    count_array binomial(const A& n, const B& p) {
        return many<laws::binomial<Legacy>>(nullptr, parameter<std::int64_t>(n), parameter<double>(p));
    }

    // Failures before the n-th success of probability p.
    std::int64_t negative_binomial(double n, double p) { return one<laws::negative_binomial<Legacy>>(n, p); }
    count_array negative_binomial(reals n, reals p, size_type size) {
        return many<laws::negative_binomial<Legacy>>(size.get(), n, p);
    }
    count_array negative_binomial(reals n, reals p, const size_options& o) {
        return negative_binomial(n, p, o.size);
    }
    template <class A, class B>
        requires(detail::broadcast_parameters<A, B>)
    count_array negative_binomial(const A& n, const B& p) {
        return many<laws::negative_binomial<Legacy>>(nullptr, parameter<double>(n), parameter<double>(p));
    }

    // Trials until the first success of probability p.
    std::int64_t geometric(double p) { return one<laws::geometric<Legacy>>(p); }
    count_array geometric(reals p, size_type size) { return many<laws::geometric<Legacy>>(size.get(), p); }
    count_array geometric(reals p, const size_options& o) {
        return geometric(p, o.size);
    }
    template <class A>
        requires(detail::broadcast_parameters<A>)
    count_array geometric(const A& p) { return many<laws::geometric<Legacy>>(nullptr, parameter<double>(p)); }

    // Zipf with exponent a.
    std::int64_t zipf(double a) { return one<laws::zipf<Legacy>>(a); }
    count_array zipf(reals a, size_type size) { return many<laws::zipf<Legacy>>(size.get(), a); }
    count_array zipf(reals a, const size_options& o) {
        return zipf(a, o.size);
    }
    template <class A>
        requires(detail::broadcast_parameters<A>)
    count_array zipf(const A& a) { return many<laws::zipf<Legacy>>(nullptr, parameter<double>(a)); }

    // Logarithmic series.
    std::int64_t logseries(double p) { return one<laws::logseries<Legacy>>(p); }
    count_array logseries(reals p, size_type size) { return many<laws::logseries<Legacy>>(size.get(), p); }
    count_array logseries(reals p, const size_options& o) {
        return logseries(p, o.size);
    }
    template <class A>
        requires(detail::broadcast_parameters<A>)
    count_array logseries(const A& p) { return many<laws::logseries<Legacy>>(nullptr, parameter<double>(p)); }

    // Good ones among nsample drawn without replacement from ngood and nbad.
    std::int64_t hypergeometric(std::int64_t ngood, std::int64_t nbad, std::int64_t nsample) {
        return one<laws::hypergeometric<Legacy>>(ngood, nbad, nsample);
    }
    count_array hypergeometric(counts ngood, counts nbad, counts nsample, size_type size) {
        return many<laws::hypergeometric<Legacy>>(size.get(), ngood, nbad, nsample);
    }
    count_array hypergeometric(counts ngood, counts nbad, counts nsample, const size_options& o) {
        return hypergeometric(ngood, nbad, nsample, o.size);
    }
    template <class A, class B, class C>
        requires(detail::broadcast_parameters<A, B, C>)
    count_array hypergeometric(const A& ngood, const B& nbad, const C& nsample) {
        return many<laws::hypergeometric<Legacy>>(nullptr, parameter<std::int64_t>(ngood),
                                                  parameter<std::int64_t>(nbad),
                                                  parameter<std::int64_t>(nsample));
    }

private:
    template <class Law, class... P>
    auto one(P... values) {
        return static_cast<Self&>(*this).template draw_one<Law>(values...);
    }
    template <class Law, class... P>
    auto many(const shape_t* size, const P&... parameters) {
        return static_cast<Self&>(*this).template draw_many<Law>(size, parameters...);
    }
};

}  // namespace orthant::inline ORTHANT_ABI::random
