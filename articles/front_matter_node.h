// Values of front matter, independent of its syntax, and parsers for the three syntaxes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct FrontMatterNode {
  enum class Kind : std::uint8_t { null, scalar, list, map };

  Kind kind = Kind::null;
  std::string scalar;                 // unquoted and unescaped, otherwise as written
  std::vector<std::string> keys = {}; // of a map, parallel to `elements`
  std::vector<FrontMatterNode> elements = {};
  std::uint32_t place = 0; // where the value begins in the parsed block
};

// `root` is a map for a well-formed block, null for an empty one, else whatever the block is.
struct ParsedFrontMatter {
  FrontMatterNode root;
  std::string fault;      // why the block or a part of it is malformed; empty if it is not
  std::uint32_t line = 0; // of the fault, counted from 0 in the block
};

// The parsers take linear time, and keep at most max_front_matter_depth levels and
// max_front_matter_nodes values (not counting scalars of the outermost map), because YAML can
// repeat a list many times. REQUIRES: valid UTF-8, lines ended by LF.
inline constexpr unsigned max_front_matter_depth = 4;
inline constexpr unsigned max_front_matter_nodes = 10'000;

// Parses YAML 1.2. If the block is malformed, its keys are read one by one: with the literal value
// if that is a single line of invalid YAML (`title: Nota: wat nu?`), else without it. `root` is
// null if no key remains.
ParsedFrontMatter parse_front_matter_yaml(std::string_view block);

// Parses TOML 1.0. Skips a limited number of malformed lines.
ParsedFrontMatter parse_front_matter_toml(std::string_view block);

// Parses a JSON object (RFC 8259).
ParsedFrontMatter parse_front_matter_json(std::string_view block);

// Index of the lines of a block.
class LineTable {
public:
  explicit LineTable(std::string_view text);

  // The offset of byte `column` of a line; the end of the text if the line is not that long. Both
  // count from 0.
  std::uint32_t place(std::size_t line, std::size_t column) const;

private:
  std::vector<std::uint32_t> begins_;
  std::uint32_t size_;
};

} // namespace triglot
