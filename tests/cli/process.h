// Runs our programs as a shell would.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace triglot::test {

struct Outcome {
  int exit_code = 0; // 128 + the signal's number where one ended it
  std::string out;
  std::string err;
};

// As which user: some tests need that permissions count, which they do not for root.
enum class User : std::uint8_t { same, nobody };

// What standard output is. A terminal turns line ends into CR LF.
enum class Output : std::uint8_t { file, terminal };

// Of a terminal; 0: it does not tell.
struct TerminalSize {
  std::uint16_t columns = 0;
  std::uint16_t rows = 0;
};

// What a program finds when it starts.
struct Surroundings {
  std::filesystem::path folder = std::filesystem::temp_directory_path(); // the current one
  std::string input = {};                                                // standard input
  std::vector<std::pair<std::string, std::string>> environment = {};     // names and values
  User user = User::same;
  Output output = Output::file;
  TerminalSize size = {};
};

// Runs `arguments[0]`, one of our programs or any by its path, without the environment variables
// that our programs read but the stated ones. Ends it after 120 s.
// Throws where it cannot be started.
Outcome run(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});

// The path of one of our programs.
std::string program(const std::string& name);

// Whether `run` can change the user: we are root and setpriv is there.
bool can_become_nobody();

// Whether there are pseudoterminals, which a bare root without /dev/pts has not.
bool can_open_terminal();

// The lines of `out`.
std::vector<std::string> lines_of(const std::string& out);

} // namespace triglot::test
