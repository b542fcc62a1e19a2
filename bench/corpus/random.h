// Random numbers that are the same on every platform, unlike those of the standard distributions.
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

  // Uniform from 0 to `count` - 1. REQUIRES: count > 0.
  std::size_t below(std::size_t count) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t fair = most - most % count; // beyond it small numbers would be more likely
    std::uint64_t drawn = engine_();
    while (drawn >= fair) {
      drawn = engine_();
    }
    return drawn % count;
  }

  // Uniform from `least` to `most`, inclusive. REQUIRES: least <= most.
  std::size_t between(std::size_t least, std::size_t most) {
    return least + below(most - least + 1);
  }

private:
  std::mt19937_64 engine_; // the standard specifies its sequence
};

} // namespace triglot::bench
