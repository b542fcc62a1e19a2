// A table of queries, each with its result at every stage, on a small newspaper.
#pragma once

#include "query/syntax/syntax.h"
#include "tests/query/small_index.h"

#include <ostream>
#include <string>
#include <vector>

namespace triglot::test {

// A dozen short articles in three languages, and one in a fourth.
SmallIndex& newspaper();

struct QueryRow {
  std::string typed;
  std::string tree;                    // from to_string(Node); "" if there is none
  std::string plan;                    // from to_string(Xapian::Query); "" if there is none
  std::vector<std::string> notes = {}; // of the parser, then of the expansion
};

// The note on a name before a colon that is not a field's.
std::string no_field(const std::string& name);

// Parses, expands and plans the query and compares the results. Also checks that a second time
// gives the same, that parts of a tree are well formed, and that a search for it works.
void check_query(const QueryRow& row, DefaultOperator default_operator = DefaultOperator::all);

std::ostream& operator<<(std::ostream& out, const QueryRow& row);

} // namespace triglot::test
