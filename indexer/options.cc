#include "indexer/options.h"

#include "analysis/language.h"
#include "analysis/language_names.h"
#include "articles/input/command_reader.h"
#include "base/error.h"
#include "indexer/exclude/ignore_pattern.h"
#include "indexer/share.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <thread>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// The code of one of our languages. Throws Error for any other.
std::string known_language(const std::string& typed) {
  if (typed.empty()) {
    return typed;
  }
  const std::vector<std::string> codes = our_language_codes();
  const std::optional<std::string> code = language_named(typed, codes);
  if (!code) {
    std::string known;
    for (const LanguageRow& row : languages()) {
      known += fmt::format("{}{} ({})", known.empty() ? "" : ", ", row.code, row.name);
    }
    throw Error(fmt::format("--lang {}: unknown language{}; Triglot knows {}", typed,
                            nearest_language(typed, codes), known));
  }
  return *code;
}

// The patterns given, without the empty one that means none. Throws Error for an invalid one.
std::optional<std::vector<std::string>> known_patterns(std::vector<std::string> stated) {
  if (stated.empty()) {
    return std::nullopt;
  }
  std::erase(stated, "");
  for (const std::string& pattern : stated) {
    if (!IgnorePattern(pattern).can_match()) {
      throw Error(fmt::format("--exclude {}: not a pattern as in .gitignore", pattern));
    }
  }
  return stated;
}

// Throws Error for an invalid reader, or one that would read nothing.
void check_readers(const IndexOptions& options) {
  std::for_each(options.readers.begin(), options.readers.end(), parse_reader);
  const bool nothing_but_input =
      !options.paths.empty() &&
      std::all_of(options.paths.begin(), options.paths.end(),
                  [](const std::string& path) { return path == standard_input_path; });
  if (!options.readers.empty() && nothing_but_input) {
    throw Error("--reader is for files: standard input holds records as they are");
  }
}

constexpr unsigned max_jobs = 256;

unsigned default_jobs() {
  return std::clamp(std::thread::hardware_concurrency(), 1U, max_jobs);
}

} // namespace

