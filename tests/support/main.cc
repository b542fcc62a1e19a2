// Catch2 2 brings its main program as a header.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
