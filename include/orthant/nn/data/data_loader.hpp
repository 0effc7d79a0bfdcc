#pragma once
// Batches of a dataset, epoch after epoch, if wanted made by threads while the last one is learnt from.
//
//     data::data_loader loader(ds, {.batch_size = 32, .shuffle = true, .num_workers = 2, .seed = 1});
//     for (int epoch = 0; epoch < 10; ++epoch)
//         for (auto [images, labels] : loader) …
//
// Each loop is an epoch, with an order of its own: of the seed and the number of the epoch, or of the
// thread's generator. The batches come in order, whichever thread made them, and do not depend on how many
// there are: batch k is made with the thread's default generator seeded by the epoch and k. At most
// num_workers · prefetch_factor batches are ahead. What a worker throws is thrown to the loop, at its batch;
// leaving the loop early ends the workers after what they are at. They call the dataset's operator[] and the
// collate function at the same time. A batch is handed out once: *it moves it.
//
// https://pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader

#include <condition_variable>
#include <exception>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <orthant/base/plain_vector.hpp>
#include <orthant/nn/data/collate.hpp>
#include <orthant/nn/data/dataset.hpp>
#include <orthant/nn/data/samplers.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

using batch_list = std::vector<std::vector<index_t>>;

// What gives the batches' positions: a batch_sampler, or any other range of lists of positions.
class any_batches {
public:
    any_batches() = default;
    any_batches(const batch_sampler& s);
    any_batches(const batch_list& list);
    template <class S>
        requires(!std::same_as<S, any_batches>) && requires(S& s) { (*s.begin()).begin(); }
    any_batches(const S& s) : held_(std::make_shared<model<S>>(s)) {}
    explicit operator bool() const { return bool(held_); }
    index_t size() const { return held_->size(); }
    batch_list draw() const { return held_->draw(); }

private:
    struct any {
        virtual ~any() = default;
        virtual batch_list draw() = 0;
        virtual index_t size() const = 0;
    };
    template <class S>
    struct model final : any {
        explicit model(const S& s) : sampler(s) {}
        batch_list draw() override {
            batch_list out;
            for (const auto& batch : sampler) out.emplace_back(batch.begin(), batch.end());
            return out;
        }
        index_t size() const override { return index_t(sampler.size()); }
        S sampler;
    };
    std::shared_ptr<any> held_;
};

struct data_loader_options {
    keyword_only only = keyword_only();
    maybe<index_t> batch_size = {};  // 1
    bool shuffle = false;
    any_sampler sampler = {};
    any_batches batch_sampler = {};
    index_t num_workers = 0;
    bool drop_last = false;
    index_t prefetch_factor = 2;
    maybe<std::int64_t> seed = {};
};

namespace detail {

// The batches that a loader of n items was told of.
any_batches batches_of(index_t n, const data_loader_options& o);

// An epoch that goes on, and the threads that make its batches ahead: each has a place, from which the loop
// takes it in order. What a batch is knows the class that derives from it, so that this is compiled once.
class epoch {
public:
    virtual ~epoch() = default;
    epoch(const epoch&) = delete;
    epoch& operator=(const epoch&) = delete;

protected:
    explicit epoch(std::size_t count) : count_(count) {}
    // Makes the k-th batch and puts it into a place; threads do it at the same time, for other places.
    virtual void make(std::size_t k, std::size_t place) = 0;
    // The loop's turn has come for what is in a place.
    virtual void take(std::size_t place) = 0;

    // Takes the next batch; false at the end.
    bool next();
    void start(std::size_t workers, std::size_t places);
    // A derived class calls it in its destructor: the threads use what it has.
    void stop();

private:
    struct state {  // of a place
        bool ready = false;
        std::exception_ptr thrown;
    };
    void work();

