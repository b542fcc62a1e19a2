// The small files of an index: Xapian's version file, the checksums, the copy of the roots.
#include "tests/fuzz/target.h"

#include "base/codec.h"
#include "base/error.h"
#include "base/file.h"
#include "glass/guard/block_checksum.h"
#include "glass/guard/checked_file.h"
#include "glass/guard/checksums_file.h"
#include "glass/version_file.h"
#include "store/directory/roots_file.h"
#include "tests/support/refused.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <optional>

#include <xxhash.h>

namespace triglot::fuzz {
namespace {

// --- The version file

bool is_same(const TableRoot& one, const TableRoot& other) {
  return one.block == other.block && one.level == other.level && one.is_empty == other.is_empty &&
         one.entries == other.entries;
}

bool is_same(const DocumentStatistics& one, const DocumentStatistics& other) {
  return one.documents == other.documents && one.last_document == other.last_document &&
         one.shortest == other.shortest && one.longest == other.longest &&
         one.all_lengths == other.all_lengths && one.max_wdf == other.max_wdf;
}

void run_version_file(std::string_view bytes) {
  test::is_refused([&] {
    const VersionFile file = VersionFile::decode(bytes);
    const VersionFile again = VersionFile::decode(file.encode());
    require(again.revision == file.revision &&
                std::equal(file.roots.begin(), file.roots.end(), again.roots.begin(),
                           [](const TableRoot& one, const TableRoot& other) {
                             return is_same(one, other);
                           }) &&
                is_same(again.statistics, file.statistics),
            "a version file is read as it was put");
  });
}

VersionFile sample_version() {
  VersionFile file;
  file.revision = 300;
  file.roots.front() = {.block = 5, .level = 1, .is_empty = false, .entries = 1000, .blocks = 9};
  file.statistics = {.documents = 10,
                     .last_document = 12,
                     .shortest = 3,
                     .longest = 900,
                     .all_lengths = 5000,
                     .max_wdf = 40};
  return file;
}

std::vector<std::string> version_file_seeds() {
  return {VersionFile().encode(), sample_version().encode()};
}

// --- Checksums

constexpr char fits = 'f';

// Whether to fix the version file's checksum (a byte), the size of the version file (a byte), its
// bytes, and the checksums.
void run_checksums(std::string_view bytes) {
  static const test::TemporaryFolder folder;
  Input input(bytes);
  const bool is_made_to_fit = input.byte() == fits;
  const std::string_view version = input.take(input.byte());
  std::string checksums;
  if (is_made_to_fit) {
    put_word(checksums, block_checksum(version));
  }
  checksums += input.rest();
  folder.write(version_file, version);
  folder.write(checksums_file, checksums);
  test::is_refused([&] {
    require(read_version_file(folder.path()) == version, "what is read is what is there");
    std::string word;
    put_word(word, block_checksum(version));
    require(std::string_view(checksums).substr(0, 16).find(word) != std::string_view::npos,
            "what is read has its checksum");
  });
}

std::vector<std::string> checksums_seeds() {
  const std::string version = sample_version().encode();
  std::string seed(1, fits);
  seed.push_back(static_cast<char>(version.size()));
  seed += version;
  std::string damaged = seed;
  damaged.front() = '-';
  return {seed + std::string(56, '\0'), seed + std::string(56, '\0') + std::string(64, '\1'),
          damaged + std::string(64, '\2'), std::string("f\0", 2)};
}

// --- Roots

// The bytes after the checksum.
void run_roots_file(std::string_view bytes) {
  static const test::TemporaryFolder folder;
  std::string file;
  put_word(file, XXH3_64bits(bytes.data(), bytes.size()));
  file += bytes;
  folder.write(roots_file, file);
  if (const std::optional<RootsCopy> copy = load_roots(folder.path())) {
    save_roots(folder.path(), *copy); // unchanged
    require(load_roots(folder.path()) == copy, "roots are read as they were put");
  }
  folder.write(roots_file, bytes); // any checksum
  load_roots(folder.path());
}

std::vector<std::string> roots_file_seeds() {
  static const test::TemporaryFolder folder;
  std::vector<std::string> seeds;
  for (const RootsCopy& copy :
       {RootsCopy{}, RootsCopy{{{"/articles", "nl", {{"reader", ".x=a {}"}}}, {"/b", ""}},
                               StandardInput::used}}) {
    save_roots(folder.path(), copy);
    constexpr std::size_t checksum_bytes = 8;
    seeds.push_back(test::read_bytes(folder.path() / roots_file).substr(checksum_bytes));
  }
  return seeds;
}

} // namespace

Targets index_file_targets() {
  return {{"version-file", 256, "", run_version_file, version_file_seeds},
          {"checksums", 512, "", run_checksums, checksums_seeds},
          {"roots-file", 256, "", run_roots_file, roots_file_seeds}};
}

} // namespace triglot::fuzz
