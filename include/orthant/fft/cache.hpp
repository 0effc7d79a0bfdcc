#pragma once
// Plans that were used lately, so that a transform finds its twiddles made.
//
// One cache for each kind of plan and element type. It holds at most 32 plans and 64 MiB and drops the one that was
// used longest ago; a plan too big for it is simply not kept. Any number of threads may ask at once: the
// list is under a mutex, and a plan is built outside it, so that a big plan does not hold up small ones (two
// threads that want the same new length may both build it, and the first to finish wins). Plans are
// immutable and shared, so one that is dropped lives on until its last user is done.

#include <memory>
#include <mutex>
#include <vector>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

template <class Plan>
class plan_cache {
public:
    static constexpr std::size_t most_plans = 32;
    static constexpr index_t most_bytes = index_t(64) << 20;

    std::shared_ptr<const Plan> get(index_t n) {
        if (auto found = find(n)) return found;
        auto fresh = std::make_shared<const Plan>(n);
        return keep(n, std::move(fresh));
    }

    std::size_t size() {
        const std::lock_guard lock(mutex_);
        return entries_.size();
    }

    index_t bytes() {
        const std::lock_guard lock(mutex_);
        return bytes_;
    }

    void clear() {
        const std::lock_guard lock(mutex_);
        entries_.clear();
        bytes_ = 0;
    }

private:
    struct entry {
        index_t n;
        unsigned long long used;
        std::shared_ptr<const Plan> plan;
    };

    std::shared_ptr<const Plan> find(index_t n) {
        const std::lock_guard lock(mutex_);
        return find_locked(n);
    }

    std::shared_ptr<const Plan> find_locked(index_t n) {
        for (entry& e : entries_) {
            if (e.n != n) continue;
            e.used = ++clock_;
            return e.plan;
        }
        return nullptr;
    }

    std::shared_ptr<const Plan> keep(index_t n, std::shared_ptr<const Plan> fresh) {
        const std::lock_guard lock(mutex_);
        if (auto found = find_locked(n)) return found;
        const index_t bytes = fresh->bytes();
        if (bytes > most_bytes) return fresh;
        while (!entries_.empty() && (entries_.size() >= most_plans || bytes_ + bytes > most_bytes)) {
            std::size_t oldest = 0;
            for (std::size_t i = 1; i < entries_.size(); ++i)
                if (entries_[i].used < entries_[oldest].used) oldest = i;
            bytes_ -= entries_[oldest].plan->bytes();
            entries_[oldest] = std::move(entries_.back());
            entries_.pop_back();
        }
        entries_.push_back({n, ++clock_, fresh});
        bytes_ += bytes;
        return fresh;
    }

    std::mutex mutex_;
    std::vector<entry> entries_;
    index_t bytes_ = 0;
    unsigned long long clock_ = 0;
};

// The process's cache of one kind of plan.
template <class Plan>
plan_cache<Plan>& cached_plans() {
    static plan_cache<Plan> cache;
    return cache;
}

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
