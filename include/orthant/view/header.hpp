#pragma once
// The array header: reference count, geometry and elements of an array in one heap block, named by an
// eight-byte pointer.
//
//   header | extents | strides | tail | elements        an array that owns its elements
//   header | extents | strides -> header of the owner   a window onto another array
//
// An array, a view and a leaf of a lazy expression are each one `header_ptr`: building `a + b` copies two
// pointers and counts twice (6 ns, against 43 ns when leaves carry their geometry by value). A header's
// geometry never changes once it is made, so it can be shared freely; another shape is another header. (Where
// a row begins may change while the loop alone refers to it, see view/iterator.hpp.) The count is not atomic
// while the process has one thread, which the C library tells (glibc's __libc_single_threaded).
//
// Three doubles make a block of 80 bytes: 32 for the header, 16 for extent and stride, 24 for the elements,
// which begin at a multiple of 16. What few arrays need is in the tail, which the others lack. Elements
// of 128 bytes and more begin at a multiple of 64, a cache line and a register of AVX-512. Where all of it
// does not fit 64 KiB, the elements have a block of their own, so that a power of two does not spill onto
// another page.

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

#include <orthant/base/lost_storage.hpp>
#include <orthant/shape/layout.hpp>
#include <orthant/view/storage.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

struct array_header {
    std::int32_t references;
    std::int16_t ndim;
    bool c_contiguous : 1, f_contiguous : 1;
    bool has_tail : 1;
    bool is_static : 1;         // never destroyed (see empty_header)
    unsigned char no_more : 4;  // (named, or else a new header would read what memory held there)
    block_class block;          // the class of the block that this is in
    void* data;                 // the element at index (0, 0, …)
    index_t size;               // number of elements
    array_header* owner;        // whose elements these are; null for this header's own

    index_t* shape() noexcept { return reinterpret_cast<index_t*>(this + 1); }
    index_t* strides() noexcept { return shape() + ndim; }
    const index_t* shape() const noexcept { return reinterpret_cast<const index_t*>(this + 1); }
    const index_t* strides() const noexcept { return shape() + ndim; }
    dims_view extents() const noexcept { return {shape(), std::size_t(ndim)}; }
    dims_view stride_list() const noexcept { return {strides(), std::size_t(ndim)}; }
};

static_assert(sizeof(array_header) == 8 + 3 * sizeof(void*) && alignof(array_header) <= small_grain);

// How many refer to a header, read where other threads may come and go.
ORTHANT_INLINE index_t references_to(const array_header& h) noexcept {
    return __atomic_load_n(&h.references, __ATOMIC_ACQUIRE);
}

struct header_tail {
    void (*release)(array_header*) noexcept;  // destroys elements that are not trivial, or what owns them
    void* foreign;                            // the owner of elements that are not ours
    std::size_t apart;                        // the size of a block of elements, or 0
};

inline constexpr std::size_t tail_bytes = round_up(sizeof(header_tail), small_grain);

constexpr std::size_t geometry_bytes(std::size_t ndim) noexcept {
    return round_up(sizeof(array_header) + 2 * ndim * sizeof(index_t), small_grain);
}
inline header_tail& tail_of(array_header& h) noexcept {
    return *reinterpret_cast<header_tail*>(reinterpret_cast<unsigned char*>(&h) +
                                           geometry_bytes(std::size_t(h.ndim)));
}

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
    // Gives the reference away.
    array_header* release() noexcept { return std::exchange(h_, nullptr); }

    // One more reference to what is there.
    static ORTHANT_INLINE header_ptr share(array_header& h) noexcept {
        count(h);
        return header_ptr(&h);
    }

    static ORTHANT_INLINE void count(array_header& h) noexcept {
        if (ORTHANT_SINGLE_THREADED) ++h.references;
        else if (!h.is_static) __atomic_fetch_add(&h.references, 1, __ATOMIC_RELAXED);
    }
    static ORTHANT_INLINE void drop(array_header* h) noexcept {
        if (!h) return;
        // All but this is out of line: every operand of every expression is dropped somewhere.
        if (ORTHANT_SINGLE_THREADED && h->references > 1) --h->references;
        else drop_shared_or_last(h);
    }

private:
    static void drop_shared_or_last(array_header* h) noexcept;

    array_header* h_ = nullptr;
};

void set_flags(array_header& h) noexcept;

// The order in which the elements lie, where it is one of the two: 'F' or, failing that, 'C'.
inline char order_of(const array_header& h) noexcept { return h.f_contiguous && !h.c_contiguous ? 'F' : 'C'; }

template <class T>
void destroy_elements(array_header* h) noexcept {
    std::destroy_n(static_cast<T*>(h->data), h->size);
}

// A header on the stack for a value that lies elsewhere, as an array of rank 0. It is not counted.
constexpr array_header scalar_header(void* value) noexcept {
    return {1, 0, true, true, false, true, 0, 0, value, 1, nullptr};
}

inline constexpr std::size_t header_axes = 4000;  // a header and its geometry fit a block

[[noreturn]] void fail_rank(std::size_t ndim);

