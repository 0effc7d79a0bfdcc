// Optimisers and schedules against PyTorch 2.6 (reference/optim.txt), and what they refuse. Covers
// nn/optim/settings.hpp nn/optim/parameters.hpp nn/optim/rules.hpp nn/optim/adam_rules.hpp
// nn/optim/optimizer.hpp nn/optim/muon.hpp nn/optim/optimizers.hpp nn/optim/lbfgs.hpp nn/optim/ema.hpp
// nn/optim/schedules.hpp nn/optim/cycles.hpp nn/optim/saving.hpp.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/optim.hpp>
#include <orthant/orthant.hpp>

#ifndef ORTHANT_TEST_DATA
#define ORTHANT_TEST_DATA "tests/reference"
#endif

namespace np = orthant;
namespace ag = np::autograd;
namespace optim = np::optim;
namespace lr_scheduler = optim::lr_scheduler;
using array = np::ndarray<double>;
using variable = ag::variable<double>;

namespace {

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string word; std::getline(in, word, at);) out.push_back(word);
    return out;
}
std::vector<double> numbers(const std::string& text) {
    std::vector<double> out;
    for (const std::string& w : split(text, ' '))
        if (!w.empty()) out.push_back(std::strtod(w.c_str(), nullptr));
    return out;
}
// The lines of the reference that begin with a word, without it.
std::vector<std::string> lines(const std::string& kind) {
    std::ifstream file(ORTHANT_TEST_DATA "/optim.txt");
    REQUIRE(file.good());
    std::vector<std::string> out;
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(kind + " ")) out.push_back(line.substr(kind.size() + 1));
    return out;
}

template <class T>
np::ndarray<T> made(const np::shape_t& shape, long long seed) {
    np::ndarray<T> out = np::zeros<T>(shape);
    for (np::index_t k = 0; k < out.size(); ++k)
        out.data()[k] = T(double((k * 7919LL + seed * 104729LL + k * 31LL * k) % 2003 - 1001) / 512);
    return out;
}

template <class T>
np::ndarray<T> column_major(const np::ndarray<T>& a) {
    np::ndarray<T> out(np::asfortranarray(a));
    CHECK(out.is_f_contiguous());
    return out;
}

bool near(double a, double b, double tolerance) {
    return std::fabs(a - b) <= tolerance * std::max(1.0, std::fabs(b));
}

// Sets the settings of a group from "lr=0.1,betas=0.8|0.97".
struct setter {
    std::string text;
    void operator()(std::string_view name, double& x) const {
        if (const auto v = find(name); !v.empty()) x = v[0];
    }
    void operator()(std::string_view name, bool& x) const {
        if (const auto v = find(name); !v.empty()) x = v[0] != 0;
    }
    void operator()(std::string_view name, np::index_t& x) const {
        if (const auto v = find(name); !v.empty()) x = np::index_t(v[0]);
    }
    void operator()(std::string_view name, optim::number_pair& x) const {
        if (const auto v = find(name); !v.empty()) x = {v[0], v[1]};
    }
    std::vector<double> find(std::string_view name) const {
        std::vector<double> out;
        for (const std::string& one : split(text, ','))
            if (one.starts_with(std::string(name) + "="))
                for (const std::string& v : split(one.substr(name.size() + 1), '|'))
                    out.push_back(std::strtod(v.c_str(), nullptr));
        return out;
    }
};

