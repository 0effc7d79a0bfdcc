#pragma once
// Scratch memory of a transform. A thread keeps one buffer of up to 1 MiB between transforms; more, or a
// second buffer while the first is in use, comes from the arrays' allocator, which keeps its pages mapped.

#include <orthant/view/storage.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

struct kept_buffer {
    static constexpr std::size_t limit = std::size_t(1) << 20;
    void* data = nullptr;
    std::size_t bytes = 0;
    bool busy = false;

    kept_buffer() = default;
    kept_buffer(const kept_buffer&) = delete;
    kept_buffer& operator=(const kept_buffer&) = delete;
    ~kept_buffer() {
        if (data) orthant::detail::deallocate(data, bytes);
    }
};

inline kept_buffer& thread_buffer() {
    static thread_local kept_buffer buffer;
    return buffer;
}

// Takes `bytes` bytes of the thread's buffer, or of the allocator; gives them back.
inline void* take_scratch(std::size_t bytes) {
    kept_buffer& kept = thread_buffer();
    if (kept.busy || bytes > kept_buffer::limit) return orthant::detail::allocate(bytes);
    if (kept.bytes < bytes) {
        void* fresh = orthant::detail::allocate(bytes);
        if (kept.data) orthant::detail::deallocate(kept.data, kept.bytes);
        kept.data = fresh;
        kept.bytes = bytes;
    }
    kept.busy = true;
    return kept.data;
}

inline void return_scratch(void* p, std::size_t bytes) {
    kept_buffer& kept = thread_buffer();
    if (p == kept.data) kept.busy = false;
    else orthant::detail::deallocate(p, bytes);
}

// n uninitialised numbers on a cache line boundary, until the end of the scope.
template <class T>
class workspace {
public:
    explicit workspace(index_t n)
        : bytes_(static_cast<std::size_t>(n) * sizeof(T)),
          data_(n > 0 ? static_cast<T*>(take_scratch(bytes_)) : nullptr) {}
    workspace(const workspace&) = delete;
    workspace& operator=(const workspace&) = delete;
    ~workspace() {
        if (data_) return_scratch(data_, bytes_);
    }

    T* data() const { return data_; }

private:
    std::size_t bytes_;
    T* data_;
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
