// Notes to the user about a query, beside its hits.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace triglot {

// Nobody reads more notes on one query, nor longer ones.
inline constexpr std::size_t max_notes = 20;
inline constexpr std::size_t longest_note = 400; // bytes

// A note as it is, or the two ends of a long one, cut at characters.
std::string shortened(const std::string& note);

// Keeps each note once, the first of them only, and of a long one its two ends, so that a query of
// a million slips costs no more than its length. A note may quote what was typed as it is.
class Diagnostics {
public:
  void add(std::string note);
  void add_all(const std::vector<std::string>& notes);

  std::vector<std::string> take() { return std::move(notes_); }

private:
  std::vector<std::string> notes_;
};

} // namespace triglot
