#include "bench/engines/triglot_engine.h"

#include "bench/measure/interruption.h"
#include "query/search.h"
#include "store/fingerprint.h"

#include <chrono>
#include <utility>

namespace triglot::bench {
namespace {

class TriglotEngine final : public SearchEngine {
public:
  TriglotEngine(const std::filesystem::path& index, std::vector<BenchQuery> queries)
      : index_(IndexDirectory(index), analysis_fingerprint(analyser_)),
        queries_(std::move(queries)) {}

  std::string name() const override { return "Triglot"; }

  std::vector<Timing> pass() override {
    std::vector<Timing> timings;
    SearchRequest request;
    request.text = HitText::none;
    for (const BenchQuery& query : queries_) {
      end_if_interrupted();
      request.query = query.typed;
      const auto begin = std::chrono::steady_clock::now();
      const Answer answer = search(index_, analyser_, request);
      const std::chrono::duration<double, std::micro> elapsed =
          std::chrono::steady_clock::now() - begin;
      timings.push_back({elapsed.count(), answer.hits.size()});
    }
    return timings;
  }

  std::vector<std::uint64_t> count() override {
    std::vector<std::uint64_t> counts;
    SearchRequest request;
    request.text = HitText::none;
    request.counting = Counting::exact;
    request.page = {0, 0};
    for (const BenchQuery& query : queries_) {
      request.query = query.typed;
      counts.push_back(search(index_, analyser_, request).matches.estimated);
    }
    return counts;
  }

private:
  Analyser analyser_{WordCacheSize::for_queries};
  Index index_;
  std::vector<BenchQuery> queries_;
};

} // namespace

std::unique_ptr<SearchEngine> open_triglot(const std::filesystem::path& index,
                                           std::vector<BenchQuery> queries) {
  return std::make_unique<TriglotEngine>(index, std::move(queries));
}

} // namespace triglot::bench
