// One pattern of gitignore(5), compiled.
//
//   *.tmp.md   by name, at any depth        drafts/   folders of that name, at any depth
//   /notes.md  next to the list only        a/**/b    a/b, a/x/b, a/x/y/b
//   [a-z]?     a class, any byte            !keep.md  included after all
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

// The verdict of a pattern or list on an entry. included: overrides an earlier exclusion.
enum class Verdict : std::uint8_t { none, excluded, included };

// Matches bytes, like git. An invalid pattern (`[a`, a trailing backslash) matches nothing and
// takes no memory.
class IgnorePattern {
public:
  explicit IgnorePattern(std::string_view pattern);

  // Whether it matches the entry at `path`, relative to the list's folder. Time is at most
  // proportional to the product of both lengths.
  bool matches(std::string_view path, EntryKind kind) const;

  Verdict verdict() const { return verdict_; }
  bool folders_only() const { return folders_only_; }
  // Whether it matches names only, in any folder.
  bool by_name() const { return by_name_; }
  bool can_match() const { return !segments_.empty(); }
  // The name or path, if the pattern has no wildcard.
  std::optional<std::string> literal() const;

private:
  struct Token {
    enum class Kind : std::uint8_t { byte, any, stars, set };
    Kind kind;
    unsigned char byte = 0;
    std::uint16_t set = 0; // index into sets_
  };
  struct Segment {
    bool any_depth = false; // `**`: any number of segments, including none
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
  std::vector<Segment> segments_; // the last one is being compiled
  std::vector<std::bitset<256>> sets_;
};

} // namespace triglot
