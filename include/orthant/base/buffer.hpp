#pragma once
// buffer<T>: n elements that a function works in. A std::unique_ptr<T[]> without the class templates beneath
// it, which take longer to compile than the functions that use it.

#include <cstddef>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

template <class T>
class buffer {
public:
    buffer() noexcept = default;
    explicit buffer(index_t n) : data_(new T[static_cast<std::size_t>(n)]) {}
    buffer(index_t n, const T& value) : buffer(n) {
        for (index_t i = 0; i < n; ++i) data_[i] = value;
    }
    buffer(buffer&& other) noexcept : data_(other.data_) { other.data_ = nullptr; }
    buffer& operator=(buffer&& other) noexcept {
        T* const held = data_;
        data_ = other.data_;
        other.data_ = held;
        return *this;
    }
    ~buffer() { delete[] data_; }

    T* get() const noexcept { return data_; }
    T& operator[](index_t i) const noexcept { return data_[i]; }

private:
    T* data_ = nullptr;
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
