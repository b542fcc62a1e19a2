// Keys of Xapian's tables (FORMAT.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace triglot::sortable_key {

// Stands behind each NUL of a string, which ends with a NUL without it.
inline constexpr char after_nul = '\xff';

// Of two strings, and of two numbers, the lower one's bytes are the lower ones. More may follow.
void put_string(std::string& key, std::string_view string);
void put_number(std::string& key, std::uint32_t number);

// Of how many bytes a number is that begins with this one.
std::size_t number_bytes(char first);

// What put_number put, where it is all there is.
std::optional<std::uint32_t> read_number(std::string_view bytes);

} // namespace triglot::sortable_key
