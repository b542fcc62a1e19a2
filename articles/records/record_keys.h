// Keys of records that lead to an article or to the values of its fields.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

// How well a key gives the meaning of an object in the place of a field's value, 0 being best:
// `{"rendered": "<p>…"}`, `{"name": "Ada"}`. Nothing if it does not.
std::optional<unsigned> value_key_rank(std::string_view key);

// The part of a person's name that a key holds, for objects without a full name.
enum class NamePart : std::uint8_t { given, family };
std::optional<NamePart> name_part(std::string_view key);

struct KeyRole {
  // An object under the key is the record itself, wrapped in metadata: `{"_id": 7, "_source":
  // {"title": …}}`.
  bool wraps_record = false;
  // A list under the key holds records: `{"title": "My feed", "items": [{…}, …]}`.
  bool lists_records = false;
};
KeyRole role_of(std::string_view key);

} // namespace triglot
