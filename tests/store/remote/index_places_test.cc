// Tests what --db and the lines of a list of indexes name.
#include "store/remote/index_places.h"

#include "base/error.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace triglot {
namespace {

namespace fs = std::filesystem;

// Indexes of the names news, current and host:7001, and a file host:7000.
class Machine {
public:
  Machine() {
    for (const fs::path name : {"news", "current", "host:7001"}) {
      fs::create_directories(folder_.path() / name / "generations/000001");
      fs::create_directory_symlink("generations/000001", folder_.path() / name / "current");
    }
    folder_.write("host:7000", "a file");
  }

  // The places of a list of that one line, without the folder that they are in.
  std::string place(const std::string& line) const {
    const std::vector<IndexPlace> places = index_places({folder_.write("list", line + "\n")});
    REQUIRE(places.size() == 1);
    const std::string name = name_of(places.front());
    const std::string folder = folder_.path().string();
    return name.starts_with(folder) ? name.substr(folder.size()) : name;
  }

private:
  test::TemporaryFolder folder_;
};

TEST_CASE("A line of a list names an index, the database in it, or a server") {
  const Machine machine;
  const auto [line, place] = GENERATE(table<std::string, std::string>({
      {"news", "/news"},
      {"news/current", "/news"},
      {"news/current/", "/news"},
      {"auto news/current  # here", "/news"},
      {"current", "/current"}, // an index of that name
      {"current/", "/current/"},
      {"current/current", "/current"},
      {"current/current/", "/current"},
      {"host:7000", "host:7000"},  // beside the file
      {"host:7001", "/host:7001"}, // an index of that name
      {"remote host:7002", "host:7002"},
  }));
  CAPTURE(line);
  CHECK(machine.place(line) == place);
}

TEST_CASE("A line of a list that names a file, or nothing, is an error") {
  const Machine machine;
  CHECK_THROWS_WITH(machine.place("list"), ContainsSubstring("list:1: 'list' is a file"));
  CHECK_THROWS_WITH(machine.place("archive"), ContainsSubstring("'archive' is no folder"));
}

} // namespace
} // namespace triglot
