#include "glass/table_writer.h"

#include "glass/guard/block_checksum.h"
#include "glass/table_format.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>

namespace triglot {
namespace {

using namespace table_format;

void put_two_bytes(char* at, std::size_t number) {
  at[0] = static_cast<char>(number >> 8U);
  at[1] = static_cast<char>(number);
}

// A part of a tag costs its key once more: fewer bytes are not worth that.
constexpr std::size_t min_cut_bytes = 64;

std::array<char, 2> two_bytes(std::size_t number) {
  std::array<char, 2> bytes{};
  put_two_bytes(bytes.data(), number);
  return bytes;
}

} // namespace

TableWriter::Filling::Filling() : items_begin_(block_bytes), directory_end_(directory_at) {
  bytes_.fill(0);
}

bool TableWriter::Filling::is_empty() const {
  return directory_end_ == directory_at;
}

std::size_t TableWriter::Filling::room_for_part(std::size_t before_part) const {
  const std::size_t taken = directory_end_ + entry_bytes + before_part;
  return items_begin_ < taken ? 0 : items_begin_ - taken;
}

bool TableWriter::Filling::put(std::string_view head, std::string_view key, std::uint32_t component,
                               bool has_component, std::string_view part) {
  const std::size_t size =
      head.size() + 1 + key.size() + (has_component ? component_bytes : 0) + part.size();
  if (items_begin_ < directory_end_ + entry_bytes + size) {
    return false;
  }
  if (is_empty()) {
    first_key_ = key;
    first_component_ = component;
  }
  items_begin_ -= size;
  put_two_bytes(bytes_.data() + directory_end_, items_begin_);
  directory_end_ += entry_bytes;
  char* at = bytes_.data() + items_begin_;
  at = std::copy(head.begin(), head.end(), at);
  *at++ = static_cast<char>(key.size());
  at = std::copy(key.begin(), key.end(), at);
  if (has_component) {
    put_two_bytes(at, component);
    at += component_bytes;
  }
  std::copy(part.begin(), part.end(), at);
  return true;
}

const Block& TableWriter::Filling::finish(std::size_t level) {
  char* bytes = bytes_.data();
  put_two_bytes(bytes, revision >> 16U);
  put_two_bytes(bytes + 2, revision);
  bytes[level_at] = static_cast<char>(level);
  const std::size_t free = items_begin_ - directory_end_;
  put_two_bytes(bytes + max_free_at, free);
  put_two_bytes(bytes + all_free_at, free);
  put_two_bytes(bytes + directory_end_at, directory_end_);
  return bytes_;
}

TableWriter::TableWriter(const std::filesystem::path& file, Writes writes, BlockChecksums checksums,
                         Tags tags)
    : file_(::open(file.c_str(),
                   (writes == Writes::table ? O_WRONLY : O_RDWR) | O_CREAT | O_TRUNC | O_CLOEXEC,
                   0666)),
      writes_(writes), kept_(checksums), tags_(tags) {
  if (!file_) {
    throw std::system_error(errno, std::generic_category());
  }
}

// Xapian requires an entry without key and tag before all others.
void TableWriter::begin() {
  if (writes_ == Writes::table && leaves_.empty() && leaf_.is_empty()) {
    const auto head = two_bytes(first_bit | last_bit);
    leaf_.put({head.data(), head.size()}, {}, 1, false, {});
  }
}

void TableWriter::append(std::string_view key, std::string_view tag, Tag kind) {
  constexpr std::size_t max_key_bytes = 255;
  if (key.empty() || key.size() > max_key_bytes) {
    throw std::length_error("a key does not fit into a table");
  }
  if (tag.size() > max_tag_bytes) {
    throw std::length_error(
        fmt::format("{} MB are too many for one article", tag.size() / 1'000'000));
  }
  begin();
  ++entries_;
  const std::uint32_t flags = kind == Tag::deflated ? deflated_bit : 0;
  std::uint32_t component = 0;
  do {
    ++component;
    const std::size_t before_part =
        leaf_size_bytes + 1 + key.size() + (component == 1 ? 0 : component_bytes);
    std::string_view part = tag.substr(0, max_item_bytes - before_part);
    const std::size_t room = leaf_.room_for_part(before_part);
    if (tags_ == Tags::cut && room < part.size() && room >= min_cut_bytes) {
      part = part.substr(0, room);
    }
    tag.remove_prefix(part.size());
    const auto head = two_bytes((before_part + part.size() - uncounted_bytes) | flags |
                                (component == 1 ? first_bit : 0) | (tag.empty() ? last_bit : 0));
    put_into_leaf({head.data(), head.size()}, key, component, component != 1, part);
  } while (!tag.empty());
}

void TableWriter::append(TableWriter&& continuation) {
  begin();
  close_leaf();
  continuation.close_leaf();
  continuation.flush();
  for (Written& leaf : continuation.leaves_) {
    leaves_.push_back({std::move(leaf.key), leaf.component, leaf.number + blocks_});
  }
  entries_ += continuation.entries_;
  Block block;
  for (std::uint32_t number = 0; number < continuation.blocks_; ++number) {
    const ssize_t got =
        read_at(continuation.file_.get(), block, std::uint64_t{number} * block_bytes);
    if (got != static_cast<ssize_t>(block_bytes)) { // EIO: the file is too short
      throw std::system_error(got < 0 ? errno : EIO, std::generic_category());
    }
    write(block.data(), kept_ == BlockChecksums::kept ? continuation.checksums_.at(number) : 0);
  }
}

TableRoot TableWriter::finish() {
  close_leaf();
  TableRoot root;
  if (!leaves_.empty()) {
    std::vector<Written> blocks = std::move(leaves_);
    std::ranges::stable_sort(blocks, {}, [](const Written& leaf) { // continuations come anywhere
      return std::pair<std::string_view, std::uint32_t>(leaf.key, leaf.component);
    });
    while (blocks.size() > 1) {
      blocks = write_level(blocks, ++root.level);
    }
    root.is_empty = false;
    root.block = blocks.front().number;
    root.entries = entries_;
    root.blocks = blocks_;
  }
  flush();
  return root;
}

void TableWriter::put_into_leaf(std::string_view head, std::string_view key,
                                std::uint32_t component, bool has_component,
                                std::string_view part) {
  if (!leaf_.put(head, key, component, has_component, part)) {
    close_leaf();
    leaf_.put(head, key, component, has_component, part);
  }
}

void TableWriter::close_leaf() {
  if (!leaf_.is_empty()) {
    leaves_.push_back(write(leaf_, 0));
    leaf_ = Filling();
  }
}

// Writes blocks whose items lead to those below.
std::vector<TableWriter::Written> TableWriter::write_level(const std::vector<Written>& below,
                                                           std::size_t level) {
  std::vector<Written> blocks;
  Filling filling;
  for (const Written& block : below) {
    std::array<char, 4> head{};
    put_two_bytes(head.data(), block.number >> 16U);
    put_two_bytes(head.data() + 2, block.number);
    // Keys below the first block's first key are looked up there, too.
    const bool is_leftmost = &block == &below.front();
    const std::string key = is_leftmost ? std::string() : block.key;
    const std::uint32_t component = is_leftmost ? 0 : block.component;
    if (!filling.put({head.data(), head.size()}, key, component, true, {})) {
      blocks.push_back(write(filling, level));
      filling = Filling();
      filling.put({head.data(), head.size()}, key, component, true, {});
    }
  }
  blocks.push_back(write(filling, level));
  return blocks;
}

TableWriter::Written TableWriter::write(Filling& block, std::size_t level) {
  const Block& bytes = block.finish(level);
  const std::string_view view(bytes.data(), bytes.size());
  write(bytes.data(), kept_ == BlockChecksums::kept ? block_checksum(view) : 0);
  return {block.first_key(), block.first_component(), blocks_ - 1};
}

void TableWriter::write(const char* block, std::uint64_t checksum) {
  unwritten_.append(block, block_bytes);
  if (kept_ == BlockChecksums::kept) {
    checksums_.push_back(checksum);
  }
  ++blocks_;
  constexpr std::size_t many_blocks = 32;
  if (unwritten_.size() == many_blocks * block_bytes) {
    flush();
  }
}

void TableWriter::flush() {
  if (!write_at(file_.get(), unwritten_,
                std::uint64_t{blocks_} * block_bytes - unwritten_.size())) {
    throw std::system_error(errno, std::generic_category());
  }
  unwritten_.clear();
}

} // namespace triglot
