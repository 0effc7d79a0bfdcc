// Bridges to libraries where they are installed, and to the standard library: JSON, OpenCV, Arrow's structs, std::span.
// Covers interop/arrow.hpp interop/nlohmann.hpp interop/opencv.hpp interop/span.hpp.
#include <orthant/interop/arrow.hpp>
#include <orthant/interop/span.hpp>
#if __has_include(<nlohmann/json.hpp>)
#include <orthant/interop/nlohmann.hpp>
#endif
#if __has_include(<opencv2/core/mat.hpp>) && defined(ORTHANT_OPENCV)
#include <orthant/interop/opencv.hpp>
#endif

#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;
using np::slice, np::_;

namespace {

template <class F>
std::string message(const F& f) {
    try {
        f();
    } catch (const np::error& e) {
        return e.what();
    }
    return "";
}

// A column as another library makes it, which counts its release.
struct column {
    ArrowSchema schema{};
    ArrowArray array{};
    const void* buffers[3]{};
    int released = 0;
    column(const char* format, std::int64_t n, const void* data, const void* valid = nullptr) {
        buffers[0] = valid;
        buffers[1] = data;
        schema.format = format;
        schema.name = "x";
        schema.private_data = array.private_data = this;
        array.length = n;
        array.n_buffers = 2;
        array.buffers = buffers;
        schema.release = [](ArrowSchema* s) { s->release = nullptr; };
        array.release = [](ArrowArray* a) {
            ++static_cast<column*>(a->private_data)->released;
            a->release = nullptr;
        };
    }
};

}  // namespace

TEST_CASE("Arrow: columns out and in again") {
    ArrowSchema s;
    ArrowArray a;
    np::ndarray<double> x = np::arange<double>(6);
    np::to_arrow(x, &s, &a, "x");
    CHECK(std::string(s.format) == "g");
    CHECK(std::string(s.name) == "x");
    CHECK(a.buffers[1] == x.data());
    CHECK(a.length == 6);
    auto back = np::from_arrow<double>(&s, &a);
    CHECK((s.release == nullptr));
    CHECK((a.release == nullptr));
    CHECK(back.data() == x.data());
    x = np::ndarray<double>();
    CHECK(np::sum(back) == 15);
    CHECK(message([&] { np::from_arrow_any(&s, &a); }).find("released already") != std::string::npos);
    // Every type; strided; two axes.
    for (const char* name : {"bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16",
                             "float32", "float64"}) {
        const np::any_array y = np::any_array(np::ndarray<double>{0, 1, 1, 0, 1, 1, 1, 0, 1}).astype(name);
        np::to_arrow(y(slice(_, _, -1)), &s, &a);
        CHECK(np::from_arrow_any(&s, &a).repr() == y(slice(_, _, -1)).repr());
    }
    np::to_arrow(np::ndarray<std::string>{"one", "", "three"}, &s, &a);
    CHECK(std::string(s.format) == "u");
    CHECK(np::from_arrow_any(&s, &a).str() == "['one' '' 'three']");
    np::ndarray<np::int32> m = np::arange<np::int32>(6).reshape({3, 2});
    np::to_arrow(m, &s, &a);
    CHECK(std::string(s.format) == "+w:2");
    CHECK(a.children[0]->buffers[1] == m.data());
    CHECK((np::from_arrow<np::int32, 2>(&s, &a)(2, 1)) == 5);
    CHECK_THROWS_AS(np::to_arrow(np::zeros<double>({1, 1, 1}), &s, &a), np::shape_error);
    CHECK_THROWS_AS(np::to_arrow(np::ndarray<np::complex64>{1}, &s, &a), np::type_error);
    // Tables.
    np::table t({{"name", np::ndarray<std::string>{"a", "b"}}, {"w", np::ndarray<float>{1, 2}},
                 {"ok", np::ndarray<bool>{true, false}}});
    np::to_arrow(t, &s, &a);
    CHECK(std::string(s.format) == "+s");
    CHECK(a.n_children == 3);
    const np::table u = np::from_arrow_table(&s, &a);
    CHECK(u.str() == t.str());
    np::to_arrow(t, &s, &a);
    a.children[1]->release(a.children[1]);  // taken by somebody
    a.release(&a);
    s.release(&s);
    CHECK((a.release == nullptr));
}

