#include "indexer/html_text.h"

#include "indexer/entity.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <string>
#include <utility>

namespace triglot {
namespace {

template <std::size_t size>
bool is_one_of(GumboTag tag, const std::array<GumboTag, size>& tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

// Never part of an article.
constexpr std::array never_shown = {
    GUMBO_TAG_HEAD,     GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
    GUMBO_TAG_NAV,      GUMBO_TAG_FORM,   GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA,
    GUMBO_TAG_IFRAME,   GUMBO_TAG_OBJECT, GUMBO_TAG_SVG,    GUMBO_TAG_MATH,     GUMBO_TAG_AUDIO,
    GUMBO_TAG_VIDEO,    GUMBO_TAG_CANVAS, GUMBO_TAG_ASIDE,  GUMBO_TAG_DATALIST, GUMBO_TAG_FOOTER,
    GUMBO_TAG_NOFRAMES, GUMBO_TAG_EMBED,  GUMBO_TAG_TITLE};

constexpr std::array blocks = {
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
    GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER,  GUMBO_TAG_DD,         GUMBO_TAG_DETAILS,
    GUMBO_TAG_DIV,     GUMBO_TAG_DL,      GUMBO_TAG_DT,         GUMBO_TAG_FIELDSET,
    GUMBO_TAG_FIGURE,  GUMBO_TAG_H1,      GUMBO_TAG_H2,         GUMBO_TAG_H3,
    GUMBO_TAG_H4,      GUMBO_TAG_H5,      GUMBO_TAG_H6,         GUMBO_TAG_HEADER,
    GUMBO_TAG_HR,      GUMBO_TAG_LI,      GUMBO_TAG_MAIN,       GUMBO_TAG_OL,
    GUMBO_TAG_P,       GUMBO_TAG_PRE,     GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY,
    GUMBO_TAG_TABLE,   GUMBO_TAG_TR,      GUMBO_TAG_UL,         GUMBO_TAG_FIGCAPTION};

// Words of a class or an id by which pages name what frames an article.
constexpr std::array<std::string_view, 20> frame_names = {
    "breadcrumb", "breadcrumbs", "cookie",   "cookies",     "consent",    "gdpr",      "banner",
    "sidebar",    "sharing",     "share",    "social",      "newsletter", "related",   "advert",
    "ads",        "promo",       "comments", "site-header", "sitefooter", "pagination"};
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

template <std::size_t size>
bool is_one_of_words(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_frame_name(std::string_view word) { // also docnav, nav-bar
  constexpr std::array<std::string_view, 5> navigation = {"navbar", "navigation", "navheader",
                                                          "navfooter", "navmenu"};
  return is_one_of_words(word, frame_names) || is_one_of_words(word, navigation) ||
         word.starts_with("nav-") || word.starts_with("nav_") || word.ends_with("nav");
}

bool is_frame_role(std::string_view word) {
  return std::find(frame_roles.begin(), frame_roles.end(), word) != frame_roles.end();
}

bool has_attribute(const GumboNode& element, const char* name) {
  return gumbo_get_attribute(&element.v.element.attributes, name) != nullptr;
}

// A heading or a section may well have an id such as "cookies" because it is about them.
bool holds_blocks(GumboTag tag) {
  return tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL ||
         tag == GUMBO_TAG_TABLE;
}

bool frames_an_article(const GumboNode& element) {
  return is_one_of(element.v.element.tag, never_shown) || has_attribute(element, "hidden") ||
         attribute(element, "aria-hidden") == "true" ||
         has_word(attribute(element, "role"), is_frame_role) ||
         has_word(attribute(element, "class"), is_frame_name) ||
         (holds_blocks(element.v.element.tag) && has_word(attribute(element, "id"), is_frame_name));
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT;
}
bool has_tag(const GumboNode& node, GumboTag tag) {
  return is_element(node) && node.v.element.tag == tag;
}

class PageText {
public:
  PageText(std::string_view html, TextBuilder& builder) : html_(html), builder_(builder) {}

  std::optional<ByteSpan> append(const GumboNode& content) {
    walk(
        content,
        [&](const GumboNode& node) {
          if (node.type == GUMBO_NODE_TEMPLATE ||
              (&node != &content && is_element(node) && frames_an_article(node))) {
            return Descend::past_them;
          }
          // A page's own header frames the article; an article's begins it.
          if (has_tag(content, GUMBO_TAG_BODY) && has_tag(node, GUMBO_TAG_HEADER) &&
              node.parent == &content) {
            return Descend::past_them;
          }
          enter(node);
          return Descend::into_children;
        },
        [&](const GumboNode& node) { leave(node); });
    return heading_;
  }

private:
  void enter(const GumboNode& node) {
    switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
      append_text(node.v.text);
      return;
    case GUMBO_NODE_ELEMENT:
      break;
    default:
      return;
    }
    const GumboTag tag = node.v.element.tag;
    pre_ += tag == GUMBO_TAG_PRE ? 1 : 0;
    if (tag == GUMBO_TAG_BR) {
      break_line();
    } else if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
      blanks_ = "\t";
    } else if (is_one_of(tag, blocks)) {
      end_paragraph();
    }
    in_heading_ = in_heading_ || (tag == GUMBO_TAG_H1 && !heading_);
  }

  void leave(const GumboNode& node) {
    if (!is_element(node)) {
      return;
    }
    const GumboTag tag = node.v.element.tag;
    pre_ -= tag == GUMBO_TAG_PRE ? 1 : 0;
    in_heading_ = in_heading_ && tag != GUMBO_TAG_H1;
    if (is_one_of(tag, blocks)) {
      end_paragraph();
    }
  }

  void end_paragraph() {
    blanks_ = "";
    pre_blanks_.clear();
    builder_.end_paragraph();
  }

  void break_line() {
    if (pre_ > 0) {
      pre_blanks_ += '\n';
    } else if (blanks_ == "\n") { // the second in a row: an empty line
      end_paragraph();
    } else {
      blanks_ = "\n";
    }
  }

  // Gumbo's text is right; the piece of the file that it was made of says where its words stand.
  // Both are read side by side; what they do not agree on is inserted.
  void append_text(const GumboText& node) {
    std::string_view text = node.text;
    std::string_view raw(node.original_text.data, node.original_text.length);
    while (!text.empty()) {
      raw = past_ignored_tag(raw, text);
      const auto origin = static_cast<std::uint32_t>(raw.data() - html_.data());
      const Step step = next_step(text, raw);
      const std::string_view piece = text.substr(0, step.text);
      if (step.text == 1 && is_blank(piece.front())) {
        add_blank(piece.front());
      } else if (piece == raw.substr(0, step.raw) && piece != soft_hyphen) {
        copy({origin, origin + static_cast<std::uint32_t>(step.raw)});
      } else if (piece != soft_hyphen) {
        insert(piece, origin);
      }
      text.remove_prefix(step.text);
      raw.remove_prefix(step.raw);
    }
  }

  // How many bytes of a text and of the file belong together.
  struct Step {
    std::size_t text;
    std::size_t raw;
  };

  // REQUIRES: `text` is not empty.
  static Step next_step(std::string_view text, std::string_view raw) {
    if (const Step reference = character_reference(text, raw); reference.text > 0) {
      return reference;
    }
    if (is_blank(text.front())) {
      return {1, !raw.empty() && is_blank(raw.front()) ? 1U : 0U};
    }
    const std::size_t size = text.starts_with(soft_hyphen)
                                 ? soft_hyphen.size()
                                 : std::min(text.find_first_of("& \t\n\r\f\xC2", 1), text.size());
    const std::size_t same = common_beginning(text.substr(0, size), raw);
    return same > 0 ? Step{same, same} : Step{size, 0};
  }

  // In bytes, of whole characters.
  static std::size_t common_beginning(std::string_view text, std::string_view raw) {
    const auto [end, end_in_raw] = std::mismatch(text.begin(), text.end(), raw.begin(), raw.end());
    auto size = static_cast<std::size_t>(end - text.begin());
    while (size > 0 && size < text.size() &&
           (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
      --size;
    }
    return size;
  }

  // Behind a tag that the HTML5 algorithm has ignored in the middle of a text.
  static std::string_view past_ignored_tag(std::string_view raw, std::string_view text) {
    const bool ignored = raw.starts_with('<') && !text.starts_with('<');
    return ignored ? raw.substr(std::min(raw.find('>'), raw.size() - 1) + 1) : raw;
  }

  // `&eacute;`, `&eacute` (HTML's older names need no semicolon), `&#233;`, `&#xE9` and what stands
  // for them in `text`; zeros where `raw` begins with none.
  static Step character_reference(std::string_view text, std::string_view raw) {
    if (!raw.starts_with('&')) {
      return {0, 0};
    }
    constexpr std::size_t longest = 40;
    constexpr std::size_t longest_without_semicolon = 7;
    raw = raw.substr(0, longest);
    const bool numeric = raw.starts_with("&#");
    const bool hexadecimal = raw.starts_with("&#x") || raw.starts_with("&#X");
    const std::size_t begin = hexadecimal ? 3 : numeric ? 2 : 1;
    std::size_t end = begin;
    while (end < raw.size() && is_part_of_reference(raw[end], numeric, hexadecimal)) {
      ++end;
    }
    const bool closed = raw.substr(end, 1) == ";";
    if (numeric) {
      const bool stands_for_one = end > begin;
      return stands_for_one ? Step{character_size(text), end + (closed ? 1 : 0)} : Step{0, 0};
    }
    for (std::size_t size = closed ? end : std::min(end, longest_without_semicolon); size > 2;
         size = std::min(size - 1, longest_without_semicolon)) {
      const std::string character = decode_entity(std::string(raw.substr(0, size)) + ";");
      if (text.starts_with(character)) {
        return {character.size(), size + (closed && size == end ? 1 : 0)};
      }
    }
    return {0, 0};
  }

  static bool is_part_of_reference(char c, bool numeric, bool hexadecimal) {
    const auto byte = static_cast<unsigned char>(c);
    return hexadecimal ? std::isxdigit(byte) != 0
                       : std::isdigit(byte) != 0 || (!numeric && std::isalpha(byte) != 0);
  }

  static std::size_t character_size(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
      ++size;
    }
    return size;
  }

  static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }

