#include "tests/query/match/matching_documents.h"

#include <fmt/format.h>

namespace triglot::test {

std::string matching_documents(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  std::string text;
  for (Xapian::MSetIterator hit = found.begin(); hit != found.end(); ++hit) {
    text += fmt::format("{} ", *hit);
  }
  return text;
}

} // namespace triglot::test
