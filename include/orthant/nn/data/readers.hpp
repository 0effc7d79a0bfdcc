#pragma once
// Readers of two formats in which data sets of images are given away: MNIST's idx and CIFAR's binary version.
//
//     auto [images, labels] = data::read_mnist("train-images-idx3-ubyte", "train-labels-idx1-ubyte");
//     auto [images, labels] = data::read_cifar10({"data_batch_1.bin", "data_batch_2.bin"});
//     np::ndarray<float> x = data::read_idx<float>("x.idx2");
//
//   idx     0 0 type rank | extents, 4 bytes each, big-endian | elements, big-endian
//   cifar   records of a label (in CIFAR-100 two, coarse and fine) and 3 x 32 x 32 bytes, red, green, blue
//
// A file is taken for hostile: what it says of itself must be what is there, to the byte, and labels must
// name a class; anything else is an io_error, before memory is taken for it. Unpack what is gzipped.
// http://yann.lecun.com/exdb/mnist/   https://www.cs.toronto.edu/~kriz/cifar.html

#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <vector>

#include <orthant/array/creation.hpp>
#include <orthant/io/file.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace data {

// Images, and the class of each.
struct labelled_images {
    ndarray<std::uint8_t> images;
    ndarray<std::int64_t> labels;
};
// Of CIFAR-100: the class and the group of classes.
struct twice_labelled_images {
    ndarray<std::uint8_t> images;
    ndarray<std::int64_t> labels, coarse_labels;
};

namespace detail {

[[noreturn]] ORTHANT_COLD inline void fail_format(const char* function, const std::string& path,
                                                  std::string_view what) {
    orthant::detail::fail<io_error>(function, ": '", path, "' ", what);
}

// What an idx file says, and where its elements begin.
struct idx_file {
    std::string bytes;
    unsigned char type = 0;
    shape_t shape;
    std::size_t begin = 0;
};
inline std::size_t idx_item(unsigned char type) {
    switch (type) {
        case 0x08: case 0x09: return 1;
        case 0x0b: return 2;
        case 0x0c: case 0x0d: return 4;
        case 0x0e: return 8;
        default: return 0;
    }
}
inline idx_file read_idx_file(const char* function, const std::string& path) {
    idx_file f;
    f.bytes = orthant::detail::read_file(function, path);
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(f.bytes[i]); };
    if (f.bytes.size() >= 2 && byte(0) == 0x1f && byte(1) == 0x8b)
        fail_format(function, path, "is gzipped: unpack it first");
    if (f.bytes.size() < 4 || byte(0) != 0 || byte(1) != 0) fail_format(function, path, "is no idx file");
    f.type = byte(2);
    const std::size_t rank = byte(3), item = idx_item(f.type);
    if (item == 0) fail_format(function, path, "has elements of an unknown type");
    if (rank == 0 || rank > 32) fail_format(function, path, "has no axes, or more than 32");
    f.begin = 4 + 4 * rank;
    if (f.bytes.size() < f.begin) fail_format(function, path, "ends within its header");
    const std::size_t there = (f.bytes.size() - f.begin) / item;
    std::size_t elements = 1;
    bool empty = false;
    for (std::size_t k = 0; k < rank; ++k) {
        const std::size_t at = 4 + 4 * k;
        const std::uint32_t n = std::uint32_t(byte(at)) << 24 | std::uint32_t(byte(at + 1)) << 16 |
                                std::uint32_t(byte(at + 2)) << 8 | byte(at + 3);
        if (n > 0x7fffffff) fail_format(function, path, "has an extent above 2147483647");
        empty = empty || n == 0;
        if (!empty && n > there / elements)
            fail_format(function, path, "ends before the elements that it speaks of");
        elements *= empty ? 1 : n;
        f.shape.push_back(index_t(n));
    }
    if (empty) elements = 0;
    if (elements * item != f.bytes.size() - f.begin)
        fail_format(function, path, "goes on after its elements");
    return f;
}

// Elements of the type F, as T.
template <class F, class T>
void copy_elements(const idx_file& f, ndarray<T>& to) {
    using bits = std::conditional_t<
        sizeof(F) == 1, std::uint8_t,
        std::conditional_t<sizeof(F) == 2, std::uint16_t,
                           std::conditional_t<sizeof(F) == 4, std::uint32_t, std::uint64_t>>>;
    const char* from = f.bytes.data() + f.begin;
    T* out = static_cast<T*>(to.header().data);
    for (index_t i = 0; i < to.size(); ++i, from += sizeof(F)) {
        bits b = 0;
        for (std::size_t k = 0; k < sizeof(F); ++k)
            b = bits(std::uint64_t(b) << 8 | static_cast<unsigned char>(from[k]));
        F value;
        std::memcpy(&value, &b, sizeof value);
        out[i] = T(value);
    }
}

}  // namespace detail

