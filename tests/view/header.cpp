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

TEST_CASE("three doubles take 80 bytes, and what few arrays need lies in a tail") {
    const index_t three = 3, many = 20000;
    if constexpr (pooling) {
        CHECK(size_of(new_array<double>("test", {&three, 1})->block) == (sizeof(void*) == 8 ? 80 : 64));
        CHECK(size_of(new_array<double>("test", {})->block) == 64);
        CHECK(size_of(new_array<double>("test", {&many, 1})->block) <= 80);
    }
    const header_ptr plain = new_array<double>("test", {&three, 1});
    const header_ptr apart = new_array<double>("test", {&many, 1});
    const header_ptr strings = new_array<std::string>("test", {&many, 1});
    CHECK(!plain->has_tail);
    CHECK(bool(apart->has_tail));
    CHECK(tail_of(*apart).apart == 160000);
    CHECK(bool(strings->has_tail));
    CHECK(bool(tail_of(*strings).release));
    static_cast<std::string*>(strings->data)[many - 1] = "a string that has a block of its own";
    for (int k = 0; k < 20000; ++k) static_cast<double*>(apart->data)[k] = k;
    CHECK(apart->shape()[0] == many);
    CHECK(apart->strides()[0] == 1);
    // Around the largest that fit one block.
    for (index_t n = 65400; n <= 65600; ++n) {
        const header_ptr h = new_array<char>("test", {&n, 1});
        std::memset(h->data, 1, std::size_t(n));
        CHECK(h->size == n);
    }
}

TEST_CASE("many axes") {
    std::vector<index_t> ones(4000, 1);
    const header_ptr h = new_array<double>("test", ones);
    *static_cast<double*>(h->data) = 1;
    CHECK(h->ndim == 4000);
    CHECK(new_window(h, h->data, ones, ones)->size == 1);
    ones.push_back(1);
    CHECK_THROWS_AS(new_array<double>("test", ones), value_error);
    CHECK_THROWS_AS(new_window(h, h->data, ones, ones), value_error);
}

TEST_CASE("the empty header is one for each rank, and is never destroyed") {
    array_header* const empty = &empty_of_rank<2>.header;
    const auto before = empty->references;
    {
        const header_ptr a = empty_header<2>(), b = empty_header<2>();
        CHECK(a.get() == empty);
        CHECK(b.get() == empty);
        const header_ptr c = a, window = new_window(a, a->data, a->extents(), a->stride_list());
        CHECK(window->owner == empty);
    }
    CHECK(empty->references == before);
    CHECK(before >= 1);
    CHECK(empty->ndim == 2);
    CHECK(empty->size == 0);
    CHECK(empty->shape()[1] == 0);
    CHECK(empty->strides()[1] == 1);
    CHECK(empty->data != nullptr);
}

TEST_CASE("geometry") {
    const index_t shape[] = {3, 4};
    const header_ptr c = new_array<char>("test", shape), f = new_array<char>("test", shape, 'F');
    CHECK(bool(c->c_contiguous));
    CHECK(!c->f_contiguous);
    CHECK(bool(f->f_contiguous));
    CHECK(f->strides()[1] == 3);
    const header_ptr zero = new_array<char>("test", {});
    CHECK(zero->size == 1);
    const index_t huge[] = {index_t(1) << (5 * sizeof(index_t)), index_t(1) << (5 * sizeof(index_t))}, negative[] = {-1};
    CHECK_THROWS_AS(new_array<char>("test", huge), error);
    CHECK_THROWS_AS(new_array<char>("test", negative), error);
}
