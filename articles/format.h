// File formats and their detection.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

enum class Format : std::uint8_t {
  text,
  markdown,
  html,
  records, // JSON objects: NDJSON, lists, exports
  feed,    // RSS, Atom or JSON Feed
  mhtml,   // a saved page with its images, RFC 2557
  warc,    // what a crawler received, ISO 28500
};

struct FormatRow {
  Format format;
  std::string_view extension; // with the dot, in lower case
};

inline constexpr std::array<FormatRow, 15> formats = {{
    {Format::text, ".txt"},
    {Format::markdown, ".md"},
    {Format::markdown, ".markdown"},
    {Format::html, ".html"},
    {Format::html, ".htm"},
    {Format::html, ".xhtml"},
    {Format::html, ".xht"},
    {Format::records, ".jsonl"},
    {Format::records, ".ndjson"},
    {Format::feed, ".rss"},
    {Format::feed, ".atom"},
    {Format::feed, ".rdf"},
    {Format::mhtml, ".mht"},
    {Format::mhtml, ".mhtml"},
    {Format::warc, ".warc"},
}};

// May follow any of these extensions: the file is compressed.
inline constexpr std::array<std::string_view, 2> packed_extensions = {".gz", ".zst"};

// The list of extensions for a message: ".txt, .md, …".
std::string extensions();

// Detects the format by the extension, in any case. Downloads may have a suffix after it:
// `page.html?id=3`, `page.htm;jsessionid=A3`, `page.html@id=3`, and `page.html.1` for a second
// copy. Nothing if the extension is not in the table.
std::optional<Format> format_of_name(std::string_view path);

// Whether only its content can tell if a file is an article: its name has no extension, or one that
// servers use for pages (`.php`, `.aspx`), or `.xml` or `.json`.
bool content_decides(std::string_view path);

// Whether a file that the user names explicitly may be an article: any, unless its extension rules
// that out, such as `.jpg`. If its content does not tell either, it is plain text.
bool may_be_article_if_named(std::string_view path);

// The extension for a report: ".jpg", in lower case; empty if the name has none. Ignores the digits
// of `page.jpg.1` and the query of `page.jpg?w=200`.
std::string extension_of(std::string_view path);

// The name of a download on its server: `a.pdf` for `a.pdf?id=3` and for `a.pdf.1`.
std::string_view name_on_server(std::string_view path);

// Detects the format by the first bytes of a file, if they leave no doubt: an HTML document, a
// feed, a JSON object with a text (possibly the first of a list), a saved page (MHTML), a WARC
// record. Independent of the name, which may be wrong.
std::optional<Format> format_of_content(std::string_view beginning);

// Detects the format by content if the name tells nothing: also takes what begins with an HTML tag
// for a page, and evident prose in one of our languages for a text.
std::optional<Format> format_of_unnamed(std::string_view beginning);

// Whether the beginning of a file (UTF-16 too) is that of JSON that may hold records further on.
bool may_hold_records(std::string_view beginning);

// How many bytes of a file these functions look at.
inline constexpr std::size_t format_beginning_bytes = 65536;

} // namespace triglot
