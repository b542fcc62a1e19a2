// Tests that records are restored from their encoding, and that damaged ones throw.
#include "store/record/record.h"

#include "base/error.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace triglot {
namespace {

std::vector<LanguageRun> random_passages(std::mt19937& random) {
  std::vector<LanguageRun> passages(random() % 5);
  std::uint32_t before = 0;
  for (LanguageRun& passage : passages) {
    passage.span.begin = before + static_cast<std::uint32_t>(random() % 3);
    passage.span.end = passage.span.begin + static_cast<std::uint32_t>(random() % 70000);
    passage.language = static_cast<Language>(random() % language_count);
    before = passage.span.end;
  }
  return passages;
}

std::vector<std::string> random_list(std::mt19937& random) {
  std::vector<std::string> list(random() % 4);
  for (std::string& element : list) {
    element = test::random_bytes(random, 4);
  }
  return list;
}

// Valid fields, and some that no reader would make: the encoding must preserve them all.
Record random_record(std::mt19937& random) {
  Record record;
  record.source = {"/a/" + test::random_bytes(random, 6),
                   test::random_bytes(random, 4),
                   test::random_bytes(random, 4),
                   test::random_bytes(random, 4),
                   test::random_bytes(random, 4),
                   random() % 2 == 0 ? "2025-01-22" : "",
                   test::random_bytes(random, 4),
                   random_list(random),
                   random_list(random)};
  record.origin = {random() * std::uint64_t{5}, random()};
  record.language_from = static_cast<LanguageFrom>(random() % 3);
  record.language = random() % 2 == 0 ? "nl" : "";
  record.text = test::random_text(random, 60);
  record.content_hash = content_hash(record.text);
  record.article_hash = std::uint64_t{random()} << 32 | random();
  record.passages = random_passages(random);
  const auto size = static_cast<std::uint32_t>(record.text.size());
  record.title.end = static_cast<std::uint32_t>(random() % (size + 1));
  record.title.begin = static_cast<std::uint32_t>(random() % (record.title.end + 1));
  record.title_end = random() % 2 == 0 ? TitleEnd::whole : TitleEnd::cut;
  record.map = SourceMap(random() % 2 == 0 ? SourceEncoding::utf8 : SourceEncoding::utf16);
  SourceMap::Segment segment;
  for (std::uint32_t begin = 0; begin <= size;
       begin += static_cast<std::uint32_t>(1 + random() % 300)) {
    segment.text_begin = begin;
    segment.source.begin = segment.source.end + static_cast<std::uint32_t>(random() % 3);
    segment.source.end = segment.source.begin + static_cast<std::uint32_t>(random() % 70000);
    segment.line += static_cast<std::uint32_t>(random() % 9);
    record.map.append(segment);
  }
  return record;
}

TEST_CASE("a record comes back from its encoding, packed or not, and no truncation of it does") {
  std::mt19937 random(6);
  for (int round = 0; round < 100; ++round) {
    const Record record = random_record(random);
    const std::string data = encode(record);
    CHECK(encode(decode_record(data)) == data);
    CHECK(pack_record(pack_record(data, {}), {}) == pack_record(data, {}));
    for (const std::string& stored : {data, pack_record(data, {})}) {
      CHECK(decode_record(stored) == record);
      for (std::size_t size = 0; size < stored.size(); ++size) {
        CHECK_THROWS_AS(decode_record(std::string_view(stored).substr(0, size)), Error);
      }
      CHECK_THROWS_AS(decode_record(stored + '\0'), Error);
    }
  }
}

TEST_CASE("a record's head is the record without its map, and its text up to the title's end") {
  std::mt19937 random(9);
  for (int round = 0; round < 100; ++round) {
    Record record = random_record(random);
    const std::string data = encode(record);
    record.map = SourceMap();
    record.text.resize(record.title.end);
    CHECK(decode_record_head(data) == record);
    CHECK(decode_record_head(pack_record(data, {})) == record);
  }
}

TEST_CASE("an encoding with any flipped bit is damage") {
  std::mt19937 random(8);
  for (int round = 0; round < 5; ++round) {
    std::string data = encode(random_record(random));
    data = round % 2 == 0 ? data : pack_record(data, {});
    for (std::size_t bit = 0; bit < 8 * data.size(); ++bit) {
      const auto flip = [&] { data[bit / 8] = static_cast<char>(data[bit / 8] ^ 1 << bit % 8); };
      flip();
      REQUIRE_THROWS_AS(decode_record(data), Damaged);
      flip();
    }
    CHECK_NOTHROW(decode_record(data));
  }
}

TEST_CASE("the greatest numbers come back") {
  constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
  Record record;
  record.article_hash = std::numeric_limits<std::uint64_t>::max();
  record.passages = {{{0, most}, Language::it}, {{most, most}, Language::en}};
  record.origin = {std::uint64_t{1} << 40, std::uint64_t{1} << 41};
  CHECK((decode_record(encode(record)) == record));
}

TEST_CASE("a passage that ends behind 4 GiB, or is in no language of ours, is damage") {
  Record record;
  if (GENERATE(true, false)) {
    record.passages = {{{5, 4}, Language::en}}; // encoded as one of nearly 4 GiB
  } else {
    record.passages = {{{0, 4}, static_cast<Language>(language_count)}};
  }
  CHECK_THROWS_AS(decode_record(encode(record)), Damaged);
}

TEST_CASE("form feeds end the pages of a text") {
  Record record;
  record.text = "one\n\ftwo\f\fcd\f";
  const std::vector<std::uint64_t> pages = {1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 4, 4, 4, 5};
  for (std::uint32_t offset = 0; offset <= record.text.size(); ++offset) {
    CHECK(page_in_file(record, offset) == pages.at(offset));
  }
  record.text = "one\ntwo";
  CHECK_FALSE(page_in_file(record, 5));
}

TEST_CASE("a passage is analysed in its own language, the rest in the main one") {
  Analyser analyser;
  Record record;
  record.language = "nl";
  record.text = "huizen houses";
  record.passages = {{{7, 13}, Language::en}};
  const std::vector<Token> tokens = tokens_of(record, analyser);
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].language == Language::nl);
  CHECK(tokens[1].language == Language::en);
  record.language = "fr";
  CHECK_FALSE(tokens_of(record, analyser)[0].language);
}

