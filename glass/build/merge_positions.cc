#include "glass/build/merge_positions.h"

#include "glass/key_encoding.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <string_view>

namespace triglot {
namespace {

// Where the string ends that put_string() put at the beginning of a key: after its last NUL.
std::size_t end_of_string(std::string_view key) {
  std::size_t end = key.find('\0');
  while (end != std::string_view::npos && end + 1 < key.size() &&
         key[end + 1] == sortable_key::after_nul) {
    end = key.find('\0', end + 2);
  }
  return end == std::string_view::npos ? key.size() : end + 1;
}

// The entries of a part, from first to last, with their keys in the merged table.
class PositionSource {
public:
  explicit PositionSource(const Part& part)
      : table_(part.table(position_table)), cursor_(table_), offset_(part.offset) {
    cursor_.find({});
    next();
  }

  bool at_end() const { return at_end_; }
  const std::string& key() const { return key_; }
  void append_to(TableWriter& merged) {
    merged.append(key_, cursor_.raw_tag(), cursor_.is_deflated() ? Tag::deflated : Tag::plain);
  }

  void next() {
    at_end_ = !cursor_.next();
    if (at_end_) {
      return;
    }
    const std::string_view key = cursor_.key();
    const std::size_t term = end_of_string(key);
    const std::optional<std::uint32_t> document = sortable_key::read_number(key.substr(term));
    if (!document) {
      throw_damaged_part();
    }
    key_ = key.substr(0, term);
    sortable_key::put_number(key_, *document + offset_);
  }

private:
  Table table_;
  TableCursor cursor_;
  Xapian::docid offset_;
  bool at_end_ = false;
  std::string key_;
};

struct HasHigherKey {
  bool operator()(const PositionSource* one, const PositionSource* other) const {
    return one->key() > other->key();
  }
};

} // namespace

std::optional<MergedTable> merge_positions(const std::vector<Part>& parts,
                                           const std::filesystem::path& file,
                                           BlockChecksums checksums) {
  std::vector<std::unique_ptr<PositionSource>> sources;
  std::priority_queue<PositionSource*, std::vector<PositionSource*>, HasHigherKey> queue;
  const auto add = [&](PositionSource& source) {
    if (!source.at_end()) {
      queue.push(&source);
    }
  };
  for (const Part& part : parts) {
    if (!part.version.roots.at(position_table).is_empty) {
      sources.push_back(std::make_unique<PositionSource>(part));
      add(*sources.back());
    }
  }
  if (sources.empty()) {
    return std::nullopt;
  }
  TableWriter merged(file, TableWriter::Writes::table, checksums);
  while (!queue.empty()) {
    PositionSource& source = *queue.top();
    queue.pop();
    source.append_to(merged);
    source.next();
    add(source);
  }
  return finish(merged);
}

} // namespace triglot
