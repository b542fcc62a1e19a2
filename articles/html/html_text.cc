#include "articles/html/html_text.h"

#include "articles/html/html_blocks.h"
#include "articles/html/html_origin.h"
#include "articles/html/short_text.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <string>

namespace triglot {
namespace {

// Whether a text is blank, counting no-break spaces.
bool is_blank(std::string_view text) {
  constexpr std::string_view no_break_space = "\u00A0";
  while (!text.empty()) {
    if (is_html_blank(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with(no_break_space)) {
      text.remove_prefix(no_break_space.size());
    } else {
      return false;
    }
  }
  return true;
}

constexpr std::size_t longest_unit = 3; // letters: m², km², dam²

// ASCII letters and all bytes beyond ASCII.
bool is_letter(char c) {
  return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Whether an element is the number or sign of a note.
bool is_note_mark(const GumboNode& element) {
  if (element.v.element.tag != GUMBO_TAG_SUP) {
    return false;
  }
  constexpr std::size_t longest = 40; // "[12]", "1, 2"; bounded, as they may be nested
  const std::string text = text_if_short(element, longest);
  return !text.empty() && std::none_of(text.begin(), text.end(), is_letter);
}

class TextAppender {
public:
  TextAppender(std::string_view html, TextBuilder& builder) : html_(html), builder_(builder) {}

  std::optional<Heading> append(MainContent& content) {
    const GumboNode& top = content.element();
    walk(
        top,
        [&](const GumboNode& node) {
          if (node.type == GUMBO_NODE_TEMPLATE) {
            return Descend::past_them;
          }
          if (&node != &top && is_element(node) && content.leave_out(node)) {
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
    if (is_note_mark(node) && letters_ > longest_unit && blanks_.empty()) {
      blanks_ = " "; // "growth¹" is growth, m² is m2
    }
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

  // The heading is the first <h1> with words, else the first other heading.
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
    letters_ = 0;
    blanks_ = "";
    pre_blanks_.clear();
    builder_.end_paragraph();
  }

  void break_line() {
    if (pre_ > 0) {
      pre_blanks_ += '\n';
    } else if (blanks_ == "\n") { // the second in a row makes an empty line
      end_paragraph();
    } else {
      blanks_ = "\n";
    }
  }

  void append_text(const GumboText& node) {
    if (blanks_ == "\n" && is_blank(node.text)) {
      return; // `<br>&nbsp;<br>` is an empty line
    }
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
    letters_ = blanks_.empty() && pre_blanks_.empty() ? letters_ : 0;
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

  void end_piece(std::string_view piece) {
    const auto letters = static_cast<std::size_t>(
        std::find_if(piece.rbegin(), piece.rend(), [](char c) { return !is_letter(c); }) -
        piece.rbegin());
    letters_ = letters + (letters == piece.size() ? letters_ : 0);
    if (open_level_ > 0) {
      open_heading_->end = builder_.next_offset();
    }
  }

  void copy(ByteSpan piece) {
    begin_piece();
    if (piece.begin >= builder_.decoded_end()) {
      builder_.copy(piece);
    } else { // the HTML5 algorithm moved it before preceding text
      builder_.insert(piece.of(html_), builder_.decoded_end());
    }
    end_piece(piece.of(html_));
  }

  void insert(std::string_view text, std::uint32_t origin) {
    begin_piece();
    builder_.insert(text, std::max(origin, builder_.decoded_end()));
    end_piece(text);
  }

  std::string_view html_;
  TextBuilder& builder_;
  std::optional<Heading> heading_;       // the best so far
  std::optional<ByteSpan> open_heading_; // words of an open one that may be better
  int open_level_ = 0;                   // its level; 0: none is open
  std::string_view blanks_;              // pending before the next text of the same block
  std::string pre_blanks_;               // pending inside <pre>
  int pre_ = 0;                          // number of open <pre>
  std::size_t letters_ = 0;              // bytes of letters at the end of the text
};

} // namespace

std::optional<Heading> append_html(MainContent& content, std::string_view html,
                                   TextBuilder& builder) {
  return TextAppender(html, builder).append(content);
}

} // namespace triglot
