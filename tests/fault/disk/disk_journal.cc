#include "tests/fault/disk/disk_journal.h"

#include <cstring>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

namespace triglot::test {
namespace {

using shim::Change;

std::string_view name_of(Change change) {
  switch (change) {
  case Change::create:
    return "create";
  case Change::write:
    return "write";
  case Change::truncate:
    return "truncate";
  case Change::rename:
    return "rename";
  case Change::link:
    return "link";
  case Change::symlink:
    return "symlink";
  case Change::unlink:
    return "unlink";
  case Change::mkdir:
    return "mkdir";
  case Change::rmdir:
    return "rmdir";
  case Change::sync:
    return "sync";
  }
  throw std::runtime_error("a journal with an unknown change");
}

// "/disk//a/./b" → "a/b"
std::string path_on_disk(const std::filesystem::path& path, const std::filesystem::path& disk) {
  const std::string name = path.lexically_normal().lexically_relative(disk).string();
  if (name.empty() || name.starts_with("..")) {
    throw std::runtime_error("not below the disk: " + path.string());
  }
  return name == "." ? std::string() : name;
}

// Removes and returns the first `size` bytes of `rest`.
std::string take(std::string_view& rest, std::size_t size) {
  if (size > rest.size()) {
    throw std::runtime_error("a journal that is cut");
  }
  const std::string taken(rest.substr(0, size));
  rest.remove_prefix(size);
  return taken;
}

} // namespace

std::string to_string(const JournalEntry& entry) {
  const std::string what = fmt::format("{} {}", name_of(entry.change), entry.path);
  return entry.change == Change::write
             ? fmt::format("{}, {} bytes at {}", what, entry.bytes.size(), entry.offset)
         : entry.change == Change::truncate ? fmt::format("{} to {}", what, entry.offset)
         : entry.other.empty()              ? what
                                            : fmt::format("{} → {}", what, entry.other);
}

std::vector<JournalEntry> read_journal(const std::string& bytes,
                                       const std::filesystem::path& disk) {
  std::vector<JournalEntry> entries;
  for (std::string_view rest = bytes; !rest.empty();) {
    shim::JournalHeader header;
    std::memcpy(&header, take(rest, sizeof header).data(), sizeof header);
    JournalEntry& entry = entries.emplace_back();
    entry.change = header.change;
    entry.path = path_on_disk(take(rest, header.path_size), disk);
    entry.other = take(rest, header.other_size);
    if (entry.change == Change::rename || entry.change == Change::link) {
      entry.other = path_on_disk(entry.other, disk);
    }
    entry.offset = header.offset;
    entry.bytes = take(rest, header.byte_count);
  }
  return entries;
}

} // namespace triglot::test
