// triglot-index: parse the options, do what they ask for, report. Exit codes: 0 done; 1 done, but
// some articles could not be read; 2 nothing done, or damaged; 3 another writer holds the lock.
#include "analysis/translations/dictionary_file.h"
#include "base/atomic_file.h"
#include "base/command_line/program.h"
#include "base/error.h"
#include "base/path.h"
#include "base/plain_file.h"
#include "base/plain_text.h"
#include "base/stop_signal.h"
#include "indexer/dictionary/compile.h"
#include "indexer/options.h"
#include "indexer/report/console_sink.h"
#include "indexer/report/dictionary_summary.h"
#include "indexer/report/reader_hint.h"
#include "indexer/report/render_status.h"
#include "indexer/report/render_verification.h"
#include "indexer/report/summary.h"
#include "indexer/report/watch_log.h"
#include "indexer/update/update.h"
#include "indexer/watch/watch.h"
#include "store/directory/index_directory.h"
#include "store/fingerprint.h"
#include "store/index.h"
#include "store/remote/server_address.h"
#include "store/write_fault_exit.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

using namespace triglot;

// Throws Error if it is the address of a server.
std::filesystem::path local_index(const std::string& stated) {
  std::filesystem::path path = index_path(stated);
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored) && parse_server_address(path.native())) {
    throw Error(fmt::format("--db {}: an index is written where it lies: run triglot-index on that "
                            "machine",
                            plain_path(path.string())));
  }
  return path;
}

void print_status(const IndexOptions& options) {
  IndexStatus status = read_status(IndexDirectory(local_index(options.db)));
  status.path = normal_path(status.path.string());
  Analyser analyser;
  write_to_stdout(options.report == ReportFormat::json
                      ? render_status_json(status, analysis_fingerprint(analyser))
                      : render_status_text(status, analysis_fingerprint(analyser),
                                           std::chrono::system_clock::now()));
}

// Keeps writers out, if possible: without write permission one may still read.
std::optional<WriterLock> lock_for_reading(const IndexDirectory& directory,
                                           std::chrono::milliseconds wait) {
  directory.pin_current(); // throws if there is no index
  try {
    return std::optional<WriterLock>(std::in_place, directory, wait);
  } catch (const LockHeld&) {
    throw;
  } catch (const UnsafeIndex&) {
    throw;
  } catch (const Error&) {
    return std::nullopt;
  }
}

int verify(const IndexOptions& options) {
  const IndexDirectory directory(local_index(options.db));
  const std::optional<WriterLock> lock = lock_for_reading(directory, options.wait);
  const Verification verification = verify_index(directory);
  write_to_stdout(options.report == ReportFormat::json
                      ? render_verification_json(verification, directory.path())
                  : options.verbosity == Verbosity::quiet
                      ? ""
                      : render_verification_text(verification, directory.path()));
  if (!verification.findings.empty()) {
    throw Error(fmt::format("index '{}' is damaged ({})", directory.path().string(),
                            rebuild_hint(directory.path())));
  }
  return 0;
}

// The paths that the index remembers and that begin so; nothing where it cannot be read, as a line
// that is being typed is no place for a message.
int complete(const IndexOptions& options) {
  const UnfinishedWord& word = *options.unfinished;
  try {
    std::vector<Candidate> candidates;
    for (const Root& root : describe_index(IndexDirectory(index_path(options.db))).roots) {
      if (root.path.starts_with(word.typed)) {
        candidates.push_back({root.path, ""});
      }
    }
    write_to_stdout(completion_lines(word.kept, candidates));
  } catch (const std::exception&) {
  }
  return 0;
}

// Compiles the dictionary and tells which packages are missing or cannot be read.
int compile(const IndexOptions& options) {
  const StopSignal stop;
  const std::filesystem::path path = dictionary_to_write();
  create_folders(path.parent_path().empty() ? "." : path.parent_path());
  require_replaceable(path); // compiling takes half a minute
  const CompiledDictionary compiled = compile_dictionary("/usr/share", "/var/lib/dpkg/status", [&] {
    if (stop.raised()) {
      throw Stopped();
    }
  });
  replace_file(path, compiled.bytes);
  if (options.verbosity != Verbosity::quiet) {
    for (const std::string& line : dictionary_remarks(compiled, options.verbosity)) {
      write_to_stderr(fmt::format("triglot-index: {}\n", plain_line(line).text));
    }
  }
  if (options.report == ReportFormat::json) {
    write_to_stdout(dictionary_json(compiled, path) + "\n");
  } else if (options.verbosity != Verbosity::quiet) {
    write_to_stdout(dictionary_line(compiled, path) + "\n");
  }
  return 0;
}

// Empty where it is not known.
std::string current_folder() {
  std::error_code unknown;
  return std::filesystem::current_path(unknown).string();
}

// Prints the summary of a run that began at `begin`.
void report(const IndexOptions& options, const BuildOptions& done, const BuildReport& report,
            std::chrono::steady_clock::time_point begin) {
  const auto elapsed = std::chrono::steady_clock::now() - begin;
  if (options.report == ReportFormat::json) {
    write_to_stdout(summary_json(report, elapsed, done) + "\n");
  } else if (options.verbosity != Verbosity::quiet) {
    write_to_stdout(closing_line(report, elapsed, done) + "\n" +
                    left_out_lines(report, options.verbosity, current_folder()));
    if (const std::string hint = reader_hint(report.left_out);
        !hint.empty() && ::isatty(STDERR_FILENO) == 1) { // only for people
      write_to_stderr(hint + "\n");
    }
  }
}

