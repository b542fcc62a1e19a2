#include "query/options.h"

#include "base/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <optional>
#include <utility>

namespace triglot {
namespace {

// `-copilot`, `-"cloud`, `-nvidia`: words to be excluded, not options. Ours with one dash are -h,
// -0, -n N and -nN.
bool is_excluded_word(std::string_view argument) {
  if (!argument.starts_with('-') || argument.starts_with("--") || argument == "-" ||
      argument == "-h" || argument == "-n" || argument == "-0") {
    return false;
  }
  const std::string_view rest = argument.substr(2);
  const bool count = argument[1] == 'n' && std::all_of(rest.begin(), rest.end(), [](char c) {
                       return std::isdigit(static_cast<unsigned char>(c)) != 0;
                     });
  return !count;
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

constexpr const char* description =
    "Searches the articles that triglot-index has indexed.\n\n"
    "  accordo nuvola              both words, in any inflection\n"
    "  '\"right of first refusal\"'  exactly this phrase; 'stem:\"…\"' in any inflection\n"
    "  energia -nucleare           without a word; also NOT\n"
    "  '(dijk OR sluis) water'     either; brackets\n"
    "  cloud NEAR/4 capacity       at most 4 words between; also '\"cloud capacity\"~4'\n"
    "  'data*' '*dijk' 'wo?d'      any letters, one letter\n"
    "  mircosoft~                  spelled nearly so; word~2 less nearly\n"
    "  title:x lang:nl author:x publisher:x tag:x site:example.org path:news/2025\n"
    "  date:2025-01 date:2025..    the article's date, also 2025-01-01..2025-03-01\n"
    "  -                           (alone) answers each line of standard input";

// What is read as text and becomes a choice afterwards.
struct Typed {
  std::vector<std::string> words;
  std::string format;
  std::string colour = "auto";
  std::string sort = "relevance";
  bool any = false;
  bool full = false;
  bool nul = false;
  bool explain = false;
  bool strict = false;
};

void add_options(CommandLine& line, QueryOptions& options, Typed& typed) {
  SearchRequest& request = options.request;
  line.texts({"--db", "DIR",
              "the index (default: $TRIGLOT_DB, else ${XDG_DATA_HOME:-~/.local/share}/triglot); "
              "several are searched as one"},
             options.dbs);
  line.number({"-n", "N", "how many hits (default 10)"}, request.page.size, {{1, 1000000}});
  line.number({"--offset", "N", "how many hits to skip (default 0)"}, request.page.offset,
              {{0, 1000000000}});
  line.text({"--sort", "ORDER", "relevance or date, the newest first (default relevance)"},
            typed.sort);
  line.text({"--lang", "CODE", "only articles in this language"}, request.language);
  line.text({"--like", "PATH", "articles like this file, whether it is indexed or not"},
            options.like);
  line.flag("--any", typed.any, "articles with any of the words instead of all");
  line.flag("--strict", typed.strict, "nothing where no article has all words");
  line.text({"--format", "FORMAT", "text, json or paths (default text)"}, typed.format);
  line.flag("-0", typed.nul, "paths that end in NUL, for xargs -0");
  line.flag("--count", options.count, "only the number of articles");
  line.flag("--full", typed.full, "the whole article in the place of a snippet");
  line.text({"--color", "WHEN", "auto, always or never (default auto)"}, typed.colour);
  line.flag("--explain", typed.explain, "on stderr: how the query was understood and scored");
  line.arguments("QUERY", typed.words, "joined by blanks");
}

void apply_choices(const Typed& typed, QueryOptions& options) {
  const std::string format = !typed.format.empty() ? typed.format : typed.nul ? "paths" : "text";
  options.format = choice<OutputFormat>(
      "--format", format,
      {{"text", OutputFormat::text}, {"json", OutputFormat::json}, {"paths", OutputFormat::paths}});
  if (typed.nul && options.format != OutputFormat::paths) {
    throw Error("-0 goes with --format paths only (see --help)");
  }
  options.path_end = typed.nul ? PathEnd::nul : PathEnd::newline;
  options.colour = choice<ColourChoice>("--color", typed.colour,
                                        {{"auto", ColourChoice::automatic},
                                         {"always", ColourChoice::always},
                                         {"never", ColourChoice::never}});
  SearchRequest& request = options.request;
  request.sort =
      choice<Sort>("--sort", typed.sort, {{"relevance", Sort::relevance}, {"date", Sort::date}});
  request.juxtaposition = typed.any ? Juxtaposition::any : Juxtaposition::all;
  request.text = typed.full ? HitText::full : HitText::snippet;
  if (options.format == OutputFormat::paths) {
    request.text = HitText::none;
  }
  request.relaxation = typed.strict ? Relaxation::none : Relaxation::allowed;
  request.explain = typed.explain ? Explain::yes : Explain::no;
  if (options.count) {
    request.counting = Counting::exact;
    request.page = {0, 0};
  }
}

} // namespace

std::variant<QueryOptions, PrintAndExit> parse_query_options(int argc, const char* const* argv) {
  QueryOptions options;
  Typed typed;
  CommandLine line(description, "triglot-query");
  add_options(line, options, typed);
  if (std::optional<PrintAndExit> text = line.parse(argc, argv, is_excluded_word)) {
    return std::move(*text);
  }
  apply_choices(typed, options);
  if (typed.words == std::vector<std::string>{"-"}) {
    options.source = QuerySource::standard_input;
    return options;
  }
  options.request.query = fmt::format("{}", fmt::join(typed.words, " "));
  if (options.like.empty() &&
      options.request.query.find_first_not_of(" \t\n\r") == std::string::npos) {
    throw Error("nothing to search for: the query is empty (see --help)");
  }
  return options;
}

} // namespace triglot
