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
  const std::uint32_t count = ++seen_[std::hash<std::string>()(id)];
  if (count > 1) {
    id += fmt::format("~{}", count);
  }
}

} // namespace triglot
