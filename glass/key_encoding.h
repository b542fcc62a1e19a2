// Encoding of keys in Xapian's tables (FORMAT.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace triglot::sortable_key {

// Follows each NUL of a string, which ends with a NUL without it.
inline constexpr char after_nul = '\xff';

// Strings and numbers sort by their bytes as by their values. More may follow.
void put_string(std::string& key, std::string_view string);
void put_number(std::string& key, std::uint32_t number);

// The size in bytes of a number that begins with this one.
std::size_t number_bytes(char first);

// Reverses put_number(); nullopt unless `bytes` is exactly one number.
std::optional<std::uint32_t> read_number(std::string_view bytes);

} // namespace triglot::sortable_key
