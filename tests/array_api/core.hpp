#pragma once
// What the parts of orthant_xp's core share: a function of arrays by its name, compiled once for each dtype of the Python
// array API standard that it takes. Tables of them are in elementwise.cpp and whole.cpp, the Python module in module.cpp,
// and everything that is no computing (keywords, promotion, what a function refuses) in orthant_xp/__init__.py.

#include <string_view>
#include <vector>

#include <orthant/ops/any_array/any_array.hpp>

namespace xp {

namespace np = orthant;
using np::any_array;
using np::index_t;

enum kinds : unsigned { boolean = 1, integral = 2, floating = 4, complexes = 8 };
inline constexpr unsigned real = integral | floating, numeric = real | complexes, every = numeric | boolean,
                          inexact = floating | complexes, bits = boolean | integral;

// f(std::type_identity<T>()) of a dtype, if it is of these kinds. (Of any_array's types only those of the standard.)
template <unsigned Kinds, class F>
auto visit(const char* name, const np::dtype& type, const F& f) -> decltype(f(std::type_identity<double>())) {
    using np::dtype_id;
#if defined(ORTHANT_XP_FEW)  // enough to try every function
    constexpr auto compiled = [](dtype_id id) {
        return id == dtype_id::boolean || id == dtype_id::int64 || id == dtype_id::float64 || id == dtype_id::complex128;
    };
#else
    constexpr auto compiled = [](dtype_id) { return true; };
#endif
#define ORTHANT_CASE(kind, id)                                                \
    case dtype_id::id:                                                        \
        if constexpr ((Kinds & kind) != 0 && compiled(dtype_id::id))          \
            return f(std::type_identity<np::type_of<dtype_id::id>>());        \
        else break;
    switch (type.id()) {
        ORTHANT_CASE(boolean, boolean)
        ORTHANT_CASE(integral, int8)
        ORTHANT_CASE(integral, int16)
        ORTHANT_CASE(integral, int32)
        ORTHANT_CASE(integral, int64)
        ORTHANT_CASE(integral, uint8)
        ORTHANT_CASE(integral, uint16)
        ORTHANT_CASE(integral, uint32)
        ORTHANT_CASE(integral, uint64)
        ORTHANT_CASE(floating, float32)
        ORTHANT_CASE(floating, float64)
        ORTHANT_CASE(complexes, complex64)
        ORTHANT_CASE(complexes, complex128)
        default: break;
    }
#undef ORTHANT_CASE
    throw np::type_error(std::string(name) + ": there is no such function of " + type.name());
}

// A function by its name. Axes are non-negative and sorted; `number` is what a function has besides (correction, …).
struct how {
    std::vector<index_t> axes;
    bool keepdims = false, flag = false;
    double number = 0;
    index_t count = 0;
};
struct unary_row {
    std::string_view name;
    any_array (*call)(const any_array&);
};
struct binary_row {
    std::string_view name;
    any_array (*call)(const any_array&, const any_array&);
};
struct axis_row {
    std::string_view name;
    any_array (*call)(const any_array&, const how&);
};
struct several_row {
    std::string_view name;
    std::vector<any_array> (*call)(const any_array&, const how&);
};
template <class Row>
struct rows {
    const Row* first;
    std::size_t count;
    const Row& at(std::string_view name) const {
        for (std::size_t i = 0; i < count; ++i)
            if (first[i].name == name) return first[i];
        throw np::value_error("orthant_xp: there is no function " + std::string(name));
    }
};
extern const rows<unary_row> unary_functions;
extern const rows<binary_row> binary_functions;
extern const rows<axis_row> axis_functions;
extern const rows<several_row> several_functions;

}  // namespace xp
