// Tests files read by the user's commands: what is found in them and where, what is stored, and
// what happens if commands fail.
#include "tests/cli/index/read_folder.h"

#include <algorithm>
#include <csignal>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <thread>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using test::ReadFolder;

using Json = nlohmann::json;

constexpr const char* cat = ".x=cat {}";

TEST_CASE("what a command prints of a file is found, with its line and its page") {
  const ReadFolder folder;
  folder.write("paper.X", "The first page\n\nabout herons.\n\fThe second\npage: a kingfisher.\n\f");
  folder.write("note.txt", "Of storks.\n");
  folder.write("other.y", "Of cranes.\n");
  CHECK(folder.indexed({"--reader", cat, "articles"}) == "2 articles, 2 added");
  const Json first = folder.hit("heron");
  CHECK(first["path"] == "articles/paper.X");
  CHECK(first["title"] == "The first page");
  CHECK(first["line"] == 3);
  CHECK(first["page"] == 1);
  const Json second = folder.hit("kingfisher");
  CHECK(second["line"] == 5);
  CHECK(second["page"] == 2);
  CHECK(folder.hit("storks")["page"].is_null());
  CHECK_FALSE(folder.finds("cranes"));
  CHECK(folder.query({"kingfisher"}).out ==
        "articles/paper.X:5: The first page\n    en · page 2\n"
        "    about herons. The second page: a **kingfisher**.\n");
}

TEST_CASE("a command may print a page, Markdown or records") {
  const ReadFolder folder;
  const auto [reader, bytes, title, line] =
      GENERATE(table<std::string, std::string, std::string, int>({
          {".x=html:cat {}", "<title>Herons</title><p>A wading\n<b>heron</b>.</p>", "Herons", 2},
          {".x=md:cat {}", "---\ntitle: Herons\n---\nA wading **heron**.\n", "Herons", 4},
          {".x=jsonl:cat {}", "{\"text\":\"x\"}\n{\"title\":\"Herons\",\"text\":\"A heron.\"}\n",
           "Herons", 2},
          {".x=text:cat {}", "<html> is a tag\nof a heron", "<html> is a tag", 2},
          {".x=cat {}", "{\"title\": \"a heron\"}", "{\"title\": \"a heron\"}", 1},
          {".html=md:cat {}", "", "", 0}, // replaces our own
      }));
  CAPTURE(reader);
  if (title.empty()) {
    folder.write("a.html", "# <i>Herons</i>\n\nOf a heron.\n");
    CHECK(folder.index({"--reader", reader, "articles"}).exit_code == 0);
    CHECK(folder.hit("heron")["title"] == "Herons");
    return;
  }
  folder.write("a.x", bytes);
  CHECK(folder.index({"--reader", reader, "articles"}).exit_code == 0);
  const Json hit = folder.hit("heron");
  CHECK(hit["title"] == title);
  CHECK(hit["line"] == line);
}

TEST_CASE("names of files reach the command as they are") {
  const ReadFolder folder;
  for (const std::string name : {"-rf.x", "a b.x", "line\nend.x", "'$(touch x)'\".x", "*.x"}) {
    folder.write(name, "A heron.\n");
  }
  folder.write("packed.x.gz", "A heron.\n");
  const std::string script =
      folder.script("test $# -eq 3 && test -f \"$1\" && test -f \"${2#in=}\" && cat \"$1\"");
  const test::Outcome outcome =
      folder.index({"--reader", ".x=" + script + " {} in={} 'a  b'", "articles"});
  CHECK(outcome.out.starts_with("indexed 5 articles "));
  CHECK(outcome.out.find("left out: 1 .x") != std::string::npos); // compressed files
  CHECK_FALSE(fs::exists("/x"));
}

