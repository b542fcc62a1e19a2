// Tests where the index is looked for: --db, then the environment.
#include "store/directory/index_directory.h"

#include "base/error.h"
#include "tests/support/catch.h"

#include <array>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

namespace triglot {
namespace {

// Sets the relevant variables while this object lives.
class Environment {
public:
  // "HOME=/h TRIGLOT_DB=": variables not named are unset.
  explicit Environment(const std::string& settings) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (const char* value = std::getenv(names[i])) {
        before_[i] = value;
      }
      ::unsetenv(names[i]);
    }
    std::istringstream words(settings);
    for (std::string word; words >> word;) {
      const std::size_t equals = word.find('=');
      ::setenv(word.substr(0, equals).c_str(), word.substr(equals + 1).c_str(), 1);
    }
  }
  ~Environment() {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (before_[i]) {
        ::setenv(names[i], before_[i]->c_str(), 1);
      } else {
        ::unsetenv(names[i]);
      }
    }
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

private:
  static constexpr std::array<const char*, 3> names = {"TRIGLOT_DB", "XDG_DATA_HOME", "HOME"};
  std::array<std::optional<std::string>, 3> before_;
};

std::string path_or_message(const std::string& stated) {
  try {
    return index_path(stated).string();
  } catch (const Error& error) {
    return error.what();
  }
}

TEST_CASE("a stated path wins over TRIGLOT_DB over XDG_DATA_HOME over HOME, empty is unset") {
  const std::string none = "no index named: give --db DIR, or set TRIGLOT_DB or HOME";
  auto [stated, environment, path] = GENERATE_COPY(table<std::string, std::string, std::string>({
      {"d b", "TRIGLOT_DB=/t XDG_DATA_HOME=/x HOME=/h", "d b"},
      {"/d", "", "/d"},
      {"", "TRIGLOT_DB=/t XDG_DATA_HOME=/x HOME=/h", "/t"},
      {"", "TRIGLOT_DB=t/u", "t/u"},
      {"", "XDG_DATA_HOME=/x HOME=/h", "/x/triglot"},
      {"", "TRIGLOT_DB= XDG_DATA_HOME=/x/ HOME=/h", "/x/triglot"},
      {"", "HOME=/h", "/h/.local/share/triglot"},
      {"", "TRIGLOT_DB= XDG_DATA_HOME= HOME=/h", "/h/.local/share/triglot"},
      {"", "", none},
      {"", "TRIGLOT_DB= XDG_DATA_HOME= HOME=", none},
  }));
  const Environment set(environment);
  CHECK(path_or_message(stated) == path);
}

TEST_CASE("an index is named without looking whether it is there") {
  const Environment set("TRIGLOT_DB=/nowhere/at/all");
  CHECK(index_path("") == "/nowhere/at/all");
}

} // namespace
} // namespace triglot
