#include "articles/article_text.h"
#include "articles/front_matter.h"
#include "articles/html/entity.h"
#include "articles/markdown_marks.h"
#include "articles/readers.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <utility>

namespace triglot {
namespace {

constexpr unsigned dialect = MD_DIALECT_GITHUB;

// Receives md4c's events in text order.
class MarkdownText {
  enum class HtmlState : std::uint8_t { none, text, tag, comment, skipped }; // none: no HTML block

public:
  // Reads the text from `begin` on.
  MarkdownText(const DecodedText& decoded, std::uint32_t begin, TextBuilder& builder)
      : text_(decoded.text), begin_(begin), builder_(builder),
        marks_(markdown_marks(text_.substr(begin))),
        body_(without_marks(text_.substr(begin), marks_)) {}

  // Whether md4c completed. It is stopped if tables would get more cells than the file has bytes,
  // since short rows are padded.
  bool parse() {
    MD_PARSER parser = {};
    parser.flags = dialect;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      auto& markdown = *static_cast<MarkdownText*>(self);
      markdown.enter(type, detail);
      return markdown.cells_ > markdown.text_.size() ? -1 : 0; // negative stops md4c
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      static_cast<MarkdownText*>(self)->leave(type, detail);
      return 0;
    };
    parser.enter_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      static_cast<MarkdownText*>(self)->append(type, {text, size});
      return 0;
    };
    return md_parse(body_.data(), static_cast<MD_SIZE>(body_.size()), &parser, this) == 0;
  }

  // The first first-level heading, as a span of the article's text.
  std::optional<ByteSpan> heading() const { return heading_; }

private:
  static bool is_main_heading(MD_BLOCKTYPE type, void* detail) {
    return type == MD_BLOCK_H && static_cast<MD_BLOCK_H_DETAIL*>(detail)->level == 1;
  }