// The optimiser on the parameters of the reference; `layout`: 1 column-major parameters, 2 such gradients.
template <template <class> class Optimiser, class T>
void run(const std::string& options, const std::vector<std::string>& expected, double tolerance,
         int layout = 0) {
    const bool matrices = std::string_view(Optimiser<T>::name) == "muon";
    const std::vector<np::shape_t> shapes = matrices ? std::vector<np::shape_t>{{3, 5}, {7, 2}, {2, 2, 3}}
                                                     : std::vector<np::shape_t>{{3, 5}, {4}, {}};
    std::vector<ag::variable<T>> params;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const np::ndarray<T> start = made<T>(shapes[i], 1 + int(i));
        params.emplace_back(layout == 1 ? column_major(start) : np::ndarray<T>(start), true);
    }
    Optimiser<T> opt(params);
    Optimiser<T>::settings::each(opt.param_groups()[0], setter{options});
    std::size_t next = 0;
    for (int t = 1; t <= 20; ++t) {
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            const np::ndarray<T> g = made<T>(shapes[i], 100 * t + int(i));
            params[i].set_grad(g);
            if (layout == 2) params[i].mutable_grad() = column_major(g);
        }
        opt.step();
        if (next >= expected.size()) continue;
        const std::vector<double> want = numbers(expected[next]);
        if (want[0] != t) continue;
        ++next;
        std::size_t at = 1;
        for (const auto& p : params)
            for (const T x : np::ndarray<T>(p.value().ravel())) {
                CAPTURE(t);
                CAPTURE(at);
                CHECK(near(double(x), want.at(at), tolerance));
                ++at;
            }
        CHECK(at == want.size());
    }
    CHECK(next == expected.size());
}

struct runner {
    std::string name;
    void (*f64)(const std::string&, const std::vector<std::string>&, double, int);
    void (*f32)(const std::string&, const std::vector<std::string>&, double, int);
};

}  // namespace

// Schedules in a list of the caller's.
static_assert(std::is_constructible_v<np::optim::lr_scheduler::chained_scheduler,
                                      std::vector<np::optim::lr_scheduler::scheduler*>>);

TEST_CASE("every optimiser, 20 steps") {
    const runner runners[] = {
        {"sgd", run<optim::sgd, double>, run<optim::sgd, float>},
        {"adam", run<optim::adam, double>, run<optim::adam, float>},
        {"adamw", run<optim::adamw, double>, run<optim::adamw, float>},
        {"rmsprop", run<optim::rmsprop, double>, run<optim::rmsprop, float>},
        {"adagrad", run<optim::adagrad, double>, run<optim::adagrad, float>},
        {"adadelta", run<optim::adadelta, double>, run<optim::adadelta, float>},
        {"adamax", run<optim::adamax, double>, run<optim::adamax, float>},
        {"nadam", run<optim::nadam, double>, run<optim::nadam, float>},
        {"radam", run<optim::radam, double>, run<optim::radam, float>},
        {"rprop", run<optim::rprop, double>, run<optim::rprop, float>},
        {"lion", run<optim::lion, double>, run<optim::lion, float>},
        {"muon", run<optim::muon, double>, run<optim::muon, float>},
    };
    int cases = 0;
    for (const std::string& line : lines("step")) {
        const std::size_t bar = line.find(" |");
        REQUIRE(bar != std::string::npos);
        const auto words = split(line.substr(0, bar), ' ');
        std::vector<std::string> expected = split(line.substr(bar + 2), '|');
        for (const runner& r : runners) {
            if (r.name != words[0]) continue;
            CAPTURE(line.substr(0, bar));
            if (words[1] == "f") {
                r.f32(words[2], expected, 2e-5, 0);
            } else {
                r.f64(words[2], expected, 1e-12, 0);
                if (cases % 5 == 0) r.f64(words[2], expected, 1e-12, 1 + cases / 5 % 2);
            }
            ++cases;
        }
    }
    CHECK(cases > 120);
}

