#include "base/command_line/command_line.h"

#include "base/ascii.h"
#include "base/command_line/help_text.h"
#include "base/command_line/option.h"
#include "base/command_line/unfinished_line.h"
#include "base/edit_distance.h"
#include "base/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace triglot {
namespace {

using Values = Option::Values;

// CLI11 takes any argument with a leading dash for an option and any with a leading bracket for a
// list. Arguments that are neither pass through it with this mark in front.
constexpr char mark = ' ';

std::string marked(std::string_view argument) {
  return std::string(1, mark).append(argument);
}

std::string marked_where_needed(std::string_view argument) {
  const bool is_misread = argument.starts_with('[') || argument.starts_with(mark);
  return is_misread ? marked(argument) : std::string(argument);
}

std::string unmarked(const std::string& argument) {
  return argument.substr(argument.starts_with(mark) ? 1 : 0);
}

} // namespace

struct CommandLine::Parser {
  Parser(std::unique_ptr<CLI::App> own, std::string called)
      : app(own.get()), owned(std::move(own)), program(std::move(called)) {}
  Parser(CLI::App& subcommand, std::string called) : app(&subcommand), program(std::move(called)) {}

  CLI::Option& add(const OptionText& option, Option::Assign assign) {
    CLI::Option* parsed = app->add_option(option.names);
    parsed->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    options.push_back({.names = option.names,
                       .value = option.value == nullptr ? "N" : option.value,
                       .help = option.help,
                       .assign = std::move(assign),
                       .group = group,
                       .parsed = parsed,
                       .possible = option.possible});
    return *parsed;
  }

  // Shown last; CLI11 already has the flag itself.
  void add_help_entry() {
    options.push_back(
        {.names = "-h,--help", .value = "", .help = "print this help and exit", .group = group});
  }

  Parser* find_subcommand(std::string_view name) const {
    for (const std::unique_ptr<CommandLine>& line : subcommands) {
      if (line->parser_->app->get_name() == name) {
        return line->parser_.get();
      }
    }
    return nullptr;
  }

  // The arguments, rewritten so that CLI11 takes each for what it is.
  std::vector<std::string> prepared(int argc, const char* const* argv, SingleDash single_dash);
  bool is_text(std::string_view argument);
  enum class Value : std::uint8_t { none, follows }; // whether the next argument is its value
  Value add_option(std::string_view argument, std::vector<std::string>& arguments);
  void assign_all() const;
  std::string usage() const;
  std::string help() const;
  std::optional<PrintAndExit> complete(const UnfinishedLine& line, SingleDash single_dash);
  // What is wrong, in our words. `last`: the last argument.
  Error error_of(const CLI::ParseError& error, const std::string& last) const;

  CLI::App* app;
  std::unique_ptr<CLI::App> owned; // null for a subcommand
  std::string program;             // with the subcommand
  std::vector<Option> options;
  std::vector<std::unique_ptr<CommandLine>> subcommands;
  Parser* given = this; // this, or the subcommand given
  std::string group = "Options";
  std::string epilogue;
  bool version = false;
  std::string unfinished_word; // for --help alone
  std::optional<UnfinishedWord> unfinished = {};
  std::size_t places = 0; // options given
};

// Whether the argument has a single dash and is neither one of our options nor a short one with its
// number attached.
bool CommandLine::Parser::is_text(std::string_view argument) {
  if (!argument.starts_with('-') || argument.starts_with("--") || argument.size() < 2 ||
      find_option(options, argument) != nullptr) {
    return false;
  }
  const std::string_view rest = argument.substr(2);
  const Option* option = find_option(options, argument.substr(0, 2));
  const bool is_number = !rest.empty() && std::all_of(rest.begin(), rest.end(), is_ascii_digit);
  return option == nullptr || option->value.empty() || !is_number;
}

std::vector<std::string> CommandLine::Parser::prepared(int argc, const char* const* argv,
                                                       SingleDash single_dash) {
  std::vector<std::string> arguments;
  bool options_over = false;
  bool is_value = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (std::exchange(is_value, false) || options_over ||
        (single_dash == SingleDash::text && given->is_text(argument))) {
      arguments.push_back(argument.starts_with('-') ? marked(argument)
                                                    : marked_where_needed(argument));
    } else if (argument == "--") {
      options_over = true;
    } else if (Parser* subcommand = given->find_subcommand(argument)) {
      given = subcommand;
      arguments.emplace_back(argument);
    } else {
      is_value = given->add_option(argument, arguments) == Value::follows;
    }
  }
  std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
  return arguments;
}

