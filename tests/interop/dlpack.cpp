// DLPack, both layouts, both ways; and np::share. Covers interop/dlpack.hpp array/share.hpp.
#include <orthant/interop/dlpack.hpp>

#include <string>
#include <thread>

#include <doctest/doctest.h>

#include <orthant/orthant.hpp>

namespace np = orthant;

namespace {

static_assert(sizeof(void*) != 8 || (sizeof(DLTensor) == 48 && sizeof(DLManagedTensor) == 64 &&
                                     sizeof(DLManagedTensorVersioned) == 80));

// A foreign tensor that counts what becomes of it.
struct foreign {
    DLManagedTensorVersioned tensor{};
    std::int64_t shape[2] = {2, 3}, strides[2] = {3, 1};
    float values[7] = {0, 1, 2, 3, 4, 5, 6};
    int deleted = 0;
    foreign() {
        tensor.version = {1, 0};
        tensor.manager_ctx = this;
        tensor.deleter = [](DLManagedTensorVersioned* t) { ++static_cast<foreign*>(t->manager_ctx)->deleted; };
        tensor.dl_tensor = {values, {kDLCPU, 0}, 2, {2, 32, 1}, shape, strides, 0};
    }
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

TEST_CASE("a tensor out and in again") {
    np::ndarray<float> a = np::arange<float>(6).reshape({2, 3});
    DLManagedTensorVersioned* m = np::to_dlpack(a);
    CHECK(m->dl_tensor.data == a.data());
    CHECK(m->dl_tensor.ndim == 2);
    CHECK(m->dl_tensor.shape[1] == 3);
    CHECK(m->dl_tensor.strides[0] == 3);
    CHECK(m->flags == 0);
    CHECK(m->version.major == 1);
    np::view<float> v = np::from_dlpack<float>(m);
    v(1, 2) = 50;
    CHECK(a(1, 2) == 50);
    // The elements outlive every name.
    np::any_array x;
    {
        np::ndarray<np::complex64> z{{1, 2}, {3, 4}};
        x = np::from_dlpack_any(np::to_dlpack(z.T()));
    }
    CHECK(x.dtype() == "complex64");
    CHECK(x.str() == "[[1.+0.j 3.+0.j]\n [2.+0.j 4.+0.j]]");
    // Every type, the older layout too.
    for (const char* name : {"bool", "int8", "uint64", "float16", "bfloat16", "float64", "complex128"}) {
        const np::any_array y = np::any_array(np::ndarray<double>{0, 1}).astype(name);
        CHECK(np::from_dlpack_any(np::to_dlpack(y)).repr() == y.repr());
        CHECK(np::from_dlpack_any(np::to_dlpack_legacy(y)).repr() == y.repr());
    }
    CHECK_THROWS_AS(np::to_dlpack(np::ndarray<long double>{1}), np::type_error);
    CHECK_THROWS_AS(np::to_dlpack(np::ndarray<std::string>{"a"}), np::type_error);
    // Lazy values are copied, what is const is read-only, what runs backwards is copied unless allowed.
    m = np::to_dlpack(a * 2);
    CHECK(m->flags == 2);
    CHECK(np::from_dlpack<float>(m)(1, 2) == 100);
    const auto& fixed = a;
    m = np::to_dlpack(fixed);
    CHECK(m->flags == 1);
    CHECK(message([&] { np::from_dlpack<float>(m); }).find("read-only") != std::string::npos);
    CHECK(np::from_dlpack<const float>(np::to_dlpack(fixed)).size() == 6);
    CHECK(np::from_dlpack_any(np::to_dlpack(fixed)).is_read_only());
    CHECK_THROWS_AS(np::to_dlpack_legacy(fixed), np::value_error);
    auto back = a(np::slice(np::_, np::_, -1));
    m = np::to_dlpack(back, {.allow_negative = true});
    CHECK(m->dl_tensor.strides[0] == -3);
    CHECK(np::from_dlpack<float>(m)(0, 2) == 50);
    m = np::to_dlpack(back);
    CHECK(m->dl_tensor.strides[0] == 3);
    CHECK(np::from_dlpack<float>(m)(0, 2) == 50);
    // 0-d and empty.
    CHECK(np::from_dlpack<double>(np::to_dlpack(np::ndarray<double>(2.5))).item() == 2.5);
    CHECK(np::from_dlpack<double>(np::to_dlpack(np::zeros<double>({0, 3}))).shape() == np::shape_t{0, 3});
}

TEST_CASE("foreign tensors: the deleter is called once, whatever happens") {
    {
        foreign f;
        {
            np::view<float, 2> v = np::from_dlpack<float, 2>(&f.tensor);
            np::view<float> w = v(np::all, 1);
            v = np::view<float, 2>();
            CHECK(f.deleted == 0);
            CHECK(w(1) == 4);
            std::thread([held = std::move(w)]() mutable { held = np::view<float>(); }).join();
        }
        CHECK(f.deleted == 1);
    }
    const auto refused = [](const auto& change, auto wanted, const char* words) {
        foreign f;
        change(f);
        const std::string text = message([&] { np::from_dlpack<decltype(wanted), 2>(&f.tensor); });
        INFO(words);
        CHECK(text.find(words) != std::string::npos);
        CHECK(f.deleted == 1);
    };
    refused([](foreign&) {}, 1.0, "the elements are float32, not float64");
    refused([](foreign& f) { f.tensor.version.major = 2; }, 1.0f, "version 2.0 is not known");
    refused([](foreign& f) { f.tensor.dl_tensor.device.device_type = kDLCUDA; }, 1.0f, "device type 2");
    refused([](foreign& f) { f.tensor.dl_tensor.dtype.lanes = 4; }, 1.0f, "4 lanes");
    refused([](foreign& f) { f.tensor.dl_tensor.dtype.code = 9; }, 1.0f, "DLPack type 9");
    refused([](foreign& f) { f.tensor.flags = 1; }, 1.0f, "read-only");
    refused([](foreign& f) { f.tensor.dl_tensor.byte_offset = 2; }, 1.0f, "not aligned");
    refused([](foreign& f) { f.tensor.dl_tensor.data = nullptr; }, 1.0f, "nowhere");
    refused([](foreign& f) { f.shape[0] = -1; }, 1.0f, "an extent");
    refused([](foreign& f) { f.shape[0] = f.shape[1] = std::int64_t(1) << 62; }, 1.0f, "from_dlpack");
    refused([](foreign& f) { f.tensor.dl_tensor.ndim = 1; }, 1.0f, "rank 2");
    refused([](foreign& f) { f.tensor.dl_tensor.shape = nullptr; }, 1.0f, "2 axes");
    // A deleter that throws: what was wrong with the tensor is what is said, and a view's end is silent.
    const auto throws = [](foreign& f) {
        f.tensor.deleter = [](DLManagedTensorVersioned* self) {
            ++static_cast<foreign*>(self->manager_ctx)->deleted;
            throw std::runtime_error("in the deleter");
        };
    };
    refused(throws, 1.0, "the elements are float32, not float64");
    foreign late;
    throws(late);
    { CHECK(np::from_dlpack<float>(&late.tensor)(0, 1) == 1); }
    CHECK(late.deleted == 1);
    CHECK_THROWS_AS(np::from_dlpack<float>(static_cast<DLManagedTensor*>(nullptr)), np::value_error);
    foreign f;
    f.tensor.dl_tensor.strides = nullptr;
    f.tensor.dl_tensor.byte_offset = 4;
    CHECK(np::array_str(np::from_dlpack<float>(&f.tensor)) == "[[1. 2. 3.]\n [4. 5. 6.]]");
    CHECK(f.deleted == 1);
    foreign g;
    { np::dlpack_ptr<DLManagedTensorVersioned> p(&g.tensor), q(std::move(p)); }
    CHECK(g.deleted == 1);
}

TEST_CASE("share gives elements away with their owner") {
    np::shared_elements<double> s{};
    {
        np::ndarray<double> a = np::arange<double>(6).reshape({2, 3});
        s = np::share(a(np::all, np::slice(np::_, np::_, 2)));
    }
    CHECK(s.shape == np::shape_t{2, 2});
    CHECK(s.strides == np::shape_t{3, 2});
    CHECK(s.data[s.strides[0] + s.strides[1]] == 5);
    auto back = np::adapt(s.data, s.shape, s.strides, s.owner);
    s = {};
    CHECK(np::sum(back) == 10);
    const np::ndarray<int> fixed{1, 2};
    static_assert(std::is_same_v<decltype(np::share(fixed).data), const int*>);
    CHECK(np::share(fixed).data == fixed.data());
    CHECK(*np::share(fixed * 2).data == 2);
}
