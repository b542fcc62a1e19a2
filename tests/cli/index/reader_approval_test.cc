// Tests which commands of an index run: those that this user has given.
#include "tests/cli/index/read_folder.h"

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using test::ReadFolder;

constexpr const char* approved = ".x=cat {}";

TEST_CASE("a command of an index from elsewhere is not run") {
  const ReadFolder folder;
  folder.write("a.x", "A heron.\n");
  const std::string script = folder.script("touch \"$0.ran\"; cat \"$1\"");
  const std::string reader = ".x=" + script + " {}";
  REQUIRE(folder.index({"--reader", reader, "articles"}).exit_code == 0);
  folder.write("a.x", "A stork.\n");
  fs::remove(script + ".ran");
  const std::string refusal = "has a command for .x files that you have not given it yourself, so "
                              "it is not run: " +
                              reader;
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{}, {"--rebuild"}, {"--dry-run"}, {"articles/a.x"}}) {
    const test::Outcome outcome = folder.index(arguments, "eve");
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.err.find(refusal) != std::string::npos);
    CHECK(outcome.err.find(fmt::format(
              "(allow it: triglot-index --db index --reader '{}' {}; or take it out: triglot-index "
              "--db index --reader '.x=' {})",
              reader, folder.path("articles"), folder.path("articles"))) != std::string::npos);
    CHECK_FALSE(fs::exists(script + ".ran"));
  }
  // A copy of the own index elsewhere is another index; a different text is another command.
  fs::copy(folder.path("index"), folder.path("copy"),
           fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  CHECK(folder.index({}, "ada", "copy").exit_code == 2);
  CHECK(folder.index({"--reader", ".y=cat {}"}, "eve").exit_code == 2);
  CHECK(folder.index({"--dry-run", "--reader", reader}, "eve").exit_code == 0);
  CHECK(folder.index({}, "eve").exit_code == 2); // a dry run stores nothing
  CHECK(folder.index({"--reader", reader}, "eve").exit_code == 0);
  CHECK(fs::exists(script + ".ran"));
  CHECK(folder.index({}, "eve").exit_code == 0);
  CHECK(folder.index({"--rebuild"}).exit_code == 0); // she has still given it
  // A removed command does not run.
  CHECK(folder.index({"--allow-empty", "--reader", ".x="}, "mallory").exit_code == 0);
}

TEST_CASE("what others may have written allows nothing") {
  const ReadFolder folder;
  folder.write("a.x", "A heron.\n");
  REQUIRE(folder.index({"--reader", approved, "articles"}).exit_code == 0);
  const fs::path allowed = folder.path("ada/triglot/readers");
  CHECK(fs::status(allowed).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(test::read_bytes(allowed).ends_with(
      fmt::format(".x=cat {{}}\t{}\n", fs::canonical(folder.path("index")).string())));
  fs::permissions(allowed, fs::perms::others_write, fs::perm_options::add);
  const test::Outcome outcome = folder.index({});
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.err.find("others may write to it") != std::string::npos);
  // A user without a place for the file must give the reader each time.
  folder.write("b.x", "A stork.\n");
  test::Surroundings homeless = folder.surroundings();
  homeless.environment = {{"XDG_CONFIG_HOME", ""}, {"HOME", ""}};
  const test::Outcome given =
      test::run({"triglot-index", "--db", "index", "--reader", approved}, homeless);
  CHECK(given.exit_code == 0);
  CHECK(given.err.find("neither $XDG_CONFIG_HOME nor $HOME is set") != std::string::npos);
  CHECK(test::run({"triglot-index", "--db", "index"}, homeless).exit_code == 2);
}

} // namespace
} // namespace triglot
