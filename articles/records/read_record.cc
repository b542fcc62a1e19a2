#include "articles/records/read_record.h"

#include "articles/article_text.h"
#include "articles/readers.h"
#include "articles/records/record_fields.h"
#include "articles/records/record_text.h"
#include "articles/text_builder.h"
#include "base/ascii.h"
#include "base/decimal.h"

#include <algorithm>
#include <ctime>
#include <span>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace triglot {
namespace {

// The title that the record states, on one line; exports may have HTML in it.
DecodedText title_of(const DecodedText& line, const RecordFields& fields) {
  const auto found = fields.values.find(MetadataField::title);
  if (found == fields.values.end()) {
    return {};
  }
  return without_markup(text_of(line, std::span(found->second).first(1)));
}

// Whether the text begins with its own title on a line.
bool begins_with_title(std::string_view text, std::string_view title) {
  return text.starts_with(title) && (text.size() == title.size() || text[title.size()] == '\n');
}

Article read_plain(const DecodedText& text, std::string_view title, TitleFinder& titles) {
  const ByteSpan whole{0, static_cast<std::uint32_t>(title.size())};
  if (begins_with_title(text.text, title)) {
    return read_text(text, titles, whole);
  }
  TextBuilder builder(text);
  builder.insert(title, 0);
  builder.end_paragraph();
  builder.copy({0, static_cast<std::uint32_t>(text.text.size())});
  return read_text(builder.take_decoded(), titles, whole);
}

// Converts a number of seconds or milliseconds since 1970, as crawlers write it, between 1973 and
// 2100, to a date in UTC; returns anything else unchanged.
std::string date_of_number(std::string_view declared) {
  const auto number =
      parse_decimal<std::int64_t>(declared.substr(0, declared.find('.'))).value_or(0);
  constexpr std::int64_t least = 100'000'000; // 20250122 is a date itself
  constexpr std::int64_t most = 4'102'444'800;
  const bool seconds = number >= least && number < most;
  const bool milliseconds = number >= least * 1000 && number < most * 1000;
  if (!seconds && !milliseconds) {
    return std::string(declared);
  }
  const std::time_t time = seconds ? number : number / 1000;
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(time));
}

// Converts a list of a year, a month and a day (CSL-JSON's `date-parts`, Java's dates) to a date;
// else the first value.
std::string date_of(const std::vector<FieldValue>& values) {
  const auto is_number = [](const FieldValue& value, std::size_t max_digits) {
    return !value.written && !value.value.empty() && value.value.size() <= max_digits &&
           std::all_of(value.value.begin(), value.value.end(), is_ascii_digit);
  };
  if (values.size() < 3 || values[0].value.size() != 4 || !is_number(values[0], 4) ||
      !is_number(values[1], 2) || !is_number(values[2], 2)) {
    return date_of_number(values.front().value);
  }
  return fmt::format("{}-{:0>2}-{:0>2}", values[0].value, values[1].value, values[2].value);
}

// All metadata except the title, which becomes part of the text.
ArticleMetadata metadata_in(const RecordFields& fields) {
  ArticleMetadata declared;
  declared.language = fields.first(MetadataField::language);
  set_urls(declared, one_line(fields.first(MetadataField::url)),
           one_line(fields.first(MetadataField::canonical_url)));
  declared.source.record = one_line(fields.first(MetadataField::id));
  if (declared.source.record.empty()) {
    declared.source.record = declared.source.url;
  }
  declared.source.publisher = fields.publisher();
  declared.source.authors = fields.authors();
  declared.source.licence = one_line(fields.first(MetadataField::licence));
  if (const auto tags = fields.values.find(MetadataField::tags); tags != fields.values.end()) {
    for (const FieldValue& tag : tags->second) { // a single value may be a list
      (tags->second.size() == 1 ? add_tags : add_tag)(declared.source.tags, tag.value);
    }
  }
  if (!fields.first(MetadataField::date).empty()) {
    set_date(declared, date_of(fields.values.at(MetadataField::date)));
  }
  for (const std::string& key : fields.repeated) {
    declared.warnings.push_back(fmt::format("'{}' is stated more than once: the last counts", key));
  }
  return declared;
}

