// How many messages about one file are printed.
#pragma once

#include "articles/events.h"

#include <cstdint>
#include <optional>
#include <string>

namespace triglot {

// Passes the first hundred failures and the first hundred warnings of a file, and counts the rest:
// a few KiB of packed records may hold millions that cannot be read. Takes the same memory for any
// number of them. Messages about a file are to come in a row: after those of another file it counts
// anew.
class MessageLimit {
public:
  static constexpr std::uint64_t max_messages = 100; // of each kind

  // What was not printed of a file: "… and 17 more not indexed, and 3 more warnings".
  struct Rest {
    std::string path;
    std::string message;
  };

  // To be called before each message. Returns what is to be printed of the file before this one.
  std::optional<Rest> turn_to(const std::string& path);
  // The same where no message follows.
  std::optional<Rest> finish();

  // Whether the message about the file is to be printed.
  bool take_failure(const Event& failure);
  bool take_warning();

private:
  std::string path_;
  std::uint64_t failures_ = 0;
  std::uint64_t printed_failures_ = 0;
  std::uint64_t warnings_ = 0;
};

} // namespace triglot
