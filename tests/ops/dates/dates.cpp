// Dates and durations against NumPy's answers, and their forms.
// Covers base/dates/units.hpp base/dates/calendar.hpp base/dates/date_text.hpp base/dates/datetime.hpp
// base/dates/business_days.hpp ops/dates/operations.hpp ops/dates/functions.hpp ops/dates/business_days.hpp.

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::_;
using words = std::vector<std::string>;
using day = np::datetime64<np::days>;
template <class U>
using delta = np::timedelta64<U>;

namespace {

words split(const std::string& line, char at) {
    words out;
    std::istringstream in(line);
    for (std::string word; std::getline(in, word, at);) out.push_back(word);
    if (!line.empty() && line.back() == at) out.push_back("");
    return out;
}

np::detail::unit_value unit(const std::string& text) { return np::detail::parse_unit("test", text); }
std::int64_t number(const std::string& text) { return std::stoll(text); }
std::string text(np::detail::unit_value u) {
    return u.count == 0
               ? "E"
               : (u.count > 1 ? std::to_string(u.count) : "") + std::string(np::detail::code_of(u.base));
}
std::string text(bool x) { return x ? "1" : "0"; }
std::string text(std::int64_t x) { return std::to_string(x); }
template <class T>
std::string text(const T& x) {
    return std::to_string(x.count());
}
std::string text(double x) {
    char out[40];
    std::snprintf(out, sizeof out, "%.17g", x);
    return x != x ? "nan" : out;
}

// What is asked of two elements, by np's functions of one.
template <class A, class B>
std::string answer(const std::string& name, const A& a, const B& b) {
#define ROW(f)                                                                                           \
    if (name == #f) {                                                                                    \
        if constexpr (requires { element_operation(np::functor::f{}, a, b); }) return text(np::f(a, b)); \
    }
    ROW(add)
    ROW(subtract) ROW(equal) ROW(not_equal) ROW(less) ROW(less_equal) ROW(greater) ROW(greater_equal)
        ROW(maximum) ROW(minimum) ROW(fmax) ROW(fmin) ROW(divide) ROW(floor_divide) ROW(remainder)
#undef ROW
            return "?";
}
template <class U, class V>
std::string operation(const words& w) {
    const std::int64_t a = number(w[4]), b = number(w[5]);
    if (w[3] == "MM") return answer(w[2], np::datetime64<U>(a), np::datetime64<V>(b));
    if (w[3] == "Mm") return answer(w[2], np::datetime64<U>(a), delta<V>(b));
    return answer(w[2], delta<U>(a), delta<V>(b));
}
std::string operation_between(const words& w) {
    if (w[1] == "DD") return operation<np::days, np::days>(w);
    if (w[1] == "Dh") return operation<np::days, np::hours>(w);
    if (w[1] == "MD") return operation<np::months, np::days>(w);
    if (w[1] == "YM") return operation<np::years, np::months>(w);
    return operation<np::seconds, np::minutes>(w);
}
template <class N>
std::string with_number(const words& w, N n) {
    const delta<np::seconds> t(number(w[2]));
    if (w[1] == "multiply") return text(np::multiply(t, n));
    if (w[1] == "divide") return text(np::divide(t, n));
    if (w[1] == "floor_divide") return text(np::floor_divide(t, n));
    if (w[1] == "negative") return text(np::negative(t));
    if (w[1] == "absolute") return text(np::absolute(t));
    if (w[1] == "sign") return text(np::sign(t));
    return text(np::positive(t));
}

template <class A, class B>
concept adds = requires(A a, B b) {
    a + b;
};

const char* const holidays[] = {"2024-01-01", "2024-03-29", "2024-04-01", "2024-05-01",
                                "2024-12-25", "2024-12-26", "2023-12-25", "2024-05-04",
                                "NaT",        "2024-04-01", "1970-01-01"};
const np::busdaycalendar& calendar(const std::string& mask, bool with_holidays) {
    static std::map<std::string, np::busdaycalendar> known;
    const std::string key = mask + (with_holidays ? "1" : "0");
    if (!known.contains(key)) {
        std::vector<day> days;
        if (with_holidays) {
            for (const char* h : holidays) days.push_back(h);
            for (int i = 0; i < 12; ++i) days.push_back(day("2024-06-03") + i);
        }
        known.emplace(key, np::busdaycalendar({.weekmask = mask, .holidays = days}));
    }
    return known.at(key);
}

template <class A>
std::string listed(const A& a) {
    std::string out;
    for (const auto& x : a) out += (out.empty() ? "" : ",") + text(x);
    return out;
}
template <class T>
np::ndarray<T> counts(const std::string& list) {
    std::vector<std::int64_t> out;
    for (const std::string& word : split(list, ',')) out.push_back(number(word));
    return np::astype<T>(np::array<std::int64_t>(out));
}
std::string one_line(std::string s) {
    for (char& c : s)
        if (c == '\n') c = '/';
    return s;
}
template <class T>
std::string print(const words& w) {
    const auto a = counts<T>(w[1]);
    return np::array_repr(a).size() && one_line(np::array_str(a)) == w[2] ? one_line(np::array_repr(a))
                                                                          : np::array_str(a);
}

std::string answer_to(const words& w) {
    if (w[0] == "parse") return text(np::detail::parse_date(w[1], unit(w[2])));
    if (w[0] == "date") return np::detail::date_text(number(w[1]), unit(w[2]));
    if (w[0] == "auto") return np::detail::date_as_string("test", number(w[1]), unit(w[2]), {.unit = "auto"});
    if (w[0] == "duration") return np::detail::duration_text(number(w[1]), unit(w[2]));
    if (w[0] == "convert")
        return text(np::detail::in_unit(number(w[2]), unit(w[3]), unit(w[4]), w[1] == "M"));
    if (w[0] == "common") {
        const bool dates = w[1] == "M";
        return text(np::detail::common_unit(unit(w[2]), dates, unit(w[3]), dates)) + "|" +
               text(np::detail::is_safe_unit(unit(w[2]), unit(w[3]), dates));
    }
    if (w[0] == "op") return operation_between(w);
    if (w[0] == "int") return with_number(w, number(w[3]));
    if (w[0] == "float") return with_number(w, std::stod(w[3]));
    if (w[0] == "arange") return listed(np::arange<day>(w[1], w[2], number(w[3])));
    if (w[0] == "calendar") {
        std::string mask;
        for (bool worked : calendar(w[1], w[2] == "1").weekmask()) mask += worked ? '1' : '0';
        return listed(calendar(w[1], w[2] == "1").holidays()) + "|" + mask;
    }
    if (w[0] == "is_busday")
        return text(np::is_busday(day(number(w[3])), {.busdaycal = calendar(w[1], w[2] == "1")}));
    if (w[0] == "offset")
        return text(np::busday_offset(day(number(w[3])), number(w[4]),
                                      {.roll = w[5], .busdaycal = calendar(w[1], w[2] == "1")}));
    if (w[0] == "count")
        return text(np::busday_count(day(number(w[3])), day(number(w[4])),
                                     {.busdaycal = calendar(w[1], w[2] == "1")}));
    if (w[0] == "mask") {
        std::string mask;
        for (bool worked : np::busdaycalendar({.weekmask = w[1]}).weekmask()) mask += worked ? '1' : '0';
        return mask;
    }
    if (w[0] == "print D") return print<day>(w);
    if (w[0] == "print M") return print<np::datetime64<np::months>>(w);
    if (w[0] == "print s") return print<np::datetime64<np::seconds>>(w);
    return print<delta<np::days>>(w);
}

}  // namespace

