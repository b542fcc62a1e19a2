// A copy of an index's roots, next to its generations, so that an index with a damaged database can
// be rebuilt by a command that does not name them.
#pragma once

#include "store/index.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace triglot {

// Name of the copy in the index directory.
inline constexpr std::string_view roots_file = "roots";

// Whether any articles came from standard input, which cannot be read again.
enum class StandardInput : std::uint8_t { unused, used };

struct RootsCopy {
  std::vector<Root> roots;
  StandardInput standard_input = StandardInput::unused;
  StoredPositions positions = StoredPositions::none;

  friend bool operator==(const RootsCopy&, const RootsCopy&) = default;
};

// Replaces the copy atomically if it differs. Throws Error.
void save_roots(const std::filesystem::path& index, const RootsCopy& copy);

// Nothing if there is no copy, or a damaged one. Throws UnsafeIndex if it is not a plain file.
std::optional<RootsCopy> load_roots(const std::filesystem::path& index);

} // namespace triglot
