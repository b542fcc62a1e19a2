#include "articles/records/field_collector.h"

#include "base/code_points.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// Deeper nested wrappers all count as this deep.
constexpr unsigned max_wrappers = 16;

// Actions of Elasticsearch's bulk format, on the line before a record.
bool is_bulk_action(std::string_view key) {
  constexpr std::array<std::string_view, 4> actions = {"index", "create", "update", "delete"};
  return std::find(actions.begin(), actions.end(), key) != actions.end();
}

// A rank that prefers outer values among those of the same name.
unsigned rank_at(unsigned rank, std::size_t own_depths) {
  return rank * max_wrappers +
         static_cast<unsigned>(std::min<std::size_t>(own_depths, max_wrappers) - 1);
}

// Keys of texts in editors' document trees, and of lists of runs in one style: ProseMirror and
// TipTap (text; content), Slate (text; children), Quill (insert; ops), Contentful (value; content),
// Draft.js and Editor.js (text).
bool names_leaf(std::string_view key) {
  return key == "text" || key == "insert" || key == "value";
}

bool names_runs(std::string_view key) {
  return key == "content" || key == "children" || key == "ops";
}

// The rank of such a text as a value: after all others.
constexpr unsigned leaf_rank = std::numeric_limits<unsigned>::max();

bool takes_numbers(MetadataField field) {
  return field == MetadataField::id || field == MetadataField::title ||
         field == MetadataField::text || field == MetadataField::date;
}

bool is_name(const FieldName& name) {
  static const unsigned rank = metadata_field_named("name")->rank; // NOLINT: it is in the table
  return name.field == MetadataField::title && name.rank == rank;
}

} // namespace

// The span between its quotes. There is no quote between it and the last string.
ByteSpan FieldCollector::span_of_last_string() {
  const std::uint32_t end = position() - 1;
  const char* const quote = std::find(json_.begin_ + last_end_, json_.begin_ + end, '"');
  const auto begin = static_cast<std::uint32_t>(quote - json_.begin_) + 1;
  last_end_ = end + 1;
  return {std::min(begin, end), end};
}

bool FieldCollector::scalar() {
  wraps_ = false;
  key_is_of_leaf_ = false;
  key_is_of_runs_ = false;
  return true;
}

bool FieldCollector::RawNumber(const char* digits, rapidjson::SizeType size, bool /*copy*/) {
  if (is_wanted() && takes_numbers(field_->field)) {
    add({std::string(digits, size), std::nullopt});
  }
  return scalar();
}

bool FieldCollector::String(const char* value, rapidjson::SizeType size, bool /*copy*/) {
  const ByteSpan written = span_of_last_string();
  if (has_surrogate({value, size})) { // RapidJSON accepts a lone low surrogate
    fields_.fault = fmt::format("no JSON (byte {}: the surrogate pair in string is invalid)",
                                written.begin + 1);
    return false;
  }
  if (is_wanted()) {
    add({std::string(value, size), written});
  } else if (key_is_of_leaf_) {
    add_leaf({std::string(value, size), written});
  } else if (object_depth_ != 0 && inner_depth_ == 0 && depth_ == object_depth_ && name_part_) {
    name_[*name_part_] = std::string(value, size);
  }
  return scalar();
}

bool FieldCollector::StartObject() {
  ++depth_;
  key_is_of_leaf_ = false;
  key_is_of_runs_ = false;
  saw_object_ = true;
  if (depth_ == 1 || std::exchange(wraps_, false)) {
    own_depths_.push_back(depth_);
    field_.reset();
  } else if (field_ && object_depth_ == 0) {
    object_depth_ = depth_;
    const auto known = fields_.values.find(field_->field);
    object_begin_ = fresh_ || known == fields_.values.end() ? 0 : known->second.size();
    value_rank_.reset();
    told_rank_.reset();
    name_part_.reset();
    name_.clear();
  } else if (field_ && inner_depth_ == 0) {
    inner_depth_ = depth_;
  }
  return true;
}

bool FieldCollector::EndObject(rapidjson::SizeType /*members*/) {
  if (depth_ == object_depth_) {
    end_value_object();
  }
  object_depth_ = depth_ == object_depth_ ? 0 : object_depth_;
  inner_depth_ = depth_ == inner_depth_ ? 0 : inner_depth_;
  if (!own_depths_.empty() && own_depths_.back() == depth_) {
    own_depths_.pop_back();
    field_.reset();
  }
  --depth_;
  return true;
}

bool FieldCollector::StartArray() {
  ++depth_;
  wraps_ = false;
  if (lists_ && field_ && field_->field == MetadataField::date &&
      depth_ == own_depths_.back() + 1) {
    field_.reset(); // `data` is a date in Italian, and elsewhere a list of records
  }
  key_is_of_leaf_ = false;
  arrays_.push_back({std::exchange(key_is_of_runs_, false)});
  if (depth_ == 1) {
    fields_.fault = "a list and no object";
    return false;
  }
  return true;
}

bool FieldCollector::EndArray(rapidjson::SizeType /*elements*/) {
  arrays_.pop_back();
  --depth_;
  return true;
}

