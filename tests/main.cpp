// The test program's main: doctest's own, which runs every TEST_CASE linked into it.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
