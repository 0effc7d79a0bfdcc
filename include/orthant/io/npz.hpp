#pragma once
// Several arrays in one file: NumPy's .npz, a zip archive of .npy files.
//
//     np::savez("a.npz", {{"x", x}, {"labels", labels}});      any array-likes, each of its own element type
//     np::savez("a.npz", x, y);                                named arr_0 and arr_1
//     np::savez_compressed("a.npz", {{"x", x}});               needs zlib, see <orthant/io/zlib.hpp>
//     auto z = np::load_npz("a.npz");
//     auto x = z.get<double>("x");                             read now, and only this one
//     z.names(), z.contains("x"), z.shape("x"), z.dtype("x"), for (const auto& m : z) m.name(),
//     m.get<double>()
//
// What savez writes is NumPy's file byte for byte; what others wrote is read with suspicion
// (io/zip_reader.hpp): memory is taken for what the file can hold, and checksums are compared. The archive
// stays open as long as an npz_file refers to it.
// https://numpy.org/doc/stable/reference/generated/numpy.savez.html

#include <initializer_list>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <orthant/base/plain_vector.hpp>
#include <orthant/io/npy.hpp>
#include <orthant/io/zip_reader.hpp>
#if ORTHANT_DEFINE
#include <orthant/io/zip_writer.hpp>
#endif
#if defined(ORTHANT_ZLIB)
#include <orthant/io/zlib.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {

// An array for an archive, named or, as a positional argument of NumPy's, not.
class npz_item {
public:
    template <array_like A>
    npz_item(std::string_view name, const A& a)
        : name_(name),
          named_(true),
          array_(detail::materialize(a).handle()),
          save_(&save_as<detail::value_of<A>>),
          nbytes_(std::size_t(array_->size) * sizeof(detail::value_of<A>)) {}
    template <class L>
        requires(!array_like<L> && (scalar_like<L> || detail::value_range<L>))
    npz_item(std::string_view name, const L& values) : npz_item(name, array(values)) {}
    template <scalar_like S>
    npz_item(std::string_view name, std::initializer_list<S> values) : npz_item(name, array(values)) {}
    template <array_like A>
    npz_item(const A& a) : npz_item(std::string_view(), a) {
        named_ = false;
    }

    // For the library.
    bool is_named() const { return named_; }
    const std::string& name() const { return name_; }
    std::size_t nbytes() const { return nbytes_; }
    void write(std::ostream& out) const { save_(out, array_); }

private:
    template <class T>
    static void save_as(std::ostream& out, const detail::header_ptr& a) {
        save(out, view<const T>(a));  // by the namespace of view, so that later overloads count
    }

    std::string name_;
    bool named_;
    detail::header_ptr array_;
    void (*save_)(std::ostream& out, const detail::header_ptr& a);
    std::size_t nbytes_;
};

// allow_pickle means nothing here, as in save.
struct savez_options {
    keyword_only only = keyword_only();
    bool allow_pickle = true;
    progress_callback progress = {};
};
// The keywords of load that matter for an archive, and ours.
struct npz_options {
    keyword_only only = keyword_only();
    bool allow_pickle = false;
    index_t max_header_size = 10000;
    bool convert = false;
    progress_callback progress = {};
};

namespace detail {

void save_npz(const char* function, const std::string& path, const npz_item* items, std::size_t count,
              bool compress, const savez_options& options);

// An archive that is open, and what to read it with.
class npz_archive {
public:
    npz_archive(const std::string& path, const npz_options& options);

    const zip_entry& find(std::string_view name) const;
    const zip_entry* find_or_null(std::string_view name) const;
    const plain_vector<zip_entry>& entries() const { return entries_; }
    load_options options() const;

    // Calls `how` with the entry's bytes as a stream; then the rest is read for the checksum, if wanted.
    using reader = void (*)(std::istream& in, const load_options& options, void* to);
    void read(const zip_entry& e, reader how, void* to, bool whole) const;
    // What the header of an .npy entry says.
    void describe(std::string_view name, shape_t* shape, dtype* type) const;
    std::string bytes(std::string_view name) const;

private:
    mutable input_file file_;
    plain_vector<zip_entry> entries_;
    npz_options options_;
};

// "a" of "a.npy".
inline std::string npz_key(const std::string& entry) {
    return entry.ends_with(".npy") ? entry.substr(0, entry.size() - 4) : entry;
}

}  // namespace detail

// One array of an archive, not yet read.
class npz_member {
public:
    npz_member(std::shared_ptr<const detail::npz_archive> archive, std::string name)
        : archive_(std::move(archive)), name_(std::move(name)) {}

