#include "bench/measure/machines.h"

#include "base/error.h"
#include "bench/corpus/write_file.h"
#include "bench/measure/line.h"
#include "bench/measure/process.h"
#include "bench/measure/xapian_server.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace fs = std::filesystem;
namespace {

// The articles in turn, each in one of the files.
std::vector<fs::path> deal_articles(const fs::path& articles, const fs::path& folder,
                                    std::size_t count) {
  std::vector<fs::path> files;
  for (std::size_t shard = 0; shard < count; ++shard) {
    files.push_back(folder / fmt::format("{}of{}.jsonl", shard + 1, count));
    std::ifstream in(articles);
    write_file(files.back(), [&](std::ostream& out) {
      std::string line;
      for (std::size_t number = 0; std::getline(in, line); ++number) {
        if (number % count == shard) {
          out << line << '\n';
        }
      }
    });
  }
  return files;
}

// The shards' indexes and their servers.
class Shards {
public:
  Shards(const MachinesOptions& options, const fs::path& folder, std::size_t count) {
    for (const fs::path& file : deal_articles(options.articles, folder, count)) {
      const fs::path index = fs::path(file).replace_extension();
      run_process({options.programs / "triglot-index", "--quiet", "--positions", "--db", index,
                   file.string()});
      bytes_ += bytes_below(index);
      servers_.push_back(std::make_unique<XapianServer>(index));
    }
  }

  const std::vector<std::unique_ptr<XapianServer>>& servers() const { return servers_; }
  std::uint64_t bytes() const { return bytes_; }

private:
  std::vector<std::unique_ptr<XapianServer>> servers_;
  std::uint64_t bytes_ = 0;
};

struct AskedOnce {
  double microseconds = 0;
  std::uint64_t hits = 0;
  std::uint64_t matches = 0;     // estimated
  std::uint64_t round_trips = 0; // to the slowest shard
  std::uint64_t bytes = 0;       // from all
};

// The lines to the shards.
class Lines {
public:
  Lines(const Shards& shards, std::size_t delay) {
    LineQuality quality;
    quality.delay = std::chrono::milliseconds(delay);
    for (const auto& server : shards.servers()) {
      lines_.push_back(std::make_unique<Line>(server->port(), quality));
    }
  }

  AskedOnce ask(const MachinesOptions& options, const BenchQuery& query) const {
    const std::vector<Traffic> before = traffic();
    std::vector<std::string> command = {options.programs / "triglot-query"};
    for (const auto& line : lines_) {
      command.insert(command.end(), {"--db", line->address()});
    }
    command.insert(command.end(), {"--format", "json", "--", query.typed});
    const ProcessRun run = run_process(command, 1);
    const std::size_t begin = run.out.rfind("{\"type\":\"summary\"");
    if (begin == std::string::npos) {
      throw WrongWork(fmt::format("triglot-query printed no summary for '{}'", query.typed));
    }
    const auto summary = nlohmann::json::parse(run.out.substr(begin));
    AskedOnce asked{summary.at("elapsed_us"), summary.at("hits"),
                    summary.at("matches").at("estimated"), 0, 0};
    const std::vector<Traffic> after = traffic();
    for (std::size_t i = 0; i < after.size(); ++i) {
      const Traffic used = after[i] - before[i];
      asked.round_trips = std::max(asked.round_trips, used.round_trips);
      asked.bytes += used.bytes_to_client;
    }
    return asked;
  }

private:
  std::vector<Traffic> traffic() const {
    std::vector<Traffic> all;
    for (const auto& line : lines_) {
      all.push_back(line->traffic());
    }
    return all;
  }

  std::vector<std::unique_ptr<Line>> lines_;
};

LineUse use_of(const std::vector<AskedOnce>& asked) {
  std::vector<double> round_trips;
  std::vector<double> bytes;
  for (const AskedOnce& one : asked) {
    round_trips.push_back(static_cast<double>(one.round_trips));
    bytes.push_back(static_cast<double>(one.bytes));
  }
  const double most = *std::max_element(round_trips.begin(), round_trips.end());
  return {median(round_trips), most, median(bytes)};
}

// How each query was answered first, and again.
struct KindOfQueries {
  std::vector<AskedOnce> first;
  std::vector<AskedOnce> again; // of each query one
  std::vector<double> first_microseconds;
  std::vector<double> again_microseconds; // medians
};

void ask_query(const MachinesOptions& options, const Lines& lines, const BenchQuery& query,
               KindOfQueries& kind) {
  const AskedOnce first = lines.ask(options, query);
  std::vector<double> microseconds;
  AskedOnce again;
  for (unsigned run = 0; run < options.runs; ++run) {
    again = lines.ask(options, query);
    if (again.hits != first.hits || again.matches != first.matches) {
      throw WrongWork(fmt::format("'{}' found {} hits of {} matches, then {} of {}", query.typed,
                                  first.hits, first.matches, again.hits, again.matches));
    }
    microseconds.push_back(again.microseconds);
  }
  kind.first.push_back(first);
  kind.first_microseconds.push_back(first.microseconds);
  kind.again.push_back(again);
  kind.again_microseconds.push_back(median(microseconds));
}

std::vector<MachinesRow> ask_all(const MachinesOptions& options, const Lines& lines,
                                 const std::vector<BenchQuery>& queries) {
  std::map<QueryKind, KindOfQueries> kinds;
  for (const BenchQuery& query : queries) {
    ask_query(options, lines, query, kinds[query.kind]);
  }
  std::vector<MachinesRow> rows;
  for (const auto& [kind, asked] : kinds) {
    rows.push_back({kind, asked.first.size(), distribution_of(asked.first_microseconds),
                    distribution_of(asked.again_microseconds), use_of(asked.first),
                    use_of(asked.again)});
  }
  return rows;
}

} // namespace

MachinesResult measure_machines(const MachinesOptions& options) {
  if (!has_xapian_server()) {
    throw Error("xapian-tcpsrv is not installed (package xapian-tools)");
  }
  const QuerySet set = read_query_set(options.queries);
  const std::vector<BenchQuery> queries = some_of_each_kind(set.queries, options.process_queries);
  MachinesResult result{this_machine(), options, set.from, 0, {}};
  const WorkFolder folder(options.work);
  for (const std::size_t count : options.shards) {
    report_progress(fmt::format("{} shards", count));
    const Shards shards(options, folder.path(), count);
    result.index_bytes = result.index_bytes == 0 ? shards.bytes() : result.index_bytes;
    for (const std::size_t delay : options.delays) {
      report_progress(fmt::format("{} shards, {} ms", count, delay));
      // The address of a line is new each time, and so is what is cached for it.
      ::setenv("XDG_CACHE_HOME", (folder.path() / "cache").c_str(), 1);
      const Lines lines(shards, delay);
      result.tables.push_back({count, delay, ask_all(options, lines, queries)});
    }
  }
  return result;
}

} // namespace triglot::bench
