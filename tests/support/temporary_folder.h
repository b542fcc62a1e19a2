// A folder that a test writes into.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace triglot::test {

// A new, empty folder below the system's temporary one; deleted with all that is in it, whatever
// its permissions, at the end of the object's life. Throws where none can be made.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  // Writes a file, and the folders it lies in; returns its absolute path.
  std::string write(const std::filesystem::path& name, std::string_view bytes) const;

private:
  std::filesystem::path path_;
};

// The bytes of a file. Throws where it cannot be read.
std::string read_bytes(const std::filesystem::path& path);

} // namespace triglot::test
