#include "tests/indexer/watch/watch_check.h"

#include "tests/indexer/file_script.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <chrono>

namespace triglot::test {

using namespace std::chrono_literals;

std::vector<std::string> split_names(std::string_view names) {
  std::vector<std::string> parts;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('|'), names.size());
    parts.emplace_back(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return parts;
}

std::string told(const std::optional<WatchedChanges>& changes, const std::string& folder) {
  if (!changes) {
    return "stopped";
  }
  std::string names = changes->everything ? "everything" : "";
  for (const std::string& path : changes->paths) {
    names += (names.empty() ? "" : "|") +
             (path.starts_with(folder + "/") ? path.substr(folder.size() + 1) : path);
  }
  return names;
}

WatchCheck::WatchCheck(std::string_view before, std::string_view roots) {
  run_script(folder(), before);
  std::vector<std::string> paths;
  for (const std::string& name : split_names(roots)) {
    paths.push_back(folder() + "/" + name);
  }
  watch_.emplace(paths, Gathering{.quiet = 1ms});
}

std::string WatchCheck::operator()(std::string_view commands) {
  run_script(folder(), commands);
  return told(watch_->wait(stop_, 5ms), folder());
}

void check(const Story& story) {
  WatchCheck watch(story.before, story.roots);
  for (const Step& step : story.steps) {
    INFO(story.before << " / " << story.roots << " / " << step.commands);
    CHECK(watch(step.commands) == step.told);
    CHECK(watch("").empty());
  }
}

} // namespace triglot::test
