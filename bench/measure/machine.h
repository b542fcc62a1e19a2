// On what something was measured: the header of every table.
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace triglot::bench {

struct Machine {
  std::string cpu;    // the model's name
  unsigned cores = 0; // that this process may use
  std::uint64_t memory_mib = 0;
  std::string system;   // the kernel's and the distribution's version
  std::string programs; // version_line of triglot-bench
  std::string compiler;
  std::string date; // when it was measured, UTC
  double load = 0;  // of the last minute, at the beginning
};

// Never fails: what is not known is "unknown" or 0.
Machine this_machine();

// Some lines for people.
std::string to_text(const Machine& machine);
nlohmann::ordered_json to_json(const Machine& machine);

} // namespace triglot::bench
