#pragma once
// Order statistics of lines (lines.hpp): for each line the elements at the ranks that a statistic wants, by
// selection (kernel/sorting/order_statistics.hpp), and what becomes of NaN. What a statistic is made of is a
// plan:
//
//   ranks(n, to)          writes the ranks that it wants of n numbers, in any order, and returns how many;
//   value(at, out)        computes the results of a line, where at(rank) is the element at a rank that was
//   wanted; nan(value, out)       the results of a line in which there is a NaN, or nothing at all.

#include <algorithm>

#include <orthant/base/buffer.hpp>
#include <orthant/kernel/sorting/merge_sort.hpp>
#include <orthant/kernel/sorting/order_statistics.hpp>
#include <orthant/ops/statistics/lines.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// The elements that were found at some ranks.
template <class T>
struct found_ranks {
    const index_t* ranks;
    index_t count;
    const T* values;
    const T& operator()(index_t rank) const {
        return values[std::lower_bound(ranks, ranks + count, rank) - ranks];
    }
};

// What stands for a line with a NaN in it: NaN, and of complex numbers the last in their order, which is one
// of those.
template <class T>
T nan_of_line(const T* p, index_t n) {
    if constexpr (is_complex_v<T>) {
        constexpr real_of_t<T> nan = std::numeric_limits<real_of_t<T>>::quiet_NaN();
        if (n == 0) return T(nan, nan);
        const T* last = p;
        for (index_t i = 1; i < n; ++i)
            if (kernel::ordered_less(*last, p[i])) last = p + i;
        return *last;
    } else if constexpr (integer<T> || boolean<T>) {
        return T(0);
    } else {
        (void)p;
        (void)n;
        return T(std::numeric_limits<float>::quiet_NaN());
    }
}

// Applies a plan, of at most `room` ranks, to lines of n dense elements. With `skip_nan` NaN are left out;
// else a line with one is nan's. So is a line without numbers.
template <class T, class Plan>
void statistics_of_lines(const T* p, index_t lines, index_t n, index_t room, bool skip_nan,
                         const Plan& plan) {
    for_runs_of_lines(lines, n, [&](index_t first, index_t last) {
        auto own = plan;
        const buffer<index_t> ranks(room);
        const buffer<T> values(room);
        buffer<T> work;
        index_t planned = -1, count = 0;
        const auto prepare = [&](index_t numbers) {
            if (numbers == planned) return;
            planned = numbers;
            count = own.ranks(numbers, ranks.get());
            kernel::merge_sort(ranks.get(), count, [](index_t a, index_t b) { return a < b; });
            count = std::unique(ranks.get(), ranks.get() + count) - ranks.get();
        };
        for (index_t i = first; i < last; ++i) {
            const T* const line = p + i * n;
            bool found = false;
            if (n >= kernel::detail::bracket_from) {
                prepare(n);
                const auto outcome = kernel::bracketed_statistics(line, n, ranks.get(), count, values.get());
                found = outcome == kernel::bracketed::found;
                if (outcome == kernel::bracketed::nan && !skip_nan) {
                    own.nan(nan_of_line(line, n), i);
                    continue;
                }
            }
            if (!found) {
                if (!work.get()) work = buffer<T>(n);
                const index_t numbers = kernel::take_numbers(line, n, work.get());
                if (numbers == 0 || (numbers < n && !skip_nan)) {
                    own.nan(nan_of_line(line, numbers < n && !skip_nan ? n : 0), i);
                    continue;
                }
                prepare(numbers);
                kernel::order_statistics(work.get(), numbers, ranks.get(), count, values.get());
            }
            own.value(found_ranks<T>{ranks.get(), count, values.get()}, i);
        }
    });
}

}  // namespace detail
}  // namespace orthant::inline ORTHANT_ABI
