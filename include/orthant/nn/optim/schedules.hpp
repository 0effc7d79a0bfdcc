#pragma once
// Schedules of the learning rate, optim::lr_scheduler, by PyTorch's names.
//
//     optim::lr_scheduler::step_lr schedule(opt, {.step_size = 30, .gamma = .1});
//     for (…) { …; opt.step(); schedule.step(); }
//     schedule.get_last_lr()                      a rate for each group
//
// A schedule keeps a pointer to its optimiser and sets the rates of its groups, the first time when it is
// made. As PyTorch's, most compute the next rate from the present one, so that a rate that somebody writes
// meanwhile, or a second schedule, is respected. b is the rate at the beginning, t counts the steps:
//
//   step_lr            b γ^⌊t / step_size⌋                   multi_step_lr     b γ^(milestones passed)
//   exponential_lr     b γ^t                                 lambda_lr         b f(t)
//   constant_lr        b factor, then b                      multiplicative_lr product of f(1) … f(t)
//   linear_lr          b times a line from start_factor to end_factor
//   polynomial_lr      b (1 - t / total_iters)^power
//   cosine_annealing_lr              η + (b - η) (1 + cos(π t / T_max)) / 2
//   cosine_annealing_warm_restarts   the same, from the top again after T_0, T_0 T_mult, T_0 T_mult² … steps
//
// https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <orthant/base/constants.hpp>
#include <orthant/nn/optim/optimizer.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace optim::lr_scheduler {

class scheduler {
public:
    scheduler(const scheduler&) = delete;
    scheduler& operator=(const scheduler&) = delete;
    virtual ~scheduler() = default;

    // The rates of the next epoch, after the optimiser's steps of this one.
    virtual void step();
    index_t last_epoch() const { return last_epoch_; }
    std::vector<double> get_last_lr() const { return last_; }

    // ---- for sequential_lr
    // At the beginning, as if it were made now.
    virtual void restart();
    virtual void undo() { --last_epoch_; }
    any_optimizer& target() const { return *opt_; }

protected:
    explicit scheduler(any_optimizer& opt);
    // A group's next rate, at last_epoch().
    virtual double rate(index_t group) = 0;
    // The rate at epoch 0 without looking at the present one.
    virtual double rate_at_start(index_t group) { return rate(group); }

    double now(index_t g) const { return opt_->lr(g); }
    double base(index_t g) const { return base_[std::size_t(g)]; }
    template <class F>
    void set_rates(F f) {
        last_.clear();
        for (index_t g = 0; g < index_t(base_.size()); ++g) last_.push_back(f(g));
        for (index_t g = 0; g < index_t(base_.size()); ++g) opt_->lr(g) = last_[std::size_t(g)];
    }
    void note_rates() {
        last_.clear();
        for (index_t g = 0; g < opt_->group_count(); ++g) last_.push_back(opt_->lr(g));
    }

    any_optimizer* opt_;
    std::vector<double> base_, last_;
    index_t last_epoch_ = -1;
};
#if ORTHANT_DEFINE
ORTHANT_ONCE void scheduler::step() {
    ++last_epoch_;
    set_rates([this](index_t g) { return rate(g); });
}
ORTHANT_ONCE void scheduler::restart() {
    last_epoch_ = 0;
    set_rates([this](index_t g) { return rate_at_start(g); });
}
ORTHANT_ONCE scheduler::scheduler(any_optimizer& opt) : opt_(&opt) {
    for (index_t g = 0; g < opt.group_count(); ++g) {
        maybe<double>& from = opt.initial_lr(g);
        if (!from) from = maybe<double>(opt.lr(g));
        base_.push_back(*from);
    }
}
#endif

struct step_lr_options {
    keyword_only only = keyword_only();
    index_t step_size = 0;
    double gamma = .1;
};
class step_lr final : public scheduler {
public:
    step_lr(any_optimizer& opt, const step_lr_options& o) : scheduler(opt), o_(o) {
        if (o.step_size <= 0)
            orthant::detail::fail<value_error>({"step_lr: step_size must be positive, got ", o.step_size});
        scheduler::step();
    }

private:
    double rate(index_t g) override {
        return last_epoch_ == 0 || last_epoch_ % o_.step_size != 0 ? now(g) : now(g) * o_.gamma;
    }
    double rate_at_start(index_t g) override { return base(g); }
    step_lr_options o_;
};

