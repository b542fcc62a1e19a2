#include "store/record/record.h"

#include "base/codec.h"
#include "base/error.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

namespace triglot {
namespace {

// The first bytes of a record: of one that is packed, and of one that is not.
constexpr std::string_view packed_mark = "\xffP";
constexpr std::string_view plain_mark = "\xffR";

// The strings of a record in storage order; behind them is the content hash.
template <typename RecordType>
auto strings_of(RecordType& record) {
  return std::array{&record.source.path,          &record.source.record,    &record.source.url,
                    &record.source.canonical_url, &record.source.publisher, &record.source.date,
                    &record.source.licence,       &record.language};
}

// The lists, likewise; they follow the strings.
template <typename RecordType>
auto lists_of(RecordType& record) {
  return std::array{&record.source.authors, &record.source.tags};
}

[[noreturn]] void throw_damaged_record() {
  throw Damaged("the index is damaged: a stored record does not add up");
}

void put_passages(std::string& out, const std::vector<LanguageRun>& passages) {
  put_number(out, passages.size());
  std::uint32_t before = 0;
  for (const LanguageRun& passage : passages) {
    put_number(out, passage.span.begin - before);
    put_number(out, passage.span.size());
    put_number(out, static_cast<std::uint64_t>(passage.language));
    before = passage.span.end;
  }
}

std::vector<LanguageRun> read_passages(Decoder& decoder) {
  std::vector<LanguageRun> passages;
  std::uint64_t before = 0;
  for (std::uint32_t left = decoder.number(); left > 0; --left) {
    const std::uint64_t begin = before + decoder.number();
    const std::uint64_t end = begin + decoder.number();
    const std::uint32_t language = decoder.number();
    if (end > std::numeric_limits<std::uint32_t>::max() || language >= language_count) {
      throw_damaged_record();
    }
    passages.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                        static_cast<Language>(language)});
    before = end;
  }
  return passages;
}

// Size of the checksum that ends a record.
constexpr std::size_t checksum_bytes = 8;

std::uint64_t checksum(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

// The data before the checksum; throws if that does not match.
std::string_view without_checksum(std::string_view data) {
  if (data.size() < checksum_bytes) {
    throw_damaged_record();
  }
  const std::string_view record = data.substr(0, data.size() - checksum_bytes);
  if (Decoder(data.substr(record.size())).word() != checksum(record)) {
    throw_damaged_record();
  }
  return record;
}

// A record without its map, and a decoder at the beginning of what is compressed.
struct Head {
  Record record;
  Decoder rest;
  const Compression* compression; // of that
};

// Reads what is behind the strings up to what is compressed.
void read_behind_strings(Decoder decoder, Record& record) {
  for (std::vector<std::string>* list : lists_of(record)) {
    for (std::uint32_t left = decoder.number(); left > 0; --left) {
      list->emplace_back(decoder.bytes());
    }
  }
  const std::uint32_t language_from = decoder.number();
  record.language_from = static_cast<LanguageFrom>(language_from);
  record.passages = read_passages(decoder);
  record.article_hash = decoder.word();
  record.title.begin = decoder.number();
  record.title.end = decoder.number();
  record.title_end = decoder.number() == 0 ? TitleEnd::whole : TitleEnd::cut;
  record.origin.byte = decoder.large_number();
  record.origin.line = decoder.large_number();
  record.text = decoder.rest();
  if (record.title.begin > record.title.end || record.title.end != record.text.size() ||
      language_from > static_cast<std::uint32_t>(LanguageFrom::identified)) {
    throw_damaged_record();
  }
}

Head read_head(std::string_view data, const RecordDictionary& dictionary) {
  const std::string_view marked = without_checksum(data);
  const bool is_plain = marked.starts_with(plain_mark);
  if (!is_plain && !marked.starts_with(packed_mark)) {
    throw_damaged_record();
  }
  Head head{{},
            Decoder(marked.substr(plain_mark.size())),
            is_plain ? &Compression::common() : &dictionary.compression()};
  Decoder& decoder = head.rest;
  const auto read_string = [&] {
    return is_plain ? std::string(decoder.bytes()) : dictionary.read_string(decoder);
  };
  for (std::string* field : strings_of(head.record)) {
    *field = read_string();
  }
  head.record.content_hash = hash_digits(read_string());
  read_behind_strings(Decoder(decoder.bytes()), head.record);
  return head;
}

// Larger texts are compressed at once: a table takes no tags of more than some hundred megabytes.
constexpr std::size_t max_uncompressed_bytes = std::size_t{1} << 20U;

// What encode() returned.
struct PlainParts {
  std::array<std::string_view, RecordParts::string_count> strings;
  std::string_view behind_strings;
  Decoder text; // at its beginning
};

PlainParts plain_parts(std::string_view data) {
  const std::string_view marked = without_checksum(data);
  if (!marked.starts_with(plain_mark)) {
    throw_damaged_record();
  }
  PlainParts plain{{}, {}, Decoder(marked.substr(plain_mark.size()))};
  for (std::string_view& string : plain.strings) {
    string = plain.text.bytes();
  }
  plain.behind_strings = plain.text.bytes();
  return plain;
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

std::string article_id(const Source& source) {
  return content_hash(source.record.empty()
                          ? source.path
                          : fmt::format("{}{}{}", source.path, '\0', source.record));
}

std::string place_key(const Record& record) {
  std::string key = record.source.path;
  if (!record.source.record.empty() || record.origin.byte != 0) {
    std::string byte; // little-endian
    for (std::uint64_t rest = record.origin.byte; rest != 0; rest >>= 8) {
      byte.push_back(static_cast<char>(rest & 0xff));
    }
    key.append({'\0', static_cast<char>(byte.size())}).append(byte.rbegin(), byte.rend());
  }
  return key;
}

std::uint64_t line_in_file(const Record& record, std::uint32_t offset) {
  return record.origin.line - 1 + record.map.locate(record.text, offset).line;
}

std::optional<std::uint64_t> page_in_file(const Record& record, std::uint32_t offset) {
  constexpr char page_end = '\f';
  const std::string_view text = record.text;
  if (text.find(page_end) == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view before = text.substr(0, offset);
  return 1 + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), page_end));
}

