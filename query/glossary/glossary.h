// A user's own glossary: words and phrases that find each other, in any language.
//
//   # a line is an entry, and = separates its sides
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

// Maximum number of words in a side, of sides in a line, and of bytes in a line.
inline constexpr std::size_t max_side_words = 8;
inline constexpr std::size_t max_sides = 100;
inline constexpr std::size_t max_line_bytes = 65536;

// Maximum number of other sides searched for instead of one, each separately.
inline constexpr std::size_t max_synonyms = 20;

class Glossary {
public:
  // A fault in a line, counted from 1; the part of it that makes no sense is left out.
  struct Fault {
    std::size_t line = 0;
    std::string what;
  };

  Glossary() = default;
  // Reads the lines of a file. Empty lines, lines that begin with `#`, and what follows a `#`
  // between spaces are ignored. Never fails; takes time in proportion to the text.
  Glossary(std::string_view text, Analyser& analyser);

  // The first hundred, and how many more there are.
  const std::vector<Fault>& faults() const { return faults_; }
  std::size_t more_faults() const { return more_faults_; }

  // The number of words in the longest side; 0 if there are no sides.
  std::size_t longest_side() const { return longest_side_; }

  // The other sides of all lines in which these words, in any inflection or spelling, are a side;
  // as written in the file, each once. The sides of their other lines are not included. At most
  // max_synonyms + 1. The views are valid as long as the object is.
  std::vector<std::string_view> others(std::string_view words, Analyser& analyser) const;

private:
  using Key = std::uint64_t;

  struct Line {
    std::size_t begin = 0; // its sides in `sides_`
    std::size_t end = 0;
  };

  class Keys;

  void add_fault(std::size_t line, std::string what);
  void read_line(std::size_t number, std::string_view line, Keys& keys);
  std::vector<std::string> read_sides(std::size_t number, std::string_view line, Keys& keys);

  std::vector<std::string> sides_;
  std::vector<Line> lines_;
  std::unordered_multimap<Key, std::size_t> lines_of_; // indices into `lines_`
  std::vector<Fault> faults_;
  std::size_t more_faults_ = 0;
  std::size_t longest_side_ = 0;
};

} // namespace triglot
