// Writes events and progress of `triglot-index` to stderr.
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

// Shows failures always and warnings unless quiet, up to a hundred of each per file and the number
// of the rest; notes and a line per article when verbose. On a terminal that is not dumb it also
// shows a progress line, unless there is a line per article, and erases it at the end.
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
  std::optional<Clock::time_point> begin_; // of reading
  Clock::time_point next_;                 // when to redraw the line
};

} // namespace triglot
