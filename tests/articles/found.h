// Files as discovery would find them.
#pragma once

#include "articles/input/file_stream.h"
#include "articles/input/found_file.h"

#include <string>

namespace triglot::test {

// The file at `path`, whatever it is; with an empty state where there is none. With a root, it was
// found below that; else it is named itself.
FoundFile found_file(const std::string& path, const std::string& root = {});

// Throws where it is no regular file.
FileStream stream_of_file(const std::string& path);

} // namespace triglot::test
