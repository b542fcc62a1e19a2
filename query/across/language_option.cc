#include "query/across/language_option.h"

#include "analysis/language_names.h"
#include "base/error.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

std::vector<std::string> divided_by_commas(std::string_view text) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = std::min(text.find(','), text.size());
    parts.emplace_back(text.substr(0, end));
    if (end == text.size()) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

bool are_codes(std::string_view typed) {
  const std::vector<std::string> codes = our_language_codes();
  const std::vector<std::string> parts = divided_by_commas(typed);
  return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return std::find(codes.begin(), codes.end(), part) != codes.end();
  });
}

} // namespace

Language language_of_option(std::string_view option, const std::string& typed) {
  const std::vector<std::string> codes = our_language_codes();
  const std::optional<std::string> code = language_named(typed, codes);
  if (!code) {
    throw Error(fmt::format("{} {}: unknown language{}; there are {}", option, typed,
                            nearest_language(typed, codes), fmt::join(codes, ", ")));
  }
  return *language_from_code(*code);
}

std::vector<Language> languages_of_option(std::string_view option, std::string_view typed) {
  if (typed.size() > 1 && typed.ends_with(',')) {
    typed.remove_suffix(1);
  }
  std::vector<Language> found;
  for (const std::string& part : divided_by_commas(typed)) {
    const Language language = language_of_option(option, part);
    if (std::find(found.begin(), found.end(), language) == found.end()) {
      found.push_back(language);
    }
  }
  return found;
}

std::vector<std::string> remarks_on_across(int argc, const char* const* argv) {
  const std::span<const char* const> arguments(argv, static_cast<std::size_t>(argc));
  std::vector<std::string> remarks;
  for (std::size_t i = 1; i + 1 < arguments.size() && arguments[i] != std::string_view("--"); ++i) {
    const std::string_view next = arguments[i + 1];
    if (arguments[i] == std::string_view("--across") && are_codes(next)) {
      remarks.push_back(fmt::format("--across {0} searches for the word {0}: --across={0} names "
                                    "the language",
                                    next));
    }
  }
  return remarks;
}

} // namespace triglot
