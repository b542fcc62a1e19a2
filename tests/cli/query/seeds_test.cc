// Tests the five real articles next to the project, if available.
#include "tests/cli/query/searched_folder.h"

namespace triglot {
namespace {

constexpr const char* en0 = "000_70ea7789c4de0f15.txt";
constexpr const char* en1 = "001_471931a8075f0086.txt";
constexpr const char* en2 = "002_6a8943db75a6d8e2.txt";
constexpr const char* nl = "003_edd1e1f99b4a10cb.txt";
constexpr const char* it = "004_8eb1ffd4e8515994.txt";

std::string names(std::initializer_list<const char*> files) {
  std::string joined;
  for (const char* file : files) {
    joined += (joined.empty() ? "" : " ") + std::string(file);
  }
  return joined;
}

TEST_CASE("The real articles are found by word and phrase, each at its line") {
  const std::filesystem::path seeds = std::filesystem::path(PROJECT_FOLDER) / "../shared/seeds";
  if (!std::filesystem::exists(seeds / en0)) {
    WARN("skipped: the real articles are not there (" << seeds.string() << ")");
    return;
  }
  const test::SearchedFolder folder(seeds);
  CHECK(folder.indexed().exit_code == 0);
  CHECK_THAT(folder.indexed().out,
             ContainsSubstring("indexed 5 articles (3 en, 1 nl, 1 it): 5 added"));

  const std::vector<std::pair<std::string, std::string>> expected = {
      {"\"right of first refusal\"", names({en0, en1, en2})},
      {"\"recht van first refusal\"", nl},
      {"\"diritto di prelazione\"", it},
      {"accordo", it},
      {"accordi", it},
      {"L’ACCORDO", it},
      {"suppliers", en0},
      {"capacita societa", it},
      {"intelligenza", it},
      {"microsoft", names({en0, en1, en2, nl, it})},
      {"microsoft -copilot", names({en0, en2, it})},
      {"nvidia -texas", nl},
      {"oracle -microsoft", ""},
      {"prelazione OR datacentercapaciteit", names({nl, it})},
      {"(texas OR copilot) nvidia", names({en2, nl})},
      {"\"500 miljard dollar\"", nl},
  };
  for (const auto& [query, files] : expected) {
    CAPTURE(query);
    CHECK(folder.files(query) == files);
  }

  std::vector<std::string> languages;
  for (const nlohmann::json& hit : folder.hits("microsoft")) {
    languages.push_back(hit["lang"]);
  }
  std::sort(languages.begin(), languages.end());
  CHECK(languages == std::vector<std::string>{"en", "en", "en", "it", "nl"});
}

} // namespace
} // namespace triglot
