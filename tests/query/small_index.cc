#include "tests/query/small_index.h"

#include "indexer/build.h"
#include "store/fingerprint.h"
#include "tests/query/strict_sink.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace triglot::test {

SmallIndex::SmallIndex(const std::vector<SmallArticle>& articles) {
  int number = 0;
  for (const auto& [language, text, more_front, stated_name] : articles) {
    ++number;
    const std::string name = stated_name.empty() ? fmt::format("{:03}.md", number) : stated_name;
    const std::string front =
        (language.empty() ? "" : fmt::format("lang: {}\n", language)) + more_front;
    folder_.write("texts/" + name,
                  (front.empty() ? "" : fmt::format("---\n{}---\n\n", front)) + text + "\n");
  }
  StrictSink sink;
  build({folder_.path() / "index", {(folder_.path() / "texts").string()}, "", EmptyRoots::refuse},
        sink);
  index_ = std::make_unique<Index>(IndexDirectory(folder_.path() / "index"),
                                   analysis_fingerprint(analyser_));
}

std::string SmallIndex::path_of(const std::string& name) const {
  return (folder_.path() / "texts" / name).string();
}

std::string names_of(const Answer& answer) {
  std::vector<std::string> names;
  for (const Hit& hit : answer.hits) {
    names.push_back(std::filesystem::path(hit.record.source.path).stem());
  }
  std::sort(names.begin(), names.end());
  return fmt::format("{}", fmt::join(names, " "));
}

} // namespace triglot::test
