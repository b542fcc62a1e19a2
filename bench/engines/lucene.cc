#include "bench/engines/lucene.h"

#include "base/error.h"
#include "bench/corpus/write_file.h"
#include "bench/engines/line_process.h"
#include "bench/measure/process.h"

#include <cstdlib>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view jars = "/usr/share/java";
constexpr const char* heap = "-Xmx1g";

// The highest version, as text, of "lucene-core-8.7.0.jar"; empty if there is none.
std::string jar_named(std::string_view beginning) {
  std::string found;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(jars, error)) {
    const std::string name = entry.path().filename();
    if (name.starts_with(beginning) && name.ends_with(".jar")) {
      found = std::max(found, name);
    }
  }
  return found;
}

class LuceneEngine final : public SearchEngine {
public:
  LuceneEngine(const std::vector<std::string>& command, std::size_t queries)
      : machine_(command), queries_(queries) {}

  std::string name() const override { return "Lucene"; }

  std::vector<Timing> pass() override {
    std::vector<Timing> timings;
    machine_.write_line("pass");
    for (std::size_t i = 0; i < queries_; ++i) {
      std::istringstream line(machine_.read_line());
      double nanoseconds = 0;
      std::uint64_t hits = 0;
      line >> nanoseconds >> hits;
      timings.push_back({nanoseconds / 1e3, hits});
    }
    return timings;
  }

  std::vector<std::uint64_t> count() override {
    std::vector<std::uint64_t> counts;
    machine_.write_line("count");
    for (std::size_t i = 0; i < queries_; ++i) {
      std::istringstream line(machine_.read_line());
      std::uint64_t nothing = 0;
      std::uint64_t matches = 0;
      line >> nothing >> matches;
      counts.push_back(matches);
    }
    return counts;
  }

private:
  LineProcess machine_;
  std::size_t queries_;
};

} // namespace

std::optional<Lucene> compile_lucene(const fs::path& source, const fs::path& classes) {
  const std::string core = jar_named("lucene-core-");
  const std::string analysers = jar_named("lucene-analyzers-common-");
  if (core.empty() || analysers.empty() || !is_installed("javac") || !is_installed("java")) {
    return std::nullopt;
  }
  const std::string libraries = fmt::format("{0}/{1}:{0}/{2}", jars, core, analysers);
  run_process({"javac", "-d", classes, "-cp", libraries, source});
  const std::size_t begin = core.rfind('-') + 1;
  return Lucene{fmt::format("{}:{}", classes.string(), libraries),
                "Lucene " + core.substr(begin, core.rfind('.') - begin)};
}

EngineBuild build_lucene(const Lucene& lucene, const fs::path& texts, const fs::path& index,
                         unsigned threads, StoreText store) {
  const ProcessRun run =
      run_process({"java", heap, "-cp", lucene.class_path, "LuceneBench", "index", index, texts,
                   fmt::format("{}", threads), store == StoreText::yes ? "yes" : "no"});
  EngineBuild build;
  double milliseconds = 0;
  std::istringstream(run.out) >> build.articles >> milliseconds;
  build.seconds = milliseconds / 1e3;
  build.cpu_seconds = run.cpu_milliseconds / 1e3;
  build.peak_kib = run.peak_kib;
  build.index_bytes = bytes_below(index);
  return build;
}

std::unique_ptr<SearchEngine> open_lucene(const Lucene& lucene, const fs::path& index,
                                          const std::vector<BenchQuery>& queries,
                                          const fs::path& file) {
  write_file(file, [&](std::ostream& out) {
    for (const BenchQuery& query : queries) {
      out << fmt::format("{}\t{}\n", row_of(query.kind).name, fmt::join(query.words, " "));
    }
  });
  return std::make_unique<LuceneEngine>(std::vector<std::string>{"java", heap, "-cp",
                                                                 lucene.class_path, "LuceneBench",
                                                                 "search", index, file},
                                        queries.size());
}

} // namespace triglot::bench
