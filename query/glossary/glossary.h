// A glossary of one's own: words and phrases that find one another, in any language.
//
//   # a line is an entry, and what stands between its = a side of it
//   data center = datacenter = datacentrum = centro dati
#pragma once

#include "analysis/analyser.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace triglot {

// A side has so many words at most, a line so many sides and bytes.
inline constexpr std::size_t max_side_words = 8;
inline constexpr std::size_t max_sides = 100;
inline constexpr std::size_t max_line_bytes = 65536;

// So many other sides are sought for one at most, each by itself.
inline constexpr std::size_t max_others = 20;

class Glossary {
public:
  // What is wrong with a line, from 1: that of it which makes no sense is left out.
  struct Fault {
    std::size_t line = 0;
    std::string what;
  };

  Glossary() = default;
  // Reads the lines of a file. Lines without `=` that are empty or begin with `#`, and what stands
  // behind a `#` between blanks, say nothing. Never fails; takes time in proportion to the text.
  Glossary(std::string_view text, Analyser& analyser);

  // The first hundred, and how many more there are.
  const std::vector<Fault>& faults() const { return faults_; }
  std::size_t more_faults() const { return more_faults_; }

  // How many words the longest side has; 0 where there is none.
  std::size_t longest_side() const { return longest_side_; }

  // The sides beside those that are these words in any inflection or spelling, as the file has
  // them, each once: of all lines in which such a side is. Those of their other lines are not
  // among them. One more than max_others at most. The views live as long as the object.
  std::vector<std::string_view> others(std::string_view words, Analyser& analyser) const;

private:
  using Key = std::uint64_t;

  struct Line {
    std::size_t begin = 0; // of its sides in `sides_`
    std::size_t end = 0;
  };

  class Keys;

  void add_fault(std::size_t line, std::string what);
  void read_line(std::size_t number, std::string_view line, Keys& keys);
  std::vector<std::string> read_sides(std::size_t number, std::string_view line, Keys& keys);

  std::vector<std::string> sides_;
  std::vector<Line> lines_;
  std::unordered_multimap<Key, std::size_t> lines_of_; // numbers in `lines_`
  std::vector<Fault> faults_;
  std::size_t more_faults_ = 0;
  std::size_t longest_side_ = 0;
};

} // namespace triglot