TEST_CASE("dates and durations are what they are in NumPy") {
    std::ifstream file(ORTHANT_TEST_DATA "/dates.txt");
    REQUIRE(file.good());
    int cases = 0;
    for (std::string line; std::getline(file, line);) {
        const words w = split(line, '|');
        std::string got;
        try {
            got = answer_to(w);
        } catch (const np::value_error&) {
            got = "E";
        }
        const std::string want =
            w[0] == "common" || w[0] == "calendar" ? w[w.size() - 2] + "|" + w.back() : w.back();
        // (Quotients are numbers, which have several texts.)
        const bool quotient = w[0] == "op" && w[2] == "divide" && got != "nan";
        if (quotient)
            CHECK_MESSAGE(std::strtod(got.c_str(), nullptr) == std::strtod(want.c_str(), nullptr), line);
        else
            CHECK_MESSAGE(got == want, line);
        ++cases;
    }
    CHECK(cases > 5000);
}

TEST_CASE("units are types, and conversions that lose are written") {
    using np::datetime64, np::days, np::hours, np::months, np::every, np::minutes, np::seconds;
    static_assert(std::is_same_v<decltype(day() - day()), delta<days>>);
    static_assert(std::is_same_v<decltype(day() + delta<hours>()), datetime64<hours>>);
    static_assert(
        std::is_same_v<decltype(delta<every<15, minutes>>() + delta<hours>()), delta<every<15, minutes>>>);
    static_assert(std::is_same_v<decltype(delta<days>() / delta<hours>()), double>);
    static_assert(std::is_convertible_v<day, datetime64<seconds>> &&
                  !std::is_convertible_v<datetime64<seconds>, day>);
    static_assert(std::is_constructible_v<day, datetime64<seconds>>);
    static_assert(!adds<delta<months>, delta<days>> && !adds<day, day> && adds<day, delta<hours>>);
    static_assert(day(19782) == datetime64<hours>(19782 * 24) && day(1) < day(2) &&
                  !(day(np::nat) == day(np::nat)));
    static_assert(np::isnat(day(np::nat)) && day(np::nat) != day(np::nat) && !(day(np::nat) < day(0)));
    static_assert(std::is_trivially_copyable_v<day> && sizeof(day) == 8);
    day d("2024-02-29");
    d += 1;
    CHECK(d == "2024-03-01");
    CHECK(d > "2024");
    d -= delta<days>(2);
    CHECK(std::string(d) == "2024-02-28");
    CHECK(std::int64_t(d) == 19781);
    CHECK(datetime64<np::nanoseconds>(datetime64<np::years>("3000")).is_nat());  // beyond 64 bits
    CHECK_THROWS_WITH_AS(day("2024-02-30"), "datetime64: Day out of range in datetime string \"2024-02-30\"",
                         np::value_error);
    CHECK_THROWS_WITH_AS(day("2024/02"),
                         "datetime64: Error parsing datetime string \"2024/02\" at position 4",
                         np::value_error);
    CHECK_THROWS_AS(datetime64<np::nanoseconds>("3000"), np::value_error);
    CHECK(day("today") - day("now") <= 1);
    CHECK(np::datetime_data<datetime64<every<15, minutes>>>().unit == "m");
    CHECK(np::datetime_data<datetime64<every<15, minutes>>>().count == 15);
    CHECK(np::dtype_of<datetime64<every<15, minutes>>>().name() == "datetime64[15m]");
    CHECK(np::dtype_of<delta<np::attoseconds>>().str() ==
          (std::endian::native == std::endian::little ? "<m8[as]" : ">m8[as]"));
    CHECK(np::dtype_of<day>().kind() == 'M');
    CHECK(np::dtype_of<day>() == "datetime64[D]");
    CHECK(np::dtype_of<day>() != np::dtype_of<delta<days>>());
    std::ostringstream out;
    out << d << ' ' << delta<hours>(5) << ' ' << day(np::nat);
    CHECK(out.str() == "2024-02-28 5 hours NaT");
}

