// Tests that a place in the stored text maps to its byte and line, against a naive reference.
#include "store/record/source_map.h"

#include "base/codec.h"
#include "base/error.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

namespace triglot {
namespace {

// A text randomly assembled from copies of a file and other words, with the expected location of
// every character.
struct Reference {
  std::string text;
  SourceMap map;
  struct Character {
    std::uint32_t offset = 0;
    bool copied = true;
    SourceLocation location;
  };
  std::vector<Character> characters; // and the text's end
};

constexpr std::array<std::string_view, 8> alphabet = {"a", "b", "é", "€", "😀", "\n", "\n", " "};

class ReferenceMaker {
public:
  ReferenceMaker(std::mt19937& random, SourceEncoding encoding)
      : random_(random), encoding_(encoding) {
    reference_.map = SourceMap(encoding);
  }

  Reference make() {
    for (std::size_t pieces = 1 + random_() % 8; pieces > 0; --pieces) {
      skip();
      copy();
      insert();
    }
    add({}, false);
    return std::move(reference_);
  }

private:
  void skip() { // bytes that the text omits
    for (std::size_t count = random_() % 4; count > 0; --count) {
      read(alphabet[random_() % alphabet.size()]);
    }
  }

  void copy() {
    SourceMap::Segment segment{size(), {at_.byte, at_.byte}, at_.line};
    for (std::size_t count = random_() % 8; count > 0; --count) {
      const std::string_view character = alphabet[random_() % alphabet.size()];
      add(character, true);
      read(character);
    }
    segment.source.end = at_.byte;
    reference_.map.append(segment);
  }

  void insert() {
    for (std::size_t count = random_() % 4; count > 0; --count) {
      add(alphabet[random_() % alphabet.size()], false);
    }
  }

  void add(std::string_view character, bool copied) {
    reference_.characters.push_back({size(), copied, at_});
    reference_.text += character;
  }

  void read(std::string_view character) {
    const auto utf8 = static_cast<std::uint32_t>(character.size());
    at_.byte += encoding_ == SourceEncoding::utf8 ? utf8 : utf8 < 4 ? 2U : 4U;
    at_.line += character == "\n" ? 1U : 0U;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(reference_.text.size()); }

  std::mt19937& random_;
  SourceEncoding encoding_;
  SourceLocation at_{0, 1};
  Reference reference_;
};

std::vector<Reference> references() {
  std::mt19937 random(3);
  std::vector<Reference> all;
  for (int round = 0; round < 300; ++round) {
    all.push_back(ReferenceMaker(random, SourceEncoding::utf8).make());
    all.push_back(ReferenceMaker(random, SourceEncoding::utf16).make());
  }
  return all;
}

std::string shown(SourceLocation location) {
  return "byte " + std::to_string(location.byte) + " line " + std::to_string(location.line);
}

TEST_CASE("a place after a line end that was left out, as the header has it") {
  SourceMap map;
  map.append({0, {0, 3}, 1});
  map.append({3, {4, 9}, 1});
  const std::string text = "Een\nTwee";
  CHECK(shown(map.locate(text, 0)) == "byte 0 line 1");
  CHECK(shown(map.locate(text, 2)) == "byte 2 line 1");
  CHECK(shown(map.locate(text, 3)) == "byte 4 line 1"); // a line end belongs to its line
  CHECK(shown(map.locate(text, 4)) == "byte 5 line 2");
  CHECK(shown(map.locate(text, 8)) == "byte 9 line 2");
  CHECK(map.source_of(text, {4, 8}) == ByteSpan{5, 9});
}

TEST_CASE("an empty map leads to the beginning of the file") {
  for (const std::uint32_t offset : {0U, 1U, 4U}) {
    CHECK(SourceMap().locate("text", offset) == SourceLocation{0, 1});
  }
}

TEST_CASE("a map that is cut keeps what begins before the cut") {
  SourceMap map;
  map.append({0, {0, 3}, 1});
  map.append({5, {7, 9}, 2});
  map.truncate(6);
  CHECK(map.segments().size() == 2);
  map.truncate(5);
  CHECK(map.segments().size() == 1);
}

TEST_CASE("UTF-16 counts two bytes for a unit and four for a surrogate pair") {
  SourceMap map(SourceEncoding::utf16);
  map.append({0, {2, 14}, 1});
  const std::string text = "aé😀\nb"; // offsets 0 1 3 7 8
  CHECK(shown(map.locate(text, 1)) == "byte 4 line 1");
  CHECK(shown(map.locate(text, 3)) == "byte 6 line 1");
  CHECK(shown(map.locate(text, 7)) == "byte 10 line 1");
  CHECK(shown(map.locate(text, 8)) == "byte 12 line 2");
}

TEST_CASE("every copied character leads to where it was copied from") {
  for (const Reference& reference : references()) {
    for (const Reference::Character& character : reference.characters) {
      if (character.copied) {
        CHECK(shown(reference.map.locate(reference.text, character.offset)) ==
              shown(character.location));
      }
    }
  }
}

TEST_CASE("what a reader adds leads to the end of the segment before it, byte and line") {
  for (const Reference& reference : references()) {
    for (const Reference::Character& character : reference.characters) {
      if (!character.copied) {
        INFO("text '" << reference.text << "' at " << character.offset);
        REQUIRE(shown(reference.map.locate(reference.text, character.offset)) ==
                shown(character.location));
      }
    }
  }
}

TEST_CASE("a span leads to the bytes from its begin to its end") {
  for (const Reference& reference : references()) {
    const auto& characters = reference.characters;
    for (std::size_t begin = 0; begin < characters.size(); ++begin) {
      const std::size_t end = (begin + characters.size()) / 2;
      CHECK(reference.map.source_of(reference.text,
                                    {characters[begin].offset, characters[end].offset}) ==
            ByteSpan{characters[begin].location.byte, characters[end].location.byte});
    }
  }
}

TEST_CASE("a cursor finds what the map finds, whatever it skips or repeats") {
  std::mt19937 random(4);
  for (const Reference& reference : references()) {
    SourceCursor cursor(reference.map, reference.text);
    for (const Reference::Character& character : reference.characters) {
      for (std::size_t times = random() % 3; times > 0; --times) {
        CHECK(shown(cursor.locate(character.offset)) ==
              shown(reference.map.locate(reference.text, character.offset)));
        const auto& segment = reference.map.segments()[cursor.segment()];
        CHECK(segment.text_begin <= character.offset);
        CHECK(segment.source.begin <= character.location.byte);
        CHECK(segment.source.end >= character.location.byte);
      }
    }
  }
}

TEST_CASE("a map comes back from its encoding, and no truncation of it does") {
  for (const Reference& reference : references()) {
    std::string bytes;
    reference.map.encode(bytes);
    Decoder decoder(bytes);
    CHECK(SourceMap::decode(decoder) == reference.map);
    CHECK(decoder.at_end());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      Decoder cut(std::string_view(bytes).substr(0, size));
      CHECK_THROWS_AS(SourceMap::decode(cut), Error);
    }
  }
}

TEST_CASE("a hostile encoding throws Error, at once") {
  const std::string bytes = GENERATE(as<std::string>(), "\x02\x01\x01\x01\x01\x01",
                                     "\x01\xff\xff\xff\xff\x0f\x01\x01\x01\x01");
  Decoder decoder(bytes);
  CHECK_THROWS_AS(SourceMap::decode(decoder), Error);
}

} // namespace
} // namespace triglot
