// Indexes for several machines: --shard and --positions.
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xapian.h>

namespace triglot::test {
namespace {

namespace fs = std::filesystem;

class Archive {
public:
  explicit Archive(int articles = 60) {
    for (int i = 0; i < articles; ++i) {
      write(fmt::format("{}/{}.md", i % 7, i));
    }
  }

  void write(const std::string& name) const {
    folder_.write("archive/" + name, "---\nlang: en\n---\n# The moon\n\nThe tide comes in.\n");
  }
  std::string path() const { return (folder_.path() / "archive").string(); }
  std::string db(const std::string& name) const { return (folder_.path() / name).string(); }
  const fs::path& folder() const { return folder_.path(); }

  Outcome index(const std::string& name, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"triglot-index", "--db", db(name)});
    return run(arguments);
  }
  std::set<std::string> files(const std::string& name) const {
    const std::vector<std::string> paths =
        lines_of(run({"triglot-query", "--db", db(name), "--format", "paths", "-n", "1000", "*"},
                     {.folder = folder_.path() / "archive"})
                     .out);
    return {paths.begin(), paths.end()};
  }

private:
  TemporaryFolder folder_;
};

std::set<std::string> together(const std::set<std::string>& one,
                               const std::set<std::string>& other) {
  std::set<std::string> all = one;
  all.insert(other.begin(), other.end());
  CHECK(all.size() == one.size() + other.size()); // none is in both
  return all;
}

TEST_CASE("Each file is in one share, the same when others come and go", "[slow]") {
  const Archive archive;
  std::set<std::string> all;
  for (int i = 1; i <= 4; ++i) {
    const std::string name = fmt::format("{}of4", i);
    const Outcome outcome =
        archive.index(name, {"--shard", fmt::format("{}/4", i), archive.path()});
    CHECK(outcome.exit_code == 0);
    CHECK_THAT(outcome.out, ContainsSubstring("of other shards"));
    CHECK_FALSE(archive.files(name).empty());
    all = together(all, archive.files(name));
  }
  CHECK(all.size() == 60);

  const std::set<std::string> before = archive.files("2of4");
  fs::remove(fs::path(archive.path()) / *before.begin());
  for (int i = 100; i < 140; ++i) {
    archive.write(fmt::format("more/{}.md", i));
  }
  archive.index("2of4", {}); // the share is remembered
  const std::set<std::string> after = archive.files("2of4");
  CHECK(after.size() > before.size());
  CHECK(after.size() < 60);
  for (const std::string& file : before) {
    CHECK(after.contains(file) == (file != *before.begin()));
  }
  archive.index("2of4", {"--rebuild"});
  CHECK(archive.files("2of4") == after);

  // What was one share of four becomes two of eight.
  archive.index("copy", {"--shard", "2/8", archive.path()});
  archive.index("2of4", {"--shard", "6/8", archive.path()});
  CHECK(together(archive.files("copy"), archive.files("2of4")) == after);
  archive.index("2of4", {"--shard", "1/1", archive.path()});
  CHECK(archive.files("2of4").size() == 99);
  CHECK(archive.index("2of4", {"--status"}).out.find("shard") == std::string::npos);
}

TEST_CASE("A share does not depend on where the files lie") {
  const Archive archive(20);
  archive.index("one", {"--shard", "1/3", archive.path()});
  const std::set<std::string> before = archive.files("one");
  fs::copy(archive.path(), archive.folder() / "elsewhere", fs::copy_options::recursive);
  archive.index("other", {"--shard", "1/3", (archive.folder() / "elsewhere").string()});
  std::set<std::string> elsewhere;
  for (const std::string& file : archive.files("other")) {
    elsewhere.insert(file.substr(std::string("../elsewhere/").size()));
  }
  CHECK(elsewhere == before);
}

