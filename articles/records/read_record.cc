#include "articles/records/read_record.h"

#include "articles/article_text.h"
#include "articles/html/inline_markup.h"
#include "articles/readers.h"
#include "articles/records/record_fields.h"
#include "articles/text_builder.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <ctime>
#include <span>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace triglot {
namespace {

// The size of the character that begins with this byte.
std::size_t character_size(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// What stands between the quotes goes into the builder as the parser understood it: as it is but
// for escapes, of which each stands for one character (or half of one: `\ud83d\ude00`).
void append_string(TextBuilder& builder, std::string_view line, const FieldValue& field) {
  std::string_view value = field.value;
  const ByteSpan written = field.written.value_or(ByteSpan());
  for (std::uint32_t at = written.begin; at < written.end && !value.empty();) {
    const auto escape = static_cast<std::uint32_t>(
        std::min<std::size_t>(line.substr(0, written.end).find('\\', at), written.end));
    builder.copy({at, escape});
    value.remove_prefix(std::min<std::size_t>(escape - at, value.size()));
    at = escape;
    if (at == written.end || value.empty()) {
      break;
    }
    const std::string_view character = value.substr(0, character_size(value.front()));
    const bool line_end = character == "\r" && value.substr(1, 1) == "\n";
    if (!line_end) {
      builder.insert(character == std::string_view("\0", 1) ? "\uFFFD" : character, at);
    }
    const std::uint32_t units = character.size() == 4 ? 2 : 1;
    at += line[at + 1] == 'u' ? 6 * units : 2;
    value.remove_prefix(character.size());
  }
}

// The values, each a paragraph, with the way back to the decoded line.
DecodedText text_of(const DecodedText& line, std::span<const FieldValue> values) {
  TextBuilder builder(line);
  for (const FieldValue& value : values) {
    builder.end_paragraph();
    append_string(builder, line.text, value);
  }
  return builder.take_decoded();
}

// The title that the record states, on one line; exports hold such with HTML's references.
DecodedText title_of(const DecodedText& line, const RecordFields& fields) {
  const auto found = fields.values.find(MetadataField::title);
  if (found == fields.values.end()) {
    return {};
  }
  const DecodedText declared = text_of(line, std::span(found->second).first(1));
  const bool references = declared.text.find('&') != std::string::npos;
  return line_of(declared, references ? FeedMarkup::unknown : FeedMarkup::text);
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

// Whether it begins with a tag and ends with one.
bool is_piece_of_page(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(begin);
  text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
  const bool tag = text.size() > 2 && text[0] == '<' &&
                   (std::isalpha(static_cast<unsigned char>(text[1])) != 0 || text[1] == '!');
  return tag && text.ends_with('>');
}

// The number of seconds or milliseconds since 1970 as a date, UTC, as crawlers write it, between
// 1973 and 2100; what is not such a number stays as it is.
std::string date_of_number(std::string_view declared) {
  const std::string_view whole = declared.substr(0, declared.find('.'));
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), number);
  constexpr std::int64_t least = 100'000'000; // 20250122 is a date in itself
  constexpr std::int64_t most = 4'102'444'800;
  const bool seconds = number >= least && number < most;
  const bool milliseconds = number >= least * 1000 && number < most * 1000;
  if (error != std::errc() || end != whole.data() + whole.size() || !(seconds || milliseconds)) {
    return std::string(declared);
  }
  const std::time_t time = seconds ? number : number / 1000;
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(time));
}

// All but the title, which becomes a part of the text.
ArticleMetadata metadata_in(const RecordFields& fields) {
  ArticleMetadata declared;
  declared.language = fields.first(MetadataField::language);
  set_urls(declared, one_line(fields.first(MetadataField::url)),
           one_line(fields.first(MetadataField::canonical_url)));
  declared.source.record = one_line(fields.first(MetadataField::id));
  if (declared.source.record.empty()) {
    declared.source.record = declared.source.url;
  }
  declared.source.publisher = one_line(fields.joined(MetadataField::publisher));
  declared.source.author = one_line(fields.joined(MetadataField::author));
  declared.source.licence = one_line(fields.first(MetadataField::licence));
  if (const std::string_view date = fields.first(MetadataField::date); !date.empty()) {
    set_date(declared, date_of_number(date));
  }
  for (const std::string& key : fields.repeated) {
    declared.warnings.push_back(fmt::format("'{}' is stated more than once: the last counts", key));
  }
  return declared;
}

