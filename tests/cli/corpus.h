// The project's own articles.
#pragma once

#include <filesystem>

namespace triglot::test {

inline const std::filesystem::path corpus = std::filesystem::path(PROJECT_FOLDER) / "corpus";

} // namespace triglot::test
