#include "query/fold_copies.h"

#include "query/match/near_copies.h"
#include "query/match/page_of.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

namespace triglot {

Page page_to_fold(Page page) {
  const std::uint64_t size = std::uint64_t{page.offset} + page.size + max_folded;
  return {0, static_cast<std::uint32_t>(
                 std::min<std::uint64_t>(size, std::numeric_limits<std::uint32_t>::max()))};
}

Folded fold_copies(const Snapshots& snapshots, Analyser& analyser, std::vector<Ranked>& hits,
                   Page page) {
  const std::size_t compared = std::min<std::size_t>(max_folded, hits.size());
  std::vector<Shingles> texts;
  std::vector<Source> sources;
  snapshots.fetch(ids_of(std::span(hits).first(compared)));
  for (std::size_t i = 0; i < compared; ++i) {
    Record record = snapshots.record(DocId{hits[i].id});
    texts.emplace_back(record.text, analyser);
    sources.push_back(std::move(record.source));
  }
  const std::vector<std::size_t> firsts = firsts_of_copies(texts);
  std::vector<std::vector<FoldedHit>> copies(hits.size());
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i >= compared || firsts[i] == i) {
      shown.push_back(i);
    } else {
      copies[firsts[i]].push_back({article_id(sources[i]), std::move(sources[i])});
    }
  }
  std::vector<Ranked> of_page;
  Folded folded;
  for (const std::size_t hit : page_of(std::span<const std::size_t>(shown), page)) {
    of_page.push_back(std::move(hits[hit]));
    folded.push_back(std::move(copies[hit]));
  }
  hits = std::move(of_page);
  return folded;
}

} // namespace triglot
