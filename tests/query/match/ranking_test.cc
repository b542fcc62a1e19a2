// The order of hits: by scores, dates and places, however the index was made, whatever page is
// shown, and however many indexes are searched as one.
#include "indexer/update/update.h"
#include "query/search.h"
#include "store/fingerprint.h"
#include "tests/query/random_articles.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;

using test::below;
using test::one_of;

// Articles with much in common: files, and records in two files.
class MuchAlike {
public:
  MuchAlike(fs::path folder, std::uint32_t seed) : folder_(std::move(folder)), random_(seed) {
    for (int i = 0; i < 25; ++i) {
      write_file();
    }
    for (int i = 0; i < 40; ++i) {
      change_records();
    }
  }

  const fs::path& folder() const { return folder_; }

  void change() {
    switch (below(random_, 4)) {
    case 0:
      write_file();
      break;
    case 1:
      fs::remove(random_file());
      break;
    case 2: {
      const fs::path from = random_file();
      const fs::path to = random_file();
      if (fs::exists(from) && !fs::exists(to)) {
        fs::create_directories(to.parent_path());
        fs::rename(from, to);
      }
      break;
    }
    default:
      change_records();
    }
  }

private:
  std::string random_date() {
    static const std::vector<std::string> dates = {"",           "",     "2024-12-31", "2025-01-22",
                                                   "2025-01-01", "2025", "2025-02"};
    return one_of(dates, random_);
  }

  std::string random_words() {
    static const std::vector<std::string> texts = {"Water and wind.",
                                                   "Water and wind.",
                                                   "Water, wind, water.",
                                                   "The wind.",
                                                   "A dike keeps the water out.",
                                                   "Wind over the dike, wind over water."};
    return one_of(texts, random_);
  }

  fs::path random_file() {
    static const std::vector<std::string> folders = {"a", "a-b", "b/c", "a/b"};
    return folder_ / one_of(folders, random_) / fmt::format("{}.md", below(random_, 12));
  }

  void write_file() {
    const fs::path file = random_file();
    fs::create_directories(file.parent_path());
    const std::string date = random_date();
    write(file, fmt::format("---\nlang: en\n{}---\n\n{}\n",
                            date.empty() ? "" : fmt::format("date: {}\n", date), random_words()));
  }

  // Inserts or removes one: those after it then begin elsewhere.
  void change_records() {
    static const std::vector<std::string> names = {"records.jsonl", "a/records.jsonl"};
    const std::string name = one_of(names, random_);
    std::vector<std::string>& records = records_[name];
    const std::size_t at = below(random_, records.size() + 1);
    const auto place = records.begin() + static_cast<std::ptrdiff_t>(at);
    if (at < records.size() && below(random_, 3) == 0) {
      records.erase(place);
    } else {
      const std::string date = random_date();
      records.insert(place, fmt::format(R"({{"id":"{}","lang":"en",{}"text":"{}"}})", ++last_id_,
                                        date.empty() ? "" : fmt::format(R"("date":"{}",)", date),
                                        random_words()));
    }
    fs::create_directories(folder_ / "a");
    write(folder_ / name, fmt::format("{}\n", fmt::join(records, "\n")));
  }

  static void write(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
  }

  fs::path folder_;
  std::mt19937 random_;
  std::map<std::string, std::vector<std::string>> records_;
  int last_id_ = 0;
};

// Moved and removed files are reported; anything else is a failure.
class Notes final : public EventSink {
public:
  void happened(const Event& event) override { CHECK(event.kind == Event::Kind::note); }
};

void bring_up_to_date(const fs::path& index, const fs::path& articles) {
  Notes sink;
  BuildOptions options;
  options.index = index;
  options.paths = {articles.string()};
  update(options, sink);
}

// Whether two successive articles are in the promised order.
bool precedes(const Hit& one, const Hit& other, Sort sort) {
  const auto place = [](const Hit& hit) {
    return std::pair(hit.record.source.path, hit.record.origin.byte);
  };
  const auto day = [](const Hit& hit) {
    const std::string& date = hit.record.source.date;
    return date + std::string("-01-01").substr(date.empty() ? 6 : date.size() - 4);
  };
  const auto age = [&](const Hit& hit) { // oldest last, before undated ones
    return sort == Sort::oldest ? (day(hit).empty() ? "~" : day(hit)) : day(hit);
  };
  const bool is_later = age(one) > age(other);
  const bool is_earlier = age(one) < age(other);
  switch (sort) {
  case Sort::path:
    return place(one) <= place(other);
  case Sort::relevance:
    return one.score != other.score ? one.score > other.score
           : is_later || is_earlier ? is_later
                                    : place(one) <= place(other);
  case Sort::date:
  case Sort::oldest:
    if (is_later || is_earlier) {
      return sort == Sort::date ? is_later : is_earlier;
    }
    return one.score != other.score ? one.score > other.score : place(one) <= place(other);
  }
  return false;
}

