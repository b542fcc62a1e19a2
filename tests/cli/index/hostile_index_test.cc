// Tests indexes from elsewhere that are made to lead out of themselves, and places where no index
// can be: a one-line message, the documented exit code, no hang, nothing outside touched.
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// An index of one article, next to what must not be touched.
class HostileIndex {
public:
  HostileIndex() {
    folder_.write("articles/a.txt", "The cloud agreement.");
    REQUIRE(index({articles()}).exit_code == 0);
    folder_.write("victim", "precious");
    folder_.write("outside/201905/photo.jpg", "precious");
    folder_.write("articles/b.txt", "Another cloud.");
  }

  std::string db() const { return (folder_.path() / "index").string(); }
  std::string articles() const { return (folder_.path() / "articles").string(); }
  const fs::path& path() const { return folder_.path(); }

  test::Outcome index(std::vector<std::string> options,
                      const test::Surroundings& surroundings = {}) const {
    options.insert(options.begin(), {"triglot-index", "--db", db()});
    return test::run(options, surroundings);
  }
  test::Outcome query(const test::Surroundings& surroundings = {}) const {
    return test::run({"triglot-query", "--db", db(), "cloud"}, surroundings);
  }

  // Runs a shell command in the index's folder, where ../victim, ../outside and ../nothing are.
  void damage(const std::string& command) const {
    CAPTURE(command);
    REQUIRE(test::run({"sh", "-ec", command}, {.folder = db()}).exit_code == 0);
  }

  void check_untouched() const {
    CHECK(test::read_bytes(folder_.path() / "victim") == "precious");
    CHECK(test::read_bytes(folder_.path() / "outside/201905/photo.jpg") == "precious");
    CHECK(std::distance(fs::directory_iterator(folder_.path() / "outside"),
                        fs::directory_iterator()) == 1);
    CHECK_FALSE(fs::exists(folder_.path() / "nothing"));
  }

private:
  test::TemporaryFolder folder_;
};

void check_refused(const test::Outcome& outcome) {
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.out.empty());
  CHECK_FALSE(test::lines_of(outcome.err).empty());
  CHECK_THAT(outcome.err, ContainsSubstring("triglot-") && ContainsSubstring(": cannot "));
}

// What may be in the place of a file, as a command that puts it at "$1".
const std::vector<std::string>& ways_to_replace() {
  static const std::vector<std::string> ways = {
      "ln -s $OLDPWD/../victim $1",
      "ln -s $OLDPWD/../nothing $1",
      "ln ../victim $1",
      "mkfifo $1",
      "mkdir $1 && touch $1/x",
      "python3 -c 'import socket, sys; "
      "socket.socket(socket.AF_UNIX).bind(sys.argv[1])' $1",
      "mknod $1 c 1 3",
  };
  return ways;
}

// The command that puts it there; empty if this user cannot.
std::string replacing(const std::string& name, const std::string& way) {
  if (way.starts_with("mknod") && ::geteuid() != 0) {
    return {};
  }
  return fmt::format("OLDPWD=$PWD; rm -rf {0}; set -- x {0}; shift; {1}", name, way);
}

TEST_CASE("What stands in the place of a writer's file is not opened, and keeps nobody from "
          "searching",
          "[slow]") {
  const auto name = GENERATE(as<std::string>(), "lock", "roots", "private");
  for (const std::string& way : ways_to_replace()) {
    CAPTURE(name, way);
    const HostileIndex hostile;
    const std::string command = replacing(name, way);
    if (command.empty()) {
      continue;
    }
    hostile.damage(command);
    for (const char* option : {"--verify", "--rebuild", "--quiet"}) {
      const test::Outcome outcome = hostile.index({option});
      check_refused(outcome);
      CHECK(test::lines_of(outcome.err).size() == 1);
      CHECK_THAT(outcome.err, ContainsSubstring(fmt::format("its '{}' ", name)));
    }
    CHECK(hostile.index({"--status"}).exit_code == 0);
    CHECK(hostile.query().exit_code == 0);
    hostile.check_untouched();
  }
}

TEST_CASE("An index that leads out of itself is neither read nor written", "[slow]") {
  const auto command =
      GENERATE(as<std::string>(),
               // its link
               "ln -sfn ../../outside current", "ln -sfn \"$PWD/../outside\" current",
               "ln -sfn generations/../../outside current", "rm current; mkfifo current",
               "rm current; mkdir current",
               // its folders
               "mv generations ../moved; ln -s ../moved generations",
               "rm -r generations; ln -s ../outside generations; "
               "ln -sfn generations/201905 current",
               "rm -r generations; mkfifo generations",
               "mv generations/000001 ../moved; ln -s ../../moved "
               "generations/000001",
               // what Xapian would truncate and write, or take it for
               "ln -s ../../../victim generations/000001/flintlock",
               "ln ../victim generations/000001/flintlock",
               "ln -s ../../../nothing generations/000001/v.tmp",
               "ln -s ../../../nothing generations/000001/position.glass",
               "mkfifo generations/000001/spelling.glass",
               "cd generations/000001; rm checksums iamglass; "
               "echo 'remote :/usr/bin/touch ../nothing' >XAPIANDB",
               "touch generations/000001/iamchert");
  CAPTURE(command);
  const HostileIndex hostile;
  hostile.damage(command);
  for (const char* option : {"--status", "--verify", "--rebuild", "--quiet"}) {
    CAPTURE(option);
    check_refused(hostile.index({option}));
  }
  check_refused(hostile.query());
  hostile.check_untouched();
}

