#pragma once
// The moving average of weights, by which a network is often better than by its last ones.
//
//     optim::ema<float> e(net, {.decay = .999});
//     … opt.step(); e.update();
//     e.apply();  test(net);  e.restore();
//
// average = decay · average + (1 - decay) · weight, from the weights at the beginning. `apply` puts the
// averages in the weights' place and keeps those; `restore` puts them back. PyTorch:
// torch.optim.swa_utils.AveragedModel with get_ema_multi_avg_fn

#include <vector>

#include <orthant/nn/optim/optimizer.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace optim {

struct ema_options {
    keyword_only only = keyword_only();
    double decay = .999;
};

template <class T>
class ema {
public:
    template <class P>
    explicit ema(const P& params, const ema_options& options = {})
        : ema(detail::listed(params), options.decay) {}
    explicit ema(std::initializer_list<variable<T>> params, const ema_options& options = {})
        : ema(std::vector<variable<T>>(params), options.decay) {}

    // After each step of the optimiser.
    void update() {
        if (!kept_.empty()) orthant::detail::fail<value_error>({"ema: update between apply and restore"});
        for (std::size_t k = 0; k < params_.size(); ++k)
            averages_[k] += T(1 - decay_) * (params_[k].value() - averages_[k]);
    }
    void apply() {
        if (!kept_.empty()) orthant::detail::fail<value_error>({"ema: apply twice without restore"});
        for (const variable<T>& p : params_) kept_.push_back(p.value());
        write(averages_);
    }
    void restore() {
        if (kept_.empty()) orthant::detail::fail<value_error>({"ema: restore without apply"});
        write(kept_);
        kept_.clear();
    }
    const std::vector<ndarray<T>>& averages() const { return averages_; }

private:
    ema(std::vector<variable<T>> params, double decay) : params_(std::move(params)), decay_(decay) {
        if (!(decay >= 0 && decay <= 1))
            orthant::detail::fail<value_error>({"ema: decay must be from 0 to 1, got ", decay});
        if (params_.empty()) orthant::detail::fail<value_error>({"ema: the list of parameters is empty"});
        for (const variable<T>& p : params_) averages_.push_back(p.value());
    }
    void write(const std::vector<ndarray<T>>& values) {
        for (std::size_t k = 0; k < params_.size(); ++k) {
            orthant::detail::assign(view<T>(orthant::detail::header_ptr(params_[k].value().handle())),
                                    values[k]);
            ++params_[k].st().counter()->writes;
        }
    }

    std::vector<variable<T>> params_;
    std::vector<ndarray<T>> averages_, kept_;
    double decay_;
};
template <class P>
ema(const P&, const ema_options& = {}) -> ema<parameter_value<P>>;
template <class T>
ema(std::initializer_list<variable<T>>, const ema_options& = {}) -> ema<T>;

}  // namespace optim
}  // namespace orthant::inline ORTHANT_ABI
