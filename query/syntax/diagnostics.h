// Notes to the user about a query, beside its hits.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace triglot {

// Nobody reads more notes on one query, nor longer ones.
inline constexpr std::size_t max_notes = 20;
inline constexpr std::size_t longest_note = 400; // bytes

// The note, or the two ends of a long one, cut at characters.
std::string shortened(const std::string& note);

// Keeps each note once, only the first ones, and the two ends of a long one, so that a query with a
// million slips costs no more than its length. Notes may quote what was typed, unescaped.
class Diagnostics {
public:
  void add(std::string note);
  void add_all(const std::vector<std::string>& notes);

  std::vector<std::string> take() { return std::move(notes_); }

private:
  std::vector<std::string> notes_;
};

} // namespace triglot
