#include "indexer/report/watch_log.h"

#include "base/path.h"
#include "base/plain_text.h"

#include <algorithm>
#include <ctime>
#include <string_view>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::array<std::string_view, 4> signs = {"+", "~", ">", "-"};
constexpr std::array<std::string_view, 4> participles = {"added", "changed", "moved", "removed"};

std::size_t number_of(ArticleChange::Kind kind) {
  return static_cast<std::size_t>(kind);
}

std::string articles_text(std::uint64_t articles) {
  return fmt::format("{} article{}", grouped(articles), articles == 1 ? "" : "s");
}

std::string clock_text(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  return fmt::format("{:%H:%M:%S}", local);
}

} // namespace

void WatchLog::add(const ArticleChange& change) {
  const auto same = std::find_if(lines_.rbegin(), lines_.rend(), [&](const Line& line) {
    return line.first.kind == change.kind && line.first.path == change.path;
  });
  if (same != lines_.rend()) {
    ++same->articles;
  } else if (lines_.size() < max_lines) {
    lines_.push_back({change});
  } else {
    ++more_[number_of(change.kind)];
  }
}

std::string WatchLog::lines(std::chrono::system_clock::time_point now, std::uint64_t articles,
                            const std::string& current_folder) const {
  const auto shown = [&](const std::string& path) {
    return plain_path(openable_path(path, current_folder));
  };
  const std::string time = clock_text(now);
  const std::string end = fmt::format("  ({})\n", articles_text(articles));
  std::string text;
  for (const Line& line : lines_) {
    const ArticleChange& change = line.first;
    text += fmt::format(
        "{}  {} {}{}{}{}", time, signs[number_of(change.kind)],
        change.one_of_several || line.articles > 1 ? articles_text(line.articles) + " of " : "",
        shown(change.path),
        change.before.empty() ? "" : fmt::format(" (was {})", shown(change.before)), end);
  }
  std::string more;
  for (std::size_t kind = 0; kind < more_.size(); ++kind) {
    if (more_[kind] > 0) {
      more +=
          fmt::format("{}{} {}", more.empty() ? "" : ", ", grouped(more_[kind]), participles[kind]);
    }
  }
  if (!more.empty()) {
    text += fmt::format("{}  … and more: {}{}", time, more, end);
  }
  return text;
}

} // namespace triglot
