// The fields of a record: a line of NDJSON, that is, of JSON objects one a line.
//
//   {"headline": "De dijken", "author": {"name": "Ada"}, "body": "Het water\nsteeg.", "id": 7}
//     id: 7 · title: De dijken · author: Ada · text: Het water⏎steeg.
#pragma once

#include "analysis/span.h"
#include "articles/metadata_field.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// A value as it was written: a string, or a number's digits.
struct FieldValue {
  std::string value;
  std::optional<ByteSpan> written; // in the line, what stands between the quotes; none for numbers
};

struct RecordFields {
  // For each field the values under the best of its names: several where it is a list. An object
  // counts as what it is named (`name`) or what it holds (`rendered`, `value`, `text`); one under
  // `_source` as the record itself.
  std::map<MetadataField, std::vector<FieldValue>> values;
  std::vector<std::string> repeated; // keys that the object has twice: the last counts
  std::string fault;                 // why the line is no JSON object; empty where it is one

  // Whether one of its values is not empty.
  bool says_something(MetadataField field) const;
  // The first value; empty where there is none.
  std::string_view first(MetadataField field) const;
  // All, joined by ", ".
  std::string joined(MetadataField field) const;
};

// Takes time and memory in proportion to the line, however deep it is nested.
// REQUIRES: line.size() < 2 GiB.
RecordFields read_record_fields(std::string_view line);

// The line with what programs write that JSON has not, replaced by as many bytes: halves of
// surrogate pairs by U+FFFD, NaN and Infinity by 0. Nothing where it has none of it.
std::optional<std::string> repaired_record(std::string_view line);

// Whether the first line of `text`, of which it may be the beginning alone, is a record with a
// text.
bool begins_with_record(std::string_view text);

} // namespace triglot
