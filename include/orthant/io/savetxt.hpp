#pragma once
// An array as text, a line per row: numpy.savetxt, byte for byte.
//
//     np::savetxt("a.txt", a);                                        %.18e, blanks between
//     np::savetxt("a.csv", a, {.fmt = "%.3f", .delimiter = ",", .header = "x,y"});
//     np::savetxt("a.csv", a, {.fmt = {"%d", "%.2f"}, .delimiter = ","});    a format per column
//     np::savetxt("a.txt", a, {.fmt = "%d: (%.1f)"});                 of the whole row
//     np::savetxt(std::cout, a);                                      anything with write(), as streams have
//     np::savetxt("a.csv", people, {.fmt = {"%s", "%d"}, .delimiter = ","});   structs, a row each
//
// An array of one axis is a column. Complex numbers are written as " (1.0e+00+2.0e+00j)", with a blank in
// front, as NumPy does; with two conversions for each in `fmt` one says otherwise. A path that ends in .gz is
// packed (by zlib). The text is made in memory, in pieces, and written to a file beside the old one
// (io/file.hpp). https://numpy.org/doc/stable/reference/generated/numpy.savetxt.html

#include <string>
#include <string_view>
#include <vector>

#include <orthant/array/argument_forms.hpp>
#include <orthant/array/ndarray.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/io/record_rows.hpp>
#include <orthant/io/text_options.hpp>
#if ORTHANT_DEFINE
#include <orthant/io/deflate.hpp>
#include <orthant/io/text_format.hpp>
#endif