TEST_CASE("arrays of dates") {
    const auto a = np::array<day>({"2024-02-29", "2024-01-01", "NaT", "1969-12-31"});
    CHECK(a.dtype().name() == "datetime64[D]");
    CHECK(np::array_equal(np::isnat(a), np::array({false, false, true, false})));
    CHECK(np::array_equal(np::isfinite(a), np::array({true, true, false, true})));
    CHECK(np::array_equal(a < "2024-02-01", np::array({false, true, false, true})));
    CHECK(np::array_equal(a == a, np::array({true, true, false, true})));
    const np::ndarray since = a - a(1);
    static_assert(std::is_same_v<decltype(since)::value_type, delta<np::days>>);
    CHECK(since(0).count() == 59);
    CHECK(since(2).is_nat());
    CHECK((a + delta<np::hours>(5)).eval()(0) == "2024-02-29T05");
    CHECK((a + np::arange(4)).eval()(1) == "2024-01-02");
    CHECK((2 * since / 4).eval()(0).count() == 29);
    CHECK((since / delta<np::hours>(12)).eval()(0) == 118);
    // Order: NaT last, and among extremes first.
    CHECK(listed(np::sort(a)) == listed(a(np::array({3, 1, 0, 2}))));
    CHECK(np::array_equal(np::argsort(a), np::array({3, 1, 0, 2})));
    CHECK(np::argmax(a) == 2);
    CHECK(np::max(a).is_nat());
    CHECK(np::max(a[!np::isnat(a)]) == "2024-02-29");
    CHECK(np::unique(np::concatenate({a, a})).size() == 4);
    const auto month = np::arange<day>("2024-02", "2024-03");
    CHECK(month.size() == 29);
    CHECK(month(-1) == "2024-02-29");
    CHECK(np::searchsorted(month, day("2024-02-05")) == 4);
    CHECK(np::searchsorted(month, np::array<day>({"2024-02-05", "NaT"}))(1) == 29);
    CHECK(np::ptp(month).count() == 28);
    CHECK(np::sum(np::diff(month)).count() == 28);
    CHECK(np::mean(np::diff(month)).count() == 1);
    CHECK(np::cumsum(np::diff(month))(-1).count() == 28);
    CHECK(np::diff(month.reshape(1, 29), {.n = 2, .axis = 1}).shape() == np::shape_t{1, 27});
    CHECK(np::arange(month(0), month(3), delta<np::hours>(12)).size() == 6);
    CHECK(np::arange(month(0), delta<np::days>(5)).size() == 5);
    CHECK(np::arange(delta<np::days>(3)).size() == 3);
    CHECK_THROWS_AS(np::arange(month(0), month(1), 0), np::value_error);
    CHECK_THROWS_AS(np::arange(day(np::nat), month(1)), np::value_error);
    CHECK(np::where(a > "2024-01-15", a, np::nat)(1).is_nat());
    CHECK(np::maximum(a, day("2024-01-15")).eval()(1) == "2024-01-15");
    CHECK(np::where(a > "2024-01-15", a, np::array<np::datetime64<np::hours>>({"2000"}))(1) ==
          "2000-01-01T00");
    // Writing, and other types.
    np::ndarray b = a;
    b += 1;
    b(3) = "2000-01-01";
    b[np::isnat(b)] = day("1999-01-01");
    b(np::slice(0, 1)) = np::nat;
    CHECK(np::array_str(b) == "[       'NaT' '2024-01-02' '1999-01-01' '2000-01-01']");
    CHECK(np::astype<np::datetime64<np::years>>(b)(1) == "2024");
    CHECK(np::astype<std::int64_t>(a)(0) == 19782);
    CHECK(np::astype<std::string>(a)(0) == "2024-02-29");
    CHECK(np::array({"2024-01-01"}).astype<day>()(0).count() == 19723);
    CHECK(np::zeros<day>({2})(1) == "1970");
    CHECK(np::full({2}, day("2020"))(1) == "2020");
    CHECK(np::array({day("2020"), day("2021")}).size() == 2);
    CHECK(np::datetime_as_string(a)(0) == "2024-02-29");
    CHECK(np::datetime_as_string(a, {.unit = "s", .timezone = "UTC"})(0) == "2024-02-29T00:00:00Z");
    CHECK(np::datetime_as_string(day("2024-02-29"), {.unit = "M"}) == "2024-02");
    CHECK_THROWS_AS(np::datetime_as_string(a, {.unit = "x"}), np::type_error);
    CHECK_THROWS_AS(np::datetime_as_string(a, {.timezone = "CET"}), np::value_error);
    CHECK(np::divmod(since, delta<np::days>(7)).quotient(0) == 8);
}

