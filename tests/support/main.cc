// In Catch2 2 the main program is a header.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
