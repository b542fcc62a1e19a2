#include "articles/html/metadata/page_statements.h"

#include "articles/html/metadata/bylines.h"
#include "articles/html/metadata/declared_text.h"
#include "articles/html/metadata/other_items.h"
#include "articles/html/name_words.h"
#include "articles/html/short_text.h"
#include "articles/metadata.h"
#include "articles/names.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace triglot {
namespace {

constexpr std::size_t max_heading_bytes = 500;
constexpr std::size_t max_name_bytes = 80;
constexpr std::size_t max_byline_bytes = 120;

// The text of an element that has no child elements.
std::string raw_text(const GumboNode& element) {
  std::string text;
  const GumboVector* const children = children_of(element);
  for (unsigned i = 0; children != nullptr && i < children->length; ++i) {
    const auto& child = *static_cast<const GumboNode*>(children->data[i]);
    if (child.type == GUMBO_NODE_TEXT || child.type == GUMBO_NODE_WHITESPACE ||
        child.type == GUMBO_NODE_CDATA) {
      text += child.v.text.text;
    }
  }
  return text;
}

// The value of a microdata element: an attribute, or its text.
std::string microdata_value(const GumboNode& element, std::size_t max_bytes) {
  const bool is_abbreviation = element.v.element.tag == GUMBO_TAG_ABBR; // hAtom's dates
  for (const char* name : {"content", "datetime", is_abbreviation ? "title" : "content"}) {
    if (const std::string_view value = attribute(element, name); !value.empty()) {
      constexpr std::size_t looked_at = 2000;
      const std::string line = one_line(value.substr(0, looked_at));
      return line.size() > max_bytes ? std::string() : line;
    }
  }
  return text_if_short(element, max_bytes);
}

// Whether a class may name an element that shows who wrote the article: "c-byline", "postAuthor",
// not "authority" or "tutorial".
bool names_byline(std::string_view names) {
  constexpr std::array<std::string_view, 15> words = {
      "author",  "authors", "authorname", "authorlink", "byline", "bylines", "autor",    "autores",
      "autoren", "autore",  "autori",     "autrice",    "auteur", "auteurs", "verfasser"};
  constexpr std::array<std::string_view, 8> others = {"comment", "related", "photo",   "foto",
                                                      "image",   "credit",  "caption", "quote"};
  const bool names_author = has_name_word(
      hyphenated(names), [&](std::string_view word) { return is_one_of(word, words); });
  return names_author && !has_word(names, [&](const std::string& word) {
           return std::any_of(others.begin(), others.end(), [&](std::string_view other) {
             return word.find(other) != std::string::npos;
           });
         });
}

// Whether an element of a byline tells what an author is, rather than who.
bool names_role(const GumboNode& element) {
  constexpr std::array<std::string_view, 8> words = {"role",     "title",    "position", "job",
                                                     "jobtitle", "function", "functie",  "ruolo"};
  constexpr std::size_t looked_at = 500;
  return is_element(element) &&
         has_name_word(hyphenated(attribute(element, "class").substr(0, looked_at)),
                       [&](std::string_view word) { return is_one_of(word, words); });
}

// "Von Anna" → "Anna". Keeps "di" and "van", which begin names.
std::string without_preposition(const std::string& name) {
  constexpr std::array<std::string_view, 3> prepositions = {"von ", "par ", "por "};
  const std::string lower = ascii_lower(name);
  const auto* const found =
      std::find_if(prepositions.begin(), prepositions.end(),
                   [&](std::string_view preposition) { return lower.starts_with(preposition); });
  return found == prepositions.end() ? name : name.substr(found->size());
}

// Whether a link points to the root of a site.
bool is_home_link(const GumboNode& link) {
  std::string_view target = attribute(link, "href");
  const std::size_t scheme = target.find("://");
  target = scheme == std::string_view::npos ? target : target.substr(scheme + 3);
  const std::size_t slash = target.find('/');
  const bool root_of_host = scheme != std::string_view::npos &&
                            (slash == std::string_view::npos || slash + 1 == target.size());
  return root_of_host || target == "/" || target == "./" || target == "index.html" ||
         target == "/index.html";
}

// Whether a heading links to the root of a site, as a logo does.
bool is_home_heading(const GumboNode& heading) {
  if (heading.parent != nullptr && heading.parent->type == GUMBO_NODE_ELEMENT &&
      heading.parent->v.element.tag == GUMBO_TAG_A && is_home_link(*heading.parent)) {
    return true;
  }
  const GumboVector* const children = children_of(heading);
  for (unsigned i = 0; children != nullptr && i < children->length; ++i) {
    const auto& child = *static_cast<const GumboNode*>(children->data[i]);
    if (child.type == GUMBO_NODE_ELEMENT && child.v.element.tag == GUMBO_TAG_A &&
        is_home_link(child)) {
      return true;
    }
  }
  return false;
}

class StatementReader {
public:
  explicit StatementReader(std::size_t html_size) : html_size_(html_size) {}

