#include "articles/format.h"

#include "articles/feed/json_feed.h"
#include "articles/records/record_fields.h"
#include "base/ascii.h"

#include <algorithm>
#include <cctype>

namespace triglot {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool same_letter(char any_case, char lower) {
  return std::tolower(static_cast<unsigned char>(any_case)) == lower;
}

// Both parameters without regard to case, the second in lower case.
bool begins_with(std::string_view text, std::string_view beginning) {
  return text.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), text.begin(),
                    [](char lower, char any_case) { return same_letter(any_case, lower); });
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && begins_with(text.substr(text.size() - end.size()), end);
}

// And not with one that goes on, such as <feedback>.
bool begins_with_tag(std::string_view text, std::string_view tag) {
  return begins_with(text, tag) &&
         std::string_view(" \t\r\n>").find(text.substr(tag.size(), 1)) != std::string_view::npos;
}

// The file's own name as far as it says what the file is: without `.gz` and without a query.
std::string_view telling_name(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  name = name.substr(0, name.find('?', 1));
  for (const std::string_view packed : packed_extensions) {
    if (name.size() > packed.size() && ends_with(name, packed)) {
      name.remove_suffix(packed.size());
      break;
    }
  }
  return name;
}

// Behind the XML declaration, comments and processing instructions.
std::string_view past_prolog(std::string_view text) {
  for (;;) {
    text = without_blanks_in_front(text);
    const bool comment = text.starts_with("<!--");
    if (!comment && !text.starts_with("<?")) {
      return text;
    }
    const std::string_view end = comment ? "-->" : "?>";
    const std::size_t at = text.find(end);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
  }
}

} // namespace

std::string extensions() {
  std::string all;
  for (const FormatRow& row : formats) {
    all.append(all.empty() ? "" : ", ").append(row.extension);
  }
  return all;
}

std::optional<Format> format_of_name(std::string_view path) {
  const std::string_view name = telling_name(path);
  for (const FormatRow& row : formats) {
    if (name.size() > row.extension.size() && ends_with(name, row.extension)) {
      return row.format;
    }
  }
  return std::nullopt;
}

bool content_decides(std::string_view path) {
  const std::string_view name = telling_name(path);
  return name.find('.', 1) == std::string_view::npos || ends_with(name, ".xml") ||
         ends_with(name, ".json");
}

bool may_hold_records(std::string_view beginning) {
  if (beginning.starts_with("\xff\xfe") || beginning.starts_with("\xfe\xff")) {
    const std::size_t first = beginning[0] == '\xff' ? 2 : 3; // the byte that ASCII has
    return beginning.size() > 3 && (beginning[first] == '{' || beginning[first] == '[');
  }
  if (beginning.starts_with(byte_order_mark)) {
    beginning.remove_prefix(byte_order_mark.size());
  }
  const std::string_view text = without_blanks_in_front(beginning);
  return text.starts_with('{') || text.starts_with('[') || text.starts_with('\x1e');
}

std::optional<Format> format_of_content(std::string_view beginning) {
  std::string_view text = beginning.substr(0, format_beginning_bytes);
  if (text.starts_with(byte_order_mark)) {
    text.remove_prefix(byte_order_mark.size());
  }
  text = without_blanks_in_front(text);
  if (begins_with_json_feed(text)) {
    return Format::feed;
  }
  if (may_hold_records(text)) {
    return begins_with_record(text) ? std::optional(Format::records) : std::nullopt;
  }
  text = past_prolog(text);
  if (begins_with_tag(text, "<!doctype html") || begins_with_tag(text, "<html")) {
    return Format::html;
  }
  if (begins_with_tag(text, "<rss") || begins_with_tag(text, "<rdf:rdf") ||
      begins_with_tag(text, "<feed")) {
    return Format::feed;
  }
  return std::nullopt;
}

} // namespace triglot
