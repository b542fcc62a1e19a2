// Values of front matter, whichever syntax it is written in, and the parsers of the three syntaxes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct FrontMatterNode {
  enum class Kind : std::uint8_t { null, scalar, list, map };

  Kind kind = Kind::null;
  std::string scalar;                 // as written, without quotes and escapes
  std::vector<std::string> keys = {}; // of a map, one for each element
  std::vector<FrontMatterNode> elements = {};
  std::uint32_t place = 0; // where the value begins, in the block that was parsed
};

// A map where the block is one, null where it is empty, else what it is.
struct ParsedFrontMatter {
  FrontMatterNode root;
  std::string fault;      // why the block, or a part of it, is not in its syntax; empty where it is
  std::uint32_t line = 0; // of the fault, 0 being the first of the block
};

// Each takes time in proportion to the block, and keeps of what is nested no more than
// max_front_matter_depth levels and max_front_matter_nodes values (beside the scalars of the
// outermost map): YAML can name a list many times.
// REQUIRES: valid UTF-8, lines ended by LF.
inline constexpr unsigned max_front_matter_depth = 4;
inline constexpr unsigned max_front_matter_nodes = 10'000;

// YAML 1.2. If it has a fault, each key of the block is read by itself: with its value as it is
// written where that is a line which is no YAML (`title: Nota: wat nu?`), else without it. The root
// is null where no key is left.
ParsedFrontMatter parse_front_matter_yaml(std::string_view block);

// TOML 1.0. Lines with a fault are left out, up to a few.
ParsedFrontMatter parse_front_matter_toml(std::string_view block);

// A JSON object (RFC 8259).
ParsedFrontMatter parse_front_matter_json(std::string_view block);

// Finds lines of a block.
class LineTable {
public:
  explicit LineTable(std::string_view text);

  // Where the byte `column` of a line stands; the end of the text where it has none so far. Both
  // count from 0.
  std::uint32_t place(std::size_t line, std::size_t column) const;

private:
  std::vector<std::uint32_t> begins_;
  std::uint32_t size_;
};

} // namespace triglot
