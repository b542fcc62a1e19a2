// The keys of the table `postlist`, in the order of the table (FORMAT.md).
#pragma once

#include "glass/key_encoding.h"

#include <string>
#include <string_view>
#include <utility>

namespace triglot {

// Prefixes of keys that are not of terms' postings.
inline constexpr std::string_view metadata_prefix("\0\xc0", 2);
inline constexpr std::string_view value_statistics_prefix("\0\xd0", 2);
inline constexpr std::string_view values_prefix("\0\xd8", 2);
inline constexpr std::string_view lengths_key("\0\xe0", 2);
// The postings of terms begin at or after this key.
inline constexpr std::string_view first_postings_key("\0\xff", 2);

// Key of the first chunk of a term's postings.
inline std::string postings_key(std::string_view term) {
  std::string key;
  sortable_key::put_string(key, term);
  key.pop_back();
  return key;
}

// Prefix of the keys of the other chunks of postings that begin at `first_key`.
inline std::string other_postings_key(std::string first_key) {
  return first_key == lengths_key ? first_key : std::move(first_key) + '\0';
}

} // namespace triglot
