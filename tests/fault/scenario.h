// A run of triglot-index that may go wrong anywhere, and what must hold of the index behind it.
//
//   articles ─ indexed → "before"; articles change; "before" is copied to "index"
//   run(fault) on "index"     → it must be what it was, or what the run was to make of it
//   run() once more           → it must be what a first build makes of the articles
#pragma once

#include "tests/fault/fault.h"
#include "tests/fault/index_dump.h"
#include "tests/fault/random_folder.h"
#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace triglot::test {

// Does some of everything to the articles, of which no warning is said. Throws where it cannot.
void change_articles(RandomFolder& articles);

enum class Change : std::uint8_t { build, update, rebuild };

class Scenario {
public:
  // `size`: the larger, the more articles and changes; each size has others.
  explicit Scenario(Change change, std::uint32_t size = 1);

  // Runs on a new copy of the index.
  FaultyRun run(const Fault& fault = {});

  // What is wrong with the index as the last run has left it; nothing as a rule.
  std::string problem() const;
  // Whether it is what the run was to make of it.
  bool is_done() const;

  // Runs once more, without a fault and without a rebuild; what is wrong then.
  std::string problem_after_next_run() const;

private:
  std::string path() const { return (folder_.path() / "index").string(); }
  std::string articles() const { return (folder_.path() / "articles").string(); }
  bool has_index() const;

  Change change_;
  TemporaryFolder folder_;
  std::optional<IndexDump> before_;
  IndexDump after_;
};

// Some of the calls of a run, from 1: all of the kinds `always`, and `others` of the rest, evenly
// spread.
std::vector<std::size_t> points_of(const std::string& calls, std::string_view always,
                                   std::size_t others);

} // namespace triglot::test
