// What a query that is being typed could become: for shells and editors.
//
//   accordo nuv    → accordo nuvola, accordo nuvole, …
//   lan            → lang:, lang, lange, …
//   lang:          → lang:nl, lang:it, lang:en
//   author:ant     → author:antonio-Rossi, …      author:"ant → author:"antonio Rossi
//   date:2024      → date:2024-01, date:2024-02, …
#pragma once

#include "base/command_line/completion.h"
#include "store/index.h"

#include <string_view>
#include <vector>

namespace triglot {

// Whole queries, each beginning as typed: names of fields first, then the forms of the index that
// begin with the last word's, those in most articles first; or the values of the field that is
// being typed. Empty where nothing is known, such as behind a wildcard. At most 50.
//
// Throws Error where the index cannot be read.
std::vector<Candidate> complete_query(const Index& index, std::string_view typed);

} // namespace triglot
