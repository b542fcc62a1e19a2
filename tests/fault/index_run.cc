#include "tests/fault/index_run.h"

#include "indexer/update.h"

#include <utility>

namespace triglot::test {
namespace {

// Articles that cannot be read belong to these tests.
class SilentObserver final : public BuildObserver {
public:
  explicit SilentObserver(std::function<void()> meanwhile) : meanwhile_(std::move(meanwhile)) {}

  void indexed(const IndexedArticle& /*article*/) override { meanwhile_(); }
  void warned(const std::string& /*path*/, std::uint64_t /*line*/,
              std::string_view /*what*/) override {}
  void noted(const std::string& /*path*/, std::uint64_t /*line*/,
             std::string_view /*what*/) override {}
  void failed(const Failure& /*failure*/) override {}
  void progressed(const Progress& /*progress*/) override {}
  void writing() override {}

private:
  std::function<void()> meanwhile_;
};

} // namespace

BuildReport bring_up_to_date(const std::filesystem::path& index,
                             const std::filesystem::path& articles,
                             const std::function<void()>& meanwhile) {
  SilentObserver observer(meanwhile);
  BuildOptions options;
  options.index = index;
  options.paths = {articles.string()};
  return update(options, observer);
}

BuildReport bring_up_to_date(const std::filesystem::path& index,
                             const std::vector<std::filesystem::path>& roots,
                             const CommitLimits& limits) {
  SilentObserver observer([] {});
  BuildOptions options;
  options.index = index;
  for (const std::filesystem::path& root : roots) {
    options.paths.push_back(root.string());
  }
  return update(options, observer, NamedBy::person, limits);
}

BuildReport rebuild(const std::filesystem::path& index) {
  SilentObserver observer([] {});
  BuildOptions options;
  options.index = index;
  return build(options, observer);
}

} // namespace triglot::test
