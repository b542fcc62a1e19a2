#include "glass/table.h"

#include "base/plain_file.h"
#include "glass/block_items.h"
#include "glass/guard/checked_io.h"
#include "glass/table_format.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <limits>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <xapian.h>

namespace triglot {
namespace {

using namespace table_format;
using namespace block_items;

constexpr std::size_t no_item = std::numeric_limits<std::size_t>::max();

// Checks two parts of an entry's tag: a few blocks that lead to one another in a circle would
// otherwise make a tag without end.
void require_in_order(const Item& part, const Item& next) {
  if (next.is_first || next.component != part.component + 1) {
    damaged("the parts of an entry do not follow one another");
  }
}

// The first eight bytes of a key as a big-endian number, padded with zeros: if two keys differ in
// them, the lower key has the lower number. `readable`: number of bytes that may be read.
std::uint64_t beginning_of(std::string_view key, std::size_t readable) {
  if (key.empty()) {
    return 0;
  }
  std::uint64_t bytes = 0;
  if (readable >= sizeof bytes) {
    std::memcpy(&bytes, key.data(), sizeof bytes);
  } else {
    std::memcpy(&bytes, key.data(), key.size()); // which are less than eight
  }
  if constexpr (std::endian::native == std::endian::little) {
    bytes = __builtin_bswap64(bytes);
  }
  const std::size_t foreign = sizeof bytes - std::min(key.size(), sizeof bytes);
  return bytes >> 8 * foreign << 8 * foreign;
}

// What to find in the blocks of a tree: the first component of a key.
struct Sought {
  std::string_view key;
  std::uint64_t beginning = beginning_of(key, key.size());
};

// Whether an item of a leaf or branch is at or below `sought`.
template <Item item_of(BlockView, std::size_t), std::size_t bytes_before_key>
bool is_up_to(BlockView block, std::size_t item, const Sought& sought) {
  const std::size_t at = item_at(block, item, bytes_before_key + 1) + bytes_before_key;
  const std::string_view key = key_at(block, at, 0);
  const std::uint64_t beginning = beginning_of(key, block_bytes - at - 1);
  if (beginning != sought.beginning) {
    return beginning < sought.beginning;
  }
  const int order = key.compare(sought.key);
  return order < 0 || (order == 0 && item_of(block, item).component <= 1);
}

// How many of a block's items are at or below `sought`. Fastest near `hint`, an item.
template <Item item_of(BlockView, std::size_t), std::size_t bytes_before_key>
std::size_t items_up_to(BlockView block, const Sought& sought, std::size_t hint) {
  constexpr auto is_below = is_up_to<item_of, bytes_before_key>;
  std::size_t first = 0;              // all before it are
  std::size_t last = items_in(block); // neither this one is, nor those after it
  for (std::size_t step = 1; hint < last; step *= 2) {
    if (!is_below(block, hint, sought)) {
      last = hint;
      break;
    }
    first = hint + 1;
    hint += step;
  }
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    if (is_below(block, middle, sought)) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return first;
}

constexpr auto branch_items_up_to = items_up_to<branch_item, branch_tag_bytes>;
constexpr auto leaf_items_up_to = items_up_to<leaf_item, leaf_size_bytes>;

// Whether `sought` is at or after an item of a leaf, and before the leaf's last one.
bool is_between(BlockView leaf, std::size_t item, const Sought& sought) {
  constexpr auto is_before = is_up_to<leaf_item, leaf_size_bytes>;
  return is_before(leaf, item, sought) && !is_before(leaf, items_in(leaf) - 1, sought);
}

} // namespace

Table::Table(const std::filesystem::path& file, const TableRoot& root, std::uint32_t revision)
    : file_(root.is_empty ? FileDescriptor() : open_plain(file, O_RDONLY)), root_(root),
      revision_(revision), recent_(std::min(root.level, max_levels) + 1) {
  if (!root.is_empty && !file_) {
    throw Xapian::DatabaseOpeningError("cannot open " + file.string(), errno);
  }
  guarded_ = checked_file(file_.get());
  require_levels();
}

Table::Table(std::shared_ptr<const CheckedFile> table, const TableRoot& root,
             std::uint32_t revision)
    : guarded_(std::move(table)), root_(root), revision_(revision),
      recent_(std::min(root.level, max_levels) + 1) {
  require_levels();
}

bool Table::is_same_as(const Table& other) const {
  struct stat one {};
  struct stat another {};
  return revision_ == other.revision_ && ::fstat(file(), &one) == 0 &&
         ::fstat(other.file(), &another) == 0 && one.st_dev == another.st_dev &&
         one.st_ino == another.st_ino;
}

void Table::require_levels() const {
  if (root_.level >= max_levels) {
    damaged("a table has too many levels");
  }
}

std::shared_ptr<const Block> Table::block(std::uint32_t number, std::uint32_t level) const {
  Recent& recent = recent_[level];
  if (recent.block && recent.number == number) {
    return recent.block;
  }
  std::shared_ptr<const Block> block = read_block(file(), guarded_.get(), number);
  if (!block) {
    throw Xapian::DatabaseError("cannot read block " + std::to_string(number), errno);
  }
  if (four_bytes_at(*block, 0) > revision_) {
    throw Xapian::DatabaseModifiedError("a block was overwritten since the index was opened");
  }
  const std::size_t directory_end = two_bytes_at(*block, directory_end_at);
  if (byte_at(*block, level_at) != level || directory_end < directory_at + entry_bytes ||
      directory_end > block_bytes) {
    damaged("a block is not one of its table's tree");
  }
  recent = {number, block};
  return block;
}

bool TableCursor::find(std::string_view key) {
  const TableRoot& root = table_->root();
  if (root.is_empty) {
    return false;
  }
  const Sought sought{key};
  if (!has_block() || !is_between(*levels_.front().block, levels_.front().item, sought)) {
    is_placed_ = false;
    levels_.resize(std::size_t{root.level} + 1);
    enter(root.level, root.block);
    for (std::size_t level = root.level; level > 0; --level) {
      Level& at = levels_[level];
      // The first item leads to everything below the second.
      at.item = std::max<std::size_t>(branch_items_up_to(*at.block, sought, at.item), 1) - 1;
      enter(level - 1, branch_item(*at.block, at.item).block_below);
    }
  }
  is_placed_ = false;
  Level& leaf = levels_.front();
  const std::size_t up_to = leaf_items_up_to(*leaf.block, sought, leaf.item);
  leaf.item = std::max<std::size_t>(up_to, 1) - 1;
  if (up_to == 0) { // a branch's key may be below the first key in its block
    move_back(0);
  }
  go_to_first_part();
  is_placed_ = true;
  return !key.empty() && this->key() == key; // the item before the first entry has no key
}

bool TableCursor::next() {
  if (!has_block()) {
    return false;
  }
  is_placed_ = false;
  bool is_there = move_forward(0);
  Item part; // of the entry being left
  for (bool follows = false; is_there; follows = true) {
    const Item item = leaf_item(*levels_.front().block, levels_.front().item);
    if (item.is_first) {
      break;
    }
    if (follows) {
      require_in_order(part, item);
    }
    part = item;
    is_there = move_forward(0);
  }
  if (!is_there) { // it may have left the first part of the last entry
    go_to_first_part();
  }
  is_placed_ = true;
  return is_there;
}

std::string_view TableCursor::key() const {
  return has_block() ? leaf_item(*levels_.front().block, levels_.front().item).key
                     : std::string_view();
}

bool TableCursor::is_deflated() const {
  return has_block() && leaf_item(*levels_.front().block, levels_.front().item).is_deflated;
}

std::string_view TableCursor::tag() {
  if (is_deflated()) {
    damaged("an entry is deflated");
  }
  return raw_tag();
}

std::string_view TableCursor::raw_tag() {
  if (!has_block()) {
    return {};
  }
  const Level& leaf = levels_.front();
  Item item = leaf_item(*leaf.block, leaf.item);
  if (!item.is_first) { // it was joined before
    return {joined_.data(), joined_.size()};
  }
  if (item.is_last) {
    return item.part;
  }
  is_placed_ = false;
  joined_.assign(item.part.begin(), item.part.end());
  while (!item.is_last) {
    if (!move_forward(0)) {
      damaged("an entry has no end");
    }
    const Item next = leaf_item(*leaf.block, leaf.item);
    require_in_order(item, next);
    item = next;
    joined_.insert(joined_.end(), item.part.begin(), item.part.end());
  }
  is_placed_ = true;
  return {joined_.data(), joined_.size()};
}

// Makes `number` the block of that level; at no item if that was another block before.
void TableCursor::enter(std::size_t level, std::uint32_t number) {
  Level& at = levels_[level];
  if (!at.block || at.number != number) {
    at.block = table_->block(number, static_cast<std::uint32_t>(level));
    at.number = number;
    at.item = no_item;
  }
}

void TableCursor::go_to_first_part() {
  const Level& leaf = levels_.front();
  Item item = leaf_item(*leaf.block, leaf.item);
  while (!item.is_first && move_back(0)) {
    const Item before = leaf_item(*leaf.block, leaf.item);
    require_in_order(before, item);
    item = before;
  }
}

bool TableCursor::move_forward(std::size_t level) {
  Level& at = levels_[level];
  if (at.item + 1 < items_in(*at.block)) {
    ++at.item;
    return true;
  }
  if (level + 1 == levels_.size() || !move_forward(level + 1)) {
    return false;
  }
  const Level& above = levels_[level + 1];
  enter(level, branch_item(*above.block, above.item).block_below);
  at.item = 0;
  return true;
}

bool TableCursor::move_back(std::size_t level) {
  Level& at = levels_[level];
  if (at.item > 0) {
    --at.item;
    return true;
  }
  if (level + 1 == levels_.size() || !move_back(level + 1)) {
    return false;
  }
  const Level& above = levels_[level + 1];
  enter(level, branch_item(*above.block, above.item).block_below);
  at.item = items_in(*at.block) - 1;
  return true;
}

} // namespace triglot
