#include "analysis/language_names.h"

#include "analysis/language.h"
#include "base/ascii.h"
#include "base/edit_distance.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace triglot {
namespace {

// The bibliographic ISO 639-2 code of Dutch, the only one here that ICU does not know.
constexpr std::string_view bibliographic_dutch = "dut";
// Codes that name no particular language.
constexpr std::array<std::string_view, 5> undetermined = {"und", "mul", "zxx", "mis", "xx"};

std::string lower_case(icu::UnicodeString text) {
  std::string lower;
  text.toLower(icu::Locale::getRoot()).toUTF8String(lower);
  return lower;
}

} // namespace

std::string primary_language(std::string_view tag) {
  std::string primary = ascii_lower(tag.substr(0, tag.find_first_of("-_")));
  if (primary.size() < 2 || primary.size() > 3 ||
      !std::all_of(primary.begin(), primary.end(), is_small_ascii_letter) ||
      std::find(undetermined.begin(), undetermined.end(), primary) != undetermined.end()) {
    return {};
  }
  return primary == bibliographic_dutch ? std::string(row_of(Language::nl).code)
                                        : std::string(icu::Locale(primary.c_str()).getLanguage());
}

std::vector<std::string> language_names(std::string_view code) {
  std::vector<std::string> names;
  const icu::Locale named{std::string(code).c_str()};
  for (const LanguageRow& row : languages()) {
    icu::UnicodeString name;
    named.getDisplayLanguage(icu::Locale(std::string(row.code).c_str()), name);
    if (std::string lower = lower_case(name); lower != code) { // else ICU knows no name
      names.push_back(std::move(lower));
    }
  }
  return names;
}

std::optional<std::string> language_named(std::string_view typed,
                                          const std::vector<std::string>& codes) {
  const std::string primary = primary_language(typed);
  if (std::find(codes.begin(), codes.end(), primary) != codes.end()) {
    return primary;
  }
  const std::string sought = lower_case(icu::UnicodeString::fromUTF8(
      {typed.data(), static_cast<std::int32_t>(std::min<std::size_t>(typed.size(), 100))}));
  for (const std::string& code : codes) {
    const std::vector<std::string> names = language_names(code);
    if (code == typed || std::find(names.begin(), names.end(), sought) != names.end()) {
      return code;
    }
  }
  return std::nullopt;
}

std::string nearest_language(std::string_view typed, const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  std::vector<std::string> code_of;
  for (const std::string& code : codes) {
    for (std::string& name : language_names(code)) {
      names.push_back(std::move(name));
      code_of.push_back(code);
    }
  }
  const std::optional<std::string> nearest = nearest_name(typed, names);
  if (!nearest) {
    return {};
  }
  const auto at = std::find(names.begin(), names.end(), *nearest) - names.begin();
  return fmt::format("; did you mean {} ({})?", *nearest, code_of[static_cast<std::size_t>(at)]);
}

std::vector<std::string> our_language_codes() {
  std::vector<std::string> codes;
  for (const LanguageRow& row : languages()) {
    codes.emplace_back(row.code);
  }
  return codes;
}

} // namespace triglot
