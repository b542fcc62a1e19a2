#include "articles/html/html_tags.h"

#include <algorithm>

namespace triglot {
namespace {

constexpr bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}
constexpr bool is_blank_or_slash(char c) {
  return is_blank(c) || c == '/';
}

// The first place from `at` on with a character of that kind; the page's size if there is none.
template <typename Is>
std::size_t find_first(std::string_view page, std::size_t at, Is&& is) {
  while (at < page.size() && !is(page[at])) {
    ++at;
  }
  return at;
}
std::size_t behind_blanks(std::string_view page, std::size_t at) {
  return find_first(page, at, [](char c) { return !is_blank(c); });
}

// The end of the value that begins at `at`; the page's size if its quote is not closed.
std::size_t value_end(std::string_view page, std::size_t at) {
  if (at < page.size() && (page[at] == '"' || page[at] == '\'')) {
    return std::min(page.find(page[at], at + 1), page.size() - 1) + 1;
  }
  return find_first(page, at, [](char c) { return is_blank(c) || c == '>'; });
}

} // namespace

std::size_t tag_end(std::string_view page, std::size_t at) {
  while (true) {
    at = find_first(page, at, [](char c) { return !is_blank_or_slash(c); });
    if (at >= page.size() || page[at] == '>') {
      return at < page.size() ? at : std::string_view::npos;
    }
    // A name: its first character may even be =.
    at = find_first(page, at + 1,
                    [](char c) { return is_blank_or_slash(c) || c == '>' || c == '='; });
    const std::size_t next = behind_blanks(page, at);
    if (next < page.size() && page[next] == '=') {
      at = value_end(page, behind_blanks(page, next + 1));
    }
  }
}

} // namespace triglot
