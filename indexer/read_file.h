// The bytes of an article file.
#pragma once

#include "indexer/article.h"

#include <cstddef>
#include <string>
#include <variant>

namespace triglot {

// A larger file is no article. Keeps every offset and position within 32 bits, and the stored text
// within what Xapian takes for one document (over 130 MB it throws, measured on 1.4.22).
inline constexpr std::size_t most_file_bytes = std::size_t{128} << 20;

// Reads a whole regular file. Never blocks, even where the path has become a FIFO meanwhile.
std::variant<std::string, Unreadable> read_file(const std::string& path);

} // namespace triglot
