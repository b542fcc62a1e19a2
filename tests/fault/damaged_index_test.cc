// Tests that, whatever bit of an index is flipped, and wherever a file is truncated, a search
// answers as if nothing were wrong or says that it cannot, and --verify finds what makes a
// difference.
#include "tests/cli/process.h"
#include "tests/fault/amount.h"
#include "tests/fault/file_damage.h"
#include "tests/fault/index_dump.h"
#include "tests/fault/index_run.h"
#include "tests/fault/random_folder.h"
#include "tests/fault/verify.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <memory>

#include <sys/wait.h>
#include <unistd.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using test::Outcome;

// A kind of search, one query per line; each finds something.
struct Way {
  std::vector<std::string> options;
  std::string queries;
};

const std::array<Way, 3> ways = {{
    {{}, "huis\n\"de dijk\" OR \"di case\" OR world\nhuiz* -nowhere\nlang:it case\n"},
    {{"--sort", "date"},
     "stem:\"accordi di\" OR wolk\nacordo~ OR husi~2\nsite:example.org data\n"
     "date:2025-02..2025-08 OR author:berg\n"},
    {{"--full"},
     "dijken accordo OR house\npath:*.md world\ntitle:data OR nowhere\n"
     "data NEAR/6 world\n"},
}};

std::string without_time(const std::string& line) {
  constexpr std::string_view key = "\"elapsed_us\":";
  const std::size_t begin = line.find(key);
  return begin == std::string::npos
             ? line
             : line.substr(0, begin) + line.substr(line.find_first_of(",}", begin));
}

std::vector<std::string> answers_of(const Outcome& outcome) {
  std::vector<std::string> lines = test::lines_of(outcome.out);
  std::transform(lines.begin(), lines.end(), lines.begin(), without_time);
  return lines;
}

// Whether all lines except error messages are among those of `whole`, in the same order.
bool is_part(const std::vector<std::string>& lines, const std::vector<std::string>& whole) {
  auto place = whole.begin();
  for (const std::string& line : lines) {
    if (line.find("\"error\":") != std::string::npos) {
      continue;
    }
    place = std::find(place, whole.end(), line);
    if (place == whole.end()) {
      return false;
    }
    ++place;
  }
  return true;
}

class SearchedIndex {
public:
  SearchedIndex() {
    const test::RandomFolder articles(folder_.path() / "articles", 3, 16);
    test::bring_up_to_date(path(), articles.path());
    dump_ = test::dump_index(path());
    for (std::size_t way = 0; way < ways.size(); ++way) {
      whole_.push_back(ask(way));
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path())) {
      // The lock names the process that holds it, if any.
      if (entry.is_regular_file() && entry.file_size() > 0 && entry.path().filename() != "lock") {
        files_.push_back(entry.path());
        bytes_.push_back(test::read_bytes(entry.path()));
      }
    }
  }

  std::string path() const { return (folder_.path() / "index").string(); }
  const std::vector<fs::path>& files() const { return files_; }
  std::string version_file() const { return path() + "/current/iamglass"; }
  const Outcome& whole(std::size_t way) const { return whole_[way]; }

  Outcome ask(std::size_t way) const {
    std::vector<std::string> command = {"triglot-query", "--db", path(), "--format", "json"};
    command.insert(command.end(), ways.at(way).options.begin(), ways.at(way).options.end());
    command.emplace_back("-");
    return test::run(command, {.input = ways.at(way).queries});
  }

  // What is wrong with an answer from the damaged index; normally nothing.
  std::string problem(const Outcome& answer, std::size_t way) const {
    if (answer.exit_code == 2) {
      return !answer.err.starts_with("triglot-query: ")              ? "no message"
             : !is_part(answers_of(answer), answers_of(whole_[way])) ? "a wrong answer, then exit 2"
                                                                     : "";
    }
    if (answer.exit_code != whole_[way].exit_code) {
      return "exit code " + std::to_string(answer.exit_code);
    }
    return is_same(answer, way) ? "" : "a wrong answer";
  }

  // A file that differs from its state before any damage; normally none.
  std::string changed_file() const {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (!fs::exists(files_[i]) || test::read_bytes(files_[i]) != bytes_[i]) {
        return files_[i].filename().string();
      }
    }
    return {};
  }

  bool is_same(const Outcome& answer, std::size_t way) const {
    return answer.exit_code == whole_[way].exit_code && answer.err == whole_[way].err &&
           answers_of(answer) == answers_of(whole_[way]);
  }

  // Whether Xapian reads the same from the index as before. In a separate process, as Xapian may
  // crash on it.
  bool has_same_dump() const {
    const pid_t child = ::fork();
    if (child == 0) {
      ::alarm(60);
      try {
        ::_exit(difference(dump_, test::dump_index(path())).empty() ? 0 : 1);
      } catch (...) {
        ::_exit(1);
      }
    }
    int status = 0;
    return child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
  }

