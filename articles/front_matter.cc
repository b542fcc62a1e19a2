#include "articles/front_matter.h"

#include "articles/front_matter_node.h"
#include "articles/names.h"
#include "articles/records/record_text.h"
#include "base/ascii.h"
#include "store/record/metadata_field.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// A larger block is a document in itself, and not worth parsing.
constexpr std::size_t max_front_matter_bytes = 65536;

struct FrontMatterSyntax {
  std::string_view name;
  std::string_view mark; // the first and last line of the block
  ParsedFrontMatter (*parse)(std::string_view block);
};

// Hexo omits the outermost braces of JSON; they are put in place of the surrounding line ends.
ParsedFrontMatter parse_json_members(std::string_view block) {
  if (without_blanks_in_front(block).starts_with('{')) {
    return parse_front_matter_json(block);
  }
  ParsedFrontMatter parsed = parse_front_matter_json("{" + std::string(block) + "}");
  for (FrontMatterNode& value : parsed.root.elements) {
    value.place -= std::min(value.place, 1U);
  }
  return parsed;
}

constexpr std::array<FrontMatterSyntax, 3> syntaxes = {{{"YAML", "---", parse_front_matter_yaml},
                                                        {"TOML", "+++", parse_front_matter_toml},
                                                        {"JSON", ";;;", parse_json_members}}};
constexpr FrontMatterSyntax json_object = {"JSON", "{", parse_front_matter_json};

constexpr FrontMatterSyntax header_lines = {"YAML", "", parse_front_matter_yaml};

struct FrontMatterBlock {
  const FrontMatterSyntax* syntax = nullptr;
  ByteSpan inner; // between the marks
  std::uint32_t end = 0;
};

// Whether a line `Key: value` states a field other than a text; nothing for any other line.
std::optional<bool> states_field(std::string_view line) {
  constexpr std::size_t longest_key = 40;
  const std::size_t colon = line.substr(0, longest_key).find(':');
  const std::string_view key = line.substr(0, colon);
  const bool is_key =
      colon != std::string_view::npos && !key.empty() && key.back() != ' ' &&
      is_ascii_letter(key.front()) && std::all_of(key.begin(), key.end(), [](char c) {
        return is_ascii_letter(c) || is_ascii_digit(c) || c == ' ' || c == '_' || c == '-';
      });
  if (!is_key || (colon + 1 < line.size() && line[colon + 1] != ' ')) {
    return std::nullopt;
  }
  const std::optional<FieldName> name = metadata_field_named(key);
  return name && name->field != MetadataField::text && name->field != MetadataField::html &&
         name->field != MetadataField::id;
}

// A head of lines `Key: value` up to an empty one, with at least two fields.
std::optional<FrontMatterBlock> find_header_lines(std::string_view text) {
  const std::string_view head = text.substr(0, max_front_matter_bytes);
  int fields = 0;
  std::size_t at = 0;
  while (at < head.size() && head[at] != '\n') {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::optional<bool> states = states_field(head.substr(at, end - at));
    if (!states) {
      return std::nullopt;
    }
    fields += *states ? 1 : 0;
    at = std::min(end + 1, head.size());
  }
  const auto end = static_cast<std::uint32_t>(at);
  return fields >= 2 ? std::optional(FrontMatterBlock{&header_lines, {0, end}, end}) : std::nullopt;
}

std::optional<FrontMatterBlock> find_block_between_lines(std::string_view text) {
  const auto* const syntax =
      std::find_if(syntaxes.begin(), syntaxes.end(),
                   [&](const FrontMatterSyntax& s) { return text.starts_with(s.mark); });
  const std::size_t opening = text.find_first_not_of(" \t", 3);
  if (syntax == syntaxes.end() || opening == std::string_view::npos || text[opening] != '\n') {
    return std::nullopt;
  }
  const std::string_view head = text.substr(0, max_front_matter_bytes);
  std::size_t line = opening + 1;
  while (line < head.size()) {
    const std::size_t end = std::min(head.find('\n', line), head.size());
    std::string_view content = head.substr(line, end - line);
    content = content.substr(0, content.find_last_not_of(" \t") + 1);
    if (content == syntax->mark || (content == "..." && syntax->mark == "---")) {
      return FrontMatterBlock{
          syntax,
          {static_cast<std::uint32_t>(opening + 1), static_cast<std::uint32_t>(line)},
          static_cast<std::uint32_t>(std::min(end + 1, text.size()))};
    }
    line = end + 1;
  }
  return std::nullopt;
}

