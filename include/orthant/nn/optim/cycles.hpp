#pragma once
// Schedules that go up and down with the momentum going the other way, schedules behind and within one
// another, and the one that listens to a metric.
//
//     optim::lr_scheduler::one_cycle_lr up_and_down(opt, {.max_lr = .1, .total_steps = 1000});
//     optim::lr_scheduler::sequential_lr both(opt, warm_up, decay, {.milestones = {10}});
//     optim::lr_scheduler::reduce_lr_on_plateau careful(opt, {.patience = 5});   careful.step(validation_loss);
//
// one_cycle_lr rises from max_lr / div_factor to max_lr in pct_start of the steps and falls to its
// final_div_factor-th part of the beginning; it is stepped after each batch (arXiv 1708.07120). cyclic_lr
// goes between two rates for ever (arXiv 1506.01186). A rate may be one number for all groups or {one, for,
// each}. What is cycled is the momentum of an optimiser that has one, else the first of its betas.
// https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate

#include <initializer_list>
#include <limits>
#include <string_view>

#include <orthant/nn/optim/schedules.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace optim::lr_scheduler {

// One number for all groups, or one for each.
class for_groups {
public:
    for_groups() = default;
    template <class N>
        requires std::is_arithmetic_v<N>
    for_groups(N value) : values_{double(value)} {}
    for_groups(std::initializer_list<double> values) : values_(values) {}
    for_groups(std::vector<double> values) : values_(std::move(values)) {}

    bool given() const { return !values_.empty(); }
    void require(const char* function, const char* keyword, index_t groups) const;
    double of(index_t group) const { return values_.size() == 1 ? values_[0] : values_[std::size_t(group)]; }

private:
    std::vector<double> values_;
};
#if ORTHANT_DEFINE
ORTHANT_ONCE void for_groups::require(const char* function, const char* keyword, index_t groups) const {
    if (values_.empty()) orthant::detail::fail<value_error>({function, ": ", keyword, " is missing"});
    if (values_.size() != 1 && index_t(values_.size()) != groups)
        orthant::detail::fail<value_error>({function, ": ", keyword, " has ", index_t(values_.size()),
                                            " values for ", groups, " groups"});
}
#endif

namespace detail {
inline void require_momentum(const char* function, any_optimizer& opt) {
    if (!opt.momentum(0))
        orthant::detail::fail<value_error>(
            {function, ": the optimiser has neither momentum nor betas; say .cycle_momentum = false"});
}
}  // namespace detail