// An idx file of any element type and rank, converted to T.
template <number T = std::uint8_t>
ndarray<T> read_idx(const std::string& path) {
    const detail::idx_file f = detail::read_idx_file("read_idx", path);
    ndarray<T> out(orthant::detail::new_array<T>("read_idx", f.shape));
    switch (f.type) {
        case 0x08: detail::copy_elements<std::uint8_t>(f, out); break;
        case 0x09: detail::copy_elements<std::int8_t>(f, out); break;
        case 0x0b: detail::copy_elements<std::int16_t>(f, out); break;
        case 0x0c: detail::copy_elements<std::int32_t>(f, out); break;
        case 0x0d: detail::copy_elements<float>(f, out); break;
        default: detail::copy_elements<double>(f, out);
    }
    return out;
}

// MNIST, and what is kept as it is: images (n, rows, columns) and labels (n,).
inline labelled_images read_mnist(const std::string& images, const std::string& labels) {
    const detail::idx_file x = detail::read_idx_file("read_mnist", images),
                           y = detail::read_idx_file("read_mnist", labels);
    if (x.type != 0x08 || x.shape.size() != 3)
        detail::fail_format("read_mnist", images, "holds no images of bytes");
    if (y.type != 0x08 || y.shape.size() != 1)
        detail::fail_format("read_mnist", labels, "holds no labels of bytes");
    if (x.shape[0] != y.shape[0])
        orthant::detail::fail<io_error>({"read_mnist: ", x.shape[0], " images and ", y.shape[0], " labels"});
    labelled_images out{
        ndarray<std::uint8_t>(orthant::detail::new_array<std::uint8_t>("read_mnist", x.shape)),
        ndarray<std::int64_t>(orthant::detail::new_array<std::int64_t>("read_mnist", y.shape))};
    detail::copy_elements<std::uint8_t>(x, out.images);
    detail::copy_elements<std::uint8_t>(y, out.labels);
    return out;
}

namespace detail {

// The records of several files behind one another; `tags` labels before each image, which are below the
// limits.
inline twice_labelled_images read_cifar(const char* function, const std::vector<std::string>& paths,
                                        std::size_t tags, const unsigned (&limits)[2]) {
    constexpr std::size_t pixels = 3 * 32 * 32;
    const std::size_t record = pixels + tags;
    std::vector<std::string> files;
    index_t n = 0;
    for (const std::string& path : paths) {
        files.push_back(orthant::detail::read_file(function, path));
        const std::string& bytes = files.back();
        if (bytes.size() % record != 0) fail_format(function, path, "is no whole number of records");
        for (std::size_t at = 0; at < bytes.size(); at += record)
            for (std::size_t k = 0; k < tags; ++k)
                if (static_cast<unsigned char>(bytes[at + k]) >= limits[k])
                    fail_format(function, path, "has a label that names no class");
        n += index_t(bytes.size() / record);
    }
    twice_labelled_images out{
        ndarray<std::uint8_t>(orthant::detail::new_array<std::uint8_t>(function, shape_t({n, 3, 32, 32}))),
        ndarray<std::int64_t>(orthant::detail::new_array<std::int64_t>(function, shape_t({n}))),
        ndarray<std::int64_t>(
            orthant::detail::new_array<std::int64_t>(function, shape_t({tags > 1 ? n : 0})))};
    auto* to = static_cast<std::uint8_t*>(out.images.header().data);
    auto* label = static_cast<std::int64_t*>(out.labels.header().data);
    auto* coarse = static_cast<std::int64_t*>(out.coarse_labels.header().data);
    for (const std::string& bytes : files)
        for (std::size_t at = 0; at < bytes.size(); at += record) {
            if (tags > 1) *coarse++ = static_cast<unsigned char>(bytes[at]);
            *label++ = static_cast<unsigned char>(bytes[at + tags - 1]);
            std::memcpy(to, bytes.data() + at + tags, pixels);
            to += pixels;
        }
    return out;
}

}  // namespace detail

// CIFAR-10's binary version, of one or several files: images (n, 3, 32, 32) and labels 0 … 9.
inline labelled_images read_cifar10(const std::vector<std::string>& paths) {
    auto [images, labels, none] = detail::read_cifar("read_cifar10", paths, 1, {10, 0});
    return {std::move(images), std::move(labels)};
}
template <std::convertible_to<std::string> Path>
labelled_images read_cifar10(const Path& path) {
    return read_cifar10(std::vector<std::string>{std::string(path)});
}
// CIFAR-100's: labels 0 … 99 and coarse labels 0 … 19.
inline twice_labelled_images read_cifar100(const std::string& path) {
    return detail::read_cifar("read_cifar100", {path}, 2, {20, 100});
}

}  // namespace data
}  // namespace orthant::inline ORTHANT_ABI
