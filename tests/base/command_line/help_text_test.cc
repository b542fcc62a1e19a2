// Tests the layout of --help.
#include "base/command_line/help_text.h"

#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

TEST_CASE("Lines of 80 columns stay as they are and longer ones are wrapped") {
  const std::string full(80, 'x');
  CHECK(wrapped_help(full + "\n\n  two  spaces\n") == full + "\n\n  two  spaces\n");
  CHECK(wrapped_help("  " + std::string(40, 'a') + " " + std::string(38, 'b')) ==
        "  " + std::string(40, 'a') + "\n  " + std::string(38, 'b') + "\n");
  CHECK(wrapped_help(std::string(81, 'x')) == std::string(81, 'x') + "\n"); // one word
  std::string accents;
  for (int i = 0; i < 80; ++i) {
    accents += "è"; // columns, not bytes
  }
  CHECK(wrapped_help(accents + "\n") == accents + "\n");
  CHECK(wrapped_help("").empty());
}

TEST_CASE("An option stands before what it is for") {
  CHECK(help_entry("-n, --limit N", "how many") == "  -n, --limit N         how many\n");
  CHECK(help_entry("    --a-very-long-name VALUE", "what it is for") ==
        "      --a-very-long-name VALUE\n" + std::string(24, ' ') + "what it is for\n");
  CHECK(help_entry("x", std::string(30, 'a') + " " + std::string(30, 'b')) ==
        "  x                     " + std::string(30, 'a') + "\n" + std::string(24, ' ') +
            std::string(30, 'b') + "\n");
  CHECK(help_entry("x", "") == "  x\n");
}

} // namespace
} // namespace triglot
