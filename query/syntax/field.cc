#include "query/syntax/field.h"

#include "base/ascii.h"
#include "base/edit_distance.h"
#include "store/record/metadata_field.h"

#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

std::vector<std::string> own_names() {
  std::vector<std::string> names;
  for (const FieldRow& row : fields) {
    if (!row.name.empty()) {
      names.emplace_back(row.name);
    }
  }
  return names;
}

// The field that searches this metadata. Not the id: records mean something else by it.
std::optional<Field> field_of(MetadataField metadata) {
  switch (metadata) {
  case MetadataField::title:
    return Field::title;
  case MetadataField::tags:
    return Field::tag;
  case MetadataField::language:
    return Field::lang;
  case MetadataField::url:
  case MetadataField::canonical_url:
    return Field::url;
  case MetadataField::publisher:
    return Field::publisher;
  case MetadataField::author:
    return Field::author;
  case MetadataField::date:
    return Field::date;
  default:
    return std::nullopt;
  }
}

} // namespace

std::optional<Field> field_named(std::string_view name) {
  const std::string lower = ascii_lower(name);
  for (const FieldRow& row : fields) {
    if (!row.name.empty() && row.name == lower) {
      return row.field;
    }
  }
  // Our names take precedence over the articles', and words that often precede a colon in text are
  // not fields.
  constexpr std::array<std::pair<std::string_view, std::optional<Field>>, 5> others = {
      {{"after", Field::since},
       {"domain", Field::site},
       {"hostname", Field::site},
       {"time", std::nullopt},
       {"name", std::nullopt}}};
  for (const auto& [other, field] : others) {
    if (other == lower) {
      return field;
    }
  }
  const std::optional<FieldName> metadata = metadata_field_named(lower);
  return metadata ? field_of(metadata->field) : std::nullopt;
}

std::string field_names() {
  return fmt::format("{}", fmt::join(own_names(), ", "));
}

std::string nearest_field(std::string_view name) {
  const std::optional<std::string> nearest = nearest_name(name, own_names());
  return nearest ? fmt::format("; did you mean {}:?", *nearest) : "";
}

} // namespace triglot
