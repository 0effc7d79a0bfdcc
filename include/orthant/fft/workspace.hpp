#pragma once
// Scratch memory of a transform. A thread keeps one buffer of up to 1 MiB between transforms; more, or a second
// buffer while the first is in use, comes from the arrays' allocator, which keeps its pages mapped.

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

// n uninitialised numbers on a cache line boundary, until the end of the scope.
template <class T>
class workspace {
public:
    explicit workspace(index_t n) : bytes_(static_cast<std::size_t>(n > 0 ? n : 1) * sizeof(T)) {
        kept_buffer& kept = thread_buffer();
        if (kept.busy || bytes_ > kept_buffer::limit) {
            data_ = orthant::detail::allocate(bytes_);
            return;
        }
        if (kept.bytes < bytes_) {
            void* fresh = orthant::detail::allocate(bytes_);
            if (kept.data) orthant::detail::deallocate(kept.data, kept.bytes);
            kept.data = fresh;
            kept.bytes = bytes_;
        }
        kept.busy = true;
        data_ = kept.data;
        kept_ = &kept;
    }
    workspace(const workspace&) = delete;
    workspace& operator=(const workspace&) = delete;
    ~workspace() {
        if (kept_) kept_->busy = false;
        else orthant::detail::deallocate(data_, bytes_);
    }

    T* data() const { return static_cast<T*>(data_); }

private:
    std::size_t bytes_;
    void* data_ = nullptr;
    kept_buffer* kept_ = nullptr;
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
