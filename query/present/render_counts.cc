#include "base/code_points.h"
#include "base/plain_text.h"
#include "query/present/render.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <numeric>
#include <vector>

#include <fmt/format.h>
#include <unicode/uchar.h>

namespace triglot {
namespace {

constexpr std::string_view none = "(none)";

std::size_t columns_of_sign(char32_t c) {
  const auto letter = static_cast<UChar32>(c);
  const int kind = u_charType(letter);
  if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) {
    return 0;
  }
  const int width = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// A label, and how many columns of a terminal it takes.
struct Label {
  std::string text;
  std::size_t columns = 0;
};

// Shortens a longer name, with an ellipsis.
Label label_of(std::string_view name, std::size_t max_columns) {
  const std::u32string letters = code_points(plain_line(name).text);
  const auto all =
      std::accumulate(letters.begin(), letters.end(), std::size_t{0},
                      [](std::size_t sum, char32_t c) { return sum + columns_of_sign(c); });
  Label label;
  const std::size_t room = all <= max_columns ? max_columns : max_columns - 1;
  for (const char32_t c : letters) {
    if (label.columns + columns_of_sign(c) > room) {
      break;
    }
    append_utf8(label.text, c);
    label.columns += columns_of_sign(c);
  }
  if (all > max_columns) {
    label.text += "…";
    ++label.columns;
  }
  return label;
}

// Number of the year, month or day; nullopt if the date is less precise.
std::optional<std::int64_t> period_of(CountedField field, std::string_view date) {
  if (date.size() != row_of(field).date_bytes) {
    return std::nullopt;
  }
  const auto number = [&](std::size_t begin, std::size_t size) {
    int value = 1;
    if (begin < date.size()) {
      std::from_chars(date.data() + begin, date.data() + begin + size, value);
    }
    return value;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  if (field == CountedField::year) {
    return year;
  }
  if (field == CountedField::month) {
    return std::int64_t{year} * 12 + month - 1;
  }
  using namespace std::chrono;
  const year_month_day day{std::chrono::year(year),
                           std::chrono::month(static_cast<unsigned>(month)),
                           std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  return sys_days(day).time_since_epoch().count();
}

std::string name_of_period(CountedField field, std::int64_t period) {
  if (field == CountedField::year) {
    return fmt::format("{:04}", period);
  }
  if (field == CountedField::month) {
    return fmt::format("{:04}-{:02}", period / 12, period % 12 + 1);
  }
  using namespace std::chrono;
  const year_month_day day{sys_days(days(period))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

struct Line {
  std::vector<std::string> names;
  std::optional<std::uint64_t> articles; // nullopt: a gap
};

// Adds a line for each period between two that have articles; if there are many, one that says so.
void add_gap(std::vector<Line>& lines, const Counts& counts, std::int64_t before,
             std::int64_t after) {
  constexpr std::int64_t max_gap = 31; // the days of a month
  Line line{std::vector<std::string>(counts.by.size()), std::nullopt};
  if (after - before - 1 > max_gap) {
    line.names.front() = "⋮";
    lines.push_back(line);
    return;
  }
  line.articles = 0;
  for (std::int64_t period = before + 1; period < after; ++period) {
    line.names.front() = name_of_period(counts.by.front(), period);
    lines.push_back(line);
  }
}

std::vector<Line> lines_of(const Counts& counts) {
  std::vector<Line> lines;
  const CountedField first = counts.by.front();
  const bool has_gaps = counts.counts.size() == counts.all && row_of(first).date_bytes > 0;
  std::optional<std::int64_t> last;
  for (const Count& count : counts.counts) {
    const std::optional<std::int64_t> period =
        has_gaps && count.values.front() ? period_of(first, *count.values.front()) : std::nullopt;
    if (period && last) {
      add_gap(lines, counts, *last, *period);
    }
    last = period ? period : last;
    Line& line = lines.emplace_back();
    for (const std::optional<std::string>& value : count.values) {
      line.names.push_back(value.value_or(std::string(none)));
    }
    line.articles = count.articles;
  }
  return lines;
}

std::string total_line(const Counts& counts) {
  std::string line =
      fmt::format("{} article{}", grouped(counts.articles), counts.articles == 1 ? "" : "s");
  if (counts.counts.size() < counts.all) {
    line += fmt::format(" · the {} largest of {} counts", grouped(counts.counts.size()),
                        grouped(counts.all));
  } else if (std::accumulate(counts.counts.begin(), counts.counts.end(), std::uint64_t{0},
                             [](std::uint64_t sum, const Count& count) {
                               return sum + count.articles;
                             }) > counts.articles) {
    line += " · some have several values";
  }
  return line + "\n";
}

} // namespace

std::string render_count_bars(const Counts& counts, std::size_t columns) {
  constexpr std::size_t max_bar = 50;
  constexpr std::size_t gap = 2; // columns between columns
  if (counts.articles == 0) {
    return {};
  }
  const std::size_t max_label = std::max<std::size_t>(columns / (counts.by.size() + 1), 10);
  const std::vector<Line> lines = lines_of(counts);
  std::uint64_t most = 1;
  std::vector<std::size_t> widths(counts.by.size());
  for (const Line& line : lines) {
    most = std::max(most, line.articles.value_or(0));
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], label_of(line.names[i], max_label).columns);
    }
  }
  const std::size_t number_width = grouped(most).size();
  const std::size_t taken = std::accumulate(widths.begin(), widths.end(), std::size_t{0}) +
                            number_width + gap * (widths.size() + 1);
  // The last column stays free: some terminals wrap there.
  const std::size_t room = std::min(columns > taken + 1 ? columns - taken - 1 : 1, max_bar);
  std::string text;
  for (const Line& line : lines) {
    if (!line.articles) {
      text += line.names.front() + "\n";
      continue;
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const Label label = label_of(line.names[i], max_label);
      text += label.text + std::string(widths[i] - label.columns + gap, ' ');
    }
    const double share = static_cast<double>(*line.articles) / static_cast<double>(most);
    const auto scaled = static_cast<std::size_t>(share * static_cast<double>(room) + 0.5);
    const std::size_t bar = *line.articles == 0 ? 0 : std::max<std::size_t>(scaled, 1);
    for (std::size_t i = 0; i < bar; ++i) {
      text += "▇";
    }
    text += fmt::format("{}{:>{}}\n", std::string(room - bar + gap, ' '), grouped(*line.articles),
                        number_width);
  }
  return text + total_line(counts);
}

std::string count_table_header(const std::vector<CountedField>& by, TableFormat format) {
  std::vector<std::string> names;
  for (const CountedField field : by) {
    names.emplace_back(row_of(field).name);
  }
  names.emplace_back("articles");
  return table_row(format, names);
}

std::string render_count_table(const Counts& counts, TableFormat format) {
  std::string text;
  for (const Count& count : counts.counts) {
    std::vector<std::string> cells;
    for (const std::optional<std::string>& value : count.values) {
      cells.push_back(value.value_or(std::string(none)));
    }
    cells.push_back(fmt::format("{}", count.articles));
    text += table_row(format, cells);
  }
  return text;
}

} // namespace triglot
