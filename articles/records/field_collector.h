// Collects the values of known keys from RapidJSON's events for one object.
#pragma once

#include "articles/records/record_fields.h"
#include "articles/records/record_keys.h"
#include "store/record/metadata_field.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <rapidjson/memorystream.h>
#include <rapidjson/rapidjson.h>

namespace triglot {

// A rapidjson::Handler for a parser that passes numbers as digits. An event that returns false ends
// the parse, with the reason in fields.fault.
class FieldCollector {
public:
  // `json` is the stream being parsed, which gives strings their offsets. Both must outlive this
  // object.
  FieldCollector(const rapidjson::MemoryStream& json, RecordFields& fields)
      : json_(json), fields_(fields) {}

  bool saw_object() const { return saw_object_; }
  // REQUIRES: the parse has ended.
  void finish();

  bool Null() { return scalar(); }
  bool Bool(bool /*value*/) { return scalar(); }
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool copy);
  bool String(const char* value, rapidjson::SizeType size, bool copy);
  bool StartObject();
  bool EndObject(rapidjson::SizeType members);
  bool StartArray();
  bool EndArray(rapidjson::SizeType elements);
  bool Key(const char* key, rapidjson::SizeType size, bool copy);
  // Never called: numbers come as digits.
  bool Int(int /*value*/) { return false; }
  bool Uint(unsigned /*value*/) { return false; }
  bool Int64(std::int64_t /*value*/) { return false; }
  bool Uint64(std::uint64_t /*value*/) { return false; }
  bool Double(double /*value*/) { return false; }

private:
  std::uint32_t position() const { return static_cast<std::uint32_t>(json_.Tell()); }
  ByteSpan span_of_last_string();
  bool scalar();

  // Handles a key of the record itself, or of an object that wraps it.
  void begin_own_key(std::string_view key);
  void begin_field(std::string_view key);
  // Handles a key of an object in the place of a field's value.
  void begin_value_key(std::string_view key);
  // Checks whether a key of any nested object belongs to another record.
  void look_for_records(std::string_view key);
  void end_value_object();
  // Adds a string from deeper inside a text's object.
  void add_leaf(FieldValue value);

  bool is_wanted() const;
  void add(FieldValue value);

  const rapidjson::MemoryStream& json_;
  RecordFields& fields_;
  std::uint32_t last_end_ = 0; // past the last string
  bool saw_object_ = false;
  std::size_t depth_ = 0; // of objects and arrays

  // Depths of the record's own keys: the first, and those of the objects that wrap it.
  std::vector<std::size_t> own_depths_;
  bool wraps_ = false; // if the last own key's value is an object, it is the record
  bool lists_ = false; // the last own key names a list of records
  std::size_t outer_keys_ = 0;
  bool first_is_action_ = false; // the first key is that of an action
  bool has_schema_ = false;
  bool holds_records_ = false;        // below some key
  bool holds_listed_records_ = false; // below a key that names a list of records

  std::optional<FieldName> field_; // being read; its rank also reflects the depth
  bool fresh_ = false;             // no value added to it yet
  std::map<MetadataField, unsigned> ranks_;
  std::map<MetadataField, bool> says_something_; // has a value that is not empty

  // State of the object inside the current field.
  std::size_t object_depth_ = 0;       // 0: none
  std::size_t inner_depth_ = 0;        // of an object inside that; 0: none
  std::size_t object_begin_ = 0;       // number of the field's values before the object
  std::optional<unsigned> value_rank_; // of the last key there, if it matters
  std::optional<unsigned> told_rank_;  // the best one with a value so far
  std::optional<NamePart> name_part_;
  std::map<NamePart, std::string> name_;

  // Editors store a text as a tree of paragraphs, with runs of words in a single style:
  //   {"type": "paragraph", "content": [{"text": "De "}, {"text": "dijk", "bold": true}]}
  struct Array {
    bool of_runs = false; // by its key
    bool has_run = false;
  };
  std::vector<Array> arrays_;   // the open ones
  bool key_is_of_runs_ = false; // the pending key names a list of runs
  bool key_is_of_leaf_ = false; // the pending key names a text
};

} // namespace triglot
