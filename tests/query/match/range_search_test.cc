// Passing over ranges of articles loses no hit: the same hits, in the same order, with the same
// scores, as where all articles are looked at; after updates too.
#include "query/match/maxscore/direct_search.h"

#include "indexer/update/update.h"
#include "query/expand/expand.h"
#include "query/match/adjacency.h"
#include "query/match/plan.h"
#include "query/match/ranking.h"
#include "query/syntax/syntax.h"
#include "store/fingerprint.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using test::below;

// From frequent to rare, some with forms in common.
constexpr std::array<std::string_view, 24> ranged_vocabulary = {
    "the",    "and",    "house",   "water",  "houses",  "wind",     "dike",    "waters",
    "letter", "merge",  "letters", "print",  "printed", "merged",   "winds",   "mail",
    "stone",  "bridge", "stones",  "castle", "bridges", "windmill", "harbour", "storm"};

std::string random_ranged_word(std::mt19937& random) {
  const std::size_t most = 1 + below(random, ranged_vocabulary.size());
  return std::string(ranged_vocabulary[below(random, most)]); // NOLINT: in range
}

std::string random_ranged_text(std::mt19937& random, std::size_t words) {
  std::string text;
  for (; words > 0; --words) {
    text += (text.empty() ? "" : " ") + random_ranged_word(random);
  }
  return text + ".";
}

class RangedSink final : public EventSink {
public:
  void happened(const Event& event) override { CHECK(event.kind == Event::Kind::note); }
};

// Records of one file, many of which score the same, and an index of them.
class RankedLibrary {
public:
  RankedLibrary(std::size_t records, std::uint32_t seed) : random_(seed) {
    for (std::size_t i = 0; i < records; ++i) {
      add(1 + below(random_, 3) * below(random_, 12));
    }
    bring_up_to_date();
  }

  std::mt19937& random() { return random_; }
  void add(std::size_t words) { records_[++last_] = random_ranged_text(random_, words); }
  // Among the first, so that most ranges keep their bounds.
  void change() {
    const auto record = records_.lower_bound(static_cast<int>(below(random_, records_.size() / 4)));
    switch (below(random_, 4)) {
    case 0:
      add(1 + below(random_, 30));
      break;
    case 1:
      records_.erase(record);
      break;
    default: // often a better one than before
      record->second = random_ranged_text(random_, 1 + below(random_, 6));
    }
  }
  void bring_up_to_date() {
    std::ofstream out(folder_.path() / "records.jsonl", std::ios::binary);
    for (const auto& [id, text] : records_) {
      out << fmt::format(R"({{"id":"{}","lang":"en","title":"{}","text":"{}"}})", id,
                         id % 5 == 0 ? text.substr(0, text.find_first_of(" .")) : "", text)
          << '\n';
    }
    out.close();
    RangedSink sink;
    BuildOptions options;
    options.index = directory().path();
    options.paths = {(folder_.path() / "records.jsonl").string()};
    update(options, sink);
  }
  IndexDirectory directory() const { return IndexDirectory(folder_.path() / "index"); }

private:
  test::TemporaryFolder folder_;
  std::mt19937 random_;
  std::map<int, std::string> records_;
  int last_ = 0;
};

std::string random_ranged_query(std::mt19937& random) {
  const std::string one = random_ranged_word(random);
  const std::string two = random_ranged_word(random);
  const std::string three = random_ranged_word(random);
  switch (below(random, 10)) {
  case 0:
  case 1:
    return one;
  case 2:
    return one + ' ' + two;
  case 3:
    return fmt::format("{} {} {}", one, two, three);
  case 4:
    return fmt::format("{} OR {}", one, two);
  case 5:
    return fmt::format("\"{} {}\"", one, two);
  case 6:
    return fmt::format("{} OR ({} {}) OR \"{} {}\"", one, two, three, two, one);
  case 7:
    return fmt::format("title:{} OR {}", one, two);
  case 8:
    return fmt::format("{} NEAR {}", one, two);
  default:
    return fmt::format("\"{}\" {}", one, two);
  }
}

std::string text_of_ranking(const Ranking& ranking) {
  std::string all;
  for (const Ranked& hit : ranking.hits) {
    all += fmt::format("{} {} {}\n", hit.id, hit.score, hit.adjacency);
  }
  return all;
}

