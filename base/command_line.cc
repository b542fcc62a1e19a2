#include "base/command_line.h"

#include "base/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unicode/uversion.h>
#include <xapian.h>

#include <algorithm>
#include <utility>

namespace triglot {
namespace {

// CLI11 takes an argument that begins with a dash for an option and one that begins with a bracket
// for a list. What is neither gets a mark in front on its way through it.
constexpr char mark = ' ';

std::string marked(std::string_view argument, bool is_text) {
  const bool needs_mark = (argument.starts_with('-') && is_text) || argument.starts_with('[') ||
                          argument.starts_with(mark);
  return needs_mark ? std::string(1, mark).append(argument) : std::string(argument);
}

void unmark(std::string& argument) {
  argument.erase(0, argument.starts_with(mark) ? 1 : 0);
}

template <typename Value>
CLI::Option& add(CLI::App& app, const OptionText& option, Value& value) {
  CLI::Option& made = *app.add_option(option.name, value, option.help);
  if (option.type != nullptr) {
    made.type_name(option.type);
  }
  return made;
}

} // namespace

std::string version_line(std::string_view program) {
  UVersionInfo icu;
  u_getVersion(icu);
  return fmt::format("{} {} (Xapian {}, ICU {}.{}, Snowball {})", program, TRIGLOT_VERSION,
                     Xapian::version_string(), icu[0], icu[1], TRIGLOT_SNOWBALL_VERSION);
}

struct CommandLine::Parser {
  explicit Parser(std::unique_ptr<CLI::App> own) : app(own.get()), owned(std::move(own)) {}
  explicit Parser(CLI::App& subcommand) : app(&subcommand) {}

  void unmark_all() {
    for (std::string* text : texts) {
      unmark(*text);
    }
    for (std::vector<std::string>* list : lists) {
      std::for_each(list->begin(), list->end(), unmark);
    }
    for (const std::unique_ptr<CommandLine>& subcommand : subcommands) {
      if (subcommand->is_given()) { // others may have the same variables
        subcommand->parser_->unmark_all();
      }
    }
  }

  CLI::App* app;
  std::unique_ptr<CLI::App> owned; // null for a subcommand
  std::vector<std::string*> texts;
  std::vector<std::vector<std::string>*> lists;
  std::vector<std::unique_ptr<CommandLine>> subcommands;
  bool version = false;
};

CommandLine::CommandLine(const std::string& description, const std::string& program)
    : CommandLine(std::make_unique<Parser>(std::make_unique<CLI::App>(description, program))) {}

CommandLine::CommandLine(std::unique_ptr<Parser> parser) : parser_(std::move(parser)) {}
CommandLine::~CommandLine() = default;

void CommandLine::flag(const char* name, bool& value, const char* help) {
  parser_->app->add_flag(name, value, help);
}

void CommandLine::text(const OptionText& option, std::string& value, Needed needed) {
  add(*parser_->app, option, value)
      .required(needed == Needed::yes)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  parser_->texts.push_back(&value);
}

void CommandLine::texts(const OptionText& option, std::vector<std::string>& values) {
  add(*parser_->app, option, values).allow_extra_args(false);
  parser_->lists.push_back(&values);
}

template <typename Number>
void CommandLine::number(const OptionText& option, Number& value, RangeOf<Number> range) {
  CLI::Option& made = add(*parser_->app, option, value);
  made.multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  if (range) {
    made.check(CLI::Range(range->min, range->max));
  }
}

template void CommandLine::number(const OptionText&, unsigned&, RangeOf<unsigned>);
template void CommandLine::number(const OptionText&, std::uint64_t&, RangeOf<std::uint64_t>);
template void CommandLine::number(const OptionText&, double&, RangeOf<double>);

void CommandLine::numbers(const OptionText& option, std::vector<std::uint64_t>& values,
                          NumberRange<std::uint64_t> range) {
  add(*parser_->app, option, values).delimiter(',')->check(CLI::Range(range.min, range.max));
}

void CommandLine::argument(const char* name, std::string& value, Needed needed) {
  text({name, nullptr, ""}, value, needed);
}

void CommandLine::arguments(const char* name, std::vector<std::string>& values, const char* help,
                            Needed needed) {
  parser_->app->add_option(name, values, help)->required(needed == Needed::yes);
  parser_->lists.push_back(&values);
}

CommandLine& CommandLine::subcommand(const char* name, const char* description) {
  CLI::App& app = *parser_->app;
  app.require_subcommand(0, 1);
  CLI::App& made = *app.add_subcommand(name, description);
  if (*description == '\0') {
    made.group("");
  }
  std::unique_ptr<CommandLine> subcommand(new CommandLine(std::make_unique<Parser>(made)));
  return *parser_->subcommands.emplace_back(std::move(subcommand));
}

bool CommandLine::is_given() const {
  return parser_->app->parsed();
}

std::optional<PrintAndExit> CommandLine::parse(int argc, const char* const* argv, IsText is_text) {
  CLI::App& app = *parser_->app;
  app.add_flag("--version", parser_->version, "print the version and exit");
  std::vector<std::string> arguments;
  bool options_over = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const CLI::Option* before = i > 1 ? app.get_option_no_throw(argv[i - 1]) : nullptr;
    const bool is_value = before != nullptr && before->get_expected_min() > 0;
    if (argument == "--" && !options_over && !is_value) {
      options_over = true;
    } else { // of those here, "--" is text
      arguments.push_back(marked(argument, options_over || argument == "--" ||
                                               (is_text != nullptr && is_text(argument))));
    }
  }
  std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    return PrintAndExit{app.help()};
  } catch (const CLI::ParseError& error) {
    throw Error(fmt::format("{} (see --help)", error.what()));
  }
  if (parser_->version) {
    return PrintAndExit{version_line(app.get_name()) + "\n"};
  }
  parser_->unmark_all();
  return std::nullopt;
}

} // namespace triglot
