#include "bench/options.h"

#include "base/error.h"
#include "bench/shared_options.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace triglot::bench {
namespace {

constexpr unsigned most = 1000000;
constexpr std::size_t most_articles = 100'000'000;

// A subcommand, and what it was asked to do.
struct Subcommand {
  CLI::App* app;
  std::function<decltype(BenchOptions::command)()> options;
};

// The parser, and what it reads into.
class Parser {
public:
  Parser() : app_("Measures triglot-index and triglot-query.", "triglot-bench") {
    app_.add_flag("--version", version_, "print the version and exit");
    app_.require_subcommand(0, 1);
    add_articles();
    add_queries();
    add_latency();
    add_build();
    add_update();
    add_peers();
    add_growth();
    add_fts5();
  }

  std::variant<BenchOptions, PrintAndExit> parse(int argc, const char* const* argv) {
    try {
      app_.parse(marked_arguments(argc, argv));
    } catch (const CLI::CallForHelp&) {
      return PrintAndExit{app_.help()};
    } catch (const CLI::ParseError& error) {
      throw Error(fmt::format("{} (see --help)", error.what()));
    }
    if (version_) {
      return PrintAndExit{version_line("triglot-bench") + "\n"};
    }
    for (const Subcommand& command : commands_) {
      if (command.app->parsed()) {
        return BenchOptions{command.options(),
                            shared_.json() ? ReportFormat::json : ReportFormat::text};
      }
    }
    throw Error("nothing to do: no subcommand (see --help)");
  }

private:
  // `finish` completes the options once all is parsed.
  template <typename Options, typename Finish>
  CLI::App& add(const char* name, const char* description, Options& options, Finish finish) {
    CLI::App& app = *app_.add_subcommand(name, description);
    commands_.push_back({&app, [&options, finish] {
                           finish();
                           return options;
                         }});
    return app;
  }

  void add_articles() {
    CLI::App& app = add("articles", "an index's articles, as lines of JSON", articles_, [this] {
      articles_ = {shared_.index(), invent_dates_ ? Dates::invent : Dates::as_stored};
    });
    shared_.add_index(app);
    app.add_flag("--invent-dates", invent_dates_,
                 "give articles without a date one that follows from their id");
  }

  void add_queries() {
    CLI::App& app = add("queries", "draw a query set from articles", queries_,
                        [this] { queries_.articles = shared_.articles(); });
    shared_.add_articles(app);
    app.add_option("--seed", queries_.seed, "another seed, other queries (default 1)");
    app.add_option("--count", queries_.count,
                   "words, ANDs, ORs and phrases a language, together (default 800); of each other "
                   "kind a sixteenth of it")
        ->check(CLI::Range(4U, most));
  }

  void add_latency() {
    CLI::App& app = add("latency", "how long queries take, by kind", latency_, [this] {
      latency_.index = shared_.index();
      latency_.queries = shared_.queries();
      latency_.programs = shared_.programs();
      latency_.cache = cold_ ? Cache::cold : Cache::warm;
      latency_.measured = process_ ? Measured::whole_process : Measured::in_process;
    });
    shared_.add_index(app);
    shared_.add_queries(app);
    SharedOptions::add_runs(app, latency_.runs);
    app.add_flag("--cold", cold_, "drop the index from the page cache before each query");
    app.add_flag("--process", process_, "time whole processes of triglot-query");
    app.add_option("--process-queries", latency_.process_queries,
                   "at most so many of each kind as processes (default 25)")
        ->check(CLI::Range(1U, most));
    shared_.add_programs(app);
    shared_.add_json(app);
  }

  void add_build() {
    CLI::App& app = add("build", "how long a new index takes, and how large it is", build_, [this] {
      build_.programs = shared_.programs();
      build_.work = shared_.work();
      build_.jobs = shared_.jobs();
      for (std::string& path : build_.paths) {
        unmark(path);
      }
    });
    SharedOptions::add_runs(app, build_.runs);
    shared_.add_jobs(app, "of triglot-index");
    shared_.add_work(app);
    shared_.add_programs(app);
    shared_.add_json(app);
    app.add_option("PATH", build_.paths, "articles, as for triglot-index")->required();
  }

