#pragma once
// Dates and durations: datetime64<Unit> counts units of time from 1970-01-01, timedelta64<Unit> any of them,
// both in 64 bits, and the smallest count says NaT, not a time.
//
//     np::datetime64<np::days> day("2024-02-29");      day + 1   2024-03-01       day -
//     np::datetime64<np::days>("2024-01-01")   59 days np::timedelta64<np::hours> h(36);                h /
//     np::timedelta64<np::days>(1)   1.5 np::datetime64<np::seconds> s = day; np::datetime64<np::months>(day)
//     2024-02 np::datetime64<np::days> none = np::nat;
//
// The unit is a part of the type. Two units meet in the finer one (units.hpp); a conversion that loses
// nothing is implicit, another must be written and rounds down. Whole numbers count as durations of the
// other's unit. NaT comes from NaT, equals nothing and is in no order; sums wrap at 64 bits as NumPy's do,
// and a conversion beyond them is NaT. https://numpy.org/doc/stable/reference/arrays.datetime.html

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>

#include <orthant/base/dates/calendar.hpp>
#include <orthant/base/dates/date_text.hpp>
#include <orthant/base/promotion.hpp>

namespace orthant::inline ORTHANT_LAYOUT {

// np::nat, which is a date and a duration of any unit.
struct not_a_time {
    using element_operations = void;
    using any_element = void;
};

template <class Unit>
class timedelta64 {
public:
    using unit = Unit;
    using element_operations = void;  // see ops/dates/operations.hpp
    static constexpr shared::unit_text dtype_text{"timedelta64", {Unit::base, Unit::count}};

    timedelta64() = default;
    template <class I>
        requires integer<I>
    constexpr explicit timedelta64(I count) : count_(std::int64_t(count)) {}
    constexpr timedelta64(not_a_time) : count_(detail::not_a_count) {}
    template <class V>
        requires(!std::same_as<V, Unit>)
    ORTHANT_TAGGED constexpr explicit(!detail::is_safe_unit(detail::unit_of<V>, detail::unit_of<Unit>, false))
        timedelta64(const timedelta64<V>& other)
        : count_(detail::in_unit(other.count(), detail::unit_of<V>, detail::unit_of<Unit>, false)) {}

    constexpr std::int64_t count() const { return count_; }
    constexpr bool is_nat() const { return count_ == detail::not_a_count; }
    constexpr explicit operator std::int64_t() const { return count_; }
    // "5 days"
    ORTHANT_TAGGED explicit operator std::string() const {
        return detail::duration_text(count_, detail::unit_of<Unit>);
    }
    ORTHANT_TAGGED friend std::ostream& operator<<(std::ostream& out, const timedelta64& x) {
        return out << std::string(x);
    }

private:
    std::int64_t count_;
};

template <class Unit>
class datetime64 {
public:
    using unit = Unit;
    using element_operations = void;
    static constexpr shared::unit_text dtype_text{"datetime64", {Unit::base, Unit::count}};

    datetime64() = default;
    // So many units after 1970-01-01.
    template <class I>
        requires integer<I>
    constexpr explicit datetime64(I count) : count_(std::int64_t(count)) {}
    constexpr datetime64(not_a_time) : count_(detail::not_a_count) {}
    // ISO 8601 (base/dates/date_text.hpp). Another text is a value_error.
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view> ORTHANT_TAGGED datetime64(const S& text)
            : count_(detail::parse_date(text, detail::unit_of<Unit>)) {}
        template <class V>
            requires(!std::same_as<V, Unit>)
        ORTHANT_TAGGED constexpr explicit(!detail::is_safe_unit(detail::unit_of<V>, detail::unit_of<Unit>,
                                                                true)) datetime64(const datetime64<V>& other)
            : count_(detail::in_unit(other.count(), detail::unit_of<V>, detail::unit_of<Unit>, true)) {}

        constexpr std::int64_t count() const { return count_; }
        constexpr bool is_nat() const { return count_ == detail::not_a_count; }
        constexpr explicit operator std::int64_t() const { return count_; }
        ORTHANT_TAGGED explicit operator std::string() const {
            return detail::date_text(count_, detail::unit_of<Unit>);
        }
        ORTHANT_TAGGED friend std::ostream& operator<<(std::ostream& out, const datetime64& x) {
            return out << std::string(x);
        }

    private:
        std::int64_t count_;
};

}  // namespace orthant::inline ORTHANT_LAYOUT

