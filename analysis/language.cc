#include "analysis/language.h"

#include <algorithm>
#include <cctype>

#include <unicode/locid.h>

namespace triglot {
namespace {

using namespace std::string_view_literals;

// Not `t`: without it, `won't` would be the word `won`.
constexpr std::array<std::string_view, 6> english_after = {"d", "ll", "m", "re", "s", "ve"};
constexpr std::array<std::string_view, 1> dutch_after = {"s"};
constexpr std::array<std::string_view, 27> italian_before = {
    "all",   "anch",  "bell",  "c", "coll", "com",  "cos", "d",    "dall",
    "dell",  "dov",   "gl",    "l", "m",    "mezz", "n",   "nell", "nessun",
    "quand", "quell", "quest", "s", "sant", "sull", "t",   "tutt", "un"};

// Dutch is Kraaij-Pohlmann: it joins huis and huizen, which the older `dutch` does not. libstemmer
// 2.2 lacks it, Xapian's bundled Snowball has it.
constexpr std::array<LanguageRow, language_count> rows = {{
    {Language::en, "en", "English", StemmerSource::libstemmer, "english", {}, english_after},
    {Language::nl, "nl", "Dutch", StemmerSource::xapian, "kraaij_pohlmann", {}, dutch_after},
    {Language::it, "it", "Italian", StemmerSource::libstemmer, "italian", italian_before, {}},
}};

constexpr bool rows_follow_the_enumeration() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].language) != i || rows[i].code.size() != 2) {
      return false;
    }
  }
  return true;
}
static_assert(rows_follow_the_enumeration());
static_assert(std::is_sorted(english_after.begin(), english_after.end()));
static_assert(std::is_sorted(italian_before.begin(), italian_before.end()));

bool any_list_holds(std::span<const std::string_view> LanguageRow::*list, std::string_view form) {
  return std::any_of(rows.begin(), rows.end(), [&](const LanguageRow& row) {
    return std::binary_search((row.*list).begin(), (row.*list).end(), form);
  });
}

} // namespace

const LanguageRow& row_of(Language language) {
  return rows[static_cast<std::size_t>(language)];
}

std::span<const LanguageRow, language_count> languages() {
  return rows;
}

std::optional<Language> language_from_code(std::string_view code) {
  const std::string_view primary = code.substr(0, code.find_first_of("-_"));
  const auto same_letter = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == b;
  };
  for (const LanguageRow& row : rows) {
    if (std::equal(primary.begin(), primary.end(), row.code.begin(), row.code.end(), same_letter)) {
      return row.language;
    }
  }
  return std::nullopt;
}

std::string language_name(std::string_view code) {
  if (const std::optional<Language> ours = language_from_code(code)) {
    return std::string(row_of(*ours).name);
  }
  const bool is_code = !code.empty() && std::all_of(code.begin(), code.end(), [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) != 0 || c == '-' || c == '_');
  });
  if (!is_code) {
    return std::string(code);
  }
  icu::UnicodeString name;
  icu::Locale(std::string(code).c_str()).getDisplayName(icu::Locale::getEnglish(), name);
  std::string text;
  name.toUTF8String(text);
  return text.empty() ? std::string(code) : text;
}

bool is_clitic_before(std::string_view form) {
  return any_list_holds(&LanguageRow::clitics_before, form);
}

bool is_clitic_after(std::string_view form) {
  return any_list_holds(&LanguageRow::clitics_after, form);
}

} // namespace triglot
