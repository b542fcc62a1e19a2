#include "store/record.h"

#include "store/codec.h"
#include "store/error.h"

#include <array>

#include <fmt/format.h>
#include <xxhash.h>

namespace triglot {
namespace {

// The strings of a record in the order in which they are stored.
template <typename RecordType>
auto strings_of(RecordType& record) {
  return std::array{&record.source.path,          &record.source.record,    &record.source.url,
                    &record.source.canonical_url, &record.source.publisher, &record.source.author,
                    &record.source.date,          &record.source.licence,   &record.language,
                    &record.content_hash};
}

} // namespace

std::string_view name_of(LanguageFrom from) {
  switch (from) {
  case LanguageFrom::stated:
    return "stated";
  case LanguageFrom::given:
    return "given";
  case LanguageFrom::identified:
    break;
  }
  return "identified";
}

std::string content_hash(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string article_id(const Source& source) {
  return content_hash(source.record.empty()
                          ? source.path
                          : fmt::format("{}{}{}", source.path, '\0', source.record));
}

std::uint64_t line_in_file(const Record& record, std::uint32_t offset) {
  return record.origin.line - 1 + record.map.locate(record.text, offset).line;
}

std::uint64_t record_line(const Record& record) {
  return record.source.record.empty() ? 0 : line_in_file(record, 0);
}

FileSpan bytes_in_file(const Record& record, ByteSpan span) {
  const ByteSpan source = record.map.source_of(record.text, span);
  return {record.origin.byte + source.begin, record.origin.byte + source.end};
}

std::string encode(const Record& record) {
  std::string data;
  for (const std::string* field : strings_of(record)) {
    put_bytes(data, *field);
  }
  put_number(data, static_cast<std::uint64_t>(record.language_from));
  put_number(data, record.title.begin);
  put_number(data, record.title.end);
  put_number(data, static_cast<std::uint64_t>(record.title_end));
  put_number(data, record.origin.byte);
  put_number(data, record.origin.line);
  record.map.encode(data);
  put_bytes(data, record.text);
  return data;
}

Record decode_record(std::string_view data) {
  Decoder decoder(data);
  Record record;
  for (std::string* field : strings_of(record)) {
    *field = decoder.bytes();
  }
  const std::uint32_t language_from = decoder.number();
  record.language_from = static_cast<LanguageFrom>(language_from);
  record.title.begin = decoder.number();
  record.title.end = decoder.number();
  record.title_end = decoder.number() == 0 ? TitleEnd::whole : TitleEnd::cut;
  record.origin.byte = decoder.large_number();
  record.origin.line = decoder.large_number();
  record.map = SourceMap::decode(decoder);
  record.text = decoder.bytes();
  const std::vector<SourceMap::Segment>& segments = record.map.segments();
  const bool map_fits = segments.empty() || segments.back().text_begin <= record.text.size();
  const bool language_fits = language_from <= static_cast<std::uint32_t>(LanguageFrom::identified);
  if (record.title.begin > record.title.end || record.title.end > record.text.size() || !map_fits ||
      !language_fits || !decoder.at_end()) {
    throw Error("the index is damaged: a stored record does not add up (rebuild it)");
  }
  return record;
}

} // namespace triglot
