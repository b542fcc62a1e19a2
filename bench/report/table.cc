#include "bench/report/table.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

namespace triglot::bench {
namespace {

// Width of UTF-8 text without combining or wide characters, which our tables do not have.
std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

// The number with thousands separators.
std::string grouped(std::uint64_t number) {
  return number < 1000 ? fmt::format("{}", number)
                       : fmt::format("{},{:03}", grouped(number / 1000), number % 1000);
}

} // namespace

std::string Table::text() const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t column = 0; column < row.size(); ++column) {
      widths[column] = std::max(widths[column], display_width(row[column]));
    }
  }
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column) {
      const std::string blanks(widths[column] - display_width(row[column]), ' ');
      line += column == 0 ? fmt::format("{}{}", row[column], blanks)
                          : fmt::format("  {}{}", blanks, row[column]);
    }
    line.resize(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string figure(double value) {
  if (value < 9.995) {
    return fmt::format("{:.2f}", value);
  }
  return value < 999.95 ? fmt::format("{:.1f}", value)
                        : grouped(static_cast<std::uint64_t>(std::llround(value)));
}

std::string ratio(double value, double of) {
  return of > 0 ? fmt::format("{:.2f}", value / of) : "–";
}

} // namespace triglot::bench
