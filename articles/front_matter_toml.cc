#include "articles/front_matter_node.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace triglot {
namespace {

class TomlConverter {
public:
  explicit TomlConverter(std::string_view block) : lines_(block) {}

  FrontMatterNode convert(const toml::node& toml, unsigned depth = 0) {
    FrontMatterNode node;
    if (depth > max_front_matter_depth || count_ >= max_front_matter_nodes) {
      return node;
    }
    ++count_;
    const toml::source_position begin = toml.source().begin;
    node.place = lines_.place(std::max(begin.line, 1U) - 1, std::max(begin.column, 1U) - 1);
    if (const toml::table* table = toml.as_table()) {
      node.kind = FrontMatterNode::Kind::map;
      for (const auto& [key, value] : *table) {
        node.keys.emplace_back(key.str());
        node.elements.push_back(convert(value, depth + 1));
      }
    } else if (const toml::array* array = toml.as_array()) {
      node.kind = FrontMatterNode::Kind::list;
      for (const toml::node& element : *array) {
        node.elements.push_back(convert(element, depth + 1));
      }
    } else {
      node.kind = FrontMatterNode::Kind::scalar;
      node.scalar = text_of(toml);
    }
    return node;
  }

private:
  static std::string text_of(const toml::node& scalar) {
    if (const auto* const text = scalar.as_string()) {
      return text->get();
    }
    std::ostringstream out;
    if (const auto* const moment = scalar.as_date_time()) {
      out << moment->get().date; // the time does not matter
    } else if (const auto* const date = scalar.as_date()) {
      out << date->get();
    } else if (const auto* const number = scalar.as_integer()) {
      out << number->get();
    } else if (const auto* const real = scalar.as_floating_point()) {
      out << real->get();
    }
    return out.str();
  }

  LineTable lines_;
  unsigned count_ = 0;
};

// Blanks out a line, or else the last line above it with text, as a missing value is reported after
// its line. False if there is none.
bool blank_line(std::string& block, std::uint32_t line) {
  const LineTable lines(block);
  const std::size_t end_of_line = std::min(block.find('\n', lines.place(line, 0)), block.size());
  const std::size_t last = std::string_view(block).substr(0, end_of_line).find_last_not_of(" \n");
  if (last == std::string_view::npos) {
    return false;
  }
  const std::size_t begin = block.rfind('\n', last) + 1;
  std::fill(block.begin() + static_cast<std::ptrdiff_t>(begin),
            block.begin() + static_cast<std::ptrdiff_t>(last + 1), ' ');
  return true;
}

} // namespace

ParsedFrontMatter parse_front_matter_toml(std::string_view block) {
  constexpr int max_faults = 8;
  // toml++ creates a table per part of a key `a.b.c`, without limit, and frees them recursively.
  constexpr std::ptrdiff_t max_dots = 4000;
  ParsedFrontMatter parsed;
  if (std::count(block.begin(), block.end(), '.') > max_dots) {
    parsed.fault = "too many dots";
    return parsed;
  }
  std::string readable(block);
  for (int faults = 0; faults <= max_faults; ++faults) {
    try {
      parsed.root = TomlConverter(readable).convert(toml::parse(readable));
      break;
    } catch (const toml::parse_error& error) {
      const std::uint32_t line = std::max(error.source().begin.line, 1U) - 1;
      if (parsed.fault.empty()) {
        parsed.fault = error.description();
        parsed.line = line;
      }
      if (!blank_line(readable, line)) {
        break;
      }
    }
  }
  return parsed;
}

} // namespace triglot