std::variant<IndexOptions, PrintAndExit> parse_index_options(int argc, const char* const* argv) {
  IndexOptions options;
  options.jobs = default_jobs();
  bool quiet = false;
  bool verbose = false;
  bool allow_empty = false;
  bool dry_run = false;
  bool rebuild = false;
  bool positions = false;
  bool watch = false;
  bool status = false;
  bool verify = false;
  bool dictionary = false;
  double wait = 0;
  bool json = false;
  std::vector<std::string> forgotten;
  std::vector<std::string> excludes;

  CommandLine line(
      fmt::format(
          "Brings an index for triglot-query up to date with the articles below PATH (files, "
          "folders, or - for NDJSON on standard input), and remembers PATH. Without a PATH, all "
          "remembered ones are brought up to date. Articles are files {}, also compressed "
          "(.gz, .zst).",
          extensions()),
      "triglot-index");
  line.text({"--db",
             "DIR",
             "the index (default: $TRIGLOT_DB, else ${XDG_DATA_HOME:-~/.local/share}/triglot)",
             {ValueKind::folder}},
            options.db);
  line.text({"--lang",
             "CODE",
             "language of articles that declare none (default: detected); remembered",
             {ValueKind::choice, our_language_codes()},
             EmptyValue::passed_on},
            options.language);
  line.texts({"--exclude",
              "GLOB",
              "leave out what matches below PATH: a pattern as in .gitignore, may be repeated; "
              "remembered, and replaces earlier ones ('' for none). A file .triglotignore "
              "holds such patterns too",
              {},
              EmptyValue::passed_on},
             excludes);
  line.texts({"--reader", ".EXT=COMMAND",
              "a command that prints what is in files of that extension, as in '.pdf=pdftotext {} "
              "-', remembered with PATH (html:, md: or jsonl: before it says what it prints; "
              "'.pdf=' takes it away)"},
             options.readers);
  line.text({"--shard", "I/N",
             "index only the files of this machine's share, as in 2/4; remembered with PATH (1/1 "
             "for all)"},
            options.shard);
  line.flag("--positions", positions,
            "store positions too, so that Xapian's servers find phrases; remembered");
  line.flag("--allow-empty", allow_empty,
            "go on where a path has vanished or holds no article, and take its articles out");
  line.flag("--rebuild", rebuild, "rebuild everything beside the old index, then swap");
  line.texts({"--forget",
              "PATH",
              "take an indexed folder or file, and its articles, out of the index",
              {ValueKind::of_program}},
             forgotten);
  line.flag("--watch", watch, "stay, and index changes within a second, until Ctrl-C");
  line.number(
      {"--wait", "SECONDS", "how long to wait while another triglot-index is writing (default: 0)"},
      wait, {{0, 1e6}});
  line.number({"--jobs", "N", "threads of a full build (default: as many as there are cores)"},
              options.jobs, {{1, max_jobs}});
  line.flag("--dry-run", dry_run, "read everything, report, and write nothing");
  line.flag("--quiet", quiet, "no closing line, no warnings, no progress; errors only");
  line.flag("--verbose", verbose, "a line for every article, and for every file that is left out");
  line.flag("--status", status, "show what the index contains, from where, and how old it is");
  line.flag("--verify", verify, "check the whole index and report any damage");
  line.flag("--dictionary", dictionary,
            "compile the dictionary of triglot-query --across from the packages dict-freedict-... "
            "and apertium-... that are installed");
  line.flag("--json", json, "print the summary, the status or the check as a JSON object");
  line.arguments("PATH", options.paths, Needed::no, {ValueKind::file});
  line.epilogue("Exit codes: 0 done, 1 done but some articles could not be read, 2 nothing done, "
                "3 another triglot-index is writing.");
  if (std::optional<PrintAndExit> text = line.parse(argc, argv)) {
    return std::move(*text);
  }
  if (line.unfinished()) {
    options.unfinished = line.unfinished();
    return options;
  }
  if (quiet && verbose) {
    throw Error("--quiet and --verbose exclude each other");
  }
  const bool forgets = !forgotten.empty();
  const bool sets = !options.language.empty() || !excludes.empty() || !options.readers.empty() ||
                    !options.shard.empty() || positions;
  if (forgets && (!options.paths.empty() || sets || allow_empty || rebuild || watch)) {
    throw Error("--forget indexes nothing: it takes no PATH besides, --lang, --exclude, --reader, "
                "--shard, --positions, --allow-empty, --rebuild or --watch");
  }
  const bool writes =
      forgets || !options.paths.empty() || sets || allow_empty || dry_run || rebuild || watch;
  if (status && (writes || verify)) {
    throw Error(
        "--status builds nothing: it takes no PATH, --lang, --exclude, --reader, "
        "--shard, --positions, --dry-run, --allow-empty, --rebuild, --watch, --forget or --verify");
  }
  if (verify && writes) {
    throw Error("--verify changes nothing: it takes no PATH, --lang, --exclude, --reader, "
                "--shard, --positions, --dry-run, --allow-empty, --rebuild, --watch or --forget");
  }
  if (dictionary && (writes || status || verify || !options.db.empty())) {
    throw Error("--dictionary is of no index: only --quiet, --verbose and --json go with it");
  }
  check_readers(options);
  if (watch && (rebuild || dry_run)) {
    throw Error("--watch excludes --rebuild and --dry-run");
  }
  if (!options.shard.empty()) {
    options.shard = to_string(parse_share(options.shard));
  }
  options.positions = positions ? StoredPositions::kept : StoredPositions::none;
  options.language = known_language(options.language);
  options.excludes = known_patterns(std::move(excludes));
  options.action = status       ? Action::status
                   : verify     ? Action::verify
                   : dictionary ? Action::dictionary
                   : forgets    ? Action::forget
                   : rebuild    ? Action::rebuild
                   : watch      ? Action::watch
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
