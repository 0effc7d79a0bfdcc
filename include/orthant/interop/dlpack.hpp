#pragma once
// DLPack: arrays to and from PyTorch, JAX, CuPy, NumPy and whatever else speaks it, without a copy and without a
// library.
//
//     DLManagedTensorVersioned* m = np::to_dlpack(a);          shares a's elements; whoever has it calls its deleter
//     np::view<float> v = np::from_dlpack<float>(m);           takes it over; the deleter is called with the last view
//     np::any_array x = np::from_dlpack_any(m);                of whatever type it is
//     to_dlpack_legacy, from_dlpack of DLManagedTensor*        the older layout, which has neither version nor flags
//
// The structs are those of <dlpack/dlpack.h> 1.x, and that header's own where it was included before and is recent
// enough. Strides count elements, as here. A tensor is taken over by the call, also where it throws: then its deleter
// has been called. Elements are those of the processor's memory; what is const here is read-only there.
// https://dmlc.github.io/dlpack/latest/c_api.html

#include <cstdint>
#include <utility>

#include <orthant/array/convert.hpp>
#include <orthant/array/share.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/ops/any_array/any_array.hpp>

#if !defined(DLPACK_DLPACK_H_) && !defined(ORTHANT_DLPACK_STRUCTS)
#define ORTHANT_DLPACK_STRUCTS
extern "C" {
typedef enum : std::int32_t { kDLCPU = 1, kDLCUDA = 2, kDLCUDAHost = 3, kDLROCMHost = 11, kDLCUDAManaged = 13 } DLDeviceType;
typedef struct {
    DLDeviceType device_type;
    std::int32_t device_id;
} DLDevice;
typedef enum { kDLInt = 0U, kDLUInt = 1U, kDLFloat = 2U, kDLOpaqueHandle = 3U, kDLBfloat = 4U, kDLComplex = 5U, kDLBool = 6U } DLDataTypeCode;
typedef struct {
    std::uint8_t code;
    std::uint8_t bits;
    std::uint16_t lanes;
} DLDataType;
typedef struct {
    void* data;
    DLDevice device;
    std::int32_t ndim;
    DLDataType dtype;
    std::int64_t* shape;
    std::int64_t* strides;
    std::uint64_t byte_offset;
} DLTensor;
typedef struct DLManagedTensor {
    DLTensor dl_tensor;
    void* manager_ctx;
    void (*deleter)(struct DLManagedTensor* self);
} DLManagedTensor;
}
#define DLPACK_MAJOR_VERSION 1
#define DLPACK_MINOR_VERSION 1
#define ORTHANT_DLPACK_VERSIONED_STRUCTS
#elif !defined(DLPACK_MAJOR_VERSION)
#define ORTHANT_DLPACK_VERSIONED_STRUCTS  // <dlpack/dlpack.h> before 1.0 has the older layout only
#endif
#if defined(ORTHANT_DLPACK_VERSIONED_STRUCTS)
extern "C" {
typedef struct {
    std::uint32_t major;
    std::uint32_t minor;
} DLPackVersion;
typedef struct DLManagedTensorVersioned {
    DLPackVersion version;
    void* manager_ctx;
    void (*deleter)(struct DLManagedTensorVersioned* self);
    std::uint64_t flags;
    DLTensor dl_tensor;
} DLManagedTensorVersioned;
}
#define DLPACK_FLAG_BITMASK_READ_ONLY (1UL << 0UL)
#define DLPACK_FLAG_BITMASK_IS_COPIED (1UL << 1UL)
#endif

