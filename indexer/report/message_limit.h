// Limits the messages printed about one file.
#pragma once

#include "articles/events.h"

#include <cstdint>
#include <optional>
#include <string>

namespace triglot {

// Lets the first hundred failures and the first hundred warnings of a file pass, and counts the
// rest: a few KiB of compressed records may have millions of faults. Constant memory. REQUIRES:
// messages about a file are consecutive; otherwise it starts counting again.
class MessageLimit {
public:
  static constexpr std::uint64_t max_messages = 100; // of each kind

  // The messages not printed for a file: "… and 17 more not indexed, and 3 more warnings".
  struct Rest {
    std::string path;
    std::string message;
  };

  // Call before each message. Returns what to print about the previous file.
  std::optional<Rest> turn_to(const std::string& path);
  // turn_to() without a next message.
  std::optional<Rest> finish();

  // Whether to print this message about the file.
  bool take_failure(const Event& failure);
  bool take_warning();

private:
  std::string path_;
  std::uint64_t failures_ = 0;
  std::uint64_t printed_failures_ = 0;
  std::uint64_t warnings_ = 0;
};

} // namespace triglot
