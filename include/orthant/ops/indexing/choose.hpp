#pragma once
// Choosing between arrays: choose (by an index), select (by the first condition that holds), piecewise (a
// function for each condition).
//
//     np::choose(a, {x, y, z})                        choices of one type in braces, a vector, or rows of an
//                                                     array
//     np::select({c1, c2}, {x, y}, otherwise)         choices of one type, or np::select<double>(…)
//     np::select({c1, c2}, {x, y}, {.default_ = 0})   the same by keyword (default is a word of C++)
//     np::piecewise(x, {x < 0, x >= 0}, {[](double v) { return -v; }, 1.0})
//
// https://numpy.org/doc/stable/reference/generated/numpy.select.html

#include <memory>
#include <vector>

#include <orthant/base/range.hpp>
#include <orthant/ops/indexing/index_argument.hpp>
#include <orthant/ops/indexing/where.hpp>
#include <orthant/ops/reductions/reduce_options.hpp>

namespace orthant::inline ORTHANT_ABI {

// A choice of element type T: an array, an expression, or a scalar, converted.
template <class T>
class choice_argument {
public:
    template <array_like E>
    choice_argument(const E& values) : values_(detail::header_as<T>(values)) {}
    template <class S>
        requires(scalar_like<S> || std::same_as<S, T>)
    choice_argument(const S& value) : values_(detail::values_as<T>(value)) {}

