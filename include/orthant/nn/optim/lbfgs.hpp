#pragma once
// L-BFGS: steps along -H g, where H, the inverse of the curvature, is built of the last changes of gradient
// and place.
//
//     optim::lbfgs opt({w, b}, {.lr = 1, .line_search_fn = "strong_wolfe"});
//     opt.step([&] { opt.zero_grad(); auto l = loss(); l.backward(); return l; });
//
// One step makes up to max_iter iterations and calls the closure up to about max_eval times. Without a line
// search each iteration moves by lr; with "strong_wolfe" the length is one at which the loss has fallen
// enough (c1 = 1e-4) and its slope has flattened enough (c2 = .9), found by bracketing and cubic
// interpolation. What is decided when, and the tolerances, are PyTorch's. One group of parameters. Nocedal
// and Wright, Numerical Optimization, 2006, algorithms 7.4, 3.5 and 3.6; PyTorch: torch.optim.LBFGS

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include <orthant/base/plain_vector.hpp>
#include <orthant/nn/optim/optimizer.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace optim {

struct lbfgs_options {
    keyword_only only = keyword_only();
    double lr = 1;
    index_t max_iter = 20;
    maybe<index_t> max_eval = {};  // max_iter * 5 / 4
    double tolerance_grad = 1e-7;
    double tolerance_change = 1e-9;
    index_t history_size = 100;
    std::string_view line_search_fn = {};
};

namespace detail {

// All parameters, or all gradients, behind one another.
template <class T>
using flat = std::vector<T>;

template <class T>
T dot(const flat<T>& a, const flat<T>& b) {
    T sum[4] = {};
    std::size_t i = 0;
    for (; i + 4 <= a.size(); i += 4)
        for (std::size_t k = 0; k < 4; ++k) sum[k] += a[i + k] * b[i + k];
    for (; i < a.size(); ++i) sum[0] += a[i] * b[i];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}
template <class T>
void add_multiple(flat<T>& to, T s, const flat<T>& x) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += s * x[i];
}
template <class T>
T largest(const flat<T>& a) {
    T most = 0;
    for (const T x : a) {
        if (x != x) return x;
        most = std::max(most, std::fabs(x));
    }
    return most;
}

// A point on the line of search: how far, the loss there, its gradient and its slope along the line.
template <class T>
struct line_point {
    T t, loss;
    flat<T> gradient;
    T slope;
};

// The minimum of the cubic through two points and slopes, within the bounds.
template <class T>
T cubic_minimum(const line_point<T>& a, const line_point<T>& b, T low, T high) {
    const T d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
    const T square = d1 * d1 - a.slope * b.slope;
    if (!(square >= 0)) return (low + high) / 2;
    const T d2 = std::sqrt(square);
    const line_point<T>&left = a.t <= b.t ? a : b, &right = a.t <= b.t ? b : a;
    const T at =
        right.t - (right.t - left.t) * ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
    return std::min(std::max(at, low), high);
}

// A point that meets the strong Wolfe conditions, or the best that was found; `evaluate(t)` gives a
// line_point.
template <class T, class F>
line_point<T> strong_wolfe(F evaluate, T t, const line_point<T>& start, T reach, T tolerance,
                           index_t& evaluations) {
    constexpr T c1 = T(1e-4), c2 = T(.9);
    constexpr int most = 25;
    const auto falls = [&](const line_point<T>& p) {
        return !(p.loss > start.loss + c1 * p.t * start.slope);
    };
    const auto flat_enough = [&](const line_point<T>& p) { return std::fabs(p.slope) <= -c2 * start.slope; };

    line_point<T> before = start, now = evaluate(t);
    ++evaluations;
    line_point<T> bracket[2];
    int iteration = 0;
    for (; iteration < most; ++iteration) {
        if (!falls(now) || (iteration > 1 && now.loss >= before.loss) ||
            (!flat_enough(now) && now.slope >= 0)) {
            bracket[0] = before;
            bracket[1] = now;
            break;
        }
        if (flat_enough(now)) return now;
        const T next = cubic_minimum(before, now, now.t + T(.01) * (now.t - before.t), now.t * 10);
        before = std::move(now);
        now = evaluate(next);
        ++evaluations;
    }
    if (iteration == most) {
        bracket[0] = start;
        bracket[1] = now;
    }

    // The bracket holds such a point: it is made narrower until that is found. `low` is the end with the
    // lower loss.
    bool stalled = false;
    int low = bracket[0].loss <= bracket[1].loss ? 0 : 1;
    while (iteration < most) {
        if (std::fabs(bracket[1].t - bracket[0].t) * reach < tolerance) break;
        const T left = std::min(bracket[0].t, bracket[1].t), right = std::max(bracket[0].t, bracket[1].t);
        T next = cubic_minimum(bracket[0], bracket[1], left, right);
        // Too near an end for the second time, or on it: a tenth of the bracket away from that.
        const T margin = T(.1) * (right - left);
        if (std::min(right - next, next - left) < margin) {
            if (stalled || next >= right || next <= left) {
                next = std::fabs(next - right) < std::fabs(next - left) ? right - margin : left + margin;
                stalled = false;
            } else {
                stalled = true;
            }
        } else {
            stalled = false;
        }
        now = evaluate(next);
        ++evaluations;
        ++iteration;
        const int high = 1 - low;
        if (!falls(now) || now.loss >= bracket[low].loss) {
            bracket[high] = std::move(now);
            low = bracket[0].loss <= bracket[1].loss ? 0 : 1;
        } else {
            const bool done = flat_enough(now);
            if (!done && now.slope * (bracket[high].t - bracket[low].t) >= 0) bracket[high] = bracket[low];
            bracket[low] = std::move(now);
            if (done) break;
        }
    }
    return std::move(bracket[low]);
}

}  // namespace detail

