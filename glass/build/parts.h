// The parts of a database that is built in several: what segment writers have left, in their order.
#pragma once

#include "glass/table.h"
#include "glass/version_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

struct Part {
  std::filesystem::path path;
  VersionFile version;
  Xapian::docid offset = 0; // added to its document ids

  Table table(std::size_t number) const {
    return {path / table_file(number), version.roots.at(number), version.revision};
  }
};

// Throws Damaged.
[[noreturn]] void throw_damaged_part();

// Throws Damaged, or std::system_error if one cannot be read.
std::vector<Part> open_parts(std::span<const std::filesystem::path> paths);

// Shows `visit` the data of up to `count` documents, evenly spread over all in the parts, and
// returns the number of these. Throws as open_parts() does, and what `visit` throws.
std::uint64_t sample_data(std::span<const std::filesystem::path> paths, std::size_t count,
                          const std::function<void(std::string_view)>& visit);

} // namespace triglot
