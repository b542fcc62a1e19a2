// A copy of what an index says of its roots, beside its generations: so that one whose database is
// damaged can be rebuilt by a command that does not name them.
#pragma once

#include "store/index.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace triglot {

// In the index directory.
inline constexpr std::string_view roots_file = "roots";

// Whether some of the index's articles came from standard input, which cannot be read again.
enum class StandardInput : std::uint8_t { unused, used };

struct RootsCopy {
  std::vector<Root> roots;
  StandardInput standard_input = StandardInput::unused;

  friend bool operator==(const RootsCopy&, const RootsCopy&) = default;
};

// Replaces the copy, where it differs, in one step. Throws Error.
void save_roots(const std::filesystem::path& index, const RootsCopy& copy);

// Nothing where there is no copy, or a damaged one. Throws UnsafeIndex where it is no plain file.
std::optional<RootsCopy> load_roots(const std::filesystem::path& index);

} // namespace triglot
