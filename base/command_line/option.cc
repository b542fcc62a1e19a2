#include "base/command_line/option.h"

#include "base/command_line/help_text.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/plain_text.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// "-n, --limit N"; "    --sort ORDER" to line up with it.
std::string shown(const Option& option) {
  std::string text = option.names;
  if (const std::size_t comma = text.find(','); comma != std::string::npos) {
    text.insert(comma + 1, " ");
  }
  text.insert(0, text.starts_with("--") ? "    " : "");
  const char* divider = option.implicit_value ? "" : " "; // --recent[=DAYS]
  return option.value.empty() ? text : text + divider + option.value;
}

// What is allowed in place of `typed`: "a number from 1 to 1,000,000".
template <typename Number>
std::string possible_instead_of(std::string_view typed, RangeOf<Number> range) {
  const auto shown = [](Number number) { // bounds are integers, or between 0 and 1
    const auto whole = static_cast<std::uint64_t>(number);
    return whole == 0 && number > 0 ? fmt::format("{}", number) : grouped(whole);
  };
  const bool is_fraction = typed.find('.') != std::string_view::npos;
  const char* kind = std::is_integral_v<Number> && is_fraction ? "a whole number" : "a number";
  return range ? fmt::format("{} from {} to {}", kind, shown(range->min), shown(range->max)) : kind;
}

} // namespace

TypedOption::TypedOption(std::string_view argument) : is_long(argument.starts_with("--")) {
  const std::size_t end = std::min(is_long ? argument.find('=') : std::size_t{2}, argument.size());
  name = argument.substr(0, end);
  if (end < argument.size()) {
    value = argument.substr(is_long ? end + 1 : end);
  }
}

bool Option::has_name(std::string_view name) const {
  const std::string_view all = names;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find(',', begin), all.size());
    if (all.substr(begin, end - begin) == name) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

Option::Assign assign_to(std::string& value) {
  return [&value](const std::string&, Option::Values given) { value = std::move(given.back()); };
}

template <typename Number>
Number number_of(const std::string& option, const std::string& typed, RangeOf<Number> range) {
  const auto number = parse_decimal<Number>(typed);
  if (!number || (range && !(*number >= range->min && *number <= range->max))) { // no NaN
    throw Error(fmt::format("{} {}: {} (see --help)", option, typed,
                            possible_instead_of<Number>(typed, range)));
  }
  return *number;
}

template unsigned number_of<unsigned>(const std::string&, const std::string&, RangeOf<unsigned>);
template std::uint64_t number_of<std::uint64_t>(const std::string&, const std::string&,
                                                RangeOf<std::uint64_t>);
template double number_of<double>(const std::string&, const std::string&, RangeOf<double>);

void refuse_empty(const Option& option, const Option::Values& values) {
  const auto counting = option.last_counts && !values.empty() ? values.end() - 1 : values.begin();
  if (option.empty == EmptyValue::refused &&
      std::find(counting, values.end(), "") != values.end()) {
    throw Error(fmt::format("{0} needs a value that is not empty: {0}{1}{2} (see --help)",
                            option.typed, option.implicit_value ? "" : " ", option.value));
  }
}

std::string help_of(const std::vector<Option>& options) {
  std::string text;
  std::string heading;
  for (const Option& option : options) {
    if (option.is_positional()) {
      continue;
    }
    if (option.group != heading) {
      heading = option.group;
      text += fmt::format("\n{}:\n", heading);
    }
    text += help_entry(shown(option), option.help);
  }
  return text;
}

Option* find_option(std::vector<Option>& options, std::string_view name) {
  const auto found = std::find_if(options.begin(), options.end(), [&](const Option& option) {
    return !option.is_positional() && option.has_name(name);
  });
  return found == options.end() ? nullptr : &*found;
}

std::vector<std::string> long_names(const std::vector<Option>& options) {
  std::vector<std::string> names;
  for (const Option& option : options) {
    const std::size_t begin = option.names.find("--");
    if (!option.is_positional() && begin != std::string::npos) {
      names.push_back(option.names.substr(begin));
    }
  }
  return names;
}

} // namespace triglot
