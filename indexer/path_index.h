// Finds the paths of a set that lie at or above another. Normal paths (see discover.h), as bytes.
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

// Each path has a number: how many others were added before it. A question costs a look-up for each
// folder on the way to the path that is asked for, however many paths there are.
class PathIndex {
public:
  PathIndex() = default;
  explicit PathIndex(const std::vector<std::string>& paths);

  // Has no effect where the path is there already, but that the number is taken.
  void add(std::string_view path);

  std::optional<std::size_t> find(std::string_view path) const;
  bool contains(std::string_view path) const { return find(path).has_value(); }
  // The longest of the paths that are `path` or a folder above it.
  std::optional<std::size_t> innermost(std::string_view path) const;
  // The longest of those that are a folder above it.
  std::optional<std::size_t> above(std::string_view path) const;

private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view path) const {
      return std::hash<std::string_view>()(path);
    }
  };

  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;
  std::vector<bool> has_length_; // whether one of the paths is so many bytes long
  std::size_t added_ = 0;
};

// Those of `paths` that lie below none of the others, each once.
std::vector<std::string> outermost(const std::vector<std::string>& paths);

} // namespace triglot
