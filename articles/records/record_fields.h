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

// A value as it was written: a string, or a number's digits.
struct FieldValue {
  std::string value;
  std::optional<ByteSpan> written; // in the object, what stands between the quotes; none for
                                   // numbers and names that were put together
  bool continues = false; // the paragraph of the value before: a run of words in another style
};

struct RecordFields {
  // What an object is, whether or not it states a text. record: an article, or nothing that we
  // know. holds_records: records stand below its keys. action: it says what Elasticsearch is to do
  // with the record that follows (bulk API). schema: it describes other JSON (JSON Schema).
  enum class Kind : std::uint8_t { record, holds_records, action, schema };

  // For each field the values under the best of its names, under all of them where these gather;
  // several where it is a list. An object counts as what it is named (`name`) or what it holds
  // (`rendered`, `value`, `text`); one that wraps the record (`_source`) as the record itself. In a
  // text's object, what editors keep of a document deeper inside counts too.
  std::map<MetadataField, std::vector<FieldValue>> values;
  Kind kind = Kind::record;
  bool titled = false;               // has a title that is more than a name
  std::vector<std::string> repeated; // keys that the object has twice: the last counts
  std::string fault;                 // why it is no JSON object; empty where it is one

  // Whether one of its values is not empty.
  bool says_something(MetadataField field) const;
  // The first value; empty where there is none.
  std::string_view first(MetadataField field) const;
  // The names that are stated. A publisher whose address alone is stated has its host for a name.
  std::vector<std::string> authors() const;
  std::string publisher() const;
  // Whether it states a text, as plain text or HTML.
  bool states_text() const;
};

// Takes time and memory in proportion to the object, however deep it is nested.
// REQUIRES: object.size() < 2 GiB, valid UTF-8.
RecordFields read_record_fields(std::string_view object);

// The object with what programs write that JSON has not, replaced by as many bytes: halves of
// surrogate pairs by U+FFFD, control characters in strings by blanks, NaN and Infinity by 0.
// Nothing where it has none of it.
std::optional<std::string> repaired_record(std::string_view object);

// Whether `text`, of which it may be the beginning alone, begins with a record with a text, or with
// a list of such.
bool begins_with_record(std::string_view text);

} // namespace triglot
