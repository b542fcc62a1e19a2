// A watched temporary folder, with reports as strings.
#pragma once

#include "indexer/watch/folder_watch.h"
#include "tests/support/temporary_folder.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::test {

// "a|b" → {"a", "b"}; "" → none.
std::vector<std::string> split_names(std::string_view names);

// The result of wait(), with paths relative to `folder`: "a|b/c", "everything", "stopped", "" for
// no changes.
std::string told(const std::optional<WatchedChanges>& changes, const std::string& folder);

class WatchCheck {
public:
  // Executes `before` (see file_script.h), then watches `roots`, names separated by "|".
  WatchCheck(std::string_view before, std::string_view roots);

  // Executes `commands`, then waits, very briefly: a change is known as soon as it has been made.
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

// Checks that each step is reported, exactly once.
void check(const Story& story);

} // namespace triglot::test