namespace orthant::inline ORTHANT_ABI {

// Whether negative strides go out as they are: PyTorch refuses them, so that the elements are copied unless said.
struct dlpack_options {
    keyword_only only = keyword_only();
    bool allow_negative = false;
};

namespace detail {

inline constexpr std::uint64_t dlpack_read_only = 1, dlpack_is_copied = 2;

// DLPack's word for a type: bits 0 if it has none.
constexpr DLDataType dlpack_type(const dtype& type) {
    const dtype_id id = type.id();
    const bool wide = id == dtype_id::longdouble || id == dtype_id::clongdouble;
    const int code = is_boolean(id)            ? 6
                     : is_signed_integer(id)   ? 0
                     : is_unsigned_integer(id) ? 1
                     : id == dtype_id::brain   ? 4
                     : is_floating(id)         ? 2
                     : is_complex(id)          ? 5
                                               : 3;
    return {std::uint8_t(code), std::uint8_t(code == 3 || wide ? 0 : 8 * type.itemsize()), 1};
}
inline dtype_id dlpack_id(const DLDataType& type) {
    if (type.lanes == 1)
        for (int id = 0; id < int(dtype_id::str); ++id) {
            const DLDataType known = dlpack_type(dtype_of_id(dtype_id(id)));
            if (known.bits != 0 && known.bits == type.bits && known.code == type.code) return dtype_id(id);
        }
    return dtype_id::other;
}

// A tensor that we give away, with its extents and what keeps its elements.
template <class Managed>
struct dlpack_export {
    Managed managed{};
    header_ptr elements;
    std::vector<std::int64_t> numbers;
};

template <class Managed>
Managed* export_dlpack(header_ptr h, const any_type& type, bool read_only, bool fresh, const dlpack_options& o) {
    const DLDataType word = dlpack_type(type.type);
    if (word.bits == 0) fail<type_error>({"to_dlpack: DLPack has no type for ", type.type.name()});
    bool negative = false;
    for (index_t k = 0; k < h->ndim; ++k) negative = negative || (h->strides()[k] < 0 && h->shape()[k] > 1);
    if (negative && !o.allow_negative) {
        header_ptr copy = type.act->make("to_dlpack", h->extents(), 'C');
        type.act->copy(copy.get(), h);
        h = std::move(copy);
        read_only = false;
        fresh = true;
    }
    auto out = std::make_unique<dlpack_export<Managed>>();
    const std::size_t n = std::size_t(h->ndim);
    out->numbers.assign(2 * n + 1, 0);
    for (std::size_t k = 0; k < n; ++k) {
        out->numbers[k] = h->shape()[k];
        out->numbers[n + k] = h->strides()[k];
    }
    DLTensor& t = out->managed.dl_tensor;
    t.data = h->data;
    t.device = {kDLCPU, 0};
    t.ndim = h->ndim;
    t.dtype = word;
    t.shape = out->numbers.data();
    t.strides = out->numbers.data() + n;
    t.byte_offset = 0;
    out->elements = std::move(h);
    out->managed.manager_ctx = out.get();
    out->managed.deleter = [](Managed* self) { delete static_cast<dlpack_export<Managed>*>(self->manager_ctx); };
    if constexpr (requires { out->managed.flags; }) {
        out->managed.version = {1, 1};
        out->managed.flags = (read_only ? dlpack_read_only : 0) | (fresh ? dlpack_is_copied : 0);
    } else if (read_only) {
        fail<value_error>({"to_dlpack_legacy: the older layout cannot say that elements are read-only; copy them"});
    }
    return &out.release()->managed;
}

template <class A>
concept dlpack_source = array_like<A> || std::same_as<A, any_array>;

template <class Managed, class A>
Managed* export_array(A& a, const dlpack_options& o) {
    if constexpr (std::same_as<std::remove_const_t<A>, any_array>) {
        return export_dlpack<Managed>(a.handle(), a.type(), a.is_read_only(), false, o);
    } else {
        const auto v = show(a);
        constexpr bool own = !has_handle<A>;
        constexpr bool read_only = std::is_const_v<std::remove_pointer_t<decltype(v.data())>> && !own;
        return export_dlpack<Managed>(v.handle(), any_type_of<value_of<A>>, read_only, own, o);
    }
}

}  // namespace detail

// Takes a tensor over: calls its deleter once, unless it is released.
template <class Managed>
class dlpack_ptr {
public:
    explicit dlpack_ptr(Managed* m) noexcept : m_(m) {}
    dlpack_ptr(dlpack_ptr&& other) noexcept : m_(std::exchange(other.m_, nullptr)) {}
    dlpack_ptr& operator=(dlpack_ptr other) noexcept {
        std::swap(m_, other.m_);
        return *this;
    }
    // (A deleter is C and has no business to throw; where one does, its exception ends here, in whichever thread the
    // last view died, rather than ending the program.)
    ~dlpack_ptr() {
        try {
            if (m_ && m_->deleter) m_->deleter(m_);
        } catch (...) {
        }
    }
    Managed* get() const noexcept { return m_; }
    Managed* operator->() const noexcept { return m_; }
    Managed* release() noexcept { return std::exchange(m_, nullptr); }

private:
    Managed* m_;
};

// The elements of an array, a view, an any_array, or the values of a lazy expression. A type that DLPack has no word for
// is a type_error.
template <class A>
    requires detail::dlpack_source<std::remove_cvref_t<A>>
DLManagedTensorVersioned* to_dlpack(A&& a, const dlpack_options& options = {}) {
    return detail::export_array<DLManagedTensorVersioned, std::remove_reference_t<A>>(a, options);
}
template <class A>
    requires detail::dlpack_source<std::remove_cvref_t<A>>
DLManagedTensor* to_dlpack_legacy(A&& a, const dlpack_options& options = {}) {
    return detail::export_array<DLManagedTensor, std::remove_reference_t<A>>(a, options);
}

namespace detail {

// The header over a foreign tensor; `wanted` is other where any type will do. Its id goes to `found`.
template <class Managed>
header_ptr import_dlpack(Managed* m, const char* function, dtype_id wanted, bool writes, dtype_id& found,
                         bool& read_only) {
    if (!m) fail<value_error>({function, ": there is no tensor"});
    dlpack_ptr<Managed> held(m);
    if constexpr (requires { m->flags; }) {
        if (m->version.major > 1)
            fail<value_error>({function, ": version ", m->version.major, ".", m->version.minor, " is not known"});
        read_only = (m->flags & dlpack_read_only) != 0;
    }
    const DLTensor& t = m->dl_tensor;
    if (t.device.device_type != kDLCPU && t.device.device_type != kDLCUDAHost && t.device.device_type != kDLROCMHost)
        fail<value_error>({function, ": the elements are not in the processor's memory (device type ",
                           int(t.device.device_type), ")"});
    found = dlpack_id(t.dtype);
    if (found == dtype_id::other || (wanted != dtype_id::other && found != wanted))
        fail<type_error>({function, ": the elements are ",
                          found == dtype_id::other ? "of DLPack type " + std::to_string(t.dtype.code) + " of " +
                                                         std::to_string(t.dtype.bits) + " bits and " +
                                                         std::to_string(t.dtype.lanes) + " lanes"
                                                   : dtype_of_id(found).name(),
                          wanted == dtype_id::other ? "" : ", not ",
                          wanted == dtype_id::other ? "" : dtype_of_id(wanted).name()});
    if (read_only && writes)
        fail<value_error>({function, ": the elements are read-only; write from_dlpack<const T>"});
    if (t.ndim < 0 || t.ndim > 64 || (t.ndim > 0 && !t.shape)) fail<value_error>({function, ": ", t.ndim, " axes"});
    dims shape, strides;
    for (int k = 0; k < t.ndim; ++k) {
        if (t.shape[k] < 0 || t.shape[k] > PTRDIFF_MAX || (t.strides && (t.strides[k] < PTRDIFF_MIN || t.strides[k] > PTRDIFF_MAX)))
            fail<value_error>({function, ": an extent or stride that is none: ", t.shape[k]});
        shape.push_back(index_t(t.shape[k]));
        strides.push_back(t.strides ? index_t(t.strides[k]) : 0);
    }
    const auto item = index_t(dtype_of_id(found).itemsize());
    const index_t size = checked_size(function, as_view(shape), item);
    if (!t.strides) fill_strides(as_view(shape), strides.data());
    if (size > 0) check_strides(function, as_view(shape), as_view(strides), item);
    const auto address = reinterpret_cast<std::uintptr_t>(t.data) + std::uintptr_t(t.byte_offset);
    const std::uintptr_t part = std::uintptr_t(is_complex(found) ? item / 2 : item);
    if (size > 0 && address == 0) fail<value_error>({function, ": the elements are nowhere"});
    if (size > 0 && address % part != 0)
        fail<value_error>({function, ": the elements are not aligned to ", part, " bytes; copy them first"});
    return adopt_memory(reinterpret_cast<void*>(address), as_view(shape), as_view(strides), std::move(held));
}

}  // namespace detail

// The elements of a tensor, which is taken over. Another type is a type_error; memory of a graphics card, a newer
// major version, and what is read-only where T is not const a value_error; a static rank that differs a shape_error.
template <class T, index_t R = dynamic, class Managed>
    requires number<std::remove_const_t<T>>
view<T, R> from_dlpack(Managed* m) {
    dtype_id found{};
    bool read_only = false;
    detail::header_ptr h = detail::import_dlpack(m, "from_dlpack", dtype_id_of<T>, !std::is_const_v<T>, found, read_only);
    detail::require_rank<R>(*h);
    return view<T, R>(std::move(h));
}
// Of whatever type it is.
template <class Managed>
any_array from_dlpack_any(Managed* m) {
    dtype_id found{};
    bool read_only = false;
    detail::header_ptr h = detail::import_dlpack(m, "from_dlpack_any", dtype_id::other, false, found, read_only);
    return {std::move(h), detail::any_type_for(dtype_of_id(found)), read_only};
}

}  // namespace orthant::inline ORTHANT_ABI
