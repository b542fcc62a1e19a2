// The file `checksums` of a database (FORMAT.md), open. A page of it is read at a time and
// kept: a word at a time took more system calls than the blocks themselves.
//
// It is not mapped: who can write to an index could cut the file while a search looks at it, and a
// mapping answers that with SIGBUS.
#pragma once

#include "base/file.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

namespace triglot {

// Whether a page may be one that was read before, since which a writer may have changed the file.
enum class Freshness : std::uint8_t { kept, read_again };

// Thread safe. Takes up to 4 MiB.
class OpenChecksums {
public:
  // Without a file nothing can be read. To write, it must be open for writing.
  explicit OpenChecksums(FileDescriptor file) : file_(std::move(file)) {}

  // The word in a row and column; 0 behind the end of the file. False, with errno, where it cannot
  // be read.
  bool read(std::uint64_t row, unsigned column, Freshness freshness, std::uint64_t& word) const;

  // Writes a word, and syncs what was written. False, with errno, where that fails.
  bool write(std::uint64_t row, unsigned column, std::uint64_t word);
  bool sync();

private:
  static constexpr std::size_t page_bytes = 4096;
  static constexpr std::size_t places =
      1024; // each page has one, which it takes from the one before
  struct Page {
    std::uint64_t number = 0;
    std::array<char, page_bytes> bytes{};
  };

  FileDescriptor file_;
  mutable std::mutex mutex_; // of the pages
  mutable std::array<std::unique_ptr<Page>, places> pages_;
};

} // namespace triglot
