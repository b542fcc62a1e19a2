// An option as declared and as given. Used by command_line.cc; CLI11 does the parsing.
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
  // Assigns the values given, at least one. `typed`: the option's name, for an Error.
  using Assign = std::function<void(const std::string& typed, Values values)>;

  std::string names; // "-n,--limit"; "PATH" for an argument
  std::string value; // the value's placeholder; empty: a flag
  std::string help;
  Assign assign = nullptr; // null if CLI11 assigns
  std::string group = {};
  CLI::Option* parsed = nullptr; // null if CLI11 assigns, or if there is an `implicit_value`
  std::string typed = {};        // the name by which it was last given
  std::size_t place = 0;         // the position of `typed` among all options given
  // The value if nothing follows `=`, and the values given: CLI11 does not support such options.
  std::optional<std::string> implicit_value = {};
  EmptyValue empty = EmptyValue::passed_on;
  bool last_counts = false; // of several that are given
  Values given = {};
  ValueSet possible = {}; // for --complete

  bool is_positional() const { return !names.starts_with('-'); }
  bool has_name(std::string_view name) const;
};

// Assigns to the program's variable.
Option::Assign assign_to(std::string& value);
// Parses a number within a range. Throws Error, which says what is allowed, for anything else.
template <typename Number>
Number number_of(const std::string& option, const std::string& typed, RangeOf<Number> range);

// Throws Error if the option needs a value and one that counts is empty.
void refuse_empty(const Option& option, const Option::Values& values);

// The options' section of --help, group by group.
std::string help_of(const std::vector<Option>& options);

// The option with this name, "-n" or "--limit"; null where there is none.
Option* find_option(std::vector<Option>& options, std::string_view name);

// Their names with two dashes.
std::vector<std::string> long_names(const std::vector<Option>& options);

} // namespace triglot
