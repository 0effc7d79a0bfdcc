#pragma once
// table: named columns of one length, each of its own type, as data files have them.
//
//     np::table t = np::read_table("iris.csv");
//     t.names()       t.rows()       t["species"]       any_array
//     np::view<double> w = t.column<double>("width");   its elements; another dtype is a type_error
//     np::ndarray<flower> f = t.as<flower>();           structs, by their fields' names (base/fields.hpp)
//     t.set("ratio", w / 2);  std::cout << t
//
// Columns share their elements as any_array does. Text columns are std::string.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <orthant/base/fields.hpp>
#include <orthant/base/fixed_string.hpp>
#include <orthant/ops/any_array/named.hpp>

namespace orthant::inline ORTHANT_ABI {

class table {
public:
    table() = default;
    // A value_error where columns differ in length, a name is there twice, or one is not 1-d.
    explicit table(std::vector<named_array> columns) {
        for (named_array& c : columns) {
            if (contains(c.name)) detail::fail<value_error>({"table: the column ", c.name, " is there twice"});
            set(std::move(c.name), std::move(c.array));
        }
    }

    std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const named_array& c : columns_) out.push_back(c.name);
        return out;
    }
    index_t rows() const { return columns_.empty() ? 0 : columns_.front().array.size(); }
    index_t columns() const { return index_t(columns_.size()); }
    bool contains(std::string_view name) const { return find(name) != nullptr; }
    // An index_error (Python's KeyError) where there is no such column.
    const any_array& operator[](std::string_view name) const { return at(name).array; }
    const any_array& operator[](index_t i) const {
        return columns_[std::size_t(detail::normalize_index(i, columns(), 0, "table"))].array;
    }
    template <class T>
    view<T, 1> column(std::string_view name) const {
        return at(name).array.template as<T, 1>();
    }
    auto begin() const { return columns_.begin(); }
    auto end() const { return columns_.end(); }

    // A new column, or another in place of the one of that name.
    void set(std::string name, any_array column) {
        if (column.ndim() != 1 || (!columns_.empty() && column.size() != rows() && !(columns() == 1 && contains(name))))
            detail::fail<value_error>({"table: the column ", name, " has the shape ", column.shape(), ", the table ",
                                       rows(), " rows"});
        for (named_array& c : columns_)
            if (c.name == name) {
                c.array = std::move(column);
                return;
            }
        columns_.push_back({std::move(name), std::move(column)});
    }

    // Structs whose fields have the names of columns; numbers are converted as assignment converts. A column that is
    // not there is an index_error, text for a number or the other way round a type_error.
    template <has_fields S>
    ndarray<S> as() const {
        ndarray<S> out(detail::new_array<S>("table::as", shape_t(rows())));
        for (index_t i = 0; i < rows(); ++i) out.data()[i] = S{};
        std::apply([&](const auto&... field) { (fill_field(out, field), ...); }, fields_of<S>);
        return out;
    }

    // Rows and columns as text; of many rows the first and the last.
    std::string str() const;
    friend std::ostream& operator<<(std::ostream& out, const table& t) { return out << t.str(); }

private:
    const named_array* find(std::string_view name) const {
        for (const named_array& c : columns_)
            if (c.name == name) return &c;
        return nullptr;
    }
    const named_array& at(std::string_view name) const {
        if (const named_array* c = find(name)) return *c;
        detail::fail<index_error>({"table: there is no column ", name});
    }
    template <class S, class F>
    void fill_field(ndarray<S>& out, const F& field) const {
        using M = typename F::type;
        const any_array& from = at(field.name).array;
        S* to = out.data();
        if constexpr (number<M>) {
            for (const M& x : from.template astype<M>()) field.of(*to++) = x;
        } else {
            static_assert(is_fixed_string<M> || std::is_same_v<M, std::string>,
                          "orthant: a table's columns are numbers and texts");
            for (const std::string& x : from.template as<const std::string>()) field.of(*to++) = M(x);
        }
    }

    std::vector<named_array> columns_;
};

#if ORTHANT_DEFINE

ORTHANT_ONCE std::string table::str() const {
    const index_t n = rows(), edge = 5;
    std::vector<index_t> shown;
    for (index_t i = 0; i < n; ++i)
        if (n <= 2 * edge || i < edge || i >= n - edge) shown.push_back(i);
    std::vector<std::string> lines(shown.size() + 1);
    for (const named_array& c : columns_) {
        const detail::printed_type* printed = c.array.type().printed();
        std::vector<std::string> texts{c.name};
        for (index_t i : shown)
            texts.push_back(printed ? detail::text_of_scalar(*printed, detail::row_data(*c.array.handle(), i, c.array.itemsize()))
                                    : std::string("?"));
        int width = 0;
        for (const std::string& t : texts) width = detail::text_width(t) > width ? detail::text_width(t) : width;
        for (std::size_t i = 0; i < lines.size(); ++i)
            lines[i] += (lines[i].empty() ? "" : "  ") + detail::right_align(texts[i], width);
    }
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        out += (i > 0 ? "\n" : "") + lines[i];
        if (n > 2 * edge && index_t(i) == edge) out += "\n...";
    }
    return out + "\n[" + std::to_string(n) + " rows x " + std::to_string(columns()) + " columns]";
}

#endif

}  // namespace orthant::inline ORTHANT_ABI
