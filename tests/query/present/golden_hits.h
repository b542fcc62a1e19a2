// The hits shown by the files in golden/, for terminals of several widths.
#pragma once

#include "query/search.h"

#include <string>
#include <vector>

namespace triglot::test {

// A hit: an English article below /home/ada. `notations`: see Sought.
struct MadeHit {
  std::string title;
  std::string body; // paragraphs
  std::vector<std::string> notations;
};
Hit make_hit(const MadeHit& made);

// Three languages; with and without publisher, date, language; paragraphs and lists; wide
// characters, emoji, combining marks, right-to-left text; long paths; matches in the title only.
Answer golden_answer();

} // namespace triglot::test
