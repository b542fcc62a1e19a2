#include "tests/articles/html/html_pages.h"

#include <algorithm>

namespace triglot::test {

std::vector<std::filesystem::path> html_pages() {
  std::vector<std::filesystem::path> found;
  const std::filesystem::path folder = PROJECT_FOLDER "/tests/articles/html/pages";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".html") {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

} // namespace triglot::test
