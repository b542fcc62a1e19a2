// triglot-index: parse the options, do what they ask for, report. Exit codes: 0 done; 1 done, but
// some articles could not be read; 2 nothing done, or damaged; 3 another writer holds the lock.
#include "indexer/options.h"
#include "indexer/progress.h"
#include "indexer/render_status.h"
#include "indexer/render_verification.h"
#include "indexer/update.h"
#include "store/error.h"
#include "store/fingerprint.h"
#include "store/index_directory.h"
#include "store/plain_text.h"

#include <chrono>
#include <exception>
#include <optional>
#include <utility>

#include <fmt/format.h>

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

class Reporter {
public:
  explicit Reporter(const IndexOptions& options) : options_(options) {}

  void report(const BuildReport& report, const BuildOptions& done) const {
    const auto elapsed = std::chrono::steady_clock::now() - begin_;
    if (options_.report == ReportFormat::json) {
      write_to_stdout(summary_json(report, elapsed, done) + "\n");
    } else if (options_.verbosity != Verbosity::quiet) {
      write_to_stdout(closing_line(report, elapsed, done) + "\n");
    }
  }

private:
  const IndexOptions& options_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

int run(int argc, const char* const* argv) {
  const auto parsed = parse_index_options(argc, argv);
  if (const auto* text = std::get_if<PrintAndExit>(&parsed)) {
    write_to_stdout(text->text);
    return 0;
  }
  const auto& options = std::get<IndexOptions>(parsed);
  if (options.action == Action::status) {
    print_status(options);
    return 0;
  }
  if (options.action == Action::verify) {
    return verify(options);
  }
  const Reporter reporter(options);
  const BuildOptions build_options{index_path(options.db), options.paths, options.language,
                                   options.empty_roots,    options.run,   options.wait};
  const BuildReport report = [&] {
    ConsoleObserver observer(options.verbosity);
    return options.action == Action::rebuild ? build(build_options, observer)
                                             : update(build_options, observer);
  }();
  reporter.report(report, build_options);
  return report.failed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  triglot::start_program();
  try {
    return run(argc, argv);
  } catch (const triglot::LockHeld& error) {
    triglot::write_to_stderr(
        fmt::format("triglot-index: {}\n", triglot::plain_line(error.what()).text));
    return 3;
  } catch (const std::exception& error) {
    triglot::write_to_stderr(
        fmt::format("triglot-index: {}\n", triglot::plain_line(error.what()).text));
    return 2;
  }
}
