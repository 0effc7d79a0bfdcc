// Members of structs as views.
#include <string>

#include <orthant/ops/field.hpp>
#include <orthant/ops/logic/compare.hpp>
#include <orthant/ops/math/arithmetic.hpp>

#include "elements.hpp"

namespace {
struct person {
    std::string name;
    int age;
    double height;
};
}  // namespace

TEST_CASE("members of structs") {
    np::ndarray<person> people(np::detail::new_array<person>("test", np::shape_t{2}));
    people(0) = {"Ada", 36, 1.65};
    people(1) = {"Alan", 41, 1.78};
    auto ages = np::field(people, &person::age);
    CHECK(values(ages) == std::vector<int>{36, 41});
    ages += 1;
    CHECK(people(1).age == 42);
    CHECK(values(np::field(people, &person::name)) == std::vector<std::string>{"Ada", "Alan"});
    CHECK(values(people[np::field(people, &person::height) > 1.7][{0}]).at(0).name == "Alan");
    const auto& fixed = people;
    static_assert(std::is_same_v<decltype(np::field(fixed, &person::age)), np::view<const int>>);
}