// What the one group of an lbfgs goes by.
struct lbfgs_settings {
    double lr, tolerance_grad, tolerance_change;
    index_t max_iter, max_eval, history_size;
    bool strong_wolfe;
};

template <class T>
class lbfgs : public any_optimizer {
public:
    using value_type = T;
    using group = param_group<T, lbfgs_settings>;

    template <class P>
    explicit lbfgs(const P& params, const lbfgs_options& options = {})
        : lbfgs(made(detail::listed(params), options)) {}
    explicit lbfgs(std::initializer_list<variable<T>> params, const lbfgs_options& options = {})
        : lbfgs(made(std::vector<variable<T>>(params), options)) {}

    // Minimises; gives the loss before. closure() clears the gradients, computes the loss, calls backward()
    // and returns the loss.
    template <class F>
        requires std::invocable<F&>
    T step(F&& closure) {
        const group& how = groups_[0];
        const auto call = [&] {
            const autograd::enable_grad recorded;
            const T loss = T(detail::loss_value(closure()));
            ++evaluations_;
            return loss;
        };
        const T first = call();
        T loss = first;
        flat gradient = gradients();
        if (detail::largest(gradient) <= T(how.tolerance_grad)) return first;
        const index_t until = evaluations_ - 1 + how.max_eval;
        for (index_t k = 1; k <= how.max_iter; ++k) {
            ++iterations_;
            choose_direction(gradient);
            before_ = gradient;
            const T loss_before = loss;
            if (iterations_ == 1) {
                T sum = 0;
                for (const T x : gradient) sum += std::fabs(x);
                length_ = std::min(T(1), 1 / sum) * T(how.lr);
            } else {
                length_ = T(how.lr);
            }
            const T slope = detail::dot(gradient, direction_);
            if (slope > -T(how.tolerance_change)) break;
            if (how.strong_wolfe) {
                const std::vector<ndarray<T>> start = values();
                const auto evaluate = [&](T t) {
                    move(t);
                    detail::line_point<T> p{t, call(), gradients(), 0};
                    set_values(start);
                    p.slope = detail::dot(p.gradient, direction_);
                    return p;
                };
                index_t count = 0;
                auto found = detail::strong_wolfe<T>(evaluate, length_, {0, loss, gradient, slope},
                                                     detail::largest(direction_), T(1e-9), count);
                loss = found.loss;
                gradient = std::move(found.gradient);
                length_ = found.t;
                move(length_);
            } else {
                move(length_);
                if (k != how.max_iter) {
                    loss = call();
                    gradient = gradients();
                }
            }
            if (k == how.max_iter || evaluations_ >= until) break;
            if (detail::largest(gradient) <= T(how.tolerance_grad)) break;
            if (detail::largest(direction_) * std::fabs(length_) <= T(how.tolerance_change)) break;
            if (std::fabs(loss - loss_before) < T(how.tolerance_change)) break;
        }
        return first;
    }

    void zero_grad() {
        for (variable<T>& p : groups_[0].params) p.zero_grad();
    }
    std::vector<group>& param_groups() { return groups_; }
    // How often the closure was called, and how many iterations there were.
    index_t evaluations() const { return evaluations_; }
    index_t iterations() const { return iterations_; }

    index_t group_count() const override { return 1; }
    double& lr(index_t) override { return groups_[0].lr; }
    maybe<double>& initial_lr(index_t) override { return groups_[0].initial_lr; }
    double* momentum(index_t) override { return nullptr; }

private:
    using flat = detail::flat<T>;

