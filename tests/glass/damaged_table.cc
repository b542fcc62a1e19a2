#include "tests/glass/damaged_table.h"

#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>

namespace triglot::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t directory_end_at = 9;
constexpr std::array<std::uint32_t, 11> directory_ends = {0,  10,   11,   12,   13,    14,
                                                          15, 8191, 8192, 8193, 0xffff};

// A copy of a table that is rewritten for each reading.
class Copy {
public:
  explicit Copy(const fs::path& database)
      : version_(VersionFile::decode(read_bytes(database / "iamglass"))),
        sound_(read_bytes(database / "postlist.glass")),
        file_(folder_.write("postlist.glass", sound_)) {}

  const std::string& sound() const { return sound_; }

  void read(const std::string& bytes, const ReadTable& read) const {
    overwrite(file_, bytes);
    read(Table(file_, version_.roots.front(), version_.revision));
  }

private:
  TemporaryFolder folder_;
  VersionFile version_;
  std::string sound_;
  fs::path file_;
};

void put_directory_end(std::string& bytes, std::size_t block, std::uint32_t end) {
  bytes[block + directory_end_at] = static_cast<char>(end >> 8U);
  bytes[block + directory_end_at + 1] = static_cast<char>(end);
}

void damage(std::string& bytes, std::mt19937& random) {
  constexpr std::size_t head = 60; // header and first directory entries
  const auto below = [&](std::size_t limit) { return random() % limit; };
  const auto random_block = [&] { return below(bytes.size() / block_bytes) * block_bytes; };
  const std::size_t block = random_block();
  const std::size_t at = block + (below(2) == 0 ? below(head) : below(block_bytes));
  switch (below(5)) {
  case 0:
    put_directory_end(bytes, block, directory_ends[below(directory_ends.size())]);
    break;
  case 1: // another block in its place
    bytes.replace(block, block_bytes, bytes.substr(random_block(), block_bytes));
    break;
  case 2:
    for (std::size_t byte = at; byte < std::min(at + 1 + below(20), bytes.size()); ++byte) {
      bytes[byte] = static_cast<char>(random());
    }
    break;
  default:
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
  }
}

} // namespace

void read_damaged(const fs::path& database, unsigned seed, int rounds, const ReadTable& read) {
  const Copy copy(database);
  std::mt19937 random(seed);
  for (int round = 0; round < rounds; ++round) {
    std::string bytes = copy.sound();
    for (std::size_t changes = 1 + random() % 5; changes > 0; --changes) {
      damage(bytes, random);
    }
    copy.read(bytes, read);
  }
}

void read_with_wrong_directories(const fs::path& database, const ReadTable& read) {
  const Copy copy(database);
  for (std::size_t block = 0; block < copy.sound().size(); block += block_bytes) {
    for (const std::uint32_t end : directory_ends) {
      std::string bytes = copy.sound();
      put_directory_end(bytes, block, end);
      copy.read(bytes, read);
    }
  }
}

void overwrite(const fs::path& file, std::string_view bytes) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!stream.flush()) {
    throw std::runtime_error("cannot write " + file.string());
  }
  fs::resize_file(file, bytes.size());
}

} // namespace triglot::test
