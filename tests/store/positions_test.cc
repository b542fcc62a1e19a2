// Tests that words are restored from their encoding, each at its position and distinct from all
// others.
#include "store/positions/positions.h"

#include "base/error.h"
#include "base/hashed_name.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

std::vector<PositionedWord> random_words(std::mt19937& random, std::size_t count,
                                         std::size_t different) {
  std::vector<PositionedWord> words;
  Position position;
  for (std::size_t i = 0; i < count; ++i) {
    position = position.advanced(random() % 9 == 0 ? static_cast<std::uint32_t>(random() % 60) : 1);
    words.push_back({word_hash(fmt::format("word{}", random() % different)), position});
  }
  return words;
}

std::uint32_t first_stretch(const std::vector<PositionedWord>& words) {
  std::uint32_t end = 1;
  while (end < words.size() && words[end].position == words[end - 1].position.advanced(1)) {
    ++end;
  }
  return end;
}

TEST_CASE("words come back in their order, with their positions", "[slow]") {
  std::mt19937 random(3);
  const auto [count, different, bytes] = GENERATE(table<std::size_t, std::size_t, int>({
      {1, 1, 1},
      {2, 1, 1},
      {30, 12, 1},
      {80, 60, 1},
      {300, 120, 1},
      {400, 250, 2},
      {900, 400, 2},
      {5000, 3000, 4},
      {70000, 60000, 4},
      {500000, 400000, 6},
  }));
  CAPTURE(count);
  const std::vector<PositionedWord> words = random_words(random, count, different);
  const auto third = static_cast<std::uint32_t>(words.size() / 3);
  const auto half = static_cast<std::uint32_t>(words.size() / 2);
  const auto title =
      GENERATE_COPY(WordRange{}, WordRange{0, first_stretch(words)}, WordRange{third, half});
  const std::string encoded = encode_positions(words, title);
  const TermPositions order(encoded);
  REQUIRE(order.size() == count);
  CHECK(order.title() == title);
  CHECK(order.fingerprinting().bytes == bytes);
  TermPositions::Positions positions = order.positions();
  std::set<std::uint64_t> hashes;
  std::set<std::uint64_t> fingerprints;
  std::size_t same = 0; // one check for all: a check for each word takes half a minute
  for (std::uint32_t i = 0; i < count; ++i) {
    const bool is_same = order.fingerprint(i) == order.fingerprinting().of(words[i].hash) &&
                         positions.of(i) == words[i].position;
    same += is_same ? 1 : 0;
    hashes.insert(words[i].hash);
    fingerprints.insert(order.fingerprint(i));
  }
  CHECK(same == count);
  CHECK(fingerprints.size() == hashes.size());
}

TEST_CASE("a word is found from any place on") {
  std::mt19937 random(4);
  for (const std::size_t different : {3U, 90U, 400U, 3000U}) {
    const std::vector<PositionedWord> words = random_words(random, 700, different);
    const std::string encoded = encode_positions(words);
    const TermPositions order(encoded);
    for (int round = 0; round < 300; ++round) {
      const std::uint64_t hash = words[random() % words.size()].hash;
      WordRange range;
      range.begin = static_cast<std::uint32_t>(random() % words.size());
      range.end =
          range.begin + static_cast<std::uint32_t>(random() % (words.size() - range.begin + 1));
      const auto expected =
          std::find_if(words.begin() + range.begin, words.begin() + range.end,
                       [&](const PositionedWord& word) { return word.hash == hash; });
      REQUIRE(order.find(order.fingerprinting().of(hash), range) ==
              static_cast<std::uint32_t>(expected - words.begin()));
    }
  }
}

TEST_CASE("the order of a large text is compressed, where it repeats itself") {
  std::mt19937 random(6);
  std::vector<PositionedWord> words = random_words(random, 1'000'000, 3);
  const std::string encoded = encode_positions(words, {0, 1});
  CHECK(encoded.size() < words.size() / 2);
  const TermPositions order(encoded);
  REQUIRE(order.size() == words.size());
  CHECK(order.title() == WordRange{0, 1});
  CHECK(order.fingerprint(999'999) == order.fingerprinting().of(words.back().hash));
  CHECK(order.positions().of(999'999) == words.back().position);
  CHECK_THROWS_AS(TermPositions(std::string_view(encoded).substr(0, encoded.size() - 9)), Damaged);
}

TEST_CASE("words whose fingerprint is 0 are told apart") {
  std::vector<PositionedWord> words;
  const PositionFingerprint one_byte{1, 0, 0, {}}; // the first that is tried
  for (std::uint64_t hash = 1; words.size() < 2; ++hash) {
    if (one_byte.of(hash) == 0) {
      words.push_back({hash, {static_cast<std::uint32_t>(words.size() + 1)}});
    }
  }
  const std::string encoded = encode_positions(words);
  const TermPositions order(encoded);
  CHECK(order.fingerprint(0) != order.fingerprint(1));
}

TEST_CASE("words with the same hash do not keep others from being stored") {
  const std::vector<PositionedWord> words = {{7, {1}}, {7, {2}}, {8, {3}}};
  const std::string encoded = encode_positions(words);
  const TermPositions order(encoded);
  CHECK(order.fingerprint(0) == order.fingerprint(1));
  CHECK(order.fingerprint(0) != order.fingerprint(2));
}

TEST_CASE("an order whose positions would begin again at 0 is damage") {
  const std::string encoded = std::string("\0\0\x08\xff\xff\xff\xff\x0f\x01\x05\x01", 11) + "ab";
  const TermPositions order(encoded);
  REQUIRE(order.size() == 2);
  TermPositions::Positions positions = order.positions();
  CHECK(positions.of(0) == Position{0xffffffff});
  CHECK_THROWS_AS(positions.of(1), Damaged);
}

TEST_CASE("what is no order of words is damage, or an order whose words can be asked for") {
  std::mt19937 random(5);
  CHECK_THROWS_AS(TermPositions(""), Damaged);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = encode_positions(random_words(random, 1 + random() % 40, 30), {0, 1});
    for (std::size_t damage = 1 + random() % 3; damage > 0; --damage) {
      bytes[random() % std::min<std::size_t>(bytes.size(), 12)] = static_cast<char>(random());
    }
    bytes.resize(random() % 3 == 0 ? random() % bytes.size() : bytes.size());
    try {
      const TermPositions order(bytes);
      TermPositions::Positions positions = order.positions();
      for (std::uint32_t word = 0; word < order.size(); ++word) {
        order.fingerprint(word);
        positions.of(word);
      }
      CHECK(order.title().end <= order.size());
    } catch (const Damaged& error) {
      CHECK_THAT(error.what(), ContainsSubstring("damaged"));
    }
  }
}

} // namespace
} // namespace triglot
