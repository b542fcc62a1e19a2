// Keys of records that say where an article and the values of its fields are.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

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
