// Tests the table of languages: codes, rows and clitics.
#include "analysis/language.h"

#include "analysis/fold.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <string>

namespace triglot {
namespace {

TEST_CASE("Languages by their codes") {
  auto [code, language] = GENERATE(table<std::string, std::string>({
      {"en", "English"},    {"nl", "Dutch"},
      {"it", "Italian"},    {"EN", "English"},
      {"nL", "Dutch"},      {"nl-NL", "Dutch"},
      {"NL_be", "Dutch"},   {"NL-be", "Dutch"},
      {"it_IT", "Italian"}, {"it-Latn-IT", "Italian"},
      {"en-", "English"},   {"en_US.UTF-8", "English"},
      {"fr", "none"},       {"af", "none"},
      {"", "none"},         {"e", "none"},
      {"eng", "none"},      {"nld", "none"},
      {"-nl", "none"},      {"_", "none"},
      {" nl", "none"},      {"nl ", "none"},
      {"english", "none"},  {"Dutch", "none"},
      {"ıt", "none"},       {"\xC3\xA9n", "none"},
      {"zh-Hant", "none"},
  }));
  CAPTURE(code);
  const std::optional<Language> found = language_from_code(code);
  CHECK((found ? row_of(*found).name : "none") == language);
}

TEST_CASE("Languages by their English names") {
  auto [code, name] = GENERATE(table<std::string, std::string>({
      {"en", "English"},
      {"nl", "Dutch"},
      {"it-CH", "Italian"},
      {"fr", "French"},
      {"de", "German"},
      {"la", "Latin"},
      {"zh", "Chinese"},
      {"iw", "Hebrew"},
      {"qq", "qq"},
      {"", ""},
      {"\xff", "\xff"},
      {"fr@x=y", "fr@x=y"},
  }));
  CAPTURE(code);
  CHECK(language_name(code) == name);
}

TEST_CASE("A script in a language's code is named too") {
  CHECK_THAT(language_name("zh-Hant"),
             ContainsSubstring("Chinese") && ContainsSubstring("Traditional"));
  CHECK_THAT(language_name("sr-Latn"), ContainsSubstring("Serbian") && ContainsSubstring("Latin"));
}

TEST_CASE("Rows stand in the order of the enumeration") {
  std::string codes;
  for (const LanguageRow& row : languages()) {
    CHECK(&row_of(row.language) == &row);
    CHECK(language_from_code(row.code) == row.language);
    codes += row.code;
    codes += ' ';
  }
  CHECK(codes == "en nl it ");
}

TEST_CASE("Clitics") {
  auto [form, place] = GENERATE(table<std::string, std::string>({
      {"dell", "before"},
      {"l", "before"},
      {"un", "before"},
      {"nell", "before"},
      {"c", "before"},
      {"quest", "before"},
      {"all", "before"},
      {"sull", "before"},
      {"tutt", "before"},
      {"n", "before"},
      {"ll", "after"},
      {"re", "after"},
      {"ve", "after"},
      {"s", "before after"},
      {"t", "before"},
      {"d", "before after"},
      {"m", "before after"},
      {"auto", ""},
      {"accordo", ""},
      {"della", ""},
      {"don", ""},
      {"", ""},
      {"L", ""},
      {"dell ", ""},
      {"el", ""},
      {"zzz", ""},
  }));
  CAPTURE(form);
  const std::string before = is_clitic_before(form) ? "before" : "";
  const std::string after = is_clitic_after(form) ? "after" : "";
  CHECK(before + (before.empty() || after.empty() ? "" : " ") + after == place);
}

TEST_CASE("Every clitic of the table is found under its folded form") {
  for (const LanguageRow& row : languages()) {
    CAPTURE(row.name);
    CHECK(std::is_sorted(row.clitics_before.begin(), row.clitics_before.end()));
    CHECK(std::is_sorted(row.clitics_after.begin(), row.clitics_after.end()));
    for (const std::string_view clitic : row.clitics_before) {
      CAPTURE(clitic);
      CHECK(is_clitic_before(clitic));
      CHECK(fold(clitic).form == clitic);
    }
    for (const std::string_view clitic : row.clitics_after) {
      CAPTURE(clitic);
      CHECK(is_clitic_after(clitic));
      CHECK(fold(clitic).form == clitic);
    }
  }
}

} // namespace
} // namespace triglot
