#include "indexer/front_matter.h"

#include "indexer/dates.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace triglot {
namespace {

// A larger block is no front matter but a document of its own; the YAML parser is spared it.
constexpr std::size_t most_bytes = 65536;

struct Block {
  ByteSpan yaml;
  std::uint32_t end = 0;
};

std::optional<Block> find_block(std::string_view text) {
  const std::size_t opening = text.find_first_not_of(" \t", 3);
  if (!text.starts_with("---") || opening == std::string_view::npos || text[opening] != '\n') {
    return std::nullopt;
  }
  const std::string_view head = text.substr(0, most_bytes);
  std::size_t line = opening + 1;
  while (line < head.size()) {
    const std::size_t end = std::min(head.find('\n', line), head.size());
    std::string_view content = head.substr(line, end - line);
    content = content.substr(0, content.find_last_not_of(" \t") + 1);
    if (content == "---" || content == "...") {
      return Block{{static_cast<std::uint32_t>(opening + 1), static_cast<std::uint32_t>(line)},
                   static_cast<std::uint32_t>(std::min(end + 1, text.size()))};
    }
    line = end + 1;
  }
  return std::nullopt;
}

// The value of the first of `keys` that the map has; sequences of scalars are joined.
YAML::Node find(const YAML::Node& map, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    if (const YAML::Node value = map[key]; value && !value.IsNull()) {
      return value;
    }
  }
  return YAML::Node(YAML::NodeType::Undefined);
}

std::string scalar(const YAML::Node& map, std::initializer_list<const char*> keys) {
  const YAML::Node value = find(map, keys);
  if (!value.IsDefined()) {
    return {};
  }
  if (value.IsScalar()) {
    return value.Scalar();
  }
  std::string joined;
  if (value.IsSequence()) {
    for (const YAML::Node& element : value) {
      if (element.IsScalar()) {
        joined += (joined.empty() ? "" : ", ") + element.Scalar();
      }
    }
  }
  return joined;
}

// Line ends and NUL become blanks, those at either end go.
std::string trimmed_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\0'; }, ' ');
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

// A title counts as standing in the file where its value begins with it, quoted or not.
void locate_title(FrontMatter& front, const YAML::Node& node, std::string_view text,
                  const Block& block) {
  std::size_t line = block.yaml.begin;
  for (int i = 0; i < node.Mark().line && line < block.yaml.end; ++i) {
    line = text.find('\n', line) + 1;
  }
  front.title_origin = static_cast<std::uint32_t>(line);
  const std::size_t value = line + static_cast<std::size_t>(std::max(node.Mark().column, 0));
  for (const std::size_t begin : {value, value + 1}) {
    if (text.substr(0, block.yaml.end)
            .substr(std::min<std::size_t>(begin, block.yaml.end))
            .starts_with(front.title)) {
      front.title_span = ByteSpan{static_cast<std::uint32_t>(begin),
                                  static_cast<std::uint32_t>(begin + front.title.size())};
      return;
    }
  }
}

void read_map(FrontMatter& front, const YAML::Node& map, std::string_view text,
              const Block& block) {
  front.end = block.end;
  front.language = scalar(map, {"lang", "language"});
  front.author = scalar(map, {"author", "authors"});
  front.publisher = scalar(map, {"publisher", "source"});
  front.url = scalar(map, {"url", "link"});
  front.licence = scalar(map, {"licence", "license"});
  front.title = trimmed_line(scalar(map, {"title"}));
  if (!front.title.empty()) {
    locate_title(front, map["title"], text, block);
  }
  const std::string stated_date = scalar(map, {"date"});
  if (!stated_date.empty()) {
    const std::optional<std::string> date = calendar_date(stated_date);
    front.date = date.value_or("");
    if (!date) {
      front.warnings.push_back(
          fmt::format("the date '{}' is none (YYYY-MM-DD is), ignored", stated_date));
    }
  }
}

} // namespace

FrontMatter read_front_matter(std::string_view text) {
  FrontMatter front;
  const std::optional<Block> block = find_block(text);
  if (!block) {
    return front;
  }
  try {
    const YAML::Node map = YAML::Load(std::string(block->yaml.of(text)));
    if (map.IsMap()) {
      read_map(front, map, text, *block);
    } else if (map.IsNull()) { // an empty block
      front.end = block->end;
    } else {
      front.warnings.emplace_back("the block between `---` is no map, taken for text");
    }
  } catch (const YAML::Exception& error) {
    front = FrontMatter();
    front.warnings.push_back(
        fmt::format("the front matter is no YAML (line {}: {}), taken for text",
                    error.mark.line + 2, error.msg));
  }
  return front;
}

} // namespace triglot
