// Keys of metadata in records and front matter: ours, and those of common crawlers, feed tools and
// site generators.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

enum class MetadataField : std::uint8_t {
  id,
  title,
  text,    // plain, or HTML where it evidently is
  html,    // the article as HTML
  summary, // stands in where there is neither
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

// What a key means: "lang", "lang_code" and "languageCode" are one field. Upper and lower case and
// the characters `_ - . : @` and blanks do not count. Nothing for a key that means nothing to us.
std::optional<FieldName> metadata_field_named(std::string_view key);

} // namespace triglot
