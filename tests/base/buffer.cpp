// Buffers: made, filled, moved, and their elements destroyed once.
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include <orthant/base/buffer.hpp>

using orthant::detail::buffer;

namespace {

struct counted {
    static inline int alive = 0;
    counted() { ++alive; }
    ~counted() { --alive; }
    counted(const counted&) = delete;
};

}  // namespace

TEST_CASE("elements of a buffer") {
    const buffer<int> none;
    CHECK(none.get() == nullptr);
    const buffer<int> filled(5, 7);
    for (int i = 0; i < 5; ++i) CHECK(filled[i] == 7);
    const buffer<std::string> texts(3);
    CHECK(texts[2].empty());
    texts[2] = "two";
    CHECK(texts.get()[2] == "two");
    CHECK(buffer<int>(0).get() != nullptr);
}

TEST_CASE("buffers are moved and destroyed") {
    {
        buffer<counted> a(4);
        CHECK(counted::alive == 4);
        counted* const data = a.get();
        buffer<counted> b(std::move(a));
        CHECK(b.get() == data);
        CHECK(a.get() == nullptr);
        buffer<counted> c(2);
        CHECK(counted::alive == 6);
        c = std::move(b);
        CHECK(c.get() == data);
        CHECK(&c[3] == data + 3);
    }
    CHECK(counted::alive == 0);
    static_assert(!std::is_copy_constructible_v<buffer<int>>);
}
