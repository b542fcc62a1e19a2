// Edit distance between words, in letters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Edit distances from each prefix of the target word (`sought`) to the letters read so far:
// "optimal string alignment", a restricted Damerau-Levenshtein distance (Damerau 1964; Boytsov
// 2011, section 2). An edit inserts, deletes or replaces a letter (code point), or swaps two
// neighbours.
class DistanceTable {
public:
  explicit DistanceTable(std::u32string sought);

  // The letters read so far.
  const std::u32string& read() const { return read_; }
  void push(char32_t letter);
  void truncate(std::size_t letters);

  // From the letters read to the whole target word.
  std::uint32_t distance() const { return rows_.back().back(); }
  // Lower bound on the distance of any word that begins with the letters read followed by `letter`.
  std::uint32_t min_after(char32_t letter) const;

private:
  using Row = std::vector<std::uint32_t>;
  Row row_after(char32_t letter) const;

  std::u32string sought_;
  std::u32string read_;
  std::vector<Row> rows_; // one per letter read, after one for the empty prefix
};

// The number of edits that turn one into the other.
std::uint32_t edit_distance(std::string_view one, std::string_view other);

// The name probably meant by `typed`: the first that begins with it, or else the nearest one, at
// most a third of its letters away. Nothing if none is that close. Ignores ASCII case.
std::optional<std::string> nearest_name(std::string_view typed,
                                        const std::vector<std::string>& names);

// nearest_name() as the end of a message: "; did you mean --limit?", or "".
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names);

} // namespace triglot
