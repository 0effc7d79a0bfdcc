// Structs that name their fields: fields by name, printing, sorting, unique, masks, joining, against NumPy.
// Covers base/fields.hpp base/fixed_string.hpp ops/text/record_type.hpp ops/text/records.hpp
// ops/sorting/field_order.hpp ops/record_columns.hpp kernel/same_value.hpp.
#include "records.hpp"

#include <doctest/doctest.h>

using namespace records;

namespace {

std::string joined(const np::ndarray<np::int64>& a) {
    std::string out;
    for (np::int64 x : a) out += (out.empty() ? "" : " ") + std::to_string(x);
    return out;
}

struct person {
    np::fixed_string<16> name;
    int age;
    double score[2];
    ORTHANT_FIELDS(name, age, score)
};
struct visitor {
    std::string name;
    float age;
    bool paid = true;
    ORTHANT_FIELDS(name, age, paid)
};
struct point {
    float x, y;
    np::int32 n;
    ORTHANT_FIELDS(x, y, n)
};
// 24 bytes and 40: more than a masked read once moved.
struct triple {
    double x, y, z;
    ORTHANT_FIELDS(x, y, z)
    bool operator==(const triple&) const = default;
};
struct odd {
    char c[5];
    np::int8 k;
    np::int8 rest[35];
    bool operator==(const odd&) const = default;
};
struct derived : point {
    double w;
};
ORTHANT_FIELDS_OF(derived, x, w)
template <class T>
struct pair_of {
    T first, second;
    ORTHANT_FIELDS(first, second)
};

template <class F>
std::string message(const F& f) {
    try {
        f();
    } catch (const np::error& e) {
        return e.what();
    }
    return "";
}

}  // namespace

TEST_CASE("NumPy's structured arrays: texts, orders, distinct values") {
    int cases = 0;
    std::ifstream file(ORTHANT_TEST_DATA "/records.txt");
    REQUIRE(file.good());
    for (std::string line; std::getline(file, line);) {
        const reference::words w = reference::split(line, '\t');
        if (w[0] == "npy" || w[0] == "big") continue;
        with_struct(w[1], [&]<class S>(std::type_identity<S>) {
            const auto a = array<S>(w[0] == "dtype" ? "1" : w[2]);
            std::string got, want;
            if (w[0] == "print") {
                got = np::array_str(a) + "\n" + np::array_repr(a);
                want = unescaped(w[3] + "\n" + w[4]);
            } else if (w[0] == "options") {
                const np::printoptions scope({.precision = std::stoi(w[3]),
                                              .linewidth = std::stoi(w[4]),
                                              .suppress = w[5] == "1",
                                              .sign = ' '});
                got = np::array_str(a) + "\n" + np::array_repr(a);
                want = unescaped(w[6] + "\n" + w[7]);
            } else if (w[0] == "sort") {
                if constexpr (!std::is_same_v<S, arrays> && !std::is_same_v<S, wide>) {
                    np::field_order order;
                    const reference::words names = reference::split(w[3], ',');
                    if (names.size() == 1 && names[0] != "-") order = names[0];
                    if (names.size() == 2) order = {names[0], names[1]};
                    if (names.size() == 3) order = {names[0], names[1], names[2]};
                    if (names.size() == 5) order = {names[0], names[1], names[2], names[3], names[4]};
                    const auto places = np::argsort(a, {.order = order});
                    got = joined(places);
                    want = w.size() > 4 ? w[4] : "";
                    const auto sorted = np::sort(a, {.order = order});
                    CHECK(np::array_str(np::argsort(sorted, {.order = order}).ravel()) ==
                          np::array_str((np::zeros<np::int64>(a.shape()) + np::arange(a.ndim() ? a.shape()[-1] : 1))
                                            .eval()
                                            .ravel()));
                }
            } else if (w[0] == "unique") {
                if constexpr (!std::is_same_v<S, arrays> && !std::is_same_v<S, wide>) {
                    const auto [v, first, inverse, counts] = np::unique(
                        a, {.return_index = true, .return_inverse = true, .return_counts = true});
                    got = joined(first) + "|" + joined(inverse.ravel()) + "|" + joined(counts);
                    want = w.size() > 5 ? w[3] + "|" + w[4] + "|" + w[5] : "||";
                    CHECK(np::array_str(np::unique(a)) == np::array_str(v));
                }
            } else if (w[0] == "dtype") {
                CHECK(sizeof(S) == (w[1] == "named" ? sizeof(S) : std::size_t(std::stol(w[4]))));
                if (w[1] != "named") got = np::dtype_text<S>(), want = w[3];
            }
            if (got != want) FAIL_CHECK(line << "\ngot:\n" << got);
        });
        ++cases;
    }
    CHECK(cases > 200);
}

