// A file that may hold articles, as discovery saw it.
#pragma once

#include "articles/format.h"
#include "articles/input/command_reader.h"
#include "store/file_table.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace triglot {

struct FoundFile {
  std::string path;             // absolute
  std::optional<Format> format; // as its name says; nothing where its content has to
  FileState state;              // as it was found
  std::uint64_t device = 0;     // on which it was found
  // How many bytes of the path are the root that it was found below; 0: the file is named itself,
  // and its path may lead through symbolic links.
  std::size_t root_bytes = 0;
  // The command that reads it, whose output has that format; null for most.
  std::shared_ptr<const CommandReader> reader = nullptr;
};

} // namespace triglot
