#include "bench/options.h"

#include "base/error.h"
#include "bench/shared_options.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace triglot::bench {
namespace {

constexpr unsigned max_number = 1000000;
constexpr std::size_t max_articles = 100'000'000;

// A subcommand, and how to get its options.
struct Subcommand {
  CommandLine* line;
  std::function<decltype(BenchOptions::command)()> options;
};

// The parser, and the variables it reads into.
class Parser {
public:
  Parser() : line_("Measures triglot-index and triglot-query.", "triglot-bench") {
    add_articles();
    add_queries();
    add_latency();
    add_build();
    add_update();
    add_peers();
    add_growth();
    add_machines();
    add_eval();
    add_known_items();
    add_fts5();
  }

  std::variant<BenchOptions, PrintAndExit> parse(int argc, const char* const* argv) {
    if (std::optional<PrintAndExit> text = line_.parse(argc, argv)) {
      return std::move(*text);
    }
    for (const Subcommand& command : commands_) {
      if (command.line->is_given()) {
        return BenchOptions{command.options(),
                            shared_.json() ? ReportFormat::json : ReportFormat::text};
      }
    }
    return PrintAndExit{line_.usage() + "triglot-bench --help lists the commands.\n", 2};
  }

private:
  // `finish` completes the options after parsing.
  template <typename Options, typename Finish>
  CommandLine& add(const char* name, const char* description, Options& options, Finish finish) {
    CommandLine& line = line_.subcommand(name, description);
    commands_.push_back({&line, [&options, finish] {
                           finish();
                           return options;
                         }});
    return line;
  }

  void add_articles() {
    CommandLine& line = add("articles", "an index's articles, as lines of JSON", articles_, [this] {
      articles_ = {shared_.index(), invent_dates_ ? Dates::invent : Dates::as_stored};
    });
    shared_.add_index(line);
    line.flag("--invent-dates", invent_dates_,
              "give articles without a date one that follows from their id");
  }

  void add_queries() {
    CommandLine& line = add("queries", "draw a query set from articles", queries_,
                            [this] { queries_.articles = shared_.articles(); });
    shared_.add_articles(line);
    line.number({"--seed", nullptr, "another seed, other queries (default 1)"}, queries_.seed);
    line.number({"--count", nullptr,
                 "words, ANDs, ORs and phrases a language, together (default 800); of each other "
                 "kind a sixteenth of it"},
                queries_.count, {{4, max_number}});
  }

  void add_latency() {
    CommandLine& line = add("latency", "how long queries take, by kind", latency_, [this] {
      latency_.index = shared_.index();
      latency_.queries = shared_.queries();
      latency_.programs = shared_.programs();
      latency_.cache = cold_ ? Cache::cold : Cache::warm;
      latency_.measured = process_ ? Measured::whole_process : Measured::in_process;
    });
    shared_.add_index(line);
    shared_.add_queries(line);
    SharedOptions::add_runs(line, latency_.runs);
    line.flag("--cold", cold_, "drop the index from the page cache before each query");
    line.flag("--process", process_, "time whole processes of triglot-query");
    line.number(
        {"--process-queries", nullptr, "at most so many of each kind as processes (default 25)"},
        latency_.process_queries, {{1, max_number}});
    shared_.add_programs(line);
    shared_.add_json(line);
  }

  void add_build() {
    CommandLine& line =
        add("build", "how long a new index takes, and how large it is", build_, [this] {
          build_.programs = shared_.programs();
          build_.work = shared_.work();
          build_.jobs = shared_.jobs();
        });
    SharedOptions::add_runs(line, build_.runs);
    shared_.add_jobs(line, "of triglot-index");
    shared_.add_work(line);
    shared_.add_programs(line);
    shared_.add_json(line);
    line.arguments("PATH", build_.paths, Needed::yes, {ValueKind::file});
  }