TEST_CASE("every schedule of rates") {
    const double metrics[] = {5,   4,   3.5, 3.5, 3.49995, 3.6, 3.4, 3.4, 3.4, 3.4, 3.4, 3.3,
                              3.3, 3.3, 3.3, 3.3, 3.3,     3.3, 3.3, 3.3, 3.3, 3.3, 3.3, 3.3};
    using scheduler = std::unique_ptr<lr_scheduler::scheduler>;
    namespace s = lr_scheduler;
    scheduler held[3];
    const auto make = [&](const std::string& name, optim::sgd<double>& o) -> scheduler {
        const auto half = [](np::index_t k) { return 1 - .5 / double(1 + k); };
        const auto inverse = [](np::index_t k) { return 1 / double(1 + k); };
        if (name == "step_lr")
            return std::make_unique<s::step_lr>(o, s::step_lr_options{.step_size = 5, .gamma = .3});
        if (name == "multi_step_lr")
            return std::make_unique<s::multi_step_lr>(
                o, s::multi_step_lr_options{.milestones = {3, 8, 8, 15}, .gamma = .5});
        if (name == "exponential_lr")
            return std::make_unique<s::exponential_lr>(o, s::exponential_lr_options{.gamma = .9});
        if (name == "lambda_lr") return std::make_unique<s::lambda_lr<decltype(inverse)>>(o, inverse);
        if (name == "multiplicative_lr")
            return std::make_unique<s::multiplicative_lr<decltype(half)>>(o, half);
        if (name == "constant_lr") return std::make_unique<s::constant_lr>(o);
        if (name == "constant_lr_2")
            return std::make_unique<s::constant_lr>(o,
                                                    s::constant_lr_options{.factor = .25, .total_iters = 9});
        if (name == "linear_lr") return std::make_unique<s::linear_lr>(o);
        if (name == "linear_lr_2")
            return std::make_unique<s::linear_lr>(
                o, s::linear_lr_options{.start_factor = 1, .end_factor = .1, .total_iters = 12});
        if (name == "polynomial_lr") return std::make_unique<s::polynomial_lr>(o);
        if (name == "polynomial_lr_2")
            return std::make_unique<s::polynomial_lr>(
                o, s::polynomial_lr_options{.total_iters = 11, .power = 2.5});
        if (name == "cosine_annealing_lr")
            return std::make_unique<s::cosine_annealing_lr>(o, s::cosine_annealing_lr_options{.T_max = 7});
        if (name == "cosine_annealing_lr_2")
            return std::make_unique<s::cosine_annealing_lr>(
                o, s::cosine_annealing_lr_options{.T_max = 20, .eta_min = .01});
        if (name == "cosine_annealing_warm_restarts")
            return std::make_unique<s::cosine_annealing_warm_restarts>(
                o, s::cosine_annealing_warm_restarts_options{.T_0 = 4});
        if (name == "cosine_annealing_warm_restarts_2")
            return std::make_unique<s::cosine_annealing_warm_restarts>(
                o, s::cosine_annealing_warm_restarts_options{.T_0 = 3, .T_mult = 2, .eta_min = .01});
        if (name == "one_cycle_lr")
            return std::make_unique<s::one_cycle_lr>(o,
                                                     s::one_cycle_lr_options{.max_lr = 1, .total_steps = 24});
        if (name == "one_cycle_lr_2")
            return std::make_unique<s::one_cycle_lr>(o, s::one_cycle_lr_options{.max_lr = {1, .5},
                                                                                .total_steps = 24,
                                                                                .pct_start = .4,
                                                                                .anneal_strategy = "linear",
                                                                                .div_factor = 10,
                                                                                .final_div_factor = 100});
        if (name == "one_cycle_lr_3")
            return std::make_unique<s::one_cycle_lr>(o, s::one_cycle_lr_options{.max_lr = 1,
                                                                                .epochs = 6,
                                                                                .steps_per_epoch = 4,
                                                                                .base_momentum = .5,
                                                                                .max_momentum = .8,
                                                                                .three_phase = true});
        if (name == "cyclic_lr")
            return std::make_unique<s::cyclic_lr>(
                o, s::cyclic_lr_options{.base_lr = .1, .max_lr = .9, .step_size_up = 4});
        if (name == "cyclic_lr_2")
            return std::make_unique<s::cyclic_lr>(
                o, s::cyclic_lr_options{.base_lr = .1, .max_lr = .9, .step_size_up = 3, .step_size_down = 5,
                                        .mode = "triangular2"});
        if (name == "cyclic_lr_3")
            return std::make_unique<s::cyclic_lr>(
                o, s::cyclic_lr_options{.base_lr = .1, .max_lr = .9, .step_size_up = 4, .mode = "exp_range",
                                        .gamma = .9, .base_momentum = .6, .max_momentum = .7});
        if (name == "sequential_lr" || name == "chained_scheduler") {
            held[0] =
                std::make_unique<s::constant_lr>(o, s::constant_lr_options{.factor = .1, .total_iters = 3});
            held[1] = std::make_unique<s::exponential_lr>(o, s::exponential_lr_options{.gamma = .9});
            if (name == "chained_scheduler")
                return std::make_unique<s::chained_scheduler>(*held[0], *held[1]);
            return std::make_unique<s::sequential_lr>(o, *held[0], *held[1],
                                                      s::sequential_lr_options{.milestones = {10}});
        }
        if (name == "sequential_lr_2") {
            held[0] = std::make_unique<s::linear_lr>(o, s::linear_lr_options{.total_iters = 4});
            held[1] =
                std::make_unique<s::cosine_annealing_lr>(o, s::cosine_annealing_lr_options{.T_max = 10});
            held[2] = std::make_unique<s::step_lr>(o, s::step_lr_options{.step_size = 2, .gamma = .5});
            return std::make_unique<s::sequential_lr>(o, *held[0], *held[1], *held[2],
                                                      s::sequential_lr_options{.milestones = {4, 14}});
        }
        s::reduce_lr_on_plateau_options p;
        if (name == "reduce_lr_on_plateau") p.patience = 2;
        if (name.ends_with("_2")) p.patience = 1, p.factor = .5, p.cooldown = 2, p.min_lr = .03;
        if (name.ends_with("_3"))
            p.mode = "max", p.patience = 3, p.threshold = .01, p.threshold_mode = "abs", p.factor = .7;
        if (name.ends_with("_4"))
            p.threshold_mode = "abs", p.threshold = .2, p.patience = 0, p.factor = .5, p.eps = .01,
            p.min_lr = {.1, .01};
        if (name.ends_with("_5")) p.mode = "max", p.patience = 2;
        return std::make_unique<s::reduce_lr_on_plateau>(o, p);
    };
    int cases = 0;
    for (const std::string& line : lines("rate")) {
        const auto parts = split(line, '|');
        const std::string name = parts[0].substr(0, parts[0].find(' '));
        CAPTURE(name);
        const variable a(array{0.}, {.requires_grad = true}), b(array{0.}, {.requires_grad = true});
        optim::sgd opt(a, {.lr = .5, .momentum = .9});
        opt.add_param_group(b, {.lr = .125});
        const scheduler schedule = make(name, opt);
        const std::vector<double> first = numbers(parts[1]), second = numbers(parts[2]),
                                  momentum = numbers(parts[3]);
        for (std::size_t k = 0; k < first.size(); ++k) {
            CAPTURE(k);
            CHECK(near(opt.param_groups()[0].lr, first[k], 1e-14));
            CHECK(near(opt.param_groups()[1].lr, second[k], 1e-14));
            CHECK(near(opt.param_groups()[0].momentum, momentum[k], 1e-14));
            CHECK(schedule->get_last_lr() ==
                  std::vector<double>{opt.param_groups()[0].lr, opt.param_groups()[1].lr});
            if (auto* careful = dynamic_cast<lr_scheduler::reduce_lr_on_plateau*>(schedule.get()))
                careful->step(metrics[k]);
            else schedule->step();
        }
        for (scheduler& h : held) h.reset();
        ++cases;
    }
    CHECK(cases == 29);
}

