// Files that a run skips, counted by kind.
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
  // Counts a file that is not an article by its name.
  void add_named(std::string_view path);
  // Counts a file that was read and has no article.
  void add_read(std::string_view path);
  void add_hidden() { ++counts_["hidden"]; }
  // Counts an excluded file, or folder with everything below it.
  void add_excluded() { ++counts_["excluded"]; }
  // A file in the share of another machine (share.h).
  void add_of_other_shards() { ++counts_[of_other_shards]; }
  bool has_of_other_shards() const { return counts_.contains(of_other_shards); }
  void add_links(std::size_t links);
  void add(const LeftOut& other);

  // Counts by kind, as displayed: ".jpg", ".json without articles".
  const std::map<std::string, std::uint64_t>& counts() const { return counts_; }

private:
  static constexpr const char* of_other_shards = "of other shards";

  std::map<std::string, std::uint64_t> counts_; // never 0
};

// "5 .jpg, 2 .json without articles": up to a dozen of the most frequent kinds, then the number of
// other files. Without links. Empty if nothing was left out.
std::string describe(const LeftOut& left_out);

} // namespace triglot