  void add_update() {
    CommandLine& line =
        add("update", "what it takes to keep a large index up to date", update_, [this] {
          update_.corpus = corpus_;
          update_.programs = shared_.programs();
        });
    line.text({"--corpus", "DIR", "what bench/corpus/corpus.sh has made", {ValueKind::folder}},
              corpus_, Needed::yes);
    SharedOptions::add_runs(line, update_.runs);
    shared_.add_programs(line);
    shared_.add_json(line);
  }

  void add_peers() {
    CommandLine& line =
        add("peers", "the same work on SQLite's FTS5 and on Lucene", peers_, [this] {
          peers_.articles = shared_.articles();
          peers_.queries = shared_.queries();
          peers_.work = shared_.work();
          peers_.programs = shared_.programs();
          peers_.jobs = shared_.jobs();
          peers_.lucene_source = lucene_;
          peers_.lucene_text = stored_ ? StoreText::yes : StoreText::no;
          peers_.svg = svg_;
        });
    shared_.add_articles(line);
    shared_.add_queries(line);
    SharedOptions::add_runs(line, peers_.runs);
    line.number({"--warm-up", nullptr, "passes of Lucene before the measured ones (default 5)"},
                peers_.warm_up, {{1, max_number}});
    line.number({"--process-queries", nullptr, "words asked as whole processes (default 10)"},
                peers_.process_queries, {{1, max_number}});
    shared_.add_jobs(line, "of triglot-index and Lucene");
    line.text({"--lucene",
               "FILE",
               "our program for it: bench/lucene/LuceneBench.java",
               {ValueKind::file}},
              lucene_);
    line.flag("--stored", stored_, "let Lucene store the texts, as the others do");
    line.text({"--svg", "FILE", "write a plot of latency by kind", {ValueKind::file}}, svg_);
    shared_.add_work(line);
    shared_.add_programs(line);
    shared_.add_json(line);
  }

  void add_growth() {
    CommandLine& line =
        add("growth", "how times and sizes grow with the number of articles", growth_, [this] {
          growth_.articles = shared_.articles();
          growth_.queries = shared_.queries();
          growth_.work = shared_.work();
          growth_.programs = shared_.programs();
          const std::vector<std::size_t>& sizes = growth_.sizes;
          if (sizes.size() < 2 || std::adjacent_find(sizes.begin(), sizes.end(),
                                                     std::greater_equal<>()) != sizes.end()) {
            throw Error("--sizes: two numbers of articles or more, ascending");
          }
        });
    shared_.add_articles(line);
    shared_.add_queries(line);
    line.numbers(
        {"--sizes", nullptr, "numbers of articles, ascending (default 12000,120000,1200000)"},
        growth_.sizes, {1, max_articles});
    line.number({"--seed", nullptr, "another seed, other articles (default 1)"}, growth_.seed);
    SharedOptions::add_runs(line, growth_.runs);
    shared_.add_work(line);
    shared_.add_programs(line);
    shared_.add_json(line);
  }

  void add_machines() {
    CommandLine& line =
        add("machines", "searches of several shards on servers, with delays", machines_, [this] {
          machines_.articles = shared_.articles();
          machines_.queries = shared_.queries();
          machines_.work = shared_.work();
          machines_.programs = shared_.programs();
        });
    shared_.add_articles(line);
    shared_.add_queries(line);
    line.numbers({"--shards", nullptr, "numbers of shards (default 1,2,4)"}, machines_.shards,
                 {1, 100});
    line.numbers({"--delays", nullptr, "milliseconds between (default 0,1,10)"}, machines_.delays,
                 {0, 1000});
    line.number({"--each", nullptr, "how many queries of each kind (default 5)"},
                machines_.process_queries, {{1, max_number}});
    SharedOptions::add_runs(line, machines_.runs);
    shared_.add_work(line);
    shared_.add_programs(line);
    shared_.add_json(line);
  }

