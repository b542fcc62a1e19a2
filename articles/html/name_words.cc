#include "articles/html/name_words.h"

#include "articles/html/html_tree.h"
#include "base/ascii.h"

namespace triglot {

bool names_one(std::string_view list, std::string_view name) {
  return has_word(list, [&](const std::string& word) { return word == name; });
}

std::string hyphenated(std::string_view names) {
  std::string words;
  char before = ' ';
  for (const char c : names) {
    if (is_ascii_letter(c)) {
      words += is_small_ascii_letter(before) && !is_small_ascii_letter(c) ? "-" : "";
      words += is_small_ascii_letter(c) ? c : static_cast<char>(c - 'A' + 'a');
    } else if (words.empty() || words.back() != '-') {
      words += '-';
    }
    before = c;
  }
  return words;
}

} // namespace triglot
