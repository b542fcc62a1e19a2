// triglot-bench: parses the options, measures, prints. Exit codes: 0 success; 1 a program did not
// do the work to be measured; 2 error.
#include "base/command_line/program.h"
#include "base/error.h"
#include "bench/corpus/draw_queries.h"
#include "bench/corpus/write_file.h"
#include "bench/engines/fts5.h"
#include "bench/measure/interruption.h"
#include "bench/measure/process.h"
#include "bench/options.h"
#include "bench/report/latency_plot.h"

#include <exception>

#include <fmt/format.h>

namespace {

using namespace triglot;
using namespace triglot::bench;

void carry_out(const ArticlesOptions& options, ReportFormat /*report*/) {
  dump_articles(IndexDirectory(options.index), options.dates,
                [](std::string_view line) { write_to_stdout(line); });
}

void carry_out(const QueriesOptions& options, ReportFormat /*report*/) {
  write_to_stdout(
      to_text(draw_queries(read_articles(options.articles), options.seed, options.count)));
}

void carry_out(const LatencyOptions& options, ReportFormat report) {
  const LatencyResult result = measure_latency(options);
  write_to_stdout(report == ReportFormat::json ? latency_json(result) : latency_text(result));
}

void carry_out(const BuildSpeedOptions& options, ReportFormat report) {
  const BuildSpeedResult result = measure_builds(options);
  write_to_stdout(report == ReportFormat::json ? build_json(result) : build_text(result));
}

void carry_out(const UpdateOptions& options, ReportFormat report) {
  const UpdateResult result = measure_updates(options);
  write_to_stdout(report == ReportFormat::json ? update_json(result) : update_text(result));
}

void carry_out(const PeersOptions& options, ReportFormat report) {
  const PeersResult result = compare_peers(options);
  write_to_stdout(report == ReportFormat::json ? peers_json(result) : peers_text(result));
  if (!options.svg.empty()) {
    write_file(options.svg, [&](std::ostream& out) { out << latency_svg(result); });
  }
}

void carry_out(const GrowthOptions& options, ReportFormat report) {
  const GrowthResult result = measure_growth(options);
  write_to_stdout(report == ReportFormat::json ? growth_json(result) : growth_text(result));
}

void carry_out(const MachinesOptions& options, ReportFormat report) {
  const MachinesResult result = measure_machines(options);
  write_to_stdout(report == ReportFormat::json ? machines_json(result) : machines_text(result));
}

void carry_out(const EvaluationOptions& options, ReportFormat report) {
  const EvaluationResult result = evaluate(options);
  write_to_stdout(report == ReportFormat::json ? evaluation_json(result) : evaluation_text(result));
  if (result.has_fallen()) {
    throw WrongWork("the index is searched less well than the baseline was");
  }
}

void carry_out(const KnownItemsOptions& options, ReportFormat /*report*/) {
  write_known_items(options);
}

void carry_out(const Fts5Options& options, ReportFormat /*report*/) {
  write_to_stdout(fmt::format("{}\n", build_fts5(options.texts, options.database)));
}

int run(int argc, const char* const* argv) {
  const auto parsed = parse_bench_options(argc, argv);
  if (const auto* text = std::get_if<PrintAndExit>(&parsed)) {
    return print(*text);
  }
  const auto& options = std::get<BenchOptions>(parsed);
  std::visit([&](const auto& command) { carry_out(command, options.report); }, options.command);
  return 0;
}

int fail(const std::exception& error, int exit_code) {
  write_to_stderr(fmt::format("triglot-bench: {}\n", message_of(error)));
  return exit_code;
}

} // namespace

int main(int argc, char** argv) {
  triglot::start_program();
  try {
    return run(argc, argv);
  } catch (const triglot::bench::Interrupted&) {
    triglot::bench::end_by_signal();
  } catch (const triglot::bench::WrongWork& error) {
    return fail(error, 1);
  } catch (const std::exception& error) {
    return fail(error, 2);
  }
}
