// The same work as in main.cpp, compiled with other flags.
#include "work.hpp"

result wide() { return work(); }
