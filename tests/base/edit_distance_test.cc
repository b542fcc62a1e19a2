// Tests nearest_name(). The distances themselves are tested with fuzzy query words.
#include "base/edit_distance.h"

#include "tests/support/catch.h"

namespace triglot {
namespace {

TEST_CASE("The name that was probably meant begins so or is near") {
  const std::vector<std::string> names = {"--limit", "--like",  "--lang",
                                          "--count", "--color", "nl"};
  const auto [typed, nearest] = GENERATE(table<std::string, std::string>({
      {"--limt", "--limit"},
      {"--LIMIT", "--limit"},
      {"--cou", "--count"},
      {"--colour", "--color"},
      {"--lnag", "--lang"},
      {"--verbose", ""},
      {"", ""},
      {"n", ""},
      {"xx", ""},
      {"NL", "nl"},
      {"--lemon", ""},
  }));
  CAPTURE(typed);
  CHECK(nearest_name(typed, names).value_or("") == nearest);
  CHECK(nearest_name(std::string(100'000, 'x'), names) == std::nullopt);
  CHECK(nearest_name("x", {}) == std::nullopt);
}

} // namespace
} // namespace triglot
