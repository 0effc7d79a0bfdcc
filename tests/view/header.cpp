// Headers: reference counts, ownership, foreign memory.

#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/view/header.hpp>

using namespace orthant;
using namespace orthant::detail;

namespace {

struct counted {
    static inline int alive = 0;
    counted() { ++alive; }
    counted(const counted&) { ++alive; }
    counted& operator=(const counted&) = default;
    ~counted() { --alive; }
};

}  // namespace

TEST_CASE("a window keeps its owner") {
    const index_t shape[] = {2, 3}, strides[] = {1, 2};
    header_ptr window;
    {
        const header_ptr owner = new_array<int>("test", shape);
        for (int i = 0; i < 6; ++i) static_cast<int*>(owner->data)[i] = i;
        CHECK(owner->references == 1);
        window = new_window(owner, owner->data, shape, strides);
        CHECK(owner->references == 2);
        const header_ptr second = new_window(window, window->data, {shape, 1}, {strides, 1});
        CHECK(second->owner == owner.get());  // never a chain
        CHECK(owner->references == 3);
    }
    CHECK(static_cast<int*>(window->data)[5] == 5);
    CHECK(window->owner->references == 1);
}

TEST_CASE("elements are made and destroyed once") {
    const index_t shape[] = {4, 5};
    {
        header_ptr a = new_array<counted>("test", shape);
        CHECK(counted::alive == 20);
        const header_ptr b = a;
        a = header_ptr();
        CHECK(counted::alive == 20);
    }
    CHECK(counted::alive == 0);
}

TEST_CASE("foreign memory lives as long as something looks at it") {
    auto kept = std::make_shared<std::vector<double>>(6, 1.5);
    const std::weak_ptr<std::vector<double>> watch = kept;
    const index_t shape[] = {6}, stride[] = {1};
    double* data = kept->data();
    header_ptr h = adopt_memory(data, shape, stride, std::move(kept));
    const header_ptr window = new_window(h, data + 2, shape, stride);
    h = header_ptr();
    CHECK(!watch.expired());
    CHECK(*static_cast<double*>(window->data) == 1.5);
}

TEST_CASE("geometry") {
    const index_t shape[] = {3, 4};
    const header_ptr c = new_array<char>("test", shape), f = new_array<char>("test", shape, 'F');
    CHECK(c->c_contiguous);
    CHECK(!c->f_contiguous);
    CHECK(f->f_contiguous);
    CHECK(f->strides()[1] == 3);
    const header_ptr zero = new_array<char>("test", {});
    CHECK(zero->size == 1);
    const index_t huge[] = {index_t(1) << 40, index_t(1) << 40}, negative[] = {-1};
    CHECK_THROWS_AS(new_array<char>("test", huge), error);
    CHECK_THROWS_AS(new_array<char>("test", negative), error);
}