TEST_CASE("What stands in the place of a file of the database is not opened", "[slow]") {
  const auto name = GENERATE(as<std::string>(), "checksums", "iamglass", "docdata.glass");
  for (const std::string& way : ways_to_replace()) {
    CAPTURE(name, way);
    const std::string command = replacing("generations/000001/" + name, way);
    if (command.empty()) {
      continue;
    }
    const HostileIndex hostile;
    hostile.damage(command);
    check_refused(hostile.query());
    check_refused(hostile.index({"--quiet"}));
    hostile.check_untouched();
  }
}

TEST_CASE("A first build follows nothing that lies in its directory", "[slow]") {
  const auto command =
      GENERATE(as<std::string>(), "ln -s ../victim lock; mkdir generations",
               "touch lock; ln -s ../victim roots.new; ln -s ../victim current.new",
               "touch lock; ln -s ../nothing roots.new; mkdir current.new; mkfifo private.new",
               "touch lock; ln -s ../victim roots", "touch lock; ln -s ../outside generations",
               "touch lock; mkdir generations; ln -s ../../outside/201905 generations/000001");
  CAPTURE(command);
  const HostileIndex hostile;
  hostile.damage("rm -r *; " + command);
  const test::Outcome outcome = hostile.index({hostile.articles()});
  CHECK((outcome.exit_code == 0 || outcome.exit_code == 2));
  hostile.check_untouched();
  if (outcome.exit_code == 0) {
    CHECK(hostile.query().exit_code == 0);
    CHECK(fs::is_regular_file(fs::symlink_status(fs::path(hostile.db()) / "roots")));
  }
}

TEST_CASE("An index that is named by a link is used through it") {
  const HostileIndex hostile;
  const std::string link = hostile.path() / "link";
  fs::create_directory_symlink("index", link);
  CHECK(test::run({"triglot-index", "--db", link}).exit_code == 0);
  CHECK(test::run({"triglot-index", "--db", link, "--rebuild"}).exit_code == 0);
  CHECK(test::run({"triglot-query", "--db", link, "another"}).exit_code == 0);
  CHECK(fs::is_symlink(link));
}

TEST_CASE("Where no index can be is said in one line", "[slow]") {
  const HostileIndex hostile;
  fs::create_symlink("nothing", hostile.path() / "dangling");
  fs::create_symlink("loop", hostile.path() / "loop");
  REQUIRE(::mkfifo((hostile.path() / "fifo").c_str(), 0600) == 0);
  const auto [name, reason] = GENERATE(
      table<std::string, std::string>({{"victim", "not a directory"},
                                       {"victim/index", "not a directory"},
                                       {"dangling", "(a symbolic link leads nowhere)"},
                                       {"dangling/index", "(a symbolic link leads nowhere)"},
                                       {"loop", "too many levels of symbolic links"},
                                       {"fifo", "not a directory"},
                                       {"/dev/null", "not a directory"},
                                       {"/proc/index", "no such file or directory"},
                                       {"outside", "holds other files and no index"}}));
  const std::string db = hostile.path() / name;
  const test::Outcome outcome = test::run({"triglot-index", "--db", db, hostile.articles()});
  check_refused(outcome);
  CHECK(test::lines_of(outcome.err).size() == 1);
  CHECK_THAT(outcome.err, ContainsSubstring(reason) && ContainsSubstring(db));
  check_refused(test::run({"triglot-query", "--db", db, "cloud"}));
  hostile.check_untouched();
}

TEST_CASE("An index on a read-only disk is searched, and not written") {
  if (::geteuid() != 0 || test::run({"unshare", "-m", "true"}).exit_code != 0) {
    WARN("not tested: it takes the right to mount");
    return;
  }
  const HostileIndex hostile;
  const auto run = [&](const std::string& arguments) {
    return test::run(
        {"unshare", "-m", "sh", "-ec",
         fmt::format("mount --bind {0} {0}; mount -o remount,ro,bind {0}; exec {1}/{2}",
                     hostile.db(), PROGRAM_FOLDER,
                     fmt::format(fmt::runtime(arguments), hostile.db()))});
  };
  CHECK(run("triglot-query --db {} cloud").exit_code == 0);
  CHECK(run("triglot-index --db {} --status").exit_code == 0);
  for (const char* options : {"", "--rebuild", "--verify"}) { // Xapian's check opens for writing
    const test::Outcome outcome = run(fmt::format("triglot-index --db {{}} {}", options));
    check_refused(outcome);
    CHECK_THAT(outcome.err, ContainsSubstring("ead-only file system"));
  }
  CHECK(hostile.index({}).exit_code == 0);
}