namespace orthant::inline ORTHANT_ABI {

inline constexpr not_a_time nat{};

namespace detail {

template <class T>
inline constexpr bool is_datetime = false;
template <class U>
inline constexpr bool is_datetime<datetime64<U>> = true;
template <class T>
inline constexpr bool is_timedelta = false;
template <class U>
inline constexpr bool is_timedelta<timedelta64<U>> = true;

template <class T>
concept a_date = is_datetime<T>;
template <class T>
concept a_duration = is_timedelta<T>;

// Where dates meet dates, and durations durations.
template <class A, class B>
    requires units_meet<A, true, B, true>
struct common_element<datetime64<A>, datetime64<B>> {
    using type = datetime64<common_unit_t<A, true, B, true>>;
};
template <class A, class B>
    requires units_meet<A, false, B, false>
struct common_element<timedelta64<A>, timedelta64<B>> {
    using type = timedelta64<common_unit_t<A, false, B, false>>;
};

// Both in the unit in which they meet, and what is made of them.
template <class A, class B>
using met_unit = common_unit_t<typename A::unit, is_datetime<A>, typename B::unit, is_datetime<B>>;
template <class A, class B>
concept meets = units_meet < typename A::unit,
        is_datetime<A>,
typename B::unit, is_datetime < B >> ;
template <class U, class A>
constexpr std::int64_t units_in(const A& a) {
    return in_unit(a.count(), unit_of<typename A::unit>, unit_of<U>, is_datetime<A>);
}
template <class R>
constexpr R sum_of(std::int64_t a, std::int64_t b) {
    return a == not_a_count || b == not_a_count ? R(nat) : R(wrapped_sum(a, b));
}
template <class R>
constexpr R difference_of(std::int64_t a, std::int64_t b) {
    return a == not_a_count || b == not_a_count ? R(nat) : R(wrapped_difference(a, b));
}
// A number as a count; NaT where it is none.
inline std::int64_t count_of(double x) {
    return x > -9223372036854775808.0 && x < 9223372036854775808.0 ? std::int64_t(x) : not_a_count;
}
constexpr std::partial_ordering order_of(std::int64_t a, std::int64_t b) {
    if (a == not_a_count || b == not_a_count) return std::partial_ordering::unordered;
    return a <=> b;
}

}  // namespace detail

// ---- dates and durations

template <detail::a_date A, detail::a_duration B>
    requires detail::meets<A, B>
constexpr auto operator+(const A& a, const B& b) {
    using U = detail::met_unit<A, B>;
    return detail::sum_of<datetime64<U>>(detail::units_in<U>(a), detail::units_in<U>(b));
}
template <detail::a_duration A, detail::a_date B>
    requires detail::meets<A, B>
constexpr auto operator+(const A& a, const B& b) { return b + a; }
template <detail::a_date A, detail::a_duration B>
    requires detail::meets<A, B>
constexpr auto operator-(const A& a, const B& b) {
    using U = detail::met_unit<A, B>;
    return detail::difference_of<datetime64<U>>(detail::units_in<U>(a), detail::units_in<U>(b));
}
template <detail::a_date A, detail::a_date B>
    requires detail::meets<A, B>
constexpr auto operator-(const A& a, const B& b) {
    using U = detail::met_unit<A, B>;
    return detail::difference_of<timedelta64<U>>(detail::units_in<U>(a), detail::units_in<U>(b));
}
template <detail::a_duration A, detail::a_duration B>
    requires detail::meets<A, B>
constexpr auto operator+(const A& a, const B& b) {
    using U = detail::met_unit<A, B>;
    return detail::sum_of<timedelta64<U>>(detail::units_in<U>(a), detail::units_in<U>(b));
}
template <detail::a_duration A, detail::a_duration B>
    requires detail::meets<A, B>
constexpr auto operator-(const A& a, const B& b) {
    using U = detail::met_unit<A, B>;
    return detail::difference_of<timedelta64<U>>(detail::units_in<U>(a), detail::units_in<U>(b));
}

// Whole numbers are durations in the other's unit.
template <class A, class I>
    requires(detail::a_date<A> || detail::a_duration<A>)
&&integer<I> constexpr A operator+(const A& a, I n) { return detail::sum_of<A>(a.count(), std::int64_t(n)); }
template <class A, class I>
    requires(detail::a_date<A> || detail::a_duration<A>)
&&integer<I> constexpr A operator+(I n, const A& a) { return a + n; }
template <class A, class I>
    requires(detail::a_date<A> || detail::a_duration<A>)
&&integer<I> constexpr A operator-(const A& a, I n) {
    return detail::difference_of<A>(a.count(), std::int64_t(n));
}
template <detail::a_duration A, class I>
    requires integer<I>
constexpr A operator-(I n, const A& a) { return detail::difference_of<A>(std::int64_t(n), a.count()); }
template <class A, class B>
    requires(detail::a_date<A> || detail::a_duration<A>)
&&requires(const A& a, const B& b) {
    { a + b } -> std::same_as<A>;
}
constexpr A& operator+=(A& a, const B& b) { return a = a + b; }
template <class A, class B>
    requires(detail::a_date<A> || detail::a_duration<A>)
&&requires(const A& a, const B& b) {
    { a - b } -> std::same_as<A>;
}
constexpr A& operator-=(A& a, const B& b) { return a = a - b; }

// ---- durations and numbers

template <detail::a_duration A>
constexpr A operator-(const A& a) {
    return a.is_nat() ? a : A(detail::wrapped_difference(0, a.count()));
}
template <detail::a_duration A>
constexpr A operator+(const A& a) {
    return a;
}
template <detail::a_duration A, class I>
    requires integer<I>
constexpr A operator*(const A& a, I n) {
    return a.is_nat() ? a : A(detail::wrapped_product(a.count(), std::int64_t(n)));
}
template <detail::a_duration A, class F>
requires floating<F> A operator*(const A& a, F x) {
    return a.is_nat() ? a : A(detail::count_of(double(a.count()) * double(x)));
}
template <class N, detail::a_duration A>
    requires(integer<N> || floating<N>)
constexpr A operator*(N x, const A& a) { return a * x; }
// Towards zero, as in NumPy; by 0 it is NaT.
template <detail::a_duration A, class I>
    requires integer<I>
constexpr A operator/(const A& a, I n) {
    const std::int64_t by = std::int64_t(n);
    return a.is_nat() || by == 0 ? A(nat) : by == -1 ? -a : A(a.count() / by);
}
template <detail::a_duration A, class F>
requires floating<F> A operator/(const A& a, F x) {
    return a.is_nat() ? a : A(detail::count_of(double(a.count()) / double(x)));
}
template <detail::a_duration A, detail::a_duration B>
    requires detail::meets<A, B>
double operator/(const A& a, const B& b) {
    using U = detail::met_unit<A, B>;
    const std::int64_t x = detail::units_in<U>(a), y = detail::units_in<U>(b);
    if (x == detail::not_a_count || y == detail::not_a_count) return std::numeric_limits<double>::quiet_NaN();
    return double(x) / double(y);
}
// The rest has the sign of the divisor; by 0 it is NaT.
template <detail::a_duration A, detail::a_duration B>
    requires detail::meets<A, B>
constexpr auto operator%(const A& a, const B& b) {
    using U = detail::met_unit<A, B>;
    const std::int64_t x = detail::units_in<U>(a), y = detail::units_in<U>(b);
    if (x == detail::not_a_count || y == detail::not_a_count || y == 0) return timedelta64<U>(nat);
    const std::int64_t rest = y == -1 ? 0 : x % y;
    return timedelta64<U>(rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest);
}

// ---- comparison: NaT is unequal to all, and neither before nor after it

template <class A, class B>
    requires((detail::a_date<A> && detail::a_date<B>) || (detail::a_duration<A> && detail::a_duration<B>))
&&detail::meets<A, B> constexpr std::partial_ordering operator<=>(const A& a, const B& b) {
    using U = detail::met_unit<A, B>;
    return detail::order_of(detail::units_in<U>(a), detail::units_in<U>(b));
}
template <class A, class B>
    requires((detail::a_date<A> && detail::a_date<B>) || (detail::a_duration<A> && detail::a_duration<B>))
&&detail::meets<A, B> constexpr bool operator==(const A& a, const B& b) { return (a <=> b) == 0; }
template <detail::a_date A, class S>
requires std::is_convertible_v<const S&, std::string_view> std::partial_ordering operator<=>(const A& a,
                                                                                             const S& text) {
    return a <=> A(text);
}
template <detail::a_date A, class S>
    requires std::is_convertible_v<const S&, std::string_view>
bool operator==(const A& a, const S& text) { return a == A(text); }

template <detail::a_duration A, class I>
    requires integer<I>
constexpr std::partial_ordering operator<=>(const A& a, I n) { return a <=> A(n); }
template <detail::a_duration A, class I>
    requires integer<I>
constexpr bool operator==(const A& a, I n) { return a == A(n); }

// Whether a date or a duration is NaT.
template <class T>
    requires(detail::is_datetime<T> || detail::is_timedelta<T>)
constexpr bool isnat(const T& x) { return x.is_nat(); }
constexpr bool isnat(not_a_time) { return true; }

}  // namespace orthant::inline ORTHANT_ABI
