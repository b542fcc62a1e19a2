#include "tests/fault/disk/disk_image.h"

#include "tests/support/temporary_folder.h"

#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

namespace triglot::test {
namespace {
namespace fs = std::filesystem;

ImageEntry read_entry(const fs::directory_entry& entry) {
  switch (entry.symlink_status().type()) {
  case fs::file_type::directory:
    return {ImageEntry::Kind::folder, {}};
  case fs::file_type::regular:
    return {ImageEntry::Kind::file, read_bytes(entry.path())};
  case fs::file_type::symlink:
    return {ImageEntry::Kind::link, fs::read_symlink(entry.path()).string()};
  default:
    throw std::runtime_error("neither folder, file nor link: " + entry.path().string());
  }
}

std::string shown(const DiskImage& image, const std::string& path) {
  const auto entry = image.find(path);
  if (entry == image.end()) {
    return "is not there";
  }
  switch (entry->second.kind) {
  case ImageEntry::Kind::folder:
    return "a folder";
  case ImageEntry::Kind::link:
    return "→ " + entry->second.content;
  case ImageEntry::Kind::file:
    break;
  }
  return fmt::format("{} bytes", entry->second.content.size());
}

} // namespace

DiskImage read_image(const fs::path& folder) {
  DiskImage image;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    image[entry.path().lexically_relative(folder).string()] = read_entry(entry);
  }
  return image;
}

void write_image(const DiskImage& image, const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directory(folder);
  for (const auto& [path, entry] : image) { // a folder precedes its content
    switch (entry.kind) {
    case ImageEntry::Kind::folder:
      fs::create_directory(folder / path);
      break;
    case ImageEntry::Kind::link:
      fs::create_symlink(entry.content, folder / path);
      break;
    case ImageEntry::Kind::file: {
      std::ofstream file(folder / path, std::ios::binary);
      file.write(entry.content.data(), static_cast<std::streamsize>(entry.content.size()));
      file.close();
      if (!file) {
        throw std::runtime_error("cannot write " + (folder / path).string());
      }
    }
    }
  }
}

std::string difference(const DiskImage& one, const DiskImage& other) {
  DiskImage all = one;
  all.insert(other.begin(), other.end());
  for (const auto& [path, entry] : all) {
    const auto in_one = one.find(path);
    const auto in_other = other.find(path);
    if (in_one == one.end() || in_other == other.end() || in_one->second != in_other->second) {
      const std::string first = shown(one, path);
      const std::string second = shown(other, path);
      return fmt::format("{}: {} / {}", path, first, first == second ? "other bytes" : second);
    }
  }
  return {};
}

} // namespace triglot::test
