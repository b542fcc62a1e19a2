#include "articles/html/html_tags.h"

#include <algorithm>

namespace triglot {
namespace {

constexpr std::string_view blanks_in_tags = " \t\r\n\f";

// The end of the value that begins at `at`; the page's size if its quote is not closed.
std::size_t value_end(std::string_view page, std::size_t at) {
  if (at < page.size() && (page[at] == '"' || page[at] == '\'')) {
    return std::min(page.find(page[at], at + 1), page.size() - 1) + 1;
  }
  return std::min(page.find_first_of(" \t\r\n\f>", at), page.size());
}

} // namespace

std::size_t tag_end(std::string_view page, std::size_t at) {
  while (true) {
    at = page.find_first_not_of(" \t\r\n\f/", at);
    if (at >= page.size() || page[at] == '>') {
      return at < page.size() ? at : std::string_view::npos;
    }
    // A name: its first character may even be =.
    at = std::min(page.find_first_of(" \t\r\n\f/>=", at + 1), page.size());
    const std::size_t next = std::min(page.find_first_not_of(blanks_in_tags, at), page.size());
    if (next < page.size() && page[next] == '=') {
      at = value_end(page, std::min(page.find_first_not_of(blanks_in_tags, next + 1), page.size()));
    }
  }
}

} // namespace triglot