  Descend enter(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) {
      texts_ += node.type == GUMBO_NODE_TEXT ? 1 : 0;
      return Descend::into_children;
    }
    switch (node.v.element.tag) {
    case GUMBO_TAG_HTML:
      page_.language = attribute(node, attribute(node, "lang").empty() ? "xml:lang" : "lang");
      return Descend::into_children;
    case GUMBO_TAG_TITLE:
      if (page_.title.empty()) {
        page_.title = one_line(raw_text(node));
        page_.title_origin = offset_of(node);
      }
      return Descend::past_them;
    case GUMBO_TAG_META:
      add_meta(node);
      return Descend::past_them;
    case GUMBO_TAG_BASE:
      page_.base = page_.base.empty() ? one_line(attribute(node, "href")) : page_.base;
      return Descend::past_them;
    case GUMBO_TAG_LINK:
      if (names_one(attribute(node, "rel"), "canonical") && page_.canonical.empty()) {
        page_.canonical = attribute(node, "href");
      }
      add_feed(node);
      add_microdata(node);
      return Descend::past_them;
    case GUMBO_TAG_SCRIPT:
      if (ascii_lower(attribute(node, "type")).starts_with("application/ld+json")) {
        if (page_.linked_data_origin == 0) {
          page_.linked_data_origin = offset_of(node);
        }
        page_.linked_data.add(raw_text(node));
      }
      return Descend::past_them;
    case GUMBO_TAG_SVG: // has titles of its own
    case GUMBO_TAG_STYLE:
      return Descend::past_them;
    default:
      add_heading(node);
      add_microdata(node);
      add_byline(node);
      return Descend::into_children;
    }
  }

  void leave(const GumboNode& node) { byline_ = byline_ == &node ? nullptr : byline_; }

  PageStatements take() {
    if (has_other_byline_) {
      page_.bylines.clear();
    }
    return std::move(page_);
  }

private:
  // The element's offset in the page.
  std::uint32_t offset_of(const GumboNode& element) const {
    return static_cast<std::uint32_t>(
        std::min<std::size_t>(element.v.element.start_pos.offset, html_size_));
  }

