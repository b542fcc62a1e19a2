// A database's metadata: key and value; see schema.h.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace triglot {

using Metadata = std::vector<std::pair<std::string, std::string>>;

} // namespace triglot
