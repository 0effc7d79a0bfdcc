#pragma once
// A small language in which calls of NumPy's random module are written down, and its interpreter over orthant:
// the golden test reads calls and answers from a file, the differential test sends the same calls to NumPy.
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
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include <orthant/random/any_bit_generator.hpp>
#include <orthant/random/choice.hpp>
#include <orthant/random/legacy.hpp>
#include <orthant/random/mt19937.hpp>
#include <orthant/random/pcg64.hpp>
#include <orthant/random/philox.hpp>
#include <orthant/random/sfc64.hpp>
#include <orthant/random/shuffle.hpp>

namespace random_script {

namespace np = orthant;
namespace draw = orthant::random::draw;
using orthant::index_t;
using orthant::random::real;
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
    index_t count(const char* key) const { return kw.count(key) ? static_cast<index_t>(integer(kw.at(key))) : 1; }
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

// n values one by one, or in blocks where the distribution takes nothing but 64-bit words.
template <class T, class G, class Draw>
bits many(G& g, const call& c, Draw value) {
    std::vector<T> out(static_cast<std::size_t>(c.count("n")));
    if constexpr (np::random::bit_generator<G> && !requires { g.next_normal(); }) {
        if (!c.has("single", "1")) {
            np::random::fill(g, out.data(), c.count("n"), value);
            return pack(out);
        }
    }
    for (T& x : out) x = static_cast<T>(value(g));
    return pack(out);
}
template <class T, class G, class Draw>
bits many32(G& g, const call& c, Draw value) {
    std::vector<T> out(static_cast<std::size_t>(c.count("n")));
    np::random::fill32(g, out.data(), c.count("n"), value);
    return pack(out);
}

template <class T, class G>
bits bounded_integers(G& g, const call& c, draw::bounded method) {
    using word = typename draw::detail::word_of<sizeof(T)>::type;
    const bool has_high = c.args.size() > 1;
    const std::vector<std::int64_t> low = has_high ? integers(c.args[0]) : std::vector<std::int64_t>{0};
    const std::vector<std::int64_t> high = integers(c.args[has_high ? 1 : 0]);
    const std::uint64_t open = c.has("endpoint", "True") ? 0 : 1;
    const auto range = [&](std::size_t i) {
        return static_cast<std::uint64_t>(high[i]) - open - static_cast<std::uint64_t>(low[i]);
    };
    std::vector<unsigned char> raw;
    if (high.size() == 1) {
        const auto n = static_cast<std::size_t>(c.count("n"));
        auto out = std::make_unique<T[]>(n);
        draw::fill_integers<T>(g, out.get(), c.count("n"), static_cast<T>(low[0]), range(0), method);
        bits packed;
        for (std::size_t i = 0; i < n; ++i) packed.push_back(pack(std::vector<std::int64_t>{static_cast<std::int64_t>(out[i])})[0]);
        return packed;
    }
    draw::integer_drawer<T> drawer;
    bits packed;
    for (std::size_t i = 0; i < high.size(); ++i) {
        const T value = drawer(g, static_cast<T>(low[i]), static_cast<word>(range(i)), method);
        packed.push_back(static_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
    }
    return packed;
}

template <class G>
bits any_integers(G& g, const call& c, draw::bounded method) {
    const std::string dtype = c.kw.count("dtype") ? c.kw.at("dtype") : "int64";
    if (dtype == "int64") return bounded_integers<std::int64_t>(g, c, method);
    if (dtype == "uint64") return bounded_integers<std::uint64_t>(g, c, method);
    if (dtype == "int32") return bounded_integers<std::int32_t>(g, c, method);
    if (dtype == "uint32") return bounded_integers<std::uint32_t>(g, c, method);
    if (dtype == "int16") return bounded_integers<std::int16_t>(g, c, method);
    if (dtype == "uint16") return bounded_integers<std::uint16_t>(g, c, method);
    if (dtype == "int8") return bounded_integers<std::int8_t>(g, c, method);
    if (dtype == "uint8") return bounded_integers<std::uint8_t>(g, c, method);
    return bounded_integers<bool>(g, c, method);
}

// Calls that a Generator and a RandomState answer alike, up to their sources of normals and exponentials.
template <class S>
bool shared(S& s, const call& c, bits& out) {
    const std::string& f = c.name;
    const auto put = [&](auto value) {
        out = many<double>(s, c, value);
        return true;
    };
    const auto count = [&](auto value) {
        out = many<std::int64_t>(s, c, value);
        return true;
    };
    if (f == "normal") return put([&](auto& g) { return draw::normal(g, c.d(0), c.d(1)); });
    if (f == "lognormal") return put([&](auto& g) { return draw::lognormal(g, c.d(0), c.d(1)); });
    if (f == "exponential") return put([&](auto& g) { return draw::exponential(g, c.d(0)); });
    if (f == "standard_cauchy") return put([&](auto& g) { return draw::standard_cauchy(g); });
    if (f == "uniform") {
        const double range = (real(c.d(1)) - c.d(0)).value;
        return put([&](auto& g) { return draw::uniform(g, c.d(0), range); });
    }
    if (f == "gamma") return put([&](auto& g) { return draw::gamma(g, c.d(0), c.d(1)); });
    if (f == "chisquare") return put([&](auto& g) { return draw::chisquare(g, c.d(0)); });
    if (f == "f") return put([&](auto& g) { return draw::f(g, c.d(0), c.d(1)); });
    if (f == "noncentral_f") return put([&](auto& g) { return draw::noncentral_f(g, c.d(0), c.d(1), c.d(2)); });
    if (f == "noncentral_chisquare") {
        return put([&](auto& g) { return draw::noncentral_chisquare(g, c.d(0), c.d(1)); });
    }
    if (f == "standard_t") return put([&](auto& g) { return draw::standard_t(g, c.d(0)); });
    if (f == "weibull") return put([&](auto& g) { return draw::weibull(g, c.d(0)); });
    if (f == "laplace") return put([&](auto& g) { return draw::laplace(g, c.d(0), c.d(1)); });
    if (f == "gumbel") return put([&](auto& g) { return draw::gumbel(g, c.d(0), c.d(1)); });
    if (f == "logistic") return put([&](auto& g) { return draw::logistic(g, c.d(0), c.d(1)); });
    if (f == "triangular") return put([&](auto& g) { return draw::triangular(g, c.d(0), c.d(1), c.d(2)); });
    if (f == "poisson") {
        const draw::poisson_distribution p(c.d(0));
        return count([&](auto& g) { return p(g); });
    }
    if (f == "negative_binomial") {
        return count([&](auto& g) { return draw::negative_binomial(g, c.d(0), c.d(1)); });
    }
    return false;
}

// RandomState: everything one by one, from a source with a kept normal.
template <class G>
bits legacy_call(G& g, draw::kept_gauss& kept, const call& c) {
    namespace legacy = draw::legacy;
    draw::legacy_source<G> s(g, kept);
    const std::string& f = c.name;
    const auto n = static_cast<std::size_t>(c.count("n"));
    const auto put = [&](auto value) {
        std::vector<double> out(n);
        for (double& x : out) x = value();
        return pack(out);
    };
    const auto count = [&](auto value) {
        std::vector<std::int64_t> out(n);
        for (std::int64_t& x : out) x = value();
        return pack(out);
    };
    bits out;
    if (f == "standard_normal" || f == "randn") return put([&] { return draw::standard_normal(s); });
    if (f == "standard_exponential") return put([&] { return draw::standard_exponential(s); });
    if (f == "random_sample" || f == "rand") return put([&] { return s.next_double(); });
    if (f == "standard_gamma") return put([&] { return draw::standard_gamma<double>(s, c.d(0)); });
    if (f == "pareto") return put([&] { return legacy::pareto(s, c.d(0)); });
    if (f == "power") return put([&] { return legacy::power(s, c.d(0)); });
    if (f == "rayleigh") return put([&] { return legacy::rayleigh(s, c.d(0)); });
    if (f == "wald") return put([&] { return legacy::wald(s, c.d(0), c.d(1)); });
    if (f == "vonmises") return put([&] { return legacy::vonmises(s, c.d(0), c.d(1)); });
    if (f == "beta") return put([&] { return legacy::beta(s, c.d(0), c.d(1)); });
    if (f == "binomial") return count([&] { return legacy::binomial(s, c.i(0), c.d(1)); });
    if (f == "geometric") return count([&] { return legacy::geometric(s, c.d(0)); });
    if (f == "zipf") return count([&] { return legacy::zipf(s, c.d(0)); });
    if (f == "logseries") return count([&] { return legacy::logseries(s, c.d(0)); });
    if (f == "hypergeometric") return count([&] { return legacy::hypergeometric(s, c.i(0), c.i(1), c.i(2)); });
    if (f == "tomaxint") return count([&] { return static_cast<std::int64_t>(s.next64() >> 1); });
    if (f == "randint") return any_integers(g, c, draw::bounded::masked);
    if (f == "bytes") {
        std::vector<unsigned char> bytes(static_cast<std::size_t>(c.i(0)));
        draw::fill_bytes(g, bytes.data(), c.i(0));
        return pack(bytes);
    }
    if (f == "permutation") {
        std::vector<std::int64_t> order(static_cast<std::size_t>(c.i(0)));
        draw::permutation(g, order.data(), c.i(0));
        return pack(order);
    }
    if (f == "choice") {
        const index_t k = c.args.size() > 1 ? c.i(1) : c.count("n");
        std::vector<std::int64_t> chosen(static_cast<std::size_t>(k));
        const bool replace = !c.has("replace", "False");
        if (c.kw.count("p")) {
            const std::vector<double> p = numbers(c.kw.at("p"));
            if (replace) draw::choice_weighted(g, chosen.data(), k, p.data(), c.i(0));
            if (!replace) draw::choice_weighted_distinct(g, chosen.data(), k, p.data(), c.i(0));
        } else if (replace) {
            draw::fill_integers<std::int64_t>(g, chosen.data(), k, 0, static_cast<std::uint64_t>(c.i(0) - 1),
                                              draw::bounded::masked);
        } else {
            std::vector<std::int64_t> order(static_cast<std::size_t>(c.i(0)));
            draw::permutation(g, order.data(), c.i(0));
            chosen.assign(order.begin(), order.begin() + k);
        }
        return pack(chosen);
    }
    const index_t rows = c.count("rows");
    if (f == "multinomial") {
        const std::vector<double> p = numbers(c.args[1]);
        std::vector<std::int64_t> all(p.size() * static_cast<std::size_t>(rows));
        for (index_t r = 0; r < rows; ++r) {
            legacy::multinomial(s, all.data() + r * static_cast<index_t>(p.size()), c.i(0), p.data(),
                                static_cast<index_t>(p.size()));
        }
        return pack(all);
    }
    if (f == "dirichlet") {
        const std::vector<double> a = numbers(c.args[0]);
        std::vector<double> all(a.size() * static_cast<std::size_t>(rows));
        for (index_t r = 0; r < rows; ++r) {
            legacy::dirichlet(s, all.data() + r * static_cast<index_t>(a.size()), a.data(),
                              static_cast<index_t>(a.size()));
        }
        return pack(all);
    }
    if (shared(s, c, out)) return out;
    throw std::runtime_error("unknown call " + f);
}

template <class G>
bits generator_vectors(G& g, const call& c) {
    const std::string& f = c.name;
    const index_t rows = c.count("rows");
    if (f == "multinomial") {
        const std::vector<double> p = numbers(c.args[1]);
        const auto d = static_cast<index_t>(p.size());
        std::vector<std::int64_t> all(p.size() * static_cast<std::size_t>(rows));
        for (index_t r = 0; r < rows; ++r) draw::multinomial(g, all.data() + r * d, c.i(0), p.data(), d);
        return pack(all);
    }
    if (f == "dirichlet") {
        const std::vector<double> a = numbers(c.args[0]);
        const auto d = static_cast<index_t>(a.size());
        std::vector<double> all(a.size() * static_cast<std::size_t>(rows));
        for (index_t r = 0; r < rows; ++r) draw::dirichlet(g, all.data() + r * d, a.data(), d);
        return pack(all);
    }
    if (f == "multivariate_hypergeometric") {
        const std::vector<std::int64_t> colors = integers(c.args[0]);
        const auto d = static_cast<index_t>(colors.size());
        std::vector<std::int64_t> all(colors.size() * static_cast<std::size_t>(rows));
        if (c.has("method", "count")) {
            draw::multivariate_hypergeometric_count(g, all.data(), rows, colors.data(), d, c.i(1));
        } else {
            for (index_t r = 0; r < rows; ++r) {
                draw::multivariate_hypergeometric(g, all.data() + r * d, colors.data(), d, c.i(1));
            }
        }
        return pack(all);
    }
    throw std::runtime_error("unknown call " + f);
}

// Orders and samples. Matrices are those of 0 … rows·columns - 1.
template <class G>
bits generator_orders(G& g, const call& c) {
    const std::string& f = c.name;
    if (f == "permutation") {
        std::vector<std::int64_t> order(static_cast<std::size_t>(c.i(0)));
        draw::permutation(g, order.data(), c.i(0));
        return pack(order);
    }
    if (f == "permuted_matrix" || f == "permutation_matrix") {
        const index_t rows = c.i(0), columns = c.i(1), size = rows * columns;
        std::vector<std::int64_t> x(static_cast<std::size_t>(size));
        for (index_t i = 0; i < size; ++i) x[static_cast<std::size_t>(i)] = i;
        if (c.has("axis", "None")) {
            draw::shuffle(g, x.data(), size);
        } else if (f == "permuted_matrix") {
            const bool down = c.has("axis", "0");
            for (index_t lane = 0; lane < (down ? columns : rows); ++lane) {
                draw::shuffle(g, x.data() + lane * (down ? 1 : columns), down ? rows : columns, down ? columns : 1);
            }
        } else {
            const bool down = c.has("axis", "0");
            std::vector<std::int64_t> order(static_cast<std::size_t>(down ? rows : columns));
            draw::permutation(g, order.data(), static_cast<index_t>(order.size()));
            for (index_t i = 0; i < size; ++i) {
                const index_t row = i / columns, column = i % columns;
                x[static_cast<std::size_t>(i)] =
                    down ? order[static_cast<std::size_t>(row)] * columns + column
                         : row * columns + order[static_cast<std::size_t>(column)];
            }
        }
        return pack(x);
    }
    if (f == "choice") {
        const index_t k = c.args.size() > 1 ? c.i(1) : c.count("n");
        std::vector<std::int64_t> chosen(static_cast<std::size_t>(k));
        const bool replace = !c.has("replace", "False");
        if (c.kw.count("p")) {
            const std::vector<double> p = numbers(c.kw.at("p"));
            if (replace) draw::choice_weighted(g, chosen.data(), k, p.data(), c.i(0));
            if (!replace) draw::choice_weighted_distinct(g, chosen.data(), k, p.data(), c.i(0));
        } else if (replace) {
            draw::fill_integers<std::int64_t>(g, chosen.data(), k, 0, static_cast<std::uint64_t>(c.i(0) - 1));
        } else {
            draw::choice_distinct(g, chosen.data(), k, c.i(0), !c.has("shuffle", "False"));
        }
        return pack(chosen);
    }
    if (f == "bytes") {
        std::vector<unsigned char> bytes(static_cast<std::size_t>(c.i(0)));
        draw::fill_bytes(g, bytes.data(), c.i(0));
        return pack(bytes);
    }
    return generator_vectors(g, c);
}

template <class G>
bits generator_call(G& g, const call& c) {
    const std::string& f = c.name;
    const bool single_precision = c.has("dtype", "float32");
    const auto n = static_cast<std::size_t>(c.count("n"));
    std::vector<double> doubles(n);
    bits out;
    if (f == "integers") return any_integers(g, c, draw::bounded::lemire);
    if (f == "random") {
        if (single_precision) return many32<float>(g, c, [](auto& s) { return draw::uniform01<float>(s); });
        draw::fill_uniform01(g, doubles.data(), c.count("n"));
        return pack(doubles);
    }
    if (f == "standard_normal") {
        if (single_precision) return many32<float>(g, c, [](auto& s) { return draw::standard_normal<float>(s); });
        draw::fill_standard_normal(g, doubles.data(), c.count("n"), [](double x) { return x; });
        return pack(doubles);
    }
    if (f == "standard_exponential" && c.has("method", "inv")) {
        if (single_precision) {
            return many32<float>(g, c, [](auto& s) { return draw::standard_exponential_inv<float>(s); });
        }
        return many<double>(g, c, [](auto& s) { return draw::standard_exponential_inv(s); });
    }
    if (f == "standard_exponential") {
        if (single_precision) {
            return many32<float>(g, c, [](auto& s) { return draw::standard_exponential<float>(s); });
        }
        draw::fill_standard_exponential(g, doubles.data(), c.count("n"), [](double x) { return x; });
        return pack(doubles);
    }
    if (f == "standard_gamma") {
        if (single_precision) {
            const draw::gamma_distribution<float> d(static_cast<float>(c.d(0)));
            return many32<float>(g, c, [&](auto& s) { return d(s); });
        }
        const draw::gamma_distribution<double> d(c.d(0));
        return many<double>(g, c, [&](auto& s) { return d(s); });
    }
    const auto put = [&](auto value) { return many<double>(g, c, value); };
    const auto count = [&](auto value) { return many<std::int64_t>(g, c, value); };
    if (f == "pareto") return put([&](auto& s) { return draw::pareto(s, c.d(0)); });
    if (f == "power") return put([&](auto& s) { return draw::power(s, c.d(0)); });
    if (f == "rayleigh") return put([&](auto& s) { return draw::rayleigh(s, c.d(0)); });
    if (f == "wald") return put([&](auto& s) { return draw::wald(s, c.d(0), c.d(1)); });
    if (f == "vonmises") return put([&](auto& s) { return draw::vonmises(s, c.d(0), c.d(1)); });
    if (f == "beta") return put([&](auto& s) { return draw::beta(s, c.d(0), c.d(1)); });
    if (f == "geometric") return count([&](auto& s) { return draw::geometric(s, c.d(0)); });
    if (f == "logseries") return count([&](auto& s) { return draw::logseries(s, c.d(0)); });
    if (f == "zipf") {
        const draw::zipf_distribution d(c.d(0));
        return count([&](auto& s) { return d(s); });
    }
    if (f == "binomial") {
        const draw::binomial_distribution d(c.i(0), c.d(1));
        return count([&](auto& s) { return d(s); });
    }
    if (f == "hypergeometric") {
        const draw::hypergeometric_distribution d(c.i(0), c.i(1), c.i(2));
        if (d.uses_doubles_only()) return count([&](auto& s) { return d(s); });
        std::vector<std::int64_t> counts(n);
        for (std::int64_t& x : counts) x = d(g);
        return pack(counts);
    }
    if (shared(g, c, out)) return out;
    return generator_orders(g, c);
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
        const np::kernel::gradual_underflow as_numpy;
        return legacy_ ? legacy_call(engine_, kept_, c) : generator_call(engine_, c);
    }
    std::uint64_t next_raw() { return engine_.random_raw(); }
    // The kept half word, 0 if there is none.
    std::uint32_t half() const {
        const np::random::bit_generator_state s = engine_.state();
        return s.has_uint32 ? s.uinteger : 0;
    }
    double gauss() const { return kept_.has_gauss ? kept_.gauss : 0.0; }
    np::random::bit_generator_state state() const { return engine_.state(); }

   private:
    void start(const call& c) {
        legacy_ = c.name == "legacy";
        kept_ = {};
        const np::random::seed_sequence seed = seed_of(c.args[1]);
        if (c.args[0] == "PCG64") engine_ = np::random::pcg64(seed);
        if (c.args[0] == "PCG64DXSM") engine_ = np::random::pcg64dxsm(seed);
        if (c.args[0] == "SFC64") engine_ = np::random::sfc64(seed);
        if (c.args[0] == "Philox") engine_ = np::random::philox(seed);
        if (c.args[0] == "MT19937") {
            np::random::mt19937 g(seed);
            if (legacy_) {
                std::vector<std::uint32_t> words;
                for (std::int64_t word : integers(c.args[1])) words.push_back(static_cast<std::uint32_t>(word));
                if (c.args[1].front() == '[') {
                    g.legacy_seed(words);
                } else {
                    g.legacy_seed(words.at(0));
                }
            }
            engine_ = g;
        }
    }

    np::random::any_bit_generator engine_;
    draw::kept_gauss kept_;
    bool legacy_ = false;
};

}  // namespace random_script