// What the record states takes precedence over its HTML.
void take_over(ArticleMetadata declared, Article& article) {
  settle_date(declared, article.text);
  Source& source = article.source;
  for (const auto field : {&Source::url, &Source::canonical_url, &Source::publisher, &Source::date,
                           &Source::licence}) {
    if (!(declared.source.*field).empty()) {
      source.*field = std::move(declared.source.*field);
    }
  }
  for (const auto list : {&Source::authors, &Source::tags}) {
    if (!(declared.source.*list).empty()) {
      source.*list = std::move(declared.source.*list);
    }
  }
  source.record = std::move(declared.source.record);
  if (!declared.language.empty()) {
    article.declared_language = std::move(declared.language);
  }
  article.warnings.insert(article.warnings.begin(), declared.warnings.begin(),
                          declared.warnings.end());
}

// The field that provides the article's text: the first of these with a value.
std::optional<MetadataField> text_field(const RecordFields& fields) {
  for (const MetadataField field :
       {MetadataField::text, MetadataField::html, MetadataField::summary, MetadataField::title}) {
    const bool counts = field != MetadataField::title || fields.titled;
    if (counts && fields.says_something(field)) {
      return field;
    }
  }
  return std::nullopt;
}

// Introductions that the text does not already contain.
std::vector<FieldValue> introductions(const DecodedText& object, const RecordFields& fields,
                                      std::string_view text) {
  std::vector<FieldValue> some;
  const auto found = fields.values.find(MetadataField::summary);
  if (found == fields.values.end()) {
    return some;
  }
  // Each is searched for in all the text: no honest record has more.
  constexpr std::size_t max_introductions = 64;
  const std::span<const FieldValue> values = found->second;
  std::string said(text);
  for (const FieldValue& value : values.first(std::min(values.size(), max_introductions))) {
    const DecodedText line = line_of_values(object, {&value, 1}, Values::paragraphs);
    if (!says_the_same(said, line.text)) {
      some.push_back(value);
      said += "\n" + line.text;
    }
  }
  return some;
}

struct PartValue {
  FieldValue value;
  Values how = Values::paragraphs;
};

// Parts of the text besides title and body, in the object's order.
std::vector<PartValue> part_values(const DecodedText& object, const RecordFields& fields,
                                   MetadataField body, std::string_view text) {
  std::vector<PartValue> values;
  if (body != MetadataField::summary) {
    for (FieldValue& value : introductions(object, fields, text)) {
      values.push_back({std::move(value), Values::paragraphs});
    }
  }
  if (const auto tags = fields.values.find(MetadataField::tags); tags != fields.values.end()) {
    for (const FieldValue& value : tags->second) {
      values.push_back({value, Values::listed});
    }
  }
  std::erase_if(values, [](const PartValue& part) { return !part.value.written; });
  std::stable_sort(values.begin(), values.end(), [](const PartValue& a, const PartValue& b) {
    return a.value.written->begin < b.value.written->begin;
  });
  return values;
}

// Adds introductions and tags as paragraphs, each before or after the text as it is in the record,
// so that it maps to its place. `begin` is where the text begins in the object.
void add_parts(Article& article, const DecodedText& object, std::span<const PartValue> values,
               std::uint32_t begin) {
  DecodedText before;
  before.map = SourceMap(article.map.encoding());
  std::vector<DecodedText> behind;
  for (std::size_t at = 0; at < values.size();) {
    const Values how = values[at].how;
    const bool in_front = values[at].value.written->begin < begin;
    std::vector<FieldValue> together;
    for (; at < values.size() && values[at].how == how &&
           (values[at].value.written->begin < begin) == in_front;
         ++at) {
      together.push_back(values[at].value);
    }
    DecodedText part = line_of_values(object, together, how);
    if (part.text.empty()) {
      continue;
    }
    if (in_front) {
      append(before, part, before.text.empty() ? "" : "\n\n");
    } else {
      behind.push_back(std::move(part));
    }
  }
  insert_before_text(article, before);
  for (const DecodedText& part : behind) {
    append_behind_text(article, part);
  }
}

