#include "articles/html/html_text.h"

#include "articles/html/html_origin.h"
#include "articles/html/main_content.h"

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
    GUMBO_TAG_TABLE,   GUMBO_TAG_TR,      GUMBO_TAG_UL,         GUMBO_TAG_FIGCAPTION,
    GUMBO_TAG_NAV,     GUMBO_TAG_ASIDE,   GUMBO_TAG_FOOTER,     GUMBO_TAG_FORM,
    GUMBO_TAG_LEGEND,  GUMBO_TAG_HGROUP,  GUMBO_TAG_DIR,        GUMBO_TAG_MENU};

// The same, of elements that not every version of Gumbo has a number for. <isindex> is nothing in
// some and two lines around a label in others.
constexpr std::array<std::string_view, 3> blocks_by_name = {"dialog", "isindex", "search"};

bool is_block(const GumboNode& element) {
  return is_one_of(element.v.element.tag, blocks) ||
         is_one_of(std::string_view(element_name(element)), blocks_by_name);
}

// 1 for <h1>; 0 for what is no heading.
int heading_level(GumboTag tag) {
  constexpr std::array headings = {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3,
                                   GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6};
  const auto found = std::find(headings.begin(), headings.end(), tag);
  return found == headings.end() ? 0 : static_cast<int>(found - headings.begin()) + 1;
}

class TextAppender {
public:
  TextAppender(std::string_view html, TextBuilder& builder) : html_(html), builder_(builder) {}

  std::optional<Heading> append(const GumboNode& content) {
    ArticleParts parts(content);
    walk(
        content,
        [&](const GumboNode& node) {
          if (node.type == GUMBO_NODE_TEMPLATE) {
            return Descend::past_them;
          }
          if (&node != &content && is_element(node) && parts.leave_out(node)) {
            pass(node);
            return Descend::past_them;
          }
          enter(node);
          return Descend::into_children;
        },
        [&](const GumboNode& node) { leave(node); });
    return heading_;
  }

private:
  void pass(const GumboNode& element) {
    if (is_block(element)) {
      end_paragraph();
    }
  }

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
    } else if (is_block(node)) {
      end_paragraph();
    }
    begin_heading(heading_level(tag));
  }

  void leave(const GumboNode& node) {
    if (!is_element(node)) {
      return;
    }
    const GumboTag tag = node.v.element.tag;
    pre_ -= tag == GUMBO_TAG_PRE ? 1 : 0;
    end_heading(heading_level(tag));
    if (is_block(node)) {
      end_paragraph();
    }
  }

  // The first <h1> with words is the heading, else the first of the others.
  void begin_heading(int level) {
    const bool better = level > 0 && (!heading_ || (level == 1 && heading_->level > 1)) &&
                        (open_level_ == 0 || (level == 1 && open_level_ > 1));
    if (better) {
      open_level_ = level;
      open_heading_.reset();
    }
  }

  void end_heading(int level) {
    if (level > 0 && level == open_level_) {
      heading_ = open_heading_ ? Heading{*open_heading_, level} : heading_;
      open_level_ = 0;
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
    if (open_level_ > 0 && !open_heading_) {
      const std::uint32_t begin = builder_.next_offset();
      open_heading_ = ByteSpan{begin, begin};
    }
  }

  void end_piece() {
    if (open_level_ > 0) {
      open_heading_->end = builder_.next_offset();
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
  std::optional<Heading> heading_;       // the best so far
  std::optional<ByteSpan> open_heading_; // the words so far of one that may be better
  int open_level_ = 0;                   // its level; 0: none is open
  std::string_view blanks_;              // to be written before the next text of the same block
  std::string pre_blanks_;               // the same inside <pre>
  int pre_ = 0;                          // how many <pre> are open
};

} // namespace

std::optional<Heading> append_html(const GumboNode& content, std::string_view html,
                                   TextBuilder& builder) {
  return TextAppender(html, builder).append(content);
}

} // namespace triglot
