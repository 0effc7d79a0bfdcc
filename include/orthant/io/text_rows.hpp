#pragma once
// Rows of elements that arrive one by one, and the array that they become in the end. It is compiled once:
// what a row holds is told by a text_layout, whose functions alone know the element type.

#include <complex>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include <orthant/base/fixed_string.hpp>
#include <orthant/io/parse_text.hpp>
#include <orthant/io/text_options.hpp>
#include <orthant/view/header.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

// How a column's field becomes (a part of) an element, `offset` bytes into it.
struct text_field {
    bool (*parse)(std::string_view field, void* to);
    bool (*store)(const converted_field& value, void* to);
    std::size_t offset = 0;
    std::string type;  // its name, for messages
};

// The element type of a result. Every column is an element, or (`by_rows`) a row is one, a struct of all columns.
struct text_layout {
    std::size_t itemsize;
    header_ptr (*make)(const char* function, dims_view shape, char order);
    void (*move)(void* from, void* to, index_t n);  // null: its bytes are copied
    void (*destroy)(void* at, index_t n);           // null: nothing to do
    const text_field* fields;
    std::size_t field_count;
    bool by_rows = false;
};

// A converter's value as a T; false where it is a text that is none.
template <class T>
bool store_converted(const converted_field& value, void* to) {
    using kinds = converted_field;
    if (value.kind == kinds::text) return parse_element<T>(value.words, to);
    T& target = *static_cast<T*>(to);
    if constexpr (std::is_same_v<T, std::string>) {
        target = value.kind == kinds::integer ? std::to_string(value.number)
                                              : scientific_text(static_cast<double>(value.re));
        return true;
    } else if constexpr (complex_number<T>) {
        using R = real_of_t<T>;
        target = value.kind == kinds::integer ? T(static_cast<R>(value.number))
                                              : T(static_cast<R>(value.re), static_cast<R>(value.im));
        return true;
    } else if constexpr (floating<T>) {
        const long double x =
            value.kind == kinds::integer ? static_cast<long double>(value.number) : value.re;
        if constexpr (is_storage_float<T>)
            target = static_cast<T>(static_cast<float>(x));
        else
            target = static_cast<T>(x);
        return value.kind != kinds::complex;
    } else {
        if (value.kind == kinds::complex) return false;
        if (value.kind == kinds::integer) {
            if constexpr (std::is_same_v<T, bool>) {
                target = value.number != 0;
                return true;
            } else {
                target = static_cast<T>(value.number);
                return std::is_same_v<T, std::uint64_t> ? value.number >= 0
                                                        : static_cast<std::int64_t>(target) == value.number;
            }
        }
        constexpr long double end = 0x1p64L;
        if (!(value.re > -end / 2 && value.re < (std::is_signed_v<T> ? end / 2 : end))) return false;
        if constexpr (std::is_same_v<T, bool>) {
            target = value.re != 0;
            return true;
        } else if (value.re < 0) {
            const std::int64_t x = static_cast<std::int64_t>(value.re);
            target = static_cast<T>(x);
            return std::is_signed_v<T> ? static_cast<std::int64_t>(target) == x : x == 0;
        } else {
            const std::uint64_t x = static_cast<std::uint64_t>(value.re);
            target = static_cast<T>(x);
            return static_cast<std::uint64_t>(target) == x && !(target < T(0));
        }
    }
}

// A fixed_string takes a text as its assignment does.
template <class T>
bool parse_fixed(std::string_view field, void* to) {
    static_cast<T*>(to)->assign(field);
    return true;
}
template <class T>
bool store_fixed(const converted_field& value, void* to) {
    std::string text;
    return store_converted<std::string>(value, &text) && parse_fixed<T>(text, to);
}

template <class T>
text_field text_field_of() {
    if constexpr (is_fixed_string<T>) return {&parse_fixed<T>, &store_fixed<T>, 0, "string"};
    else return {&parse_element<T>, &store_converted<T>, 0, element_name<T>()};
}
template <class T>
text_layout text_layout_of(const text_field& field) {
    text_layout out{sizeof(T), &new_array<T>, nullptr, nullptr, &field, 1};
    if constexpr (!std::is_trivially_copyable_v<T>) {
        out.move = [](void* from, void* to, index_t n) {
            for (index_t i = 0; i < n; ++i) static_cast<T*>(to)[i] = std::move(static_cast<T*>(from)[i]);
        };
        out.destroy = [](void* at, index_t n) { std::destroy_n(static_cast<T*>(at), n); };
    }
    return out;
}

// Grows row by row. Memory is taken for the rows that the size of the text lets one expect.
class row_store {
public:
    row_store(const char* function, const text_layout& layout, int ndmin)
        : function_(function), layout_(layout), ndmin_(ndmin) {}

