// triglot-index: parse the options, do what they ask for, report. Exit codes: 0 done; 1 done, but
// some articles could not be read; 2 nothing done, or damaged; 3 another writer holds the lock.
#include "base/error.h"
#include "base/plain_file.h"
#include "base/plain_text.h"
#include "base/program.h"
#include "base/stop_signal.h"
#include "indexer/options.h"
#include "indexer/report/progress.h"
#include "indexer/report/render_status.h"
#include "indexer/report/render_verification.h"
#include "indexer/update.h"
#include "indexer/watch/watch.h"
#include "store/directory/index_directory.h"
#include "store/fingerprint.h"

#include <chrono>
#include <exception>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <sys/resource.h>

namespace {

using namespace triglot;

void print_status(const IndexOptions& options) {
  IndexStatus status = read_status(IndexDirectory(index_path(options.db)));
  status.path = normal_path(status.path.string());
  Analyser analyser;
  write_to_stdout(options.report == ReportFormat::json
                      ? render_status_json(status, analysis_fingerprint(analyser))
                      : render_status_text(status, analysis_fingerprint(analyser)));
}

// Nobody is to write meanwhile; who may not write at all, or cannot, is let look all the same.
std::optional<WriterLock> lock_for_reading(const IndexDirectory& directory,
                                           std::chrono::milliseconds wait) {
  directory.pin_current(); // throws where there is no index
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
  const IndexDirectory directory(index_path(options.db));
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

// Prints the closing line of a run that began at `begin`.
void report(const IndexOptions& options, const BuildOptions& done, const BuildReport& report,
            std::chrono::steady_clock::time_point begin) {
  const auto elapsed = std::chrono::steady_clock::now() - begin;
  if (options.report == ReportFormat::json) {
    write_to_stdout(summary_json(report, elapsed, done) + "\n");
  } else if (options.verbosity != Verbosity::quiet) {
    write_to_stdout(closing_line(report, elapsed, done) + "\n");
    if (const std::string line = left_out_line(report, options.verbosity); !line.empty()) {
      write_to_stdout(line + "\n");
    }
  }
}

// Ends what it observes when it is to stop.
class StoppableSink final : public ConsoleSink {
public:
  StoppableSink(Verbosity verbosity, const StopSignal& stop)
      : ConsoleSink(verbosity), stop_(stop) {}

  void progressed(const Progress& progress) override {
    if (stop_.raised()) {
      throw Stopped();
    }
    ConsoleSink::progressed(progress);
  }

private:
  const StopSignal& stop_;
};

bool has_changed(const BuildReport& report) {
  return report.added + report.changed + report.moved + report.removed + report.failed > 0;
}

// A build has some hundred files open, and more with many threads; a shell allows for 1,024 only
// because some old programs cannot count further.
void allow_many_files() {
  struct rlimit limit = {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit); // what it was will do for most
  }
}

int watch_index(const IndexOptions& options, const BuildOptions& build_options) {
  constexpr std::chrono::milliseconds grace(500);
  const StopSignal stop;
  const StopDeadline deadline(stop, grace);
  bool told = false; // the first run is told whatever comes of it
  watch(build_options, stop,
        {[&](const BuildOptions& wanted, NamedBy named_by) {
           const auto begin = std::chrono::steady_clock::now();
           BuildReport done = [&] {
             StoppableSink sink(options.verbosity, stop);
             return update(wanted, sink, named_by);
           }();
           if (named_by == NamedBy::watch) { // what is left out is told once
             done.left_out = {};
           }
           if (!std::exchange(told, true) || has_changed(done)) {
             report(options, wanted, done, begin);
           }
           return done;
         },
         [](const std::string& what) {
           write_to_stderr(fmt::format("triglot-index: {}\n", plain_line(what).text));
         }});
  return 0;
}

int run(int argc, const char* const* argv) {
  const auto begin = std::chrono::steady_clock::now();
  const auto parsed = parse_index_options(argc, argv);
  if (const auto* text = std::get_if<PrintAndExit>(&parsed)) {
    write_to_stdout(text->text);
    return 0;
  }
  const auto& options = std::get<IndexOptions>(parsed);
  allow_many_files();
  const BuildOptions build_options{index_path(options.db),
                                   options.paths,
                                   options.language,
                                   options.empty_roots,
                                   options.run,
                                   options.wait,
                                   options.jobs,
                                   options.action == Action::forget ? NamedPaths::forget
                                                                    : NamedPaths::add};
  switch (options.action) {
  case Action::status:
    print_status(options);
    return 0;
  case Action::verify:
    return verify(options);
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
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    triglot::write_to_stderr(fmt::format("triglot-index: {}\n", triglot::message_of(error)));
    return dynamic_cast<const triglot::LockHeld*>(&error) != nullptr ? 3 : 2;
  }
}
