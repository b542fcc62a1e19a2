// Tests invalid or odd article files: reported with the reason, the rest indexed, nothing lost.
#include "tests/cli/process.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace {

namespace fs = std::filesystem;

class Articles {
public:
  Articles() { write("good.txt", "A good article about the cloud agreement."); }

  void write(const fs::path& name, std::string_view bytes) const {
    folder_.write(fs::path("articles") / name, bytes);
  }
  fs::path path() const { return folder_.path() / "articles"; }
  std::string db() const { return folder_.path() / "index"; }

  test::Outcome index(test::User user = test::User::same) const {
    return test::run({"triglot-index", "--db", db(), path()},
                     {.folder = folder_.path(), .user = user});
  }
  // The number of matching articles.
  std::size_t found(const std::string& query) const {
    return test::lines_of(test::run({"triglot-query", "--db", db(), "--", query}).out).size() / 3;
  }

private:
  test::TemporaryFolder folder_;
};

TEST_CASE("Files that cannot be read are named, the rest is indexed, exit 1") {
  const Articles articles;
  articles.write("program.txt", test::read_bytes("/proc/self/exe").substr(0, 100000));
  REQUIRE(::mkfifo((articles.path() / "fifo.txt").c_str(), 0600) == 0);
  const test::Outcome outcome = articles.index();
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(outcome.err, ContainsSubstring("program.txt: not indexed: not a text (binary data)"));
  CHECK_THAT(outcome.err, ContainsSubstring("fifo.txt: not indexed: not a regular file"));
  CHECK_THAT(outcome.out,
             ContainsSubstring("indexed 1 article (1 en)") && ContainsSubstring("2 failed"));
  CHECK(articles.found("agreement") == 1);
}

TEST_CASE("What is no file is refused where it is named, also below what is known") {
  const Articles articles;
  articles.write("a.txt", "The agreement.");
  REQUIRE(articles.index().exit_code == 0);
  const std::string fifo = articles.path() / "fifo";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  const test::Outcome outcome = test::run({"triglot-index", "--db", articles.db(), fifo});
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(outcome.err, ContainsSubstring("fifo: not indexed: not an article file"));
}

TEST_CASE("A folder and a file without permission are named, the rest is indexed") {
  if (::geteuid() == 0 && !test::can_become_nobody()) {
    WARN("skipped: permissions do not count for root, and setpriv is missing");
    return;
  }
  const Articles articles;
  articles.write("closed/a.txt", "hidden");
  articles.write("secret.txt", "hidden");
  fs::permissions(articles.path().parent_path(), fs::perms::all);
  fs::permissions(articles.path() / "closed", fs::perms::none);
  fs::permissions(articles.path() / "secret.txt", fs::perms::none);
  const auto user = ::geteuid() == 0 ? test::User::nobody : test::User::same;
  const test::Outcome outcome = articles.index(user);
  CHECK(outcome.exit_code == 1);
  CHECK_THAT(outcome.err, ContainsSubstring("closed: not indexed: folder: permission denied"));
  CHECK_THAT(outcome.err, ContainsSubstring("secret.txt: not indexed: permission denied"));
  CHECK_THAT(outcome.out, ContainsSubstring("1 added") && ContainsSubstring("2 failed"));
}

