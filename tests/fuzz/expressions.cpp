// Lazy expressions against a loop over scalars: trees of up to five levels over arrays of six element types,
// of any layout, that broadcast against each other; into a new array, into an array that is there, and
// written through a view, also one that shares its memory with an operand: shifted, reversed, transposed.
//
// The trees are types, drawn while this is compiled by a seed each; their operands are drawn in each case.
// The loop computes each node in the type that the library promotes to. (It is compiled without contraction
// of a * b + c, so that both round alike.)

#include <cmath>
#include <limits>
#include <type_traits>

#include <orthant/core.hpp>

#include "common.hpp"

namespace np = orthant;
using fuzz::lengths, fuzz::index_t, fuzz::narrowed;

namespace {

// What the operands of a tree are made from.
struct context {
    fuzz::random_case& c;
    lengths shape;                  // of the result
    fuzz::laid_out<double> target;  // whose memory an operand may share
    bool may_share = false;
    std::string text;
};

template <class T>
T any_value(fuzz::numbers& c) {
    if constexpr (std::is_same_v<T, bool>)
        return c.one_in(2);
    else if constexpr (std::is_floating_point_v<T>)
        return T(c.between(-64, 64)) / T(8);
    else if constexpr (sizeof(T) < 4)
        return T(c.next());
    else
        return c.one_in(20) ? T(c.next()) : T(c.between(-100, 100));
}

// An array that shares the target's memory: the target turned about, or moved by some elements.
fuzz::laid_out<double> sharing(context& x) {
    fuzz::laid_out<double> a = x.target;
    const std::size_t rank = a.shape.size();
    for (std::size_t k = 0; k < rank; ++k) {
        if (x.c.one_in(3)) {  // reversed
            a.offset += a.strides[k] * (a.shape[k] - 1);
            a.strides[k] = -a.strides[k];
        } else if (x.c.one_in(4)) {  // one line for all
            a.offset += a.strides[k] * x.c.below(a.shape[k]);
            a.shape[k] = 1;
        }
    }
    for (std::size_t k = 0; k + 1 < rank; ++k)  // transposed where that fits
        if (a.shape[k] == a.shape[k + 1] && x.c.one_in(2)) std::swap(a.strides[k], a.strides[k + 1]);
    if (x.c.one_in(3)) {  // moved
        index_t low = a.offset, high = a.offset;
        for (std::size_t k = 0; k < rank; ++k)
            (a.strides[k] < 0 ? low : high) += a.strides[k] * (a.shape[k] - 1);
        const index_t room = index_t(a.memory->size) - 1 - high;
        a.offset += x.c.between(-low < -3 ? -3 : -low, room > 3 ? 3 : room);
    }
    return a;
}

// ---- nodes: at(index) is the loop's value, expr() the library's
// --------------------------------------------

template <class T>
struct leaf {
    using value = T;
    fuzz::laid_out<T> a;
    explicit leaf(context& x) {
        fuzz::random_case& c = x.c;
        if constexpr (std::is_same_v<T, double>)
            if (x.may_share && c.one_in(2)) {
                a = sharing(x);
                x.text += " shared " + a.text() + " from " + std::to_string(a.offset);
                return;
            }
        lengths shape(x.shape.begin() + (c.one_in(4) ? c.between(0, index_t(x.shape.size())) : 0),
                      x.shape.end());
        for (index_t& e : shape)
            if (c.one_in(6)) e = 1;
        a = fuzz::make_array<T>(shape, fuzz::any_layout(c, shape, true), [&] { return any_value<T>(c); });
        x.text += " " + np::dtype_of<T>().name() + " " + a.text();
    }
    T at(const lengths& index) const { return a.at(narrowed(index, a.shape)); }
    auto expr() const { return a.view(); }
};

template <class R>
R wrapped(auto x) {
    return static_cast<R>(x);
}

// Arithmetic in R, modulo 2^n for integers.
template <class R, class F>
R compute(R a, R b, const F& f) {
    if constexpr (std::is_integral_v<R>) {
        using U = std::make_unsigned_t<R>;
        return static_cast<R>(static_cast<U>(f(std::uint64_t(a), std::uint64_t(b))));
    } else {
        return f(a, b);
    }
}

template <class A, class B>
constexpr bool both_bool = std::is_same_v<A, bool>&& std::is_same_v<B, bool>;

struct plus {
    static auto expr(const auto& a, const auto& b) { return a + b; }
    template <class R, class A, class B>
    static R at(A a, B b) {
        if constexpr (both_bool<A, B>)
            return a || b;
        else
            return compute<R>(R(a), R(b), [](auto x, auto y) { return x + y; });
    }
};
struct times {
    static auto expr(const auto& a, const auto& b) { return a * b; }
    template <class R, class A, class B>
    static R at(A a, B b) {
        if constexpr (both_bool<A, B>)
            return a && b;
        else
            return compute<R>(R(a), R(b), [](auto x, auto y) { return x * y; });
    }
};
struct minus {
    template <class X, class Y>
    static auto expr(const X& a, const Y& b) {
        if constexpr (both_bool<typename X::value_type, typename Y::value_type>)
            return a ^ b;
        else
            return a - b;
    }
    template <class R, class A, class B>
    static R at(A a, B b) {
        if constexpr (both_bool<A, B>)
            return a != b;
        else
            return compute<R>(R(a), R(b), [](auto x, auto y) { return x - y; });
    }
};
struct ratio {
    static auto expr(const auto& a, const auto& b) { return a / (np::abs(b) + 1.0); }
    template <class R, class A, class B>
    static R at(A a, B b) {
        using D =
            std::conditional_t<std::is_integral_v<B>, double, B>;  // the weak 1.0 makes integers float64
        B size = b;
        if constexpr (!std::is_same_v<B, bool>)
            if (b < B(0)) size = static_cast<B>(compute<B>(B(0), b, [](auto x, auto y) { return x - y; }));
        return R(a) / R(D(size) + D(1));
    }
};
struct larger {
    static auto expr(const auto& a, const auto& b) { return np::maximum(a, b); }
    template <class R, class A, class B>
    static R at(A x, B y) {
        const R a = R(x), b = R(y);
        return a != a ? a : b != b ? b : a > b ? a : b;
    }
};
struct smaller {
    static auto expr(const auto& a, const auto& b) { return np::minimum(a, b); }
    template <class R, class A, class B>
    static R at(A x, B y) {
        const R a = R(x), b = R(y);
        return a != a ? a : b != b ? b : a < b ? a : b;
    }
};
struct before {
    static auto expr(const auto& a, const auto& b) { return a < b; }
    template <class, class A, class B>
    static bool at(A a, B b) {
        using R = np::result_t<A, B>;
        return R(a) < R(b);
    }
};

template <class F, class X, class Y>
struct binary {
    X x;
    Y y;
    explicit binary(context& c) : x(c), y(c) {}
    auto expr() const { return F::expr(x.expr(), y.expr()); }
    using value = typename std::remove_cvref_t<decltype(F::expr(std::declval<X>().expr(),
                                                                std::declval<Y>().expr()))>::value_type;
    value at(const lengths& i) const { return F::template at<value>(x.at(i), y.at(i)); }
};

struct negated {
    template <class X>
    static auto expr(const X& a) {
        if constexpr (std::is_same_v<typename X::value_type, bool>)
            return !a;
        else
            return -a;
    }
    template <class R, class A>
    static R at(A a) {
        if constexpr (std::is_same_v<A, bool>)
            return !a;
        else if constexpr (std::is_integral_v<A>)
            return compute<R>(R(0), a, [](auto x, auto y) { return x - y; });
        else
            return -a;
    }
};
struct root {
    template <class X>
    static auto expr(const X& a) {
        if constexpr (std::is_floating_point_v<typename X::value_type>)
            return np::sqrt(np::abs(a));
        else
            return a + a;
    }
    template <class R, class A>
    static R at(A a) {
        if constexpr (std::is_floating_point_v<A>)
            return std::sqrt(std::abs(a));
        else
            return plus::at<R>(a, a);
    }
};
struct rounded_down {
    template <class X>
    static auto expr(const X& a) {
        if constexpr (std::is_floating_point_v<typename X::value_type>)
            return np::floor(a);
        else
            return a * a;
    }
    template <class R, class A>
    static R at(A a) {
        if constexpr (std::is_floating_point_v<A>)
            return std::floor(a);
        else
            return times::at<R>(a, a);
    }
};
struct and_three {  // a weak scalar
    template <class X>
    static auto expr(const X& a) {
        if constexpr (std::is_same_v<typename X::value_type, bool>)
            return a != true;
        else
            return a * 3 + 1;
    }
    template <class R, class A>
    static R at(A a) {
        if constexpr (std::is_same_v<A, bool>)
            return !a;
        else
            return compute<R>(compute<R>(a, R(3), [](auto x, auto y) { return x * y; }), R(1),
                              [](auto x, auto y) { return x + y; });
    }
};

template <class F, class X>
struct unary {
    X x;
    explicit unary(context& c) : x(c) {}
    auto expr() const { return F::expr(x.expr()); }
    using value = typename std::remove_cvref_t<decltype(F::expr(std::declval<X>().expr()))>::value_type;
    value at(const lengths& i) const { return F::template at<value>(x.at(i)); }
};

template <class M, class X, class Y>
struct choice {
    M m;
    X x;
    Y y;
    explicit choice(context& c) : m(c), x(c), y(c) {}
    auto expr() const { return np::where(m.expr() < 1, x.expr(), y.expr()); }
    using value = np::result_t<typename X::value, typename Y::value>;
    value at(const lengths& i) const { return m.at(i) < 1 ? value(x.at(i)) : value(y.at(i)); }
};

// ---- trees
// -------------------------------------------------------------------------------------------------

constexpr unsigned mixed(unsigned x) {
    x = (x ^ x >> 16) * 0x7feb352du;
    x = (x ^ x >> 15) * 0x846ca68bu;
    return x ^ x >> 16;
}

template <unsigned Seed>
constexpr auto leaf_type() {
    constexpr unsigned h = mixed(Seed * 31 + 7) % 9;
    if constexpr (h < 3)
        return std::type_identity<leaf<double>>{};
    else if constexpr (h < 5)
        return std::type_identity<leaf<float>>{};
    else if constexpr (h == 5)
        return std::type_identity<leaf<np::int32>>{};
    else if constexpr (h == 6)
        return std::type_identity<leaf<np::int16>>{};
    else if constexpr (h == 7)
        return std::type_identity<leaf<np::uint8>>{};
    else
        return std::type_identity<leaf<bool>>{};
}

template <unsigned Seed, int Depth>
constexpr auto tree_type() {
    constexpr unsigned h = mixed(Seed), op = h / 8 % 16;
    if constexpr (Depth == 0 || (h % 8 == 0 && Depth < 3)) {
        return leaf_type<Seed>();
    } else {
        using X = typename decltype(tree_type<Seed * 4 + 1, Depth - 1>())::type;
        if constexpr (op >= 11) {
            if constexpr (op == 11)
                return std::type_identity<unary<negated, X>>{};
            else if constexpr (op == 12)
                return std::type_identity<unary<root, X>>{};
            else if constexpr (op == 13)
                return std::type_identity<unary<rounded_down, X>>{};
            else
                return std::type_identity<unary<and_three, X>>{};
        } else {
            // One side is short, lest the tree has 32 leaves.
            using Y = typename decltype(tree_type<Seed * 4 + 2, (Depth > 2 ? 1 : Depth - 1)>())::type;
            if constexpr (op < 3)
                return std::type_identity<binary<plus, X, Y>>{};
            else if constexpr (op < 5)
                return std::type_identity<binary<times, X, Y>>{};
            else if constexpr (op < 7)
                return std::type_identity<binary<minus, Y, X>>{};
            else if constexpr (op == 7)
                return std::type_identity<binary<ratio, X, Y>>{};
            else if constexpr (op == 8)
                return std::type_identity<binary<larger, X, Y>>{};
            else if constexpr (op == 9) {
                if constexpr (Seed % 2)
                    return std::type_identity<binary<smaller, X, Y>>{};
                else
                    return std::type_identity<binary<before, X, Y>>{};
            } else {
                using M = typename decltype(leaf_type<Seed * 4 + 3>())::type;
                return std::type_identity<choice<M, X, Y>>{};
            }
        }
    }
}

// ---- the cases -------------------------------------------------------------------------------------------

bool same(auto a, auto b) { return a == b || (a != a && b != b); }

template <class V>
void compare(context& x, const char* how, const auto& got, const std::vector<V>& expected) {
    const auto values = fuzz::values_of(got);
    if (fuzz::shape_of(got) != x.shape)
        return x.c.wrong(std::string(how) + ": the shape is " + fuzz::text_of(fuzz::shape_of(got)) + ";" +
                         x.text);
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (!same(values[i], expected[i]))
            return x.c.wrong(std::string(how) + ": element " + std::to_string(i) + " of " +
                             fuzz::text_of(x.shape) + " is " + std::to_string(values[i]) + ", not " +
                             std::to_string(expected[i]) + ";" + x.text);
}

template <unsigned Seed>
void one_tree(fuzz::random_case& c) {
    using tree = typename decltype(tree_type<Seed, 1 + int(Seed % 5)>())::type;
    using T = typename tree::value;
    context x{c, {}, {}, c.one_in(2), "tree " + std::to_string(Seed) + ":"};
    x.shape = fuzz::any_shape(c, 4, c.one_in(8) ? 700 : 9);
    while (fuzz::size_of(x.shape) > 20000) x.shape.pop_back();
    x.target = fuzz::make_array<double>(x.shape, fuzz::any_layout(c, x.shape, false),
                                        [&] { return any_value<double>(c); });
    if (fuzz::size_of(x.shape) == 0) x.may_share = false;
    const tree t(x);
    // The operands may all be narrower than the shape: a target of it remains right.
    std::vector<T> expected;
    if (fuzz::size_of(x.shape) > 0) {
        lengths index(x.shape.size(), 0);
        do expected.push_back(t.at(index));
        while (fuzz::step(index, x.shape));
    }
    c.doing(x.text);
    fuzz::poison(8 * fuzz::size_of(x.shape));
    if (!x.may_share) {
        const np::ndarray<T> fresh = t.expr();
        if (fuzz::shape_of(fresh) == x.shape) compare(x, "a new array", fresh, expected);
        np::ndarray<double> there = np::zeros(np::shape_t(x.shape));
        there(np::ellipsis) = t.expr();
        compare(x, "an array of double", there, std::vector<double>(expected.begin(), expected.end()));
        fuzz::laid_out<np::float32> narrow(x.shape, fuzz::any_layout(c, x.shape, false));
        narrow.view()(np::ellipsis) = t.expr();
        std::vector<float> as_float;
        for (T v : expected) as_float.push_back(static_cast<float>(v));
        compare(x, "a view of float", narrow.view(), as_float);
    }
    // Through the view, whose memory operands may share.
    const std::vector<double> as_double(expected.begin(), expected.end());
    std::vector<double> memory(x.target.memory->data, x.target.memory->data + x.target.memory->size);
    const bool adds = c.one_in(3) && (std::is_arithmetic_v<T>);
    const auto old = x.target.values();
    std::vector<double> wanted(as_double);
    for (std::size_t i = 0; i < wanted.size() && adds; ++i)
        wanted[i] = old[i] + static_cast<double>(expected[i]);
    if (adds)
        x.target.view() += t.expr();
    else
        x.target.view()(np::ellipsis) = t.expr();
    const std::string how =
        std::string(adds ? "+= to " : "= to ") + "strides " + fuzz::text_of(x.target.strides);
    compare(x, how.c_str(), x.target.view(), wanted);
    // And nothing else.
    index_t changed = 0;
    for (std::size_t i = 0; i < memory.size(); ++i) changed += !same(memory[i], x.target.memory->data[i]);
    if (changed > fuzz::size_of(x.shape)) c.wrong(how + ": writes beside its elements;" + x.text);
}

template <unsigned... Seed>
void any_tree(fuzz::random_case& c, std::integer_sequence<unsigned, Seed...>) {
    using function = void (*)(fuzz::random_case&);
    static constexpr function trees[] = {&one_tree<Seed + 100>...};
    c.of(trees)(c);
}

void one_case(fuzz::random_case& c) { any_tree(c, std::make_integer_sequence<unsigned, 30>()); }

}  // namespace

int main(int argc, char** argv) { return fuzz::run("expressions", argc, argv, one_case); }
