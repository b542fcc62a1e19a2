// Files as discovery would find them.
#pragma once

#include "articles/input/file_stream.h"
#include "articles/input/found_file.h"

#include <string>

namespace triglot::test {

// The file at `path`, of any kind; with an empty state if there is none. It was found below `root`,
// or else named itself.
FoundFile found_file(const std::string& path, const std::string& root = {});

// Throws if it is not a regular file.
FileStream stream_of_file(const std::string& path);

} // namespace triglot::test
