// Keys of metadata in records and front matter: ours, and those of common crawlers, feed tools,
// site generators, search engines and libraries' exports.
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

// What a key means: "lang", "lang_code" and "languageCode" are one field. Upper and lower case and
// the characters `_ - . : @` and blanks do not count. Nothing for a key that means nothing to us.
std::optional<FieldName> metadata_field_named(std::string_view key);

// The field's names in that form, divided by blanks, the best first.
std::string_view names_of(MetadataField field);

// Fields that an article may state under several names, all of which count.
constexpr bool gathers_values(MetadataField field) {
  return field == MetadataField::summary || field == MetadataField::tags;
}

// How well a key tells what the object means that stands in the place of a field's value, the best
// 0: `{"rendered": "<p>…"}`, `{"name": "Ada"}`. Nothing for a key that does not.
std::optional<unsigned> value_key_rank(std::string_view key);

// Which part of a person's name a key holds, where the object has no name as a whole.
enum class NamePart : std::uint8_t { given, family };
std::optional<NamePart> name_part(std::string_view key);

// Whether an object under this key is the record itself, which something else is said of:
// `{"_id": 7, "_source": {"title": …}}`.
bool wraps_record(std::string_view key);

// Whether a list under this key is one of records: `{"title": "My feed", "items": [{…}, …]}`.
bool lists_records(std::string_view key);

} // namespace triglot