  void add_meta(const GumboNode& element) {
    const std::string value = one_line(attribute(element, "content"));
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = meta_key(attribute(element, key));
      const bool of_another = key == std::string_view("itemprop") && others_.hold(element);
      if (!name.empty() && !value.empty() && !of_another) {
        page_.meta[name].push_back(value);
      }
    }
  }

  void add_feed(const GumboNode& link) {
    const std::string_view type = attribute(link, "type");
    if (page_.feed_title.empty() &&
        (type == "application/rss+xml" || type == "application/atom+xml")) {
      page_.feed_title = declared_text(attribute(link, "title"));
    }
  }

  // Takes the first byline soon behind the heading, else the only one of the page: comments and
  // teasers have authors, too. Authors of one byline may be elements beside each other; those
  // inside it are read with it.
  void add_byline(const GumboNode& element) {
    const std::string_view names = attribute(element, "class");
    if (names.empty() || byline_ != nullptr || !names_byline(names) || others_.hold(element)) {
      return;
    }
    constexpr std::size_t max_texts = 40;
    const bool is_near = heading_place_ && texts_ - *heading_place_ <= max_texts;
    const bool is_same = element.parent == byline_parent_ && is_near == has_near_byline_;
    if (has_near_byline_ && !is_same) {
      return;
    }
    const std::vector<std::string> authors =
        authors_in_byline(text_if_short(element, max_byline_bytes, names_role));
    if (authors.empty()) {
      return;
    }
    byline_ = &element;
    if (!is_same && is_near) {
      page_.bylines.clear();
      has_other_byline_ = false;
    } else if (!is_same && !page_.bylines.empty()) {
      has_other_byline_ = has_other_byline_ || page_.bylines != authors;
      return;
    }
    for (const std::string& author : authors) {
      add_name(page_.bylines, author);
    }
    byline_parent_ = element.parent;
    has_near_byline_ = has_near_byline_ || is_near;
  }

  void add_heading(const GumboNode& element) {
    const GumboTag tag = element.v.element.tag;
    if (tag == GUMBO_TAG_H1 && (page_.heading.empty() || page_.home_heading.empty())) {
      std::string& heading = is_home_heading(element) ? page_.home_heading : page_.heading;
      heading = heading.empty() ? text_if_short(element, max_heading_bytes) : heading;
      if (!heading_place_ && !page_.heading.empty()) {
        heading_place_ = texts_;
      }
    } else if (tag == GUMBO_TAG_H2 && page_.second_heading.empty()) {
      page_.second_heading = text_if_short(element, max_heading_bytes);
    }
  }

  void add_microdata(const GumboNode& element) {
    const std::string_view property = attribute(element, "itemprop");
    const bool is_link = element.v.element.tag == GUMBO_TAG_A;
    const bool is_author_link = is_link && names_one(attribute(element, "rel"), "author");
    const bool is_tag_link = is_link && names_one(attribute(element, "rel"), "tag");
    if (element.v.element.tag == GUMBO_TAG_TIME && has_attribute(element, "pubdate")) {
      add_date(page_.published, element);
    } else if (property.empty() && !is_author_link && !is_tag_link) {
      return;
    } else if (names_one(property, "datepublished")) {
      add_date(page_.published, element);
    } else if (names_one(property, "datemodified")) {
      add_date(page_.modified, element);
    } else if ((is_author_link || names_one(property, "author") ||
                names_one(property, "creator")) &&
               !others_.hold(element)) {
      read_author(element);
    } else if ((is_tag_link || names_one(property, "keywords")) && !others_.hold(element)) {
      add_tags(page_.tags, microdata_value(element, max_tag_bytes));
    }
  }

  static bool has_attribute(const GumboNode& element, const char* name) {
    return gumbo_get_attribute(&element.v.element.attributes, name) != nullptr;
  }

  void add_date(std::vector<std::string>& dates, const GumboNode& element) {
    constexpr std::size_t max_dates = 10;
    if (dates.size() < max_dates && !others_.hold(element)) {
      dates.push_back(microdata_value(element, 100));
    }
  }

  // Reads the nested itemprop="name", else the element itself.
  void read_author(const GumboNode& element) {
    std::string name;
    std::vector<const GumboNode*> open = {&element};
    constexpr std::size_t max_nodes = 30;
    for (std::size_t nodes = 0; !open.empty() && name.empty() && nodes < max_nodes; ++nodes) {
      const GumboNode& node = *open.back();
      open.pop_back();
      if (is_element(node) && names_one(attribute(node, "itemprop"), "name")) {
        name = microdata_value(node, max_name_bytes);
      }
      const GumboVector* const children = children_of(node);
      const unsigned size = children == nullptr ? 0 : children->length;
      for (unsigned i = std::min<unsigned>(size, max_nodes); i > 0; --i) {
        open.push_back(static_cast<const GumboNode*>(children->data[i - 1]));
      }
    }
    name = name.empty() ? microdata_value(element, max_name_bytes) : name;
    add_name(page_.authors, without_preposition(name));
  }

  std::size_t html_size_;
  PageStatements page_;
  OtherItems others_;
  std::size_t texts_ = 0; // before the current node
  std::optional<std::size_t> heading_place_;
  const GumboNode* byline_ = nullptr; // the open one
  const GumboNode* byline_parent_ = nullptr;
  bool has_near_byline_ = false;  // near the heading
  bool has_other_byline_ = false; // of somebody else
};

} // namespace

std::string meta_key(std::string_view name) {
  constexpr std::size_t longest = 60;
  std::string key = ascii_lower(name.substr(0, longest));
  std::erase_if(key,
                [](char c) { return std::string_view("-_.: ").find(c) != std::string_view::npos; });
  return key;
}

PageStatements read_page_statements(const HtmlTree& tree, std::string_view html) {
  StatementReader reader(html.size());
  walk(
      tree.root(), [&](const GumboNode& node) { return reader.enter(node); },
      [&](const GumboNode& node) { reader.leave(node); });
  return reader.take();
}

} // namespace triglot
