// Tests triglot-index --status, as people and programs see it.
#include "glass/guard/checked_io.h"
#include "glass/guard/checksums_file.h"
#include "tests/cli/printed.h"
#include "tests/cli/process.h"
#include "tests/cli/schema_check.h"
#include "tests/glass/guard/written_checksums.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string dated_line(const std::string& text) {
  const std::size_t begin = text.find("updated");
  return text.substr(begin, text.find('\n', begin) - begin);
}

// Articles in five languages and in none, indexed.
class IndexedFolder {
public:
  IndexedFolder() {
    write("tides.md", "en", "The tide comes in, and the tide goes out.");
    write("moon.md", "en", "The moon shines.");
    write("zee.md", "nl", "De zee en de maan.");
    write("mer.md", "fr-CA", "La mer et la lune.");
    write("meer.md", "de", "Das Meer und der Mond.");
    folder_.write("articles/numbers.txt", "1 2 3 4");
    REQUIRE(test::run({"triglot-index", "--db", db(), articles()}).exit_code == 0);
  }

  std::string db() const { return (folder_.path() / "index").string(); }
  std::string articles() const { return (folder_.path() / "articles").string(); }
  fs::path generation() const { return fs::canonical(fs::path(db()) / "current"); }
  const test::TemporaryFolder& folder() const { return folder_; }

  test::Outcome status(const std::vector<std::string>& options = {},
                       test::Surroundings surroundings = {}) const {
    std::vector<std::string> command = {"triglot-index", "--status", "--db", db()};
    command.insert(command.end(), options.begin(), options.end());
    surroundings.environment.emplace_back("TZ", "CET-1");
    return test::run(command, surroundings);
  }

private:
  void write(const std::string& name, const std::string& language, const std::string& text) {
    folder_.write("articles/" + name,
                  fmt::format("---\nlang: {}\n---\n# A title\n\n{}\n", language, text));
  }

  test::TemporaryFolder folder_;
};

Json parsed(const test::Outcome& outcome) {
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  REQUIRE(test::lines_of(outcome.out).size() == 1);
  return Json::parse(outcome.out);
}

// Replaces the index's fingerprint by one of the same length.
void set_fingerprint(const IndexedFolder& indexed, const std::string& fingerprint) {
  const std::string own = parsed(indexed.status({"--json"}))["analysis"];
  const fs::path table = indexed.generation() / "postlist.glass";
  std::string bytes = test::read_bytes(table);
  std::size_t at = bytes.find(own);
  REQUIRE(at != std::string::npos);
  for (; at != std::string::npos; at = bytes.find(own, at)) { // also in the index's stamp
    bytes.replace(at, own.size(), fingerprint);
  }
  indexed.folder().write(table, bytes);
  test::write_checksums(indexed.generation()); // another program's index, not a damaged one
}

TEST_CASE("The status is aligned, names languages, and fits on a screen") {
  const IndexedFolder indexed;
  const test::Outcome outcome = indexed.status();
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  CHECK(test::lines_of(outcome.out).size() <= 20);
  const std::string begin = fmt::format("index            {}\n"
                                        "generation       1\n",
                                        indexed.db());
  CHECK(outcome.out.substr(0, begin.size()) == begin);
  CHECK_THAT(dated_line(outcome.out),
             Catch::Matchers::Matches("updated          20[0-9]{2}-[0-9]{2}-"
                                      "[0-9]{2}T[0-9:]{8}[+]01:00 [(].*[)]"));
  CHECK_THAT(outcome.out, ContainsSubstring("\n"
                                            "articles         6\n"
                                            "  English (en)   2\n"
                                            "  Dutch (nl)     1\n"
                                            "  Italian (it)   0\n"
                                            "  German (de)    1\n"
                                            "  French (fr)    1\n"
                                            "  unknown        1\n"));
  CHECK_THAT(outcome.out, ContainsSubstring("(this program's)\n"));
  CHECK_THAT(outcome.out, ContainsSubstring("indexed folders  " + indexed.articles() + "\n"));
}

TEST_CASE("Programs get the same in one object") {
  const IndexedFolder indexed;
  const Json json = parsed(indexed.status({"--json"}));
  CHECK(json["type"] == "status");
  CHECK(json["path"] == indexed.db());
  CHECK(json["articles"] == 6);
  CHECK(json["generation"] == 1);
  CHECK(json["searchable"] == true);
  CHECK(json["roots"] ==
        Json::parse(fmt::format(R"([{{"path":"{}","lang":null}}])", indexed.articles())));
  std::string counts;
  for (const Json& count : json["languages"]) {
    counts +=
        fmt::format("{}:{} ", count["code"].is_null() ? "?" : count["code"].get<std::string>(),
                    count["articles"].get<int>());
  }
  CHECK(counts == "en:2 nl:1 it:0 de:1 fr:1 ?:1 ");
  REQUIRE(test::run({"triglot-index", "--db", indexed.db(), "--rebuild"}).exit_code == 0);
  CHECK(parsed(indexed.status({"--json"}))["generation"] == 2);
}