TEST_CASE("readers are remembered with the path, and change what is read again") {
  const ReadFolder folder;
  folder.write("a.x", "A heron.\n");
  folder.write("b.x", "A stork.\n");
  folder.write("sub/c.y", "A crane.\n");
  const std::string counted = folder.script("echo >> \"$0.runs\"; cat \"$1\"", "counted");
  const auto runs = [&] {
    std::ifstream file(counted + ".runs");
    return std::count(std::istreambuf_iterator<char>(file), {}, '\n');
  };
  CHECK(folder.indexed({"--reader", ".X=" + counted + " {}", "articles"}) == "2 articles, 2 added");
  CHECK(runs() == 2);
  CHECK(folder.indexed({}) == "2 articles");
  CHECK(runs() == 2);
  folder.write("b.x", "Two storks.\n");
  fs::rename(folder.article("a.x"), folder.article("moved.x"));
  CHECK(folder.indexed({}) == "2 articles, 1 changed, 1 moved");
  CHECK(runs() == 3);
  // Another command rereads everything, with the same result.
  CHECK(folder.indexed({"--reader", ".x=" + counted + " {} again"}) == "2 articles");
  CHECK(runs() == 5);
  // A folder below has a further reader, besides those of the root.
  folder.write("sub/d.x", "An egret.\n");
  CHECK(folder.indexed({"--reader", ".y=cat {}", "articles/sub"}) == "4 articles, 2 added");
  const test::Outcome status = folder.index({"--status", "--json"});
  const Json roots = Json::parse(status.out)["roots"];
  CHECK(roots[0]["readers"] == Json({".x=" + counted + " {} again"}));
  CHECK(roots[1]["readers"] == Json({".x=" + counted + " {} again", ".y=cat {}"}));
  CHECK(folder.index({"--status"}).out.find("  reader .y=cat {}\n") != std::string::npos);
  CHECK(folder.index({"--rebuild"}).exit_code == 0);
  CHECK(folder.finds("crane"));
  // Without a reader its files are not articles.
  CHECK(folder.indexed({"--reader", ".Y=", "articles/sub"}) == "3 articles, 1 removed");
  CHECK_FALSE(folder.finds("crane"));
  CHECK(folder.index({"--verify"}).exit_code == 0);
}

TEST_CASE("where a command fails, the articles of the file stay") {
  const ReadFolder folder;
  folder.write("a.x", "A heron.\n");
  folder.write("b.x", "A stork.\n");
  const std::string script = folder.script("cat \"$1\"; ! grep -q broken \"$1\" || "
                                           "{ echo 'Syntax Error: broken' >&2; exit 3; }");
  const std::string reader = ".x=" + script + " {}";
  CHECK(folder.index({"--reader", reader, "articles"}).exit_code == 0);
  folder.write("a.x", "broken\n");
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{}, {}, {"--rebuild"}, {}}) {
    const test::Outcome outcome = folder.index(arguments);
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.err ==
          fmt::format("triglot-index: {0}: not indexed: script: exit code 3: Syntax Error: broken\n"
                      "triglot-index: {0}: its articles stay as they were\n",
                      folder.article("a.x")));
    CHECK(folder.finds("heron"));
  }
  folder.write("a.x", "An egret.\n");
  CHECK(folder.indexed({}) == "2 articles, 1 changed");
  CHECK(folder.finds("egret"));
}

TEST_CASE("a command that does not end is ended", "[slow]") {
  const ReadFolder folder;
  folder.write("a.x", "A heron.\n");
  folder.write("b.txt", "A stork.\n");
  const std::string script =
      folder.script(GENERATE("sleep 1000", "trap '' TERM; while :; do sleep 1; done"));
  const test::Outcome outcome = folder.index({"--reader", ".x=1s:" + script + " {}", "articles"});
  CHECK(outcome.err == fmt::format("triglot-index: {}: not indexed: script: took more than 1 s\n",
                                   folder.article("a.x")));
  CHECK(folder.finds("stork"));
}

