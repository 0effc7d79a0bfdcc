#pragma once
// What a plan is made of: arrays of numbers of a length that is known before they are filled, and parts that
// it owns.
//
// They do less than std::vector and std::unique_ptr, which take longer to compile than the plans themselves, in every
// file that transforms anything.

#include <type_traits>

#include <orthant/view/storage.hpp>

namespace orthant::inline ORTHANT_ABI::fft::detail {

// n uninitialised numbers on a cache line boundary.
template <class T>
class table {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    table() = default;
    explicit table(index_t n)
        : data_(static_cast<T*>(orthant::detail::allocate(static_cast<std::size_t>(n) * sizeof(T)))),
          size_(n) {}
    table(table&& other) noexcept : data_(other.data_), size_(other.size_) { other.data_ = nullptr; }
    // Exchanges the two.
    table& operator=(table&& other) noexcept {
        T* const p = data_;
        const index_t n = size_;
        data_ = other.data_;
        size_ = other.size_;
        other.data_ = p;
        other.size_ = n;
        return *this;
    }
    ~table() {
        if (data_) orthant::detail::deallocate(data_, static_cast<std::size_t>(size_) * sizeof(T));
    }

    T* data() const { return data_; }
    index_t size() const { return size_; }
    T& operator[](index_t i) const { return data_[i]; }

private:
    T* data_ = nullptr;
    index_t size_ = 0;
};

// A part of a plan, or none.
template <class T>
class owned {
public:
    owned() = default;
    owned(const owned&) = delete;
    owned& operator=(const owned&) = delete;
    ~owned() { delete part_; }

    template <class... N>
    void make(N... n) {
        part_ = new T(n...);
    }
    explicit operator bool() const { return part_ != nullptr; }
    const T* operator->() const { return part_; }

private:
    T* part_ = nullptr;
};

}  // namespace orthant::inline ORTHANT_ABI::fft::detail
