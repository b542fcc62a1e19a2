// The hits of the files in golden/, which show them on terminals of several widths.
#pragma once

#include "query/search.h"

#include <string>
#include <vector>

namespace triglot::test {

// A hit of an article in English below /home/ada. `notations`: see Sought.
struct MadeHit {
  std::string title;
  std::string body; // paragraphs
  std::vector<std::string> notations;
};
Hit make_hit(const MadeHit& made);

// Three languages; with and without publisher, date, language; paragraphs and lists; wide
// characters, emoji, combining marks, right-to-left writing; long paths; titles that alone match.
Answer golden_answer();

} // namespace triglot::test
