// Runs a program while one of its file system calls fails.
//
//   Fault{Effect::no_space, 17, Extent::half, Lasting::stays}
//   the 17th call that changes something below the folder, if it is a write, does half of it; the
//   18th and all later ones fail: "no space left on device"
#pragma once

#include "tests/cli/process.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::test {

enum class Effect : std::uint8_t { none, kill, no_space, io_error, over_quota, not_permitted };
enum class Extent : std::uint8_t { whole, half }; // half: a large write is half done first
enum class Lasting : std::uint8_t { once, stays };

// Letters of the calls: see Kind in shim.h.
inline constexpr std::string_view all_calls = "wcrsumlt";
// Calls that a full disk, or an exceeded quota, can refuse.
inline constexpr std::string_view calls_that_take_space = "wcmlts";

struct Fault {
  Effect effect = Effect::none;
  std::size_t at = 0; // which of the calls, from 1
  Extent extent = Extent::whole;
  Lasting lasting = Lasting::once;
  std::string_view calls = all_calls; // calls that count
  std::chrono::microseconds delay{0}; // added to each of them
};

enum class Journal : std::uint8_t { none, kept };

// For messages: "no_space at 17, half, stays".
std::string to_string(const Fault& fault);

// The C library's message for the effect's error, in lower case; empty if it is not an error.
std::string reason(Effect effect);

struct FaultyRun {
  Outcome outcome;
  std::string calls;   // a letter per call that counted
  std::string journal; // see shim_journal.h; empty if none was kept
};

// Runs a program (see process.h); only calls below `folder` count.
FaultyRun run_with_fault(const std::vector<std::string>& arguments,
                         const std::filesystem::path& folder, const Fault& fault = {},
                         Journal journal = Journal::none);

} // namespace triglot::test
