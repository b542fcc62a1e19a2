#include "indexer/record_fields.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot {
namespace {

// Goes through a text and tells how far it got, which is how the places of the values are known:
// the parser reads nothing beyond a string's closing quote before it reports the string.
class WatchedIterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  WatchedIterator() = default;
  WatchedIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}

  reference operator*() const { return *at_; }
  WatchedIterator& operator++() {
    *reached_ = ++at_;
    return *this;
  }
  WatchedIterator operator++(int) {
    WatchedIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const WatchedIterator& a, const WatchedIterator& b) {
    return a.at_ == b.at_;
  }

private:
  const char* at_ = nullptr;
  const char** reached_ = nullptr;
};

// Keys under which an object of its own says what a field states.
bool is_value_key(std::string_view key) {
  constexpr std::array<std::string_view, 8> keys = {"name",   "value",   "rendered", "text",
                                                    "@value", "content", "html",     "$date"};
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// Receives the parser's events; keeps what stands under a known key of the outermost object.
class FieldCollector {
public:
  FieldCollector(std::string_view line, RecordFields& fields) : line_(line), fields_(fields) {}

  const char** reached() { return &reached_; }
  bool saw_object() const { return saw_object_; }

  // What nlohmann::json_sax asks for.
  bool null() { return true; }
  bool boolean(bool /*value*/) { return true; }
  bool number_integer(std::int64_t value) { return add_number(std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) { return add_number(std::to_string(value)); }
  bool number_float(double /*value*/, const std::string& digits) { return add_number(digits); }
  template <typename Binary>
  bool binary(Binary& /*value*/) {
    return true;
  }
  bool string(std::string& value) {
    const ByteSpan written = span_of_last_string();
    if (is_wanted()) {
      add({std::move(value), written});
    }
    return true;
  }
  bool start_object(std::size_t /*elements*/) { return enter('{'); }
  bool end_object() { return leave(); }
  bool start_array(std::size_t /*elements*/) { return enter('['); }
  bool end_array() { return leave(); }
  bool key(std::string& name) {
    last_end_ = position();
    if (depth_ == base_) {
      enters_source_ = name == "_source";
      begin_field(enters_source_ ? std::string() : name);
    } else if (depth_ == object_depth_) {
      value_key_ = !object_told_ && is_value_key(name);
    }
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& error) {
    std::string_view what = error.what(); // "[name] parse error at …: syntax error while … - what"
    for (const std::string_view before : {"] ", " - "}) {
      const std::size_t at = what.find(before);
      what.remove_prefix(at == std::string_view::npos ? 0 : at + before.size());
    }
    constexpr std::size_t longest = 100;
    std::size_t end = std::min(what.size(), longest);
    while (end > 0 && end < what.size() && (static_cast<unsigned char>(what[end]) & 0xC0) == 0x80) {
      --end;
    }
    fields_.fault = fmt::format("no JSON (byte {}: {}{})", position, what.substr(0, end),
                                end < what.size() ? " …" : "");
    return false;
  }

private:
  std::uint32_t position() const {
    return reached_ == nullptr ? 0 : static_cast<std::uint32_t>(reached_ - line_.data());
  }

  // Between its quotes. What stands between it and the last string holds no quote.
  ByteSpan span_of_last_string() {
    const std::uint32_t end = position() - 1;
    const auto begin = static_cast<std::uint32_t>(line_.find('"', last_end_)) + 1;
    last_end_ = end + 1;
    return {std::min(begin, end), end};
  }

  void begin_field(const std::string& key) {
    field_.reset();
    const std::optional<FieldName> name = stated_field_named(key);
    if (!name) {
      return;
    }
    const auto known = ranks_.find(name->field);
    const bool again = known != ranks_.end() && known->second == name->rank;
    if (again && std::find(fields_.repeated.begin(), fields_.repeated.end(), key) ==
                     fields_.repeated.end()) {
      fields_.repeated.push_back(key);
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

  bool add_number(std::string digits) {
    if (is_wanted()) {
      add({std::move(digits), std::nullopt});
    }
    return true;
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

  std::string_view line_;
  RecordFields& fields_;
  const char* reached_ = nullptr;
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
  std::map<StatedField, unsigned> ranks_;
  std::map<StatedField, bool> says_something_; // one of its values is not empty
};

} // namespace

bool RecordFields::says_something(StatedField field) const {
  const auto found = values.find(field);
  return found != values.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [](const FieldValue& value) { return !value.value.empty(); });
}

std::string_view RecordFields::first(StatedField field) const {
  const auto found = values.find(field);
  return found == values.end() || found->second.empty() ? std::string_view()
                                                        : found->second.front().value;
}

std::string RecordFields::joined(StatedField field) const {
  std::string all;
  if (const auto found = values.find(field); found != values.end()) {
    for (const FieldValue& value : found->second) {
      all += (all.empty() || value.value.empty() ? "" : ", ") + value.value;
    }
  }
  return all;
}

RecordFields read_record_fields(std::string_view line) {
  RecordFields fields;
  FieldCollector collector(line, fields);
  const WatchedIterator begin(line.data(), collector.reached());
  const WatchedIterator end(line.data() + line.size(), collector.reached());
  const bool read = nlohmann::json::sax_parse(begin, end, &collector);
  if (read && fields.fault.empty() && !collector.saw_object()) {
    fields.fault = "no JSON object";
  }
  return fields;
}

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
           kinds.find(line[at + 3]) != std::string_view::npos;
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
  return whole_or_cut &&
         (fields.values.contains(StatedField::text) || fields.values.contains(StatedField::html));
}

} // namespace triglot