    const std::size_t count_;
    std::size_t at_ = 0, taken_ = 0;  // of the consumer, and of the workers
    bool stopped_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    plain_vector<state> places_;
    std::vector<std::thread> threads_;
};

// Another generator for the thread, of a batch.
struct for_a_while {
    generator kept;
    for_a_while(std::uint64_t seed, std::size_t batch);
    for_a_while(const for_a_while&) = delete;
    ~for_a_while();
};

// The batch of these positions.
template <class D, class C>
auto make_batch(const D& ds, const C& collate, const std::vector<index_t>& positions) {
    if constexpr (std::same_as<C, default_collate> && batched_dataset<D>) {
        return ds.batch(positions);
    } else {
        std::vector<item_of<D>> items;
        items.reserve(positions.size());
        for (const index_t i : positions) items.push_back(ds[i]);
        return collate(items);
    }
}

template <class D, class C>
class dataset_epoch final : public epoch {
public:
    using batch = decltype(make_batch(std::declval<const D&>(), std::declval<const C&>(),
                                      std::declval<const std::vector<index_t>&>()));

    dataset_epoch(const D& ds, const C& collate, batch_list batches, std::uint64_t seed, std::size_t workers,
                  std::size_t ahead)
        : epoch(batches.size()), ds_(ds), collate_(collate), batches_(std::move(batches)), seed_(seed) {
        const std::size_t places = std::max(ahead, std::size_t(1));
        made_ = std::make_unique<std::optional<batch>[]>(places);
        if (workers > 0) start(workers, places);
    }
    ~dataset_epoch() override { stop(); }

    // The next batch, or none at the end.
    std::optional<batch> next_batch() {
        if (!next()) return {};
        return std::exchange(now_, std::nullopt);
    }

private:
    void make(std::size_t k, std::size_t place) override {
        const for_a_while drawn(seed_, k);
        made_[place].emplace(make_batch(ds_, collate_, batches_[k]));
    }
    void take(std::size_t place) override { now_ = std::exchange(made_[place], std::nullopt); }

    D ds_;
    C collate_;
    batch_list batches_;
    std::uint64_t seed_;
    std::unique_ptr<std::optional<batch>[]> made_;
    std::optional<batch> now_;
};

}  // namespace detail

template <dataset D, class C = default_collate>
class data_loader {
    using epoch = detail::dataset_epoch<D, C>;

public:
    using batch_type = std::remove_cvref_t<decltype(detail::make_batch(
        std::declval<const D&>(), std::declval<const C&>(), std::declval<const std::vector<index_t>&>()))>;

    explicit data_loader(D ds, const data_loader_options& o = {}) : data_loader(std::move(ds), C(), o) {}
    data_loader(D ds, C collate, const data_loader_options& o = {})
        : ds_(std::move(ds)),
          collate_(std::move(collate)),
          workers_(o.num_workers),
          ahead_(o.prefetch_factor),
          batches_(detail::batches_of(index_t(ds_.size()), o)),
          seeds_(o.seed) {}

    // The number of batches of an epoch.
    index_t size() const { return batches_.size(); }
    const D& dataset() const { return ds_; }

    class iterator {
    public:
        using value_type = batch_type;
        using difference_type = std::ptrdiff_t;
        iterator() = default;
        explicit iterator(std::shared_ptr<epoch> of) : of_(std::move(of)) { ++*this; }
        // The batch, which goes to whoever asks.
        batch_type operator*() const {
            if (!now_) orthant::detail::fail<index_error>({"data_loader: there is no further batch"});
            return std::move(*now_);
        }
        iterator& operator++() {
            now_.reset();
            now_ = of_->next_batch();
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator& it, std::default_sentinel_t) { return !it.now_; }

    private:
        std::shared_ptr<epoch> of_;
        mutable std::optional<batch_type> now_;
    };
    // Begins an epoch.
    iterator begin() const {
        const std::uint64_t seed = seeds_.number();
        return iterator(std::make_shared<epoch>(ds_, collate_, batches_.draw(), seed, std::size_t(workers_),
                                                std::size_t(workers_ * ahead_)));
    }
    std::default_sentinel_t end() const { return {}; }

private:
    D ds_;
    C collate_;
    index_t workers_, ahead_;
    any_batches batches_;
    mutable detail::draw_seeds seeds_;
};
template <dataset D>
data_loader(D, const data_loader_options& = {}) -> data_loader<D>;
template <dataset D, class C>
data_loader(D, C, const data_loader_options& = {}) -> data_loader<D, C>;