  void enter(MD_BLOCKTYPE type, void* detail) {
    blanks_ = "";
    heads_paragraph_ = false;
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
      ++cells_;
      blanks_ = "\t";
      return;
    }
    html_ = type == MD_BLOCK_HTML ? HtmlState::text : HtmlState::none;
    builder_.end_paragraph();
    if (is_main_heading(type, detail) && !heading_) {
      const std::uint32_t begin = builder_.next_offset();
      heading_ = ByteSpan{begin, begin};
    }
  }

  void leave(MD_BLOCKTYPE type, void* detail) {
    if (is_main_heading(type, detail) && heading_ && heading_->empty()) {
      heading_->end = builder_.next_offset();
      if (heading_->empty()) { // without words
        heading_.reset();
      }
    }
    if (type != MD_BLOCK_TH && type != MD_BLOCK_TD) {
      builder_.end_paragraph();
    }
  }

  void append(MD_TEXTTYPE type, std::string_view piece) {
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      break_line();
      return;
    }
    if (type == MD_TEXT_NORMAL && span_of(piece)) {
      append_seen(*span_of(piece));
      return;
    }
    builder_.separate(std::exchange(blanks_, ""));
    switch (type) {
    case MD_TEXT_ENTITY:
      builder_.insert(decode_entity(piece), span_of(piece)->begin);
      break;
    case MD_TEXT_HTML:
      if (html_ != HtmlState::none && span_of(piece)) {
        append_html(*span_of(piece));
      }
      break;
    default:
      if (const std::optional<ByteSpan> span = span_of(piece)) {
        builder_.copy(*span);
      } else if (piece == "\n") { // in a code block; ignored after its last line
        blanks_ = "\n";
      } else { // indentation that md4c adds in code blocks
        builder_.separate(piece);
      }
    }
  }

  void break_line() {
    if (std::exchange(heads_paragraph_, false)) {
      builder_.end_paragraph();
    } else {
      builder_.separate(std::exchange(blanks_, "\n"));
    }
  }

  void copy(ByteSpan span) {
    if (!span.empty()) {
      builder_.separate(std::exchange(blanks_, ""));
      builder_.copy(span);
    }
  }

  // Appends the span without the marks in it.
  void append_seen(ByteSpan span) {
    auto mark = std::lower_bound(
        marks_.begin(), marks_.end(), span.begin - begin_,
        [](const MarkdownMark& m, std::uint32_t begin) { return m.span.end <= begin; });
    for (; mark != marks_.end() && begin_ + mark->span.begin < span.end; ++mark) {
      copy({span.begin, std::max(span.begin, begin_ + mark->span.begin)});
      if (mark->kind == MarkdownMark::Kind::begins_paragraph) {
        blanks_ = "";
        builder_.end_paragraph();
      }
      heads_paragraph_ = heads_paragraph_ || mark->kind == MarkdownMark::Kind::heads_paragraph;
      span.begin = std::min(span.end, begin_ + mark->span.end);
    }
    copy(span);
  }

  // Appends the text of an HTML block outside of tags, comments, scripts and styles. md4c passes
  // its lines literally; inline tags are separate events and left out.
  void append_html(ByteSpan piece) {
    std::uint32_t begin = piece.begin; // of the text not yet copied
    for (std::uint32_t at = piece.begin; at < piece.end; ++at) {
      const std::string_view rest = ByteSpan{at, piece.end}.of(text_);
      if (html_ == HtmlState::text && rest.front() == '<') {
        builder_.copy({begin, at});
        html_ = rest.starts_with("<!--")                                    ? HtmlState::comment
                : rest.starts_with("<script") || rest.starts_with("<style") ? HtmlState::skipped
                                                                            : HtmlState::tag;
      } else if ((html_ == HtmlState::tag && rest.front() == '>') ||
                 (html_ == HtmlState::comment && rest.starts_with("-->"))) {
        at += html_ == HtmlState::comment ? 2U : 0U;
        builder_.separate(" ");
        html_ = HtmlState::text;
        begin = at + 1;
      } else if (html_ == HtmlState::skipped &&
                 (rest.starts_with("</script") || rest.starts_with("</style"))) {
        html_ = HtmlState::tag;
      }
    }
    if (html_ == HtmlState::text) {
      builder_.copy({begin, piece.end});
    }
  }

  // Where a piece is in the text. md4c passes views of its input, except for a few constants.
  std::optional<ByteSpan> span_of(std::string_view piece) const {
    const std::less_equal<> at_most;
    if (at_most(body_.data(), piece.data()) &&
        at_most(piece.data() + piece.size(), body_.data() + body_.size())) {
      const auto begin = begin_ + static_cast<std::uint32_t>(piece.data() - body_.data());
      return ByteSpan{begin, begin + static_cast<std::uint32_t>(piece.size())};
    }
    return std::nullopt;
  }

  std::string_view text_;
  std::uint32_t begin_;
  TextBuilder& builder_;
  std::vector<MarkdownMark> marks_;
  std::string body_; // md4c's input, with the same offsets as the text
  std::optional<ByteSpan> heading_;
  std::string_view blanks_;      // pending before the next text of the same block
  bool heads_paragraph_ = false; // the line is its own paragraph
  std::size_t cells_ = 0;
  HtmlState html_ = HtmlState::none;
};

// Whether a line is a table's delimiter row with more than max_columns columns, even inside a
// quotation or a list.
bool is_too_wide(std::string_view line) {
  constexpr std::size_t max_columns = 128;
  const std::size_t first = line.find('|');
  if (first == std::string_view::npos ||
      line.substr(0, first).find_first_not_of(" \t>*+-:0123456789.)") != std::string_view::npos ||
      line.find_first_not_of("|-: \t\r", first) != std::string_view::npos) {
    return false;
  }
  std::size_t columns = 0;
  bool has_dash = false;
  for (const char c : line) {
    columns += c == '|' && has_dash ? 1 : 0;
    has_dash = c == '-' || (has_dash && c != '|');
  }
  return columns + (has_dash ? 1 : 0) > max_columns;
}

