#pragma once
// Shapes: lists of extents, apart from any data.
//
// `shape_t` is the shape of an array whose rank is known at run time, `fixed_shape<N>` that of a static rank,
// which also unpacks (`auto [rows, columns] = m.shape()`). Both are small values: up to six extents live in
// the object. Functions that take a shape take a `shape_t`; it is built from `{3, 4}`, from one integer and
// from any range of integers, and any integral type is an extent without a narrowing error.

#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <iosfwd>
#include <ostream>
#include <tuple>
#include <type_traits>

#include <orthant/base/config.hpp>
#include <orthant/base/errors.hpp>
#include <orthant/base/range.hpp>
#include <orthant/base/small_vector.hpp>
#include <orthant/shape/checked.hpp>
#include <orthant/shape/slice.hpp>

namespace orthant::inline ORTHANT_ABI {

// The rank of an array whose number of axes is known at run time only.
inline constexpr index_t dynamic = -1;

// Extents, strides or axes: short lists of integers that are passed and returned by value.
using dims = small_vector<index_t, 6>;
using dims_view = list_view<const index_t>;

// One extent, axis or index inside braces, from any integral type.
struct extent {
    index_t value;
    template <std::integral I>
    constexpr extent(I i) : value(detail::saturated_index(i)) {}
};

// Braces with nothing in them, as a shape.
struct no_extents {};

namespace detail {

inline dims_view as_view(const dims& d) { return {d.data(), d.size()}; }

// The rank of what is flattened.
template <index_t R>
inline constexpr index_t flat_rank = R == dynamic ? dynamic : 1;

// "(3, 4)", "(3,)" and "()": how Python prints a tuple of integers.
void write_tuple(message_text& out, dims_view values, const char* separator = ", ") noexcept;
std::ostream& print_tuple(std::ostream& out, dims_view values);

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

namespace orthant::inline ORTHANT_LAYOUT {

class shape_t {
public:
    using value_type = index_t;
    using const_iterator = const index_t*;

    shape_t() = default;
    ORTHANT_TAGGED shape_t(std::initializer_list<extent> extents) {
        for (extent e : extents) extents_.push_back(e.value);
    }
    template <std::integral I>
    ORTHANT_TAGGED shape_t(I extent) : extents_(1, detail::saturated_index(extent)) {}
    template <detail::range R>
        requires std::integral<detail::value_in<R>> &&
                 (!std::same_as<std::remove_cvref_t<R>, shape_t>) &&
                 (!std::is_convertible_v<R, const char*>)  // text is no list of extents
    ORTHANT_TAGGED shape_t(R&& extents) {
        for (auto e : extents) extents_.push_back(detail::saturated_index(e));
    }

    index_t ndim() const noexcept { return static_cast<index_t>(extents_.size()); }
    std::size_t size() const noexcept { return extents_.size(); }
    bool empty() const noexcept { return extents_.empty(); }
    // The extent of an axis; negative ones count from the back. Checked as element access is.
    index_t operator[](index_t axis) const { return extents_[place(axis)]; }
    index_t& operator[](index_t axis) { return extents_[place(axis)]; }
    // Some of the extents, as Python's shape[1:].
    template <std::same_as<slice> S>
    ORTHANT_TAGGED shape_t operator[](const S& s) const {
        const slice_range r = s.resolve(ndim());
        shape_t out;
        for (index_t i = 0; i < r.count; ++i) out.push_back(extents_[std::size_t(r.start + i * r.step)]);
        return out;
    }
    template <std::same_as<slice> S>
    ORTHANT_TAGGED shape_t operator()(const S& s) const {
        return (*this)[s];
    }
    index_t front() const noexcept { return extents_.front(); }
    index_t back() const noexcept { return extents_.back(); }
    const index_t* data() const noexcept { return extents_.data(); }
    index_t* data() noexcept { return extents_.data(); }
    const_iterator begin() const noexcept { return extents_.data(); }
    const_iterator end() const noexcept { return extents_.data() + extents_.size(); }
    ORTHANT_TAGGED void push_back(index_t e) { extents_.push_back(e); }

