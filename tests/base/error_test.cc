// Tests that exceptions of the standard library are reported in words.
#include "base/error.h"

#include "tests/support/catch.h"

#include <filesystem>
#include <new>

namespace triglot {
namespace {

TEST_CASE("an exception is told in words, on one line") {
  namespace fs = std::filesystem;
  CHECK(message_of(Error("cannot open\n'x'")) == "cannot open 'x'");
  CHECK(message_of(std::bad_alloc()) == "out of memory");
  CHECK(message_of(std::bad_array_new_length()) == "out of memory");
  CHECK(message_of(fs::filesystem_error("status", "a/b",
                                        std::make_error_code(std::errc::permission_denied))) ==
        "cannot access 'a/b': permission denied");
}

} // namespace
} // namespace triglot
