// Tests which copies SourceMapBuilder joins into one segment.
#include "store/record/source_map.h"

#include "tests/support/catch.h"

#include <fmt/format.h>

#include <cstdio>
#include <random>
#include <sstream>
#include <string>

namespace triglot {
namespace {

// "0-3<4-7@2": text 0-3 is a copy of bytes 4-7, which begin on line 2.
SourceMap built(const std::string& calls) {
  SourceMapBuilder builder(SourceEncoding::utf8);
  std::istringstream words(calls);
  for (std::string call; words >> call;) {
    ByteSpan text;
    ByteSpan source;
    std::uint32_t line = 0;
    REQUIRE(std::sscanf(call.c_str(), "%u-%u<%u-%u@%u", &text.begin, &text.end, &source.begin,
                        &source.end, &line) == 5);
    builder.copied(text, source, line);
  }
  return builder.take();
}

// "0<4-7@2": text from 0 on is bytes 4-7.
std::string shown(const SourceMap& map) {
  std::string text;
  for (const SourceMap::Segment& segment : map.segments()) {
    text += fmt::format("{}{}<{}-{}@{}", text.empty() ? "" : " ", segment.text_begin,
                        segment.source.begin, segment.source.end, segment.line);
  }
  return text;
}

TEST_CASE("copies that go on without a gap are one segment") {
  auto [calls, segments] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"0-3<0-3@1", "0<0-3@1"},
      {"0-3<0-3@1 3-7<3-7@1", "0<0-7@1"},
      {"0-3<0-3@1 3-7<3-7@1 7-9<7-9@2", "0<0-9@1"},
      {"0-3<0-3@1 3-7<4-8@1", "0<0-3@1 3<4-8@1"}, // a gap in the file: CR LF
      {"0-3<0-3@1 5-9<3-7@1", "0<0-3@1 5<3-7@1"}, // a gap in the text: words added
      {"0-3<3-6@1 3-7<6-10@2", "0<3-10@1"},       // the first line counts
      {"0-3<9-9@1", "0<9-9@1"},                   // words that replace a place
      {"0-3<9-9@1 3-6<9-9@1", "0<9-9@1 3<9-9@1"}, // two of them
      {"0-3<0-3@1 3-5<3-3@1 5-8<3-6@1", "0<0-3@1 3<3-3@1 5<3-6@1"},
      {"0-3<5-5@1 3-6<5-8@1", "0<5-5@1 3<5-8@1"}, // never joined to a later copy
  }));
  CHECK(shown(built(calls)) == segments);
}

TEST_CASE("a builder is empty after it was taken from") {
  SourceMapBuilder builder(SourceEncoding::utf16);
  builder.copied({0, 3}, {2, 8}, 1);
  const SourceMap map = builder.take();
  CHECK(map.encoding() == SourceEncoding::utf16);
  CHECK(shown(map) == "0<2-8@1");
}

TEST_CASE("joining changes no location") {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    SourceMapBuilder joining(SourceEncoding::utf8);
    SourceMap apart;
    std::string text;
    std::uint32_t byte = 0;
    std::uint32_t line = 1;
    for (int pieces = 0; pieces < 12; ++pieces) {
      byte += random() % 3 == 0 ? 1U : 0U; // left out
      const std::string piece = std::string(random() % 3, 'x') + (random() % 2 == 0 ? "\n" : "y");
      const auto size = static_cast<std::uint32_t>(piece.size());
      const auto begin = static_cast<std::uint32_t>(text.size());
      joining.copied({begin, begin + size}, {byte, byte + size}, line);
      apart.append({begin, {byte, byte + size}, line});
      text += piece;
      byte += size;
      line += piece.back() == '\n' ? 1U : 0U;
    }
    const SourceMap joined = joining.take();
    CHECK(joined.segments().size() <= apart.segments().size());
    for (std::uint32_t offset = 0; offset < text.size(); ++offset) {
      CHECK(joined.locate(text, offset) == apart.locate(text, offset));
    }
  }
}

} // namespace
} // namespace triglot
