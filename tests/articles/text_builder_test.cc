// Tests that texts assembled from pieces of a file keep their mapping to it.
#include "articles/text_builder.h"

#include "articles/article.h"
#include "tests/articles/map_check.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>

namespace triglot {
namespace {

DecodedText decoded_file(const std::string& bytes) {
  return std::get<DecodedText>(decode(bytes));
}

// "text: 0<0-3@1 3<4-9@1"
std::string shown(const TextBuilder::Result& result) {
  std::string out = test::shown(result.text) + ":";
  for (const SourceMap::Segment& segment : result.map.segments()) {
    out += fmt::format(" {}<{}-{}@{}", segment.text_begin, segment.source.begin, segment.source.end,
                       segment.line);
  }
  return out;
}

TEST_CASE("a text is pieces of its file, and what is put between them") {
  const DecodedText file = decoded_file("Kop\n\n*twee* woorden\nen &eacute;\n");
  TextBuilder builder(file);

  SECTION("nothing at all") {
    CHECK(shown(builder.take()) == ":");
  }
  SECTION("an empty piece is none") {
    builder.copy({3, 3});
    builder.insert("", 3);
    builder.end_paragraph();
    builder.separate("\n");
    CHECK(builder.next_offset() == 0);
    CHECK(shown(builder.take()) == ":");
  }
  SECTION("one piece") {
    builder.copy({0, 3});
    CHECK(builder.decoded_end() == 3);
    CHECK(builder.next_offset() == 3);
    CHECK(shown(builder.take()) == "Kop: 0<0-3@1");
  }
  SECTION("a text behind one that was taken begins empty") {
    builder.copy({0, 3});
    builder.end_paragraph();
    CHECK(shown(builder.take()) == "Kop: 0<0-3@1");
    builder.copy({5, 11});
    CHECK(shown(builder.take()) == "*twee*: 0<5-11@3");
    CHECK(shown(builder.take()) == ":");
  }
  SECTION("neighbours are one segment, and blanks that stand in the file are copied") {
    builder.copy({0, 1});
    builder.copy({1, 3});
    builder.end_paragraph();
    builder.copy({5, 11});
    CHECK(shown(builder.take()) == "Kop⏎⏎*twee*: 0<0-11@1");
  }
  SECTION("a paragraph that the file ends otherwise") {
    builder.copy({0, 3});
    builder.end_paragraph();
    builder.end_paragraph();
    builder.copy({6, 10});
    CHECK(shown(builder.take()) == "Kop⏎⏎twee: 0<0-5@1 5<6-10@3");
  }
  SECTION("other blanks than the file has map to what is before them") {
    builder.copy({0, 3});
    builder.separate("\t");
    builder.copy({6, 10});
    CHECK(shown(builder.take()) == "Kop⇥twee: 0<0-3@1 4<6-10@3");
  }
  SECTION("no blanks at the beginning, at the end, or beside a paragraph's end") {
    builder.separate("\n");
    builder.copy({0, 3});
    builder.end_paragraph();
    builder.separate("\t");
    builder.copy({6, 10});
    builder.separate("\n");
    builder.end_paragraph();
    CHECK(shown(builder.take()) == "Kop⏎⏎twee: 0<0-5@1 5<6-10@3");
  }
  SECTION("what is inserted stands at its origin, on its line") {
    builder.copy({20, 23});
    builder.insert("é", 23);
    CHECK(shown(builder.take()) == "en é: 0<20-23@4 3<23-23@4");
  }
  SECTION("the next offset is behind the paragraph's end") {
    builder.copy({0, 3});
    builder.end_paragraph();
    CHECK(builder.next_offset() == 5);
    builder.copy({6, 10});
    CHECK(shown(builder.take()) == "Kop⏎⏎twee: 0<0-5@1 5<6-10@3");
  }
}

TEST_CASE("a piece over lines that end in CR LF is one segment for each line") {
  const DecodedText file = decoded_file("\xef\xbb\xbf"
                                        "een\r\ntwee\r\ndrie");
  TextBuilder builder(file);
  builder.copy({1, 11});
  CHECK(shown(builder.take()) == "en⏎twee⏎dr: 0<4-6@1 2<7-12@1 7<13-16@2");
}

TEST_CASE("a piece with replaced bytes leads to the bytes around them") {
  const std::string bytes = "abc\xff"
                            "def"
                            " caf\u00e9 caf\u00e9\n";
  const DecodedText file = decoded_file(bytes);
  TextBuilder builder(file);
  const std::uint32_t begin = GENERATE(0U, 2U, 3U);
  builder.copy({begin, 9});
  const TextBuilder::Result result = builder.take();
  CHECK(test::map_fault(bytes, result.text, result.map) == "");
  CHECK(result.map.locate(result.text, 6 - begin).byte == 4);
}

TEST_CASE("a piece that begins with replaced bytes at the file's beginning shifts nothing") {
  const std::string bytes = "\xff"
                            "abc"
                            " caf\u00e9 caf\u00e9";
  const DecodedText file = decoded_file(bytes);
  TextBuilder builder(file);
  builder.copy({0, 6});
  const TextBuilder::Result result = builder.take();
  CHECK(test::shown(result.text) == "�abc");
  CHECK(test::map_fault(bytes, result.text, result.map) == "");
  CHECK(result.map.locate(result.text, 3).byte == 1);
}

// A builder, and the string it should produce.
class Rehearsal {
public:
  Rehearsal(std::mt19937& random, const DecodedText& file)
      : random_(random), file_(file), builder_(file) {}

