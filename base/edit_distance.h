// How far apart two words are, in letters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The distances of what has been read so far from each beginning of a sought word: "optimal string
// alignment", a restricted Damerau-Levenshtein distance (Damerau 1964; Boytsov 2011, section 2). An
// edit puts a letter (code point) in, takes one out, replaces one, or exchanges two neighbours.
class DistanceTable {
public:
  explicit DistanceTable(std::u32string sought);

  // The letters read.
  const std::u32string& read() const { return read_; }
  void push(char32_t letter);
  void truncate(std::size_t letters);

  // Of the letters read from the whole sought word.
  std::uint32_t distance() const { return rows_.back().back(); }
  // The least distance of any word that begins with the letters read and then `letter`.
  std::uint32_t min_after(char32_t letter) const;

private:
  using Row = std::vector<std::uint32_t>;
  Row row_after(char32_t letter) const;

  std::u32string sought_;
  std::u32string read_;
  std::vector<Row> rows_; // one for each letter read, the first for none
};

// How many edits make one of the other.
std::uint32_t edit_distance(std::string_view one, std::string_view other);

// The name that was probably meant by what was typed: one that begins so, or else the nearest, at
// most a third of its letters away; the first of several. Nothing where none is so near. ASCII case
// does not count.
std::optional<std::string> nearest_name(std::string_view typed,
                                        const std::vector<std::string>& names);

// The same for messages: "; did you mean --limit?", or nothing.
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names);

} // namespace triglot
