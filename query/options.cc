#include "query/options.h"

#include "analysis/language_names.h"
#include "base/decimal.h"
#include "base/edit_distance.h"
#include "base/error.h"
#include "query/across/language_option.h"
#include "query/syntax/arguments.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace triglot {
namespace {

// What an option can be, by its names.
template <typename Value, std::size_t Size>
using Choices = std::array<std::pair<const char*, Value>, Size>;

constexpr Choices<OutputFormat, 7> output_formats = {{{"text", OutputFormat::text},
                                                      {"json", OutputFormat::json},
                                                      {"paths", OutputFormat::paths},
                                                      {"lines", OutputFormat::lines},
                                                      {"csv", OutputFormat::csv},
                                                      {"tsv", OutputFormat::tsv},
                                                      {"csl", OutputFormat::csl}}};
constexpr Choices<ColourChoice, 3> colour_choices = {{{"auto", ColourChoice::automatic},
                                                      {"always", ColourChoice::always},
                                                      {"never", ColourChoice::never}}};
constexpr Choices<PagerChoice, 3> pager_choices = {{{"auto", PagerChoice::automatic},
                                                    {"always", PagerChoice::always},
                                                    {"never", PagerChoice::never}}};
constexpr Choices<Sort, 4> sort_orders = {{{"relevance", Sort::relevance},
                                           {"date", Sort::date},
                                           {"oldest", Sort::oldest},
                                           {"path", Sort::path}}};

template <typename Value, std::size_t Size>
std::vector<std::string> choice_names(const Choices<Value, Size>& choices) {
  std::vector<std::string> names;
  for (const auto& [name, value] : choices) {
    names.emplace_back(name);
  }
  return names;
}

template <typename Value, std::size_t Size>
ValueSet one_of(const Choices<Value, Size>& choices) {
  return {ValueKind::choice, choice_names(choices)};
}

template <typename Value, std::size_t Size>
Value choice(std::string_view option, const std::string& typed,
             const Choices<Value, Size>& choices) {
  for (const auto& [name, value] : choices) {
    if (name == typed) {
      return value;
    }
  }
  const std::vector<std::string> names = choice_names(choices);
  if (typed.empty()) {
    throw Error(fmt::format("{} needs a value: {} (see --help)", option, fmt::join(names, ", ")));
  }
  throw Error(fmt::format("{} {}: one of {}{} (see --help)", option, typed, fmt::join(names, ", "),
                          did_you_mean(typed, names)));
}

ValueSet fields_to_count_by() {
  ValueSet possible{ValueKind::choices, {}};
  for (const CountedFieldRow& row : counted_fields) {
    possible.names.emplace_back(row.name);
  }
  return possible;
}

// More days than there are between any two dates.
constexpr double max_half_life = 10'000'000;

double half_life_of(const std::string& typed) {
  const auto days = parse_decimal<double>(typed);
  if (!days || !(*days > 0 && *days <= max_half_life)) {
    throw Error(fmt::format("--recent={}: a number of days above 0 (see --help)", typed));
  }
  return *days;
}

constexpr const char* description =
    "Searches the articles that triglot-index has indexed. Arguments are joined with\n"
    "spaces. The shell interprets quotes, *, ? and parentheses, so put a query that\n"
    "contains them in single quotes.\n"
    "\n"
    "  accordo nuvola              both words, in any inflection\n"
    "  '\"right of first refusal\"'  exactly this phrase; 'stem:\"...\"' inflected\n"
    "  energia -nucleare           without a word; also NOT\n"
    "  '(dijk OR sluis) water'     either\n"
    "  cloud NEAR/4 capacity       at most 4 words between; also '\"cloud capacity\"~4'\n"
    "  'data*' '*dijk' 'wo?d'      any letters, one letter\n"
    "  mircosoft~                  similar spellings: one edit; word~2: two\n"
    "  title:x author:x publisher:x tag:x lang:nl site:example.org path:news/2025\n"
    "  date:2025-01 since:2024 before:2025-03 date:last-month date:7d..\n"
    "  id:37ac8612 url:https://example.org/x    one article\n"
    "  -                           (alone) answers each line of standard input";

constexpr const char* exit_codes =
    "Exit codes: 0 found, 1 nothing found, 2 error, 3 answered without some servers\n"
    "(--partial). docs/query-syntax.md describes everything that can be typed.";

// Shown to somebody who has typed no query.
constexpr const char* examples =
    "  triglot-query accordo nuvola              articles with both words\n"
    "  triglot-query '\"right of first refusal\"'  with exactly this phrase\n"
    "  triglot-query dijk lang:nl since:2024     in a language, from a day on\n"
    "triglot-query --help describes all options.\n";

constexpr const char* all_languages = "all";
constexpr std::string_view not_across = "none"; // the option is not given

// What is read as text and becomes a choice afterwards.
struct Typed {
  std::vector<std::string> words;
  std::string format;
  std::string colour = "auto";
  std::string pager = "auto";
  std::string sort = "relevance";
  std::string recent; // empty: not asked for
  std::string by;
  std::string across{not_across};
  std::string from;
  std::uint32_t size = 0; // 0: not typed
  bool any = false;
  bool full = false;
  bool nul = false;
  double timeout = 10; // seconds
  bool partial = false;
  bool explain = false;
  bool strict = false;
};

void add_options(CommandLine& line, QueryOptions& options, Typed& typed) {
  SearchRequest& request = options.request;
  line.group("Which articles");
  line.texts(
      {"--db",
       "DIR",
       "the index (default: $TRIGLOT_DB, else ${XDG_DATA_HOME:-~/.local/share}/triglot); "
       "HOST:PORT or ssh://[USER@]HOST/DIR for one on a server of Xapian; a file with one of "
       "these per line; several are searched as one",
       {ValueKind::folder}},
      options.dbs);
  line.text({"--lang",
             "LANG",
             "only articles in this language: nl, dutch, nederlands",
             {ValueKind::choice, our_language_codes()},
             EmptyValue::passed_on},
            request.language);
  line.optional_text({"--across",
                      "[=LANG,...]",
                      "then three articles in each other language, by translations of the words; "
                      "with --lang only those in that language",
                      {ValueKind::choices, our_language_codes()}},
                     typed.across, all_languages);
  line.text({"--from",
             "LANG",
             "the language of the words that --across translates",
             {ValueKind::choice, our_language_codes()}},
            typed.from);
  line.texts(
      {"--like",
       "PATH",
       "articles like this file, indexed or not; FILE#ID, FILE:LINE a record of it; several: "
       "like all of them",
       {ValueKind::file},
       EmptyValue::passed_on},
      options.like);
  line.text({"--synonyms",
             "FILE",
             "words that find each other, a line `data center = datacentrum = centro dati` "
             "(default: ${XDG_CONFIG_HOME:-~/.config}/triglot/synonyms)",
             {ValueKind::file}},
            options.synonyms);
  line.flag("--any", typed.any, "articles with any of the words instead of all");
  line.flag("--strict", typed.strict, "nothing where no article has all words as typed");
  line.flag("--fold", request.fold, "near copies once: + 2 more: publisher, date, path");
  line.text({"--unseen",
             "FILE",
             "only articles that FILE does not name yet, and adds them to it",
             {ValueKind::file}},
            options.unseen);
  line.group("Output");
  line.number({"-n,--limit", "N", "how many hits (default 10)"}, typed.size, {{1, 1000000}});
  line.number({"--offset", "N", "how many hits to skip (default 0)"}, request.page.offset,
              {{0, 1000000000}});
  line.text({"--sort", "ORDER",
             "relevance; date, the newest first; oldest; path (default relevance)",
             one_of(sort_orders), EmptyValue::passed_on},
            typed.sort);
  line.optional_text({"--recent", "[=DAYS]",
                      "newer articles count more, by half of this after DAYS (default 365)"},
                     typed.recent, "365");
  line.text({"--format", "FORMAT",
             "text, json, paths, lines (path:line:column: ...), csv, tsv or csl (default text)",
             one_of(output_formats)},
            typed.format);
  line.flag_for("--json", typed.format, "json", "the same as --format json");
  line.flag("-0,--null", typed.nul, "paths that end in NUL, for xargs -0");
  line.flag("--count", options.count, "only the number of articles");
  line.text({"--by", "FIELD[,FIELD]",
             "how many articles for each year, month, day, lang, publisher, author, site or tag",
             fields_to_count_by()},
            typed.by);
  line.flag("--full", typed.full, "the whole article in the place of a snippet");
  line.text({"--color", "WHEN", "auto, always or never (default auto)", one_of(colour_choices),
             EmptyValue::passed_on},
            typed.colour);
  line.text({"--pager", "WHEN",
             "auto, always or never; auto: $PAGER, else less, where the output is longer than the "
             "terminal (default auto)",
             one_of(pager_choices), EmptyValue::passed_on},
            typed.pager);
  line.group("Servers");
  line.number({"--timeout", "SECONDS",
               "how long to wait for a server's connection, and for each answer (default 10)"},
              typed.timeout, {{0.001, 86400}});
  line.flag("--partial", typed.partial, "go on without servers that fail, and exit with 3");
  line.group("Other");
  line.flag("--explain", typed.explain, "on stderr: how the query was understood and scored");
  line.flag("--verbose", options.verbose, "all notes on the query, not only the first five");
  line.arguments("QUERY", typed.words, Needed::no, {ValueKind::of_program});
  line.epilogue(exit_codes);
}

void apply_counts(const Typed& typed, QueryOptions& options) {
  if (options.count) {
    throw Error("--by counts for each value, --count all articles: one of them (see --help)");
  }
  if (options.format == OutputFormat::paths || options.format == OutputFormat::lines ||
      options.format == OutputFormat::csl) {
    throw Error("--by goes with --format text, json, csv or tsv (see --help)");
  }
  if (!options.like.empty()) {
    throw Error("--by counts what a query matches, --like ranks: one of them (see --help)");
  }
  options.request.by = parse_counted_fields(typed.by);
  options.largest_counts = typed.size;
}

void apply_across(const Typed& typed, QueryOptions& options) {
  if (typed.across == not_across) {
    if (!typed.from.empty()) {
      throw Error("--from is the language that --across translates from (see --help)");
    }
    return;
  }
  if (options.count || !typed.by.empty()) {
    throw Error("--across shows hits in other languages: it does not go with --count or --by "
                "(see --help)");
  }
  AcrossRequest across;
  if (typed.across != all_languages) {
    across.to = languages_of_option("--across", typed.across);
  }
  if (!typed.from.empty()) {
    across.from = language_of_option("--from", typed.from);
  }
  across.size = typed.size == 0 ? across.size : typed.size;
  options.request.across = std::move(across);
}

void apply_choices(const Typed& typed, QueryOptions& options) {
  const std::string format = !typed.format.empty() ? typed.format : typed.nul ? "paths" : "text";
  options.format = choice("--format", format, output_formats);
  if (typed.nul && options.format != OutputFormat::paths) {
    throw Error("-0 goes with --format paths only (see --help)");
  }
  options.path_end = typed.nul ? PathEnd::nul : PathEnd::newline;
  options.colour = choice("--color", typed.colour, colour_choices);
  options.pager = choice("--pager", typed.pager, pager_choices);
  SearchRequest& request = options.request;
  request.sort = choice("--sort", typed.sort, sort_orders);
  if (!typed.recent.empty()) {
    options.half_life = half_life_of(typed.recent);
  }
  request.default_operator = typed.any ? DefaultOperator::any : DefaultOperator::all;
  request.text = typed.full ? HitText::full : HitText::snippet;
  if (options.format == OutputFormat::paths) {
    request.text = HitText::none;
  }
  request.relaxation = typed.strict ? Relaxation::none : Relaxation::allowed;
  options.servers.timeout = std::chrono::milliseconds(std::llround(typed.timeout * 1000));
  options.servers.partial = typed.partial ? Partial::allow : Partial::refuse;
  request.explain = typed.explain ? Explain::yes : Explain::no;
  request.page.size = typed.size == 0 ? request.page.size : typed.size;
  if (options.request.fold && !options.like.empty()) {
    throw Error("--fold folds what a query finds, --like ranks copies first: one of them (see "
                "--help)");
  }
  apply_across(typed, options);
  if (!typed.by.empty()) {
    apply_counts(typed, options);
  }
  if (options.count || !request.by.empty()) {
    request.counting = Counting::exact;
    request.page = {0, 0};
  }
}

// A watched query exits with 1 if nothing is new: it prints nothing else, and an article that lacks
// a word is not news.
void apply_unseen(QueryOptions& options) {
  if (options.source == QuerySource::standard_input) {
    throw Error("--unseen goes with one query, not with those of standard input (see --help)");
  }
  if (!options.request.by.empty()) {
    throw Error("--unseen goes with hits or --count, not with --by (see --help)");
  }
  options.request.relaxation = Relaxation::none;
}

// Rejects formats that cannot hold the answers to several queries.
void require_format_of_several(const QueryOptions& options) {
  if (options.format == OutputFormat::csl && !options.count) {
    throw Error("--format csl goes with one query: its answer is one JSON array (see --help)");
  }
  if (!options.request.by.empty() && options.format != OutputFormat::json) {
    throw Error("--by goes with several queries in --format json only (see --help)");
  }
}

} // namespace

