#include "indexer/report/console_sink.h"

#include "base/command_line/program.h"
#include "base/path.h"
#include "base/plain_text.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace triglot {
namespace {

// Whether stderr is a terminal on which a line can be overwritten.
bool can_show_a_line() {
  return ::isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb";
}

// The usable width; the last column stays free, as some terminals wrap after it.
std::size_t columns() {
  struct winsize size = {};
  const bool is_known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return (is_known ? size.ws_col : 80U) - 1U;
}

} // namespace

ConsoleSink::ConsoleSink(Verbosity verbosity, Shows shows)
    : verbosity_(verbosity), shows_progress_(verbosity == Verbosity::normal &&
                                             shows == Shows::progress_too && can_show_a_line()) {}

ConsoleSink::~ConsoleSink() {
  tell_rest(limit_.finish());
  wipe();
}

void ConsoleSink::show(std::string_view text) {
  write_to_stderr(fmt::format("\r{}\x1b[K", text));
  shown_ = true;
}

void ConsoleSink::wipe() {
  if (shown_) {
    write_to_stderr("\r\x1b[K");
    shown_ = false;
  }
}

void ConsoleSink::tell(const std::string& path, std::uint64_t line, std::string_view what) {
  wipe();
  write_to_stderr(fmt::format("triglot-index: {}{}: {}\n", plain_path(path),
                              line == 0 ? "" : fmt::format(":{}", line), plain_line(what).text));
}

void ConsoleSink::happened(const Event& event) {
  if (event.kind == Event::Kind::failure || event.kind == Event::Kind::warning) {
    tell_rest(limit_.turn_to(event.path));
  }
  if (is_shown(event)) {
    const std::string_view label = event.kind == Event::Kind::failure    ? "not indexed: "
                                   : event.kind == Event::Kind::left_out ? "left out: "
                                                                         : "";
    tell(event.path, event.line, fmt::format("{}{}", label, event.message));
  }
}

bool ConsoleSink::is_shown(const Event& event) {
  switch (event.kind) {
  case Event::Kind::failure:
    return limit_.take_failure(event);
  case Event::Kind::warning:
    return verbosity_ != Verbosity::quiet && limit_.take_warning();
  default:
    return verbosity_ == Verbosity::verbose;
  }
}

void ConsoleSink::progressed(const Progress& progress) {
  constexpr std::chrono::milliseconds pause(100);
  if (!shows_progress_) {
    return;
  }
  const Clock::time_point now = Clock::now();
  begin_ = begin_.value_or(now);
  if (now >= next_) {
    show(line_.text(progress, now - *begin_, columns()));
    next_ = now + pause;
  }
}

void ConsoleSink::tell_rest(const std::optional<MessageLimit::Rest>& rest) {
  if (rest) {
    tell(rest->path, 0, rest->message);
  }
}

void ConsoleSink::begins(Phase phase) {
  tell_rest(limit_.finish());
  if (shows_progress_) {
    show(name_of(phase).substr(0, columns()));
  }
}

} // namespace triglot
