// Tests that checksums are those of the blocks as made, whatever happened to them since.
#include "glass/guard/checksums_file.h"

#include "base/error.h"
#include "glass/build/merge_segments.h"
#include "glass/build/segment_writer.h"
#include "glass/guard/block_checksum.h"
#include "glass/guard/checked_io.h"
#include "tests/glass/guard/checked_database.h"
#include "tests/glass/guard/written_checksums.h"
#include "tests/glass/random_new_document.h"
#include "tests/support/catch.h"
#include "tests/support/damage.h"
#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

// A database merged from parts with these numbers of documents; its checksums are not written yet.
struct MergedDatabase {
  MergedDatabase(const std::vector<std::size_t>& sizes, unsigned jobs) {
    std::mt19937 random(20251129);
    std::vector<fs::path> parts;
    for (const std::size_t size : sizes) {
      parts.push_back(folder.path() / fmt::format("part{}", parts.size()));
      SegmentWriter writer(folder.path(), parts.back());
      for (std::size_t i = 0; i < size; ++i) {
        writer.add(test::random_new_document(random));
      }
      writer.finish();
    }
    fs::create_directory(path);
    checksums = merge_segments(parts, path, jobs, {[] {
                                 return Metadata{{"key", std::string(20'000, 'm')}};
                               }},
                               {}, BlockChecksums::kept);
  }

  test::TemporaryFolder folder;
  fs::path path = folder.path() / "db";
  DatabaseChecksums checksums;
};

TEST_CASE("the checksums of merged parts are those of the files that were written") {
  const std::vector<std::size_t> sizes =
      GENERATE(std::vector<std::size_t>{0}, std::vector<std::size_t>{3},
               std::vector<std::size_t>{400, 1, 900});
  for (const unsigned jobs : {1U, 2U}) {
    const MergedDatabase merged(sizes, jobs);
    write_checksums(merged.path, merged.checksums);
    const std::string bytes = test::read_bytes(merged.path / checksums_file);
    test::write_checksums(merged.path);
    CHECK((bytes == test::read_bytes(merged.path / checksums_file)));
    CHECK(read_version_file(merged.path) == test::read_bytes(merged.path / version_file));
  }
}

TEST_CASE("a bit that flips on its way to the disk differs from its checksum") {
  const MergedDatabase merged({300, 200}, GENERATE(1U, 2U));
  take_block_damage();
  std::mt19937 random(2);
  for (const fs::path& table : test::tables_of(merged.path)) {
    const std::uint64_t block = random() % test::blocks_of(table);
    const std::uint64_t byte = block * block_bytes + random() % block_bytes;
    CAPTURE(table, block, byte);
    test::flip_bit(table, byte, 3);
    fs::remove(merged.path / checksums_file);
    write_checksums(merged.path, merged.checksums);
    try {
      Xapian::Database::check(table.string());
    } catch (const Xapian::Error&) { // how it reports that
    }
    CHECK((take_block_damage() == std::vector<BlockDamage>{{table.filename().string(), block}}));
    test::flip_bit(table, byte, 3);
  }
  test::flip_bit(merged.path / version_file, 40, 2);
  CHECK_THROWS_AS(read_version_file(merged.path), Damaged);
}

TEST_CASE("a bit that flips in a continuation before it is appended differs from its checksum") {
  const test::TemporaryFolder folder;
  const fs::path rest = folder.path() / "rest";
  TableWriter writer(folder.path() / "table", TableWriter::Writes::table, BlockChecksums::kept);
  TableWriter continuation(rest, TableWriter::Writes::continuation, BlockChecksums::kept);
  writer.append("a", "tag");
  for (int i = 0; i < 2000; ++i) {
    continuation.append(fmt::format("b{:05}", i), std::string(1000, 't'));
  }
  const std::uint64_t damaged = 3;
  REQUIRE(test::blocks_of(rest) > damaged); // already written
  test::flip_bit(rest, damaged * block_bytes + 5000, 1);
  writer.append(std::move(continuation));
  const TableRoot root = writer.finish();
  const std::string bytes = test::read_bytes(folder.path() / "table");
  REQUIRE(writer.checksums().size() == root.blocks);
  std::vector<std::uint64_t> different;
  for (std::uint64_t block = 0; block < root.blocks; ++block) {
    const std::string_view view = std::string_view(bytes).substr(block * block_bytes, block_bytes);
    if (block_checksum(view) != writer.checksums()[block]) {
      different.push_back(block);
    }
  }
  CHECK((different == std::vector<std::uint64_t>{1 + damaged})); // after the one with "a"
}

TEST_CASE("checksums that cannot be written are an error") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_AS(write_checksums(folder.path() / "nothing", DatabaseChecksums()),
                  std::system_error);
  fs::create_directory(folder.path() / "checksums");
  CHECK_THROWS_AS(write_checksums(folder.path(), DatabaseChecksums()), std::system_error);
}

} // namespace
} // namespace triglot