TEST_CASE("an empty record comes back") {
  CHECK(decode_record(encode(Record())) == Record());
  CHECK_THROWS_AS(decode_record(""), Error);
}

TEST_CASE("a large record comes back") {
  Record record;
  record.text.assign(std::size_t{3} << 20, 'x');
  record.title = {0, static_cast<std::uint32_t>(record.text.size())};
  CHECK((decode_record(encode(record)) == record));
}

TEST_CASE("a title that is not in the text throws") {
  Record record;
  record.text = "text";
  const auto span = GENERATE(table<std::uint32_t, std::uint32_t>({{0, 5}, {3, 2}, {5, 5}, {5, 6}}));
  record.title = {std::get<0>(span), std::get<1>(span)};
  CHECK_THROWS_WITH(decode_record(encode(record)), ContainsSubstring("damaged"));
}

TEST_CASE("a damaged record throws Error or is one whose title and places can be looked up") {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string data = encode(random_record(random));
    for (std::size_t damage = 1 + random() % 3; damage > 0; --damage) {
      data[random() % data.size()] = static_cast<char>(random());
    }
    try {
      const Record record = decode_record(data);
      CHECK(record.title.of(record.text).size() <= record.text.size());
      for (std::uint32_t offset = 0; offset < record.text.size(); offset += 7) {
        REQUIRE_NOTHROW(record.map.locate(record.text, offset));
      }
    } catch (const Error& error) {
      CHECK_THAT(error.what(), ContainsSubstring("damaged"));
    }
  }
}

TEST_CASE("places sort by path, and in one file by where the articles begin") {
  std::vector<std::string> keys;
  for (const auto& [path, id, byte] :
       std::vector<std::tuple<std::string, std::string, std::uint64_t>>{{"/a", "", 0},
                                                                        {"/a", "3", 0},
                                                                        {"/a", "2", 1},
                                                                        {"/a", "1", 255},
                                                                        {"/a", "", 256},
                                                                        {"/a", "4", 0x1'0000'0000},
                                                                        {"/a-b", "", 0},
                                                                        {"/a/b", "", 0},
                                                                        {"/b", "1", 0}}) {
    Record record;
    record.source.path = path;
    record.source.record = id;
    record.origin.byte = byte;
    keys.push_back(place_key(record));
  }
  CHECK(std::adjacent_find(keys.begin(), keys.end(), std::greater_equal<>()) == keys.end());
  CHECK(keys.front() == "/a");
}

TEST_CASE("an article's id depends on its path, and on which of the file's articles it is") {
  Source source;
  source.path = "/corpus/nl/kaas.md";
  const std::string id = article_id(source);
  CHECK(id == content_hash("/corpus/nl/kaas.md"));
  source.url = "https://example.org/";
  source.date = "2025-01-22";
  CHECK(article_id(source) == id);
  source.record = "7";
  CHECK(article_id(source) == content_hash(std::string("/corpus/nl/kaas.md\0007", 20)));
  source.record.clear();
  source.path = "/corpus/nl/Kaas.md";
  CHECK(article_id(source) != id);
}

} // namespace
} // namespace triglot
