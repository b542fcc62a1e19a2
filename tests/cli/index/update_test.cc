// Tests that triglot-index follows the files, verifies what it wrote, and admits one writer at a
// time.
#include "tests/cli/process.h"
#include "tests/cli/schema_check.h"
#include "tests/support/catch.h"
#include "tests/support/packed.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// A folder "files" with two articles, and an index of it.
class Indexed {
public:
  Indexed() {
    write("tides.md", "---\nlang: en\n---\n# Tides\n\nThe tide comes in.\n");
    write("zee.md", "---\nlang: nl\n---\n# De zee\n\nTwee huizen aan zee.\n");
    REQUIRE(index({"files"}).exit_code == 0);
  }

  void write(const std::string& name, const std::string& text) const {
    folder_.write("files/" + name, text);
  }
  fs::path path(const std::string& name) const { return folder_.path() / "files" / name; }
  fs::path generation() const { return fs::canonical(folder_.path() / "index/current"); }
  const test::TemporaryFolder& folder() const { return folder_; }

  test::Outcome index(std::vector<std::string> arguments, test::Surroundings with = {}) const {
    arguments.insert(arguments.begin(), {"triglot-index", "--db", "index"});
    with.folder = folder_.path();
    return test::run(arguments, with);
  }

  // "1 added, 2 failed" of a run.
  std::string done(const std::vector<std::string>& arguments = {}) const {
    const std::string line = index(arguments).out;
    const std::size_t begin = line.find(": ");
    return begin == std::string::npos ? line
                                      : line.substr(begin + 2, line.find(" in ") - begin - 2);
  }

  // The names of the files with a word, separated by blanks.
  std::string found(const std::string& query) const {
    const test::Outcome outcome =
        test::run({"triglot-query", "--db", "index", "--format", "paths", "-n", "100", query},
                  {.folder = folder_.path()});
    std::string names;
    for (const std::string& line : test::lines_of(outcome.out)) {
      names += (names.empty() ? "" : " ") + fs::path(line).filename().string();
    }
    return outcome.exit_code == 2 ? outcome.err : names;
  }

  // The output of a shell running `script` next to the index; `index` and `query` are our programs.
  std::string shell(const std::string& script) const {
    // A background job must be the program itself, for its process id.
    const std::string functions =
        fmt::format("index='{}' query='{}'\nindex() {{ \"$index\" --db index \"$@\"; }}\n"
                    "query() {{ \"$query\" --db index \"$@\"; }}\n",
                    test::program("triglot-index"), test::program("triglot-query"));
    // Waits until a word is found, or no longer found; at most 20 seconds.
    const std::string wait =
        "within() { n=0; while [ \"$(query --format paths \"$2\" 2>&- | wc -l)\" "
        "!= \"$1\" ]; do n=$((n+1)); [ $n -lt 400 ] || { echo \"late: $2\"; "
        "return; }; sleep 0.05; done; }\n";
    return test::run({"sh", "-c", functions + wait + script}, {.folder = folder_.path()}).out;
  }

private:
  test::TemporaryFolder folder_;
};

TEST_CASE("Each run says what has changed, and searches find it") {
  const Indexed indexed;
  CHECK(indexed.done() == "nothing to do");
  indexed.write("mare.md", "---\nlang: it\n---\n# Il mare\n\nL'accordo del mare.\n");
  CHECK(indexed.done() == "1 added");
  CHECK(indexed.found("accordi") == "mare.md");
  indexed.write("tides.md", "---\nlang: en\n---\n# Tides\n\nThe tide goes out.\n");
  CHECK(indexed.done() == "1 changed");
  CHECK(indexed.found("comes").empty());
  CHECK(indexed.found("goes") == "tides.md");
  fs::rename(indexed.path("mare.md"), indexed.path("acqua.md"));
  CHECK(indexed.done() == "1 moved");
  CHECK(indexed.found("accordi") == "acqua.md");
  CHECK(indexed.found("path:mare.md").empty());
  fs::remove(indexed.path("acqua.md"));
  CHECK(indexed.done() == "1 removed");
  CHECK(indexed.found("accordi").empty());
  CHECK(indexed.index({"--verify"}).exit_code == 0);
}

