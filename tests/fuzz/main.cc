// The program fuzz-targets, around libFuzzer's main():
//
//   fuzz-targets --list                   lists the targets
//   fuzz-targets --write-seeds FOLDER     writes each initial input to FOLDER/TARGET/N
//   fuzz-targets TARGET [OPTION…] [FILE | FOLDER…]
//
// The last form takes libFuzzer's options, with defaults set per target.
#include "tests/fuzz/target.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace triglot::fuzz {
namespace {

// For some options libFuzzer restarts itself, without the target among its arguments.
constexpr const char* target_variable = "TRIGLOT_FUZZ_TARGET";

constexpr int usage_error = 2;

const Target* chosen = nullptr;
std::vector<std::string> arguments; // must live as long as the program
std::vector<char*> argument_pointers;

void list_targets() {
  for (const Target& target : all_targets()) {
    fmt::print("{}\n", target.name);
  }
}

void write_seeds(const std::filesystem::path& folder) {
  for (const Target& target : all_targets()) {
    std::filesystem::create_directories(folder / target.name);
    std::size_t number = 0;
    for (const std::string& seed : target.seeds()) {
      const std::filesystem::path path = folder / target.name / fmt::format("{:03}", number++);
      std::ofstream file(path, std::ios::binary);
      file.write(seed.data(), static_cast<std::streamsize>(seed.size()));
      if (!file.flush()) {
        throw std::runtime_error("cannot write " + path.string());
      }
    }
  }
}

[[noreturn]] void fail(std::string_view message) {
  fmt::print(stderr, "fuzz-targets: {} (targets: see fuzz-targets --list)\n", message);
  std::exit(usage_error);
}

// Commands that end the program before libFuzzer begins.
void run_command(const std::vector<std::string>& given) {
  if (given.size() == 1 && given[0] == "--list") {
    list_targets();
    std::exit(EXIT_SUCCESS);
  }
  if (given.size() == 2 && given[0] == "--write-seeds") {
    write_seeds(given[1]);
    std::exit(EXIT_SUCCESS);
  }
}

// Removes the target from the front of the arguments.
const Target& choose_target(std::vector<std::string>& given) {
  if (!given.empty() && target_named(given.front()) != nullptr) {
    const Target& target = *target_named(given.front());
    given.erase(given.begin());
    ::setenv(target_variable, std::string(target.name).c_str(), 1);
    return target;
  }
  const char* name = std::getenv(target_variable);
  const Target* target = name == nullptr ? nullptr : target_named(name);
  if (target == nullptr) {
    fail("name a target");
  }
  return *target;
}

// Before those given, which take precedence.
std::vector<std::string> options_of(const Target& target) {
  std::vector<std::string> options = {fmt::format("-max_len={}", target.max_bytes), "-timeout=60",
                                      "-rss_limit_mb=2048", "-print_final_stats=1"};
  if (!target.dictionary.empty()) {
    options.push_back(fmt::format("-dict={}/{}.dict", DICTIONARY_FOLDER, target.dictionary));
  }
  return options;
}

} // namespace
} // namespace triglot::fuzz

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  using namespace triglot::fuzz;
  std::vector<std::string> given(*argv + 1, *argv + *argc);
  run_command(given);
  chosen = &choose_target(given);
  arguments = {(*argv)[0]};
  for (const std::vector<std::string>& some : {options_of(*chosen), given}) {
    arguments.insert(arguments.end(), some.begin(), some.end());
  }
  for (std::string& argument : arguments) {
    argument_pointers.push_back(argument.data());
  }
  *argc = static_cast<int>(argument_pointers.size());
  argument_pointers.push_back(nullptr);
  *argv = argument_pointers.data();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  triglot::fuzz::chosen->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
