#include "bench/options.h"

#include "store/error.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <functional>
#include <utility>
#include <vector>

namespace triglot::bench {
namespace {

constexpr unsigned most_runs = 10000;

// In the order in which CLI11 takes them: from the back.
std::vector<std::string> arguments_for_cli11(int argc, const char* const* argv) {
  std::vector<std::string> arguments;
  for (int i = argc - 1; i > 0; --i) {
    arguments.push_back(marked_for_cli11(argv[i], Dash::option));
  }
  return arguments;
}

// A subcommand, and what becomes of it where it was given.
struct Subcommand {
  CLI::App* app;
  std::function<void(BenchOptions&)> take;
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
    add_peers();
    add_fts5();
  }

  std::variant<BenchOptions, PrintAndExit> parse(int argc, const char* const* argv) {
    try {
      app_.parse(arguments_for_cli11(argc, argv));
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
        BenchOptions options;
        options.report = json_ ? ReportFormat::json : ReportFormat::text;
        command.take(options);
        return options;
      }
    }
    throw Error("nothing to do: no subcommand (see --help)");
  }

private:
  template <typename Options>
  CLI::App& add(const char* name, const char* description, Options& options) {
    CLI::App& app = *app_.add_subcommand(name, description);
    commands_.push_back({&app, [this, &options](BenchOptions& all) {
                           finish(options);
                           all.command = options;
                         }});
    return app;
  }

  void add_articles() {
    CLI::App& app = add("articles", "an index's articles, as lines of JSON", articles_);
    app.add_option("--db", db_, "the index (default: as triglot-query)")->type_name("DIR");
    app.add_flag("--invent-dates", invent_dates_,
                 "give articles without a date one that follows from their id");
  }

  void add_queries() {
    CLI::App& app = add("queries", "draw a query set from articles", queries_);
    app.add_option("--corpus", corpus_, "what triglot-bench articles has printed")
        ->type_name("FILE")
        ->required();
    app.add_option("--seed", queries_.seed, "another seed, other queries (default 1)");
    app.add_option("--count", queries_.count,
                   "words, ANDs, ORs and phrases a language, together (default 800); of the other "
                   "kinds a sixteenth of it each")
        ->check(CLI::Range(4U, 1000000U));
  }

  void add_latency() {
    CLI::App& app = add("latency", "how long queries take, by kind", latency_);
    app.add_option("--db", db_, "the index (default: as triglot-query)")->type_name("DIR");
    app.add_option("--queries", query_file_, "what triglot-bench queries has printed")
        ->type_name("FILE")
        ->required();
    add_runs(app, latency_.runs);
    app.add_flag("--cold", cold_, "drop the index from the page cache before each query");
    app.add_flag("--process", process_, "time whole processes of triglot-query");
    app.add_option("--process-queries", latency_.process_queries,
                   "at most so many of each kind as processes (default 25)")
        ->check(CLI::Range(1U, 1000000U));
    add_programs(app);
    add_json(app);
  }

  void add_build() {
    CLI::App& app = add("build", "how long a new index takes, and how large it is", build_);
    add_runs(app, build_.runs);
    add_jobs(app, "of triglot-index");
    add_work(app);
    add_programs(app);
    add_json(app);
    app.add_option("PATH", build_.paths, "articles, as for triglot-index")->required();
  }

  void add_peers() {
    CLI::App& app = add("peers", "the same work on SQLite's FTS5 and on Lucene", peers_);
    app.add_option("--articles", corpus_, "what triglot-bench articles has printed")
        ->type_name("FILE")
        ->required();
    app.add_option("--queries", query_file_, "what triglot-bench queries has printed")
        ->type_name("FILE")
        ->required();
    add_runs(app, peers_.runs);
    app.add_option("--warm-up", peers_.warm_up, "passes before the measured ones (default 5)")
        ->check(CLI::Range(1U, most_runs));
    app.add_option("--process-queries", peers_.process_queries,
                   "words asked as whole processes (default 10)")
        ->check(CLI::Range(1U, 1000000U));
    add_jobs(app, "of Lucene and triglot-index");
    app.add_option("--lucene", lucene_, "our program for it: bench/lucene/LuceneBench.java")
        ->type_name("FILE");
    app.add_flag("--stored", stored_, "let Lucene store the texts, as the others do");
    app.add_option("--svg", svg_, "write a plot of latency by kind")->type_name("FILE");
    add_work(app);
    add_programs(app);
    add_json(app);
  }

