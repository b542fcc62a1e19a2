// The open file `checksums` of a database (FORMAT.md). Read and kept by pages: reading words took
// more system calls than the blocks themselves.
//
// Not mapped: whoever can write to an index could truncate the file during a search, and a mapping
// answers that with SIGBUS.
#pragma once

#include "base/file.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

namespace triglot {

// Whether a cached page will do, although a writer may have changed the file since.
enum class Freshness : std::uint8_t { kept, read_again };

// Thread safe. Takes up to 1 MiB.
class OpenChecksums {
public:
  // Without a file nothing can be read. write() needs one that is open for writing.
  explicit OpenChecksums(FileDescriptor file) : file_(std::move(file)) {}

  // The word in a row and column; 0 past the end of the file. False, with errno, if it cannot be
  // read.
  bool read(std::uint64_t row, unsigned column, Freshness freshness, std::uint64_t& word) const;

  // Writes a word, and syncs what was written. False, with errno, on failure.
  bool write(std::uint64_t row, unsigned column, std::uint64_t word);
  bool sync();

private:
  static constexpr std::size_t page_bytes = 1024;
  // Direct-mapped: a page evicts whichever page held its slot.
  static constexpr std::size_t places = 1024;
  struct Page {
    std::uint64_t number = 0;
    std::array<char, page_bytes> bytes{};
  };

  FileDescriptor file_;
  mutable std::mutex mutex_; // guards the pages
  mutable std::array<std::unique_ptr<Page>, places> pages_;
};

} // namespace triglot