TEST_CASE("lbfgs") {
    for (const std::string& line : lines("lbfgs")) {
        const std::string name = line.substr(0, line.find(' '));
        CAPTURE(name);
        const bool rosenbrock = name == "rosenbrock_wolfe" || name == "max_eval";
        std::vector<variable> p;
        if (rosenbrock) {
            p.emplace_back(name == "max_eval" ? array{-1.2, 1.} : array{-1.2, 1., .5}, true);
        } else {
            p.emplace_back(array{1., -2., .5}, true);
            p.emplace_back(np::full<double>({}, 1.), true);
        }
        optim::lbfgs_options o;
        if (name.ends_with("wolfe") || name == "max_eval") o.line_search_fn = "strong_wolfe";
        if (name.starts_with("quadratic")) o.max_iter = 3;
        if (name == "history") o.lr = .5, o.max_iter = 4, o.history_size = 2;
        if (name == "rosenbrock_wolfe") o.max_iter = 4;
        if (name == "max_eval") o.max_eval = 5;
        optim::lbfgs opt(p, o);
        const auto loss = [&]() -> variable {
            if (rosenbrock) {
                const variable& x = p[0];
                const variable head = x(np::slice(0, -1)), tail = x(np::slice(1, np::_));
                return np::sum(100 * np::square(tail - np::square(head)) + np::square(1 - head));
            }
            return np::sum(p[0] * p[0] * array{1., 4., 9.}) + np::square(p[1] - 2) +
                   np::square(p[0](0) - p[1]);
        };
        const auto steps = split(line.substr(line.find('|') + 1), '|');
        for (const std::string& text : steps) {
            const std::vector<double> want = numbers(text);
            const double before = opt.step([&] {
                opt.zero_grad();
                variable l = loss();
                l.backward();
                return l;
            });
            CHECK(near(before, want[0], 1e-9));
            CHECK(double(opt.evaluations()) == want[1]);
            std::size_t at = 2;
            for (const variable& x : p)
                for (const double v : array(x.value().ravel())) CHECK(near(v, want.at(at++), 1e-8));
        }
    }
}