// Adds an option with its value if that follows `=`, or else an argument that is not an option.
CommandLine::Parser::Value CommandLine::Parser::add_option(std::string_view argument,
                                                           std::vector<std::string>& arguments) {
  const TypedOption typed(argument);
  Option* option = find_option(options, typed.name);
  if (option == nullptr) {
    arguments.push_back(marked_where_needed(argument));
    return Value::none;
  }
  option->typed = typed.name;
  option->place = ++places;
  if (typed.is_long && typed.value && option->value.empty()) {
    throw Error(fmt::format("{} takes no value (see --help)", typed.name));
  }
  if (option->implicit_value) {
    option->given = {std::string(typed.value.value_or(*option->implicit_value))};
  } else if (!typed.is_long || !typed.value) {
    arguments.emplace_back(argument);
    return !typed.value && !option->value.empty() ? Value::follows : Value::none;
  } else {
    arguments.emplace_back(typed.name);
    arguments.push_back(marked(*typed.value));
  }
  return Value::none;
}

// Assigns in the order given, as two options may share a variable.
void CommandLine::Parser::assign_all() const {
  std::vector<const Option*> in_order;
  for (const Option& option : options) {
    in_order.push_back(&option);
  }
  std::ranges::stable_sort(in_order, {}, &Option::place);
  for (const Option* option : in_order) {
    Values values = option->given;
    if (option->parsed != nullptr) {
      values = option->parsed->results();
      std::transform(values.begin(), values.end(), values.begin(), unmarked);
    }
    refuse_empty(*option, values);
    if (!values.empty() && option->assign) {
      option->assign(option->typed, std::move(values));
    }
  }
}

std::string CommandLine::Parser::usage() const {
  std::string text = fmt::format("usage: {} [OPTIONS]", program);
  if (!subcommands.empty()) {
    text += " COMMAND";
  }
  for (const Option& option : options) {
    if (option.is_positional()) {
      const bool needed = option.parsed->get_required();
      text += fmt::format(" {}{}{}", needed ? "" : "[", option.value, needed ? "" : "]");
    }
  }
  return text + "\n";
}

std::string CommandLine::Parser::help() const {
  std::string text = usage();
  text += "\n" + wrapped_help(app->get_description());
  std::string commands;
  for (const std::unique_ptr<CommandLine>& line : subcommands) {
    const CLI::App& command = *line->parser_->app;
    if (!command.get_description().empty()) {
      commands += help_entry(command.get_name(), command.get_description());
    }
  }
  text += commands.empty() ? "" : "\nCommands:\n" + commands;
  text += help_of(options);
  text += epilogue.empty() ? "" : "\n" + wrapped_help(epilogue);
  return text;
}

Error CommandLine::Parser::error_of(const CLI::ParseError& error, const std::string& last) const {
  std::string what = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    std::string unknown = unmarked(app->remaining(true).front());
    unknown.resize(std::min(unknown.find('='), unknown.size()));
    std::vector<std::string> names;
    if (unknown.starts_with('-')) {
      names = long_names(given->options);
    } else {
      for (const std::unique_ptr<CommandLine>& line : given->subcommands) {
        names.push_back(line->parser_->app->get_name());
      }
    }
    const char* kind = unknown.starts_with('-') ? "option" : names.empty() ? "argument" : "command";
    what = fmt::format("unknown {} {}{}", kind, unknown, did_you_mean(unknown, names));
  } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    const Option* option = find_option(given->options, unmarked(last));
    what = option == nullptr
               ? what
               : fmt::format("{0} needs a value: {0} {1}", unmarked(last), option->value);
  }
  return Error(fmt::format("{} (see --help)", what));
}

// Text to print, or nothing where the program is to tell what it could become.
std::optional<PrintAndExit> CommandLine::Parser::complete(const UnfinishedLine& line,
                                                          SingleDash single_dash) {
  std::vector<std::string> words = line.before;
  const auto command = std::find_if(words.begin(), words.end(), [&](const std::string& word) {
    return find_subcommand(word) != nullptr;
  });
  if (command != words.end()) {
    given = find_subcommand(*command);
    words.erase(words.begin(), command + 1);
  }
  const WordsBefore before(given->options, words);
  std::vector<Candidate> commands;
  for (const std::unique_ptr<CommandLine>& subcommand : given->subcommands) {
    const CLI::App& app_of = *subcommand->parser_->app;
    if (!app_of.get_description().empty() && app_of.get_name().starts_with(line.word)) {
      commands.push_back({app_of.get_name(), app_of.get_description()});
    }
  }
  auto completed = before.complete(line.word, single_dash);
  if (std::holds_alternative<UnfinishedWord>(completed)) {
    unfinished = std::get<UnfinishedWord>(std::move(completed));
    return std::nullopt;
  }
  return PrintAndExit{std::get<std::string>(completed) +
                      (before.may_name_command() ? completion_lines("", commands) : "")};
}

CommandLine::CommandLine(const std::string& description, const std::string& program)
    : CommandLine(
          std::make_unique<Parser>(std::make_unique<CLI::App>(description, program), program)) {}

