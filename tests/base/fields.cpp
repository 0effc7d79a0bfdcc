// Structs without a line that lists their members: how many they have, what they are and are called; which structs are
// records as they stand, and which are not.
// Covers base/fields.hpp base/members.hpp.
#include <orthant/base/fields.hpp>

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace np = orthant;

// (Not unnamed: much of it is never called.)
namespace plain_structs {

using np::detail::count_members;

// ---- what is a record

struct one {
    int x;
};
struct point {
    double x, y;
};
struct track {
    np::fixed_string<8> name;
    point at[2];
    std::array<std::array<float, 3>, 2> m;
    bool ok;
    std::complex<float> z;
    np::float16 h;
    np::bfloat16 b;
    point last;
    unsigned char raw[1200];
};
struct with_defaults {
    int a = 7;
    np::fixed_string<2> b = "cc";
    double c[2] = {1, 2};
};
struct compared {
    int x, y;
    bool operator==(const compared&) const = default;
    auto operator<=>(const compared&) const = default;
    double length() const { return double(x) * x; }
    static constexpr int dimensions = 2;
};
struct alignas(64) aligned {
    float x;
    double y;
};
template <class T, int N>
struct array_of {
    T values[N];
    int n;
};
struct mixed {  // one member with a line of its own
    struct listed {
        std::array<int, 2> v;
        char letter;
        ORTHANT_FIELDS(v, letter)
    } first;
    int second;
};
struct not_constant {  // no constant expression makes one
    int x = int(std::string("ab").size());
    double y = 2;
};
#define ORTHANT_MEMBERS_8(p) int p##0, p##1, p##2, p##3, p##4, p##5, p##6, p##7;
struct eight {
    ORTHANT_MEMBERS_8(a)
};
struct sixteen {
    ORTHANT_MEMBERS_8(a) ORTHANT_MEMBERS_8(b)
};
struct twenty_four {
    ORTHANT_MEMBERS_8(a) ORTHANT_MEMBERS_8(b) ORTHANT_MEMBERS_8(c)
};
struct twenty_five {
    ORTHANT_MEMBERS_8(a) ORTHANT_MEMBERS_8(b) ORTHANT_MEMBERS_8(c) int last;
};

static_assert(np::has_fields<one> && np::has_fields<const point> && np::has_fields<track>);
static_assert(np::has_fields<with_defaults> && np::has_fields<compared> && np::has_fields<aligned>);
static_assert(np::has_fields<array_of<double, 3>> && np::has_fields<array_of<point, 1>> && np::has_fields<mixed>);
static_assert(np::has_fields<not_constant>);
static_assert(np::field_count<one> == 1 && np::field_count<track> == 9 && np::field_count<eight> == 8);
static_assert(np::field_count<sixteen> == 16 && np::field_count<twenty_four> == 24 && np::field_count<mixed> == 2);
static_assert(std::is_same_v<np::field_type<track, 1>, point[2]>);
static_assert(std::is_same_v<np::field_type<track, 2>, std::array<std::array<float, 3>, 2>>);
static_assert(np::field_names<track>()[8] == "raw" && np::field_names<track>()[0] == "name");
static_assert(np::field_names<twenty_four>()[23] == "c7" && np::field_names<array_of<int, 2>>()[0] == "values");
static_assert(np::field_index<compared>("y") == 1 && np::field_index<compared>("dimensions") == 2);

// ---- what is none

struct empty {};
struct holds_text {
    std::string name;
    int age;
};
struct holds_vector {
    std::vector<int> v;
};
struct holds_pointer {
    const char* name;
    int n;
};
struct holds_reference {
    int& n;
    int m;
};
struct holds_constant {
    const int n;
    int m;
};
struct holds_enum {
    enum { a, b } kind;
    int n;
};
struct holds_char {
    char c[4];
    int n;
};
struct holds_empty {
    empty e;
    int n;
};
struct holds_union {
    union {
        int i;
        float f;
    };
    int n;
};
struct holds_named_union {
    union {
        int i;
        float f;
    } u;
    int n;
};
struct bits {
    int a : 3;
    int b : 5;
};
struct one_bit_field {
    int a : 3;
    double b;
};
struct [[gnu::packed]] packed {
    char8_t c;
    double x;
};
struct [[gnu::packed]] packed_numbers {
    signed char c;
    double x;
};
struct derived : point {};
struct derived_with_more : point {
    double z;
};
struct derived_from_empty : empty {
    int x, y;
};
struct with_constructor {
    with_constructor(int) {}
    int x = 0, y = 0;
};
class hidden {
    [[maybe_unused]] int x = 0, y = 0;
};
struct hidden_part {
    int x;

private:
    [[maybe_unused]] int y = 0;
};
struct virtual_one {
    virtual int f() { return x; }
    int x = 0;
};
struct own_copy {
    own_copy& operator=(const own_copy& o) {
        x = o.x;
        return *this;
    }
    int x, y;
};
static_assert(!np::has_fields<empty> && !np::has_fields<holds_text> && !np::has_fields<holds_vector>);
static_assert(!np::has_fields<holds_pointer> && !np::has_fields<holds_reference> && !np::has_fields<holds_constant>);
static_assert(!np::has_fields<holds_enum> && !np::has_fields<holds_char> && !np::has_fields<holds_empty>);
static_assert(!np::has_fields<holds_union> && !np::has_fields<holds_named_union>);
static_assert(!np::has_fields<bits> && !np::has_fields<one_bit_field>);
static_assert(!np::has_fields<packed> && !np::has_fields<packed_numbers>);
static_assert(!np::has_fields<derived> && !np::has_fields<derived_with_more> && !np::has_fields<derived_from_empty>);
static_assert(!np::has_fields<with_constructor> && !np::has_fields<hidden> && !np::has_fields<hidden_part>);
static_assert(!np::has_fields<virtual_one> && !np::has_fields<own_copy> && !np::has_fields<twenty_five>);
// What is a type of its own, not a record.
static_assert(!np::has_fields<int> && !np::has_fields<bool> && !np::has_fields<std::complex<double>>);
static_assert(!np::has_fields<np::float16> && !np::has_fields<np::bfloat16> && !np::has_fields<np::fixed_string<4>>);
static_assert(!np::has_fields<std::array<int, 2>> && !np::has_fields<std::pair<int, int>> && !np::has_fields<int[2]>);
static_assert(!np::has_fields<std::tuple<int, int>> && !np::has_fields<std::optional<int>> && !np::has_fields<void>);

struct fraction {  // numbers of the user's
    long long num, den;
    friend fraction operator*(fraction a, fraction b) { return {a.num * b.num, a.den * b.den}; }
};
struct dual {
    double re, eps;
    dual operator+(const dual& o) const { return {re + o.re, eps + o.eps}; }
};
struct degrees {
    double value;
    explicit operator double() const { return value; }
};
struct checked {  // true or false is no number
    int x, y;
    explicit operator bool() const { return x != y; }
};
struct two_letters {
    np::fixed_string<2> text;
    operator std::string_view() const { return text; }
};
struct printed {
    int x, y;
    friend std::ostream& operator<<(std::ostream& out, const printed& p) { return out << p.x << '/' << p.y; }
};
struct holds_fraction {
    fraction f;
    int n;
};
struct container {
    int x[3];
    const int* begin() const { return x; }
    const int* end() const { return x + 3; }
};
struct refuses {
    using no_members = void;
    int x, y;
};
struct printed_record {  // a line goes before the rule, and gives the order
    int x, y;
    ORTHANT_FIELDS(y, x)
    friend std::ostream& operator<<(std::ostream& out, const printed_record& p) { return out << p.x << '/' << p.y; }
};
static_assert(!np::has_fields<fraction> && !np::has_fields<dual> && !np::has_fields<degrees>);
static_assert(np::has_fields<checked>);
static_assert(!np::has_fields<two_letters> && !np::has_fields<printed> && !np::has_fields<holds_fraction>);
static_assert(!np::has_fields<container> && !np::has_fields<refuses>);
static_assert(np::has_fields<printed_record> && np::field_names<printed_record>()[0] == "y");

}  // namespace plain_structs
using namespace plain_structs;

