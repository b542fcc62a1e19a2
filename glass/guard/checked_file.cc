#include "glass/guard/checked_file.h"

#include "glass/guard/block_checksum.h"

#include <set>

#include <fmt/format.h>

namespace triglot {
namespace {

// Returned by take_block_damage().
struct DamageLog {
  std::mutex mutex;
  std::set<BlockDamage> blocks;
};

DamageLog& damage_log() {
  static DamageLog& log = *new DamageLog; // files may be read until the very end of the program
  return log;
}

} // namespace

bool CheckedFile::fits(std::uint64_t block, std::string_view bytes, Freshness freshness) const {
  std::uint64_t stored = 0;
  {
    const std::lock_guard lock(mutex_);
    if (const auto unsaved = unsaved_.find(block); unsaved != unsaved_.end()) {
      stored = unsaved->second;
    }
  }
  return (stored != 0 || checksums_->read(1 + block, column_, freshness, stored)) &&
         fits_checksum(bytes, stored);
}

std::shared_ptr<const Block> CheckedFile::recall(std::uint64_t block) const {
  return is_writable() ? nullptr : cache_.find(block);
}

bool CheckedFile::note_read(std::uint64_t block) const {
  return !is_writable() && cache_.note_read(block);
}

void CheckedFile::keep(std::uint64_t block, std::shared_ptr<const Block> bytes) const {
  cache_.keep(block, std::move(bytes));
}

void CheckedFile::remember(std::uint64_t block, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  unsaved_[block] = block_checksum(bytes);
}

bool CheckedFile::prepare_free_list(std::uint64_t block, std::string_view before,
                                    std::string_view after) {
  std::uint64_t stored = 0;
  if (!is_free_list(before)) { // it was a free block itself
    return true;
  }
  if (!checksums_->read(1 + block, column_, Freshness::read_again, stored)) {
    return false;
  }
  const std::size_t kept = common_entries(before, after);
  return entries_covered(stored) <= kept ||
         (checksums_->write(1 + block, column_, free_list_checksum(after, kept)) &&
          checksums_->sync());
}

bool CheckedFile::save() {
  const std::lock_guard lock(mutex_);
  for (const auto& [block, checksum] : unsaved_) {
    if (!checksums_->write(1 + block, column_, checksum)) {
      return false;
    }
  }
  unsaved_.clear();
  return true;
}

void CheckedFile::note_damage(std::uint64_t block, BlockDamage::Kind kind) const {
  DamageLog& log = damage_log();
  const std::lock_guard lock(log.mutex);
  log.blocks.insert({table_file(column_), block, kind});
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
  if (damage.size() > 1) {
    return fmt::format("{} and {} more differ from their checksums", first, damage.size() - 1);
  }
  return first + (damage[0].kind == BlockDamage::Kind::checksum
                      ? " differs from its checksum"
                      : " is none that Xapian would write");
}

} // namespace triglot
