// Tells in time that a file cannot be written.
#pragma once

#include <filesystem>

namespace triglot {

// Throws Error if replace_file() (atomic_file.h) could not replace or create `file` now, so that a
// long computation does not end with it. Creates a file beside it for a moment, and leaves nothing.
void require_replaceable(const std::filesystem::path& file);

} // namespace triglot
