// A run of triglot-index that may fail anywhere, and what must hold for the index afterwards.
//
//   articles ─ indexed → "before"; articles change; "before" is copied to "index"
//   run(fault) on "index"     → it must be unchanged, or the result of the complete run
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

// Makes changes of all kinds to the articles, none of which gives a warning. Throws on failure.
void change_articles(RandomFolder& articles);

enum class RunKind : std::uint8_t { build, update, rebuild };

class Scenario {
public:
  // A larger `size` means more articles and changes; each size has different ones.
  explicit Scenario(RunKind kind, std::uint32_t size = 1);

  // Runs on a new copy of the index.
  FaultyRun run(const Fault& fault = {});

  // Describes what is wrong with the index after the last run; normally nothing.
  std::string problem() const;
  // Whether the index is the result of the complete run.
  bool is_done() const;

  // Runs once more, without a fault or a rebuild; describes what is wrong then.
  std::string problem_after_next_run() const;

private:
  std::string path() const { return (folder_.path() / "index").string(); }
  std::string articles() const { return (folder_.path() / "articles").string(); }
  bool has_index() const;

  RunKind kind_;
  TemporaryFolder folder_;
  std::optional<IndexDump> before_;
  IndexDump after_;
};

// Some of the calls of a run, from 1: all of the kinds in `always`, and `others` of the rest,
// evenly spread.
std::vector<std::size_t> points_of(const std::string& calls, std::string_view always,
                                   std::size_t others);

} // namespace triglot::test
