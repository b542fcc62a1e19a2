#include "tests/fuzz/record_input.h"

#include "base/codec.h"
#include "base/compressed.h"
#include "base/error.h"

#include <algorithm>

#include <xxhash.h>

namespace triglot::fuzz {
namespace {

constexpr char is_whole = 'w';
constexpr char is_in_parts = 'p';

constexpr std::size_t checksum_bytes = 8;

Record sample_record() {
  Record record;
  record.source = {
      "/articles/nl/a.md", "d-17", "https://a.org/b", "https://a.org/c",      "De Krant",
      "2025-01-22",        "CC0",  {"Ada", "Bo"},     {"water", "hoog water"}};
  record.language = "nl";
  record.language_from = LanguageFrom::stated;
  record.content_hash = content_hash("x");
  record.text = "De dijken\n\nHet water steeg. It was not what they expected.";
  record.title = {0, 9};
  record.passages = {{{28, 60}, Language::en}};
  record.map.append({0, {7, 16}, 2});
  record.map.append({11, {20, 69}, 4});
  record.origin = {100, 3};
  return record;
}

// The inverse of stored_record().
std::string in_parts(const Record& record) {
  const std::string data = pack_record(encode(record), {});
  std::string compressed_part;
  record.map.encode(compressed_part);
  compressed_part += record.text.substr(record.title.end);
  std::string compressed;
  put_compressed(compressed, compressed_part);
  const std::size_t front = data.size() - checksum_bytes - compressed.size();
  std::string input(1, is_in_parts);
  put_two_bytes(input, front);
  return input + data.substr(0, front) + compressed_part;
}

} // namespace

std::string stored_record(std::string_view bytes) {
  Input input(bytes);
  std::string data;
  if (input.byte() == is_in_parts) {
    data = input.take(input.two_bytes());
    put_compressed(data, input.rest());
  } else {
    data = input.rest();
  }
  put_word(data, XXH3_64bits(data.data(), data.size()));
  return data;
}

std::vector<std::string> stored_record_seeds() {
  const Record record = sample_record();
  Record utf16 = record;
  utf16.map = SourceMap(SourceEncoding::utf16);
  utf16.map.append({0, {2, 20}, 1});
  utf16.map.append({11, {24, 90}, 3});
  Record bare;
  bare.text = "x";
  const std::string data = encode(record);
  const std::string packed = pack_record(data, {});
  return {is_whole + data.substr(0, data.size() - checksum_bytes),
          is_whole + packed.substr(0, packed.size() - checksum_bytes), in_parts(record),
          in_parts(utf16), in_parts(bare)};
}

std::optional<Record> record_of(std::string_view input) {
  try {
    return decode_record(stored_record(input));
  } catch (const Damaged&) {
    return std::nullopt;
  }
}

} // namespace triglot::fuzz
