// Indexes that are missing, empty, foreign, newer or damaged: a message that helps, exit 2.
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
  check_refused(query(folder.path() / "foreign"), "holds no Triglot index");
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

TEST_CASE("An empty query is an error that says so") {
  const test::TemporaryFolder folder;
  check_refused(query(folder.path(), ""), "the query is empty");
  check_refused(query(folder.path(), "  "), "the query is empty");
  check_refused(test::run({"triglot-query"}), "the query is empty");
  check_refused(test::run({"triglot-query", "--nonsense", "x"}), "--nonsense");
  check_refused(test::run({"triglot-index", "--db", folder.path() / "x"}), "nothing to index");
}

} // namespace
} // namespace triglot
