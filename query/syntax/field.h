// The fields of the query language, `name:value`.
#pragma once

#include "store/schema.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

enum class Field : std::uint8_t {
  text,
  title,
  publisher,
  author,
  tag,
  lang,
  site,
  path,
  id,
  record, // what `id:` is read as where it names one of a file's articles; nobody types it
  url,
  date,
  since,
  until,
  before
};

enum class FieldKind : std::uint8_t {
  inflected, // words as in the text: ranked, and found in any inflection
  exact,     // words of a name, found as written; not ranked
  filter,    // a value with a meaning of its own; not ranked
};

struct FieldRow {
  Field field;
  std::string_view name;
  FieldKind kind;
  std::string_view prefix; // of its terms, see store/schema.h; the date has a value slot
  Xapian::valueno order;   // the slot of its words' order; no_order: none
  std::string_view example;
};

inline constexpr Xapian::valueno no_order = Xapian::BAD_VALUENO;

inline constexpr std::array<FieldRow, 15> fields = {{
    {Field::text, "", FieldKind::inflected, "", schema::text_positions_slot, ""},
    {Field::title, "title", FieldKind::inflected, schema::title_prefix, schema::text_positions_slot,
     "title:stargate"},
    {Field::publisher, "publisher", FieldKind::exact, schema::publisher_prefix,
     schema::publisher_order_slot, "publisher:\"De Krant\""},
    {Field::author, "author", FieldKind::exact, schema::author_prefix, schema::author_order_slot,
     "author:vasari"},
    {Field::tag, "tag", FieldKind::exact, schema::tag_prefix, schema::tag_order_slot,
     "tag:economy"},
    {Field::lang, "lang", FieldKind::filter, schema::language_prefix, no_order, "lang:nl"},
    {Field::site, "site", FieldKind::filter, schema::site_prefix, no_order, "site:example.org"},
    {Field::path, "path", FieldKind::filter, schema::path_prefix, schema::path_order_slot,
     "path:corpus/nl"},
    {Field::id, "id", FieldKind::filter, schema::id_prefix, no_order, "id:37ac8612"},
    {Field::record, "", FieldKind::filter, schema::record_prefix, no_order, ""},
    {Field::url, "url", FieldKind::filter, schema::url_prefix, no_order, "url:example.org/news/1"},
    {Field::date, "date", FieldKind::filter, "", no_order, "date:2025-01"},
    {Field::since, "since", FieldKind::filter, "", no_order, "since:2024"},
    {Field::until, "until", FieldKind::filter, "", no_order, "until:2024"},
    {Field::before, "before", FieldKind::filter, "", no_order, "before:2025"},
}};

constexpr const FieldRow& row_of(Field field) {
  return fields[static_cast<std::size_t>(field)]; // NOLINT: in range by construction
}

constexpr bool rows_are_in_order() {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].field != static_cast<Field>(i)) {
      return false;
    }
  }
  return true;
}
static_assert(rows_are_in_order());

// "title" or "Title" → Field::title; "after" is since; "headline", "taal" and other names of
// articles' metadata (store/record/metadata_field.h) are those fields. nullopt if it is not a
// field.
std::optional<Field> field_named(std::string_view name);

// "title, publisher, …", for messages.
std::string field_names();

// "; did you mean author:?", or empty if no field has a similar name.
std::string nearest_field(std::string_view name);

// Whether the value is a date or a range of dates.
constexpr bool is_date(Field field) {
  return field >= Field::date;
}
static_assert(is_date(Field::before) && !is_date(Field::url));

} // namespace triglot
