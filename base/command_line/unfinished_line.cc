#include "base/command_line/unfinished_line.h"

#include "base/error.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace triglot {
namespace {

constexpr std::string_view complete_option = "--complete";

// Where the program tells what a value could become, the word; else the lines.
std::variant<std::string, UnfinishedWord> completed(const Option& option, std::string_view name,
                                                    std::string kept, std::string typed) {
  if (option.possible.kind == ValueKind::of_program) {
    return UnfinishedWord{std::string(name), std::move(kept), std::move(typed)};
  }
  return completed_value(option.possible, kept, typed);
}

} // namespace

std::optional<UnfinishedLine> unfinished_line(int argc, const char* const* argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  const auto asked = std::find_if(arguments.begin(), end, [](const std::string& argument) {
    return TypedOption(argument).name == complete_option;
  });
  if (asked == end) {
    return std::nullopt;
  }
  UnfinishedLine line;
  line.before.assign(arguments.begin(), asked);
  auto behind = asked + 1;
  if (const TypedOption typed(*asked); typed.value) {
    line.word = *typed.value;
  } else if (behind == arguments.end()) {
    return std::nullopt; // what is wrong with it is told as of any option
  } else {
    line.word = *behind++;
  }
  if (behind != arguments.end() && *behind == "--") {
    ++behind;
  }
  line.before.insert(line.before.end(), behind, arguments.end());
  return line;
}

WordsBefore::WordsBefore(std::vector<Option>& options, const std::vector<std::string>& words)
    : options_(options) {
  for (const std::string& word : words) {
    read(word);
  }
  assign();
}

void WordsBefore::read(const std::string& word) {
  if (awaits_value_ != nullptr) {
    values_.emplace_back(std::exchange(awaits_value_, nullptr), word);
    return;
  }
  if (!options_over_ && word == "--") {
    options_over_ = true;
    return;
  }
  const TypedOption typed(word);
  const Option* option = options_over_ ? nullptr : find_option(options_, typed.name);
  if (option == nullptr) {
    has_arguments_ = true;
  } else if (typed.value) {
    values_.emplace_back(option, *typed.value);
  } else if (!option->value.empty() && !option->implicit_value) {
    awaits_value_ = option;
    awaits_name_ = typed.name;
  }
}

// All values of an option at once, as a finished line has them.
void WordsBefore::assign() const {
  for (const Option& option : options_) {
    Option::Values given;
    for (const auto& [of, value] : values_) {
      if (of == &option) {
        given.push_back(value);
      }
    }
    if (!given.empty() && option.assign) {
      try {
        option.assign(option.names, std::move(given));
      } catch (const Error&) { // nobody wants to be told before the line is finished
      }
    }
  }
}

std::variant<std::string, UnfinishedWord> WordsBefore::complete(const std::string& word,
                                                                SingleDash single_dash) const {
  if (awaits_value_ != nullptr) {
    return completed(*awaits_value_, awaits_name_, "", word);
  }
  if (!options_over_ && word.starts_with('-')) {
    const TypedOption typed(word);
    const Option* option = find_option(options_, typed.name);
    if (option != nullptr && typed.is_long && typed.value) {
      return completed(*option, typed.name, std::string(typed.name).append("="),
                       std::string(*typed.value));
    }
    if (std::string lines = option_lines(word);
        !lines.empty() || typed.is_long || single_dash == SingleDash::option) {
      return lines;
    }
  }
  const auto argument = std::find_if(options_.begin(), options_.end(),
                                     [](const Option& option) { return option.is_positional(); });
  return argument == options_.end() ? "" : completed(*argument, "", "", word);
}

// The options that begin so, by their long names.
std::string WordsBefore::option_lines(const std::string& word) const {
  std::vector<Candidate> candidates;
  for (const Option& option : options_) {
    const std::size_t begin = option.is_positional() ? std::string::npos : option.names.find("--");
    if (begin != std::string::npos && option.names.substr(begin).starts_with(word)) {
      candidates.push_back({option.names.substr(begin), option.help});
    }
  }
  return completion_lines("", candidates);
}

} // namespace triglot
