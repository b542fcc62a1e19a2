#include "base/command_line/help_text.h"

#include "base/code_points.h"

#include <algorithm>

namespace triglot {
namespace {

constexpr std::size_t width = 80;
constexpr std::size_t second_column = 24;

std::size_t columns_of(std::string_view text) {
  return code_points(text).size(); // our help has one-column characters only
}

// Adds the words of a line, starting in column `at`.
void add_words(std::string_view line, std::size_t indent, std::size_t at, std::string& out) {
  const std::size_t first = at;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    const std::size_t columns = columns_of(word);
    if (at > first && at + 1 + columns > width) {
      out.append(1, '\n').append(indent, ' ');
      at = indent;
    } else if (at > first) {
      out += ' ';
      ++at;
    }
    out += word;
    at += columns;
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  out += '\n';
}

} // namespace

std::string wrapped_help(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (columns_of(line) <= width) {
      out.append(line).append(1, '\n');
    } else {
      const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
      out.append(indent, ' ');
      add_words(line.substr(indent), indent, indent, out);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string help_entry(std::string_view name, std::string_view meaning) {
  std::string out = "  " + std::string(name);
  const std::size_t used = columns_of(out);
  if (meaning.empty()) {
    return out + "\n";
  }
  if (used + 2 > second_column) {
    out.append(1, '\n').append(second_column, ' ');
  } else {
    out.append(second_column - used, ' ');
  }
  add_words(meaning, second_column, second_column, out);
  return out;
}

} // namespace triglot