// A header in a block of so many bytes, at most 64 Ki: without geometry, and its elements begin after
// `front` bytes.
ORTHANT_INLINE array_header* make_header(std::size_t bytes, std::size_t front, std::size_t ndim, index_t size,
                                         bool has_tail) {
    const block_class c = class_of(bytes);
    void* memory = nullptr;
    if constexpr (pooling) memory = allocate_block(c);
    else memory = system_allocate(bytes, alignment);
    void* const data = static_cast<unsigned char*>(memory) + front;
    return new (memory)
        array_header{1, std::int16_t(ndim), true, true, has_tail, false, 0, c, data, size, nullptr};
}

// Windows of few axes have blocks of one size, which the compiler knows: a[i] then makes and frees its header
// without a look at a table (8 ns, against 12).
inline constexpr std::size_t small_window_axes = 2;
inline constexpr block_class small_window = class_of(geometry_bytes(small_window_axes));

// The header of a window whose data, size and geometry are not yet there.
ORTHANT_INLINE array_header* make_window(std::size_t ndim) {
    if (ndim <= small_window_axes) return make_header(geometry_bytes(small_window_axes), 0, ndim, 1, false);
    return make_header(geometry_bytes(ndim), 0, ndim, 1, false);
}

// How an array is made: its order and any of these.
enum array_kind : int { with_tail = 0x100, on_lines = 0x200 };

// Where the elements are many, or not plain.
array_header* make_array(std::size_t ndim, index_t size, std::size_t bytes, int how);

// A header with room for `bytes` bytes of elements, not yet initialised. Few elements are followed by as much
// as a vector access to their end may touch, which is half a register of AVX-512 or a whole one
// (kernel/simd/simd.hpp).
header_ptr allocate_array(dims_view shape, index_t size, std::size_t bytes, int how = 'C');

// A new dense array; elements of trivial types are left uninitialised, others are value-initialised.
template <class T>
header_ptr new_array(const char* function, dims_view shape, char order = 'C') {
    const index_t size = checked_size(function, shape, sizeof(T));
    constexpr bool trivial = std::is_trivially_destructible_v<T>;
    constexpr int kind = (trivial ? 0 : with_tail) | (alignof(T) > small_grain ? on_lines : 0);
    header_ptr h = allocate_array(shape, size, std::size_t(size) * sizeof(T), order | kind);
    if constexpr (!std::is_trivially_default_constructible_v<T> && !std::is_trivially_copyable_v<T>)
        std::uninitialized_value_construct_n(static_cast<T*>(h->data), size);
    if constexpr (!trivial) tail_of(*h).release = &destroy_elements<T>;
    return h;
}

// A header with a geometry, for elements that lie elsewhere.
ORTHANT_INLINE array_header* new_geometry(void* data, dims_view shape, dims_view strides, bool has_tail) {
    if (shape.size() > header_axes) [[unlikely]]
        fail_rank(shape.size());
    const std::size_t ndim = shape.size();
    array_header* const h =
        has_tail ? make_header(geometry_bytes(ndim) + tail_bytes, 0, ndim, 1, true) : make_window(ndim);
    h->data = data;
    h->size = product(shape);
    for (std::size_t k = 0; k < shape.size(); ++k) {
        h->shape()[k] = shape[k];
        h->strides()[k] = strides[k];
    }
    set_flags(*h);
    return h;
}

// A window onto the elements of `of`: geometry of its own, the owner's storage.
header_ptr new_window(const header_ptr& of, void* data, dims_view shape, dims_view strides);

// A window onto memory that is not ours. `owner` is kept alive as long as anything refers to the window.
template <class Owner>
header_ptr adopt_memory(void* data, dims_view shape, dims_view strides, Owner&& owner) {
    using owner_t = std::decay_t<Owner>;
    auto kept = std::make_unique<owner_t>(std::forward<Owner>(owner));
    array_header* const h = new_geometry(data, shape, strides, true);
    new (&tail_of(*h)) header_tail{
        [](array_header* self) noexcept { delete static_cast<owner_t*>(tail_of(*self).foreign); },
        kept.release(), 0};
    return header_ptr(h);
}

// The header of every array of a rank that holds nothing, as those that were moved from: in static storage,
// so that it takes no memory and nobody waits for it. It is not counted by those who take it, so that threads
// which move arrays do not contend for its count. An array of rank 0 holds nothing only so.
template <index_t Ndim>
struct empty_storage {
    array_header header{1, Ndim, true, true, false, true, 0, 0, nullptr, 0, nullptr};
    index_t shape[std::size_t(Ndim ? Ndim : 1)]{}, strides[std::size_t(Ndim ? Ndim : 1)]{};
    alignas(alignment) unsigned char elements[alignment]{};

    constexpr empty_storage() noexcept {
        header.data = elements;
        for (index_t& s : strides) s = 1;
    }
};
template <index_t Ndim>
inline constinit empty_storage<Ndim> empty_of_rank{};

template <index_t Ndim>
header_ptr empty_header() noexcept {
    return header_ptr(&empty_of_rank<Ndim>.header);
}

