// Runs our programs as a shell would.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot::test {

struct Outcome {
  int exit_code = 0; // 128 + the signal's number where one ended it
  std::string out;
  std::string err;
};

// As which user: some tests need that permissions count, which they do not for root.
enum class User : std::uint8_t { same, nobody };

// Runs `arguments[0]`, one of our programs or any by its path, in `folder`, with no standard input
// and without the environment variables that our programs read. Ends it after 120 s.
// Throws where it cannot be started.
Outcome run(const std::vector<std::string>& arguments,
            const std::filesystem::path& folder = std::filesystem::temp_directory_path(),
            User user = User::same);

// Whether `run` can change the user: we are root and setpriv is there.
bool can_become_nobody();

// The lines of `out`.
std::vector<std::string> lines_of(const std::string& out);

} // namespace triglot::test
