#pragma once
// Plans that were used lately, so that a transform finds its twiddles made.
//
// One cache for the process. It holds at most 64 plans and 64 MiB and drops the one that was used longest
// ago; a plan too big for it is simply not kept. Any number of threads may ask at once: the list is under a
// mutex, and a plan is built outside it, so that a big plan does not hold up small ones (two threads that
// want the same new length may both build it, and the first to finish wins). A thread also remembers some
// small plans that it used last, and finds those without the mutex, which costs as much as a short transform.
// Plans are immutable and counted, so one that is dropped lives on until its last user is done.
//
// The cache does not know what it keeps, only a plan's kind (an address for each class of plan), length and
// size, so that all classes share its code.

#if !defined(__GNUC__)
#include <atomic>
#endif

#include <orthant/base/lock.hpp>
#include <orthant/view/header.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// What the cache sees of a plan: the plan itself follows.
struct kept_plan {
    const void* kind;
    index_t n, bytes;
    void (*destroy)(kept_plan*);
    unsigned long long used = 0;
    int users = 0;
};

// A counted pointer to a plan, or to none.
class plan_reference {
public:
    plan_reference() = default;
    explicit plan_reference(kept_plan* p) : plan_(p) { add(); }
    plan_reference(const plan_reference& other) : plan_(other.plan_) { add(); }
    plan_reference(plan_reference&& other) noexcept : plan_(other.plan_) { other.plan_ = nullptr; }
    plan_reference& operator=(plan_reference other) noexcept {
        kept_plan* const p = plan_;
        plan_ = other.plan_;
        other.plan_ = p;
        return *this;
    }
    ~plan_reference() {
        if (plan_ && change(-1) == 0) plan_->destroy(plan_);
    }
    kept_plan* get() const { return plan_; }
    bool is(const void* kind, index_t n) const { return plan_ && plan_->n == n && plan_->kind == kind; }

private:
    void add() {
        if (plan_) change(1);
    }
    // Atomic only where there are threads, as an array's count (view/header.hpp).
    int change(int by) {
        if (ORTHANT_SINGLE_THREADED) return plan_->users += by;
#if defined(__GNUC__)
        return __atomic_add_fetch(&plan_->users, by, __ATOMIC_ACQ_REL);
#else
        return std::atomic_ref(plan_->users).fetch_add(by, std::memory_order_acq_rel) + by;
#endif
    }

    kept_plan* plan_ = nullptr;
};

class plan_cache {
public:
    static constexpr int most_plans = 64;
    static constexpr index_t most_bytes = index_t(64) << 20;

    // Never destroyed: plans may be asked for while static objects are.
    static plan_cache& instance() {
        static constinit plan_cache* cache = nullptr;
        return orthant::detail::made_once(cache, [] { return new plan_cache; });
    }

    plan_reference find(const void* kind, index_t n) {
        const orthant::detail::lock_guard lock(mutex_);
        return find_locked(kind, n);
    }

    // The plan itself, or the one of its kind that another thread has put there first.
    plan_reference keep(plan_reference fresh) {
        plan_reference dropped[most_plans];  // destroyed when the mutex is free again
        const kept_plan& p = *fresh.get();
        const orthant::detail::lock_guard lock(mutex_);
        plan_reference found = find_locked(p.kind, p.n);
        if (found.get() || p.bytes > most_bytes) return found.get() ? found : fresh;
        while (count_ > 0 && (count_ >= most_plans || bytes_ + p.bytes > most_bytes)) {
            int oldest = 0;
            for (int i = 1; i < count_; ++i)
                if (plans_[i].get()->used < plans_[oldest].get()->used) oldest = i;
            bytes_ -= plans_[oldest].get()->bytes;
            --count_;
            dropped[count_] = plans_[oldest];
            plans_[oldest] = plans_[count_];
            plans_[count_] = plan_reference();
        }
        fresh.get()->used = ++clock_;
        bytes_ += p.bytes;
        plans_[count_++] = fresh;
        return fresh;
    }

    int size() {
        const orthant::detail::lock_guard lock(mutex_);
        return count_;
    }

    index_t bytes() {
        const orthant::detail::lock_guard lock(mutex_);
        return bytes_;
    }

    void clear() {
        plan_reference dropped[most_plans];
        const orthant::detail::lock_guard lock(mutex_);
        for (int i = 0; i < count_; ++i) dropped[i] = static_cast<plan_reference&&>(plans_[i]);
        count_ = 0;
        bytes_ = 0;
    }

private:
    plan_reference find_locked(const void* kind, index_t n) {
        for (int i = 0; i < count_; ++i) {
            if (!plans_[i].is(kind, n)) continue;
            plans_[i].get()->used = ++clock_;
            return plans_[i];
        }
        return plan_reference();
    }

    orthant::detail::mutex mutex_;
    plan_reference plans_[most_plans];
    int count_ = 0;
    index_t bytes_ = 0;
    unsigned long long clock_ = 0;
};

// The small plans that a thread used last.
struct recent_plans {
    static constexpr int slots = 16;
    static constexpr index_t small = index_t(256) << 10;
    plan_reference plans[slots];
};

inline plan_reference& recent_plan(const void* kind, index_t n) {
    static thread_local recent_plans recent;
    const std::size_t hash = static_cast<std::size_t>(n ^ n >> 5) ^ reinterpret_cast<std::size_t>(kind) * 5;
    return recent.plans[hash % recent_plans::slots];
}

template <class Plan>
struct kept_as : kept_plan {
    Plan plan;

    static inline const char kind_mark = 0;
    explicit kept_as(index_t length) : kept_plan{&kind_mark, length, 0, &release}, plan(length) {
        bytes = plan.bytes();
    }
    static void release(kept_plan* p) { delete static_cast<kept_as*>(p); }
};

// A plan of one length, shared with the cache.
template <class Plan>
class shared_plan {
public:
    shared_plan() = default;
    explicit shared_plan(index_t n) {
        const void* const kind = &kept_as<Plan>::kind_mark;
        plan_reference& recent = recent_plan(kind, n);
        if (recent.is(kind, n)) {
            plan_ = recent;
            return;
        }
        plan_ = plan_cache::instance().find(kind, n);
        if (!plan_.get()) plan_ = plan_cache::instance().keep(plan_reference(new kept_as<Plan>(n)));
        if (plan_.get()->bytes <= recent_plans::small) recent = plan_;
    }

    const Plan* get() const { return &static_cast<const kept_as<Plan>*>(plan_.get())->plan; }
    const Plan* operator->() const { return get(); }
    const Plan& operator*() const { return *get(); }
    const plan_reference& reference() const { return plan_; }

private:
    plan_reference plan_;
};

// Calls f with the plan of one length. One that the thread used last is not even counted: f asks for no other
// plan.
template <class Plan, class F>
void with_plan(index_t n, F f) {
    const void* const kind = &kept_as<Plan>::kind_mark;
    const plan_reference& recent = recent_plan(kind, n);
    if (recent.is(kind, n)) f(static_cast<const kept_as<Plan>*>(recent.get())->plan);
    else f(*shared_plan<Plan>(n));
}

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