TEST_CASE("fields by name") {
    static_assert(np::field_count<person> == 3 && np::field_names<person>()[1] == "age");
    static_assert(np::field_index<packed>("z") == 2 && np::field_index<packed>("none") == 3);
    static_assert(!np::has_fields<int> && !np::has_fields<odd> && np::has_fields<const person>);
    static_assert(np::field_count<derived> == 2 && np::field_count<pair_of<int>> == 2);
    static_assert(std::is_aggregate_v<person> && std::is_trivially_copyable_v<person>);

    np::ndarray<person> people{{"Ada", 36, {1, 2}}, {"Alan", 41, {3, 4}}, {"Grace", 85, {5, 6}}};
    auto ages = np::field<"age">(people);
    static_assert(std::is_same_v<decltype(ages), np::view<int>>);
    ages += 1;
    CHECK(people(1).age == 42);
    // An array within is an axis more; a fixed_string of another size reads.
    auto scores = np::field<"score">(people);
    CHECK(scores.shape() == np::shape_t{3, 2});
    scores(np::all, 1) = 0;
    CHECK(people(2).score[1] == 0);
    CHECK(np::sum(np::field<"score">(people(np::slice(np::_, np::_, -1)))) == 9);
    CHECK(np::array_str(np::field<"name">(people)) == "[b'Ada' b'Alan' b'Grace']");
    const auto& fixed = people;
    static_assert(std::is_same_v<decltype(np::field<"age">(fixed)), np::view<const int>>);
    auto [age, name] = np::fields<"age", "name">(people);
    CHECK(age(0) == 37);
    // Of a lazy selection, and of nothing.
    CHECK(np::array_str(np::field<"age">(people[np::field<"age">(people) > 40])) == "[42 86]");
    CHECK(np::field<"score">(np::ndarray<person>()).shape() == np::shape_t{0, 2});

    np::ndarray<arrays> lists = array<arrays>("2,3");
    auto m = np::field<"m">(lists);  // 28 bytes are whole floats
    static_assert(std::is_same_v<decltype(m), np::view<float>>);
    CHECK(m.shape() == np::shape_t{2, 3, 2, 2});
    CHECK(m(1, 2, 1, 0) == lists(1, 2).m[1][0]);
    CHECK(np::field<"v">(lists).shape() == np::shape_t{2, 3, 3});

    int count = 0;
    np::for_each_field(people(0), [&](std::string_view field, auto& value) {
        if (field == "age")
            if constexpr (std::is_same_v<decltype(value), int&>) value = 3;
        ++count;
    });
    CHECK(count == 3);
    CHECK(people(0).age == 3);
}

TEST_CASE("numbers as structs and back, and structs as others") {
    const np::ndarray<point> points{{1, 2, 3}, {4, 5, 6}};
    const auto numbers = np::structured_to_unstructured(points);
    static_assert(std::is_same_v<decltype(numbers), const np::ndarray<double>>);  // float32 with int32
    CHECK(np::array_str(numbers) == "[[1. 2. 3.]\n [4. 5. 6.]]");
    CHECK(np::array_str(np::structured_to_unstructured<int>(points)) == "[[1 2 3]\n [4 5 6]]");
    const auto back = np::unstructured_to_structured<point>(numbers);
    CHECK(np::array_str(back) == np::array_str(points));
    CHECK(np::structured_to_unstructured(array<arrays>("2")).shape() == np::shape_t{2, 8});
    CHECK_THROWS_WITH_AS(np::unstructured_to_structured<point>(np::zeros<double>({3, 2})),
                         "unstructured_to_structured: the last axis of shape (3,2) does not have the 3 numbers of "
                         "the struct",
                         np::shape_error);

    const np::ndarray<person> people{{"Ada", 36, {1, 2}}, {"Alan", 41, {3, 4}}};
    const auto visitors = np::require_fields<visitor>(people);
    CHECK(visitors(1).name == "Alan");
    CHECK(visitors(1).age == 41.0f);
    CHECK(visitors(0).paid);
    CHECK(np::array_repr(visitors) ==
          "array([('Ada', 36.,  True), ('Alan', 41.,  True)],\n"
          "      dtype=[('name', '<U4'), ('age', '<f4'), ('paid', '?')])");
}

