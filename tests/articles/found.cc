#include "tests/articles/found.h"

#include "articles/input/file_opener.h"

#include <utility>
#include <variant>

#include <sys/stat.h>

namespace triglot::test {

FoundFile found_file(const std::string& path, const std::string& root) {
  struct stat status = {};
  const int found = root.empty() ? ::stat(path.c_str(), &status) : ::lstat(path.c_str(), &status);
  return {path, format_of_name(path), found == 0 ? file_state(status) : FileState(), status.st_dev,
          root.size()};
}

FileStream stream_of_file(const std::string& path) {
  return FileStream(std::get<OpenedFile>(FileOpener().open_file(found_file(path))));
}

} // namespace triglot::test
