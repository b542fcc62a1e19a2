// Documents with rare and frequent terms, within and across documents; deterministic.
#pragma once

#include "tests/glass/scratch_database.h"

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

namespace triglot::test {

// Short and long ones, some with common prefixes, some with NUL bytes; the last is in no document.
const std::vector<std::string>& random_terms();

// Writes documents in several commits, changes some, and deletes some, scattered and in runs.
void put_random_postings(Xapian::WritableDatabase& database, std::size_t documents);

struct Posting {
  Xapian::docid id = 0;
  Xapian::termcount wdf = 0;

  friend bool operator==(const Posting&, const Posting&) = default;
};

// As Xapian returns them.
std::vector<Posting> postings_of(const Xapian::Database& database, const std::string& term);
// The documents and their lengths.
std::vector<Posting> lengths_of(const Xapian::Database& database);

} // namespace triglot::test
