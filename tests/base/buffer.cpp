// Buffers: made, filled, moved, and their elements destroyed once; sequences: elements that are gathered.
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include <orthant/base/buffer.hpp>

using orthant::detail::buffer;
using orthant::detail::sequence;

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

TEST_CASE("sequence") {
    sequence<std::string> words;
    CHECK(words.empty());
    CHECK(words.begin() == words.end());
    for (int i = 0; i < 100; ++i) words.push_back(std::to_string(i));
    words.push_back(words[3]);  // one of its own, while it may grow
    CHECK(words.size() == 101);
    CHECK(words[100] == "3");
    int n = 0;
    for (const std::string& word : words)
        if (n < 100) CHECK(word == std::to_string(n++));
    const sequence<std::string> copy(words);
    words[0] = "changed";
    CHECK(copy[0] == "0");
    CHECK(copy.size() == 101);
    sequence<std::string> moved(std::move(words));
    CHECK(words.empty());
    CHECK(moved[0] == "changed");
    words.push_back("again");
    CHECK(words[0] == "again");
    words = copy;
    CHECK(words.size() == 101);
    CHECK(words.data()[1] == "1");
}
