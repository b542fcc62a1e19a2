// A set of paths, searchable for those at or above another. Normal paths (see discover.h), as
// bytes.
//
//   /a, /a/b   innermost(/a/b/c): /a/b   innermost(/a/b): /a/b   above(/a/b): /a   above(/ab): none
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace triglot {

// Each path has a number, in the order of addition. A lookup costs one hash lookup per folder of
// the path asked for, however many paths there are.
class PathIndex {
public:
  PathIndex() = default;
  explicit PathIndex(const std::vector<std::string>& paths);

  // Adding a path again has no effect, except that it uses up a number.
  void add(std::string_view path);

  std::optional<std::size_t> find(std::string_view path) const;
  bool contains(std::string_view path) const { return find(path).has_value(); }
  // The longest path that is `path` or an ancestor of it.
  std::optional<std::size_t> innermost(std::string_view path) const;
  // The longest path that is a proper ancestor of `path`.
  std::optional<std::size_t> above(std::string_view path) const;

private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view path) const {
      return std::hash<std::string_view>()(path);
    }
  };

  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;
  std::vector<bool> has_length_; // whether any path has this length in bytes
  std::size_t added_ = 0;
};

// Those of `paths` that are not below others, without duplicates.
std::vector<std::string> outermost(const std::vector<std::string>& paths);

} // namespace triglot
