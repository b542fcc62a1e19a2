#include "store/guarded_table.h"

#include "store/checksums_file.h"
#include "store/codec.h"
#include "store/file.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <xxhash.h>

namespace triglot {
namespace {

constexpr std::size_t word_bytes = 8;
constexpr std::size_t row_bytes = 8 * word_bytes;
constexpr std::string_view extension = ".glass";

off_t offset_of(std::uint64_t row, unsigned column) {
  return static_cast<off_t>(row * row_bytes + column * word_bytes);
}

// A list of free blocks, as Xapian 1.4 has it (backends/glass/glass_freelist.cc): the revision (4
// bytes), the level (1 byte), 3 bytes, then a number of 4 bytes for each free block, all bits set
// behind the last. What is appended changes no entry, but the revision.
constexpr std::size_t revision_bytes = 4;
constexpr char free_list_level = '\xfe';
constexpr std::size_t entries_begin = 8;
constexpr std::size_t entry_bytes = 4;
constexpr std::uint64_t count_mask = 0x7ff;

std::size_t free_list_entries(std::string_view bytes) {
  const std::size_t last = bytes.find_last_not_of('\xff');
  return last < entries_begin ? 0 : (last - entries_begin) / entry_bytes + 1;
}

std::uint64_t free_list_checksum(std::string_view bytes, std::size_t entries) {
  const std::size_t size = entries_begin + entries * entry_bytes - revision_bytes;
  return (XXH3_64bits(bytes.data() + revision_bytes, size) & ~count_mask) | entries;
}

// What take_block_damage tells.
struct DamageLog {
  std::mutex mutex;
  std::set<BlockDamage> blocks;
};

DamageLog& damage_log() {
  static DamageLog& log = *new DamageLog; // files may be read until the very end of the program
  return log;
}

} // namespace

std::string table_file(std::size_t table) {
  return std::string(table_names.at(table)).append(extension);
}

std::optional<unsigned> table_column(std::string_view file_name) {
  if (!file_name.ends_with(extension)) {
    return std::nullopt;
  }
  file_name.remove_suffix(extension.size());
  const auto table = std::find(table_names.begin(), table_names.end(), file_name);
  return table == table_names.end()
             ? std::nullopt
             : std::optional(static_cast<unsigned>(table - table_names.begin()));
}

bool is_free_list(std::string_view bytes) {
  return bytes.size() == block_bytes && bytes[revision_bytes] == free_list_level;
}

std::uint64_t block_checksum(std::string_view bytes) {
  return is_free_list(bytes) ? free_list_checksum(bytes, free_list_entries(bytes))
                             : std::max<std::uint64_t>(XXH3_64bits(bytes.data(), bytes.size()), 1);
}

bool read_word(int checksums, std::uint64_t row, unsigned column, std::uint64_t& word) {
  std::array<char, word_bytes> bytes{};
  const ssize_t got = read_at(checksums, bytes, static_cast<std::uint64_t>(offset_of(row, column)));
  word = got == static_cast<ssize_t>(bytes.size())
             ? Decoder(std::string_view(bytes.data(), bytes.size())).word()
             : 0;
  return got >= 0;
}

bool write_word(int checksums, std::uint64_t row, unsigned column, std::uint64_t word) {
  std::string bytes;
  put_word(bytes, word);
  return write_at(checksums, bytes, static_cast<std::uint64_t>(offset_of(row, column)));
}

bool GuardedTable::fits(std::uint64_t block, std::string_view bytes) const {
  std::uint64_t stored = 0;
  {
    const std::lock_guard lock(mutex_);
    if (const auto unsaved = unsaved_.find(block); unsaved != unsaved_.end()) {
      stored = unsaved->second;
    }
  }
  if (stored == 0 && !read_word(checksums_.get(), 1 + block, column_, stored)) {
    return false;
  }
  const std::uint64_t entries = stored & count_mask;
  if (is_free_list(bytes) && entries <= (block_bytes - entries_begin) / entry_bytes) {
    return stored == free_list_checksum(bytes, entries);
  }
  return stored == block_checksum(bytes);
}

std::shared_ptr<const Block> GuardedTable::recall(std::uint64_t block) const {
  return is_writable() ? nullptr : cache_.find(block);
}

bool GuardedTable::note_read(std::uint64_t block) const {
  return !is_writable() && cache_.note_read(block);
}

void GuardedTable::keep(std::uint64_t block, std::shared_ptr<const Block> bytes) const {
  cache_.keep(block, std::move(bytes));
}

void GuardedTable::remember(std::uint64_t block, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  unsaved_[block] = block_checksum(bytes);
}

bool GuardedTable::prepare_free_list(std::uint64_t block, std::string_view before,
                                     std::string_view after) {
  std::uint64_t stored = 0;
  if (!is_free_list(before)) { // it was a free block itself
    return true;
  }
  if (!read_word(checksums_.get(), 1 + block, column_, stored)) {
    return false;
  }
  before.remove_prefix(entries_begin);
  const auto end = std::mismatch(before.begin(), before.end(), after.begin() + entries_begin).first;
  const auto kept = static_cast<std::size_t>(end - before.begin()) / entry_bytes;
  return (stored & count_mask) <= kept ||
         (write_word(checksums_.get(), 1 + block, column_, free_list_checksum(after, kept)) &&
          ::fdatasync(checksums_.get()) == 0);
}

bool GuardedTable::save() {
  const std::lock_guard lock(mutex_);
  for (const auto& [block, checksum] : unsaved_) {
    if (!write_word(checksums_.get(), 1 + block, column_, checksum)) {
      return false;
    }
  }
  unsaved_.clear();
  return true;
}

void GuardedTable::note_damage(std::uint64_t block) const {
  DamageLog& log = damage_log();
  const std::lock_guard lock(log.mutex);
  log.blocks.insert({name_, block});
}

std::vector<BlockDamage> take_block_damage() {
  DamageLog& log = damage_log();
  const std::lock_guard lock(log.mutex);
  std::vector<BlockDamage> damage(log.blocks.begin(), log.blocks.end());
  log.blocks.clear();
  return damage;
}

std::string describe(const std::vector<BlockDamage>& damage) {
  if (damage.empty()) {
    return {};
  }
  const std::string first = fmt::format("block {} of {}", damage[0].block, damage[0].file);
  return damage.size() == 1
             ? first + " differs from its checksum"
             : fmt::format("{} and {} more differ from their checksums", first, damage.size() - 1);
}

} // namespace triglot
