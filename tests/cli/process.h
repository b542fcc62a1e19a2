// Runs our programs like a shell.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace triglot::test {

struct Outcome {
  int exit_code = 0; // 128 + the signal's number if a signal ended it
  std::string out;
  std::string err;
};

// The user to run as: permissions do not apply to root, and some tests need them.
enum class User : std::uint8_t { same, nobody };

// Type of standard output. A terminal turns line ends into CR LF.
enum class Output : std::uint8_t { file, terminal };

// Size of a terminal; 0: unknown.
struct TerminalSize {
  std::uint16_t columns = 0;
  std::uint16_t rows = 0;
};

// The environment in which a program starts.
struct Surroundings {
  std::filesystem::path folder = std::filesystem::temp_directory_path(); // current folder
  std::string input = {};                                                // standard input
  std::vector<std::pair<std::string, std::string>> environment = {};     // names and values
  User user = User::same;
  Output output = Output::file;
  TerminalSize size = {};
};

// Runs `arguments[0]`, one of our programs or any by its path. Of the environment variables that
// our programs read, it only gets those given. Killed after 120 s. Throws if it cannot be started.
Outcome run(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});

// The path of one of our programs.
std::string program(const std::string& name);

// Whether `run` can change the user: we are root, and setpriv is installed.
bool can_become_nobody();

// Whether there are pseudoterminals; a bare root without /dev/pts has none.
bool can_open_terminal();

// The lines of `out`.
std::vector<std::string> lines_of(const std::string& out);

} // namespace triglot::test
