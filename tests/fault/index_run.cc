#include "tests/fault/index_run.h"

#include "indexer/update.h"

namespace triglot::test {
namespace {

// Articles that cannot be read belong to these tests.
class SilentObserver final : public BuildObserver {
public:
  void indexed(const Record& /*record*/) override {}
  void warned(const std::string& /*path*/, std::uint64_t /*line*/,
              std::string_view /*what*/) override {}
  void noted(const std::string& /*path*/, std::uint64_t /*line*/,
             std::string_view /*what*/) override {}
  void failed(const Failure& /*failure*/) override {}
  void progressed(const Progress& /*progress*/) override {}
  void writing() override {}
};

} // namespace

BuildReport bring_up_to_date(const std::filesystem::path& index,
                             const std::filesystem::path& articles) {
  SilentObserver observer;
  BuildOptions options;
  options.index = index;
  options.paths = {articles.string()};
  return update(options, observer);
}

} // namespace triglot::test
