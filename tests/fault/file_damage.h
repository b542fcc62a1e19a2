// One damage of a file, and its mending.
#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace triglot::test {

// Flips a bit of the file, cuts its end off or overwrites a piece with zeros, for the object's
// life. The same for the same state of `random`. REQUIRES: the file is not empty.
class FileDamage {
public:
  FileDamage(std::filesystem::path file, std::mt19937& random);
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