struct one_cycle_lr_options {
    keyword_only only = keyword_only();
    for_groups max_lr = {};
    index_t total_steps = 0;
    index_t epochs = 0;  // with steps_per_epoch, instead of total_steps
    index_t steps_per_epoch = 0;
    double pct_start = .3;
    std::string_view anneal_strategy = "cos";
    bool cycle_momentum = true;
    for_groups base_momentum = .85;
    for_groups max_momentum = .95;
    double div_factor = 25;
    double final_div_factor = 1e4;
    bool three_phase = false;
};
class one_cycle_lr final : public scheduler {
    static constexpr const char* name = "one_cycle_lr";

public:
    one_cycle_lr(any_optimizer& opt, const one_cycle_lr_options& o);
    void step() override;

private:
    static any_optimizer& started(any_optimizer& opt, const one_cycle_lr_options& o);
    double between(double from, double to, double part) const;
    double rate(index_t g) override;
    one_cycle_lr_options o_;
    index_t total_;
    bool linear_ = false;
};
#if ORTHANT_DEFINE
ORTHANT_ONCE one_cycle_lr::one_cycle_lr(any_optimizer& opt, const one_cycle_lr_options& o)
    : scheduler(started(opt, o)),
      o_(o),
      total_(o.total_steps ? o.total_steps : o.epochs * o.steps_per_epoch) {
    linear_ = o.anneal_strategy == "linear";
    o_.anneal_strategy = {};
    step();
}
ORTHANT_ONCE void one_cycle_lr::step() {
    if (last_epoch_ + 1 > total_)
        orthant::detail::fail<value_error>(
            {name, ": step ", last_epoch_ + 1, " of ", total_, " steps in all"});
    scheduler::step();
}
ORTHANT_ONCE any_optimizer& one_cycle_lr::started(any_optimizer& opt, const one_cycle_lr_options& o) {
    const index_t n = opt.group_count();
    if (o.total_steps < 0 || o.epochs < 0 || o.steps_per_epoch < 0 ||
        (o.total_steps == 0 && (o.epochs == 0 || o.steps_per_epoch == 0)))
        orthant::detail::fail<value_error>(
            {name, ": total_steps, or epochs and steps_per_epoch, must be positive"});
    if (!(o.pct_start >= 0 && o.pct_start <= 1))
        orthant::detail::fail<value_error>({name, ": pct_start must be from 0 to 1, got ", o.pct_start});
    if (o.anneal_strategy != "cos" && o.anneal_strategy != "linear")
        orthant::detail::fail<value_error>(name, ": anneal_strategy must be \"cos\" or \"linear\", got \"",
                                           o.anneal_strategy, "\"");
    o.max_lr.require(name, "max_lr", n);
    if (o.cycle_momentum) {
        detail::require_momentum(name, opt);
        o.base_momentum.require(name, "base_momentum", n);
        o.max_momentum.require(name, "max_momentum", n);
    }
    for (index_t g = 0; g < n; ++g) opt.initial_lr(g) = maybe<double>(o.max_lr.of(g) / o.div_factor);
    return opt;
}
ORTHANT_ONCE double one_cycle_lr::between(double from, double to, double part) const {
    if (linear_) return (to - from) * part + from;
    return to + (from - to) / 2 * (std::cos(pi * part) + 1);
}
ORTHANT_ONCE double one_cycle_lr::rate(index_t g) {
    const double low = base(g), high = o_.max_lr.of(g), least = low / o_.final_div_factor,
                 t = double(last_epoch_);
    const double gentle = o_.base_momentum.given() ? o_.base_momentum.of(g) : 0;
    const double firm = o_.max_momentum.given() ? o_.max_momentum.of(g) : 0;
    const double first = o_.pct_start * double(total_) - 1, second = 2 * o_.pct_start * double(total_) - 2,
                 last = double(total_ - 1);
    const auto phase = [&](double start, double end, double from, double to, double m_from, double m_to) {
        const double part = end > start ? (t - start) / (end - start) : 1;
        if (o_.cycle_momentum) *opt_->momentum(g) = between(m_from, m_to, part);
        return between(from, to, part);
    };
    if (t <= first) return phase(0, first, low, high, firm, gentle);
    if (!o_.three_phase) return phase(first, last, high, least, gentle, firm);
    if (t <= second) return phase(first, second, high, low, gentle, firm);
    return phase(second, last, low, least, firm, firm);
}
#endif

