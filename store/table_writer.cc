#include "store/table_writer.h"

#include "store/table_format.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>

namespace triglot {
namespace {

using namespace table_format;

void put_two_bytes(char* at, std::size_t number) {
  at[0] = static_cast<char>(number >> 8U);
  at[1] = static_cast<char>(number);
}

std::array<char, 2> two_bytes(std::size_t number) {
  std::array<char, 2> bytes{};
  put_two_bytes(bytes.data(), number);
  return bytes;
}

} // namespace

TableWriter::TableWriter(const std::filesystem::path& file)
    : file_(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
  if (!file_) {
    throw std::system_error(errno, std::generic_category());
  }
}

void TableWriter::append(std::string_view key, std::string_view tag) {
  constexpr std::size_t most_key_bytes = 255;
  if (key.empty() || key.size() > most_key_bytes) {
    throw std::length_error("a key does not fit into a table");
  }
  if (tag.size() > most_tag_bytes) {
    throw std::length_error(
        fmt::format("{} MB are too many for one article", tag.size() / 1'000'000));
  }
  if (levels_.empty()) {
    begin_block(0);
    // Before all others Xapian wants an entry without key or tag.
    put_item(0, std::string_view(two_bytes(first_bit | last_bit).data(), 2), {}, 1, false, {});
  }
  ++entries_;
  std::uint32_t component = 0;
  do {
    ++component;
    const std::size_t before_part =
        leaf_size_bytes + 1 + key.size() + (component == 1 ? 0 : component_bytes);
    const std::string_view part = tag.substr(0, most_item_bytes - before_part);
    tag.remove_prefix(part.size());
    const auto head = two_bytes((before_part + part.size() - uncounted_bytes) |
                                (component == 1 ? first_bit : 0) | (tag.empty() ? last_bit : 0));
    put_item(0, {head.data(), head.size()}, key, component, component != 1, part);
  } while (!tag.empty());
}

TableRoot TableWriter::finish() {
  TableRoot root;
  if (!levels_.empty()) {
    for (std::size_t level = 0; level + 1 < levels_.size(); ++level) {
      close_block(level);
    }
    root.is_empty = false;
    root.level = static_cast<std::uint32_t>(levels_.size() - 1);
    root.block = write_block(root.level);
    root.entries = entries_;
    root.blocks = blocks_;
  }
  flush();
  return root;
}

void TableWriter::begin_block(std::size_t level) {
  const bool is_new = level == levels_.size();
  if (is_new) {
    levels_.emplace_back();
  }
  Filling& filling = levels_[level];
  filling.is_leftmost = is_new;
  filling.bytes.fill(0);
  filling.items_begin = block_bytes;
  filling.directory_end = directory_at;
}

// Puts an item into the block of that level, or into a new one behind it where it is full: `head`,
// the key with its size, its component, and a part of a tag.
void TableWriter::put_item(std::size_t level, std::string_view head, std::string_view key,
                           std::uint32_t component, bool with_component, std::string_view part) {
  const std::size_t size =
      head.size() + 1 + key.size() + (with_component ? component_bytes : 0) + part.size();
  if (levels_[level].items_begin < levels_[level].directory_end + entry_bytes + size) {
    close_block(level);
    begin_block(level);
  }
  Filling& filling = levels_[level];
  if (filling.directory_end == directory_at) {
    filling.first_key = key;
    filling.first_component = component;
  }
  filling.items_begin -= size;
  put_two_bytes(filling.bytes.data() + filling.directory_end, filling.items_begin);
  filling.directory_end += entry_bytes;
  char* at = filling.bytes.data() + filling.items_begin;
  at = std::copy(head.begin(), head.end(), at);
  *at++ = static_cast<char>(key.size());
  at = std::copy(key.begin(), key.end(), at);
  if (with_component) {
    put_two_bytes(at, component);
    at += component_bytes;
  }
  std::copy(part.begin(), part.end(), at);
}

// Its number.
std::uint32_t TableWriter::write_block(std::size_t level) {
  Filling& filling = levels_[level];
  char* bytes = filling.bytes.data();
  put_two_bytes(bytes, revision >> 16U);
  put_two_bytes(bytes + 2, revision);
  bytes[level_at] = static_cast<char>(level);
  const std::size_t free = filling.items_begin - filling.directory_end;
  put_two_bytes(bytes + most_free_at, free);
  put_two_bytes(bytes + all_free_at, free);
  put_two_bytes(bytes + directory_end_at, filling.directory_end);
  unwritten_.append(bytes, block_bytes);
  ++blocks_;
  constexpr std::size_t many_blocks = 32;
  if (unwritten_.size() == many_blocks * block_bytes) {
    flush();
  }
  return blocks_ - 1;
}

void TableWriter::flush() {
  if (!write_at(file_.get(), unwritten_,
                std::uint64_t{blocks_} * block_bytes - unwritten_.size())) {
    throw std::system_error(errno, std::generic_category());
  }
  unwritten_.clear();
}

// Writes the block, and an item that leads to it into the level above.
void TableWriter::close_block(std::size_t level) {
  const std::uint32_t number = write_block(level);
  if (level + 1 == levels_.size()) {
    begin_block(level + 1);
  }
  const Filling& closed = levels_[level];
  std::array<char, 4> head{};
  put_two_bytes(head.data(), number >> 16U);
  put_two_bytes(head.data() + 2, number);
  // What is below the first block's first key is sought there too.
  const std::string key = closed.is_leftmost ? std::string() : closed.first_key;
  put_item(level + 1, {head.data(), head.size()}, key,
           closed.is_leftmost ? 0 : closed.first_component, true, {});
}

} // namespace triglot
