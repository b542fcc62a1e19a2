// Finds the documents that match a query, for tests.
#pragma once

#include <string>

#include <xapian.h>

namespace triglot::test {

// Their ids, ascending: "3 17 20 ".
std::string matching_documents(const Xapian::Database& database, const Xapian::Query& query);

} // namespace triglot::test
