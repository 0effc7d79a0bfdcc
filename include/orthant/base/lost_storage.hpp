#pragma once
// Storage that is lost while it is read: somebody makes a mapped file shorter, or a disk fails. The system tells so by a
// signal in the middle of a loop, where nothing can be thrown. Who takes the signal (io/lost_pages.hpp) has the loop
// read zeros from there on and notes it here; the operation throws when its loops are done. It asks by one load of a
// number that hardly ever changes: at the end of evaluations and reductions, and before an array of more than two cache
// lines is made, for what other loops met.

#include <orthant/base/lock.hpp>

namespace orthant::inline ORTHANT_LAYOUT::shared {

// What throws the error; null as long as all is well.
inline detail::counter<void (*)()> lost_storage{nullptr};

}  // namespace orthant::inline ORTHANT_LAYOUT::shared

namespace orthant::inline ORTHANT_ABI::detail {

// An io_error if storage was lost since the last call.
ORTHANT_INLINE void check_storage() {
    if (void (*const tell)() = shared::lost_storage.load()) [[unlikely]]
        tell();
}

}  // namespace orthant::inline ORTHANT_ABI::detail
