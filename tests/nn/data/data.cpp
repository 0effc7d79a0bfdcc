// Datasets, splits, samplers, loaders with and without threads, readers of files that lie, augmentation and
// the bar of epochs. Covers nn/data/seeds.hpp nn/data/dataset.hpp nn/data/split.hpp nn/data/samplers.hpp
// nn/data/collate.hpp nn/data/data_loader.hpp nn/data/readers.hpp nn/data/augment.hpp nn/data/progress.hpp.
#include <atomic>
#include <cstdio>
#include <set>
#include <thread>

#include <doctest/doctest.h>

#include <orthant/data.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
namespace data = np::data;
using np::index_t;
using positions = std::vector<index_t>;

namespace {

template <class E = np::error, class F>
std::string message(F&& f) {
    try {
        f();
    } catch (const E& e) {
        return e.what();
    }
    return "nothing was thrown";
}
positions sorted(positions p) {
    std::sort(p.begin(), p.end());
    return p;
}
positions upto(index_t n) {
    positions p(static_cast<std::size_t>(n));
    for (index_t i = 0; i < n; ++i) p[std::size_t(i)] = i;
    return p;
}
positions listed(const np::ndarray<index_t>& a) { return positions(a.begin(), a.end()); }

}  // namespace

TEST_CASE("datasets") {
    const np::ndarray<double> x(np::arange<double>(12).reshape(4, 3));
    const np::ndarray<std::int64_t> y{5, 6, 7, 8};
    const data::tensor_dataset ds(x, y);
    static_assert(data::batched_dataset<decltype(ds)>);
    CHECK(ds.size() == 4);
    auto [row, label] = ds[-1];
    CHECK(np::array_equal(row, np::ndarray<double>{9., 10., 11.}));
    const std::int64_t number = label;
    CHECK(number == 8);
    auto [xs, ys] = ds.batch({2, 0});
    CHECK(np::array_equal(xs, np::ndarray<double>{{6., 7., 8.}, {0., 1., 2.}}));
    CHECK(np::array_equal(ys, np::ndarray<std::int64_t>{7, 5}));
    // What is not dense, another range, an array alone; elements that are no numbers.
    const data::tensor_dataset turned(x.T(), std::vector<int>{1, 2, 3});
    CHECK(np::array_equal(std::get<0>(turned[1]), np::ndarray<double>{1., 4., 7., 10.}));
    CHECK(np::array_equal(std::get<0>(turned.batch({1})), np::ndarray<double>{{1., 4., 7., 10.}}));
    const data::tensor_dataset words(np::array({"a", "b"}));
    CHECK(std::get<0>(words.batch({1, 1}))(0) == "b");
    CHECK(message<np::index_error>([&] { ds[4]; }) == "tensor_dataset: item 4 of 4");
    CHECK(message<np::index_error>([&] { ds.batch({0, 9}); }) == "tensor_dataset: item 9 of 4");
    CHECK(message<np::shape_error>([&] { data::tensor_dataset bad(x, np::array({1, 2})); }) ==
          "tensor_dataset: arrays of 4 and 2 items");
    CHECK_THROWS_AS(data::tensor_dataset(np::full<double>({}, 1.)), np::shape_error);

    const data::subset some(ds, {3, -4});
    CHECK(some.size() == 2);
    CHECK(std::get<1>(some[1]).item() == 5);
    CHECK(np::array_equal(std::get<1>(some.batch({0, 1})), np::ndarray<std::int64_t>{8, 5}));
    CHECK_THROWS_AS(data::subset(ds, {4}), np::index_error);
    const data::concat both(ds, ds);
    CHECK(both.size() == 8);
    CHECK(std::get<1>(both[6]).item() == 7);
    const data::map sums(ds, [](const auto& a, std::int64_t b) { return np::sum(a) + double(b); });
    CHECK(sums[1] == 3 + 4 + 5 + 6);
}

