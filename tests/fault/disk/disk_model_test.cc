// Tests the disk model, and the journals it reads.
#include "tests/fault/disk/disk_model.h"
#include "tests/fault/fault.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <set>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using shim::Change;
using test::DiskImage;
using test::DiskModel;
using test::JournalEntry;
using test::Unsynced;

constexpr std::size_t sector_bytes = 4;

JournalEntry of_name(Change change, std::string path, std::string other = {}) {
  return {change, std::move(path), std::move(other), 0, {}};
}

JournalEntry write(std::string path, std::uint64_t offset, std::string bytes) {
  return {Change::write, std::move(path), {}, offset, std::move(bytes)};
}

JournalEntry truncate(std::string path, std::uint64_t size) {
  return {Change::truncate, std::move(path), {}, size, {}};
}

// "a=text d/ l→a": the content of the folder; zeros as 0.
std::string notation(const DiskImage& image) {
  std::string all;
  for (const auto& [path, entry] : image) {
    std::string content = entry.content;
    std::replace(content.begin(), content.end(), '\0', '0');
    const char* mark = entry.kind == test::ImageEntry::Kind::folder ? "/"
                       : entry.kind == test::ImageEntry::Kind::link ? "→"
                                                                    : "=";
    all += fmt::format("{}{}{}{}", all.empty() ? "" : " ", path, mark, content);
  }
  return all;
}

// All disks that a power loss may leave; enumerates what survives like a counter.
std::set<std::string> all_disks(const DiskModel& disk) {
  std::set<std::string> disks;
  std::vector<std::size_t> digits;
  for (;;) {
    std::vector<std::size_t> limits;
    const auto survival = [&](const Unsynced& unsynced) {
      limits.push_back(unsynced.changes);
      digits.resize(std::max(digits.size(), limits.size()), 0);
      return digits[limits.size() - 1];
    };
    disks.insert(notation(disk.after_power_loss(survival, sector_bytes)));
    digits.resize(limits.size());
    while (!digits.empty() && digits.back() == limits[digits.size() - 1]) {
      digits.pop_back();
    }
    if (digits.empty()) {
      return disks;
    }
    ++digits.back();
  }
}

const DiskImage empty_disk;
const DiskImage file_on_disk = {{"a", {test::ImageEntry::Kind::file, "oldoldol"}}};

TEST_CASE("A disk may hold what was synced and any part of what was not") {
  using Disks = std::set<std::string>;
  const auto [before, entries,
              disks] = GENERATE(table<DiskImage, std::vector<JournalEntry>, Disks>({
      // Neither name nor bytes exist before they are synced; each may exist without the other.
      {empty_disk, {of_name(Change::create, "a"), write("a", 0, "x")}, {"", "a=", "a=0", "a=x"}},
      {empty_disk,
       {of_name(Change::create, "a"), write("a", 0, "x"), of_name(Change::sync, "a")},
       {"", "a=x"}},
      {empty_disk,
       {of_name(Change::create, "a"), write("a", 0, "x"), of_name(Change::sync, "")},
       {"a=", "a=0", "a=x"}},
      {empty_disk,
       {of_name(Change::create, "a"), write("a", 0, "x"), of_name(Change::sync, ""),
        of_name(Change::sync, "a")},
       {"a=x"}},
      // A write is torn at sectors; of two writes to the same sector, the second never survives
      // alone.
      {file_on_disk,
       {write("a", 2, "NEWN")},
       {"a=oldoldol", "a=olNEldol", "a=oldoWNol", "a=olNEWNol"}},
      {file_on_disk,
       {write("a", 0, "1"), write("a", 1, "2")},
       {"a=oldoldol", "a=1ldoldol", "a=12doldol"}},
      {file_on_disk,
       {write("a", 0, "1"), of_name(Change::sync, "a"), write("a", 1, "2")},
       {"a=1ldoldol", "a=12doldol"}},
      {file_on_disk,
       {truncate("a", 2)},
       {"a=oldoldol", "a=ol", "a=ol000000", "a=oldo0000", "a=ol00ldol"}},
      // Each name independently, but a rename as a whole.
      {file_on_disk, {of_name(Change::rename, "a", "b")}, {"a=oldoldol", "b=oldoldol"}},
      {file_on_disk,
       {of_name(Change::rename, "a", "b"), of_name(Change::sync, "")},
       {"b=oldoldol"}},
      {file_on_disk,
       {of_name(Change::link, "a", "b"), of_name(Change::unlink, "a")},
       {"", "a=oldoldol", "b=oldoldol", "a=oldoldol b=oldoldol"}},
      {empty_disk,
       {of_name(Change::symlink, "l.new", "a"), of_name(Change::rename, "l.new", "l")},
       {"", "l.new→a", "l→a"}},
      // The content of a folder needs the folder's name.
      {empty_disk,
       {of_name(Change::mkdir, "d"), of_name(Change::create, "d/a"), of_name(Change::sync, "d")},
       {"", "d/ d/a="}},
      {empty_disk,
       {of_name(Change::mkdir, "d"), of_name(Change::sync, ""), of_name(Change::create, "d/a")},
       {"d/", "d/ d/a="}},
      {empty_disk,
       {of_name(Change::mkdir, "d"), of_name(Change::sync, ""), of_name(Change::rmdir, "d")},
       {"", "d/"}},
  }));
  DiskModel disk(before);
  for (const JournalEntry& entry : entries) {
    disk.apply(entry);
  }
  CHECK(all_disks(disk) == disks);
}

