// Parses dates as articles state them and people type them.
//
//   2025-01-22   2025-1-22   2025-01-22T09:30:00+01:00   20250122100000   (ISO 8601, RFC 3339)
//   Wed, 22 Jan 2025 08:30:00 GMT   Wed, 22 Jan 25 10:00 GMT              (RFC 5322, RFC 822)
//   Wed Jan 22 10:00:00 +0000 2025   22 gennaio 2025   1º marzo 2025   January 22nd, 2025
//                                     → 2025-01-22
//   25/12/2024   12-25-2024   → 2024-12-25                  only one day is possible
//   03/04/2025                → 2025-04-03 | 2025-03-04     day first | month first
//   25.12.24                  → 2024-12-25 | nothing        day first | any other order
//   2024-12   2024/9   December 2024   → 2024-12 …        2024 → 2024
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

// Which of two numbers comes first if both could be a month: 03/04/2025.
enum class DateOrder : std::uint8_t { unknown, day_first, month_first };

// The date that the text states, in whatever time zone it uses: YYYY-MM-DD, or YYYY-MM or YYYY (ISO
// 8601, reduced precision) if the text is nothing but a month or a year. Nothing if it states no
// date or a day that does not exist, if it could be two days and `order` is unknown, or if the text
// has more than 100 bytes.
std::optional<std::string> calendar_date(std::string_view text,
                                         DateOrder order = DateOrder::unknown);

// calendar_date() of a text that is nothing but a date: at most three numbers or words.
std::optional<std::string> whole_date(std::string_view text, DateOrder order = DateOrder::unknown);

// Whether the text states a date only if the order of its numbers is known.
bool is_ambiguous_date(std::string_view text);

// The order proved by a numeric date in the text: 25/12/2024 is day first. Unknown if none proves
// any.
DateOrder date_order_in(std::string_view text);

// The order of numeric dates in a language (RFC 5646). Unknown for English, which has both orders,
// unless the region is one that puts the day first; "en-US" proves nothing, as it is the default of
// templates. Unknown, too, for languages not known to put the day first.
DateOrder date_order_of(std::string_view language);

// The first day of a date from calendar_date(), for sorting: 2024 → 2024-01-01.
std::string first_day_of(std::string_view date);

} // namespace triglot
