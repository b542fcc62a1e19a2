// Damages a file temporarily.
#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace triglot::test {

// The destructor restores the file.
class FileDamage {
public:
  // Flips a bit of the file, truncates it or overwrites a piece with zeros; deterministic for the
  // state of `random`. REQUIRES: the file is not empty.
  FileDamage(std::filesystem::path file, std::mt19937& random);
  // Flips one bit, counted from the file's beginning. REQUIRES: the bit exists.
  FileDamage(std::filesystem::path file, std::size_t bit);
  ~FileDamage();
  FileDamage(const FileDamage&) = delete;
  FileDamage& operator=(const FileDamage&) = delete;

  // "postlist.glass: bit 3 of byte 17 flipped"
  const std::string& description() const { return description_; }

private:
  std::filesystem::path file_;
  std::string before_;
  std::string description_;
};

} // namespace triglot::test