TEST_CASE("the members of a struct, counted and tied, whatever they are") {
    static_assert(count_members<empty>() == 0 && count_members<holds_vector>() == 1);
    static_assert(count_members<holds_text>() == 2 && count_members<track>() == 9);
    static_assert(count_members<twenty_four>() == 24);
    static_assert(count_members<twenty_five>() == np::detail::too_many_members);
    struct no_default {
        explicit no_default(int v) : value(v) {}
        int value;
    };
    struct owner {  // members that cannot be made of {}
        int n;
        no_default a, b;
        std::unique_ptr<int> p;
    };
    struct owner_with_defaults {
        no_default a{1};
        std::vector<int> v;
        no_default b{2};
    };
    static_assert(count_members<owner>() == 4 && count_members<owner_with_defaults>() == 3);
    owner o{1, no_default(2), no_default(3), nullptr};
    auto [n, a, b, p] = np::detail::tie_members(o);
    n = 5;
    p = std::make_unique<int>(8);
    CHECK(o.n == 5);
    CHECK(a.value + b.value == 5);
    CHECK(*o.p == 8);
    const owner_with_defaults c;
    CHECK(std::get<2>(np::detail::tie_members(c)).value == 2);
}

TEST_CASE("fields by number are the members") {
    track t{};
    std::string names;
    int k = 0;
    const auto offset = [&](const auto& x) { return reinterpret_cast<const char*>(&x) - reinterpret_cast<const char*>(&t); };
    const std::ptrdiff_t want[] = {offset(t.name), offset(t.at), offset(t.m),    offset(t.ok), offset(t.z),
                                   offset(t.h),    offset(t.b),  offset(t.last), offset(t.raw)};
    np::for_each_field(t, [&](std::string_view name, auto& x) {
        names += std::string(name) + " ";
        CHECK(offset(x) == want[k++]);
    });
    CHECK(names == "name at m ok z h b last raw ");
    const track& fixed = t;
    std::get<1>(np::fields_of<track>).of(t)[1].y = 2.5;
    CHECK(std::get<1>(np::fields_of<track>).of(fixed)[1].y == 2.5);
    static_assert(std::is_same_v<decltype(std::get<3>(np::fields_of<track>).of(fixed)), const bool&>);
    // At compile time, and of structs within a function and in a template.
    struct local {
        int first_one, $_2;
        float \u00e4rger;
    };
    static_assert(np::field_names<local>()[0] == "first_one" && np::field_names<local>()[1] == "$_2");
    CHECK(np::field_names<local>()[2] == "\u00e4rger");
    constexpr int sum = [] {
        local l{3, 4, 0};
        int s = 0;
        np::for_each_field(l, [&](std::string_view, auto& x) { s += int(x); });
        return s;
    }();
    CHECK(sum == 7);
    CHECK(np::field_names<array_of<np::fixed_string<3>, 2>>()[1] == "n");
    with_defaults d;
    for (const auto& name : np::field_names<with_defaults>()) CHECK(name.size() == 1);
    CHECK(std::get<1>(np::fields_of<with_defaults>).of(d) == "cc");
    alignas(64) aligned x{1, 2};
    CHECK(std::get<1>(np::fields_of<aligned>).of(x) == 2);
}