bool FieldCollector::Key(const char* key, rapidjson::SizeType size, bool /*copy*/) {
  const std::string_view name(key, size);
  last_end_ = position();
  if (depth_ == own_depths_.back()) {
    begin_own_key(name);
    return true;
  }
  if (depth_ == object_depth_) {
    begin_value_key(name);
  }
  key_is_of_leaf_ =
      field_ && field_->field == MetadataField::text && inner_depth_ != 0 && names_leaf(name);
  key_is_of_runs_ = names_runs(name);
  if (!field_ || lists_) {
    look_for_records(name);
  }
  return true;
}

void FieldCollector::begin_own_key(std::string_view key) {
  if (depth_ == 1 && ++outer_keys_ == 1) {
    first_is_action_ = is_bulk_action(key);
  }
  has_schema_ = has_schema_ || (depth_ == 1 && key == "$schema");
  const KeyRole role = role_of(key);
  wraps_ = role.wraps_record;
  lists_ = role.lists_records;
  begin_field(key);
}

void FieldCollector::begin_field(std::string_view key) {
  field_.reset();
  std::optional<FieldName> name = metadata_field_named(key);
  if (!name) {
    return;
  }
  const unsigned rank = rank_at(name->rank, own_depths_.size());
  name->rank = rank;
  if (gathers_values(name->field)) {
    field_ = name;
    fresh_ = false;
    return;
  }
  const auto known = ranks_.find(name->field);
  const bool again = known != ranks_.end() && known->second == rank;
  if (again &&
      std::find(fields_.repeated.begin(), fields_.repeated.end(), key) == fields_.repeated.end()) {
    fields_.repeated.emplace_back(key);
  }
  if (known == ranks_.end() || rank <= known->second || !says_something_[name->field]) {
    field_ = name;
    fresh_ = true;
  }
}

void FieldCollector::begin_value_key(std::string_view key) {
  value_rank_ = value_key_rank(key);
  if (told_rank_ && (!value_rank_ || *value_rank_ >= *told_rank_)) {
    value_rank_.reset();
  }
  name_part_ = field_->field == MetadataField::author ? name_part(key) : std::nullopt;
}

// Stops looking once it has found some, or if the record has a text of its own.
void FieldCollector::look_for_records(std::string_view key) {
  if (holds_listed_records_ || (holds_records_ && !lists_) ||
      says_something_[MetadataField::text] || says_something_[MetadataField::html]) {
    return;
  }
  const std::optional<FieldName> name = metadata_field_named(key);
  if (name && !is_name(*name) &&
      (name->field == MetadataField::title || name->field == MetadataField::text ||
       name->field == MetadataField::html || name->field == MetadataField::summary)) {
    holds_records_ = true;
    holds_listed_records_ = lists_;
  }
}

void FieldCollector::end_value_object() {
  if (told_rank_ || name_.empty()) {
    return;
  }
  std::string whole = name_[NamePart::given];
  const std::string& family = name_[NamePart::family];
  whole += (whole.empty() || family.empty() ? "" : " ") + family;
  add({std::move(whole), std::nullopt});
}

// Whether it is a value of the field itself, of a list in it, or under a meaningful key of an
// object in it.
bool FieldCollector::is_wanted() const {
  return field_ && (object_depth_ == 0 || (inner_depth_ == 0 && value_rank_));
}

void FieldCollector::add(FieldValue value) {
  std::vector<FieldValue>& values = fields_.values[field_->field];
  if (std::exchange(fresh_, false)) {
    if (value.value.empty() && !values.empty()) { // `"text": ""` next to a `body` with words
      field_.reset();
      return;
    }
    values.clear();
    ranks_[field_->field] = field_->rank;
  }
  if (object_depth_ != 0 && value_rank_) {
    if (value.value.empty()) { // another key may have one
      return;
    }
    if (told_rank_ && *value_rank_ < *told_rank_) {
      values.resize(std::min(object_begin_, values.size()));
    }
    told_rank_ = value_rank_;
  }
  bool& says_something = says_something_[field_->field];
  says_something = (values.empty() ? false : says_something) || !value.value.empty();
  values.push_back(std::move(value));
}

void FieldCollector::add_leaf(FieldValue value) {
  if (value.value.empty() || (told_rank_ && told_rank_ != leaf_rank)) {
    return; // the object states its text directly
  }
  if (!arrays_.empty() && arrays_.back().of_runs) {
    value.continues = std::exchange(arrays_.back().has_run, true);
  }
  value_rank_.reset();
  add(std::move(value));
  told_rank_ = leaf_rank;
}

void FieldCollector::finish() {
  static const FieldName name = *metadata_field_named("name"); // NOLINT: it is in the table
  const auto title = ranks_.find(MetadataField::title);
  fields_.titled = title != ranks_.end() && title->second / max_wrappers != name.rank &&
                   fields_.says_something(MetadataField::title);
  if (has_schema_) {
    fields_.kind = RecordFields::Kind::schema;
  } else if (!fields_.states_text() && (fields_.titled ? holds_listed_records_ : holds_records_)) {
    fields_.kind = RecordFields::Kind::holds_records;
  } else if (outer_keys_ == 1 && first_is_action_) {
    fields_.kind = RecordFields::Kind::action;
  }
}

} // namespace triglot
