// An option of a command line as it was declared, and what it was given. What command_line.cc works
// with; CLI11 does the parsing.
#pragma once

#include "base/command_line/command_line.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI { // NOLINT(readability-identifier-naming): the name that the library has
class Option;
}

namespace triglot {

// An argument that may be an option: `--sort=date` is "--sort" and "date", `-n5` is "-n" and "5".
struct TypedOption {
  explicit TypedOption(std::string_view argument);

  bool is_long = false;
  std::string_view name;
  std::optional<std::string_view> value; // nothing: none stands in the same argument
};

struct Option {
  using Values = std::vector<std::string>;
  // Takes what was given, one value at least. `typed`: the name, for an Error.
  using Assign = std::function<void(const std::string& typed, Values values)>;

  std::string names; // "-n,--limit"; of an argument: "PATH"
  std::string value; // what stands for it; empty: a flag
  std::string help;
  Assign assign = nullptr; // nothing where CLI11 does it
  std::string group = {};
  CLI::Option* parsed = nullptr; // likewise, and of what has an `otherwise`
  std::string typed = {};        // the name by which it was given last
  std::size_t place = 0;         // of that among all that were given
  // What it is where nothing stands behind `=`, and what it was given: CLI11 knows no such options.
  std::optional<std::string> otherwise = {};
  EmptyValue empty = EmptyValue::passed_on;
  bool last_counts = false; // of several that are given
  Values given = {};
  ValueSet possible = {}; // for --complete

  bool is_positional() const { return !names.starts_with('-'); }
  bool has_name(std::string_view name) const;
};

// As a program's variable takes it.
Option::Assign assign_to(std::string& value);
// A number of a range. Throws Error, which says what is possible, for anything else.
template <typename Number>
Number number_of(const std::string& option, const std::string& typed, RangeOf<Number> range);

// What --help says of them, group by group.
std::string help_of(const std::vector<Option>& options);

// The option with this name, "-n" or "--limit"; null where there is none.
Option* find_option(std::vector<Option>& options, std::string_view name);

// Their names with two dashes.
std::vector<std::string> long_names(const std::vector<Option>& options);

} // namespace triglot
