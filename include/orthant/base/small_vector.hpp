#pragma once
// small_vector<T, N>: a std::vector of trivially copyable elements whose first N live in the object itself.
//
// Shapes and strides have few entries, and a heap block for each would cost more than the arithmetic on a
// small array. Up to N elements need no allocation, a copy is one copy of a fixed number of bytes, and
// longer ones move to the heap. Usable in constant expressions. No function leaves a changed vector behind
// when it throws: memory is taken before anything is touched, and copying an element cannot throw.

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <type_traits>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {

template <class T, std::size_t N>
class small_vector {
    static_assert(std::is_trivially_copyable_v<T> && std::is_default_constructible_v<T>);
    static_assert(N > 0);

public:
    using value_type = T;
    using size_type = std::size_t;
    using difference_type = std::ptrdiff_t;
    using reference = T&;
    using const_reference = const T&;
    using iterator = T*;
    using const_iterator = const T*;

    constexpr small_vector() noexcept = default;

    constexpr explicit small_vector(size_type n, const T& value = T()) {
        const T copy = value;
        T* to = allocate(n);
        for (size_type i = 0; i < n; ++i) to[i] = copy;
        size_ = n;
    }

    constexpr small_vector(std::initializer_list<T> values) { assign(values.begin(), values.size()); }

    template <std::input_iterator Iterator, std::sentinel_for<Iterator> Sentinel>
    constexpr small_vector(Iterator first, Sentinel last) : small_vector() {
        // Constructed by the line above: the destructor runs even if an iterator throws below.
        if constexpr (std::forward_iterator<Iterator>) {
            reserve(static_cast<size_type>(std::distance(first, last)));
        }
        for (; first != last; ++first) push_back(static_cast<T>(*first));
    }

    constexpr small_vector(const small_vector& other) {
        if (other.is_inline()) {
            copy_inline(other);
        } else {
            assign(other.data(), other.size_);
        }
    }

    constexpr small_vector(small_vector&& other) noexcept { take(other); }

    constexpr small_vector& operator=(const small_vector& other) {
        if (this == &other) return *this;
        if (is_inline() && other.is_inline()) {
            copy_inline(other);
        } else if (other.size_ <= capacity()) {
            copy(other.data(), data(), other.size_);
            size_ = other.size_;
        } else {
            small_vector fresh(other);
            swap(fresh);
        }
        return *this;
    }

    constexpr small_vector& operator=(small_vector&& other) noexcept {
        if (this != &other) {
            free_heap();
            take(other);
        }
        return *this;
    }

    constexpr small_vector& operator=(std::initializer_list<T> values) {
        return *this = small_vector(values);
    }

    constexpr ~small_vector() { free_heap(); }

    constexpr T* data() noexcept { return data_; }
    constexpr const T* data() const noexcept { return data_; }
    constexpr size_type size() const noexcept { return size_; }
    constexpr size_type capacity() const noexcept { return capacity_; }
    constexpr bool empty() const noexcept { return size_ == 0; }

    constexpr iterator begin() noexcept { return data(); }
    constexpr iterator end() noexcept { return data() + size_; }
    constexpr const_iterator begin() const noexcept { return data(); }
    constexpr const_iterator end() const noexcept { return data() + size_; }
    constexpr const_iterator cbegin() const noexcept { return data(); }
    constexpr const_iterator cend() const noexcept { return data() + size_; }

    // Unchecked, like std::vector's.
    constexpr T& operator[](size_type i) noexcept { return data()[i]; }
    constexpr const T& operator[](size_type i) const noexcept { return data()[i]; }
    constexpr T& front() noexcept { return data()[0]; }
    constexpr const T& front() const noexcept { return data()[0]; }
    constexpr T& back() noexcept { return data()[size_ - 1]; }
    constexpr const T& back() const noexcept { return data()[size_ - 1]; }

    constexpr void clear() noexcept { size_ = 0; }

    constexpr void reserve(size_type n) {
        if (n > capacity()) move_to_heap(n);
    }

    constexpr void resize(size_type n, const T& value = T()) {
        const T copy = value;  // it may be one of our own elements
        if (n > capacity()) reserve(grown(n));
        T* to = data();
        for (size_type i = size_; i < n; ++i) to[i] = copy;
        size_ = n;
    }

    constexpr void push_back(const T& value) {
        const T copy = value;
        if (size_ == capacity()) reserve(grown(size_ + 1));
        data()[size_++] = copy;
    }

    constexpr void pop_back() noexcept { --size_; }

    constexpr iterator insert(const_iterator position, const T& value) {
        const size_type at = static_cast<size_type>(position - data());
        push_back(value);
        T* const p = data();
        const T copy = p[size_ - 1];
        for (size_type i = size_ - 1; i > at; --i) p[i] = p[i - 1];
        p[at] = copy;
        return p + at;
    }

    constexpr iterator erase(const_iterator position) noexcept { return erase(position, position + 1); }

    constexpr iterator erase(const_iterator first, const_iterator last) noexcept {
        T* const p = data();
        const size_type at = static_cast<size_type>(first - p);
        const size_type gap = static_cast<size_type>(last - first);
        for (size_type i = at; i + gap < size_; ++i) p[i] = p[i + gap];
        size_ -= gap;
        return p + at;
    }

    constexpr void swap(small_vector& other) noexcept {
        small_vector held(static_cast<small_vector&&>(other));
        other = static_cast<small_vector&&>(*this);
        *this = static_cast<small_vector&&>(held);
    }

    template <std::size_t M>
    friend constexpr bool operator==(const small_vector& a, const small_vector<T, M>& b) {
        if (a.size() != b.size()) return false;
        for (size_type i = 0; i < a.size(); ++i) {
            if (!(a[i] == b[i])) return false;
        }
        return true;
    }

private:
    static constexpr void copy(const T* from, T* to, size_type n) noexcept {
        for (size_type i = 0; i < n; ++i) to[i] = from[i];
    }

    // Out of line: what uses a vector is mostly about arrays of few axes, and stays small.
    ORTHANT_COLD constexpr void move_to_heap(size_type n) {
        T* fresh = new T[n];
        copy(data(), fresh, size_);
        free_heap();
        data_ = fresh;
        capacity_ = n;
    }

    constexpr size_type grown(size_type needed) const noexcept {
        return needed > 2 * capacity() ? needed : 2 * capacity();
    }

    // Room for n elements in a vector that has none yet.
    constexpr T* allocate(size_type n) {
        if (n > N) {
            data_ = new T[n];
            capacity_ = n;
        }
        return data();
    }

    constexpr void assign(const T* from, size_type n) {
        copy(from, allocate(n), n);
        size_ = n;
    }

    // A class of its own, so that all N elements, used or not, are copied as one block of known size.
    struct block {
        T elements[N]{};
    };

    constexpr void copy_inline(const small_vector& other) noexcept {
        inline_ = other.inline_;
        size_ = other.size_;
    }

    constexpr void take(small_vector& other) noexcept {
        copy_inline(other);
        data_ = other.is_inline() ? inline_.elements : other.data_;
        capacity_ = other.capacity_;
        other.data_ = other.inline_.elements;
        other.capacity_ = N;
        other.size_ = 0;
    }

    constexpr bool is_inline() const noexcept { return data_ == inline_.elements; }
    constexpr void free_heap() noexcept {
        if (!is_inline()) delete[] data_;
    }

    T* data_ = inline_.elements;  // or on the heap: to ask at every access costs more than a pointer
    size_type size_ = 0;
    size_type capacity_ = N;
    block inline_;
};

}  // namespace orthant::inline ORTHANT_ABI
