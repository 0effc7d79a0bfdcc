#pragma once
// What the keywords of loadtxt, genfromtxt and savetxt accept: marks (one text or none), lists of columns,
// converters.

#include <complex>
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <orthant/array/from_list.hpp>
#include <orthant/base/keywords.hpp>
#include <orthant/base/plain_vector.hpp>
#include <orthant/io/progress.hpp>
#include <orthant/io/text_source.hpp>

namespace orthant::inline ORTHANT_ABI {

// A text, or `_` for none. A character is a text of one.
class text_mark {
public:
    text_mark(none_t = {}) {}
    text_mark(char c) : text_(1, c), given_(true) {}
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view> text_mark(const S& text)
            : text_(std::string_view(text)), given_(true) {}

        explicit operator bool() const { return given_; }
        const std::string& text() const { return text_; }

    private:
        std::string text_;
        bool given_ = false;
};

// Texts: none (`_`), one, or several.
class text_marks {
public:
    text_marks(none_t = {}) {}
    text_marks(char c) : marks_(1, std::string(1, c)), given_(true) {}
    template <class S>
        requires std::is_convertible_v<const S&, std::string_view> text_marks(const S& text)
            : marks_(1, std::string(std::string_view(text))), given_(true) {}
        text_marks(std::initializer_list<std::string_view> texts) : given_(true) {
            for (std::string_view t : texts) marks_.emplace_back(t);
        }
        text_marks(const std::vector<std::string>& texts) : marks_(texts), given_(true) {}

        explicit operator bool() const { return given_; }
        const std::vector<std::string>& marks() const { return marks_; }

    private:
        std::vector<std::string> marks_;
        bool given_ = false;
};

// Columns: all (`_`), one, or a list, by number (negative from the end) or, in genfromtxt, by name ("a, b").
class column_list {
public:
    column_list(none_t = {}) {}
    template <std::integral I>
    column_list(I column) : numbers_(1, index_t(column)), given_(true) {}
    column_list(std::initializer_list<index_t> columns) : numbers_(columns), given_(true) {}
    template <detail::value_range R>
        requires std::integral<detail::value_in<R>> column_list(const R& columns) : given_(true) {
            for (auto c : columns) numbers_.push_back(index_t(c));
        }
        column_list(std::initializer_list<std::string_view> names) : given_(true) {
            for (std::string_view n : names) names_.emplace_back(n);
        }
        template <class S>
            requires std::is_convertible_v<const S&, std::string_view> column_list(const S& names)
                : given_(true) {
                for (std::string_view rest = names;;) {
                    const std::size_t comma = rest.find(',');
                    std::string_view name = rest.substr(0, comma);
                    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
                    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
                    names_.emplace_back(name);
                    if (comma == std::string_view::npos) break;
                    rest.remove_prefix(comma + 1);
                }
            }

            explicit operator bool() const { return given_; }
            const std::vector<index_t>& numbers() const { return numbers_; }
            const std::vector<std::string>& names() const { return names_; }

        private:
            std::vector<index_t> numbers_;
            std::vector<std::string> names_;
            bool given_ = false;
};

namespace detail {

// What a converter makes of a field: a number, or a text that is read as the field would have been.
struct converted_field {
    enum kind_t : unsigned char { text, integer, real, complex } kind = text;
    std::int64_t number = 0;
    long double re = 0, im = 0;
    std::string words;

    converted_field() = default;
    template <class V>
    converted_field(const V& value) {
        if constexpr (std::is_same_v<V, std::complex<float>> || std::is_same_v<V, std::complex<double>> ||
                      std::is_same_v<V, std::complex<long double>>) {
            kind = complex;
            re = value.real();
            im = value.imag();
        } else if constexpr (std::is_convertible_v<const V&, std::string_view>) {
            words = std::string_view(value);
        } else if constexpr (std::is_integral_v<V>) {
            kind = integer;
            number = static_cast<std::int64_t>(value);
        } else {
            kind = real;
            re = static_cast<long double>(value);
        }
    }
};

template <class F>
concept field_converter = std::is_invocable_v<const F&, std::string_view>;

}  // namespace detail

// A function of a field's text, for all columns or for one (by number, from the end if negative, or in
// genfromtxt by name). A function object is looked at, not copied: it must outlive the call, as a lambda in
// its braces does.
class text_converter {
public:
    template <detail::field_converter F>
    text_converter(const F& f) : all_(true) {
        set(f);
    }
    template <detail::field_converter F>
    text_converter(index_t column, const F& f) : column_(column) {
        set(f);
    }
    template <detail::field_converter F>
    text_converter(std::string_view name, const F& f) : name_(name) {
        set(f);
    }

    bool is_for_all() const { return all_; }
    index_t column() const { return column_; }
    const std::string& name() const { return name_; }
    detail::converted_field operator()(std::string_view field) const { return call_(*this, field); }

private:
    template <class F>
    void set(const F& f) {
        using result = std::decay_t<std::invoke_result_t<const F&, std::string_view>>;
        using plain = result (*)(std::string_view);
        if constexpr (std::is_function_v<F>) {
            function_ = reinterpret_cast<void (*)()>(&f);
            call_ = [](const text_converter& self, std::string_view field) -> detail::converted_field {
                return (*reinterpret_cast<F*>(self.function_))(field);
            };
        } else if constexpr (std::is_convertible_v<const F&, plain>) {
            function_ = reinterpret_cast<void (*)()>(static_cast<plain>(f));
            call_ = [](const text_converter& self, std::string_view field) -> detail::converted_field {
                return (*reinterpret_cast<plain>(self.function_))(field);
            };
        } else {
            object_ = &f;
            call_ = [](const text_converter& self, std::string_view field) -> detail::converted_field {
                return (*static_cast<const F*>(self.object_))(field);
            };
        }
    }

    bool all_ = false;
    index_t column_ = 0;
    std::string name_;
    void (*function_)() = nullptr;
    const void* object_ = nullptr;
    detail::converted_field (*call_)(const text_converter&, std::string_view) = nullptr;
};

// `.converters = f` or `.converters = {{0, f}, {-1, g}}`.
class text_converters {
public:
    text_converters(none_t = {}) {}
    template <detail::field_converter F>
    text_converters(const F& f) : list_(1, text_converter(f)) {}
    text_converters(std::initializer_list<text_converter> list) : list_(list) {}

    const plain_vector<text_converter>& list() const { return list_; }

private:
    plain_vector<text_converter> list_;
};

}  // namespace orthant::inline ORTHANT_ABI
