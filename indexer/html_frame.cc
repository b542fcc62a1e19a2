#include "indexer/html_frame.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

namespace triglot {
namespace {

// Never part of an article.
constexpr std::array never_shown = {
    GUMBO_TAG_HEAD,     GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
    GUMBO_TAG_NAV,      GUMBO_TAG_FORM,   GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA,
    GUMBO_TAG_IFRAME,   GUMBO_TAG_OBJECT, GUMBO_TAG_SVG,    GUMBO_TAG_MATH,     GUMBO_TAG_AUDIO,
    GUMBO_TAG_VIDEO,    GUMBO_TAG_CANVAS, GUMBO_TAG_ASIDE,  GUMBO_TAG_DATALIST, GUMBO_TAG_FOOTER,
    GUMBO_TAG_NOFRAMES, GUMBO_TAG_EMBED,  GUMBO_TAG_TITLE};

// Words of a class or an id by which pages name what frames an article.
constexpr std::array<std::string_view, 25> frame_names = {
    "breadcrumb", "breadcrumbs", "cookie",    "cookies",     "consent",    "gdpr",       "banner",
    "sidebar",    "sharing",     "share",     "social",      "newsletter", "related",    "advert",
    "ads",        "promo",       "comments",  "site-header", "sitefooter", "pagination", "navbar",
    "navigation", "navheader",   "navfooter", "navmenu"};
constexpr std::array<std::string_view, 6> frame_roles = {"navigation",    "banner", "contentinfo",
                                                         "complementary", "search", "dialog"};

// Whether one of the words of `value`, divided by blanks and in lower case, matches.
template <typename Matches>
bool has_word(std::string_view value, Matches&& matches) {
  while (!value.empty()) {
    const std::string_view word = value.substr(0, value.find_first_of(" \t\n"));
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (matches(lower)) {
      return true;
    }
    value.remove_prefix(std::min(word.size() + 1, value.size()));
  }
  return false;
}

bool is_frame_name(std::string_view word) { // also docnav, nav-bar
  return is_one_of(word, frame_names) || word.starts_with("nav-") || word.starts_with("nav_") ||
         word.ends_with("nav");
}

bool is_frame_role(std::string_view word) {
  return is_one_of(word, frame_roles);
}

bool has_attribute(const GumboNode& element, const char* name) {
  return gumbo_get_attribute(&element.v.element.attributes, name) != nullptr;
}

// A heading or a section may well have an id such as "cookies" because it is about them.
bool holds_blocks(GumboTag tag) {
  return tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL ||
         tag == GUMBO_TAG_TABLE;
}

} // namespace

bool frames_an_article(const GumboNode& element) {
  return is_one_of(element.v.element.tag, never_shown) || has_attribute(element, "hidden") ||
         attribute(element, "aria-hidden") == "true" ||
         has_word(attribute(element, "role"), is_frame_role) ||
         has_word(attribute(element, "class"), is_frame_name) ||
         (holds_blocks(element.v.element.tag) && has_word(attribute(element, "id"), is_frame_name));
}

} // namespace triglot
