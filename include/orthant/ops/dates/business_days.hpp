#pragma once
// Functions of business days: busday_offset busday_count is_busday, and busdaycalendar.
//
//     np::busday_offset("2024-02-29", 5)                                     2024-03-07
//     np::busday_offset(dates, 0, {.roll = "forward", .holidays = {"2024-03-29", "2024-04-01"}})
//     np::busday_count("2024-01", "2024-02")                                 23
//     np::busdaycalendar cal({.weekmask = "Mon Tue Wed Thu", .holidays = holidays});
//     np::is_busday(dates, {.busdaycal = cal})
//
// Dates are arrays, vectors, braces or single values of any unit not finer than days, or texts; the arguments
// are broadcast, and of single values alone there is one result.
// https://numpy.org/doc/stable/reference/routines.datetime.html#business-day-functions

#include <initializer_list>
#include <string>
#include <string_view>

#include <orthant/array/convert.hpp>
#include <orthant/base/dates/business_days.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/ops/dates/operations.hpp>
#include <orthant/shape/broadcast.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI {

using day64 = datetime64<days>;

// Which days of the week are worked on: "1111100" from Monday on, "Mon Tue Wed", or seven numbers.
class weekmask_argument {
public:
    weekmask_argument() = default;
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view> weekmask_argument(const S& text)
            : mask_(detail::parse_weekmask(text)) {}
        weekmask_argument(std::initializer_list<int> list) : mask_(of(list)) {}
        template <array_like E>
        weekmask_argument(const E& e) : mask_(of(ndarray<int>(e))) {}
        template <detail::value_range R>
        weekmask_argument(const R& list) : mask_(of(list)) {}
        unsigned mask() const { return mask_; }

    private:
        template <class R>
        static unsigned of(const R& list) {
            unsigned out = 0, k = 0;
            for (const auto& x : list) {
                if (k < 7 && x != 0) out |= 1u << k;
                ++k;
            }
            if (k != 7)
                detail::fail<value_error>(
                    {"busday: A business day weekmask array must have length 7, not ", index_t(k)});
            return detail::checked_weekmask(out);
        }
        unsigned mask_ = 0x1f;
};

// Days without work, in any order.
class holidays_argument {
public:
    holidays_argument() = default;
    holidays_argument(std::initializer_list<day64> list) : holidays_(of(list)) {}
    template <class R>
        requires array_like<R> || detail::value_range<R> holidays_argument(const R& list)
            : holidays_(of(list)) {}
        const plain_vector<std::int64_t>& days() const { return holidays_; }

    private:
        template <class R>
        static plain_vector<std::int64_t> of(const R& list) {
            plain_vector<std::int64_t> out;
            for (const auto& x : list) out.push_back(day64(x).count());
            return out;
        }
        plain_vector<std::int64_t> holidays_;
};

struct busdaycalendar_options {
    keyword_only only = keyword_only();
    weekmask_argument weekmask = {};
    holidays_argument holidays = {};
};

// Both, kept for many calls. https://numpy.org/doc/stable/reference/generated/numpy.busdaycalendar.html
class busdaycalendar {
public:
    explicit busdaycalendar(const busdaycalendar_options& o = {})
        : days_(o.weekmask.mask(), o.holidays.days()) {}

    // Seven truth values, from Monday on; and the holidays that fall on days of work, in order.
    ndarray<bool> weekmask() const {
        ndarray<bool> out(detail::new_array<bool>("weekmask", {week, 1}));
        for (index_t k = 0; k < 7; ++k) out.data()[k] = days_.weekmask() >> k & 1;
        return out;
    }
    ndarray<day64> holidays() const {
        const index_t n = index_t(days_.holidays().size());
        ndarray<day64> out(detail::new_array<day64>("holidays", {&n, 1}));
        for (index_t k = 0; k < n; ++k) out.data()[k] = day64(days_.holidays()[std::size_t(k)]);
        return out;
    }
    // For the library.
    const detail::business_days& calendar() const { return days_; }

private:
    static constexpr index_t week[1] = {7};
    detail::business_days days_;
};

// The calendar of a call: weekmask and holidays, or a busdaycalendar, which goes before them.
struct busday_options {
    keyword_only only = keyword_only();
    weekmask_argument weekmask = {};
    holidays_argument holidays = {};
    maybe<busdaycalendar> busdaycal = {};
};
// roll: what becomes of a date that is no business day: "raise", "nat", "forward", "following", "backward",
// "preceding", "modifiedfollowing" (forward, but not into another month), "modifiedpreceding".
struct busday_offset_options {
    keyword_only only = keyword_only();
    std::string_view roll = "raise";
    weekmask_argument weekmask = {};
    holidays_argument holidays = {};
    maybe<busdaycalendar> busdaycal = {};
};

