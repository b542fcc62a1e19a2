// Articles that carry the number of their folder's state, to detect a search that sees two states
// at once.
//
//   state 17: ten records, all with "kenmerk", each with the title "toestand 17 nummer N"
//   a search for "kenmerk" must find ten articles of one state
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>

namespace triglot::test {

class NumberedStates {
public:
  static constexpr std::size_t articles = 10;
  static constexpr std::string_view word = "kenmerk"; // in all of them

  // Writes state 1. REQUIRES: `folder` does not exist.
  NumberedStates(std::filesystem::path folder, std::uint32_t seed);

  // Writes the next state: replaces all numbered articles at once, in one file of records. Also
  // adds, changes and removes other files. One thread only.
  void advance();

  // The latest state that it has begun to write. Thread safe.
  std::uint64_t newest() const { return newest_; }

  // Describes what is wrong with a JSON answer to a search for `word`, of a state from `oldest` to
  // `newest`, and sets `state`; normally nothing.
  static std::string problem(std::string_view json, std::uint64_t oldest, std::uint64_t newest,
                             std::uint64_t& state);

private:
  void write(const std::string& name, const std::string& bytes) const;

  std::filesystem::path folder_;
  std::mt19937 random_;
  std::atomic<std::uint64_t> newest_{0};
};

} // namespace triglot::test
