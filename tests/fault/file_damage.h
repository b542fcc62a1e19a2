// One damage of a file, and its mending.
#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace triglot::test {

// For the object's life.
class FileDamage {
public:
  // Flips a bit of the file, cuts its end off or overwrites a piece with zeros; the same for the
  // same state of `random`. REQUIRES: the file is not empty.
  FileDamage(std::filesystem::path file, std::mt19937& random);
  // Flips one bit, counted from the file's beginning. REQUIRES: there is such a bit.
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
