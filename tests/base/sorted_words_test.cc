// Tests that words are found in a list that the compiler has sorted, and nothing else is.
#include "base/sorted_words.h"

#include "base/listed_words.h"
#include "tests/support/catch.h"

#include <string>
#include <string_view>

namespace triglot {
namespace {

constexpr std::string_view several = "the a an of or o zo over";
constexpr std::string_view one = "één";
static_assert(sorted_words<several>.contains("of"));

TEST_CASE("A list contains its words") {
  for (const std::string_view word : listed_words(several)) {
    CAPTURE(word);
    CHECK(sorted_words<several>.contains(word));
    CHECK_FALSE(sorted_words<several>.contains(std::string(word) + "x"));
    CHECK_FALSE(sorted_words<one>.contains(word));
  }
  CHECK(sorted_words<one>.contains("één"));
}

TEST_CASE("A list contains no parts of its words, nor several of them") {
  const std::string_view other = GENERATE("", " ", "ove", "ver", "the a", "zz", "A", "0");
  CAPTURE(other);
  CHECK_FALSE(sorted_words<several>.contains(other));
}

} // namespace
} // namespace triglot
