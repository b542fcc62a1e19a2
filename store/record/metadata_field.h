// Names of an article's metadata in records, front matter and queries: our own, and those of common
// crawlers, feed tools, site generators, search engines and library exports.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

enum class MetadataField : std::uint8_t {
  id,
  title,
  text,    // plain, or HTML if it evidently is
  html,    // the article as HTML
  summary, // introduces a text, or replaces a missing one; also subtitles
  tags,    // keywords, categories and other subjects
  language,
  url,
  canonical_url,
  publisher,
  author,
  date,
  licence
};

struct FieldName {
  MetadataField field;
  unsigned rank; // among the field's names; the lowest one an article states wins
};

// Normalises a key: lower case, without `_ - . : @` and blanks: "language_code" and "languageCode"
// → "languagecode". Empty if it is longer than any name.
std::string normal_key(std::string_view key);

// The field that a key means: "lang", "lang_code" and "languageCode" are the same. Keys are
// compared in normalised form. Nothing for an unknown key.
std::optional<FieldName> metadata_field_named(std::string_view key);

// The field's names in that form, separated by blanks, best first.
std::string_view names_of(MetadataField field);

// Whether a field collects the values of all its names.
constexpr bool gathers_values(MetadataField field) {
  return field == MetadataField::summary || field == MetadataField::tags;
}

} // namespace triglot
