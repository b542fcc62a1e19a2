// A candidate file, as discovery found it.
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
  std::optional<Format> format; // by its name; nothing if its content must tell
  FileState state;              // when it was found
  std::uint64_t device = 0;     // its device when it was found
  // Length of the part of the path that is the root it was found below; 0: the file was named
  // itself, and its path may contain symbolic links.
  std::size_t root_bytes = 0;
  // The command that reads it, whose output has `format`; usually null.
  std::shared_ptr<const CommandReader> reader = nullptr;
};

} // namespace triglot
