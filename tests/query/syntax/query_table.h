// Queries in a table, each with what it is read as at every stage, on a small newspaper.
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
  std::string tree;                    // as to_string(Node) has it; "" where there is none
  std::string plan;                    // as to_string(Xapian::Query) has it; likewise
  std::vector<std::string> notes = {}; // of the parser and then of the expansion
};

// The note on a name before a colon that is none of a field.
std::string no_field(const std::string& name);

// Parses, expands and plans the query and compares. Checks besides that a second time gives the
// same, that parts of a tree are well formed, and that a search for it answers.
void check_query(const QueryRow& row, Juxtaposition juxtaposition = Juxtaposition::all);

std::ostream& operator<<(std::ostream& out, const QueryRow& row);

} // namespace triglot::test