    // The extents as an array that unpacks: auto [h, w] = a.shape().as<2>(). Another rank is a shape_error.
    template <std::size_t N>
    ORTHANT_TAGGED std::array<index_t, N> as() const {
        if (size() != N) detail::fail<shape_error>({"shape: ", *this, " does not have ", N, " axes"});
        std::array<index_t, N> out{};
        for (std::size_t i = 0; i < N; ++i) out[i] = extents_[i];
        return out;
    }

    ORTHANT_TAGGED void write_to(detail::message_text& out) const noexcept {
        detail::write_tuple(out, *this);
    }

    ORTHANT_TAGGED friend bool operator==(const shape_t& a, const shape_t& b) noexcept {
        return a.extents_ == b.extents_;
    }
    ORTHANT_TAGGED friend std::ostream& operator<<(std::ostream& out, const shape_t& s) {
        return detail::print_tuple(out, s);
    }

private:
    ORTHANT_TAGGED std::size_t place(index_t axis) const {
        const index_t n = ndim();
#if ORTHANT_CHECK_BOUNDS
        if (axis < -n || axis >= n)
            detail::fail<index_error>({"shape: axis ", axis, " is out of bounds for ", n, " dimensions"});
#endif
        return std::size_t(axis < 0 ? axis + n : axis);
    }

    dims extents_;
};

template <std::size_t N>
class fixed_shape : public std::array<index_t, N> {
public:
    index_t ndim() const noexcept { return index_t(N); }
    ORTHANT_TAGGED std::array<index_t, N> as() const noexcept { return *this; }
    template <std::size_t M>
    ORTHANT_TAGGED std::array<index_t, M> as() const noexcept {
        static_assert(M == N, "the array has another rank");
        return *this;
    }
    operator dims_view() const noexcept { return {this->data(), N}; }
    ORTHANT_TAGGED operator shape_t() const {
        return shape_t(static_cast<const std::array<index_t, N>&>(*this));
    }

    ORTHANT_TAGGED friend bool operator==(const fixed_shape& a, const shape_t& b) noexcept {
        return shape_t(a) == b;
    }
    ORTHANT_TAGGED friend bool operator==(const fixed_shape& a, const fixed_shape& b) noexcept {
        return static_cast<const std::array<index_t, N>&>(a) == static_cast<const std::array<index_t, N>&>(b);
    }
    ORTHANT_TAGGED friend std::ostream& operator<<(std::ostream& out, const fixed_shape& s) {
        return detail::print_tuple(out, s);
    }
};

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The integers in braces that were an argument: {0, 2}.
template <std::size_t N>
shape_t list_of(const extent (&values)[N]) {
    shape_t out;
    for (const extent& e : values) out.push_back(e.value);
    return out;
}

// Extents in a message, as NumPy writes them there: "(3,4)".
struct tuple_text {
    dims_view values;
    void write_to(message_text& out) const noexcept { write_tuple(out, values, ","); }
    friend std::ostream& operator<<(std::ostream& out, tuple_text t) {
        message_text text;
        t.write_to(text);
        return out << text.c_str();
    }
};

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI

template <std::size_t N>
struct std::tuple_size<orthant::fixed_shape<N>> : std::integral_constant<std::size_t, N> {};
template <std::size_t I, std::size_t N>
struct std::tuple_element<I, orthant::fixed_shape<N>> {
    using type = orthant::index_t;
};

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE void write_tuple(message_text& out, dims_view values, const char* separator) noexcept {
    const char* between = "(";
    for (index_t value : values) {
        out.write(between);
        message_part(value).write(out);
        between = separator;
    }
    out.write(values.size() == 0 ? "()" : values.size() == 1 ? ",)" : ")");
}

ORTHANT_ONCE std::ostream& print_tuple(std::ostream& out, dims_view values) {
    out << '(';
    for (std::size_t i = 0; i < values.size(); ++i) out << (i ? ", " : "") << values[i];
    return out << (values.size() == 1 ? ",)" : ")");
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif
