// The command line of a program. A frame around CLI11, which takes half a minute to compile and has
// its own ideas of some arguments: one file knows it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace triglot {

// The program is over before it began: `text` on stdout with exit code 0 (--help, --version).
struct PrintAndExit {
  std::string text;
};

// "PROGRAM 0.1.0 (Xapian 1.4.22, ICU 72.1, Snowball 2.2.0-2)".
std::string version_line(std::string_view program);

// How an option is shown by --help: its name ("--db", "-n"), what stands for its value ("DIR";
// null: the name of its kind of number), what it is for.
struct OptionText {
  const char* name;
  const char* type;
  std::string help;
};

template <typename Number>
struct NumberRange {
  Number min;
  Number max;
};

// Not what a template's argument is deduced from, so that a call may say {{1, 100}}.
template <typename Number>
using RangeOf = std::optional<NumberRange<std::type_identity_t<Number>>>;

enum class Needed : std::uint8_t { no, yes };

// Options, flags and arguments that parse() reads into variables, which have to live until then,
// and keep their values where the command line does not name them. Of an option that is given twice
// the last value counts, unless it takes several. A flag --version is there already.
class CommandLine {
public:
  // `program`: "triglot-index".
  CommandLine(const std::string& description, const std::string& program);
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;
  ~CommandLine();

  // `name`: also "-0".
  void flag(const char* name, bool& value, const char* help);
  void text(const OptionText& option, std::string& value, Needed needed = Needed::no);
  // May be given several times.
  void texts(const OptionText& option, std::vector<std::string>& values);
  // For unsigned, std::uint64_t and double.
  template <typename Number>
  void number(const OptionText& option, Number& value, RangeOf<Number> range = std::nullopt);
  // Separated by commas.
  void numbers(const OptionText& option, std::vector<std::uint64_t>& values,
               NumberRange<std::uint64_t> range);
  // What is no option. `name`: "PATH".
  void argument(const char* name, std::string& value, Needed needed);
  void arguments(const char* name, std::vector<std::string>& values, const char* help,
                 Needed needed = Needed::no);

  // Lives as long as this one. Without a description it is not shown.
  CommandLine& subcommand(const char* name, const char* description);
  // Whether this subcommand was named.
  bool is_given() const;

  // To be called once. An argument after `--` is no option, nor is one that `is_text` says so of.
  // Text to print, where the command line asked for that. Throws Error, which names --help.
  using IsText = bool (*)(std::string_view argument);
  std::optional<PrintAndExit> parse(int argc, const char* const* argv, IsText is_text = nullptr);

private:
  struct Parser;
  explicit CommandLine(std::unique_ptr<Parser> parser);
  std::unique_ptr<Parser> parser_;
};

} // namespace triglot
