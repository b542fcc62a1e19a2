// Tests the five real articles that the project began with, if available.
#include "analysis/analyser.h"
#include "analysis/identify.h"

#include "tests/analysis/words.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot {
namespace {

namespace fs = std::filesystem;

// The articles' texts sorted by file name; none if there is no such folder.
std::vector<std::string> seeds() {
  const fs::path folder = fs::path(PROJECT_FOLDER) / "../shared/seeds";
  std::vector<fs::path> paths;
  if (fs::is_directory(folder)) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts(paths.size());
  std::transform(paths.begin(), paths.end(), texts.begin(), test::read_bytes);
  return texts;
}

TEST_CASE("The real articles have their languages") {
  const std::vector<std::string> texts = seeds();
  if (texts.empty()) {
    WARN("the real articles skipped: there is no ../shared/seeds");
    return;
  }
  std::string codes;
  for (const std::string& text : texts) {
    codes += identify(text).code + " ";
  }
  CHECK(codes == "en en en nl it ");
}

TEST_CASE("The real articles have sound tokens") {
  const std::vector<std::string> texts = seeds();
  if (texts.empty()) {
    WARN("the real articles skipped: there is no ../shared/seeds");
    return;
  }
  Analyser analyser;
  for (const std::string& text : texts) {
    REQUIRE(test::is_utf8(text));
    const Identification identification = identify(text);
    const LanguageOf language(language_from_code(identification.code), identification.runs);
    std::vector<ByteSpan> words;
    std::size_t openai = 0;
    for (const Token& token : analyser.analyse(text, language)) {
      words.push_back(token.span);
      openai += token.form == "openai" ? 1U : 0U;
      CHECK_FALSE(token.form.empty());
      CHECK_FALSE(token.lemmas.empty());
    }
    CAPTURE(text.substr(0, 60));
    CHECK(test::flaw_in(text, words) == "none");
    CHECK(words.size() > text.size() / 10);
    CHECK(openai >= 3);
  }
}

} // namespace
} // namespace triglot
