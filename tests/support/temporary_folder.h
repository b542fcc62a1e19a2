// A folder for a test to write to.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace triglot::test {

// A new, empty folder below the system's temporary one. The destructor deletes it with everything
// in it, whatever its permissions. Throws if it cannot be created.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  // Writes a file, creating its folders; returns its absolute path.
  std::string write(const std::filesystem::path& name, std::string_view bytes) const;

private:
  std::filesystem::path path_;
};

// The bytes of a file. Throws if it cannot be read.
std::string read_bytes(const std::filesystem::path& path);

} // namespace triglot::test
