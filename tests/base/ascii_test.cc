// Tests ASCII text functions.
#include "base/ascii.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

namespace triglot {
namespace {

TEST_CASE("a printable run is as long as it is, but for seven bytes") {
  std::mt19937 random(20251126);
  constexpr std::string_view odd("\0\x1f\x20\x7f\x80\xff\n\t~ ", 10);
  for (int round = 0; round < 20'000; ++round) {
    std::string text(random() % 40, 'x');
    for (char& byte : text) {
      byte = random() % 8 == 0 ? odd[random() % odd.size()] : byte;
    }
    const std::size_t at = random() % (text.size() + 1);
    const auto end = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                                  [](unsigned char byte) { return byte < 0x20 || byte >= 0x80; });
    const auto whole = static_cast<std::size_t>(end - text.begin()) - at;
    const std::size_t run = printable_end(text, at) - at;
    REQUIRE(run <= whole);
    REQUIRE(run == whole / 8 * 8);
  }
}

TEST_CASE("letters of ASCII alone become lower case") {
  CHECK(ascii_lower("AbZ 1É_[") == "abz 1É_[");
  CHECK(ascii_lower("").empty());
}

TEST_CASE("blanks in front go") {
  CHECK(without_blanks_in_front(" \t\r\n a b ") == "a b ");
  CHECK(without_blanks_in_front(" \n").empty());
  CHECK(without_blanks_around(" \t\r\n a b\t\n") == "a b");
  CHECK(without_blanks_around("ab") == "ab");
  CHECK(without_blanks_around(" \n").empty());
}

} // namespace
} // namespace triglot