TEST_CASE("An edit that leaves size and time as they were is seen") {
  const Indexed indexed;
  const auto time = fs::last_write_time(indexed.path("tides.md"));
  indexed.write("tides.md", "---\nlang: en\n---\n# Tides\n\nThe tide comes on.\n");
  fs::last_write_time(indexed.path("tides.md"), time);
  CHECK(indexed.done() == "1 changed");
}

TEST_CASE("Only what is named is looked at") {
  const Indexed indexed;
  indexed.write("a.txt", "Een nieuw artikel.");
  indexed.write("b.txt", "Nog een nieuw artikel.");
  CHECK(indexed.done({"files/a.txt"}) == "1 added");
  CHECK(indexed.done() == "1 added");
  fs::remove(indexed.path("a.txt"));
  CHECK(indexed.done({"files/a.txt"}) == "1 removed");
  const test::Outcome unknown = indexed.index({"files/a.txt"});
  CHECK(unknown.exit_code == 2);
  CHECK_THAT(unknown.err, ContainsSubstring("files/a.txt': no such file or directory"));
  CHECK(indexed.index({"--status"}).out.find("a.txt") == std::string::npos); // not a root itself
}

TEST_CASE("A root that is suddenly empty or gone is refused") {
  const Indexed indexed;
  fs::rename(indexed.path("tides.md"), indexed.folder().path() / "tides.md");
  fs::rename(indexed.path("zee.md"), indexed.folder().path() / "zee.md");
  const test::Outcome empty = indexed.index({});
  CHECK(empty.exit_code == 2);
  CHECK_THAT(empty.err, ContainsSubstring("no article file") && ContainsSubstring("--allow-empty"));
  CHECK(indexed.found("tide") == "tides.md");
  CHECK(indexed.done({"--allow-empty"}) == "2 removed");
  CHECK(indexed.done() == "nothing to do"); // no surprise now
}

TEST_CASE("A root that is gone and forgotten is named; an empty one stays") {
  const Indexed indexed;
  fs::create_directory(indexed.folder().path() / "empty");
  REQUIRE(indexed.index({"--allow-empty", "empty"}).err.empty());
  fs::rename(indexed.folder().path() / "files", indexed.folder().path() / "unmounted");
  const test::Outcome gone = indexed.index({"--allow-empty"});
  CHECK(gone.exit_code == 0);
  CHECK_THAT(gone.err,
             ContainsSubstring("/files: is gone: it is forgotten, and so are its articles"));
  CHECK(test::lines_of(gone.err).size() == 1);
  fs::rename(indexed.folder().path() / "unmounted", indexed.folder().path() / "files");
  indexed.folder().write("empty/tides.md", "The tide.\n");
  const test::Outcome later = indexed.index({});
  CHECK(later.err.empty());
  CHECK(indexed.found("tide") == "tides.md");
  CHECK(indexed.done({"files"}) == "2 added");
}

TEST_CASE("A link that is a root itself is not among those that were not followed") {
  const Indexed indexed;
  indexed.folder().write("other/moon.md", "The moon.\n");
  fs::create_directory_symlink("../other", indexed.path("link"));
  const test::Outcome both = indexed.index({"files/link"});
  CHECK(both.exit_code == 0);
  CHECK(indexed.found("moon") == "moon.md");
  const test::Outcome again = indexed.index({});
  CHECK_THAT(both.out + again.out + both.err + again.err, !ContainsSubstring("link"));
  fs::create_directory_symlink("../other", indexed.path("second"));
  CHECK_THAT(indexed.index({}).out, ContainsSubstring("not followed"));
}

TEST_CASE("What cannot be read at the moment stays, and is named each time") {
  if (!test::can_become_nobody()) {
    WARN("not tested: it takes root");
    return;
  }
  const Indexed indexed;
  const fs::path root = indexed.folder().path();
  REQUIRE(test::run({"chown", "-R", "nobody", root.string()}).exit_code == 0);
  fs::permissions(indexed.path("tides.md"), fs::perms::none);
  const test::Outcome outcome = indexed.index({}, {.user = test::User::nobody});
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(outcome.err, ContainsSubstring("tides.md: not indexed: permission denied"));
  CHECK(indexed.found("tide") == "tides.md");
  fs::permissions(indexed.path("tides.md"), fs::perms(0644));
  CHECK(indexed.index({}, {.user = test::User::nobody}).exit_code == 0);
}

