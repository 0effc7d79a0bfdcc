// The exceptions always carry a message, and a kind of mistake is caught as itself or as the root, never as
// one of the other kinds.
#include <orthant/base/errors.hpp>

int main() {
    try {
        throw orthant::shape_error("reshape: cannot reshape 6 elements into (4,)");
    } catch (const orthant::error&) {
    }

#ifdef CASE_1  // expect: (no matching|deleted default constructor)
    throw orthant::shape_error();
#endif

#ifdef CASE_2  // expect: (invalid initialization|cannot bind|no viable|cannot be initialized|unrelated type)
    orthant::index_error index("take: index 5 is out of bounds for axis 0 with size 3");
    orthant::shape_error& shape = index;
    throw shape;
#endif
}