TEST_CASE("business days") {
    CHECK(np::busday_offset("2024-02-29", 5) == "2024-03-07");
    CHECK(np::busday_count("2024-01", "2024-02") == 23);
    CHECK(np::array_equal(np::is_busday({"2024-03-01", "2024-03-02"}), np::array({true, false})));
    const auto moved = np::busday_offset({"2024-03-02", "2024-03-29"}, 0,
                                         {.roll = "forward", .holidays = {"2024-03-29", "2024-04-01"}});
    CHECK(listed(moved) == listed(np::array<day>({"2024-03-04", "2024-04-02"})));
    const auto month = np::arange<day>("2024-02", "2024-03");
    CHECK(np::busday_offset(month.reshape(29, 1), np::arange(3), {.roll = "forward"}).shape() ==
          np::shape_t{29, 3});
    CHECK(np::busday_count(month, "2024-03-01")(0) == 21);
    CHECK(np::sum(np::is_busday(month, {.weekmask = {1, 1, 1, 1, 1, 0, 0}})) == 21);
    CHECK(np::busday_offset("2024-02", delta<np::weeks>(1), {.weekmask = "1111111"}) == "2024-02-08");
    CHECK(np::busday_offset("NaT", 1, {.roll = "forward"}).is_nat());
    CHECK(!np::is_busday("NaT"));
    CHECK_THROWS_WITH_AS(np::busday_offset("2024-03-02", 1),
                         "busday_offset: Non-business day date in busday_offset", np::value_error);
    CHECK_THROWS_AS(np::busday_count("NaT", "2024"), np::value_error);
    CHECK_THROWS_AS(np::is_busday("2024", {.weekmask = "0000000"}), np::value_error);
    CHECK_THROWS_AS(np::is_busday("2024", {.weekmask = {1, 0}}), np::value_error);
    CHECK_THROWS_AS(np::busday_offset("2024-03-02", 1, {.roll = "up"}), np::value_error);
    CHECK_THROWS_AS(np::busday_count(month, month(np::slice(0, 2))), np::shape_error);
    CHECK(np::busday_offset(day(0), INT64_MAX).is_nat());
    CHECK(np::busday_offset(day(INT64_MAX), 0, {.roll = "forward"}).count() >= INT64_MAX - 3);
}

