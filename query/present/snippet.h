// Snippets: the passages of an article that show why it was found.
//
//   sought  : "recht van eerste weigering", capaciteit | capaciteiten
//   snippet : "… bedong daarbij een [recht van eerste weigering] bij Azure … nieuwe [capaciteit] …"
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "query/present/highlighter.h"
#include "store/record/record.h"

#include <cstdint>
#include <string>
#include <string_view>
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

// The text without a title that stands apart.
ByteSpan body_of(const Record& record);

inline constexpr std::string_view passage_joint = " … ";

// in_passage: where nothing but the title matches, the snippet shows it. apart: it is shown
// already, and the snippet begins behind it.
enum class TitleShown : std::uint8_t { in_passage, apart };

struct SnippetForm {
  std::uint32_t bytes = 160; // about so many: a passage alone; two or three together have 2/5 more
  TitleShown title = TitleShown::in_passage;
  std::string_view paragraph_joint = " "; // stands in the place of an empty line
};

// Chooses the window of about `form.bytes` with most of the sought words, the rarer word counting
// for more (by its share of the article's own matches); the earliest of equals; the body before the
// title. Where words that it lacks stand apart, up to two more windows show them, and all are
// shorter. Cuts at blanks, never inside a character.
// Takes time in proportion to the article's length.
Snippet make_snippet(const Record& record, const Matches& matches, const SnippetForm& form = {});

} // namespace triglot
