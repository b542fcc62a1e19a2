// Which documents a query finds, for tests.
#pragma once

#include <string>

#include <xapian.h>

namespace triglot::test {

// Their numbers, ascending: "3 17 20 ".
std::string matching_documents(const Xapian::Database& database, const Xapian::Query& query);

} // namespace triglot::test