TEST_CASE("parts of a dataset") {
    const data::tensor_dataset ds(np::arange(10));
    auto rng = np::random::default_rng(3);
    auto [train, test] = data::random_split(ds, {.75, .25}, rng);
    CHECK(train.size() == 8);  // 7 and 2, and one more for the first
    CHECK(test.size() == 2);
    positions all = train.indices();
    all.insert(all.end(), test.indices().begin(), test.indices().end());
    CHECK(sorted(all) == upto(10));
    auto again = np::random::default_rng(3);
    CHECK(data::random_split(ds, {.75, .25}, again)[0].indices() == train.indices());
    auto [a, b, c] = data::random_split(ds, {5, 3, 2});
    CHECK((a.size() == 5 && b.size() == 3 && c.size() == 2));
    CHECK(data::random_split(ds, std::vector<double>{.33, .33, .34}).size() == 3);
    CHECK(message([&] { data::random_split(ds, {5, 3}); }).find("10") != std::string::npos);
    CHECK_THROWS_AS(data::random_split(ds, {11, -1}), np::value_error);

    const auto folds = data::k_fold(7, {.n_splits = 3});
    CHECK(listed(folds[0].test) == positions{0, 1, 2});
    CHECK(listed(folds[1].test) == positions{3, 4});
    CHECK(listed(folds[1].train) == positions{0, 1, 2, 5, 6});
    CHECK(listed(folds[2].test) == positions{5, 6});
    positions seen;
    for (auto [in, out] : data::k_fold(ds, {.n_splits = 4, .shuffle = true, .seed = 1})) {
        CHECK(in.size() + out.size() == 10);
        const positions now = listed(out);
        CHECK(sorted(now) == now);
        seen.insert(seen.end(), now.begin(), now.end());
    }
    CHECK(sorted(seen) == upto(10));
    CHECK_THROWS_AS(data::k_fold(3, {.n_splits = 4}), np::value_error);

    const np::ndarray<double> x(np::arange<double>(20).reshape(10, 2));
    auto [xtr, xte, ytr, yte] = data::train_test_split(x, np::arange(10), {.test_size = .25, .seed = 1});
    CHECK(xtr.shape() == np::shape_t({7, 2}));
    CHECK(xte.shape() == np::shape_t({3, 2}));
    for (index_t k = 0; k < 3; ++k) CHECK(xte(k, 0) == 2 * double(yte(k)));
    auto [first, last] = data::train_test_split(np::arange(10), {.test_size = 4, .shuffle = false});
    CHECK(np::array_equal(last, np::arange(6, 10)));
    CHECK_THROWS_AS(data::train_test_split(x, {.test_size = 10}), np::value_error);
    CHECK_THROWS_AS(data::train_test_split(x, {.test_size = 0}), np::value_error);
}

TEST_CASE("samplers") {
    data::random_sampler order(10, {.seed = 5});
    const positions one = order.draw(), two = order.draw();
    CHECK(sorted(one) == upto(10));
    CHECK(one != two);
    data::random_sampler same(10, {.seed = 5});
    index_t at = 0;
    for (const index_t i : same) CHECK(i == one[std::size_t(at++)]);
    CHECK(at == 10);
    data::random_sampler more(3, {.num_samples = 7, .seed = 5});
    const positions seven = more.draw();
    CHECK(seven.size() == 7);
    CHECK(sorted(positions(seven.begin() + 3, seven.begin() + 6)) == upto(3));
    data::random_sampler with(4, {.replacement = true, .num_samples = 100, .seed = 5});
    for (const index_t i : with) CHECK((i >= 0 && i < 4));
    data::weighted_random_sampler weighted({0, 1, 3}, 4000, {.seed = 2});
    index_t counts[3] = {};
    for (const index_t i : weighted) ++counts[i];
    CHECK(counts[0] == 0);
    CHECK(std::abs(double(counts[2]) / 4000 - .75) < .03);
    data::weighted_random_sampler once({0, 1, 3}, 2, {.replacement = false});
    CHECK(sorted(once.draw()) == positions{1, 2});
    CHECK_THROWS_AS(data::weighted_random_sampler({0, 1}, 2, {.replacement = false}), np::value_error);
    CHECK_THROWS_AS(data::weighted_random_sampler({-1, 1}, 2), np::value_error);
    data::subset_random_sampler subset({4, 5, 6}, {.seed = 1});
    CHECK(sorted(subset.draw()) == positions{4, 5, 6});
    data::batch_sampler batches(data::sequential_sampler(7), 3);
    CHECK(batches.size() == 3);
    CHECK(batches.draw() == data::batch_list{{0, 1, 2}, {3, 4, 5}, {6}});
    CHECK(data::batch_sampler(positions{3, 1}, 4, true).size() == 0);
    CHECK_THROWS_AS(data::batch_sampler(positions{3, 1}, 0), np::value_error);
}

