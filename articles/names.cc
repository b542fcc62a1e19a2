#include "articles/names.h"

#include "base/ascii.h"
#include "store/record/author_names.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// RFC 5322 has an address in angle brackets after a name, or a name in parentheses after an
// address, as RSS demands.
std::string_view without_mail_address(std::string_view name) {
  const std::size_t open = name.find_first_of("(<");
  if (open == std::string_view::npos || open == 0) {
    return name;
  }
  const std::string_view before = name.substr(0, open);
  const std::string_view inside = name.substr(open + 1, name.size() - open - 2);
  if (name[open] == '(' && name.back() == ')' && before.find('@') != std::string_view::npos) {
    return inside;
  }
  return name[open] == '<' && name.back() == '>' && inside.find('@') != std::string_view::npos
             ? before
             : name;
}

std::string_view without_preposition(std::string_view name) {
  constexpr std::array<std::string_view, 3> prepositions = {"by ", "by: ", "door "};
  constexpr std::string_view italian = "di "; // case-sensitive: names begin with "Di "
  const std::string lower = ascii_lower(name);
  for (const std::string_view preposition : prepositions) {
    if (lower.starts_with(preposition)) {
      return name.substr(preposition.size());
    }
  }
  return name.starts_with(italian) ? name.substr(italian.size()) : name;
}

} // namespace

bool is_address(std::string_view text) {
  if (text.empty()) {
    return false;
  }
  const bool is_one_word = text.find(' ') == std::string_view::npos;
  const bool is_number = text.find_first_not_of("0123456789") == std::string_view::npos;
  return text.find("://") != std::string_view::npos || text.starts_with("www.") ||
         std::string_view("/#@").find(text.front()) != std::string_view::npos || is_number ||
         (is_one_word && text.find_first_of("@/") != std::string_view::npos &&
          text.find('.') != std::string_view::npos);
}

void add_name(std::vector<std::string>& names, std::string_view name) {
  name = name.substr(0, name.find_last_not_of(" ,;") + 1);
  constexpr std::size_t max_bytes = 4000; // a hostile page has as many names as bytes
  const std::size_t bytes =
      std::transform_reduce(names.begin(), names.end(), name.size(), std::plus<>(),
                            [](const std::string& known) { return known.size(); });
  if (!name.empty() && !is_address(name) && bytes <= max_bytes &&
      std::find(names.begin(), names.end(), name) == names.end()) {
    names.emplace_back(name);
  }
}

std::string as_name(std::string_view name) {
  std::vector<std::string> names;
  add_name(names, name);
  return joined_names(names);
}

std::string joined_names(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

std::vector<std::string> authors_in(const std::vector<std::string>& statements) {
  constexpr std::array<std::string_view, 10> placeholders = {
      "admin", "administrator", "author",    "n/a",       "nan",
      "none",  "null",          "publisher", "undefined", "user"};
  std::vector<std::string> authors;
  for (const std::string& statement : statements) {
    const std::string_view names = without_preposition(statement);
    for (const std::string& name :
         statements.size() == 1 ? author_names(names) : names_between_semicolons(names)) {
      const std::string_view author = without_mail_address(without_preposition(name));
      const std::string lower = ascii_lower(author);
      if (std::find(placeholders.begin(), placeholders.end(), lower) == placeholders.end()) {
        add_name(authors, author);
      }
    }
  }
  return authors;
}

} // namespace triglot
