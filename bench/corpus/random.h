// Random numbers that are the same on every platform, which the standard's distributions are not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>

namespace triglot::bench {

// One per thread.
class Random {
public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // A number from 0 to `count` - 1, each as likely as the others. REQUIRES: count > 0.
  std::size_t below(std::size_t count) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t fair = most - most % count; // beyond it small numbers would come more often
    std::uint64_t drawn = engine_();
    while (drawn >= fair) {
      drawn = engine_();
    }
    return drawn % count;
  }

  // A number from `least` to `most`. REQUIRES: least <= most.
  std::size_t between(std::size_t least, std::size_t most) {
    return least + below(most - least + 1);
  }

private:
  std::mt19937_64 engine_; // its sequence is laid down by the standard
};

} // namespace triglot::bench
