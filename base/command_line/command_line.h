// Command-line parsing. Wraps CLI11, which takes half a minute to compile and treats some arguments
// in its own way, so that only one file includes it.
#pragma once

#include "base/command_line/completion.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace triglot {

// The program ends before it begins: print `text`, on stdout if the exit code is 0 (--help,
// --version), else on stderr (usage).
struct PrintAndExit {
  std::string text;
  int exit_code = 0;
};

// Prints the text and returns the exit code. Throws Error if stdout cannot be written to.
int print(const PrintAndExit& result);

// "PROGRAM 0.1.0 (Xapian 1.4.22, ICU 72.1, Snowball of Xapian 1.4.22)".
std::string version_line(std::string_view program);

// An empty value that counts is an error, as it comes from a script whose variable is not set,
// unless the program has a meaning for it: `--lang=nl --lang=`.
enum class EmptyValue : std::uint8_t { refused, passed_on };

// How an option is shown by --help: its names ("--db", "-n,--limit"), what stands for its value
// ("DIR"; null: "N"), what it is for; and what --complete tells of its value.
struct OptionText {
  const char* names;
  const char* value;
  std::string help;
  ValueSet possible = {};
  EmptyValue empty = EmptyValue::refused; // of a text
};

template <typename Number>
struct NumberRange {
  Number min;
  Number max;
};

// Keeps `Number` from being deduced from the range, so that a call may say {{1, 100}}.
template <typename Number>
using RangeOf = std::optional<NumberRange<std::type_identity_t<Number>>>;

enum class Needed : std::uint8_t { no, yes };

// How to read an argument with a single dash that is not one of our options: `-copilot`.
enum class SingleDash : std::uint8_t { option, text };

// Options, flags and arguments that parse() reads into variables, which have to live until then,
// and keep their values where the command line does not name them. Of an option that is given twice
// the last value counts, unless it takes several. The options --help, --version and --complete are
// there already.
class CommandLine {
public:
  // `program`: "triglot-index". Long lines of the description are wrapped.
  CommandLine(const std::string& description, const std::string& program);
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;
  ~CommandLine();

  // Starts a group of options: the heading in --help of those added from here on.
  void group(const char* heading);
  // Sets the text that --help prints after the options.
  void epilogue(std::string text);

  void flag(const char* names, bool& value, const char* help);
  // A flag that is short for a value of a text option: --json for --format json. The last one wins.
  void flag_for(const char* names, std::string& value, const char* text, const char* help);
  void text(const OptionText& option, std::string& value, Needed needed = Needed::no);
  // An option whose value is given after `=` only, as in `--recent=30`; without one it is
  // `implicit_value`.
  void optional_text(const OptionText& option, std::string& value, const char* implicit_value);
  // An option that may be given several times.
  void texts(const OptionText& option, std::vector<std::string>& values);
  // An option with a number. Defined for unsigned, std::uint64_t and double.
  template <typename Number>
  void number(const OptionText& option, Number& value, RangeOf<Number> range = std::nullopt);
  // An option with a list of numbers separated by commas.
  void numbers(const OptionText& option, std::vector<std::uint64_t>& values,
               NumberRange<std::uint64_t> range);
  // A positional argument. `name`: "PATH".
  void argument(const char* name, std::string& value, Needed needed);
  void arguments(const char* name, std::vector<std::string>& values, Needed needed = Needed::no,
                 ValueSet possible = {});

  // Lives as long as this object. Hidden from --help if it has no description.
  CommandLine& subcommand(const char* name, const char* description);
  // Whether this subcommand was named.
  bool is_given() const;

  // To be called once. An argument after `--` is no option. Text to print, where the command line
  // asked for that, and of an unfinished one what it could become. Throws Error, which names
  // --help.
  std::optional<PrintAndExit> parse(int argc, const char* const* argv,
                                    SingleDash single_dash = SingleDash::option);

  // After parse(): the word that the program itself is to complete. The options in front of it have
  // been read; what is wrong with them was passed over.
  const std::optional<UnfinishedWord>& unfinished() const;

  // "usage: triglot-query [OPTIONS] QUERY..."
  std::string usage() const;

private:
  struct Parser;
  explicit CommandLine(std::unique_ptr<Parser> parser);
  std::unique_ptr<Parser> parser_;
};

} // namespace triglot