namespace detail {

template <class O>
business_days calendar_of(const O& o) {
    if (o.busdaycal) return (*o.busdaycal).calendar();
    return business_days(o.weekmask.mask(), o.holidays.days());
}

template <class X>
concept day_value = is_datetime<X> || std::is_convertible_v<const X&, std::string_view>;
template <class X>
concept day_argument = day_value<X> || array_like<X> || value_range<X>;
template <class X>
concept number_argument = integer<X> || is_timedelta<X> || array_like<X> || value_range<X>;

// Arguments as counts of days, or as numbers: arrays of std::int64_t, which single values are too.
template <class X>
header_ptr single_count(const X& x) {
    header_ptr one = new_array<std::int64_t>("busday", {});
    *static_cast<std::int64_t*>(one->data) = x;
    return one;
}
template <class X>
header_ptr day_counts(const X& x) {
    if constexpr (day_value<X>) {
        return single_count(day64(x).count());
    } else {
        const auto v = materialize(forms::as_array(x));
        using T = value_of<decltype(v)>;
        if constexpr (is_datetime<T>)
            static_assert(T::unit::base <= time_base::day,
                          "orthant: business days are of dates in days, weeks, months or years");
        return astype<std::int64_t>(astype<day64>(v)).handle();
    }
}
template <class X>
header_ptr number_counts(const X& x) {
    if constexpr (integer<X>) {
        return single_count(std::int64_t(x));
    } else if constexpr (is_timedelta<X>) {
        return single_count(timedelta64<days>(x).count());
    } else {
        const auto v = materialize(forms::as_array(x));
        if constexpr (is_timedelta<value_of<decltype(v)>>)
            return astype<std::int64_t>(astype<timedelta64<days>>(v)).handle();
        else
            return astype<std::int64_t>(v).handle();
    }
}

// What is asked of each day, and of each pair of a day and another number.
enum class day_question : unsigned char { is_business, offset, count };
ndarray<std::int64_t> ask_days(day_question what, const business_days& calendar, roll_rule roll,
                               const header_ptr& a, const header_ptr& b);

#if ORTHANT_DEFINE

ORTHANT_ONCE ndarray<std::int64_t> ask_days(day_question what, const business_days& calendar, roll_rule roll,
                                            const header_ptr& a, const header_ptr& b) {
    const char* const function = what == day_question::count    ? "busday_count"
                                 : what == day_question::offset ? "busday_offset"
                                                                : "is_busday";
    const array_header* const all[] = {a.get(), b.get()};
    const shape_t shape =
        broadcast_all(function, 2, [&](std::size_t i) { return shape_t(all[i]->extents()); });
    ndarray<std::int64_t> out(new_array<std::int64_t>(function, shape));
    dims steps[2];
    for (int i = 0; i < 2; ++i) {
        steps[i] = dims(std::size_t(shape.ndim()), 0);
        broadcast_strides(all[i]->extents(), all[i]->strides(), shape, steps[i].data());
    }
    const auto* const x = static_cast<const std::int64_t*>(a->data);
    const auto* const y = static_cast<const std::int64_t*>(b->data);
    std::int64_t* to = out.data();
    for (odometer<2> at(shape, {steps[0].data(), steps[1].data()}); at; ++at)
        *to++ = what == day_question::count    ? calendar.count(x[at[0]], y[at[1]])
                : what == day_question::offset ? calendar.offset(x[at[0]], y[at[1]], roll)
                                               : calendar.has(x[at[0]]);
    return out;
}

#endif

// The answers as elements of T; of single values one.
template <class T, class... X>
auto day_answers(const ndarray<std::int64_t>& counts) {
    if constexpr (((day_value<X> || integer<X> || is_timedelta<X>)&&...))
        return T(*counts.data());
    else
        return astype<T>(counts);
}

}  // namespace detail

// The business day `offsets` after each date, or before it where that is negative. A date that is none is
// first made one by `roll`; with "raise" it is a value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.busday_offset.html
template <detail::day_argument D, detail::number_argument N>
auto busday_offset(const D& dates, const N& offsets, const busday_offset_options& o = {}) {
    const detail::header_ptr day = detail::day_counts(dates), n = detail::number_counts(offsets);
    const detail::roll_rule roll = detail::parse_roll(o.roll);
    return detail::day_answers<day64, D, N>(
        detail::ask_days(detail::day_question::offset, detail::calendar_of(o), roll, day, n));
}

// How many business days there are from the first dates to the days before the last; where the last come
// first, it is below 0. NaT is a value_error.
// https://numpy.org/doc/stable/reference/generated/numpy.busday_count.html
template <detail::day_argument A, detail::day_argument B>
auto busday_count(const A& begindates, const B& enddates, const busday_options& o = {}) {
    const detail::header_ptr first = detail::day_counts(begindates), last = detail::day_counts(enddates);
    return detail::day_answers<std::int64_t, A, B>(
        detail::ask_days(detail::day_question::count, detail::calendar_of(o), {}, first, last));
}

// Whether each date is a business day; NaT is none.
// https://numpy.org/doc/stable/reference/generated/numpy.is_busday.html
template <detail::day_argument D>
auto is_busday(const D& dates, const busday_options& o = {}) {
    const detail::header_ptr day = detail::day_counts(dates);
    return detail::day_answers<bool, D>(detail::ask_days(
        detail::day_question::is_business, detail::calendar_of(o), {}, day, detail::single_count(0)));
}

// Of dates in braces.
template <int I = 0, detail::number_argument N>
auto busday_offset(std::initializer_list<day64> dates, const N& offsets,
                   const busday_offset_options& o = {}) {
    return busday_offset(array(detail::dependent<I>(dates)), offsets, o);
}
template <int I = 0, detail::day_argument B>
auto busday_count(std::initializer_list<day64> begindates, const B& enddates, const busday_options& o = {}) {
    return busday_count(array(detail::dependent<I>(begindates)), enddates, o);
}
template <int I = 0>
auto is_busday(std::initializer_list<day64> dates, const busday_options& o = {}) {
    return is_busday(array(detail::dependent<I>(dates)), o);
}

}  // namespace orthant::inline ORTHANT_ABI
