#pragma once
// A small language in which calls of NumPy's random module are written down, and its interpreter over
// orthant: the golden test reads calls and answers from a file, the differential test sends the same calls to
// NumPy.
//
//     generator PCG64 12345           a new Generator on a bit generator with this seed, or
//     legacy MT19937 [1,2,3]          a new RandomState
//     normal 3.5 2.25 n=4             a call: positional numbers and lists, then NumPy's keywords; n is the
//                                     number of values, rows that of vectors
//
// Answers are 64-bit patterns: of doubles (float32 values widened), or of integers.

#include <bit>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include <orthant/random/generator.hpp>
#include <orthant/random/pcg64.hpp>
#include <orthant/random/philox.hpp>
#include <orthant/random/random_state.hpp>
#include <orthant/random/sfc64.hpp>
#include <orthant/random/vector_methods.hpp>

namespace random_script {

namespace np = orthant;
using orthant::index_t;
using bits = std::vector<std::uint64_t>;

// "[1,2,3]" or "7" as its parts.
inline std::vector<std::string> parts(std::string text) {
    if (!text.empty() && text.front() == '[') text = text.substr(1, text.size() - 2);
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, ',');) out.push_back(part);
    return out;
}
inline double number(const std::string& text) { return std::strtod(text.c_str(), nullptr); }
// Modulo 2^64, so that 2^64 can be written as an open upper end.
inline std::int64_t integer(const std::string& text) {
    std::uint64_t value = 0;
    for (char c : text) {
        if (c >= '0' && c <= '9') value = 10 * value + static_cast<std::uint64_t>(c - '0');
    }
    return static_cast<std::int64_t>(text.front() == '-' ? 0 - value : value);
}
inline std::vector<double> numbers(const std::string& text) {
    std::vector<double> out;
    for (const std::string& part : parts(text)) out.push_back(number(part));
    return out;
}
inline std::vector<std::int64_t> integers(const std::string& text) {
    std::vector<std::int64_t> out;
    for (const std::string& part : parts(text)) out.push_back(integer(part));
    return out;
}

inline np::random::seed_sequence seed_of(const std::string& text) {
    std::vector<std::uint32_t> words;
    for (const std::string& part : parts(text)) {
        const np::random::entropy_integer cut(part.c_str());
        words.insert(words.end(), cut.words().begin(), cut.words().end());
    }
    return np::random::seed_sequence(words);
}

struct call {
    std::string name;
    std::vector<std::string> args;
    std::map<std::string, std::string> kw;

    explicit call(const std::string& line) {
        std::istringstream in(line);
        in >> name;
        for (std::string token; in >> token;) {
            const std::size_t equals = token.find('=');
            if (equals == std::string::npos) {
                args.push_back(token);
            } else {
                kw[token.substr(0, equals)] = token.substr(equals + 1);
            }
        }
    }
    double d(std::size_t i) const { return number(args.at(i)); }
    std::int64_t i(std::size_t i) const { return integer(args.at(i)); }
    bool has(const char* key, const char* value) const {
        const auto found = kw.find(key);
        return found != kw.end() && found->second == value;
    }
    index_t count(const char* key) const {
        return kw.count(key) ? static_cast<index_t>(integer(kw.at(key))) : 1;
    }
};

