// One query from its text to its hits.
//
//   parse → expand (lexicon) → plan (Xapian query) → match (BM25) → records → snippets
#pragma once

#include "analysis/analyser.h"
#include "query/expand/expand.h"
#include "query/present/snippet.h"
#include "query/syntax/syntax.h"
#include "store/index.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace triglot {

struct Page {
  std::uint32_t offset = 0; // hits to skip
  std::uint32_t size = 10;  // hits at most; 0: only count
};

enum class Sort : std::uint8_t { relevance, date }; // date: the newest first, undated ones last
enum class Counting : std::uint8_t { estimated, exact };
// What is shown of a hit's text. full: the article's highlights beside the snippet.
enum class HitText : std::uint8_t { none, snippet, full };
// yes: the Explanation and the parts of the hits' scores, which take a search for each word.
enum class Explain : std::uint8_t { no, yes };
// Whether an article may lack words of a query where none has all of them.
enum class Relaxation : std::uint8_t { allowed, none };

// An article whose like is sought.
struct Sample {
  std::string path; // absolute: not to be found itself
  std::string text;
};

struct SearchRequest {
  std::string query; // may be empty where `like` is given
  std::optional<Sample> like;
  std::string language; // restricts the hits as `lang:` does; empty: no restriction
  Juxtaposition juxtaposition = Juxtaposition::all;
  Page page;
  Sort sort = Sort::relevance;
  Counting counting = Counting::estimated;
  HitText text = HitText::snippet;
  Explain explain = Explain::no;
  Relaxation relaxation = Relaxation::allowed; // a page of no hits counts what has all words
};

// What a word or phrase of the query adds to a hit's score.
struct ScorePart {
  std::string typed;
  double score = 0;
};

struct Hit {
  std::uint32_t rank = 0; // from 1
  double score = 0;       // BM25
  Record record;          // where no text was asked for, its head alone: see decode_record_head
  Snippet snippet;
  std::vector<ByteSpan> text_highlights; // in record.text, where HitText::full was asked for
  std::vector<ScorePart> score_parts;    // where asked for: the first 20; all add up to it
  std::vector<std::string> missing; // words of the query, where it was relaxed and texts were read
};

// How many documents match, as far as it had to be counted.
struct MatchCount {
  std::uint32_t lower = 0;
  std::uint32_t estimated = 0;
  std::uint32_t upper = 0;
};

// Each stage in the notation of its header, where it was asked for.
struct Explanation {
  std::string syntax;
  std::string expansion;
  std::string plan;
};

struct Answer {
  std::vector<Hit> hits; // in the requested order
  MatchCount matches;
  bool relaxed = false;           // no article has all words: these have most of them
  std::vector<std::string> notes; // what was read otherwise than typed; why nothing was found
  Explanation explanation;
};

// The record of an article that the index may hold, by its absolute path.
std::optional<Record> find_article(const Index& index, const std::string& path);

// Answers from one revision of the index as a whole. Throws Error where the index cannot be read,
// or where the query gives a field an impossible value.
Answer search(const Index& index, Analyser& analyser, const SearchRequest& request);

} // namespace triglot
