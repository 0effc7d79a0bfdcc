// Comparisons against NumPy, also with integers that do not fit the array's type.

#include "../elementwise.hpp"

using namespace reference;
namespace f = np::functor;

namespace {

// The comparisons of array and scalar, and of scalar and array.
template <class T, class S>
np::ndarray<bool> compare(const std::string& name, const np::ndarray<T>& a, S s, bool scalar_first) {
    const auto both = [&](const auto& function) -> np::ndarray<bool> {
        if (scalar_first) return function(s, a);
        return function(a, s);
    };
    if (name == "equal") return both(np::equal);
    if (name == "not_equal") return both(np::not_equal);
    if (name == "less") return both(np::less);
    if (name == "less_equal") return both(np::less_equal);
    if (name == "greater") return both(np::greater);
    return both(np::greater_equal);
}

}  // namespace

TEST_CASE("comparisons") {
    using functions = types<f::equal, f::not_equal, f::less, f::less_equal, f::greater, f::greater_equal>;
    function_table t;
    add_same(t, functions{}, all_types{});
    add_mixed(t, types<f::equal, f::less>{});
    check_all(t, 1500);
}

TEST_CASE("comparisons with integers that do not fit") {
    using integers =
        types<bool, np::int8, np::int16, np::int32, np::int64, np::uint8, np::uint16, np::uint32, np::uint64>;
    std::map<std::string, header_ptr> lists;
    int count = 0;
    for (const words& w : read("elementwise.txt")) {
        if (w[0] == "list") lists[w[1] + ":" + w[2]] = array_of(w[1][0], w, 3, w.size() - 3);
        if (w[0] != "compare") continue;
        ++count;
        const header_ptr& list = lists[w[2]];
        with_type(w[2][0], integers{}, [&]<class T>(std::type_identity<T>) {
            const np::ndarray<T> a = np::view<const T>(list);
            for (const bool first : {false, true}) {
                const std::string number = w[3];
                const np::ndarray<bool> out =
                    number[0] == '9' ? compare(w[1], a, std::strtoull(number.c_str(), nullptr, 10), first)
                                     : compare(w[1], a, std::strtoll(number.c_str(), nullptr, 10), first);
                const words expected(w.begin() + 4 + first * out.size(),
                                     w.begin() + 4 + (first + 1) * out.size());
                CHECK_MESSAGE(difference(out.header(), '?', expected, 0, 0) == "", w[1], ' ', w[2], ' ', w[3],
                              ' ', first);
            }
        });
    }
    CHECK(count >= 70);

    const np::ndarray<np::uint8> a{{1, 2}, {3, 255}};
    CHECK(np::all(a < 300));
    CHECK(np::all(a + np::uint8(1) < 300));  // lazy operands too
    CHECK(!np::any(a * 1 == -1));
    CHECK(np::eval(a == 300).shape() == np::shape_t{2, 2});
    CHECK(np::sum(a.T() >= 3L) == 2);
}

TEST_CASE("strings compare and join") {
    const np::ndarray<std::string> a{"pear", "apple", "fig"}, b{"fig", "apple", "grape"};
    CHECK(np::eval(a == b).tolist() == std::vector<bool>{false, true, false});
    CHECK(np::eval(a < b).tolist() == std::vector<bool>{false, false, true});
    CHECK(np::eval(a != "fig").tolist() == std::vector<bool>{true, true, false});
    CHECK(np::eval(a >= std::string("fig")).tolist() == std::vector<bool>{true, false, true});
    CHECK(np::eval(np::add(a, b)).tolist() == std::vector<std::string>{"pearfig", "appleapple", "figgrape"});
    CHECK(np::eval(a + "s").tolist() == std::vector<std::string>{"pears", "apples", "figs"});
}
