#include "indexer/options.h"

#include "analysis/language.h"
#include "base/error.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <thread>

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

constexpr unsigned most_jobs = 256;

unsigned default_jobs() {
  return std::clamp(std::thread::hardware_concurrency(), 1U, most_jobs);
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
  bool version = false;

  CLI::App app(
      fmt::format(
          "Brings an index up to date with the articles below PATH (files, folders, or - for "
          "NDJSON on standard input) for triglot-query, and remembers PATH: without one, "
          "with all that is remembered. Articles are files {}, also packed as .gz or .zst.",
          extensions()),
      "triglot-index");
  app.add_option("--db", options.db,
                 "the index (default: $TRIGLOT_DB, else "
                 "${XDG_DATA_HOME:-~/.local/share}/triglot)")
      ->type_name("DIR");
  app.add_option("--lang", options.language,
                 "language of articles that do not state theirs (default: identified)")
      ->type_name("CODE");
  app.add_flag("--allow-empty", allow_empty, "go on where a path has vanished or holds no article");
  app.add_flag("--rebuild", rebuild, "build everything anew beside the old index, then swap");
  app.add_flag("--watch", watch, "stay, and index changes as they are made, until interrupted");
  app.add_option("--wait", wait, "how long to wait for another triglot-index that is writing")
      ->type_name("SECONDS");
  app.add_option("--jobs", jobs, "threads of a full build (default: as many as processors)")
      ->type_name("N");
  app.add_flag("--dry-run", dry_run, "read everything, report, and write nothing");
  app.add_flag("--quiet", quiet, "no closing line, no warnings, no progress");
  app.add_flag("--verbose", verbose, "a line for every article");
  app.add_flag("--status", status, "what the index holds, where from, and how old it is");
  app.add_flag("--verify", verify, "check the whole index, and say what is wrong with it");
  app.add_flag("--json", json, "the closing summary, the status or the check as a JSON object");
  app.add_flag("--version", version, "print the version and exit");
  app.add_option("PATH", options.paths, "files and folders to index");
  try {
    app.parse(marked_arguments(argc, argv));
  } catch (const CLI::CallForHelp&) {
    return PrintAndExit{app.help()};
  } catch (const CLI::ParseError& error) {
    throw Error(fmt::format("{} (see --help)", error.what()));
  }
  if (version) {
    return PrintAndExit{version_line("triglot-index") + "\n"};
  }
  if (quiet && verbose) {
    throw Error("--quiet and --verbose exclude each other");
  }
  const bool writes = !options.paths.empty() || !options.language.empty() || allow_empty ||
                      dry_run || rebuild || watch;
  if (status && (writes || verify)) {
    throw Error("--status builds nothing: it takes no PATH, --lang, --dry-run, --allow-empty, "
                "--rebuild, --watch or --verify");
  }
  if (verify && writes) {
    throw Error("--verify changes nothing: it takes no PATH, --lang, --dry-run, --allow-empty, "
                "--rebuild or --watch");
  }
  if (watch && (rebuild || dry_run)) {
    throw Error("--watch excludes --rebuild and --dry-run");
  }
  constexpr double longest_wait = 1e6;
  if (!(wait >= 0 && wait <= longest_wait)) {
    throw Error("--wait SECONDS: a number from 0 to 1000000");
  }
  if (!(jobs >= 1 && jobs <= most_jobs && jobs == std::floor(jobs))) {
    throw Error(fmt::format("--jobs N: a whole number from 1 to {}", most_jobs));
  }
  options.jobs = static_cast<unsigned>(jobs);
  unmark(options.db);
  std::for_each(options.paths.begin(), options.paths.end(), unmark);
  options.language = known_language(options.language);
  options.action = status    ? Action::status
                   : verify  ? Action::verify
                   : rebuild ? Action::rebuild
                   : watch   ? Action::watch
                             : Action::update;
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