TEST_CASE("masks, positions, joining and copies move whole structs") {
    const index_t n = 100;
    np::ndarray<triple> t(np::detail::new_array<triple>("test", np::shape_t{n}));
    np::ndarray<odd> o(np::detail::new_array<odd>("test", np::shape_t{n}));
    np::ndarray<named> s(np::detail::new_array<named>("test", np::shape_t{n}));
    np::ndarray<bool> mask = np::zeros<bool>(n);
    for (index_t i = 0; i < n; ++i) {
        t(i) = {double(i), double(2 * i), double(3 * i)};
        o(i) = {};
        o(i).c[4] = char(i);
        o(i).k = np::int8(i);
        o(i).rest[34] = np::int8(-i);
        s(i) = {"a name that is too long to be inside the string " + std::to_string(i), int(i), 0.5 * double(i)};
        mask(i) = i % 3 == 1 || (i >= 40 && i < 60);
    }
    np::ndarray<triple> chosen = t[mask];
    np::ndarray<odd> chosen_odd = o[mask];
    np::ndarray<named> chosen_named = s[mask];
    index_t at = 0;
    for (index_t i = 0; i < n; ++i)
        if (mask(i)) {
            CHECK(chosen(at) == t(i));
            CHECK(chosen_odd(at) == o(i));
            CHECK(chosen_named(at).name == s(i).name);
            ++at;
        }
    CHECK(at == chosen.size());
    CHECK(np::ndarray<triple>(t[{-1, 0, 7}])(0) == t(n - 1));
    CHECK(np::take(t, np::ndarray<np::int64>{5, 3})(1) == t(3));
    CHECK(np::compress(mask, t)(1) == chosen(1));
    const auto z = (np::arange(n) * std::complex<double>(1, 2)).astype<std::complex<long double>>();
    CHECK(np::ndarray<std::complex<long double>>(z[mask])(1) == std::complex<long double>(4, 8));
    t[mask] = triple{1, 2, 3};
    CHECK(t(1) == triple{1, 2, 3});
    CHECK(t(2) == triple{2, 4, 6});
    const auto both = np::concatenate({chosen, t(np::slice(2, 4))});
    CHECK(both.size() == chosen.size() + 2);
    CHECK(both(both.size() - 2) == triple{2, 4, 6});
    CHECK(np::stack({t, t}).shape() == np::shape_t{2, n});
    CHECK(np::flip(np::concatenate({s, s}))(0).name == s(n - 1).name);
    CHECK(np::repeat(o, 2)(3) == o(1));
    CHECK(np::transpose(np::reshape(t, {4, 25})).copy()(3, 0) == t(3));
}

TEST_CASE("sorting by fields: names that are wrong") {
    const np::ndarray<person> people{{"Bo", 36, {1, 2}}, {"Al", 36, {3, 4}}, {"Al", 30, {3, 3}}};
    CHECK(np::sort(people)(0).age == 30);
    CHECK(np::sort(people, {.order = "age"})(1).name == "Al");
    CHECK(np::array_str(np::argsort(people, {.order = {"score", "age"}})) == "[0 2 1]");
    np::ndarray<person> here = people;
    here.sort(np::sort_options{.order = {"name"}});
    CHECK(here(2).name == "Bo");
    CHECK(message([&] { np::sort(people, {.order = "height"}); }) == "sort: unknown field name: height");
    CHECK(message([&] { np::argsort(people, {.order = {"age", "age"}}); }) ==
          "argsort: duplicate field name: age");
    CHECK(message([&] { np::sort(np::arange(3), {.order = "x"}); }) ==
          "sort: Cannot specify order when the array has no fields.");
    // By one member, as ever.
    CHECK(np::sort(people, &person::age)(0).age == 30);
    // An order of its own is kept.
    CHECK(np::searchsorted(np::sort(np::field<"age">(people)), 36) == 1);
    CHECK(np::unique(np::ndarray<triple>{{1, 2, 3}, {1, 2, 2}, {1, 2, 3}}).size() == 2);
}

