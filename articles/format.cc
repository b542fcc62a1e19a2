#include "articles/format.h"

#include "analysis/identify.h"
#include "articles/article.h"
#include "articles/feed/feed_names.h"
#include "articles/feed/json_feed.h"
#include "articles/input/decode.h"
#include "articles/records/record_fields.h"
#include "base/ascii.h"

#include <algorithm>
#include <variant>

namespace triglot {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool same_letter(char any_case, char lower) {
  return ascii_lower(any_case) == lower;
}

// Ignores case. REQUIRES: `beginning` is in lower case.
bool begins_with(std::string_view text, std::string_view beginning) {
  return text.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), text.begin(),
                    [](char lower, char any_case) { return same_letter(any_case, lower); });
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && begins_with(text.substr(text.size() - end.size()), end);
}

// Whether the text begins with this tag, not with a longer one like <feedback>.
bool begins_with_tag(std::string_view text, std::string_view tag) {
  return begins_with(text, tag) &&
         std::string_view(" \t\r\n>").find(text.substr(tag.size(), 1)) != std::string_view::npos;
}

// <rss>, <feed> or <RDF>, with or without a prefix.
bool begins_with_feed_tag(std::string_view text) {
  if (!text.starts_with('<')) {
    return false;
  }
  constexpr std::size_t longest = 40;
  const std::string_view tag = text.substr(1, longest);
  const std::string name = ascii_lower(tag.substr(0, tag.find_first_of(" \t\r\n>")));
  const std::string_view local = without_prefix(name);
  return local == "rss" || local == "feed" || name == "rdf:rdf";
}

// Extensions that servers use for generated pages. Files saved under them are usually pages, but
// may be images, or the program itself.
constexpr std::array<std::string_view, 28> server_extensions = {
    ".php",  ".php3", ".php4", ".php5",  ".phtml", ".asp",   ".aspx", ".ashx", ".mspx",  ".jsp",
    ".jspx", ".jspa", ".jsf",  ".jhtml", ".do",    ".shtml", ".shtm", ".stm",  ".dhtml", ".cfm",
    ".cfml", ".cgi",  ".fcgi", ".pl",    ".adp",   ".nsf",   ".ece",  ".page"};

// Strips `.gz` and the like.
std::string_view without_packing(std::string_view name) {
  for (const std::string_view packed : packed_extensions) {
    if (name.size() > packed.size() && ends_with(name, packed)) {
      name.remove_suffix(packed.size());
      break;
    }
  }
  return name;
}

// Strips the number of a second download of the same name, `.1`.
std::string_view without_number(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const bool numbered =
      dot != std::string_view::npos && dot > 0 && dot + 1 < name.size() &&
      std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1, name.end(), is_ascii_digit);
  return numbered ? name.substr(0, dot) : name;
}

// The extension with its dot, as written; empty if there is none. A suffix that is long, or has
// characters other than letters and digits, or no letters, is part of the name: `St. Peter`,
// `3.3.2025`.
std::string_view written_extension(std::string_view name) {
  constexpr std::size_t max_letters = 10;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) {
    return {};
  }
  const std::string_view letters = name.substr(dot + 1);
  const bool plausible =
      !letters.empty() && letters.size() <= max_letters &&
      std::all_of(letters.begin(), letters.end(),
                  [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '~'; }) &&
      std::any_of(letters.begin(), letters.end(), is_ascii_letter);
  return plausible ? name.substr(dot) : std::string_view();
}

std::optional<Format> format_of_extension(std::string_view name) {
  for (const FormatRow& row : formats) {
    if (name.size() > row.extension.size() && ends_with(name, row.extension)) {
      return row.format;
    }
  }
  return std::nullopt;
}

// Extensions of files that are not text, or not written to be read. They are skipped even if the
// user names the file.
constexpr std::array<std::string_view, 72> other_extensions = {
    ".jpg",  ".jpeg", ".png",  ".gif",   ".webp", ".avif", ".bmp",  ".ico",  ".svg",
    ".tif",  ".tiff", ".heic", ".psd",   ".mp3",  ".mp4",  ".m4a",  ".ogg",  ".oga",
    ".ogv",  ".wav",  ".flac", ".avi",   ".mov",  ".mkv",  ".webm", ".zip",  ".rar",
    ".7z",   ".tar",  ".tgz",  ".bz2",   ".xz",   ".iso",  ".deb",  ".rpm",  ".pdf",
    ".ps",   ".djvu", ".epub", ".mobi",  ".doc",  ".docx", ".odt",  ".rtf",  ".xls",
    ".xlsx", ".ods",  ".ppt",  ".pptx",  ".odp",  ".ttf",  ".otf",  ".woff", ".woff2",
    ".css",  ".js",   ".mjs",  ".map",   ".ts",   ".c",    ".cc",   ".cpp",  ".h",
    ".hpp",  ".py",   ".java", ".class", ".o",    ".so",   ".exe",  ".dll",  ".sqlite"};