    const std::string& name() const { return name_; }
    shape_t shape() const {
        shape_t out;
        archive_->describe(name_, &out, nullptr);
        return out;
    }
    // A type_error where the elements are of no type that is known here.
    orthant::dtype dtype() const {
        orthant::dtype out = dtype_of<bool>();
        archive_->describe(name_, nullptr, &out);
        return out;
    }
    template <class T, index_t R = dynamic>
    ndarray<T, R> get() const {
        ndarray<T, R> out;
        archive_->read(
            archive_->find(name_),
            [](std::istream& in, const load_options& options, void* to) {
                *static_cast<ndarray<T, R>*>(to) = load<T, R>(in, options);
            },
            &out, true);
        return out;
    }
    // Of whatever type it is.
    template <std::same_as<any_array> Any = any_array>
    Any get_any() const {
        Any out;
        archive_->read(
            archive_->find(name_),
            [](std::istream& in, const load_options& options, void* to) {
                *static_cast<Any*>(to) = load_any(in, options);
            },
            &out, true);
        return out;
    }
    // The entry itself, also where it is no .npy file.
    std::string bytes() const { return archive_->bytes(name_); }

private:
    std::shared_ptr<const detail::npz_archive> archive_;
    std::string name_;
};

// An archive to read from. Copies share it; from two threads at once it must not be read. A name that is not
// there is an index_error (Python's KeyError).
class npz_file {
public:
    explicit npz_file(const std::string& path, const npz_options& options = {})
        : archive_(std::make_shared<const detail::npz_archive>(path, options)) {}

    std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const detail::zip_entry& e : archive_->entries()) out.push_back(detail::npz_key(e.name));
        return out;
    }
    index_t size() const { return index_t(archive_->entries().size()); }
    bool contains(std::string_view name) const { return archive_->find_or_null(name) != nullptr; }

    npz_member operator[](std::string_view name) const {
        archive_->find(name);
        return {archive_, std::string(name)};
    }
    template <class T, index_t R = dynamic>
    ndarray<T, R> get(std::string_view name) const {
        return (*this)[name].template get<T, R>();
    }
    template <std::same_as<any_array> Any = any_array>
    Any get_any(std::string_view name) const {
        return (*this)[name].template get_any<Any>();
    }
    shape_t shape(std::string_view name) const { return (*this)[name].shape(); }
    orthant::dtype dtype(std::string_view name) const { return (*this)[name].dtype(); }
    std::string bytes(std::string_view name) const { return archive_->bytes(name); }

    // For loops.
    class iterator {
    public:
        iterator(const npz_file& file, index_t at) : file_(&file), at_(at) {}
        npz_member operator*() const {
            return {file_->archive_, detail::npz_key(file_->archive_->entries()[std::size_t(at_)].name)};
        }
        iterator& operator++() {
            ++at_;
            return *this;
        }
        bool operator==(const iterator& other) const { return at_ == other.at_; }

    private:
        const npz_file* file_;
        index_t at_;
    };
    iterator begin() const { return {*this, 0}; }
    iterator end() const { return {*this, size()}; }

private:
    std::shared_ptr<const detail::npz_archive> archive_;
};

// Opens an archive; arrays are read when they are asked for.
inline npz_file load_npz(const std::string& path, const npz_options& options = {}) {
    return npz_file(path, options);
}

// Writes arrays to one file; the path gets the extension .npz, if it has not got it. Arrays without a name
// are arr_0, arr_1 …, after the others. A name given twice is a value_error.
inline void savez(const std::string& path, std::initializer_list<npz_item> items,
                  const savez_options& options = {}) {
    detail::save_npz("savez", path, items.begin(), items.size(), false, options);
}
inline void savez(const std::string& path, const std::vector<npz_item>& items,
                  const savez_options& options = {}) {
    detail::save_npz("savez", path, items.data(), items.size(), false, options);
}
template <array_like... A>
    requires(sizeof...(A) > 0)
void savez(const std::string& path, const A&... arrays) {
    const npz_item items[] = {npz_item(arrays)...};
    detail::save_npz("savez", path, items, sizeof...(A), false, {});
}
// https://numpy.org/doc/stable/reference/generated/numpy.savez_compressed.html
inline void savez_compressed(const std::string& path, std::initializer_list<npz_item> items,
                             const savez_options& options = {}) {
    detail::save_npz("savez_compressed", path, items.begin(), items.size(), true, options);
}
inline void savez_compressed(const std::string& path, const std::vector<npz_item>& items,
                             const savez_options& options = {}) {
    detail::save_npz("savez_compressed", path, items.data(), items.size(), true, options);
}
template <array_like... A>
    requires(sizeof...(A) > 0)
void savez_compressed(const std::string& path, const A&... arrays) {
    const npz_item items[] = {npz_item(arrays)...};
    detail::save_npz("savez_compressed", path, items, sizeof...(A), true, {});
}

#if ORTHANT_DEFINE

