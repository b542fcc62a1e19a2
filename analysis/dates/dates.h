// Dates as articles state them and people type them.
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

// What the first of two numbers is, where both could be a month: 03/04/2025.
enum class DateOrder : std::uint8_t { unknown, day_first, month_first };

// The date, as the text states it, in whatever time zone: YYYY-MM-DD, or YYYY-MM or YYYY (ISO 8601,
// reduced precision) where the whole text is a month or a year. Nothing where it states none, there
// is no such day, it could be two days and `order` is unknown, or the text has more than 100 bytes.
std::optional<std::string> calendar_date(std::string_view text,
                                         DateOrder order = DateOrder::unknown);

// The same of a text that is nothing but a date: three numbers or words at most.
std::optional<std::string> whole_date(std::string_view text, DateOrder order = DateOrder::unknown);

// Whether the text states a date that only the order of its numbers makes one.
bool is_ambiguous_date(std::string_view text);

// The order that is proved by a date of numbers in the text: 25/12/2024 is day first. Unknown where
// none proves any.
DateOrder date_order_in(std::string_view text);

// The order in which a language (RFC 5646) writes dates of numbers. Unknown for English, which
// writes them both ways, unless its region is one that writes the day first; "en-US" is what
// templates say by default. Unknown also for what is not known to write the day first.
DateOrder date_order_of(std::string_view language);

// The first day of a date that calendar_date() gave, by which it is sorted: 2024 → 2024-01-01.
std::string first_day_of(std::string_view date);

} // namespace triglot