std::variant<Article, Unreadable> read_body(const DecodedText& object, const RecordFields& fields,
                                            MetadataField field, TitleFinder& titles) {
  const DecodedText title = title_of(object, fields);
  const std::vector<FieldValue>& values = fields.values.at(field);
  DecodedText text = field == MetadataField::title ? title : text_of(object, values);
  std::variant<Article, Unreadable> read;
  if (field == MetadataField::html || is_piece_of_page(text.text)) {
    read = read_html(text, titles, title.text);
  } else {
    read = read_plain(without_inline_markup(std::move(text)), title.text, titles);
  }
  if (auto* article = std::get_if<Article>(&read)) {
    trace_title(*article, title);
    if (!article->text.empty()) {
      const std::uint32_t begin = values.front().written.value_or(ByteSpan()).begin;
      add_parts(*article, object, part_values(object, fields, field, article->text), begin);
    }
  }
  return read;
}

// The fields of an object, repaired if it is not quite JSON.
RecordFields fields_of(std::string_view object) {
  RecordFields fields = read_record_fields(object);
  if (fields.fault.empty()) {
    return fields;
  }
  const std::optional<std::string> repaired = repaired_record(object);
  RecordFields again = repaired ? read_record_fields(*repaired) : RecordFields();
  return repaired && again.fault.empty() ? again : fields;
}

// Why the object is not an article; empty if it is one.
std::string_view why_no_article(const RecordFields& fields, std::optional<MetadataField> text,
                                Evidence evidence) {
  switch (fields.kind) {
  case RecordFields::Kind::holds_records:
    return records_below;
  case RecordFields::Kind::action:
    return bulk_action;
  case RecordFields::Kind::schema:
    return !text || (evidence == Evidence::needed && !fields.states_text()) ? states_no_text : "";
  case RecordFields::Kind::record:
    break;
  }
  // Manifests of programs have a name and a description.
  const bool described = text == MetadataField::summary && !fields.titled &&
                         !fields.says_something(MetadataField::url) &&
                         !fields.says_something(MetadataField::date);
  return !text || (described && evidence == Evidence::needed) ? states_no_text : "";
}

ReadResult read_decoded(const DecodedText& object, TitleFinder& titles, Evidence evidence) {
  const RecordFields fields = fields_of(object.text);
  if (!fields.fault.empty()) {
    return Unreadable{fields.fault};
  }
  const std::optional<MetadataField> text = text_field(fields);
  if (const std::string_view reason = why_no_article(fields, text, evidence); !reason.empty()) {
    const bool declared = reason == states_no_text && fields.values.contains(MetadataField::text);
    return declared ? ReadResult(Empty{}) : Unreadable{std::string(reason)};
  }
  std::variant<Article, Unreadable> read = read_body(object, fields, *text, titles);
  if (auto* unreadable = std::get_if<Unreadable>(&read)) {
    return std::move(*unreadable);
  }
  auto& article = std::get<Article>(read);
  if (article.text.empty()) {
    return Empty{};
  }
  take_over(metadata_in(fields), article);
  article.warnings.insert(article.warnings.begin(), object.warnings.begin(), object.warnings.end());
  return std::move(article);
}

// Sets the line of a result that is not an article.
ReadResult at_line(ReadResult result, std::uint64_t line) {
  if (auto* unreadable = std::get_if<Unreadable>(&result)) {
    unreadable->line = line;
  } else if (auto* empty = std::get_if<Empty>(&result)) {
    empty->line = line;
  }
  return result;
}

} // namespace

ReadResult read_record(std::string_view object, Origin origin, TitleFinder& titles,
                       Evidence evidence) {
  const std::variant<DecodedText, Unreadable> decoded = decode(object);
  if (const auto* unreadable = std::get_if<Unreadable>(&decoded)) {
    return Unreadable{unreadable->reason, origin.line};
  }
  ReadResult result = read_decoded(std::get<DecodedText>(decoded), titles, evidence);
  if (auto* article = std::get_if<Article>(&result)) {
    article->origin = origin;
    article->content_hash = content_hash(object);
  }
  return at_line(std::move(result), origin.line);
}

ReadResult read_record(const DecodedText& object, TitleFinder& titles, Evidence evidence) {
  ReadResult result = read_decoded(object, titles, evidence);
  if (auto* article = std::get_if<Article>(&result)) {
    article->content_hash = content_hash(object.text);
  }
  return at_line(std::move(result), object.map.locate(object.text, 0).line);
}

} // namespace triglot
