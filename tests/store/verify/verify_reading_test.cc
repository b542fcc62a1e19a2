// Tests that differences between our table readers and Xapian's are found.
#include "store/verify/verify_reading.h"

#include "store/schema.h"
#include "tests/glass/guard/checked_database.h"
#include "tests/glass/scratch_database.h"
#include "tests/support/catch.h"

#include <functional>
#include <string>
#include <vector>

namespace triglot {
namespace {

using Change = std::function<void(Xapian::WritableDatabase&)>;

void fill(test::ScratchDatabase& scratch, const Change& change) {
  test::put_documents(scratch.writable(), 5, "batch");
  scratch.writable().set_metadata("key", "value");
  change(scratch.writable());
  scratch.writable().commit();
}

// The findings for the tables of one database next to another one, opened by Xapian.
std::vector<std::string> findings(const Change& change) {
  test::ScratchDatabase tables;
  test::ScratchDatabase by_xapian;
  fill(tables, change);
  fill(by_xapian, [](auto&) {});
  const Snapshot snapshot(Xapian::Database(by_xapian.path().string()), tables.path(),
                          test::read_bytes(tables.path() / "iamglass"));
  std::vector<std::string> told;
  check_reading(snapshot, [&](const std::string& finding) { told.push_back(finding); });
  return told;
}

void edit(Xapian::WritableDatabase& database,
          const std::function<void(Xapian::Document&)>& change) {
  Xapian::Document document = database.get_document(2);
  change(document);
  database.replace_document(2, document);
}

TEST_CASE("what searches would read otherwise than Xapian is told") {
  CHECK(findings([](auto&) {}).empty());
  const auto [change, finding] = GENERATE(table<Change, std::string>({
      {[](auto& database) { database.set_metadata("key", "other"); }, "metadata 'key'"},
      {[](auto& database) { edit(database, [](auto& document) { document.set_data("x"); }); },
       "article number 2"},
      {[](auto& database) {
         edit(database, [](auto& document) { document.add_value(schema::date_slot, "2025"); });
       },
       "article number 2"},
      {[](auto& database) { edit(database, [](auto& document) { document.remove_term("w2"); }); },
       "postings of 'w2'"},
      {[](auto& database) { edit(database, [](auto& document) { document.add_term("common"); }); },
       "postings of 'common'"},
  }));
  const std::vector<std::string> told = findings(change);
  REQUIRE(!told.empty());
  CHECK(told.front() == finding + ": searches read otherwise than Xapian");
}

} // namespace
} // namespace triglot
