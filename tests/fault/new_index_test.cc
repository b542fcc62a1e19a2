// Tests what a first build does to the folders it creates, and on a file system that lacks
// something.
#include "tests/fault/fault.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <string>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using test::Effect;
using test::Extent;
using test::Lasting;

class NewIndex {
public:
  NewIndex() { folder_.write("articles/a.txt", "The cloud agreement."); }

  // Counts the calls below the folder of the future index.
  test::FaultyRun build(const std::string& db, const test::Fault& fault = {}) const {
    fs::create_directories(outer());
    return test::run_with_fault(
        {"triglot-index", "--db", outer() / db, folder_.path() / "articles"}, outer(), fault);
  }

  fs::path outer() const { return folder_.path() / "outer"; }

private:
  test::TemporaryFolder folder_;
};

TEST_CASE("Each folder that is made for an index is synced before the next is made in it") {
  const NewIndex index;
  const test::FaultyRun run = index.build("a/b/c");
  CHECK(run.outcome.exit_code == 0);
  CHECK(run.calls.substr(0, 6) == "msmsms");
}

TEST_CASE("A first build that was killed after any folder was made is taken up by the next") {
  const auto at = GENERATE(range<std::size_t>(1, 8));
  const NewIndex index;
  const test::FaultyRun killed = index.build("a/b/c", {Effect::kill, at});
  CHECK(killed.outcome.exit_code == 128 + 9);
  CHECK(index.build("a/b/c").outcome.exit_code == 0);
}

TEST_CASE("A file system without symbolic links is noticed before anything is indexed") {
  const NewIndex index;
  const test::FaultyRun run =
      index.build("index", {Effect::not_permitted, 1, Extent::whole, Lasting::stays, "l"});
  CHECK(run.outcome.exit_code == 2);
  CHECK(run.outcome.out.empty());
  CHECK(test::lines_of(run.outcome.err).size() == 1);
  CHECK_THAT(run.outcome.err,
             ContainsSubstring("symbolic links") && ContainsSubstring("operation not permitted"));
  CHECK(fs::is_empty(index.outer() / "index/generations"));
}

} // namespace
} // namespace triglot