struct cyclic_lr_options {
    keyword_only only = keyword_only();
    for_groups base_lr = {};
    for_groups max_lr = {};
    index_t step_size_up = 2000;
    maybe<index_t> step_size_down = {};
    std::string_view mode = "triangular";
    double gamma = 1;
    bool cycle_momentum = true;
    for_groups base_momentum = .8;
    for_groups max_momentum = .9;
};
class cyclic_lr final : public scheduler {
    static constexpr const char* name = "cyclic_lr";

public:
    cyclic_lr(any_optimizer& opt, const cyclic_lr_options& o) : scheduler(started(opt, o)), o_(o) {
        const double up = double(o.step_size_up), down = double(o.step_size_down.value_or(o.step_size_up));
        total_ = up + down;
        ratio_ = up / total_;
        halves_ = o.mode == "triangular2";
        decays_ = o.mode == "exp_range";
        o_.mode = {};
        for (index_t g = 0; g < opt.group_count(); ++g) base_[std::size_t(g)] = o.base_lr.of(g);
        scheduler::step();
    }

private:
    static any_optimizer& started(any_optimizer& opt, const cyclic_lr_options& o) {
        const index_t n = opt.group_count();
        o.base_lr.require(name, "base_lr", n);
        o.max_lr.require(name, "max_lr", n);
        if (o.step_size_up <= 0 || o.step_size_down.value_or(1) <= 0)
            orthant::detail::fail<value_error>({name, ": step_size_up and step_size_down must be positive"});
        if (o.mode != "triangular" && o.mode != "triangular2" && o.mode != "exp_range")
            orthant::detail::fail<value_error>(
                name, ": mode must be \"triangular\", \"triangular2\" or \"exp_range\", got \"", o.mode,
                "\"");
        if (o.cycle_momentum) {
            detail::require_momentum(name, opt);
            o.base_momentum.require(name, "base_momentum", n);
            o.max_momentum.require(name, "max_momentum", n);
        }
        for (index_t g = 0; g < n; ++g) opt.lr(g) = o.base_lr.of(g);
        return opt;
    }
    double rate(index_t g) override {
        const double cycle = std::floor(1 + double(last_epoch_) / total_);
        const double x = 1 + double(last_epoch_) / total_ - cycle;
        const double part = x <= ratio_ ? x / ratio_ : (x - 1) / (ratio_ - 1);
        const double scale = decays_   ? std::pow(o_.gamma, double(last_epoch_))
                             : halves_ ? 1 / std::pow(2.0, cycle - 1)
                                       : 1;
        if (o_.cycle_momentum)
            *opt_->momentum(g) = o_.max_momentum.of(g) -
                                 (o_.max_momentum.of(g) - o_.base_momentum.of(g)) * part * scale;
        return base(g) + (o_.max_lr.of(g) - base(g)) * part * scale;
    }
    cyclic_lr_options o_;
    double total_ = 1, ratio_ = .5;
    bool halves_ = false, decays_ = false;
};

// The first schedule until the first milestone, then the second, from its beginning …
struct sequential_lr_options {
    keyword_only only = keyword_only();
    std::vector<index_t> milestones = {};
};
class sequential_lr final : public scheduler {
public:
    template <std::derived_from<scheduler> A>
    sequential_lr(any_optimizer& opt, A& a, const sequential_lr_options& o)
        : sequential_lr(opt, std::vector<scheduler*>{&a}, o) {}
    template <std::derived_from<scheduler> A, std::derived_from<scheduler> B>
    sequential_lr(any_optimizer& opt, A& a, B& b, const sequential_lr_options& o)
        : sequential_lr(opt, std::vector<scheduler*>{&a, &b}, o) {}
    template <std::derived_from<scheduler> A, std::derived_from<scheduler> B, std::derived_from<scheduler> C>
    sequential_lr(any_optimizer& opt, A& a, B& b, C& c, const sequential_lr_options& o)
        : sequential_lr(opt, std::vector<scheduler*>{&a, &b, &c}, o) {}
    sequential_lr(any_optimizer& opt, std::vector<scheduler*> schedules, const sequential_lr_options& o)
        : scheduler(opt), schedules_(std::move(schedules)), milestones_(o.milestones) {
        if (schedules_.empty() || milestones_.size() + 1 != schedules_.size())
            orthant::detail::fail<value_error>({"sequential_lr: ", index_t(schedules_.size()),
                                                " schedules and ", index_t(milestones_.size()),
                                                " milestones, which must be one less"});
        for (const scheduler* s : schedules_)
            if (&s->target() != &opt)
                orthant::detail::fail<value_error>({"sequential_lr: a schedule is of another optimiser"});
        for (index_t g = 0; g < opt.group_count(); ++g) opt.lr(g) = *opt.initial_lr(g);
        last_epoch_ = 0;
        for (scheduler* s : schedules_) s->undo();
        schedules_[0]->step();
        note_rates();
    }
    void step() override {
        ++last_epoch_;
        const auto passed =
            std::upper_bound(milestones_.begin(), milestones_.end(), last_epoch_) - milestones_.begin();
        scheduler& s = *schedules_[std::size_t(passed)];
        if (passed > 0 && milestones_[std::size_t(passed) - 1] == last_epoch_) s.restart();
        else s.step();
        last_ = s.get_last_lr();
    }
    void undo() override {
        for (scheduler* s : schedules_) s->undo();
    }

private:
    double rate(index_t g) override { return now(g); }
    std::vector<scheduler*> schedules_;
    std::vector<index_t> milestones_;
};

