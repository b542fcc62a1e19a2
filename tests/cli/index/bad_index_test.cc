// Tests missing, empty, foreign, newer or damaged indexes: a helpful message, exit code 2.
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <fmt/format.h>

namespace triglot {
namespace {

namespace fs = std::filesystem;

std::string corpus_path() {
  return std::string(PROJECT_FOLDER) + "/corpus";
}

test::Outcome query(const std::string& db, const std::string& words = "word") {
  return test::run({"triglot-query", "--db", db, words});
}

void check_refused(const test::Outcome& outcome, const std::string& reason) {
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK(test::lines_of(outcome.err).size() == 1);
  CHECK_THAT(outcome.err, ContainsSubstring("triglot-") && ContainsSubstring(reason));
}

TEST_CASE("An index that is none is refused with what there is instead") {
  const test::TemporaryFolder folder;
  const std::string missing = folder.path() / "missing";
  check_refused(query(missing),
                fmt::format("triglot-query: cannot open index '{}': no such directory (build one "
                            "with: triglot-index --db {} PATH)",
                            missing, missing));
  fs::create_directory(folder.path() / "empty");
  check_refused(query(folder.path() / "empty"), "the directory is empty (build one with:");
  folder.write("foreign/notes.txt", "mine");
  check_refused(query(folder.path() / "foreign"), "holds no Triglot index (name another directory");
  folder.write("file", "x");
  check_refused(query(folder.path() / "file"), "not a directory");

  check_refused(test::run({"triglot-index", "--db", folder.path() / "foreign", corpus_path()}),
                "holds other files and no index");
  CHECK(test::read_bytes(folder.path() / "foreign/notes.txt") == "mine");
  check_refused(test::run({"triglot-index", "--db", folder.path() / "file", corpus_path()}),
                "not a directory");
}

TEST_CASE("A damaged index is refused, or answers, but never crashes") {
  const test::TemporaryFolder folder;
  folder.write("articles/a.txt", "The cloud agreement.");
  const std::string db = folder.path() / "index";
  REQUIRE(test::run({"triglot-index", "--db", db, folder.path() / "articles"}).exit_code == 0);
  const fs::path generation = fs::canonical(fs::path(db) / "current");
  for (const char* table : {"iamglass", "postlist.glass", "docdata.glass", "termlist.glass"}) {
    CAPTURE(table);
    const std::string whole = test::read_bytes(generation / table);
    for (const std::size_t kept : {whole.size() / 2, std::size_t{0}}) {
      fs::resize_file(generation / table, kept);
      const test::Outcome outcome = query(db, "\"cloud agreement\"");
      CHECK(outcome.exit_code <= 2);
      if (outcome.exit_code == 2) {
        check_refused(outcome, "index");
      }
    }
    folder.write(generation / table, whole);
  }
  CHECK(query(db, "cloud").exit_code == 0);
  fs::remove_all(generation);
  check_refused(query(db), "current generation");
}

TEST_CASE("A second writer is turned away with exit 3") {
  const test::TemporaryFolder folder;
  folder.write("articles/a.txt", "The cloud agreement.");
  const std::string db = folder.path() / "index";
  const std::string program = std::string(PROGRAM_FOLDER) + "/triglot-index";
  REQUIRE(test::run({program, "--db", db, folder.path() / "articles"}).exit_code == 0);
  const test::Outcome second = test::run({"flock", db + "/lock", program, "--db", db});
  CHECK(second.exit_code == 3);
  CHECK_THAT(second.err, ContainsSubstring("another triglot-index"));
  CHECK(query(db, "cloud").exit_code == 0);
}

TEST_CASE("A message about an index says what is so, and its hint can be followed") {
  const test::TemporaryFolder folder;
  folder.write("articles/a.txt", "The cloud agreement.");
  const fs::path db = folder.path() / "an (odd) index";
  const auto index = [&](const std::string& argument) {
    return test::run({"triglot-index", "--db", db.string(), argument});
  };
  REQUIRE(index(folder.path() / "articles").exit_code == 0);
  const std::string rebuild = fmt::format("triglot-index --db '{}' --rebuild", db.string());
  const fs::path current = db / "current";
  SECTION("current is gone") {
    fs::remove(current);
    check_refused(query(db), "its link 'current' is gone (rebuild it with: " + rebuild + ")");
    check_refused(index("--verify"), "its link 'current' is gone (rebuild it");
    check_refused(index("--quiet"), "its link 'current' is gone (rebuild it");
    CHECK(index("--rebuild").exit_code == 0);
    CHECK(query(db, "cloud").exit_code == 0);
  }
  SECTION("current leads elsewhere") {
    fs::remove(current);
    fs::create_directory_symlink(folder.path(), current);
    check_refused(query(db), "not to a generation in it (name another directory)");
    check_refused(index("--quiet"), "not to a generation in it (name another directory)");
  }
  SECTION("current is a file") {
    fs::remove(current);
    folder.write(current, "x");
    check_refused(index("--quiet"), "its 'current' is no symbolic link (name another directory)");
  }
  SECTION("the version file claims to be large") {
    fs::resize_file(current / "iamglass", std::uintmax_t{1} << 40); // sparse
    check_refused(query(db), "its file iamglass differs from its checksum");
    CHECK_THAT(index("--rebuild").err,
               ContainsSubstring("its file iamglass differs from its checksum)"));
  }
  SECTION("another process has its current generation locked") { // for as long as it runs
    const test::Outcome locked_out =
        test::run({"flock", "--exclusive", fs::canonical(current).string(),
                   test::program("triglot-query"), "--db", db.string(), "cloud"});
    check_refused(locked_out, "another process keeps its current generation locked");
  }
  SECTION("a folder stands where Xapian writes") {
    fs::create_directory(current / "v.tmp");
    check_refused(index("--quiet"), "v.tmp' is a folder");
  }
}

TEST_CASE("Of what may not be read, it is said that it may not") {
  if (!test::can_become_nobody()) {
    WARN("not tested: it takes root and setpriv");
    return;
  }
  const test::TemporaryFolder folder;
  folder.write("articles/a.txt", "The cloud agreement.");
  const fs::path db = folder.path() / "index";
  const test::Surroundings nobody{.user = test::User::nobody};
  fs::permissions(folder.path(), fs::perms(0777));
  REQUIRE(test::run({"triglot-index", "--db", db, folder.path() / "articles"}).exit_code == 0);
  REQUIRE(test::run({"/bin/sh", "-c", "chmod -R a+rX \"$1\"", "sh", db}).exit_code == 0);
  const fs::path generation = fs::canonical(db / "current");
  const auto ask = [&] { return test::run({"triglot-query", "--db", db, "cloud"}, nobody); };
  REQUIRE(ask().exit_code == 0);
  SECTION("a table") {
    fs::permissions(generation / "termlist.glass", fs::perms(0600));
    check_refused(ask(), "its file termlist.glass: permission denied");
  }
  SECTION("the current generation") {
    fs::permissions(generation, fs::perms(0700));
    const test::Outcome refused = ask();
    check_refused(refused, "its current generation: permission denied");
    CHECK_THAT(refused.err, !ContainsSubstring("rebuild"));
  }
}

TEST_CASE("What is written into another user's folder is its writer's alone") {
  if (!test::can_become_nobody()) {
    WARN("not tested: it takes root and setpriv");
    return;
  }
  const test::TemporaryFolder folder;
  const std::string article = folder.write("articles/a.txt", "The cloud agreement.");
  const fs::path db = folder.path() / "index";
  fs::create_directory(db);
  for (const fs::path& open : {folder.path(), db}) {
    fs::permissions(open, fs::perms(0777));
  }
  const test::Outcome built =
      test::run({"triglot-index", "--db", db, article}, {.user = test::User::nobody});
  REQUIRE(built.exit_code == 0);
  const fs::path generation = fs::canonical(db / "current");
  CHECK(fs::status(generation).permissions() == fs::perms(0700));
  CHECK(fs::status(generation / "docdata.glass").permissions() == fs::perms(0600));
}

TEST_CASE("An empty query is an error that says so") {
  const test::TemporaryFolder folder;
  check_refused(query(folder.path(), ""), "the query is empty");
  check_refused(query(folder.path(), "  "), "the query is empty");
  const test::Outcome usage = test::run({"triglot-query"});
  CHECK(usage.exit_code == 2);
  CHECK_THAT(usage.err, Catch::Matchers::StartsWith("usage: triglot-query "));
  check_refused(test::run({"triglot-query", "--nonsense", "x"}), "--nonsense");
  check_refused(test::run({"triglot-index", "--db", folder.path() / "x"}), "nothing to index");
}

} // namespace
} // namespace triglot
