#include "analysis/language.h"

#include <algorithm>
#include <cctype>

#include <unicode/locid.h>

namespace triglot {
namespace {

using namespace std::string_view_literals;

// Without `t`, which would turn `won't` into the word `won`.
constexpr std::array<std::string_view, 6> english_after = {"d", "ll", "m", "re", "s", "ve"};
constexpr std::array<std::string_view, 1> dutch_after = {"s"};
constexpr std::array<std::string_view, 34> italian_before = {
    "agl",  "all",  "anch", "bell",   "c",    "coll",  "com",   "cos",   "d",
    "dagl", "dall", "degl", "dell",   "dov",  "gl",    "l",     "m",     "mezz",
    "n",    "negl", "nell", "nessun", "pell", "quand", "quell", "quest", "s",
    "sant", "sugl", "sull", "t",      "tutt", "un",    "v"};

// At most eight bytes each, see function_word_detector.cc.
constexpr std::string_view english_words =
    "the and of to for with that this are be by from it you your not can which on or an as at has "
    "have if was were will into its than then their they these those there when where other also "
    "only may all any some such but more most so no does do been between using used uses through "
    "about without each how what would should could he she his her him we our us my had who "
    "because "
    "after before said did just even many until while both same under since against";
constexpr std::string_view dutch_words =
    "het een van voor niet zijn wordt worden deze naar aan ook uit bij als met te door zoals maar "
    "of heeft hebben geen nog omdat tussen zonder kunt kunnen moet dat dit uw je er om op tot meer "
    "andere wanneer welke waarin waarmee werd werden hun zij wij ze alleen veel wel zich dan toe "
    "daar hier onder ander alle ik hij haar hem ons onze mijn zou zal nu toch zo na tegen volgens "
    "waar wie hoe elke elk zelf iets niets weer sinds tijdens dus ja hebt had wilt";
constexpr std::string_view italian_words =
    "di il che non per della dello delle dei degli gli nella nelle negli nei nel è sono questo "
    "questa questi queste più anche come essere può alla alle allo agli dal dalla dalle dai sul "
    "sulla cui tra fra dell nell all dall sull una viene con si ed ad ai lo uno possono quando "
    "se ma senza su modo tutti tutte molto loro suo sua suoi ha hanno io lei lui noi mio mia era "
    "erano ci ne dopo dove perché così già ogni quella quello quelli quelle fino ancora sempre "
    "sotto sopra verso contro durante secondo deve devono stato stata";

// Dutch uses Kraaij-Pohlmann, which conflates huis and huizen; the older `dutch` does not. Only
// Xapian's bundled Snowball has it, not libstemmer 2.2.
constexpr std::array<LanguageRow, language_count> rows = {{
    {.language = Language::en,
     .code = "en",
     .name = "English",
     .stemmer_source = StemmerSource::libstemmer,
     .stemmer = "english",
     .clitics_before = {},
     .clitics_after = english_after,
     .function_words = english_words,
     .letters = ""},
    {.language = Language::nl,
     .code = "nl",
     .name = "Dutch",
     .stemmer_source = StemmerSource::xapian,
     .stemmer = "kraaij_pohlmann",
     .clitics_before = {},
     .clitics_after = dutch_after,
     .function_words = dutch_words,
     .letters = "èéëïóöü"},
    {.language = Language::it,
     .code = "it",
     .name = "Italian",
     .stemmer_source = StemmerSource::libstemmer,
     .stemmer = "italian",
     .clitics_before = italian_before,
     .clitics_after = {},
     .function_words = italian_words,
     .letters = "àèéìòù"},
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
constexpr bool has_short_words(std::string_view words) {
  constexpr std::size_t longest = 8;
  std::size_t size = 0;
  for (const char c : words) {
    size = c == ' ' ? 0 : size + 1;
    if (size > longest) {
      return false;
    }
  }
  return true;
}
static_assert(has_short_words(english_words) && has_short_words(dutch_words) &&
              has_short_words(italian_words));
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