namespace orthant::inline ORTHANT_ABI {

struct savetxt_options {
    keyword_only only = keyword_only();
    text_marks fmt = "%.18e";
    std::string_view delimiter = " ";
    std::string_view newline = "\n";
    std::string_view header = "";
    std::string_view footer = "";
    std::string_view comments = "# ";
    text_mark encoding = {};
    progress_callback progress = {};
};

namespace detail {

struct value_to_write;
struct text_values;

// Where text goes: a path, or a function that takes pieces.
struct text_target {
    const std::string* path = nullptr;
    void* stream = nullptr;
    void (*write)(void* stream, const char* text, std::size_t n) = nullptr;
};
template <class S>
concept output_stream = requires(S& stream, const char* text) {
    stream.write(text, 1), stream.good();
};

template <class Target>
concept place_for_text = std::is_convertible_v<const Target&, std::string> || output_stream<Target>;

template <output_stream S>
text_target target_of(S& stream) {
    return {nullptr, &stream, [](void* to, const char* text, std::size_t n) {
                S& out = *static_cast<S*>(to);
                out.write(text, static_cast<std::ptrdiff_t>(n));
                if (!out.good()) fail<io_error>({"savetxt: the stream takes no more text"});
            }};
}

void save_text(const text_target& target, const header_ptr& a, const text_values& values,
               const savetxt_options& options);

// The parts of an element: one, two of a complex number.
template <class T>
void parts_to_write(const void* element, value_to_write* parts);  // below, where a text is written

// What a column holds, so many bytes into an element; of fixed strings `words` reads it.
struct text_column {
    bool doubles;
    void (*parts)(const void* element, value_to_write* parts);
    std::string_view (*words)(const void* element) = nullptr;
    std::size_t offset = 0;
};
// Every element is a column, or (`by_rows`) a row is one, a struct of all columns.
struct text_values {
    std::size_t itemsize;
    bool complex;
    header_ptr (*dense)(const header_ptr& a, char order);
    text_column single = {};
    const text_column* columns = nullptr;
    std::size_t column_count = 1;
    bool by_rows = false;
};
template <class T>
text_column text_column_of() {
    if constexpr (is_fixed_string<T>)
        return {false, nullptr, [](const void* s) { return std::string_view(*static_cast<const T*>(s)); }};
    else return {std::is_same_v<T, double>, &parts_to_write<T>};
}
template <class T>
text_values text_values_of() {
    return {sizeof(T), complex_number<T>, &dense_copy<T>, text_column_of<T>()};
}
// The fields of a struct in their order; arrays and structs within are as many columns.
template <row_struct S>
plain_vector<text_column> written_columns() {
    plain_vector<text_column> out;
    each_column<S>(0, [&]<class E>(std::type_identity<E>, std::size_t offset) {
        static_assert(!complex_number<E>, "orthant: savetxt writes no structs with complex fields");
        out.push_back(text_column_of<E>());
        out.back().offset = offset;
    });
    return out;
}
template <row_struct S>
void save_record_text(const text_target& target, const header_ptr& a, const savetxt_options& options) {
    const plain_vector<text_column> columns = written_columns<S>();
    save_text(target, a, {sizeof(S), false, &dense_copy<S>, {}, columns.data(), columns.size(), true}, options);
}

}  // namespace detail

// Writes an array of one or two axes, of numbers or strings.
template <array_like A>
    requires(number<detail::value_of<A>> || std::is_same_v<detail::value_of<A>, std::string>)
void savetxt(const std::string& path, const A& a, const savetxt_options& options = {}) {
    detail::save_text({&path}, detail::materialize(a).handle(), detail::text_values_of<detail::value_of<A>>(),
                      options);
}
template <detail::output_stream S, array_like A>
    requires(number<detail::value_of<A>> || std::is_same_v<detail::value_of<A>, std::string>)
void savetxt(S& stream, const A& a, const savetxt_options& options = {}) {
    detail::save_text(detail::target_of(stream), detail::materialize(a).handle(),
                      detail::text_values_of<detail::value_of<A>>(), options);
}
// Structs that name their fields, a row each; text stands in it as it is. (NumPy writes bytes as b'…'.)
template <detail::place_for_text Target, array_like A>
    requires detail::row_struct<detail::value_of<A>>
void savetxt(Target&& target, const A& a, const savetxt_options& options = {}) {
    using S = detail::value_of<A>;
    const auto v = detail::materialize(a);
    if constexpr (detail::output_stream<Target>) {
        detail::save_record_text<S>(detail::target_of(target), v.handle(), options);
    } else {
        const std::string path(target);
        detail::save_record_text<S>({&path}, v.handle(), options);
    }
}
// Of ranges and braces.
template <detail::place_for_text Target, forms::list1 X = forms::integers>
void savetxt(Target&& target, const X& values, const savetxt_options& options = {}) {
    savetxt(target, forms::as_array(values), options);
}
template <detail::place_for_text Target, forms::list X = forms::reals>
void savetxt(Target&& target, const X& values, const savetxt_options& options = {}) {
    savetxt(target, forms::as_array(values), options);
}

#if ORTHANT_DEFINE

namespace detail {

template <class T>
void parts_to_write(const void* element, value_to_write* parts) {
    const T& x = *static_cast<const T*>(element);
    if constexpr (std::is_same_v<T, std::string>) {
        parts->kind = value_to_write::text;
        parts->words = x;
    } else if constexpr (complex_number<T>) {
        const real_of_t<T> re = x.real(), im = x.imag();
        parts_to_write<real_of_t<T>>(&re, parts);
        parts_to_write<real_of_t<T>>(&im, parts + 1);
    } else if constexpr (std::is_same_v<T, double>) {
        parts->value = x;
    } else if constexpr (std::is_same_v<T, bool>) {
        parts->kind = value_to_write::boolean;
        parts->value = x;
    } else if constexpr (floating<T>) {
        parts->is_double = false;
        if constexpr (std::is_same_v<T, bfloat16>)
            parts->wide = real_value(static_cast<float>(x));
        else
            parts->wide = real_value(x);
    } else {
        parts->kind = value_to_write::integer;
        if constexpr (std::is_signed_v<T>)
            parts->number = integer_value(std::int64_t(x));
        else
            parts->number = integer_value(std::uint64_t(x));
    }
}

// Text on its way to a file, to a packed file or to a stream.
class text_output {
public:
    text_output(const text_target& target, const savetxt_options& options, std::int64_t expected)
        : target_(target) {
        if (!target.path) return;
        packed_ = target.path->ends_with(".gz");
        if (packed_) deflate_codec("savetxt");
        file_.emplace("savetxt", *target.path, options.progress, packed_ ? 0 : expected);
    }
    std::string& text() { return text_; }
    // Passes the text on where it has become long.
    void pass() {
        if (text_.size() >= std::size_t(1) << 18 && !packed_) flush();
    }
    void finish() {
        if (packed_) text_ = deflate_text("savetxt", text_, deflate_format::gzip, 6);
        flush();
        if (file_) file_->commit();
    }

private:
    void flush() {
        if (file_)
            file_->write(text_);
        else
            target_.write(target_.stream, text_.data(), text_.size());
        text_.clear();
    }