struct multi_step_lr_options {
    keyword_only only = keyword_only();
    std::vector<index_t> milestones = {};
    double gamma = .1;
};
class multi_step_lr final : public scheduler {
public:
    multi_step_lr(any_optimizer& opt, const multi_step_lr_options& o) : scheduler(opt), o_(o) {
        scheduler::step();
    }

private:
    double rate(index_t g) override {
        const auto passed = std::count(o_.milestones.begin(), o_.milestones.end(), last_epoch_);
        return passed == 0 ? now(g) : now(g) * std::pow(o_.gamma, double(passed));
    }
    double rate_at_start(index_t g) override {
        return base(g) * std::pow(o_.gamma, double(std::count_if(o_.milestones.begin(), o_.milestones.end(),
                                                                 [](index_t m) { return m <= 0; })));
    }
    multi_step_lr_options o_;
};

struct exponential_lr_options {
    keyword_only only = keyword_only();
    double gamma = 1;
};
class exponential_lr final : public scheduler {
public:
    exponential_lr(any_optimizer& opt, const exponential_lr_options& o) : scheduler(opt), o_(o) {
        scheduler::step();
    }

private:
    double rate(index_t g) override { return last_epoch_ == 0 ? now(g) : now(g) * o_.gamma; }
    double rate_at_start(index_t g) override { return base(g); }
    exponential_lr_options o_;
};

// f is called with the number of the epoch.
template <class F>
class lambda_lr final : public scheduler {
public:
    lambda_lr(any_optimizer& opt, F f) : scheduler(opt), f_(std::move(f)) { scheduler::step(); }

private:
    double rate(index_t g) override { return base(g) * double(f_(last_epoch_)); }
    F f_;
};
template <class F>
class multiplicative_lr final : public scheduler {
public:
    multiplicative_lr(any_optimizer& opt, F f) : scheduler(opt), f_(std::move(f)) { scheduler::step(); }

private:
    double rate(index_t g) override { return last_epoch_ > 0 ? now(g) * double(f_(last_epoch_)) : now(g); }
    F f_;
};

struct constant_lr_options {
    keyword_only only = keyword_only();
    double factor = 1. / 3;
    index_t total_iters = 5;
};
class constant_lr final : public scheduler {
public:
    explicit constant_lr(any_optimizer& opt, const constant_lr_options& o = {}) : scheduler(opt), o_(o) {
        if (!(o.factor >= 0 && o.factor <= 1))
            orthant::detail::fail<value_error>({"constant_lr: factor must be from 0 to 1, got ", o.factor});
        scheduler::step();
    }

private:
    double rate(index_t g) override {
        if (last_epoch_ == 0) return now(g) * o_.factor;
        return last_epoch_ == o_.total_iters ? now(g) * (1 / o_.factor) : now(g);
    }
    double rate_at_start(index_t g) override { return o_.total_iters <= 0 ? base(g) : base(g) * o_.factor; }
    constant_lr_options o_;
};

struct linear_lr_options {
    keyword_only only = keyword_only();
    double start_factor = 1. / 3;
    double end_factor = 1;
    index_t total_iters = 5;
};
class linear_lr final : public scheduler {
public:
    explicit linear_lr(any_optimizer& opt, const linear_lr_options& o = {}) : scheduler(opt), o_(o) {
        if (!(o.start_factor > 0 && o.start_factor <= 1))
            orthant::detail::fail<value_error>(
                {"linear_lr: start_factor must be greater than 0 and at most 1, got ", o.start_factor});
        if (!(o.end_factor >= 0 && o.end_factor <= 1))
            orthant::detail::fail<value_error>(
                {"linear_lr: end_factor must be from 0 to 1, got ", o.end_factor});
        scheduler::step();
    }

private:
    double rate(index_t g) override {
        const double rise = o_.end_factor - o_.start_factor;
        if (last_epoch_ == 0) return now(g) * o_.start_factor;
        if (last_epoch_ > o_.total_iters) return now(g);
        return now(g) *
               (1 + rise / (double(o_.total_iters) * o_.start_factor + double(last_epoch_ - 1) * rise));
    }
    double rate_at_start(index_t g) override { return base(g) * o_.start_factor; }
    linear_lr_options o_;
};

