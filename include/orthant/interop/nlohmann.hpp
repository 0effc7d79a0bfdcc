#pragma once
// Arrays as JSON, by nlohmann's library: nested lists of numbers, truth values or texts.
//
//     nlohmann::json j = a;                            [[0.0, 1.0], [2.0, 3.0]]
//     auto b = j.get<np::ndarray<double>>();           a shape_error where the lists are ragged
//     j["weights"] = w + 1;                            lazy expressions are evaluated
//
// Complex numbers are pairs [re, im]. JSON has no NaN: it is written as null (as that library does) and null
// is read as NaN where the elements are floating. A number that an integer type does not hold is a
// value_error, another kind of value a type_error. https://json.nlohmann.me/features/arbitrary_types/

#include <cmath>
#include <string>
#include <type_traits>

#include <nlohmann/json.hpp>

#include <orthant/array/convert.hpp>
#include <orthant/array/window.hpp>

namespace orthant::inline ORTHANT_ABI::detail {

template <class Json, class T>
Json json_of(const T& x) {
    if constexpr (complex_number<T>) return Json::array({json_of<Json>(x.real()), json_of<Json>(x.imag())});
    else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string>) return Json(x);
    else if constexpr (unsigned_integer<T>) return Json(std::uint64_t(x));
    else if constexpr (integer<T>) return Json(std::int64_t(x));
    else if constexpr (floating<T>) {
        const auto value = scalar_cast<double>(x);
        return std::isfinite(value) ? Json(value) : Json(nullptr);
    } else return Json(x);  // what the user taught that library
}
template <class Json, class T>
Json json_of_axes(const array_header& h, index_t axis, const T* at) {
    if (axis == h.ndim) return json_of<Json>(*at);
    Json out = Json::array();
    for (index_t i = 0; i < h.shape()[axis]; ++i)
        out.push_back(json_of_axes<Json>(h, axis + 1, at + i * h.strides()[axis]));
    return out;
}

[[noreturn]] inline void fail_json(const char* what, const char* type) {
    fail<type_error>({"json: ", what, " is no element of ", type});
}

template <class T, class Json>
T element_of_json(const Json& j) {
    const char* const found = j.type_name();
    const std::string name = dtype_of<T>().name();
    if constexpr (std::is_same_v<T, std::string>) {
        if (!j.is_string()) fail_json(found, name.c_str());
        return j.template get<std::string>();
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!j.is_boolean()) fail_json(found, name.c_str());
        return j.template get<bool>();
    } else if constexpr (complex_number<T>) {
        if (!j.is_array() || j.size() != 2) fail_json(found, name.c_str());
        using R = typename T::value_type;
        return T(element_of_json<R>(j[0]), element_of_json<R>(j[1]));
    } else if constexpr (integer<T>) {
        if (!j.is_number_integer()) fail_json(found, name.c_str());
        const auto u = j.template get<std::uint64_t>();
        const auto i = j.template get<std::int64_t>();
        const bool low = !unsigned_integer<T> && i < 0 && i >= std::int64_t(std::numeric_limits<T>::min());
        const bool high = (i >= 0 || j.is_number_unsigned()) && u <= std::uint64_t(std::numeric_limits<T>::max());
        const bool fits = j.is_number_unsigned() ? high : low || high;
        if (!fits) fail<value_error>({"json: ", j.dump(), " is out of bounds for ", name});
        return static_cast<T>(u);
    } else if constexpr (floating<T>) {
        if (j.is_null()) return scalar_cast<T>(std::numeric_limits<double>::quiet_NaN());
        if (!j.is_number()) fail_json(found, name.c_str());
        return scalar_cast<T>(j.template get<double>());
    } else {
        return j.template get<T>();
    }
}

// The extents of nested lists, by the first of each; the innermost pairs of complex numbers are no axis.
template <class T, class Json>
shape_t shape_of_json(const Json& j) {
    dims out;
    for (const Json* at = &j; at->is_array(); at = &at->front()) {
        if (out.size() >= 64) fail<value_error>({"json: more than 64 axes"});
        out.push_back(index_t(at->size()));
        if (at->empty()) break;
    }
    if constexpr (complex_number<T>)
        if (!out.empty() && out[out.size() - 1] == 2) out.pop_back();
    return shape_t(out);
}
template <class T, class Json>
void fill_of_json(const Json& j, const shape_t& shape, index_t axis, T*& to) {
    if (axis == shape.ndim()) {
        *to++ = element_of_json<T>(j);
        return;
    }
    if (!j.is_array() || index_t(j.size()) != shape[axis])
        fail<shape_error>(
            {"json: the lists are ragged: not all on axis ", axis, " have ", shape[axis], " elements"});
    for (const Json& part : j) fill_of_json(part, shape, axis + 1, to);
}

}  // namespace orthant::inline ORTHANT_ABI::detail

template <class A>
    requires orthant::array_like<A>
struct nlohmann::adl_serializer<A, void> {
    template <class Json>
    static void to_json(Json& j, const A& a) {
        const auto v = orthant::detail::show(a);
        using T = orthant::detail::value_of<A>;
        j = orthant::detail::json_of_axes<Json>(v.header(), 0, static_cast<const T*>(v.header().data));
    }
    template <class Json>
        requires orthant::detail::has_handle<A>
    static void from_json(const Json& j, A& a) {
        using T = orthant::detail::value_of<A>;
        static_assert(std::is_same_v<A, orthant::ndarray<T, orthant::detail::rank_of<A>>>,
                      "orthant: JSON is read into an ndarray");
        const orthant::shape_t shape = orthant::detail::shape_of_json<T>(j);
        orthant::ndarray<T> out(orthant::detail::new_array<T>("json", shape));
        T* to = static_cast<T*>(out.header().data);
        if (out.size() > 0) orthant::detail::fill_of_json(j, shape, 0, to);
        a = A(std::move(out));
    }
};
