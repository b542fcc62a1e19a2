// Tests that words of the file `checksums` are read correctly, and which may be outdated.
#include "glass/guard/open_checksums.h"

#include "base/codec.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <fcntl.h>

namespace triglot {
namespace {

constexpr std::size_t columns = 8;
constexpr std::size_t row_bytes = 8 * columns;

// A file of random words.
class Words {
public:
  explicit Words(std::size_t rows) {
    std::mt19937_64 random(rows);
    std::string bytes;
    for (std::size_t i = 0; i < rows * columns; ++i) {
      words_.push_back(random());
      put_word(bytes, words_.back());
    }
    folder_.write("checksums", bytes);
  }

  std::filesystem::path path() const { return folder_.path() / "checksums"; }
  OpenChecksums open() const {
    return OpenChecksums(FileDescriptor(::open(path().c_str(), O_RDWR | O_CLOEXEC)));
  }
  std::uint64_t at(std::size_t row, unsigned column) const {
    return words_[row * columns + column];
  }

private:
  test::TemporaryFolder folder_;
  std::vector<std::uint64_t> words_;
};

std::optional<std::uint64_t> word(const OpenChecksums& checksums, std::uint64_t row,
                                  unsigned column, Freshness freshness = Freshness::kept) {
  std::uint64_t found = 1;
  return checksums.read(row, column, freshness, found) ? std::optional(found) : std::nullopt;
}

TEST_CASE("each word is read as it stands in the file, in any order, and 0 behind its end") {
  const std::size_t rows = GENERATE(0U, 1U, 63U, 64U, 65U, 100'000U);
  const Words words(rows);
  const OpenChecksums checksums = words.open();
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    const std::size_t row = random() % (rows + 100);
    const auto column = static_cast<unsigned>(random() % columns);
    REQUIRE(word(checksums, row, column) == (row < rows ? words.at(row, column) : 0));
  }
}

TEST_CASE("a word that ends behind the file's end reads as if the rest were 0") {
  const Words words(3);
  std::filesystem::resize_file(words.path(), row_bytes + 4);
  CHECK(word(words.open(), 1, 0) == (words.at(1, 0) & 0xffffffffU));
  CHECK(word(words.open(), 1, 1) == 0);
}

TEST_CASE("what another writer writes is seen when it is read again, and for all the page") {
  const Words words(200);
  const OpenChecksums reader = words.open();
  OpenChecksums writer = words.open();
  CHECK(word(reader, 5, 1) == words.at(5, 1));
  REQUIRE(writer.write(5, 1, 77));
  REQUIRE(writer.write(6, 2, 78));
  REQUIRE(writer.write(300, 3, 79)); // the file grows
  REQUIRE(writer.sync());
  CHECK(word(writer, 5, 1) == 77U);
  CHECK(word(reader, 5, 1) == words.at(5, 1)); // the page is not reread for each word
  CHECK(word(reader, 5, 1, Freshness::read_again) == 77U);
  CHECK(word(reader, 6, 2) == 78U);
  CHECK(word(reader, 300, 3) == 79U);
  CHECK(word(reader, 100, 3) == words.at(100, 3));
}

TEST_CASE("a file that is cut while it is open reads as zeros behind its end") {
  const Words words(500);
  const OpenChecksums checksums = words.open();
  CHECK(word(checksums, 400, 2) == words.at(400, 2));
  std::filesystem::resize_file(words.path(), row_bytes);
  CHECK(word(checksums, 400, 2, Freshness::read_again) == 0);
  CHECK(word(checksums, 0, 2) == words.at(0, 2));
  CHECK(word(checksums, 100, 2) == 0);
}

TEST_CASE("without a file, or with a folder in its place, nothing is read or written") {
  const test::TemporaryFolder folder;
  OpenChecksums none{FileDescriptor()};
  CHECK_FALSE(word(none, 0, 0).has_value());
  CHECK_FALSE(none.write(0, 0, 1));
  const OpenChecksums of_folder(
      FileDescriptor(::open(folder.path().c_str(), O_RDONLY | O_CLOEXEC)));
  CHECK_FALSE(word(of_folder, 0, 0).has_value());
}

} // namespace
} // namespace triglot
