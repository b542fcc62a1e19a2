// The machine that measured: the header of every report.
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace triglot::bench {

struct Machine {
  std::string cpu;    // model name
  unsigned cores = 0; // available to this process
  std::uint64_t memory_mib = 0;
  std::string system;   // versions of kernel and distribution
  std::string programs; // version_line() of triglot-bench
  std::string compiler;
  std::string date; // of measurement, in UTC
  double load = 0;  // average over the last minute, at the start
};

// Never fails: unknown values are "unknown" or 0.
Machine this_machine();

// A few lines for people.
std::string to_text(const Machine& machine);
nlohmann::ordered_json to_json(const Machine& machine);

} // namespace triglot::bench
