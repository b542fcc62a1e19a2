// Answers as text and as JSON, and the whole way of a query in one process.
#include "query/render.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

namespace triglot {
namespace {

Hit sample_hit() {
  Hit hit;
  hit.rank = 1;
  hit.score = 2.5;
  Record& record = hit.record;
  record.source = {
      "/home/ada/corpus/nl/contract.md", "https://example.org/c", "Krant", "", "2025-01-22", ""};
  record.language = "nl";
  record.text = "Het contract\n\nEen recht van eerste weigering voor nieuwe capaciteit.";
  record.title = {0, 12};
  record.map.append({0, {7, 19}, 2});
  record.map.append({14, {50, 103}, 9});
  hit.snippet.text = "recht van eerste weigering voor nieuwe capaciteit.";
  hit.snippet.highlights = {{0, 26}, {39, 49}};
  hit.snippet.span = {18, 68};
  hit.snippet.first_match = 18;
  hit.snippet.cut_before = true;
  hit.snippet.matched = {"recht", "van", "eerste", "weigering", "capaciteit"};
  return hit;
}

TEST_CASE("A hit is three lines of text") {
  Answer answer;
  answer.hits.push_back(sample_hit());
  CHECK(render_text(answer, "/home/ada", Colour::off) ==
        "corpus/nl/contract.md:9: Het contract\n"
        "    nl · 2025-01-22 · Krant · https://example.org/c\n"
        "    …  **recht van eerste weigering** voor nieuwe **capaciteit**.\n");
  CHECK_THAT(render_text(answer, "", Colour::on),
             ContainsSubstring("\x1b[1;31mrecht van eerste weigering\x1b[0m voor") &&
                 !ContainsSubstring("**"));
}

TEST_CASE("Nothing in an article reaches the terminal as a command") {
  Answer answer;
  Hit hit = sample_hit();
  hit.record.text[3] = '\x1b';
  hit.record.source.publisher = "a\x1b]0;b\a\nc";
  hit.record.source.path = "/x/two\nlines.md";
  answer.hits.push_back(hit);
  const std::string text = render_text(answer, "", Colour::off);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
  CHECK_THAT(text, ContainsSubstring(R"("/x/two\nlines.md":9: )"));
}

TEST_CASE("A hit as JSON has all keys, null where nothing is known") {
  Answer answer;
  answer.hits.push_back(sample_hit());
  answer.matches = {1, 2, 3};
  answer.notes = {"a note"};
  const std::string lines =
      render_json(answer, "recht", "/home/ada", std::chrono::microseconds(42));
  const std::size_t end = lines.find('\n');
  const auto hit = nlohmann::json::parse(lines.substr(0, end));
  CHECK(hit == nlohmann::json::parse(R"({
    "type": "hit", "rank": 1, "score": 2.5, "id": ")" +
                                     article_id(answer.hits[0].record.source) +
                                     R"(", "lang": "nl", "title": "Het contract",
    "path": "corpus/nl/contract.md", "line": 9, "url": "https://example.org/c",
    "publisher": "Krant", "author": null, "date": "2025-01-22",
    "matched": ["recht", "van", "eerste", "weigering", "capaciteit"],
    "snippet": {"text": "recht van eerste weigering voor nieuwe capaciteit.",
                "highlights": [[0, 26], [39, 49]], "source_bytes": [54, 103]}})"));
  const auto summary = nlohmann::json::parse(lines.substr(end + 1));
  CHECK(summary == nlohmann::json::parse(R"({
    "type": "summary", "query": "recht", "hits": 1,
    "matches": {"lower": 1, "estimated": 2, "upper": 3}, "notes": ["a note"], "elapsed_us": 42})"));
}

TEST_CASE("JSON is valid whatever the bytes of a path or a query") {
  Answer answer;
  Hit hit = sample_hit();
  hit.record.source.path = "/x/caf\xE9\n.md";
  answer.hits.push_back(hit);
  answer.notes = {"bad \xFF note"};
  const std::string lines = render_json(answer, "caf\xE9", "", std::chrono::microseconds(1));
  const auto parsed = nlohmann::json::parse(lines.substr(0, lines.find('\n')));
  CHECK(parsed["path"] == "/x/caf\uFFFD\n.md");
  CHECK(parsed["path_hex"] == "2f782f636166e90a2e6d64");
}

TEST_CASE("A path is shown as a person can open it") {
  using Row = std::tuple<std::string, std::string, std::string>;
  const auto [path, folder, shown] = GENERATE(values<Row>({
      {"/a/b/c.md", "/a/b", "c.md"},
      {"/a/b/c.md", "/a", "b/c.md"},
      {"/home/shared/c.md", "/home/main", "../shared/c.md"},
      {"/x/c.md", "/home/ada/deep/down", "/x/c.md"},
      {"/a/c.md", "", "/a/c.md"},
  }));
  CHECK(openable_path(path, folder) == shown);
}

TEST_CASE("A search answers with records, counts and the reason where it finds nothing") {
  test::SmallIndex small(
      {{"nl", "Het huis."}, {"nl", "De huizen en het water."}, {"en", "Water."}});
  const auto ask = [&](const std::string& query, Page page = {}) {
    return search(small.index(), small.analyser(), query, page);
  };
  const Answer found = ask("huis");
  REQUIRE(found.hits.size() == 2);
  CHECK(found.hits[0].rank == 1);
  CHECK(found.hits[0].score >= found.hits[1].score);
  CHECK(found.matches.lower == 2);
  CHECK(found.notes.empty());

  CHECK(ask("huis", {1, 10}).hits.size() == 1);
  CHECK(ask("huis", {1, 10}).hits[0].rank == 2);
  CHECK(ask("huis", {0, 1}).hits.size() == 1);
  CHECK(ask("huis", {5, 1}).hits.empty());

  CHECK(ask("unheardof huis").notes ==
        std::vector<std::string>{"unheardof is in no article", "huis is in 2 articles",
                                 "no article fulfils all of the query"});
  CHECK(ask("water -water").notes ==
        std::vector<std::string>{"water is in 2 articles", "water, excluded, is in 2 articles",
                                 "no article fulfils all of the query"});
  CHECK(ask("-water -huis").notes.size() == 3);
  CHECK(ask("()").notes == std::vector<std::string>{"the query holds no word"});
  CHECK(ask("&").notes ==
        std::vector<std::string>{"& holds no word: left out", "the query holds no word"});
}

} // namespace
} // namespace triglot
