#include "tests/fault/index_run.h"

#include "indexer/update/update.h"

#include <utility>

namespace triglot::test {
namespace {

// Unreadable articles are part of these tests.
class SilentSink final : public EventSink {
public:
  explicit SilentSink(std::function<void()> meanwhile) : meanwhile_(std::move(meanwhile)) {}

  void happened(const Event& event) override {
    if (event.kind == Event::Kind::indexed) {
      meanwhile_();
    }
  }
  bool wants_indexed() const override { return true; }

private:
  std::function<void()> meanwhile_;
};

} // namespace

BuildReport bring_up_to_date(const std::filesystem::path& index,
                             const std::filesystem::path& articles,
                             const std::function<void()>& meanwhile) {
  SilentSink sink(meanwhile);
  BuildOptions options;
  options.index = index;
  options.paths = {articles.string()};
  return update(options, sink);
}

BuildReport bring_up_to_date(const std::filesystem::path& index,
                             const std::vector<std::filesystem::path>& roots,
                             const CommitLimits& limits) {
  SilentSink sink([] {});
  BuildOptions options;
  options.index = index;
  for (const std::filesystem::path& root : roots) {
    options.paths.push_back(root.string());
  }
  return update(options, sink, NamedBy::person, limits);
}

BuildReport rebuild(const std::filesystem::path& index) {
  SilentSink sink([] {});
  BuildOptions options;
  options.index = index;
  return build(options, sink);
}

} // namespace triglot::test