TEST_CASE("Arrow: columns of others") {
    const double values[] = {0, 1, 2, 3};
    const unsigned char valid[] = {0b1011};
    {
        column c("g", 3, values);
        c.array.offset = 1;
        {
            auto v = np::from_arrow<double>(&c.schema, &c.array);
            CHECK(v.data() == values + 1);
            auto w = v(slice(1, _));
            v = np::view<const double>();
            CHECK(c.released == 0);
            std::thread([held = std::move(w)]() mutable { held = np::view<const double>(); }).join();
        }
        CHECK(c.released == 1);
    }
    {
        column c("g", 4, values, valid);
        c.array.null_count = -1;
        auto v = np::from_arrow<double>(&c.schema, &c.array);
        CHECK(c.released == 1);
        CHECK(np::array_str(v) == "[ 0.  1. nan  3.]");
    }
    const auto refused = [&](const auto& change, const char* words) {
        column c("l", 4, values);
        change(c);
        INFO(words);
        CHECK(message([&] { np::from_arrow<np::int64>(&c.schema, &c.array); }).find(words) != std::string::npos);
        CHECK(c.released == 1);
        CHECK((c.array.release == nullptr));
    };
    refused([&](column& c) { c.buffers[0] = valid, c.array.null_count = 1; }, "null");
    refused([](column& c) { c.schema.format = "g"; }, "the elements are float64, not int64");
    refused([](column& c) { c.schema.format = "tdD"; }, "tdD");
    refused([](column& c) { c.schema.format = nullptr; }, "no type");
    refused([](column& c) { c.array.length = -1; }, "no length");
    refused([](column& c) { c.buffers[1] = nullptr; }, "no elements");
    refused([](column& c) { c.buffers[1] = reinterpret_cast<const char*>(c.buffers[1]) + 1; }, "not aligned");
    refused([](column& c) { c.schema.dictionary = &c.schema; }, "dictionary");
    refused([](column& c) { c.schema.format = "+w:3"; }, "fixed size");
}

TEST_CASE("Arrow: a release that throws") {
    const double x[] = {1, 2};
    column c("g", 2, x);
    c.array.release = [](ArrowArray* a) {
        ++static_cast<column*>(a->private_data)->released;
        a->release = nullptr;
        throw std::runtime_error("in the release");
    };
    { CHECK(np::from_arrow<double>(&c.schema, &c.array)(1) == 2); }
    CHECK(c.released == 1);
}

TEST_CASE("spans") {
    np::ndarray<int> a = np::arange<int>(6).reshape({2, 3});
    std::span<int> s = np::to_span(a);
    s[5] = 50;
    CHECK(a(1, 2) == 50);
    const auto& fixed = a;
    static_assert(std::is_same_v<decltype(np::to_span(fixed)), std::span<const int>>);
    auto t = a.T();
    CHECK_THROWS_AS(np::to_span(t), np::value_error);
    std::vector<double> held{1, 2, 3};
    auto v = np::from_span(held);
    v *= 2;
    CHECK(held[2] == 6);
    CHECK(np::from_span(std::span<const double>(held)).data() == held.data());
    static_assert(std::is_same_v<decltype(np::from_span(std::span<const double>(held))), np::view<const double, 1>>);
}