    const detail::header_ptr& values() const noexcept { return values_; }

private:
    detail::header_ptr values_;
};

// {.default_ = 0}
template <class T>
struct select_options {
    keyword_only only = keyword_only();
    choice_argument<T> default_ = T();
};

namespace detail {

// A choice in braces that mix kinds: for integers arrays of int64 and integers, for float arrays of float and
// real numbers, for double also arrays of integers. The lists that are tried in turn are ranked by how they
// are wrapped.
template <class T>
class mixed_choice : public choice_argument<T> {
public:
    template <array_like E>
        requires(std::same_as<value_of<E>, T> || (std::same_as<T, double> && integer<value_of<E>>))
    mixed_choice(const E& values) : choice_argument<T>(values) {}
    template <class S>
        requires(integer<S> || (floating<T> && real_number<S>))
    mixed_choice(const S& value) : choice_argument<T>(value) {}
};
struct float_choices {
    float_choices(std::initializer_list<mixed_choice<float>> choices) : list(choices) {}
    std::initializer_list<mixed_choice<float>> list;
};

// The element type of a choice as a C++ value: an array's own, a scalar's default.
template <class E>
struct choice_type {
    using type = default_scalar_t<E>;
};
template <array_like E>
struct choice_type<E> {
    using type = value_of<E>;
};

template <class T>
using choice_list = std::vector<choice_argument<T>>;

template <class T>
ndarray<T> choose(const header_ptr& index, const choice_list<T>& choices, std::string_view mode_name) {
    const index_mode mode = parse_index_mode("choose", mode_name);
    const index_t n = index_t(choices.size());
    if (n == 0) fail<value_error>({"choose: no choices are given"});
    const shape_t shape = broadcast_all("choose", choices.size() + 1, [&](std::size_t i) {
        return i == 0 ? index->extents() : choices[i - 1].values()->extents();
    });
    // The rows to walk: the index array, and every choice, with strides over the common shape.
    header_ptr out = new_array<T>("choose", shape);
    if (out->size == 0) return ndarray<T>(std::move(out));
    dims steps(shape.size());
    const auto shown = [&](const header_ptr& h) {
        broadcast_strides(h->extents(), h->strides(), shape, steps.data());
        return new_window(h, h->data, shape, as_view(steps));
    };
    const header_ptr places = shown(index);
    std::vector<element_iterator<const T>> values;
    for (const auto& c : choices) values.emplace_back(shown(c.values()), 0);
    element_iterator<const std::int64_t> place(places, 0);
    T* to = static_cast<T*>(out->data);
    for (index_t i = 0; i < out->size; ++i) {
        index_t k = place[i];
        if (k < 0 || k >= n) {
            if (mode == index_mode::raise)
                fail<value_error>({"choose: invalid entry in choice array: ", k, " with ", n, " choices"});
            k = position_in_bounds(k, n, mode, 0);
        }
        to[i] = values[std::size_t(k)][i];
    }
    return ndarray<T>(std::move(out));
}

template <class T>
ndarray<T> select(list_view<const mask_argument> conditions, const choice_list<T>& choices,
                  const choice_argument<T>& otherwise) {
    if (conditions.size() != choices.size())
        fail<value_error>({"select: the lists of cases must have the same length, got ", conditions.size(),
                          " conditions and ", choices.size(), " choices"});
    if (choices.empty()) fail<value_error>({"select: without a list of conditions is not possible"});
    const std::size_t n = conditions.size();
    const shape_t shape = broadcast_all("select", 2 * n + 1, [&](std::size_t i) {
        return i < n       ? conditions[i].mask().header().extents()
               : i < 2 * n ? choices[i - n].values()->extents()
                           : otherwise.values()->extents();
    });
    header_ptr out = new_array<T>("select", shape);
    evaluate_into<T>(out.get(), view<const T>(otherwise.values()));
    for (std::size_t k = choices.size(); k-- > 0;)
        evaluate_into<T>(out.get(), build_node(masked_choice{}, conditions[k].mask(),
                                               view<const T>(choices[k].values()), view<const T>(out)));
    return ndarray<T>(std::move(out));
}

}  // namespace detail

// choices[a[i]][i] for every place i of the broadcast shapes. An index outside is a value_error, or {.mode =
// "wrap"} and "clip". https://numpy.org/doc/stable/reference/generated/numpy.choose.html
template <class T>
ndarray<T> choose(const index_argument& a,
                  std::initializer_list<choice_argument<std::type_identity_t<T>>> choices,
                  const index_mode_options& options = {}) {
    return detail::choose<T>(a.positions(), {choices.begin(), choices.end()}, options.mode);
}
template <class E, std::size_t N>
auto choose(const index_argument& a, const E (&choices)[N], const index_mode_options& options = {}) {
    using T = typename detail::choice_type<E>::type;
    return detail::choose<T>(a.positions(), {choices, choices + N}, options.mode);
}
template <class E>
    requires array_like<E>
auto choose(const index_argument& a, const std::vector<E>& choices, const index_mode_options& options = {}) {
    using T = detail::value_of<E>;
    return detail::choose<T>(a.positions(), {choices.begin(), choices.end()}, options.mode);
}
// The choices are the sub-arrays along the first axis.
template <array_like E>
auto choose(const index_argument& a, const E& choices, const index_mode_options& options = {}) {
    using T = detail::value_of<E>;
    const auto source = detail::materialize(choices);
    detail::choice_list<T> list;
    for (const auto& row : source.rows()) list.emplace_back(row);
    return detail::choose<T>(a.positions(), list, options.mode);
}

// choices[k][i] for the first condition k that holds at i, `otherwise` (NumPy's default, 0) where none does.
template <class T>
ndarray<T> select(std::initializer_list<mask_argument> conditions,
                  std::initializer_list<choice_argument<std::type_identity_t<T>>> choices,
                  const choice_argument<std::type_identity_t<T>>& otherwise = T()) {
    return detail::select<T>({conditions.begin(), conditions.size()}, {choices.begin(), choices.end()},
                             otherwise);
}
template <class T>
ndarray<T> select(std::initializer_list<mask_argument> conditions,
                  std::initializer_list<choice_argument<std::type_identity_t<T>>> choices,
                  const select_options<std::type_identity_t<T>>& options) {
    return orthant::select<T>(conditions, choices, options.default_);
}
template <class E, std::size_t N>
auto select(std::initializer_list<mask_argument> conditions, const E (&choices)[N],
            const choice_argument<typename detail::choice_type<E>::type>& otherwise =
                typename detail::choice_type<E>::type()) {
    using T = typename detail::choice_type<E>::type;
    return detail::select<T>({conditions.begin(), conditions.size()}, {choices, choices + N}, otherwise);
}
template <class E, std::size_t N>
auto select(std::initializer_list<mask_argument> conditions, const E (&choices)[N],
            const select_options<typename detail::choice_type<E>::type>& options) {
    return orthant::select(conditions, choices, options.default_);
}
// Choices of several kinds in braces: {0, x}, {-x, x * 10}, {counts, x}.
inline ndarray<std::int64_t> select(std::initializer_list<mask_argument> conditions,
                                    std::initializer_list<detail::mixed_choice<std::int64_t>> choices,
                                    const choice_argument<std::int64_t>& otherwise = std::int64_t()) {
    return detail::select<std::int64_t>({conditions.begin(), conditions.size()},
                                        {choices.begin(), choices.end()}, otherwise);
}
inline ndarray<std::int64_t> select(std::initializer_list<mask_argument> conditions,
                                    std::initializer_list<detail::mixed_choice<std::int64_t>> choices,
                                    const select_options<std::int64_t>& options) {
    return orthant::select(conditions, choices, options.default_);
}
template <int I = 0>
ndarray<double> select(std::initializer_list<mask_argument> conditions,
                       std::initializer_list<detail::mixed_choice<double>> choices,
                       const choice_argument<double>& otherwise = double()) {
    return detail::select<double>({detail::dependent<I>(conditions).begin(), conditions.size()},
                                  {choices.begin(), choices.end()}, otherwise);
}
template <int I = 0>
ndarray<double> select(std::initializer_list<mask_argument> conditions,
                       std::initializer_list<detail::mixed_choice<double>> choices,
                       const select_options<double>& options) {
    return orthant::select(detail::dependent<I>(conditions), choices, options.default_);
}
template <int I = 0>
ndarray<float> select(std::initializer_list<mask_argument> conditions, const detail::float_choices& choices,
                      const choice_argument<float>& otherwise = float()) {
    return detail::select<float>({detail::dependent<I>(conditions).begin(), conditions.size()},
                                 {choices.list.begin(), choices.list.end()}, otherwise);
}
template <int I = 0>
ndarray<float> select(std::initializer_list<mask_argument> conditions, const detail::float_choices& choices,
                      const select_options<float>& options) {
    return orthant::select(detail::dependent<I>(conditions), choices, options.default_);
}
template <array_like M, array_like E>
auto select(const std::vector<M>& conditions, const std::vector<E>& choices,
            const choice_argument<detail::value_of<E>>& otherwise = detail::value_of<E>()) {
    const std::vector<mask_argument> masks(conditions.begin(), conditions.end());
    return detail::select<detail::value_of<E>>(masks, {choices.begin(), choices.end()}, otherwise);
}
template <array_like M, array_like E>
auto select(const std::vector<M>& conditions, const std::vector<E>& choices,
            const select_options<detail::value_of<E>>& options) {
    return orthant::select(conditions, choices, options.default_);
}

// What a piece is made of: a value, a function of one element, or one of an array of elements.
// (A class with one virtual function does what std::function would, whose header is large.)
template <class T>
class piece {
public:
    template <class F>
    piece(const F& f) : apply_(new of<F>(f)) {}
    ndarray<T> operator()(const ndarray<T>& x) const { return apply_->apply(x); }

private:
    struct any {
        virtual ndarray<T> apply(const ndarray<T>& x) const = 0;
        virtual ~any() = default;
    };
    template <class F>
    struct of : any {
        F f;
        explicit of(const F& function) : f(function) {}
        ndarray<T> apply(const ndarray<T>& x) const override {
            if constexpr (scalar_like<F> || std::same_as<F, T>) {
                ndarray<T> out(x);
                out.fill(scalar_cast<T>(f));
                return out;
            } else if constexpr (std::is_invocable_v<const F&, const T&>) {
                ndarray<T> out(x);
                for (T& v : out) v = scalar_cast<T>(f(v));
                return out;
            } else {
                return ndarray<T>(f(x));
            }
        }
    };
    std::shared_ptr<const any> apply_;
};

// pieces[k](x[conditions[k]]) where condition k holds (the last that does), 0 elsewhere; one piece more than
// there are conditions is for the elements where none does.
// https://numpy.org/doc/stable/reference/generated/numpy.piecewise.html
template <array_like E>
ndarray<detail::value_of<E>> piecewise(const E& x, std::initializer_list<mask_argument> conditions,
                                       std::initializer_list<piece<detail::value_of<E>>> pieces) {
    using T = detail::value_of<E>;
    const std::size_t n = conditions.size();
    if (pieces.size() != n && pieces.size() != n + 1)
        detail::fail<value_error>({"piecewise: with ", n, " conditions, either ", n, " or ", n + 1,
                                  " functions are expected, got ", pieces.size()});
    const auto source = detail::materialize(x);
    ndarray<T> out(detail::new_array<T>("piecewise", source.header().extents()));
    out.fill(T());
    ndarray<bool> rest(detail::new_array<bool>("piecewise", source.header().extents()));
    rest.fill(true);
    const auto run = [&](const view<const bool>& mask, const piece<T>& f) {
        out[mask] = f(ndarray<T>(source[mask]));
    };
    auto f = pieces.begin();
    for (const mask_argument& c : conditions) {
        const view<const bool> mask = c.mask();
        run(mask, *f++);
        rest[mask] = false;
    }
    if (f != pieces.end()) run(rest, *f);
    return out;
}

// The methods, which view/expression.hpp declares.
template <class D>
template <class C>
auto expression<D>::choose(const C& choices) const {
    return orthant::choose(self(), choices);
}
template <class D>
template <class C, std::size_t N>
auto expression<D>::choose(const C (&choices)[N]) const {
    return orthant::choose(self(), choices);
}

}  // namespace orthant::inline ORTHANT_ABI
