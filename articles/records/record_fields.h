// The fields of a record: a JSON object that states an article.
//
//   {"headline": "De dijken", "author": {"name": "Ada"}, "body": "Het water\nsteeg.", "id": 7}
//     id: 7 · title: De dijken · author: Ada · text: Het water⏎steeg.
#pragma once

#include "analysis/span.h"
#include "store/record/metadata_field.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// A value as written: a string, or the digits of a number.
struct FieldValue {
  std::string value;
  // Between the quotes in the object; not set for numbers and composed names.
  std::optional<ByteSpan> written;
  bool continues = false; // continues the previous value's paragraph in another style
};

struct RecordFields {
  // What an object is, whether or not it states a text. record: an article, or nothing known.
  // holds_records: it has records below its keys. action: what Elasticsearch should do with the
  // next record (bulk API). schema: a description of other JSON (JSON Schema).
  enum class Kind : std::uint8_t { record, holds_records, action, schema };

  // The values of each field, under the best of its names, or under all names if the field
  // accumulates; several for a list. An object counts as its name (`name`) or its content
  // (`rendered`, `value`, `text`), one that wraps the record (`_source`) as the record itself.
  // Within a text's object, the nested text of editors' document trees counts too.
  std::map<MetadataField, std::vector<FieldValue>> values;
  Kind kind = Kind::record;
  bool titled = false;               // has a title, not just a name
  std::vector<std::string> repeated; // duplicate keys; the last one counts
  std::string fault;                 // why it is not a JSON object; else empty

  // Whether the field has a value that is not empty.
  bool says_something(MetadataField field) const;
  // The first value; empty if there is none.
  std::string_view first(MetadataField field) const;
  // The names that are stated. A publisher whose address alone is stated has its host for a name.
  std::vector<std::string> authors() const;
  std::string publisher() const;
  // Whether it states a text, as plain text or HTML.
  bool states_text() const;
};

// Takes linear time and memory, even for deep nesting. REQUIRES: object.size() < 2 GiB, valid
// UTF-8.
RecordFields read_record_fields(std::string_view object);

// Replaces what programs write but JSON does not allow by as many bytes: lone surrogates by U+FFFD,
// control characters in strings by blanks, NaN and Infinity by 0. Nothing if there is nothing to
// replace.
std::optional<std::string> repaired_record(std::string_view object);

// Whether `text`, possibly only a beginning, begins with a record that has a text, or a list of
// them.
bool begins_with_record(std::string_view text);

} // namespace triglot
