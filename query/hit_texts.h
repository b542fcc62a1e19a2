// Adds the text to show of each hit: the passages with the query's words, and the words it lacks.
#pragma once

#include "query/search.h"
#include "store/snapshots.h"

#include <cstdint>
#include <string>
#include <vector>

namespace triglot {

// The hits that were ranked, without what is shown of their texts. Xapian's exceptions pass
// through.
std::vector<Hit> read_hits(const Snapshots& snapshots, const std::vector<Ranked>& ranked,
                           std::uint32_t offset, HitText text);

// Gives the hit its snippet, its matches or both, as `text` says. REQUIRES: text is not none, and
// the record is whole.
void set_texts(Hit& hit, Matches matches, HitText text);

// Does so for each hit; `with_missing` also the content words that stand nowhere in it. `root` is
// the query's clause.
void add_texts(std::vector<Hit>& hits, const Clause& root, Analyser& analyser, HitText text,
               bool with_missing);

} // namespace triglot
