#include "articles/html/html_self_closed.h"

#include "articles/html/html_tags.h"
#include "articles/html/html_tree.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace triglot {
namespace {

// Elements that need no end tag in HTML: their start tags mean the same in both.
constexpr std::array<std::string_view, 28> without_end_tag = {
    "area", "base", "br",    "col",    "embed", "frame", "hr",     "img",     "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",   "p",      "li",      "dt",    "dd",
    "td",   "th",   "tr",    "tbody",  "thead", "tfoot", "option", "colgroup"};

// Elements in which only their own end tag is a tag.
constexpr std::array<std::string_view, 6> raw = {"script", "style",  "textarea",
                                                 "title",  "iframe", "noframes"};

bool is_xhtml(std::string_view page) {
  constexpr std::size_t head = 1024;
  const std::string beginning = ascii_lower(page.substr(0, head));
  const std::size_t first = beginning.find_first_not_of(" \t\r\n\f");
  if (first == std::string::npos) {
    return false;
  }
  if (beginning.compare(first, 5, "<?xml") == 0) {
    return true;
  }
  const std::size_t type = beginning.find("<!doctype");
  return type != std::string::npos &&
         beginning.substr(type, beginning.find('>', type) - type).find("//dtd xhtml") !=
             std::string::npos;
}

// The name of the tag that begins at `at`; empty if there is none.
std::string tag_name(std::string_view page, std::size_t at) {
  std::size_t end = at + 1;
  while (end < page.size() && (std::isalnum(static_cast<unsigned char>(page[end])) != 0 ||
                               page[end] == '-' || page[end] == ':')) {
    ++end;
  }
  const bool begins =
      at + 1 < page.size() && std::isalpha(static_cast<unsigned char>(page[at + 1])) != 0;
  return begins ? ascii_lower(page.substr(at + 1, end - at - 1)) : std::string();
}

// Whether the tag that ends at `end` closes itself. A / at the end of an unquoted value is part of
// the value.
bool closes_itself(std::string_view page, std::size_t begin, std::size_t end) {
  const std::string_view tag = page.substr(begin, end - begin);
  const char before = tag[tag.size() - 2];
  return tag.ends_with('/') &&
         (tag.find('=') == std::string_view::npos || before == '"' || before == '\'' ||
          std::isspace(static_cast<unsigned char>(before)) != 0);
}

// Where the text of a raw element ends.
std::size_t raw_end(std::string_view page, std::size_t at, const std::string& name) {
  while ((at = page.find("</", at)) != std::string_view::npos &&
         ascii_lower(page.substr(at + 2, name.size())) != name) {
    at += 2;
  }
  return at;
}

} // namespace

std::optional<std::string> without_self_closed(std::string_view page) {
  constexpr auto none = std::string_view::npos;
  if (!is_xhtml(page)) {
    return std::nullopt;
  }
  std::optional<std::string> result;
  for (std::size_t at = page.find('<'); at != none; at = page.find('<', at)) {
    const std::string_view rest = page.substr(at);
    if (rest.starts_with("<!--") || rest.starts_with("<![CDATA[")) {
      at = page.find(rest.starts_with("<!--") ? "-->" : "]]>", at);
      continue;
    }
    const std::string name = tag_name(page, at);
    const std::size_t end = name.empty() ? at : tag_end(page, at + 1 + name.size());
    if (end == none) {
      break;
    }
    const bool self_closed = !name.empty() && closes_itself(page, at, end);
    if (self_closed && !is_one_of(std::string_view(name), without_end_tag)) {
      result = result ? std::move(result) : std::string(page);
      std::fill(result->begin() + static_cast<std::ptrdiff_t>(at) + 2,
                result->begin() + static_cast<std::ptrdiff_t>(end), ' ');
      (*result)[at + 1] = '!';
    }
    at =
        !self_closed && is_one_of(std::string_view(name), raw) ? raw_end(page, end, name) : end + 1;
  }
  return result;
}

} // namespace triglot