struct polynomial_lr_options {
    keyword_only only = keyword_only();
    index_t total_iters = 5;
    double power = 1;
};
class polynomial_lr final : public scheduler {
public:
    explicit polynomial_lr(any_optimizer& opt, const polynomial_lr_options& o = {}) : scheduler(opt), o_(o) {
        scheduler::step();
    }

private:
    double rate(index_t g) override {
        if (last_epoch_ == 0 || last_epoch_ > o_.total_iters) return now(g);
        const double whole = double(o_.total_iters);
        return now(g) *
               std::pow((1 - double(last_epoch_) / whole) / (1 - double(last_epoch_ - 1) / whole), o_.power);
    }
    double rate_at_start(index_t g) override { return base(g); }
    polynomial_lr_options o_;
};

struct cosine_annealing_lr_options {
    keyword_only only = keyword_only();
    index_t T_max = 0;
    double eta_min = 0;
};
class cosine_annealing_lr final : public scheduler {
public:
    cosine_annealing_lr(any_optimizer& opt, const cosine_annealing_lr_options& o) : scheduler(opt), o_(o) {
        if (o.T_max <= 0)
            orthant::detail::fail<value_error>(
                {"cosine_annealing_lr: T_max must be positive, got ", o.T_max});
        scheduler::step();
    }

private:
    double height(index_t t) const { return 1 + std::cos(pi * double(t) / double(o_.T_max)); }
    double rate(index_t g) override {
        if (last_epoch_ == 0) return now(g);
        if ((last_epoch_ - 1 - o_.T_max) % (2 * o_.T_max) ==
            0)  // up again, from where the quotient below has a 0
            return now(g) + (base(g) - o_.eta_min) * (1 - std::cos(pi / double(o_.T_max))) / 2;
        return height(last_epoch_) / height(last_epoch_ - 1) * (now(g) - o_.eta_min) + o_.eta_min;
    }
    double rate_at_start(index_t g) override { return o_.eta_min + (base(g) - o_.eta_min) * height(0) / 2; }
    cosine_annealing_lr_options o_;
};

struct cosine_annealing_warm_restarts_options {
    keyword_only only = keyword_only();
    index_t T_0 = 0;
    index_t T_mult = 1;
    double eta_min = 0;
};
class cosine_annealing_warm_restarts final : public scheduler {
public:
    cosine_annealing_warm_restarts(any_optimizer& opt, const cosine_annealing_warm_restarts_options& o)
        : scheduler(opt), o_(o), period_(o.T_0) {
        if (o.T_0 <= 0)
            orthant::detail::fail<value_error>(
                {"cosine_annealing_warm_restarts: T_0 must be positive, got ", o.T_0});
        if (o.T_mult < 1)
            orthant::detail::fail<value_error>(
                {"cosine_annealing_warm_restarts: T_mult must be at least 1, got ", o.T_mult});
        step();
    }
    void step() override {
        if (last_epoch_ < 0) return restart();
        ++last_epoch_;
        if (++at_ >= period_) {
            at_ -= period_;
            period_ *= o_.T_mult;
        }
        set_rates([this](index_t g) { return rate(g); });
    }
    void restart() override {
        at_ = 0;
        period_ = o_.T_0;
        scheduler::restart();
    }

private:
    double rate(index_t g) override {
        return o_.eta_min + (base(g) - o_.eta_min) * (1 + std::cos(pi * double(at_) / double(period_))) / 2;
    }
    cosine_annealing_warm_restarts_options o_;
    index_t at_ = 0, period_;
};

}  // namespace optim::lr_scheduler
}  // namespace orthant::inline ORTHANT_ABI
