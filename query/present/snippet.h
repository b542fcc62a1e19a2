// Snippets: the passages of an article that show why it was found.
//
//   query   : "recht van eerste weigering", capaciteit | capaciteiten
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
  std::vector<Passage> passages;    // in order, at least one
  std::uint32_t first_match = 0;    // offset in the record's text; of a passage if none is shown
  bool cut_before = false;          // the article continues before it …
  bool cut_after = false;           // … and after it
  std::vector<std::string> matched; // forms of the query that the article holds, in order
};

// The text without a separate title.
ByteSpan body_of(const Record& record);

inline constexpr std::string_view passage_joint = " … ";

// in_passage: if only the title matches, the snippet shows it. apart: the title is already shown,
// and the snippet begins after it.
enum class TitleShown : std::uint8_t { in_passage, apart };

struct SnippetForm {
  std::uint32_t bytes = 160; // approximately, for one passage; several have up to 2/5 more
  TitleShown title = TitleShown::in_passage;
  std::string_view paragraph_joint = " "; // replaces an empty line
};

// Chooses the window of about `form.bytes` with most of the query's words, where rarer words count
// for more (by their share of the article's own matches); the earliest of equals; the body before
// the title. If words that it lacks are elsewhere, up to two more windows show them, and all are
// shorter. Cuts at blanks, never inside a character. Takes time in proportion to the article's
// length.
Snippet make_snippet(const Record& record, const Matches& matches, const SnippetForm& form = {});

} // namespace triglot