TEST_CASE("The JSON is as its schema has it") {
  const IndexedFolder indexed;
  std::string lines = indexed.status({"--json"}).out;
  set_fingerprint(indexed, "0000000000000000");
  lines += indexed.status({"--json"}).out;
  const std::string odd = indexed.folder().write("od\xff\x1b/a\xff.txt", "The tide.");
  const std::string odd_db = indexed.folder().path() / "index\xff";
  REQUIRE(test::run({"triglot-index", "--db", odd_db, odd}).exit_code == 0);
  lines += test::run({"triglot-index", "--db", odd_db, "--status", "--json"}).out;
  CHECK(test::lines_of(lines).size() == 3);
  const std::string keys = test::check_schema(lines, "index-status");
  CHECK((keys.empty() || keys.find("status.path_hex:1") != std::string::npos));
}

TEST_CASE("An index of another analysis is described with the command that mends it") {
  const IndexedFolder indexed;
  set_fingerprint(indexed, "0000000000000000");
  CHECK(test::run({"triglot-query", "--db", indexed.db(), "tide"}).exit_code == 2);
  const test::Outcome outcome = indexed.status();
  CHECK(outcome.exit_code == 0);
  CHECK_THAT(outcome.out,
             ContainsSubstring(fmt::format("analysis         0000000000000000 (another's: rebuild "
                                           "with: triglot-index --db {} --rebuild)\n",
                                           indexed.db())));
  const Json json = parsed(indexed.status({"--json"}));
  CHECK(json["searchable"] == false);
  CHECK(json["articles"] == 6);
  CHECK(test::run({"triglot-index", "--db", indexed.db()}).exit_code == 2);
  REQUIRE(test::run({"triglot-index", "--db", indexed.db(), "--rebuild"}).exit_code == 0);
  CHECK(parsed(indexed.status({"--json"}))["searchable"] == true);
}

TEST_CASE("No index, or a damaged one, is an error on one line") {
  const IndexedFolder indexed;
  const auto check_error = [](const test::Outcome& outcome, const std::string& message) {
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
    CHECK(test::lines_of(outcome.err).size() == 1);
    CHECK_THAT(outcome.err, ContainsSubstring(message));
  };
  const std::string missing = indexed.folder().path() / "missing";
  check_error(test::run({"triglot-index", "--db", missing, "--status"}),
              fmt::format("triglot-index: cannot open index '{}': no such directory (build one "
                          "with: triglot-index --db {} PATH)",
                          missing, missing));
  check_error(test::run({"triglot-index", "--db", missing, "--status", "--json"}), missing);
  CHECK_FALSE(fs::exists(missing));
  check_error(indexed.status({indexed.articles()}), "--status builds nothing");
  for (const char* table : {"iamglass", "postlist.glass"}) {
    const std::string whole = test::read_bytes(indexed.generation() / table);
    indexed.folder().write(indexed.generation() / table, whole.substr(0, 10));
    check_error(indexed.status(), "index '" + indexed.db() + "'");
    indexed.folder().write(indexed.generation() / table, whole);
  }
  fs::remove_all(indexed.generation());
  check_error(indexed.status(), "current generation");
}

TEST_CASE("The status is told while another process writes, and where nothing may be written") {
  const IndexedFolder indexed;
  const std::string program = test::program("triglot-index");
  const test::Outcome beside_writer =
      test::run({"flock", indexed.db() + "/lock", program, "--db", indexed.db(), "--status"});
  CHECK(beside_writer.exit_code == 0);
  CHECK(test::lines_of(beside_writer.out).size() > 10);
  if (test::can_become_nobody()) {
    fs::permissions(indexed.folder().path(), fs::perms(0755));
    REQUIRE(test::run({"chmod", "-R", "go+rX", indexed.db()}).exit_code == 0);
    CHECK(indexed.status({}, {.user = test::User::nobody}).exit_code == 0);
  }
}

TEST_CASE("Control characters in names do not reach the terminal") {
  const test::TemporaryFolder folder;
  const std::string root = folder.write("a\x1b[2Jb\n/a.txt", "The tide.");
  const std::string db = folder.path() / "in\x1b[31mdex";
  REQUIRE(test::run({"triglot-index", "--db", db, root}).exit_code == 0);
  const test::Outcome text = test::run({"triglot-index", "--db", db, "--status"});
  CHECK(test::command_in(text.out, test::Printed::text).empty());
  const test::Outcome json = test::run({"triglot-index", "--db", db, "--status", "--json"});
  CHECK(test::command_in(json.out, test::Printed::json).empty());
  CHECK(Json::parse(json.out)["roots"][0]["path"] == root);
}

} // namespace
} // namespace triglot