CommandLine::CommandLine(std::unique_ptr<Parser> parser) : parser_(std::move(parser)) {}
CommandLine::~CommandLine() = default;

void CommandLine::group(const char* heading) {
  parser_->group = heading;
}

void CommandLine::epilogue(std::string text) {
  parser_->epilogue = std::move(text);
}

void CommandLine::flag(const char* names, bool& value, const char* help) {
  parser_->options.push_back({.names = names, .value = "", .help = help, .group = parser_->group});
  parser_->app->add_flag(names, value);
}

void CommandLine::text(const OptionText& option, std::string& value, Needed needed) {
  parser_->add(option, assign_to(value)).required(needed == Needed::yes);
  parser_->options.back().empty = option.empty;
  parser_->options.back().last_counts = true;
}

void CommandLine::flag_for(const char* names, std::string& value, const char* text,
                           const char* help) {
  parser_->options.push_back({.names = names,
                              .value = "",
                              .help = help,
                              .assign = assign_to(value),
                              .group = parser_->group,
                              .implicit_value = text});
}

void CommandLine::optional_text(const OptionText& option, std::string& value,
                                const char* implicit_value) {
  parser_->options.push_back({.names = option.names,
                              .value = option.value,
                              .help = option.help,
                              .assign = assign_to(value),
                              .group = parser_->group,
                              .implicit_value = implicit_value,
                              .empty = option.empty,
                              .possible = option.possible});
}

void CommandLine::texts(const OptionText& option, std::vector<std::string>& values) {
  parser_->add(option, [&values](const auto&, Values given) { values = std::move(given); });
  parser_->options.back().empty = option.empty;
}

template <typename Number>
void CommandLine::number(const OptionText& option, Number& value, RangeOf<Number> range) {
  parser_->add(option, [&value, range](const std::string& typed, const Values& given) {
    value = number_of<Number>(typed, given.back(), range);
  });
}

template void CommandLine::number(const OptionText&, unsigned&, RangeOf<unsigned>);
template void CommandLine::number(const OptionText&, std::uint64_t&, RangeOf<std::uint64_t>);
template void CommandLine::number(const OptionText&, double&, RangeOf<double>);

void CommandLine::numbers(const OptionText& option, std::vector<std::uint64_t>& values,
                          NumberRange<std::uint64_t> range) {
  parser_->add(option, [&values, range](const std::string& typed, const Values& given) {
    values.clear();
    for (const std::string& number : CLI::detail::split(given.back(), ',')) {
      values.push_back(number_of<std::uint64_t>(typed, number, range));
    }
  });
}

void CommandLine::argument(const char* name, std::string& value, Needed needed) {
  text({name, name, ""}, value, needed);
}

void CommandLine::arguments(const char* name, std::vector<std::string>& values, Needed needed,
                            ValueSet possible) {
  const std::string several = fmt::format("{}...", name);
  texts({name, several.c_str(), "", std::move(possible), EmptyValue::passed_on}, values);
  parser_->options.back().parsed->expected(-1)->required(needed == Needed::yes);
}

CommandLine& CommandLine::subcommand(const char* name, const char* description) {
  CLI::App& app = *parser_->app;
  app.require_subcommand(0, 1);
  std::unique_ptr<CommandLine> subcommand(new CommandLine(std::make_unique<Parser>(
      *app.add_subcommand(name, description), fmt::format("{} {}", parser_->program, name))));
  return *parser_->subcommands.emplace_back(std::move(subcommand));
}

bool CommandLine::is_given() const {
  return parser_->app->parsed();
}

const std::optional<UnfinishedWord>& CommandLine::unfinished() const {
  return parser_->unfinished;
}

std::string CommandLine::usage() const {
  return parser_->usage();
}

std::optional<PrintAndExit> CommandLine::parse(int argc, const char* const* argv,
                                               SingleDash single_dash) {
  Parser& parser = *parser_;
  text({"--complete", "WORD", "what WORD could become, a line each: for shells and editors"},
       parser.unfinished_word);
  flag("-V,--version", parser.version, "print the version and exit");
  parser.add_help_entry();
  for (const std::unique_ptr<CommandLine>& line : parser.subcommands) {
    line->parser_->add_help_entry();
  }
  if (const std::optional<UnfinishedLine> line = unfinished_line(argc, argv)) {
    return parser.complete(*line, single_dash);
  }
  try {
    parser.app->parse(parser.prepared(argc, argv, single_dash));
  } catch (const CLI::CallForHelp&) {
    return PrintAndExit{parser.given->help()};
  } catch (const CLI::ParseError& error) {
    throw parser.error_of(error, argv[argc - 1]);
  }
  if (parser.version) {
    return PrintAndExit{version_line(parser.program) + "\n"};
  }
  parser.assign_all();
  if (parser.given != &parser) {
    parser.given->assign_all();
  }
  return std::nullopt;
}

} // namespace triglot
