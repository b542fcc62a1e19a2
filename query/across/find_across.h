// What a query finds in other languages.
#pragma once

#include "query/search.h"
#include "store/snapshots.h"

#include <optional>
#include <string>
#include <vector>

namespace triglot {

struct FoundInOthers {
  std::vector<AcrossBlock> blocks;
  std::vector<Replacement> corrected; // misspelled words of a query in one language
  std::vector<std::string> notes;
};

// Whether only articles in one language are asked for, by an option or a field.
bool has_language(const SearchRequest& request, const std::optional<Node>& root);

// A block for each language that is asked for and that a word of the query was translated into,
// without the `own` hits, which are shown before. With samples their words are translated; a query
// beside them narrows the articles down. `root` is nothing if there is no query. Notes say why
// nothing was translated, and name languages without articles.
//
// Throws Error if a language is asked for that is not ours, or excludes another one that is asked
// for. Xapian's exceptions pass through: used inside Index::read. REQUIRES: request.across.
FoundInOthers find_across(const Snapshots& snapshots, Analyser& analyser,
                          const std::optional<Node>& root, const SearchRequest& request,
                          const std::vector<Hit>& own);

} // namespace triglot