// The sink for a watch's updates: stops them when requested, and records the changes.
class WatchSink final : public ConsoleSink {
public:
  WatchSink(Verbosity verbosity, Shows shows, const StopSignal& stop)
      : ConsoleSink(verbosity, shows), stop_(stop) {}

  const WatchLog& log() const { return log_; }

  void changed(const ArticleChange& change) override { log_.add(change); }

  void progressed(const Progress& progress) override {
    if (stop_.raised()) {
      throw Stopped();
    }
    ConsoleSink::progressed(progress);
  }

private:
  const StopSignal& stop_;
  WatchLog log_;
};

bool has_changed(const BuildReport& report) {
  return report.added + report.changed + report.moved + report.removed + report.failed > 0;
}

// A build opens some hundred files, and more with many threads; shells allow only 1,024 because
// some old programs cannot handle higher descriptors.
void allow_many_files() {
  struct rlimit limit = {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit); // on failure the old limit is usually enough
  }
}

// "2 folders and 1 file".
std::string counted(const std::vector<std::string>& roots) {
  const auto folders = static_cast<std::size_t>(
      std::count_if(roots.begin(), roots.end(), [](const std::string& root) {
        std::error_code ignored;
        return std::filesystem::is_directory(root, ignored);
      }));
  const std::size_t files = roots.size() - folders;
  std::string text;
  if (folders > 0 || files == 0) {
    text = fmt::format("{} folder{}", grouped(folders), folders == 1 ? "" : "s");
  }
  return files == 0 ? text
                    : fmt::format("{}{}{} file{}", text, text.empty() ? "" : " and ",
                                  grouped(files), files == 1 ? "" : "s");
}

// Reports an update of a watch, except for the first one, which is reported like any run.
void report_changes(const IndexOptions& options, const BuildReport& done, const WatchLog& log) {
  if (options.verbosity != Verbosity::quiet) {
    std::uint64_t articles = 0;
    for (const auto& [language, count] : done.articles) {
      articles += count;
    }
    write_to_stdout(log.lines(std::chrono::system_clock::now(), articles, current_folder()));
  }
}

BuildReport update_watched(const IndexOptions& options, const BuildOptions& wanted,
                           NamedBy named_by, const StopSignal& stop) {
  const auto begin = std::chrono::steady_clock::now();
  const bool first = named_by == NamedBy::person;
  std::optional<WatchSink> sink(
      std::in_place, options.verbosity,
      first ? ConsoleSink::Shows::progress_too : ConsoleSink::Shows::events, stop);
  BuildReport done = update(wanted, *sink, named_by);
  const WatchLog log = sink->log();
  sink.reset(); // its messages come first
  if (!first) { // reported only once
    done.left_out = {};
    done.links.clear();
  }
  if (first || (options.report == ReportFormat::json && has_changed(done))) {
    report(options, wanted, done, begin);
  } else if (options.report == ReportFormat::text) {
    report_changes(options, done, log);
  }
  return done;
}

int watch_index(const IndexOptions& options, const BuildOptions& build_options) {
  constexpr std::chrono::milliseconds grace(500);
  const StopSignal stop;
  const StopDeadline deadline(stop, grace);
  watch(build_options, stop,
        {[&](const BuildOptions& wanted, NamedBy named_by) {
           return update_watched(options, wanted, named_by, stop);
         },
         [](const std::string& what) {
           write_to_stderr(fmt::format("triglot-index: {}\n", plain_line(what).text));
         },
         [&](const std::vector<std::string>& roots) {
           if (options.verbosity != Verbosity::quiet) {
             write_to_stderr(fmt::format("watching {} (Ctrl-C ends)\n", counted(roots)));
           }
         }});
  return 0;
}

int run(int argc, const char* const* argv) {
  const auto begin = std::chrono::steady_clock::now();
  const auto parsed = parse_index_options(argc, argv);
  if (const auto* text = std::get_if<PrintAndExit>(&parsed)) {
    return print(*text);
  }
  const auto& options = std::get<IndexOptions>(parsed);
  if (options.unfinished) {
    return complete(options);
  }
  allow_many_files();
  const BuildOptions build_options{local_index(options.db),
                                   options.paths,
                                   options.language,
                                   options.empty_roots,
                                   options.run,
                                   options.wait,
                                   options.jobs,
                                   options.action == Action::forget ? NamedPaths::forget
                                                                    : NamedPaths::add,
                                   options.excludes,
                                   options.readers,
                                   options.positions,
                                   options.shard};
  switch (options.action) {
  case Action::status:
    print_status(options);
    return 0;
  case Action::verify:
    return verify(options);
  case Action::dictionary:
    return compile(options);
  case Action::watch:
    return watch_index(options, build_options);
  default:
    break;
  }
  const BuildReport done = [&] {
    ConsoleSink sink(options.verbosity);
    return options.action == Action::rebuild ? build(build_options, sink)
                                             : update(build_options, sink);
  }();
  report(options, build_options, done, begin);
  return done.failed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  triglot::start_program();
  triglot::exit_on_write_fault("triglot-index");
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    triglot::write_to_stderr(fmt::format("triglot-index: {}\n", triglot::message_of(error)));
    return dynamic_cast<const triglot::LockHeld*>(&error) != nullptr ? 3 : 2;
  }
}