  void add_blank(char blank) {
    if (pre_ > 0) {
      pre_blanks_ += blank;
    } else if (blanks_.empty()) {
      blanks_ = " ";
    }
  }

  void write_blanks() {
    builder_.separate(pre_blanks_.empty() ? std::string_view(blanks_) : pre_blanks_);
    pre_blanks_.clear();
    blanks_ = "";
  }

  void begin_piece() {
    write_blanks();
    if (in_heading_ && !heading_) {
      const std::uint32_t begin = builder_.next_offset();
      heading_ = ByteSpan{begin, begin};
    }
  }

  void end_piece() {
    if (in_heading_) {
      heading_->end = builder_.next_offset();
    }
  }

  void copy(ByteSpan piece) {
    begin_piece();
    if (piece.begin >= builder_.decoded_end()) {
      builder_.copy(piece);
    } else { // the HTML5 algorithm has moved it in front of what stood before it
      builder_.insert(piece.of(html_), builder_.decoded_end());
    }
    end_piece();
  }

  void insert(std::string_view text, std::uint32_t origin) {
    begin_piece();
    builder_.insert(text, std::max(origin, builder_.decoded_end()));
    end_piece();
  }

  static constexpr std::string_view soft_hyphen = "\u00AD";

  std::string_view html_;
  TextBuilder& builder_;
  std::optional<ByteSpan> heading_; // the first with words
  bool in_heading_ = false;         // that one, or one that has had no words yet
  std::string_view blanks_;         // to be written before the next text of the same block
  std::string pre_blanks_;          // the same inside <pre>
  int pre_ = 0;                     // how many <pre> are open
};

} // namespace

const GumboNode& main_content(const HtmlTree& tree) {
  const GumboNode* main = nullptr;
  const GumboNode* marked = nullptr;
  const GumboNode* body = nullptr;
  const GumboNode* article = nullptr;
  int articles = 0;
  walk(
      tree.root(),
      [&](const GumboNode& node) {
        if (has_tag(node, GUMBO_TAG_BODY) && body == nullptr) {
          body = &node;
        } else if (has_tag(node, GUMBO_TAG_MAIN) || attribute(node, "role") == "main") {
          main = main == nullptr ? &node : main;
        } else if (has_tag(node, GUMBO_TAG_ARTICLE)) {
          article = articles++ == 0 ? &node : article;
        } else if (attribute(node, "itemprop") == "articleBody") {
          marked = marked == nullptr ? &node : marked;
        }
        return Descend::into_children;
      },
      [](const GumboNode&) {});
  for (const GumboNode* candidate : {main, articles == 1 ? article : nullptr, marked, body}) {
    if (candidate != nullptr) {
      return *candidate;
    }
  }
  return tree.root();
}

std::optional<ByteSpan> append_html(const GumboNode& content, std::string_view html,
                                    TextBuilder& builder) {
  return PageText(html, builder).append(content);
}

} // namespace triglot
