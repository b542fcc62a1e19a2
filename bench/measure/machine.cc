#include "bench/measure/machine.h"

#include "base/command_line/command_line.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

namespace triglot::bench {
namespace {

// The part after the divider in the first line of the file that begins with `key`.
std::string value_in(const char* file, std::string_view key, char divider) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(key)) {
      const std::size_t at = line.find_first_not_of(" \t\"", line.find(divider) + 1);
      line.erase(0, at);
      line.erase(line.find_last_not_of(" \"") + 1);
      return line;
    }
  }
  return "unknown";
}

unsigned usable_cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  return ::sched_getaffinity(0, sizeof set, &set) == 0 ? static_cast<unsigned>(CPU_COUNT(&set)) : 0;
}

std::string system_version() {
  utsname names{};
  ::uname(&names);
  return fmt::format("{}, {} {}", value_in("/etc/os-release", "PRETTY_NAME", '='),
                     static_cast<const char*>(names.sysname),
                     static_cast<const char*>(names.release));
}

std::string compiler_version() {
#ifdef __clang__
  return "clang " __clang_version__;
#else
  return "g++ " __VERSION__;
#endif
}

} // namespace

Machine this_machine() {
  Machine machine;
  machine.cpu = value_in("/proc/cpuinfo", "model name", ':');
  machine.cores = usable_cores();
  machine.memory_mib = static_cast<std::uint64_t>(std::max(0L, ::sysconf(_SC_PHYS_PAGES))) *
                           static_cast<std::uint64_t>(std::max(0L, ::sysconf(_SC_PAGESIZE))) >>
                       20U;
  machine.system = system_version();
  machine.programs = version_line("triglot-bench");
  machine.compiler = compiler_version();
  machine.date = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  ::getloadavg(&machine.load, 1);
  return machine;
}

std::string to_text(const Machine& machine) {
  return fmt::format("{}; {}; {}\n{} cores, {}, {} MiB of memory; {}; load {:.1f}\n",
                     machine.programs, machine.compiler, machine.date, machine.cores, machine.cpu,
                     machine.memory_mib, machine.system, machine.load);
}

nlohmann::ordered_json to_json(const Machine& machine) {
  return {{"cpu", machine.cpu},
          {"cores", machine.cores},
          {"memory_mib", machine.memory_mib},
          {"system", machine.system},
          {"programs", machine.programs},
          {"compiler", machine.compiler},
          {"date", machine.date},
          {"load", machine.load}};
}

} // namespace triglot::bench
