// Parses points in time, to tell which of two is later.
//
//   Wed, 22 Jan 2025 08:30:00 +0100   2025-01-22T07:30:00.25Z   →  1737531000
//   2025-01-22                                                  →  1737504000
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

// Seconds since 1970 at the time that the text states, by RFC 3339, RFC 5322 or RFC 822. A text
// without a time means the beginning of its first day, one without a known zone UTC. Nothing if it
// states no date; see calendar_date().
std::optional<std::int64_t> instant_of(std::string_view text);

} // namespace triglot
