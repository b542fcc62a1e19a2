// Writes files for benchmarks.
#pragma once

#include <filesystem>
#include <functional>
#include <ios>
#include <ostream>

namespace triglot::bench {

// Calls `write` with the file, opened in this mode. Throws Error if it cannot be written.
void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& write,
                std::ios::openmode mode = std::ios::trunc);

} // namespace triglot::bench
