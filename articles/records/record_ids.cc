#include "articles/records/record_ids.h"

#include <fmt/format.h>

namespace triglot {

void RecordIds::make_unique(Article& article) {
  std::string& id = article.source.record;
  id = unique(id.empty() ? article.content_hash : id);
}

std::string RecordIds::unique(const std::string& declared) {
  std::string id = declared;
  std::uint32_t& count = seen_[std::hash<std::string>()(declared)];
  if (count == 0 && is_taken_ && is_taken_(declared)) {
    count = 1;
  }
  while (++count > 1) {
    id = fmt::format("{}~{}", declared, count);
    if (claim(id)) { // no article has stated it
      return id;
    }
  }
  return id;
}

bool RecordIds::claim(const std::string& id) {
  return !(is_taken_ && is_taken_(id)) && seen_.emplace(std::hash<std::string>()(id), 1).second;
}

} // namespace triglot
