// Stored data of an article: records, word order, and their building blocks.
#include "base/hashed_name.h"
#include "tests/fuzz/record_input.h"
#include "tests/fuzz/target.h"
#include "tests/support/refused.h"

#include "base/codec.h"
#include "base/compressed.h"
#include "base/error.h"
#include "glass/key_encoding.h"
#include "glass/postlist_writer.h"
#include "store/positions/positions.h"
#include "store/range_bounds.h"
#include "store/record/source_map.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <limits>
#include <optional>

namespace triglot::fuzz {
namespace {

// --- Numbers, bytes, words

void read_one(Input& input, Decoder& decoder) {
  std::string again;
  switch (input.byte() % 4) {
  case 0: {
    const std::uint32_t number = decoder.number();
    put_number(again, number);
    require(Decoder(again).number() == number, "a number is read as it was put");
    break;
  }
  case 1: {
    const std::uint64_t number = decoder.large_number();
    put_number(again, number);
    require(Decoder(again).large_number() == number, "a large number is read as it was put");
    break;
  }
  case 2:
    put_bytes(again, decoder.bytes());
    require(!Decoder(again).at_end(), "bytes have a size");
    break;
  default: {
    const std::uint64_t word = decoder.word();
    put_word(again, word);
    require(Decoder(again).word() == word, "a word is read as it was put");
  }
  }
}

// The number of reads, the kind of each, and the bytes to read.
void run_codec(std::string_view bytes) {
  Input input(bytes);
  Input reads(input.take(input.byte()));
  Decoder decoder(input.rest());
  try {
    while (!reads.at_end()) {
      read_one(reads, decoder);
    }
  } catch (const Damaged&) {
  }
  if (const auto number = sortable_key::read_number(bytes)) {
    std::string key;
    sortable_key::put_number(key, *number);
    require(sortable_key::read_number(key) == number, "a key's number is read as it was put");
  }
}

std::vector<std::string> codec_seeds() {
  std::string input("\4\0\1\2\3", 5);
  put_number(input, 300);
  put_number(input, std::numeric_limits<std::uint64_t>::max() >> 1U);
  put_bytes(input, "bytes");
  put_word(input, 0x0123456789abcdef);
  std::string key;
  sortable_key::put_number(key, 70'000);
  return {input, key};
}

// --- Compressed bytes

void run_compressed(std::string_view bytes) {
  try {
    Decoder decoder(bytes);
    const std::string read = read_compressed(decoder);
    std::string again;
    put_compressed(again, read);
    Decoder second(again);
    require(read_compressed(second) == read && second.at_end(), "what is packed is unpacked");
  } catch (const Damaged&) {
  }
}

std::vector<std::string> compressed_seeds() {
  std::vector<std::string> seeds;
  for (const std::string& text : {std::string(), std::string("abc"), std::string(5000, 'x'),
                                  std::string("Het water steeg en de dijken en de dijken.")}) {
    put_compressed(seeds.emplace_back(), text);
  }
  return seeds;
}

// --- Maps

// Places in the file of each place in a text: never before that of the preceding place.
void check_places(const SourceMap& map, std::string_view text) {
  SourceCursor cursor(map, text);
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    const SourceLocation location = cursor.locate(at);
    require(location == map.locate(text, at), "a cursor locates as the map does");
  }
}

void run_source_map(std::string_view bytes) {
  Input input(bytes);
  const std::string_view text = input.take(input.byte());
  try {
    Decoder decoder(input.rest());
    const SourceMap map = SourceMap::decode(decoder);
    std::string again;
    map.encode(again);
    Decoder second(again);
    require(SourceMap::decode(second) == map && second.at_end(), "a map is read as it was put");
    if (map.segments().empty() || map.segments().back().text_begin <= text.size()) {
      check_places(map, text);
    }
  } catch (const Damaged&) {
  }
}

std::vector<std::string> source_map_seeds() {
  std::vector<std::string> seeds;
  for (const SourceEncoding encoding : {SourceEncoding::utf8, SourceEncoding::utf16}) {
    SourceMap map(encoding);
    map.append({0, {0, 3}, 1});
    map.append({3, {4, 9}, 1});
    map.append({7, {20, 24}, 3});
    std::string& seed = seeds.emplace_back("\x0a"
                                           "Een\nTw\u00e9e\n");
    map.encode(seed);
  }
  return seeds;
}

// --- Records

void run_record(std::string_view bytes) {
  const std::string data = stored_record(bytes);
  const std::optional<Record> record = record_of(bytes);
  if (!record) {
    test::is_refused([&] { decode_record_head(data); });
    return;
  }
  const std::string again = encode(*record);
  require(decode_record(again) == *record, "a record is read as it was put");
  require(decode_record(pack_record(again, {})) == *record, "a record is read as it was packed");
  const Record head = decode_record_head(data);
  require(head.source == record->source && head.title == record->title &&
              record->text.starts_with(head.text),
          "the head is the beginning of the record");
  static Analyser analyser;
  for (const Token& token : tokens_of(*record, analyser)) {
    require(token.span.end <= record->text.size(), "a token stands in the text");
    bytes_in_file(*record, token.span);
    line_in_file(*record, token.span.begin);
  }
  record_line(*record);
  line_in_file(*record, static_cast<std::uint32_t>(record->text.size()));
}

// --- The order of words

void check_places(const TermPositions& order) {
  TermPositions::Positions positions = order.positions();
  Position before;
  try {
    for (std::uint32_t word = 0; word < order.size(); ++word) {
      const Position position = positions.of(word);
      require(word == 0 || position >= before, "positions do not fall");
      before = position;
    }
  } catch (const Damaged&) {
  }
}

void run_word_order(std::string_view bytes) {
  try {
    const TermPositions order(bytes);
    require(order.title().begin <= order.title().end && order.title().end <= order.size(),
            "the title lies within the words");
    std::bitset<65536> all;
    all.set();
    std::uint32_t visited = 0;
    order.for_each({0, order.size()}, all, [&](std::uint32_t word, std::uint64_t fingerprint) {
      require(word == visited++, "words are visited in order");
      require(order.fingerprint(word) == fingerprint, "a word has one fingerprint");
      require(order.find(fingerprint, {word, order.size()}) == word, "a word is found where it is");
    });
    require(visited == order.size(), "all words are visited");
    check_places(order);
  } catch (const Damaged&) {
  }
}

std::vector<std::string> word_order_seeds() {
  std::vector<std::string> seeds = {encode_positions({})};
  for (const std::uint32_t count : {3U, 40U, 300U}) {
    std::vector<PositionedWord> words;
    for (std::uint32_t word = 0; word < count; ++word) {
      words.push_back({word_hash(std::string(word % 997, 'x')), {word + word / 5 * 50}});
    }
    seeds.push_back(encode_positions(words));
    seeds.push_back(encode_positions(words, {0, 5 < count ? 5 : count}));
    seeds.push_back(encode_positions(words, {1, 2}));
  }
  return seeds;
}

// --- What is known of a slot's values

void run_value_statistics(std::string_view bytes) {
  try {
    const ValueStatistics values = ValueStatistics::decode(bytes);
    const ValueStatistics again = ValueStatistics::decode(values.encode());
    require(again.documents == values.documents && again.lowest == values.lowest &&
                again.highest == values.highest,
            "statistics are read as they were put");
  } catch (const Damaged&) {
  }
}

std::vector<std::string> value_statistics_seeds() {
  ValueStatistics values;
  values.add("2025-01-22");
  const std::string one = values.encode();
  values.add("2026-01-01");
  return {one, values.encode()};
}

// --- Bounds of scores

constexpr std::size_t bounded_ranges = 40;

void run_bounds(std::string_view bytes) {
  try {
    const TermBounds bounds = TermBounds::decode(bytes, bounded_ranges);
    require(bounds.bytes.size() == bounded_ranges, "there is a bound for each range");
    for (const std::uint32_t range : bounds.present) {
      require(bounds.bytes.at(range) != 0, "what is there is told");
    }
    require(TermBounds::decode(bounds.encode(), bounded_ranges).bytes == bounds.bytes,
            "bounds are read as they were put");
  } catch (const Damaged&) {
  }
  try {
    if (const std::optional<BoundsState> state = BoundsState::decode(bytes)) {
      require(BoundsState::decode(state->entry().second)->changed == state->changed,
              "changed ranges are read as they were put");
    }
  } catch (const Damaged&) {
  }
  try {
    BoundsHeader::decode(bytes);
  } catch (const Damaged&) {
  }
}

std::vector<std::string> bounds_seeds() {
  TermBounds bounds;
  bounds.bytes.assign(bounded_ranges, 9);
  const std::string all = bounds.encode();
  std::fill(bounds.bytes.begin(), bounds.bytes.end() - 2, std::uint8_t{0});
  return {all, bounds.encode(), BoundsState{7, {0, 5, 300}}.entry().second,
          BoundsHeader{2500, 93.5}.encode()};
}

} // namespace

Targets record_targets() {
  return {{"codec", 256, "", run_codec, codec_seeds},
          {"compressed", 512, "", run_compressed, compressed_seeds},
          {"source-map", 512, "", run_source_map, source_map_seeds},
          {"index-record", 1024, "", run_record, stored_record_seeds},
          {"word-order", 4096, "", run_word_order, word_order_seeds},
          {"value-statistics", 256, "", run_value_statistics, value_statistics_seeds},
          {"score-bounds", 256, "", run_bounds, bounds_seeds}};
}

} // namespace triglot::fuzz
