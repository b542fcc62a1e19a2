#include "articles/records/record_fields.h"

#include "base/ascii.h"
#include "base/code_points.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace triglot {
namespace {

// Keys under which an object of its own says what a field states.
bool is_value_key(std::string_view key) {
  constexpr std::array<std::string_view, 8> keys = {"name",   "value",   "rendered", "text",
                                                    "@value", "content", "html",     "$date"};
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::string not_json(std::size_t byte, std::string_view why) {
  return fmt::format("no JSON (byte {}: {})", byte + 1, why);
}

// What RapidJSON says, where its words are for those who know it, in ours. `rest` of the line.
std::string what_is_wrong(rapidjson::ParseErrorCode code, std::string_view rest) {
  switch (code) {
  case rapidjson::kParseErrorDocumentRootNotSingular:
    return "something follows the object";
  case rapidjson::kParseErrorObjectMissName:
    return "a key between quotes is missing";
  case rapidjson::kParseErrorNumberTooBig:
    return "a number is too big";
  case rapidjson::kParseErrorStringEscapeInvalid:
  case rapidjson::kParseErrorStringInvalidEncoding:
    if (!rest.empty() && static_cast<unsigned char>(rest.front()) < 0x20) {
      return "a control character in a string, which must be escaped";
    }
    break;
  default:
    break;
  }
  std::string what = rapidjson::GetParseError_En(code); // a sentence
  what.front() = ascii_lower(what.substr(0, 1)).front();
  what.erase(what.find_last_not_of('.') + 1);
  return what;
}

// Receives the parser's events; keeps what stands under a known key of the outermost object.
class FieldCollector {
public:
  // `line` is read from: where it stands is known by it.
  FieldCollector(const rapidjson::MemoryStream& line, RecordFields& fields)
      : line_(line), fields_(fields) {}

  bool saw_object() const { return saw_object_; }

  // What a rapidjson::Handler has. False ends the parse.
  bool Null() { return true; }
  bool Bool(bool /*value*/) { return true; }
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool /*copy*/) {
    if (is_wanted()) {
      add({std::string(digits, size), std::nullopt});
    }
    return true;
  }
  bool String(const char* value, rapidjson::SizeType size, bool /*copy*/) {
    const ByteSpan written = span_of_last_string();
    if (has_surrogate({value, size})) { // RapidJSON takes a second half alone
      fields_.fault = not_json(
          written.begin, what_is_wrong(rapidjson::kParseErrorStringUnicodeSurrogateInvalid, {}));
      return false;
    }
    if (is_wanted()) {
      add({std::string(value, size), written});
    }
    return true;
  }
  bool StartObject() { return enter('{'); }
  bool EndObject(rapidjson::SizeType /*members*/) { return leave(); }
  bool StartArray() { return enter('['); }
  bool EndArray(rapidjson::SizeType /*elements*/) { return leave(); }
  bool Key(const char* key, rapidjson::SizeType size, bool /*copy*/) {
    const std::string_view name(key, size);
    last_end_ = position();
    if (depth_ == base_) {
      enters_source_ = name == "_source";
      begin_field(enters_source_ ? std::string_view() : name);
    } else if (depth_ == object_depth_) {
      value_key_ = !object_told_ && is_value_key(name);
    }
    return true;
  }
  // Never called: numbers come as their digits.
  bool Int(int /*value*/) { return false; }
  bool Uint(unsigned /*value*/) { return false; }
  bool Int64(std::int64_t /*value*/) { return false; }
  bool Uint64(std::uint64_t /*value*/) { return false; }
  bool Double(double /*value*/) { return false; }

private:
  std::uint32_t position() const { return static_cast<std::uint32_t>(line_.Tell()); }

  // Between its quotes. What stands between it and the last string holds no quote.
  ByteSpan span_of_last_string() {
    const std::uint32_t end = position() - 1;
    const char* const quote = std::find(line_.begin_ + last_end_, line_.begin_ + end, '"');
    const auto begin = static_cast<std::uint32_t>(quote - line_.begin_) + 1;
    last_end_ = end + 1;
    return {std::min(begin, end), end};
  }

  void begin_field(std::string_view key) {
    field_.reset();
    const std::optional<FieldName> name = metadata_field_named(key);
    if (!name) {
      return;
    }
    const auto known = ranks_.find(name->field);
    const bool again = known != ranks_.end() && known->second == name->rank;
    if (again && std::find(fields_.repeated.begin(), fields_.repeated.end(), key) ==
                     fields_.repeated.end()) {
      fields_.repeated.emplace_back(key);
    }
    if (known == ranks_.end() || name->rank <= known->second || !says_something_[name->field]) {
      field_ = name;
      fresh_ = true;
    }
  }

  // A value of the field itself, of a list in it, or under a telling key of an object in it.
  bool is_wanted() const {
    return field_ && (object_depth_ == 0 || (depth_ == object_depth_ && value_key_));
  }

  void add(FieldValue value) {
    std::vector<FieldValue>& values = fields_.values[field_->field];
    if (std::exchange(fresh_, false)) {
      if (value.value.empty() && !values.empty()) { // `"text": ""` beside a `body` with words
        field_.reset();
        return;
      }
      values.clear();
      ranks_[field_->field] = field_->rank;
    }
    bool& says_something = says_something_[field_->field];
    says_something = (values.empty() ? false : says_something) || !value.value.empty();
    values.push_back(std::move(value));
    object_told_ = true;
  }

  bool enter(char bracket) {
    ++depth_;
    if (depth_ == 1 && bracket == '[') {
      fields_.fault = "a list and no object (of a list of articles, jq -c '.[]' makes lines)";
      return false;
    }
    saw_object_ = true;
    if (std::exchange(enters_source_, false) && bracket == '{') {
      base_ = depth_;
      return true;
    }
    if (depth_ > 1 && bracket == '{' && object_depth_ == 0) {
      object_depth_ = depth_;
      object_told_ = false;
      value_key_ = false;
    }
    return true;
  }
  bool leave() {
    object_depth_ = depth_ == object_depth_ ? 0 : object_depth_;
    base_ = depth_ == base_ ? 1 : base_;
    --depth_;
    return true;
  }

  const rapidjson::MemoryStream& line_;
  RecordFields& fields_;
  std::uint32_t last_end_ = 0; // behind the last string
  bool saw_object_ = false;
  bool enters_source_ = false; // the object that begins next is the record itself
  std::size_t base_ = 1;       // the depth of the record's own keys
  std::size_t depth_ = 0;
  std::size_t object_depth_ = 0;   // of the object inside the field that is being read; 0: none
  bool value_key_ = false;         // the last key there is one that tells …
  bool object_told_ = false;       // … of which one is enough
  std::optional<FieldName> field_; // the one that is being read
  bool fresh_ = false;             // … of which no value has been added yet
  std::map<MetadataField, unsigned> ranks_;
  std::map<MetadataField, bool> says_something_; // one of its values is not empty
};

} // namespace