TEST_CASE("loaders") {
    const np::ndarray<double> x(np::arange<double>(20).reshape(10, 2));
    const data::tensor_dataset ds(x, np::arange(10));
    data::data_loader loader(ds, {.batch_size = 4});
    CHECK(loader.size() == 3);
    CHECK(np::len(loader) == 3);
    index_t at = 0;
    for (auto [xb, yb] : loader) {
        static_assert(std::same_as<decltype(xb), np::ndarray<double>>);
        CHECK(yb.size() == (at < 8 ? 4 : 2));
        CHECK(xb.shape() == np::shape_t({yb.size(), 2}));
        for (index_t k = 0; k < yb.size(); ++k) {
            CHECK(yb(k) == at);
            CHECK(xb(k, 1) == 2 * double(at++) + 1);
        }
    }
    CHECK(at == 10);
    CHECK(data::data_loader(ds, {.batch_size = 4, .drop_last = true}).size() == 2);
    CHECK(data::data_loader(ds).size() == 10);
    // Epochs in their own orders, the same in another loader of that seed.
    const auto epoch = [](const auto& from) {
        positions out;
        for (auto [xb, yb] : from) out.insert(out.end(), yb.begin(), yb.end());
        return out;
    };
    const data::data_loader mixed(ds, {.batch_size = 3, .shuffle = true, .seed = 7});
    const data::data_loader threads(ds, {.batch_size = 3, .shuffle = true, .num_workers = 3, .seed = 7});
    const positions one = epoch(mixed), two = epoch(mixed);
    CHECK(sorted(one) == upto(10));
    CHECK(one != two);
    CHECK(epoch(threads) == one);
    CHECK(epoch(threads) == two);
    CHECK(sorted(epoch(data::data_loader(ds, {.shuffle = true}))) == upto(10));

    // Samplers, lists of positions, batches of one's own.
    CHECK(epoch(data::data_loader(ds, {.batch_size = 2, .sampler = positions{3, 1, 3}})) ==
          positions{3, 1, 3});
    CHECK(epoch(data::data_loader(ds, {.sampler = data::subset_random_sampler({5}, {})})) == positions{5});
    CHECK(epoch(data::data_loader(ds, {.batch_sampler = data::batch_list{{1, 2}, {0}}})) ==
          positions{1, 2, 0});
    CHECK(data::data_loader(ds, {.batch_sampler = data::batch_sampler(data::sequential_sampler(ds), 4, true)})
              .size() == 2);

    // Items of other kinds, and a collation of one's own.
    const data::map numbers(ds, [](const auto&, std::int64_t k) { return double(k) / 2; });
    for (auto b : data::data_loader(numbers, {.batch_size = 10}))
        CHECK(np::array_equal(b, np::arange<double>(10) / 2));
    const data::map pairs(ds, [](const auto& a, std::int64_t k) {
        return std::pair(np::ndarray<float>(np::astype<float>(a)), std::string(1, char('a' + k)));
    });
    for (auto [a, s] : data::data_loader(pairs, {.batch_size = 5})) {
        CHECK(a.shape() == np::shape_t({5, 2}));
        CHECK(s.size() == 5);
    }
    int count = 0;
    const data::data_loader own(numbers, [](const std::vector<double>& items) { return items.size(); },
                                {.batch_size = 4});
    for (const std::size_t n : own) CHECK(n == (count++ < 2 ? 4 : 2));
    const data::map ragged(
        ds, [](const auto&, std::int64_t k) { return np::ndarray<double>(np::zeros<double>({k})); });
    CHECK(message<np::shape_error>([&] {
              for (auto b : data::data_loader(ragged, {.batch_size = 2})) (void)b;
          }).find("(0,) and (1,)") != std::string::npos);
    for (auto b : data::data_loader(data::subset(ds, positions{}), {.batch_size = 2}))
        CHECK(std::get<0>(b).size() < 0);

    for (const auto& bad :
         {data::data_loader_options{.shuffle = true, .sampler = positions{1}},
          data::data_loader_options{.batch_size = 1, .batch_sampler = data::batch_list{{1}}},
          data::data_loader_options{.batch_sampler = data::batch_list{{1}}, .drop_last = true},
          data::data_loader_options{.batch_size = 0}, data::data_loader_options{.num_workers = -1},
          data::data_loader_options{.prefetch_factor = 0}})
        CHECK_THROWS_AS(data::data_loader(ds, bad), np::value_error);
    CHECK_THROWS_AS(epoch(data::data_loader(ds, {.sampler = positions{10}})), np::index_error);
}

