#include "indexer/report/progress_line.h"

#include "base/plain_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::size_t widest_bar = 20;
constexpr std::size_t narrowest_bar = 8;

// "0:07", "1:02:03".
std::string clock_time(double seconds) {
  constexpr double longest = 360'000; // longer times are meaningless
  const auto whole = static_cast<std::uint64_t>(std::llround(std::min(seconds, longest)));
  return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                      : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

// "340 kB", "152 MB", "1.2 GB".
std::string total_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> units = {"kB", "MB", "GB", "TB"};
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; size >= 999.5 && unit + 1 < units.size(); ++unit) {
    size /= 1000;
  }
  return fmt::format("{:.{}f} {}", size, unit > 1 && size < 10 ? 1 : 0, units[unit]);
}

std::string bar_text(double share, std::size_t width) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
  std::string bar = "  ";
  for (std::size_t i = 0; i < width; ++i) {
    bar += i < full ? "▓" : "░";
  }
  return bar;
}

} // namespace

std::string_view name_of(Phase phase) {
  switch (phase) {
  case Phase::finding:
    return "looking for articles";
  case Phase::merging:
    return "all articles read; merging";
  case Phase::syncing:
    return "checking, and waiting for the disk";
  case Phase::committing:
    break;
  }
  return "all articles read; writing the index";
}

void ProgressLine::measure(const Progress& progress, Seconds elapsed) {
  constexpr double memory = 10; // seconds
  const double seconds = (elapsed - measured_).count();
  const double fades = std::exp(-seconds / memory);
  const std::uint64_t bytes = std::max(progress.bytes_read, bytes_) - bytes_;
  weighed_bytes_ = weighed_bytes_ * fades + static_cast<double>(bytes);
  weighed_seconds_ = weighed_seconds_ * fades + seconds;
  bytes_ += bytes;
  measured_ = elapsed;
}

std::string ProgressLine::text(const Progress& progress, Seconds elapsed, std::size_t columns) {
  measure(progress, elapsed);
  const bool is_known = progress.bytes > 0 && progress.bytes >= progress.bytes_read;
  const bool is_measured = elapsed >= Seconds(1) && weighed_bytes_ > 0;
  const double rate = is_measured ? weighed_bytes_ / weighed_seconds_ : 0;
  const double share =
      is_known ? static_cast<double>(progress.bytes_read) / static_cast<double>(progress.bytes) : 0;
  const std::string head = fmt::format("reading  {} article{}", grouped(progress.articles),
                                       progress.articles == 1 ? "" : "s");
  const std::string percent =
      is_known ? fmt::format("  {} %", static_cast<int>(share * 100)) : std::string();
  const std::string total = is_known ? " of " + total_text(progress.bytes) : std::string();
  const std::string speed = is_measured ? fmt::format("  {:.1f} MB/s", rate / 1e6) : std::string();
  const std::string left =
      is_known && is_measured
          ? fmt::format(
                "  {} left",
                clock_time(static_cast<double>(progress.bytes - progress.bytes_read) / rate))
          : std::string();
  const std::string front = head + percent + total;
  const std::size_t used = front.size() + speed.size() + left.size() + 2; // all ASCII
  if (is_known && used + narrowest_bar <= columns) {
    return front + bar_text(share, std::min(columns - used, widest_bar)) + speed + left;
  }
  for (const std::string& text : std::vector<std::string>{front + speed + left, front + left,
                                                          head + percent + left, head + percent}) {
    if (text.size() <= columns) {
      return text;
    }
  }
  return head.substr(0, columns);
}

} // namespace triglot
