#include "base/edit_distance.h"

#include "base/ascii.h"
#include "base/code_points.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {

DistanceTable::DistanceTable(std::u32string sought) : sought_(std::move(sought)) {
  Row& first = rows_.emplace_back(sought_.size() + 1);
  for (std::uint32_t i = 0; i < first.size(); ++i) {
    first[i] = i;
  }
}

void DistanceTable::push(char32_t letter) {
  rows_.push_back(row_after(letter));
  read_.push_back(letter);
}

void DistanceTable::truncate(std::size_t letters) {
  rows_.resize(letters + 1);
  read_.resize(letters);
}

std::uint32_t DistanceTable::min_after(char32_t letter) const {
  const Row row = row_after(letter);
  return *std::min_element(row.begin(), row.end());
}

DistanceTable::Row DistanceTable::row_after(char32_t letter) const {
  const Row& before = rows_.back();
  Row row(before.size());
  row[0] = before[0] + 1;
  for (std::size_t i = 1; i < row.size(); ++i) {
    row[i] = std::min(
        {before[i] + 1, row[i - 1] + 1, before[i - 1] + (sought_[i - 1] == letter ? 0 : 1)});
    if (i > 1 && !read_.empty() && sought_[i - 1] == read_.back() && sought_[i - 2] == letter) {
      row[i] = std::min(row[i], rows_[rows_.size() - 2][i - 2] + 1);
    }
  }
  return row;
}

std::uint32_t edit_distance(std::string_view one, std::string_view other) {
  DistanceTable table(code_points(one));
  for (const char32_t letter : code_points(other)) {
    table.push(letter);
  }
  return table.distance();
}

std::optional<std::string> nearest_name(std::string_view typed,
                                        const std::vector<std::string>& names) {
  constexpr std::size_t longest = 60; // no name is this long
  constexpr std::size_t shortest_beginning = 3;
  if (typed.size() > longest) {
    return std::nullopt;
  }
  const std::string sought = ascii_lower(typed);
  std::optional<std::string> nearest;
  auto least = static_cast<std::uint32_t>(code_points(sought).size() / 3 + 1);
  for (const std::string& name : names) {
    const std::string known = ascii_lower(name);
    if (sought.size() >= shortest_beginning && known.starts_with(sought)) {
      return name;
    }
    if (const std::uint32_t edits = edit_distance(sought, known); edits < least) {
      least = edits;
      nearest = name;
    }
  }
  return nearest;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names) {
  const std::optional<std::string> nearest = nearest_name(typed, names);
  return nearest ? fmt::format("; did you mean {}?", *nearest) : "";
}

} // namespace triglot
