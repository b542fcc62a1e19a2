// The part of a list of hits that a page shows.
#pragma once

#include "query/match/ranking.h"

#include <algorithm>
#include <cstddef>
#include <span>

namespace triglot {

// Empty if the page begins behind the end.
template <typename Item>
std::span<const Item> page_of(std::span<const Item> all, Page page) {
  const std::size_t begin = std::min<std::size_t>(page.offset, all.size());
  return all.subspan(begin, std::min<std::size_t>(page.size, all.size() - begin));
}

} // namespace triglot
