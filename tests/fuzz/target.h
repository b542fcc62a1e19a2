// Fuzz targets: each takes any bytes, passes them to one of our functions that read what others
// wrote, and checks what must hold of the value that comes out.
//
// All are linked into one program, fuzz-targets (see main.cc), which libFuzzer drives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::fuzz {

struct Target {
  std::string_view name;
  std::size_t max_bytes;       // of an input
  std::string_view dictionary; // in dictionaries/, without .dict; empty: none
  // Ends the program where a property does not hold; exceptions that escape are findings too.
  void (*run)(std::string_view bytes);
  // Inputs to begin with: valid ones, from our own encoders where the format is ours.
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
const Targets& all_targets();

// Null where there is none of that name.
const Target* target_named(std::string_view name);

// Says what does not hold and aborts, which libFuzzer takes for a finding.
void require(bool holds, std::string_view what);
// The same for checks that return what is wrong, empty where nothing is.
void require_no_fault(const std::string& fault);

// Takes an input apart from its front. Behind the end all is 0.
class Input {
public:
  explicit Input(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  std::uint8_t byte();
  std::uint32_t two_bytes(); // the lower one first
  std::string_view take(std::size_t size);
  std::string_view rest() const { return rest_; }

private:
  std::string_view rest_;
};

// What Input reads back.
void put_two_bytes(std::string& out, std::size_t number);

} // namespace triglot::fuzz
