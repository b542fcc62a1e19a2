#include "store/record/author_names.h"

#include "base/ascii.h"
#include "base/plain_text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

constexpr std::size_t max_name_bytes = 100; // longer ones are not taken apart

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

bool is_particle(std::string_view word) { // "van", "d'"
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return is_small_ascii_letter(c) || c == '\''; });
}

// "Ebb", "van der Berg"; with `words` 2 also "García Márquez".
bool is_family_name(std::string_view text, std::ptrdiff_t words) {
  const std::vector<std::string> parts = parts_between(text, ' ');
  return !parts.empty() && is_capitalised_word(parts.back()) &&
         std::all_of(parts.begin(), parts.end(),
                     [](const std::string& part) {
                       return is_capitalised_word(part) || is_particle(part);
                     }) &&
         std::count_if(parts.begin(), parts.end(),
                       [](const std::string& part) { return is_capitalised_word(part); }) <= words;
}

// Of organisations that stand beside an author, as a given name would behind a family name.
bool is_organisation(std::string_view word) {
  constexpr std::array<std::string_view, 13> names = {
      "belga",     "bloomberg", "editorial", "editors",       "redactie", "redaktion", "redazione",
      "redaction", "reporter",  "reuters",   "sportredactie", "staff",    "xinhua"};
  return std::find(names.begin(), names.end(), ascii_lower(word)) != names.end();
}

// "Ada", "J.R.R.", "Ada B."
bool is_given_name(std::string_view text) {
  const std::size_t blank = text.find(' ');
  return is_initials(text) ||
         (is_capitalised_word(text.substr(0, blank)) &&
          (blank == std::string_view::npos || is_initials(text.substr(blank + 1))));
}

// "Ebb", "Ada"; "García Márquez", "Gabriel", but not "Ada Ebb", "Ada B.", which may be two names.
bool is_one_turned_round(const std::vector<std::string>& parts) {
  return parts.size() == 2 && is_given_name(parts[1]) &&
         (is_family_name(parts[0], 1) ||
          (is_family_name(parts[0], 2) && parts[1].find(' ') == std::string::npos &&
           !is_organisation(parts[1])));
}

// "Ebb", "A.", "van Flo", "B.C."
bool are_turned_round(const std::vector<std::string>& parts) {
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    if (!is_family_name(parts[i], 2) || !is_initials(parts[i + 1])) {
      return false;
    }
  }
  return parts.size() % 2 == 0;
}

bool is_conjunction(std::string_view word) {
  constexpr std::array<std::string_view, 6> words = {"&", "and", "e", "en", "et", "und"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string without_conjunction(std::string part) {
  const std::size_t blank = part.find(' ');
  return blank != std::string::npos && is_conjunction(part.substr(0, blank))
             ? part.substr(blank + 1)
             : part;
}

// Divides a text at the conjunctions between two names that are accepted.
template <typename Accept>
std::vector<std::string> names_between_conjunctions(std::string_view text, Accept&& is_name) {
  std::vector<std::string> names;
  std::string name;
  std::string conjunction; // before it
  const auto add = [&] {
    if (names.empty() || (is_name(names.back()) && is_name(name))) {
      names.push_back(name);
    } else {
      names.back() += " " + conjunction + " " + name;
    }
    name.clear();
  };
  for (const std::string& word : parts_between(text, ' ')) {
    if (!name.empty() && is_conjunction(word)) {
      add();
      conjunction = word;
    } else {
      name += (name.empty() ? "" : " ") + word;
    }
  }
  if (!name.empty()) {
    add();
  } else if (!names.empty()) {
    names.back() += " " + conjunction;
  }
  return names;
}

bool is_pair(std::string_view text) {
  return text.size() <= max_name_bytes && is_one_turned_round(parts_between(text, ','));
}

} // namespace

bool is_whole_name(std::string_view text) {
  if (text.size() > max_name_bytes) {
    return false;
  }
  const std::vector<std::string> words = parts_between(text, ' ');
  return words.size() >= 2 && (is_capitalised_word(words.front()) || is_initials(words.front())) &&
         is_capitalised_word(words.back()) &&
         std::all_of(words.begin() + 1, words.end() - 1, [](const std::string& word) {
           constexpr std::array<std::string_view, 12> particles = {
               "da", "de", "del", "della", "den", "der", "di", "la", "ten", "ter", "van", "von"};
           return is_capitalised_word(word) || is_initials(word) ||
                  std::find(particles.begin(), particles.end(), word) != particles.end();
         });
}

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
  const std::string line = plain_line(statement).text;
  if (std::vector<std::string> pairs = names_between_conjunctions(line, is_pair);
      pairs.size() > 1) {
    return pairs;
  }
  std::vector<std::string> parts = parts_between(line, ',');
  const bool are_pairs = is_one_turned_round(parts) || are_turned_round(parts);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool belongs_to_last = are_pairs ? i % 2 == 1 : i > 0 && is_name_suffix(parts[i]);
    if (belongs_to_last) {
      names.back() += ", " + parts[i];
      continue;
    }
    const std::string part = i == 0 ? parts[i] : without_conjunction(std::move(parts[i]));
    for (std::string& name : names_between_conjunctions(part, is_whole_name)) {
      names.push_back(std::move(name));
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
