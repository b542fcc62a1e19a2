// Servers that are down, silent, cut off or none, and what is no address of one.
#include "bench/measure/line.h"
#include "bench/measure/xapian_server.h"
#include "store/fingerprint.h"
#include "store/index.h"
#include "store/schema.h"
#include "tests/cli/impostor.h"
#include "tests/cli/process.h"
#include "tests/cli/query/server_search.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xapian.h>

namespace triglot::test {
namespace {

namespace fs = std::filesystem;
using bench::Line;
using bench::XapianServer;

// Two small indexes of the same words; `other` has no positions.
class Shards {
public:
  Shards() {
    for (int i = 0; i < 20; ++i) {
      folder_.write(fmt::format("articles/{}.md", i),
                    fmt::format("---\nlang: en\n---\n# The moon {}\n\nThe moon shines on the sea, "
                                "and number{} too.\n",
                                i, i));
    }
    const std::string articles = (folder_.path() / "articles").string();
    run({"triglot-index", "--quiet", "--db", db("one"), "--positions", "--shard", "1/2", articles});
    run({"triglot-index", "--quiet", "--db", db("other"), "--shard", "2/2", articles});
  }

  std::string db(const std::string& name) const { return (folder_.path() / name).string(); }
  const TemporaryFolder& folder() const { return folder_; }

private:
  TemporaryFolder folder_;
};

const Shards& shards() {
  static const Shards built;
  return built;
}

TEST_CASE("A server that is down is named, or left out and said so") {
  REQUIRE_SERVER();
  const std::string down = fmt::format("127.0.0.1:{}", bench::free_port());
  XapianServer server(shards().db("one"));
  check_error(search({server.address(), down}), down);
  check_error(search({down}, {"--partial", "moon"}), down);

  const Outcome partial = search({server.address(), down}, {"--partial", "--json", "moon"});
  CHECK(partial.exit_code == 3);
  const auto summary = nlohmann::json::parse(lines_of(partial.out).back());
  CHECK(summary["partial"] == nlohmann::json::array({down}));
  CHECK(summary["hits"].get<int>() > 0);
  CHECK_THAT(summary["notes"].dump(), ContainsSubstring(down));
  const Outcome text = search({server.address(), down}, {"--partial", "moon"});
  CHECK(text.exit_code == 3);
  CHECK_FALSE(text.out.empty());
  CHECK_THAT(text.err, ContainsSubstring(down));
  CHECK(search({server.address(), down}, {"--partial", "nowhere"}).exit_code == 3);
  const std::string seen = (shards().folder().path() / "seen").string();
  const Outcome nothing_new =
      search({server.address(), down}, {"--partial", "--unseen", seen, "nowhere"});
  CHECK(nothing_new.out.empty());
  CHECK_THAT(nothing_new.err, ContainsSubstring(down));

  CHECK(search({server.address()}, {"--partial", "moon"}).exit_code == 0); // none is missing
  server.stop();
  check_error(search({server.address()}), server.address());
}

TEST_CASE("Many servers that are down take no longer than one") {
  REQUIRE_SERVER();
  const XapianServer server(shards().db("one"));
  std::string list = server.address() + "\n";
  for (int i = 0; i < 60; ++i) {
    list += fmt::format("127.0.0.1:{}\n", bench::free_port());
  }
  const std::string file = shards().folder().write("many.txt", list);
  check_error(search({file}), "more fail");
  const Outcome partial = search({file}, {"--partial", "--json", "moon"});
  CHECK(partial.exit_code == 3);
  CHECK(nlohmann::json::parse(lines_of(partial.out).back())["partial"].size() >= 50);
}

TEST_CASE("A server that is silent is waited for no longer than was asked for") {
  REQUIRE_SERVER();
  const Impostor silent;
  const XapianServer server(shards().db("one"));
  const auto begin = std::chrono::steady_clock::now();
  check_error(search({silent.address()}, {"--timeout", "0.3", "moon"}), "in time");
  const Outcome partial = search({silent.address(), server.address()},
                                 {"--timeout", "0.3", "--partial", "--count", "moon"});
  CHECK(partial.exit_code == 3);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
}

TEST_CASE("What is no server of Xapian's is an error, whatever it sends") {
  const std::string sent =
      GENERATE(as<std::string>{}, "HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-OpenSSH_9.2p1\r\n",
               std::string(400, '\0'), std::string(400, '\xff'),
               std::string("\0\x05\x27\x01\x01\x01\x01", 7) + std::string(300, 'x'));
  const Impostor impostor(sent);
  check_error(search({impostor.address()}, {"--timeout", "1", "moon"}), impostor.address());
}

TEST_CASE("What a server says at length is cut between two characters") {
  REQUIRE_SERVER();
  const std::string before = GENERATE(as<std::string>{}, "", "x");
  std::string letters;
  for (int i = 0; i < 110; ++i) {
    letters += "è"; // two bytes
  }
  const TemporaryFolder folder;
  const fs::path db = folder.path() / (before + letters) / letters;
  run({"triglot-index", "--quiet", "--db", db.string(), folder.write("one.md", "The moon.")});
  const XapianServer server(db);
  fs::remove_all(db); // of which the server tells the path
  const Outcome outcome = search({server.address()});
  check_error(outcome, server.address());
  CHECK_THAT(outcome.err, ContainsSubstring("è…"));
}

TEST_CASE("A database that this program cannot read is refused") {
  REQUIRE_SERVER();
  Analyser analyser;
  const std::string forms = analysis_fingerprint(analyser).forms;
  const auto [stamp, about] = GENERATE_COPY(table<std::string, std::string>({
      {"", "another program"},
      {"what is this", "another program"},
      {"1 x x x 1", "format 1"},
      {"999 x x x 1", "format 999"},
      {fmt::format("{} x x x 1", schema::version), "triglot-index --rebuild"},
      {fmt::format("{} {} x x 1", schema::version, forms), "there with the same: triglot-index)"},
  }));
  const TemporaryFolder folder;
  Xapian::WritableDatabase database((folder.path() / "generation").string(), Xapian::DB_CREATE);
  database.set_metadata(std::string(schema::stamp_key), stamp);
  database.commit();
  fs::create_directory_symlink("generation", folder.path() / "current");
  const XapianServer server(folder.path());
  const Outcome outcome = search({server.address()});
  check_error(outcome, about);
  CHECK_THAT(outcome.err, ContainsSubstring(server.address()));
  const Outcome partial = search({server.address(), shards().db("one")}, {"--partial", "moon"});
  CHECK(partial.exit_code == 3);
  CHECK_THAT(partial.err, ContainsSubstring(about));
}

std::string all_moons() {
  return search({shards().db("one")}, {"--count", "moon"}).out;
}

// Whether all articles were counted, or the shard is named; never another number.
void check_counted(const Outcome& outcome, const std::string& shard) {
  if (outcome.exit_code == 0) { // all that was needed came through
    CHECK(outcome.out == all_moons());
    CHECK(outcome.err.empty());
  } else {
    check_error(outcome, shard);
  }
}

TEST_CASE("A connection that is cut off or stalls in the middle is an error", "[slow]") {
  REQUIRE_SERVER();
  const XapianServer server(shards().db("one"));
  REQUIRE(search({server.address()}, {"--count", "moon"}).out == all_moons());
  const bool stalls = GENERATE(false, true);
  CAPTURE(stalls);
  for (std::size_t bytes = 1; bytes < 1500; bytes = bytes * 3 / 2 + 7) {
    CAPTURE(bytes);
    const Line line(server.port(), {.cut_after = bytes, .stalls = stalls});
    check_counted(search({line.address()}, {"--timeout", "0.3", "--count", "moon"}),
                  line.address());
  }
}

TEST_CASE("A slow line is waited for as long as was asked for") {
  REQUIRE_SERVER();
  const XapianServer server(shards().db("one"));
  const Line line(server.port(), {.delay = std::chrono::milliseconds(400)});
  check_error(search({line.address()}, {"--timeout", "0.1", "--count", "moon"}), "in time");
  CHECK(search({line.address()}, {"--timeout", "60", "--count", "moon"}).out == all_moons());
}

// Xapian's protocol has no checksums, so a changed byte may go unnoticed; but a program that reads
// it neither crashes nor waits for ever.
TEST_CASE("Bytes that are changed on the way end in an answer or an error", "[slow]") {
  REQUIRE_SERVER();
  const XapianServer server(shards().db("one"));
  for (std::size_t each = 3; each < 3000; each = each * 4 / 3 + 5) {
    CAPTURE(each);
    const Line line(server.port(), {.flip_each = each});
    const Outcome outcome = search({line.address()}, {"--timeout", "0.3", "moon sea"});
    CHECK(outcome.exit_code <= 2);
    CHECK((outcome.exit_code < 2 || !outcome.err.empty()));
  }
}

TEST_CASE("What is no address of a server is an error before anything is run") {
  const auto [db, about] = GENERATE(table<std::string, std::string>({
      {"ssh://-oProxyCommand=touch%20x/dir", "host"},
      {"ssh://host;id/dir", "host"},
      {"ssh://host", "no folder"},
      {"ssh://host/", "no folder"},
      {"ssh://h//", "no folder"},
      {"ssh://host:x/dir", "port"},
      {"ssh://host:70000/dir", "port"},
      {"ssh://:22/dir", "host"},
      {"ssh://host/a b", "shell"},
      {"ssh://host/$(id)", "shell"},
      {"localhost:0", "port"},
      {"localhost:70000", "port"},
      {"::1:7000", "brackets"},
      {"-host:7000", "host"},
      {"nonexistent.invalid:7000", "nonexistent.invalid:7000"},
  }));
  CAPTURE(db);
  check_error(run({"triglot-query", "--db=" + db, "--timeout", "5", "moon"}), about);
}

TEST_CASE("A list of indexes that cannot be used is an error that names the line") {
  const TemporaryFolder folder;
  const std::string itself = folder.write("list", "# comment\n\nlist\n");
  check_error(search({itself}), "list:3: ");
  check_error(search({folder.write("port", "localhost:x\n")}), "port:1: ");
  check_error(search({folder.write("empty", "# nothing\n")}), "empty list");
  check_error(search({folder.write("bytes", std::string("a\0b", 3))}), "no list");
  check_error(search({folder.write("gone", "missing-folder\n")}), "missing-folder");
}

TEST_CASE("A list may be a stub of Xapian's, and a folder precedes a server of its name") {
  const TemporaryFolder folder;
  fs::copy(shards().db("one"), folder.path() / "news:2025",
           fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  for (const std::string lines : {"\xEF\xBB\xBFnews:2025\n", "auto news:2025/current\n"}) {
    CAPTURE(lines);
    CHECK(search({folder.write("list", lines)}, {"--count", "moon"}).out == all_moons());
  }
}

TEST_CASE("Of a long query of which no article has all words, some suffice") {
  REQUIRE_SERVER();
  const XapianServer server(shards().db("one"));
  std::string query = "moon sea";
  for (int i = 0; i < 20; ++i) {
    query += fmt::format(" number{}", i);
  }
  const Outcome outcome = search({server.address()}, {query});
  CHECK(outcome.exit_code == 0);
  CHECK_THAT(outcome.err, ContainsSubstring("these have 2 of them or more"));
}

TEST_CASE("Only an article that lies here is a link to its file") {
  REQUIRE_SERVER();
  const XapianServer server(shards().db("one"));
  const std::vector<std::string> coloured = {"--color", "always", "moon"};
  CHECK_THAT(search({shards().db("one")}, coloured).out, ContainsSubstring("file://"));
  CHECK_THAT(search({server.address()}, coloured).out, !ContainsSubstring("file://"));
}

TEST_CASE("An index is read over ssh") {
  REQUIRE_SERVER();
  const TemporaryFolder folder;
  const std::string log = (folder.path() / "log").string();
  const std::string ssh = folder.write( // runs the command here
      "bin/ssh", "#!/bin/sh\necho \"$@\" >> '" + log +
                     "'\n"
                     "while [ \"$1\" != -- ]; do shift; done\nshift 2\nexec \"$@\"\n");
  fs::permissions(ssh, fs::perms::owner_all);
  const std::string path =
      (folder.path() / "bin").string() + ":" + std::string(std::getenv("PATH"));
  const Outcome outcome = search({"ssh://anna@archive3" + shards().db("one")}, {"--count", "*"},
                                 {.environment = {{"PATH", path}}});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.err.empty());
  CHECK_THAT(read_bytes(log), ContainsSubstring("-- anna@archive3 xapian-progsrv " +
                                                shards().db("one") + "/current\n"));
  check_error(search({"ssh://archive3:2222/nowhere"}, {"moon"}, {.environment = {{"PATH", path}}}),
              "ssh://archive3:2222/nowhere");
  CHECK_THAT(read_bytes(log), ContainsSubstring("-p 2222 -- archive3 xapian-progsrv /nowhere"));
  folder.write("bin/ssh", "#!/bin/sh\nexit 255\n"); // cannot log in
  check_error(search({"ssh://archive3:2222/news"}, {"moon"}, {.environment = {{"PATH", path}}}),
              "(try: ssh -oBatchMode=yes -p 2222 archive3 xapian-progsrv /news/current)");
}

TEST_CASE("A server that was started anew is connected anew, with what is there now") {
  REQUIRE_SERVER();
  const TemporaryFolder folder;
  const std::string articles = (folder.path() / "articles").string();
  const std::string db = (folder.path() / "index").string();
  folder.write("articles/one.md", "The moon shines.");
  run({"triglot-index", "--quiet", "--db", db, articles});
  std::optional<XapianServer> server(std::in_place, db);
  Analyser analyser;
  ::setenv("XDG_CACHE_HOME", "/dev/null", 1);
  const Index index({IndexPlace(*parse_server_address(server->address()))},
                    analysis_fingerprint(analyser), ServerUse());
  const auto articles_now = [&] {
    return index.read([](const Xapian::Database& database) {
      return database.postlist_begin("moon") == database.postlist_end("moon")
                 ? 0U
                 : database.get_termfreq("moon");
    });
  };
  CHECK(articles_now() == 1);
  const std::uint16_t port = server->port();
  server.reset();
  folder.write("articles/two.md", "The moon sets.");
  run({"triglot-index", "--quiet", "--db", db, "--rebuild"});
  server.emplace(db, port);
  CHECK(articles_now() == 2);
  server.reset();
  CHECK_THROWS_WITH(articles_now(), ContainsSubstring(fmt::format("127.0.0.1:{}", port)));
}

} // namespace
} // namespace triglot::test
