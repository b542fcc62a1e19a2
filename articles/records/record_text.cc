#include "articles/records/record_text.h"

#include "articles/html/entity.h"
#include "articles/html/inline_markup.h"
#include "articles/metadata.h"
#include "articles/text_builder.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <utility>

namespace triglot {
namespace {

// The size of the UTF-8 character that begins with this byte.
std::size_t character_size(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Appends what is between the quotes as the parser understood it: literally except for escapes,
// each of which is one character (or half of one: `\ud83d\ude00`).
void append_string(TextBuilder& builder, std::string_view object, const FieldValue& field) {
  std::string_view value = field.value;
  const ByteSpan written = field.written.value_or(ByteSpan());
  for (std::uint32_t at = written.begin; at < written.end && !value.empty();) {
    const auto escape = static_cast<std::uint32_t>(
        std::min<std::size_t>(object.substr(0, written.end).find('\\', at), written.end));
    builder.copy({at, escape});
    value.remove_prefix(std::min<std::size_t>(escape - at, value.size()));
    at = escape;
    if (at == written.end || value.empty()) {
      break;
    }
    const std::string_view character = value.substr(0, character_size(value.front()));
    const bool line_end = character == "\r" && value.substr(1, 1) == "\n";
    if (!line_end) {
      builder.insert(character == std::string_view("\0", 1) ? "\uFFFD" : character, at);
    }
    const std::uint32_t units = character.size() == 4 ? 2 : 1;
    at += object[at + 1] == 'u' ? 6 * units : 2;
    value.remove_prefix(character.size());
  }
}

enum class Tag : std::uint8_t { none, phrase, block };

// Classifies an element name, as far as texts in records use it (HTML 4.3 to 4.12).
Tag tag_named(std::string_view name) {
  constexpr std::array<std::string_view, 27> phrases = {
      "a",    "b",     "i",    "em",  "strong", "u",      "s",    "sup",  "sub",
      "span", "small", "mark", "q",   "cite",   "code",   "abbr", "time", "font",
      "big",  "del",   "ins",  "kbd", "var",    "strike", "tt",   "img",  "wbr"};
  constexpr std::array<std::string_view, 33> blocks = {
      "p",      "br",  "div",        "h1",      "h2",      "h3",   "h4",   "h5",     "h6",
      "ul",     "ol",  "li",         "table",   "tr",      "td",   "th",   "dl",     "dt",
      "dd",     "pre", "blockquote", "article", "section", "main", "body", "header", "footer",
      "figure", "hr",  "script",     "style",   "iframe",  "html"};
  if (std::find(blocks.begin(), blocks.end(), name) != blocks.end()) {
    return Tag::block;
  }
  return std::find(phrases.begin(), phrases.end(), name) != phrases.end() ? Tag::phrase : Tag::none;
}

// The tag at a `<`. Programs write `List<String>` and people `a <b and c> d`; neither is a tag.
Tag tag_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_name = 10;
  constexpr std::size_t longest_tag = 2000;
  if (text.substr(at).starts_with("<!--")) {
    return Tag::phrase;
  }
  const std::string_view tag = text.substr(at + 1, longest_tag);
  const std::size_t begin = tag.starts_with('/') ? 1 : 0;
  const std::size_t end = tag.substr(0, begin + longest_name + 1).find_first_of(" \t\r\n/>", begin);
  if (end == std::string_view::npos) {
    return Tag::none;
  }
  const Tag kind = tag_named(ascii_lower(tag.substr(begin, end - begin)));
  const std::size_t close = kind == Tag::none ? std::string_view::npos : tag.find('>', end);
  if (close == std::string_view::npos) {
    return Tag::none;
  }
  const std::string_view rest = tag.substr(end, close - end);
  const bool attributes = rest.find('=') != std::string_view::npos;
  return attributes || rest.find_first_not_of(" \t\r\n/") == std::string_view::npos ? kind
                                                                                    : Tag::none;
}

// The first block tag, else the first tag.
Tag tag_in(std::string_view text) {
  Tag first = Tag::none;
  for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at + 1)) {
    const Tag tag = tag_at(text, at);
    if (tag == Tag::block) {
      return tag;
    }
    first = first == Tag::none ? tag : first;
  }
  return first;
}

bool holds_reference(std::string_view text) {
  constexpr std::size_t longest = 34;
  for (std::size_t at = text.find('&'); at < text.size(); at = text.find('&', at + 1)) {
    const std::string_view reference = text.substr(at, longest);
    const std::size_t end = reference.find(';');
    if (end != std::string_view::npos &&
        decode_entity(reference.substr(0, end + 1)) != reference.substr(0, end + 1)) {
      return true;
    }
  }
  return false;
}

FeedMarkup markup_of(std::string_view text) {
  return holds_reference(text) || tag_in(text) != Tag::none ? FeedMarkup::html : FeedMarkup::text;
}

