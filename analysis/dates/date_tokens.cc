#include "analysis/dates/date_tokens.h"

#include "analysis/fold.h"
#include "base/ascii.h"
#include "base/code_points.h"
#include "base/listed_words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include <unicode/uchar.h>

namespace triglot {
namespace {

// Each month's names and usual abbreviations, folded.
constexpr std::array<std::string_view, 12> month_names = {
    "january jan januari gennaio gen januar janner janvier janv enero ene",
    "february feb februari febbraio febr februar feber fevrier fevr fev febrero",
    "march mar maart mrt marzo marz maerz mrz mars",
    "april apr aprile avril avr abril abr",
    "may mei maggio mag mai mayo",
    "june jun juni giugno giu juin junio",
    "july jul juli luglio lug juillet juil julio",
    "august aug augustus agosto ago aout",
    "september sep sept settembre set sett septembre septiembre setiembre",
    "october oct oktober okt ottobre ott octobre octubre",
    "november nov novembre noviembre",
    "december dec dicembre dic dezember dez decembre diciembre"};

enum class CharacterKind : std::uint8_t { digit, letter, other };

CharacterKind kind_of_character(char32_t c) {
  if (c >= '0' && c <= '9') {
    return CharacterKind::digit;
  }
  const auto character = static_cast<UChar32>(c);
  const bool letter = u_isalnum(character) || u_charType(character) == U_NON_SPACING_MARK;
  return letter ? CharacterKind::letter : CharacterKind::other;
}

std::string folded(std::string word) {
  const bool is_ascii = std::all_of(word.begin(), word.end(), is_ascii_letter);
  return is_ascii ? ascii_lower(word) : fold(word).form;
}

} // namespace

std::vector<DateToken> date_tokens(std::string_view text) {
  std::vector<DateToken> tokens;
  std::string separator;
  std::string run;
  CharacterKind kind_of_run = CharacterKind::other;
  const auto end_run = [&] {
    const bool is_number = kind_of_run == CharacterKind::digit;
    if (kind_of_run != CharacterKind::other) {
      tokens.push_back(
          {std::exchange(separator, {}), is_number ? run : folded(std::move(run)), is_number});
    }
    run.clear();
  };
  for (const char32_t c : code_points(text)) {
    const CharacterKind kind = kind_of_character(c);
    if (kind != kind_of_run) {
      end_run();
      kind_of_run = kind;
    }
    append_utf8(kind == CharacterKind::other ? separator : run, c);
  }
  end_run();
  return tokens;
}

int month_named(std::string_view word) {
  static const std::unordered_map<std::string_view, int> months = [] {
    std::unordered_map<std::string_view, int> all;
    for (std::size_t i = 0; i < month_names.size(); ++i) {
      for (const std::string_view name : listed_words(month_names[i])) { // NOLINT: i is in range
        all.emplace(name, static_cast<int>(i) + 1);
      }
    }
    return all;
  }();
  const auto month = months.find(word);
  return month == months.end() ? 0 : month->second;
}

} // namespace triglot
