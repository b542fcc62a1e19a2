#include "indexer/html_text.h"

#include "indexer/html_frame.h"
#include "indexer/html_origin.h"

#include <algorithm>
#include <array>
#include <string>

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
    GUMBO_TAG_TABLE,   GUMBO_TAG_TR,      GUMBO_TAG_UL,         GUMBO_TAG_FIGCAPTION};

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

  void append_text(const GumboText& node) {
    TextPieces pieces(node, html_);
    while (const std::optional<TextPiece> piece = pieces.next()) {
      if (is_html_blank(piece->text.front())) {
        add_blank(piece->text.front());
      } else if (piece->text != soft_hyphen) {
        piece->copied ? copy(piece->origin) : insert(piece->text, piece->origin.begin);
      }
    }
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