    // (An output_file that may not be there.)
    struct maybe_file {
        alignas(output_file) unsigned char room[sizeof(output_file)];
        output_file* made = nullptr;
        template <class... Args>
        void emplace(const Args&... args) {
            made = new (room) output_file(args...);
        }
        explicit operator bool() const { return made != nullptr; }
        output_file* operator->() const { return made; }
        ~maybe_file() {
            if (made) made->~output_file();
        }
    };

    const text_target& target_;
    maybe_file file_;
    std::string text_;
    bool packed_ = false;
};

// The format of a whole row of so many columns, as NumPy puts it together.
inline row_format format_of_rows(const savetxt_options& o, index_t columns, bool complex) {
    const std::vector<std::string>& fmt = o.fmt.marks();
    const std::size_t n = std::size_t(columns);
    const char* const name = "savetxt";
    std::string row;
    const auto join = [&](const std::vector<std::string>& parts, std::size_t count) {
        for (std::size_t k = 0; k < count; ++k) {
            if (k) row += o.delimiter;
            row += parts[parts.size() == 1 ? 0 : k];
        }
    };
    if (fmt.empty()) fail<value_error>({name, ": fmt must be a format or a list of them"});
    if (fmt.size() > 1) {
        if (fmt.size() != n)
            fail<value_error>(
                {name, ": fmt has wrong shape.  ", fmt.size(), " formats for ", columns, " columns"});
        join(fmt, n);
    } else {
        const std::size_t count = count_percents(fmt[0]);
        const std::string& f = fmt[0];
        if (count == 1) {
            if (complex)
                join({" (" + f + "+" + f + "j)"}, n);
            else
                join(fmt, n);
        } else if (count != (complex ? 2 * n : n)) {
            fail<value_error>({name, ": fmt has wrong number of % formats:  ", f});
        } else {
            row = f;
        }
    }
    row_format out = parse_row_format(name, row);
    const std::size_t values = complex ? 2 * n : n;
    if (out.items.size() != values)
        fail<type_error>({name, ": Mismatch between the ", values, " values of a row and the ",
                          out.items.size(), " conversions of the format ", python_quote(row)});
    return out;
}

// A text with a comment sign before each of its lines.
inline void append_commented(std::string& to, std::string_view text, std::string_view comments,
                             std::string_view newline) {
    to += comments;
    for (char c : text) {
        to += c;
        if (c == '\n') to += comments;
    }
    to += newline;
}

// The usual: doubles as %.Ne, %.Nf or %.Ng, in some width.
inline bool is_usual(const number_format& f) {
    return (f.form == 'e' || f.form == 'f' || f.form == 'g') && f.width <= 32 && !f.left &&
           !f.zeros && !f.plus && !f.blank && !f.alternate;
}
// Writes a number; the end, or null if it is none that can be written fast.
inline char* put_usual(char* to, const number_format& f, const unsigned char* element) {
    double x;
    std::memcpy(&x, element, sizeof x);
    if (!std::isfinite(x)) return nullptr;
    *to = '-';
    const int precision = f.precision < 0 ? 6 : f.precision;
    char* const end = write_decimal(to + std::signbit(x), std::fabs(x), f.form, precision);
    if (!end) return nullptr;
    const int blanks = f.width - int(end - to);
    if (blanks <= 0) return end;
    std::memmove(to + blanks, to, std::size_t(end - to));
    std::memset(to, ' ', std::size_t(blanks));
    return end + blanks;
}

// Small pieces on their way to a text, which takes longer to append to than to write a number.
class text_pieces {
public:
    explicit text_pieces(std::string& text) : text_(text) {}
    void put(std::string_view s) {
        if (s.size() == 1) {
            *room(1) = s[0];
            ++to_;
        } else if (s.size() <= sizeof pieces_) {
            if (s.empty()) return;
            std::memcpy(room(s.size()), s.data(), s.size());
            to_ += s.size();
        } else {
            flush();
            text_ += s;
        }
    }
    // Writes a number, if it is one that can be written fast.
    bool put(const number_format& f, const unsigned char* element) {
        constexpr std::size_t most = 96;
        char* const end = put_usual(room(most), f, element);
        if (end) to_ = end;
        return end != nullptr;
    }
    void flush() {
        text_.append(pieces_, std::size_t(to_ - pieces_));
        to_ = pieces_;
    }

private:
    char* room(std::size_t n) {
        if (std::size_t(pieces_ + sizeof pieces_ - to_) < n) flush();
        return to_;
    }

