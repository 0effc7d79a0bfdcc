#pragma once
// Zarr, version 3: arrays larger than memory as folders of chunks, as Xarray, Dask and zarr-python have them.
//
//     auto z = np::zarr::create<float>("a.zarr", {10000, 10000}, {.chunks = {500, 500}, .compression = "gzip"});
//     z(slice(0, 100), all) = block;                    writes the chunks that are touched
//     np::ndarray<float> part = z(slice(50, 60), 3);    reads them
//     auto y = np::zarr::open<float>("a.zarr");         another type is a type_error
//     z.for_each_chunk([](np::view<float> c) { c *= 2; });
//
// Indices are those of arrays: integers, slices of any step, all, ellipsis. Compression is zlib's (include
// <orthant/io/zlib.hpp> in one file of the program). Files of several chunks (shards) are read, not written. Chunks are
// written beside and renamed, so that who reads meanwhile sees the old or the new one; of two that write to one chunk
// at once the last one wins.
// https://zarr.readthedocs.io

#include <bit>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <orthant/array/convert.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/base/quote.hpp>
#include <orthant/io/zarr_chunks.hpp>
#include <orthant/shape/odometer.hpp>

namespace orthant::inline ORTHANT_ABI::zarr {

struct create_options {
    keyword_only only = keyword_only();
    shape_t chunks = {};                // {}: about a megabyte each
    std::string_view compression = "";  // "" or "gzip"
    int level = 5;                      // of gzip, 0 … 9
    bool checksum = false;              // crc32c behind each chunk
    double fill_value = 0;              // of what was never written
};

}  // namespace orthant::inline ORTHANT_ABI::zarr

namespace orthant::inline ORTHANT_ABI::detail {

// What an index selects: the box that holds it, and the selection as a window of the box.
struct zarr_box {
    dims start, extents;
    geometry window;
    bool whole = true;  // the window is all of the box

    template <class... I>
    explicit zarr_box(const dims& shape, const I&... index) {
        constexpr index_t consumed = (index_t(0) + ... + consumed_axes<I>);
        if (consumed > index_t(shape.size()))
            fail<index_error>({"zarr: too many indices: there are ", shape.size(), " axes, and ", consumed, " were given"});
        left_ = index_t(shape.size()) - consumed;
        (take(shape, index), ...);
        while (start.size() < shape.size()) add(shape, {0, shape[start.size()], 1}, true);
        index_t step = 1;
        for (std::size_t k = extents.size(), at = window.shape.size(); k-- > 0; step *= extents[k])
            if (places_[k].kept) {
                window.strides[--at] = places_[k].step * step;
                window.offset += (places_[k].step < 0 && extents[k] > 0 ? extents[k] - 1 : 0) * step;
            }
        index_t size = 1;
        for (index_t e : extents) size *= e;
        if (size == 0) window.offset = 0;
    }

private:
    struct place {
        index_t step;
        bool kept;
    };

    void add(const dims&, const slice_range& r, bool kept) {
        const index_t last = r.count > 0 ? r.start + (r.count - 1) * r.step : r.start;
        start.push_back(r.step > 0 ? r.start : last);
        extents.push_back(r.count > 0 ? (r.step > 0 ? last - r.start : r.start - last) + 1 : 0);
        whole = whole && (r.step == 1 || r.step == -1);
        places_.push_back({r.step, kept});
        if (kept) window.add(r.count, 0);
    }
    template <class I>
    void take(const dims& shape, const I& index) {
        const std::size_t k = start.size();
        if constexpr (std::integral<I>) {
            add(shape, {normalize_index(index_t(index), shape[k], index_t(k), "zarr"), 1, 1}, false);
        } else if constexpr (std::same_as<I, ellipsis_t>) {
            for (; left_ > 0; --left_) add(shape, {0, shape[start.size()], 1}, true);
        } else {
            add(shape, slice(index).resolve(shape[k]), true);
        }
    }

    index_t left_ = 0;
    small_vector<place, 6> places_;
};

template <class I>
concept zarr_index = (std::integral<I> && !std::same_as<I, bool>) || slice_like<I> || std::same_as<I, ellipsis_t>;

}  // namespace orthant::inline ORTHANT_ABI::detail

namespace orthant::inline ORTHANT_ABI::zarr {

// What z(slice…) gives: it reads as an array of what is selected, and writes what is assigned to it.
template <class T>
class selection {
public:
    selection(const detail::zarr_store& store, detail::zarr_box box) : store_(store), box_(std::move(box)) {}

    ndarray<T> read() const {
        const detail::header_ptr held = box();
        detail::read_zarr(store_, box_.start, *held);
        return ndarray<T>(view<const T>(detail::window_header(held, box_.window, sizeof(T))));
    }
    operator ndarray<T>() const { return read(); }

    // Broadcasts, converts and writes. Where the selection leaves elements out, those are kept.
    template <class V>
        requires detail::value_for<V, T>
    void operator=(const V& values) && {
        const detail::header_ptr held = box();
        if (!box_.whole) detail::read_zarr(store_, box_.start, *held);
        const view<T> target(detail::window_header(held, box_.window, sizeof(T)));
        detail::assign(target, values);
        detail::write_zarr(store_, box_.start, *held);
    }
    void operator=(const selection& other) && { std::move(*this) = other.read(); }

private:
    detail::header_ptr box() const { return detail::new_array<T>("zarr", detail::as_view(box_.extents)); }

