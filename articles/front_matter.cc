#include "articles/front_matter.h"

#include "articles/metadata_field.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace triglot {
namespace {

// A larger block is no front matter but a document of its own; the YAML parser is spared it.
constexpr std::size_t max_front_matter_bytes = 65536;

struct FrontMatterBlock {
  ByteSpan yaml;
  std::uint32_t end = 0;
};

std::optional<FrontMatterBlock> find_block(std::string_view text) {
  const std::size_t opening = text.find_first_not_of(" \t", 3);
  if (!text.starts_with("---") || opening == std::string_view::npos || text[opening] != '\n') {
    return std::nullopt;
  }
  const std::string_view head = text.substr(0, max_front_matter_bytes);
  std::size_t line = opening + 1;
  while (line < head.size()) {
    const std::size_t end = std::min(head.find('\n', line), head.size());
    std::string_view content = head.substr(line, end - line);
    content = content.substr(0, content.find_last_not_of(" \t") + 1);
    if (content == "---" || content == "...") {
      return FrontMatterBlock{
          {static_cast<std::uint32_t>(opening + 1), static_cast<std::uint32_t>(line)},
          static_cast<std::uint32_t>(std::min(end + 1, text.size()))};
    }
    line = end + 1;
  }
  return std::nullopt;
}

// A scalar's text; the scalars of a sequence, joined.
std::string text_of(const YAML::Node& value) {
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

// The values of a map by what they state; of several names of one field the best.
class StatedValues {
public:
  explicit StatedValues(const YAML::Node& map) {
    for (const auto& entry : map) {
      const std::optional<FieldName> name =
          entry.first.IsScalar() ? metadata_field_named(entry.first.Scalar()) : std::nullopt;
      if (!name || entry.second.IsNull()) {
        continue;
      }
      const auto known = values_.find(name->field);
      if (known == values_.end() || name->rank < known->second.first) {
        values_[name->field] = {name->rank, entry.second};
      }
    }
  }

  // Undefined where it is not stated.
  YAML::Node node(MetadataField field) const {
    const auto found = values_.find(field);
    return found == values_.end() ? YAML::Node(YAML::NodeType::Undefined) : found->second.second;
  }
  std::string text(MetadataField field) const {
    const YAML::Node value = node(field);
    return value.IsDefined() ? text_of(value) : "";
  }

private:
  std::map<MetadataField, std::pair<unsigned, YAML::Node>> values_;
};

// A title counts as standing in the file where its value begins with it, quoted or not.
void locate_title(FrontMatter& front, const YAML::Node& node, std::string_view text,
                  const FrontMatterBlock& block) {
  std::size_t line = block.yaml.begin;
  for (int i = 0; i < node.Mark().line && line < block.yaml.end; ++i) {
    line = text.find('\n', line) + 1;
  }
  front.title_origin = static_cast<std::uint32_t>(line);
  const std::size_t value = line + static_cast<std::size_t>(std::max(node.Mark().column, 0));
  for (const std::size_t begin : {value, value + 1}) {
    if (text.substr(0, block.yaml.end)
            .substr(std::min<std::size_t>(begin, block.yaml.end))
            .starts_with(front.declared.title)) {
      front.title_span = ByteSpan{static_cast<std::uint32_t>(begin),
                                  static_cast<std::uint32_t>(begin + front.declared.title.size())};
      return;
    }
  }
}

void read_map(FrontMatter& front, const YAML::Node& map, std::string_view text,
              const FrontMatterBlock& block) {
  front.end = block.end;
  const StatedValues values(map);
  ArticleMetadata& declared = front.declared;
  declared.language = values.text(MetadataField::language);
  declared.source.author = values.text(MetadataField::author);
  declared.source.publisher = values.text(MetadataField::publisher);
  set_urls(declared, values.text(MetadataField::url), values.text(MetadataField::canonical_url));
  declared.source.licence = values.text(MetadataField::licence);
  declared.title = one_line(values.text(MetadataField::title));
  if (!declared.title.empty()) {
    locate_title(front, values.node(MetadataField::title), text, block);
  }
  if (const std::string date = values.text(MetadataField::date); !date.empty()) {
    set_date(declared, date);
  }
}

} // namespace

FrontMatter read_front_matter(std::string_view text) {
  FrontMatter front;
  const std::optional<FrontMatterBlock> block = find_block(text);
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
      front.declared.warnings.emplace_back("the block between `---` is no map, taken for text");
    }
  } catch (const YAML::Exception& error) {
    front = FrontMatter();
    front.declared.warnings.push_back(
        fmt::format("the front matter is no YAML (line {}: {}), taken for text",
                    error.mark.line + 2, error.msg));
  }
  return front;
}

} // namespace triglot
