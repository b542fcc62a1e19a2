// Tests new articles: triglot-query --unseen.
#include "tests/cli/library.h"

#include <filesystem>
#include <fstream>

#include <sys/stat.h>

namespace triglot {
namespace {

namespace fs = std::filesystem;
using test::library;
using test::lines_of;
using test::Outcome;

class Watched {
public:
  std::string file() const { return (folder_.path() / "seen").string(); }
  const fs::path& folder() const { return folder_.path(); }
  Outcome ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--unseen", file()});
    return library().query(arguments);
  }
  std::size_t seen() const { return lines_of(test::read_bytes(file())).size(); }

private:
  test::TemporaryFolder folder_;
};

TEST_CASE("What was shown is not shown again") {
  const auto format = GENERATE(as<std::string>(), "text", "paths", "lines", "csv", "tsv", "csl");
  const Watched watched;
  const Outcome first = watched.ask({"--format", format, "moon"});
  CHECK(first.exit_code == 0);
  CHECK(first.out == library().query({"--format", format, "--", "moon"}).out);
  CHECK(watched.seen() == 2);
  const Outcome second = watched.ask({"--format", format, "moon"});
  CHECK(second.exit_code == 1);
  CHECK(second.out.empty());
  CHECK(second.err.empty());
  CHECK(watched.seen() == 2);
}

TEST_CASE("The file has the ids of JSON, whose summary is there without news too") {
  const Watched watched;
  const nlohmann::json hit =
      nlohmann::json::parse(lines_of(watched.ask({"--json", "tide"}).out)[0]);
  CHECK(test::read_bytes(watched.file()) == hit["id"].get<std::string>() + "\n");
  const Outcome second = watched.ask({"--json", "tide"});
  CHECK(second.exit_code == 1);
  REQUIRE(lines_of(second.out).size() == 1);
  CHECK(nlohmann::json::parse(second.out)["hits"] == 0);
}

TEST_CASE("The best new ones are shown, the others the next time") {
  const Watched watched;
  CHECK(lines_of(watched.ask({"--format", "paths", "-n", "4", "atlantis"}).out).size() == 4);
  CHECK(watched.ask({"--count", "atlantis"}).out == "2\n");
  CHECK(watched.seen() == 4);
  const Outcome rest = watched.ask({"--format", "paths", "-n", "4", "atlantis"});
  CHECK(lines_of(rest.out).size() == 2);
  CHECK(watched.seen() == 6);
  const Outcome count = watched.ask({"--count", "atlantis"});
  CHECK(count.out == "0\n");
  CHECK(count.exit_code == 1);
}

TEST_CASE("An article that lacks a word is no news") {
  const Watched watched;
  const Outcome outcome = watched.ask({"moon", "maan"});
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.out.empty());
  CHECK(outcome.err.empty());
}

TEST_CASE("A file that cannot be used is refused before anything is printed") {
  const Watched watched;
  std::string reason;
  SECTION("a folder") {
    fs::create_directory(watched.file());
    reason = "it is a folder";
  }
  SECTION("a link") {
    fs::create_symlink("elsewhere", watched.file());
    reason = "symbolic link";
  }
  SECTION("a FIFO") {
    REQUIRE(::mkfifo(watched.file().c_str(), 0600) == 0);
    reason = "no regular file";
  }
  SECTION("notes") {
    std::ofstream(watched.file()) << "Call Ada.\n";
    reason = "line 1 is no article's id";
  }
  const Outcome outcome = watched.ask({"moon"});
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, ContainsSubstring(reason));
  CHECK(lines_of(outcome.err).size() == 1);
}

TEST_CASE("A read-only file is refused") {
  if (!test::can_become_nobody()) {
    WARN("skipped: permissions do not count for this user");
    return;
  }
  const test::TemporaryFolder folder;
  fs::permissions(folder.path(), fs::perms::all);
  const test::Surroundings nobody{.folder = folder.path(), .user = test::User::nobody};
  folder.write("moon.txt", "The moon.");
  test::run({"triglot-index", "--db", "index", "moon.txt"}, nobody);
  folder.write("seen", "");
  fs::permissions(folder.path() / "seen", fs::perms::owner_read | fs::perms::others_read);
  const Outcome outcome =
      test::run({"triglot-query", "--db", "index", "--unseen", "seen", "moon"}, nobody);
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, ContainsSubstring("permission denied"));
}

TEST_CASE("Nothing is added where the output could not be written") {
  if (!fs::exists("/dev/full")) {
    return;
  }
  const Watched watched;
  const std::string query = test::program("triglot-query") + " --db " + library().db() +
                            " --unseen " + watched.file() + " moon";
  CHECK(test::run({"/bin/sh", "-c", query + " >/dev/full"}).exit_code == 2);
  CHECK(test::read_bytes(watched.file()).empty());
}

TEST_CASE("Several at once lose no ids") {
  const Watched watched;
  std::string all;
  for (const std::string word : {"moon", "zee", "dijk", "mare", "luna"}) {
    all += test::program("triglot-query") + " --db " + library().db() + " --unseen " +
           watched.file() + " " + word + " >/dev/null & ";
  }
  test::run({"/bin/sh", "-c", all + "wait"});
  CHECK(watched.ask({"--format", "paths", "atlantis"}).out.empty());
  CHECK(watched.seen() == 6);
}

TEST_CASE("A changed article is not new again, a moved one is") {
  const Watched watched;
  const test::TemporaryFolder folder;
  folder.write("a.md", "The tide.");
  const test::SearchedFolder searched(folder.path());
  const std::vector<std::string> ask = {"--unseen", watched.file(), "--count", "tide"};
  searched.search({"--unseen", watched.file(), "tide"});
  folder.write("a.md", "The tide has changed.");
  test::run({"triglot-index", "--db", searched.db()});
  CHECK(searched.search(ask).out == "0\n");
  fs::rename(folder.path() / "a.md", folder.path() / "b.md");
  test::run({"triglot-index", "--db", searched.db()});
  CHECK(searched.search(ask).out == "1\n");
}

} // namespace
} // namespace triglot