TEST_CASE("A dry run tells the same, and leaves all files as they are") {
  const Indexed indexed;
  const std::string sums = "find index -type f | sort | xargs cat | cksum; ls -lR index\n";
  const std::string before = indexed.shell(sums);
  indexed.write("a.txt", "Een nieuw artikel.");
  fs::remove(indexed.path("zee.md"));
  CHECK(indexed.done({"--dry-run"}) == "1 added, 1 removed");
  CHECK(indexed.shell(sums) == before);
  CHECK(indexed.done() == "1 added, 1 removed");
}

TEST_CASE("Records that are appended are read, the others compared") {
  const Indexed indexed;
  std::string records = R"({"id": "a", "text": "De eerste regel."})"
                        "\n"
                        R"({"id": "b", "text": "De tweede regel."})"
                        "\n";
  indexed.write("r.jsonl", records);
  CHECK(indexed.done() == "2 added");
  records += R"({"id": "a", "text": "Nog een a."})"
             "\n";
  indexed.write("r.jsonl", records);
  CHECK(indexed.done() == "1 added");
  indexed.write("r.jsonl", R"({"id": "c", "text": "Ervoor."})"
                           "\n" +
                               records);
  CHECK(indexed.done() == "1 added");
  CHECK_THAT(indexed.shell("query tweede"), ContainsSubstring("files/r.jsonl:3:"));
  indexed.write("r.jsonl", R"({"id": "b", "text": "De tweede zin."})"
                           "\n");
  CHECK(indexed.done() == "1 changed, 3 removed");
  CHECK(indexed.index({"--verify"}).exit_code == 0);
}

TEST_CASE("A language that was given is remembered with its root") {
  const Indexed indexed;
  fs::create_directory(indexed.folder().path() / "more");
  indexed.folder().write("more/a.txt", "Roma.");
  CHECK(indexed.index({"--lang", "it", "more"}).exit_code == 0);
  indexed.folder().write("more/b.txt", "Milano.");
  CHECK_THAT(indexed.index({}).out, ContainsSubstring("(1 en, 1 nl, 2 it)"));
  CHECK_THAT(indexed.index({"--rebuild"}).out, ContainsSubstring("(1 en, 1 nl, 2 it)"));
  CHECK_THAT(indexed.index({"--lang", "nl", "more"}).out,
             ContainsSubstring("(1 en, 3 nl): 2 changed"));
}

TEST_CASE("A sound index is told with its size, a damaged one with what mends it", "[slow]") {
  const Indexed indexed;
  for (int article = 0; article < 50; ++article) { // enough to need several blocks
    std::string text;
    for (int word = 0; word < 500; ++word) {
      text += fmt::format("{} ", (article * 500 + word) * 7919 % 99991);
    }
    indexed.write(fmt::format("{}.md", article), "---\nlang: nl\n---\n" + text);
  }
  REQUIRE(indexed.index({}).exit_code == 0);
  const test::Outcome sound = indexed.index({"--verify"});
  CHECK(sound.exit_code == 0);
  CHECK_THAT(sound.out, ContainsSubstring("OK: 52 articles, "));
  std::string lines = indexed.index({"--verify", "--json"}).out;

  const fs::path table = indexed.generation() / "docdata.glass";
  std::string bytes = test::read_bytes(table);
  bytes[bytes.find_last_not_of('\0')] ^= 1;
  indexed.folder().write(table, bytes);
  const test::Outcome damaged = indexed.index({"--verify"});
  CHECK(damaged.exit_code == 2);
  CHECK_THAT(damaged.out, ContainsSubstring("of docdata.glass differs from its checksum") &&
                              ContainsSubstring("article: " + indexed.path("").string()));
  CHECK(damaged.err == "triglot-index: index 'index' is damaged (rebuild it with: triglot-index "
                       "--db index --rebuild)\n");
  lines += indexed.index({"--verify", "--json"}).out;
  CHECK(nlohmann::json::parse(test::lines_of(lines).at(1))["sound"] == false);
  test::check_schema(lines, "index-verification");

  CHECK_THAT(indexed.found("lang:nl"),
             ContainsSubstring("cannot read index 'index': it is damaged"));
  CHECK(indexed.index({"--rebuild"}).exit_code == 0);
  CHECK(indexed.found("huizen") == "zee.md");
}

