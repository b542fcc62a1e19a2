// Dates as articles state them.
//
//   2025-01-22   2025-01-22T09:30:00+01:00   Wed, 22 Jan 2025 08:30:00 GMT   (RFC 3339, RFC 5322)
//   Wed, 22 Jan 25 10:00 GMT (RFC 822)   Wed Jan 22 10:00:00 +0000 2025   20250122100000
//   22 gennaio 2025   1º marzo 2025   22 januari 2025   January 22nd, 2025   20250122
//                                     → 2025-01-22
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace triglot {

// The calendar date, YYYY-MM-DD, as the text states it, in whatever time zone; nothing where it
// states none or there is no such day. Never guesses: 03/04/2025 is no date.
std::optional<std::string> calendar_date(std::string_view text);

} // namespace triglot
