#include "indexer/report/progress.h"

#include "analysis/language.h"
#include "base/json_text.h"
#include "base/plain_text.h"
#include "base/program.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace triglot {
namespace {

struct LanguageArticles {
  std::string code; // empty: not known
  std::uint64_t articles;
};

// Our languages always, in the table's order, then whatever else there is.
std::vector<LanguageArticles> by_language(const std::map<std::string, std::uint64_t>& articles) {
  std::vector<LanguageArticles> counts;
  for (const LanguageRow& row : languages()) {
    const std::string code(row.code);
    const auto found = articles.find(code);
    counts.push_back({code, found == articles.end() ? 0 : found->second});
  }
  for (const auto& [code, count] : articles) {
    if (!language_from_code(code)) {
      counts.push_back({code, count});
    }
  }
  return counts;
}

// "3 en, 1 nl, 0 it".
std::string counts(const std::map<std::string, std::uint64_t>& articles) {
  std::string text;
  for (const auto& [code, count] : by_language(articles)) {
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : ", ", count, code.empty() ? "unknown" : code);
  }
  return text;
}

std::uint64_t sum(const std::map<std::string, std::uint64_t>& articles) {
  std::uint64_t all = 0;
  for (const auto& [code, count] : articles) {
    all += count;
  }
  return all;
}

// "0:07", "1:02:03".
std::string clock_time(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                      : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string shown_index(const BuildOptions& options) {
  return plain_path(options.index.string());
}

} // namespace

std::string progress_text(const Progress& progress, std::chrono::duration<double> elapsed) {
  const double bytes_per_second =
      static_cast<double>(progress.bytes_read) / std::max(elapsed.count(), 1e-3);
  std::string text = fmt::format("{} article{} · {:.1f} MB/s", grouped(progress.articles),
                                 progress.articles == 1 ? "" : "s", bytes_per_second / 1e6);
  if (progress.bytes >= progress.bytes_read && progress.bytes > 0 && progress.bytes_read > 0) {
    const auto left = static_cast<double>(progress.bytes - progress.bytes_read);
    text += fmt::format(" · {} left", clock_time(left / bytes_per_second));
  }
  return text;
}

ConsoleSink::ConsoleSink(Verbosity verbosity)
    : verbosity_(verbosity),
      shows_progress_(verbosity == Verbosity::normal && ::isatty(STDERR_FILENO) == 1) {}

ConsoleSink::~ConsoleSink() {
  tell_rest(limit_.finish());
  wipe();
}

void ConsoleSink::show(const std::string& text) {
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
  const Clock::time_point now = Clock::now();
  if (shows_progress_ && now >= next_) {
    show(progress_text(progress, now - begin_));
    next_ = now + pause;
  }
}

void ConsoleSink::tell_rest(const std::optional<MessageLimit::Rest>& rest) {
  if (rest) {
    tell(rest->path, 0, rest->message);
  }
}

void ConsoleSink::writing() {
  tell_rest(limit_.finish());
  if (shows_progress_) {
    show("all articles read; writing the index");
  }
}

std::string closing_line(const BuildReport& report, std::chrono::duration<double> elapsed,
                         const BuildOptions& options) {
  const std::uint64_t articles = sum(report.articles);
  return fmt::format("{} {} article{} ({}): {} added, {} changed, {} moved, {} removed, {} failed "
                     "in {:.2f} s → {}",
                     options.run == Run::dry ? "would index" : "indexed", articles,
                     articles == 1 ? "" : "s", counts(report.articles), report.added,
                     report.changed, report.moved, report.removed, report.failed, elapsed.count(),
                     shown_index(options));
}

std::string left_out_line(const BuildReport& report, Verbosity verbosity) {
  const std::string left_out = describe(report.left_out);
  return left_out.empty()
             ? left_out
             : fmt::format("left out: {}{}", left_out,
                           verbosity == Verbosity::verbose ? "" : " (--verbose names them)");
}

std::string summary_json(const BuildReport& report, std::chrono::duration<double> elapsed,
                         const BuildOptions& options) {
  nlohmann::ordered_json languages = nlohmann::ordered_json::array();
  for (const auto& [code, count] : by_language(report.articles)) {
    languages.push_back({{"code", code.empty() ? nlohmann::ordered_json(nullptr)
                                               : nlohmann::ordered_json(valid_utf8(code))},
                         {"articles", count}});
  }
  nlohmann::ordered_json left_out = nlohmann::ordered_json::array();
  for (const auto& [kind, count] : report.left_out.counts()) {
    left_out.push_back({{"kind", kind}, {"files", count}});
  }
  const nlohmann::ordered_json json = {
      {"type", "summary"},
      {"dry_run", options.run == Run::dry},
      {"path", valid_utf8(options.index.string())},
      {"articles", sum(report.articles)},
      {"languages", std::move(languages)},
      {"added", report.added},
      {"changed", report.changed},
      {"moved", report.moved},
      {"removed", report.removed},
      {"failed", report.failed},
      {"left_out", std::move(left_out)},
      {"text_bytes", report.text_bytes},
      {"elapsed_us", std::chrono::duration_cast<std::chrono::microseconds>(elapsed).count()}};
  return terminal_safe_json(json.dump());
}

} // namespace triglot
