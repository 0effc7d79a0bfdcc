// Every distribution of the table in every form: the forms agree with each other, number by number.
// Covers random/law_methods.hpp and random/module_laws.hpp.
#include <orthant/orthant.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string_view>

namespace np = orthant;

namespace {

// A parameter within the domain of nearly all: 1/4, 1/2, 3/4; or 3, 4, 5.
template <class P>
P parameter(int place, std::string_view law) {
    if constexpr (std::is_same_v<P, double>) return law == "zipf" ? 2 : 0.25 * place;
    else return P(2 + place);
}

template <class A, class B>
bool same(const A& values, const B& value) {
    return values.size() == 1 && values.ndim() == 1 && values(0) == value;
}

}  // namespace

#define CHECK_FORMS(R, name, numbers, arrays, keywords, sized_keywords)                                   \
    SUBCASE(#name) {                                                                                      \
        const R value = np::random::default_rng(7).name numbers;                                          \
        const auto draw = [] { return np::random::default_rng(7); };                                      \
        CHECK(same(draw().name WITH(numbers, 1), value));                                                 \
        CHECK(same(draw().name WITH(numbers, {1}), value));                                               \
        CHECK(same(draw().name WITH(numbers, {.size = {1}}), value));                                     \
        CHECK(same(draw().name arrays, value));                                                           \
        CHECK(draw().name keywords.ndim() == 0);                                                          \
        CHECK(draw().name keywords.item() == value);                                                      \
        CHECK(same(draw().name sized_keywords, value));                                                   \
        np::ndarray<R> filled = np::zeros<R>({1});                                                        \
        auto rng = draw();                                                                                \
        rng.into(filled).name numbers;                                                                    \
        CHECK(same(filled, value));                                                                       \
        const R legacy = np::random::random_state(7).name numbers;                                        \
        const auto again = [] { np::random::seed(7); };                                                   \
        again();                                                                                          \
        CHECK(np::random::name numbers == legacy);                                                        \
        again();                                                                                          \
        CHECK(same(np::random::name WITH(numbers, {1}), legacy));                                         \
        again();                                                                                          \
        CHECK(same(np::random::name WITH(numbers, {.size = {1}}), legacy));                               \
        again();                                                                                          \
        CHECK(same(np::random::name arrays, legacy));                                                     \
        again();                                                                                          \
        CHECK(same(np::random::name sized_keywords, legacy));                                             \
    }

#define INSIDE(...) __VA_ARGS__
#define WITH(numbers, ...) (INSIDE numbers, __VA_ARGS__)
#define VALUE(P, place, name) parameter<P>(place, #name)
#define ARRAY(P, place, name) np::ndarray<P>({parameter<P>(place, #name)})
#define ONE(R, name, P, p, dp)                                                                            \
    CHECK_FORMS(R, name, (VALUE(P, 1, name)), (ARRAY(P, 1, name)), ({.p = VALUE(P, 1, name)}),            \
                ({.p = VALUE(P, 1, name), .size = {1}}))
#define TWO(R, name, P, p, dp, Q, q, dq)                                                                  \
    CHECK_FORMS(R, name, (VALUE(P, 1, name), VALUE(Q, 2, name)), (ARRAY(P, 1, name), VALUE(Q, 2, name)),  \
                ({.p = VALUE(P, 1, name), .q = VALUE(Q, 2, name)}),                                       \
                ({.p = VALUE(P, 1, name), .q = VALUE(Q, 2, name), .size = {1}}))
#define THREE(R, name, P, p, dp, Q, q, dq, T, t, dt)                                                      \
    CHECK_FORMS(R, name, (VALUE(P, 1, name), VALUE(Q, 2, name), VALUE(T, 3, name)),                       \
                (ARRAY(P, 1, name), VALUE(Q, 2, name), VALUE(T, 3, name)),                                \
                ({.p = VALUE(P, 1, name), .q = VALUE(Q, 2, name), .t = VALUE(T, 3, name)}),               \
                ({.p = VALUE(P, 1, name), .q = VALUE(Q, 2, name), .t = VALUE(T, 3, name), .size = {1}}))

TEST_CASE("every law in every form") { ORTHANT_RANDOM_LAWS(ONE, TWO, THREE) }

TEST_CASE("default values are NumPy's") {
    const auto draw = [] { return np::random::default_rng(3); };
    CHECK(draw().normal() == draw().normal(0, 1));
    CHECK(draw().normal({.scale = 2}).item() == draw().normal(0, 2));
    CHECK(draw().gamma(2) == draw().gamma(2, 1));
    CHECK(draw().poisson() == draw().poisson(1));
    CHECK(same(np::random::default_rng(3).exponential({.size = 1}), draw().exponential(1)));
}
