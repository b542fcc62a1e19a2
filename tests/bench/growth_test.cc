// Tests recombined articles, and the growth report.
#include "bench/corpus/recombine.h"
#include "bench/measure/growth.h"
#include "tests/bench/small_corpus.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

namespace triglot::bench {
namespace {

TEST_CASE("Recombined articles are of sentences of their language, the same for the same seed") {
  const std::vector<CorpusArticle> originals = test::small_corpus();
  Recombiner one(originals, 7);
  Recombiner same(originals, 7);
  Recombiner other(originals, 8);
  bool differ = false;
  for (int i = 0; i < 50; ++i) {
    const CorpusArticle article = one.next();
    CHECK(article == same.next());
    differ = differ || !(article == other.next());
    CHECK(article.id.size() == 32);
    std::string all_of_language;
    for (const CorpusArticle& original : originals) {
      all_of_language += original.language == article.language ? original.text + "\n" : "";
    }
    CHECK(article.text.starts_with(article.title));
    std::string word;
    for (const char letter : article.text + " ") {
      if (letter != ' ' && letter != '\n') {
        word += letter;
      } else {
        CHECK_THAT(all_of_language, ContainsSubstring(word));
        word.clear();
      }
    }
  }
  CHECK(differ);
}

TEST_CASE("An exponent is the power with which a figure grows") {
  CHECK(exponent(10, 5, 1000, 500) == Approx(1));
  CHECK(exponent(10, 5, 1000, 50) == Approx(0.5));
  CHECK(exponent(10, 5, 1000, 5) == Approx(0).margin(1e-12));
  CHECK(exponent(10, 5, 20, 20) == Approx(2));
}

TEST_CASE("Growth is told for each size, with the exponent over all") {
  GrowthResult result;
  for (const double times : {1.0, 10.0}) {
    GrowthPoint& point = result.points.emplace_back();
    point.articles = static_cast<std::uint64_t>(100 * times);
    point.text_bytes = static_cast<std::uint64_t>(50'000'000 * times);
    point.build_seconds = 2 * times;
    point.build_cpu_seconds = 3 * times;
    point.peak_mib = 40;
    point.index_bytes = 150e6 * times;
    point.add_milliseconds = 20;
    KindLatency words;
    words.queries = 1;
    words.microseconds = {100 * times, 100 * times, 100, 100};
    point.latency.tables.push_back({HitText::none, {words}});
  }
  const std::string text = growth_text(result);
  CHECK_THAT(text, ContainsSubstring("articles                100   1000  exponent\n"));
  CHECK_THAT(text, ContainsSubstring("build, s               2.00   20.0      1.00\n"));
  CHECK_THAT(text, ContainsSubstring("an article added, ms   20.0   20.0      0.00\n"));
  CHECK_THAT(text, ContainsSubstring("word p50, µs          100.0  1,000      1.00\n"));
  CHECK_THAT(growth_json(result),
             ContainsSubstring(R"({"name":"build, s","figures":[2.0,20.0],"exponent":1.0})"));
}

} // namespace
} // namespace triglot::bench
