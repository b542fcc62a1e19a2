// File formats, and how they are recognised.
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
  mhtml,   // a page saved with its pictures, RFC 2557
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

// Behind any of them: the file is packed.
inline constexpr std::array<std::string_view, 2> packed_extensions = {".gz", ".zst"};

// The extensions for a message: ".txt, .md, …".
std::string extensions();

// By the extension, in whatever case. Downloads go on behind it: `page.html?id=3`,
// `page.htm;jsessionid=A3`, `page.html@id=3`, and `page.html.1` for a second one. Nothing for one
// that is not in the table.
std::optional<Format> format_of_name(std::string_view path);

// Whether it takes the file's content to say whether it is an article: its name has no extension,
// or one that servers give to pages (`.php`, `.aspx`), or is `.xml` or `.json`.
bool content_decides(std::string_view path);

// Whether a file may be an article that the user names itself: any, but what is evidently none by
// its extension, such as `.jpg`. One whose content does not decide either is plain text.
bool may_be_article_if_named(std::string_view path);

// What a file's name tells of its kind, for a report: ".jpg", in lower case; empty for a name
// without extension. The digits of `page.jpg.1` and the query of `page.jpg?w=200` are none.
std::string extension_of(std::string_view path);

// The name of a download as its server has it: `a.pdf` of `a.pdf?id=3` and of `a.pdf.1`.
std::string_view name_on_server(std::string_view path);

// By the first bytes of a file, where these leave no doubt: an HTML document, a feed, a JSON object
// with a text, perhaps the first of a list, a saved page (MHTML), a WARC record. Whatever the name:
// files are given wrong ones.
std::optional<Format> format_of_content(std::string_view beginning);

// The same of a file whose name says nothing: then also what begins with a tag of HTML is a page,
// and what is evidently written in one of our languages is a text.
std::optional<Format> format_of_unnamed(std::string_view beginning);

// Whether a file that begins so is JSON that may hold records further on; UTF-16 too.
bool may_hold_records(std::string_view beginning);

// How many bytes of a file these look at.
inline constexpr std::size_t format_beginning_bytes = 65536;

} // namespace triglot
