// Tests that records packed with an index's dictionary come back, and take less room.
#include "store/record/record_dictionary.h"

#include "base/error.h"
#include "store/record/record.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

// Articles in three folders and one large file, with text that is not all different.
std::vector<Record> some_records(std::size_t count) {
  std::mt19937 random(3);
  std::vector<std::string> sentences;
  for (int i = 0; i < 300; ++i) {
    sentences.push_back(test::random_text(random, 60));
  }
  std::vector<Record> records(count);
  for (std::size_t i = 0; i < count; ++i) {
    Record& record = records[i];
    record.source.path =
        i % 4 == 0 ? "/home/ada/articles.jsonl" : fmt::format("/home/ada/notes/{}/{}.md", i % 3, i);
    record.source.record = i % 4 == 0 ? std::to_string(i) : "";
    record.source.publisher = i % 2 == 0 ? "De Krant" : "";
    record.language = "nl";
    for (int sentence = 0; sentence < 10; ++sentence) {
      record.text += sentences[random() % sentences.size()] + "\n";
    }
  }
  return records;
}

std::string trained_on(const std::vector<Record>& records) {
  std::vector<std::string> encoded;
  std::vector<RecordParts> samples;
  std::uint64_t bytes = 0;
  for (const Record& record : records) {
    encoded.push_back(encode(record));
    bytes += record.text.size();
  }
  for (const std::string& data : encoded) {
    samples.push_back(record_parts(data));
  }
  return RecordDictionary::train(samples, bytes);
}

TEST_CASE("records packed with a dictionary come back, and take half the room") {
  const std::vector<Record> records = some_records(1500);
  const std::string stored = trained_on(records);
  REQUIRE(!stored.empty());
  CHECK(trained_on(records) == stored);
  const RecordDictionary dictionary(stored);
  std::size_t without = 0;
  std::size_t with = 0;
  for (Record record : records) {
    const std::string data = encode(record);
    const std::string packed = pack_record(data, dictionary);
    without += pack_record(data, {}).size();
    with += packed.size();
    REQUIRE(decode_record(packed, dictionary) == record);
    record.text.clear();
    REQUIRE(decode_record_head(packed, dictionary) == record);
  }
  CHECK(with < without / 2);
}

TEST_CASE("strings come back, whether the dictionary has their beginnings or not") {
  const RecordDictionary dictionary(trained_on(some_records(1500)));
  for (const std::string& string :
       {std::string(), std::string("/home/ada/articles.jsonl"),
        std::string("/home/ada/articles.jso"), std::string("/home/ada/notes/1/"),
        std::string("/home/ada/notes/1/x/y.md"), std::string("/"), std::string("De Krant"),
        std::string("De Krant van morgen"), std::string("\0/", 2), std::string(70'000, '/')}) {
    std::string data;
    dictionary.put_string(data, string);
    CHECK(data.size() <= string.size() + 3);
    data += "behind";
    Decoder decoder(data);
    CHECK(dictionary.read_string(decoder) == string);
    CHECK(decoder.rest() == "behind");
  }
}

TEST_CASE("few texts are not worth a dictionary") {
  CHECK(trained_on(some_records(10)).empty());
  CHECK(trained_on({}).empty());
}

TEST_CASE("what is no dictionary, and a record packed with another one, are damage") {
  CHECK_THROWS_AS(RecordDictionary("\x01"), Damaged);
  CHECK_THROWS_AS(RecordDictionary(std::string_view("\0no dictionary", 14)), Damaged);
  const std::vector<Record> records = some_records(1500);
  const RecordDictionary dictionary(trained_on(records));
  for (const Record& record : records) {
    const std::string packed = pack_record(encode(record), dictionary);
    CHECK_THROWS_AS(decode_record(packed), Damaged);
  }
}

} // namespace
} // namespace triglot