  void add_update() {
    CLI::App& app =
        add("update", "what it takes to keep a large index up to date", update_, [this] {
          update_.corpus = path_of(corpus_);
          update_.programs = shared_.programs();
        });
    app.add_option("--corpus", corpus_, "what bench/corpus/corpus.sh has made")
        ->type_name("DIR")
        ->required();
    SharedOptions::add_runs(app, update_.runs);
    shared_.add_programs(app);
    shared_.add_json(app);
  }

  void add_peers() {
    CLI::App& app = add("peers", "the same work on SQLite's FTS5 and on Lucene", peers_, [this] {
      peers_.articles = shared_.articles();
      peers_.queries = shared_.queries();
      peers_.work = shared_.work();
      peers_.programs = shared_.programs();
      peers_.jobs = shared_.jobs();
      peers_.lucene_source = path_of(lucene_);
      peers_.lucene_text = stored_ ? StoreText::yes : StoreText::no;
      peers_.svg = path_of(svg_);
    });
    shared_.add_articles(app);
    shared_.add_queries(app);
    SharedOptions::add_runs(app, peers_.runs);
    app.add_option("--warm-up", peers_.warm_up,
                   "passes of Lucene before the measured ones (default 5)")
        ->check(CLI::Range(1U, most));
    app.add_option("--process-queries", peers_.process_queries,
                   "words asked as whole processes (default 10)")
        ->check(CLI::Range(1U, most));
    shared_.add_jobs(app, "of triglot-index and Lucene");
    app.add_option("--lucene", lucene_, "our program for it: bench/lucene/LuceneBench.java")
        ->type_name("FILE");
    app.add_flag("--stored", stored_, "let Lucene store the texts, as the others do");
    app.add_option("--svg", svg_, "write a plot of latency by kind")->type_name("FILE");
    shared_.add_work(app);
    shared_.add_programs(app);
    shared_.add_json(app);
  }

  void add_growth() {
    CLI::App& app =
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
    shared_.add_articles(app);
    shared_.add_queries(app);
    app.add_option("--sizes", growth_.sizes,
                   "numbers of articles, ascending (default 12000,120000,1200000)")
        ->delimiter(',')
        ->check(CLI::Range(std::size_t{1}, most_articles));
    app.add_option("--seed", growth_.seed, "another seed, other articles (default 1)");
    SharedOptions::add_runs(app, growth_.runs);
    shared_.add_work(app);
    shared_.add_programs(app);
    shared_.add_json(app);
  }

  void add_fts5() {
    CLI::App& app = add("fts5", "", fts5_, [this] {
      fts5_ = {path_of(texts_), path_of(database_)};
    });
    app.group(""); // not shown
    app.add_option("TEXTS", texts_)->required();
    app.add_option("DATABASE", database_)->required();
  }

  CLI::App app_;
  std::vector<Subcommand> commands_;
  SharedOptions shared_;
  ArticlesOptions articles_;
  QueriesOptions queries_;
  LatencyOptions latency_;
  BuildSpeedOptions build_;
  UpdateOptions update_;
  PeersOptions peers_;
  GrowthOptions growth_;
  Fts5Options fts5_;
  std::string corpus_;
  std::string lucene_;
  std::string svg_;
  std::string texts_;
  std::string database_;
  bool invent_dates_ = false;
  bool cold_ = false;
  bool process_ = false;
  bool stored_ = false;
  bool version_ = false;
};

} // namespace

std::variant<BenchOptions, PrintAndExit> parse_bench_options(int argc, const char* const* argv) {
  return Parser().parse(argc, argv);
}

} // namespace triglot::bench
