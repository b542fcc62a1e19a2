#include "indexer/choose_language.h"

#include "analysis/language_names.h"

#include <utility>

namespace triglot {
namespace {

// How much text outweighs a stated language, in bytes of words.
constexpr std::uint32_t long_text = 400;
constexpr int evident_percent = 85;

} // namespace

ChosenLanguage choose_language(std::string_view declared, std::string_view given,
                               const Identification& identified) {
  if (std::string code = primary_language(declared); !code.empty()) {
    const bool evident = identified.reliable && identified.text_bytes >= long_text &&
                         identified.percent >= evident_percent;
    if (evident && primary_language(identified.code) != code) {
      return {identified.code, LanguageFrom::identified, true};
    }
    return {std::move(code), LanguageFrom::stated, false};
  }
  if (std::string code = primary_language(given); !code.empty()) {
    return {std::move(code), LanguageFrom::given, false};
  }
  return {identified.code, LanguageFrom::identified, false};
}

} // namespace triglot
