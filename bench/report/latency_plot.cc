#include "bench/report/latency_plot.h"

#include "bench/report/table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace triglot::bench {
namespace {

// All in pixels.
constexpr double width = 760;
constexpr double height = 360;
constexpr double left = 64; // margins of the plot in the picture
constexpr double right = 16;
constexpr double top = 56;
constexpr double bottom = 36;
constexpr double bar_share = 0.85; // of a group's width
constexpr double bar_gap = 10;

// Distinguishable in grey and by the colour-blind (Okabe & Ito, 2008).
constexpr std::array<std::string_view, 3> colours = {"#0072b2", "#e69f00", "#999999"};

struct Scale {
  double least; // µs, powers of ten
  double most;

  double y(double microseconds) const {
    const double share =
        std::log10(std::clamp(microseconds, least, most) / least) / std::log10(most / least);
    return height - bottom - share * (height - top - bottom);
  }
};

Scale scale_of(const PeersResult& result) {
  double least = 1e9;
  double most = 0;
  for (const Peer& peer : result.peers) {
    for (const auto& [kind, row] : peer.kinds) {
      least = std::min(least, row.microseconds.p50);
      most = std::max(most, row.microseconds.p99);
    }
  }
  return {std::pow(10, std::floor(std::log10(std::max(1.0, least / 2)))),
          std::pow(10, std::ceil(std::log10(std::max(10.0, most))))};
}

std::string time_label(double microseconds) {
  return microseconds >= 1e6   ? fmt::format("{:g} s", microseconds / 1e6)
         : microseconds >= 1e3 ? fmt::format("{:g} ms", microseconds / 1e3)
                               : fmt::format("{:g} µs", microseconds);
}

std::string text_at(double x, double y, std::string_view anchor, std::string_view text) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor,
                     text);
}

std::string line(double x1, double y1, double x2, double y2, std::string_view colour) {
  return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" "
                     "stroke=\"{}\"/>\n",
                     x1, y1, x2, y2, colour);
}

std::string axis(const Scale& scale) {
  std::string svg;
  for (double tick = scale.least; tick <= scale.most * 1.01; tick *= 10) {
    svg += line(left, scale.y(tick), width - right, scale.y(tick), "#dddddd");
    svg += text_at(left - 6, scale.y(tick) + 4, "end", time_label(tick));
  }
  return svg;
}

std::string legend(const PeersResult& result) {
  std::string svg = text_at(
      left, 18, "start",
      fmt::format("Ten hits with stored titles, {} articles: µs from the median to the 99th "
                  "percentile",
                  figure(static_cast<double>(result.corpus.articles))));
  double x = left;
  for (std::size_t i = 0; i < result.peers.size(); ++i) {
    svg += fmt::format("<rect x=\"{:.1f}\" y=\"28\" width=\"12\" height=\"12\" fill=\"{}\"/>\n", x,
                       colours.at(i));
    svg += text_at(x + 18, 38, "start", result.peers[i].name);
    x += 110;
  }
  return svg;
}

// A bar from the median to the 99th percentile, with both figures.
std::string bar(const Scale& scale, double x, double bar_width, const Distribution& times,
                std::string_view colour) {
  const double p50 = scale.y(times.p50);
  const double p99 = scale.y(times.p99);
  const double middle = x + bar_width / 2;
  return fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
                     "fill=\"{}\"/>\n",
                     x + bar_gap / 2, p99, bar_width - bar_gap, p50 - p99, colour) +
         line(x, p50, x + bar_width, p50, "#333333") +
         text_at(middle, p50 + 14, "middle", figure(times.p50)) +
         text_at(middle, p99 - 5, "middle", figure(times.p99));
}

} // namespace

std::string latency_svg(const PeersResult& result) {
  const Scale scale = scale_of(result);
  const auto& kinds = result.peers.front().kinds;
  const double group = (width - left - right) / static_cast<double>(kinds.size());
  const double bar_width = group * bar_share / static_cast<double>(result.peers.size());
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:g} {1:g}\" width=\"{0:g}\" "
      "height=\"{1:g}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n"
      "<title>Latency by kind of query</title>\n"
      "<rect width=\"{0:g}\" height=\"{1:g}\" fill=\"#ffffff\"/>\n",
      width, height);
  svg += axis(scale) + legend(result);
  double x = left;
  for (const auto& [kind, row] : kinds) {
    svg += text_at(x + group / 2, height - 14, "middle", row_of(kind).name);
    for (std::size_t i = 0; i < result.peers.size(); ++i) {
      svg += bar(scale, x + group * (1 - bar_share) / 2 + bar_width * static_cast<double>(i),
                 bar_width, result.peers[i].kinds.at(kind).microseconds, colours.at(i));
    }
    x += group;
  }
  return svg + "</svg>\n";
}

} // namespace triglot::bench