TEST_CASE("An index that cannot be opened is rebuilt from the copy of its roots") {
  const Indexed indexed;
  const auto file = GENERATE(as<std::string>(), "iamglass", "postlist.glass", "checksums");
  INFO(file);
  indexed.folder().write(indexed.generation() / file, "damage");
  CHECK(indexed.index({}).exit_code == 2);
  CHECK(indexed.index({"--verify"}).exit_code == 2);
  const test::Outcome rebuilt = indexed.index({"--rebuild"});
  CHECK(rebuilt.exit_code == 0);
  CHECK_THAT(rebuilt.out, ContainsSubstring("2 added"));
  CHECK(indexed.done() == "nothing to do");
}

TEST_CASE("A second writer is told who is first, or waits") {
  const Indexed indexed;
  // Reads records from a pipe that stays open, holding the lock.
  const std::string first =
      "mkfifo pipe; \"$index\" --db index - < pipe > /dev/null & first=$!; exec 3> pipe\n"
      "n=0; until [ \"$(cat index/lock)\" = $first ]; do n=$((n+1)); "
      "[ $n -lt 400 ] || break; sleep 0.05; done\n";
  const std::string out =
      indexed.shell(first + "index 2>&1; echo $?\n"
                            "(exec 3>&-; index --wait 60 > /dev/null; echo waited $?) & second=$!\n"
                            "index --verify 2>&1 > /dev/null | grep -c \"process $first\"\n"
                            "sleep 0.2; exec 3>&-; wait $first $second\n");
  CHECK_THAT(out, ContainsSubstring("another triglot-index (process ") &&
                      ContainsSubstring("\n3\n1\nwaited 0\n"));
}

TEST_CASE("Watching follows what is written, moved and deleted, and ends cleanly", "[slow]") {
  const Indexed indexed;
  const auto signal = GENERATE(as<std::string>(), "INT", "TERM");
  const std::string out = indexed.shell(
      "\"$index\" --db index --watch > watched 2>&1 & pid=$!\n"
      "n=0; until grep -q Ctrl-C watched; do n=$((n+1)); [ $n -lt 400 ] || break; sleep 0.05; "
      "done\n"
      "echo Zeepbellen. > files/a.txt; within 1 zeepbellen\n"
      "echo Bellenblazers. > files/new; mv files/new files/a.txt; within 1 bellenblazers\n"
      "within 0 zeepbellen\n"
      "mkdir -p files/x/y; echo Zeepbellen. > files/x/y/b.txt; within 1 zeepbellen\n"
      "mv files/x files/z; within 1 path:z/y; within 0 path:x/y\n"
      "index --rebuild > /dev/null; rm files/a.txt; within 0 bellenblazers\n"
      "mkdir more; echo Zeemeeuwen. > more/c.txt; index more > /dev/null\n"
      "echo Lachmeeuwen. > more/d.txt; within 1 lachmeeuwen\n"
      "mv more gone; sleep 0.3; within 1 lachmeeuwen; mv gone more\n"
      "echo Zilvermeeuwen. > more/d.txt; within 1 zilvermeeuwen\n"
      "kill -" +
      signal + " $pid; wait $pid; echo $?; index --verify > /dev/null; echo $?\n");
  CHECK(out == "0\n0\n");
  const std::string watched = test::read_bytes(indexed.folder().path() / "watched");
  CHECK_THAT(watched, ContainsSubstring("watching 1 folder (Ctrl-C ends)\n") &&
                          ContainsSubstring("watching 2 folders (Ctrl-C ends)\n"));
  CHECK_THAT(watched, ContainsSubstring("  + files/a.txt  (3 articles)\n") &&
                          ContainsSubstring("  ~ files/a.txt  (3 articles)\n") &&
                          ContainsSubstring("  > files/z/y/b.txt (was files/x/y/b.txt)  (4 art") &&
                          ContainsSubstring("  - files/a.txt  (3 articles)\n"));
  CHECK_THAT(watched, ContainsSubstring("/more': no such file or directory"));
}

