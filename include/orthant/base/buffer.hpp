#pragma once
// buffer<T>: n elements that a function works in; sequence<T>: elements that it gathers, without knowing how
// many they will be. A std::unique_ptr<T[]> and a std::vector<T> without what is in their headers, which
// takes longer to compile than the functions that use them (<vector>: 3 % of an empty file with core.hpp).

#include <cstddef>
#include <utility>

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

template <class T>
class sequence {
public:
    sequence() noexcept = default;
    sequence(const sequence& other) : items_(other.size_), size_(other.size_), room_(other.size_) {
        for (index_t i = 0; i < size_; ++i) items_[i] = other.items_[i];
    }
    sequence(sequence&& other) noexcept
        : items_(std::move(other.items_)),
          size_(std::exchange(other.size_, 0)),
          room_(std::exchange(other.room_, 0)) {}
    sequence& operator=(sequence other) noexcept {
        std::swap(items_, other.items_);
        std::swap(size_, other.size_);
        std::swap(room_, other.room_);
        return *this;
    }

    // Makes room where it is known how many they will be.
    void reserve(index_t room) {
        if (room <= room_) return;
        buffer<T> larger(room);
        for (index_t i = 0; i < size_; ++i) larger[i] = std::move(items_[i]);
        room_ = room;
        items_ = std::move(larger);
    }
    void push_back(T item) {
        if (size_ == room_) reserve(room_ ? 2 * room_ : 8);
        items_[size_++] = std::move(item);
    }

    index_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    T& operator[](index_t i) noexcept { return items_[i]; }
    const T& operator[](index_t i) const noexcept { return items_[i]; }
    T* data() noexcept { return items_.get(); }
    const T* data() const noexcept { return items_.get(); }
    T* begin() noexcept { return items_.get(); }
    T* end() noexcept { return items_.get() + size_; }
    const T* begin() const noexcept { return items_.get(); }
    const T* end() const noexcept { return items_.get() + size_; }

private:
    buffer<T> items_;
    index_t size_ = 0, room_ = 0;
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
