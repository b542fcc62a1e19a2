#include "indexer/choose_language.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <unicode/locid.h>

namespace triglot {
namespace {

// From how much on a text counts as evidence against what is stated; in bytes of words.
constexpr std::uint32_t long_text = 400;
constexpr int evident_percent = 85;

// ISO 639-2's other code of Dutch, which ICU does not know; all else it does.
constexpr std::string_view bibliographic_dutch = "dut";
// Codes that name no language.
constexpr std::array<std::string_view, 5> undetermined = {"und", "mul", "zxx", "mis", "xx"};

// "nl-NL", "NL_be", "nld" → "nl". Empty for what is no language code.
std::string primary_subtag(std::string_view code) {
  std::string primary(code.substr(0, code.find_first_of("-_")));
  const bool letters = std::all_of(primary.begin(), primary.end(), [](unsigned char c) {
    return c < 0x80 && std::isalpha(c) != 0;
  });
  if (!letters || primary.size() < 2 || primary.size() > 3) {
    return {};
  }
  primary = ascii_lower(primary);
  if (std::find(undetermined.begin(), undetermined.end(), primary) != undetermined.end()) {
    return {};
  }
  return primary == bibliographic_dutch ? std::string(row_of(Language::nl).code)
                                        : std::string(icu::Locale(primary.c_str()).getLanguage());
}

} // namespace

ChosenLanguage choose_language(std::string_view declared, std::string_view given,
                               const Identification& identified) {
  if (std::string code = primary_subtag(declared); !code.empty()) {
    const bool evident = identified.reliable && identified.text_bytes >= long_text &&
                         identified.percent >= evident_percent;
    if (evident && primary_subtag(identified.code) != code) {
      return {identified.code, LanguageFrom::identified, true};
    }
    return {std::move(code), LanguageFrom::stated, false};
  }
  if (std::string code = primary_subtag(given); !code.empty()) {
    return {std::move(code), LanguageFrom::given, false};
  }
  return {identified.code, LanguageFrom::identified, false};
}

} // namespace triglot