// A block that ends at the brace matching the first one, with nothing after it on its line.
std::optional<FrontMatterBlock> find_block_in_braces(std::string_view text) {
  const std::string_view head = text.substr(0, max_front_matter_bytes);
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < head.size(); ++at) {
    const char c = head[at];
    if (in_string) {
      at += c == '\\' ? 1 : 0;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const bool alone = text.find_first_not_of(" \t\n", at + 1) >= end;
      return alone ? std::optional(FrontMatterBlock{
                         &json_object,
                         {0, static_cast<std::uint32_t>(at + 1)},
                         static_cast<std::uint32_t>(std::min(end + 1, text.size()))})
                   : std::nullopt;
    }
  }
  return std::nullopt;
}

// Reduces `[[De dijken|dijken]]` to `dijken`.
std::string_view without_wikilink(std::string_view value) {
  if (value.starts_with("[[") && value.ends_with("]]") && value.size() >= 4) {
    value = value.substr(2, value.size() - 4);
    value.remove_prefix(value.find('|') + 1);
  }
  return value;
}

std::optional<FieldName> name_of_same_field(std::string_view key, MetadataField field) {
  const std::optional<FieldName> name = metadata_field_named(key);
  return name && name->field == field ? name : std::nullopt;
}

std::string text_of(const FrontMatterNode& value, std::optional<MetadataField> field);

// The member that states a map's meaning: `{name: Jan, email: …}`, `{created: …}`.
std::string text_of_map(const FrontMatterNode& map, std::optional<MetadataField> field) {
  const FrontMatterNode* best = nullptr;
  unsigned best_rank = 0;
  for (std::size_t i = 0; i < map.elements.size(); ++i) {
    const std::string& key = map.keys[i];
    const std::optional<FieldName> name =
        key == "name" || !field ? std::nullopt : name_of_same_field(key, *field);
    const unsigned rank = name ? name->rank + 1 : 0;
    if ((key == "name" || name) && (best == nullptr || rank < best_rank)) {
      best = &map.elements[i];
      best_rank = rank;
    }
  }
  return best == nullptr ? "" : text_of(*best, field);
}

// The text of a scalar or, joined, of a list. Recursion is bounded by max_front_matter_depth.
std::string text_of(const FrontMatterNode& value, std::optional<MetadataField> field) {
  if (value.kind == FrontMatterNode::Kind::scalar) {
    return std::string(without_wikilink(value.scalar));
  }
  if (value.kind == FrontMatterNode::Kind::map) {
    return text_of_map(value, field);
  }
  std::string joined;
  for (const FrontMatterNode& element : value.elements) {
    if (const std::string text = text_of(element, field); !text.empty()) {
      joined += (joined.empty() ? "" : ", ") + text;
    }
  }
  return joined;
}

// The values of a map by field; if it has several names of a field, the best.
class StatedValues {
public:
  explicit StatedValues(const FrontMatterNode& map) {
    for (std::size_t i = 0; i < map.elements.size(); ++i) {
      const std::optional<FieldName> name = metadata_field_named(map.keys[i]);
      const bool is_text =
          name && (name->field == MetadataField::text || name->field == MetadataField::html);
      if (!name || is_text || map.elements[i].kind == FrontMatterNode::Kind::null) {
        continue;
      }
      const auto known = values_.find(name->field);
      if (known == values_.end() || name->rank < known->second.first) {
        values_[name->field] = {name->rank, &map.elements[i]};
      }
    }
  }

  bool empty() const { return values_.empty(); }
  // Null if it is not stated.
  const FrontMatterNode* node(MetadataField field) const {
    const auto found = values_.find(field);
    return found == values_.end() ? nullptr : found->second.second;
  }
  std::string text(MetadataField field) const {
    const FrontMatterNode* const value = node(field);
    return value == nullptr ? "" : text_of(*value, field);
  }
  // Of a list each element's.
  std::vector<std::string> names(MetadataField field) const {
    std::vector<std::string> names;
    const FrontMatterNode* const value = node(field);
    if (value != nullptr && value->kind == FrontMatterNode::Kind::list) {
      for (const FrontMatterNode& element : value->elements) {
        add_name(names, text_of(element, field));
      }
    } else {
      add_name(names, text(field));
    }
    return names;
  }

private:
  std::map<MetadataField, std::pair<unsigned, const FrontMatterNode*>> values_;
};

// A title counts as verbatim in the file if its value begins with it, quoted or not.
void locate_title(FrontMatter& front, std::size_t value, std::string_view block_text) {
  front.title_origin = static_cast<std::uint32_t>(block_text.rfind('\n', value) + 1);
  for (const std::size_t begin : {value, value + 1}) {
    if (block_text.substr(std::min(begin, block_text.size())).starts_with(front.declared.title)) {
      front.title_span = ByteSpan{static_cast<std::uint32_t>(begin),
                                  static_cast<std::uint32_t>(begin + front.declared.title.size())};
      return;
    }
  }
}

std::vector<std::string> tags_in(const FrontMatterNode& value) {
  std::vector<std::string> tags;
  if (value.kind == FrontMatterNode::Kind::list) {
    for (const FrontMatterNode& element : value.elements) {
      add_tag(tags, text_of(element, std::nullopt));
    }
  } else {
    add_tags(tags, text_of(value, std::nullopt));
  }
  return tags;
}

