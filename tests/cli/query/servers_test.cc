// Shards that Xapian's own server reads, searched as one, against one index of all articles.
#include "bench/measure/xapian_server.h"
#include "tests/cli/corpus.h"
#include "tests/cli/process.h"
#include "tests/cli/schema_check.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::test {
namespace {

namespace fs = std::filesystem;
using bench::XapianServer;
using Json = nlohmann::json;

// The paragraphs of all articles of a language, without headings and front matter.
std::vector<std::string> paragraphs_of(const std::string& language) {
  std::vector<fs::path> files(fs::directory_iterator(corpus / language), {});
  std::sort(files.begin(), files.end());
  std::vector<std::string> paragraphs;
  for (const fs::path& file : files) {
    std::string text = read_bytes(file);
    if (const std::size_t front = text.find("\n---\n", 3); front != std::string::npos) {
      text.erase(0, front + 5);
    }
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find("\n\n", begin), text.size());
      std::string paragraph = text.substr(begin, end - begin);
      if (paragraph.size() > 80 && paragraph.front() != '#') {
        paragraphs.push_back(std::move(paragraph));
      }
      begin = end + 2;
    }
  }
  return paragraphs;
}

// Articles made of the paragraphs of the corpus: many words in common, in other places.
void write_articles(const TemporaryFolder& folder) {
  constexpr std::size_t articles = 240;
  std::mt19937 random(20261130);
  const auto any_of = [&](const auto& all) { return all[random() % all.size()]; };
  const std::array<std::string, 3> languages = {"en", "nl", "it"};
  const std::array<std::string, 4> publishers = {"De Kade", "Harbour News", "Il Faro", ""};
  const std::array<std::string, 4> authors = {"Ada Ebb", "Jan de Vries", "Anna Vasari", ""};
  const std::array<std::string, 3> tags = {"energia", "water", "software"};
  std::map<std::string, std::vector<std::string>> paragraphs;
  for (const std::string& language : languages) {
    paragraphs[language] = paragraphs_of(language);
  }
  for (std::size_t i = 0; i < articles; ++i) {
    const std::string language = any_of(languages);
    std::string text = fmt::format("---\nlang: {}\n", language);
    if (const unsigned dated = random() % 8; dated > 1) {
      text += dated == 2
                  ? fmt::format("date: 2025-{:02}\n", 1 + random() % 12)
                  : fmt::format("date: 2025-{:02}-{:02}\n", 1 + random() % 3, 1 + random() % 9);
    }
    const std::string publisher = any_of(publishers);
    const std::string author = any_of(authors);
    text += publisher.empty() ? "" : fmt::format("publisher: {}\n", publisher);
    text += author.empty() ? "" : fmt::format("author: {}\n", author);
    text += fmt::format("tags: [{}, {}]\n---\n", any_of(tags), any_of(tags));
    for (std::size_t count = 1 + random() % 3; count > 0; --count) {
      text += any_of(paragraphs[language]) + "\n\n";
    }
    folder.write(fmt::format("articles/{}/{:03}.md", language, i), text);
  }
}

// The same articles in one index, and divided between shards of which the last `local` are
// searched as folders.
class Machines {
public:
  Machines(std::size_t shards, std::size_t local) {
    write_articles(folder_);
    const std::string articles = (folder_.path() / "articles").string();
    run({"triglot-index", "--quiet", "--db", db("all"), articles});
    std::string list = "# the machines\n\n";
    for (std::size_t i = 1; i <= shards; ++i) {
      const std::string name = fmt::format("{}of{}", i, shards);
      run({"triglot-index", "--quiet", "--db", db(name), "--positions", "--shard",
           fmt::format("{}/{}", i, shards), articles});
      if (i + local <= shards) {
        servers_.push_back(std::make_unique<XapianServer>(db(name)));
        list += servers_.back()->address() + "\n";
      } else {
        list += name + "  # here\n";
      }
    }
    list_ = folder_.write("machines.txt", list);
  }

