// The characters between the words of a query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

// The length in bytes of a blank at `at`, of any script and width, including zero; 0 if there is
// none.
std::size_t blank_at(std::string_view query, std::size_t at);

// The length in bytes of a double quote at `at`, straight or typographic; 0 if there is none.
std::size_t quote_at(std::string_view query, std::size_t at);

// Reads all digits at `at` and moves past them; nullopt if there are none.
std::optional<std::uint32_t> take_number(std::string_view query, std::size_t& at);

// Where a number like `1 000 000` that begins at `at` ends; `at` if there is none. Just two groups
// may well be two numbers.
std::size_t end_of_groups(std::string_view query, std::size_t at);

} // namespace triglot
