#include "indexer/options.h"

#include "analysis/language.h"
#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <thread>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// The code as the table has it. Throws Error for a language that is not in it.
std::string known_language(const std::string& code) {
  if (code.empty()) {
    return code;
  }
  const std::optional<Language> language = language_from_code(code);
  if (!language) {
    std::string known;
    for (const LanguageRow& row : languages()) {
      known += fmt::format("{}{} ({})", known.empty() ? "" : ", ", row.code, row.name);
    }
    throw Error(fmt::format("--lang {}: not a language of Triglot ({} are)", code, known));
  }
  return std::string(row_of(*language).code);
}

constexpr unsigned max_jobs = 256;

unsigned default_jobs() {
  return std::clamp(std::thread::hardware_concurrency(), 1U, max_jobs);
}

} // namespace

std::variant<IndexOptions, PrintAndExit> parse_index_options(int argc, const char* const* argv) {
  IndexOptions options;
  bool quiet = false;
  bool verbose = false;
  bool allow_empty = false;
  bool dry_run = false;
  bool rebuild = false;
  bool watch = false;
  bool status = false;
  bool verify = false;
  double wait = 0;
  double jobs = default_jobs();
  bool json = false;
  std::vector<std::string> forgotten;

  CommandLine line(
      fmt::format(
          "Brings an index up to date with the articles below PATH (files, folders, or - for "
          "NDJSON on standard input) for triglot-query, and remembers PATH: without one, "
          "with all that is remembered. Articles are files {}, also packed as .gz or .zst.",
          extensions()),
      "triglot-index");
  line.text({"--db", "DIR",
             "the index (default: $TRIGLOT_DB, else ${XDG_DATA_HOME:-~/.local/share}/triglot)"},
            options.db);
  line.text(
      {"--lang", "CODE", "language of articles that do not state theirs (default: identified)"},
      options.language);
  line.flag("--allow-empty", allow_empty, "go on where a path has vanished or holds no article");
  line.flag("--rebuild", rebuild, "build everything anew beside the old index, then swap");
  line.texts(
      {"--forget", "PATH", "take a path that was named before, and its articles, out of the index"},
      forgotten);
  line.flag("--watch", watch, "stay, and index changes as they are made, until interrupted");
  line.number({"--wait", "SECONDS", "how long to wait for another triglot-index that is writing"},
              wait);
  line.number({"--jobs", "N", "threads of a full build (default: as many as processors)"}, jobs);
  line.flag("--dry-run", dry_run, "read everything, report, and write nothing");
  line.flag("--quiet", quiet, "no closing line, no warnings, no progress");
  line.flag("--verbose", verbose, "a line for every article");
  line.flag("--status", status, "what the index holds, where from, and how old it is");
  line.flag("--verify", verify, "check the whole index, and say what is wrong with it");
  line.flag("--json", json, "the closing summary, the status or the check as a JSON object");
  line.arguments("PATH", options.paths, "files and folders to index");
  if (std::optional<PrintAndExit> text = line.parse(argc, argv)) {
    return std::move(*text);
  }
  if (quiet && verbose) {
    throw Error("--quiet and --verbose exclude each other");
  }
  const bool forgets = !forgotten.empty();
  if (forgets &&
      (!options.paths.empty() || !options.language.empty() || allow_empty || rebuild || watch)) {
    throw Error("--forget indexes nothing: it takes no PATH besides, --lang, --allow-empty, "
                "--rebuild or --watch");
  }
  const bool writes = forgets || !options.paths.empty() || !options.language.empty() ||
                      allow_empty || dry_run || rebuild || watch;
  if (status && (writes || verify)) {
    throw Error("--status builds nothing: it takes no PATH, --lang, --dry-run, --allow-empty, "
                "--rebuild, --watch, --forget or --verify");
  }
  if (verify && writes) {
    throw Error("--verify changes nothing: it takes no PATH, --lang, --dry-run, --allow-empty, "
                "--rebuild, --watch or --forget");
  }
  if (watch && (rebuild || dry_run)) {
    throw Error("--watch excludes --rebuild and --dry-run");
  }
  constexpr double max_wait = 1e6;
  if (!(wait >= 0 && wait <= max_wait)) {
    throw Error("--wait SECONDS: a number from 0 to 1000000");
  }
  if (!(jobs >= 1 && jobs <= max_jobs && jobs == std::floor(jobs))) {
    throw Error(fmt::format("--jobs N: a whole number from 1 to {}", max_jobs));
  }
  options.jobs = static_cast<unsigned>(jobs);
  options.language = known_language(options.language);
  options.action = status    ? Action::status
                   : verify  ? Action::verify
                   : forgets ? Action::forget
                   : rebuild ? Action::rebuild
                   : watch   ? Action::watch
                             : Action::update;
  if (forgets) {
    options.paths = std::move(forgotten);
  }
  options.wait = std::chrono::milliseconds(std::llround(wait * 1000));
  options.report = json ? ReportFormat::json : ReportFormat::text;
  options.empty_roots = allow_empty ? EmptyRoots::allow : EmptyRoots::refuse;
  options.run = dry_run ? Run::dry : Run::real;
  if (quiet || verbose) {
    options.verbosity = quiet ? Verbosity::quiet : Verbosity::verbose;
  }
  return options;
}

} // namespace triglot