TEST_CASE("structs are equal if their fields are") {
    const np::ndarray<person> people{{"Ada", 36, {1, 2}}, {"Alan", 41, {3, 4}}, {"Ada", 36, {1, 2}}};
    np::ndarray<person> others = people.copy();
    others(1).score[1] = 5;
    CHECK(np::array_str(people == others) == "[ True False  True]");
    CHECK(np::array_str(people != others) == "[False  True False]");
    CHECK(np::array_str(people == people(0)) == "[ True False  True]");
    CHECK(np::array_equal(people, people.copy()));
    CHECK(!np::array_equal(people, others));
    const auto all = array<nested>("4");
    CHECK(np::array_str(np::equal(all, all)) == "[ True  True  True  True]");
}

TEST_CASE("structs from columns") {
    const std::vector<std::vector<int>> scores{{1, 2}, {3, 4}};
    const auto people =
        np::rec::fromarrays<person>(std::vector<std::string>{"Ada", "Alan"}, np::arange(2) + 36, scores);
    CHECK(people.shape() == np::shape_t{2});
    CHECK(people(1).name == "Alan");
    CHECK(people(1).age == 37);
    CHECK(people(1).score[0] == 3);
    const auto points = np::rec::fromarrays<point>(np::ones<double>({2, 3}), np::zeros<int>({2, 3}), np::ones({2, 3}));
    CHECK(points.shape() == np::shape_t{2, 3});
    CHECK(message([&] {
              np::rec::fromarrays<named>(np::array({"a", "b"}), np::arange(3), np::ones(2));
          }) == "fromarrays: array-shape mismatch in array 1: (3,), not (2,)");
    CHECK_THROWS_AS(np::rec::fromarrays<named>(np::array({"a"}), np::array({"b"}), np::ones(1)), np::type_error);
    CHECK(np::rec::fromarrays<named>(np::ndarray<std::string>(), np::arange(0), np::zeros(0)).size() == 0);
}

TEST_CASE("fixed_string") {
    np::fixed_string<4> a = "abc", b("abcdef"), c = std::string("ab\0", 3), d = "xyzé", e = "é€";
    static_assert(sizeof(a) == 4 && std::is_trivially_copyable_v<decltype(a)>);
    CHECK(a == "abc");
    CHECK(b == "abcd");
    CHECK(c.size() == 2);  // zeros at the end are no part
    CHECK(d == "xyz");     // no half of a character
    CHECK(e == "é");
    CHECK(a < b);
    CHECK(a != b);
    CHECK(np::fixed_string<3>().empty());
    CHECK(np::fixed_string<2>("\x80\x80\x80").size() == 2);  // no UTF-8: cut as bytes
    CHECK((a.str() + std::string(b)) == "abcabcd");
    const np::ndarray<np::fixed_string<3>> words{"b", "a'c", "\xff\n"};
    CHECK(np::array_repr(words) == "array([b'b', b\"a'c\", b'\\xff\\n'], dtype='S3')");
    CHECK(np::array_str(np::sort(words)) == "[b\"a'c\" b'b' b'\\xff\\n']");
    CHECK(np::array_str(np::unique(words)) == np::array_str(np::sort(words)));
}

TEST_CASE("a class inside a function names its members") {
    struct point {
        double x;
        int n;
        ORTHANT_FIELDS(x, n)
    };
    struct marked : point {
        bool on;
    };
    static_assert(std::is_aggregate_v<point> && sizeof(point) == 16 && np::has_fields<const point>);
    static_assert(np::field_names<point>()[1] == "n" && np::field_count<marked> == 2);
    const np::ndarray<point> points{point{1.5, 2}, point{0.5, 7}};
    CHECK(np::field<"n">(points)(1) == 7);
    double sum = 0;
    np::for_each_field(marked{{2, 3}, true}, [&](std::string_view, const auto& v) { sum += double(v); });
    CHECK(sum == 5);
}
