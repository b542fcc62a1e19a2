// The pages in pages/, written for these tests.
#pragma once

#include <filesystem>
#include <vector>

namespace triglot::test {

// Their paths, sorted by name. Throws if the folder cannot be read.
std::vector<std::filesystem::path> html_pages();

} // namespace triglot::test