namespace mine {
// A module that has a function `parameters` of its own.
struct line {
    variable slope, offset;
};
std::vector<variable> parameters(const line& l) { return {l.slope, l.offset}; }
// One whose parameters nn:: knows how to list.
struct plain {
    variable weight;
};
}  // namespace mine
namespace orthant::nn {
std::vector<variable> parameters(const holding<mine::plain>& h) { return {h.module.weight}; }
}  // namespace orthant::nn

TEST_CASE("parameters, groups, closures and gradients from elsewhere") {
    const mine::line line{variable(array{1., 2.}, {.requires_grad = true}),
                          variable(array{3.}, {.requires_grad = true})};
    optim::sgd opt(line, {.lr = .5});
    static_assert(std::same_as<decltype(opt), optim::sgd<double>>);
    CHECK(opt.param_groups()[0].params.size() == 2);
    const mine::plain plain{line.slope};
    CHECK(optim::adam(plain).param_groups()[0].params[0].is(line.slope));
    variable w(array{1., 2.}, {.requires_grad = true}), b(array{3.}, {.requires_grad = true});
    optim::sgd pair({w, b}, {.lr = .5});
    const double loss = pair.step([&] {
        pair.zero_grad();
        variable l = np::sum(w * w) + np::sum(b);
        l.backward();
        return l;
    });
    CHECK(loss == 8);
    CHECK(np::array_equal(w.value(), array{0., 0.}));
    CHECK(np::array_equal(b.value(), array{2.5}));
    const auto version = w.version();
    pair.zero_grad();
    pair.step();  // no gradient: skipped
    CHECK(w.version() == version);
    pair.step({array{2., 4.}, array{1.}});
    CHECK(w.version() == version + 1);
    CHECK(np::array_equal(w.value(), array{-1., -2.}));
    pair.step(std::tuple(array{2., 4.}, array{1.}));
    pair.step(std::vector<array>{array{0., 0.}, array{1.}});
    CHECK(np::array_equal(b.value(), array{1.}));

    // A group of its own, by default with the constructor's settings.
    ag::variable<float> f(np::ndarray<float>{1.f}, {.requires_grad = true}),
        g(np::ndarray<float>{1.f}, {.requires_grad = true});
    optim::adam two(f, {.lr = .5, .betas = {.5, .5}});
    two.add_param_group(g, {.weight_decay = .25});
    static_assert(std::same_as<decltype(two), optim::adam<float>>);
    CHECK(two.param_groups()[1].betas == optim::number_pair(.5, .5));
    CHECK(two.param_groups()[1].lr == .5);
    two.param_groups()[1].lr = .25;
    two.param_groups()[1].betas = {.75, .5};
    two.step(std::vector{np::ndarray<float>{1.f}, np::ndarray<float>{1.f}});
    CHECK(f.value()(0) == doctest::Approx(.5));
    CHECK(g.value()(0) == doctest::Approx(.75));
    // Parameters that come later, and the order of a list that is changed: what is remembered stays with its
    // own.
    auto& params = two.param_groups()[0].params;
    params.push_back(ag::variable<float>(np::ndarray<float>{2.f}, {.requires_grad = true}));
    std::swap(params[0], params[1]);
    two.step(std::vector{np::ndarray<float>{1.f}, np::ndarray<float>{1.f}, np::ndarray<float>{0.f}});
    CHECK(two.state().size() == 9);

    // A scalar, an empty parameter.
    const variable scalar(2.5, {.requires_grad = true});
    const variable none(np::zeros<double>({0, 3}), {.requires_grad = true});
    optim::adamw rest({scalar, none});
    rest.step({np::full<double>({}, 1.), np::zeros<double>({0, 3})});
    CHECK(scalar.item() == doctest::Approx(2.5 - 2.5e-5 - 1e-3));
    // The graph notices that the weights were written.
    variable y = np::sum(w * w);
    pair.step({array{1., 1.}, array{1.}});
    CHECK_THROWS_AS(y.backward(), np::value_error);
}

