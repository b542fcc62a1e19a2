#include "query/present/render_likeness.h"

#include "base/plain_text.h"
#include "query/match/plan.h"
#include "query/present/zero_results.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// More do not fit on a line, and JSON has them all.
constexpr std::size_t max_names_shown = 8;

bool is_same_story(const Hit& hit) {
  return hit.likeness && hit.likeness->same_story;
}

} // namespace

std::string_view story_heading(const std::vector<Hit>& hits, std::size_t hit) {
  const bool first = hit == 0 || is_same_story(hits[hit - 1]) != is_same_story(hits[hit]);
  if (!first || !hits[hit].likeness ||
      !std::is_partitioned(hits.begin(), hits.end(), is_same_story)) {
    return {};
  }
  return is_same_story(hits[hit]) ? "same story" : "related";
}

std::string shared_names_line(const Hit& hit) {
  if (!hit.likeness || hit.likeness->shared.size() < 2) {
    return {};
  }
  const std::vector<std::string>& names = hit.likeness->shared;
  const auto end =
      names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), max_names_shown));
  return plain_line(fmt::format("shared: {}", fmt::join(names.begin(), end, ", "))).text;
}

std::string names_of(std::span<const Sample> samples) {
  std::vector<std::string> names;
  for (const Sample& sample : samples) {
    if (std::find(names.begin(), names.end(), sample.name) == names.end()) {
      names.push_back(sample.name);
    }
  }
  const std::size_t others = names.size() - 1;
  return others == 0
             ? names.front()
             : fmt::format("{} and {} other{}", names.front(), others, others == 1 ? "" : "s");
}

std::vector<std::string> account_for_no_like(const Snapshots& snapshots,
                                             const std::optional<Clause>& rest,
                                             std::span<const Sample> samples,
                                             const LikeWords& like) {
  if (rest && count_matches(snapshots.database(), plan_with_synonyms(*rest, snapshots)) == 0) {
    return account_for_nothing(snapshots, *rest);
  }
  if (like.empty()) {
    return {fmt::format("no word of {} is in another article", names_of(samples))};
  }
  return {fmt::format("no article{} is like {}", rest ? " that the query finds" : "",
                      names_of(samples))};
}

} // namespace triglot
