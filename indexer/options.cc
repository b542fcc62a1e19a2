#include "indexer/options.h"

#include "analysis/language.h"
#include "store/error.h"

#include <CLI/CLI.hpp>
#include <algorithm>

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

// In the order in which CLI11 takes them: from the back.
std::vector<std::string> arguments_for_cli11(int argc, const char* const* argv) {
  std::vector<std::string> arguments;
  for (int i = argc - 1; i > 0; --i) {
    arguments.push_back(marked_for_cli11(argv[i], Dash::option));
  }
  return arguments;
}

} // namespace

std::variant<IndexOptions, PrintAndExit> parse_index_options(int argc, const char* const* argv) {
  IndexOptions options;
  bool quiet = false;
  bool verbose = false;
  bool allow_empty = false;
  bool dry_run = false;
  bool status = false;
  bool json = false;
  bool version = false;

  CLI::App app(
      fmt::format("Indexes the articles below PATH (files, folders, or - for NDJSON on standard "
                  "input) for triglot-query, and remembers PATH: later calls index all "
                  "remembered paths. Articles are files {}, also packed as .gz or .zst.",
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
  app.add_flag("--dry-run", dry_run, "read everything, report, and write nothing");
  app.add_flag("--quiet", quiet, "no closing line, no warnings, no progress");
  app.add_flag("--verbose", verbose, "a line for every article");
  app.add_flag("--status", status, "what the index holds, where from, and how old it is");
  app.add_flag("--json", json, "the closing summary, or the status, as a JSON object");
  app.add_flag("--version", version, "print the version and exit");
  app.add_option("PATH", options.paths, "files and folders to index");
  try {
    app.parse(arguments_for_cli11(argc, argv));
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
  const bool builds = !options.paths.empty() || !options.language.empty() || allow_empty || dry_run;
  if (status && builds) {
    throw Error("--status builds nothing: it takes no PATH, --lang, --dry-run or --allow-empty");
  }
  unmark(options.db);
  std::for_each(options.paths.begin(), options.paths.end(), unmark);
  options.language = known_language(options.language);
  options.action = status ? Action::status : Action::build;
  options.report = json ? ReportFormat::json : ReportFormat::text;
  options.empty_roots = allow_empty ? EmptyRoots::allow : EmptyRoots::refuse;
  options.run = dry_run ? Run::dry : Run::real;
  if (quiet || verbose) {
    options.verbosity = quiet ? Verbosity::quiet : Verbosity::verbose;
  }
  return options;
}

} // namespace triglot
