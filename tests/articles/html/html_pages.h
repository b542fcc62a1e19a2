// The pages of pages/, written for these tests.
#pragma once

#include <filesystem>
#include <vector>

namespace triglot::test {

// Their paths, in the order of their names. Throws where the folder cannot be read.
std::vector<std::filesystem::path> html_pages();

} // namespace triglot::test
