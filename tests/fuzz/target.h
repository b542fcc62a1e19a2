// Fuzz targets. Each passes arbitrary bytes to one of our functions that read foreign data, and
// checks invariants of the result.
//
// All are linked into one program, fuzz-targets (see main.cc), which is driven by libFuzzer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::fuzz {

struct Target {
  std::string_view name;
  std::size_t max_bytes;       // per input
  std::string_view dictionary; // in dictionaries/, without .dict; empty: none
  // Ends the program if a property does not hold; escaping exceptions are findings too.
  void (*run)(std::string_view bytes);
  // Initial inputs: valid ones, from our own encoders if the format is ours.
  std::vector<std::string> (*seeds)();
};

using Targets = std::vector<Target>;

// By subject; all_targets() joins them.
Targets text_targets();
Targets article_targets();
Targets query_targets();
Targets record_targets();
Targets metadata_targets();
Targets table_targets();
Targets index_file_targets();
Targets dictionary_targets();
const Targets& all_targets();

// Null if there is none of that name.
const Target* target_named(std::string_view name);

// If a property does not hold, prints it and aborts, which libFuzzer reports as a finding.
void require(bool holds, std::string_view what);
// require() for checks that return a description of the fault, empty if there is none.
void require_no_fault(const std::string& fault);

// Consumes an input from the front. Past its end everything reads as 0.
class Input {
public:
  explicit Input(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  std::uint8_t byte();
  std::uint32_t two_bytes(); // little-endian
  std::string_view take(std::size_t size);
  std::string_view rest() const { return rest_; }

private:
  std::string_view rest_;
};

// The inverse of Input::two_bytes().
void put_two_bytes(std::string& out, std::size_t number);

} // namespace triglot::fuzz