TEST_CASE("What a watch prints, for people, for programs and not at all", "[slow]") {
  const Indexed indexed;
  const auto [option, lines, objects] = GENERATE(table<std::string, int, int>({
      {"", 4, 0}, // the summary, a file, records, exclusions
      {"--quiet", 0, 0},
      {"--json", 0, 4},
  }));
  const std::string out =
      indexed.shell("\"$index\" --db index --watch " + option +
                    " > watched 2> told & pid=$!\n"
                    "n=0; until [ $n = " +
                    std::string(option == "--quiet" ? "40" : "400") +
                    " ] || grep -q Ctrl-C told; do n=$((n+1)); sleep 0.05; done\n"
                    "echo Zeepbellen. > files/a.txt; within 1 zeepbellen\n"
                    "printf '{\"text\":\"Meeuwen\"}\\n{\"text\":\"Meeuwen.\"}\\n' > files/b.jsonl; "
                    "within 1 meeuwen\n"
                    "echo a.txt > files/.triglotignore; within 0 zeepbellen; sleep 0.3\n"
                    "kill -INT $pid; wait $pid; echo $?; cat told\n");
  CHECK(out == (option == "--quiet" ? "0\n" : "0\nwatching 1 folder (Ctrl-C ends)\n"));
  const std::string watched = test::read_bytes(indexed.folder().path() / "watched");
  INFO(watched);
  CHECK(std::count(watched.begin(), watched.end(), '\n') == lines + objects);
  CHECK(std::count(watched.begin(), watched.end(), '{') >= objects);
  if (lines > 0) {
    CHECK_THAT(watched, ContainsSubstring("  + files/a.txt  (3 articles)\n") &&
                            ContainsSubstring("  + 2 articles of files/b.jsonl  (5 articles)\n") &&
                            ContainsSubstring("  - files/a.txt  (4 articles)\n"));
  }
  if (objects > 0) {
    test::check_schema(watched, "index-summary");
  }
}

// Fourteen times 64 MiB of line ends and a record, a hundred times: 90 GiB in a few hundred KiB.
std::string endless_records() {
  const std::string blank(std::size_t{64} << 20, '\n');
  const std::string frame = test::packed(blank, test::Packing::zstd);
  const std::string record = test::packed("{\"text\": \"Zee.\"}\n", test::Packing::zstd);
  std::string all;
  for (int records = 0; records < 100; ++records) {
    for (int frames = 0; frames < 14; ++frames) {
      all += frame;
    }
    all += record;
  }
  return all;
}

TEST_CASE("Watching ends while it reads a file that hardly ends", "[slow]") {
  const Indexed indexed;
  const auto before = GENERATE(as<std::string>(), "", "rm -r index\n"); // an update, a build
  indexed.write("endless.jsonl.zst", endless_records());
  // It holds the lock while it reads; a build keeps nothing of an index that is removed first.
  const std::string out = indexed.shell(
      before + "\"$index\" --db index --watch files > watched 2>&1 & pid=$!\n"
               "n=0; until [ \"$(cat index/lock 2>&-)\" = $pid ]; do n=$((n+1)); "
               "[ $n -lt 400 ] || { echo 'never began'; break; }; sleep 0.05; done; sleep 0.5\n"
               "kill -INT $pid\n"
               "n=0; while kill -0 $pid 2>&-; do n=$((n+1)); "
               "[ $n -lt 600 ] || { echo 'goes on'; kill -KILL $pid; }; sleep 0.05; done\n"
               "wait $pid; echo $?\n");
  CHECK(out == "0\n");
}

TEST_CASE("A batch of queries sees what is written between two of them") {
  const Indexed indexed;
  const std::string out = indexed.shell(
      "mkfifo pipe; query --count - < pipe & batch=$!; exec 3> pipe\n"
      "echo tide >&3; sleep 0.2; echo 'The tide.' > files/new.txt; index > /dev/null\n"
      "echo tide >&3; sleep 0.2; index --rebuild > /dev/null; rm files/new.txt; index > /dev/null\n"
      "echo tide >&3; exec 3>&-; wait $batch\n");
  CHECK(out == "1\n2\n1\n");
}

} // namespace
} // namespace triglot