#if __has_include(<nlohmann/json.hpp>)
TEST_CASE("JSON") {
    using nlohmann::json;
    const np::ndarray<double> a{{0, 1.5}, {2, np::nan}};
    json j = a;
    CHECK(j.dump() == "[[0.0,1.5],[2.0,null]]");
    CHECK(np::array_equal(j.get<np::ndarray<double>>(), a, {.equal_nan = true}));
    j = {{"w", a.T()}, {"n", 3}};
    CHECK(j["w"].dump() == "[[0.0,2.0],[1.5,null]]");
    CHECK(json(np::ndarray<int>{1, 2} * 2).dump() == "[2,4]");
    CHECK(json(np::ndarray<bool>{true, false}).dump() == "[true,false]");
    CHECK(json(np::ndarray<std::string>{"a", "b"}).dump() == "[\"a\",\"b\"]");
    const json z = np::ndarray<np::complex64>{{1, 2}, {3, 4}};
    CHECK(z.dump() == "[[[1.0,0.0],[2.0,0.0]],[[3.0,0.0],[4.0,0.0]]]");
    CHECK((z.get<np::ndarray<np::complex64, 2>>()(1, 0)) == np::complex64(3));
    CHECK(json(np::ndarray<np::uint64>{~np::uint64(0)}).get<np::ndarray<np::uint64>>()(0) == ~np::uint64(0));
    CHECK(json::parse("[]").get<np::ndarray<int>>().shape() == np::shape_t{0});
    CHECK(json::parse("7").get<np::ndarray<int>>().ndim() == 0);
    CHECK(message([] { json::parse("[[1,2],[3]]").get<np::ndarray<int>>(); }).find("ragged") != std::string::npos);
    CHECK(message([] { json::parse("[1,[2]]").get<np::ndarray<int>>(); }).find("array is no element of int32") !=
          std::string::npos);
    CHECK(message([] { json::parse("[1,300]").get<np::ndarray<np::uint8>>(); }) ==
          "json: 300 is out of bounds for uint8");
    CHECK(message([] { json::parse("[-1]").get<np::ndarray<np::uint8>>(); }) == "json: -1 is out of bounds for uint8");
    CHECK_THROWS_AS(json::parse("[1.5]").get<np::ndarray<int>>(), np::type_error);
    CHECK_THROWS_AS(json::parse("[\"a\"]").get<np::ndarray<double>>(), np::type_error);
    CHECK_THROWS_AS((json::parse("[1]").get<np::ndarray<double, 2>>()), np::shape_error);
}
#endif

#if __has_include(<opencv2/core/mat.hpp>) && defined(ORTHANT_OPENCV)
TEST_CASE("OpenCV") {
    np::view<np::uint8> kept;
    {
        cv::Mat m(2, 3, CV_8UC3, cv::Scalar(1, 2, 3));
        kept = np::from_cv<np::uint8>(m);
        CHECK(kept.shape() == np::shape_t{2, 3, 3});
        kept(1, 2, 0) = 9;
        CHECK(m.at<cv::Vec3b>(1, 2)[0] == 9);
        const cv::Mat part = m(cv::Rect(1, 0, 2, 2));
        CHECK(np::from_cv<const np::uint8>(part).strides() == np::shape_t{9, 3, 1});
        CHECK_THROWS_AS(np::from_cv<float>(m), np::type_error);
        CHECK(np::from_cv<float>(cv::Mat(4, 5, CV_32F)).shape() == np::shape_t{4, 5});
        CHECK(np::from_cv<np::uint8>(cv::Mat()).size() == 0);
    }
    CHECK(kept(0, 0, 1) == 2);
    // Out: the matrix keeps the array.
    cv::Mat m;
    const float* address = nullptr;
    {
        np::ndarray<float> a = np::arange<float>(24).reshape({2, 4, 3});
        address = a.data();
        m = np::to_cv(a(np::all, slice(1, 3)));
    }
    CHECK(m.channels() == 3);
    CHECK(m.rows == 2);
    CHECK(m.cols == 2);
    CHECK(m.ptr<float>(0) == address + 3);
    CHECK(m.at<cv::Vec3f>(1, 1)[2] == 20);
    cv::Mat other = m.clone(), same = m;
    m.release();
    CHECK(same.at<cv::Vec3f>(0, 0)[0] == 3);
    same.create(5, 5, CV_8U);  // lets go of it, and has elements of its own
    CHECK(other.at<cv::Vec3f>(0, 0)[0] == 3);
    np::ndarray<double> b = np::arange<double>(6).reshape({2, 3});
    CHECK(np::to_cv(b).at<double>(1, 2) == 5);
    CHECK(np::to_cv(b).ptr<double>(0) == b.data());
    auto t = b.T(), back = b(slice(_, _, -1));
    CHECK(np::to_cv(t).at<double>(2, 1) == 5);
    CHECK(np::to_cv(back).at<double>(0, 0) == 3);
    const auto& fixed = b;
    CHECK(np::to_cv(fixed).ptr<double>(0) != b.data());
    CHECK(np::to_cv(b * 2).at<double>(1, 2) == 10);
    CHECK(np::to_cv(np::zeros<float>({2, 3, 4}), {.channels = false}).dims == 3);
    CHECK(np::to_cv(np::zeros<float>({0, 3})).empty());
    CHECK(np::to_cv(np::arange<float>(3)).rows == 3);
    std::thread([held = np::to_cv(b)]() mutable { held.release(); }).join();
}
#endif
