#include "articles/front_matter_node.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <yaml-cpp/yaml.h>

namespace triglot {
namespace {

class YamlConverter {
public:
  explicit YamlConverter(std::string_view block) : lines_(block) {}

  FrontMatterNode convert(const YAML::Node& yaml, unsigned depth = 0) {
    FrontMatterNode node;
    ++count_;
    const bool is_value = depth == 1 && yaml.IsScalar(); // always kept
    if (depth > max_front_matter_depth || (is_full() && !is_value)) {
      return node;
    }
    const YAML::Mark mark = yaml.Mark();
    node.place = lines_.place(static_cast<std::size_t>(std::max(mark.line, 0)),
                              static_cast<std::size_t>(std::max(mark.column, 0)));
    if (yaml.IsScalar()) {
      node.kind = FrontMatterNode::Kind::scalar;
      node.scalar = yaml.Scalar();
    } else if (yaml.IsSequence()) {
      node.kind = FrontMatterNode::Kind::list;
      for (const YAML::Node& element : yaml) {
        if (is_full()) {
          break;
        }
        node.elements.push_back(convert(element, depth + 1));
      }
    } else if (yaml.IsMap()) {
      node.kind = FrontMatterNode::Kind::map;
      for (const auto& entry : yaml) {
        if (depth > 0 && is_full()) {
          break;
        }
        if (entry.first.IsScalar()) {
          node.keys.push_back(entry.first.Scalar());
          node.elements.push_back(convert(entry.second, depth + 1));
        }
      }
    }
    return node;
  }

private:
  bool is_full() const { return count_ >= max_front_matter_nodes; }

  LineTable lines_;
  unsigned count_ = 0; // of all nodes visited, including those too deep
};

ParsedFrontMatter parse_whole(std::string_view block) {
  ParsedFrontMatter parsed;
  try {
    parsed.root = YamlConverter(block).convert(YAML::Load(std::string(block)));
  } catch (const YAML::Exception& error) {
    parsed.fault = error.msg;
    parsed.line = static_cast<std::uint32_t>(std::max(error.mark.line, 0));
  }
  return parsed;
}

// Reads `title: Nota: wat nu?` as a map of the key and the rest of its line; null if the entry has
// several lines, or no key.
FrontMatterNode entry_as_written(std::string_view entry) {
  FrontMatterNode map;
  const std::size_t colon = entry.find(':');
  const std::size_t begin = entry.find_first_not_of(" \t", std::min(colon, entry.size() - 1) + 1);
  const std::size_t line_end = std::min(entry.find('\n'), entry.size());
  const bool one_line = entry.find_first_not_of(" \t\n", line_end) == std::string_view::npos;
  const std::string_view key = entry.substr(0, colon);
  if (colon >= begin || begin >= line_end || !one_line ||
      key.find_first_of(" \t\"'{[") != std::string_view::npos) {
    return map;
  }
  std::string_view value = entry.substr(begin, line_end - begin);
  value = value.substr(0, value.find_last_not_of(" \t") + 1);
  FrontMatterNode scalar;
  scalar.kind = FrontMatterNode::Kind::scalar;
  const bool is_quoted = value.size() > 1 && (value.front() == '\'' || value.front() == '"') &&
                         value.front() == value.back(); // 'It's here'
  scalar.scalar = std::string(is_quoted ? value.substr(1, value.size() - 2) : value);
  scalar.place = static_cast<std::uint32_t>(begin);
  map.kind = FrontMatterNode::Kind::map;
  map.keys.emplace_back(key);
  map.elements.push_back(std::move(scalar));
  return map;
}

// Parses a key of the outermost map with everything that belongs to it. YAML does not allow tabs as
// indentation, but editors insert them: they count as blanks.
FrontMatterNode parse_entry(std::string_view entry) {
  std::string spaced(entry);
  std::replace(spaced.begin(), spaced.end(), '\t', ' ');
  const ParsedFrontMatter parsed = parse_whole(spaced);
  return parsed.fault.empty() && parsed.root.kind == FrontMatterNode::Kind::map
             ? parsed.root
             : entry_as_written(entry);
}

void shift(FrontMatterNode& node, std::uint32_t by) {
  node.place += by;
  for (FrontMatterNode& element : node.elements) { // bounded by max_front_matter_depth
    shift(element, by);
  }
}

FrontMatterNode parse_entries(std::string_view block) {
  FrontMatterNode map;
  std::size_t begin = block.find_first_not_of(" \t\n"); // the first key's line may be indented
  while (begin < block.size()) {
    // The entry ends before the next line that begins with a key.
    std::size_t end = begin;
    do {
      end = std::min(block.find('\n', end), block.size() - 1) + 1;
    } while (end < block.size() &&
             std::string_view(" \t-\n").find(block[end]) != std::string_view::npos);
    FrontMatterNode entry = parse_entry(block.substr(begin, end - begin));
    shift(entry, static_cast<std::uint32_t>(begin));
    std::move(entry.keys.begin(), entry.keys.end(), std::back_inserter(map.keys));
    std::move(entry.elements.begin(), entry.elements.end(), std::back_inserter(map.elements));
    begin = end;
  }
  map.kind = map.keys.empty() ? FrontMatterNode::Kind::null : FrontMatterNode::Kind::map;
  return map;
}

} // namespace

ParsedFrontMatter parse_front_matter_yaml(std::string_view block) {
  ParsedFrontMatter parsed = parse_whole(block);
  if (!parsed.fault.empty()) {
    parsed.root = parse_entries(block);
  }
  return parsed;
}

} // namespace triglot
