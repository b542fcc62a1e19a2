// The system's page cache.
#pragma once

#include <filesystem>

namespace triglot::bench {

// Drops all files in a folder and below it from the page cache, after what has not been written yet
// has. Returns the share of their bytes that is still in it: another process may be reading them.
// Throws Error where a file cannot be opened.
double drop_from_page_cache(const std::filesystem::path& folder);

} // namespace triglot::bench