std::uint64_t record_line(const Record& record) {
  return record.source.record.empty() ? 0 : line_in_file(record, 0);
}

FileSpan bytes_in_file(const Record& record, ByteSpan span) {
  const ByteSpan source = record.map.source_of(record.text, span);
  return {record.origin.byte + source.begin, record.origin.byte + source.end};
}

std::vector<Token> tokens_of(const Record& record, Analyser& analyser) {
  return analyser.analyse_spellings(
      record.text, LanguageOf(language_from_code(record.language), record.passages));
}

std::string encode(const Record& record) {
  std::string data(plain_mark);
  for (const std::string* field : strings_of(record)) {
    put_bytes(data, *field);
  }
  put_bytes(data, hash_bytes(record.content_hash));
  std::string behind;
  for (const std::vector<std::string>* list : lists_of(record)) {
    put_number(behind, list->size());
    for (const std::string& element : *list) {
      put_bytes(behind, element);
    }
  }
  put_number(behind, static_cast<std::uint64_t>(record.language_from));
  put_passages(behind, record.passages);
  put_word(behind, record.article_hash);
  put_number(behind, record.title.begin);
  put_number(behind, record.title.end);
  put_number(behind, static_cast<std::uint64_t>(record.title_end));
  put_number(behind, record.origin.byte);
  put_number(behind, record.origin.line);
  const std::string_view text = record.text;
  const std::size_t head = std::min<std::size_t>(record.title.end, text.size());
  behind.append(text.substr(0, head));
  put_bytes(data, behind);
  std::string rest;
  record.map.encode(rest);
  rest.append(text.substr(head));
  if (rest.size() > max_uncompressed_bytes) {
    put_compressed(data, rest);
  } else {
    put_number(data, rest.size()); // as put_compressed() has it for what it does not make smaller
    put_bytes(data, rest);
  }
  put_word(data, checksum(data));
  return data;
}

std::string pack_record(std::string data, const RecordDictionary& dictionary) {
  if (!data.starts_with(plain_mark)) {
    return data;
  }
  PlainParts plain = plain_parts(data);
  std::string packed(packed_mark);
  for (const std::string_view string : plain.strings) {
    dictionary.put_string(packed, string);
  }
  put_bytes(packed, plain.behind_strings);
  dictionary.compression().put(packed, read_compressed(plain.text));
  put_word(packed, checksum(packed));
  return packed;
}

RecordParts record_parts(std::string_view data) {
  if (!data.starts_with(plain_mark)) {
    return {};
  }
  PlainParts plain = plain_parts(data);
  const std::size_t size = plain.text.number();
  const std::string_view text = plain.text.bytes();
  return {plain.strings, text.size() == size ? text : std::string_view()};
}

Record decode_record_head(std::string_view data, const RecordDictionary& dictionary) {
  return read_head(data, dictionary).record;
}

Record decode_record(std::string_view data, const RecordDictionary& dictionary) {
  Head head = read_head(data, dictionary);
  const std::string rest = head.compression->read(head.rest);
  Record& record = head.record;
  Decoder decoder(rest);
  record.map = SourceMap::decode(decoder);
  record.text.append(decoder.rest());
  const std::vector<SourceMap::Segment>& segments = record.map.segments();
  const bool map_fits = segments.empty() || segments.back().text_begin <= record.text.size();
  if (!map_fits || !head.rest.at_end()) {
    throw_damaged_record();
  }
  return std::move(record);
}

} // namespace triglot
