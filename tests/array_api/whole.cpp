// The functions of the standard that look at more than one element, by name: reductions, sorting, sets, linear algebra,
// Fourier transforms.
#include <orthant/orthant.hpp>

#include "core.hpp"

namespace xp {
namespace {

template <class R>
any_array boxed(R&& r) {
    using V = std::remove_cvref_t<R>;
    if constexpr (np::array_like<V>) return any_array(np::eval(r));
    else return any_array(np::ndarray<V>(r));
}
np::axis_argument axes_of(const how& h) { return np::shape_t(h.axes); }

// A row of a function of a view and how it is called.
#define ORTHANT_ROW(name, kinds, ...)                                                             \
    {#name, [](const any_array& a, const how& h) -> any_array {                                   \
         (void)h;                                                                                 \
         return visit<kinds>(#name, a.dtype(), [&]<class T>(std::type_identity<T>) -> any_array { \
             const np::view<const T> v(a.handle());                                               \
             return boxed(__VA_ARGS__);                                                           \
         });                                                                                      \
     }},
const axis_row along[] = {
    ORTHANT_ROW(sum, numeric, np::sum(v, {.axis = axes_of(h), .keepdims = h.keepdims}))
    ORTHANT_ROW(prod, numeric, np::prod(v, {.axis = axes_of(h), .keepdims = h.keepdims}))
    ORTHANT_ROW(mean, inexact, np::mean(v, {.axis = axes_of(h), .keepdims = h.keepdims}))
    ORTHANT_ROW(max, real, np::max(v, {.axis = axes_of(h), .keepdims = h.keepdims}))
    ORTHANT_ROW(min, real, np::min(v, {.axis = axes_of(h), .keepdims = h.keepdims}))
    ORTHANT_ROW(var, floating, np::var(v, {.axis = axes_of(h), .ddof = h.number, .keepdims = h.keepdims}))
    ORTHANT_ROW(std, floating, np::stddev(v, {.axis = axes_of(h), .ddof = h.number, .keepdims = h.keepdims}))
    ORTHANT_ROW(any, boolean, np::any(v, {.axis = axes_of(h), .keepdims = h.keepdims}))
    ORTHANT_ROW(all, boolean, np::all(v, {.axis = axes_of(h), .keepdims = h.keepdims}))
    ORTHANT_ROW(argmax, real, np::argmax(v, {.axis = h.axes[0], .keepdims = h.keepdims}))
    ORTHANT_ROW(argmin, real, np::argmin(v, {.axis = h.axes[0], .keepdims = h.keepdims}))
    ORTHANT_ROW(cumulative_sum, numeric, np::cumsum(v, h.axes[0]))
    ORTHANT_ROW(cumulative_prod, numeric, np::cumprod(v, h.axes[0]))
    ORTHANT_ROW(sort, real, np::sort(v, {.axis = h.axes[0], .stable = true}))
    ORTHANT_ROW(argsort, real, np::argsort(v, {.axis = h.axes[0], .stable = true}))
    ORTHANT_ROW(cholesky, inexact, np::linalg::cholesky(v, {.upper = h.flag}))
    ORTHANT_ROW(det, inexact, np::linalg::det(v))
    ORTHANT_ROW(inv, inexact, np::linalg::inv(v))
    ORTHANT_ROW(eigvalsh, inexact, np::linalg::eigvalsh(v))
    ORTHANT_ROW(svdvals, inexact, np::linalg::svdvals(v))
    ORTHANT_ROW(fft, complexes, np::fft::fft(v, {.n = h.count, .axis = h.axes[0]}))
    ORTHANT_ROW(ifft, complexes, np::fft::ifft(v, {.n = h.count, .axis = h.axes[0]}))
    ORTHANT_ROW(rfft, floating, np::fft::rfft(v, {.n = h.count, .axis = h.axes[0]}))
    ORTHANT_ROW(irfft, complexes, np::fft::irfft(v, {.n = h.count, .axis = h.axes[0]}))
    ORTHANT_ROW(hfft, complexes, np::fft::hfft(v, {.n = h.count, .axis = h.axes[0]}))
    ORTHANT_ROW(ihfft, floating, np::fft::ihfft(v, {.n = h.count, .axis = h.axes[0]}))
};
#undef ORTHANT_ROW

#define ORTHANT_ROW(name, kinds, ...)                                                                            \
    {#name, [](const any_array& a, const how& h) -> std::vector<any_array> {                                     \
         (void)h;                                                                                                \
         return visit<kinds>(#name, a.dtype(), [&]<class T>(std::type_identity<T>) -> std::vector<any_array> {   \
             const np::view<const T> v(a.handle());                                                              \
             __VA_ARGS__                                                                                         \
         });                                                                                                     \
     }},
const several_row several[] = {
    ORTHANT_ROW(unique, every, auto r = np::unique_all(v);
                return {boxed(r.values), boxed(r.indices), boxed(r.inverse_indices), boxed(r.counts)};)
    ORTHANT_ROW(nonzero, boolean, std::vector<any_array> out; for (auto& i : np::nonzero(v)) out.push_back(i);
                return out;)
    ORTHANT_ROW(eigh, inexact, auto r = np::linalg::eigh(v); return {boxed(r.eigenvalues), boxed(r.eigenvectors)};)
    ORTHANT_ROW(qr, inexact, auto r = np::linalg::qr(v, h.flag ? "complete" : "reduced"); return {boxed(r.Q), boxed(r.R)};)
    ORTHANT_ROW(slogdet, inexact, auto r = np::linalg::slogdet(v); return {boxed(r.sign), boxed(r.logabsdet)};)
    ORTHANT_ROW(svd, inexact, auto r = np::linalg::svd(v, h.flag); return {boxed(r.U), boxed(r.S), boxed(r.Vh)};)
};
#undef ORTHANT_ROW

}  // namespace

const rows<axis_row> axis_functions{along, std::size(along)};
const rows<several_row> several_functions{several, std::size(several)};

any_array matmul(const any_array& a, const any_array& b) {
    return visit<numeric>("matmul", a.dtype(), [&]<class T>(std::type_identity<T>) -> any_array {
        return boxed(np::matmul(np::view<const T>(a.handle()), np::view<const T>(b.handle())));
    });
}
any_array solve(const any_array& a, const any_array& b) {
    return visit<inexact>("solve", a.dtype(), [&]<class T>(std::type_identity<T>) -> any_array {
        return boxed(np::linalg::solve(np::view<const T>(a.handle()), np::view<const T>(b.handle())));
    });
}
any_array searchsorted(const any_array& a, const any_array& v, bool right) {
    return visit<real>("searchsorted", a.dtype(), [&]<class T>(std::type_identity<T>) -> any_array {
        return boxed(np::searchsorted(np::view<const T>(a.handle()), np::view<const T>(v.handle()),
                                      std::string_view(right ? "right" : "left")));
    });
}

}  // namespace xp
