// Paths below each other. Normal paths (see discover.h), as bytes.
#pragma once

#include <optional>
#include <string_view>

namespace triglot {

// What of `path` lies below `folder`: empty for the folder itself, nothing for what is elsewhere.
//
//   /a, /a/b/c → b/c        /a, /a → ""        /a, /ab → nothing        /, /a → a
std::optional<std::string_view> below(std::string_view folder, std::string_view path);

} // namespace triglot
