// What `triglot-index` writes to stderr while it runs.
#pragma once

#include "articles/events.h"
#include "indexer/options.h"
#include "indexer/report/message_limit.h"
#include "indexer/report/progress_line.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

// Failures always, warnings unless quiet, of a file a hundred of either and the number of the rest;
// notes and a line per article when verbose; on a terminal how far the run is, on one line, unless
// a line is written per article or the terminal is a dumb one. Nothing of that line stays.
class ConsoleSink : public EventSink {
public:
  enum class Shows : std::uint8_t { events, progress_too };

  explicit ConsoleSink(Verbosity verbosity, Shows shows = Shows::progress_too);
  ~ConsoleSink() override;
  ConsoleSink(const ConsoleSink&) = delete;
  ConsoleSink& operator=(const ConsoleSink&) = delete;

  void happened(const Event& event) override;
  bool wants_indexed() const override { return verbosity_ == Verbosity::verbose; }
  void progressed(const Progress& progress) override;
  void begins(Phase phase) override;

private:
  using Clock = std::chrono::steady_clock;

  bool is_shown(const Event& event);
  void tell(const std::string& path, std::uint64_t line, std::string_view what);
  void tell_rest(const std::optional<MessageLimit::Rest>& rest);
  void show(std::string_view text);
  void wipe();

  Verbosity verbosity_;
  MessageLimit limit_;
  bool shows_progress_;
  bool shown_ = false; // the terminal's last line is ours
  ProgressLine line_;
  std::optional<Clock::time_point> begin_; // of the reading
  Clock::time_point next_;                 // when the line is written again
};

} // namespace triglot