    std::string& text_;
    char pieces_[4096];
    char* to_ = pieces_;
};

ORTHANT_ONCE void save_text(const text_target& target, const header_ptr& a, const text_values& values,
                            const savetxt_options& o) {
    if (a->ndim < 1 || a->ndim > 2)
        fail<value_error>({"savetxt: Expected 1D or 2D array, got ", a->ndim, "D array instead"});
    const header_ptr dense = a->c_contiguous ? a : values.dense(a, 'C');
    if (values.by_rows && a->ndim != 1)
        fail<value_error>({"savetxt: Expected a 1D array of structs, got ", a->ndim, "D array instead"});
    const index_t rows = dense->shape()[0], columns = values.by_rows    ? index_t(values.column_count)
                                                      : dense->ndim == 1 ? 1
                                                                         : dense->shape()[1];
    const row_format format = format_of_rows(o, columns, values.complex);
    text_output out(target, o, rows * std::int64_t(format.items.size()) * 25);
    if (!o.header.empty()) append_commented(out.text(), o.header, o.comments, o.newline);
    const unsigned char* from = static_cast<const unsigned char*>(dense->data);
    std::string& text = out.text();
    text_pieces pieces(text);
    plain_vector<char> usual;
    for (const number_format& f : format.items) usual.push_back(is_usual(f));
    for (index_t i = 0; i < rows; ++i) {
        if (values.complex) pieces.flush();
        const std::size_t start = text.size();
        for (std::size_t k = 0; k < format.items.size(); ++k) {
            const number_format& f = format.items[k];
            const text_column& column = values.by_rows ? values.columns[k] : values.single;
            const unsigned char* const element = from + column.offset;
            if (!values.by_rows) from += values.itemsize;
            pieces.put(f.before);
            if (column.doubles && usual[k] && pieces.put(f, element)) continue;
            pieces.flush();
            value_to_write parts[2];
            if (column.words) {
                parts[0].kind = value_to_write::text;
                parts[0].words = column.words(element);
            } else {
                column.parts(element, parts);
            }
            append_formatted("savetxt", text, f, parts[0]);
            if (!values.complex) continue;
            text += format.items[++k].before;
            append_formatted("savetxt", text, format.items[k], parts[1]);
        }
        if (values.by_rows) from += values.itemsize;
        pieces.put(format.after);
        if (values.complex) {
            pieces.flush();
            for (std::size_t at = start; (at = text.find("+-", at)) != std::string::npos;)
                text.replace(at, 2, "-");
        }
        pieces.put(o.newline);
        out.pass();
    }
    pieces.flush();
    if (!o.footer.empty()) append_commented(out.text(), o.footer, o.comments, o.newline);
    out.finish();
}

}  // namespace detail

#endif

namespace detail {

#define ORTHANT_ROW(T) ORTHANT_INSTANTIATE(void parts_to_write<T>(const void*, value_to_write*));
ORTHANT_NUMBER_TYPES(ORTHANT_ROW)
#undef ORTHANT_ROW
ORTHANT_INSTANTIATE(void parts_to_write<std::string>(const void*, value_to_write*));

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
