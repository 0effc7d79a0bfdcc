#pragma once
// Iterators: over the elements in C order, and over the rows. Both hold a reference to the storage, so a loop
// over a temporary is safe.

#include <compare>
#include <cstddef>
#include <iterator>

#include <orthant/view/basic_index.hpp>

namespace orthant::inline ORTHANT_ABI {

namespace detail {

// Where the element at a position in C order lies. (Out of line: a loop over elements that are evenly spaced
// is left with a multiplication, and vectorises.)
ORTHANT_NOINLINE inline index_t spread_offset(const array_header& h, index_t position) {
    index_t out = 0;
    for (index_t k = h.ndim; k-- > 0;) {
        out += position % h.shape()[k] * h.strides()[k];
        position /= h.shape()[k];
    }
    return out;
}

}  // namespace detail

// Random access over the elements in C order. Where the elements are not evenly spaced, the position is taken
// apart into indices by division.
template <class T>
class element_iterator {
public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = std::remove_const_t<T>;
    using difference_type = index_t;
    using pointer = T*;
    using reference = T&;

    element_iterator() = default;
    element_iterator(detail::header_ptr of, index_t position)
        : of_(std::move(of)), data_(static_cast<T*>(of_->data)), position_(position) {
        even_ = of_->c_contiguous || of_->ndim <= 1;
        stride_ = of_->c_contiguous || of_->ndim == 0 ? 1 : of_->strides()[of_->ndim - 1];
    }

    T& operator*() const { return data_[offset(position_)]; }
    T* operator->() const { return data_ + offset(position_); }
    T& operator[](index_t n) const { return data_[offset(position_ + n)]; }

    element_iterator& operator++() { return ++position_, *this; }
    element_iterator operator++(int) { return std::exchange(*this, *this + 1); }
    element_iterator& operator--() { return --position_, *this; }
    element_iterator operator--(int) { return std::exchange(*this, *this - 1); }
    element_iterator& operator+=(index_t n) { return position_ += n, *this; }
    element_iterator& operator-=(index_t n) { return position_ -= n, *this; }
    friend element_iterator operator+(element_iterator i, index_t n) { return i += n; }
    friend element_iterator operator+(index_t n, element_iterator i) { return i += n; }
    friend element_iterator operator-(element_iterator i, index_t n) { return i -= n; }
    friend index_t operator-(const element_iterator& a, const element_iterator& b) {
        return a.position_ - b.position_;
    }
    friend bool operator==(const element_iterator& a, const element_iterator& b) {
        return a.position_ == b.position_;
    }
    // Of what is evaluated to be walked, the end is known to the iterator alone.
    friend bool operator==(const element_iterator& a, std::default_sentinel_t) {
        return a.position_ == a.of_->size;
    }
    friend auto operator<=>(const element_iterator& a, const element_iterator& b) {
        return a.position_ <=> b.position_;
    }

private:
    index_t offset(index_t position) const {
        if (even_) [[likely]]
            return position * stride_;
        return detail::spread_offset(*of_, position);
    }

    detail::header_ptr of_;
    T* data_ = nullptr;
    index_t position_ = 0, stride_ = 1;
    bool even_ = true;
};

// The sub-views along the first axis. A loop makes one header, which moves from row to row: a row that
// somebody keeps, or that a lazy expression refers to, stays what it is, and the next has a header of its own
// (a row: 2 ns, against 13 with a header each). What an algorithm takes out of the range is an array of its
// own, and what it puts there is written to the elements (as with a std::vector<bool>), so that std::sort
// moves rows.
template <class Row>
class row_range {
public:
    template <class View>
    explicit row_range(const View& of) : of_(of.handle()) {
        if (of_->ndim == 0) detail::fail<type_error>({"rows: iteration over a 0-d array"});
    }
    class iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = ndarray<typename Row::value_type, Row::rank>;
        using difference_type = index_t;
        using reference = Row;
        using pointer = void;
        iterator() = default;
        iterator(detail::header_ptr of, index_t i, detail::header_ptr row = {})
            : of_(std::move(of)), row_(std::move(row)), i_(i) {}
        iterator(const iterator& other) noexcept : of_(other.of_), i_(other.i_) {}
        iterator(iterator&&) noexcept = default;
        iterator& operator=(iterator other) noexcept {
            std::swap(of_, other.of_);
            std::swap(row_, other.row_);
            i_ = other.i_;
            return *this;
        }
        ~iterator() = default;
        // (Changes nothing, so that several threads may look at one iterator.)
        Row operator*() const { return row_ ? Row(row_) : (*this)[0]; }
        Row operator[](index_t n) const {
            return Row(detail::header_ptr(detail::new_row(*of_, i_ + n, item_bytes)));
        }
        iterator& operator++() { return *this += 1; }
        iterator operator++(int) { return std::exchange(*this, *this + 1); }
        iterator& operator--() { return *this += -1; }
        iterator operator--(int) { return std::exchange(*this, *this - 1); }
        iterator& operator+=(index_t n) {
            i_ += n;
            if (!row_) return *this;
            if (detail::references_to(*row_) == 1)
                row_->data = detail::row_data(*of_, i_, item_bytes);
            else
                row_ = {};
            return *this;
        }
        iterator& operator-=(index_t n) { return *this += -n; }
        friend iterator operator+(iterator i, index_t n) { return i += n; }
        friend iterator operator+(index_t n, iterator i) { return i += n; }
        friend iterator operator-(iterator i, index_t n) { return i -= n; }
        friend index_t operator-(const iterator& a, const iterator& b) { return a.i_ - b.i_; }
        friend bool operator==(const iterator& a, const iterator& b) { return a.i_ == b.i_; }
        friend auto operator<=>(const iterator& a, const iterator& b) { return a.i_ <=> b.i_; }

    private:
        static constexpr std::size_t item_bytes = sizeof(typename Row::value_type);

        detail::header_ptr of_;
        detail::header_ptr row_;  // the row, if there is a header for it; a copy of the iterator has none
        index_t i_ = 0;
    };
    iterator begin() const {
        if (size() == 0) return end();
        return {of_, 0, detail::header_ptr(detail::new_row(*of_, 0, sizeof(typename Row::value_type)))};
    }
    iterator end() const { return {of_, of_->shape()[0]}; }
    index_t size() const { return of_->shape()[0]; }

private:
    detail::header_ptr of_;
};

}  // namespace orthant::inline ORTHANT_ABI