TEST_CASE("workers") {
    // Batches come in order though later ones are made faster; no more are ahead than was said.
    std::atomic<int> made = 0, running = 0, most = 0;
    struct slow {
        std::atomic<int>*made, *running, *most;
        index_t size() const { return 40; }
        std::int64_t operator[](index_t i) const {
            const int now = ++*running;
            int before = *most;
            while (now > before && !most->compare_exchange_weak(before, now)) {}
            std::this_thread::sleep_for(std::chrono::microseconds(i % 4 == 0 ? 2000 : 100));
            --*running;
            ++*made;
            return i;
        }
    };
    const slow items{&made, &running, &most};
    const data::data_loader loader(items, {.batch_size = 2, .num_workers = 3, .prefetch_factor = 2});
    index_t next = 0;
    for (auto b : loader) {
        CHECK(int(made) <= 2 * (next / 2 + 1 + 6));
        for (const std::int64_t v : b) CHECK(v == next++);
    }
    CHECK(next == 40);
    CHECK(int(most) <= 3);
    // Leaving early.
    made = 0;
    for (auto b : loader)
        if (b(0) == 4) break;
    CHECK(int(made) < 40);
    {
        const auto unused = loader.begin();
    }
    // What a worker throws arrives at its batch, and that epoch is over; the next one begins anew.
    struct broken {
        index_t size() const { return 20; }
        std::int64_t operator[](index_t i) const {
            if (i == 11) throw np::io_error("item 11 is broken");
            return i;
        }
    };
    for (const index_t workers : {0, 1, 3}) {
        const data::data_loader from(broken{}, {.batch_size = 3, .num_workers = workers});
        for (int epoch = 0; epoch < 2; ++epoch) {
            index_t good = 0;
            CHECK(message<np::io_error>([&] {
                      for (auto b : from) good += b.size();
                  }) == "item 11 is broken");
            CHECK(good == 9);
        }
    }
    // Draws of the thread's generator within a dataset do not depend on who makes the batch.
    struct noisy {
        index_t size() const { return 12; }
        double operator[](index_t) const {
            return np::sum(data::add_gaussian_noise(np::zeros<double>({2})));
        }
    };
    std::vector<double> values[3];
    for (const index_t workers : {0, 1, 2})
        for (auto b : data::data_loader(noisy{}, {.batch_size = 4, .num_workers = workers, .seed = 3}))
            values[workers].insert(values[workers].end(), b.begin(), b.end());
    CHECK(values[0].size() == 12);
    CHECK(values[0] == values[1]);
    CHECK(values[0] == values[2]);
    CHECK(std::set<double>(values[0].begin(), values[0].end()).size() == 12);
}

namespace {

const std::string path = "orthant_data_test.bin", other_path = "orthant_data_test_2.bin";
void put(const std::string& to, const std::string& bytes) {
    std::FILE* f = std::fopen(to.c_str(), "wb");
    REQUIRE(f);
    std::fwrite(bytes.data(), 1, bytes.size(), f);
    std::fclose(f);
}
std::string idx(unsigned char type, std::initializer_list<std::uint32_t> shape, const std::string& elements) {
    std::string out{'\0', '\0', char(type), char(shape.size())};
    for (const std::uint32_t n : shape)
        for (int k = 24; k >= 0; k -= 8) out += char(n >> k & 255);
    return out + elements;
}

}  // namespace