TEST_CASE("an average of weights") {
    const variable w(array{1., 2.}, {.requires_grad = true});
    optim::ema average(w, {.decay = .75});
    w.data()(np::ellipsis) = array{5., 6.};
    average.update();
    CHECK(np::array_equal(average.averages()[0], array{2., 3.}));
    average.apply();
    CHECK(np::array_equal(w.value(), array{2., 3.}));
    CHECK_THROWS_AS(average.update(), np::value_error);
    CHECK_THROWS_AS(average.apply(), np::value_error);
    average.restore();
    CHECK(np::array_equal(w.value(), array{5., 6.}));
    CHECK_THROWS_AS(average.restore(), np::value_error);
    CHECK_THROWS_AS(optim::ema(w, {.decay = 2}), np::value_error);
}

TEST_CASE("saved and gone on with") {
    const std::string path = "orthant_optim_test.npz";
    const array start = made<double>({3, 2}, 5);
    variable a(start, {.requires_grad = true}), b(start, {.requires_grad = true});
    const auto gradient = [](int t) { return made<double>({3, 2}, 10 + t); };
    optim::nadam first(a, {.lr = .1});
    for (int t = 0; t < 3; ++t) first.step({gradient(t)});
    first.param_groups()[0].lr = .05;
    optim::save(path, first);
    b.data()(np::ellipsis) = a.value();
    optim::nadam second(b);
    np::nn::load(path, second);
    CHECK(second.param_groups()[0].lr == .05);
    for (int t = 3; t < 6; ++t) first.step({gradient(t)}), second.step({gradient(t)});
    CHECK(np::array_equal(a.value(), b.value()));

    CHECK_THROWS_AS(np::nn::save("a.safetensors", first), np::value_error);
    optim::adam other(b);
    CHECK_THROWS_AS(optim::load(path, other), np::value_error);
    optim::nadam smaller(variable(array{1.}, {.requires_grad = true}), {.lr = .3});
    CHECK_THROWS_AS(optim::load(path, smaller), np::value_error);
    CHECK(smaller.param_groups()[0].lr == .3);
    CHECK(smaller.state().empty());
    std::remove(path.c_str());
}

