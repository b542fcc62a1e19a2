// Tables of figures, for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triglot::bench {

// The first column is left-aligned, the others right-aligned.
class Table {
public:
  explicit Table(std::vector<std::string> heading) : rows_{std::move(heading)} {}

  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  std::string text() const;

private:
  std::vector<std::vector<std::string>> rows_;
};

// "12,345": no decimals from 1,000 on, one from 10 on, two below.
std::string figure(double value);

// "0.85": `value` as a multiple of `of`; "–" if that is 0.
std::string ratio(double value, double of);

} // namespace triglot::bench
