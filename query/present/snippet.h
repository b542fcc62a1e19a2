// Snippets: the passages of an article that show why it was found.
//
//   sought  : "recht van eerste weigering", capaciteit | capaciteiten
//   snippet : "… bedong daarbij een [recht van eerste weigering] bij Azure … nieuwe [capaciteit] …"
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "query/present/highlighter.h"
#include "store/record.h"

#include <string>
#include <vector>

namespace triglot {

// A passage of an article.
struct Passage {
  ByteSpan span; // in the record's text
  ByteSpan text; // in the snippet's
};

struct Snippet {
  std::string text; // on one line, without control characters; passages joined by passage_joint
  std::vector<ByteSpan> highlights; // in `text`, in order: each covers a match, a phrase as a whole
  std::vector<Passage> passages;    // in order, one at least
  std::uint32_t first_match = 0;    // offset in the record's text; of a passage where none is shown
  bool cut_before = false;          // the article goes on before it …
  bool cut_after = false;           // … and after it
  std::vector<std::string> matched; // sought forms that the article holds, in the query's order
};

inline constexpr std::string_view passage_joint = " … ";

// Chooses the window of about 160 bytes with most of the sought words, the rarer word counting for
// more (by its share of the article's own matches); the earliest of equals; the body before the
// title. Where words that it lacks stand apart, up to two more windows show them, and all are
// shorter. Cuts at blanks, never inside a character.
// Takes time in proportion to the article's length.
Snippet make_snippet(const Record& record, const Matches& matches, std::size_t clauses);

} // namespace triglot
