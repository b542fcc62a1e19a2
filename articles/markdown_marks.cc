#include "articles/markdown_marks.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace triglot {
namespace {

ByteSpan bytes(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool names_image(std::string_view target) {
  constexpr std::array<std::string_view, 7> extensions = {".png", ".jpg",  ".jpeg", ".gif",
                                                          ".svg", ".webp", ".avif"};
  const std::string name = ascii_lower(target);
  return std::any_of(extensions.begin(), extensions.end(),
                     [&](std::string_view extension) { return name.ends_with(extension); });
}

// The label of `[^label]` at `at`, three bytes shorter than the mark; empty if there is none.
std::string_view footnote_label(std::string_view text, std::size_t at) {
  constexpr std::size_t max_label_bytes = 64;
  if (text.substr(at, 2) != "[^") {
    return {};
  }
  const std::string_view rest = text.substr(at + 2, max_label_bytes + 1);
  const std::size_t end = rest.find_first_of("[] \t\n`");
  return end != std::string_view::npos && rest[end] == ']' ? rest.substr(0, end)
                                                           : std::string_view();
}

class MarkFinder {
public:
  explicit MarkFinder(std::string_view body) : body_(body) {}

  std::vector<MarkdownMark> find() {
    for_each_line([&](std::size_t begin, std::size_t /*end*/) {
      if (const std::string_view label = defined_label(begin); !label.empty()) {
        footnotes_.insert(label);
      }
    });
    for_each_line([&](std::size_t begin, std::size_t end) { find_in_line(begin, end); });
    return std::move(marks_);
  }

private:
  template <typename Each>
  void for_each_line(Each&& each) const {
    for (std::size_t begin = 0; begin < body_.size();) {
      const std::size_t end = std::min(body_.find('\n', begin), body_.size());
      each(begin, end);
      begin = end + 1;
    }
  }

  // Skips blanks and quotation marks (`>`) at the start of a line.
  std::size_t content_of_line(std::size_t begin) const {
    return std::min(body_.find_first_not_of(" \t>", begin), body_.size());
  }
  std::size_t skip_blanks(std::size_t at, std::size_t end) const {
    return std::min(body_.find_first_not_of(" \t", at), end);
  }

  // The label of the footnote whose text begins on this line.
  std::string_view defined_label(std::size_t line_begin) const {
    const std::size_t at = content_of_line(line_begin);
    const std::string_view label = footnote_label(body_, at);
    const bool is_defined = !label.empty() && body_.substr(at + label.size() + 3, 1) == ":";
    return is_defined ? label : std::string_view();
  }

  void find_in_line(std::size_t begin, std::size_t end) {
    std::size_t at = std::min(content_of_line(begin), end);
    if (const std::string_view label = defined_label(begin); !label.empty()) {
      const std::size_t text = skip_blanks(at + label.size() + 4, end);
      marks_.push_back({bytes(at, text), MarkdownMark::Kind::begins_paragraph});
      at = text;
    } else if (const std::size_t mark_end = end_of_callout(begin, at, end); mark_end > at) {
      marks_.push_back({bytes(at, mark_end), MarkdownMark::Kind::heads_paragraph});
      at = mark_end;
    }
    while ((at = body_.substr(0, end).find('[', at)) < end) {
      const std::string_view rest = body_.substr(at, end - at);
      const bool is_escaped = at > begin && body_[at - 1] == '\\';
      const std::size_t size = is_escaped               ? std::size_t{0}
                               : rest.starts_with("[[") ? find_wikilink(at, rest)
                                                        : find_reference(at);
      at += std::max<std::size_t>(size, 1);
    }
  }

  // The end of `[!note]` or `[!warning]-`, with blanks after it, in a quotation.
  std::size_t end_of_callout(std::size_t line_begin, std::size_t at, std::size_t end) const {
    const std::string_view rest = body_.substr(at, end - at);
    if (body_.substr(line_begin, at - line_begin).find('>') == std::string_view::npos ||
        !rest.starts_with("[!")) {
      return at;
    }
    std::size_t size = 2;
    while (size < rest.size() && (is_ascii_letter(rest[size]) || rest[size] == '-')) {
      ++size;
    }
    if (size == 2 || rest.substr(size, 1) != "]") {
      return at;
    }
    ++size;
    size += size < rest.size() && (rest[size] == '+' || rest[size] == '-') ? 1U : 0U;
    return skip_blanks(at + size, end);
  }

  // Returns the number of bytes examined.
  std::size_t find_wikilink(std::size_t at, std::string_view rest) {
    const std::size_t close = rest.find_first_of("[]`", 2);
    if (close == std::string_view::npos || close == 2 || rest.substr(close, 2) != "]]") {
      return std::min(close, rest.size());
    }
    if (rest.substr(close + 2, 1) == "(") { // a link with brackets in its words
      return close;
    }
    const std::string_view inner = rest.substr(2, close - 2);
    const std::size_t bar = inner.find('|');
    const bool is_embedded = at > 0 && body_[at - 1] == '!';
    const std::size_t begin = at - (is_embedded ? 1 : 0);
    const std::size_t end = at + close + 2;
    std::string_view target = inner.substr(0, bar);
    target = target.substr(0, target.find_last_not_of('\\') + 1); // `\|` in tables
    if (is_embedded && names_image(target)) {
      marks_.push_back({bytes(begin, end)});
    } else {
      const std::size_t words = bar == std::string_view::npos ? 0 : bar + 1;
      marks_.push_back({bytes(begin, at + 2 + words)});
      marks_.push_back({bytes(end - 2, end)});
    }
    return close + 2;
  }

  std::size_t find_reference(std::size_t at) {
    const std::string_view label = footnote_label(body_, at);
    if (label.empty() || !footnotes_.contains(label)) {
      return 0;
    }
    marks_.push_back({bytes(at, at + label.size() + 3)});
    return label.size() + 3;
  }

  std::string_view body_;
  std::vector<MarkdownMark> marks_;
  std::unordered_set<std::string_view> footnotes_; // labels of footnotes with a text
};

} // namespace

std::vector<MarkdownMark> markdown_marks(std::string_view body) {
  return MarkFinder(body).find();
}

std::string without_marks(std::string_view body, const std::vector<MarkdownMark>& marks) {
  std::string masked(body);
  for (const MarkdownMark& mark : marks) {
    const auto begin = masked.begin() + static_cast<std::ptrdiff_t>(mark.span.begin);
    std::fill(begin, begin + static_cast<std::ptrdiff_t>(mark.span.size()), '\x01');
  }
  return masked;
}

} // namespace triglot
