#pragma once
// The order of structs by some of their fields: np::sort(people, {.order = {"age", "name"}}).
//
// The fields that are named decide first, in the order in which they are named, and those that are not decide among
// equals, as in NumPy. A name is known at run time only, so it picks one of the comparisons that are made for the
// struct, one a field. https://numpy.org/doc/stable/reference/generated/numpy.sort.html

#include <array>
#include <initializer_list>
#include <string_view>
#include <tuple>
#include <utility>

#include <orthant/base/errors.hpp>
#include <orthant/base/fields.hpp>
#include <orthant/base/small_vector.hpp>
#include <orthant/kernel/sorting/order.hpp>

namespace orthant::inline ORTHANT_ABI {

// Names of fields as a keyword: .order = "age", .order = {"age", "name"}. The texts are not copied.
class field_order {
public:
    field_order() = default;
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view>
    field_order(const S& name) {
        names_.push_back(std::string_view(name));
    }
    field_order(std::initializer_list<std::string_view> names) {
        for (std::string_view name : names) names_.push_back(name);
    }

    bool empty() const noexcept { return names_.empty(); }
    const std::string_view* begin() const noexcept { return names_.begin(); }
    const std::string_view* end() const noexcept { return names_.end(); }

private:
    small_vector<std::string_view, 4> names_;
};

namespace detail {

template <class T, std::size_t I>
bool field_less(const T& a, const T& b) {
    constexpr auto field = std::get<I>(fields_of<T>);
    return kernel::ordered_less(field.of(a), field.of(b));
}
template <class T, std::size_t... I>
constexpr auto field_lesses(std::index_sequence<I...>) {
    return std::array<bool (*)(const T&, const T&), sizeof...(I)>{&field_less<T, I>...};
}

// less(a, b) by fields. A name that no field has, or that is there twice, is a value_error.
template <has_fields T>
class less_by_fields {
public:
    less_by_fields(const char* function, const field_order& order) {
        constexpr std::size_t n = field_count<T>;
        bool used[n > 0 ? n : 1] = {};
        for (std::string_view name : order) {
            const std::size_t at = field_index<T>(name);
            if (at == n) fail<value_error>({function, ": unknown field name: ", name});
            if (used[at]) fail<value_error>({function, ": duplicate field name: ", name});
            used[at] = true;
            by_.push_back(at);
        }
        for (std::size_t at = 0; at < n; ++at)
            if (!used[at]) by_.push_back(at);
    }

    bool operator()(const T& a, const T& b) const {
        static constexpr auto less = field_lesses<T>(std::make_index_sequence<field_count<T>>());
        for (std::size_t at : by_) {
            if (less[at](a, b)) return true;
            if (less[at](b, a)) return false;
        }
        return false;
    }

private:
    small_vector<std::size_t, 8> by_;
};

[[noreturn]] ORTHANT_COLD inline void fail_order(const char* function) {
    fail<value_error>({function, ": Cannot specify order when the array has no fields."});
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