  Outcome in_one(std::vector<std::string> arguments) const {
    return search(db("all"), std::move(arguments));
  }
  Outcome in_shards(std::vector<std::string> arguments) const {
    return search(list_, std::move(arguments));
  }
  std::string articles() const { return (folder_.path() / "articles").string(); }
  std::string db(const std::string& name) const { return (folder_.path() / name).string(); }
  XapianServer& server(std::size_t number) { return *servers_[number]; }

private:
  static Outcome search(const std::string& db, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"triglot-query", "--db", db});
    return run(arguments);
  }

  TemporaryFolder folder_;
  std::vector<std::unique_ptr<XapianServer>> servers_;
  std::string list_;
};

// The objects of a JSON answer, without what differs from run to run.
std::vector<Json> objects_of(const Outcome& outcome) {
  std::vector<Json> objects;
  for (const std::string& line : lines_of(outcome.out)) {
    Json& object = objects.emplace_back(Json::parse(line));
    object.erase("elapsed_us");
  }
  return objects;
}

std::set<std::string> first_ids(const std::vector<Json>& objects, std::size_t most) {
  std::set<std::string> ids;
  for (const Json& object : objects) {
    if (object["type"] == "hit" && ids.size() < most) {
      ids.insert(object["id"].get<std::string>());
    }
  }
  return ids;
}

struct Kind {
  std::string name;
  std::vector<std::string> queries;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"word", {"cloud", "accordo", "water", "microsoft", "dijken", "energia", "the", "capacity"}},
      {"and", {"microsoft openai", "cloud capaciteit", "accordo nuvola", "water dijken rivier"}},
      {"or", {"dijk OR energia", "(cloud OR water) capacity", "stargate OR oracle OR softbank"}},
      {"not", {"microsoft -lang:nl", "energia NOT nucleare", "cloud -capacity"}},
      {"phrase",
       {"\"right of first refusal\"", "\"van de\"", "\"della\"", "\"the cloud\"",
        "\"of the\" OR \"van het\"", "microsoft \"right of first refusal\" OR water"}},
      {"stem", {"stem:\"cloud agreements\"", "stem:\"de dijk\"", "stem:\"data centers\""}},
      {"near",
       {"cloud NEAR/5 capacity", "\"microsoft openai\"~6", "de NEAR/2 de", "c*d NEAR/5 a*"}},
      {"wildcard", {"data*", "*capaciteit", "wo?d", "st*te", "*ing", "path:nl/1*"}},
      {"fuzzy", {"microsft~", "wter~", "clod~2", "enrgia~"}},
      {"field",
       {"author:vries", "author:\"jan de vries\"", "publisher:\"harbour news\" cloud",
        "tag:water -lang:en", "title:de", "lang:it", "path:en"}},
      {"date",
       {"date:2025-01 water", "since:2025-02", "date:2025..2025-02-03 cloud", "date:2025-05"}},
      {"relaxed",
       {"microsoft dijken energia nucleare", "zonnepanelen stargate voetbal cloud dijk"}},
      {"corrected", {"mircosoft", "capicity cloud"}},
      {"all", {"*", "-cloud"}},
  };
  return all;
}

const std::vector<std::vector<std::string>>& orders() {
  static const std::vector<std::vector<std::string>> all = {
      {}, {"--sort", "date"}, {"--sort", "oldest"}, {"--sort", "path"}, {"--recent=30"}};
  return all;
}

void check_same_articles(const Machines& machines, const std::string& query) {
  std::vector<std::string> everything = {"--format", "paths", "-n", "1000", "--", query};
  const Outcome one = machines.in_one(everything);
  const Outcome shards = machines.in_shards(everything);
  std::vector<std::string> expected = lines_of(one.out);
  std::vector<std::string> found = lines_of(shards.out);
  CHECK(shards.exit_code == one.exit_code);
  CHECK(shards.err == one.err);
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  CHECK(found == expected);
  CHECK(machines.in_shards({"--strict", "--count", "--", query}).out ==
        machines.in_one({"--strict", "--count", "--", query}).out);
}

