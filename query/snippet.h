// The passage of an article that shows why it was found.
//
//   sought  : "recht van eerste weigering", capaciteit | capaciteiten
//   snippet : "… bedong daarbij een [recht van eerste weigering] voor nieuwe [capaciteit] …"
#pragma once

#include "analysis/analyser.h"
#include "query/expand.h"
#include "store/record.h"

#include <string>
#include <vector>

namespace triglot {

struct Snippet {
  std::string text;                 // on one line; without control characters
  std::vector<ByteSpan> highlights; // in `text`, in order: each covers a match, a phrase as a whole
  ByteSpan span;                    // of the record's text
  std::uint32_t first_match = 0;    // offset in the record's text; of `span` where nothing matches
  bool cut_before = false;          // the article goes on before it …
  bool cut_after = false;           // … and after it
  std::vector<std::string> matched; // sought forms that the article holds, in the query's order
};

// Chooses the window of about 160 bytes with most of the sought words, the rarer word counting for
// more (by its share of the article's own matches); the earliest of equals; the body before the
// title. Cuts at blanks, never inside a character.
// Takes time in proportion to the article's length.
Snippet make_snippet(const Record& record, const std::vector<const Criterion*>& sought,
                     Analyser& analyser);

} // namespace triglot