namespace detail {

// Throws the error that is being caught once more, its message naming archive and entry.
[[noreturn]] inline void rethrow_npz(const std::string& path, const std::string& entry) {
    const auto message = [&](const error& e) {
        std::string_view what = e.what();
        if (what.starts_with("load: ")) what.remove_prefix(6);
        if (what.starts_with("load_npz: ")) return std::string(what);
        return "load_npz: " + python_quote(path) + ", " + python_quote(entry) + ": " + std::string(what);
    };
    try {
        throw;
    } catch (const io_error& e) {
        throw io_error(message(e));
    } catch (const type_error& e) {
        throw type_error(message(e));
    } catch (const value_error& e) {
        throw value_error(message(e));
    } catch (const shape_error& e) {
        throw shape_error(message(e));
    }
}

ORTHANT_ONCE void save_npz(const char* function, const std::string& path, const npz_item* items,
                           std::size_t count, bool compress, const savez_options& options) {
    const deflate_functions* const codec = compress ? &deflate_codec(function) : nullptr;
    std::vector<std::string> names(count);
    plain_vector<std::size_t> order;
    std::size_t unnamed = 0;
    for (bool named : {true, false})
        for (std::size_t i = 0; i < count; ++i) {
            if (items[i].is_named() != named) continue;
            names[i] = named ? items[i].name() : "arr_" + std::to_string(unnamed++);
            for (std::size_t k : order) {
                if (names[k] != names[i]) continue;
                if (named) fail<value_error>({function, ": two arrays are named ", python_quote(names[i])});
                fail<value_error>({function, ": Cannot use un-named variables and keyword ", names[i]});
            }
            order.push_back(i);
        }
    std::size_t total = 0;
    for (std::size_t i = 0; i < count; ++i) total += items[i].nbytes();
    output_file out(function, with_extension(path, ".npz"), options.progress, std::int64_t(total));
    zip_writer archive(out, codec);
    for (std::size_t i : order)
        archive.add(names[i] + ".npy", [&](std::ostream& stream) { items[i].write(stream); });
    archive.write_directory();
    out.commit();
}

ORTHANT_ONCE npz_archive::npz_archive(const std::string& path, const npz_options& options)
    : file_("load_npz", path, options.progress), options_(options) {
    char magic[4];
    if (file_.size() == 0) file_.fail("No data left in file");
    const std::size_t n = file_.read_some(magic, 4);
    if (std::string_view(magic, n) == "\x93NUM")
        file_.fail("an .npy file, not an .npz archive: read it by load");
    entries_ = read_zip_directory(file_);
}

// Of entries of one name the last counts, as in Python.
ORTHANT_ONCE const zip_entry* npz_archive::find_or_null(std::string_view name) const {
    for (std::size_t i = entries_.size(); i-- > 0;)
        if (entries_[i].name == name) return &entries_[i];
    for (std::size_t i = entries_.size(); i-- > 0;) {
        const std::string_view entry = entries_[i].name;
        if (entry.size() == name.size() + 4 && entry.starts_with(name) && entry.ends_with(".npy"))
            return &entries_[i];
    }
    return nullptr;
}

ORTHANT_ONCE const zip_entry& npz_archive::find(std::string_view name) const {
    if (const zip_entry* e = find_or_null(name)) return *e;
    fail<index_error>(
        {"load_npz: ", python_quote(name), " is not a file in the archive ", python_quote(file_.path())});
}

ORTHANT_ONCE load_options npz_archive::options() const {
    return {.allow_pickle = options_.allow_pickle,
            .max_header_size = options_.max_header_size,
            .convert = options_.convert};
}

ORTHANT_ONCE void npz_archive::read(const zip_entry& e, reader how, void* to, bool whole) const {
    try {
        zip_entry_buffer buffer(file_, e);
        std::istream in(&buffer);
        in.exceptions(std::ios::badbit);  // an io_error within gets out
        how(in, options(), to);
        in.exceptions(std::ios::goodbit);
        if (whole) buffer.finish();
    } catch (const error&) {
        rethrow_npz(file_.path(), e.name);
    }
}

ORTHANT_ONCE std::string npz_archive::bytes(std::string_view name) const {
    const zip_entry& e = find(name);
    std::string out;
    read(
        e,
        [](std::istream& in, const load_options&, void* to) {
            std::string& text = *static_cast<std::string*>(to);
            char piece[16384];
            do {
                in.read(piece, sizeof piece);
                text.append(piece, std::size_t(in.gcount()));
            } while (in.gcount() > 0);
        },
        &out, true);
    return out;
}

ORTHANT_ONCE void npz_archive::describe(std::string_view name, shape_t* shape, dtype* type) const {
    npy_header out;
    read(
        find(name),
        [](std::istream& in, const load_options& options, void* to) {
            *static_cast<npy_header*>(to) = read_npy_header(in, "", header_limit(options));
        },
        &out, false);
    if (shape) *shape = shape_t(dims_view(out.shape.data(), out.shape.size()));
    if (type && (out.type.is_record() || out.type.is_time()))
        fail<type_error>({"load_npz: ", python_quote(name), " holds ", type_name(out.type), ", ", out.type.text()});
    if (type) *type = with_npy_type(out.type, []<class T>(std::type_identity<T>) { return dtype_of<T>(); });
}

}  // namespace detail

#endif

}  // namespace orthant::inline ORTHANT_ABI
