// A copy of what an index says of its roots, beside its generations: so that one whose database is
// damaged can be rebuilt by a command that does not name them.
#pragma once

#include "store/database.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace triglot {

// In the index directory.
inline constexpr std::string_view roots_file = "roots";

// Replaces the copy, where it differs, in one step. Throws Error.
void save_roots(const std::filesystem::path& index, const std::vector<Root>& roots);

// Nothing where there is no copy, or a damaged one.
std::optional<std::vector<Root>> load_roots(const std::filesystem::path& index);

} // namespace triglot
