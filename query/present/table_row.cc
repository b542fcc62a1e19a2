#include "query/present/table_row.h"

#include "base/code_points.h"
#include "base/plain_text.h"

#include <algorithm>

namespace triglot {
namespace {

// C0 but for tab and line ends, DEL, C1, and what would show a row otherwise than it is.
bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) ||
         turns_direction(c);
}

std::string without_controls(std::string_view cell) {
  if (std::all_of(cell.begin(), cell.end(), [](char c) { return c >= ' ' && c < 0x7F; })) {
    return std::string(cell); // the usual case
  }
  constexpr char32_t replacement = 0xFFFD;
  std::string safe;
  safe.reserve(cell.size());
  for (const char32_t c : code_points(cell)) {
    append_utf8(safe, is_control(c) ? replacement : c);
  }
  return safe;
}

bool needs_quotes_in_csv(std::string_view cell) {
  constexpr std::string_view formula = "=+-@";
  return !cell.empty() && (cell.find_first_of(",\"\r\n") != std::string_view::npos ||
                           cell.front() == ' ' || cell.back() == ' ' || cell.front() == '\t' ||
                           formula.find(cell.front()) != std::string_view::npos);
}

std::string csv_cell(const std::string& cell) {
  if (!needs_quotes_in_csv(cell)) {
    return cell;
  }
  std::string quoted = "\"";
  for (const char c : cell) {
    quoted.append(c == '"' ? 2 : 1, c);
  }
  return quoted + '"';
}

std::string tsv_cell(std::string cell) {
  for (char& c : cell) {
    c = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  return cell;
}

} // namespace

std::string table_row(TableFormat format, const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) {
      row += format == TableFormat::csv ? ',' : '\t';
    }
    std::string safe = without_controls(cell);
    row += format == TableFormat::csv ? csv_cell(safe) : tsv_cell(std::move(safe));
  }
  return row + (format == TableFormat::csv ? "\r\n" : "\n");
}

} // namespace triglot
