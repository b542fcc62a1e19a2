// The patterns of a .triglotignore file, or of --exclude.
//
//   *.md
//   !keep.md     →  keep.md: included    a.md: excluded    a.txt: none
//
// The last pattern that matches decides. Lines are those of gitignore(5): a # begins a comment, a
// backslash takes the meaning of the character behind it.
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
  // As --exclude gives it: the whole of it is a pattern.
  void add(std::string_view pattern);
  // The lines of a file.
  void add_lines(std::string_view text);

  // What it says of the entry at `path`, relative to the list's folder. Patterns without wildcards
  // are looked up, the others compared one by one.
  Verdict verdict(std::string_view path, EntryKind kind) const;

  // How many are compared one by one.
  std::size_t wildcards() const { return wildcards_.size(); }
  bool empty() const { return added_ == 0; }

private:
  struct Numbered {
    std::size_t number; // of the pattern, from 1
    IgnorePattern pattern;
  };
  // The last pattern of a name or a path: one for any entry, one for folders alone.
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
  std::vector<bool> includes_; // whether the pattern of that number does, from 1
  Literals names_;
  Literals paths_;
  std::vector<Numbered> wildcards_;
};

} // namespace triglot