// All of them at each step.
class chained_scheduler final : public scheduler {
public:
    template <std::derived_from<scheduler> A, std::derived_from<scheduler>... S>
    explicit chained_scheduler(A& first, S&... more)
        : chained_scheduler(std::vector<scheduler*>{&first, &more...}) {}
    explicit chained_scheduler(std::vector<scheduler*> schedules)
        : scheduler(target_of(schedules)), schedules_(std::move(schedules)) {
        note_rates();
    }
    void step() override {
        for (scheduler* s : schedules_) s->step();
        note_rates();
    }

private:
    static any_optimizer& target_of(const std::vector<scheduler*>& schedules) {
        if (schedules.empty()) orthant::detail::fail<value_error>({"chained_scheduler: no schedules"});
        for (const scheduler* s : schedules)
            if (&s->target() != &schedules[0]->target())
                orthant::detail::fail<value_error>(
                    {"chained_scheduler: the schedules are of different optimisers"});
        return schedules[0]->target();
    }
    double rate(index_t g) override { return now(g); }
    std::vector<scheduler*> schedules_;
};

struct reduce_lr_on_plateau_options {
    keyword_only only = keyword_only();
    std::string_view mode = "min";
    double factor = .1;
    index_t patience = 10;
    double threshold = 1e-4;
    std::string_view threshold_mode = "rel";
    index_t cooldown = 0;
    for_groups min_lr = 0;
    double eps = 1e-8;
};
// Times factor where a metric has not become better for more than `patience` epochs.
class reduce_lr_on_plateau final : public scheduler {
    static constexpr const char* name = "reduce_lr_on_plateau";

public:
    explicit reduce_lr_on_plateau(any_optimizer& opt, const reduce_lr_on_plateau_options& o = {})
        : scheduler(opt), o_(o), up_(o.mode == "max"), relative_(o.threshold_mode == "rel") {
        if (!(o.factor < 1))
            orthant::detail::fail<value_error>({name, ": factor must be less than 1, got ", o.factor});
        if (!up_ && o.mode != "min")
            orthant::detail::fail<value_error>(name, ": mode must be \"min\" or \"max\", got \"", o.mode,
                                               "\"");
        if (!relative_ && o.threshold_mode != "abs")
            orthant::detail::fail<value_error>(name, ": threshold_mode must be \"rel\" or \"abs\", got \"",
                                               o.threshold_mode, "\"");
        o.min_lr.require(name, "min_lr", opt.group_count());
        o_.mode = o_.threshold_mode = {};
        best_ = up_ ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
        last_epoch_ = 0;
        note_rates();
    }
    void step(double metric) {
        ++last_epoch_;
        if (better(metric)) {
            best_ = metric;
            bad_ = 0;
        } else {
            ++bad_;
        }
        if (resting_ > 0) {
            --resting_;
            bad_ = 0;
        }
        if (bad_ > o_.patience) {
            for (index_t g = 0; g < opt_->group_count(); ++g) {
                const double next = std::max(now(g) * o_.factor, o_.min_lr.of(g));
                if (now(g) - next > o_.eps) opt_->lr(g) = next;
            }
            resting_ = o_.cooldown;
            bad_ = 0;
        }
        note_rates();
    }

private:
    void step() override { orthant::detail::fail<value_error>({name, ": step needs the metric"}); }
    bool better(double x) const {
        if (up_) return x > (relative_ ? best_ * (1 + o_.threshold) : best_ + o_.threshold);
        return x < (relative_ ? best_ * (1 - o_.threshold) : best_ - o_.threshold);
    }
    double rate(index_t g) override { return now(g); }
    reduce_lr_on_plateau_options o_;
    bool up_, relative_;
    double best_ = 0;
    index_t bad_ = 0, resting_ = 0;
};

}  // namespace optim::lr_scheduler
}  // namespace orthant::inline ORTHANT_ABI
