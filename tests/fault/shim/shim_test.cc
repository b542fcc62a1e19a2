// Tests the shim itself, on system programs.
#include "tests/fault/fault.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace triglot {
namespace {
namespace fs = std::filesystem;
using test::Effect;
using test::Extent;
using test::Fault;
using test::Lasting;
using test::run_with_fault;

// Copies four blocks of 2,048 bytes to the file "copy".
class Copying {
public:
  test::FaultyRun run(const Fault& fault) const {
    return run_with_fault({"dd", "if=" + original_, "of=" + copy(), "bs=2048"}, folder(), fault);
  }
  fs::path folder() const { return folder_.path() / "below"; }
  std::string copy() const { return (folder() / "copy").string(); }
  std::uintmax_t copied() const { return fs::exists(copy()) ? fs::file_size(copy()) : 0; }

private:
  test::TemporaryFolder folder_;
  std::string original_ = folder_.write("below/original", std::string(8192, 'x'));
};

TEST_CASE("The shim traces the calls below its folder, and changes nothing") {
  const Copying copying;
  const test::FaultyRun run = copying.run({});
  CHECK(run.outcome.exit_code == 0);
  CHECK(run.calls == "cwwww");
  CHECK(copying.copied() == 8192);
  CHECK(run_with_fault({"touch", copying.copy()}, copying.folder() / "elsewhere").calls.empty());
}

TEST_CASE("The shim counts the calls of the stated kinds alone") {
  const Copying copying;
  CHECK(copying.run({.calls = "w"}).calls == "wwww");
  CHECK(copying.run({.calls = "crs"}).calls == "c");
}

TEST_CASE("The shim kills before a call, or after half of a write") {
  const auto [extent, at, copied] = GENERATE(table<Extent, std::size_t, std::size_t>({
      {Extent::whole, 1, 0},
      {Extent::whole, 2, 0},
      {Extent::whole, 4, 4096},
      {Extent::half, 4, 5120},
      {Extent::half, 5, 7168},
  }));
  const Copying copying;
  const test::FaultyRun run = copying.run({Effect::kill, at, extent});
  CHECK(run.outcome.exit_code == 128 + 9);
  CHECK(copying.copied() == copied);
  CHECK(run.calls == std::string("cwwww").substr(0, at));
}

TEST_CASE("The shim fails a call with an error that the program sees") {
  const auto [effect, message] = GENERATE(table<Effect, std::string>({
      {Effect::no_space, "No space left on device"},
      {Effect::io_error, "Input/output error"},
      {Effect::over_quota, "Disk quota exceeded"},
  }));
  const Copying copying;
  const test::FaultyRun run = copying.run({effect, 4});
  CHECK(run.outcome.exit_code == 1);
  CHECK_THAT(run.outcome.err, ContainsSubstring(message));
  CHECK(copying.copied() == 4096);
}

TEST_CASE("The shim makes a large write short before it fails, and small ones not") {
  const Copying copying;
  const test::FaultyRun run = copying.run({Effect::no_space, 4, Extent::half});
  CHECK(run.outcome.exit_code == 1);
  CHECK(copying.copied() == 4096 + 1024);
  const test::TemporaryFolder folder;
  const std::string file = (folder.path() / "file").string();
  run_with_fault({"sh", "-c", "echo abcdef >'" + file + "'"}, folder.path(),
                 {Effect::no_space, 1, Extent::half, Lasting::once, "w"});
  CHECK(test::read_bytes(file).empty());
}

// The shell continues after an error.
TEST_CASE("The shim fails one call, or all from there on") {
  const auto [lasting, extent, left] = GENERATE(table<Lasting, Extent, std::string>({
      {Lasting::once, Extent::whole, "aa\nc\ndd\n"},
      {Lasting::stays, Extent::whole, "aa\n"},
  }));
  const test::TemporaryFolder folder;
  const std::string file = (folder.path() / "file").string();
  const std::string command =
      "exec >'" + file + "'; printf 'aa\\n'; printf 'bb\\n'; printf 'c\\n'; printf 'dd\\n'";
  run_with_fault({"sh", "-c", command}, folder.path(), {Effect::no_space, 2, extent, lasting, "w"});
  CHECK(test::read_bytes(file) == left);
}

TEST_CASE("The shim sees calls of all kinds, also by relative paths") {
  const auto [command, calls] = GENERATE(table<std::string, std::string>({
      {"mkdir new", "m"},
      {"ln -s x new", "l"},
      {"ln file new", "l"},
      {"mv file new", "r"},
      {"rm file", "u"},
      {"rmdir empty", "u"},
      {"rm -r full", "uu"},
      {"truncate -s 3 file", "ct"},
      {"sync file", "s"},
      {"sync -d file", "s"},
      {"cat file", ""},
  }));
  const test::TemporaryFolder folder;
  folder.write("file", "x");
  folder.write("full/file", "x");
  fs::create_directory(folder.path() / "empty");
  CAPTURE(command);
  const std::string below = "cd '" + folder.path().string() + "' && exec " + command;
  CHECK(run_with_fault({"sh", "-c", below}, folder.path()).calls == calls);
}

} // namespace
} // namespace triglot
