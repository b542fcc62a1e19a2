// Damages files, deterministically.
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
  // `pieces` may be inserted anywhere in a file; they must outlive this object.
  Damage(std::uint32_t seed, std::span<const std::string_view> pieces)
      : random_(seed), pieces_(pieces) {}

  // One of the files with at least one change: a flipped bit, bytes lost, repeated or inserted, a
  // lost end, or the end of another file.
  std::string file(const std::vector<std::string>& files, std::size_t max_changes = 8);

private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  void change(std::string& file, const std::string& other);

  std::mt19937 random_;
  std::span<const std::string_view> pieces_;
};

// Flips a bit of a file; a second call restores it. REQUIRES: the byte is inside the file.
void flip_bit(const std::filesystem::path& file, std::uint64_t byte, unsigned bit);

} // namespace triglot::test
