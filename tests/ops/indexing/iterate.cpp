// Walking over arrays with indices, in several orders, and several at once.
#include <string>

#include <orthant/ops/indexing/iterate.hpp>

#include "../elements.hpp"

TEST_CASE("walking with indices") {
    ints a({{1, 2, 3}, {4, 5, 6}});
    std::string seen;
    for (auto [index, x] : np::ndenumerate(a)) {
        seen += std::to_string(index[0]) + std::to_string(index[1]) + ' ';
        x *= 10;
    }
    CHECK(seen == "00 01 02 10 11 12 ");
    std::int64_t total = 0;
    for (const auto& index : np::ndindex(2, 3)) total += a[index];
    CHECK(total == 210);
    for (auto& x : np::nditer(a)) x /= 10;
    list order;
    for (np::nditer it(a, 'F'); !it.finished(); ++it) order.push_back(*it);
    CHECK(order == list{1, 4, 2, 5, 3, 6});
    order.clear();
    for (const auto& x : np::nditer(a.T())) order.push_back(x);  // memory order
    CHECK(order == list{1, 2, 3, 4, 5, 6});
    total = 0;
    for (auto [x, y] : np::nditer(a, a[0])) total += x * y;
    CHECK(total == 1 + 4 + 9 + 4 + 10 + 18);
    CHECK_THROWS_AS(np::nditer(a, ints{1, 2}), np::shape_error);
    for (const auto& index : np::ndindex(0, 3)) FAIL(index);
    CHECK(np::ndindex({2, 3}).size() == 6);
    CHECK(np::ndindex({4}).size() == 4);
    CHECK(np::ndindex(a.shape()).size() == 6);
}
