#pragma once
// plain_vector<T>: elements of any type in a row that grows at its end; what this library uses of
// std::vector.
//
// Inside the library some fifty types stand in rows: fields of records, entries of archives, columns of
// tables, steps of einsum, nodes of a graph. For each of them g++ parses and instantiates std::vector's
// allocators, their traits, its iterators and four ways to move elements: 13 ms and 2.4 MB of the compiler's
// memory, in every file that includes the header, whether anything is called or not. This class, whose
// iterators are pointers, takes 1 ms and .15 MB. What users see is a std::vector; elements that are copied as
// bytes and few go in a small_vector.
//
// As there, memory is taken before anything is touched, and an element is moved without throwing: a function
// that throws loses no element.

#include <cstddef>
#include <initializer_list>
#include <new>
#include <type_traits>
#include <utility>

#include <orthant/base/config.hpp>

namespace orthant::inline ORTHANT_ABI {

template <class T>
class plain_vector {
public:
    using value_type = T;
    using iterator = T*;
    using const_iterator = const T*;

    plain_vector() noexcept = default;
    explicit plain_vector(std::size_t n) { resize(n); }
    plain_vector(std::size_t n, const T& value) { resize(n, value); }
    plain_vector(std::initializer_list<T> values) : plain_vector(values.begin(), values.end()) {}

    template <class Iterator, class Sentinel>
        requires requires(Iterator& i) { T(*i), ++i; }
    plain_vector(Iterator first, Sentinel last) : plain_vector() {
        // Constructed by the line above: the destructor runs even if an element throws below.
        append(first, last);
    }

    plain_vector(const plain_vector& other) : plain_vector(other.begin(), other.end()) {}
    plain_vector(plain_vector&& other) noexcept { swap(other); }
    plain_vector& operator=(plain_vector other) noexcept {
        swap(other);
        return *this;
    }
    ~plain_vector() {
        clear();
        give_back(data_);
    }

    T* data() noexcept { return data_; }
    const T* data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }
    std::size_t capacity() const noexcept { return capacity_; }
    bool empty() const noexcept { return size_ == 0; }

    T* begin() noexcept { return data_; }
    T* end() noexcept { return data_ + size_; }
    const T* begin() const noexcept { return data_; }
    const T* end() const noexcept { return data_ + size_; }

    // Unchecked, like std::vector's.
    T& operator[](std::size_t i) noexcept { return data_[i]; }
    const T& operator[](std::size_t i) const noexcept { return data_[i]; }
    T& front() noexcept { return data_[0]; }
    const T& front() const noexcept { return data_[0]; }
    T& back() noexcept { return data_[size_ - 1]; }
    const T& back() const noexcept { return data_[size_ - 1]; }

    void clear() noexcept { shrink(0); }

    void reserve(std::size_t n) {
        if (n <= capacity_) return;
        T* const to = take(n);
        for (std::size_t i = 0; i < size_; ++i) {
            static_assert(noexcept(T(std::move(data_[i]))), "an element that moves may not throw");
            ::new (static_cast<void*>(to + i)) T(std::move(data_[i]));
            data_[i].~T();
        }
        give_back(data_);
        data_ = to;
        capacity_ = n;
    }

    void resize(std::size_t n) {
        grow_to(n);
        while (size_ < n) {
            ::new (static_cast<void*>(data_ + size_)) T();
            ++size_;
        }
        shrink(n);
    }

    void resize(std::size_t n, const T& value) {
        if (n > size_) {
            const T copy(value);  // it may be one of our own elements
            grow_to(n);
            while (size_ < n) {
                ::new (static_cast<void*>(data_ + size_)) T(copy);
                ++size_;
            }
        }
        shrink(n);
    }

    void assign(std::size_t n, const T& value) { *this = plain_vector(n, value); }

    // By value: it may be one of our own elements.
    void push_back(T value) { emplace_back(std::move(value)); }

    // Of arguments that are not elements of the list.
    template <class... A>
    T& emplace_back(A&&... arguments) {
        grow_to(size_ + 1);
        ::new (static_cast<void*>(data_ + size_)) T(std::forward<A>(arguments)...);
        return data_[size_++];
    }

    template <class Iterator, class Sentinel>
    void append(Iterator first, Sentinel last) {
        if constexpr (std::is_pointer_v<Iterator>) reserve(size_ + std::size_t(last - first));
        for (; first != last; ++first) emplace_back(*first);
    }

    void pop_back() noexcept { shrink(size_ - 1); }

    T* insert(const T* position, T value) {
        const std::size_t at = std::size_t(position - data_);
        push_back(std::move(value));
        for (std::size_t i = size_ - 1; i > at; --i) std::swap(data_[i], data_[i - 1]);
        return data_ + at;
    }

    T* erase(const T* position) noexcept { return erase(position, position + 1); }

    T* erase(const T* first, const T* last) noexcept {
        const std::size_t at = std::size_t(first - data_), gap = std::size_t(last - first);
        if (gap > 0) {
            for (std::size_t i = at; i + gap < size_; ++i) data_[i] = std::move(data_[i + gap]);
        }
        shrink(size_ - gap);
        return data_ + at;
    }

    void swap(plain_vector& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
    }
    friend void swap(plain_vector& a, plain_vector& b) noexcept { a.swap(b); }

    friend bool operator==(const plain_vector& a, const plain_vector& b) {
        if (a.size_ != b.size_) return false;
        for (std::size_t i = 0; i < a.size_; ++i) {
            if (!(a.data_[i] == b.data_[i])) return false;
        }
        return true;
    }

private:
    static T* take(std::size_t n) {
        if (n > std::size_t(-1) / 2 / sizeof(T)) throw std::bad_array_new_length();
        if constexpr (alignof(T) > __STDCPP_DEFAULT_NEW_ALIGNMENT__) {
            return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t(alignof(T))));
        } else {
            return static_cast<T*>(::operator new(n * sizeof(T)));
        }
    }
    static void give_back(T* data) noexcept {
        if constexpr (alignof(T) > __STDCPP_DEFAULT_NEW_ALIGNMENT__) {
            ::operator delete(data, std::align_val_t(alignof(T)));
        } else {
            ::operator delete(data);
        }
    }

    void grow_to(std::size_t n) {
        if (n > capacity_) reserve(n > 2 * capacity_ ? n : 2 * capacity_);
    }
    void shrink(std::size_t n) noexcept {
        while (size_ > n) data_[--size_].~T();
    }

    T* data_ = nullptr;
    std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace orthant::inline ORTHANT_ABI