// Linear time for any strings: glibc's memmem is a two-way search.
bool holds(std::string_view text, std::string_view part) {
  return part.empty() || ::memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

// A map of all of a text to one place.
SourceMap leading_to(std::uint32_t byte, std::uint32_t line, SourceEncoding encoding) {
  SourceMap map(encoding);
  map.append({0, {byte, byte}, line});
  return map;
}

// The segments of `map` whose text begins in [from, to).
SourceMap segments_between(const SourceMap& map, std::uint32_t from, std::uint32_t to) {
  SourceMap some(map.encoding());
  for (const SourceMap::Segment& segment : map.segments()) {
    if (segment.text_begin >= from && segment.text_begin < to) {
      some.append(segment);
    }
  }
  return some;
}

void append_shifted(SourceMap& map, const SourceMap& other, std::uint32_t by) {
  for (SourceMap::Segment segment : other.segments()) {
    segment.text_begin += by;
    map.append(segment);
  }
}

// Where the text after a separate title begins; 0 if the title is not separate.
std::uint32_t behind_title(const Article& article) {
  if (article.title.begin != 0 || article.title.empty()) {
    return 0;
  }
  const std::size_t at = article.text.find_first_not_of(" \t\n", article.title.end);
  const std::vector<SourceMap::Segment>& segments = article.map.segments();
  const bool apart =
      at != std::string::npos &&
      std::string_view(article.text).substr(article.title.end, 2) == "\n\n" &&
      std::any_of(segments.begin(), segments.end(),
                  [&](const SourceMap::Segment& segment) { return segment.text_begin == at; });
  return apart ? static_cast<std::uint32_t>(at) : 0;
}

} // namespace

DecodedText text_of(const DecodedText& object, std::span<const FieldValue> values) {
  TextBuilder builder(object);
  for (const FieldValue& value : values) {
    if (!value.continues) {
      builder.end_paragraph();
    }
    append_string(builder, object.text, value);
  }
  return builder.take_decoded();
}

DecodedText line_of_values(const DecodedText& object, std::span<const FieldValue> values,
                           Values how) {
  TextBuilder builder(object);
  for (const FieldValue& value : values) {
    if (value.value.empty()) {
      continue;
    }
    builder.separate(how == Values::listed ? ", " : "\n\n");
    append_string(builder, object.text, value);
  }
  return without_markup(builder.take_decoded());
}

DecodedText without_markup(const DecodedText& text) {
  return line_of(text, markup_of(text.text));
}

bool is_piece_of_page(std::string_view text) {
  const std::string_view trimmed = without_blanks_around(text);
  const bool tag = trimmed.size() > 2 && trimmed[0] == '<' &&
                   (std::isalpha(static_cast<unsigned char>(trimmed[1])) != 0 || trimmed[1] == '!');
  return (tag && trimmed.ends_with('>')) || tag_in(text) == Tag::block;
}

DecodedText without_inline_markup(DecodedText text) {
  if (markup_of(text.text) == FeedMarkup::text) {
    return text;
  }
  const std::string_view all = text.text;
  TextBuilder pieces(text);
  DecodedText whole;
  whole.map = SourceMap(text.map.encoding());
  std::string_view separator;
  for (std::size_t begin = 0; begin <= all.size();) {
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    // Blanks at the line's end are no part of the text, but would be in its map.
    const std::size_t words_end =
        begin + all.substr(begin, end - begin).find_last_not_of(" \t\r") + 1;
    pieces.copy({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(words_end)});
    const DecodedText line = pieces.take_decoded();
    append(whole, markup_of(line.text) == FeedMarkup::html ? without_markup(line) : line,
           separator);
    separator = "\n";
    begin = end + 1;
  }
  return whole;
}

bool says_the_same(std::string_view text, std::string_view introduction) {
  std::string part = one_line(introduction);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view dots : {"[…]", "[...]", "…", "...", " "}) {
      if (part.ends_with(dots)) {
        part.resize(part.size() - dots.size());
        cut = true;
      }
    }
  }
  return holds(text, part) || holds(one_line(text), part);
}

void append(DecodedText& whole, const DecodedText& part, std::string_view separator) {
  whole.text += separator;
  append_shifted(whole.map, part.map, static_cast<std::uint32_t>(whole.text.size()));
  whole.text += part.text;
}

void insert_before_text(Article& article, const DecodedText& part) {
  const std::vector<SourceMap::Segment>& segments = part.map.segments();
  if (part.text.empty() || segments.empty() || article.map.segments().empty()) {
    return;
  }
  const std::uint32_t at = behind_title(article);
  const auto end = static_cast<std::uint32_t>(article.text.size()) + 1;
  SourceMap map = segments_between(article.map, 0, at);
  SourceMap inserted = part.map;
  if (at == 0) { // the title is part of the text
    const SourceMap::Segment& first = article.map.segments().front();
    if (first.source.begin < segments.back().source.end) {
      inserted = leading_to(first.source.begin, first.line, map.encoding());
    }
  } else if (map.segments().back().source.end > segments.front().source.begin) {
    const SourceMap::Segment title = map.segments().back();
    if (map.segments().size() == 1 && title.source.empty()) {
      map = leading_to(segments.front().source.begin, segments.front().line, map.encoding());
    } else {
      inserted = leading_to(title.source.end, title.line, map.encoding());
    }
  }
  const auto size = static_cast<std::uint32_t>(part.text.size()) + 2;
  append_shifted(map, inserted, at);
  append_shifted(map, segments_between(article.map, at, end), size);
  article.map = std::move(map);
  article.text.insert(at, part.text + "\n\n");
  if (at == 0) {
    article.title = {article.title.begin + size, article.title.end + size};
  }
}

void append_behind_text(Article& article, const DecodedText& part) {
  if (part.text.empty() || part.map.segments().empty() || article.map.segments().empty()) {
    return;
  }
  DecodedText whole{std::move(article.text), std::move(article.map), {}};
  const SourceMap::Segment last = whole.map.segments().back();
  const bool in_order = last.source.end <= part.map.segments().front().source.begin;
  append(whole,
         in_order ? part
                  : DecodedText{part.text,
                                leading_to(last.source.end, last.line, whole.map.encoding()),
                                {}},
         "\n\n");
  article.text = std::move(whole.text);
  article.map = std::move(whole.map);
}

} // namespace triglot
