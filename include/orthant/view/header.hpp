#pragma once
// The array header: reference count, geometry and elements of an array in one heap block, named by an
// eight-byte pointer.
//
//   header | extents | strides | padding to 64 bytes | elements        an array that owns its elements
//   header | extents | strides          -> header of the owner         a window onto another array
//
// An array, a view and a leaf of a lazy expression are each one `header_ptr`: building `a + b` copies two
// pointers and counts twice (6 ns, against 43 ns when leaves carry their geometry by value). A header's
// geometry never changes once it is made, so it can be shared freely; another shape is another header. The
// count is not atomic while the process has one thread, which the C library tells (glibc's
// __libc_single_threaded).
//
// From 64 KiB on, elements have a block of their own, so that a power of two does not spill onto another
// page.

#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>

#if __has_include(<sys/single_threaded.h>)
#include <sys/single_threaded.h>
#define ORTHANT_SINGLE_THREADED __libc_single_threaded
#else
#define ORTHANT_SINGLE_THREADED false
#endif

#include <orthant/shape/layout.hpp>
#include <orthant/view/storage.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

struct array_header {
    index_t references;
    void* data;            // the element at index (0, 0, …)
    index_t size;          // number of elements
    array_header* owner;   // whose elements these are; null for this header's own
    void (*release)(
        array_header*) noexcept;  // destroys elements that are its own and not trivial, or foreign
    void* block;           // a separate block of elements, or the foreign owner
    std::size_t block_bytes;
    std::int32_t ndim;
    bool c_contiguous, f_contiguous;

    index_t* shape() noexcept { return reinterpret_cast<index_t*>(this + 1); }
    index_t* strides() noexcept { return shape() + ndim; }
    const index_t* shape() const noexcept { return reinterpret_cast<const index_t*>(this + 1); }
    const index_t* strides() const noexcept { return shape() + ndim; }
    dims_view extents() const noexcept { return {shape(), std::size_t(ndim)}; }
    dims_view stride_list() const noexcept { return {strides(), std::size_t(ndim)}; }
};

static_assert(sizeof(void*) != 8 || sizeof(array_header) == 64, "one cache line, so that geometry begins on the next");

inline std::size_t header_bytes(index_t ndim) noexcept {
    return (sizeof(array_header) + 2 * std::size_t(ndim) * sizeof(index_t) + alignment - 1) &
           ~(alignment - 1);
}

void destroy_header(array_header* h) noexcept;

class header_ptr {
public:
    header_ptr() noexcept = default;
    // Takes over one reference.
    explicit header_ptr(array_header* h) noexcept : h_(h) {}
    header_ptr(const header_ptr& other) noexcept : h_(other.h_) {
        if (h_) count(*h_);
    }
    header_ptr(header_ptr&& other) noexcept : h_(std::exchange(other.h_, nullptr)) {}
    header_ptr& operator=(header_ptr other) noexcept {
        std::swap(h_, other.h_);
        return *this;
    }
    ~header_ptr() { drop(h_); }

    array_header* get() const noexcept { return h_; }
    array_header* operator->() const noexcept { return h_; }
    array_header& operator*() const noexcept { return *h_; }
    explicit operator bool() const noexcept { return h_ != nullptr; }

    // One more reference to what is there.
    static ORTHANT_INLINE header_ptr share(array_header& h) noexcept {
        count(h);
        return header_ptr(&h);
    }

    static ORTHANT_INLINE void count(array_header& h) noexcept {
        if (ORTHANT_SINGLE_THREADED) ++h.references;
        else __atomic_fetch_add(&h.references, 1, __ATOMIC_RELAXED);
    }
    static ORTHANT_INLINE void drop(array_header* h) noexcept {
        if (!h) return;
        // All but this stands out of line: every operand of every expression is dropped somewhere.
        if (ORTHANT_SINGLE_THREADED && h->references > 1) --h->references;
        else drop_shared_or_last(h);
    }

private:
    [[gnu::noinline]] static void drop_shared_or_last(array_header* h) noexcept {
        if (ORTHANT_SINGLE_THREADED || __atomic_fetch_sub(&h->references, 1, __ATOMIC_ACQ_REL) == 1)
            destroy_header(h);
    }

    array_header* h_ = nullptr;
};

// Out of line: it calls itself for the owner, and compilers would unroll that into every destructor.
[[gnu::noinline]] inline void destroy_header(array_header* h) noexcept {
    if (h->release) h->release(h);
    array_header* owner = h->owner;
    std::size_t bytes = header_bytes(h->ndim);
    // The elements lie behind the header, or in a block of their own, or are somebody else's.
    if (!h->block) bytes += h->block_bytes;
    else if (h->block_bytes) deallocate(h->block, h->block_bytes);
    deallocate(h, bytes);
    header_ptr::drop(owner);
}