TEST_CASE("Odd bytes are indexed, with a warning where something was replaced") {
  const Articles articles;
  articles.write("empty.txt", "");
  articles.write("bom.txt", "\xEF\xBB\xBF"
                            "Bomword begins here.");
  articles.write("utf16.txt", std::string("\xFF\xFEw\0i\0d\0e\0w\0o\0r\0d\0", 18));
  articles.write("crlf.txt", "first line\r\nsecond crlfword line\r\n");
  articles.write("nul.txt", std::string_view("beforenul and \0 then afternul, all of it read", 45));
  articles.write("latin1.txt", "the caf\xE9 latinword of a long enough article in this encoding");
  articles.write("long.txt", "start " + std::string(5000, 'q') + " endword");
  articles.write("name with blanks.txt", "blankword");
  articles.write("name\nwith line end.txt", "lineword");
  articles.write("name\xFF.txt", "byteword");
  const test::Outcome outcome = articles.index();
  CHECK(outcome.exit_code == 0);
  CHECK_THAT(outcome.err, ContainsSubstring("empty.txt: empty, left out"));
  CHECK_THAT(outcome.err, ContainsSubstring("latin1.txt: not UTF-8: read as Windows-1252"));
  CHECK_THAT(outcome.err, ContainsSubstring("nul.txt: 1 place is not valid UTF-8"));
  CHECK_THAT(outcome.out, ContainsSubstring("10 added"));
  for (const std::string word :
       {"bomword", "wideword", "crlfword", "beforenul", "afternul", "latinword", "endword",
        "blankword", "lineword", "byteword", "\"line second\""}) {
    CAPTURE(word);
    CHECK(articles.found(word) == 1);
  }
  CHECK(articles.found(std::string(5000, 'q')) == 1);
  CHECK(articles.found(std::string(5000, 'Q')) == 1);
  CHECK(articles.found(std::string(4999, 'q')) == 0);
  const test::Outcome line_end = test::run({"triglot-query", "--db", articles.db(), "lineword"});
  CHECK_THAT(line_end.out, ContainsSubstring("name\\nwith line end.txt\":1: "));
  const test::Outcome crlf = test::run({"triglot-query", "--db", articles.db(), "crlfword"});
  CHECK_THAT(crlf.out, ContainsSubstring("crlf.txt:2: "));
}

TEST_CASE("Symbolic links are not followed inside a folder, and a loop ends") {
  const Articles articles;
  fs::create_symlink(".", articles.path() / "loop");
  fs::create_symlink("self.txt", articles.path() / "self.txt");
  const test::Outcome outcome = articles.index();
  CHECK(outcome.exit_code == 0);
  CHECK_THAT(outcome.out,
             ContainsSubstring("2 links not followed: ") && ContainsSubstring("/loop"));
  CHECK_THAT(outcome.out, ContainsSubstring("1 added"));
  const test::Outcome named =
      test::run({"triglot-index", "--db", articles.db(), articles.path() / "self.txt"});
  CHECK(named.exit_code == 2);
  CHECK_THAT(named.err, ContainsSubstring("self.txt': too many levels of symbolic links"));
}

TEST_CASE("Paths that cannot be indexed leave the index as it was") {
  const Articles articles;
  REQUIRE(articles.index().exit_code == 0);
  const auto index = [&](const std::string& path) {
    return test::run({"triglot-index", "--db", articles.db(), path});
  };
  const auto [path, reason] = GENERATE(table<std::string, std::string>({
      {"no-such-path", "no such file or directory"},
      {"", "is no path"},
  }));
  CAPTURE(path);
  const test::Outcome outcome = index(path);
  CHECK(outcome.exit_code == 2);
  CHECK_THAT(outcome.err, ContainsSubstring(reason));
  fs::create_directory(articles.path().parent_path() / "bare");
  CHECK(index(articles.path().parent_path() / "bare").exit_code == 2);
  CHECK(index("/dev/null").exit_code == 1);
  CHECK(articles.index().exit_code == 0); // and it is not stored
  CHECK(articles.found("agreement") == 1);
}

TEST_CASE("A file of 40 MB on one line is indexed, and found at its line", "[slow]") {
  const Articles articles;
  std::string text = "needleword ";
  const std::size_t size = test::sampled(40) << 20;
  text.reserve(size + 100);
  for (int i = 0; text.size() < size; ++i) {
    text += "word" + std::to_string(i % 5000) + (i % 20 == 0 ? ", caffè; " : " ");
  }
  articles.write("huge.txt", text + "endneedle");
  text.clear();
  text.shrink_to_fit();
  const test::Outcome outcome = articles.index();
  CHECK(outcome.exit_code == 0);
  CHECK_THAT(outcome.out, ContainsSubstring("2 added"));
  CHECK(articles.found("endneedle needleword") == 1);
  articles.write("huge.txt", "");
  fs::resize_file(articles.path() / "huge.txt", std::size_t{300} << 20); // sparse
  const test::Outcome larger = articles.index();
  CHECK(larger.exit_code == 1);
  CHECK_THAT(larger.err, ContainsSubstring("huge.txt: not indexed: larger than 128 MiB"));
}

} // namespace
} // namespace triglot