    const detail::zarr_store& store_;
    detail::zarr_box box_;
};

// An array in a folder. Copies name the same folder.
template <number T>
class array {
public:
    explicit array(detail::zarr_store store) : store_(std::move(store)) {}

    shape_t shape() const { return shape_t(detail::as_view(store_.shape)); }
    shape_t chunks() const { return shape_t(detail::as_view(store_.chunk)); }
    index_t ndim() const { return index_t(store_.shape.size()); }
    const std::string& path() const { return store_.path; }
    const std::vector<std::pair<std::string, std::string>>& attributes() const { return store_.attributes; }

    // Basic indices; out of range is an index_error.
    template <class... I>
        requires(detail::zarr_index<I> && ...)
    selection<T> operator()(const I&... index) const {
        return {store_, detail::zarr_box(store_.shape, index...)};
    }
    // All of it.
    ndarray<T> read() const { return (*this)().read(); }

    // f(view<T>) with the elements of each chunk that lie in the array; what f changes is written.
    template <class F>
    void for_each_chunk(const F& f) const {
        dims counts;
        for (std::size_t k = 0; k < store_.shape.size(); ++k)
            counts.push_back(store_.shape[k] / store_.chunk[k] + (store_.shape[k] % store_.chunk[k] != 0));
        for (detail::odometer<0> at(detail::as_view(counts)); at; ++at) {
            dims start, extents;
            for (std::size_t k = 0; k < counts.size(); ++k) {
                start.push_back(at.index()[k] * store_.chunk[k]);
                const index_t left = store_.shape[k] - start[k];
                extents.push_back(left < store_.chunk[k] ? left : store_.chunk[k]);
            }
            const detail::header_ptr held = detail::new_array<T>("zarr", detail::as_view(extents));
            detail::read_zarr(store_, start, *held);
            if constexpr (std::is_invocable_v<const F&, view<const T>> && !std::is_invocable_v<const F&, view<T>>) {
                f(view<const T>(held));
            } else {
                f(view<T>(held));
                detail::write_zarr(store_, start, *held);
            }
        }
    }

private:
    detail::zarr_store store_;
};

// Makes a folder with a description, in place of one that is there; its chunks stay. https://zarr.readthedocs.io
template <number T>
array<T> create(const std::string& path, const shape_t& shape, const create_options& options = {}) {
    static_assert(dtype_id_of<T> != dtype_id::longdouble && dtype_id_of<T> != dtype_id::clongdouble &&
                      dtype_id_of<T> != dtype_id::brain,
                  "orthant: zarr has no such element type");
    detail::checked_size("zarr::create", shape, sizeof(T));
    detail::zarr_store s;
    s.path = path;
    s.id = dtype_id_of<T>;
    s.item = sizeof(T);
    for (index_t e : shape) s.shape.push_back(e);
    const shape_t& chunks = options.chunks;
    if (!chunks.empty() && chunks.ndim() != shape.ndim())
        detail::fail<value_error>({"zarr::create: the chunks ", chunks, " have another rank than the shape ", shape});
    index_t room = (index_t(1) << 20) / index_t(sizeof(T));
    for (index_t k = shape.ndim(); k-- > 0;) {
        const index_t most = shape[k] < room ? shape[k] : room, e = chunks.empty() ? (most > 0 ? most : 1) : chunks[k];
        if (e < 1) detail::fail<value_error>({"zarr::create: a chunk of extents ", chunks});
        s.chunk.insert(s.chunk.begin(), e);
        room = room / e > 0 ? room / e : 1;
    }
    if (detail::checked_size("zarr::create", detail::as_view(s.chunk), sizeof(T)) > (index_t(1) << 30) / index_t(sizeof(T)))
        detail::fail<value_error>({"zarr::create: a chunk of ", chunks, " is larger than 1 GiB"});
    if (options.compression == "gzip") s.gzip = options.level;
    else if (!options.compression.empty())
        detail::fail<value_error>({"zarr::create: compression must be 'gzip' or '', got '", options.compression, "'"});
    if (options.level < 0 || options.level > 9)
        detail::fail<value_error>({"zarr::create: level is from 0 to 9, not ", options.level});
    if (s.gzip >= 0) detail::deflate_codec("zarr::create");
    s.crc = options.checksum;
    s.swapped = std::endian::native != std::endian::little && sizeof(T) > 1;
    const T fill = scalar_cast<T>(options.fill_value);
    s.fill.assign(reinterpret_cast<const char*>(&fill), sizeof fill);
    detail::create_zarr(s);
    return array<T>(std::move(s));
}

// Opens a folder. Another element type is a type_error; what is not read here an io_error that says what.
template <number T>
array<T> open(const std::string& path) {
    detail::zarr_store s = detail::open_zarr(path);
    if (s.id != dtype_id_of<T>)
        detail::fail<type_error>({"zarr: ", detail::python_quote(path), " holds ", dtype_of_id(s.id).name(), ", not ",
                                  dtype_of<T>().name()});
    return array<T>(std::move(s));
}

}  // namespace orthant::inline ORTHANT_ABI::zarr
