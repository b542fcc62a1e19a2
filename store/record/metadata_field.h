// Names of an article's metadata in records, front matter and queries: ours, and those of common
// crawlers, feed tools, site generators, search engines and libraries' exports.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

enum class MetadataField : std::uint8_t {
  id,
  title,
  text,    // plain, or HTML where it evidently is
  html,    // the article as HTML
  summary, // what introduces a text, and stands in where there is none; subtitles too
  tags,    // keywords, categories, and other names of what the article is about
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
  unsigned rank; // among the field's names; of several that an article states the lowest counts
};

// A key in lower case, without the characters `_ - . : @` and blanks: "language_code" and
// "languageCode" → "languagecode". Empty for what is longer than any name.
std::string normal_key(std::string_view key);

// What a key means: "lang", "lang_code" and "languageCode" are one field. Upper and lower case and
// the characters `_ - . : @` and blanks do not count. Nothing for a key that means nothing to us.
std::optional<FieldName> metadata_field_named(std::string_view key);

// The field's names in that form, divided by blanks, the best first.
std::string_view names_of(MetadataField field);

// Fields that an article may state under several names, all of which count.
constexpr bool gathers_values(MetadataField field) {
  return field == MetadataField::summary || field == MetadataField::tags;
}

} // namespace triglot