TEST_CASE("what a command does wrong is said of the file") {
  const ReadFolder folder;
  folder.write("a.x", "A heron.\n");
  folder.write("b.txt", "A stork.\n");
  const auto [prefix, lines, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"", "echo good; exit 1", "not indexed: script: exit code 1"},
      {"", "kill -SEGV $$", "not indexed: script: ended by signal 11 (Segmentation fault)"},
      {"", "echo more >> \"$1\"",
       "not indexed: somebody writes to it while it is read (try again)"},
      {"", "", "empty, left out"},
      {"", "printf '\\f\\f'", "empty, left out"},
      {"", "printf 'a heron \\200\\201\\n\\303\\251 and so on \\303\\251'",
       "2 places are not valid UTF-8"},
      {"jsonl:", "echo '{\"text\":\"a\"}'; echo '{'; exit 0", "not indexed: "},
  }));
  CAPTURE(lines);
  const std::string script = folder.script(lines);
  const test::Outcome outcome =
      folder.index({"--reader", fmt::format(".x={}{} {{}}", prefix, script), "articles"});
  CHECK(outcome.err.find(folder.article("a.x")) != std::string::npos);
  CHECK(outcome.err.find(expected) != std::string::npos);
  CHECK(folder.finds("stork"));
}

TEST_CASE("a missing program is told once, and no file of it is lost") {
  const ReadFolder folder;
  for (int i = 0; i < 20; ++i) {
    folder.write(fmt::format("{:02}.x", i), "A heron.\n");
  }
  folder.write("b.txt", "A stork.\n");
  const std::string reader = ".x=no-such-program {}";
  const std::string told =
      fmt::format("triglot-index: {}: not indexed: no-such-program: not found (it reads .x files: "
                  "install it, or take it away with --reader '.x=')\n",
                  folder.article("00.x"));
  const test::Outcome first = folder.index({"--reader", reader, "articles"});
  CHECK(first.err == told + fmt::format("triglot-index: {}: … and 19 more not indexed\n",
                                        folder.article("00.x")));
  CHECK(first.exit_code == 1);
  CHECK(folder.index({"--reader", cat}).exit_code == 0);
  CHECK(folder.query({"--count", "heron"}).out == "20\n");
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--reader", reader}, {}, {"--rebuild"}}) {
    CHECK(folder.index(arguments).exit_code == 1);
    CHECK(folder.query({"--count", "heron"}).out == "20\n");
  }
  const std::string script = folder.script("cat \"$1\"");
  fs::permissions(script, fs::perms::owner_read);
  const test::Outcome not_executable = folder.index({"--reader", ".x=" + script + " {}"});
  CHECK(not_executable.err.find(script + ": permission denied") != std::string::npos);
}

TEST_CASE("threads of a build run commands side by side") {
  const ReadFolder folder;
  for (int i = 0; i < 24; ++i) {
    folder.write(fmt::format("{:03}.x", i), fmt::format("Heron number{}.\n", i));
  }
  const std::string script = folder.script("sleep 0.0$(( $$ % 10 )); cat \"$1\"");
  CHECK(folder.index({"--jobs", "8", "--reader", ".x=" + script + " {}", "articles"}).exit_code ==
        0);
  CHECK(folder.query({"--count", "heron"}).out == "24\n");
  CHECK(folder.hit("number23")["path"] == "articles/023.x");
}

TEST_CASE("a command ends with the program that has started it") {
  const int number = GENERATE(SIGINT, SIGTERM, SIGKILL);
  CAPTURE(number);
  const ReadFolder folder;
  folder.write("a.x", "A heron.\n");
  const std::string script = folder.script("echo $PPID > \"$0.parent\"; sleep 1000 & echo $! > "
                                           "\"$0.new\"; mv \"$0.new\" \"$0.child\"; wait");
  const std::string child = script + ".child";
  std::thread kill([&] {
    const std::string line =
        fmt::format("while ! test -s {0}; do sleep 0.01; done; kill -{1} $(cat {2}.parent)", child,
                    number, script);
    test::run({"/bin/sh", "-c", line});
  });
  const test::Outcome outcome = folder.index({"--reader", ".x=" + script + " {}", "articles"});
  kill.join();
  CHECK(outcome.exit_code == 128 + number);
  std::string process;
  std::ifstream(child) >> process;
  REQUIRE_FALSE(process.empty());
  const std::string gone =
      fmt::format("for i in $(seq 200); do grep -qs '^State:.[^Z]' /proc/{}/status || exit 0; "
                  "sleep 0.01; done; exit 1",
                  process);
  CHECK(test::run({"/bin/sh", "-c", gone}).exit_code == 0);
}

} // namespace
} // namespace triglot
