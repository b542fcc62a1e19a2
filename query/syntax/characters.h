// Characters of a query that stand between its words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

// The length in bytes of a blank at `at`, of any script and width, also of none; 0 where there is
// none.
std::size_t blank_at(std::string_view query, std::size_t at);

// The length in bytes of a double quote at `at`, typewriter's or typographic; 0 where there is
// none.
std::size_t quote_at(std::string_view query, std::size_t at);

// Reads all digits at `at` and goes behind them; nothing where there is none.
std::optional<std::uint32_t> take_number(std::string_view query, std::size_t& at);

// Where `1 000 000` ends that begins at `at`; `at` where there is no such number. Of two groups
// only they may well be two numbers.
std::size_t end_of_groups(std::string_view query, std::size_t at);

} // namespace triglot
