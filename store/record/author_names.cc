#include "store/record/author_names.h"

#include "base/ascii.h"
#include "base/plain_text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

std::vector<std::string> parts_between(std::string_view line, char divider) {
  std::vector<std::string> parts;
  while (!line.empty()) {
    const std::string_view part = line.substr(0, line.find(divider));
    line.remove_prefix(std::min(part.size() + 1, line.size()));
    if (const std::string_view name = without_blanks_around(part); !name.empty()) {
      parts.emplace_back(name);
    }
  }
  return parts;
}

// Letters that are not ASCII may be of either case.
bool is_letter(char c) {
  return is_ascii_letter(c) || (c & 0x80) != 0;
}

bool is_capital(char c) {
  return is_letter(c) && !is_small_ascii_letter(c);
}

// "Ebb", "Émile", "Jean-Paul", "O'Brien", but not "ANP" nor "Ada Ebb".
bool is_capitalised_word(std::string_view word) {
  return word.size() > 1 && is_capital(word.front()) &&
         std::all_of(word.begin(), word.end(),
                     [](char c) { return is_letter(c) || c == '-' || c == '\''; }) &&
         std::any_of(word.begin() + 1, word.end(),
                     [](char c) { return is_small_ascii_letter(c) || (c & 0x80) != 0; });
}

// "J.", "J.R.R.", "J. R. R.", "J.-P.".
bool is_initials(std::string_view text) {
  bool after_letter = false;
  for (const char c : text) {
    const bool is_divider = c == ' ' || c == '-';
    if (after_letter ? c != '.' && (c & 0x80) == 0 : !is_capital(c) && !is_divider) {
      return false;
    }
    after_letter = c != '.' && !is_divider;
  }
  return text.ends_with('.');
}

// "Ebb", "van der Berg".
bool is_family_name(std::string_view text) {
  const std::size_t last = text.rfind(' ') + 1; // 0 where there is no blank
  return is_capitalised_word(text.substr(last)) &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(last),
                     [](char c) { return is_small_ascii_letter(c) || c == ' ' || c == '\''; });
}

// "Ada", "J.R.R.", "Ada B."
bool is_given_name(std::string_view text) {
  const std::size_t blank = text.find(' ');
  return is_initials(text) ||
         (is_capitalised_word(text.substr(0, blank)) &&
          (blank == std::string_view::npos || is_initials(text.substr(blank + 1))));
}

// "Ebb", "A.", "van Flo", "B.C."
bool are_turned_round(const std::vector<std::string>& parts) {
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    if (!is_family_name(parts[i]) || !is_initials(parts[i + 1])) {
      return false;
    }
  }
  return parts.size() % 2 == 0;
}

} // namespace

bool is_name_suffix(std::string_view word) {
  constexpr std::array<std::string_view, 13> suffixes = {
      "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "esq.", "mba"};
  return std::find(suffixes.begin(), suffixes.end(), ascii_lower(word)) != suffixes.end();
}

std::vector<std::string> names_between_semicolons(std::string_view statement) {
  return parts_between(plain_line(statement).text, ';');
}

std::vector<std::string> author_names(std::string_view statement) {
  if (statement.find(';') != std::string_view::npos) {
    return names_between_semicolons(statement);
  }
  std::vector<std::string> parts = parts_between(plain_line(statement).text, ',');
  const bool is_one = parts.size() == 2 && is_family_name(parts[0]) && is_given_name(parts[1]);
  const bool are_pairs = is_one || are_turned_round(parts);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool belongs_to_last = are_pairs ? i % 2 == 1 : i > 0 && is_name_suffix(parts[i]);
    if (belongs_to_last) {
      names.back() += ", " + parts[i];
    } else {
      names.push_back(std::move(parts[i]));
    }
  }
  return names;
}

std::string authors_line(const std::vector<std::string>& authors) {
  const bool has_comma = std::any_of(authors.begin(), authors.end(), [](const std::string& name) {
    return name.find(',') != std::string::npos;
  });
  return fmt::format("{}", fmt::join(authors, has_comma ? "; " : ", "));
}

} // namespace triglot
