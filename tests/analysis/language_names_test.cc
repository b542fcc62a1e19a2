// Tests languages by codes and by names.
#include "analysis/language_names.h"

#include "tests/support/catch.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

TEST_CASE("A language tag leads to the shortest code of its language") {
  const auto [tag, code] = GENERATE(table<std::string, std::string>({
      {"nl", "nl"},
      {"NL-be", "nl"},
      {"nl_BE", "nl"},
      {"nld", "nl"},
      {"dut", "nl"},
      {"ita", "it"},
      {"eng", "en"},
      {"fra", "fr"},
      {"nds", "nds"},
      {"und", ""},
      {"xx", ""},
      {"", ""},
      {"n", ""},
      {"dutch", ""},
      {"n1", ""},
      {"nèl", ""},
  }));
  CAPTURE(tag);
  CHECK(primary_language(tag) == code);
}

TEST_CASE("A language is named by a code or in any of our languages") {
  const std::vector<std::string> codes = {"en", "nl", "it", "fr", "zz"};
  const auto [typed, code] = GENERATE(table<std::string, std::string>({
      {"nl", "nl"},       {"NLD", "nl"},        {"nl-BE", "nl"},    {"dutch", "nl"},
      {"Dutch", "nl"},    {"nederlands", "nl"}, {"OLANDESE", "nl"}, {"english", "en"},
      {"Engels", "en"},   {"inglese", "en"},    {"italian", "it"},  {"italiaans", "it"},
      {"italiano", "it"}, {"french", "fr"},     {"frans", "fr"},    {"francese", "fr"},
      {"fra", "fr"},      {"zz", "zz"},         {"german", "none"}, {"de", "none"},
      {"", "none"},       {"dutsch", "none"},   {"en nl", "none"},  {"\xff", "none"},
  }));
  CAPTURE(typed);
  CHECK(language_named(typed, codes).value_or("none") == code);
  CHECK(language_named(std::string(100'000, 'x'), codes) == std::nullopt);
}

TEST_CASE("The nearest name of a language is told") {
  const std::vector<std::string> codes = our_language_codes();
  CHECK(fmt::format("{}", fmt::join(codes, " ")) == "en nl it");
  CHECK(nearest_language("dutsch", codes) == "; did you mean dutch (nl)?");
  CHECK(nearest_language("Itallian", codes) == "; did you mean italian (it)?");
  CHECK(nearest_language("nederl", codes) == "; did you mean nederlands (nl)?");
  CHECK(nearest_language("xx", codes).empty());
  CHECK(nearest_language("", codes).empty());
}

} // namespace
} // namespace triglot
