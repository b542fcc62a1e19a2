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
// address, as RSS demands. Handles follow a name.
std::string_view without_address(std::string_view name) {
  if (const std::size_t handle = name.find(" @"); handle != std::string_view::npos) {
    return name.substr(0, handle);
  }
  const std::size_t open = name.find_first_of("(<");
  if (open == std::string_view::npos || open == 0) {
    return name;
  }
  const std::string_view before = name.substr(0, open);
  const std::string_view inside = name.substr(open + 1, name.size() - open - 2);
  if (name[open] == '(' && name.back() == ')') {
    return before.find('@') != std::string_view::npos ? inside : is_address(inside) ? before : name;
  }
  return name[open] == '<' && name.back() == '>' && inside.find('@') != std::string_view::npos
             ? before
             : name;
}

// "Von Anna Verdi", but not "Von Trapp" nor "von der Leyen".
bool begins_with_preposition_of_name(std::string_view lower, std::string_view name) {
  constexpr std::array<std::string_view, 3> prepositions = {"von ", "par ", "por "};
  constexpr std::size_t size = 4;
  return name.find(' ', size) != std::string_view::npos && is_ascii_letter(name[size]) &&
         !is_small_ascii_letter(name[size]) &&
         std::find(prepositions.begin(), prepositions.end(), lower.substr(0, size)) !=
             prepositions.end();
}

std::string_view without_preposition(std::string_view name) {
  constexpr std::array<std::string_view, 25> prepositions = {"by ",
                                                             "by: ",
                                                             "posted by ",
                                                             "published by ",
                                                             "written by ",
                                                             "posts by ",
                                                             "view all posts by ",
                                                             "author: ",
                                                             "door ",
                                                             "door: ",
                                                             "geplaatst door ",
                                                             "gepubliceerd door ",
                                                             "geschreven door ",
                                                             "alle berichten van ",
                                                             "auteur: ",
                                                             "scritto da ",
                                                             "pubblicato da ",
                                                             "a cura di ",
                                                             "tutti gli articoli di ",
                                                             "autore: ",
                                                             "veröffentlicht von ",
                                                             "eingestellt von ",
                                                             "autor: ",
                                                             "publié par ",
                                                             "publicado por "};
  constexpr std::string_view italian = "di "; // case-sensitive: names begin with "Di "
  const std::string lower = ascii_lower(name);
  for (const std::string_view preposition : prepositions) {
    if (lower.starts_with(preposition)) {
      return name.substr(preposition.size());
    }
  }
  if (begins_with_preposition_of_name(lower, name)) {
    return name.substr(name.find(' ') + 1);
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

bool is_template_variable(std::string_view text) {
  constexpr std::array<std::string_view, 5> openings = {"{{", "${", "{$", "%%", "<%"};
  const bool is_token = text.starts_with('[') && text.ends_with(']') &&
                        text.find(':') != std::string_view::npos &&
                        text.find(' ') == std::string_view::npos;
  return is_token || std::any_of(openings.begin(), openings.end(), [&](std::string_view opening) {
           return text.starts_with(opening);
         });
}

void add_name(std::vector<std::string>& names, std::string_view name) {
  name = name.substr(0, name.find_last_not_of(" ,;") + 1);
  constexpr std::size_t max_bytes = 4000; // a hostile page has as many names as bytes
  const std::size_t bytes =
      std::transform_reduce(names.begin(), names.end(), name.size(), std::plus<>(),
                            [](const std::string& known) { return known.size(); });
  if (!name.empty() && !is_address(name) && !is_template_variable(name) && bytes <= max_bytes &&
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
  constexpr std::array<std::string_view, 12> placeholders = {
      "admin", "administrator", "author",    "n/a",     "nan",  "none",
      "null",  "publisher",     "undefined", "unknown", "user", "webmaster"};
  std::vector<std::string> authors;
  for (const std::string& statement : statements) {
    const std::string_view names = without_preposition(statement);
    for (const std::string& name :
         statements.size() == 1 ? author_names(names) : names_between_semicolons(names)) {
      const std::string_view author = without_address(without_preposition(name));
      const std::string lower = ascii_lower(author);
      if (std::find(placeholders.begin(), placeholders.end(), lower) == placeholders.end()) {
        add_name(authors, author);
      }
    }
  }
  return authors;
}

} // namespace triglot