TEST_CASE("What is no share is an error") {
  const Archive archive(1);
  const std::string stated = GENERATE(as<std::string>{}, "0/4", "5/4", "2", "2/", "/4", "-1/4",
                                      "2/4x", "a/b", "1/99999", "1/0");
  CAPTURE(stated);
  const Outcome outcome = archive.index("db", {"--shard=" + stated, archive.path()});
  CHECK(outcome.exit_code == 2);
  CHECK_THAT(outcome.err, ContainsSubstring("as in 2/4"));
  CHECK_FALSE(fs::exists(archive.db("db")));
}

TEST_CASE("A share may be empty, and is written as it is kept") {
  const Archive archive(3);
  const Outcome empty = archive.index("db", {"--shard", "9999/10000", archive.path()});
  CHECK(empty.exit_code == 0);
  CHECK_THAT(empty.out, ContainsSubstring("3 of other shards"));
  CHECK(archive.files("db").empty());
  CHECK(archive.index("db", {}).exit_code == 0);
  CHECK(archive.index("db", {"--shard", "01/01", archive.path()}).exit_code == 0);
  CHECK(archive.files("db").size() == 3);
  CHECK(archive.index("db", {"--status"}).out.find("shard") == std::string::npos);
}

TEST_CASE("An index is written where it lies") {
  const Outcome outcome = run({"triglot-index", "--db", "archive3:7000", "."});
  CHECK(outcome.exit_code == 2);
  CHECK_THAT(outcome.err, ContainsSubstring("on that machine"));
}

// How many articles Xapian itself finds the phrase in.
Xapian::doccount with_phrase(const std::string& db, const std::vector<std::string>& terms) {
  const Xapian::Database database(db + "/current");
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end()));
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_lower_bound();
}

bool says_positions(const Archive& archive) {
  const Outcome status = archive.index("db", {"--status"});
  const bool said = status.out.find("positions") != std::string::npos;
  const auto json = nlohmann::json::parse(archive.index("db", {"--status", "--json"}).out);
  CHECK(json["positions"].get<bool>() == said);
  return said;
}

TEST_CASE("Positions are stored where they are asked for, and kept") {
  const Archive archive(5);
  const std::vector<std::string> tide = {"the", "tide", "comes"};
  const auto found = [&] { return with_phrase(archive.db("db"), tide); };
  REQUIRE(archive.index("db", {archive.path()}).exit_code == 0);
  CHECK_FALSE(says_positions(archive));
  CHECK_FALSE(Xapian::Database(archive.db("db") + "/current").has_positions());

  const Outcome refused = archive.index("db", {"--positions"});
  CHECK(refused.exit_code == 2);
  CHECK_THAT(refused.err, ContainsSubstring("--rebuild --positions"));
  REQUIRE(archive.index("db", {"--rebuild", "--positions"}).exit_code == 0);
  CHECK(says_positions(archive));
  CHECK(found() == 5);
  CHECK(with_phrase(archive.db("db"), {"Sthe", "Smoon"}) == 5);
  CHECK(with_phrase(archive.db("db"), {"moon", "the"}) == 0); // of different paragraphs
  CHECK(archive.index("db", {"--verify"}).exit_code == 0);

  archive.write("1/new.md");
  fs::rename(archive.path() + "/0/0.md", archive.path() + "/0/moved.md");
  REQUIRE(archive.index("db", {"--positions"}).exit_code == 0);
  CHECK(found() == 6);
  CHECK(with_phrase(archive.db("db"), {"P0", "Pmoved.md"}) == 1);
  REQUIRE(archive.index("db", {"--rebuild"}).exit_code == 0);
  CHECK(found() == 6);
  CHECK(says_positions(archive));
  CHECK(archive.index("db", {"--verify"}).exit_code == 0);

  fs::resize_file(archive.db("db") + "/current/postlist.glass", 100); // read from the copy of roots
  REQUIRE(archive.index("db", {"--rebuild"}).exit_code == 0);
  CHECK(found() == 6);
}

} // namespace
} // namespace triglot::test
