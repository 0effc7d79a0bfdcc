#pragma once
// The graph of what was computed, and the backward pass through it.
//
//   x ──┐
//       ├── multiply ── sum ── y          y.backward() goes from right to left
//   w ──┘
//
// A vertex is a leaf (a variable that the user made) or an operation. An operation has an edge to the vertex of
// each operand that requires grad, and what its rule needs of the operands' values. The pass holds the gradients
// that have arrived, and takes the vertex made last of those: all that uses a value was made after it, so the
// gradient of that vertex is complete. Nothing here recurs: a chain of a million operations is pulled, and freed,
// by loops.
//
// A gradient is an array; where the graph of the gradient is wanted too (create_graph), it is a variable. Which
// element type it has is the vertex's business. The design, and what each case means, is PyTorch's.
// https://pytorch.org/docs/stable/notes/autograd.html

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include <orthant/base/plain_vector.hpp>
#include <orthant/view/header.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace autograd {
namespace detail {

namespace core = orthant::detail;

// What is counted: vertices, versions, hooks. They live in the library's small blocks.
struct object {
    std::int32_t references = 0;
    object* next = nullptr;  // in the list of those that are about to be destroyed

    object() = default;
    object(const object&) = delete;
    object& operator=(const object&) = delete;
    virtual ~object() = default;

    static void* operator new(std::size_t bytes) {
        if constexpr (core::pooling)
            if (bytes <= core::large_limit) return core::allocate_block(core::class_of(bytes));
        return ::operator new(bytes);
    }
    static void operator delete(void* p, std::size_t bytes) noexcept {
        if constexpr (core::pooling)
            if (bytes <= core::large_limit) return core::deallocate_block(p, core::class_of(bytes));
        ::operator delete(p);
    }
};

// Destroys what nobody refers to; what goes with it goes one after the other, not one within the other.
void dispose(object* dead) noexcept;

template <class T>
class pointer {
public:
    pointer() noexcept = default;
    explicit pointer(T* p) noexcept : p_(p) { count(); }
    pointer(const pointer& other) noexcept : p_(other.p_) { count(); }
    pointer(pointer&& other) noexcept : p_(std::exchange(other.p_, nullptr)) {}
    template <class U>
        requires(!std::same_as<U, T> && std::derived_from<U, T>)
    pointer(const pointer<U>& other) noexcept : p_(other.get()) {
        count();
    }
    pointer& operator=(pointer other) noexcept {
        std::swap(p_, other.p_);
        return *this;
    }
    ~pointer() {
        if (!p_) return;
        if (ORTHANT_SINGLE_THREADED) {
            if (--p_->references > 0) return;
        } else if (__atomic_fetch_sub(&p_->references, 1, __ATOMIC_ACQ_REL) > 1) {
            return;
        }
        dispose(p_);
    }
    // The object, made if there was none; threads that ask at the same time get one and the same.
    T* made() {
        T* known = __atomic_load_n(&p_, __ATOMIC_ACQUIRE);
        if (known) return known;
        pointer mine(new T);
        if (!__atomic_compare_exchange_n(&p_, &known, mine.p_, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) return known;
        return std::exchange(mine.p_, nullptr);
    }
    T* get() const noexcept { return p_; }
    T* operator->() const noexcept { return p_; }
    T& operator*() const noexcept { return *p_; }
    explicit operator bool() const noexcept { return p_ != nullptr; }
    bool operator==(const pointer&) const = default;

private:
    void count() noexcept {
        if (!p_) return;
        if (ORTHANT_SINGLE_THREADED) ++p_->references;
        else __atomic_fetch_add(&p_->references, 1, __ATOMIC_RELAXED);
    }
    T* p_ = nullptr;
};

// How often the elements of a storage were written; shared by a variable, its views and what was detached of it.
struct version_counter : object {
    std::uint32_t writes = 0;
};

// A gradient on its way: an array, or a variable's state where the pass makes a graph.
struct gradient {
    core::header_ptr array;
    pointer<object> state;
    explicit operator bool() const noexcept { return array || state; }
};

// What a user wants to be told: called with the whole gradient of a vertex, which it may replace.
struct hook : object {
    virtual void call(gradient& g, bool graph) = 0;
    virtual bool keeps() const { return false; }  // only looks, after all that replace
};

struct vertex;
using edge = pointer<vertex>;

struct vertex : object {
    const char* name = "";     // the function's, "" of a leaf
    std::uint64_t order;       // later vertices are pulled earlier
    gradient pending;          // what has arrived in the pass that goes on
    bool queued = false;
    plain_vector<pointer<hook>> hooks;