TEST_CASE("An index that others may not read is closed to them, and says so") {
  if (!test::can_become_nobody()) {
    WARN("not tested: it takes root");
    return;
  }
  const HostileIndex hostile;
  fs::permissions(hostile.path(), fs::perms(0755));
  for (const char* option : {"--status", "--verify", "--rebuild", "--quiet"}) {
    const test::Outcome outcome = hostile.index({option}, {.user = test::User::nobody});
    check_refused(outcome);
    CHECK_THAT(outcome.err, ContainsSubstring("permission denied"));
  }
  check_refused(hostile.query({.user = test::User::nobody}));
  REQUIRE(test::run({"chmod", "-R", "go+rX", hostile.db()}).exit_code == 0);
  CHECK(hostile.query({.user = test::User::nobody}).exit_code == 0);
  CHECK(hostile.index({"--status"}, {.user = test::User::nobody}).exit_code == 0);
  for (const char* option : {"--verify", "--rebuild", "--quiet"}) {
    check_refused(hostile.index({option}, {.user = test::User::nobody}));
  }
  // It stays open to them, whatever is written.
  CHECK(hostile.index({}).exit_code == 0);
  CHECK(hostile.query({.user = test::User::nobody}).exit_code == 0);
  CHECK(hostile.index({"--rebuild"}).exit_code == 0);
  CHECK(hostile.query({.user = test::User::nobody}).exit_code == 0);
}

// Everything below a folder that is accessible in any way to others than its owner, or is missing.
std::string open_to_others(const std::string& folder) {
  return test::run({"find", folder, "!", "-type", "l", "-perm", "/077"}).out;
}

TEST_CASE("No file of an index can be used by others, whatever the umask", "[slow]") {
  const auto mask = GENERATE(as<std::string>(), "000", "022", "077");
  const test::TemporaryFolder folder;
  folder.write("articles/a.txt", "The cloud agreement.");
  const std::string data = folder.path() / "data";
  const auto index = [&](const std::string& options) {
    const std::string command =
        fmt::format("umask {}; exec {} {}", mask, test::program("triglot-index"), options);
    return test::run({"sh", "-ec", command},
                     {.folder = folder.path(), .environment = {{"XDG_DATA_HOME", data}}});
  };
  for (const char* options : {"articles", "", "--rebuild", "--verify"}) {
    folder.write(fmt::format("articles/{}.txt", options), fmt::format("The text {}.", options));
    REQUIRE(index(options).exit_code == 0);
    CHECK(open_to_others(data).empty());
  }
  CHECK(fs::exists(data + "/triglot/current/docdata.glass"));
}

TEST_CASE("The command that a message names can be typed as it stands", "[slow]") {
  const auto name = GENERATE(as<std::string>(), "my index", "two  blanks", "l'indice", "$(id)",
                             "a\nb", "-x", "--rebuild", "~", "\xff\xfe", "a\"b\\c", "\x1b[31m");
  CAPTURE(name);
  const test::TemporaryFolder folder;
  folder.write("articles/a.txt", "The cloud agreement.");
  const test::Surroundings here = {.folder = folder.path(), .environment = {{"TRIGLOT_DB", name}}};
  const test::Outcome none = test::run({"triglot-query", "cloud"}, here);
  CHECK(none.exit_code == 2);
  CHECK(test::lines_of(none.err).size() == 1);
  const auto type = [&](const std::string& message, const std::string& end, const std::string& in) {
    const std::size_t begin = message.find("triglot-index --db");
    REQUIRE(begin != std::string::npos);
    const std::string command = message.substr(begin, message.rfind(end) - begin) + in;
    CAPTURE(command);
    return test::run({"bash", "-c", fmt::format("PATH={}:$PATH; {}", PROGRAM_FOLDER, command)},
                     {.folder = folder.path()});
  };
  CHECK(type(none.err, " PATH)", " articles").exit_code == 0);
  CHECK(test::run({"triglot-query", "cloud"}, here).exit_code == 0);
  fs::remove_all(folder.path() / name / "generations");
  const test::Outcome broken = test::run({"triglot-query", "cloud"}, here);
  CHECK(type(broken.err, ")", "").exit_code == 0);
  CHECK(test::run({"triglot-query", "cloud"}, here).exit_code == 0);
}

} // namespace
} // namespace triglot
