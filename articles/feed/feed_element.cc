#include "articles/feed/feed_element.h"

#include "articles/feed/xml_scanner.h"
#include "articles/html/entity.h"
#include "articles/text_builder.h"

#include <algorithm>
#include <array>
#include <utility>

namespace triglot {
namespace {

// Elements of HTML without an end tag.
constexpr std::array<std::string_view, 13> empty_elements = {
    "area",  "base", "br",   "col",    "embed", "hr", "img",
    "input", "link", "meta", "source", "track", "wbr"};

// Tries XML's entities first, the only frequent ones, then HTML's.
std::string character_of(std::string_view reference) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> of_xml = {
      {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&apos;", "'"}}};
  for (const auto& [name, character] : of_xml) {
    if (reference == name) {
      return std::string(character);
    }
  }
  return decode_entity(reference);
}

// Parses well-formed XML into `out`, a TextBuilder or StringOut. Each step begins at at_.
template <typename Out>
class ElementText {
public:
  ElementText(std::string_view xml, ByteSpan inner, FeedMarkup markup, Out& out)
      : xml_(xml.substr(0, inner.end)), at_(inner.begin), keeps_tags_(markup == FeedMarkup::xml),
        out_(out) {}

  void append() {
    while (at_ < xml_.size()) {
      const std::string_view rest = xml_.substr(at_);
      if (rest.starts_with(cdata_begin)) {
        append_cdata();
      } else if (rest.starts_with("<!--")) {
        at_ = end_of("-->", at_ + 4);
      } else if (rest.starts_with("<?")) {
        at_ = end_of("?>", at_ + 2);
      } else if (rest.starts_with('<')) {
        append_tag();
      } else if (rest.starts_with('&')) {
        append_reference();
      } else {
        copy_until(std::min(xml_.find_first_of("<&", at_), xml_.size()));
      }
    }
  }

private:
  // The end of the next `mark`.
  std::size_t end_of(std::string_view mark, std::size_t from) const {
    const std::size_t found = xml_.find(mark, from);
    return found == std::string_view::npos ? xml_.size() : found + mark.size();
  }

  void copy_until(std::size_t end) {
    out_.copy({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)});
    at_ = end;
  }

  void insert(std::string_view text) { out_.insert(text, static_cast<std::uint32_t>(at_)); }

  void append_cdata() {
    at_ += cdata_begin.size();
    const std::size_t end = std::min(xml_.find(cdata_end, at_), xml_.size());
    while (keeps_tags_ && at_ < end) {
      copy_until(std::min(xml_.find_first_of("<&", at_), end));
      if (at_ < end) {
        insert(xml_[at_] == '<' ? "&lt;" : "&amp;");
        ++at_;
      }
    }
    copy_until(end);
    at_ = std::min(end + cdata_end.size(), xml_.size());
  }

  void append_reference() {
    const std::size_t end = end_of(";", at_);
    if (keeps_tags_) {
      copy_until(end);
    } else {
      insert(character_of(xml_.substr(at_, end - at_)));
      at_ = end;
    }
  }

  void append_tag() {
    const std::size_t end = end_of_tag();
    if (!keeps_tags_) {
      at_ = end;
      return;
    }
    const std::size_t name_begin = at_ + (xml_.substr(at_, 2) == "</" ? 2 : 1);
    const std::size_t name_end = std::min(xml_.find_first_of(" \t\r\n/>", name_begin), end);
    const std::string_view name = without_prefix(xml_.substr(name_begin, name_end - name_begin));
    copy_until(name_begin);
    at_ = name_end - name.size();
    const bool is_empty = xml_.substr(0, end).ends_with("/>");
    if (is_empty &&
        std::find(empty_elements.begin(), empty_elements.end(), name) == empty_elements.end()) {
      copy_until(end - 2);
      insert("></" + std::string(name) + ">");
    } else {
      copy_until(end);
    }
    at_ = end;
  }

  // The end of the tag: after the first `>` outside of quotes.
  std::size_t end_of_tag() const {
    char quote = '\0';
    for (std::size_t at = at_; at < xml_.size(); ++at) {
      const char c = xml_[at];
      if (quote != '\0') {
        quote = c == quote ? '\0' : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return at + 1;
      }
    }
    return xml_.size();
  }

  std::string_view xml_; // up to the end of the element
  std::size_t at_;
  bool keeps_tags_;
  Out& out_;
};

struct StringOut {
  std::string_view xml;
  std::string text = {};

  void copy(ByteSpan piece) { text += piece.of(xml); }
  void insert(std::string_view piece, std::uint32_t /*origin*/) { text += piece; }
};

} // namespace

DecodedText element_text(const DecodedText& xml, ByteSpan inner, FeedMarkup markup) {
  TextBuilder builder(xml);
  ElementText<TextBuilder>(xml.text, inner, markup, builder).append();
  return builder.take_decoded();
}

std::string element_string(std::string_view xml, ByteSpan inner, FeedMarkup markup) {
  StringOut out{xml};
  ElementText<StringOut>(xml, inner, markup, out).append();
  return std::move(out.text);
}

} // namespace triglot