// Adds tags, and introductions that the article does not already contain.
void read_paragraphs(FrontMatter& front, const FrontMatterNode& map, std::uint32_t begin,
                     std::string_view article) {
  for (std::size_t i = 0; i < map.elements.size(); ++i) {
    const FrontMatterNode& value = map.elements[i];
    std::string text;
    if (name_of_same_field(map.keys[i], MetadataField::tags)) {
      const std::vector<std::string> tags = tags_in(value);
      text = fmt::format("{}", fmt::join(tags, ", "));
      for (const std::string& tag : tags) {
        add_tag(front.declared.source.tags, tag);
      }
    } else if (name_of_same_field(map.keys[i], MetadataField::summary)) {
      text = one_line(text_of(value, MetadataField::summary));
      text = says_the_same(article, text) ? "" : text;
    }
    if (!text.empty()) {
      front.paragraphs.push_back({std::move(text), begin + value.place});
    }
  }
  std::stable_sort(front.paragraphs.begin(), front.paragraphs.end(),
                   [](const auto& a, const auto& b) { return a.origin < b.origin; });
}

// Whether any key is known.
bool read_map(FrontMatter& front, const FrontMatterNode& map, std::string_view text,
              const FrontMatterBlock& block) {
  const StatedValues values(map);
  ArticleMetadata& declared = front.declared;
  declared.language = values.text(MetadataField::language);
  declared.source.authors = authors_in(values.names(MetadataField::author));
  declared.source.publisher = joined_names(values.names(MetadataField::publisher));
  set_urls(declared, values.text(MetadataField::url), values.text(MetadataField::canonical_url));
  declared.source.licence = values.text(MetadataField::licence);
  declared.title = one_line(values.text(MetadataField::title));
  if (!declared.title.empty()) {
    locate_title(front, block.inner.begin + values.node(MetadataField::title)->place,
                 text.substr(0, block.inner.end));
  }
  if (const std::string date = values.text(MetadataField::date); !date.empty()) {
    set_date(declared, date);
  }
  read_paragraphs(front, map, block.inner.begin, text.substr(block.end));
  return !values.empty() || !front.paragraphs.empty();
}

FrontMatter taken_for_text(std::string warning) {
  FrontMatter front;
  front.declared.warnings.push_back(std::move(warning));
  return front;
}

FrontMatter read_block(std::string_view text, const FrontMatterBlock& block) {
  FrontMatter front;
  const FrontMatterSyntax& syntax = *block.syntax;
  const ParsedFrontMatter parsed = syntax.parse(block.inner.of(text));
  const std::string fault = parsed.fault.empty()
                                ? ""
                                : fmt::format("the front matter is no {} (line {}: {})",
                                              syntax.name, parsed.line + 2, parsed.fault);
  const bool is_map = parsed.root.kind == FrontMatterNode::Kind::map;
  const bool is_known = is_map && read_map(front, parsed.root, text, block);
  if (block.syntax == &json_object || block.syntax == &header_lines) {
    front.end = block.end;
    return is_known ? front : FrontMatter();
  }
  if (!fault.empty()) {
    if (!is_known) {
      return taken_for_text(fault + ", taken for text");
    }
    front.declared.warnings.push_back(fault + ", read line by line");
  } else if (!is_map && parsed.root.kind != FrontMatterNode::Kind::null) { // null: an empty block
    return taken_for_text(
        fmt::format("the block between `{}` is no map, taken for text", syntax.mark));
  }
  const auto is_sentence = [](const FrontMatterNode& value) {
    constexpr std::ptrdiff_t min_blanks = 5;
    return std::count(value.scalar.begin(), value.scalar.end(), ' ') >= min_blanks;
  };
  const std::vector<FrontMatterNode>& values = parsed.root.elements;
  if (!is_known && std::any_of(values.begin(), values.end(), is_sentence)) {
    return taken_for_text(
        fmt::format("the block between `{}` has no known key, taken for text", syntax.mark));
  }
  front.end = block.end;
  return front;
}

} // namespace

LineTable::LineTable(std::string_view text)
    : begins_{0}, size_(static_cast<std::uint32_t>(text.size())) {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    begins_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::uint32_t LineTable::place(std::size_t line, std::size_t column) const {
  const std::size_t begin = line < begins_.size() ? begins_[line] : size_;
  return static_cast<std::uint32_t>(std::min<std::size_t>(begin + column, size_));
}

FrontMatter read_front_matter(std::string_view text) {
  std::optional<FrontMatterBlock> block =
      text.starts_with('{') ? find_block_in_braces(text) : find_block_between_lines(text);
  if (!block) {
    block = find_header_lines(text);
  }
  return block ? read_block(text, *block) : FrontMatter();
}

} // namespace triglot