// Whether the query is searched by ranges.
bool check_ranges(const Index& index, Analyser& analyser, const std::string& query,
                  const RankingRequest& request) {
  CAPTURE(query, request.page.offset, request.page.size);
  const Snapshots& snapshots = index.snapshots();
  const Expansion expansion = expand(*parse(query).root, Lexicon(snapshots), analyser);
  if (!expansion.root) {
    return false;
  }
  const std::unique_ptr<DirectSearch> direct = plan_direct(*expansion.root, snapshots);
  if (!direct) {
    return false;
  }
  const Xapian::Query planned = plan(*expansion.root, snapshots);
  const std::vector<Clause> phrases = adjacent_words(*expansion.root);
  const Ranking directly = rank(snapshots, planned, request, phrases, direct.get());
  CHECK(text_of_ranking(directly) == text_of_ranking(rank(snapshots, planned, request, phrases)));
  RankingRequest counted = request;
  counted.counting = Counting::exact;
  const MatchCount exact = rank(snapshots, planned, counted, phrases).matches;
  CHECK(directly.matches.lower <= exact.lower);
  CHECK(directly.matches.upper >= exact.upper);
  if (request.counting == Counting::page && exact.lower < max_counted_of_page) {
    CHECK(directly.matches.lower == exact.lower);
    CHECK(directly.matches.upper == exact.upper);
  }
  return direct->is_by_ranges();
}

// How many of so many queries are searched by ranges.
std::size_t check_ranged_queries(RankedLibrary& library, Analyser& analyser, std::size_t queries) {
  const Index index(library.directory(), analysis_fingerprint(analyser));
  std::size_t by_ranges = 0;
  for (std::size_t i = 0; i < queries; ++i) {
    RankingRequest request;
    request.page.offset = static_cast<std::uint32_t>(below(library.random(), 3) * 7);
    request.page.size = static_cast<std::uint32_t>(1 + below(library.random(), 12));
    request.counting = below(library.random(), 2) == 0 ? Counting::estimated : Counting::page;
    const std::string query = random_ranged_query(library.random());
    by_ranges += index.read([&](const Xapian::Database&) {
      return check_ranges(index, analyser, query, request) ? std::size_t{1} : std::size_t{0};
    });
  }
  return by_ranges;
}

TEST_CASE("ranges are passed over without losing a hit, after any updates too", "[slow]") {
  Analyser analyser;
  for (std::uint32_t seed = 1; seed <= test::sampled(3); ++seed) {
    CAPTURE(seed);
    RankedLibrary library(2000, seed);
    const std::size_t queries = test::sampled(300);
    CHECK(check_ranged_queries(library, analyser, queries) > queries / 2);
    for (int round = 0; round < 5; ++round) {
      for (int changes = 0; changes < 210; ++changes) { // 1,050 in all
        library.change();
      }
      library.bring_up_to_date();
      CHECK(check_ranged_queries(library, analyser, queries / 5) > 0);
    }
    for (int i = 0; i < 30; ++i) { // the average length moves tenfold
      library.add(9000);
    }
    library.bring_up_to_date();
    CHECK(check_ranged_queries(library, analyser, queries / 5) > 0);
  }
}

TEST_CASE("indexes of few articles are searched by ranges") {
  Analyser analyser;
  for (const std::size_t records : {1U, 2U, 63U, 64U, 65U, 129U}) {
    CAPTURE(records);
    RankedLibrary library(records, 7);
    CHECK(check_ranged_queries(library, analyser, 30) > 0);
  }
}

TEST_CASE("what else narrows a query down is not searched by ranges") {
  Analyser analyser;
  RankedLibrary library(200, 3);
  const Index index(library.directory(), analysis_fingerprint(analyser));
  index.read([&](const Xapian::Database&) {
    for (const std::string query : {"water lang:en", "water -wind", "lang:en", "date:2025 water"}) {
      CAPTURE(query);
      const Expansion expansion = expand(*parse(query).root, Lexicon(index.snapshots()), analyser);
      CHECK(plan_direct(*expansion.root, index.snapshots()) == nullptr);
    }
    return 0;
  });
}

} // namespace
} // namespace triglot
