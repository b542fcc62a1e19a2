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
};

struct FormatRow {
  Format format;
  std::string_view extension; // with the dot, in lower case
};

inline constexpr std::array<FormatRow, 11> formats = {{
    {Format::text, ".txt"},
    {Format::markdown, ".md"},
    {Format::markdown, ".markdown"},
    {Format::html, ".html"},
    {Format::html, ".htm"},
    {Format::html, ".xhtml"},
    {Format::records, ".jsonl"},
    {Format::records, ".ndjson"},
    {Format::feed, ".rss"},
    {Format::feed, ".atom"},
    {Format::feed, ".rdf"},
}};

// Behind any of them: the file is packed.
inline constexpr std::array<std::string_view, 2> packed_extensions = {".gz", ".zst"};

// The extensions for a message: ".txt, .md, …".
std::string extensions();

// By the extension, in whatever case, before a `?` as in the names that downloads have. Nothing for
// one that is not in the table.
std::optional<Format> format_of_name(std::string_view path);

// Whether it takes the file's content to say whether it is an article: its name has no extension,
// or is `.xml` or `.json`.
bool content_decides(std::string_view path);

// By the first bytes of a file, where these leave no doubt: an HTML document, a feed, or a JSON
// object with a text, perhaps the first of a list. Whatever the name: files are given wrong ones.
std::optional<Format> format_of_content(std::string_view beginning);

// Whether a file that begins so is JSON that may hold records further on; UTF-16 too.
bool may_hold_records(std::string_view beginning);

// How many bytes format_of_content looks at.
inline constexpr std::size_t format_beginning_bytes = 65536;

} // namespace triglot
