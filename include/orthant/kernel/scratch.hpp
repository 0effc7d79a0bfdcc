#pragma once
// A buffer per thread for kernels that pack or transform their operands.
//
// It only grows, so that a loop of products allocates once; it is 64-byte aligned (one cache line, one
// AVX-512 register) and is freed when its thread ends. A kernel that holds the buffer must not call another
// kernel that asks for it: the second request may move it.

#include <cstddef>
#include <new>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace kernel {

class scratch_buffer {
public:
    scratch_buffer() = default;
    scratch_buffer(const scratch_buffer&) = delete;
    scratch_buffer& operator=(const scratch_buffer&) = delete;
    ~scratch_buffer() { release(); }

    // At least `bytes` bytes of uninitialised memory. Throws std::bad_alloc and then holds nothing.
    void* get(std::size_t bytes) {
        if (bytes > size_) grow(bytes);
        return data_;
    }

    void release() noexcept {
        ::operator delete (data_, std::align_val_t{64});
        data_ = nullptr;
        size_ = 0;
    }

private:
    void grow(std::size_t bytes) {
        release();
        data_ = ::operator new (bytes, std::align_val_t{64});
        size_ = bytes;
    }

    void* data_ = nullptr;
    std::size_t size_ = 0;
};

// The calling thread's buffer.
inline scratch_buffer& thread_scratch() {
    static thread_local scratch_buffer buffer;
    return buffer;
}

}  // namespace kernel
}  // namespace orthant::inline ORTHANT_ABI
