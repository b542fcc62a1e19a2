// What the last word of an unfinished command line could become, for shells and editors:
//
//   triglot-query --complete re -- --sort    → "relevance"
//   triglot-query --complete --pa            → "--pager<TAB>auto, always or never; …"
//
// A candidate a line; behind a tab, what it means. A line that begins with a tab has none: it says
// what stands there instead, `file` or `folder`, which shells complete themselves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// What an option's value, or an argument, is.
enum class ValueKind : std::uint8_t {
  any,        // nothing is known of it
  choice,     // one of some names
  choices,    // several of them, divided by commas
  file,       // of the file system
  folder,     // likewise
  of_program, // the program tells, with what it knows
};

struct ValueSet {
  ValueKind kind = ValueKind::any;
  std::vector<std::string> names = {}; // to choose from
};

struct Candidate {
  std::string text;
  std::string meaning; // may be empty
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

// The word that is completed, where the program is to tell what it could become.
struct UnfinishedWord {
  std::string option; // whose value it is: "--forget"; empty: an argument
  std::string kept;   // what stays in front of each candidate: "--forget="
  std::string typed;  // what is completed
};

// The lines for these candidates. Leaves out what is no line of text.
std::string completion_lines(std::string_view kept, const std::vector<Candidate>& candidates);

// The lines for a value of one of these kinds, but `of_program`.
std::string completed_value(const ValueSet& values, std::string_view kept, std::string_view typed);

} // namespace triglot
