// Explains why a query found nothing.
//
//   huis is in 12 articles (10 nl, 2 en)
//   no article contains "miljordair"; did you mean "miljardair" or "miljard"?
//   data base: did you mean "database"?
//   lang:it is in 50 articles
//   3 articles without lang:it
#pragma once

#include "query/expand/clause.h"
#include "store/snapshots.h"

#include <string>
#include <vector>

#include <xapian.h>

namespace triglot {

// The number of documents that match, counted.
std::uint32_t count_matches(const Xapian::Database& database, const Xapian::Query& query);

// Remarks in the notation above: how many articles each word, phrase and filter is in, known words
// spelled like one that is in none, and which part of the query alone removed everything.
// REQUIRES: the query found nothing. Xapian's exceptions pass through.
std::vector<std::string> account_for_nothing(const Snapshots& snapshots, const Clause& root);

// Remarks on a relaxed query: the words that are in no article, with known words spelled like them.
std::vector<std::string> account_for_unknown(const Snapshots& snapshots, const Clause& root);

} // namespace triglot
