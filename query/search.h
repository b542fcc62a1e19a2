// Answers one query, from its text to its hits.
//
//   parse → expand (lexicon) → plan (Xapian query) → rank (BM25) → records → snippets
//
// With samples, their words rank (query/expand/more_like_this.h), the query only narrows down the
// articles, and those that tell the same story come first (query/match/same_story.h).
#pragma once

#include "analysis/analyser.h"
#include "analysis/translations/translations.h"
#include "query/across/translated_word.h"
#include "query/correct/correct_query.h"
#include "query/expand/expand.h"
#include "query/expand/more_like_this.h"
#include "query/glossary/glossary.h"
#include "query/match/counts.h"
#include "query/match/ranking.h"
#include "query/match/same_story.h"
#include "query/present/snippet.h"
#include "query/syntax/syntax.h"
#include "store/index.h"
#include "store/status.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

// What is read of a hit's text. matches: these alone, for snippets that are made once it is known
// how much room there is. full: the snippet and the matches.
enum class HitText : std::uint8_t { none, snippet, matches, full };
// yes: the Explanation and the parts of the hits' scores, which take a search per word.
enum class Explain : std::uint8_t { no, yes };
// If no article has all words: whether words may be corrected and hits may lack some.
enum class Relaxation : std::uint8_t { allowed, none };

// The other languages in which the words of the query are sought.
struct AcrossRequest {
  const Translations* translations = nullptr; // outlives the search
  std::vector<Language> to;                   // empty: those that the query is not in
  std::optional<Language> from;               // of the query's words; nothing: the index tells
  std::uint32_t size = 3;                     // maximum number of hits in each
};

struct SearchRequest : RankingRequest {
  std::string query;                  // may be empty if `like` is not
  std::vector<Sample> like;           // finds articles like these together, but not these
  const Glossary* glossary = nullptr; // outlives the search; may be null
  std::string language;               // restricts the hits as `lang:` does; empty: none
  DefaultOperator default_operator = DefaultOperator::all;
  HitText text = HitText::snippet;
  Explain explain = Explain::no;
  // Near copies among the first hundred hits are shown once, by the first of them. Counts are of
  // articles all the same. Not with `like`.
  bool fold = false;
  Relaxation relaxation = Relaxation::allowed; // a page of no hits counts what has all words
  std::vector<CountedField> by;      // counts by these; goes with a page of no hits, all counted
  std::vector<std::string> seen_ids; // of articles that are passed over; see article_id
  // Where a language is asked for too, by `language` or `lang:`, there is one list alone: that
  // language's block, with the page that is asked for.
  std::optional<AcrossRequest> across;
  Day today; // by which `last-week` is read; none: dates are not relative to any
};

// A word or phrase of the query, and what it adds to a hit's score.
struct ScorePart {
  std::string typed;
  double score = 0;
};

// A hit that stands behind another one, of which it is a near copy.
struct FoldedHit {
  std::string id;
  Source source;
};

struct Hit {
  std::uint32_t rank = 0; // from 1
  double score = 0;       // BM25, multiplied by the two below
  double recency = 1;     // less for older articles, where that was asked for
  double adjacency = 1;   // more for words of the query that stand side by side
  Record record;          // where no text was asked for, its head alone: see decode_record_head
  Snippet snippet;        // where HitText::snippet or full was asked for
  Matches matches;        // where HitText::matches or full was asked for
  std::vector<ScorePart> score_parts; // where asked for: the first 20; all add up to BM25
  std::vector<std::string> missing;  // words of the query, where it was relaxed and texts were read
  std::optional<Likeness> likeness;  // with the samples, where there are any
  std::optional<FoundAcross> across; // of a block in another language
  std::vector<FoldedHit> folded;     // where near copies are shown once
  bool is_on_server = false;         // its file may lie on another machine
};

// Each stage in the notation of its header, if asked for.
struct Explanation {
  std::string syntax;
  std::string expansion;
  std::string plan;
};

// What was found in another language.
struct AcrossBlock {
  Language to = Language::en;
  std::vector<TranslatedWord> words;
  std::vector<Hit> hits;        // without those of the answer itself
  std::size_t shown_before = 0; // hits of the answer itself that are in this language
  bool is_narrowed = false;     // by phrases, fields and the like, which are not translated
  MatchCount matches;
  Explanation explanation; // if asked for
};

struct Answer {
  std::vector<Hit> hits; // in the requested order
  MatchCount matches;
  std::vector<LanguageCount> languages; // Counting::page: of all matches; empty: not counted
  Counts counts;                        // if asked for
  bool relaxed = false;                 // no article has all words: these have most of them
  std::vector<Replacement> corrected;   // words in no article, and what was searched for instead
  std::vector<MissingIndex> partial;    // indexes that are left out; also in the notes
  std::vector<std::string> notes;       // what was reinterpreted; why nothing was found
  Explanation explanation;
  std::vector<AcrossBlock> across; // if asked for, of languages that a word was translated into
};

// Answers from a single revision of the index. Throws Error if the index cannot be read, or if the
// query gives a field an invalid value.
Answer search(const Index& index, Analyser& analyser, const SearchRequest& request);

} // namespace triglot
