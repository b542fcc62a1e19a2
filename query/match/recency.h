// Weighs relevance by an article's age.
//
//   half-life 30 days, today 2025-03-01:
//   2025-03-01, 2026-01-01 → 1      2025-01-30 → 3/4      1999 → 1/2      no date → 3/4
#pragma once

#include <cstdint>
#include <string_view>

namespace triglot {

// Half of the relevance counts at any age, the other half by 2^(-age / half-life): being new does
// not make an article relevant, and none is lost for its age.
class Recency {
public:
  // `half_life` in days, `today` in days since 1970-01-01. REQUIRES: half_life > 0.
  Recency(double half_life, std::int32_t today) : half_life_(half_life), today_(today) {}

  // From 1/2 to 1. An article without a date counts as if it were as old as the half-life. `date`:
  // YYYY-MM-DD, or empty.
  double weight_of(std::string_view date) const;

  friend bool operator==(const Recency&, const Recency&) = default;

private:
  double half_life_;
  std::int32_t today_;
};

} // namespace triglot