TEST_CASE("what optimisers refuse") {
    const variable w(array{1., 2.}, {.requires_grad = true});
    const auto message = [](auto&& f) -> std::string {
        try {
            f();
        } catch (const np::error& e) {
            return e.what();
        }
        return "nothing was thrown";
    };
    CHECK(message([&] { optim::adam o(w, {.lr = -1}); }) == "adam: lr must not be negative, got -1");
    CHECK(message([&] { optim::adam o(w, {.betas = {.9, 1}}); }).starts_with("adam: betas must be"));
    CHECK(message([&] { optim::rprop o(w, {.etas = {1.5, 1.2}}); }).starts_with("rprop: etas must be"));
    CHECK(
        message([&] { optim::adadelta o(w, {.rho = 1.5}); }).starts_with("adadelta: rho must be at most 1"));
    CHECK(message([&] { optim::sgd o(w, {.nesterov = true}); }).starts_with("sgd: nesterov"));
    CHECK(message([&] { optim::sgd o(w, {.lr = np::nan}); }).starts_with("sgd: lr"));
    CHECK(message([&] { optim::muon o(w); }).find("too few dimensions") != std::string::npos);
    CHECK(message([&] { optim::sgd o(std::vector<variable>{}); }).find("empty") != std::string::npos);
    CHECK(message([&] { optim::sgd o({w, w}); }).find("twice") != std::string::npos);
    CHECK(message([&] { optim::sgd o(w * 2); }).find("leaf") != std::string::npos);
    CHECK(message([&] { optim::sgd o(variable{}); }).find("is empty") != std::string::npos);
    optim::sgd opt(w);
    CHECK(message([&] { opt.add_param_group(w); }).find("another group") != std::string::npos);
    CHECK(message([&] { opt.step({array{1.}}); }) ==
          "sgd: the gradient of parameter 0 has shape (1,), the parameter (2,)");
    CHECK(message([&] { opt.step({array{1., 1.}, array{1.}}); }) == "sgd: 2 gradients for 1 parameters");
    CHECK(message([&] {
              opt.step([]() -> double { throw np::io_error("the closure's own"); });
          }) == "the closure's own");
    CHECK(np::array_equal(w.value(), array{1., 2.}));
    CHECK(message([&] { optim::lbfgs o(w, {.line_search_fn = "wolfe"}); }).find("wolfe") !=
          std::string::npos);
    namespace s = lr_scheduler;
    CHECK(message([&] { s::step_lr a(opt, {.step_size = 0}); }).starts_with("step_lr"));
    CHECK(message([&] { s::one_cycle_lr a(opt, {.max_lr = 1}); }).starts_with("one_cycle_lr: total_steps"));
    optim::adagrad plain(w);
    CHECK(message([&] { s::one_cycle_lr a(plain, {.max_lr = 1, .total_steps = 5}); }).find("momentum") !=
          std::string::npos);
    s::exponential_lr a(opt, {.gamma = .9}), b(plain, {.gamma = .9});
    CHECK(message([&] { s::sequential_lr c(opt, a, b, {.milestones = {1}}); }).find("another") !=
          std::string::npos);
    CHECK(message([&] { s::sequential_lr c(opt, a, {.milestones = {1}}); }).find("milestones") !=
          std::string::npos);
    CHECK(message([&] {
              s::cyclic_lr c(opt, {.base_lr = .1, .max_lr = 1, .mode = "square"});
          }).find("square") != std::string::npos);
    CHECK(message([&] { s::reduce_lr_on_plateau c(opt, {.factor = 1}); }).find("factor") !=
          std::string::npos);
    s::one_cycle_lr short_one(opt, {.max_lr = 1, .total_steps = 2});
    short_one.step(), short_one.step();
    CHECK(message([&] { short_one.step(); }).find("3 of 2") != std::string::npos);
}
