#include "articles/records/record_fields.h"

#include "articles/html/metadata/declared_text.h"
#include "articles/names.h"
#include "articles/records/field_collector.h"
#include "articles/records/object_end.h"
#include "base/ascii.h"
#include "store/record/attribution.h"

#include <algorithm>

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace triglot {
namespace {

std::string not_json(std::size_t byte, std::string_view why) {
  return fmt::format("no JSON (byte {}: {})", byte + 1, why);
}

// RapidJSON's message, reworded where it takes an expert to understand. `rest`: the rest of the
// line.
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

std::vector<std::string> names_of(const std::map<MetadataField, std::vector<FieldValue>>& values,
                                  MetadataField field) {
  std::vector<std::string> names;
  if (const auto found = values.find(field); found != values.end()) {
    for (const FieldValue& value : found->second) {
      add_name(names, declared_text_of_markup(value.value));
    }
  }
  return names;
}

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

std::vector<std::string> RecordFields::authors() const {
  return authors_in(names_of(values, MetadataField::author));
}

std::string RecordFields::publisher() const {
  std::vector<std::string> names = names_of(values, MetadataField::publisher);
  if (names.empty()) {
    constexpr std::string_view www = "www.";
    const std::string host = host_of(first(MetadataField::publisher));
    add_name(names, std::string_view(host).substr(host.starts_with(www) ? www.size() : 0));
  }
  return joined_names(names);
}

bool RecordFields::states_text() const {
  return says_something(MetadataField::text) || says_something(MetadataField::html);
}

RecordFields read_record_fields(std::string_view object) {
  // Iterative, as an object may be nested deeper than the stack. Its bytes were decoded, so they
  // are UTF-8.
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  RecordFields fields;
  rapidjson::MemoryStream stream(object.data(), object.size());
  FieldCollector collector(stream, fields);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, collector);
  collector.finish();
  if (!fields.fault.empty()) {
    return fields;
  }
  // RapidJSON takes a NUL for the end.
  if (result.IsError() || stream.Tell() < object.size()) {
    const std::size_t at = result.IsError() ? result.Offset() : stream.Tell();
    const rapidjson::ParseErrorCode code =
        result.IsError() ? result.Code() : rapidjson::kParseErrorDocumentRootNotSingular;
    fields.fault = not_json(at, what_is_wrong(code, object.substr(std::min(at, object.size()))));
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

std::optional<std::string> repaired_record(std::string_view object) {
  std::string repaired(object);
  bool changed = false;
  const auto overwrite = [&](std::size_t at, std::size_t size, std::string_view with) {
    repaired.replace(at, size, std::string(with) + std::string(size - with.size(), ' '));
    changed = true;
  };
  const auto is_surrogate = [&](std::size_t at, std::string_view kinds) {
    return object.size() >= at + 6 && object[at] == '\\' && object[at + 1] == 'u' &&
           (object[at + 2] == 'd' || object[at + 2] == 'D') &&
           kinds.find(object[at + 3]) != std::string_view::npos && is_hex_digit(object[at + 4]) &&
           is_hex_digit(object[at + 5]);
  };
  bool in_string = false;
  for (std::size_t at = 0; at < object.size(); ++at) {
    if (object[at] == '"') {
      in_string = !in_string;
    } else if (!in_string) {
      for (const std::string_view word : {"NaN", "-Infinity", "Infinity"}) {
        if (object.substr(at).starts_with(word)) {
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
    } else if (object[at] == '\\') {
      ++at;
    } else if (static_cast<unsigned char>(object[at]) < 0x20) {
      overwrite(at, 1, " ");
    }
  }
  return changed ? std::optional(std::move(repaired)) : std::nullopt;
}

bool begins_with_record(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of("[ \t\r\n\x1e"), text.size());
  text.remove_prefix(begin);
  if (!text.starts_with('{')) {
    return false;
  }
  const std::optional<std::size_t> end = object_end(text);
  const RecordFields fields = read_record_fields(text.substr(0, end.value_or(text.size())));
  return (fields.fault.empty() || !end) && (fields.values.contains(MetadataField::text) ||
                                            fields.values.contains(MetadataField::html));
}

} // namespace triglot