bool RecordFields::says_something(MetadataField field) const {
  const auto found = values.find(field);
  return found != values.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [](const FieldValue& value) { return !value.value.empty(); });
}

std::string_view RecordFields::first(MetadataField field) const {
  const auto found = values.find(field);
  return found == values.end() || found->second.empty() ? std::string_view()
                                                        : found->second.front().value;
}

std::string RecordFields::joined(MetadataField field) const {
  std::string all;
  if (const auto found = values.find(field); found != values.end()) {
    for (const FieldValue& value : found->second) {
      all += (all.empty() || value.value.empty() ? "" : ", ") + value.value;
    }
  }
  return all;
}

RecordFields read_record_fields(std::string_view line) {
  // Iterative, as a line may be nested deeper than the stack. Its bytes were decoded, so they are
  // UTF-8.
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  RecordFields fields;
  rapidjson::MemoryStream stream(line.data(), line.size());
  FieldCollector collector(stream, fields);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, collector);
  if (!fields.fault.empty()) {
    return fields;
  }
  // RapidJSON takes a NUL for the end.
  if (result.IsError() || stream.Tell() < line.size()) {
    const std::size_t at = result.IsError() ? result.Offset() : stream.Tell();
    const rapidjson::ParseErrorCode code =
        result.IsError() ? result.Code() : rapidjson::kParseErrorDocumentRootNotSingular;
    fields.fault = not_json(at, what_is_wrong(code, line.substr(std::min(at, line.size()))));
  } else if (!collector.saw_object()) {
    fields.fault = "no JSON object";
  }
  return fields;
}

namespace {

bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

std::optional<std::string> repaired_record(std::string_view line) {
  std::string repaired(line);
  bool changed = false;
  const auto overwrite = [&](std::size_t at, std::size_t size, std::string_view with) {
    repaired.replace(at, size, std::string(with) + std::string(size - with.size(), ' '));
    changed = true;
  };
  const auto is_surrogate = [&](std::size_t at, std::string_view kinds) {
    return line.size() >= at + 6 && line[at] == '\\' && line[at + 1] == 'u' &&
           (line[at + 2] == 'd' || line[at + 2] == 'D') &&
           kinds.find(line[at + 3]) != std::string_view::npos && is_hex_digit(line[at + 4]) &&
           is_hex_digit(line[at + 5]);
  };
  bool in_string = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '"') {
      in_string = !in_string;
    } else if (!in_string) {
      for (const std::string_view word : {"NaN", "-Infinity", "Infinity"}) {
        if (line.substr(at).starts_with(word)) {
          overwrite(at, word.size(), "0");
          at += word.size() - 1;
          break;
        }
      }
    } else if (is_surrogate(at, "89abAB") && is_surrogate(at + 6, "cdefCDEF")) {
      at += 11;
    } else if (is_surrogate(at, "89abcdefABCDEF")) {
      overwrite(at, 6, "\\ufffd");
      at += 5;
    } else if (line[at] == '\\') {
      ++at;
    }
  }
  return changed ? std::optional(std::move(repaired)) : std::nullopt;
}

bool begins_with_record(std::string_view text) {
  const std::size_t end = text.find('\n');
  const RecordFields fields = read_record_fields(text.substr(0, end));
  const bool whole_or_cut = fields.fault.empty() || end == std::string_view::npos;
  return whole_or_cut && (fields.values.contains(MetadataField::text) ||
                          fields.values.contains(MetadataField::html));
}

} // namespace triglot