  // Whether there are characters left for a piece.
  bool has_more() const { return at_ + 80 < file_.text.size(); }

  void step() {
    switch (random_() % 5) {
    case 0:
      paragraph_ended_ = true;
      builder_.end_paragraph();
      break;
    case 1:
      separate(random_() % 2 == 0 ? "\n" : " ");
      break;
    case 2:
      begin_piece();
      expected_ += "é";
      builder_.insert("é", advance(3));
      break;
    default: {
      begin_piece();
      const std::uint32_t begin = advance(4);
      const std::uint32_t end = advance(12);
      expected_ += ByteSpan{begin, end}.of(file_.text);
      builder_.copy({begin, end});
    }
    }
  }

  TextBuilder::Result take() { return builder_.take(); }

  std::string expected() const {
    return expected_.substr(0, expected_.find_last_not_of(" \t\n\r") + 1);
  }

private:
  // Advances in the file by one to `most` characters.
  std::uint32_t advance(std::size_t most) {
    for (std::size_t count = 1 + random_() % most; count > 0; --count) {
      move_to(at_ + 1);
    }
    return static_cast<std::uint32_t>(at_);
  }

  void move_to(std::size_t offset) {
    at_ = std::clamp(offset, at_, file_.text.size());
    while (!test::is_boundary(file_.text, at_)) {
      ++at_;
    }
  }

  void separate(std::string_view blanks) {
    if (!paragraph_ended_ && !expected_.empty()) {
      // A blank copied from the file is not copied again with the next piece.
      move_to(builder_.decoded_end() + blanks.size());
      expected_ += blanks;
    }
    builder_.separate(blanks);
  }

  void begin_piece() {
    if (paragraph_ended_ && !expected_.empty()) {
      move_to(builder_.decoded_end() + 2);
      expected_ += "\n\n";
    }
    paragraph_ended_ = false;
  }

  std::mt19937& random_;
  const DecodedText& file_;
  TextBuilder builder_;
  std::size_t at_ = 0;
  bool paragraph_ended_ = false;
  std::string expected_;
};

TEST_CASE("random pieces of random files come to the expected text and lead back to their bytes") {
  std::mt19937 random(34);
  for (int round = 0; round < 2000; ++round) {
    const std::string bytes = "." + test::random_bytes(random, 60);
    const auto file = decode(bytes);
    if (!std::holds_alternative<DecodedText>(file)) {
      continue;
    }
    Rehearsal rehearsal(random, std::get<DecodedText>(file));
    while (rehearsal.has_more()) {
      rehearsal.step();
    }
    const TextBuilder::Result result = rehearsal.take();
    INFO(test::shown(bytes));
    CHECK(test::shown(result.text) == test::shown(rehearsal.expected()));
    CHECK(test::map_fault(bytes, result.text, result.map) == "");
  }
}

} // namespace
} // namespace triglot
