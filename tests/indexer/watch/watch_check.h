// A watched temporary folder, and what is told of it as a string.
#pragma once

#include "indexer/watch/folder_watch.h"
#include "tests/support/temporary_folder.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::test {

// "a|b" as {"a", "b"}; "" as none.
std::vector<std::string> split_names(std::string_view names);

// What wait() returned, paths relative to `folder`: "a|b/c", "everything", "stopped", "" for no
// changes.
std::string told(const std::optional<WatchedChanges>& changes, const std::string& folder);

class WatchCheck {
public:
  // `before` is done (see file_script.h), then `roots`, names parted by "|", are watched.
  WatchCheck(std::string_view before, std::string_view roots);

  // Does what `commands` say, and then waits, for a moment only: what they changed is known by the
  // time they have changed it.
  std::string operator()(std::string_view commands);

  std::string folder() const { return folder_.path().string(); }
  FolderWatch& watch() { return *watch_; }
  const StopSignal& stop() const { return stop_; }

private:
  TemporaryFolder folder_;
  StopSignal stop_;
  std::optional<FolderWatch> watch_;
};

struct Step {
  std::string commands; // see file_script.h
  std::string told;
};

struct Story {
  std::string before;
  std::string roots;
  std::vector<Step> steps;
};

// Checks that each step is told of, and told once.
void check(const Story& story);

} // namespace triglot::test
