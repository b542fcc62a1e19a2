// The patterns of a .triglotignore file, or of --exclude.
//
//   *.md
//   !keep.md     →  keep.md: included    a.md: excluded    a.txt: none
//
// The last matching pattern decides. Lines are as in gitignore(5): # begins a comment, a backslash
// escapes the next character.
#pragma once

#include "indexer/exclude/ignore_pattern.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace triglot {

class IgnoreList {
public:
  // Adds a pattern from --exclude, verbatim.
  void add(std::string_view pattern);
  // Adds the lines of a file.
  void add_lines(std::string_view text);

  // The verdict on the entry at `path`, relative to the list's folder. Literal patterns are hashed,
  // wildcard patterns compared one by one.
  Verdict verdict(std::string_view path, EntryKind kind) const;

  // The number of wildcard patterns.
  std::size_t wildcards() const { return wildcards_.size(); }
  bool empty() const { return added_ == 0; }

private:
  struct Numbered {
    std::size_t number; // of the pattern, from 1
    IgnorePattern pattern;
  };
  // Number of the last pattern for a name or path: for any entry, and for folders only.
  struct Last {
    std::size_t any = 0;
    std::size_t folder = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  using Literals = std::unordered_map<std::string, Last, Hash, std::equal_to<>>;

  static std::size_t last_of(const Literals& literals, std::string_view text, EntryKind kind);

  std::size_t added_ = 0;
  std::vector<bool> includes_; // by pattern number, from 1
  Literals names_;
  Literals paths_;
  std::vector<Numbered> wildcards_;
};

} // namespace triglot
