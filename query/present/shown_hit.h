// Parts of a hit that the forms of text output have in common.
#pragma once

#include "query/search.h"

#include <string>
#include <vector>

namespace triglot {

// A stretch of a record's text as a plain line (see plain_line()).
struct ShownLine {
  std::string text;
  std::vector<ByteSpan> highlights; // of `text`, in order
};

// `highlights` are spans of the record's text, in order; one that is only partly inside is cut.
ShownLine shown_line(const Record& record, ByteSpan stretch,
                     const std::vector<ByteSpan>& highlights);

// The title, with its highlights; an ellipsis if it goes on in the text.
ShownLine title_of(const Record& record, const std::vector<ByteSpan>& highlights);

// The lines of a stretch of the text. A match that spans several is marked on each.
std::vector<ShownLine> lines_of(const Record& record, ByteSpan stretch,
                                const std::vector<ByteSpan>& highlights);

// "lacks: a, b": words of a query that was relaxed; empty if there are none.
std::string lacks(const Hit& hit);

// "+ 2 more: Krant, 2025-01-22, corpus/nl/a.md; …": the near copies of a hit; empty where there are
// none. Paths as a person can open them from the folder.
std::string folded_line(const Hit& hit, const std::string& current_folder);

} // namespace triglot