#if ORTHANT_DEFINE
ORTHANT_ONCE any_batches::any_batches(const batch_sampler& s)
    : held_(std::make_shared<model<batch_sampler>>(s)) {}
ORTHANT_ONCE any_batches::any_batches(const batch_list& list)
    : held_(std::make_shared<model<batch_list>>(list)) {}

namespace detail {

ORTHANT_ONCE any_batches batches_of(index_t n, const data_loader_options& o) {
    const auto refuse = [](const char* what) {
        orthant::detail::fail<value_error>({"data_loader: ", what});
    };
    if (o.num_workers < 0 || o.prefetch_factor < 1)
        refuse("num_workers must not be negative, and prefetch_factor must be positive");
    if (o.batch_sampler && (o.batch_size || o.shuffle || o.sampler || o.drop_last))
        refuse("batch_sampler goes without batch_size, shuffle, sampler and drop_last");
    if (o.sampler && o.shuffle) refuse("sampler goes without shuffle");
    if (o.batch_size.value_or(1) < 1)
        orthant::detail::fail<value_error>({"data_loader: batch_size must be positive, got ", *o.batch_size});
    if (o.batch_sampler) return o.batch_sampler;
    const any_sampler order = o.sampler    ? o.sampler
                              : !o.shuffle ? any_sampler(sequential_sampler(n))
                                           : any_sampler(random_sampler(n, {.seed = o.seed}));
    return batch_sampler(order, o.batch_size.value_or(1), o.drop_last);
}

ORTHANT_ONCE bool epoch::next() {
    if (at_ >= count_) return false;
    if (threads_.empty()) {
        make(at_++, 0);
        take(0);
        return true;
    }
    std::unique_lock<std::mutex> lock(mutex_);
    state& p = places_[at_ % places_.size()];
    changed_.wait(lock, [&] { return p.ready; });
    p.ready = false;
    const std::exception_ptr thrown = std::exchange(p.thrown, nullptr);
    if (!thrown) take(at_ % places_.size());
    at_ = thrown ? count_ : at_ + 1;
    changed_.notify_all();
    lock.unlock();
    if (thrown) {
        stop();
        std::rethrow_exception(thrown);
    }
    return true;
}
ORTHANT_ONCE void epoch::start(std::size_t workers, std::size_t places) {
    places_.resize(places);
    try {
        for (std::size_t w = 0; w < std::min(workers, count_); ++w) threads_.emplace_back([this] { work(); });
    } catch (...) {  // the system has no more threads
        stop();
        throw;
    }
}
ORTHANT_ONCE void epoch::stop() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    for (std::thread& t : threads_)
        if (t.joinable()) t.join();
}
ORTHANT_ONCE void epoch::work() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return stopped_ || taken_ >= count_ || taken_ < at_ + places_.size(); });
        if (stopped_ || taken_ >= count_) return;
        const std::size_t k = taken_++;
        state& p = places_[k % places_.size()];
        lock.unlock();
        std::exception_ptr thrown;
        try {
            make(k, k % places_.size());
        } catch (...) {
            thrown = std::current_exception();
        }
        lock.lock();
        p.thrown = thrown;
        p.ready = true;
        changed_.notify_all();
    }
}

ORTHANT_ONCE for_a_while::for_a_while(std::uint64_t seed, std::size_t batch)
    : kept(std::exchange(nn::default_generator(), random::default_rng({seed, std::uint64_t(batch)}))) {}
ORTHANT_ONCE for_a_while::~for_a_while() { nn::default_generator() = std::move(kept); }

}  // namespace detail
#endif

}  // namespace data

// The number of batches.
template <class D, class C>
index_t len(const data::data_loader<D, C>& loader) {
    return loader.size();
}

}  // namespace orthant::inline ORTHANT_ABI
