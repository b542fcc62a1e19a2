#include "query/options.h"

#include "store/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <utility>

namespace triglot {
namespace {

// `-copilot`, `-"cloud`, `-nvidia`: words to be excluded, not options. Ours with one dash are -h,
// -n N and -nN.
bool is_excluded_word(std::string_view argument) {
  if (!argument.starts_with('-') || argument.starts_with("--") || argument == "-" ||
      argument == "-h" || argument == "-n") {
    return false;
  }
  const std::string_view rest = argument.substr(2);
  const bool count = argument[1] == 'n' && std::all_of(rest.begin(), rest.end(), [](char c) {
                       return std::isdigit(static_cast<unsigned char>(c)) != 0;
                     });
  return !count;
}

// CLI11 takes what begins with a dash for an option and what begins with a bracket for a list, so
// words of the query get this before them on the way through it.
constexpr char word_mark = ' ';

void unmark(std::string& word) {
  word.erase(0, word.starts_with(word_mark) ? 1 : 0);
}

std::vector<std::string> arguments_for_cli11(int argc, const char* const* argv) {
  std::vector<std::string> arguments;
  bool options_over = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const bool marked = options_over || is_excluded_word(argument) || argument.starts_with('[') ||
                        argument.starts_with(word_mark);
    if (marked) {
      arguments.push_back(word_mark + argument);
    } else if (argument == "--") {
      options_over = true;
    } else {
      arguments.push_back(argument);
    }
  }
  std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
  return arguments;
}

template <typename Value>
Value choice(std::string_view option, const std::string& typed,
             std::initializer_list<std::pair<std::string_view, Value>> choices) {
  std::string names;
  for (const auto& [name, value] : choices) {
    if (name == typed) {
      return value;
    }
    names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
  }
  throw Error(fmt::format("{} {}: one of {} (see --help)", option, typed, names));
}

} // namespace

std::variant<QueryOptions, PrintAndExit> parse_query_options(int argc, const char* const* argv) {
  QueryOptions options;
  std::vector<std::string> words;
  std::string format = "text";
  std::string colour = "auto";
  bool explain = false;
  bool version = false;
  CLI::App app("Searches the articles that triglot-index has indexed.\n\n"
               "  accordo nuvola             both words, in any inflection\n"
               "  '\"right of first refusal\"' exactly this phrase\n"
               "  energia -nucleare          without a word; also NOT\n"
               "  '(dijk OR sluis) water'    either; brackets",
               "triglot-query");
  app.add_option("--db", options.db,
                 "the index (default: $TRIGLOT_DB, else "
                 "${XDG_DATA_HOME:-~/.local/share}/triglot)")
      ->type_name("DIR");
  app.add_option("-n", options.page.size, "how many hits (default 10)")
      ->type_name("N")
      ->check(CLI::Range(1U, 1000000U));
  app.add_option("--offset", options.page.offset, "how many hits to skip (default 0)")
      ->type_name("N")
      ->check(CLI::Range(0U, 1000000000U));
  app.add_option("--format", format, "text or json (default text)")->type_name("FORMAT");
  app.add_option("--color", colour, "auto, always or never (default auto)")->type_name("WHEN");
  app.add_flag("--explain", explain, "on stderr: how the query was understood");
  app.add_flag("--version", version, "print the version and exit");
  app.add_option("QUERY", words, "joined by blanks");
  try {
    app.parse(arguments_for_cli11(argc, argv));
  } catch (const CLI::CallForHelp&) {
    return PrintAndExit{app.help()};
  } catch (const CLI::ParseError& error) {
    throw Error(fmt::format("{} (see --help)", error.what()));
  }
  if (version) {
    return PrintAndExit{version_line("triglot-query") + "\n"};
  }
  for (std::string& word : words) {
    unmark(word);
  }
  unmark(options.db); // as any path may begin so
  options.query = fmt::format("{}", fmt::join(words, " "));
  if (options.query.find_first_not_of(" \t\n\r") == std::string::npos) {
    throw Error("nothing to search for: the query is empty (see --help)");
  }
  options.format = choice<OutputFormat>(
      "--format", format, {{"text", OutputFormat::text}, {"json", OutputFormat::json}});
  options.colour = choice<ColourChoice>("--color", colour,
                                        {{"auto", ColourChoice::automatic},
                                         {"always", ColourChoice::always},
                                         {"never", ColourChoice::never}});
  options.explain = explain ? Explain::yes : Explain::no;
  return options;
}

} // namespace triglot