  void add_eval() {
    CommandLine& line =
        add("eval", "how well the index is searched, by a test collection", eval_, [this] {
          eval_.index = shared_.index();
          eval_.queries = topics_;
          eval_.judgments = judgments_;
          eval_.articles = collection_;
          eval_.run = run_;
          eval_.baseline = baseline_;
          eval_.default_operator = any_ ? DefaultOperator::any : DefaultOperator::all;
        });
    shared_.add_index(line);
    line.text(
        {"--queries", "FILE", "a query a line: its id, a tab, and its words", {ValueKind::file}},
        topics_, Needed::yes);
    line.text({"--qrels",
               "FILE",
               "judgments in TREC's format: query, 0, article, grade",
               {ValueKind::file}},
              judgments_, Needed::yes);
    line.text({"--articles",
               "PATH",
               "the collection: articles from elsewhere are irrelevant",
               {ValueKind::file}},
              collection_);
    line.flag("--any", any_, "articles with any of the words instead of all");
    line.text({"--run", "FILE", "write what is found, in TREC's format", {ValueKind::file}}, run_);
    line.text(
        {"--baseline",
         "FILE",
         "compare with this run; exit code 1 where a measure is lower, by less than 5 % chance",
         {ValueKind::file}},
        baseline_);
    shared_.add_json(line);
  }

  void add_known_items() {
    CommandLine& line =
        add("known-items",
            "write a test collection: titles, or entries of an index of pages, each to "
            "find its article",
            known_items_, [this] {
              known_items_.index = shared_.index();
              known_items_.articles = collection_;
              known_items_.queries = topics_;
              known_items_.judgments = judgments_;
              known_items_.known_by = entries_ ? KnownBy::entries : KnownBy::titles;
            });
    shared_.add_index(line);
    line.text({"--articles",
               "PATH",
               "the articles to find; those from elsewhere are none",
               {ValueKind::file}},
              collection_);
    line.text({"--queries", "FILE", "to be written, as eval reads it", {ValueKind::file}}, topics_,
              Needed::yes);
    line.text({"--qrels", "FILE", "likewise", {ValueKind::file}}, judgments_, Needed::yes);
    line.flag("--entries", entries_, "entries of pages (itemprop=\"keywords\") instead of titles");
    line.number({"--count", nullptr, "at most so many a language (default 2500)"},
                known_items_.count, {{1, max_number}});
    line.number({"--seed", nullptr, "another seed, other items (default 1)"}, known_items_.seed);
    line.number({"--min-words", nullptr, "of so many words at least (default 1)"},
                known_items_.min_words, {{1, max_number}});
    line.number({"--max-words", nullptr, "of so many words at most (default 8)"},
                known_items_.max_words, {{1, max_number}});
  }

  void add_fts5() {
    CommandLine& line = add("fts5", "", fts5_, [this] { fts5_ = {texts_, database_}; });
    line.argument("TEXTS", texts_, Needed::yes);
    line.argument("DATABASE", database_, Needed::yes);
  }

  CommandLine line_;
  std::vector<Subcommand> commands_;
  SharedOptions shared_;
  ArticlesOptions articles_;
  QueriesOptions queries_;
  LatencyOptions latency_;
  BuildSpeedOptions build_;
  UpdateOptions update_;
  PeersOptions peers_;
  GrowthOptions growth_;
  MachinesOptions machines_;
  EvaluationOptions eval_;
  KnownItemsOptions known_items_;
  Fts5Options fts5_;
  std::string topics_;
  std::string judgments_;
  std::string collection_;
  std::string run_;
  std::string baseline_;
  bool any_ = false;
  bool entries_ = false;
  std::string corpus_;
  std::string lucene_;
  std::string svg_;
  std::string texts_;
  std::string database_;
  bool invent_dates_ = false;
  bool cold_ = false;
  bool process_ = false;
  bool stored_ = false;
};

} // namespace

std::variant<BenchOptions, PrintAndExit> parse_bench_options(int argc, const char* const* argv) {
  return Parser().parse(argc, argv);
}

} // namespace triglot::bench
