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
  std::vector<std::string> notes;
};

// Whether the articles of one language alone are asked for, by an option or a field.
bool has_language(const SearchRequest& request, const std::optional<Node>& root);

// A block for each language that is asked for into which a word of the query was translated, with
// texts as the request says; without `own` hits, which are shown before. Notes name what has no
// translation, and languages without articles. Xapian's exceptions pass through: used inside
// Index::read. Throws Error where a language is asked for that is not ours. REQUIRES:
// request.across. With samples their words are translated; a query beside them narrows the articles
// down. `root` is nothing where there is no query.
FoundInOthers find_across(const Snapshots& snapshots, Analyser& analyser,
                          const std::optional<Node>& root, const SearchRequest& request,
                          const std::vector<Hit>& own);

} // namespace triglot