[[noreturn]] void fail_single(const char* function, dims_view shape);
inline void require_single(const array_header& h, const char* function) {
    if (h.size != 1) fail_single(function, h.extents());
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

// (Without branches: what windows are differs from one to the next.)
ORTHANT_INLINE void set_matrix_flags(array_header& h) noexcept {
    const index_t n = h.shape()[0], m = h.shape()[1], by_row = h.strides()[0], by_column = h.strides()[1];
    const bool few_rows = n <= 1, few_columns = m <= 1, empty = (n == 0) | (m == 0);
    h.c_contiguous = empty | ((few_columns | (by_column == 1)) & (few_rows | (by_row == m)));
    h.f_contiguous = empty | ((few_rows | (by_row == 1)) & (few_columns | (by_column == n)));
}
ORTHANT_ONCE void set_flags(array_header& h) noexcept {
    if (h.ndim == 2) {  // what windows of matrices are: without loops
        set_matrix_flags(h);
        return;
    }
    if (h.ndim == 1) {
        h.c_contiguous = h.f_contiguous = h.shape()[0] <= 1 || h.strides()[0] == 1;
        return;
    }
    h.c_contiguous = is_contiguous(h.extents(), h.strides(), 'C');
    h.f_contiguous = is_contiguous(h.extents(), h.strides(), 'F');
}

[[noreturn]] ORTHANT_ONCE void fail_rank(std::size_t ndim) {
    fail<value_error>({"an array has at most ", header_axes, " axes, not ", ndim});
}

ORTHANT_ONCE array_header* make_array(std::size_t ndim, index_t size, std::size_t bytes, int how) {
    check_storage();
    const std::size_t geometry = geometry_bytes(ndim);
    std::size_t front = geometry + (how & with_tail ? tail_bytes : 0);
    if (bytes >= 2 * alignment || how & on_lines) front = round_up(front, alignment);
    if (bytes <= large_limit - front) [[likely]] {
        const std::size_t whole = front + bytes;
        array_header* h =
            make_header(pooling ? round_up(whole, alignment) : whole, front, ndim, size, how & with_tail);
        if (how & with_tail) new (&tail_of(*h)) header_tail{};
        return h;
    }
    header_ptr h(make_header(geometry + tail_bytes, 0, ndim, size, true));
    header_tail& tail = *new (&tail_of(*h)) header_tail{};
    h->data = allocate(bytes);
    tail.apart = bytes;
    return h.release();
}

ORTHANT_ONCE header_ptr allocate_array(dims_view shape, index_t size, std::size_t bytes, int how) {
    const std::size_t ndim = shape.size();
    if (ndim > header_axes) [[unlikely]]
        fail_rank(ndim);
    array_header* h = nullptr;
    if (bytes < 2 * alignment && how < with_tail) [[likely]] {
        const std::size_t front = geometry_bytes(ndim);
        h = make_header(front + (pooling ? round_up(bytes, alignment / 2) : bytes), front, ndim, size, false);
    } else {
        h = make_array(ndim, size, bytes, how);
    }
    index_t* const extents = h->shape();
    index_t* const strides = extents + ndim;
    index_t step = 1;
    for (std::size_t k = ndim; k-- > 0;) {
        extents[k] = shape[k];
        strides[k] = step;
        if (shape[k] > 1) step *= shape[k];
    }
    if ((how & 0xff) == 'F') fill_strides(shape, strides, 'F');
    if (ndim > 1) set_flags(*h);
    return header_ptr(h);
}

ORTHANT_ONCE header_ptr new_window(const header_ptr& of, void* data, dims_view shape, dims_view strides) {
    array_header* const h = new_geometry(data, shape, strides, false);
    h->owner = of->owner ? of->owner : of.get();
    header_ptr::count(*h->owner);
    return header_ptr(h);
}

[[noreturn]] ORTHANT_ONCE void fail_single(const char* function, dims_view shape) {
    fail<value_error>(
        {function, ": only an array of size 1 converts to a scalar, this one has shape ", tuple_text{shape}});
}

// What an array holds besides its header.
ORTHANT_NOINLINE inline void release_tail(array_header& h) noexcept {
    const header_tail& tail = tail_of(h);
    if (tail.release) tail.release(&h);
    if (tail.apart) deallocate(h.data, tail.apart);
}

// The header, and then its owner, if none else refers to it. (Who holds the only reference need not count:
// nobody can take another.)
ORTHANT_ONCE void header_ptr::drop_shared_or_last(array_header* h) noexcept {
    do {
        if (h->is_static) return;
        if (ORTHANT_SINGLE_THREADED) {
            if (--h->references > 0) return;
        } else if (references_to(*h) > 1 && __atomic_fetch_sub(&h->references, 1, __ATOMIC_ACQ_REL) > 1) {
            return;
        }
        if (h->has_tail) [[unlikely]]
            release_tail(*h);
        array_header* const owner = h->owner;
        if constexpr (!pooling)
            system_deallocate(h);
        else if (h->block == small_window)
            deallocate_block(h, small_window);
        else
            deallocate_block(h, h->block);
        h = owner;
    } while (h);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
