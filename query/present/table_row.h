// Rows of tables for spreadsheets and programs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// csv: RFC 4180. A cell is enclosed in double quotes if it holds a comma, a double quote or a line
// end, begins or ends with a space, or begins with what a spreadsheet takes for a formula (= + -
// @); lines end in CR LF. Its text is not changed. tsv: IANA text/tab-separated-values. There are
// no quotes: a tab or a line end in a cell becomes a space. Lines end in LF.
enum class TableFormat : std::uint8_t { csv, tsv };

// Both in UTF-8: what is none in a cell, or is a control character (also one that turns the
// direction of writing), becomes U+FFFD.
std::string table_row(TableFormat format, const std::vector<std::string>& cells);

} // namespace triglot
