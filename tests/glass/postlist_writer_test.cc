// Tests where value chunks end.
#include "glass/postlist_writer.h"

#include "glass/table.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <string>

namespace triglot {
namespace {

TEST_CASE("a chunk of several values has no more than a thousand bytes") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "postlist.glass";
  const auto bytes = GENERATE(1U, 200U, 300U, 480U, 990U, 5000U);
  constexpr Xapian::docid documents = 50;
  TableWriter writer(file);
  ValueAppender values(writer, 3);
  for (Xapian::docid document = 1; document <= documents; ++document) {
    values.add(document, std::string(bytes, 'x'));
  }
  values.finish();
  const TableRoot root = writer.finish();
  const Table table(file, root, TableWriter::revision);
  TableCursor cursor(table);
  cursor.find({});
  std::size_t chunks = 0;
  while (cursor.next()) {
    CHECK(cursor.tag().size() <= (bytes < 990 ? 1000 : bytes + 2)); // a large value has its own
    ++chunks;
  }
  CHECK(chunks > 0);
  CHECK(chunks <= documents);
}

} // namespace
} // namespace triglot
