// Tests programs in which Xapian does not find our wrappers of the C library's functions: opening
// an index fails with a message.
#include "tests/cli/corpus.h"
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace triglot::test {
namespace {
namespace fs = std::filesystem;

// A properly built index.
class GuardedIndex {
public:
  GuardedIndex() {
    REQUIRE(run({"triglot-index", "--quiet", "--db", path(), corpus / "it"}).exit_code == 0);
  }

  std::string path() const { return (folder_.path() / "index").string(); }
  std::string other() const { return (folder_.path() / "other").string(); }

private:
  TemporaryFolder folder_;
};

TEST_CASE("A program past whose checksums Xapian reads refuses every use of an index", "[slow]") {
  const GuardedIndex index;
  const std::vector<std::vector<std::string>> commands = {
      {UNGUARDED_QUERY, "--db", index.path(), "accordo"},
      {UNGUARDED_QUERY, "--db", index.path(), "--db", index.path(), "nuvola"},
      {UNGUARDED_INDEX, "--db", index.path(), "--status"},
      {UNGUARDED_INDEX, "--db", index.path(), "--verify"},
      {UNGUARDED_INDEX, "--db", index.path(), corpus / "nl"},
      {UNGUARDED_INDEX, "--db", index.path(), "--rebuild"},
      {UNGUARDED_INDEX, "--db", index.other(), corpus / "nl"},
  };
  for (const std::vector<std::string>& command : commands) {
    CAPTURE(command);
    const Outcome outcome = run(command);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
    CHECK(lines_of(outcome.err).size() == 1);
    CHECK_THAT(outcome.err, ContainsSubstring("this program does not check what Xapian reads"));
    CHECK_FALSE(fs::exists(fs::path(index.other()) / "current"));
  }
  CHECK(run({"triglot-query", "--db", index.path(), "accordo"}).exit_code == 0);
}

} // namespace
} // namespace triglot::test
