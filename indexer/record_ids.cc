#include "indexer/record_ids.h"

#include <functional>
#include <string>

#include <fmt/format.h>

namespace triglot {

void RecordIds::make_unique(Article& article) {
  std::string& id = article.source.record;
  if (id.empty()) {
    id = article.content_hash;
  }
  const std::string stated = id;
  const std::hash<std::string> hash;
  std::uint32_t& count = seen_[hash(stated)];
  while (++count > 1) {
    id = fmt::format("{}~{}", stated, count);
    if (seen_.emplace(hash(id), 1).second) { // and no article has stated that
      return;
    }
  }
}

} // namespace triglot
