// triglot-index: parse the options, build, report. Exit codes: 0 done; 1 done, but some articles
// could not be read; 2 nothing done; 3 another writer holds the lock.
#include "indexer/build.h"
#include "indexer/options.h"
#include "indexer/progress.h"
#include "indexer/render_status.h"
#include "store/error.h"
#include "store/fingerprint.h"
#include "store/index_directory.h"
#include "store/plain_text.h"

#include <chrono>
#include <exception>

#include <fmt/format.h>

namespace {

void print_status(const triglot::IndexOptions& options) {
  using namespace triglot;
  IndexStatus status = read_status(IndexDirectory(index_path(options.db)));
  status.path = normal_path(status.path.string());
  Analyser analyser;
  write_to_stdout(options.report == ReportFormat::json
                      ? render_status_json(status, analysis_fingerprint(analyser))
                      : render_status_text(status, analysis_fingerprint(analyser)));
}

int run(int argc, const char* const* argv) {
  using namespace triglot;
  const auto begin = std::chrono::steady_clock::now();
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
  const BuildOptions build_options{index_path(options.db), options.paths, options.language,
                                   options.empty_roots, options.run};
  const BuildReport report = [&] {
    ConsoleObserver observer(options.verbosity);
    return build(build_options, observer);
  }();
  const auto elapsed = std::chrono::steady_clock::now() - begin;
  if (options.report == ReportFormat::json) {
    write_to_stdout(summary_json(report, elapsed, build_options) + "\n");
  } else if (options.verbosity != Verbosity::quiet) {
    write_to_stdout(closing_line(report, elapsed, build_options) + "\n");
  }
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
