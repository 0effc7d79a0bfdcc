// Dates and durations beside those of std::chrono.
#include <chrono>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/interop/chrono.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace chrono = std::chrono;
using day = np::datetime64<np::days>;

TEST_CASE("to std::chrono and back") {
    using namespace std::chrono_literals;
    static_assert(std::is_same_v<decltype(np::from_chrono(36h)), np::timedelta64<np::hours>>);
    static_assert(std::is_same_v<decltype(np::from_chrono(chrono::weeks(1))), np::timedelta64<np::weeks>>);
    static_assert(std::is_same_v<decltype(np::from_chrono(chrono::years(1))), np::timedelta64<np::years>>);
    static_assert(std::is_same_v<decltype(np::from_chrono(chrono::duration<int, std::ratio<900>>(1))),
                                 np::timedelta64<np::every<15, np::minutes>>>);
    static_assert(np::from_chrono(chrono::sys_days(2024y / 2 / 29)) == day(19782));
    static_assert(np::from_chrono(2024y / 2 / 29) == day(19782));
    CHECK(chrono::sys_days(np::to_chrono(day("2024-02-29"))) == chrono::sys_days(2024y / 2 / 29));
    CHECK(np::to_chrono(np::datetime64<np::months>("2024-02")) == chrono::sys_days(2024y / 2 / 1));
    CHECK(np::to_chrono(np::timedelta64<np::milliseconds>(-5)) == -5ms);
    CHECK(np::from_chrono(chrono::sys_days(1969y / 12 / 31) + 23h + 500ms) == "1969-12-31T23:00:00.5");
    CHECK_THROWS_AS(np::to_chrono(day(np::nat)), np::value_error);
    // The calendar, day by day, beside that of the standard library.
    for (int d = -800'000; d < 800'000; d += 97) {
        const chrono::year_month_day ymd{chrono::sys_days(chrono::days(d))};
        const np::detail::civil_date ours = np::detail::civil_from_days(d);
        REQUIRE(ours.year == int(ymd.year()));
        REQUIRE(ours.month == int(unsigned(ymd.month())));
        REQUIRE(ours.day == int(unsigned(ymd.day())));
        REQUIRE(np::detail::days_from_civil(ours.year, ours.month, ours.day) == d);
    }
    const std::vector<chrono::sys_seconds> times{chrono::sys_days(2024y / 1 / 1) + 5s,
                                                 chrono::sys_days(2024y / 1 / 2)};
    CHECK(np::array_str(np::from_chrono(times)) == "['2024-01-01T00:00:05' '2024-01-02T00:00:00']");
}
