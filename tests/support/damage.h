// Files that were damaged on their way, the same in every run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::test {

class Damage {
public:
  // `pieces` are what may be put into a file anywhere; they outlive this object.
  Damage(std::uint32_t seed, std::span<const std::string_view> pieces)
      : random_(seed), pieces_(pieces) {}

  // One of the files with changes, one at least: a flipped bit, something lost, repeated, put in,
  // the end lost, or another file's.
  std::string file(const std::vector<std::string>& files, std::size_t max_changes = 8);

private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  void change(std::string& file, const std::string& other);

  std::mt19937 random_;
  std::span<const std::string_view> pieces_;
};

// Flips one bit of a file, and back again with a second call. REQUIRES: the byte is inside the
// file.
void flip_bit(const std::filesystem::path& file, std::uint64_t byte, unsigned bit);

} // namespace triglot::test