[[gnu::noinline]] inline void set_flags(array_header& h) noexcept {
    h.c_contiguous = is_contiguous(h.extents(), h.strides(), 'C');
    h.f_contiguous = h.ndim <= 1 ? h.c_contiguous : is_contiguous(h.extents(), h.strides(), 'F');
}

// The order in which the elements lie, where it is one of the two: 'F' or, failing that, 'C'.
inline char order_of(const array_header& h) noexcept { return h.f_contiguous && !h.c_contiguous ? 'F' : 'C'; }

template <class T>
void destroy_elements(array_header* h) noexcept {
    std::destroy_n(static_cast<T*>(h->data), h->size);
}

// A header with room for `bytes` of elements, not yet initialised.
[[gnu::noinline]] inline header_ptr allocate_array(dims_view shape, index_t size, std::size_t bytes,
                                                   char order = 'C') {
    const bool apart = bytes >= large_limit;
    const std::size_t front = header_bytes(index_t(shape.size()));
    void* memory = allocate(front + (apart ? 0 : bytes));
    array_header* h = new (memory) array_header{1,       static_cast<unsigned char*>(memory) + front,
                                                size,    nullptr,
                                                nullptr, nullptr,
                                                0,       std::int32_t(shape.size()),
                                                true,    true};
    header_ptr made(h);
    if (apart) h->block = h->data = allocate(bytes);
    h->block_bytes = bytes;
    index_t* const extents = h->shape();
    index_t* const strides = h->strides();
    index_t step = 1;
    for (std::size_t k = shape.size(); k-- > 0;) {
        extents[k] = shape[k];
        strides[k] = step;
        if (shape[k] > 1) step *= shape[k];
    }
    if (order == 'F') fill_strides(shape, strides, order);
    if (shape.size() > 1) set_flags(*h);
    return made;
}

// A new dense array; elements of trivial types are left uninitialised, others are value-initialised.
template <class T>
header_ptr new_array(const char* function, dims_view shape, char order = 'C') {
    const index_t size = checked_size(function, shape, sizeof(T));
    header_ptr h = allocate_array(shape, size, std::size_t(size) * sizeof(T), order);
    if constexpr (!std::is_trivially_default_constructible_v<T> && !std::is_trivially_copyable_v<T>)
        std::uninitialized_value_construct_n(static_cast<T*>(h->data), size);
    if constexpr (!std::is_trivially_destructible_v<T>) h->release = &destroy_elements<T>;
    return h;
}

// A window onto the elements of `of`: geometry of its own, the owner's storage.
inline header_ptr new_window(const header_ptr& of, void* data, dims_view shape, dims_view strides) {
    array_header* h = new (allocate(header_bytes(index_t(shape.size()))))
        array_header{1, data, product(shape), of->owner ? of->owner : of.get(), nullptr, nullptr, 0,
                     std::int32_t(shape.size()), true, true};
    header_ptr::count(*h->owner);
    for (std::size_t k = 0; k < shape.size(); ++k) {
        h->shape()[k] = shape[k];
        h->strides()[k] = strides[k];
    }
    set_flags(*h);
    return header_ptr(h);
}

// A window onto memory that is not ours. `owner` is kept alive as long as anything refers to the window.
template <class Owner>
header_ptr adopt_memory(void* data, dims_view shape, dims_view strides, Owner&& owner) {
    using owner_t = std::decay_t<Owner>;
    auto kept = std::make_unique<owner_t>(std::forward<Owner>(owner));
    array_header* h = new (allocate(header_bytes(index_t(shape.size())))) array_header{
        1, data, product(shape), nullptr, nullptr, nullptr, 0, std::int32_t(shape.size()), true, true};
    h->block = kept.release();
    h->release = [](array_header* self) noexcept { delete static_cast<owner_t*>(self->block); };
    for (std::size_t k = 0; k < shape.size(); ++k) {
        h->shape()[k] = shape[k];
        h->strides()[k] = strides[k];
    }
    set_flags(*h);
    return header_ptr(h);
}

[[noreturn]] ORTHANT_COLD inline void fail_single(dims_view shape) {
    fail<value_error>(
        {"only an array of size 1 converts to a scalar, this one has shape ", tuple_text{shape}});
}
inline void require_single(const array_header& h) {
    if (h.size != 1) fail_single(h.extents());
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
