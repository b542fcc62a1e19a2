// Files that a run passes over, counted by what they have in common.
//
//   a.jpg, b.JPG, data.json (no article in it), .git/   →   2 .jpg, 1 .json without articles,
//                                                           1 hidden
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace triglot {

class LeftOut {
public:
  // A file of which the name alone says that it is no article.
  void add_named(std::string_view path);
  // One that was read, and holds no article.
  void add_read(std::string_view path);
  void add_hidden() { ++counts_["hidden"]; }
  // By a pattern: a file, or a folder with all that is below it.
  void add_excluded() { ++counts_["excluded"]; }
  void add_links(std::size_t links);
  void add(const LeftOut& other);

  // By kind, as it is shown: ".jpg", ".json without articles".
  const std::map<std::string, std::uint64_t>& counts() const { return counts_; }

private:
  std::map<std::string, std::uint64_t> counts_; // none is 0
};

// "5 .jpg, 2 .json without articles": the most frequent kinds first, a dozen at most, then how many
// files are of others. Without links. Empty where nothing was left out.
std::string describe(const LeftOut& left_out);

} // namespace triglot
