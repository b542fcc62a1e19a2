// Tests that errors while an index is built are reported for the new index.
#include "store/index_writer.h"

#include "base/error.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace triglot {
namespace {
namespace fs = std::filesystem;

NewDocument some_document() {
  NewDocument document;
  document.set_data("data");
  document.add_term("huis");
  return document;
}

void write_part(IndexWriter& writer) {
  SegmentWriter part = writer.begin_segment({0, 0});
  part.add(some_document());
  part.finish();
}

TEST_CASE("a part that is damaged, or gone, is told as an index that cannot be written") {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "new");
  write_part(writer);
  const fs::path version = folder.path() / "new/parts/0-0/iamglass";
  REQUIRE(fs::exists(version));
  SECTION("damaged") {
    std::ofstream(version) << "damaged";
  }
  SECTION("of another version of Xapian") {
    std::fstream(version, std::ios::in | std::ios::out).seekp(15).put('\0');
  }
  SECTION("gone") {
    fs::remove(version);
  }
  LexiconChanges lexicon;
  CHECK_THROWS_WITH(writer.finish(lexicon, {}, {}),
                    ContainsSubstring("cannot write '" + (folder.path() / "new").string() + "'") &&
                        ContainsSubstring("the index is as it was before"));
}

TEST_CASE("an article that is too large for a table is told") {
  const test::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "new");
  SegmentWriter part = writer.begin_segment({0, 0});
  NewDocument document;
  document.set_data(std::string(TableWriter::max_tag_bytes + 1, 'd'));
  CHECK_THROWS_WITH(part.add(document), ContainsSubstring("110 MB are too many for one article"));
}

} // namespace
} // namespace triglot