    index_t rows() const { return rows_; }
    index_t columns() const { return columns_; }
    void set_columns(index_t n) { columns_ = n; }

    // Where the next row goes. `text_left` and `line`: bytes that follow, and those of this row.
    unsigned char* add_row(std::int64_t text_left, std::size_t line) {
        if (rows_ == room_) grow(text_left, line);
        return static_cast<unsigned char*>(block_->data) + std::size_t(rows_++) * row_bytes();
    }
    void drop_row() { --rows_; }

    // The array, of 0, 1 or 2 axes by NumPy's rule of ndmin; transposed if so wanted.
    header_ptr finish(bool unpack);

private:
    bool single() const { return layout_.by_rows; }  // a row is an element
    index_t per_row() const { return single() ? 1 : columns_; }
    std::size_t row_bytes() const { return std::size_t(per_row()) * layout_.itemsize; }
    // Axes of the result, where there are so many rows.
    int final_ndim(index_t rows) const {
        if (ndmin_ == 2) return 2;
        int n = 0;
        if (rows != 1) ++n;
        if (per_row() != 1) ++n;
        return n < ndmin_ ? ndmin_ : n;
    }
    void grow(std::int64_t text_left, std::size_t line);
    header_ptr make(index_t rows, int ndim) const;
    void move(const header_ptr& from, const header_ptr& to, index_t rows) const;

    const char* function_;
    const text_layout& layout_;
    int ndmin_;
    header_ptr block_;
    index_t rows_ = 0, room_ = 0, columns_ = 0;
};

#if ORTHANT_DEFINE

inline index_t product_of_two(const char* function, index_t a, index_t b) {
    if (b != 0 && a > PTRDIFF_MAX / b)
        fail<value_error>({function, ": the text has more elements than can be counted"});
    return a * b;
}

ORTHANT_ONCE header_ptr row_store::make(index_t rows, int ndim) const {
    const index_t n = product_of_two(function_, rows, per_row());
    // (One column of ndmin = 2 is a column, one axis has what there is.)
    const index_t shape[2] = {ndim == 2 ? rows : n, per_row()};
    return layout_.make(function_, dims_view(shape, std::size_t(ndim)), 'C');
}

ORTHANT_ONCE void row_store::move(const header_ptr& from, const header_ptr& to, index_t rows) const {
    if (rows == 0 || per_row() == 0) return;
    if (layout_.move)
        layout_.move(from->data, to->data, rows * per_row());
    else
        std::memcpy(to->data, from->data, std::size_t(rows) * row_bytes());
}

ORTHANT_ONCE void row_store::grow(std::int64_t text_left, std::size_t line) {
    // First a few rows; when there are more, what the text's length says, and then half as much again.
    constexpr index_t few = 16;
    index_t room = few;
    if (rows_ > 0) {
        const std::int64_t expected = text_left / std::int64_t(line > 0 ? line + 1 : 2);
        room = rows_ + rows_ / 2 + few;
        // (A line that is shorter than the others must not make it larger than the text is.)
        const std::int64_t most = text_left / (2 * (per_row() > 0 ? per_row() : 1)) + 2;
        const std::int64_t guess = rows_ + (expected < most ? expected : most) + expected / 64 + few;
        if (guess > room && guess < PTRDIFF_MAX / 4) room = index_t(guess);
    }
    header_ptr larger = make(room, rows_ > 0 ? final_ndim(2) : 2);
    if (rows_ > 0) move(block_, larger, rows_);
    block_ = std::move(larger);
    room_ = room;
}

ORTHANT_ONCE header_ptr row_store::finish(bool unpack) {
    const int ndim = final_ndim(rows_);
    // What is left over is cut off in place, where the axes are right already, else copied.
    const bool in_place = rows_ > 16 && block_->ndim == ndim && (ndim == 2 || (ndim == 1 && per_row() == 1));
    if (in_place) {
        array_header& h = *block_;
        const index_t n = rows_ * per_row();
        if (layout_.destroy)
            layout_.destroy(static_cast<unsigned char*>(h.data) + std::size_t(n) * layout_.itemsize,
                            h.size - n);
        h.size = n;
        h.shape()[0] = rows_;
    } else {
        header_ptr out = make(rows_, ndim);
        if (rows_ > 0) move(block_, out, rows_);
        block_ = std::move(out);
    }
    array_header& h = *block_;
    if (unpack && h.ndim == 2) {
        std::swap(h.shape()[0], h.shape()[1]);
        std::swap(h.strides()[0], h.strides()[1]);
    }
    set_flags(h);
    return std::move(block_);
}

#endif

}  // namespace orthant::inline ORTHANT_ABI::detail