template <class T>
bits pack(const std::vector<T>& values) {
    bits out;
    for (T value : values) {
        if constexpr (std::is_floating_point_v<T>) {
            out.push_back(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
        } else if constexpr (std::is_signed_v<T>) {
            out.push_back(static_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
        } else {
            out.push_back(value);
        }
    }
    return out;
}

// The values of an array, or one value.
template <class T>
bits values(const np::ndarray<T>& a) {
    return pack(std::vector<T>(a.data(), a.data() + a.size()));
}
template <>
inline bits values(const np::ndarray<bool>& a) {
    return pack(std::vector<std::int64_t>(a.data(), a.data() + a.size()));
}

// Calls method(size…): once with the size n, or n times without a size.
template <class Method>
bits drawn(const call& c, Method method) {
    if (!c.has("single", "1")) return values(method(np::shape_t(c.count("n"))));
    std::vector<decltype(method())> out;
    for (index_t i = 0; i < c.count("n"); ++i) out.push_back(method());
    return pack(out);
}

// The distributions that Generator and RandomState both have.
template <class R>
bool shared(R& r, const call& c, bits& out) {
    const std::string& f = c.name;
    const auto put = [&](auto method) {
        out = drawn(c, method);
        return true;
    };
    if (f == "normal") return put([&](auto... n) { return r.normal(c.d(0), c.d(1), n...); });
    if (f == "lognormal") return put([&](auto... n) { return r.lognormal(c.d(0), c.d(1), n...); });
    if (f == "exponential") return put([&](auto... n) { return r.exponential(c.d(0), n...); });
    if (f == "standard_cauchy") return put([&](auto... n) { return r.standard_cauchy(n...); });
    if (f == "uniform") return put([&](auto... n) { return r.uniform(c.d(0), c.d(1), n...); });
    if (f == "rayleigh") return put([&](auto... n) { return r.rayleigh(c.d(0), n...); });
    if (f == "gamma") return put([&](auto... n) { return r.gamma(c.d(0), c.d(1), n...); });
    if (f == "beta") return put([&](auto... n) { return r.beta(c.d(0), c.d(1), n...); });
    if (f == "chisquare") return put([&](auto... n) { return r.chisquare(c.d(0), n...); });
    if (f == "f") return put([&](auto... n) { return r.f(c.d(0), c.d(1), n...); });
    if (f == "noncentral_f")
        return put([&](auto... n) { return r.noncentral_f(c.d(0), c.d(1), c.d(2), n...); });
    if (f == "noncentral_chisquare") {
        return put([&](auto... n) { return r.noncentral_chisquare(c.d(0), c.d(1), n...); });
    }
    if (f == "standard_t") return put([&](auto... n) { return r.standard_t(c.d(0), n...); });
    if (f == "weibull") return put([&](auto... n) { return r.weibull(c.d(0), n...); });
    if (f == "pareto") return put([&](auto... n) { return r.pareto(c.d(0), n...); });
    if (f == "power") return put([&](auto... n) { return r.power(c.d(0), n...); });
    if (f == "laplace") return put([&](auto... n) { return r.laplace(c.d(0), c.d(1), n...); });
    if (f == "gumbel") return put([&](auto... n) { return r.gumbel(c.d(0), c.d(1), n...); });
    if (f == "logistic") return put([&](auto... n) { return r.logistic(c.d(0), c.d(1), n...); });
    if (f == "wald") return put([&](auto... n) { return r.wald(c.d(0), c.d(1), n...); });
    if (f == "triangular") return put([&](auto... n) { return r.triangular(c.d(0), c.d(1), c.d(2), n...); });
    if (f == "vonmises") return put([&](auto... n) { return r.vonmises(c.d(0), c.d(1), n...); });
    if (f == "poisson") return put([&](auto... n) { return r.poisson(c.d(0), n...); });
    if (f == "binomial") return put([&](auto... n) { return r.binomial(c.i(0), c.d(1), n...); });
    if (f == "negative_binomial")
        return put([&](auto... n) { return r.negative_binomial(c.d(0), c.d(1), n...); });
    if (f == "geometric") return put([&](auto... n) { return r.geometric(c.d(0), n...); });
    if (f == "zipf") return put([&](auto... n) { return r.zipf(c.d(0), n...); });
    if (f == "logseries") return put([&](auto... n) { return r.logseries(c.d(0), n...); });
    if (f == "hypergeometric") {
        return put([&](auto... n) { return r.hypergeometric(c.i(0), c.i(1), c.i(2), n...); });
    }
    if (f == "standard_gamma" && !c.has("dtype", "float32")) {
        return put([&](auto... n) { return r.standard_gamma(c.d(0), n...); });
    }
    if (f == "multinomial") {
        out = values(r.multinomial(c.i(0), numbers(c.args[1]), np::shape_t(c.count("rows"))));
        return true;
    }
    if (f == "dirichlet") {
        out = values(r.dirichlet(numbers(c.args[0]), np::shape_t(c.count("rows"))));
        return true;
    }
    if (f == "bytes") {
        out = pack(r.bytes(c.i(0)));
        return true;
    }
    if (f == "permutation") {
        out = values(r.permutation(c.i(0)));
        return true;
    }
    if (f == "choice") {
        np::random::choice_options o;
        o.size = np::shape_t(c.args.size() > 1 ? c.i(1) : c.count("n"));
        o.replace = !c.has("replace", "False");
        o.shuffle = !c.has("shuffle", "False");
        if (c.kw.count("p")) o.p = numbers(c.kw.at("p"));
        out = values(r.choice(c.i(0), o));
        return true;
    }
    return false;
}

// Integers of one type between bounds that are numbers or lists.
template <class T, class R>
bits typed_integers(R& r, const call& c) {
    constexpr bool legacy = std::is_same_v<R, np::random::random_state>;
    const bool has_high = c.args.size() > 1, lists = has_high && c.args[1].front() == '[';
    using wide = std::conditional_t<std::is_same_v<T, std::uint64_t>, std::uint64_t, std::int64_t>;
    const auto list = [&](std::size_t i) {
        const std::vector<std::int64_t> v = integers(c.args[i]);
        np::ndarray<std::int64_t> a(np::detail::new_array<std::int64_t>("list", np::shape_t(v.size())));
        for (std::size_t k = 0; k < v.size(); ++k) a.data()[k] = v[k];
        return a;
    };
    if (lists) {
        if constexpr (legacy) {
            return values(r.template randint<T>(list(0), list(1)));
        } else {
            return values(r.template integers<T>(list(0), list(1)));
        }
    }
    // An open end of 2^63 or 2^64 does not fit; the closed end one below does.
    const wide low = has_high ? static_cast<wide>(c.i(0)) : 0;
    const auto last = static_cast<wide>(static_cast<std::uint64_t>(c.i(has_high ? 1 : 0)) -
                                        (c.has("endpoint", "True") ? 0 : 1));
    if constexpr (legacy) {
        const auto high = static_cast<np::random::int128>(last) + 1;
        return values(r.template randint_between<T>(low, high, np::shape_t(c.count("n"))));
    } else {
        np::random::integer_options o;
        o.size = np::shape_t(c.count("n"));
        o.endpoint = true;
        return values(r.template integers<T>(low, last, o));
    }
}

template <class R>
bits any_integers(R& r, const call& c) {
    const std::string dtype = c.kw.count("dtype") ? c.kw.at("dtype") : "int64";
    if (dtype == "int64") return typed_integers<std::int64_t>(r, c);
    if (dtype == "uint64") return typed_integers<std::uint64_t>(r, c);
    if (dtype == "int32") return typed_integers<std::int32_t>(r, c);
    if (dtype == "uint32") return typed_integers<std::uint32_t>(r, c);
    if (dtype == "int16") return typed_integers<std::int16_t>(r, c);
    if (dtype == "uint16") return typed_integers<std::uint16_t>(r, c);
    if (dtype == "int8") return typed_integers<std::int8_t>(r, c);
    if (dtype == "uint8") return typed_integers<std::uint8_t>(r, c);
    return typed_integers<bool>(r, c);
}

inline bits legacy_call(np::random::random_state& r, const call& c) {
    const std::string& f = c.name;
    bits out;
    if (shared(r, c, out)) return out;
    if (f == "randint") return any_integers(r, c);
    if (f == "rand") return drawn(c, [&](auto... n) { return r.random(n...); });
    if (f == "random_sample") return drawn(c, [&](auto... n) { return r.random_sample(n...); });
    if (f == "standard_normal" || f == "randn")
        return drawn(c, [&](auto... n) { return r.standard_normal(n...); });
    if (f == "standard_exponential") return drawn(c, [&](auto... n) { return r.standard_exponential(n...); });
    if (f == "tomaxint") return drawn(c, [&](auto... n) { return r.tomaxint(n...); });
    throw std::runtime_error("unknown call " + f);
}

// The matrix of 0 … rows·columns - 1.
inline np::ndarray<std::int64_t> matrix(const call& c) {
    np::ndarray<std::int64_t> x(np::detail::new_array<std::int64_t>("matrix", np::shape_t{c.i(0), c.i(1)}));
    for (index_t i = 0; i < x.size(); ++i) x.data()[i] = i;
    return x;
}

inline bits generator_call(np::random::generator& r, const call& c) {
    const std::string& f = c.name;
    bits out;
    if (shared(r, c, out)) return out;
    if (f == "integers") return any_integers(r, c);
    if (f == "permutation_matrix") return values(r.permutation(matrix(c), integer(c.kw.at("axis"))));
    if (f == "permuted_matrix" && c.has("axis", "None")) return values(r.permuted(matrix(c)));
    if (f == "permuted_matrix") return values(r.permuted(matrix(c), integer(c.kw.at("axis"))));
    if (f == "multivariate_hypergeometric") {
        return values(r.multivariate_hypergeometric(integers(c.args[0]), c.i(1), np::shape_t(c.count("rows")),
                                                    c.has("method", "count") ? "count" : "marginals"));
    }
    const bool inverse = c.has("method", "inv");
    if (c.has("dtype", "float32")) {
        if (f == "random") return drawn(c, [&](auto... n) { return r.random<float>(n...); });
        if (f == "standard_normal")
            return drawn(c, [&](auto... n) { return r.standard_normal<float>(n...); });
        if (f == "standard_gamma")
            return drawn(c, [&](auto... n) { return r.standard_gamma<float>(c.d(0), n...); });
        if (inverse) return values(r.standard_exponential<float>({.size = c.count("n"), .method = "inv"}));
        return drawn(c, [&](auto... n) { return r.standard_exponential<float>(n...); });
    }
    if (f == "random") return drawn(c, [&](auto... n) { return r.random(n...); });
    if (f == "standard_normal") return drawn(c, [&](auto... n) { return r.standard_normal(n...); });
    if (f == "standard_exponential" && inverse) {
        return values(r.standard_exponential({.size = c.count("n"), .method = "inv"}));
    }
    if (f == "standard_exponential") return drawn(c, [&](auto... n) { return r.standard_exponential(n...); });
    throw std::runtime_error("unknown call " + f);
}

// One line after the other.
class session {
public:
    // The answer of a call; empty for the lines that start a generator.
    bits run(const std::string& line) {
        const call c(line);
        if (c.name == "generator" || c.name == "legacy") {
            start(c);
            return {};
        }
        return legacy_ ? legacy_call(state_, c) : generator_call(rng_, c);
    }
    std::uint64_t next_raw() { return engine().random_raw(); }
    // The kept half word, 0 if there is none.
    std::uint32_t half() {
        const np::random::bit_generator_state s = state();
        return s.has_uint32 ? s.uinteger : 0;
    }
    double gauss() { return state_.get_state().kept.gauss; }
    np::random::bit_generator_state state() { return engine().state(); }

private:
    np::random::any_bit_generator& engine() {
        return legacy_ ? state_.bit_generator() : rng_.bit_generator();
    }

    void start(const call& c) {
        using namespace np::random;
        legacy_ = c.name == "legacy";
        state_ = random_state(0);
        const seed_sequence seed = seed_of(c.args[1]);
        if (legacy_) {
            if (c.args[1].front() == '[')
                state_.seed(integers(c.args[1]));
            else
                state_.seed(integer(c.args[1]));
            return;
        }
        if (c.args[0] == "PCG64") rng_ = generator(pcg64(seed));
        if (c.args[0] == "PCG64DXSM") rng_ = generator(pcg64dxsm(seed));
        if (c.args[0] == "SFC64") rng_ = generator(sfc64(seed));
        if (c.args[0] == "Philox") rng_ = generator(philox(seed));
        if (c.args[0] == "MT19937") rng_ = generator(mt19937(seed));
    }

    np::random::generator rng_;
    np::random::random_state state_;
    bool legacy_ = false;
};

}  // namespace random_script
