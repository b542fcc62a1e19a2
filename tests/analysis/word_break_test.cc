// Tests the tokeniser against the Unicode Consortium's test cases for UAX #29 word boundaries.
#include "analysis/tokenise.h"

#include "tests/analysis/words.h"
#include "tests/support/catch.h"

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace triglot {
namespace {

constexpr const char* cases_path = "/usr/share/unicode/auxiliary/WordBreakTest.txt";

using Segment = std::vector<UChar32>; // characters between two boundaries

// "÷ 0061 × 0308 ÷ 0020 ÷ # …" → {61, 308}, {20}. Nothing for a comment line.
std::vector<Segment> parse(const std::string& line) {
  std::vector<Segment> segments;
  std::istringstream fields(line.substr(0, line.find('#')));
  for (std::string field; fields >> field;) {
    if (field == "÷") {
      segments.emplace_back();
    } else if (field != "×") {
      segments.back().push_back(static_cast<UChar32>(std::stol(field, nullptr, 16)));
    }
  }
  if (!segments.empty()) {
    segments.pop_back(); // after the last boundary
  }
  return segments;
}

std::uint32_t utf8_size(UChar32 character) {
  std::string bytes;
  icu::UnicodeString(character).toUTF8String(bytes);
  return static_cast<std::uint32_t>(bytes.size());
}

// CLDR's root locale removes these from MidLetter.
bool is_colon(UChar32 character) {
  return character == U':' || character == U'﹕' || character == U'：';
}

int word_break_class(UChar32 character) {
  return u_getIntPropertyValue(character, UCHAR_WORD_BREAK);
}

// UAX #29 WB4: such a character attaches to the one before.
bool continues_the_previous(UChar32 character) {
  const int value = word_break_class(character);
  return value == U_WB_EXTEND || value == U_WB_FORMAT || value == U_WB_ZWJ;
}

// The boundaries implied by a case's segments.
class Boundaries {
public:
  void add(const Segment& segment) {
    bool after_colon = false;
    for (const UChar32 character : segment) {
      const bool colon = is_colon(character) || (after_colon && continues_the_previous(character));
      if (is_colon(character) || (after_colon && !colon)) {
        end_segment();
      }
      at_ += utf8_size(character);
      after_colon = colon;
    }
    end_segment();
  }

  const std::vector<std::uint32_t>& offsets() const { return offsets_; }

private:
  void end_segment() {
    if (offsets_.back() != at_) {
      offsets_.push_back(at_);
    }
  }

  std::vector<std::uint32_t> offsets_ = {0};
  std::uint32_t at_ = 0;
};

TEST_CASE("All cases of WordBreakTest.txt") {
  std::ifstream file(cases_path);
  if (!file) {
    WARN("WordBreakTest.txt skipped: unicode-data is not installed");
    return;
  }
  Tokeniser tokeniser;
  int cases = 0;
  int words_seen = 0;
  std::string version;
  for (std::string line; std::getline(file, line);) {
    version = version.empty() ? line : version;
    const std::vector<Segment> segments = parse(line);
    if (segments.empty()) {
      continue;
    }
    ++cases;
    std::string text;
    Boundaries boundaries;
    for (const Segment& segment : segments) {
      for (const UChar32 character : segment) {
        icu::UnicodeString(character).toUTF8String(text);
      }
      boundaries.add(segment);
    }

    std::vector<ByteSpan> words;
    tokeniser.tokenise(text, words);
    words_seen += static_cast<int>(words.size());
    INFO(version << ", ICU knows Unicode " << U_UNICODE_VERSION);
    INFO(line);
    CHECK(test::flaw_in(text, words) == "none");
    CHECK(test::listed_with_offsets(text, words) ==
          test::listed_with_offsets(text, test::words_between(text, boundaries.offsets())));
  }
  CHECK(cases >= 1800);
  CHECK(words_seen >= cases / 2);
}

} // namespace
} // namespace triglot