    explicit lbfgs(std::vector<group> groups) : groups_(std::move(groups)) {}
    static std::vector<group> made(std::vector<variable<T>> params, const lbfgs_options& o) {
        detail::check_setting("lbfgs", "lr", o.lr);
        if (!o.line_search_fn.empty() && o.line_search_fn != "strong_wolfe")
            orthant::detail::fail<value_error>(
                "lbfgs: line_search_fn must be \"\" or \"strong_wolfe\", got \"", o.line_search_fn, "\"");
        if (o.max_iter < 0 || o.history_size < 0)
            detail::fail_setting("lbfgs", "max_iter and history_size must not be negative");
        if (params.empty()) detail::fail_setting("lbfgs", "the list of parameters is empty");
        for (std::size_t i = 0; i < params.size(); ++i) {
            if (!params[i].defined()) detail::fail_parameter("lbfgs", index_t(i), "is empty");
            if (!params[i].is_leaf())
                detail::fail_parameter("lbfgs", index_t(i), "is no leaf: it was computed");
        }
        return {
            group{{o.lr, o.tolerance_grad, o.tolerance_change, o.max_iter,
                   o.max_eval ? *o.max_eval : o.max_iter * 5 / 4, o.history_size, !o.line_search_fn.empty()},
                  std::move(params),
                  {}}};
    }

    // The direction of the next iteration, by the two loops over the history.
    void choose_direction(const flat& gradient) {
        direction_.resize(gradient.size());
        if (iterations_ == 1) {
            for (std::size_t i = 0; i < gradient.size(); ++i) direction_[i] = -gradient[i];
            history_.clear();
            scale_ = 1;
            return;
        }
        pair_of_changes latest{gradient, direction_, 0};
        for (std::size_t i = 0; i < gradient.size(); ++i)
            latest.gradient[i] -= before_[i], latest.place[i] *= length_;
        const T product = detail::dot(latest.gradient, latest.place);
        if (product > T(1e-10)) {
            scale_ = product / detail::dot(latest.gradient, latest.gradient);
            latest.inverse = 1 / product;
            if (index_t(history_.size()) >= groups_[0].history_size && !history_.empty())
                history_.erase(history_.begin());
            if (groups_[0].history_size > 0) history_.push_back(std::move(latest));
        }
        for (std::size_t i = 0; i < gradient.size(); ++i) direction_[i] = -gradient[i];
        std::vector<T> shares(history_.size());
        for (std::size_t k = history_.size(); k-- > 0;) {
            shares[k] = detail::dot(history_[k].place, direction_) * history_[k].inverse;
            detail::add_multiple(direction_, -shares[k], history_[k].gradient);
        }
        for (T& x : direction_) x *= scale_;
        for (std::size_t k = 0; k < history_.size(); ++k) {
            const T back = detail::dot(history_[k].gradient, direction_) * history_[k].inverse;
            detail::add_multiple(direction_, shares[k] - back, history_[k].place);
        }
    }

    flat gradients() const {
        flat out;
        for (const variable<T>& p : groups_[0].params) {
            const std::size_t from = out.size();
            out.resize(from + std::size_t(p.size()));
            if (!p.has_grad() || p.size() == 0) continue;
            const ndarray<T> g = ascontiguousarray(p.grad());
            std::copy_n(static_cast<const T*>(g.header().data), p.size(), out.begin() + std::ptrdiff_t(from));
        }
        return out;
    }
    std::vector<ndarray<T>> values() const {
        std::vector<ndarray<T>> out;
        for (const variable<T>& p : groups_[0].params) out.push_back(p.value());
        return out;
    }
    void set_values(const std::vector<ndarray<T>>& to) {
        for (std::size_t k = 0; k < to.size(); ++k) write(groups_[0].params[k], to[k]);
    }
    // p += t d
    void move(T t) {
        index_t at = 0;
        for (const variable<T>& p : groups_[0].params) {
            ndarray<T> next = ascontiguousarray(p.value());
            T* const to = static_cast<T*>(next.header().data);
            for (index_t i = 0; i < p.size(); ++i) to[i] += t * direction_[std::size_t(at + i)];
            at += p.size();
            write(p, next);
        }
    }
    static void write(const variable<T>& p, const ndarray<T>& value) {
        orthant::detail::assign(view<T>(orthant::detail::header_ptr(p.value().handle())), value);
        ++p.st().counter()->writes;
    }

    struct pair_of_changes {
        flat gradient, place;
        T inverse;
    };

    std::vector<group> groups_;
    plain_vector<pair_of_changes> history_;
    flat direction_, before_;
    T length_ = 0, scale_ = 1;
    index_t evaluations_ = 0, iterations_ = 0;
};
template <class P>
lbfgs(const P&, const lbfgs_options& = {}) -> lbfgs<parameter_value<P>>;
template <class T>
lbfgs(std::initializer_list<variable<T>>, const lbfgs_options& = {}) -> lbfgs<T>;

}  // namespace optim
}  // namespace orthant::inline ORTHANT_ABI