std::vector<std::string> described(const std::vector<Hit>& hits) {
  std::vector<std::string> places;
  places.reserve(hits.size());
  for (const Hit& hit : hits) {
    places.push_back(fmt::format("{} {} {:.6f} {}", hit.record.source.path,
                                 hit.record.source.record, hit.score, hit.rank));
  }
  return places;
}

struct Asked {
  std::string query;
  Sort sort;
  std::optional<Recency> recency;
};

std::vector<Hit> page_of(const Index& index, Analyser& analyser, const Asked& asked, Page page) {
  SearchRequest request;
  request.query = asked.query;
  request.sort = asked.sort;
  request.recency = asked.recency;
  request.page = page;
  request.text = HitText::none;
  return search(index, analyser, request).hits;
}

// All hits, after checking that they are in order, and the same on pages of any size.
std::vector<std::string> hits_of(const Index& index, Analyser& analyser, const Asked& asked) {
  const std::vector<Hit> all = page_of(index, analyser, asked, {0, 1000});
  CHECK(!all.empty());
  for (std::size_t i = 1; i < all.size(); ++i) {
    CHECK(precedes(all[i - 1], all[i], asked.sort));
  }
  std::vector<std::string> places = described(all);
  for (const std::uint32_t size : {1U, 7U}) {
    std::vector<std::string> paged;
    for (std::uint32_t offset = 0; offset < all.size(); offset += size) {
      const std::vector<std::string> page =
          described(page_of(index, analyser, asked, {offset, size}));
      paged.insert(paged.end(), page.begin(), page.end());
    }
    CHECK(paged == places);
  }
  return places;
}

std::vector<Asked> all_asked() {
  constexpr std::int32_t in_february_2025 = 20130; // days since 1970
  std::vector<Asked> all;
  for (const std::string query :
       {"wind", "water wind", "water OR dike", "lang:en", "title:wind", "wind storm", "path:*.md",
        "date:2025 wind", "*", "\"water and\" OR over", "wind -dike"}) {
    for (const Sort sort : {Sort::relevance, Sort::date, Sort::oldest, Sort::path}) {
      all.push_back({query, sort, std::nullopt});
      all.push_back({query, sort, Recency(30, in_february_2025)});
    }
  }
  return all;
}

TEST_CASE("Hits of an index come in the same order after updates as after a build", "[slow]") {
  Analyser analyser;
  const AnalysisFingerprint analysis = analysis_fingerprint(analyser);
  for (std::uint32_t seed = 1; seed <= test::sampled(4); ++seed) {
    const test::TemporaryFolder place;
    MuchAlike articles(place.path() / "articles", seed);
    MuchAlike others(place.path() / "others", seed + 100);
    const fs::path updated = place.path() / "updated";
    const fs::path built = place.path() / "built";
    const fs::path second = place.path() / "second";
    bring_up_to_date(updated, articles.folder());
    for (int run = 0; run < 4; ++run) {
      for (int changes = 0; changes < 8; ++changes) {
        articles.change();
      }
      bring_up_to_date(updated, articles.folder());
    }
    bring_up_to_date(built, articles.folder());
    bring_up_to_date(second, others.folder());
    const Index one(IndexDirectory(updated), analysis);
    const Index other(IndexDirectory(built), analysis);
    const std::vector<IndexDirectory> two = {IndexDirectory(updated), IndexDirectory(second)};
    const std::vector<IndexDirectory> other_two = {IndexDirectory(built), IndexDirectory(second)};
    const Index several(two, analysis);
    const Index other_several(other_two, analysis);
    for (const Asked& asked : all_asked()) {
      CAPTURE(seed, asked.query, static_cast<int>(asked.sort), asked.recency.has_value());
      CHECK(hits_of(one, analyser, asked) == hits_of(other, analyser, asked));
      CHECK(hits_of(several, analyser, asked) == hits_of(other_several, analyser, asked));
    }
  }
}

TEST_CASE("An article counts by its age from all down to half of its relevance") {
  const Recency recency(30, 20148); // 2025-03-01
  const auto [date, weight] = GENERATE(table<std::string, double>({
      {"2025-03-01", 1},
      {"2025-03-02", 1},
      {"9999-12-31", 1},
      {"2025-01-30", 0.75},
      {"2024-12-31", 0.625},
      {"0001-01-01", 0.5},
      {"", 0.75},
      {"2025-02-31", 0.75},
      {"soon", 0.75},
  }));
  CAPTURE(date);
  CHECK(recency.weight_of(date) == Approx(weight));
}

} // namespace
} // namespace triglot