TEST_CASE("A journal that does not fit the disk is refused") {
  const auto entry = GENERATE(of_name(Change::unlink, "b"), of_name(Change::sync, "d"),
                              write("b", 0, "x"), of_name(Change::create, "d/a"));
  DiskModel disk(file_on_disk);
  CHECK_THROWS_AS(disk.apply(entry), std::runtime_error);
  disk.apply(of_name(Change::mkdir, "d"));
  CHECK_THROWS_AS(disk.apply(of_name(Change::rename, "a", "d/a")), std::runtime_error);
}

// Uses system programs, which change files in many ways.
TEST_CASE("What the shim records makes of the disk what the programs make of it") {
  const std::string command = GENERATE(
      as<std::string>(), "echo one >new; echo two >>new; echo three >>file", "echo shorter >file",
      "mkdir -p a/b/c; echo x >a/b/c/d; rm -r full", "mv file full/../moved",
      "ln file hard; rm file", "ln -s file soft; mv -T soft other; mkdir empty/e; rmdir empty/e",
      "truncate -s 3 file", "truncate -s 9000 file", "exec 3>file; rm file; echo gone >&3",
      "dd if=/dev/zero of=file bs=512 seek=2 count=3 conv=notrunc,fsync 2>&1",
      "mktemp ./x.XXXXXX; mkdir below; cd below; echo y >../below/./z; sync z .; mv z ..//below/y",
      "mv -T full full2; echo y >full2/other");
  const test::TemporaryFolder folder;
  const fs::path path = fs::canonical(folder.path());
  folder.write("file", "some text");
  folder.write("full/file", "x");
  fs::create_directory(path / "empty");
  const DiskImage before = test::read_image(path);
  CAPTURE(command);
  const test::FaultyRun run =
      test::run_with_fault({"sh", "-c", fmt::format("cd '{}' && {}", path.string(), command)}, path,
                           {}, test::Journal::kept);
  CHECK(run.outcome.exit_code == 0);
  DiskModel disk(before);
  const std::vector<JournalEntry> journal = test::read_journal(run.journal, path);
  CHECK(!journal.empty());
  for (const JournalEntry& entry : journal) {
    INFO(to_string(entry));
    REQUIRE_NOTHROW(disk.apply(entry));
  }
  CHECK(difference(disk.now(), test::read_image(path)) == "");
}

} // namespace
} // namespace triglot
