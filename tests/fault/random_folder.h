// A folder of articles with random changes, deterministic for its seed.
#pragma once

#include "tests/fault/random_content.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::test {

// How many files the smallest folders of the tests begin with.
inline constexpr std::size_t smallest_file_count = 12;

class RandomFolder {
public:
  // Creates the folder `path` with `files` files, and one more that never changes, so that there is
  // always something to index. REQUIRES: `path` does not exist.
  RandomFolder(std::filesystem::path path, std::uint32_t seed, std::size_t files);

  // Changes something; returns what, for messages: "rename it/a.md → nl/b c.md".
  std::string change();

  const std::filesystem::path& path() const { return path_; }

  // The names of the operations.
  static std::vector<std::string_view> operations();

  // Performs the operation, if there is something to perform it on; returns what that was, else an
  // empty string.
  std::string operate(std::string_view name);

private:
  using Path = std::filesystem::path;

  struct Operation {
    std::string_view name;
    std::string (RandomFolder::*on_folder)();          // either this
    std::string (RandomFolder::*on_file)(const Path&); // … or this
  };
  static const std::vector<Operation>& all_operations();

  // All files, or those with the extension, except for the one that never changes; sorted.
  std::vector<Path> files(std::string_view extension = {}) const;
  std::vector<Path> folders() const;
  std::string shown(const Path& path) const;
  Path random_folder(); // its path, whether or not it exists
  Path new_name(std::string_view extension);
  void write(const Path& path, std::string_view bytes);

  // Each does what its name says, and returns what it did it to.
  std::string add();
  std::string edit(const Path& file);
  std::string edit_unseen(const Path& file);
  std::string touch(const Path& file);
  std::string empty(const Path& file);
  std::string rename(const Path& file);
  std::string rename_folder();
  std::string move(const Path& file);
  std::string swap(const Path& file);
  std::string save_by_rename(const Path& file);
  std::string copy(const Path& file);
  std::string write_anew(const Path& file);
  std::string remove(const Path& file);
  std::string remove_folder();
  std::string spoil(const Path& file);
  std::string mend();
  std::string become_folder(const Path& file);
  std::string change_records();

  Path path_;
  std::mt19937 random_;
  std::map<Path, std::string> spoilt_; // their previous content
};

} // namespace triglot::test