TEST_CASE("dates in .npy files") {
    const auto a = np::array<day>({"2024-02-29", "NaT", "1969-12-31", "2000-01-01"}).reshape(2, 2);
    std::stringstream file;
    np::save(file, a.T());
    const std::string bytes = file.str();
    const std::string kind = std::endian::native == std::endian::little ? "<" : ">";
    CHECK(bytes.find("'descr': '" + kind + "M8[D]', 'fortran_order': True, 'shape': (2, 2)") != bytes.npos);
    const auto b = np::load<day>(file);
    CHECK(np::array_str(b) == np::array_str(a.T()));
    std::stringstream durations;
    np::save(durations, np::array({delta<np::every<15, np::minutes>>(3)}));
    CHECK(np::load<delta<np::every<15, np::minutes>>>(durations)(0).count() == 3);
    const auto refused = [](const std::string& text, auto&& load) {
        std::stringstream in(text);
        CHECK_THROWS_AS(load(in), np::type_error);
    };
    refused(bytes, [](auto& in) { return np::load<np::int64>(in); });
    refused(bytes, [](auto& in) { return np::load<np::datetime64<np::hours>>(in); });
    refused(bytes, [](auto& in) { return np::load<delta<np::days>>(in); });
    refused(bytes, [](auto& in) { return np::load<np::int64>(in, {.convert = true}); });
    refused(bytes, [](auto& in) { return np::load_any(in); });
    std::stringstream numbers;
    np::save(numbers, np::arange(3));
    refused(numbers.str(), [](auto& in) { return np::load<day>(in, {.convert = true}); });
    // The other order of bytes.
    std::string other = bytes;
    other[other.find("M8[D]") - 1] = kind == "<" ? '>' : '<';
    for (std::size_t i = other.size() - 32; i < other.size(); i += 8)
        for (std::size_t k = 0; k < 4; ++k) std::swap(other[i + k], other[i + 7 - k]);
    std::stringstream swapped(other);
    CHECK(np::array_str(np::load<day>(swapped)) == np::array_str(a.T()));
}
