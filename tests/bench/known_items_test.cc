// Tests known-item test collections.
#include "bench/evaluation/known_items.h"

#include "base/error.h"
#include "bench/evaluation/evaluate.h"
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot::bench {
namespace {

using Strings = std::vector<std::string>;

std::string page_of(const std::string& language, const std::string& title,
                    const Strings& entries = {}) {
  std::string keywords;
  for (const std::string& entry : entries) {
    keywords += fmt::format("<meta itemprop=\"keywords\" content=\"{}\">\n", entry);
  }
  return fmt::format("<html lang=\"{}\"><head><title>{}</title></head><body>{}<h1>{}</h1>"
                     "<p>De dijken en het water, the dikes and the water, le dighe.</p></body>",
                     language, title, keywords, title);
}

// An index of a few pages, with the options for it.
struct Pages {
  Pages() {
    const Strings nl = {"dijken;water", "hoogte &amp; breedte", "Sluizen, open"};
    folder.write("pages/nl/a b.html", page_of("nl", "De dijken", nl));
    folder.write("pages/nl/c.html", page_of("nl", "De Dijken", {"sluizen, open"}));
    folder.write("pages/nl/d.html", page_of("nl", "Water EN OR land"));
    folder.write("pages/en/a.html", page_of("en", "The dikes"));
    folder.write("pages/en/b.html", page_of("en", "Water - all of it"));
    folder.write("elsewhere/en/c.html", page_of("en", "Dikes elsewhere"));
    options.index = folder.path() / "index";
    options.articles = folder.path() / "pages";
    options.queries = folder.path() / "queries.tsv";
    options.judgments = folder.path() / "qrels.txt";
    REQUIRE(triglot::test::run({"triglot-index", "--db", options.index.string(),
                                (folder.path() / "pages").string(),
                                (folder.path() / "elsewhere").string()})
                .exit_code == 0);
  }

  // "nl-1 De dijken: nl/a_b.html nl/c.html", sorted.
  Strings written() const {
    write_known_items(options);
    Strings lines;
    for (const JudgedQuery& query : read_collection(options.queries, options.judgments).queries) {
      std::string line = fmt::format("{} {}:", query.id, query.text);
      for (const auto& [article, grade] : query.grades) {
        line += " " + article;
      }
      lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  triglot::test::TemporaryFolder folder;
  KnownItemsOptions options;
};

TEST_CASE("Pages are known by their titles, several by the same") {
  Pages pages;
  CHECK(pages.written() ==
        Strings{"en-1 The dikes: en/a.html", "nl-1 De dijken: nl/a_b.html nl/c.html"});
  pages.options.min_words = 3;
  CHECK_THROWS_AS(pages.written(), Error);
}

TEST_CASE("Pages are known by the entries that an index has for them") {
  Pages pages;
  pages.options.known_by = KnownBy::entries;
  Strings lines = pages.written();
  std::set<std::string> items;
  for (const std::string& line : lines) {
    items.insert(line.substr(line.find(' ') + 1));
  }
  CHECK(items ==
        std::set<std::string>{"Sluizen open: nl/a_b.html nl/c.html", "dijken water: nl/a_b.html"});
  CHECK(pages.written() == lines); // the same seed
  pages.options.count = 1;
  CHECK(pages.written().size() == 1);
  CHECK(
      index_entries("<meta itemprop=\"keywords\" content=\"a &lt; b\"> <meta itemprop=\"keywords\""
                    " content=\"c") == Strings{"a < b", "c"});
}

TEST_CASE("Known items are evaluated, and each language by itself") {
  const Pages pages;
  pages.written();
  EvaluationOptions options;
  options.index = pages.options.index;
  options.articles = pages.options.articles;
  options.queries = pages.options.queries;
  options.judgments = pages.options.judgments;
  const EvaluationResult result = evaluate(options);
  CHECK(result.queries == 2);
  REQUIRE(result.by_language.size() == 2);
  CHECK(result.by_language.at("nl").queries == 1);
  CHECK(result.by_language.at("nl").measures[0].mean.value > 0.9);
  CHECK_THAT(evaluation_text(result), ContainsSubstring("\nnl: 1 queries"));
  CHECK_THAT(evaluation_json(result), ContainsSubstring("\"languages\""));
}

} // namespace
} // namespace triglot::bench
