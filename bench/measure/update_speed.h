// Cost of keeping a large index up to date, as whole processes.
//
//   corpus (corpus.sh) → a copy → two indexes: pages only, everything
//   rounds: change one thing in the copy → time triglot-index → check its summary
//           → search for the change
//
// Each round runs all steps in turn, so that a noisy minute affects all of them.
#pragma once

#include "bench/measure/machine.h"
#include "bench/measure/process.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

enum class UpdateStep : std::uint8_t {
  nothing_pages,
  nothing,
  add,
  add_named,
  edit,
  move,
  remove,
  append_record,
  edit_record,
  verify,
  query
};

struct UpdateStepRow {
  UpdateStep step;
  std::string_view name; // in JSON
  std::string_view what; // in tables
  unsigned goal_ms;      // upper limit for the median; 0: none
};

inline constexpr std::array<UpdateStepRow, 11> update_steps = {{
    {UpdateStep::nothing_pages, "nothing-pages", "nothing to do, the pages alone", 100},
    {UpdateStep::nothing, "nothing", "nothing to do, the whole corpus", 0},
    {UpdateStep::add, "add", "a page added", 150},
    {UpdateStep::add_named, "add-named", "a page added, and named", 0},
    {UpdateStep::edit, "edit", "a page edited", 0},
    {UpdateStep::move, "move", "a page moved", 0},
    {UpdateStep::remove, "remove", "a page removed", 0},
    {UpdateStep::append_record, "append-record", "a record appended to the file of records", 0},
    {UpdateStep::edit_record, "edit-record", "a record edited in the middle of it", 0},
    {UpdateStep::verify, "verify", "--verify", 0},
    {UpdateStep::query, "query", "a query of one word", 0},
}};

struct UpdateOptions {
  std::filesystem::path corpus;   // output of corpus.sh; not modified
  std::filesystem::path programs; // the folder with triglot-index and triglot-query
  unsigned runs = 11;             // per step
};

struct UpdateResult {
  Machine machine;
  unsigned runs = 0;
  std::uint64_t pages = 0;
  std::uint64_t page_bytes = 0;
  std::uint64_t records = 0;
  std::uint64_t record_bytes = 0;
  ProcessRun build; // of the index of everything
  std::uint64_t index_bytes = 0;
  std::uint64_t peak_floor_kib = 0; // reported as the minimum of any process: see ProcessRun
  double load_after = 0;
  std::map<UpdateStep, std::vector<ProcessRun>> steps;
};

// Works in a folder next to the corpus, since the disk is part of what is measured. Throws
// WrongWork if triglot-index does not report exactly what was changed, or triglot-query does not
// find it; Error if anything cannot be read, written or run.
UpdateResult measure_updates(const UpdateOptions& options);

std::string update_text(const UpdateResult& result);
std::string update_json(const UpdateResult& result);

} // namespace triglot::bench