    vertex();
    // Adds what arrives to what is there.
    virtual void add(gradient& total, gradient&& more, bool graph) = 0;
    // The gradients of the operands of g, one for each edge; a leaf stores g.
    virtual void pull(const gradient& g, gradient* to, bool graph) = 0;
    virtual list_view<edge> edges() { return {}; }
    virtual bool is_leaf() const { return false; }
    // Whether the values that its rule needs were given away by an earlier pass; and giving them away.
    virtual bool released() const { return false; }
    virtual void release() {}
};

// Whether operations are recorded in this thread.
bool& grad_mode() noexcept;

// Gives its mode back at the end of the scope.
class mode_guard {
public:
    explicit mode_guard(bool on) noexcept : before_(std::exchange(grad_mode(), on)) {}
    ~mode_guard() { grad_mode() = before_; }
    mode_guard(const mode_guard&) = delete;
    mode_guard& operator=(const mode_guard&) = delete;

private:
    bool before_;
};

// Vertices at which a pass ends instead, and what arrived there: for ag::grad(y, x), which touches no .grad().
struct capture {
    vertex* at;
    gradient arrived;
};

// Sends the gradients of the roots through the graph below them.
void run_backward(const plain_vector<std::pair<edge, gradient>>& roots, bool retain_graph, bool create_graph,
                  plain_vector<capture>* captures = nullptr);

}  // namespace detail

// Within the scope of one of these, this thread records no operations, records them, or does as told; they nest.
// https://pytorch.org/docs/stable/generated/torch.no_grad.html
class no_grad : detail::mode_guard {
public:
    no_grad() noexcept : mode_guard(false) {}
};
class enable_grad : detail::mode_guard {
public:
    enable_grad() noexcept : mode_guard(true) {}
};
class set_grad_enabled : detail::mode_guard {
public:
    explicit set_grad_enabled(bool on) noexcept : mode_guard(on) {}
};
inline bool is_grad_enabled() noexcept { return detail::grad_mode(); }

}  // namespace autograd
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_ABI::autograd::detail {

inline bool& grad_mode() noexcept {
    static thread_local constinit bool on = true;
    return on;
}

inline void dispose(object* dead) noexcept {
    static thread_local constinit object* waiting = nullptr;
    static thread_local constinit bool at_work = false;
    dead->next = waiting;
    waiting = dead;
    if (at_work) return;
    at_work = true;
    while (waiting) delete std::exchange(waiting, waiting->next);
    at_work = false;
}

inline vertex::vertex() {
    static constinit std::uint64_t made = 0;
    order = ORTHANT_SINGLE_THREADED ? ++made : __atomic_add_fetch(&made, 1, __ATOMIC_RELAXED);
}

#if ORTHANT_DEFINE

ORTHANT_ONCE void run_backward(const plain_vector<std::pair<edge, gradient>>& roots, bool retain_graph,
                               bool create_graph, plain_vector<capture>* captures) {
    struct work {
        plain_vector<edge> heap;
        ~work() {
            for (const edge& v : heap) v->queued = false, v->pending = gradient();
        }
        static bool earlier(const edge& a, const edge& b) { return a->order < b->order; }
        void arrive(const edge& to, gradient&& g, bool graph) {
            if (to->queued) return to->add(to->pending, std::move(g), graph);
            heap.push_back(to);
            std::push_heap(heap.begin(), heap.end(), earlier);
            to->pending = std::move(g);
            to->queued = true;
        }
        edge take() {
            std::pop_heap(heap.begin(), heap.end(), earlier);
            edge v = std::move(heap.back());
            heap.pop_back();
            v->queued = false;
            return v;
        }
    } todo;
    const mode_guard mode(create_graph);
    std::uint64_t last = captures ? ~std::uint64_t(0) : 0;  // nothing made before leads to a vertex that is asked for
    if (captures)
        for (const capture& c : *captures) last = std::min(last, c.at->order);
    for (const auto& [at, first] : roots) {
        gradient g = first;
        todo.arrive(at, std::move(g), create_graph);
    }
    plain_vector<gradient> out;
    while (!todo.heap.empty()) {
        const edge v = todo.take();
        gradient g = std::exchange(v->pending, gradient());
        if (v->order < last) continue;
        for (std::size_t k = 0; k < v->hooks.size(); ++k) {
            const pointer<hook> h = v->hooks[k];  // one that takes itself away lives as long as it runs
            h->call(g, create_graph);
        }
        if (captures)
            for (capture& c : *captures)
                if (c.at == v.get()) c.arrived = g;
        if (v->is_leaf()) {
            if (!captures) v->pull(g, nullptr, create_graph);
            continue;
        }
        const list_view<edge> edges = v->edges();
        if (v->released())
            core::fail<value_error>({"backward: the graph through ", v->name,
                                     " is gone through a second time, and its saved values are freed; write "
                                     "retain_graph = true in the first call"});
        out.clear();
        out.resize(edges.size());
        v->pull(g, out.data(), create_graph);
        g = gradient();  // what it was handed on as unchanged may be added to in place
        if (!retain_graph) v->release();
        for (std::size_t k = 0; k < out.size(); ++k)
            if (edges[k] && out[k]) todo.arrive(edges[k], std::move(out[k]), create_graph);
    }
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::autograd::detail
