// All that stands in a folder, as a value.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace triglot::test {

struct ImageEntry {
  enum class Kind : std::uint8_t { folder, file, link };
  Kind kind = Kind::folder;
  std::string content; // a file's bytes, a link's target

  friend auto operator<=>(const ImageEntry&, const ImageEntry&) = default;
};

// By their paths below the folder: "index/lock".
using DiskImage = std::map<std::string, ImageEntry>;

// Throws where something can be read neither as a folder, a file nor a link.
DiskImage read_image(const std::filesystem::path& folder);

// Makes the folder anew; what was there goes.
void write_image(const DiskImage& image, const std::filesystem::path& folder);

// The first of the differences: "index/lock: 6 bytes / is not there". Empty: they are equal.
std::string difference(const DiskImage& one, const DiskImage& other);

} // namespace triglot::test