std::variant<QueryOptions, PrintAndExit> parse_query_options(int argc, const char* const* argv) {
  QueryOptions options;
  Typed typed;
  CommandLine line(description, "triglot-query");
  add_options(line, options, typed);
  if (std::optional<PrintAndExit> text = line.parse(argc, argv, SingleDash::text)) {
    return std::move(*text);
  }
  if (line.unfinished()) {
    options.unfinished = line.unfinished();
    return options;
  }
  apply_choices(typed, options);
  options.remarks = remarks_on_across(argc, argv);
  if (typed.words.empty() && options.like.empty() && options.request.by.empty()) {
    return PrintAndExit{line.usage() + examples, 2};
  }
  if (typed.words == std::vector<std::string>{"-"}) {
    options.source = QuerySource::standard_input;
    require_format_of_several(options);
  }
  if (!options.unseen.empty()) {
    apply_unseen(options);
  }
  if (options.source == QuerySource::standard_input) {
    return options;
  }
  options.request.query = query_of(typed.words);
  if (typed.words.empty() && options.like.empty() && !options.request.by.empty()) {
    options.request.query = "*"; // all articles
  }
  if (options.like.empty() &&
      options.request.query.find_first_not_of(" \t\n\r") == std::string::npos) {
    throw Error("nothing to search for: the query is empty (see --help)");
  }
  return options;
}

} // namespace triglot
