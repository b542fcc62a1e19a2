#include "articles/names.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace triglot {
namespace {

// RFC 5322 has an address with a name before it in angle brackets, or with one behind it in
// parentheses, as RSS asks for.
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
  constexpr std::string_view italian = "di "; // names begin with "Di " too
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

void add_name(std::string& names, std::string_view name) {
  name = name.substr(0, name.find_last_not_of(" ,;") + 1);
  constexpr std::size_t max_bytes = 4000; // a hostile page has as many names as bytes
  if (name.empty() || is_address(name) || names.size() + name.size() > max_bytes) {
    return;
  }
  const std::string listed = ", " + names + ", ";
  if (listed.find(", " + std::string(name) + ", ") == std::string::npos) {
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
}

void add_author(std::string& names, std::string_view name) {
  constexpr std::array<std::string_view, 10> placeholders = {
      "admin", "administrator", "author",    "n/a",       "nan",
      "none",  "null",          "publisher", "undefined", "user"};
  name = without_mail_address(without_preposition(name));
  const std::string lower = ascii_lower(name);
  if (std::find(placeholders.begin(), placeholders.end(), lower) == placeholders.end()) {
    add_name(names, name);
  }
}

} // namespace triglot
