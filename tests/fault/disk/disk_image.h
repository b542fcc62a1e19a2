// The content of a folder as a value.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace triglot::test {

struct ImageEntry {
  enum class Kind : std::uint8_t { folder, file, link };
  Kind kind = Kind::folder;
  std::string content; // a file's bytes or a link's target

  friend auto operator<=>(const ImageEntry&, const ImageEntry&) = default;
};

// Keyed by path below the folder: "index/lock".
using DiskImage = std::map<std::string, ImageEntry>;

// Throws if an entry cannot be read as a folder, a file or a link.
DiskImage read_image(const std::filesystem::path& folder);

// Replaces the folder and all its content.
void write_image(const DiskImage& image, const std::filesystem::path& folder);

// The first difference: "index/lock: 6 bytes / is not there". Empty if they are equal.
std::string difference(const DiskImage& one, const DiskImage& other);

} // namespace triglot::test
