// What `triglot-index` prints while it runs, and at its end.
#pragma once

#include "indexer/build.h"
#include "indexer/options.h"
#include "indexer/report/message_limit.h"

#include <chrono>
#include <optional>
#include <string>

namespace triglot {

// "1,234 articles · 5.6 MB/s · 0:12 left": without the time where nobody knows how much is to come.
std::string progress_text(const Progress& progress, std::chrono::duration<double> elapsed);

// Writes to stderr: failures always, warnings unless quiet, of a file a hundred of either and the
// number of the rest; notes and a line per article when verbose; on a terminal how far the build
// is, on one line, unless a line is written per article.
class ConsoleSink : public EventSink {
public:
  explicit ConsoleSink(Verbosity verbosity);
  ~ConsoleSink() override;
  ConsoleSink(const ConsoleSink&) = delete;
  ConsoleSink& operator=(const ConsoleSink&) = delete;

  void happened(const Event& event) override;
  bool wants_indexed() const override { return verbosity_ == Verbosity::verbose; }
  void progressed(const Progress& progress) override;
  void writing() override;

private:
  using Clock = std::chrono::steady_clock;

  bool is_shown(const Event& event);
  void tell(const std::string& path, std::uint64_t line, std::string_view what);
  void tell_rest(const std::optional<MessageLimit::Rest>& rest);
  void show(const std::string& text);
  void wipe();

  Verbosity verbosity_;
  MessageLimit limit_;
  bool shows_progress_;
  bool shown_ = false; // the terminal's last line is ours
  Clock::time_point begin_ = Clock::now();
  Clock::time_point next_ = begin_; // when the line is written again
};

// "indexed 5 articles (3 en, 1 nl, 1 it): 5 added, 0 changed, … in 0.08 s → DIR"; "would index …"
// after a dry run.
std::string closing_line(const BuildReport& report, std::chrono::duration<double> elapsed,
                         const BuildOptions& options);

// "left out: 5 .jpg, 2 .json without articles (--verbose names them)"; empty where nothing was.
std::string left_out_line(const BuildReport& report, Verbosity verbosity);

// The closing line as a JSON object on one line; see docs/index-summary.schema.json.
std::string summary_json(const BuildReport& report, std::chrono::duration<double> elapsed,
                         const BuildOptions& options);

} // namespace triglot
