// One query from its text to its hits.
//
//   parse → expand (lexicon) → plan (Xapian query) → match (BM25) → records → snippets
#pragma once

#include "analysis/analyser.h"
#include "query/expand.h"
#include "query/snippet.h"
#include "query/syntax.h"
#include "store/database.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct Page {
  std::uint32_t offset = 0; // hits to skip
  std::uint32_t size = 10;  // hits at most
};

struct Hit {
  std::uint32_t rank = 0; // from 1
  double score = 0;       // BM25
  Record record;
  Snippet snippet;
};

// How many documents match, as far as it had to be counted.
struct MatchCount {
  std::uint32_t lower = 0;
  std::uint32_t estimated = 0;
  std::uint32_t upper = 0;
};

// Each stage in the notation of its header, for --explain.
struct Explanation {
  std::string syntax;
  std::string expansion;
  std::string plan;
};

struct Answer {
  std::vector<Hit> hits; // best first
  MatchCount matches;
  std::vector<std::string> notes; // what was read otherwise than typed; why nothing was found
  Explanation explanation;
};

// Answers from one revision of the index as a whole. Throws Error where the index cannot be read.
Answer search(const Index& index, Analyser& analyser, std::string_view query, Page page);

} // namespace triglot