  void add_fts5() {
    CLI::App& app = add("fts5", "", fts5_);
    app.group(""); // not shown
    app.add_option("TEXTS", corpus_)->required();
    app.add_option("DATABASE", db_)->required();
  }

  void add_jobs(CLI::App& app, const char* whose) {
    app.add_option("--jobs", jobs_, fmt::format("threads {} (default: as they do)", whose))
        ->type_name("N")
        ->check(CLI::Range(1U, 1024U));
  }

  void add_work(CLI::App& app) {
    app.add_option("--work", work_, "indexes are made below it for the time being (default: .)")
        ->type_name("DIR");
  }

  void add_runs(CLI::App& app, unsigned& runs) {
    app.add_option("--runs", runs, fmt::format("how often (default {})", runs))
        ->check(CLI::Range(1U, most_runs));
  }

  void add_programs(CLI::App& app) {
    app.add_option("--bin", bin_, "the folder of the programs (default: this program's)")
        ->type_name("DIR");
  }

  void add_json(CLI::App& app) { app.add_flag("--json", json_, "all figures as one JSON object"); }

  // Paths may begin like options; see marked_for_cli11.
  static std::filesystem::path path_of(std::string typed) {
    unmark(typed);
    return typed;
  }
  std::filesystem::path programs() const { return bin_.empty() ? program_folder() : path_of(bin_); }
  std::filesystem::path index() const { return index_path(path_of(db_).string()); }

  void finish(ArticlesOptions& options) {
    options.index = index();
    options.dates = invent_dates_ ? Dates::invent : Dates::as_stored;
  }
  void finish(QueriesOptions& options) { options.corpus = path_of(corpus_); }
  void finish(LatencyOptions& options) {
    options.index = index();
    options.queries = path_of(query_file_);
    options.programs = programs();
    options.cache = cold_ ? Cache::cold : Cache::warm;
    options.measured = process_ ? Measured::whole_process : Measured::in_process;
  }
  void finish(BuildSpeedOptions& options) {
    options.programs = programs();
    options.work = path_of(work_);
    options.jobs = jobs_ > 0 ? std::optional(jobs_) : std::nullopt;
    for (std::string& path : options.paths) {
      unmark(path);
    }
  }

  void finish(PeersOptions& options) {
    options.articles = path_of(corpus_);
    options.queries = path_of(query_file_);
    options.work = path_of(work_);
    options.programs = programs();
    options.lucene_source = path_of(lucene_);
    options.svg = path_of(svg_);
    options.jobs = jobs_ > 0 ? std::optional(jobs_) : std::nullopt;
    options.lucene_text = stored_ ? StoreText::yes : StoreText::no;
  }
  void finish(Fts5Options& options) { options = {path_of(corpus_), path_of(db_)}; }

  CLI::App app_;
  std::vector<Subcommand> commands_;
  ArticlesOptions articles_;
  QueriesOptions queries_;
  LatencyOptions latency_;
  BuildSpeedOptions build_;
  PeersOptions peers_;
  Fts5Options fts5_;
  std::string db_;
  std::string corpus_;
  std::string query_file_;
  std::string bin_;
  std::string work_ = ".";
  std::string lucene_;
  std::string svg_;
  unsigned jobs_ = 0;
  bool invent_dates_ = false;
  bool cold_ = false;
  bool process_ = false;
  bool stored_ = false;
  bool json_ = false;
  bool version_ = false;
};

} // namespace

std::variant<BenchOptions, PrintAndExit> parse_bench_options(int argc, const char* const* argv) {
  return Parser().parse(argc, argv);
}

} // namespace triglot::bench