TEST_CASE("files of images") {
    put(path, idx(8, {2, 1, 3}, "abcdef"));
    put(other_path, idx(8, {2}, std::string("\x03\xff", 2)));
    const auto [images, labels] = data::read_mnist(path, other_path);
    CHECK(images.shape() == np::shape_t({2, 1, 3}));
    CHECK(images(1, 0, 2) == 'f');
    CHECK(np::array_equal(labels, np::ndarray<std::int64_t>{3, 255}));
    put(other_path, idx(8, {3}, "abc"));
    CHECK(message<np::io_error>([] { data::read_mnist(path, other_path); }) ==
          "read_mnist: 2 images and 3 labels");
    CHECK_THROWS_AS(data::read_mnist(other_path, other_path), np::io_error);
    // Every type of element; converted.
    const std::pair<unsigned char, std::string> kinds[] = {
        {8, std::string("\xfe", 1)}, {9, std::string("\xfe", 1)}, {0xb, std::string("\xff\xfe", 2)},
        {0xc, std::string("\xff\xff\xff\xfe", 4)}, {0xd, std::string("\xc0\0\0\0", 4)},
        {0xe, std::string("\xc0\0\0\0\0\0\0\0", 8)}};
    for (const auto& [type, bytes] : kinds) {
        put(path, idx(type, {1}, bytes));
        CHECK(data::read_idx<double>(path)(0) == (type == 8 ? 254 : -2));
    }
    put(path, idx(8, {0, 5}, ""));
    CHECK(data::read_idx(path).shape() == np::shape_t({0, 5}));
    // Files that lie.
    const std::string good = idx(8, {2, 3}, "abcdef");
    for (std::size_t n = 0; n < good.size(); ++n) {
        put(path, good.substr(0, n));
        CHECK_THROWS_AS(data::read_idx(path), np::io_error);
    }
    for (const std::string& bad :
         {good + "g", idx(8, {0xffffffff, 0xffffffff, 0xffffffff}, "abc"),
          idx(8, {0x7fffffff, 0x7fffffff}, "abc"), idx(8, {0, 0xffffffff}, ""), idx(7, {2}, "ab"),
          idx(8, {}, ""), idx(0xe, {0x20000000}, "abcdefgh"), idx(0xb, {3}, "abcde"),
          std::string("\x1f\x8b\x08\0", 4), std::string("\x01\0\x08\x01\0\0\0\0", 8)}) {
        put(path, bad);
        CHECK_THROWS_AS(data::read_idx(path), np::io_error);
    }
    CHECK(message([] { data::read_idx("no such file"); }).find("no such file") != std::string::npos);

    std::string cifar;
    for (int k = 0; k < 2; ++k) cifar += std::string(1, char(9 - k)) + std::string(3072, char('a' + k));
    put(path, cifar);
    const auto [pictures, classes] = data::read_cifar10({path, path});
    CHECK(pictures.shape() == np::shape_t({4, 3, 32, 32}));
    CHECK(pictures(3, 2, 31, 31) == 'b');
    CHECK(np::array_equal(classes, np::ndarray<std::int64_t>{9, 8, 9, 8}));
    CHECK(data::read_cifar10(path).labels.size() == 2);
    put(path, cifar.substr(1));
    CHECK_THROWS_AS(data::read_cifar10(path), np::io_error);
    put(path, '\n' + cifar.substr(1));
    CHECK_THROWS_AS(data::read_cifar10(path), np::io_error);
    put(path, "\x13\x63" + std::string(3072, 'x'));
    const auto hundred = data::read_cifar100(path);
    CHECK((hundred.labels(0) == 99 && hundred.coarse_labels(0) == 19));
    std::remove(path.c_str());
    std::remove(other_path.c_str());
}

