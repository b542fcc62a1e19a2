#include "tests/query/small_index.h"

#include "indexer/build.h"
#include "store/fingerprint.h"

#include <stdexcept>

#include <fmt/format.h>

namespace triglot::test {
namespace {

class Strict final : public BuildObserver {
public:
  void indexed(const Record& /*record*/) override {}
  void warned(const std::string& path, std::string_view what) override {
    throw std::runtime_error(fmt::format("{}: {}", path, what));
  }
  void failed(const Failure& failure) override { throw std::runtime_error(failure.reason); }
};

} // namespace

SmallIndex::SmallIndex(const std::vector<std::pair<std::string, std::string>>& texts) {
  int number = 0;
  for (const auto& [language, text] : texts) {
    const std::string front =
        language.empty() ? "" : fmt::format("---\nlang: {}\n---\n\n", language);
    folder_.write(fmt::format("texts/{:03}.md", ++number), front + text + "\n");
  }
  Strict observer;
  build({folder_.path() / "index", {(folder_.path() / "texts").string()}, "", EmptyRoots::refuse},
        observer);
  index_ = std::make_unique<Index>(IndexDirectory(folder_.path() / "index"),
                                   analysis_fingerprint(analyser_));
}

} // namespace triglot::test
