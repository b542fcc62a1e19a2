#include "bench/engines/peer_processes.h"

#include "analysis/fold.h"
#include "bench/engines/fts5.h"
#include "bench/measure/process.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

namespace triglot::bench {
namespace {

using Command = std::vector<std::string>;

struct Program {
  std::string name;
  std::string what;
  std::function<Command(const BenchQuery&)> command;
};

// Xapian's own command line, on Triglot's database, without inflections or snippets.
Command quest(const PeerPaths& paths, const BenchQuery& query) {
  return {"quest", "--db=" + std::filesystem::canonical(paths.triglot / "current").string(),
          "--stemmer=none", "--msize=10", fold(query.words.front()).form};
}

std::vector<Program> programs(const PeersOptions& options, const PeerPaths& paths,
                              PeersResult& result) {
  std::vector<Program> all;
  all.push_back({"triglot-query", "10 hits with snippets", [&](const BenchQuery& query) {
                   return Command{options.programs / "triglot-query", "--db", paths.triglot, "--",
                                  query.typed};
                 }});
  all.push_back(
      {"triglot-query --format paths", "10 hits, their paths alone", [&](const BenchQuery& query) {
         return Command{options.programs / "triglot-query",
                        "--db",
                        paths.triglot,
                        "--format",
                        "paths",
                        "--",
                        query.typed};
       }});
  if (is_installed("quest")) {
    all.push_back({"quest", "the same database, 10 hits, stored data as it is",
                   [&](const BenchQuery& query) { return quest(paths, query); }});
  } else {
    result.left_out.emplace_back("quest: not there (package xapian-tools)");
  }
  if (is_installed("sqlite3")) {
    all.push_back({"sqlite3", "FTS5, 10 titles",
                   [&](const BenchQuery& query) { return fts5_command(paths.fts5, query); }});
  } else {
    result.left_out.emplace_back("sqlite3: not there (package sqlite3)");
  }
  return all;
}

// Spread evenly over all words, and so over the languages.
std::vector<BenchQuery> some_words(const std::vector<BenchQuery>& queries, std::size_t most) {
  std::vector<BenchQuery> words;
  for (const BenchQuery& query : queries) {
    if (query.kind == QueryKind::word) {
      words.push_back(query);
    }
  }
  std::vector<BenchQuery> some;
  const std::size_t taken = std::min(most, words.size());
  for (std::size_t i = 0; i < taken; ++i) {
    some.push_back(words[i * words.size() / taken]);
  }
  return some;
}

} // namespace

void compare_processes(const PeersOptions& options, const PeerPaths& paths,
                       const std::vector<BenchQuery>& queries, PeersResult& result) {
  const std::vector<BenchQuery> words = some_words(queries, options.process_queries);
  if (words.empty()) {
    return;
  }
  const std::vector<Program> all = programs(options, paths, result);
  // Times by program and word.
  std::vector<std::vector<std::vector<double>>> times(
      all.size(), std::vector<std::vector<double>>(words.size()));
  for (unsigned run = 0; run <= options.runs; ++run) {
    for (std::size_t word = 0; word < words.size(); ++word) {
      for (std::size_t i = 0; i < all.size(); ++i) {
        const ProcessRun done = run_process(all[i].command(words[word]));
        if (done.out.empty()) {
          throw WrongWork(
              fmt::format("{} printed nothing for '{}'", all[i].name, words[word].typed));
        }
        if (run > 0) { // the first run warms up
          times[i][word].push_back(done.milliseconds);
        }
      }
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<double> medians;
    for (const std::vector<double>& word : times[i]) {
      medians.push_back(median(word));
    }
    result.processes.push_back({all[i].name, all[i].what, distribution_of(medians)});
  }
}

} // namespace triglot::bench
