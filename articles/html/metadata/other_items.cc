#include "articles/html/metadata/other_items.h"

#include "articles/html/name_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace triglot {
namespace {

constexpr int max_levels = 12; // of ancestors looked at

// An author box may be next to the article's text, but inside its element.
bool stands_in_article(const GumboNode& element) {
  const GumboNode* node = element.parent;
  for (int level = 0; level < max_levels && node != nullptr && is_element(*node); ++level) {
    if (node->v.element.tag == GUMBO_TAG_ARTICLE) {
      return true;
    }
    node = node->parent;
  }
  return false;
}

// Not "comments-open" and the like, which WordPress says of the page.
bool names_comment(const std::string& word) {
  constexpr std::array<std::string_view, 7> names = {
      "comment",         "comments",     "commentlist",  "comment-list",
      "comment-content", "comment-body", "comments-area"};
  return is_one_of(std::string_view(word), names);
}

} // namespace

OtherItems::Item OtherItems::item_of(const GumboNode& element) {
  constexpr std::array<std::string_view, 5> properties = {"comment", "review", "citation",
                                                          "mentions", "isrelatedto"};
  constexpr std::array<std::string_view, 2> of_page = {"blogpost", "mainentity"};
  const std::string_view type = attribute(element, "itemtype");
  const std::string_view property = attribute(element, "itemprop");
  const std::string_view classes = attribute(element, "class");
  const GumboTag tag = element.v.element.tag;
  const auto is_property = [&](std::string_view name) { return names_one(property, name); };
  const bool stands_beside =
      (tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_NAV) && !stands_in_article(element);
  if (stands_beside || tag == GUMBO_TAG_FIGURE || tag == GUMBO_TAG_BLOCKQUOTE ||
      type.ends_with("Comment") || type.ends_with("UserReview") || type.ends_with("ImageObject") ||
      type.ends_with("VideoObject") || names_one(classes, "widget") ||
      has_word(classes, names_comment) || attribute(element, "id") == "comments" ||
      std::any_of(properties.begin(), properties.end(), is_property)) {
    return Item::other;
  }
  return std::any_of(of_page.begin(), of_page.end(), is_property) ? Item::of_page : Item::unknown;
}

bool OtherItems::hold(const GumboNode& element) {
  const GumboNode* node = &element;
  for (int level = 0; level < max_levels && node != nullptr && is_element(*node); ++level) {
    const auto [known, is_new] = known_.try_emplace(node, Item::unknown);
    if (is_new) {
      known->second = item_of(*node);
    }
    if (known->second != Item::unknown) {
      return known->second == Item::other;
    }
    node = node->parent;
  }
  return false;
}

} // namespace triglot