TEST_CASE("images made into others") {
    const np::ndarray<std::int64_t> image(np::arange(24).reshape(4, 3, 2));
    int flipped = 0, turned = 0;
    for (int k = 0; k < 40; ++k) {
        // Beside the same by hand, from the same seed.
        auto rng = np::random::default_rng(k), hand = np::random::default_rng(k);
        const auto f = data::random_flip(image, {.rng = &rng});
        const bool does = hand.random() < .5;
        flipped += does;
        CHECK(np::array_equal(f, does ? np::ndarray<std::int64_t>(np::flip(image, 1)) : image));
        const auto r = data::random_rotation_90(image, {.rng = &rng});
        const bool turns = hand.random() < .5;
        turned += turns;
        if (turns) CHECK(np::array_equal(r, np::rot90(image, hand.integers(1, 4))));
        else CHECK(np::array_equal(r, image));
        const auto c = data::random_crop(image, {2, 3}, {.rng = &rng});
        const index_t top = hand.integers<index_t>(0, 3), left = hand.integers<index_t>(0, 1);
        CHECK(np::array_equal(c, image(np::slice(top, top + 2), np::slice(left, left + 3))));
        const auto n = data::add_gaussian_noise(image, {.std = .5, .rng = &rng});
        CHECK(np::allclose(n, image + hand.normal(0., .5, {4, 3, 2})));
    }
    CHECK((flipped > 5 && flipped < 35 && turned > 5 && turned < 35));
    const np::ndarray<double> chw(np::arange<double>(2 * 5 * 7).reshape(2, 5, 7));
    CHECK(np::array_equal(data::random_flip(chw, {.horizontal = false, .p = 1, .axes = {-2, -1}}),
                          np::flip(chw, 1)));
    CHECK(np::array_equal(data::center_crop(chw, {3, 3}, {-2, -1}),
                          chw(np::all, np::slice(1, 4), np::slice(2, 5))));
    const np::ndarray<double> scaled = data::normalize_image(image, np::array({1., 2.}), np::array({2., 4.}));
    CHECK(scaled(1, 1, 1) == (double(image(1, 1, 1)) - 2) / 4);
    CHECK(data::add_gaussian_noise(np::ndarray<float>{1.f}).dtype() == "float32");
    CHECK_THROWS_AS(data::random_crop(image, {5, 1}), np::value_error);
    CHECK_THROWS_AS(data::random_flip(image, {.p = 1.5}), np::value_error);
    CHECK_THROWS_AS(data::random_flip(image, {.axes = {0, 0}}), np::value_error);
    CHECK_THROWS_AS(data::random_flip(np::array({1, 2})), np::value_error);
    CHECK_THROWS_AS(data::add_gaussian_noise(image, {.std = -1}), np::value_error);
}

TEST_CASE("the bar of an epoch") {
    const auto written = [](bool terminal) {
        std::FILE* f = std::tmpfile();
        REQUIRE(f);
        {
            data::epoch_bar bar("epoch 1", 4, {.width = 8, .terminal = terminal, .to = f});
            for (int k = 0; k < 3; ++k) {
                bar.note("loss", 1. / (k + 1));
                bar.step();
            }
            CHECK(bar.text().starts_with("epoch 1 [######..] 3/4  "));
            CHECK(bar.text().ends_with(" s  loss 0.3333"));
            bar.step();
        }
        std::string out(4096, '\0');
        std::rewind(f);
        out.resize(std::fread(out.data(), 1, out.size(), f));
        std::fclose(f);
        return out;
    };
    const std::string log = written(false), terminal = written(true);
    CHECK(log.find('\r') == std::string::npos);
    CHECK(std::count(log.begin(), log.end(), '\n') == 1);
    CHECK(log.starts_with("epoch 1 [########] 4/4  "));
    CHECK(terminal.starts_with("\repoch 1 [........] 0/4"));
    CHECK(terminal.find("\repoch 1 [########] 4/4") != std::string::npos);
    CHECK(std::count(terminal.begin(), terminal.end(), '\n') == 1);
    std::vector<std::int64_t> told;
    {
        const auto tell = [&](const np::progress_report& p) { told.push_back(p.done * 100 + p.total); };
        data::epoch_bar bar("quiet", 2, {.report = tell});
        bar.step(), bar.step();
    }
    CHECK(told == std::vector<std::int64_t>{102, 202});
}