// Which part of the first ten is the same. Hits of the same rank must be the same in all but
// their scores.
double same_of_first_ten(const Machines& machines, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--format", "json"});
  const std::vector<Json> one = objects_of(machines.in_one(arguments));
  const Outcome outcome = machines.in_shards(arguments);
  const std::vector<Json> shards = objects_of(outcome);
  REQUIRE(shards.size() == one.size());
  for (std::size_t i = 0; i + 1 < one.size(); ++i) {
    if (one[i]["id"] == shards[i]["id"]) {
      Json expected = one[i];
      Json found = shards[i];
      expected.erase("score");
      found.erase("score");
      CHECK(found == expected);
    }
  }
  const std::set<std::string> expected = first_ids(one, 10);
  const std::set<std::string> found = first_ids(shards, 10);
  const auto same = std::count_if(expected.begin(), expected.end(),
                                  [&](const std::string& id) { return found.contains(id); });
  return expected.empty() ? 1 : static_cast<double>(same) / static_cast<double>(expected.size());
}

TEST_CASE("Shards on servers answer as one index of all articles does", "[slow]") {
  if (!bench::has_xapian_server()) {
    WARN("skipped: xapian-tcpsrv is not installed");
    return;
  }
  const auto [shards, local] =
      GENERATE(table<std::size_t, std::size_t>({{3, 0}, {4, 0}, {7, 0}, {3, 1}}));
  CAPTURE(shards, local);
  const Machines machines(shards, local);
  double all = 0;
  std::size_t asked = 0;
  for (const Kind& kind : kinds()) {
    for (const std::string& query : kind.queries) {
      CAPTURE(kind.name, query);
      check_same_articles(machines, query);
      const bool in_all_orders = query == kind.queries.front();
      for (std::vector<std::string> order : orders()) {
        if (!order.empty() && !in_all_orders) {
          continue;
        }
        order.insert(order.end(), {"--", query});
        CAPTURE(order);
        const double same = same_of_first_ten(machines, order);
        CHECK(same >= 0.5);
        all += same;
        ++asked;
      }
    }
  }
  INFO("of the first ten the same: " << all / static_cast<double>(asked));
  CHECK(all / static_cast<double>(asked) >= 0.97);
}

TEST_CASE("Shards on servers count, compare and skip as one index does", "[slow]") {
  if (!bench::has_xapian_server()) {
    WARN("skipped: xapian-tcpsrv is not installed");
    return;
  }
  const Machines machines(3, 1);
  for (const char* by : {"year", "month", "day", "lang", "publisher", "author", "tag", "month,lang",
                         "author,tag", "tag,month"}) {
    for (const char* query : {"*", "water", "\"van de\"", "date:2025-05"}) {
      CAPTURE(by, query);
      const std::vector<std::string> arguments = {"--by", by, "--", query};
      const Outcome one = machines.in_one(arguments);
      const Outcome shards = machines.in_shards(arguments);
      CHECK(shards.out == one.out);
      CHECK(shards.err == one.err);
    }
  }
  for (const char* sort : {"relevance", "date", "oldest", "path"}) {
    for (const char* query : {"*", "lang:it"}) { // all are as good: pages must fit together
      CAPTURE(sort, query);
      const std::vector<std::string> arguments = {"--sort", sort,       "--offset", "15", "-n",
                                                  "20",     "--format", "paths",    query};
      CHECK(machines.in_shards(arguments).out == machines.in_one(arguments).out);
    }
  }
  const std::string sample = (corpus / "en/stargate.md").string();
  CHECK(same_of_first_ten(machines, {"--like", sample}) >= 0.8);
  const Outcome explained = machines.in_shards({"--explain", "\"van de\" water"});
  CHECK_THAT(explained.err, ContainsSubstring("PHRASE 2"));
}

} // namespace
} // namespace triglot::test
