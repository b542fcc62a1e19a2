#include "glass/build/segment_positions.h"

#include "glass/key_encoding.h"
#include "glass/position_list.h"

#include <algorithm>
#include <utility>

namespace triglot {

void SegmentPositions::add(Xapian::docid id, const NewDocument& document,
                           const NumberOf& number_of) {
  document_.clear();
  document.for_each_position([&](const HashedName& term, Xapian::termpos position) {
    document_.push_back({number_of(term), position});
  });
  std::sort(document_.begin(), document_.end());
  document_.erase(std::unique(document_.begin(), document_.end()), document_.end());
  std::vector<Xapian::termpos> positions;
  for (auto begin = document_.begin(); begin != document_.end();) {
    const auto end = std::find_if(begin, document_.end(),
                                  [&](const Placed& placed) { return placed.term != begin->term; });
    positions.clear();
    std::for_each(begin, end, [&](const Placed& placed) { positions.push_back(placed.position); });
    const std::string list = encode_position_list(positions);
    lists_.push_back({begin->term, id, bytes_.size(), static_cast<std::uint32_t>(list.size())});
    bytes_ += list;
    begin = end;
  }
}

TableRoot SegmentPositions::write(const std::filesystem::path& file, const RankOf& rank_of,
                                  const NameAt& name_at) {
  for (List& list : lists_) {
    list.term = rank_of(list.term);
  }
  std::sort(lists_.begin(), lists_.end(), [](const List& one, const List& other) {
    return std::pair(one.term, one.document) < std::pair(other.term, other.document);
  });
  TableWriter table(file);
  for (const List& list : lists_) {
    std::string key;
    sortable_key::put_string(key, name_at(list.term));
    sortable_key::put_number(key, list.document);
    table.append(key, std::string_view(bytes_).substr(list.begin, list.size));
  }
  return table.finish();
}

} // namespace triglot