// What the record states goes before what its HTML does.
void take_over(ArticleMetadata declared, Article& article) {
  settle_date(declared, article.text);
  Source& source = article.source;
  for (const auto field : {&Source::url, &Source::canonical_url, &Source::publisher,
                           &Source::author, &Source::date, &Source::licence}) {
    if (!(declared.source.*field).empty()) {
      source.*field = std::move(declared.source.*field);
    }
  }
  source.record = std::move(declared.source.record);
  if (!declared.language.empty()) {
    article.declared_language = std::move(declared.language);
  }
  article.warnings.insert(article.warnings.begin(), declared.warnings.begin(),
                          declared.warnings.end());
}

// What the article's text is made of: of these fields the first that states something.
struct TextValues {
  MetadataField field;
  const std::vector<FieldValue>* values;
};

std::optional<TextValues> text_values(const RecordFields& fields) {
  for (const MetadataField field :
       {MetadataField::text, MetadataField::html, MetadataField::summary}) {
    if (fields.says_something(field)) {
      return TextValues{field, &fields.values.at(field)};
    }
  }
  return std::nullopt;
}

std::variant<Article, Unreadable> read_body(const DecodedText& line, const RecordFields& fields,
                                            const TextValues& values, TitleFinder& titles) {
  const DecodedText title = title_of(line, fields);
  const DecodedText text = text_of(line, *values.values);
  std::variant<Article, Unreadable> read =
      values.field == MetadataField::html || is_piece_of_page(text.text)
          ? read_html(text, titles, title.text)
          : read_plain(text, title.text, titles);
  if (auto* article = std::get_if<Article>(&read)) {
    trace_title(*article, title);
  }
  return read;
}

ReadResult read_decoded(const DecodedText& line, TitleFinder& titles) {
  RecordFields fields = read_record_fields(line.text);
  if (!fields.fault.empty()) {
    const std::optional<std::string> repaired = repaired_record(line.text);
    RecordFields again = repaired ? read_record_fields(*repaired) : RecordFields();
    if (!repaired || !again.fault.empty()) {
      return Unreadable{fields.fault};
    }
    fields = std::move(again);
  }
  const std::optional<TextValues> text = text_values(fields);
  if (!text) {
    const bool declared = fields.values.contains(MetadataField::text);
    return declared ? ReadResult(Empty{}) : Unreadable{std::string(states_no_text)};
  }
  std::variant<Article, Unreadable> read = read_body(line, fields, *text, titles);
  if (auto* unreadable = std::get_if<Unreadable>(&read)) {
    return std::move(*unreadable);
  }
  auto& article = std::get<Article>(read);
  if (article.text.empty()) {
    return Empty{};
  }
  take_over(metadata_in(fields), article);
  article.warnings.insert(article.warnings.begin(), line.warnings.begin(), line.warnings.end());
  return std::move(article);
}

// `line` says where a result that is no article stands.
ReadResult at_line(ReadResult result, std::uint64_t line) {
  if (auto* unreadable = std::get_if<Unreadable>(&result)) {
    unreadable->line = line;
  } else if (auto* empty = std::get_if<Empty>(&result)) {
    empty->line = line;
  }
  return result;
}

} // namespace

ReadResult read_record(std::string_view line, Origin origin, TitleFinder& titles) {
  const std::variant<DecodedText, Unreadable> decoded = decode(line);
  if (const auto* unreadable = std::get_if<Unreadable>(&decoded)) {
    return Unreadable{unreadable->reason, origin.line};
  }
  ReadResult result = read_decoded(std::get<DecodedText>(decoded), titles);
  if (auto* article = std::get_if<Article>(&result)) {
    article->origin = origin;
    article->content_hash = content_hash(line);
  }
  return at_line(std::move(result), origin.line);
}

ReadResult read_record(const DecodedText& line, TitleFinder& titles) {
  ReadResult result = read_decoded(line, titles);
  if (auto* article = std::get_if<Article>(&result)) {
    article->content_hash = content_hash(line.text);
  }
  return at_line(std::move(result), line.map.locate(line.text, 0).line);
}

} // namespace triglot