private:
  test::TemporaryFolder folder_;
  test::IndexDump dump_;
  std::vector<Outcome> whole_; // answers before any damage
  std::vector<fs::path> files_;
  std::vector<std::string> bytes_; // of the files
};

// What is wrong with how the programs handle a damage.
std::string problem(const SearchedIndex& index, std::size_t way) {
  const Outcome answer = index.ask(way);
  if (const std::string found = index.problem(answer, way); !found.empty()) {
    return found + ": " + answer.err;
  }
  const Outcome verified = test::run({"triglot-index", "--db", index.path(), "--verify"});
  if (verified.exit_code != 0 && verified.exit_code != 2) {
    return "--verify exits " + std::to_string(verified.exit_code) + ": " + verified.err;
  }
  if (verified.exit_code == 0 && !(index.is_same(answer, way) && index.has_same_dump())) {
    return "--verify finds nothing";
  }
  return {};
}

// Every answer, and --verify, before any damage. Throws if one is not what these tests need.
void require_whole(const SearchedIndex& index) {
  for (std::size_t way = 0; way < ways.size(); ++way) {
    REQUIRE(index.whole(way).exit_code == 0);
    REQUIRE(index.whole(way).err == "");
  }
  REQUIRE(index.has_same_dump());
  REQUIRE(test::verify(index.path()) == "");
}

// Checks the programs on an index damaged by `damage`, and repairs it.
bool check(const SearchedIndex& index, std::unique_ptr<test::FileDamage> damage, std::size_t way) {
  INFO(damage->description());
  const std::string found = problem(index, way);
  CHECK(found == "");
  damage.reset();
  // Reading an index never changes it, however damaged.
  const std::string changed = index.changed_file();
  REQUIRE(changed == "");
  return found.empty();
}

constexpr std::size_t max_reported = 10; // failures

void damage(std::uint32_t seed, std::size_t damages) {
  const SearchedIndex index;
  require_whole(index);
  std::mt19937 random(seed);
  std::size_t failed = 0;
  const std::vector<fs::path>& files = index.files();
  for (std::size_t i = 0; i < damages && failed < max_reported; ++i) {
    auto damage = std::make_unique<test::FileDamage>(files[i % files.size()], random);
    failed += check(index, std::move(damage), i / files.size() % ways.size()) ? 0U : 1U;
  }
}

TEST_CASE("Flipped bits and cut files, the first half") {
  damage(1, test::amount(500, 5000));
}

TEST_CASE("Flipped bits and cut files, the second half") {
  damage(2, test::amount(500, 5000));
}

// Its content determines what Xapian takes the other files for.
TEST_CASE("Each bit of the version file flipped") {
  const SearchedIndex index;
  require_whole(index);
  const std::size_t bits = 8 * fs::file_size(index.version_file());
  const std::size_t step = bits / test::amount(bits, bits);
  std::size_t failed = 0;
  for (std::size_t bit = 0; bit < bits && failed < max_reported; bit += step) {
    auto damage = std::make_unique<test::FileDamage>(index.version_file(), bit);
    failed += check(index, std::move(damage), bit % ways.size()) ? 0U : 1U;
  }
}

} // namespace
} // namespace triglot
