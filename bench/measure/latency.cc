#include "bench/measure/latency.h"

#include "base/error.h"
#include "base/file.h"
#include "bench/measure/process.h"
#include "store/fingerprint.h"
#include "store/status.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <functional>
#include <map>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/mman.h>
#include <unistd.h>

namespace triglot::bench {
namespace {

// With more of the index in memory, the cache is not cold.
constexpr double max_left_in_cache = 0.02;

// How many of a file's pages are in memory.
std::size_t pages_in_memory(const FileDescriptor& file, std::size_t bytes, std::size_t page) {
  void* const mapped = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file.get(), 0);
  if (mapped == MAP_FAILED) {
    return 0;
  }
  std::vector<unsigned char> states((bytes + page - 1) / page);
  ::mincore(mapped, bytes, states.data());
  ::munmap(mapped, bytes);
  return static_cast<std::size_t>(
      std::count_if(states.begin(), states.end(), [](unsigned char state) { return state & 1U; }));
}

// Writes back all files in a folder and below it, and drops them from the page cache. Returns the
// share of their bytes that remains: another process may be reading them.
double drop_from_page_cache(const std::filesystem::path& folder) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  std::size_t pages = 0;
  std::size_t left = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.file_size() == 0) {
      continue;
    }
    const FileDescriptor file(::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) {
      throw Error(fmt::format("cannot open '{}': {}", entry.path().string(), errno_message(errno)));
    }
    ::fdatasync(file.get()); // dirty pages would stay
    ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_DONTNEED);
    pages += (entry.file_size() + page - 1) / page;
    left += pages_in_memory(file, entry.file_size(), page);
  }
  return pages == 0 ? 0 : static_cast<double>(left) / static_cast<double>(pages);
}

// Result of running one query once.
struct Asked {
  double microseconds = 0;
  std::uint64_t hits = 0;
  std::uint64_t matches = 0; // estimated

  bool same_work(const Asked& other) const {
    return hits == other.hits && matches == other.matches;
  }
};

using Ask = std::function<Asked(const BenchQuery&)>;

Asked ask_in_process(const Index& index, Analyser& analyser, const BenchQuery& query,
                     HitText shown) {
  SearchRequest request;
  request.query = query.typed;
  request.text = shown;
  const auto begin = std::chrono::steady_clock::now();
  const Answer answer = search(index, analyser, request);
  const std::chrono::duration<double, std::micro> elapsed =
      std::chrono::steady_clock::now() - begin;
  return {elapsed.count(), answer.hits.size(), answer.matches.estimated};
}

Asked ask_process(const LatencyOptions& options, const BenchQuery& query) {
  const ProcessRun run = run_process({options.programs / "triglot-query", "--db", options.index,
                                      "--format", "json", "--", query.typed},
                                     1);
  const std::size_t begin = run.out.rfind("{\"type\":\"summary\"");
  if (begin == std::string::npos) {
    throw WrongWork(fmt::format("triglot-query printed no summary for '{}'", query.typed));
  }
  const auto summary = nlohmann::json::parse(run.out.substr(begin));
  return {run.milliseconds * 1e3, summary.at("hits"), summary.at("matches").at("estimated")};
}

void drop_index(const LatencyOptions& options) {
  if (const double left = drop_from_page_cache(options.index); left > max_left_in_cache) {
    throw WrongWork(fmt::format("{:.0f} % of the index stays in the page cache: another program "
                                "reads it, or its file system keeps files in memory",
                                left * 100));
  }
}

void check_same(const BenchQuery& query, const Asked& first, const Asked& again) {
  if (!again.same_work(first)) {
    throw WrongWork(fmt::format("'{}' found {} hits of {} matches, then {} of {}", query.typed,
                                first.hits, first.matches, again.hits, again.matches));
  }
  if (query.kind == QueryKind::nowhere && again.hits > 0) {
    throw WrongWork(fmt::format("'{}' was to occur nowhere, and was found", query.typed));
  }
}

struct Repeated {
  Asked asked; // from the first run
  std::vector<double> microseconds;
};

// Rounds cycle through all queries, so that a noisy minute affects all of them.
std::vector<Repeated> repeat(const LatencyOptions& options, const std::vector<BenchQuery>& queries,
                             const Ask& ask) {
  std::vector<Repeated> all(queries.size());
  if (options.cache == Cache::warm) {
    for (std::size_t i = 0; i < queries.size(); ++i) {
      all[i].asked = ask(queries[i]);
    }
  }
  for (unsigned run = 0; run < options.runs; ++run) {
    for (std::size_t i = 0; i < queries.size(); ++i) {
      if (options.cache == Cache::cold) {
        drop_index(options);
      }
      const Asked asked = ask(queries[i]);
      if (options.cache == Cache::cold && run == 0) {
        all[i].asked = asked;
      }
      check_same(queries[i], all[i].asked, asked);
      all[i].microseconds.push_back(asked.microseconds);
    }
  }
  return all;
}

std::vector<KindLatency> by_kind(const std::vector<BenchQuery>& queries,
                                 const std::vector<Repeated>& all) {
  std::map<QueryKind, KindLatency> kinds;
  std::map<QueryKind, std::vector<double>> medians;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    KindLatency& kind = kinds[queries[i].kind];
    kind.kind = queries[i].kind;
    ++kind.queries;
    kind.hits += all[i].asked.hits;
    kind.matches += all[i].asked.matches;
    kind.without_hits += static_cast<std::size_t>(all[i].asked.hits == 0);
    medians[kind.kind].push_back(median(all[i].microseconds));
  }
  std::vector<KindLatency> rows;
  for (auto& [kind, row] : kinds) {
    row.microseconds = distribution_of(medians[kind]);
    rows.push_back(row);
  }
  return rows;
}

LatencyTable table_of(const LatencyOptions& options, const std::vector<BenchQuery>& queries,
                      HitText shown, const Ask& ask) {
  return {shown, by_kind(queries, repeat(options, queries, ask))};
}

} // namespace

LatencyResult measure_latency(const LatencyOptions& options) {
  const QuerySet set = read_query_set(options.queries);
  const IndexDirectory directory(options.index);
  LatencyResult result{this_machine(), options, set.from, read_status(directory).articles, {}};
  if (options.measured == Measured::whole_process) {
    const auto queries = some_of_each_kind(set.queries, options.process_queries);
    result.tables.push_back(
        table_of(options, queries, HitText::snippet,
                 [&](const BenchQuery& query) { return ask_process(options, query); }));
    return result;
  }
  Analyser analyser(WordCacheSize::for_queries);
  const Index index(directory, analysis_fingerprint(analyser));
  for (const HitText shown : {HitText::none, HitText::snippet}) {
    result.tables.push_back(table_of(options, set.queries, shown, [&](const BenchQuery& query) {
      return ask_in_process(index, analyser, query, shown);
    }));
  }
  return result;
}

} // namespace triglot::bench