// Whether md4c would treat the text differently in another version, or take superlinear time: 0.5
// reads a wide table as a paragraph, older versions as a table; 0.4 compares each mark of a
// paragraph with many before it, and each bracket with all similar link definitions.
bool is_too_intricate(std::string_view body) {
  constexpr std::size_t max_marks = 20'000; // per paragraph
  constexpr std::uint64_t max_comparisons = 200'000'000;
  constexpr std::string_view marks = "[*_~`<";
  std::size_t paragraph_marks = 0;
  std::uint64_t brackets = 0;
  std::uint64_t definitions = 0; // an upper bound
  while (!body.empty()) {
    const std::size_t size = std::min(body.find('\n'), body.size());
    const std::string_view line = body.substr(0, size);
    const std::size_t first = line.find_first_not_of(" \t\r");
    paragraph_marks = first == std::string_view::npos ? 0 : paragraph_marks;
    for (std::size_t at = line.find_first_of(marks); at != std::string_view::npos;
         at = line.find_first_of(marks, at + 1)) {
      ++paragraph_marks;
      brackets += line[at] == '[' ? 1U : 0U;
      definitions += line[at] == '[' && at == first ? 1U : 0U;
    }
    if (is_too_wide(line) || paragraph_marks > max_marks ||
        brackets * definitions > max_comparisons) {
      return true;
    }
    body.remove_prefix(std::min(size + 1, body.size()));
  }
  return false;
}

// Whether the article begins with its title as a heading, as many generators do.
bool repeats_title(std::string_view body, std::string_view title) {
  body.remove_prefix(std::min(body.find_first_not_of(" \t\n"), body.size()));
  return body.starts_with("# ") && body.substr(2, body.find('\n') - 2) == title;
}

// Derives the title from the text after `begin`, if that has words.
Article make_article_behind(std::uint32_t begin, TextBuilder::Result built,
                            ArticleMetadata declared, TitleFinder& titles) {
  const std::string_view text = built.text;
  const DerivedTitle derived = titles.find(text.substr(std::min<std::size_t>(begin, text.size())));
  const ByteSpan title = derived.span.empty()
                             ? ByteSpan()
                             : ByteSpan{begin + derived.span.begin, begin + derived.span.end};
  Article article = make_article(std::move(built), title, std::move(declared), titles);
  article.title_end = title.empty() ? article.title_end : derived.end;
  return article;
}

} // namespace

Article read_markdown(const DecodedText& decoded, TitleFinder& titles) {
  FrontMatter front = read_front_matter(decoded.text);
  ArticleMetadata& declared = front.declared;
  const std::string_view body = std::string_view(decoded.text).substr(front.end);
  if (repeats_title(body, declared.title)) {
    declared.title.clear();
    front.title_span.reset();
  }
  TextBuilder builder(decoded);
  if (front.title_span) {
    builder.copy(*front.title_span);
  } else {
    builder.insert(declared.title, front.title_origin);
  }
  ByteSpan title{0, static_cast<std::uint32_t>(declared.title.size())};
  builder.end_paragraph();
  std::uint32_t body_begin = 0; // in the article, if it states no title
  for (const FrontMatter::Paragraph& paragraph : front.paragraphs) {
    body_begin += static_cast<std::uint32_t>(paragraph.text.size()) + 2; // and a blank line
    builder.insert(paragraph.text, std::max(paragraph.origin, builder.decoded_end()));
    builder.end_paragraph();
  }

  MarkdownText markdown(decoded, front.end, builder);
  if (is_too_intricate(body) || !markdown.parse()) {
    Article article = read_text(decoded, titles);
    article.warnings.emplace_back("its Markdown is too intricate: taken for plain text");
    return article;
  }
  if (title.empty()) {
    title = markdown.heading().value_or(title);
  }
  TextBuilder::Result built = builder.take();
  if (title.empty() && body_begin > 0) { // the front matter's paragraphs do not give a title
    return make_article_behind(body_begin, std::move(built), std::move(declared), titles);
  }
  return make_article(std::move(built), title, std::move(declared), titles);
}

} // namespace triglot