bool is_server_page(std::string_view name) {
  return std::any_of(server_extensions.begin(), server_extensions.end(),
                     [&](std::string_view extension) { return ends_with(name, extension); });
}

// The file's own name, stripped of suffixes that say nothing about its format.
std::string_view own_name(std::string_view path) {
  return without_packing(without_number(path.substr(path.rfind('/') + 1)));
}

// The part of a download's name that its server sees as a path: `a.php` of `a.php?id=3`. For file
// systems without question marks, programs write `@` or `%3F` instead; `@` only counts after the
// extension of a page.
std::string_view without_query(std::string_view name) {
  name = name.substr(0, std::min(name.find_first_of("?;", 1), name.find("%3F", 1)));
  const std::string_view path = name.substr(0, name.find('@', 1));
  return format_of_extension(path) || is_server_page(path) ? path : name;
}

// Skips the XML declaration, comments and processing instructions.
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

// Whether this is the header of a MIME message with related parts, as a page saved with its images
// has.
bool begins_with_saved_page(std::string_view text) {
  const std::size_t name_end =
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
  if (text.substr(std::min(name_end, text.size()), 1) != ":") {
    return false;
  }
  const std::string header =
      ascii_lower(text.substr(0, std::min(text.find("\n\n"), text.find("\r\n\r\n"))));
  return header.find("mime-version:") != std::string::npos &&
         header.find("multipart/related") != std::string::npos;
}

// Tags that pages without a document type begin with, but no other XML. `text` is after any
// comments.
bool begins_with_page_tag(std::string_view text) {
  constexpr std::array<std::string_view, 15> tags = {
      "<head",   "<body", "<meta", "<link", "<script", "<style", "<div", "<table",
      "<center", "<font", "<h1",   "<h2",   "<br",     "<p",     "<main"};
  return std::any_of(tags.begin(), tags.end(),
                     [&](std::string_view tag) { return begins_with_tag(text, tag); });
}

// Whether this is prose in one of our languages, rather than settings or a program.
bool is_prose(std::string_view bytes) {
  if (bytes.empty() || std::string_view("{[<#").find(bytes.front()) != std::string_view::npos) {
    return false;
  }
  const std::variant<DecodedText, Unreadable> decoded = decode(bytes);
  if (std::holds_alternative<Unreadable>(decoded)) {
    return false;
  }
  const Identification language = identify(std::get<DecodedText>(decoded).text);
  constexpr std::uint32_t min_text_bytes = 100;
  return language.reliable && language.text_bytes >= min_text_bytes &&
         language_from_code(language.code).has_value();
}

// The beginning to examine, without its byte order mark.
std::string_view looked_at(std::string_view beginning) {
  std::string_view text = beginning.substr(0, format_beginning_bytes);
  text.remove_prefix(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  return text;
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
  const std::string_view name = own_name(path);
  const std::optional<Format> format = format_of_extension(name);
  return format ? format : format_of_extension(without_query(name));
}

bool content_decides(std::string_view path) {
  const std::string_view name = without_query(own_name(path));
  return written_extension(name).empty() || is_server_page(name) || ends_with(name, ".xml") ||
         ends_with(name, ".json");
}

bool may_be_article_if_named(std::string_view path) {
  const std::string extension = extension_of(path);
  return format_of_name(path) || std::find(other_extensions.begin(), other_extensions.end(),
                                           extension) == other_extensions.end();
}

std::string extension_of(std::string_view path) {
  return ascii_lower(written_extension(without_query(own_name(path))));
}

std::string_view name_on_server(std::string_view path) {
  return without_query(without_number(path.substr(path.rfind('/') + 1)));
}

bool may_hold_records(std::string_view beginning) {
  if (beginning.starts_with("\xff\xfe") || beginning.starts_with("\xfe\xff")) {
    const std::size_t first = beginning[0] == '\xff' ? 2 : 3; // the non-zero byte of an ASCII unit
    return beginning.size() > 3 && (beginning[first] == '{' || beginning[first] == '[');
  }
  if (beginning.starts_with(byte_order_mark)) {
    beginning.remove_prefix(byte_order_mark.size());
  }
  const std::string_view text = without_blanks_in_front(beginning);
  return text.starts_with('{') || text.starts_with('[') || text.starts_with('\x1e');
}

std::optional<Format> format_of_content(std::string_view beginning) {
  std::string_view text = looked_at(beginning);
  if (text.starts_with("WARC/1.")) {
    return Format::warc;
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
  if (begins_with_feed_tag(text)) {
    return Format::feed;
  }
  return begins_with_saved_page(text) ? std::optional(Format::mhtml) : std::nullopt;
}

std::optional<Format> format_of_unnamed(std::string_view beginning) {
  if (const std::optional<Format> seen = format_of_content(beginning)) {
    return seen;
  }
  const std::string_view text = without_blanks_in_front(looked_at(beginning));
  if (!text.starts_with("<?xml") && begins_with_page_tag(past_prolog(text))) {
    return Format::html;
  }
  return is_prose(text) ? std::optional(Format::text) : std::nullopt;
}

} // namespace triglot
