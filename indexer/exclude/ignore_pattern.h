// One pattern of gitignore(5), compiled.
//
//   *.tmp.md   by its name, wherever        drafts/   folders of that name, wherever
//   /notes.md  beside the list alone        a/**/b    a/b, a/x/b, a/x/y/b
//   [a-z]?     a class, any byte            !keep.md  not left out after all
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

enum class EntryKind : std::uint8_t { file, folder };

// What a pattern or a list of them says of an entry. included: it was left out by what stands
// before, and is not.
enum class Verdict : std::uint8_t { none, excluded, included };

// Works on bytes, as git does. What cannot be (`[a`, a backslash at the end) matches nothing, and
// takes no memory.
class IgnorePattern {
public:
  explicit IgnorePattern(std::string_view pattern);

  // Whether it is about the entry at `path`, relative to the folder of the list: in a time that is
  // proportional to the pattern's length times the path's, whatever the pattern.
  bool matches(std::string_view path, EntryKind kind) const;

  Verdict verdict() const { return verdict_; }
  bool folders_only() const { return folders_only_; }
  // Whether the name alone counts, not the folder.
  bool by_name() const { return by_name_; }
  bool can_match() const { return !segments_.empty(); }
  // The name or path, where the pattern has no wildcard.
  std::optional<std::string> literal() const;

private:
  struct Token {
    enum class Kind : std::uint8_t { byte, any, stars, set };
    Kind kind;
    unsigned char byte = 0;
    std::uint16_t set = 0; // its number
  };
  struct Segment {
    bool any_depth = false; // `**`: any number of segments, none too
    std::vector<Token> tokens;
  };

  bool compile(std::string_view pattern);
  bool add_set(std::string_view pattern, std::size_t& at);
  bool end_segment(bool last);
  bool token_matches(const Token& token, unsigned char byte) const;
  bool segment_matches(const Segment& segment, std::string_view name) const;

  Verdict verdict_ = Verdict::excluded;
  bool folders_only_ = false;
  bool by_name_ = false;
  std::vector<Segment> segments_; // the last one is being filled while it is compiled
  std::vector<std::bitset<256>> sets_;
};

} // namespace triglot
