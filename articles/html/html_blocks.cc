#include "articles/html/html_blocks.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace triglot {
namespace {

constexpr std::array blocks = {
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
    GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER,  GUMBO_TAG_DD,         GUMBO_TAG_DETAILS,
    GUMBO_TAG_DIV,     GUMBO_TAG_DL,      GUMBO_TAG_DT,         GUMBO_TAG_FIELDSET,
    GUMBO_TAG_FIGURE,  GUMBO_TAG_H1,      GUMBO_TAG_H2,         GUMBO_TAG_H3,
    GUMBO_TAG_H4,      GUMBO_TAG_H5,      GUMBO_TAG_H6,         GUMBO_TAG_HEADER,
    GUMBO_TAG_HR,      GUMBO_TAG_LI,      GUMBO_TAG_MAIN,       GUMBO_TAG_OL,
    GUMBO_TAG_P,       GUMBO_TAG_PRE,     GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY,
    GUMBO_TAG_TABLE,   GUMBO_TAG_TR,      GUMBO_TAG_UL,         GUMBO_TAG_FIGCAPTION,
    GUMBO_TAG_NAV,     GUMBO_TAG_ASIDE,   GUMBO_TAG_FOOTER,     GUMBO_TAG_FORM,
    GUMBO_TAG_LEGEND,  GUMBO_TAG_HGROUP,  GUMBO_TAG_DIR,        GUMBO_TAG_MENU};

// More blocks, without a number in some versions of Gumbo. <isindex> is nothing in some, and two
// lines around a label in others.
constexpr std::array<std::string_view, 3> blocks_by_name = {"dialog", "isindex", "search"};

} // namespace

bool is_block(const GumboNode& element) {
  return is_one_of(element.v.element.tag, blocks) ||
         is_one_of(std::string_view(element_name(element)), blocks_by_name);
}

int heading_level(GumboTag tag) {
  constexpr std::array headings = {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3,
                                   GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6};
  const auto found = std::find(headings.begin(), headings.end(), tag);
  return found == headings.end() ? 0 : static_cast<int>(found - headings.begin()) + 1;
}

} // namespace triglot
