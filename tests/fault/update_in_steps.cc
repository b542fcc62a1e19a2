// update-in-steps INDEX ROOT…: triglot-index, except that it commits after every article instead of
// after a lot of text or time.
#include "tests/fault/index_run.h"

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
  try {
    triglot::test::bring_up_to_date(argv[1], {argv + 2, argv + argc}, {.bytes = 1});
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "update-in-steps: %s\n", error.what());
    return 2;
  }
}
