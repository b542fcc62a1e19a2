// Which parts of a page are about another item than its article.
#pragma once

#include "articles/html/html_tree.h"

#include <cstdint>
#include <unordered_map>

namespace triglot {

class OtherItems {
public:
  // Whether an element belongs to a comment, a cited work, a quotation, an image, or another
  // article. Each element of the page is judged once: an element's names may be long, and many
  // elements inside it.
  bool hold(const GumboNode& element);

private:
  enum class Item : std::uint8_t { unknown, of_page, other };

  static Item item_of(const GumboNode& element);

  std::unordered_map<const GumboNode*, Item> known_;
};

} // namespace triglot
