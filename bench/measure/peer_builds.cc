#include "bench/measure/peer_builds.h"

#include "base/error.h"
#include "bench/corpus/articles.h"
#include "bench/corpus/write_file.h"
#include "bench/measure/build_speed.h"
#include "bench/measure/process.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

namespace triglot::bench {
namespace {

namespace fs = std::filesystem;

// Fits a text into a table cell.
std::string in_a_column(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

EngineBuild build_triglot(const PeersOptions& options, const PeerPaths& paths) {
  fs::remove_all(paths.triglot);
  const BuildRun run =
      build_index(options.programs, paths.triglot, {options.articles.string()}, options.jobs);
  return {run.process.milliseconds / 1e3, run.process.cpu_milliseconds / 1e3, run.process.peak_kib,
          run.articles, run.index_bytes};
}

// Builds in a child process, to measure memory and CPU time separately.
EngineBuild build_fts5_apart(const PeersOptions& options, const PeerPaths& paths) {
  fs::remove(paths.fts5);
  const ProcessRun run =
      run_process({options.programs / "triglot-bench", "fts5", paths.texts, paths.fts5});
  EngineBuild build;
  std::istringstream(run.out) >> build.articles;
  build.seconds = run.milliseconds / 1e3;
  build.cpu_seconds = run.cpu_milliseconds / 1e3;
  build.peak_kib = run.peak_kib;
  build.index_bytes = fs::file_size(paths.fts5);
  return build;
}

EngineBuild build_lucene_anew(const PeersOptions& options, const PeerPaths& paths,
                              const Lucene& lucene) {
  fs::remove_all(paths.lucene);
  return build_lucene(lucene, paths.texts, paths.lucene,
                      options.jobs.value_or(this_machine().cores), options.lucene_text);
}

void add_build(Peer& peer, const EngineBuild& build, std::uint64_t articles) {
  if (build.articles != articles) {
    throw WrongWork(
        fmt::format("{} has indexed {} articles of {}", peer.name, build.articles, articles));
  }
  peer.builds.push_back(build);
}

} // namespace

PeerPaths::PeerPaths(const fs::path& folder)
    : texts(folder / "texts.tsv"), triglot(folder / "triglot"), fts5(folder / "fts5.db"),
      lucene(folder / "lucene"), classes(folder / "classes"),
      lucene_queries(folder / "queries.tsv") {}

// Streams the articles: a process is reported to need at least as much memory as its parent.
std::uint64_t write_texts(const fs::path& articles, const PeerPaths& paths) {
  std::uint64_t count = 0;
  write_file(paths.texts, [&](std::ostream& out) {
    count = for_each_article(articles, [&](const CorpusArticle& article) {
      out << in_a_column(article.id) << '\t' << in_a_column(shown_title(article)) << '\t'
          << in_a_column(article.text) << '\n';
    });
  });
  return count;
}

void build_peers(const PeersOptions& options, const PeerPaths& paths,
                 const std::optional<Lucene>& lucene, std::uint64_t articles,
                 std::vector<Peer>& peers) {
  for (unsigned run = 0; run < options.runs; ++run) {
    add_build(peers.at(0), build_triglot(options, paths), articles);
    add_build(peers.at(1), build_fts5_apart(options, paths), articles);
    if (lucene) {
      add_build(peers.at(2), build_lucene_anew(options, paths, *lucene), articles);
    }
  }
}

} // namespace triglot::bench
