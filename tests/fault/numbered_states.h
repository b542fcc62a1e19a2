// Articles that say in which state of their folder they were written, so that a search that sees
// two states at once is found out.
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

  // Writes the next state: all the numbered articles at once, as one file of records that takes the
  // place of the one before. Beside them other files come, change and go. From one thread alone.
  void advance();

  // The newest that was begun to be written. From any thread.
  std::uint64_t newest() const { return newest_; }

  // What is wrong with an answer to a search for `word` in JSON, of states from `oldest` to
  // `newest`, and in which state it is; nothing wrong as a rule.
  static std::string problem(std::string_view json, std::uint64_t oldest, std::uint64_t newest,
                             std::uint64_t& state);

private:
  void write(const std::string& name, const std::string& bytes) const;

  std::filesystem::path folder_;
  std::mt19937 random_;
  std::atomic<std::uint64_t> newest_{0};
};

} // namespace triglot::test
