// Tests the analysis of many real texts: same results as without shortcuts, and how much faster.
#include "analysis/analyser.h"

#include "tests/analysis/plain_icu.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot {
namespace {

using Clock = std::chrono::steady_clock;

bool are_same(const std::vector<Token>& tokens, const std::vector<Token>& expected) {
  return std::equal(tokens.begin(), tokens.end(), expected.begin(), expected.end(),
                    [](const Token& one, const Token& other) {
                      return one.span == other.span && one.form == other.form &&
                             one.lemmas == other.lemmas && one.language == other.language;
                    });
}

struct Measured {
  std::size_t texts = 0;
  std::size_t bytes = 0;
  Clock::duration plain{};
  Clock::duration fast{};

  double megabytes_a_second(Clock::duration time) const {
    return static_cast<double>(bytes) / 1e6 / std::chrono::duration<double>(time).count();
  }
};

// Records of {"id": "it-…", "title": …, "text": …}, one per line, from bench/corpus/corpus.sh.
TEST_CASE("The words of many real texts, and the time for them") {
  const char* path = std::getenv("TRIGLOT_TEXTS");
  if (path == nullptr) {
    WARN("many real texts skipped: TRIGLOT_TEXTS names no file of records");
    return;
  }
  std::ifstream file(path);
  REQUIRE(file);
  Analyser analyser;
  test::PlainIcu plain;
  std::map<Language, Measured> languages;
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json record = nlohmann::json::parse(line);
    const auto language = language_from_code(record.at("id").get<std::string>().substr(0, 2));
    if (!language) {
      continue;
    }
    const std::string text =
        record.at("title").get<std::string>() + "\n\n" + record.at("text").get<std::string>();
    Measured& measured = languages[*language];
    // Interleaved, so that other load on the machine slows both.
    const Clock::time_point begin = Clock::now();
    const std::vector<Token> expected = plain.tokens(text, language);
    const Clock::time_point middle = Clock::now();
    const std::vector<Token> tokens = analyser.analyse(text, LanguageOf(language));
    measured.fast += Clock::now() - middle;
    measured.plain += middle - begin;
    ++measured.texts;
    measured.bytes += text.size();
    if (!are_same(tokens, expected)) {
      FAIL("other tokens: " << line);
    }
  }
  CHECK_FALSE(languages.empty());
  for (const auto& [language, measured] : languages) {
    const double plainly = measured.megabytes_a_second(measured.plain);
    const double fast = measured.megabytes_a_second(measured.fast);
    WARN(fmt::format("{}: {} texts, {:.1f} MB/s, plainly {:.1f}: {:.1f} times",
                     row_of(language).name, measured.texts, fast, plainly, fast / plainly));
  }
}

} // namespace
} // namespace triglot
